"""A stance that nobody coded is empty; what was written before reads as it did."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.coding import Segment, build_coding
from mentorstudy.journal.decisions import code_passage, recode
from tests.small import FILES, small_study

WORDS = "He cancelled four times"
CODE = "challenges/lack_of_commitment"


def coded(folder: Path, **said: str) -> ms.Study:
    study = small_study(folder, coding_csv=None, study_toml=FILES["study.toml"].replace('coding = "anna"', ""))
    return code_passage(study, "interviews/P2.txt", WORDS, CODE, coder="anna", **said)


def lines(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "codings" / "anna.jsonl").read_text().splitlines()]


def test_a_passage_coded_without_a_stance_has_none_and_an_older_copy_would_refuse_it(tmp_path: Path) -> None:
    study = coded(tmp_path)

    assert list(study.coding.segments["polarity"]) == [""]
    assert [each["polarity"] for each in lines(tmp_path) if each["kind"] == "coded"] == ["unstated"]
    assert list(ms.read_study(tmp_path).coding.segments["polarity"]) == [""]


def test_an_affirmed_passage_is_written_as_before_and_an_old_line_is_affirmed(tmp_path: Path) -> None:
    coded(tmp_path, polarity="affirmed")

    assert ["polarity" in each for each in lines(tmp_path) if each["kind"] == "coded"] == [False]
    assert list(ms.read_study(tmp_path).coding.segments["polarity"]) == ["affirmed"]


def test_a_stance_is_given_later_taken_back_and_may_be_mixed(tmp_path: Path) -> None:
    study = coded(tmp_path)
    for stance, kept in (("mixed", "mixed"), ("unstated", ""), ("negated", "negated")):
        study = recode(study, study.coding.segments["segment"].iloc[0], coder="anna", polarity=stance)
        assert list(study.coding.segments["polarity"]) == [kept]
    with pytest.raises(ms.StudyError, match="Did you mean 'negated'"):
        recode(study, study.coding.segments["segment"].iloc[0], coder="anna", polarity="negatd")


@pytest.mark.parametrize(("stance", "counts"), [
    ("affirmed", (1, 0, 0, 0)), ("negated", (0, 1, 0, 0)), ("hoped", (0, 0, 1, 0)), ("mixed", (1, 1, 0, 0)),
    ("", (1, 0, 0, 1)),
])  # fmt: skip
def test_each_stance_is_counted_where_it_belongs(
    tmp_path: Path, stance: str, counts: tuple[int, int, int, int]
) -> None:
    study = small_study(tmp_path)
    segment = Segment("interviews/P2.txt", 30, 53, CODE, "anna", polarity=stance)
    table = ms.count_codes(replace(study, coding=build_coding([segment])), codes=[CODE])

    row = table[table["source"] == "interviews"].iloc[0]
    assert tuple(row[["participants", "negated", "hoped", "unstated"]]) == counts


def test_a_table_of_ours_without_stances_brings_none(tmp_path: Path) -> None:
    table = tmp_path / "coding.csv"
    table.write_text(f"document,coder,code,quote\ninterviews/P2.txt,anna,{CODE},{WORDS}\n", encoding="utf-8")
    small_study(tmp_path / "study", coding_csv=None, study_toml=FILES["study.toml"].replace('coding = "anna"', ""))

    imported = ms.exchange.import_project(table, into=tmp_path / "study")

    assert list(imported.study.coding.segments["polarity"]) == [""]


def test_stances_go_out_to_another_tool_and_come_back(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    stances = ("affirmed", "negated", "mixed", "")
    segments = [
        Segment("interviews/P2.txt", 30 + at, 53, CODE, "anna", polarity=each) for at, each in enumerate(stances)
    ]
    exported = ms.exchange.export_project(replace(study, coding=build_coding(segments)), tmp_path / "out.qdpx")
    bare = tmp_path / "bare"
    small_study(bare, coding_csv=None, study_toml=FILES["study.toml"].replace('coding = "anna"', ""))

    found = ms.exchange.import_project(exported.path, into=bare).study.coding.segments

    assert list(found.sort_values("start")["polarity"]) == list(stances)


def test_a_report_says_mentioned_where_nobody_coded_a_stance(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    segments = [Segment(f"interviews/{name}.txt", 30, 50, CODE, "anna") for name in ("P2", "P3")]
    page = ms.Report(ms.summarise(replace(study, coding=build_coding(segments)), only=["protégé"])[0]).markdown()

    assert "2 mentioned it; whether they affirm or deny it was not coded" in page
