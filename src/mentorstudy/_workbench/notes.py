"""Memos, and the mark of a key quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy._workbench.passages import changeable
from mentorstudy._workbench.standing import KEY_QUOTE
from mentorstudy.decisions import memo_sort
from mentorstudy.errors import CodingError
from mentorstudy.text import excerpt, fold

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import KeyQuote, Memo, Memos
    from mentorstudy._workbench.session import Reply, Session
    from mentorstudy.journal.events import Event

__all__ = ["key_quote", "memo", "memos", "shown_memos"]


def memo(session: Session, message: Memo) -> list[Reply]:
    """Keep a memo on a passage, a document, a code, a participant or the study."""
    of = message.of
    if message.on == "segment":
        of = changeable(session, message.of).events[0]
    event = session.journal.memo(message.text, on=message.on, of=of, title=message.title)
    written = session.journal.events[-1]
    replies = session.did("memo", [event], written.document)
    return [
        *replies,
        {"kind": "memos", "on": message.on, "of": message.of, "memos": shown_memos(session, message.on, of)},
    ]


def shown_memos(session: Session, on: str, of: str = "") -> list[Reply]:
    """Return this coder's memos on a thing, oldest first."""
    return [
        {"event": each.event, "title": each.title, "text": each.text, "time": each.time}
        for each in session.standing.memos(on, of)
    ]


def memos(session: Session, message: Memos) -> list[Reply]:
    """Return this coder's memos, the newest first."""
    wanted = fold(message.words.strip())
    rows = []
    for each in session.standing.all_memos():
        about = _about(session, each)
        if message.sort in ("", memo_sort(each.title)) and wanted in fold(f"{each.title}\n{each.text}\n{about}"):
            rows.append({"on": each.on, "about": about, "title": each.title, "text": each.text, "time": each.time})
    return [{"kind": "memos", "on": "", "of": "", "memos": rows[: message.most], "all": len(rows)}]


def _about(session: Session, memo: Event) -> str:
    """Return what a memo is on, as a person calls it."""
    if memo.on == "segment":
        passage = session.standing.passage(memo.of)
        return excerpt(session.sheet(passage.document).text[passage.start : passage.end], 60) if passage else ""
    book = session.study.codebook
    return book[memo.of].name if memo.on == "code" and memo.of in book else memo.of


def key_quote(session: Session, message: KeyQuote) -> list[Reply]:
    """Mark a passage as a key quote, or take the mark back."""
    passage = changeable(session, message.passage)
    if not passage.key:
        event = session.journal.memo(KEY_QUOTE, on="segment", of=passage.events[0])
        return session.did("key quote", [event], passage.document, passage.code)
    marks = [
        each.event
        for of in passage.events
        for each in session.standing.memos("segment", of)
        if f"{each.title} {each.text}".strip().casefold().startswith(KEY_QUOTE)
    ]
    if not marks:
        raise CodingError("The mark stands in the passage's first note. Take the passage back and code it again.")
    return session.did("key quote", session.journal.undo_all(marks), passage.document, passage.code)
