"""What a journal holds of a participant who withdraws: their words, wherever somebody wrote them down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from mentorstudy.corpus import split_response
from mentorstudy.journal.anchors import Anchor
from mentorstudy.journal.events import CONTEXT, Event
from mentorstudy.journal.files import JournalFile, journal_files, read_journal
from mentorstudy.journal.places import Places, places_of
from mentorstudy.rows import rows_of
from mentorstudy.study import Study

__all__ = ["JournalCut", "SpokenWords", "journal_cuts", "spoken_words"]

# So many words in a row that one person alone said are theirs, whoever wrote them into a memo.
_RUN = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_REMOVED = "[words removed]"


@dataclass(frozen=True)
class JournalCut:
    """What leaves one journal.

    Parameters
    ----------
    file : JournalFile
        The journal.
    gone : frozenset of str
        Events that go: on the participant's words, on the participant, and lines that were not written to their
        end, which nobody can place.
    changed : dict of str to Event
        Events that stay without some words: the context of a passage beside theirs, what a memo quotes.
    naming : tuple of str
        Events that name the participant, and that a person has to read.
    """

    file: JournalFile
    gone: frozenset[str]
    changed: dict[str, Event]
    naming: tuple[str, ...]

    @property
    def touched(self) -> bool:
        """Return whether the journal has to be written anew."""
        return bool(self.gone or self.changed or self.file.torn)


@dataclass(frozen=True)
class SpokenWords:
    """Runs of words that a participant said and nobody else did."""

    runs: frozenset[tuple[str, ...]]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where a text quotes them.

        Examples
        --------
        >>> SpokenWords(frozenset({("he", "cancelled", "four", "times")})).spans("P2: He cancelled four times!")
        [(4, 27)]
        """
        words = list(_WORD.finditer(text))
        folded = [word[0].casefold() for word in words]
        spans: list[tuple[int, int]] = []
        for at in range(len(words) - _RUN + 1):
            if tuple(folded[at : at + _RUN]) in self.runs:
                start, end = words[at].start(), words[at + _RUN - 1].end()
                if spans and start <= spans[-1][1]:
                    spans[-1] = (spans[-1][0], end)
                else:
                    spans.append((start, end))
        return spans

    def without(self, text: str) -> str:
        """Return a text without them."""
        for start, end in reversed(self.spans(text)):
            text = text[:start] + _REMOVED + text[end:]
        return text


def spoken_words(study: Study, participant: str) -> SpokenWords:
    """Return the runs of words by which a participant's speech is known again."""
    mine: set[tuple[str, ...]] = set()
    others: set[tuple[str, ...]] = set()
    for row in rows_of(study.corpus.turns):
        (mine if row.participant == participant else others).update(_runs(str(row.text)))
    return SpokenWords(frozenset(mine - others))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def journal_cuts(study: Study, root: Path, participant: str, deleted: Iterable[str]) -> Iterator[JournalCut]:
    """Yield what leaves each journal when a participant withdraws.

    Parameters
    ----------
    study : Study
        The study while it still has the participant.
    root : Path
        Its folder.
    participant : str
        Who withdraws.
    deleted : iterable of str
        Documents that go with them.
    """
    spans = _spoken(study, participant)
    words = spoken_words(study, participant)
    documents = set(deleted)
    table = study.corpus.pairs
    pairs = set(table.loc[(table["mentor"] == participant) | (table["protege"] == participant), "pair"])
    for path in journal_files(root):
        file = read_journal(path)
        places = places_of(study.corpus)
        places.learn(file.events)
        near = {}
        gone = {each.event for each in file.events if _is_theirs(each, places, participant, documents)}
        gone |= {each.event for each in file.events if each.on == "pair" and each.of in pairs}
        for event in file.events:
            far = event.far_end
            if far is not None and far.document:
                # A link to what they said says what they said.
                mine = spans.get(places.document(far.document), ())
                is_said = far.start >= 0 and _touches(places.place(far)[0], mine, CONTEXT)
                if is_said or _is_theirs(far, places, participant, documents):
                    gone.add(event.event)
            spoken = spans.get(places.document(event.document), ())
            if event.start >= 0 and spoken and event.event not in gone:
                anchor = places.place(event)[0]
                near[event.event] = _touches(anchor, spoken, CONTEXT)
                gone |= {event.event} if _touches(anchor, spoken, 0) else set()
        # What changes, takes back or notes such an event goes with it.
        gone |= {each.event for each in file.events if each.of in gone}
        changed = {}
        for event in file.events:
            if event.event in gone:
                continue
            kept = replace(event, prefix="", suffix="") if near.get(event.event) else event
            if event.documents:
                others = [each for each in event.documents if not _is_of(each, places, participant, documents)]
                kept = replace(kept, documents=tuple(others))
            if event.kind not in ("text", "withdrawn"):
                kept = replace(kept, text=words.without(kept.text), title=words.without(kept.title))
            if kept != event:
                changed[event.event] = kept
        naming = tuple(
            each.event
            for each in file.events
            if each.event not in gone and each.kind != "withdrawn" and _names(participant, f"{each.title} {each.text}")
        )
        yield JournalCut(file, frozenset(gone), changed, naming)


def _is_theirs(event: Event, places: Places, participant: str, deleted: set[str]) -> bool:
    if event.kind == "recovered":
        return True
    if event.on == "participant" and event.of == participant:
        return True
    named = event.on_documents
    return bool(named) and all(_is_of(each, places, participant, deleted) for each in named)


def _is_of(document: str, places: Places, participant: str, deleted: set[str]) -> bool:
    if document in deleted or places.document(document) in deleted or _is_response(document, participant):
        return True
    # A transcript that is no document of the study any more, and is named after them.
    return document not in places.texts and PurePosixPath(document).stem == participant


def _is_response(document: str, participant: str) -> bool:
    return "#" in document and split_response(document, {participant})[1] == participant


def _names(participant: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(participant)}(?!\w)", text) is not None


def _spoken(study: Study, participant: str) -> dict[str, list[tuple[int, int]]]:
    """Where the participant speaks, in documents of theirs and in those that others speak in too."""
    turns = study.corpus.turns
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(turns[turns["participant"] == participant]):
        spans.setdefault(row.document, []).append((row.start, row.end))
    return spans


def _touches(anchor: Anchor, spans: Iterable[tuple[int, int]], margin: int) -> bool:
    return anchor.end > 0 and any(start < anchor.end + margin and anchor.start - margin < end for start, end in spans)
