"""Quotes on paper and in tables."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from mentorstudy.analyse.quotes import QUOTE_COLUMNS
from mentorstudy.errors import SettingsError
from mentorstudy.report.quote_files import write_quotes
from mentorstudy.report.render.office import legal
from mentorstudy.text import collapse
from tests.nasty import NASTY

BASE = {
    "code": "challenges/mismatch",
    "quote": "It’s a lottery.",
    "participant": "P03",
    "stakeholder": "protégé",
    "group": "protégé",
    "document": "interviews/P03.docx",
    "turn": 14,
    "start": 120,
    "end": 135,
    "question": "How was the match?",
    "polarity": "affirmed",
    "about": "",
    "coder": "anna",
    "origin": "manual",
    "review": "none",
    "source": "interviews",
    "kind": "interview",
    "memo": "Anna's own memo",
    "segment": "s1",
}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**BASE, **row} for row in rows], columns=list(QUOTE_COLUMNS))


def lines(path: Path) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in docx.Document(str(path)).paragraphs]


def test_word_groups_quotes_by_code_and_group_with_who_said_them_and_why(tmp_path: Path) -> None:
    quotes = table(
        {},
        {
            "group": "mentor",
            "participant": "M1",
            "document": "interviews/M1.docx",
            "polarity": "negated",
            "about": "protégé",
        },
        {"code": "outcomes/job", "quote": "Hired."},
    )
    path = write_quotes(quotes, tmp_path / "q.docx", title="Pairs")

    assert lines(path) == [
        ("Title", "Pairs"),
        ("Status", "3 passages, 2 participants"),
        ("Heading 1", "challenges/mismatch"),
        ("Count", "2 passages from 2 participants."),
        ("Heading 2", "protégé"),
        ("Quote Question", "Asked: How was the match?"),
        ("Quote", "“It’s a lottery.”"),
        ("Quote Attribution", "— P03, protégé, interviews/P03.docx, turn 14"),
        ("Heading 2", "mentor"),
        ("Quote Question", "Asked: How was the match?"),
        ("Quote", "“It’s a lottery.”"),
        ("Quote Attribution", "— M1, mentor, interviews/M1.docx, turn 14 (negated; about: protégé)"),
        ("Heading 1", "outcomes/job"),
        ("Count", "1 passage from 1 participant."),
        ("Heading 2", "protégé"),
        ("Quote Question", "Asked: How was the match?"),
        ("Quote", "“Hired.”"),
        ("Quote Attribution", "— P03, protégé, interviews/P03.docx, turn 14"),
    ]


def test_a_passage_that_two_people_coded_is_one_quote_on_paper_and_two_rows_of_data(tmp_path: Path) -> None:
    quotes = table({}, {"coder": "ben", "segment": "s2"})

    assert sum(style == "Quote" for style, _ in lines(write_quotes(quotes, tmp_path / "q.docx"))) == 1
    assert len(pd.read_csv(write_quotes(quotes, tmp_path / "q.csv"))) == 2


def test_unreviewed_suggestions_are_called_a_draft_on_the_face_of_the_file(tmp_path: Path) -> None:
    suggested = {"origin": "suggested", "coder": "codebook"}
    path = write_quotes(table(suggested), tmp_path / "q.docx")
    accepted = write_quotes(table({**suggested, "review": "accepted"}), tmp_path / "a.docx")
    workbook = write_quotes(table(suggested, {"start": 1}), tmp_path / "q.xlsx")

    assert ("Callout Draft", "Draft, machine suggestions, not reviewed.") in lines(path)
    assert lines(path)[-1][1].endswith("(machine suggestions, not reviewed)")
    assert not [style for style, _ in lines(accepted) if style == "Callout Draft"]
    about = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_name("about").to_python()
    assert [row[0] for row in about if "suggestions" in str(row[0])] == [
        "1 of 2 are machine suggestions, not reviewed."
    ]


def test_documents_are_no_voices(tmp_path: Path) -> None:
    row = {
        "participant": "",
        "group": "",
        "stakeholder": "",
        "kind": "archive",
        "document": "archives/guide.pdf",
        "question": "",
    }
    path = write_quotes(table({}, row), tmp_path / "q.docx")

    assert ("Status", "2 passages, 1 participant") in lines(path)
    assert ("Heading 2", "Documents") in lines(path)
    assert lines(path)[-1] == ("Quote Attribution", "— archives/guide.pdf, paragraph 14")


def test_the_workbook_holds_every_row_and_no_live_formula(tmp_path: Path) -> None:
    path = write_quotes(table({"quote": "=1+1"}, {"quote": NASTY}), tmp_path / "q.xlsx", title="Pairs")

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("quotes").to_python()
    assert rows[0] == list(QUOTE_COLUMNS)
    assert [row[1] for row in rows[1:]] == ["=1+1", legal(NASTY)]
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not any(re.search("<f[ >]", sheet) for sheet in sheets)


def test_csv_is_data_and_stays_exact(tmp_path: Path) -> None:
    said = ["- well, no", "=1+1", "+1", "@home", 'He said "no",\nthen yes', "protégé 😀", "001"]
    path = write_quotes(table(*({"quote": each} for each in said)), tmp_path / "q.csv")

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["quote"] for row in rows] == said
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_labels_take_the_place_of_people_and_places(tmp_path: Path) -> None:
    quotes = table({"source": "surveys/exit.csv"}, {"participant": "P99"})
    for ending in ("docx", "xlsx", "csv"):
        path = write_quotes(quotes, tmp_path / f"q.{ending}", labels={"P03": "protégé 2"})
        if ending == "csv":
            text = path.read_text(encoding="utf-8")
        else:
            with zipfile.ZipFile(path) as archive:
                text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
        assert "protégé 2" in text
        assert "no label" in text
        for telling in ("P03", "P99", "interviews/", "surveys/", "anna", "own memo"):
            assert telling not in text


def test_the_teams_labels_hide_nothing(tmp_path: Path) -> None:
    path = write_quotes(table({}), tmp_path / "q.csv", labels={"P03": "P03"})

    assert pd.read_csv(path)["document"].tolist() == ["interviews/P03.docx"]


def test_anything_a_source_can_hold_reaches_paper(tmp_path: Path) -> None:
    quotes = table({name: NASTY for name in QUOTE_COLUMNS if name not in ("turn", "start", "end")})
    path = write_quotes(quotes, tmp_path / "q.docx", title=NASTY)

    assert ("Quote", f"“{collapse(legal(NASTY))}”") in lines(path)
    write_quotes(quotes, tmp_path / "q.csv", title=NASTY)


def test_no_quotes_make_a_file_that_says_so(tmp_path: Path) -> None:
    assert ("Normal", "No passage is coded so.") in lines(write_quotes(table(), tmp_path / "q.docx"))
    assert write_quotes(table(), tmp_path / "q.xlsx").is_file()
    assert write_quotes(table(), tmp_path / "q.csv").read_text(encoding="utf-8") == ",".join(QUOTE_COLUMNS) + "\n"


def test_markdown_groups_them_too(tmp_path: Path) -> None:
    pytest.importorskip("mentorstudy.report.render.markdown")
    text = write_quotes(table({}), tmp_path / "q.md", title="Pairs").read_text(encoding="utf-8")

    assert text.startswith("# Pairs")
    assert "lottery" in text


@pytest.mark.parametrize(("name", "wrong"), [("q.pdf", "'.pdf'"), ("q", "without an ending")])
def test_other_endings_are_refused_with_those_that_are_right(tmp_path: Path, name: str, wrong: str) -> None:
    with pytest.raises(SettingsError, match=rf"{wrong}\. Use \.docx, \.xlsx, \.csv or \.md\."):
        write_quotes(table({}), tmp_path / name)


def test_capital_endings_are_the_same(tmp_path: Path) -> None:
    assert write_quotes(table({}), tmp_path / "Q.CSV").is_file()


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_the_same_quotes_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first = write_quotes(table({}), tmp_path / f"a.{ending}", title="T")
    second = write_quotes(table({}), tmp_path / f"b.{ending}", title="T")

    assert first.read_bytes() == second.read_bytes()
