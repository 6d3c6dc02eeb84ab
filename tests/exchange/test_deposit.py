"""A deposit holds what consent allows, described, and says what it lacks."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import SettingsError
from tests.commands import run_command
from tests.small import FILES, small_study, write_small_study

PEOPLE = FILES["participants.csv"].replace("P2,protégé,North,yes,yes,no", "P2,protégé,North,yes,no,no")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_deposit_holds_who_consented_and_says_what_it_lacks(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path / "study", participants_csv=PEOPLE)
    ms.journal.write_memo(ms.read_study(folder), "On P2: he cancelled four times.", coder="anna")
    out = tmp_path / "deposit"

    code, _, said = run_command(["export", str(folder), str(out), "--for", "archive"])

    assert code == 0, said
    everything = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file() and path.suffix != ".qdpx")
    assert b"cancelled four times" not in everything
    assert b"lighthouse" not in everything
    assert (out / "texts" / "P1.txt").read_text(encoding="utf-8").count("P1: ") == 2
    withheld = {row["item"]: row["reason"] for row in rows(out / "withheld.csv")}
    assert {"interviews/P2.txt", "memos of coders", "1 participant"} <= withheld.keys()
    coded = rows(out / "coding.csv")
    assert {row["document"] for row in coded} >= {"interviews/P1.txt", "interviews/P3.txt"}
    assert "P2" not in {row["participant"] for row in rows(out / "participants.csv")}
    told = {(row["table"], row["column"]) for row in rows(out / "data-dictionary.csv")}
    for name in ("participants.csv", "coding.csv", "codebook.csv", "withheld.csv"):
        assert {(name, column) for column in rows(out / name)[0]} <= told
    project = ms.exchange.import_project(out / "project.qdpx", into=tmp_path / "again").study
    assert not any("cancelled four" in text for text in project.corpus.documents["text"])
    assert len(project.coding) == len(coded)


def test_a_deposit_says_whose_view_is_given_and_holds_no_suggestion_that_nobody_accepted(tmp_path: Path) -> None:
    study = ms.read_study(write_small_study(tmp_path / "study"))
    words = study.corpus.turns.query("participant == 'P1'")["text"].iloc[0].split()
    code = next(iter(study.codebook)).code
    study = ms.journal.code_passage(
        study, "interviews/P1.txt", " ".join(words[:2]), code, coder="anna", view="reported"
    )
    suggested = ms.suggest(study.corpus, study.codebook)
    study = ms.journal.reject(study, suggested.segments.head(2), coder="anna")
    rejected = (study.coding.segments["review"] == "rejected").sum()
    assert rejected

    ms.exchange.export_project(study, tmp_path / "deposit", tool="archive")
    coded = rows(tmp_path / "deposit" / "coding.csv")
    withheld = {row["item"]: row["reason"] for row in rows(tmp_path / "deposit" / "withheld.csv")}
    assert [row["view"] for row in coded].count("reported") == 1
    assert len(coded) == len(study.coding.evidence)
    assert withheld[f"{rejected} suggestions"] == "a machine made them, and nobody accepted them"


def test_nobody_who_consents_leaves_nothing_to_deposit(tmp_path: Path) -> None:
    study = small_study(
        tmp_path / "study",
        participants_csv=PEOPLE.replace(",yes,yes,", ",yes,no,").replace(",no,yes,", ",no,no,"),
        archives__guide_txt=None, surveys__exit_csv=None, coding_csv=None, themes_yaml=None,
        study_toml=FILES["study.toml"].split("[[sources]]\npath = \"surveys")[0],
    )  # fmt: skip

    with pytest.raises(SettingsError, match="Nobody consented to an archive"):
        ms.exchange.export_project(study, tmp_path / "deposit", tool="archive")
    assert not (tmp_path / "deposit").exists()


def test_a_deposit_is_written_over_nothing(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    (tmp_path / "deposit").mkdir()
    (tmp_path / "deposit" / "mine.txt").write_text("mine")

    with pytest.raises(SettingsError, match="not empty"):
        ms.exchange.export_project(study, tmp_path / "deposit", tool="archive")
