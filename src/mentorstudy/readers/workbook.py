"""Sheets of workbooks (XLSX, ODS), every cell as text."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError, suggestion
from mentorstudy.readers.error_cells import ErrorCell, error_cells
from mentorstudy.readers.grid import Grid, TableOptions
from mentorstudy.readers.isolation import parse
from mentorstudy.workbook_extent import refuse_extent

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

__all__ = ["Sheet", "cell_text", "read_sheet", "read_workbook"]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook.

    Parameters
    ----------
    name : str
        The sheet's name.
    rows : list of (int, list of str)
        Every row with its number, from the first row of the sheet.
    notes : tuple of LeftOut
        Other sheets with data, merged cells.
    """

    name: str
    rows: list[tuple[int, list[str]]]
    notes: tuple[LeftOut, ...]


def read_workbook(data: bytes, options: TableOptions) -> Grid:
    """Return a sheet of a workbook as the rows of a table; parameters and errors are those of `read_sheet`."""
    found = read_sheet(data, sheet=options.sheet, file=options.file)
    return Grid(found.rows, found.notes, sheet=found.name)


def read_sheet(data: bytes, *, sheet: str = "", file: str = "") -> Sheet:
    """Return a sheet of a workbook: the one named, else the first that holds anything.

    Parameters
    ----------
    data : bytes
        The workbook.
    sheet : str
        The sheet's name.
    file : str
        The file's name, for errors.

    Raises
    ------
    ReadError
        When the workbook is damaged or locked, holds nothing, or has no such sheet.
    """
    sound = refuse_extent(data, file=file)
    return parse(_sheet_of, data, sound=sound, called=file, sheet=sheet, file=file)


def _sheet_of(data: bytes, *, sheet: str, file: str) -> Sheet:
    book = _opened(data, file)
    names = list(book.sheet_names)
    if sheet and sheet not in names:
        raise ReadError(f"no sheet '{sheet}'.{suggestion(sheet, names)} Set `sheet` in study.toml.", file=file)
    filled = [name for name in names if _holds_data(book, name, file)]
    if not filled or (sheet and sheet not in filled):
        raise ReadError("The sheet holds no cell with anything in it. Name another with `sheet`.", file=file)
    chosen = sheet or filled[0]
    content = _sheet(book, chosen, file)
    rows = [
        (number, [cell_text(cell) for cell in row])
        for number, row in enumerate(content.to_python(skip_empty_area=False), start=1)
    ]
    others = [name for name in filled if name != chosen]
    rows, errors = _with_words(rows, error_cells(data, chosen))
    return Sheet(chosen, rows, (*_notes(others, content), *errors))


def _with_words(
    rows: list[tuple[int, list[str]]], errors: Mapping[tuple[int, int], ErrorCell]
) -> tuple[list[tuple[int, list[str]]], list[LeftOut]]:
    """Put the words of answers that a spreadsheet took for formulas where it shows an error."""
    if not errors:
        return rows, []
    cells = {number: list(row) for number, row in rows}
    found, lost = [], []
    for (row, column), each in errors.items():
        if row + 1 not in cells or column >= len(cells[row + 1]):
            continue
        cells[row + 1][column] = each.words
        if each.words:
            found.append(f"{_place((row, column))} '{each.words[:40]}'")
        else:
            lost.append(f"{_place((row, column))} {each.error}")
    notes = []
    if found:
        notes.append(LeftOut("answer taken for a formula", f"its words are read: {_first(found)}", len(found)))
    if lost:
        notes.append(LeftOut("error cell", f"read as empty: {_first(lost)}", len(lost)))
    return list(cells.items()), notes


def _first(places: list[str]) -> str:
    return ", ".join(places[:10]) + (f" and {len(places) - 10} more" if len(places) > 10 else "")


def cell_text(value: Any) -> str:
    """Return a cell's value as text: whole numbers without `.0`, dates ISO, truth values TRUE and FALSE.

    Examples
    --------
    >>> cell_text(3.0), cell_text(2.5), cell_text(True), cell_text("001")
    ('3', '2.5', 'TRUE', '001')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _opened(data: bytes, file: str) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise ReadError("The workbook is locked. Save it without a password.", file=file) from None
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(error, file) from None


def _sheet(book: CalamineWorkbook, name: str, file: str) -> CalamineSheet:
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(error, file) from None


def _damaged(error: Exception, file: str) -> ReadError:
    return ReadError(
        f"The workbook cannot be opened ({str(error).rstrip('.')}): it is damaged or was not downloaded whole. "
        "Save or download it again.",
        file=file,
    )


def _holds_data(book: CalamineWorkbook, name: str, file: str) -> bool:
    rows = _sheet(book, name, file).to_python()
    return any(cell_text(cell).strip() for row in rows for cell in row)


def _notes(others: list[str], sheet: CalamineSheet) -> list[LeftOut]:
    notes = []
    if others:
        notes.append(LeftOut("other sheet", ", ".join(others), len(others)))
    merged = sheet.merged_cell_ranges or []
    if merged:
        # Only the first cell of a merged range holds its value; copying it to the others would be a guess.
        places = ", ".join(f"{_place(start)}:{_place(end)}" for start, end in merged[:5])
        more = ", ..." if len(merged) > 5 else ""
        notes.append(LeftOut("merged cells", f"{places}{more}: the value stands in the first cell alone", len(merged)))
    return notes


def _place(position: tuple[int, int]) -> str:
    """Return a cell's name as a spreadsheet shows it."""
    row, column = position
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
