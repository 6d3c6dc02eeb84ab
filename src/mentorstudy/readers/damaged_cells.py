"""Cells of a survey that a spreadsheet program changed before the file came here: each is a warning with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.questions import Question
from mentorstudy.readers.respondents import Respondent
from mentorstudy.spreadsheets import is_error, is_scientific

__all__ = ["DAMAGED", "damaged_cells"]

DAMAGED = "changed by a spreadsheet"
"""How the item of such a cell begins."""

# So many cells are shown; of the rest it says how many there are.
_MOST = 8
_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|sept|déc|mär|okt|dez|ene|"
    "abr|ago|dic"
)
# What Excel shows for "3-4", "10-12" or "1/2": a day of a month, or a month of a year.
_AS_DATE = re.compile(rf"\d{{1,2}}[-\s](?:{_MONTHS})\.?|(?:{_MONTHS})\.?[-\s]\d{{2}}", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]00:00(?::00)?)?")
_RANGE = re.compile(r"\d{1,2}\s*[-–/]\s*\d{1,2}")


def damaged_cells(people: Sequence[Respondent], questions: Sequence[Question]) -> list[LeftOut]:
    """Return the cells that a spreadsheet program changed, as far as the file shows it.

    Errors of formulas stand where an answer began with "=", "+" or "-"; a number with an exponent where an identifier
    was long; a day where a choice such as "3-4" or a fraction stood, told by the choices beside it.

    Parameters
    ----------
    people : sequence of Respondent
        The responses.
    questions : sequence of Question
        What the columns are.

    Returns
    -------
    list of LeftOut
        One of each kind, with the first cells; empty where nothing is to be seen.
    """
    kinds: dict[str, list[str]] = {}
    for question in questions:
        if question.type == "metadata":
            continue
        for kind, person, cell in _of_column(question, people):
            kinds.setdefault(kind, []).append(f"'{question.column.name}' row {person.row} ({cell[:30]})")
    return [LeftOut(f"{DAMAGED}: {kind}", _listed(cells), len(cells)) for kind, cells in kinds.items()]


def _of_column(question: Question, people: Sequence[Respondent]) -> Iterator[tuple[str, Respondent, str]]:
    cells = [(person, person.cells[question.column.at].strip()) for person in people]
    cells = [(person, cell) for person, cell in cells if cell]
    for person, cell in cells:
        if is_error(cell):
            yield "the error of a formula stands in place of the answer", person, cell
    if question.type == "participant":
        yield from _rounded(cells)
    elif question.type in ("closed", "attribute", "multiple"):
        yield from _dates(cells)


def _rounded(cells: Sequence[tuple[Respondent, str]]) -> Iterator[tuple[str, Respondent, str]]:
    """Yield identifiers that lost their last digits: who bears the same one is read as one person."""
    often = Counter(cell for _, cell in cells)
    for person, cell in cells:
        if is_scientific(cell):
            shared = " and rows that share one are read as one person" if often[cell] > 1 else ""
            yield f"an identifier lost its last digits{shared}", person, cell


def _dates(cells: Sequence[tuple[Respondent, str]]) -> Iterator[tuple[str, Respondent, str]]:
    """Yield days in a column whose other cells are ranges or fractions: "3-4" became the fourth of March."""
    ranges = sum(bool(_RANGE.fullmatch(cell)) for _, cell in cells)
    days = [(person, cell) for person, cell in cells if _AS_DATE.fullmatch(cell) or _MIDNIGHT.fullmatch(cell)]
    if days and ranges:
        for person, cell in days:
            yield "a date stands where a range or a fraction was typed", person, cell


def _listed(cells: Sequence[str]) -> str:
    more = f" and {len(cells) - _MOST} more" if len(cells) > _MOST else ""
    return (
        f"{', '.join(cells[:_MOST])}{more}. Export the survey again and name that file, without opening and saving it "
        "in a spreadsheet program."
    )
