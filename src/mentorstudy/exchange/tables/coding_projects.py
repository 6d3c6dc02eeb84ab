"""Workbooks of coding as a project of another tool, so that they are brought in like any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCoder,
    ProjectCoding,
    ProjectSelection,
    ProjectSource,
)
from mentorstudy.exchange.tables.coding_headings import read_coding_table
from mentorstudy.exchange.tables.coding_plan import PLACEHOLDER, Answer
from mentorstudy.exchange.tables.coding_workbook import CodingWorkbook, Span, is_coding_workbook, read_coding_workbook
from mentorstudy.exchange.tables.sheet_codes import CodeTree, identifier
from mentorstudy.text import collapse

__all__ = ["workbook_project"]


def workbook_project(paths: Sequence[str | Path], *, empty: str = "", coder_name: str = "") -> Project:
    """Return the coding of such workbooks as a project: a source per answer, places counted from its begin.

    Parameters
    ----------
    paths : sequence of str or Path
        One workbook, or one per coder.
    empty : {"", "not coded", "nothing applies"}
        As in `read_coding_workbook`.
    coder_name : str
        Who coded in a workbook that names nobody. Of several such workbooks each is of the coder of its file's
        name; one alone is of the coder 'coder' when this is empty.

    Raises
    ------
    SettingsError
        When `coder_name` would be the coder of several workbooks.
    ReadError
        When two workbooks say otherwise of one answer by one coder.
    """
    books = [(Path(path), _read(path, empty or "not coded")) for path in paths]
    nameless = sum(book.nameless for _, book in books)
    if coder_name and nameless > 1:
        raise SettingsError(
            f"`coder_name` names one coder, but {nameless} of the workbooks name none. Leave it out: each file's name "
            "is its coder's."
        )
    merged = _Merged()
    for path, written in books:
        book = written
        if book.nameless and (coder_name or len(books) > 1):
            book = _by(book, coder_name or path.stem)
        elif book.nameless and book.touched:
            merged.losses.append(Loss("coder", f"{path.name} names nobody: '{PLACEHOLDER}' is taken", kept=True))
        elif coder_name and collapse(coder_name).casefold() not in {each.casefold() for each in book.coders}:
            detail = f"the columns are headed by {', '.join(book.coders)}; '{coder_name}' coded nothing in {path.name}"
            merged.losses.append(Loss("coder", detail, kept=True))
        merged.take(book, path.name, several=len(books) > 1, empty=empty)
    return merged.project(Path(paths[0]).stem)


def _read(path: str | Path, empty: str) -> CodingWorkbook:
    return (read_coding_workbook if is_coding_workbook(path) else read_coding_table)(path, empty=empty)


def _by(book: CodingWorkbook, coder: str) -> CodingWorkbook:
    """Return a workbook that names nobody as one coder's."""
    return replace(
        book,
        coders=(coder,),
        spans=tuple((*span[:4], coder) for span in book.spans),
        seen=frozenset((key, coder) for key, _ in book.seen),
        touched=frozenset((key, coder) for key, _ in book.touched),
    )


def _gone_through(book: CodingWorkbook, *, empty: str) -> set[tuple[str, str]]:
    """Return which answers a coder went through: none in a document where they changed nothing.

    Where an empty row is said to mean that nothing applies, none in a workbook where they changed nothing.
    """
    documents = {answer.id: answer.document for answer in book.answers}
    touched = {(documents[key], coder) for key, coder in book.touched}
    coders = {coder for _, coder in touched}
    return {
        (key, coder)
        for key, coder in book.seen
        if (documents[key], coder) in touched or (empty == "nothing applies" and coder in coders)
    }


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
    homes: dict[str, tuple[str, frozenset[Span]]] = field(default_factory=dict)

    def take(self, book: CodingWorkbook, file: str, *, several: bool, empty: str) -> None:
        """Take in a workbook."""
        self._check_copy(book, file)
        self.losses.append(Loss("layout", "a workbook that mentorstudy wrote", kept=True))
        where = f"{file}: " if several else ""
        self.losses += [Loss(each.item, where + each.detail, each.count, each.kept) for each in book.losses]
        self.coders |= dict.fromkeys(filter(None, book.coders))
        for code, (_, definition) in book.codes.items():
            self.tree.add([part for part in map(collapse, code.split("/")) if part] or [code], description=definition)
        by_document: dict[str, list[Answer]] = {}
        for answer in book.answers:
            guid = identifier("source", answer.document, answer.id)
            values = {"document": answer.document, "turn": answer.turn}
            if answer.id in book.marks:
                values |= {"start": str(answer.start), "end": str(answer.end), "mark": book.marks[answer.id]}
            made = ProjectSource(guid, answer.id, answer.text, "survey", values=values, row=answer.id)
            self.sources.setdefault(guid, made)
            by_document.setdefault(answer.document, []).append(answer)
        through = _gone_through(book, empty=empty)
        self.seen |= {
            (identifier("source", answer.document, answer.id), identifier("coder", coder))
            for answer in book.answers
            for coder in book.coders
            if (answer.id, coder) in through
        }
        for span in book.spans:
            if not self._place(span, by_document.get(span[0], []), self.spans):
                document, start, end, code, _ = span
                self.losses.append(Loss("passage outside every answer", f"{document}, {start} to {end}: {code}"))
        for span in book.removed:
            self._place(span, by_document.get(span[0], []), self.removed)

    def _check_copy(self, book: CodingWorkbook, file: str) -> None:
        """Two people's copies of one coder's workbook are not one coder's."""
        for coder in book.coders:
            spans = frozenset(span for span in book.spans if span[4] == coder)
            before = self.homes.setdefault(coder, (file, spans))
            if before[1] != spans:
                raise ReadError(
                    f"The coding of '{coder}' is not the same in {before[0]} and {file}. If they are two people's, "
                    "write a workbook for each with their own name (`export --coder NAME`); if one is newer, import "
                    "that one alone.",
                    file=file,
                )

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
            says_finished=True,
            removed=tuple(self._selections(self.removed)),
        )

    def _selections(self, places: Mapping[tuple[str, int, int, str], Iterable[str]]) -> Iterator[ProjectSelection]:
        for (source, start, end, coder), codes in places.items():
            person = identifier("coder", coder)
            guid = identifier("selection", source, str(start), str(end), person)
            codings = tuple(ProjectCoding(identifier("coding", guid, code), code, person) for code in codes)
            quote = collapse(self.sources[source].text[start:end])[:80]
            yield ProjectSelection(guid, source, start, end, name=quote, codings=codings, coder=person)
