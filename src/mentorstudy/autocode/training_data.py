"""What people coded, as something to learn from: passages, answers, and who gave which code."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.sentences import passages
from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.evidence import answer_turns, coded_answers, covers
from mentorstudy.finished import is_finished
from mentorstudy.rows import rows_of, rows_where

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

    Floats = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["UNITS", "Examples", "examples_of", "split_answers"]

UNITS = ("answer", "passage")


@dataclass(frozen=True, eq=False)
class Examples:
    """Answers, the passages in them, and which codes people gave.

    Parameters
    ----------
    answers : DataFrame
        A row per answer or archive paragraph: columns document, turn, question, start, end, participant (the
        document's name where nobody is known: whose words must not be learned from and tested on at once), finished,
        text.
    passages : DataFrame
        A row per piece that is learned from: columns answer (row of `answers`), start, end, text.
    codes : tuple of str
        The codes that people gave, in the order of the codebook.
    given, passage_given : ndarray of float64, shape (answers, codes) and (passages, codes)
        1 where given, 0 where not though the answer was gone through, NaN where nobody knows.
    unit : {"passage", "answer"}
        What a piece is.
    statement : str
        Whose coding it is.
    coded : DataFrame
        The passages that people coded: columns code, quote, document, participant.
    """

    answers: pd.DataFrame
    passages: pd.DataFrame
    codes: tuple[str, ...]
    given: Floats
    passage_given: Floats
    unit: str
    statement: str
    coded: pd.DataFrame


def examples_of(study: Study, unit: str = "answer") -> Examples:
    """Return what there is to learn from in a study, and what is to be coded.

    Counted is the coding that `[report] coding` names, and of it what people coded themselves: an accepted
    suggestion is no example (a machine would learn from itself), and no counter-example either.

    Parameters
    ----------
    study : Study
        The study.
    unit : {"answer", "passage"}
        Learn from whole answers, or from passages (sentences).

    Raises
    ------
    StudyError
        When no person has coded, or nothing can be coded.
    """
    import numpy as np

    if unit not in UNITS:
        raise SettingsError(f"No unit '{unit}'.{suggestion(unit, UNITS)}")
    counted = study.counted
    people = [coder for coder in counted.coders if coder in study.coding.people]
    own = study.coding.evidence.where(coder=people, origin="manual")
    if not len(own):
        raise StudyError("No person has coded this study, so there is nothing to learn from. Code some documents.")
    answers = _answers(study, own.finished)
    used = set(own.segments["code"])
    codes = tuple(code.code for code in study.codebook if code.code in used)
    segments = own.segments
    pieces = split_answers(answers, unit)
    places = _Places(answers, pieces)
    column = {code: number for number, code in enumerate(codes)}
    known = np.where(answers["finished"].to_numpy(), 0.0, np.nan)
    given = np.repeat(known[:, None], len(codes), axis=1)
    passage_given = given[pieces["answer"].to_numpy()]
    # What a machine put forward and a person accepted is neither an example nor a counter-example.
    machine = study.coding.where(origin="suggested", review="accepted").segments
    for table, value in ((machine, np.nan), (segments, 1.0)):
        for row in rows_of(table[table["code"].isin(codes)]):
            number = column[row.code]
            for answer, touched in places.touched(str(row.document), int(row.start), int(row.end)):
                given[answer, number] = value
                passage_given[touched, number] = value
    statement = f"{counted.statement}; only what people coded themselves is learned from, accepted suggestions are not"
    return Examples(answers, pieces, codes, given, passage_given, unit, statement, _coded(study, own))


def _coded(study: Study, own: Coding) -> pd.DataFrame:
    """Return the passages that people coded, in a stable order, each once."""
    table = coded_answers(study, own)
    person = table["participant"].where(table["participant"] != "", table["document"])
    table = table.assign(participant=person).drop_duplicates(["code", "document", "start", "end"])
    return table[["code", "quote", "document", "participant"]].reset_index(drop=True)


def _answers(study: Study, finished: pd.DataFrame) -> pd.DataFrame:
    turns = answer_turns(study.corpus)
    turns = rows_where(turns, (str(text).strip() for text in turns["text"]))
    if not len(turns):
        raise StudyError("The study holds no answers, so there is nothing to code.")
    person = turns["participant"].where(turns["participant"] != "", turns["document"])
    table = turns[["document", "turn", "question", "start", "end"]].assign(
        participant=person, finished=is_finished(turns, finished), text=turns["text"]
    )
    return table.sort_values(["document", "start"], ignore_index=True)


def split_answers(answers: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the passages of answers, or the answers themselves.

    Parameters
    ----------
    answers : DataFrame
        Columns start, text.
    unit : {"passage", "answer"}
        What a piece is.

    Returns
    -------
    DataFrame
        Columns answer (row of `answers`), start, end, text.
    """
    import pandas as pd

    rows = []
    for number, row in enumerate(rows_of(answers)):
        spans = passages(row.text) if unit == "passage" else [_trimmed(row.text)]
        for start, end in spans or [_trimmed(row.text)]:
            rows.append((number, int(row.start) + start, int(row.start) + end, row.text[start:end]))
    return pd.DataFrame(rows, columns=["answer", "start", "end", "text"])


def _trimmed(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, len(text.rstrip())


class _Places:
    """Which answers and passages a span really covers."""

    def __init__(self, answers: pd.DataFrame, pieces: pd.DataFrame) -> None:
        self._by_document: dict[str, list[tuple[int, int, int]]] = {}
        for row in rows_of(answers):
            self._by_document.setdefault(row.document, []).append((int(row.start), int(row.end), int(row.Index)))
        self._pieces: list[list[tuple[int, int, int]]] = [[] for _ in range(len(answers))]
        for row in rows_of(pieces):
            self._pieces[row.answer].append((int(row.start), int(row.end), int(row.Index)))

    def touched(self, document: str, start: int, end: int) -> list[tuple[int, list[int]]]:
        """Return the answers that a span covers, each with its passages."""
        spans = self._by_document.get(document, [])
        first = max(bisect_right(spans, (start, 1 << 60, 0)) - 1, 0)
        found = []
        for low, high, number in spans[first:]:
            if low >= end:
                break
            if covers(start, end, low, high):
                inside = self._pieces[number]
                real = [piece for a, b, piece in inside if covers(start, end, a, b)]
                found.append((number, real or [max(inside, key=lambda each: _shared(start, end, each))[2]]))
        return found


def _shared(start: int, end: int, span: tuple[int, ...]) -> int:
    return max(min(end, span[1]) - max(start, span[0]), 0)
