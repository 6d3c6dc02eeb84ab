"""What goes into a workbook of coding: answers, codes, what was coded before, and where all of it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.exchange.tables.sheet_codes import join_codes
from mentorstudy.text import collapse, normalise

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CODES_SHEET",
    "CODING_SHEET",
    "FIXED",
    "FORMAT",
    "MARKER_SHEET",
    "NOTHING",
    "PLACEHOLDER",
    "ROWS_SHEET",
    "SEEN",
    "SEGMENTS_SHEET",
    "Answer",
    "CodingPlan",
    "check_columns",
    "fitting",
    "one_line",
    "parts_of",
]

CODING_SHEET, CODES_SHEET = "coding", "codes"
MARKER_SHEET, ROWS_SHEET, SEGMENTS_SHEET = "mentorstudy", "mentorstudy rows", "mentorstudy segments"
FORMAT = "mentorstudy coding workbook"
NOTHING, SEEN = "(nothing applies)", "gone through"
# Whose column it is where nobody has coded yet: no name of anybody.
PLACEHOLDER = "coder"
FIXED = ("id", "document", "participant", "stakeholder", "question", "text")
# What a cell holds, in units of UTF-16, and what a sheet holds.
_CELL, _COLUMNS = 32_767, 16_384


@dataclass(frozen=True)
class Answer:
    """A row of the workbook: which passage of which document it is.

    Parameters
    ----------
    id : str
        Document and turn.
    document, turn : str
        Where it is.
    start, end : int
        The passage, in code points of the document.
    text : str
        The words.
    """

    id: str
    document: str
    turn: str
    start: int
    end: int
    text: str

    @property
    def mark(self) -> str:
        """Return what tells whether the words were edited."""
        return hashlib.sha256(fitting(self.text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def one_line(text: str) -> str:
    """Return how a code or a coder stands in a cell."""
    return collapse(normalise(str(text)).text)


def fitting(text: str) -> str:
    """Return the part of a text that a cell holds: 32,767 units of UTF-16."""
    clean = normalise(text).text
    if len(clean) * 2 <= _CELL:
        return clean
    return clean.encode("utf-16-le", "replace")[: _CELL * 2].decode("utf-16-le", "ignore")


def check_columns(table: pd.DataFrame, needed: Sequence[str], what: str) -> None:
    """Raise where a table lacks a column."""
    missing = [name for name in needed if name not in table.columns]
    if missing:
        raise SettingsError(f"The table of {what} has no column '{missing[0]}'.{suggestion(missing[0], table.columns)}")


class CodingPlan:
    """What goes into the sheets."""

    def __init__(
        self,
        answers: pd.DataFrame,
        codes: pd.DataFrame,
        layout: str,
        people: list[str],
        coding: pd.DataFrame | None,
        finished: pd.DataFrame | None,
    ) -> None:
        self.layout, self.people = layout, people
        self.split = 0
        self.records: list[dict[Any, Any]] = []
        self.answers: list[Answer] = []
        for record, parts in _answers(answers.to_dict("records")):
            self.split += len(parts) > 1
            self.answers += parts
            self.records += [record] * len(parts)
        self.codes = _distinct([str(row["code"]) for row in codes.to_dict("records")])
        self.about = [
            (_text(row.get("name")), _text(row.get("definition")))
            for row in codes.drop_duplicates("code").to_dict("records")
        ]
        self.segments = self._segments(coding)
        self._check_codes()
        self.finished = self._finished(finished)
        self.held: dict[tuple[str, str], dict[str, None]] = {}
        for ids, segment in self.segments:
            for each in ids:
                self.held.setdefault((each, segment[4]), {}).setdefault(segment[3])

    def _finished(self, finished: pd.DataFrame | None) -> set[tuple[str, str]]:
        """Return which answers were gone through: their id, and the coder."""
        done = finished.to_dict("records") if finished is not None else []
        found = {(_text(row["document"]), _text(row.get("question")), str(row["coder"])) for row in done}
        asked = [_text(record.get("question")) for record in self.records]
        return {
            (answer.id, person)
            for answer, question in zip(self.answers, asked, strict=True)
            for person in self.people
            if {(answer.document, "", person), (answer.document, question, person)} & found
        }

    def _segments(self, coding: pd.DataFrame | None) -> list[tuple[list[str], tuple[str, str, str, str, str]]]:
        """Return the coders' segments, with the answers that each lies in."""
        if coding is None:
            return []
        by_document: dict[str, list[Answer]] = {}
        for answer in self.answers:
            by_document.setdefault(answer.document, []).append(answer)
        found = []
        for row in coding.to_dict("records"):
            if row["coder"] not in self.people:
                continue
            document, start, end = _text(row["document"]), int(row["start"]), int(row["end"])
            turn = _text(row.get("turn"))
            near = [a for a in by_document.get(document, []) if not turn or a.turn == turn]
            ids = [a.id for a in near if max(start, a.start) < min(end, a.end) or (start, end) == (a.start, a.end)]
            found.append((ids, (document, str(start), str(end), str(row["code"]), str(row["coder"]))))
        return found

    def _check_codes(self) -> None:
        for _, segment in self.segments:
            if segment[3] not in self.codes:
                raise SettingsError(f"The coding has a code '{segment[3]}'.{suggestion(segment[3], self.codes)}")
        if self.layout == "codes" and len(self.codes) + len(FIXED) + 1 > _COLUMNS:
            raise SettingsError(f"A sheet has {_COLUMNS} columns; there are {len(self.codes)} codes. Use 'coders'.")

    def header(self) -> list[str]:
        """Return the header of the sheet that is coded in."""
        if self.layout == "codes":
            return [*FIXED, *self.codes.values(), SEEN]
        return [*FIXED, *map(one_line, self.people)]

    def rows(self) -> Iterator[list[str]]:
        """Return the rows of that sheet."""
        for record, answer in zip(self.records, self.answers, strict=True):
            about = [_text(record.get(name)) for name in FIXED[2:5]]
            fixed = [answer.id, answer.document, *about, fitting(answer.text)]
            yield [*fixed, *(self._marks(answer) if self.layout == "codes" else self._lists(answer))]

    def _lists(self, answer: Answer) -> Iterator[str]:
        for person in self.people:
            held = self.held.get((answer.id, person), {})
            nothing = NOTHING if (answer.id, person) in self.finished else ""
            yield join_codes(self.codes[code] for code in held) if held else nothing

    def _marks(self, answer: Answer) -> Iterator[str]:
        person = self.people[0]
        held = self.held.get((answer.id, person), {})
        yield from ("x" if code in held else "" for code in self.codes)
        yield "x" if (answer.id, person) in self.finished else ""

    def code_rows(self) -> Iterator[Sequence[str]]:
        """Return the sheet of codes, as a dropdown offers them."""
        yield ("code", "name", "definition", "path")
        yield (NOTHING, "", "The answer was read, and no code fits. An empty cell was not coded.", "")
        for (code, cell), (name, definition) in zip(self.codes.items(), self.about, strict=True):
            yield (join_codes([cell]), name, definition, code)

    def marker(self) -> Iterator[Sequence[str]]:
        """Return the sheet that says what the workbook is."""
        yield ("key", "value")
        yield ("format", FORMAT)
        yield ("version", "2")
        yield ("layout", self.layout)
        for person in self.people:
            yield ("coder", person)

    def place_rows(self) -> Iterator[Sequence[str]]:
        """Return the sheet that says where each answer stands."""
        yield ("id", "document", "turn", "start", "end", "mark", "finished")
        for each in self.answers:
            done = [person for person in self.people if (each.id, person) in self.finished]
            place = (each.id, each.document, each.turn, str(each.start), str(each.end), each.mark)
            yield (*place, join_codes(done))

    def segment_rows(self) -> Iterator[Sequence[str]]:
        """Return the sheet of the passages coded before: the number of a passage, an answer that it lies in."""
        yield ("number", "id", "document", "start", "end", "code", "coder")
        for number, (ids, segment) in enumerate(self.segments):
            for each in ids or [""]:
                yield (str(number), each, *segment)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return normalise(str(value)).text


