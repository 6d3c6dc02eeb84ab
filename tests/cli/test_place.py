"""Which study a command is about: the first argument where it is one, else the current folder; `--study` decides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mentorstudy.cli.app import app
from tests.commands import run_command
from tests.readers.test_discovery import TALK, put
from tests.small import write_small_study


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study that is the current folder, and beside it another one of a single file."""
    folder = write_small_study(tmp_path / "here")
    put(tmp_path, {"other/talk.txt": TALK})
    monkeypatch.chdir(folder)
    return folder


def rows(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, Any]]:
    app([*args, "--format", "json"], standalone_mode=False)
    return json.loads(capsys.readouterr().out)


def found(capsys: pytest.CaptureFixture[str], *args: str) -> set[str]:
    return {row["document"] for row in rows(capsys, "find", *args)}


def test_without_a_study_the_current_folder_is_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "five names") == {"interviews/P1.txt"}
    assert rows(capsys, "count-codes")


def test_the_first_argument_is_the_study_where_it_is_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "../other", "my mentor") == {"talk.txt"}
    assert found(capsys, "../other/talk.txt", "my mentor") == {"talk.txt"}
    assert found(capsys, "study.toml", "five names") == {"interviews/P1.txt"}
    assert found(capsys, ".", "five names") == {"interviews/P1.txt"}


def test_a_named_study_always_decides(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "--study", "../other", "my mentor") == {"talk.txt"}
    assert found(capsys, "my mentor", "--study=../other") == {"talk.txt"}
    # A folder of that name is here; what is sought is the word.
    assert found(capsys, "--study", ".", "interviews") == set()


def test_a_code_may_stand_where_the_study_does(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quoted = [row["quote"] for row in rows(capsys, "quotes", "benefits/networks")]
    assert sorted(quoted) == ["I hoped for names", "he gave me five names to call"]
    assert rows(capsys, "quotes", ".", "benefits/networks") == rows(capsys, "quotes", "--code", "benefits/networks")


def test_a_document_of_the_study_is_not_taken_for_a_study(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app(["finish", "interviews/P2.txt", "interviews/P3.txt", "--coder", "cleo"], standalone_mode=False)
    app(["code-passage", "interviews/P1.txt", "five names", "benefits/networks", "--coder", "cleo"],
        standalone_mode=False)  # fmt: skip

    journal = (here / "codings" / "cleo.jsonl").read_text(encoding="utf-8")
    assert '"interviews/P2.txt"' in journal
    assert '"interviews/P3.txt"' in journal
    assert '"five names"' in journal


def test_documents_of_a_folder_without_settings_are_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(put(tmp_path, {"a.txt": TALK, "b.txt": TALK}))

    app(["finish", "a.txt", "b.txt", "--coder", "cleo"], standalone_mode=False)

    assert (tmp_path / "codings" / "cleo.jsonl").read_text(encoding="utf-8").count('"finished"') == 2


def test_what_is_imported_goes_into_the_study_around_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "sheet.csv").write_text(
        "document,coder,code,quote\ninterviews/P2.txt,dora,networks,He cancelled four times\n", encoding="utf-8"
    )

    app(["import", "sheet.csv"], standalone_mode=False)

    assert (here / "codings" / "dora.jsonl").is_file()


def test_a_study_that_is_not_there_is_said_not_searched_for(here: Path) -> None:
    with pytest.raises(Exception, match="There is no folder or file 'my-stduy'"):
        app(["count-codes", "my-stduy"], standalone_mode=False)
    with pytest.raises(Exception, match="There is no folder or file 'my-stduy'"):
        app(["find", "my-stduy", "five names"], standalone_mode=False)


def test_a_command_keeps_going_where_it_is_asked_to(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "interviews" / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    app(["count-codes", "--keep-going"], standalone_mode=False)
    assert "broken.txt: left out: " in capsys.readouterr().err


def test_a_command_that_changes_the_study_needs_all_of_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        app(["memo", "Look again.", "--coder", "anna", "--keep-going"], standalone_mode=False)
    assert "--keep-going is for reading" in capsys.readouterr().err


def test_an_option_that_takes_one_value_is_refused_twice_and_one_of_several_is_not(
    here: Path,
) -> None:
    done = CliRunner().invoke(app, ["find", "names", "--by", "program", "--by", "stakeholder"])
    assert done.exit_code == 2
    assert "--by was given 2 times, and takes one value." in done.stderr
    assert run_command(["framework-matrix", "--code", "benefits", "--code", "challenges"])[0] == 0
    assert run_command(["find", "names", "--regex", "--regex"])[0] == 0
