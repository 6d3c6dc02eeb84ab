"""The closed answers of participants with several rows: one row each, and a column per question and round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mentorstudy.readers.questions import Question
from mentorstudy.readers.respondents import Respondent

__all__ = ["People", "people_of"]

_ANSWERS = ("closed", "multiple")


@dataclass(frozen=True)
class People:
    """The participants of a survey, each with one row.

    Parameters
    ----------
    people : tuple of Respondent
        In the order of their first rows; `cells` are all their answers.
    questions : tuple of Question
        Closed questions answered in several rounds stand once per round, as `Q1@follow-up`.
    rounds : dict of str to str
        Of questions that stand once per round, the round, by name.
    present : dict of str to frozenset of str
        The rounds that each participant has a row of.
    """

    people: tuple[Respondent, ...]
    questions: tuple[Question, ...]
    rounds: Mapping[str, str]
    present: Mapping[str, frozenset[str]]


def people_of(questions: Sequence[Question], rows: Sequence[Respondent]) -> People:
    """Return the participants of a survey with one row each; where all have one, everything stays as it is.

    Parameters
    ----------
    questions : sequence of Question
        The survey's columns.
    rows : sequence of Respondent
        Its rows.
    """
    mine: dict[str, list[Respondent]] = {}
    for row in rows:
        mine.setdefault(row.name, []).append(row)
    if len(mine) == len(rows):
        return People(tuple(rows), tuple(questions), {}, {})
    places = list(dict.fromkeys(row.occasion.place for row in rows))
    wide: list[Question] = []
    columns: list[list[str]] = []
    rounds: dict[str, str] = {}
    for question in questions:
        for place in _places(question, mine, places):
            if place:
                rounds[f"{question.column.name}@{place}"] = place
            wide.append(_placed(question, place, len(columns)))
            columns.append([_cell(question, each, place) for each in mine.values()])
    people = tuple(
        replace(each[0], cells=list(cells), flag=_flag(each))
        for each, cells in zip(mine.values(), zip(*columns, strict=True), strict=True)
    )
    present = {name: frozenset(row.occasion.place for row in each) for name, each in mine.items()}
    return People(people, tuple(wide), rounds, present)


def _places(question: Question, mine: Mapping[str, Sequence[Respondent]], places: Sequence[str]) -> Sequence[str]:
    """Return the rounds that a question stands in: none where nobody answers it in two ways."""
    at = question.column.at
    said = ({row.cells[at].strip() for row in each} - {""} for each in mine.values())
    if question.type not in _ANSWERS or all(len(each) < 2 for each in said):
        return ("",)
    answered = {row.occasion.place for each in mine.values() for row in each if row.cells[at].strip()}
    return [place for place in places if place in answered]


def _placed(question: Question, place: str, at: int) -> Question:
    column = question.column
    if not place:
        return replace(question, column=replace(column, at=at))
    group = f"{column.group}@{place}" if column.group else ""
    name, text = f"{column.name}@{place}", f"{column.text} ({place})"
    return replace(question, column=replace(column, at=at, name=name, text=text, group=group, header=""))


def _cell(question: Question, rows: Sequence[Respondent], place: str) -> str:
    """Return a participant's answer of a round, or the first where all rounds say the same."""
    at = question.column.at
    cells = [row.cells[at].strip() for row in rows if not place or row.occasion.place == place]
    return next((cell for cell in cells if cell), "")


def _flag(rows: Sequence[Respondent]) -> str:
    flags = {row.flag for row in rows}
    return next((flag for flag in ("partial", "complete") if flag in flags), "")
