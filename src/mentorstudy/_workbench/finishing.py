"""Saying that a document, or a question of a survey, is coded to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy._workbench.documents import shown_documents

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import Finish
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["finish"]


def finish(session: Session, message: Finish) -> list[Reply]:
    """Finish or reopen a document, a survey, or one question of it."""
    before = len(session.journal.events)
    act = session.journal.reopen if message.reopen else session.journal.finish
    act(message.document, question=message.question)
    # A survey can need several events: they are undone together.
    events = [event.event for event in session.journal.events[before:] if event.kind not in ("text", "codebook")]
    replies = session.did("reopened" if message.reopen else "finished", events, message.document)
    return [*replies, {"kind": "documents", "documents": shown_documents(session)}]
