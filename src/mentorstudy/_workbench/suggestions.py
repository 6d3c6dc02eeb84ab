"""Suggestions of a machine: hidden until they are asked for, then accepted, corrected or rejected by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy._workbench.passages import stretch
from mentorstudy.coding import Segment
from mentorstudy.errors import CodingError
from mentorstudy.journal.decisions import segments_of

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import Accept, SeeSuggestions
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["decide", "suggestions"]

_MOST = 400


def suggestions(session: Session, message: SeeSuggestions) -> list[Reply]:
    """Return what the codebook's terms find and nobody here has decided on; the journal keeps that it was seen."""
    found = _open(session, message.document)
    hidden: set[str] = set()
    if session.study.config.workbench.suggestions == "finished":
        done = {document for document, _ in session.standing.finished}
        hidden = {each.document for each in found} - done
        found = [each for each in found if each.document in done]
    shown = found[:_MOST]
    session.saw("suggestions", (each.document for each in shown), of="codebook")
    rows = [_row(session, each) for each in shown]
    return [
        {"kind": "suggestions", "document": message.document, "rows": rows, "all": len(found), "hidden": len(hidden)}
    ]


def _open(session: Session, document: str) -> list[Segment]:
    taken = {(each.document, each.start, each.end, each.code) for each in session.standing.all()}
    decided = session.standing.decided_on()
    return [
        each
        for each in _made(session)
        if (not document or each.document == document)
        and (each.document, each.start, each.end, each.code) not in taken
        and each.segment not in decided
    ]


def _made(session: Session) -> list[Segment]:
    """Return all suggestions, made once for a codebook."""
    book = session.study.codebook
    if session.made is None or session.made[0] is not book:
        from mentorstudy.autocode.suggest import suggest

        made = suggest(session.study.corpus, book)
        session.made = (book, {each.segment: each for each in segments_of(made)})
    return list(session.made[1].values())


def _row(session: Session, each: Segment) -> dict[str, Any]:
    sheet = session.sheet(each.document)
    start, end = sheet.place(each.start), sheet.place(each.end, closing=True)
    return {
        "name": each.segment,
        "document": each.document,
        "code": each.code,
        "start": [start.turn, start.at],
        "end": [end.turn, end.at],
        "block": sheet.block_at(each.start),
        "words": each.quote,
        "polarity": each.polarity,
        "reason": each.memo,
        "who": sheet.turns[start.turn].speaker or sheet.turns[start.turn].participant,
    }


def decide(session: Session, message: Accept) -> list[Reply]:
    """Accept or reject a suggestion; with another extent it is this coder's own passage."""
    _made(session)
    assert session.made is not None
    suggestion = session.made[1].get(message.suggestion)
    if suggestion is None:
        raise CodingError("The codebook's terms do not suggest this any more. Ask for the suggestions again.")
    gone: Reply = {"kind": "suggestion decided", "name": message.suggestion}
    if not message.accept or message.span is None:
        kind = "accepted" if message.accept else "rejected"
        events = session.journal.decide([suggestion], kind)
        return [*session.did(kind, events, suggestion.document, suggestion.code), gone]
    start, end = stretch(session, message.span, anybody=False)
    own = Segment(message.span.document, start, end, suggestion.code, session.coder, polarity=suggestion.polarity)
    events = session.journal.replace([], [own], rejected=[suggestion])
    return [*session.did("accepted", events, suggestion.document, suggestion.code), gone]
