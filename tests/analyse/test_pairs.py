"""Mentor and protégé of a pair, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study

KINDS = """
[mismatch.profession]
codes = ["challenges/mismatch/profession"]
attributes = ["program"]

[mismatch.time]
codes = ["challenges/lack_of_commitment"]
"""
TWO = {
    "pairs_csv": "pair,mentor,protégé,program,outcome\n1,M1,P1,North,completed\n2,M1,P4,North,\n3,M1,P3,South,lapsed\n",
    "study_toml": FILES["study.toml"] + KINDS,
}


def cell(table: object, pair: str, thing: str, column: str = "said") -> object:
    for row in table.to_dict("records"):  # type: ignore[attr-defined]
        if row["pair"] == pair and thing in (row.get("code"), row.get("kind")):
            return row[column]
    raise AssertionError(f"no {pair} {thing}")


def test_both_one_or_neither_and_only_what_is_affirmed(tmp_path: Path) -> None:
    table = ms.pairs(small_study(tmp_path, **TWO))

    assert cell(table, "1", "challenges/mismatch") == "both"
    assert cell(table, "1", "challenges/unmet_expectations") == "mentor only"
    assert cell(table, "1", "benefits/networks") == "protégé only"
    assert cell(table, "3", "benefits/networks") == "neither"
    denied = ms.pairs(small_study(tmp_path, **TWO), codes=["challenges/lack_of_commitment"])
    assert cell(denied, "1", "challenges/lack_of_commitment") == "neither"
    assert cell(denied, "1", "challenges/lack_of_commitment", "protege_denies") == 1
    assert "[negated]" in str(cell(denied, "1", "challenges/lack_of_commitment", "protege_words"))


def test_a_mentor_of_several_pairs_says_so_and_is_counted_once(tmp_path: Path) -> None:
    study = small_study(tmp_path, **TWO)

    assert set(ms.pairs(study)["mentor_pairs"]) == {2}
    row = ms.analyse.pair_counts(study, codes=["challenges/mismatch"]).iloc[0]
    assert (row["pairs_of"], row["both"], row["mentors"], row["mentors_of"], row["proteges"]) == (2, 2, 1, 1, 2)


def test_a_passage_under_a_code_counts_once_for_the_code_above(tmp_path: Path) -> None:
    table = ms.pairs(small_study(tmp_path, **TWO), codes=["challenges/mismatch"])

    # P1's one sentence is coded `mismatch` and `mismatch/profession`.
    assert cell(table, "1", "challenges/mismatch", "protege_passages") == 1


def test_a_pair_of_which_one_was_not_heard_is_not_comparable(tmp_path: Path) -> None:
    unfinished = "\n".join(line for line in FILES["coding.csv"].splitlines() if "P3.txt" not in line) + "\n"
    study = small_study(tmp_path, **TWO | {"coding_csv": unfinished})

    assert cell(ms.pairs(study), "3", "challenges/mismatch") == "not comparable"
    row = ms.analyse.pair_counts(study, codes=["challenges/mismatch"]).iloc[0]
    assert (row["pairs_of"], row["not_comparable"]) == (1, 1)


def test_who_withdrew_is_in_no_pair(tmp_path: Path) -> None:
    assert "2" not in set(ms.pairs(small_study(tmp_path, **TWO))["pair"])


def test_a_contradiction_is_a_persons_to_mark(tmp_path: Path) -> None:
    verdicts = "participant,pair,code,verdict,coder,note\n,1,challenges/mismatch/profession,contradiction,anna,No.\n"
    study = small_study(tmp_path, verdicts_csv=verdicts, **TWO)

    table = ms.pairs(study)
    assert cell(table, "1", "challenges/mismatch/profession", "verdict") == "contradiction"
    assert cell(table, "3", "challenges/mismatch/profession", "verdict") == ""
    counts = ms.analyse.pair_counts(study).set_index("code")["contradictions"]
    assert counts["challenges/mismatch/profession"] == 1
    assert counts["benefits/networks"] == 0


def test_kinds_of_mismatch_come_from_codes_and_from_attributes(tmp_path: Path) -> None:
    table = ms.analyse.pair_mismatch(small_study(tmp_path, **TWO))

    assert cell(table, "1", "profession") == "both"
    assert cell(table, "1", "profession", "differ") == "no"
    assert cell(table, "3", "profession", "differ") == "yes"
    assert cell(table, "3", "profession", "attributes") == "program: North / South"
    assert cell(table, "3", "time", "differ") == ""


def test_what_is_not_declared_or_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ms.StudyError, match=r"\[mismatch.profession\]"):
        ms.analyse.pair_mismatch(small_study(tmp_path / "a"))
    with pytest.raises(ms.StudyError, match=r"There are no pairs. Write pairs.csv"):
        ms.pairs(small_study(tmp_path / "b", pairs_csv=None))
    wrong = TWO | {"study_toml": TWO["study_toml"].replace('["program"]', '["programs"]')}
    with pytest.raises(ms.StudyError, match="Did you mean 'program'"):
        ms.analyse.pair_mismatch(small_study(tmp_path / "c", **wrong))
