"""Our own tables of coded segments: what `export` writes as CSV, and a study's coding.csv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mentorstudy.coding import ORIGINS, POLARITIES, REVIEWS, VIEWS, written_stance, written_view
from mentorstudy.exchange.descriptions import describe_values
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCoder,
    ProjectCoding,
    ProjectSelection,
    ProjectSource,
)
from mentorstudy.exchange.tables.sheet_codes import CodeTree, identifier
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse, normalise

__all__ = ["is_own_table", "read_own_table"]

_NEEDED = ("document", "code", "coder", "quote")
_VALUES = {"polarity": POLARITIES, "view": VIEWS, "origin": ORIGINS, "review": REVIEWS}
_KNOWN = (*_NEEDED, *_VALUES, "start", "end", "about", "memo", "created", "claims", "links")
# What the study itself knows of a segment; the table repeats it for other programs.
_REPEATED = ("segment", "turn", "participant", "source", "question", "score")


def is_own_table(names: Iterable[str]) -> bool:
    """Return whether a table with these columns is one of ours.

    Examples
    --------
    >>> is_own_table(["document", "coder", "code", "quote", "polarity"]), is_own_table(["Document", "Code", "Segment"])
    (True, False)
    """
    return set(_NEEDED) <= set(names)


def read_own_table(path: str | Path, *, sheet: str = "", encoding: str = "") -> Project:
    r"""Return the coded segments of a table of ours: documents by name, codes by path, places in code points.

    Sources have no text. A selection has the place that the table gives, or 0 to 0 where it gives none, and the
    quotation as its name; what is said of it beside stands in its description. A row with a document and a coder
    but no code says that the coder finished the document; in a table with such rows every coder has finished
    every document that they are named with.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX with the columns document, code, coder, quote, and any of start, end, polarity, about, view,
        origin, review, memo, created.
    sheet, encoding : str
        As in `read_records`.

    Returns
    -------
    Project

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "coding.csv"
    >>> _ = path.write_text("document,coder,code,quote,polarity\nP01,ann,pay,The pay is low.,negated\nP02,ann,,,\n")
    >>> project = read_own_table(path)
    >>> project.selections[0].description, len(project.finished)
    ('polarity: negated', 2)
    >>> folder.cleanup()
    """
    names, records, notes = read_records(path, sheet=sheet, encoding=encoding)
    reading = _Reading(Path(path).stem)
    reading.losses += [Loss(note.item, note.detail, note.count, kept=True) for note in notes]
    known = (*_KNOWN, *_REPEATED)
    reading.losses += [Loss("column", f"'{name}' was not read") for name in names if name not in known]
    for number, cells in records:
        reading.take(number, {name: cells.get(name, "") for name in _KNOWN})
    return reading.project()


@dataclass(eq=False)
class _Reading:
    """Gathers rows."""

    stem: str
    tree: CodeTree = field(default_factory=CodeTree)
    sources: dict[str, ProjectSource] = field(default_factory=dict)
    coders: dict[str, ProjectCoder] = field(default_factory=dict)
    selections: list[ProjectSelection] = field(default_factory=list)
    named: set[tuple[str, str]] = field(default_factory=set)
    empty: bool = False
    losses: list[Loss] = field(default_factory=list)

    def take(self, number: int, cells: Mapping[str, str]) -> None:
        """Take in a row."""
        document, coder, code = (normalise(cells[name]).text.strip() for name in ("document", "coder", "code"))
        if not document:
            self.losses.append(Loss("row without a document", f"row {number}"))
            return
        source, person = identifier("source", document), identifier("coder", coder) if coder else ""
        self.sources.setdefault(source, ProjectSource(source, document, ""))
        if coder:
            self.coders.setdefault(person, ProjectCoder(person, coder))
            self.named.add((source, person))
        if code:
            self.selections.append(self._selection(number, cells, source, person, code))
        else:
            self.empty = True

    def _selection(
        self, number: int, cells: Mapping[str, str], source: str, person: str, code: str
    ) -> ProjectSelection:
        guid, created = identifier("selection", self.stem, str(number)), cells["created"].strip()
        parts = [part for part in map(collapse, code.split("/")) if part] or [code]
        coding = ProjectCoding(identifier("coding", guid), self.tree.add(parts), person, created)
        start, end = self._place(number, cells)
        description = describe_values(self._values(number, cells))
        quote = normalise(cells["quote"]).text
        return ProjectSelection(guid, source, start, end, quote, description, (coding,), person, created)

    def _place(self, number: int, cells: Mapping[str, str]) -> tuple[int, int]:
        start, end = cells["start"].strip(), cells["end"].strip()
        if start.isdecimal() and end.isdecimal() and int(start) < int(end):
            return int(start), int(end)
        if start or end:
            self.losses.append(Loss("place", f"row {number}: '{start}' to '{end}' is no passage", kept=True))
        return 0, 0

    def _values(self, number: int, cells: Mapping[str, str]) -> dict[str, str]:
        polarity, view, origin, review = (self._value(number, name, cells[name].strip()) for name in _VALUES)
        return {
            "polarity": written_stance(polarity),
            "about": cells["about"].strip(),
            "view": written_view(view),
            "origin": "" if origin == ORIGINS[0] else origin,
            "review": "" if review == REVIEWS[0] else review,
            "memo": normalise(cells["memo"]).text.strip(),
            "claims": normalise(cells["claims"]).text.strip(),
            "links": normalise(cells["links"]).text.strip(),
        }

    def _value(self, number: int, name: str, value: str) -> str:
        """Return what a cell says, or what an empty one means; who left the polarity empty took no stance."""
        known = _VALUES[name]
        default = "" if name == "polarity" else known[0]
        if value and value not in known:
            taken = f"'{default}' is taken" if default else "it is left empty"
            self.losses.append(Loss(name, f"row {number}: '{value}' is none; {taken}"))
            return default
        return value or default

    def project(self) -> Project:
        """Return everything that was read."""
        return Project(
            name=self.stem,
            tool="mentorstudy",
            coders=tuple(self.coders.values()),
            codes=self.tree.codes(),
            sources=tuple(self.sources.values()),
            selections=tuple(self.selections),
            losses=(*self.losses, *self.tree.spellings()),
            finished=frozenset(self.named) if self.empty else frozenset(),
        )
