"""Workbooks of coding as a project of another tool, so that they are brought in like any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCoder,
    ProjectCoding,
    ProjectSelection,
    ProjectSource,
)
from mentorstudy.exchange.tables.coding_plan import Answer
from mentorstudy.exchange.tables.coding_workbook import CodingWorkbook, Span, read_coding_workbook
from mentorstudy.exchange.tables.sheet_codes import CodeTree, identifier
from mentorstudy.text import collapse

__all__ = ["workbook_project"]


def workbook_project(paths: Sequence[str | Path], *, empty: str = "") -> Project:
    """Return the coding of such workbooks as a project: a source per answer, places counted from its begin."""
    merged = _Merged()
    for path in paths:
        merged.take(read_coding_workbook(path, empty=empty or "not coded"), Path(path).name if len(paths) > 1 else "")
    return merged.project(Path(paths[0]).stem)


@dataclass
class _Merged:
    """The coding of several workbooks."""

    sources: dict[str, ProjectSource] = field(default_factory=dict)
    tree: CodeTree = field(default_factory=CodeTree)
    coders: dict[str, None] = field(default_factory=dict)
    spans: dict[tuple[str, int, int, str], dict[str, None]] = field(default_factory=dict)
    removed: dict[tuple[str, int, int, str], dict[str, None]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    losses: list[Loss] = field(default_factory=list)

    def take(self, book: CodingWorkbook, file: str) -> None:
        """Take in a workbook."""
        self.losses.append(Loss("layout", "a workbook that mentorstudy wrote", kept=True))
        where = f"{file}: " if file else ""
        self.losses += [Loss(each.item, where + each.detail, each.count, each.kept) for each in book.losses]
        self.coders |= dict.fromkeys(book.coders)
        for code, (_, definition) in book.codes.items():
            self.tree.add([part for part in map(collapse, code.split("/")) if part] or [code], description=definition)
        by_document: dict[str, list[Answer]] = {}
        for answer in book.answers:
            guid = identifier("source", answer.document, answer.id)
            place = {"start": str(answer.start), "end": str(answer.end), "mark": book.marks.get(answer.id, "")}
            values = {"document": answer.document, "turn": answer.turn, **place}
            made = ProjectSource(guid, answer.id, answer.text, "survey", values=values, row=answer.id)
            self.sources.setdefault(guid, made)
            by_document.setdefault(answer.document, []).append(answer)
        self.seen |= {
            (identifier("source", answer.document, answer.id), identifier("coder", coder))
            for answer in book.answers
            for coder in book.coders
            if (answer.id, coder) in book.seen
        }
        for span in book.spans:
            if not self._place(span, by_document.get(span[0], []), self.spans):
                document, start, end, code, _ = span
                self.losses.append(Loss("passage outside every answer", f"{document}, {start} to {end}: {code}"))
        for span in book.removed:
            self._place(span, by_document.get(span[0], []), self.removed)

    def _place(
        self, span: Span, answers: Sequence[Answer], places: dict[tuple[str, int, int, str], dict[str, None]]
    ) -> bool:
        document, start, end, code, coder = span
        parts = [part for part in map(collapse, code.split("/")) if part] or [code]
        placed = False
        for answer in answers:
            low, high = max(start, answer.start), min(end, answer.end)
            if low < high or (start, end) == (answer.start, answer.end):
                guid = identifier("source", document, answer.id)
                key = (guid, low - answer.start, high - answer.start, coder)
                places.setdefault(key, {}).setdefault(self.tree.add(parts))
                placed = True
        return placed

    def project(self, name: str) -> Project:
        """Return everything as a project."""
        return Project(
            name=name,
            tool="mentorstudy",
            coders=tuple(ProjectCoder(identifier("coder", each), each) for each in self.coders),
            codes=self.tree.codes(),
            sources=tuple(self.sources.values()),
            selections=tuple(self._selections(self.spans)),
            losses=tuple(self.losses),
            finished=frozenset(self.seen),
            removed=tuple(self._selections(self.removed)),
        )

    def _selections(self, places: Mapping[tuple[str, int, int, str], Iterable[str]]) -> Iterator[ProjectSelection]:
        for (source, start, end, coder), codes in places.items():
            person = identifier("coder", coder)
            guid = identifier("selection", source, str(start), str(end), person)
            codings = tuple(ProjectCoding(identifier("coding", guid, code), code, person) for code in codes)
            quote = collapse(self.sources[source].text[start:end])[:80]
            yield ProjectSelection(guid, source, start, end, name=quote, codings=codings, coder=person)
