"""Many texts in one buffer: folded and squeezed as `patterns.squeeze` does one, by whole arrays, with the way back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.patterns import in_word
from mentorstudy.text import fold

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["IN_WORD", "LETTER", "SEPARATOR", "WORD", "Buffer", "fill_buffer"]

# Stands between texts, and in no term.
SEPARATOR = "\x00"
# What a character is: `\w`; a letter, a digit or a mark; the same as the expressions of patterns take it; white space.
WORD, LETTER, IN_WORD, SPACE = 1, 2, 4, 8
_UNKNOWN = 128
_PADDING = 3
_SPACE_POINT, _HYPHEN, _UNDERSCORE = 32, 45, 95


@dataclass(frozen=True, eq=False)
class Buffer:
    """Texts in one buffer, each followed by a separator, with some separators at the end.

    Parameters
    ----------
    folded : array of int
        The code points of the texts, folded.
    starts : array of int, shape (texts + 1,)
        Where each text starts in it.
    text : str
        Folded and squeezed: what the automaton reads.
    points, kinds : array of int
        Its code points, and what each is: bits of WORD, LETTER, IN_WORD, SPACE.
    squeezed_starts : array of int, shape (texts + 1,)
        Where each text starts in it.
    places : array of int or None
        Where each of its characters stands in `folded`; None where nothing was squeezed.
    """

    folded: Array
    starts: Array
    text: str
    points: Array
    kinds: Array
    squeezed_starts: Array
    places: Array | None

    def back(self, start: Array, end: Array) -> tuple[Array, Array]:
        """Return spans of the squeezed text as spans of the folded one."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def is_word(self, places: Array) -> Array:
        r"""Return whether `\w` stands at places of the folded text."""
        import numpy as np

        return np.asarray((_kinds_of(self.folded[places]) & WORD) != 0)

    @property
    def folded_text(self) -> str:
        """Return the texts folded but not squeezed."""
        return _text_of(self.folded)


def fill_buffer(texts: Sequence[str]) -> Buffer:
    r"""Return texts in one buffer.

    Parameters
    ----------
    texts : sequence of str
        Normalised texts.

    Examples
    --------
    >>> fill_buffer(["Job-\nSearch  done", "Protégé’s"]).text.rstrip(SEPARATOR).split(SEPARATOR)
    ['job search done', "protege's"]
    """
    import numpy as np

    joined = SEPARATOR.join(texts) + SEPARATOR * _PADDING
    starts = np.fromiter(accumulate((len(text) + 1 for text in texts), initial=0), dtype=np.int64, count=len(texts) + 1)
    if joined.isascii():
        folded = np.frombuffer(joined.lower().encode("ascii"), dtype=np.uint8)
        kinds = _kinds_of(folded)
    else:
        raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        folded = _folded(raw)
        kinds = _kinds_of(folded)
    keep, squeezed = _squeezed(folded, kinds)
    if keep is None:
        return Buffer(folded, starts, _text_of(squeezed), squeezed, _kinds_of(squeezed), starts, None)
    places = np.flatnonzero(keep)
    points = squeezed[keep]
    return Buffer(folded, starts, _text_of(points), points, _kinds_of(points), np.searchsorted(places, starts), places)


def _text_of(points: Array) -> str:
    if points.dtype.itemsize == 1:
        return points.tobytes().decode("ascii")
    return points.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _tables() -> tuple[Array, Array]:
    """Return what each code point folds to and what it is, filled as they are met."""
    import numpy as np

    return np.zeros(0x110000, dtype=np.uint32), np.full(0x110000, _UNKNOWN, dtype=np.uint8)


def _learn(points: Array) -> None:
    import numpy as np

    folds, kinds = _tables()
    new = points[kinds[points] == _UNKNOWN]
    for point in np.unique(new).tolist():
        character = chr(point)
        folds[point] = ord(fold(character))
        letter = character.isalnum() or unicodedata.category(character)[0] == "M"
        kinds[point] = (
            (WORD if character.isalnum() or point == _UNDERSCORE else 0)
            | (LETTER if letter else 0)
            | (IN_WORD if in_word(character) else 0)
            | (SPACE if character.isspace() else 0)
        )


def _folded(points: Array) -> Array:
    _learn(points)
    return _tables()[0][points]


def _kinds_of(points: Array) -> Array:
    kinds = _tables()[1][points]
    if (kinds == _UNKNOWN).any():
        _learn(points)
        kinds = _tables()[1][points]
    return kinds


def _squeezed(folded: Array, kinds: Array) -> tuple[Array | None, Array]:
    """Return the text with a space at the start of each gap, and which characters stay; None where all do."""
    import numpy as np

    space = (kinds & SPACE) != 0
    # The last character is a separator, so that white space that begins also ends.
    edges = np.flatnonzero(space[1:] != space[:-1]) + 1
    edges = np.concatenate([[0], edges]) if space[0] else edges
    starts, ends = edges[::2], edges[1::2]
    gap = (ends - starts > 1) | (folded[starts] != _SPACE_POINT)
    alone = ((kinds & WORD) != 0) & (folded != _UNDERSCORE)
    hyphens = np.flatnonzero(folded == _HYPHEN)
    hyphens = hyphens[(hyphens > 0) & alone[hyphens - 1]]
    # The white space after a hyphen goes with it, where a word goes on behind.
    run = np.searchsorted(starts, hyphens + 1)
    spaced = space[hyphens + 1]
    beyond = hyphens + 1
    beyond[spaced] = ends[run[spaced]]
    joins = alone[beyond]
    gap[run[joins & spaced]] = False
    lows = np.concatenate([starts[gap], hyphens[joins]])
    if not len(lows):
        return None, folded
    highs = np.concatenate([ends[gap], beyond[joins]])
    squeezed = folded.copy()
    squeezed[lows] = _SPACE_POINT
    long = highs - lows > 1
    if not long.any():
        return None, squeezed
    # No two gaps touch: each has a letter or the like behind it.
    change = np.zeros(len(folded) + 1, dtype=np.int8)
    change[lows[long] + 1] = 1
    np.subtract.at(change, highs[long], 1)
    return np.cumsum(change[:-1], dtype=np.int8) == 0, squeezed
