"""Quotes, and the answers that no code touches."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_a_quote_is_the_words_at_its_place(small: ms.Study) -> None:
    for quote in ms.quotes(small).itertuples():
        assert small.corpus.text(quote.document)[quote.start : quote.end] == quote.quote


def test_quotes_of_a_code_hold_those_under_it(small: ms.Study) -> None:
    table = ms.quotes(small, "challenges/mismatch")

    assert set(table["code"]) == {"challenges/mismatch", "challenges/mismatch/profession"}
    assert set(table["participant"]) == {"P1", "P3", "M1", ""}


def test_a_short_answer_has_its_question_beside_it(small: ms.Study) -> None:
    table = ms.quotes(small, "challenges/lack_of_commitment", polarity="unstated")

    assert list(table["question"]) == ["How was it?"]


def test_uncoded_answers_are_those_no_code_touches(small: ms.Study) -> None:
    table = ms.uncoded(small)

    assert list(table["participant"]) == ["P3"]
    assert table["text"].iloc[0].startswith("We spoke about the weather")
