"""Coded sheets row by row: what each coder put on each text, as a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.exchange.project import Loss, Project, ProjectCoder, ProjectCoding, ProjectSelection
from mentorstudy.exchange.tables.sheet_codes import CodeTree, applied, identifier, nothing_notes, path_of, split_codes
from mentorstudy.exchange.tables.sheet_layouts import SheetLayout
from mentorstudy.exchange.tables.sheet_rows import SheetFiles, SheetRow
from mentorstudy.exchange.tables.source_book import SourceBook
from mentorstudy.text import collapse

__all__ = ["EMPTY", "SheetReading"]

EMPTY = ("nothing applies", "not coded")
_Path = tuple[str, ...]


@dataclass(eq=False)
class _Coded:
    """What one coder put on one text."""

    guids: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seen: bool = False


@dataclass(eq=False)
class SheetReading:
    """Gathers rows, and brings out the project."""

    layout: SheetLayout
    empty: str
    nothing: frozenset[str]
    tree: CodeTree = field(default_factory=CodeTree)
    coders: dict[str, None] = field(default_factory=dict)
    coded: dict[tuple[str, str], _Coded] = field(default_factory=dict)
    blank: list[SheetRow] = field(default_factory=list)
    cells: Counter[str] = field(default_factory=Counter)
    twice: int = 0
    gaps: int = 0
    says_no: bool = False
    unclear: list[tuple[SheetRow, str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    untexted: list[SheetRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.book = SourceBook(self.layout.text, self.layout.row, self.layout.variables)
        if self.layout.layout in ("columns", "values"):
            for name in self.layout.codes:
                self.tree.add(path_of(name, self.layout.hierarchy), used=self.layout.layout == "columns")

    def take(self, row: SheetRow, coder_name: str) -> None:
        """Take in a row."""
        if self._has_no_text(row):
            self.untexted.append(row)
            return
        if self.layout.layout == "coders":
            key = self.book.key(row, "")
            for name in self.layout.codes:
                if name in row.cells:
                    self._put(row, key, collapse(name), [row.cells[name]], self._listed(row.cells[name]))
            return
        coder = self._coder(row, coder_name)
        key = self.book.key(row, coder)
        present = [name for name in self.layout.codes if name in row.cells]
        paths = [path for name in present for path in self._paths(row, name)]
        self._put(row, key, coder, [row.cells[name] for name in present], paths)

    def _has_no_text(self, row: SheetRow) -> bool:
        """Whether nothing was coded in this row, such as one of totals; another file may have the text of its id."""
        if not self.layout.text or row.cells.get(self.layout.text, "").strip():
            return False
        return collapse(row.cells.get(self.layout.row, "")) not in self.texts if self.layout.row else True

    def _coder(self, row: SheetRow, coder_name: str) -> str:
        if not self.layout.coder:
            return coder_name or Path(row.file).stem
        name = collapse(row.cells.get(self.layout.coder, ""))
        if not name:
            raise ReadError(
                f"The column '{self.layout.coder}' is empty. Write who coded the row, or delete the row.",
                file=row.file,
                row=row.number,
            )
        return name

    def _paths(self, row: SheetRow, name: str) -> Iterable[_Path]:
        """Return the codes that a cell of a code column stands for."""
        cell = row.cells[name]
        if not cell.strip() or collapse(cell).casefold() in self.nothing:
            return []
        if self.layout.layout == "columns":
            return [path_of(name, self.layout.hierarchy)] if self._applies(row, name) else []
        if self.layout.layout == "values":
            return [(*path_of(name, self.layout.hierarchy), collapse(cell))]
        return self._listed(cell)

    def _applies(self, row: SheetRow, name: str) -> bool:
        answer = applied(row.cells[name], path_of(name, self.layout.hierarchy)[-1])
        if answer is None:
            self.unclear.append((row, name))
            return False
        self.says_no = self.says_no or not answer
        return answer

    def _listed(self, cell: str) -> list[_Path]:
        names = split_codes(cell, self.layout.separator)
        held = [name for name in names if name.casefold() not in self.nothing]
        self.cells.update(held)
        return [path_of(name, self.layout.hierarchy) for name in held]

    def _put(self, row: SheetRow, key: str, coder: str, cells: Sequence[str], paths: Sequence[_Path]) -> None:
        self.coders.setdefault(coder)
        coded = self.coded.setdefault((key, coder), _Coded())
        filled = sum(bool(cell.strip()) for cell in cells)
        if filled:
            coded.seen = True
            self.gaps += len(cells) - filled
        elif not coded.seen:
            self.blank.append(row)
        for path in paths:
            guid = self.tree.add(path)
            self.twice += guid in coded.guids
            coded.guids.setdefault(guid)
        coded.notes += [f"{row.cells[name]}" for name in self.layout.notes if row.cells.get(name, "").strip()]

    def project(self, files: SheetFiles, name: str) -> Project:
        """Return everything that was read."""
        if self.unclear:
            raise self._unclear()
        self.book.check()
        empty = [key for key, coded in self.coded.items() if not coded.seen]
        if empty and not self.empty:
            raise self._asking(len(empty), files)
        finished = [key for key, coded in self.coded.items() if coded.seen or self.empty == EMPTY[0]]
        return Project(
            name=name,
            coders=tuple(ProjectCoder(identifier("coder", each), each) for each in self.coders),
            codes=self.tree.codes(),
            sources=tuple(self.book.sources()),
            selections=tuple(self._selections()),
            losses=tuple(self._losses(files, len(empty))),
            finished=frozenset((self.book.guid(key), identifier("coder", coder)) for key, coder in finished),
        )

    def _unclear(self) -> ReadError:
        row, name = self.unclear[0]
        places = [
            f"row {each.number} under '{column}' ('{collapse(each.cells[column])[:30]}')"
            for each, column in self.unclear
        ]
        more = f" So do {', '.join(places[1:10])}{', ...' if len(places) > 10 else ''}." if len(places) > 1 else ""
        return ReadError(
            f"'{collapse(row.cells[name])[:60]}' in the column '{name}' says neither yes nor no.{more} Write x, 1, "
            "yes or true, or 0, no or false, or nothing. The layout 'values' takes any value as a code.",
            file=row.file,
            row=row.number,
        )

    def _asking(self, count: int, files: SheetFiles) -> SettingsError:
        keys = {id(row) for row in self.blank}
        example = next(row for row in files.rows if id(row) in keys)
        total = len(self.coded)
        words = collapse(example.cells.get(self.layout.text, ""))[:60] if self.layout.text else ""
        return SettingsError(
            f"{count} of {total} rows hold no code"
            + (f" (this one: '{words}')" if words else " (this one is the first)")
            + ". What does that mean? Set empty='nothing applies' when the coder read them and no code fits, or "
            "empty='not coded' when nobody coded them.",
            file=example.file,
            row=example.number,
        )

    def _selections(self) -> Iterator[ProjectSelection]:
        lengths = {source.guid: len(source.text) for source in self.book.sources()}
        together: dict[tuple[str, str], _Coded] = {}
        for (key, coder), coded in self.coded.items():
            kept = together.setdefault((self.book.guid(key), coder), _Coded())
            kept.guids |= coded.guids
            kept.notes += coded.notes
        for (source, coder), coded in together.items():
            if not coded.guids and not coded.notes:
                continue
            person = identifier("coder", coder)
            guid = identifier("selection", source, person)
            codings = tuple(ProjectCoding(identifier("coding", guid, code), code, person) for code in coded.guids)
            note = "\n".join(dict.fromkeys(coded.notes))
            yield ProjectSelection(guid, source, 0, lengths[source], description=note, codings=codings, coder=person)

    def _losses(self, files: SheetFiles, empty: int) -> Iterator[Loss]:
        yield Loss("layout", self.layout.describe(), kept=True)
        yield from files.notes
        yield from self.tree.spellings()
        if self.layout.layout in ("list", "numbered", "coders"):
            yield from nothing_notes(self.cells)
        if self.untexted:
            yield self._without_text()
        if empty:
            yield Loss("row without a code", f"read as '{self.empty}'", empty, kept=True)
        if self.twice:
            yield Loss("code put twice on one text", "by one coder; kept once", self.twice, kept=True)
        # Where nobody wrote a no, an empty cell is how the sheet says it.
        if self.gaps and (self.says_no or self.layout.layout == "values"):
            yield Loss("empty cell in a row with others", f"read as {self._gap()}", self.gaps, kept=True)
        yield from self._private(files)
        yield from self.book.losses()

    def _without_text(self) -> Loss:
        rows = self.untexted
        held = sum(any(row.cells.get(name, "").strip() for name in self.layout.codes) for row in rows)
        listed = ", ".join(str(row.number) for row in rows[:10]) + (", ..." if len(rows) > 10 else "")
        detail = f"row {listed}: nothing stands under '{self.layout.text}'" + (f"; {held} hold codes" if held else "")
        return Loss("row without a text", detail, len(rows))

    def _gap(self) -> str:
        return "the code does not apply" if self.layout.layout == "columns" else "no value of the variable"

    def _private(self, files: SheetFiles) -> Iterator[Loss]:
        for name in self.layout.codes:
            having = [path for path, columns in files.by_file.items() if name in columns]
            if len(having) < len(files.by_file):
                homes = ", ".join(Path(path).name for path in having)
                detail = f"'{name}' is in {homes} alone: agreement on it says nothing"
                yield Loss("column that not every file has", detail, kept=True)
