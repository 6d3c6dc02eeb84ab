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
from mentorstudy.exchange.tables.applied_columns import applied_columns
from mentorstudy.exchange.tables.segment_columns import SEGMENT_COLUMNS, known_columns, tool_of
from mentorstudy.exchange.tables.segment_layout import SegmentLayout, is_own_layout
from mentorstudy.exchange.tables.sheet_codes import (
    CodeTree,
    identifier,
)
from mentorstudy.exchange.tables.table_times import iso_time
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse

__all__ = ["read_segment_table"]


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
    table = SegmentLayout(columns, tool, records, is_own_layout(names), applied)
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

    def __init__(self, table: SegmentLayout, stem: str, coder_name: str) -> None:
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
