"""Coding kept in spreadsheets, in any of the layouts that researchers use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.exchange.project import Project
from mentorstudy.exchange.tables.coding_headings import is_our_workbook
from mentorstudy.exchange.tables.coding_plan import NOTHING
from mentorstudy.exchange.tables.coding_projects import workbook_project
from mentorstudy.exchange.tables.sheet_layouts import SheetLayout, find_layout
from mentorstudy.exchange.tables.sheet_reading import EMPTY, SheetReading
from mentorstudy.exchange.tables.sheet_rows import SheetFiles, file_paths, key_of_columns, read_files
from mentorstudy.text import collapse

__all__ = ["EMPTY", "SheetLayout", "detect_layout", "read_coded_sheet"]


def detect_layout(
    path_or_paths: str | Path | Sequence[str | Path],
    *,
    text: str = "",
    row: str = "",
    coder: str = "",
    codes: Sequence[str] = (),
    layout: str = "",
    separator: str = "",
    hierarchy: str = "",
    sheet: str = "",
    encoding: str = "",
) -> SheetLayout:
    r"""Return how coded sheets are laid out, as `read_coded_sheet` would read them.

    Parameters
    ----------
    path_or_paths : str, Path or sequence of them
        CSV or XLSX files.
    text, row, coder, codes, layout, separator, hierarchy, sheet, encoding
        As in `read_coded_sheet`.

    Returns
    -------
    SheetLayout

    Raises
    ------
    ReadError
        When the layout cannot be told.
    SettingsError
        When something was named that does not exist.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "ann.csv"
    >>> _ = path.write_text("id,answer,time,money\n1,Too few hours in my week.,x,\n2,The pay is too low here.,,x\n")
    >>> detect_layout(path).describe()
    "layout 'columns'; text 'answer'; row 'id'; codes 'time', 'money'"
    >>> folder.cleanup()
    """
    files = read_files(file_paths(path_or_paths), sheet=sheet, encoding=encoding)
    return find_layout(files, SheetLayout(layout, text, row, coder, tuple(codes), separator, hierarchy))


def read_coded_sheet(
    path_or_paths: str | Path | Sequence[str | Path],
    *,
    text: str = "",
    row: str = "",
    coder: str = "",
    codes: Sequence[str] = (),
    layout: str = "",
    separator: str = "",
    hierarchy: str = "",
    empty: str = "",
    nothing: Sequence[str] = ("",),
    coder_name: str = "",
    sheet: str = "",
    encoding: str = "",
) -> Project:
    r"""Return the coding that tables of texts hold: a text is a row, a code applies to the whole of it.

    What is not said is found out, and reported as the loss `layout`. A workbook that `write_coding_workbook`
    made needs nothing said.

    Parameters
    ----------
    path_or_paths : str, Path or sequence of them
        CSV or XLSX files: one, or one per coder, whose rows may stand in any order.
    text, row, coder : str
        Columns: the coded text; what identifies it, by which rows of several coders are matched (identical
        texts are, where there is none); who coded the row.
    codes : sequence of str
        The columns that hold codes (layouts `numbered`, `list`), that are codes (`columns`), variables
        (`values`) or coders (`coders`).
    layout : {"", "columns", "numbered", "list", "values", "coders"}
        `columns`: a column per code, with x, 1, yes, true or 0, no, false. `numbered`: columns `Code 1` to
        `Code n`. `list`: one column, several codes in a cell. `values`: a column per variable, each value a
        code under it, so that "no" is told from "not coded". `coders`: a column per coder, codes in the cells.
    separator : str
        What stands between codes; of `;`, `,`, `|` and newline, each given one separates.
    hierarchy : str
        The mark between a code and the code above it, such as `->` or `/`; `none` for names as they are.
    empty : {"", "nothing applies", "not coded"}
        What it means that a coder's row holds no code and no "no".
    nothing : sequence of str
        Cells that mean "no code applies", such as `n/a`; a row with one was gone through. In the layout
        `values` they are no value.
    coder_name : str
        Who coded, where one file has no column for it; the file's name without its ending when empty.
    sheet, encoding : str
        As in `read_table`.

    Returns
    -------
    Project
        One source per text. `finished` holds the rows that each coder went through: those with a code or a
        "no", and the empty ones where `empty` says that nothing applies.

    Raises
    ------
    ReadError
        When the layout cannot be told, or cells do not fit it: all of them, with their rows.
    SettingsError
        When rows are empty and `empty` does not say what that means, or something named does not exist.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "ann.csv"
    >>> _ = path.write_text("id;answer;codes\n1;Never the time, never;work->hours\n2;I liked all of it;\n")
    >>> project = read_coded_sheet(path, empty="nothing applies")
    >>> [code.name for code in project.codes], len(project.finished)
    (['work', 'hours'], 2)
    >>> folder.cleanup()
    """
    if empty and empty not in EMPTY:
        raise SettingsError(f"No meaning '{empty}' of empty rows.{suggestion(empty, EMPTY)}")
    paths = file_paths(path_or_paths)
    told = text or row or coder or codes or layout
    if not told and all(is_our_workbook(path, sheet=sheet, encoding=encoding) for path in paths):
        return workbook_project(paths, empty=empty, coder_name=collapse(coder_name))
    files = read_files(paths, sheet=sheet, encoding=encoding)
    found = find_layout(files, SheetLayout(layout, text, row, coder, tuple(codes), separator, hierarchy))
    key_of_columns(files, found.text, found.row)
    if coder_name and len(paths) > 1 and not found.coder and found.layout != "coders":
        raise SettingsError(
            "`coder_name` names one coder, but there are several files. Leave it out: each file's name is its coder's."
        )
    reading = SheetReading(found, empty, _nothing(nothing), texts=_texts(files, found))
    for each in files.rows:
        reading.take(each, coder_name)
    return reading.project(files, Path(paths[0]).stem)


def _texts(files: SheetFiles, found: SheetLayout) -> dict[str, str]:
    """Return the text of each id: a file may leave out what another one has."""
    if not found.row or not found.text:
        return {}
    cells = ((collapse(row.cells.get(found.row, "")), row.cells.get(found.text, "")) for row in files.rows)
    return {key: text for key, text in cells if key and text.strip()}


def _nothing(cells: Sequence[str]) -> frozenset[str]:
    """Return the cells that mean "no code applies"; what our own workbook calls it among them."""
    given = [cells] if isinstance(cells, str) else [*cells]
    return frozenset(collapse(cell).casefold() for cell in (*given, NOTHING) if cell.strip())