def _answers(records: Sequence[dict[Any, Any]]) -> Iterator[tuple[dict[Any, Any], list[Answer]]]:
    """Yield each record with its rows: one, or several where a cell does not hold the words."""
    counted: dict[str, int] = {}
    taken: set[str] = set()
    for record in records:
        document, text = _text(record["document"]), str(record["text"])
        counted[document] = counted.get(document, 0) + 1
        turn = _text(record.get("turn")) or str(counted[document])
        name = f"{one_line(document)}#{turn}"
        start = int(_text(record.get("start")) or 0)
        parts = []
        for number, part in enumerate(parts_of(text)):
            each = name if not number else f"{name} ({number + 1})"
            while each in taken:
                each += "+"
            taken.add(each)
            parts.append(Answer(each, document, turn, start, start + len(part), part))
            start += len(part)
        yield record, parts


def parts_of(text: str) -> list[str]:
    """Return a text in parts that a cell holds each, cut between sentences, or words, where that can be.

    Examples
    --------
    >>> [len(part) for part in parts_of("word " * 10_000)]
    [32765, 17235]
    """
    parts = []
    while len(text) * 2 > _CELL and len(text.encode("utf-16-le", "replace")) > _CELL * 2:
        most = len(text.encode("utf-16-le", "replace")[: _CELL * 2].decode("utf-16-le", "ignore"))
        head = text[:most]
        cut = max(head.rfind(end) + len(end) for end in ("\n", ". ", "! ", "? "))
        if cut < most // 2:
            cut = head.rfind(" ") + 1
        cut = cut if cut > most // 2 else most
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]


def _distinct(codes: Sequence[str]) -> dict[str, str]:
    """Return how each code stands in a cell: on one line, no two alike, none like another column."""
    taken = {NOTHING.casefold(), SEEN, *FIXED}
    found: dict[str, str] = {}
    for code in dict.fromkeys(codes):
        cell, number = one_line(code), 2
        while not cell or cell.casefold() in taken:
            cell, number = f"{one_line(code)} ({number})".strip(), number + 1
        taken.add(cell.casefold())
        found[code] = cell
    return found
