"""Text is normalised once, and every offset finds its way back."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.text import fold, normalise

# Marks, line ends, controls, jamo, right-to-left letters, and letters that normal form takes apart.
TELLING = "aé e\u0301\u0323\r\n\x00\ufeff\u2028\U0001f600\u1100\u1161\u11a8\u05d0\u0a59\u0958"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(TELLING), st.characters()), max_size=40)


@given(TEXTS)
def test_the_text_is_composed_and_has_no_control_characters(raw: str) -> None:
    text = normalise(raw).text

    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\x00" not in text


@given(TEXTS)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text.lstrip("\ufeff")

    assert normalise(once).text == once


@given(TEXTS)
def test_every_offset_goes_to_the_raw_text_and_back_in_order(raw: str) -> None:
    normal = normalise(raw)
    offsets = [normal.to_raw(offset) for offset in range(len(normal.text) + 1)]

    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(raw) for offset in offsets)
    for start in range(len(normal.text)):
        found = normal.to_text(normal.to_raw(start), max(normal.to_raw(start + 1), normal.to_raw(start) + 1))
        assert found[0] <= start < found[1]


@given(TEXTS)
def test_a_raw_span_snaps_outward_to_whole_characters(raw: str) -> None:
    normal = normalise(raw)
    for start in range(len(raw)):
        low, high = normal.to_text(start, start + 1)
        assert 0 <= low <= high <= len(normal.text)
        assert normal.to_raw(low) <= start
        assert normal.to_raw(high) >= start + 1 or high == len(normal.text)


@given(TEXTS)
def test_folding_keeps_every_offset(raw: str) -> None:
    text = normalise(raw).text

    assert len(fold(text)) == len(text)
    assert len(fold(text, accents=True)) == len(text)


def test_line_ends_and_marks_become_one_form() -> None:
    assert normalise("\ufeffa\r\nb\rc\u2028d").text == "a\nb\nc\nd"


def test_a_character_that_normal_form_takes_apart_keeps_its_place() -> None:
    normal = normalise("a\u0a59b")

    assert len(normal.text) == 4
    assert [normal.to_raw(offset) for offset in range(5)] == [0, 1, 1, 2, 3]
    assert normal.to_text(1, 2) == (1, 3)


def test_what_was_replaced_is_listed_with_its_place() -> None:
    normal = normalise("a\x07b")

    assert normal.text == "a\ufffdb"
    assert [(each.offset, each.character) for each in normal.replaced] == [(1, "U+0007")]
