"""Coding together from the command line: each command does what its function does, and says so."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.coding import Segment
from tests.cli.test_app import run
from tests.small import write_small_study

P1 = "interviews/P1.txt"
NAMES = "benefits/networks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_study(tmp_path / "study")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def done(*arguments: str | Path) -> str:
    finished = run(*arguments)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_a_passage_is_coded_recoded_taken_back_and_undone(folder: Path) -> None:
    done("code-passage", folder, P1, "five names", NAMES, "--coder", "cleo")
    segment = ms.read_study(folder).coding.where(coder="cleo").segments["segment"].iloc[0]
    done("recode", folder, segment, "--code", "challenges/mismatch", "--coder", "cleo")
    recoded = ms.read_study(folder).coding.where(coder="cleo").segments
    done("uncode", folder, recoded["segment"].iloc[0], "--coder", "cleo")
    gone = len(ms.read_study(folder).coding.where(coder="cleo"))
    done("undo", folder, "--coder", "cleo")

    assert recoded["code"].tolist() == ["challenges/mismatch"]
    assert gone == 0
    assert len(ms.read_study(folder).coding.where(coder="cleo")) == 1


def test_finishing_and_reopening_are_kept(folder: Path) -> None:
    done("finish", folder, P1, "interviews/P2.txt", "--coder", "cleo")
    done("reopen", folder, P1, "--coder", "cleo")

    assert ms.read_study(folder).coding.where(coder="cleo").finished["document"].tolist() == ["interviews/P2.txt"]


def test_suggestions_are_accepted_and_rejected_from_the_file_that_a_person_edited(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "suggestions.csv"
    done("code", folder, "--out", file)
    table = rows(file.read_text(encoding="utf-8"))
    for number, row in enumerate(table):
        row["review"] = "accepted" if number == 0 else "rejected" if number == 1 else "none"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(table[0]))
        writer.writeheader()
        writer.writerows(table)

    done("accept", folder, "--file", file, "--coder", "cleo")
    done("reject", folder, "--file", file, "--coder", "cleo")

    segments = ms.read_study(folder).coding.where(origin="suggested").segments.set_index("segment")
    assert segments["review"].to_dict() == {table[0]["segment"]: "accepted", table[1]["segment"]: "rejected"}


def test_nothing_is_accepted_when_nothing_was_named(folder: Path) -> None:
    finished = run("accept", folder, "--coder", "cleo")

    assert finished.returncode == 1
    assert "--segment, --code, --document or --file" in finished.stderr


def test_the_codebook_is_changed_and_what_that_leaves_is_listed(folder: Path) -> None:
    done("finish", folder, P1, "--coder", "cleo")
    done("create-code", folder, "benefits/honesty", "--definition", "Told the truth.", "--coder", "cleo")
    done("rename-code", folder, "benefits/honesty", "benefits/candour", "--coder", "cleo")
    done("merge-codes", folder, "challenges/unmet_expectations", "--into", "challenges/mismatch", "--coder", "cleo")

    left = rows(done("to-recode", folder, "--format", "csv"))
    actions = [row["action"] for row in rows(done("history", folder, "--format", "csv"))]

    assert [(row["document"], row["code"], row["change"]) for row in left] == [
        (P1, "benefits/candour", "code added"),
        (P1, "challenges/mismatch", "merged"),
    ]
    assert actions[-3:] == ["added a code to the codebook", "renamed a code", "merged a code into another"]
    assert "challenges/unmet_expectations" not in ms.read_study(folder).codebook


def test_memos_are_kept_listed_and_written(folder: Path, tmp_path: Path) -> None:
    done("memo", folder, "Tired, but proud.", "--on", "document", "--of", P1, "--title", "Summary", "--coder", "cleo")
    done("memos", folder, "--out", tmp_path / "memos.docx")

    assert [row["text"] for row in json.loads(done("memos", folder, "--format", "json"))] == ["Tired, but proud."]
    assert (tmp_path / "memos.docx").stat().st_size > 1000


def test_coders_are_compared_their_differences_written_and_settled(folder: Path, tmp_path: Path) -> None:
    table = rows(done("agreement", folder, "--measure", "cohen_kappa", "--resamples", "20", "--format", "csv"))
    done("disagreements", folder, "--out", tmp_path / "differing.xlsx", "--plot", tmp_path / "confusion.svg")
    finished = run("reconcile", folder, tmp_path / "differing.xlsx", "--format", "csv")

    assert {row["level"] for row in table} == {"code", "category", "theme", "overall"}
    assert (tmp_path / "confusion.svg").read_bytes().startswith(b"<?xml")
    assert finished.returncode == 0, finished.stderr
    assert "Set [report] coding" in finished.stderr
    assert "reconciled" in ms.read_study(folder).coding.people


def test_a_measure_that_is_not_there_names_the_nearest(folder: Path) -> None:
    finished = run("agreement", folder, "--measure", "kripendorf_alpha")

    assert finished.returncode == 1
    assert "Did you mean 'krippendorff_alpha'" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_all_measures_are_listed_with_where_they_are_from(folder: Path) -> None:
    listed = {
        row["measure"]: row["what it is"] for row in rows(done("agreement", folder, "--measures", "--format", "csv"))
    }

    assert "Cohen 1960" in listed["cohen_kappa"]
    assert "u_alpha" in listed


def test_a_study_goes_out_and_comes_back_with_every_segment(folder: Path, tmp_path: Path) -> None:
    out = rows(done("export", folder, tmp_path / "study.qdpx", "--for", "nvivo", "--format", "csv"))
    back = rows(done("import", tmp_path / "again", tmp_path / "study.qdpx", "--format", "csv"))

    def counted(table: list[dict[str, str]]) -> str:
        return next(row["carried"] for row in table if row["item"] == "coded segment")

    before, after = ms.read_study(folder).coding.segments, ms.read_study(tmp_path / "again").coding.segments
    assert counted(out) == counted(back) == str(len(before))
    assert before["segment"].tolist() == after["segment"].tolist()


def test_a_workbook_to_code_in_is_written_by_naming_its_format(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done("export", folder, "--to", "xlsx")
    done("export", folder, "named", "--to", "xlsx")

    assert (tmp_path / "named").read_bytes() == (tmp_path / f"{folder.name}.xlsx").read_bytes()
    refused = run("export", folder)
    assert refused.returncode == 2
    assert "--to" in refused.stderr


def test_pseudonyms_are_looked_through_before_they_are_written(folder: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name,kind,pseudonym\nAna,person,Rosa\n", encoding="utf-8")
    done("pseudonymise", folder, "--roster", roster, "--review", tmp_path / "review.csv")
    review = (tmp_path / "review.csv").read_text(encoding="utf-8").replace(",?,", ",no,")
    (tmp_path / "review.csv").write_text(review, encoding="utf-8")

    done("pseudonymise", folder, "--review", tmp_path / "review.csv", "--write", tmp_path / "hidden")

    hidden = ms.read_study(tmp_path / "hidden")
    words = " ".join(hidden.corpus.documents["text"])
    assert "Rosa" in words
    assert "Ana:" not in words
    assert len(hidden.coding) == len(ms.read_study(folder).coding)


def test_a_locked_journal_is_an_error_with_what_to_do(folder: Path) -> None:
    study = ms.read_study(folder)
    with ms.journal.open_journal(study, "cleo") as journal:
        journal.add([Segment(P1, 0, 4, NAMES, "cleo")])
        finished = run("finish", folder, P1, "--coder", "cleo")

    assert finished.returncode == 1
    assert "open in another window or process" in finished.stderr
