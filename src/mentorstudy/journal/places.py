"""Where the passages of events are in the texts as they are now."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorstudy.corpus import response_name
from mentorstudy.errors import suggestion
from mentorstudy.journal.anchors import Anchor, find_anchor, is_beside, surroundings
from mentorstudy.journal.events import Event
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Corpus

__all__ = ["Places", "digest", "places_of"]


def digest(text: str) -> str:
    """Return the fingerprint by which a text is known when its file was renamed."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, eq=False)
class Places:
    """The texts that events are placed in.

    Parameters
    ----------
    texts : dict of str to str
        By document.
    answers : dict of str to dict of str to (int, int)
        The spans of a survey response's answers, by document and question.
    by_digest : dict of str to str
        The document with a text.
    renamed : dict of str to str
        Documents of the journals that are now called otherwise; filled by `learn`.
    twins : dict of str to list of Event
        By event, those that code the same words at several places of one text; filled by `learn`.
    """

    texts: dict[str, str]
    answers: dict[str, dict[str, tuple[int, int]]]
    by_digest: dict[str, str]
    renamed: dict[str, str] = field(default_factory=dict)
    twins: dict[str, list[Event]] = field(default_factory=dict)

    def learn(self, events: Iterable[Event]) -> None:
        """Note which documents of a journal have another name now, by the texts that the coder saw.

        And which words are coded at several places of a text: of those, no two are later found at one place.
        """
        seen: dict[tuple[str, str], str] = {}
        groups: dict[tuple[str, ...], dict[int, list[Event]]] = {}
        for event in events:
            if event.kind == "text":
                seen[event.coder, event.document] = event.text
                if event.document not in self.texts:
                    now = self.by_digest.get(event.text)
                    if now is not None:
                        self.renamed[event.document] = now
            elif event.start >= 0:
                text = seen.get((event.coder, event.document), "")
                if text in self.by_digest:
                    continue
                key = (event.coder, event.document, event.question, event.exact, text)
                groups.setdefault(key, {}).setdefault(event.start, []).append(event)
        for places in groups.values():
            if len(places) > 1:
                firsts = [some[0] for some in places.values()]
                self.twins.update({event.event: firsts for some in places.values() for event in some})

    def document(self, name: str) -> str:
        """Return what a document of a journal is called now."""
        return self.renamed.get(name, name)

    def finished(self, event: Event) -> list[tuple[str, str]]:
        """Return what an event finishes or reopens: pairs of document and question.

        A survey response is gone through question by question, anything else as a whole, with an empty question.
        An older event names the response alone: every question that is open now is meant.
        """
        names = [self.document(each) for each in event.on_documents]
        if event.kind in ("finished question", "reopened question"):
            return [(name, question) for name in names for question in event.on_questions]
        return [(name, question) for name in names for question in self.answers.get(name) or ("",)]

    def place(self, event: Event) -> tuple[Anchor, str]:
        """Return where an event's passage is, and why it is lost when it is."""
        name = self.document(event.document)
        text = self.texts.get(name)
        if text is None:
            return _lost(), f"there is no document '{event.document}'.{suggestion(event.document, self.texts)}"
        if not event.question:
            return self._found(text, event)
        span = self.answers.get(name, {}).get(event.question)
        if span is None:
            return _lost(), f"there is no answer to '{event.question}' in '{name}' any more"
        start, end = span
        anchor, reason = self._found(text[start:end], event)
        if anchor.how == "lost":
            return anchor, reason
        return Anchor(anchor.start + start, anchor.end + start, anchor.how, anchor.score), ""

    def _found(self, text: str, event: Event) -> tuple[Anchor, str]:
        anchor, reason = _found(text, event)
        twins = self.twins.get(event.event, ())
        if anchor.how == "lost" or not twins:
            return anchor, reason
        claims = [(each, _found(text, each)[0]) for each in twins if each.start != event.start]
        mine = _claim(text, anchor, event)
        for other, place in claims:
            if (place.start, place.end) == (anchor.start, anchor.end) and _claim(text, place, other) >= mine:
                return _lost(), "these words stand at fewer places now, and the one that is left is another passage's"
        return anchor, ""


def _claim(text: str, anchor: Anchor, event: Event) -> tuple[bool, float, int]:
    """Return how sure it is that a passage is an event's, of several that were on the same words."""
    sides = surroundings(text, anchor.start, anchor.end, event.prefix, event.suffix)
    return anchor.how == "same", sum(sides), -abs(anchor.start - event.start)


def _found(text: str, event: Event) -> tuple[Anchor, str]:
    start, end = event.start, event.end
    here = 0 <= start < end and text[start:end] == event.exact
    # Beside a passage of an answer there may have been other answers, which tell nothing.
    if here and (event.question or is_beside(text, start, end, event.prefix, event.suffix)):
        return Anchor(start, end, "same"), ""
    anchor = find_anchor(text, start, end, event.exact, event.prefix, event.suffix)
    return anchor, "" if anchor.how != "lost" else "its words are not in the text any more, nor words like them"


def _lost() -> Anchor:
    return Anchor(-1, -1, "lost", 0.0)


def places_of(corpus: Corpus) -> Places:
    """Return the places of a corpus.

    Parameters
    ----------
    corpus : Corpus
        The texts as they are now.
    """
    documents = corpus.documents
    texts = {unicodedata.normalize("NFC", str(name)): str(text) for name, text in documents["text"].items()}
    surveys = set(documents.index[documents["kind"] == "survey"])
    turns = corpus.turns
    turns = turns[turns["document"].isin(surveys)]
    answers: dict[str, dict[str, tuple[int, int]]] = {}
    for row in rows_of(turns):
        answers.setdefault(row.document, {}).setdefault(row.question, (row.start, row.end))
    by_digest = {digest(text): name for name, text in texts.items() if name not in surveys}
    return Places(texts, answers, by_digest, _first_rows(documents[documents["kind"] == "survey"], texts))


def _first_rows(responses: pd.DataFrame, texts: Container[str]) -> dict[str, str]:
    """Return what responses of participants with several rows were called before the second row came."""
    first: dict[str, str] = {}
    for name, row in zip(responses.index, rows_of(responses), strict=True):
        if row.round and row.participant:
            first.setdefault(response_name(row.source, row.participant), unicodedata.normalize("NFC", str(name)))
    return {before: now for before, now in first.items() if before not in texts}
