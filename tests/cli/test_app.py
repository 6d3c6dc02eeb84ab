"""The command line: tables to standard output, messages to standard error, no traceback."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small import FILES, write_small_study


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mentorstudy", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_study(tmp_path_factory.mktemp("study"))


@pytest.mark.parametrize(
    "command", ["count-codes", "crosstab", "quotes", "framework-matrix", "cooccurrence", "uncoded", "sample"]
)
def test_a_table_is_json_and_csv_on_standard_output_and_nothing_else(folder: Path, command: str) -> None:
    as_json = json.loads(run(command, folder, "--format", "json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(run(command, folder, "--format", "csv").stdout)))

    assert len(as_json) == len(as_csv) > 0
    assert list(as_json[0]) == list(as_csv[0])


def test_a_printed_table_has_its_values_under_their_headings(folder: Path) -> None:
    lines = run("quotes", folder, "--code", "challenges/mismatch").stdout.splitlines()

    assert lines[0].split()[0] == "code"
    assert lines[2].startswith("Mismatch")


def test_an_error_of_the_study_has_no_traceback_and_exits_with_one(folder: Path) -> None:
    done = run("crosstab", folder, "--by", "stakeholders")

    assert done.returncode == 1
    assert "Did you mean 'stakeholder'" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_wrong_usage_exits_with_two() -> None:
    assert run("code-passage").returncode == 2
    assert run("crosstab", "--no-such-option").returncode == 2
    assert run("no-such-command").returncode == 2


def test_a_folder_that_is_no_study_says_what_to_do(tmp_path: Path) -> None:
    done = run("report", tmp_path)

    assert done.returncode == 1
    assert "mentorstudy init" in done.stderr


def test_check_lists_everything_and_exits_with_one(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path, themes_yaml=FILES["themes.yaml"].replace("[protégé]", "[protege]"))

    done = run("check", folder, "--format", "json")

    assert done.returncode == 1
    assert [row["file"] for row in json.loads(done.stdout) if row["severity"] == "error"] == ["themes.yaml"]
    assert "1 error," in done.stderr


def test_read_shows_what_a_reader_sees(folder: Path) -> None:
    rows = json.loads(run("read", folder / "interviews" / "P1.txt", "--format", "json").stdout)
    counts = {(row["item"], row["detail"].split(" (")[0]): row["count"] for row in rows}

    assert counts["speaker", "P1"] == 2
    assert counts["speaker", "Interviewer"] == 2


def test_read_says_what_is_wrong_with_a_file_and_still_shows_the_others(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.vtt").write_text("", encoding="utf-8")

    done = run("read", tmp_path / "empty.vtt", folder / "interviews" / "P1.txt", "--format", "json")

    assert done.returncode == 1
    assert "empty" in done.stderr
    assert json.loads(done.stdout)


def test_report_writes_what_was_asked_for_and_says_where(folder: Path, tmp_path: Path) -> None:
    done = run("report", folder, "--only", "mentor", "--format", "html,md", "--out", tmp_path / "out")

    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"mentor.html", "mentor.md", "index.html"}
    assert "Start with" in done.stderr


def test_a_report_is_a_pdf_and_figures_where_asked_for(folder: Path, tmp_path: Path) -> None:
    done = run("report", folder, "--only", "mentor", "--format", "pdf,figures", "--out", tmp_path / "out")

    assert done.returncode == 0
    assert (tmp_path / "out" / "mentor.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "out" / "figures" / "mentor-issues-by-group.svg").is_file()


def test_a_template_that_is_none_is_told_without_a_traceback(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(b"not a document")
    done = run("report", folder, "--template", tmp_path / "house.docx", "--out", tmp_path / "out")

    assert done.returncode == 1
    assert "house.docx" in done.stderr
    assert "no Word document" in done.stderr
    assert "Traceback" not in done.stderr


def test_reports_are_not_written_over_the_studys_own_files(folder: Path) -> None:
    done = run("report", folder, "--out", folder / "interviews")

    assert done.returncode == 1
    assert "own files" in done.stderr


def test_init_makes_a_study_and_detects_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    (folder / "surveys").mkdir(parents=True)
    (folder / "interviews").mkdir()
    (folder / "surveys" / "exit.csv").write_text(FILES["surveys/exit.csv"], encoding="utf-8")
    (folder / "interviews" / "P1.txt").write_text(FILES["interviews/P1.txt"].lstrip(), encoding="utf-8")

    assert run("init", folder, "--title", 'A "new" study').returncode == 0

    settings = (folder / "study.toml").read_text(encoding="utf-8")
    assert 'title = "A \\"new\\" study"' in settings
    assert 'path = "surveys/exit.csv"' in settings
    assert 'participant = "id"' in settings
    assert run("check", folder).returncode == 0
    assert run("init", folder).returncode == 1


def test_withdraw_shows_first_and_acts_only_when_told(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path)

    shown = run("withdraw", folder, "P2")
    assert "Nothing was changed" in shown.stderr
    assert (folder / "interviews" / "P2.txt").exists()

    assert run("withdraw", folder, "P2", "--yes").returncode == 0
    assert not (folder / "interviews" / "P2.txt").exists()


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("mentorstudy 0.1.0")
