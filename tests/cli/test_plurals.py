"""What is printed of one thing is said in the singular."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mentorstudy.text import amount
from tests.commands import run_command

# "1 of 3" is no amount; "1 words" is.
_NOUNS = (
    "answer|code|coder|column|document|error|event|file|interview|note|paragraph|participant|passage|place|question|"
    "respondent|row|segment|speaker|suggestion|term|text|topic|turn|warning|word"
)
_ONE = re.compile(rf"(?<![\d.,/-])1 (?:[a-z]+ )?(?:{_NOUNS})s\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with one of everything."""
    folder = tmp_path_factory.mktemp("ones") / "study"
    folder.mkdir()
    (folder / "P1.txt").write_text("Interviewer: How was it?\nP1: Networks.\n", encoding="utf-8")
    run_command(["init", str(folder)])
    run_command(["code-passage", str(folder), "P1.txt", "Networks", "networks", "--coder", "anna", "--new"])
    run_command(["finish", str(folder), "P1.txt", "--coder", "anna"])
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "check --all",
        "find net*",
        "crosstab",
        "quotes",
        "sample",
        "talk-shares",
        "frequencies",
        "count-codes",
        "read",
    ],
)
def test_one_is_said_in_the_singular(folder: Path, command: str) -> None:
    name, *rest = command.split()
    _, printed, said = run_command([name, str(folder), *rest])
    assert printed + said
    assert not _ONE.findall(f"{printed}\n{said}")


def test_amounts_of_none_one_and_many() -> None:
    assert [amount(count, "coded passage") for count in (0, 1, 2000)] == [
        "0 coded passages",
        "1 coded passage",
        "2,000 coded passages",
    ]
