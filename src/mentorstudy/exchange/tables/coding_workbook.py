"""Reading a workbook of coding back, after people have worked in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError, suggestion
from mentorstudy.exchange.project import Loss
from mentorstudy.exchange.tables.coding_plan import (
    CODES_SHEET,
    CODING_SHEET,
    FIXED,
    FORMAT,
    MARKER_SHEET,
    NOTHING,
    PLACEHOLDER,
    ROWS_SHEET,
    SEEN,
    SEGMENTS_SHEET,
    Answer,
    one_line,
)
from mentorstudy.exchange.tables.sheet_codes import applied, split_codes
from mentorstudy.readers.source import load_bytes
from mentorstudy.readers.workbook import read_sheet
from mentorstudy.text import collapse, normalise

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CodingWorkbook", "Span", "is_coding_workbook", "read_coding_workbook"]

Span = tuple[str, int, int, str, str]


@dataclass(frozen=True)
class CodingWorkbook:
    """What people coded in a workbook.

    Parameters
    ----------
    answers : tuple of Answer
        The rows that are still there, in their order.
    codes : mapping of str to (str, str)
        By code, its name and definition; codes that people wrote and the codebook lacks come last, without.
    coders : tuple of str
        Whose columns there are.
    spans : tuple of (str, int, int, str, str)
        Document, start, end, code, coder: passages coded before and kept as they were, and whole answers for
        what is new.
    seen : frozenset of (str, str)
        Answer's id and coder: answers that the coder went through.
    losses : tuple of Loss
        What was noticed.
    removed : tuple of (str, int, int, str, str)
        As `spans`: passages coded before that people took out of every answer that they lie in.
    given : tuple of (str, int, int, str, str)
        As `spans`: passages that the workbook was made with.
    marks : mapping of str to str
        By answer's id, what tells its words as they were when the workbook was made.
    touched : frozenset of (str, str)
        Answer's id and coder: answers where the coder changed something since the workbook was made.
    """

    answers: tuple[Answer, ...]
    codes: Mapping[str, tuple[str, str]]
    coders: tuple[str, ...]
    spans: tuple[Span, ...]
    seen: frozenset[tuple[str, str]]
    losses: tuple[Loss, ...] = ()
    removed: tuple[Span, ...] = ()
    given: tuple[Span, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[tuple[str, str]] = frozenset()

    @property
    def nameless(self) -> bool:
        """Return whether nobody's name heads the column that was coded in."""
        return self.coders == (PLACEHOLDER,) and not any(span[4] == PLACEHOLDER for span in self.given)

    @property
    def segments(self) -> pd.DataFrame:
        """Return the coding: columns document, start, end, code, coder."""
        import pandas as pd

        return pd.DataFrame(list(self.spans), columns=["document", "start", "end", "code", "coder"])

    @property
    def finished(self) -> pd.DataFrame:
        """Return the answers gone through: columns document, turn, coder."""
        import pandas as pd

        rows = [
            (a.document, a.turn, coder) for a in self.answers for coder in self.coders if (a.id, coder) in self.seen
        ]
        return pd.DataFrame(rows, columns=["document", "turn", "coder"])


def is_coding_workbook(path: str | Path) -> bool:
    """Return whether a file is a workbook that `write_coding_workbook` made."""
    if Path(path).suffix.lower() not in (".xlsx", ".xlsm", ".ods"):
        return False
    try:
        rows = read_sheet(load_bytes(path), sheet=MARKER_SHEET, file=str(path)).rows
    except ReadError:
        return False
    return any(row[:2] == ["format", FORMAT] for _, row in rows)


def read_coding_workbook(path: str | Path, *, empty: str = "not coded") -> CodingWorkbook:
    """Return the coding of a workbook that `write_coding_workbook` made.

    Rows are known by their id: they may be sorted, filtered or fewer. A code that stays in its answer keeps the
    passage that it had; one that is new covers the whole answer; one that is gone from every answer that its
    passage lies in is gone.

    Parameters
    ----------
    path : str or Path
        The workbook.
    empty : {"not coded", "nothing applies"}
        What an empty row of a coder means, for people who do not use `(nothing applies)`.

    Returns
    -------
    CodingWorkbook

    Raises
    ------
    ReadError
        When it is no such workbook, or an id is missing, unknown or there twice, or a column of marks holds
        something else.

    Examples
    --------
    >>> import tempfile, pandas as pd
    >>> from mentorstudy.exchange.tables.sheet_writing import write_coding_workbook
    >>> folder = tempfile.TemporaryDirectory()
    >>> answers = pd.DataFrame({"document": ["P01"], "turn": [1], "start": [20], "text": ["The pay is low."]})
    >>> coding = pd.DataFrame([("P01", 24, 27, "pay", "ann")], columns=["document", "start", "end", "code", "coder"])
    >>> codes = pd.DataFrame({"code": ["pay"]})
    >>> path = write_coding_workbook(Path(folder.name) / "coding.xlsx", answers, codes, coding=coding)
    >>> read_coding_workbook(path).segments.values.tolist()
    [['P01', 24, 27, 'pay', 'ann']]
    >>> folder.cleanup()
    """
    if not is_coding_workbook(path):
        raise ReadError(
            "This is no workbook that mentorstudy made for coding. Read it as a coded sheet.", file=str(path)
        )
    return _Reading(path, empty).result()


