"""What memos are on: for a coded passage its place, its words as they stand today, and whether they may be quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mentorstudy.journal._history import memos
from mentorstudy.journal.events import Event
from mentorstudy.journal.places import places_of
from mentorstudy.privacy._disclosure.release import may_quote
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["MemoPassage", "PlacedMemo", "placed_memos"]

_PLACED = ("event", "time", "coder", "kind", "document", "question", "start", "end", "exact", "prefix", "suffix",
           "code", "text")  # fmt: skip


@dataclass(frozen=True)
class MemoPassage:
    """A coded passage that a memo is on.

    Parameters
    ----------
    document : str
        Where.
    start, end : int
        The passage, half open, in code points.
    turn : str
        The number of the turn that it begins in.
    participants : tuple of str
        Who says it: several where it runs over turns of several people.
    words : str
        As they stand in the document.
    codes : tuple of str
        The paths that the memo's coder gave it.
    quotable : bool
        False when somebody who says it did not agree to be quoted.
    """

    document: str
    start: int
    end: int
    turn: str
    participants: tuple[str, ...]
    words: str
    codes: tuple[str, ...]
    quotable: bool


@dataclass(frozen=True)
class PlacedMemo:
    """A memo on something that is in the study.

    Parameters
    ----------
    memo, time, coder : str
        Its identifier, when it was written, and who wrote it.
    on, target : str
        What kind of thing it is on, and which.
    document : str
        For a memo on a document or a passage.
    title, text : str
        Its words.
    passage : MemoPassage or None
        For a memo on a passage.
    """

    memo: str
    time: str
    coder: str
    on: str
    target: str
    document: str
    title: str
    text: str
    passage: MemoPassage | None = None


def placed_memos(study: Study) -> tuple[list[PlacedMemo], int]:
    """Return the memos on what is in the study, and how many are on what is not.

    Parameters
    ----------
    study : Study
        The study. Notes that coders wrote as they coded are among the memos.
    """
    titles = {row.memo: row.title for row in rows_of(study.decisions.table("memos"))}
    found = [
        PlacedMemo(row.memo, row.time, row.coder, row.on, row.target, row.document, row.title, row.text)
        for row in rows_of(memos(study))
    ]
    # The table titles a memo on a passage with its words; here the words themselves stand above it, if they may.
    found = [replace(memo, title=titles.get(memo.memo, "")) if memo.on == "segment" else memo for memo in found]
    known = {memo.memo for memo in found}
    found += [
        PlacedMemo(event, time, coder, "segment", event, "", "", text)
        for event, time, coder, text in _noted(study)
        if event not in known
    ]
    passages = _passages_by_target(study)
    placed = [_placed(study, memo, passages) for memo in found]
    kept = [memo for memo in placed if memo is not None]
    return kept, len(found) - len(kept)


def _placed(study: Study, memo: PlacedMemo, passages: dict[str, MemoPassage]) -> PlacedMemo | None:
    """A memo with what it is on; None where that is not in the study."""
    if memo.on == "segment":
        passage = passages.get(memo.target)
        return replace(memo, passage=passage, document=passage.document) if passage else None
    if memo.on == "document":
        return replace(memo, document=memo.target) if memo.target in study.corpus.documents.index else None
    if memo.on == "participant":
        return memo if memo.target in study.corpus.participants.index else None
    return memo


def _passages_by_target(study: Study) -> dict[str, MemoPassage]:
    """The passage of every segment of a table and of every coding of a journal that stands, by a memo's target.

    What was taken back, undone, or lost since a transcript changed is not among them, and nothing of a document
    that is not in the study.
    """
    finder = _Finder(study)
    found: dict[str, MemoPassage] = {}
    if study.tabled is not None:
        for row in rows_of(study.tabled.segments):
            found |= finder.named(row.segment, row.document, row.start, row.end, row.coder)
    places = places_of(study.corpus)
    events = list(_standing(study))
    # The texts that coders saw, by which a document is known that was renamed since.
    places.learn(_event(row) for row in rows_of(study.events) if row.kind == "text" or row.start >= 0)
    for event in events:
        anchor, _ = places.place(event)
        if anchor.how != "lost":
            document = places.document(event.document)
            found |= finder.named(event.event, document, anchor.start, anchor.end, event.coder)
    return found


def _noted(study: Study) -> list[tuple[str, str, str, str]]:
    """The notes that coders wrote as they coded: event, time, coder, words."""
    return [(event.event, event.time, event.coder, event.text) for event in _standing(study) if event.text]


def _standing(study: Study) -> Iterator[Event]:
    """The codings of journals that nobody took back or undid."""
    table = study.events
    if not len(table):
        return
    table = table[~table["undone"].astype(bool)]
    gone = {(row.coder, row.of) for row in rows_of(table[table["kind"] == "uncoded"])}
    for row in rows_of(table[table["kind"] == "coded"]):
        if (row.coder, row.event) not in gone:
            yield _event(row)


def _event(row: Any) -> Event:
    return Event(**{name: getattr(row, name) for name in _PLACED})


class _Finder:
    """Looks up who says what, and what it was coded as."""

    def __init__(self, study: Study) -> None:
        self.texts = {str(name): str(text) for name, text in study.corpus.documents["text"].items()}
        self.allowed = {str(name): bool(value) for name, value in may_quote(study).items()}
        self.turns: dict[str, list[Any]] = {}
        for row in rows_of(study.corpus.turns):
            self.turns.setdefault(str(row.document), []).append(row)
        self.codes: dict[tuple[str, int, int, str], list[str]] = {}
        for row in rows_of(study.coding.segments):
            self.codes.setdefault((row.document, int(row.start), int(row.end), row.coder), []).append(str(row.code))

    def named(self, target: str, document: str, start: int, end: int, coder: str) -> dict[str, MemoPassage]:
        """The passage by its target; nothing where the document is not in the study."""
        text = self.texts.get(document)
        if text is None:
            return {}
        start, end = int(start), int(end)
        turns = [row for row in self.turns.get(document, ()) if row.start < end and start < row.end]
        people = tuple(dict.fromkeys(str(row.participant) for row in turns if row.participant))
        codes = tuple(dict.fromkeys(self.codes.get((document, start, end, coder), ())))
        quotable = all(self.allowed.get(name, False) for name in people)
        number = str(turns[0].turn) if turns else ""
        return {target: MemoPassage(document, start, end, number, people, text[start:end], codes, quotable)}
