"""The commands for the questions of the study, run in this process: one call of one function each."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mentorstudy.cli.app import app
from mentorstudy.errors import StudyError
from tests.small import FILES, write_small_study

GUIDE = "question,text,terms,codes\nfield,Your field?,your field,challenges/mismatch\n"
TOML = FILES["study.toml"].replace('consent = "quote"', 'items = { met = "benefits/networks" }')
KINDS = '\n[mismatch.profession]\ncodes = ["challenges/mismatch/profession"]\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("study")
    return str(write_small_study(folder, guide_csv=GUIDE, study_toml=TOML + KINDS))


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)

    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["saturation"],
        ["saturation", "--steps"],
        ["frequencies", "--all-words"],
        ["talk-shares"],
        ["expectations"],
        ["expectations", "--show", "counts"],
        ["expectations", "--show", "recalled"],
        ["expectations", "--show", "transitions"],
        ["pairs"],
        ["pairs", "--show", "counts"],
        ["pairs", "--show", "mismatch"],
        ["triangulation"],
        ["joint-display"],
        ["themes"],
        ["themes", "--theme", "wrong-fit"],
        ["prompting"],
        ["prompting", "--show", "questions"],
        ["prompting", "--show", "people"],
        ["find", "--code", "challenges/mismatch"],
        ["collocations", "my", "--all-words", "--least", "1"],
        ["cooccurrence", "--within", "words", "--words", "5"],
        ["crosstab", "--coverage", "--inference"],
    ],
    ids=" ".join,
)
def test_a_command_prints_rows_for_people_and_for_programs(folder: str, arguments: list[str]) -> None:
    command, *rest = arguments
    pattern = rest[:1] if command == "collocations" else []
    call = [command, folder, *pattern, *rest[len(pattern) :]]

    assert len(json.loads(printed(*call, "--format", "json"))) > 0
    assert printed(*call).strip() != "(no rows)"


@pytest.mark.parametrize(
    "arguments",
    [
        ["saturation"],
        ["find", "mentors"],
        ["talk-shares", "--share", "turns"],
        ["expectations"],
        ["pairs", "--show", "mismatch"],
        ["triangulation"],
        ["joint-display"],
        ["themes"],
        ["prompting"],
        ["frequencies"],
        ["collocations", "my", "--all-words", "--least", "1"],
        ["framework-matrix"],
        ["expectations", "--show", "transitions"],
        ["expectations", "--show", "waves"],
    ],
    ids=" ".join,
)
def test_a_plot_is_drawn_beside_the_table(folder: str, arguments: list[str], tmp_path: Path) -> None:
    command, *rest = arguments
    printed(command, folder, *rest, "--plot", str(tmp_path / "drawn.png"))

    assert (tmp_path / "drawn.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_found_is_counted_on_standard_error(folder: str) -> None:
    done = CliRunner().invoke(app, ["find", folder, "my field", "--format", "csv"])

    assert [row["participant"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["P1", "P3"]
    assert "2 places; 2 participants say it in 2 documents." in done.stderr


def test_a_crosstab_of_one_source_says_what_is_counted_beside_it(folder: str) -> None:
    done = CliRunner().invoke(app, ["crosstab", folder])
    sources = {row["source"] for row in json.loads(printed("crosstab", folder, "--format", "json"))}

    assert len(sources) > 1
    assert all(f"--source {each}" in done.stderr for each in sources - {"interviews"})


def test_asking_interviews_for_inference_warns(folder: str) -> None:
    done = CliRunner().invoke(app, ["crosstab", folder, "--inference"])

    assert "Interviews are a purposive sample" in done.stderr


def test_inference_can_be_asked_for_in_the_settings(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path, study_toml=FILES["study.toml"] + "inference = true\n")

    assert "p_holm" in printed("crosstab", str(folder), "--format", "csv").splitlines()[0]


@pytest.mark.parametrize("command", ["expectations", "pairs", "prompting"])
def test_a_view_that_is_not_known_names_the_known(folder: str, command: str) -> None:
    with pytest.raises(StudyError, match=r"--show countss is not known. Did you mean 'counts'"):
        CliRunner().invoke(app, [command, folder, "--show", "countss"], catch_exceptions=False)


def test_a_shareable_study_shows_no_pairs(tmp_path: Path) -> None:
    folder = str(write_small_study(tmp_path, study_toml=FILES["study.toml"] + 'edition = "shareable"\n'))

    with pytest.raises(StudyError, match="A shareable edition shows no pairs"):
        CliRunner().invoke(app, ["pairs", folder], catch_exceptions=False)
    assert printed("pairs", folder, "--show", "counts", "--format", "csv")


def test_checklists_are_shown_written_and_signed(tmp_path: Path) -> None:
    study = str(write_small_study(tmp_path / "study"))

    printed("checklist", study, "--write")
    printed("sign", study, "2", "--by", "Ana", "--text", "Both hold a doctorate.", "--date", "2024-05-01")
    rows = list(csv.DictReader(io.StringIO(printed("checklist", study, "--format", "csv"))))
    printed("checklist", study, "--standard", "srqr", "--out", str(tmp_path / "srqr.md"))

    assert [row["status"] for row in rows[:3]] == ["drafted", "signed", "open"]
    assert (rows[1]["text"], rows[1]["by"], rows[1]["date"]) == ("Both hold a doctorate.", "Ana", "2024-05-01")
    assert "Problem formulation" in (tmp_path / "srqr.md").read_text(encoding="utf-8")
