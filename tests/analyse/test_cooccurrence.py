"""Codes that come together."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_codes_that_meet_in_an_answer_are_counted_with_what_chance_would_give(small: ms.Study) -> None:
    table = ms.cooccurrence(small)
    pair = table[(table["code"] == "benefits/networks") & (table["other"] == "challenges/mismatch")].iloc[0]

    assert (pair["together"], pair["code_total"], pair["other_total"]) == (1, 1, 1)
    assert pair["expected"] == pytest.approx(1 / pair["units"])


def test_passages_that_overlap_meet_and_others_do_not(small: ms.Study) -> None:
    table = ms.cooccurrence(small, within="passage")

    assert set(zip(table["code"], table["other"], strict=True)) == {
        ("challenges/mismatch", "challenges/mismatch/profession")
    }
    assert table["expected"].isna().all()


def test_passages_meet_within_some_words_of_one_person_and_not_within_fewer(small: ms.Study) -> None:
    def met(words: int) -> set[tuple[str, str]]:
        table = ms.cooccurrence(small, within="words", words=words)
        return set(zip(table["code"], table["other"], strict=True))

    # "he knew nothing of my field. But he gave me five names to call": one word lies between.
    assert ("benefits/networks", "challenges/mismatch") in met(2)
    assert ("benefits/networks", "challenges/mismatch") not in met(1)
    assert ms.cooccurrence(small, within="words")["expected"].isna().all()
    # Ana's and Cem's words stand side by side in the group, and are two people's.
    assert ("challenges/mismatch/profession", "recommendations/better_matching") not in met(500)


def test_codes_of_one_participant_meet_over_documents(small: ms.Study) -> None:
    table = ms.cooccurrence(small, within="participant").set_index(["code", "other"])
    row = table.loc[("benefits/networks", "recommendations/better_matching")]

    assert (row["together"], row["code_total"], row["other_total"], row["units"]) == (1, 1, 1, 4)
    assert row["expected"] == pytest.approx(0.25)
    assert row["c_coefficient"] == pytest.approx(1)


def test_codes_of_one_group_meet_among_themselves(small: ms.Study) -> None:
    table = ms.cooccurrence(small, within="participant", by="stakeholder", group="mentor")

    assert set(table["units"]) == {1}
    assert set(zip(table["code"], table["other"], strict=True)) == {
        ("challenges/mismatch/profession", "challenges/unmet_expectations")
    }


def test_an_unknown_kind_of_meeting_names_the_known(small: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'passage'"):
        ms.cooccurrence(small, within="passages")  # type: ignore[arg-type]
    with pytest.raises(ms.StudyError, match="words = -1"):
        ms.cooccurrence(small, within="words", words=-1)
