"""All that one participant, or everybody of a program, an organization or a pair, said and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy._workbench.documents import ATTRIBUTES_LEFT_OUT
from mentorstudy._workbench.search import place_in
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.rows import rows_of, rows_where

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from mentorstudy._workbench.messages import SeeCase
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["case"]

# Of a program with hundreds of people: as many turns as can be read at once.
_MOST_TURNS = 300
# What a case can be beside an attribute of participants.
PARTICIPANT, PAIR = "participant", "pair"


def case(session: Session, message: SeeCase) -> list[Reply]:
    """Return what can be asked for, and the people of a case with their turns, their answers and their memos."""
    choices = _choices(session)
    if not message.of:
        return [{"kind": "case", "choices": choices, "on": message.on, "of": "", "people": [], "turns": [], "all": 0}]
    if message.of not in choices.get(message.on, ()):
        known = choices.get(message.on, [])
        raise StudyError(f"No {message.on} '{message.of}' in this study.{suggestion(message.of, known)}")
    names = _people_of(session, message)
    corpus = session.study.corpus
    turns = corpus.turns[corpus.turns["participant"].isin(names)]
    return [
        {
            "kind": "case",
            "choices": choices,
            "on": message.on,
            "of": message.of,
            "people": [_person(session, name) for name in names[:_MOST_TURNS]],
            "turns": [_turn(session, row) for row in rows_of(turns.iloc[:_MOST_TURNS])],
            "all": len(turns),
        }
    ]


def _choices(session: Session) -> dict[str, list[str]]:
    """Return the cases of the study: participants, pairs, and the values of attributes that several people share."""
    corpus = session.study.corpus
    people = corpus.participants
    found = {PARTICIPANT: [str(name) for name in people.index]}
    if len(corpus.pairs):
        found[PAIR] = list(dict.fromkeys(map(str, corpus.pairs["pair"])))
    for column in people.columns:
        said = [value for value in people[column] if isinstance(value, str) and value]
        values = sorted(set(said))
        # What hardly two people share tells one from another: it makes no case of several.
        if str(column) not in ATTRIBUTES_LEFT_OUT and 0 < len(values) <= len(said) / 2:
            found[str(column)] = values
    return found


def _people_of(session: Session, message: SeeCase) -> list[str]:
    corpus = session.study.corpus
    if message.on == PARTICIPANT:
        return [message.of]
    if message.on == PAIR:
        row = next(rows_of(corpus.pairs[corpus.pairs["pair"] == message.of]))
        known = set(corpus.participants.index)
        return [str(value) for value in row if str(value) in known]
    people = corpus.participants
    return [str(name) for name in rows_where(people, people[message.on] == message.of).index]


def _person(session: Session, name: str) -> Reply:
    people = session.study.corpus.participants
    said = people.loc[name].items() if name in people.index else ()
    memos = session.standing.memos(PARTICIPANT, name)
    return {
        "participant": name,
        "attributes": _filled(said),
        "answers": [
            {"question": question, "answer": answer}
            for survey in session.study.corpus.surveys.values()
            for question, answer in _answers(survey.responses, name)
        ],
        "memos": [{"title": each.title, "text": each.text, "time": each.time} for each in memos],
    }


def _filled(said: Iterable[tuple[object, Any]]) -> dict[str, str]:
    return {
        str(column): str(value)
        for column, value in said
        if column not in ATTRIBUTES_LEFT_OUT and isinstance(value, str) and value
    }


def _answers(responses: pd.DataFrame, name: str) -> list[tuple[str, str]]:
    if name not in responses.index:
        return []
    return list(_filled(responses.loc[name].items()).items())


def _turn(session: Session, row: Any) -> Reply:
    document, start, end = str(row.document), int(row.start), int(row.end)
    sheet = session.sheet(document)
    on = session.standing.touching(document, start, end)
    return {
        **place_in(sheet, start, end),
        "words": sheet.text[start:end],
        "asked": str(row.question),
        "codes": list(dict.fromkeys(each.code for each in on)),
    }
