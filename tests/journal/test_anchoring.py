"""A passage is found again, or lost: never shifted on a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.journal.anchoring import find_anchor

TEXT = (
    "P1: It was hard at first. My mentor was an accountant and I am a nurse, so he knew nothing of my field. "
    "But he gave me five names to call, and two of them called back. Yes. I would do it again. Yes."
)
QUOTE = "he knew nothing of my field"


def anchored(text: str, quote: str = QUOTE, original: str = TEXT) -> tuple[str, str]:
    start = original.index(quote)
    end = start + len(quote)
    anchor = find_anchor(text, start, end, quote, original[max(0, start - 32) : start], original[end : end + 32])
    return anchor.how, text[anchor.start : anchor.end] if anchor.how != "lost" else ""


def test_an_untouched_text_keeps_the_place() -> None:
    assert anchored(TEXT) == ("same", QUOTE)


def test_words_added_before_move_it() -> None:
    assert anchored("[00:01] " + TEXT) == ("moved", QUOTE)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nothing of my field", "nothing about my field", "he knew nothing about my field"),
        ("he knew nothing", "he knew, um, nothing", "he knew, um, nothing of my field"),
        ("knew nothing", "knew  nothing", "he knew  nothing of my field"),
        ("my field", "my feild", "he knew nothing of my feild"),
    ],
)
def test_a_corrected_passage_is_found_whole(old: str, new: str, words: str) -> None:
    assert anchored(TEXT.replace(old, new)) == ("changed", words)


def test_a_passage_that_was_cut_is_lost() -> None:
    assert anchored(TEXT.replace(", so " + QUOTE, "")) == ("lost", "")


def test_of_two_equal_passages_the_one_in_the_same_surroundings_is_taken() -> None:
    assert anchored("Well. " + TEXT, "Yes. I") == ("moved", "Yes. I")
    start = TEXT.index("Yes. I")
    found = find_anchor("Yes! " + TEXT, start, start + 3, "Yes", TEXT[start - 32 : start], TEXT[start + 3 : start + 35])
    assert (found.how, found.start) == ("moved", start + 5)


def test_a_short_quote_is_not_found_in_other_surroundings() -> None:
    assert anchored("Yes, it rained. The bus was late and nobody came.", "Yes. I would") == ("lost", "")
    start = TEXT.index("Yes")
    found = find_anchor("Yes, rain.", start, start + 3, "Yes", TEXT[start - 32 : start], ". I would do it again. Yes.")
    assert found.how == "lost"


@given(st.text(max_size=60), st.integers(0, 150), st.integers(1, 60))
def test_an_insertion_outside_a_passage_never_changes_its_words(inserted: str, start: int, length: int) -> None:
    quote = TEXT[start : start + length]
    if not quote.strip():
        return
    end = start + len(quote)
    anchor = find_anchor(inserted + TEXT, start, end, quote, TEXT[max(0, start - 32) : start], TEXT[end : end + 32])

    assert anchor.how in ("same", "moved")
    assert (inserted + TEXT)[anchor.start : anchor.end] == quote


@given(st.text(max_size=80), st.text(min_size=1, max_size=40), st.text(max_size=32), st.text(max_size=32))
def test_any_text_gives_a_place_inside_it_or_lost(text: str, quote: str, prefix: str, suffix: str) -> None:
    anchor = find_anchor(text, 3, 3 + len(quote), quote, prefix, suffix)

    assert anchor.how == "lost" or 0 <= anchor.start < anchor.end <= len(text)
