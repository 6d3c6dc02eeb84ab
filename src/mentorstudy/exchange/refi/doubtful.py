"""Places that may be wrong although the whole fits: selections that a reader of the report should look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentorstudy.exchange.refi.candidate_text import Place
from mentorstudy.exchange.refi.edges import Placing

__all__ = ["NO_DOUBTS", "Doubts", "differing", "doubts_of"]

_FIRST_TO_LAST = re.compile(r"\w(?:.*\w)?", re.DOTALL)


@dataclass(frozen=True)
class Doubts:
    """Selections of one text, by their number, whose place is not beyond doubt.

    Parameters
    ----------
    cut : tuple of int
        Start or end within a word.
    misnamed : tuple of int
        Have a name that quotes the text, but not the words at their place.
    elsewhere : tuple of int
        Would stand elsewhere if the file counted in another way that suits it about as well.
    rivals : tuple of str
        Those other ways, in words.
    """

    cut: tuple[int, ...] = ()
    misnamed: tuple[int, ...] = ()
    elsewhere: tuple[int, ...] = ()
    rivals: tuple[str, ...] = ()


NO_DOUBTS = Doubts()


def doubts_of(ready: Place, placing: Placing, others: Sequence[tuple[str, Placing]]) -> Doubts:
    """Return what may be wrong about the places of a text's selections.

    Parameters
    ----------
    ready : Place
        The text.
    placing : Placing
        Where its selections were put.
    others : sequence of (str, Placing)
        Where other ways of counting, about as good, would put them.
    """
    import numpy as np

    length = len(ready.marked.raw)
    chosen = ready.looked_at
    starts, ends = placing.starts[chosen], placing.ends[chosen]
    inside = (starts >= 0) & (ends <= length) & (starts < ends)
    start, end = np.clip(starts, 0, length), np.clip(ends, 0, length)
    cut = chosen[inside & placing.exact[chosen] & ~(ready.edge[start] & ready.edge[end])]
    named = np.array(ready.named, dtype=np.int64)
    weights = ready.name_weights(placing) > 0 if len(named) else np.zeros(0, dtype=np.bool_)
    misnamed = named[~weights & ready.quoted] if len(named) else named
    moved: set[int] = set()
    rivals = []
    for words, other in others:
        elsewhere = differing(ready, placing, other)
        moved.update(elsewhere)
        rivals += [words] if elsewhere else []
    return Doubts(
        tuple(int(each) for each in cut), tuple(int(each) for each in misnamed), tuple(sorted(moved)), tuple(rivals)
    )


def differing(ready: Place, placing: Placing, other: Placing) -> list[int]:
    """Return the selections that two placings put on different words.

    White space and marks around the same words are no difference.
    """
    import numpy as np

    raw = ready.marked.raw
    changed = np.flatnonzero((other.starts != placing.starts) | (other.ends != placing.ends))
    return [each for each in changed.tolist() if _words(raw, placing, each) != _words(raw, other, each)]


def _words(raw: str, placing: Placing, index: int) -> tuple[int, int]:
    start, end = max(int(placing.starts[index]), 0), min(int(placing.ends[index]), len(raw))
    found = _FIRST_TO_LAST.search(raw, start, max(start, end))
    return found.span() if found else (start, end)
