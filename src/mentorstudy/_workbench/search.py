"""Looking for words and coded passages in all documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.text import fold

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import Search
    from mentorstudy._workbench.places import Sheet
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["place_in", "search"]

_AROUND = 60
# What is typed as a term of a codebook rather than as words.
_TERM = re.compile(r"[*?]|^\w+:|\bnear\(|\bnot\(")


def search(session: Session, message: Search) -> list[Reply]:
    """Return places of words, or passages of a code, with the words around them."""
    if message.code:
        found = _of_code(session, message.code)
    elif message.words.strip():
        found = _of_words(session, message.words.strip())
    else:
        raise StudyError("There is nothing to look for. Type a word or a phrase.")
    if message.code and message.words.strip():
        wanted = message.words.strip().casefold()
        found = [each for each in found if wanted in session.sheet(each[0]).text[each[1] : each[2]].casefold()]
    rows = [place_in(session.sheet(document), start, end) for document, start, end in found[: message.most]]
    return [{"kind": "found", "words": message.words, "code": message.code, "rows": rows, "all": len(found)}]


def _of_code(session: Session, code: str) -> list[tuple[str, int, int]]:
    wanted = set(session.study.codebook.under(code))
    known = session.study.corpus.documents.index
    return [
        (document, each.start, each.end)
        for document in sorted(session.standing.documents)
        if document in known
        for each in session.standing.of(document)
        if each.code in wanted
    ]


def _of_words(session: Session, words: str) -> list[tuple[str, int, int]]:
    return _as_terms(session, words) if _TERM.search(words) else _as_typed(session, words)


def _as_typed(session: Session, words: str) -> list[tuple[str, int, int]]:
    """Return where words stand as they were typed, whatever their case and accents, inside of one turn."""
    wanted = re.compile(r"\s+".join(map(re.escape, fold(words).split())))
    found = []
    for document in map(str, session.study.corpus.documents.index):
        if document not in session.folded:
            session.folded[document] = fold(session.study.corpus.text(document))
        hits = [hit.span() for hit in wanted.finditer(session.folded[document])]
        turns = session.sheet(document).turns if hits else ()
        at = 0
        for start, end in hits:
            while at < len(turns) and turns[at].end <= start:
                at += 1
            if at < len(turns) and turns[at].start <= start and end <= turns[at].end:
                found.append((document, start, end))
    return found


def _as_terms(session: Session, words: str) -> list[tuple[str, int, int]]:
    """Return where a term of a codebook is found, such as `mentor*` or `lemma:promise`."""
    from mentorstudy.analyse.find import find

    table = find(session.study, words, by="stakeholder", words=0)
    return [
        (str(document), int(start), int(end))
        for document, start, end in zip(table["document"], table["start"], table["end"], strict=True)
    ]


def place_in(sheet: Sheet, start: int, end: int) -> Reply:
    """Return a stretch of a document as a page finds it, with the words around it."""
    at, to = sheet.place(start), sheet.place(end, closing=True)
    turn = sheet.turns[at.turn]
    return {
        "document": sheet.document,
        "start": [at.turn, at.at],
        "end": [to.turn, to.at],
        "block": sheet.block_at(start),
        "before": _trimmed(sheet.text[max(turn.start, start - _AROUND) : start], cut_start=True),
        "found": sheet.text[start : min(end, start + 300)],
        "after": _trimmed(sheet.text[end : max(min(end + _AROUND, turn.end), end)], cut_start=False),
        "who": turn.speaker or turn.participant,
        "role": turn.role,
    }


def _trimmed(words: str, *, cut_start: bool) -> str:
    """Cut at a blank rather than inside a word."""
    if len(words) < _AROUND:
        return words
    return words.partition(" ")[2] if cut_start else words.rpartition(" ")[0]
