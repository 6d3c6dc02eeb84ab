"""What this coder did, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.errors import CodingError
from mentorstudy.journal.decisions import replayed
from mentorstudy.rows import rows_of
from mentorstudy.text import excerpt

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import History, Redo, SeeToRecode, Undo
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["history", "redo", "to_recode", "undo"]


def undo(session: Session, message: Undo) -> list[Reply]:
    """Take the last change back."""
    done = session.actions.undo()
    if done is None:
        raise CodingError("There is nothing to undo.")
    action, events = done
    return [
        *session.changed(events, action.document),
        {"kind": "undone", "what": action.what, "document": action.document},
    ]


def redo(session: Session, message: Redo) -> list[Reply]:
    """Do again what was taken back last."""
    done = session.actions.redo()
    if done is None:
        raise CodingError("There is nothing to do again.")
    action, events = done
    return [
        *session.changed(events, action.document),
        {"kind": "redone", "what": action.what, "document": action.document},
    ]


def history(session: Session, message: History) -> list[Reply]:
    """Return what this coder did last, the newest first."""
    events = session.journal.events
    known = {event.event: event for event in events}
    rows = []
    for event in reversed(events):
        if event.kind in ("text", "codebook"):
            continue
        source = known.get(event.of, event)
        rows.append(
            {
                "event": event.event,
                "time": event.time,
                "what": event.kind,
                "document": event.document or source.document,
                "code": event.code or source.code,
                "words": excerpt(source.exact, 80),
                "undone": session.standing.is_gone(event.event),
            }
        )
        if len(rows) >= message.most:
            break
    return [{"kind": "history", "rows": rows}]


def to_recode(session: Session, message: SeeToRecode) -> list[Reply]:
    """Return what this coder finished before the codebook said otherwise: by document, which codes changed how."""
    from mentorstudy.journal._history import to_recode

    table = to_recode(replayed(session.study))
    mine = table[table["coder"] == session.coder]
    rows = [
        {
            "document": document,
            "survey": document.partition("#")[0] if "#" in document else "",
            "changes": [
                {"code": row.code, "change": row.change, "segments": int(row.segments)} for row in rows_of(part)
            ],
        }
        for document, part in ((str(name), rows) for name, rows in mine.groupby("document", sort=False))
    ]
    return [{"kind": "to recode", "rows": rows}]