class _Reading:
    """Takes a workbook apart."""

    def __init__(self, path: str | Path, empty: str) -> None:
        self.file, self.data, self.empty = str(path), load_bytes(path), empty
        marker = self._records(MARKER_SHEET)
        self.layout = next((row["value"] for _, row in marker if row["key"] == "layout"), "")
        self.coders = tuple(row["value"] for _, row in marker if row["key"] == "coder")
        self.codes: dict[str, tuple[str, str]] = {}
        self.by_cell: dict[str, str] = {}
        self._take_codes()
        self.places = {row["id"]: row for _, row in self._records(ROWS_SHEET)}
        self.header = self._header()
        self.losses: list[Loss] = []
        self.texts: dict[str, str] = {}
        self.held: dict[tuple[str, str], dict[str, None]] = {}
        self.seen: set[tuple[str, str]] = set()
        self.new: dict[str, None] = {}
        self.removed: list[Span] = []
        self.said: set[tuple[str, str]] = set()
        self.old = self._old()

    def _records(self, name: str) -> list[tuple[int, dict[str, str]]]:
        """Return the rows of a sheet, which holds a header even where it holds nothing else."""
        rows = read_sheet(self.data, sheet=name, file=self.file).rows
        header = [normalise(cell).text for cell in rows[0][1]]
        return [
            (number, {key: normalise(cell).text for key, cell in zip(header, row, strict=False) if key})
            for number, row in rows[1:]
            if any(cell.strip() for cell in row)
        ]

    def _old(self) -> dict[str, tuple[Span, list[str]]]:
        """Return the passages that the workbook was made with, by number, and the answers that each lies in."""
        old: dict[str, tuple[Span, list[str]]] = {}
        for _, row in self._records(SEGMENTS_SHEET):
            span = (row["document"], int(row["start"]), int(row["end"]), row["code"], row["coder"])
            old.setdefault(row["number"], (span, []))[1].append(row.get("id", ""))
        return old

    def _header(self) -> list[str]:
        header = [one_line(cell) for cell in read_sheet(self.data, sheet=CODING_SHEET, file=self.file).rows[0][1]]
        self._take_name(header)
        wanted = [*FIXED[:1], *(map(one_line, self.coders) if self.layout == "coders" else (SEEN,))]
        for name in wanted:
            if name not in header:
                raise ReadError(f"no column '{name}' any more. Put it back as it was.", file=self.file, row=1)
        return header

    def _take_name(self, header: Sequence[str]) -> None:
        """Whoever writes their name over the placeholder has the column."""
        own = [name for name in header if name and name not in FIXED]
        if self.layout == "coders" and self.coders == (PLACEHOLDER,) and len(own) == 1:
            self.coders = (own[0],)

    def _take_codes(self) -> None:
        named: dict[str, list[str]] = {}
        for _, row in self._records(CODES_SHEET):
            code = row.get("path", "") or collapse(row["code"])
            if row["code"] == NOTHING or not code:
                continue
            cell = next(iter(split_codes(row["code"], ";")), code)
            self.codes[code] = (row.get("name", ""), row.get("definition", ""))
            self.by_cell[cell.casefold()] = code
            if row.get("name"):
                named.setdefault(one_line(row["name"]).casefold(), []).append(code)
        for name, codes in named.items():
            if len(codes) == 1:
                self.by_cell.setdefault(name, codes[0])

    def result(self) -> CodingWorkbook:
        """Return what the workbook holds."""
        answers = [self._answer(number, row) for number, row in self._records(CODING_SHEET)]
        gone = [each for each in self.places if each not in self.texts]
        if gone:
            detail = f"{', '.join(gone[:5])}: their coding is not read"
            self.losses.append(Loss("row that is gone", detail, len(gone)))
        if self.new:
            self.losses.append(Loss("code that is not in the codebook", self._named_new(), len(self.new), kept=True))
        self._note_columns()
        spans = tuple(self._spans(answers))
        codes = {**self.codes, **dict.fromkeys(self.new, ("", ""))}
        seen, losses, removed = frozenset(self.seen), tuple(self.losses), tuple(self.removed)
        return CodingWorkbook(
            tuple(answers),
            codes,
            self.coders,
            spans,
            seen,
            losses,
            removed,
            given=tuple(span for span, _ in self.old.values()),
            marks={key: place["mark"] for key, place in self.places.items()},
            touched=frozenset(self._touched()),
        )

    def _touched(self) -> Iterator[tuple[str, str]]:
        """Yield where a cell says something else than it did when the workbook was made."""
        given: dict[tuple[str, str], set[str]] = {}
        for span, ids in self.old.values():
            for each in ids:
                given.setdefault((each, span[4]), set()).add(span[3])
        for key, coder in self.held:
            before = given.get((key, coder), set())
            place = self.places[key]
            # An older workbook does not keep who had finished; what it said so of was finished then.
            done = one_line(coder) in map(one_line, split_codes(place.get("finished", ""), ";"))
            newly = (key, coder) in self.said and not done and not ("finished" not in place and before)
            if set(self.held[key, coder]) != before or newly:
                yield key, coder

    def _named_new(self) -> str:
        return "; ".join(f"'{code}'.{suggestion(code, self.codes)}" for code in list(self.new)[:10])

    def _note_columns(self) -> None:
        known = {*FIXED, SEEN, *map(one_line, self.coders)}
        extra = [] if self.layout == "codes" else [name for name in self.header if name and name not in known]
        self.losses += [Loss("column", f"'{name}' was not read") for name in extra]

    def _answer(self, number: int, row: Mapping[str, str]) -> Answer:
        key = row.get("id", "")
        place = self.places.get(key)
        if place is None or key in self.texts:
            wrong = "is there twice" if place is not None else "is not one of this workbook" if key else "is missing"
            raise ReadError(f"The id '{key}' {wrong}. Put ids back as they were.", file=self.file, row=number)
        text = row.get("text", "")
        self.texts[key] = text
        answer = Answer(key, place["document"], place["turn"], int(place["start"]), int(place["end"]), text)
        if answer.mark != place["mark"]:
            self.losses.append(
                Loss("text that was edited", f"row {number}, {key}: the coding is of the text as it was")
            )
        lined = {one_line(name): cell for name, cell in row.items()}
        if self.layout == "codes":
            self._take_marks(number, key, lined)
        else:
            self._take_lists(key, lined)
        return answer

    def _take_lists(self, key: str, row: Mapping[str, str]) -> None:
        for coder in self.coders:
            cells = split_codes(row.get(one_line(coder), ""), ";\n")
            if any(cell.casefold() == NOTHING for cell in cells):
                self.said.add((key, coder))
            if cells or self.empty == "nothing applies":
                self.seen.add((key, coder))
            self.held[key, coder] = {self._code(cell): None for cell in cells if cell.casefold() != NOTHING}

    def _take_marks(self, number: int, key: str, row: Mapping[str, str]) -> None:
        coder = self.coders[0]
        held: dict[str, None] = {}
        filled = False
        for name in (name for name in self.header if name and name not in FIXED):
            cell = row.get(name, "").strip()
            if not cell:
                continue
            says = applied(cell, name)
            if says is None:
                wrong = f"'{cell[:60]}' under '{name}' says neither yes nor no. Write x, or leave it empty."
                raise ReadError(wrong, file=self.file, row=number)
            filled = True
            if says and name == SEEN:
                self.said.add((key, coder))
            elif says:
                held[self._code(name)] = None
        self.held[key, coder] = held
        if filled or self.empty == "nothing applies":
            self.seen.add((key, coder))

    def _code(self, cell: str) -> str:
        code = self.by_cell.get(cell.casefold())
        if code is None:
            self.new.setdefault(cell)
            self.by_cell[cell.casefold()] = code = cell
        return code

    def _spans(self, answers: Sequence[Answer]) -> Iterator[Span]:
        """Return passages coded before that are still wanted, and whole answers for new codes."""
        covered: set[tuple[str, str, str]] = set()
        for span, ids in self.old.values():
            code, coder = span[3], span[4]
            covered |= {(each, coder, code) for each in ids}
            # A passage outside every answer was never shown, so nobody can have taken it out.
            if ids == [""] or any(code in self.held.get((each, coder), {}) for each in ids):
                yield span
            elif all(each in self.texts for each in ids):
                # A row that is gone from the sheet says nothing of its passages.
                self.removed.append(span)
        for answer in answers:
            for coder in self.coders:
                for code in self.held.get((answer.id, coder), {}):
                    if (answer.id, coder, code) not in covered:
                        yield (answer.document, answer.start, answer.end, code, coder)
