"""Closed answers beside words."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study

SURVEY = "surveys/exit.csv"

ITEMS = {
    "study_toml": FILES["study.toml"].replace('consent = "quote"', 'items = { met = "benefits/networks" }'),
    "coding_csv": FILES["coding.csv"]
    + f"{SURVEY}#R1,anna,benefits/networks,The names she gave me,,,\n{SURVEY}#R2,anna,,,,,\n",
}


def test_a_closed_answer_stands_beside_the_same_respondents_words(tmp_path: Path) -> None:
    table = ms.joint_display(small_study(tmp_path, **ITEMS)).set_index("choice")

    none, much = table.loc["Not at all"], table.loc["A lot"]
    assert (none["respondents"], none["respondents_of"], none["voiced"], none["voiced_of"]) == (1, 3, 1, 1)
    assert none["words"] == "“The names she gave me”"
    # R2's open answer is coded and silent, R3 wrote none.
    assert (much["respondents"], much["voiced"], much["voiced_of"]) == (2, 0, 1)
    # Interviews with protégés alone: the respondents are protégés.
    assert (none["interviews"], none["interviews_of"]) == (1, 3)


def test_an_item_that_is_none_is_a_problem_of_the_study(tmp_path: Path) -> None:
    toml = FILES["study.toml"].replace('consent = "quote"', 'items = { mett = "benefits/networks" }')

    with pytest.raises(ms.errors.StudyProblems, match="items: no closed question 'mett'"):
        small_study(tmp_path, study_toml=toml)
