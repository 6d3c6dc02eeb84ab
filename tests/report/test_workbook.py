"""Workbooks: exact, safe to open, the same on every run."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from mentorstudy.errors import SettingsError
from mentorstudy.report.render.office import cell_text, legal
from mentorstudy.report.render.workbook import sheet_names, write_workbook
from tests.nasty import NASTY

LIVE = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "{=1}", "https://example.org", "007", "1e5"]


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(path: Path, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()  # type: ignore[return-value]


def test_text_that_looks_like_a_formula_a_link_or_a_number_stays_text(tmp_path: Path) -> None:
    path = write_workbook({"words": pd.DataFrame({"said": LIVE})}, tmp_path / "a.xlsx")

    assert [row[0] for row in rows(path, "words")[1:]] == LIVE
    sheets = [text for name, text in parts(path).items() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search("<f[ >]", text) for text in sheets)
    assert not any("example.org" in text for name, text in parts(path).items() if name.endswith(".rels"))


def test_text_that_looks_like_a_formula_stays_text_when_edited(tmp_path: Path) -> None:
    path = write_workbook({"words": pd.DataFrame({"said": ["=1+1"]})}, tmp_path / "a.xlsx")

    assert 'quotePrefix="1"' in parts(path)["xl/styles.xml"]


def test_anything_a_source_can_hold_goes_in_and_comes_out(tmp_path: Path) -> None:
    table = pd.DataFrame({NASTY: [NASTY, "_x0041_ <b>&amp;", " spaces "]})
    path = write_workbook({NASTY: table}, tmp_path / "a.xlsx", title=NASTY, notes=[NASTY])

    name = sheet_names(["about", NASTY])[1]
    assert [row[0] for row in rows(path, name)] == [legal(NASTY), legal(NASTY), "_x0041_ <b>&amp;", " spaces "]
    assert not any(re.search("<f[ >]", text) for text in parts(path).values())


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    path = write_workbook({"t": pd.DataFrame({"a": ["x\x00\x0b\ud800y\r\nz\ufffe"]})}, tmp_path / "a.xlsx")

    assert rows(path, "t")[1] == ["xy\nz"]


def test_numbers_stay_numbers_and_what_is_missing_is_empty(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"n": [3, 4], "share": [0.25, float("nan")], "mixed": ["fewer than 5", 7], "none": [None, pd.NA]}
    )
    path = write_workbook({"t": table.astype({"mixed": object})}, tmp_path / "a.xlsx")

    assert [row[:3] for row in rows(path, "t")[1:]] == [[3.0, 0.25, "fewer than 5"], [4.0, "", 7.0]]


def test_an_identifier_of_many_digits_keeps_every_digit(tmp_path: Path) -> None:
    path = write_workbook({"t": pd.DataFrame({"a": [12345678901234567890]}, dtype=object)}, tmp_path / "a.xlsx")

    assert rows(path, "t")[1] == ["12345678901234567890"]


def test_infinity_is_a_word(tmp_path: Path) -> None:
    path = write_workbook({"t": pd.DataFrame({"a": [float("inf")]})}, tmp_path / "a.xlsx")

    assert rows(path, "t")[1] == ["inf"]


def test_tuples_stand_on_lines_and_truth_values_stay(tmp_path: Path) -> None:
    table = pd.DataFrame({"columns": [("Q1", "Q2"), ()], "open": [True, False]})
    path = write_workbook({"t": table}, tmp_path / "a.xlsx")

    assert rows(path, "t")[1:] == [["Q1\nQ2", True], ["", False]]


@pytest.mark.parametrize("character", ["a", "😀", "\n"])
def test_a_cell_that_is_too_long_is_cut_and_says_so(tmp_path: Path, character: str) -> None:
    path = write_workbook({"t": pd.DataFrame({"a": [character * 40_000]})}, tmp_path / "a.xlsx")

    text = str(rows(path, "t")[1][0])
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert text.endswith("[cut: the text has 40,000 characters, a cell holds 32,767]")
    assert "1 cell held more" in str(rows(path, "about"))


def test_a_text_that_just_fits_is_not_cut(tmp_path: Path) -> None:
    path = write_workbook({"t": pd.DataFrame({"a": ["a" * 32_767]})}, tmp_path / "a.xlsx")

    assert rows(path, "t")[1] == ["a" * 32_767]


def test_sheet_names_are_valid_and_unique() -> None:
    wanted = ["about", "About", "a/b:c", "'quoted'", "History", "", "[]:*?/\\", "x" * 40, "x" * 40, "😀" * 31, "\x00"]

    names = sheet_names(wanted)

    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set("[]:*?/\\") & set(name)
        assert name.strip("'") == name
        assert name.casefold() != "history"


def test_the_first_sheet_lists_the_others_with_title_and_notes(tmp_path: Path) -> None:
    tables = {"counts": pd.DataFrame({"code": ["a", "b"], "n": [1, 2]}), "it's": pd.DataFrame({"x": [1]})}
    path = write_workbook(tables, tmp_path / "a.xlsx", title="Mentoring: mentors", notes=["Shareable edition."])

    assert CalamineWorkbook.from_path(str(path)).sheet_names == ["about", "counts", "it's"]
    about = rows(path, "about")
    assert about[0][0] == "Mentoring: mentors"
    assert about[1][0] == "Shareable edition."
    assert about[-2:] == [["counts", 2.0, "code, n"], ["it's", 1.0, "x"]]


def test_the_header_is_bold_frozen_and_has_filters(tmp_path: Path) -> None:
    path = write_workbook({"t": pd.DataFrame({"a": [1], "b": ["x"]})}, tmp_path / "a.xlsx")

    sheet = parts(path)["xl/worksheets/sheet2.xml"]
    assert 'state="frozen"' in sheet
    assert 'ySplit="1"' in sheet
    assert '<autoFilter ref="A1:B2"/>' in sheet
    assert "<b/>" in parts(path)["xl/styles.xml"]


def test_columns_are_as_wide_as_their_words_and_long_words_wrap(tmp_path: Path) -> None:
    table = pd.DataFrame({"n": [1], "quote": ["word " * 100]})
    path = write_workbook({"t": table}, tmp_path / "a.xlsx")

    widths = [
        float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', parts(path)["xl/worksheets/sheet2.xml"])
    ]
    assert widths[0] < 12
    assert 55 < widths[1] < 65
    assert 'wrapText="1"' in parts(path)["xl/styles.xml"]


def test_dropdowns_offer_their_choices_in_every_sheet_that_has_the_column(tmp_path: Path) -> None:
    choices = [f"challenges/number {number}, and more" for number in range(60)]
    tables = {"one": pd.DataFrame({"code": [""], "n": [1]}), "two": pd.DataFrame({"n": [1]})}
    path = write_workbook(tables, tmp_path / "a.xlsx", dropdowns={"code": choices})

    sheets = parts(path)
    assert "'choices'!$A$2:$A$61" in sheets["xl/worksheets/sheet2.xml"]
    assert "dataValidation" not in sheets["xl/worksheets/sheet3.xml"]
    assert [row[0] for row in rows(path, "choices")] == ["code", *choices]
    assert 'state="hidden"' in sheets["xl/workbook.xml"]


def test_tables_without_rows_or_columns_are_written_too(tmp_path: Path) -> None:
    path = write_workbook({"a": pd.DataFrame(), "b": pd.DataFrame({"x": []})}, tmp_path / "a.xlsx")

    assert rows(path, "b") == [["x"]]


def test_no_tables_at_all_make_a_workbook_with_its_first_sheet(tmp_path: Path) -> None:
    path = write_workbook({}, tmp_path / "a.xlsx", title="Nothing")

    assert CalamineWorkbook.from_path(str(path)).sheet_names == ["about"]


def test_duplicate_headers_keep_their_own_columns(tmp_path: Path) -> None:
    path = write_workbook({"t": pd.DataFrame([[1, 2]], columns=["a", "a"])}, tmp_path / "a.xlsx")

    assert rows(path, "t") == [["a", "a"], [1.0, 2.0]]


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    tables = {"t": pd.DataFrame({"a": [1, 2], "b": [NASTY, "x"]})}
    first = write_workbook(tables, tmp_path / "a.xlsx", title="T", dropdowns={"b": ["x", "y"]})
    second = write_workbook(tables, tmp_path / "b.xlsx", title="T", dropdowns={"b": ["x", "y"]})

    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert "2000-01-01" in parts(first)["docProps/core.xml"]


def test_writing_changes_nothing_it_was_given(tmp_path: Path) -> None:
    table = pd.DataFrame({"a": ["=1\x00", None]}, dtype=object)
    before = table.copy(deep=True)

    write_workbook({"t": table}, tmp_path / "a.xlsx")

    pd.testing.assert_frame_equal(table, before)


def test_a_table_wider_than_a_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="16385 columns; a sheet has 16384"):
        write_workbook({"t": pd.DataFrame([range(16_385)])}, tmp_path / "a.xlsx")


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentorstudy.report.render.workbook._ROWS", 2)
    path = write_workbook({"t": pd.DataFrame({"a": [1, 2, 3]})}, tmp_path / "a.xlsx")

    assert rows(path, "t") == [["a"], [1.0], [2.0]]
    assert rows(path, "t (2)") == [["a"], [3.0]]


def test_the_folder_is_made_and_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = write_workbook({}, tmp_path / "new" / "a.xlsx")

    assert path.is_file()
    with pytest.raises(SettingsError, match="Close it where it is open"):
        write_workbook({}, tmp_path / "new")


def test_sets_read_in_one_order() -> None:
    assert cell_text({"b", "a"}) == "a\nb"
