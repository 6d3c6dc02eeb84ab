"""Nothing is written over a study's own files, or over what a person changed since it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import SettingsError
from mentorstudy.ownership import overwriting, state_folder
from mentorstudy.writing import write_file
from tests.commands import files_in, run_command
from tests.small import write_small_study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_study(tmp_path / "study")


@pytest.fixture
def blind(tmp_path: Path) -> Path:
    path = tmp_path / "blind.csv"
    write_file(path, "text,verdict\nhe came,\n")
    return path


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["code", "{study}", "--out"], "coding.csv"),
        (["export", "{study}"], "surveys/exit.csv"),
        (["export", "{study}"], "coding.csv"),
        (["framework-matrix", "{study}", "--out"], "participants.csv"),
        (["quotes", "{study}", "--code", "benefits/networks", "--out"], "interviews/P1.txt"),
        (["memos", "{study}", "--out"], "codebook.yaml"),
        (["crosstab", "{study}", "--plot"], "study.toml"),
        (["blind-sample", "{study}", "--out"], "pairs.csv"),
    ],
)
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_no_command_writes_over_a_file_of_the_study(
    folder: Path, command: list[str], name: str, force: list[str]
) -> None:
    before = files_in(folder)

    code, _, said = run_command([each.format(study=folder) for each in command] + [str(folder / name), *force])

    assert code
    assert said
    assert files_in(folder) == before


@pytest.mark.parametrize("name", ["interviews/new.txt", "archives/quotes.txt"])
def test_a_new_file_that_would_be_read_as_a_source_is_refused(folder: Path, name: str) -> None:
    ms.read_study(folder)

    with pytest.raises(SettingsError, match="one of its sources from then on"):
        write_file(folder / name, "he came")


def test_a_link_to_a_source_does_not_lead_around_the_guard(folder: Path, tmp_path: Path) -> None:
    ms.read_study(folder)
    (tmp_path / "out.csv").symlink_to(folder / "surveys" / "exit.csv")

    with pytest.raises(SettingsError, match="one of its sources"):
        write_file(tmp_path / "out.csv", "a,b\n")


def test_what_was_written_here_is_written_over(blind: Path) -> None:
    write_file(blind, "anew")

    assert blind.read_text() == "anew"


def test_what_a_person_filled_in_is_not_written_over_unless_they_say_so(blind: Path) -> None:
    blind.write_text("text,verdict\nhe came,yes\n")

    with pytest.raises(SettingsError, match="--force") as caught:
        write_file(blind, "anew")
    assert (caught.value.file, blind.read_text()) == (str(blind), "text,verdict\nhe came,yes\n")

    with overwriting():
        write_file(blind, "anew")
    assert blind.read_text() == "anew"


def test_commands_leave_tables_that_were_filled_in_and_force_writes_them_anew(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "quotes.csv"
    asked = ["quotes", str(folder), "--out", str(out)]
    assert run_command(asked)[0] == 0
    assert run_command(asked)[0] == 0
    out.write_text(out.read_text() + "my own line\n")

    code, _, said = run_command(asked)
    assert code
    assert "--force" in said
    assert "my own line" in out.read_text()
    assert run_command([*asked, "--force"])[0] == 0
    assert "my own line" not in out.read_text()


def test_what_is_remembered_of_files_holds_no_name_and_no_word(blind: Path) -> None:
    kept = [path for path in (state_folder() / "written").iterdir() if path.is_file()]

    assert kept
    assert all(set(path.name) <= set("0123456789abcdef") for path in kept)
    assert all(set(path.read_text()) <= set("0123456789abcdef\n") for path in kept)
