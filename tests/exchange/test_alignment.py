"""Where a passage of one text is in another that says the same."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.exchange import alignment
from mentorstudy.exchange.alignment import align, condensed, shared_words

WORDS = st.text("ab\u05d0\U0001f600e\u0301 \n\t.", max_size=60)


def words_at(source: str, target: str, quote: str) -> str:
    start = source.index(quote)
    found = align(source, target).span(start, start + len(quote))
    return target[found.start : found.end] if found.start >= 0 else ""


@given(WORDS, st.data())
def test_in_the_same_text_every_passage_is_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = align(text, text).span(start, end)
    assert (found.start, found.end) == ((start, end) if start < end else (-1, -1))
    assert align(text, text).coverage == 1


@given(
    st.lists(st.tuples(st.text("ab\U0001f600.", min_size=1, max_size=4), st.sampled_from(["", " ", "\n\n"]))), st.data()
)
def test_white_space_moves_no_letter_also_inside_words(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    source = " ".join(word for word, _ in parts)
    target = "".join(word + space for word, space in parts)
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    found = align(source, target).span(start, end)
    words = target[found.start : found.end] if found.start >= 0 else ""
    assert condensed(words) == condensed(source[start:end])


def test_what_one_text_leaves_out_is_stepped_over() -> None:
    source = "P01 [00:10]  It helped me a lot.\n\nI: And then?\n\nP01 [00:20] I left."
    target = "It helped me a lot.\nAnd then?\nI left."
    assert words_at(source, target, "helped me") == "helped me"
    assert words_at(source, target, "I left") == "I left"
    assert words_at(source, target, "[00:20]") == ""


def test_an_edge_in_words_that_are_left_out_is_said() -> None:
    source, target = "[laughs] It helped me.", "It helped me."
    found = align(source, target).span(0, source.index(" me"))
    assert (target[found.start : found.end], found.whole) == ("It helped", False)


def test_a_passage_that_cuts_a_word_is_cut_there_too() -> None:
    assert words_at("P: telephone", "Well, telephone", "phone") == "phone"


@pytest.mark.parametrize("limit", [0, 40, 10**9])
@given(text=st.lists(st.sampled_from("abcdefghij"), max_size=40), out=st.sets(st.integers(0, 39)))
def test_long_texts_that_are_cut_first_are_aligned_all_the_same(limit: int, text: list[str], out: set[int]) -> None:
    source = " ".join(text)
    target = " ".join(word for number, word in enumerate(text) if number not in out)
    with patch.object(alignment, "_LCS_LIMIT", limit):
        found = align(source, target)
    # Counterparts are the same words, in the same order.
    pairs = [(number, other) for number, other in enumerate(found.partner) if other >= 0]
    assert [other for _, other in pairs] == sorted({other for _, other in pairs})
    for number, other in pairs:
        assert source[slice(*found.source[number])] == target[slice(*found.target[other])]
    if limit == 10**9 and target and source != target and condensed(source) != condensed(target):
        assert len(pairs) == len(found.target)


def test_a_long_transcript_is_aligned_word_by_word() -> None:
    lines = [f"Line {number} says {number * 7} and so on." for number in range(3000)]
    source = "\n".join(f"[{number}] {line}" for number, line in enumerate(lines))
    target = "\n".join(line for number, line in enumerate(lines) if number % 10)
    assert words_at(source, target, "Line 2999 says 20993 and") == "Line 2999 says 20993 and"
    assert words_at(source, target, "says 10507") == "says 10507"


def test_shared_words_do_not_ask_for_order() -> None:
    assert shared_words("a b c", "c b a") == 1
    assert shared_words("a a", "a") == 0.5
    assert shared_words("", "a") == 0
