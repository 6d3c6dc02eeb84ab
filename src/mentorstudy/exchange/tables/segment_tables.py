"""Tables of coded segments that other tools export: MAXQDA, NVivo, ATLAS.ti, Taguette, Dedoose, and our own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCoder,
    ProjectCoding,
    ProjectSelection,
    ProjectSource,
)
from mentorstudy.exchange.tables.applied_columns import AppliedColumns, applied_columns
from mentorstudy.exchange.tables.segment_columns import SEGMENT_COLUMNS, known_columns, plain_name, tool_of
from mentorstudy.exchange.tables.sheet_codes import (
    CodeTree,
    find_hierarchy,
    find_separator,
    identifier,
    path_of,
    split_codes,
)
from mentorstudy.exchange.tables.table_times import iso_time, order_of
from mentorstudy.exchange.taguette.tags import tag_path
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse

__all__ = ["read_segment_table"]

_USED = ("quote", "document", "code", "parent", "group", "comment", "coder", "created", "color", "title", "identifier")
# Tables of these hold one code in a cell, whatever marks are in it.
_ONE_CODE = ("MAXQDA", "NVivo", "Taguette")
_LISTS = ("codes", "tags", "kodes", "codigos", "codici", "codes applied combined")
_ROOTS = frozenset(("nodes", "codes", "knoten", "codesystem", "code system", "files", "internals", "dateien"))


def read_segment_table(path: str | Path, *, coder_name: str = "", sheet: str = "", encoding: str = "") -> Project:
    r"""Return the coded segments of a table that a tool exported.

    Such tables hold the words and not their places. So a source has no text, and a selection stands at 0 to 0
    with the whole quotation as its name: whoever has the documents looks it up in them. Only mentorstudy's own
    tidy table has places (its columns `start` and `end`), which are then the selection's, in code points of the
    document. Columns are known by their names in English, German, French, Spanish, Portuguese and Italian.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX.
    coder_name : str
        Who coded, where the table does not say.
    sheet, encoding : str
        As in `read_table`.

    Returns
    -------
    Project
        A passage with several codes by one coder is one selection.

    Raises
    ------
    ReadError
        When no column is known to hold the quotations, the documents or the codes.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "export.csv"
    >>> _ = path.write_text("Document name,Code,Segment\nP01,work > pay,The pay is low.\n")
    >>> project = read_segment_table(path)
    >>> project.selections[0].name, [code.name for code in project.codes]
    ('The pay is low.', ['work', 'pay'])
    >>> folder.cleanup()
    """
    names, records, notes = read_records(path, sheet=sheet, encoding=encoding)
    columns = known_columns(names, SEGMENT_COLUMNS)
    applied = applied_columns(names)
    missing = [
        part for part in ("quote", "document", "code") if part not in columns and not (part == "code" and applied.codes)
    ]
    if missing:
        raise ReadError(_unknown(missing, names), file=str(path))
    tool = tool_of(names)
    table = _Table(columns, tool, records, _own(names), applied)
    reading = _Reading(table, Path(path).stem, collapse(coder_name))
    for number, cells in records:
        reading.take(number, cells)
    losses = [Loss("layout", table.describe(), kept=True)]
    losses += [Loss(note.item, note.detail, note.count, kept=True) for note in notes]
    losses += [
        Loss("column", f"'{name}' was not read", kept=False)
        for name in names
        if name not in {*columns.values(), *applied.names} and any(cells[name].strip() for _, cells in records)
    ]
    losses += applied.losses(cells for _, cells in records)
    return reading.project(tool, losses)


def _unknown(missing: Sequence[str], names: Iterable[str]) -> str:
    words = {"quote": "quotations", "document": "documents", "code": "codes"}
    known = "; ".join(
        f"{words[part]}: {', '.join(repr(name) for name in SEGMENT_COLUMNS[part][:4])}" for part in missing
    )
    listed = ", ".join(f"'{name}'" for name in names)
    return (
        f"No column is known to hold the {' or the '.join(words[part] for part in missing)}. It has {listed}. "
        f"Rename one, for example to one of these: {known}. A sheet with a row per answer is read as a coded sheet."
    )


def _own(names: Iterable[str]) -> bool:
    """Whether the table is ours, whose start and end are characters: other tools number paragraphs and lines."""
    return {"document", "start", "end", "code", "quote"} <= set(names)


class _Table:
    """What the columns mean, and how their cells are taken apart."""

    def __init__(
        self,
        columns: Mapping[str, str],
        tool: str,
        records: Sequence[tuple[int, dict[str, str]]],
        own: bool,
        applied: AppliedColumns,
    ) -> None:
        self.columns, self.tool, self.own, self.applied = columns, tool, own, applied
        self.order = order_of(self.cell(each, "created") for _, each in records)
        code = "" if applied.codes else columns["code"]
        cells = [cells[code] for _, cells in records if cells[code].strip()] if code else list(applied.codes.values())
        listed = plain_name(code) in _LISTS
        single = ((tool in _ONE_CODE or own) and not listed) or not code
        self.separator = "" if single else ((find_separator(cells) or "") if listed else _newline(cells))
        names = [name for cell in cells for name in split_codes(cell, self.separator)]
        self.hierarchy = "/" if own else "" if tool == "Taguette" else find_hierarchy(names)
        parents = {self.cell(cells, "parent") for _, cells in records} - {""}
        self.parents = self.hierarchy or find_hierarchy(parents) or "\\"
        roots = {path_of(name, self.hierarchy)[0].casefold() for name in names}
        self.root = len(roots) == 1 and roots <= _ROOTS and any(len(path_of(n, self.hierarchy)) > 1 for n in names)

    def cell(self, cells: Mapping[str, str], part: str) -> str:
        """Return the cell of a part; empty where the table has no such column."""
        return cells[self.columns[part]].strip() if part in self.columns else ""

    def paths(self, cells: Mapping[str, str]) -> list[tuple[str, ...]]:
        """Return the codes of a row, each from the top down."""
        above = self.cell(cells, "parent")
        before = path_of(above, self.parents) if above else ()
        by_column = self.applied.of(cells) if self.applied.codes else None
        names = split_codes(self.cell(cells, "code"), self.separator) if by_column is None else by_column
        taguette = self.tool == "Taguette"
        paths = [tag_path(name) if taguette else path_of(name, self.hierarchy) for name in names]
        if self.root:
            paths = [path[1:] or path for path in paths]
        return [(*before, *path) if before != path[: len(before)] else path for path in paths]

    def describe(self) -> str:
        """Return the columns in words."""
        used = [part for part in _USED if part in self.columns and not (part == "code" and self.applied.codes)]
        parts = [f"{part} '{self.columns[part]}'" for part in used]
        parts += [f"{len(self.applied.codes):,} columns that say whether a code applies"] if self.applied.codes else []
        parts += [f"'{self.hierarchy}' under the code above"] if self.hierarchy else []
        parts.append("places in characters" if self.own else "no places: quotations are to be looked up")
        return "; ".join(parts)


def _newline(cells: Sequence[str]) -> str:
    return "\n" if any("\n" in cell.strip() for cell in cells) else ""


@dataclass(eq=False)
class _Passage:
    """A selection in the making."""

    source: str
    quote: str
    coder: str
    place: tuple[int, int]
    created: str
    comments: dict[str, None] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


class _Reading:
    """Gathers rows, and brings out the project."""

    def __init__(self, table: _Table, stem: str, coder_name: str) -> None:
        self.table, self.stem, self.coder_name = table, stem, coder_name
        self.tree = CodeTree()
        self.sources: dict[str, ProjectSource] = {}
        self.coders: dict[str, None] = {}
        self.passages: dict[tuple[str, ...], _Passage] = {}
        self.coded: set[tuple[str, ...]] = set()
        self.losses: list[Loss] = []
        self.bare: list[int] = []
        self.uncoded: list[int] = []
        self.untimed: list[tuple[int, str]] = []

    def take(self, number: int, cells: Mapping[str, str]) -> None:
        """Take in a row."""
        quote, document = cells[self.table.columns["quote"]], self.table.cell(cells, "document")
        if not quote.strip() or not document:
            self.bare.append(number)
            return
        paths = self.table.paths(cells)
        if not paths:
            self.uncoded.append(number)
        created = self._created(number, cells)
        source = self._source(document, self.table.cell(cells, "group"))
        coder = collapse(self.table.cell(cells, "coder")) or self.coder_name
        if coder:
            self.coders.setdefault(coder)
        place = self._place(number, cells)
        passage = self._passage(cells, _Passage(source, quote, coder, place, created), paths)
        comment = self.table.cell(cells, "comment")
        if comment:
            passage.comments.setdefault(comment)
        color = self.table.cell(cells, "color")
        for path in paths:
            guid = self.tree.add(path, color=color if re.fullmatch(r"#[0-9a-fA-F]{6}", color) else "")
            passage.codes.setdefault(guid, created)

    def _created(self, number: int, cells: Mapping[str, str]) -> str:
        """When a row was made; a date that could be read in two ways is listed."""
        written = self.table.cell(cells, "created")
        created = iso_time(written, self.table.order)
        if written and not created:
            self.untimed.append((number, written))
        return created

    def _passage(self, cells: Mapping[str, str], made: _Passage, paths: Sequence[tuple[str, ...]]) -> _Passage:
        """Return the selection that a row adds to: the same words at the same place by the same coder."""
        where = [self.table.cell(cells, part) for part in ("identifier", "start", "end")]
        key = (made.source, made.quote, made.coder, *where)
        # The same words with the same code once more, and nothing that tells where: they were said twice.
        turn = 0
        while any((*key, str(turn), *path) in self.coded for path in paths):
            turn += 1
        self.coded |= {(*key, str(turn), *path) for path in paths}
        return self.passages.setdefault((*key, str(turn)), made)

    def _source(self, document: str, group: str) -> str:
        path = [part for part in re.split(r"\\+", document) if part]
        name = path[-1] if path else document
        guid = identifier("source", self.stem, group, document)
        values = {"group": group} if group else {}
        about = document if name != document else ""
        self.sources.setdefault(guid, ProjectSource(guid, name, "", description=about, values=values))
        return guid

    def _place(self, number: int, cells: Mapping[str, str]) -> tuple[int, int]:
        if not self.table.own:
            return 0, 0
        start, end = self.table.cell(cells, "start"), self.table.cell(cells, "end")
        if start.isdecimal() and end.isdecimal() and int(start) <= int(end):
            return int(start), int(end)
        self.losses.append(Loss("place", f"row {number}: '{start}' to '{end}' is no passage; its words are looked up"))
        return 0, 0

    def project(self, tool: str, losses: Sequence[Loss]) -> Project:
        """Return everything that was read."""
        dropped = [Loss("row without a quotation or a document", _rows(self.bare), len(self.bare))] if self.bare else []
        if self.uncoded:
            detail = f"{_rows(self.uncoded)}: a quotation that carries nothing"
            dropped.append(Loss("row without a code", detail, len(self.uncoded)))
        if self.untimed:
            number, written = self.untimed[0]
            detail = f"such as '{written}' in row {number}: day and month cannot be told apart, or it is no date"
            dropped.append(Loss("time", detail, len(self.untimed)))
        return Project(
            name=self.stem,
            tool=tool,
            coders=tuple(ProjectCoder(identifier("coder", name), name) for name in self.coders),
            codes=self.tree.codes(),
            sources=tuple(self.sources.values()),
            selections=tuple(self._selections()),
            losses=(*losses, *dropped, *self.losses, *self.tree.spellings()),
        )

    def _selections(self) -> Iterator[ProjectSelection]:
        for key, passage in self.passages.items():
            guid = identifier("selection", self.stem, *key)
            coder = identifier("coder", passage.coder) if passage.coder else ""
            yield ProjectSelection(
                guid,
                passage.source,
                *passage.place,
                name=passage.quote,
                description="\n".join(passage.comments),
                codings=tuple(
                    ProjectCoding(identifier("coding", guid, code), code, coder, created)
                    for code, created in passage.codes.items()
                ),
                coder=coder,
                created=passage.created,
            )


def _rows(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 10:,} more" if len(numbers) > 10 else ""
    return f"{'row' if len(numbers) == 1 else 'rows'} {', '.join(map(str, numbers[:10]))}{more}"
