"""The closed answers of a survey, and what became of every question with every respondent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut, Survey
from mentorstudy.readers.layout import Column
from mentorstudy.readers.not_asked import find_asked
from mentorstudy.readers.questions import Question, choices_of
from mentorstudy.readers.repeated_answers import People
from mentorstudy.readers.respondents import Respondent

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["survey_of", "values_of"]

_ASKING = ("open", "closed", "multiple")
_MOST_QUESTIONS = 1500


def values_of(column: Column, people: Sequence[Respondent]) -> list[str]:
    """Return the answers in a column, without the empty ones."""
    return [cell for person in people if (cell := person.cells[column.at].strip())]


def survey_of(name: str, respondents: People, notes: Sequence[LeftOut]) -> Survey:
    """Return the closed answers of a survey, its questions, and what became of each with each respondent.

    Parameters
    ----------
    name : str
        The survey's name.
    respondents : People
        Its respondents, each with one row, and its questions.
    notes : sequence of LeftOut
        What was left out or detected so far.
    """
    import pandas as pd

    people, questions = respondents.people, respondents.questions
    index = pd.Index([person.name for person in people], name="participant", dtype=object)
    asking = [each for each in questions if each.type in _ASKING]
    cells = {each.column.name: [person.cells[each.column.at].strip() for person in people] for each in asking}
    asked = find_asked(
        _answered(asking, cells, len(people)),
        [each.column.group if each.type == "multiple" else each.column.name for each in asking],
        _deciding(asking, cells),
        [person.flag for person in people],
        _absent(asking, respondents),
    )
    closed = {each.column.name: cells[each.column.name] for each in asking if each.type != "open"}
    status = pd.DataFrame(asked.cells, index=index, columns=list(cells), dtype=object)
    return Survey(
        name,
        pd.DataFrame(closed, index=index, dtype=object),
        _question_table(questions, people, status),
        status,
        pd.DataFrame({"row": [person.row for person in people], "state": asked.states}, index=index),
        (*notes, *asked.notes),
    )


def _deciding(asking: Sequence[Question], cells: Mapping[str, list[str]]) -> dict[int, list[str]]:
    """Return the closed questions that may decide what is asked later; none of a log with hundreds of rounds."""
    if len(asking) > _MOST_QUESTIONS:
        return {}
    return {at: cells[each.column.name] for at, each in enumerate(asking) if each.type == "closed"}


def _absent(asking: Sequence[Question], respondents: People) -> np.ndarray | None:
    """Return who has no row of the round in which a question was asked."""
    import numpy as np

    if not respondents.rounds:
        return None
    absent = np.zeros((len(respondents.people), len(asking)), dtype=bool)
    for at, each in enumerate(asking):
        place = respondents.rounds.get(each.column.name)
        if place is not None:
            absent[:, at] = [place not in respondents.present[person.name] for person in respondents.people]
    return absent


def _answered(asking: Sequence[Question], cells: Mapping[str, Sequence[str]], respondents: int) -> np.ndarray:
    """Return who answered what; of a question with a column per choice, one choice answers it all."""
    import numpy as np

    answered = np.zeros((respondents, len(asking)), dtype=bool)
    for at, each in enumerate(asking):
        answered[:, at] = [bool(cell) for cell in cells[each.column.name]]
    groups: dict[str, list[int]] = {}
    for at, each in enumerate(asking):
        if each.type == "multiple":
            groups.setdefault(each.column.group, []).append(at)
    for places in groups.values():
        answered[:, places] = answered[:, places].any(axis=1, keepdims=True)
    return answered


def _question_table(questions: Sequence[Question], people: Sequence[Respondent], status: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for each in questions:
        values = values_of(each.column, people)
        asked = len(people)
        if each.column.name in status.columns:
            column = status[each.column.name]
            asked = int(column.isin(["answered", "not answered"]).sum())
        shown = (each.column.name, each.column.text, each.type, choices_of(values, each.type, each.column.choices))
        rows.append((*shown, len(values), asked, each.column.group, each.why))
    columns = ["question", "text", "type", "choices", "answered", "asked", "group", "detected"]
    return pd.DataFrame(rows, columns=columns)
