"""The rows of coded sheets, from one file or several."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Loss
from mentorstudy.exchange.tables.sheet_headers import Records, under_one_header
from mentorstudy.readers.tables import read_records

__all__ = ["SheetFiles", "SheetRow", "file_paths", "key_of_columns", "read_files"]

_GONE = ("empty row", "other sheet")


@dataclass(frozen=True)
class SheetRow:
    """A row: its file, its number there, its cells by column (those that the file has)."""

    file: str
    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class SheetFiles:
    """The rows of one or several sheets.

    Parameters
    ----------
    columns : tuple of str
        Of all files together, in the order in which they come.
    unnamed : frozenset of str
        Columns whose header is empty; they go by `column 1` and the like.
    by_file : mapping of str to tuple of str
        The columns of each file.
    rows : tuple of SheetRow
        All rows.
    notes : tuple of Loss
        What reading the tables noticed.
    """

    columns: tuple[str, ...]
    unnamed: frozenset[str]
    by_file: Mapping[str, tuple[str, ...]]
    rows: tuple[SheetRow, ...]
    notes: tuple[Loss, ...]

    def coded(self, text: str) -> SheetFiles:
        """Return the rows that have a text, or come from a file that has no such column."""
        return replace(self, rows=tuple(row for row in self.rows if row.cells.get(text, "x").strip()))

    def cells(self, column: str) -> list[str]:
        """Return the cells of a column that hold anything, without the white space around them."""
        return [cell for row in self.rows if (cell := row.cells.get(column, "").strip())]


def file_paths(path_or_paths: str | Path | Sequence[str | Path]) -> list[str]:
    """Return the paths that are meant, each once."""
    given = [path_or_paths] if isinstance(path_or_paths, str | Path) else list(path_or_paths)
    if not given:
        raise ReadError("No file was named. Name one coded sheet, or one per coder.")
    return list(dict.fromkeys(str(path) for path in given))


def read_files(paths: Sequence[str], *, sheet: str = "", encoding: str = "") -> SheetFiles:
    """Return the rows of sheets, every cell as normalised text."""
    columns: dict[str, None] = {}
    unnamed: set[str] = set()
    by_file, rows, notes = {}, [], []
    for path in paths:
        names, records, found = read_records(path, sheet=sheet, encoding=encoding)
        if not records:
            names, records, found = _on_another_sheet(path, found)
        names, records, found = under_one_header(names, records, found)
        columns |= dict.fromkeys(names)
        by_file[path] = tuple(names)
        unnamed |= {note.detail.split("'")[1] for note in found if note.item == "column without a name"}
        rows += [SheetRow(path, number, cells) for number, cells in records]
        where = f"{Path(path).name}: " if len(paths) > 1 else ""
        notes += [Loss(n.item, f"{where}{n.detail}", n.count, n.item not in _GONE) for n in found]
    return SheetFiles(tuple(columns), frozenset(unnamed), by_file, tuple(rows), tuple(notes))


def _on_another_sheet(path: str, notes: list[LeftOut]) -> tuple[list[str], Records, list[LeftOut]]:
    """Return the one other sheet of a workbook that has rows, where the first has none."""
    others = [name for note in notes if note.item == "other sheet" for name in note.detail.split(", ")]
    usable = []
    for name in others:
        with contextlib.suppress(ReadError):
            usable.append((name, *read_records(path, sheet=name)))
    usable = [each for each in usable if each[2]]
    if len(usable) != 1:
        which = f" Set `sheet=` to the one that holds the coding: {_listed(others)}." if others else ""
        raise ReadError(f"The table has a header and no rows.{which}", file=path)
    name, names, records, found = usable[0]
    kept = [note for note in found if note.item != "other sheet"]
    return names, records, [*kept, LeftOut("sheet", f"'{name}' was read; the first one has no table")]


def key_of_columns(files: SheetFiles, text: str, row: str) -> None:
    """Raise where rows of several files cannot be matched."""
    if len(files.by_file) < 2:
        return
    if not text and not row:
        raise ReadError(
            "Rows of several files are matched by their id or by their text; neither column was found. Set `row=` "
            f"or `text=`. There is {_listed(files.columns)}."
        )
    for path, columns in files.by_file.items():
        key = row or text
        if key not in columns:
            raise ReadError(
                f"no column '{key}', by which the rows of the files are matched. It has {_listed(columns)}. Rename "
                "the column, or set `row=` or `text=` to one that all files have.",
                file=path,
            )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
