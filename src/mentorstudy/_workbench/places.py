"""One document as a page shows it: turns, the blocks they are drawn in, and places in both ways of counting."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorstudy._workbench.messages import Place, Span
from mentorstudy._workbench.offsets import Units
from mentorstudy.errors import CodingError
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.corpus import Corpus

__all__ = ["CODABLE", "Block", "Sheet", "ShownTurn", "pieces"]

# Whose words are coded; those of others only where the coder says so.
CODABLE = ("participant", "text")
# A block is a turn, or a part of a long one: so many characters at most, so that drawing one is quick.
_LONGEST, _SHORTEST = 1400, 900
_BREAKS = (re.compile(r"\n+"), re.compile(r"[.!?…。؟][\"'”’»)\]]*\s+"), re.compile(r"\s+"))


@dataclass(frozen=True)
class ShownTurn:
    """A turn of a document.

    Parameters
    ----------
    start, end : int
        Its words, half open, in code points of the document's text.
    role, speaker, participant, question : str
        As in `corpus.turns`.
    begin : float
        Seconds into the recording, NaN where nobody said.
    """

    start: int
    end: int
    role: str
    speaker: str
    participant: str
    question: str
    begin: float


@dataclass(frozen=True)
class Block:
    """What is drawn as one: a turn, or a part of it; half open, in code points of the turn's words."""

    turn: int
    start: int
    end: int


class Sheet:
    """One document.

    Parameters
    ----------
    corpus : Corpus
        What was said.
    document : str
        The document's name.
    rows : sequence of int, optional
        Where its turns are in `corpus.turns`, where that is known.
    """

    def __init__(self, corpus: Corpus, document: str, rows: Sequence[int] | None = None) -> None:
        self.document = document
        self.text = corpus.text(document)
        self.kind = str(corpus.documents.at[document, "kind"])
        turns = corpus.turns
        mine = turns[turns["document"] == document] if rows is None else turns.iloc[list(rows)]
        self.turns = tuple(map(_shown, rows_of(mine)))
        self._units: dict[int, Units] = {}
        self._starts = [turn.start for turn in self.turns]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return what the document is drawn in, in order."""
        return tuple(
            Block(number, start, end)
            for number, turn in enumerate(self.turns)
            for start, end in pieces(self.text[turn.start : turn.end])
        )

    @cached_property
    def _block_starts(self) -> list[int]:
        return [self.turns[block.turn].start + block.start for block in self.blocks]

    def words(self, turn: int) -> str:
        """Return the words of a turn."""
        shown = self.turns[turn]
        return self.text[shown.start : shown.end]

    def units(self, turn: int) -> Units:
        """Return how a browser counts in a turn."""
        if turn not in self._units:
            self._units[turn] = Units(self.words(turn))
        return self._units[turn]

    def point(self, place: Place) -> int:
        """Return a place as an offset into the document, in code points.

        Raises
        ------
        CodingError
            When the document has no such place.
        """
        if not 0 <= place.turn < len(self.turns):
            raise CodingError(f"There is no turn {place.turn}. Load the page again.", file=self.document)
        return self.turns[place.turn].start + self.units(place.turn).points(place.at)

    def place(self, point: int, *, closing: bool = False) -> Place:
        """Return where an offset into the document is; between turns, at the start of the next.

        Parameters
        ----------
        point : int
            In code points.
        closing : bool
            Whether a passage ends there: then, between turns, it is the end of the one before.
        """
        at = bisect_left(self._starts, point) - 1 if closing else bisect_right(self._starts, point) - 1
        at = max(at, 0)
        turn = self.turns[at]
        if not closing and point >= turn.end and at + 1 < len(self.turns):
            return Place(at + 1, 0)
        inside = min(max(point, turn.start), turn.end) - turn.start
        return Place(at, self.units(at).of(inside))

    def span(self, said: Span) -> tuple[int, int]:
        """Return the offsets of a passage that a page names, once its words are found to be those of the document.

        Raises
        ------
        CodingError
            When there is no such passage, or its words are others.
        """
        start, end = self.point(said.start), self.point(said.end)
        if start >= end:
            raise CodingError("There are no words to code. Select some.", file=self.document)
        if tuple(self.parts(start, end)) != said.words:
            raise CodingError(
                "These are not the words that stand there. The page is out of step: load it again.", file=self.document
            )
        return start, end

    def parts(self, start: int, end: int) -> Iterator[str]:
        """Yield the words of a passage, turn by turn."""
        first, last = self.place(start).turn, self.place(end, closing=True).turn
        for turn in self.turns[first : last + 1]:
            yield self.text[max(start, turn.start) : min(end, turn.end)]

    def touched(self, start: int, end: int) -> tuple[ShownTurn, ...]:
        """Return the turns that a passage has words of."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        inside = self.turns[first : bisect_left(self._starts, end)]
        return tuple(turn for turn in inside if turn.start < end and start < turn.end)

    def block_at(self, point: int) -> int:
        """Return the number of the block that an offset into the document is in."""
        return max(bisect_right(self._block_starts, point) - 1, 0)


def _shown(row: Any) -> ShownTurn:
    begin = float("nan") if row.begin is None else float(row.begin)
    return ShownTurn(
        int(row.start), int(row.end), str(row.role), str(row.speaker or ""), str(row.participant or ""),
        str(row.question or ""), begin,
    )  # fmt: skip


def pieces(words: str) -> Iterator[tuple[int, int]]:
    """Cut the words of a turn where a reader would breathe, never inside a character."""
    start = 0
    while len(words) - start > _LONGEST:
        end = _cut(words, start)
        yield start, end
        start = end
    yield start, len(words)


def _cut(words: str, start: int) -> int:
    low, high = start + _SHORTEST, start + _LONGEST
    for sign in _BREAKS:
        found = [each.end() for each in sign.finditer(words, low, high)]
        if found:
            return found[-1]
    while high > low and unicodedata.combining(words[high]):
        high -= 1
    return high
