"""Undo and redo over what one coder did, in this session and before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.journal.events import moment_after
from mentorstudy.journal.session import NEVER_UNDONE

if TYPE_CHECKING:
    from mentorstudy.journal.events import Event
    from mentorstudy.journal.session import Journal

__all__ = ["Action", "Actions"]


@dataclass(frozen=True)
class Action:
    """Something a coder did, as one step of undoing.

    Parameters
    ----------
    what : str
        The name of what was done, for the page to say.
    events : tuple of str
        The events that it wrote.
    document : str
        Where.
    code : str
        With which code.
    """

    what: str
    events: tuple[str, ...]
    document: str = ""
    code: str = ""


class Actions:
    """What can be undone, and what can be done again."""

    def __init__(self, journal: Journal, before: Iterable[Action] = ()) -> None:
        self._journal = journal
        self._done = list(before)
        self._undone: list[tuple[Action, tuple[str, ...]]] = []

    @property
    def next_undo(self) -> Action | None:
        """Return what would be undone."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Action | None:
        """Return what would be done again."""
        return self._undone[-1][0] if self._undone else None

    def did(self, action: Action) -> None:
        """Remember an action; what had been undone cannot be done again after it."""
        self._done.append(action)
        self._undone.clear()

    def undo(self) -> tuple[Action, list[str]] | None:
        """Undo the last action; return it with the events that undid it, None where there is none."""
        if not self._done:
            return None
        action = self._done[-1]
        events = self._journal.undo_all(reversed(action.events))
        self._done.pop()
        self._undone.append((action, tuple(events)))
        return action, events

    def redo(self) -> tuple[Action, list[str]] | None:
        """Do again what was undone last; return it with the events that did, None where there is nothing."""
        if not self._undone:
            return None
        action, undoing = self._undone[-1]
        events = self._journal.undo_all(reversed(undoing))
        self._undone.pop()
        self._done.append(action)
        return action, events


def actions_of(events: Iterable[Event], gone: Iterable[str]) -> list[Action]:
    """Return what a journal's standing events did, as steps of undoing: what was written together is one.

    Parameters
    ----------
    events : iterable of Event
        In the order of time.
    gone : iterable of str
        Events that are undone.

    Examples
    --------
    >>> from mentorstudy.journal.events import Event
    >>> one = Event("e1", "2026-01-05T10:00:00.000000Z", "anna", "uncoded", of="e0")
    >>> two = Event("e2", "2026-01-05T10:00:00.000001Z", "anna", "coded", "P01.txt", code="a")
    >>> [action.events for action in actions_of([one, two], ())]
    [('e1', 'e2')]
    """
    undone = set(gone)
    found: list[Action] = []
    last: Event | None = None
    for event in events:
        if event.kind == "undone" or event.kind in NEVER_UNDONE or event.event in undone:
            last = None
            continue
        # As `Appender.stamps` writes them.
        if last is not None and event.time == moment_after(last.time):
            what = found[-1].what if found[-1].what == event.kind else "changed"
            found[-1] = Action(what, (*found[-1].events, event.event), event.document, event.code)
        else:
            found.append(Action(event.kind, (event.event,), event.document, event.code))
        last = event
    return found
