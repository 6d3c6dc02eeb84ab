"""Where a quotation stands: for projects that hold the words of a passage and not its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mentorstudy.exchange.alignment import condensed
from mentorstudy.journal.anchors import find_anchor
from mentorstudy.text import normalise

__all__ = ["Quotations", "Quoted"]

# A quotation without its white space this long is no other's part by chance, wherever its edges are.
_TELLING_LENGTH = 12
# Nobody can say which of so many is meant; no need to count on.
_ENOUGH = 100
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Quoted:
    """Where a quotation stands.

    Parameters
    ----------
    how : {"same", "respaced", "changed", "several", "lost"}
        `respaced`: the same words with other white space. `changed`: words that are like them. `several`: it
        stands more than once, and nothing says which is meant.
    document : str
        Empty where it is not found.
    start, end : int
        Half open, in code points of the document; -1 where it is not found.
    count : int
        How often it stands.
    """

    how: Literal["same", "respaced", "changed", "several", "lost"]
    document: str = ""
    start: int = -1
    end: int = -1
    count: int = 0

    @property
    def found(self) -> bool:
        """Return whether it stands in one place."""
        return self.start >= 0


class Quotations:
    """Finds quotations in texts.

    A quotation that stands on whole words is taken before one that is a part of words; one that stands several
    times is not placed, since that would be a guess.

    Parameters
    ----------
    texts : mapping of str to str
        By document.

    Examples
    --------
    >>> quotations = Quotations({"P01": "The tele phone rang. I was tele phoned.", "P02": "Nobody rang."})
    >>> quotations.in_document("P01", "The telephone")
    Quoted(how='respaced', document='P01', start=0, end=14, count=1)
    >>> quotations.in_document("P01", "tele").how, quotations.anywhere("Nobody").document
    ('several', 'P02')
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._bare: dict[str, tuple[str, list[int]]] = {}

    def at(self, document: str, start: int, end: int, quote: str) -> Quoted:
        """Return a passage where it is said to stand, when the words there are the quotation."""
        words = self._texts[document][start:end]
        fits = 0 <= start < end <= len(self._texts[document]) and condensed(words) == condensed(normalise(quote).text)
        return Quoted("same", document, start, end, 1) if fits and words.strip() else Quoted("lost")

    def in_document(self, document: str, quote: str) -> Quoted:
        """Return where a quotation stands in a document: the words, then without white space, then words like them."""
        words = normalise(quote).text.strip()
        if not words:
            return Quoted("lost")
        found = self._exactly(document, words)
        if found.how != "lost":
            return found
        text = self._texts[document]
        anchor = find_anchor(text, 0, len(words), words)
        if anchor.how == "lost":
            return Quoted("lost")
        return Quoted("changed", document, anchor.start, anchor.end, 1)

    def exactly(self, document: str, quote: str) -> Quoted:
        """Return where a quotation stands in a document, to the letter or but for white space."""
        words = normalise(quote).text.strip()
        return self._exactly(document, words) if words else Quoted("lost")

    def anywhere(self, quote: str) -> Quoted:
        """Return where a quotation stands in any document, to the letter or but for white space."""
        words = normalise(quote).text.strip()
        if not words:
            return Quoted("lost")
        hits = [each for each in (self._exactly(name, words) for name in self._texts) if each.count]
        if len(hits) == 1 or not hits:
            return hits[0] if hits else Quoted("lost")
        return Quoted("several", count=sum(each.count for each in hits))

    def _exactly(self, document: str, words: str) -> Quoted:
        text = self._texts[document]
        spans = list(_places(text, words))
        if spans:
            return self._only(document, spans, "same")
        bare, places = self._condensed(document)
        quote = condensed(words)
        spans = [(places[start], places[end - 1] + 1) for start, end in _places(bare, quote)]
        if len(quote) < _TELLING_LENGTH:
            spans = [span for span in spans if _on_words(text, *span)]
        return self._only(document, spans, "respaced") if spans else Quoted("lost")

    def _only(self, document: str, spans: list[tuple[int, int]], how: Literal["same", "respaced"]) -> Quoted:
        text = self._texts[document]
        whole = [span for span in spans if _on_words(text, *span)] or spans
        if len(whole) > 1:
            return Quoted("several", document, count=len(whole))
        return Quoted(how, document, *whole[0], count=1)

    def _condensed(self, document: str) -> tuple[str, list[int]]:
        if document not in self._bare:
            text = self._texts[document]
            self._bare[document] = condensed(text), [at for at, sign in enumerate(text) if not sign.isspace()]
        return self._bare[document]


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    at, count = text.find(words), 0
    while at >= 0 and count < _ENOUGH:
        yield at, at + len(words)
        at, count = text.find(words, at + 1), count + 1


def _on_words(text: str, start: int, end: int) -> bool:
    """Whether neither edge is inside a word."""
    return not (_inside(text, start) or _inside(text, end))


def _inside(text: str, at: int) -> bool:
    return 0 < at < len(text) and bool(_WORD.match(text[at - 1]) and _WORD.match(text[at]))
