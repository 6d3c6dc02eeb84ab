"""What coders decided on their disagreements, one by one, as their journals have it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import CodebookError
from mentorstudy.journal._replay import undone_events
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.journal.places import places_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.journal.events import Event
    from mentorstudy.study import Study

__all__ = ["Decided", "decided_disagreements"]


@dataclass(frozen=True)
class Decided:
    """What was decided of a code on an answer.

    Parameters
    ----------
    document : str
        The document.
    turn : int
        The turn, as `corpus.turns` numbers it.
    code : str
        The code.
    decision : {"keep", "drop", "instead"}
        Whether it stands; `instead` is a code that nobody gave.
    start, end : int
        The words at issue, half open, in code points of the document's text.
    coder, time, note : str
        Who decided, when, and why.
    """

    document: str
    turn: int
    code: str
    decision: str
    start: int
    end: int
    coder: str
    time: str
    note: str


def decided_disagreements(study: Study) -> list[Decided]:
    """Return what was decided of each answer last, by anybody.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    """
    places = places_of(study.corpus)
    latest: dict[tuple[str, int], tuple[str, str]] = {}
    found: list[tuple[str, Decided]] = []
    numbers = _turn_numbers(study)
    for path in journal_files(Path(study.folder)):
        events = read_journal(path).events
        if not any(event.kind == "decided" for event in events):
            continue
        places.learn(events)
        gone = undone_events(events)
        for event in events:
            if event.kind != "decided" or event.event in gone:
                continue
            anchor, _ = places.place(event)
            if anchor.how == "lost":
                continue
            name = places.document(event.document)
            turn = _turn_at(numbers[name], anchor.start)
            code = _resolved(study, event)
            if code:
                one = Decided(
                    name, turn, code, event.title, anchor.start, anchor.end, event.coder, event.time, event.text
                )
                found.append((event.of, one))
                latest[name, turn] = max(latest.get((name, turn), ("", "")), (event.time, event.of))
    return [one for batch, one in found if latest[one.document, one.turn][1] == batch]


def _turn_numbers(study: Study) -> dict[str, tuple[list[int], list[int]]]:
    found: dict[str, tuple[list[int], list[int]]] = {}
    for row in rows_of(study.corpus.turns[["document", "turn", "start"]]):
        starts, turns = found.setdefault(str(row.document), ([], []))
        starts.append(int(row.start))
        turns.append(int(row.turn))
    return found


def _turn_at(numbers: tuple[list[int], list[int]], start: int) -> int:
    starts, turns = numbers
    return turns[max(bisect_right(starts, start) - 1, 0)]


def _resolved(study: Study, event: Event) -> str:
    try:
        return study.codebook.resolve(event.code)
    except CodebookError:
        return ""
