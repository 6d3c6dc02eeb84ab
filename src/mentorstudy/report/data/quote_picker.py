"""Which quotes a report shows: to the point, short, from different people, and only from those who agreed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mentorstudy.report.data.quote_ranking import closeness, is_key, leans
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse, count_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.privacy._disclosure.quotes import QuoteGuard

__all__ = ["Quote", "QuotePicker", "quote_of"]

_SHORT = 12
_BEST = 22
_LONGEST = 60
# What closeness to the code weighs beside length and other voices; and that people marked a quote, before all else.
_CLOSE, _MARKED = 1.5, 100
# What it costs a quote that has to stand by itself to lean on what was said before.
_LEANS = 0.9
_AS_IN_TABLE = (
    "participant",
    "group",
    "document",
    "turn",
    "start",
    "end",
    "code",
    "polarity",
    "about",
    "question",
    "segment",
    "kind",
)


@dataclass(frozen=True)
class Quote:
    """A quote that a report shows.

    Parameters
    ----------
    text : str
        The words, on one line.
    participant, group, document : str
        Who said it, in which group, where; for archives the participant is empty.
    turn, start, end : int
        The place.
    code, polarity, about, question, segment, kind : str
        As in `quotes`.
    key : bool
        Whether people marked it as a key quote.
    """

    text: str
    participant: str
    group: str
    document: str
    turn: int
    start: int
    end: int
    code: str
    polarity: str
    about: str
    question: str
    segment: str
    kind: str
    key: bool = False

    @property
    def anchor(self) -> str:
        """Return the name of its passage in the appendix."""
        return f"passage-{self.segment}-{self.turn}"

    @property
    def is_short(self) -> bool:
        """Return whether the words need the question beside them."""
        return count_words(self.text) < _SHORT


@dataclass(eq=False)
class QuotePicker:
    """Picks quotes for one report, so that no passage comes twice and no one person dominates.

    What people marked as a key quote (a memo on the passage that begins so) comes first. Of the others, those that are
    close to what all passages of the code have in common, of a length to be read, by people not quoted before.

    Parameters
    ----------
    guard : QuoteGuard
        Says what the edition may show.
    alone : bool
        Whether a quote has to be understood without what was said before it.
    """

    guard: QuoteGuard
    shown: list[Quote] = field(default_factory=list)
    withheld: set[str] = field(default_factory=set)
    _passages: set[tuple[str, int, int]] = field(default_factory=set)
    _voices: Counter[str] = field(default_factory=Counter)
    _near: dict[str, float] = field(default_factory=dict)
    alone: bool = field(default=False, kw_only=True)

    def pick(self, table: pd.DataFrame, count: int) -> tuple[Quote, ...]:
        """Return up to `count` quotes of a table of passages, and remember them.

        Parameters
        ----------
        table : DataFrame
            What `quotes` returns, or a part of it.
        count : int
            How many are wanted.
        """
        found = (quote_of(row) for row in rows_of(table.drop_duplicates(["document", "start", "end"])))
        candidates = [each for quote in found if (each := self._released(quote)) is not None]
        if self.guard.minimum:
            # Shown for a code that enough voiced, a quote bears that code's name: its own, finer one may be of few.
            code = _common(list(table["code"]))
            candidates = [replace(each, code=code) for each in candidates]
        # How many hold the view does not hang on whose words were released.
        voices = {str(row.participant) for row in rows_of(table) if row.kind != "archive"}
        few = self.guard.too_few(len(voices))
        open_to_us = [each for each in candidates if self._may_show(each) and not (few and each.participant in voices)]
        near = closeness([each.text for each in open_to_us])
        self._near = {each.anchor: fit for each, fit in zip(open_to_us, near, strict=True)}
        picked: list[Quote] = []
        while len(picked) < count:
            free = [each for each in open_to_us if self._is_new(each, picked)]
            if not free:
                break
            best = min(free, key=self._cost)
            words = f"{best.text} {best.question}" if best.is_short else best.text
            if self.guard.tells(words, best.participant, best.segment):
                open_to_us.remove(best)
                continue
            picked.append(best)
            self.remember(best)
        self.shown += picked
        return tuple(picked)

    def remember(self, quote: Quote) -> None:
        """Take a quote for shown, so that its passage does not come again, and others are preferred to its speaker."""
        self._passages.add((quote.document, quote.start, quote.end))
        self._voices[quote.participant or quote.document] += 1

    def _released(self, quote: Quote) -> Quote | None:
        """Return a quote in the words in which it may leave the team; None where nobody released it."""
        words = self.guard.words(quote.document, quote.start, quote.end, quote.text)
        if words is None:
            return None
        return quote if words == quote.text else replace(quote, text=collapse(words))

    def _may_show(self, quote: Quote) -> bool:
        if self.guard.consents(quote.participant, quote.kind):
            return True
        self.withheld.add(quote.segment)
        return False

    def _is_new(self, quote: Quote, picked: list[Quote]) -> bool:
        voice = quote.participant or quote.document
        if voice in {each.participant or each.document for each in picked}:
            return False
        return not any(
            document == quote.document and start < quote.end and quote.start < end
            for document, start, end in self._passages
        )

    def _cost(self, quote: Quote) -> tuple[float, str, int]:
        words = count_words(quote.text)
        length = abs(words - _BEST) / _BEST + (4 if words > _LONGEST else 0) + (1 if words < 5 else 0)
        length += _LEANS * leans(quote.text) if self.alone else 0
        length -= _CLOSE * self._near.get(quote.anchor, 0) + (_MARKED if quote.key else 0)
        # Of two as good, the first by its words: by its document, a shareable edition would order people by name.
        first = quote.document if self.guard.telling is None else quote.text
        return (length + 1.5 * self._voices[quote.participant or quote.document], first, quote.start)


def quote_of(row: Any) -> Quote:
    """Return the quote that a row of a table of passages holds, its words on one line."""
    return Quote(text=collapse(row.quote), **{name: getattr(row, name) for name in _AS_IN_TABLE}, key=is_key(row.memo))


def _common(codes: list[str]) -> str:
    """The code that all of them are or hang on."""
    parts = [code.split("/") for code in dict.fromkeys(codes)]
    shared = [names[0] for names in zip(*parts, strict=False) if len(set(names)) == 1]
    return "/".join(shared)
