"""Keyword in context."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_a_phrase_a_lemma_and_a_regular_expression_are_found_in_context(small: ms.Study) -> None:
    phrase = ms.find(small, "my field", words=2)

    assert list(phrase["participant"]) == ["P1", "P3"]
    assert list(phrase["before"]) == ["nothing of", "nothing of"]
    assert phrase["after"].iloc[0] == ". But"
    assert set(ms.find(small, "lemma:cancel")["found"]) == {"cancelled"}
    assert list(ms.find(small, r"five|four", regex=True)["found"]) == ["four", "five", "four"]


def test_what_is_found_is_the_words_at_its_place(small: ms.Study) -> None:
    for row in ms.find(small, "m*", words=3).itertuples():
        assert small.corpus.text(row.document)[row.start : row.end] == row.found


def test_the_interviewers_words_are_found_and_say_so(small: ms.Study) -> None:
    table = ms.find(small, "mentors")

    assert set(table["role"]) == {"interviewer", "text"}


def test_a_code_alone_gives_its_passages_and_with_a_pattern_what_stands_in_them(small: ms.Study) -> None:
    assert "he knew nothing of my field" in set(ms.find(small, code="challenges/mismatch")["found"])
    table = ms.find(small, "wrong", code="challenges/mismatch")
    assert list(table["participant"]) == ["M1", "P3"]


@pytest.mark.parametrize(
    ("pattern", "regex", "message"),
    [("", False, "nothing to look for"), ("(", True, "no regular expression"), ("near(a", False, "near")],
)
def test_a_pattern_that_is_none_says_what_would_be(small: ms.Study, pattern: str, regex: bool, message: str) -> None:
    with pytest.raises(ms.StudyError, match=message):
        ms.find(small, pattern, regex=regex)
