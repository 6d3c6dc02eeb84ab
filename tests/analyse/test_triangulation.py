"""Interviews, surveys and archives beside each other, never added up."""

from __future__ import annotations

from pathlib import Path

import mentorstudy as ms
from tests.small import FILES, small_study

SURVEY = "surveys/exit.csv"

ITEMS = {
    "study_toml": FILES["study.toml"].replace('consent = "quote"', 'items = { met = "benefits/networks" }'),
    "coding_csv": FILES["coding.csv"]
    + f"{SURVEY}#R1,anna,benefits/networks,The names she gave me,,,\n{SURVEY}#R2,anna,,,,,\n",
}


def test_an_archive_that_denies_what_people_say_contradicts_them(tmp_path: Path) -> None:
    table = ms.triangulation(small_study(tmp_path)).set_index(["code", "source"])

    interviews = table.loc[("challenges/mismatch/profession", "interviews")]
    archives = table.loc[("challenges/mismatch/profession", "archives")]
    assert (interviews["says"], interviews["denies"], interviews["of"], interviews["status"]) == (3, 0, 4, "says")
    assert (archives["says"], archives["denies"], archives["of"], archives["status"]) == (0, 1, 1, "denies")
    assert archives["meeting"] == "contradict"
    assert archives["words"] == "“within your own profession” [negated]"


def test_a_code_of_one_source_adds_and_one_of_none_is_silent(tmp_path: Path) -> None:
    study = small_study(
        tmp_path, coding_csv=FILES["coding.csv"].replace("recommendations/better_matching", "challenges")
    )
    meetings = ms.triangulation(study).drop_duplicates("code").set_index("code")["meeting"]

    assert meetings["challenges/unmet_expectations"] == "one source adds"
    assert meetings["recommendations/better_matching"] == "silent"


def test_a_survey_that_nobody_coded_is_no_source_and_one_that_is_agrees(tmp_path: Path) -> None:
    assert SURVEY not in set(ms.triangulation(small_study(tmp_path / "a"))["source"])

    table = ms.triangulation(small_study(tmp_path / "b", **ITEMS), codes=["benefits/networks"]).set_index("source")
    assert (table.at[SURVEY, "says"], table.at[SURVEY, "of"]) == (1, 2)
    assert table.at[SURVEY, "meeting"] == "agree"
