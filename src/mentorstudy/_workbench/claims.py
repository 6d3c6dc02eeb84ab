"""The claims of the study, with the passages that are coded to each, and what is decided of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy._workbench.search import place_in
from mentorstudy.coding import Segment
from mentorstudy.errors import CodingError
from mentorstudy.journal.decisions import replayed
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from mentorstudy._workbench.messages import DecideOnClaim, SeeClaims
    from mentorstudy._workbench.session import Reply, Session
    from mentorstudy.claims import Theme

__all__ = ["claim", "decide"]


def claim(session: Session, message: SeeClaims) -> list[Reply]:
    """Return the names of the study's claims, and every passage of one of them in what this coder has finished.

    What others coded and decided in a document stays hidden until it is finished here, as their coding does.
    """
    from mentorstudy.analyse.themes import themes

    known = session.study.themes
    chosen = next((each for each in known if each.name == message.claim), known[0] if known else None)
    reply: Reply = {"kind": "claims", "claims": [{"name": each.name, "claim": each.claim} for each in known]}
    if chosen is None:
        return [{**reply, "claim": None, "rows": [], "hidden": 0}]
    session.others.look()
    table = themes(replayed(session.study), chosen.name)
    shown = _finished(session, table)
    for other, part in table[shown].groupby("coder"):
        if other != session.coder:
            session.saw("coding", map(str, part["document"]), of=str(other))
    rows = [_row(session, row) for row in rows_of(table[shown])]
    return [{**reply, "claim": _shown(chosen), "rows": rows, "hidden": int((~shown).sum())}]


def _finished(session: Session, table: pd.DataFrame) -> pd.Series[bool]:
    """Return which passages stand in what this coder has finished."""
    import pandas as pd

    done = session.standing.finished
    places = zip(table["document"], table["question"], table["kind"], strict=True)
    found = [
        (document, question if kind == "survey" else "") in done or (document, "") in done
        for document, question, kind in places
    ]
    return pd.Series(found, index=table.index, dtype=bool)


def _shown(theme: Theme) -> Reply:
    return {
        "name": theme.name,
        "claim": theme.claim,
        "codes": list(theme.paths("codes")),
        "opposing": list(theme.paths("opposing")),
        "rivals": [{"explanation": each.explanation, "answer": each.answer} for each in theme.rivals],
    }


def _row(session: Session, row: Iterable[object]) -> Reply:
    document, start, end = str(row.document), int(row.start), int(row.end)  # type: ignore[attr-defined]
    return {
        **place_in(session.sheet(document), start, end),
        "at": [start, end],
        "words": session.study.corpus.text(document)[start:end],
        **{name: str(getattr(row, name)) for name in ("side", "code", "stakeholder", "polarity", "coder", "note")},
        "asked": str(row.question),  # type: ignore[attr-defined]
    }


def decide(session: Session, message: DecideOnClaim) -> list[Reply]:
    """Keep what a passage does to a claim."""
    text = session.study.corpus.text(message.document) if _is_there(session, message.document) else ""
    if not message.words or text[message.start : message.end] != message.words:
        raise CodingError("These words stand there no more. Load the page again.", file=message.document)
    segment = Segment(message.document, message.start, message.end, "", session.coder)
    event = session.journal.decide_on_claim(segment, message.claim, message.decision, note=message.note)
    replies = session.did("decided on claim", [event], message.document)
    return [*replies, {"kind": "claim decided", "claim": message.claim, "decision": message.decision}]


def _is_there(session: Session, document: str) -> bool:
    return document in session.study.corpus.documents.index
