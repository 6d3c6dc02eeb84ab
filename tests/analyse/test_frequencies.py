"""Words, and who says them how often."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.analyse.frequencies import stop_words, tokens
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t they? [laughs] 24 Hours.", ["don't", "they", "hours"]),
        ("l'hôpital, peut-être", ["l'hôpital", "peut-être"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("42 – …", []),
    ],
)
def test_words_are_words_in_any_script(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_stop_words_are_those_of_the_language() -> None:
    assert "avec" in stop_words("fr-CA")
    assert "avec" not in stop_words("en")
    with pytest.raises(ms.StudyError, match="no stop words for the language 'xx1'"):
        stop_words("xx1")


def test_a_frequency_counts_participants_documents_and_never_the_interviewer(small: ms.Study) -> None:
    table = ms.frequencies(small, least=1, stop=[]).set_index("term")

    # M1 and P3 say it, M1 in a group; nobody answers with the interviewer's "happened".
    row = table.loc["profession"]
    assert (row["count"], row["participants"], row["participants_of"]) == (2, 2, 4)
    assert (row["documents"], row["documents_of"]) == (2, 5)
    assert "happened" not in table.index
    assert row["per_10000"] == pytest.approx(20_000 / row["words"])


def test_words_of_few_and_stop_words_are_left_out(small: ms.Study) -> None:
    terms = set(ms.frequencies(small, least=2)["term"])

    assert "profession" in terms
    assert "lighthouse" not in terms
    assert "the" not in terms
