"""A table fits the screen: the columns that matter, names, two decimals, the first rows, and what is left out."""

from __future__ import annotations

import json
import math
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from mentorstudy.cli.app import app
from mentorstudy.cli.screen import ROWS, fitted
from tests.nasty import NASTY

COMMANDS = ("check", "count-codes", "crosstab", "cooccurrence", "quotes", "keyness", "framework-matrix", "sample",
            "talk-shares", "prompting", "agreement", "frequencies", "saturation", "themes", "pairs", "uncoded",
            "history", "memos")  # fmt: skip


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout


def places(line: str) -> int:
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in line)
    return len(line) + wide - sum(bool(unicodedata.combining(each)) for each in line)


def table_of(text: str) -> list[str]:
    """The lines of the table, without what is said under it."""
    return [line for line in text.splitlines() if not line.startswith(("… ", "Every row: "))]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_table_is_wider_than_eighty_places(command: str, sample_folder: Path) -> None:
    lines = table_of(printed(command, str(sample_folder)))

    assert lines
    assert max(map(places, lines)) <= 80


def test_a_long_table_shows_its_first_rows_and_says_how_many_more(sample_folder: Path) -> None:
    short, whole = printed("crosstab", str(sample_folder)), printed("crosstab", str(sample_folder), "--all")
    rows = len(json.loads(printed("crosstab", str(sample_folder), "--format", "json")))

    assert "more rows: --all" in short
    assert len(whole.splitlines()) > len(short.splitlines())
    assert rows > ROWS
    assert "more rows" not in whole


def test_whoever_says_how_many_rows_sees_them(sample_folder: Path) -> None:
    assert "more row" not in printed("frequencies", str(sample_folder), "--most", "20")


def test_wide_shows_every_column(sample_folder: Path) -> None:
    columns = json.loads(printed("cooccurrence", str(sample_folder), "--format", "json"))[0]
    shown = printed("cooccurrence", str(sample_folder), "--wide")

    assert "more column" not in shown
    assert "c coefficient" in shown
    assert len(columns) > 6


def test_programs_get_whole_tables_with_paths(sample_folder: Path) -> None:
    lines = printed("count-codes", str(sample_folder), "--format", "csv").splitlines()

    assert len(lines) > ROWS + 1
    assert lines[1].startswith("benefits/career_guidance,")


def test_codes_are_called_by_name_unless_two_bear_it() -> None:
    table = pd.DataFrame({"code": ["a/other", "b/other", "a/networks"], "participants": [1, 2, 3]})

    shown = fitted(table, names={"a/networks": "Networks"})

    assert shown.columns[0].cells == ("a/other", "b/other", "Networks")


def test_numbers_have_two_decimals_and_small_ones_are_not_none() -> None:
    shown = fitted(pd.DataFrame({"word": ["a", "b", "c"], "p": [0.12345, 0.00004, math.nan], "n": [3.0, 10.0, 2.0]}))

    assert shown.columns[1].cells == ("0.12", "4e-05", "")
    assert shown.columns[2].cells == ("3", "10", "2")


def test_heads_are_never_split_inside_a_word() -> None:
    table = pd.DataFrame({f"participants_of_{n}": [n] for n in range(12)})

    shown = fitted(table, width=80)

    assert all(column.width >= len("participants") for column in shown.columns)
    assert len(shown.more_columns) == 12 - len(shown.columns) > 0


def test_a_column_that_tells_rows_apart_stays() -> None:
    table = pd.DataFrame(
        {"code": ["x", "x"], "source": ["interviews", "archives"]} | {f"n{i}": [10**9] * 2 for i in range(9)}
    )

    assert "source" in [column.head for column in fitted(table, width=60).columns]


def test_what_every_row_says_is_said_once_and_empty_columns_go() -> None:
    table = pd.DataFrame({"code": ["a", "b"], "source": ["interviews"] * 2, "memo": ["", ""], "n": [1, 2]})

    shown = fitted(table)

    assert [column.head for column in shown.columns] == ["code", "n"]
    assert shown.same == {"source": "interviews"}


def test_a_group_keeps_its_column_where_every_row_says_the_same() -> None:
    shown = fitted(pd.DataFrame({"code": ["Luck", "Fit"], "protégé": ["1 of 1", "1 of 1"]}))

    assert [column.head for column in shown.columns] == ["code", "protégé"]


def test_hostile_words_stay_in_their_cell() -> None:
    shown = fitted(pd.DataFrame({"quote": [NASTY, "b"], "n": [1, 2]}), width=80)

    assert all(character.isprintable() for cell in shown.columns[0].cells for character in cell)
    assert sum(column.width for column in shown.columns) + 3 <= 80


def test_an_empty_table_has_no_rows(tmp_path: Path) -> None:
    assert fitted(pd.DataFrame(columns=["code", "n"])).more_rows == 0


def test_notes_of_one_kind_are_one_line_of_a_check(sample_folder: Path) -> None:
    folded, whole = printed("check", str(sample_folder)), printed("check", str(sample_folder), "--all")

    assert "more like this: --all" in folded
    assert len(folded.splitlines()) < len(whole.splitlines())
