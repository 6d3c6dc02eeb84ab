"""The rows of coded sheets, from one file or several, and the texts that they are about."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Loss, ProjectSource
from mentorstudy.exchange.tables.sheet_codes import identifier
from mentorstudy.exchange.tables.sheet_headers import Records, under_one_header
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse, normalise

__all__ = ["SheetFiles", "SheetRow", "SourceBook", "file_paths", "key_of_columns", "read_files"]

_SHORT = 40
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


@dataclass(eq=False)
class SourceBook:
    """The texts of the rows: one for each id, or for each wording where there are no ids.

    Rows of one coder that hold the same short answer are several people's; those that hold the same long
    text, or that share an id, are one text with a row for each code.

    Parameters
    ----------
    text, row : str
        Columns; empty where there is none.
    variables : tuple of str
        Columns kept as values of the text.
    """

    text: str
    row: str
    variables: tuple[str, ...] = ()
    _texts: dict[str, str] = field(default_factory=dict)
    _first: dict[str, SheetRow] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _values: dict[str, dict[str, str]] = field(default_factory=dict)
    _differing: dict[str, list[str]] = field(default_factory=dict)
    _conflicts: Counter[str] = field(default_factory=Counter)
    _turns: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _shared: set[str] = field(default_factory=set)
    _guids: dict[str, str] = field(default_factory=dict)

    def key(self, row: SheetRow, coder: str) -> str:
        """Return the key of the text that a row is about, and keep what the row says of it."""
        text = row.cells.get(self.text, "") if self.text else ""
        mark = collapse(row.cells.get(self.row, "")) if self.row else ""
        key = self._keyed(row, coder, text, mark)
        if key not in self._first:
            self._first[key], self._texts[key], self._ids[key] = row, text, mark
        else:
            self._compare(key, row, text)
        for name in self.variables:
            self._keep(key, name, row.cells.get(name, ""))
        return key

    def _keyed(self, row: SheetRow, coder: str, text: str, mark: str) -> str:
        if mark:
            return f"id {mark}"
        if not text.strip():
            return f"row {row.file} {row.number}"
        wording = collapse(text)
        if len(wording) >= _SHORT:
            return f"text {wording}"
        # The first "yes" of one coder is the first "yes" of another.
        turn = self._turns[row.file, coder, wording]
        self._turns[row.file, coder, wording] += 1
        return f"text {wording} {turn}"

    def _compare(self, key: str, row: SheetRow, text: str) -> None:
        self._shared.add(key)
        before = self._texts[key]
        if text.strip() and not before.strip():
            self._texts[key] = text
        elif text.strip() and collapse(text) != collapse(before):
            self._differing.setdefault(key, []).append(f"{Path(row.file).name}, row {row.number}")

    def _keep(self, key: str, name: str, cell: str) -> None:
        if not cell.strip():
            return
        kept = self._values.setdefault(key, {}).setdefault(name, cell)
        if kept != cell:
            self._conflicts[name] += 1

    def check(self) -> None:
        """Raise where an id means one text in one file and another in the next."""
        if not self._shared or len(self._differing) * 2 <= len(self._shared):
            return
        key = next(iter(self._differing))
        raise ReadError(
            f"The column '{self.row}' does not identify rows: in {len(self._differing)} of {len(self._shared)} the "
            f"text differs (id '{self._ids[key]}' in {self._differing[key][0]}, for one). Set `row=` to the column "
            "that does, or number the rows once for all files and coders.",
            file=self._first[key].file,
        )

    def guid(self, key: str) -> str:
        """Return the guid of a text."""
        if key not in self._guids:
            self._guids[key] = identifier("source", self._name(key), key if not self._ids[key] else "")
        return self._guids[key]

    def _name(self, key: str) -> str:
        first = self._first[key]
        return f"{Path(first.file).stem}#{self._ids[key] or first.number}"

    def sources(self) -> Iterator[ProjectSource]:
        """Return the texts, in the order in which they came."""
        for key, first in self._first.items():
            yield ProjectSource(
                guid=self.guid(key),
                name=self._name(key),
                text=normalise(self._texts[key]).text,
                kind="survey",
                values=self._values.get(key, {}),
                row=self._ids[key] or str(first.number),
            )

    def losses(self) -> list[Loss]:
        """Return what differed between rows about one text."""
        found = [
            Loss("text that differs", f"id '{self._ids[key]}': {places[0]} words it otherwise", len(places), kept=False)
            for key, places in self._differing.items()
        ]
        found += [
            Loss("value that differs", f"'{name}' differs between rows about one text; the first is kept", count)
            for name, count in self._conflicts.items()
        ]
        return found
