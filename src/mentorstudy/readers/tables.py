"""Tables of any format, every cell as text, without guessing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.formats import format_of, table_reader
from mentorstudy.readers.grid import Grid, TableOptions, Variable
from mentorstudy.readers.limits import refuse_fragments, refuse_width
from mentorstudy.readers.mojibake import looks_double_encoded, mended
from mentorstudy.readers.source import load_bytes
from mentorstudy.text import collapse, normalise

__all__ = ["Header", "Table", "name_columns", "read_records", "read_table"]

Rows = list[tuple[int, list[str]]]
_NO_TABLE = {
    "pdf": "A PDF of a survey tool holds charts or single responses: choose the export of all responses there, as "
    "CSV or Excel.",
    "html": "Export the table as CSV or XLSX.",
}


@dataclass(frozen=True)
class Table:
    """The rows of a table, header rows among them, each as wide as the header.

    Parameters
    ----------
    file : str
        Where it was read from.
    rows : list of list of str
        Header rows first; rows without any content are left out and listed in `notes`.
    numbers : list of int
        The row of each in the file, as a spreadsheet would number it, from 1.
    notes : tuple of LeftOut
        What was left out or noticed.
    delimiter, encoding, sheet : str
        How it was read; empty where that has no meaning.
    program : str
        The program whose file it is, where that says what the columns are.
    variables : tuple of Variable
        What the file says of its columns, in their order; empty where it says nothing.
    """

    file: str
    rows: list[list[str]]
    numbers: list[int]
    notes: tuple[LeftOut, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    program: str = ""
    variables: tuple[Variable, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0])


@dataclass(frozen=True)
class Header:
    """The columns of a table that are used.

    Parameters
    ----------
    names : list of str
        Distinct, on one line each.
    columns : list of int
        The place of each in the rows, from 0.
    notes : tuple of LeftOut
        Columns renamed, named or left out.
    """

    names: list[str]
    columns: list[int]
    notes: tuple[LeftOut, ...] = ()


def read_table(path: str | Path, *, sheet: str = "", encoding: str = "", delimiter: str = "") -> Table:
    """Return the rows of a table, as text: CSV, a workbook, a file of a statistics program.

    Parameters
    ----------
    path : str or Path
        The file.
    sheet : str
        The sheet of a workbook; the first with anything in it when empty.
    encoding, delimiter : str
        Of a text file; detected when empty.

    Returns
    -------
    Table

    Raises
    ------
    ReadError
        When the file is no table, is damaged, or a row is longer or shorter than the header.
    """
    file = str(path)
    data = load_bytes(path)
    form = format_of(path, data)
    read = table_reader(form)
    if read is None:
        mend = _NO_TABLE.get(form.name, "Export the table as CSV or XLSX.")
        raise ReadError(f"This is {form.title}, not a table. {mend}", file=file)
    return _table(file, read(data, TableOptions(file, sheet, encoding, delimiter)))


def read_records(
    path: str | Path, *, sheet: str = "", encoding: str = "", delimiter: str = ""
) -> tuple[list[str], list[tuple[int, dict[str, str]]], list[LeftOut]]:
    """Return a table with one header row: its columns, its records, what was noticed.

    Parameters
    ----------
    path : str or Path
        A CSV or XLSX file.
    sheet, encoding, delimiter : str
        As in `read_table`.

    Returns
    -------
    tuple
        The columns' names; the records, each with its row in the file and its cells by column, every cell as
        text; what was left out or noticed.
    """
    table = read_table(path, sheet=sheet, encoding=encoding, delimiter=delimiter)
    header = name_columns(table.rows[0], table.rows[1:])
    records = [
        (number, {name: row[at] for name, at in zip(header.names, header.columns, strict=True)})
        for number, row in zip(table.numbers[1:], table.rows[1:], strict=True)
    ]
    return header.names, records, [*table.notes, *header.notes]


def name_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Header:
    """Return distinct names for the columns that hold anything.

    Parameters
    ----------
    names : sequence of str
        The header's cells.
    rows : sequence of sequence of str
        The rows under it.

    Examples
    --------
    >>> name_columns(["Q1", "Q1", "", ""], [["a", "b", "c", ""]]).names
    ['Q1', 'Q1 (2)', 'column 3']
    """
    named: dict[str, int] = {}
    notes = []
    taken = {collapse(name) for name in names}
    used: Counter[str] = Counter()
    empty = 0
    for at, cell in enumerate(names):
        name = collapse(cell)
        if not name and not any(row[at].strip() for row in rows):
            empty += 1
            continue
        chosen = _distinct(name or f"column {at + 1}", named, taken if name in named else set(), used)
        if not name:
            notes.append(LeftOut("column without a name", f"called '{chosen}'"))
        elif chosen != name:
            notes.append(LeftOut("column name used twice", f"'{name}' in column {at + 1} is called '{chosen}'"))
        named[chosen] = at
    if empty:
        notes.append(LeftOut("empty column without a name", "", empty))
    return Header(list(named), list(named.values()), tuple(notes))


def _distinct(name: str, named: dict[str, int], taken: set[str], used: Counter[str]) -> str:
    """Return a name that no column has yet. `used` keeps the last number of each, or a thousand columns took long."""
    chosen, number = name, used[name] or 1
    while chosen in named or (number > 1 and chosen in taken):
        number += 1
        chosen = f"{name} ({number})"
    used[name] = number
    return chosen


def _table(file: str, grid: Grid) -> Table:
    rows, notes = grid.rows, list(grid.notes)
    # A case of a statistics program is a response, whatever is missing in it.
    filled = rows if grid.variables else [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise ReadError("The table holds no cell with anything in it. Export it again.", file=file)
    if not grid.variables:
        blank = [number for number, row in rows if not any(cell.strip() for cell in row)]
        if blank:
            notes.append(LeftOut("empty row", _rows_listed(blank), len(blank)))
        filled = _without_titles(filled, notes)
        _hold_to_width(filled, file)
    width = len(filled[0][1])
    refuse_width(width, file=file)
    if width == 1:
        refuse_fragments(len(filled), sum(len(row[0]) for _, row in filled), what="rows", file=file)
    clean = _Cleaning()
    texts = [[clean(cell, number) for cell in row[:width]] for number, row in filled]
    notes += clean.notes()
    numbers = [number for number, _ in filled]
    how = (grid.delimiter, grid.encoding, grid.sheet, grid.program, grid.variables)
    return Table(file, texts, numbers, tuple(notes), *how)


def _without_titles(rows: Rows, notes: list[LeftOut]) -> Rows:
    """Leave out lines of prose above the header."""
    widths = Counter(len(row) for _, row in rows)
    usual = widths.most_common(1)[0][0]
    first = 0
    while first < min(5, len(rows) - 1) and _is_title(rows[first][1], _below(rows, first), usual):
        notes.append(LeftOut("line above the header", collapse(rows[first][1][0])))
        first += 1
    return rows[first:]


def _below(rows: Rows, at: int) -> list[str]:
    """The first of the next rows that holds more than one cell: a title may have several lines."""
    following = rows[at + 1 : at + 5]
    return next((row for _, row in following if sum(bool(cell.strip()) for cell in row) > 1), following[0][1])


def _is_title(row: list[str], below: list[str], usual: int) -> bool:
    alone = bool(row[0].strip()) and not any(cell.strip() for cell in row[1:])
    spread = usual > 2 and sum(bool(cell.strip()) for cell in below) > 2
    return alone and ((len(row) == 1 and usual > 1) or spread)


def _hold_to_width(rows: Rows, file: str) -> None:
    width = len(rows[0][1])
    ragged = [
        (number, len(row)) for number, row in rows if len(row) < width or any(cell.strip() for cell in row[width:])
    ]
    if not ragged:
        return
    number, cells = ragged[0]
    others = f" So have rows {_rows_listed([each for each, _ in ragged[1:]])}." if len(ragged) > 1 else ""
    last = " It is the last row: the file may be cut off." if number == rows[-1][0] and cells < width else ""
    mend = "A cell that holds the delimiter stands in quotes; an empty cell keeps its delimiter."
    raise ReadError(
        f"{_cells(cells)}, but the header has {width}.{last}{others} {mend} Correct the row, or export again.",
        file=file,
        row=number,
    )


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _rows_listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (", ..." if len(numbers) > 10 else "")


class _Cleaning:
    """Brings cells to normalised text, and remembers what it had to do."""

    def __init__(self) -> None:
        self._replaced: dict[str, list[int]] = {}
        self._mended: list[str] = []
        self._suspect: list[str] = []

    def __call__(self, cell: str, row: int) -> str:
        if cell.isascii() and cell.isprintable():
            return cell
        if looks_double_encoded(cell):
            cell = self._mend(cell, row)
        normal = normalise(cell)
        for each in normal.replaced:
            self._replaced.setdefault(each.character, []).append(row)
        return normal.text

    def _mend(self, cell: str, row: int) -> str:
        whole = mended(cell)
        if not whole:
            self._suspect.append(f"row {row}: '{collapse(cell)[:60]}'")
            return cell
        self._mended.append(f"row {row}: '{collapse(cell)[:60]}' is '{collapse(whole)[:60]}'")
        return whole

    def notes(self) -> list[LeftOut]:
        """Return what was done."""
        notes = [
            LeftOut("control character", f"{name} in row {_rows_listed(rows)}", len(rows))
            for name, rows in self._replaced.items()
        ]
        if self._mended:
            notes.append(LeftOut("double-encoded text mended", "; ".join(self._mended[:10]), len(self._mended)))
        if self._suspect:
            detail = "; ".join(self._suspect[:10])
            notes.append(LeftOut("double-encoded text", f"kept as it is, {detail}", len(self._suspect)))
        return notes
