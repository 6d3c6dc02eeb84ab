"""Where the passages of events are in the texts as they are now."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorstudy.errors import suggestion
from mentorstudy.journal.anchoring import Anchor, find_anchor
from mentorstudy.journal.events import Event
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
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
    """

    texts: dict[str, str]
    answers: dict[str, dict[str, tuple[int, int]]]
    by_digest: dict[str, str]
    renamed: dict[str, str] = field(default_factory=dict)

    def learn(self, events: Iterable[Event]) -> None:
        """Note which documents of a journal have another name now, by the texts that the coder saw."""
        for event in events:
            if event.kind == "text" and event.document not in self.texts:
                now = self.by_digest.get(event.text)
                if now is not None:
                    self.renamed[event.document] = now

    def document(self, name: str) -> str:
        """Return what a document of a journal is called now."""
        return self.renamed.get(name, name)

    def place(self, event: Event) -> tuple[Anchor, str]:
        """Return where an event's passage is, and why it is lost when it is."""
        name = self.document(event.document)
        text = self.texts.get(name)
        if text is None:
            return _lost(), f"there is no document '{event.document}'.{suggestion(event.document, self.texts)}"
        if not event.question:
            return _found(text, event)
        span = self.answers.get(name, {}).get(event.question)
        if span is None:
            return _lost(), f"'{event.question}' is no open question of '{name}' any more"
        start, end = span
        anchor, reason = _found(text[start:end], event)
        if anchor.how == "lost":
            return anchor, reason
        return Anchor(anchor.start + start, anchor.end + start, anchor.how, anchor.score), ""


def _found(text: str, event: Event) -> tuple[Anchor, str]:
    if 0 <= event.start < event.end and text[event.start : event.end] == event.exact:
        return Anchor(event.start, event.end, "same"), ""
    anchor = find_anchor(text, event.start, event.end, event.exact, event.prefix, event.suffix)
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
    return Places(texts, answers, by_digest)
