"""A text made ready to be asked where its selections stand, and how well that suits it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mentorstudy.exchange.refi.conventions import Convention, OffsetMap, all_conventions
from mentorstudy.exchange.refi.edges import Evidence, Marked, Placing
from mentorstudy.exchange.refi.words import is_quotation, name_weight, plain, word_edges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mentorstudy.exchange.refi.conventions import Truth, Whole

__all__ = ["Place", "place"]

# Looking for a name in a whole text takes long: of so many names that are looked at, one.
_SOUGHT = 7


@dataclass(frozen=True, eq=False)
class Place:
    """A text made ready to be asked about places.

    Parameters
    ----------
    marked : Marked
        The text with its selections.
    edge, tight_start, tight_end : array of bool
        By code point and the end: a word's edge; one with a letter right behind it; one with a letter before it.
    looked_at : array of int
        The selections that have a length.
    named : tuple of int
        Those of them, at most a sample, that have a name.
    scale : float
        How many named selections each of the sample stands for.
    sought : int
        How many names that stand at no selection's place are looked for in the whole text.
    weights, judged : dict
        What was found out already: by placing how well names suit, and all evidence.
    """

    marked: Marked
    edge: Truth
    tight_start: Truth
    tight_end: Truth
    looked_at: Whole
    named: tuple[int, ...]
    scale: float
    sought: int = 0
    weights: dict[bytes, NDArray[np.float64]] = field(default_factory=dict)
    judged: dict[bytes, Evidence] = field(default_factory=dict)

    @classmethod
    def of(cls, marked: Marked, sample: int) -> Place:
        """Return a text made ready, with at most this many names to look at."""
        import numpy as np

        edge, tight_start, tight_end = word_edges(marked.raw)
        starts, ends = np.array(marked.starts, dtype=np.int64), np.array(marked.ends, dtype=np.int64)
        # A text that is not there says nothing of how its selections are counted.
        looked_at = np.flatnonzero((starts < ends) & bool(marked.raw.strip("\ufeff \r\n\t")))
        named = [int(index) for index in looked_at if marked.names[index].strip()]
        step = max(len(named) // max(sample, 1), 1)
        chosen = tuple(named[::step])
        scale = len(named) / max(len(chosen), 1)
        return cls(marked, edge, tight_start, tight_end, looked_at, chosen, scale, sample // _SOUGHT + 1)

    @cached_property
    def placings(self) -> Mapping[Convention, Placing]:
        """Every convention's places, computed once for those that cannot differ in this text."""
        marked, same_as = self.marked, _alike(self.marked.raw)
        # Only the last map is kept: conventions that share one follow each other; a map is eight bytes a character.
        mapped: tuple[Convention, OffsetMap] | None = None
        found: dict[Convention, Placing] = {}
        for convention in all_conventions():
            like = same_as(convention)
            if like not in found:
                counted = replace(like, inclusive=False, first=0)
                if mapped is None or mapped[0] != counted:
                    mapped = (counted, OffsetMap.of(marked.raw, counted))
                found[like] = place(marked, like, mapped[1])
            found[convention] = found[like]
        return found

    @cached_property
    def quoted(self) -> Truth:
        """Which of the named selections are called by words of the text: at their place, or found anywhere in it."""
        import numpy as np

        quoted = np.zeros(len(self.named), dtype=np.bool_)
        if not len(quoted):
            return quoted
        for placing in {each.key(): each for each in self.placings.values()}.values():
            quoted |= self.name_weights(placing) > 0
        text = "" if quoted.all() else plain(self.marked.raw)
        for at in np.flatnonzero(~quoted)[: self.sought]:
            quoted[at] = is_quotation(self.marked.names[self.named[at]], text)
        return quoted

    def name_weights(self, placing: Placing) -> NDArray[np.float64]:
        """Return, for the named selections, how well each name is the words at its place."""
        import numpy as np

        key = placing.key()
        if key not in self.weights:
            raw, names = self.marked.raw, self.marked.names
            self.weights[key] = np.array(
                [name_weight(raw, int(placing.starts[i]), int(placing.ends[i]), names[i]) for i in self.named]
            )
        return self.weights[key]

    def evidence(self, placing: Placing) -> Evidence:
        """Return how well places suit the text."""
        key = placing.key()
        if key not in self.judged:
            self.judged[key] = _judged(self, placing)
        return self.judged[key]


def _judged(ready: Place, placing: Placing) -> Evidence:
    import numpy as np

    chosen = ready.looked_at
    starts, ends, exact = placing.starts[chosen], placing.ends[chosen], placing.exact[chosen]
    length = len(ready.marked.raw)
    inside = (starts >= 0) & (ends <= length) & (starts < ends)
    start, end = np.clip(starts, 0, length), np.clip(ends, 0, length)
    start_fits, end_fits = inside & exact & ready.edge[start], inside & exact & ready.edge[end]
    tight = (start_fits & ready.tight_start[start]).sum() + (end_fits & ready.tight_end[end]).sum()
    weights = ready.name_weights(placing)[ready.quoted]
    return Evidence(
        selections=len(chosen),
        starts=int(start_fits.sum()),
        ends=int(end_fits.sum()),
        tight=float(tight),
        named=len(weights),
        names=int((weights > 0).sum()),
        names_weight=float(weights.sum()) * ready.scale,
        outside=int((~inside).sum()),
    )


def place(marked: Marked, convention: Convention, offsets: OffsetMap | None = None) -> Placing:
    """Return where a convention puts the selections of a text; what cuts a character takes all of it.

    Parameters
    ----------
    marked : Marked
        The text with its selections.
    convention : Convention
        How they are counted.
    offsets : OffsetMap, optional
        The map of the text for this unit, when it is at hand.
    """
    import numpy as np

    counted = OffsetMap.of(marked.raw, convention) if offsets is None else offsets
    starts, start_exact = counted.to_points(np.array(marked.starts, dtype=np.int64) - convention.first)
    last = np.array(marked.ends, dtype=np.int64) - convention.first + (1 if convention.inclusive else 0)
    ends, end_exact = counted.to_points(last)
    within = (ends >= 0) & (ends < len(marked.raw)) & ~end_exact
    over = np.clip(last - counted.edges[-1], 0, None)
    return Placing(starts, np.where(within, ends + 1, ends), start_exact & end_exact, over)


def _alike(raw: str) -> Callable[[Convention], Convention]:
    """What a convention comes down to in a text: in plain ASCII on one line, only the ends are left to differ."""
    plain, wide = raw.isascii(), any(character > "\uffff" for character in set(raw))
    pairs = "\r\n" in raw
    alone = bool(re.search("\r(?!\n)|(?<!\r)\n", raw))
    mark = raw.startswith("\ufeff")

    def same_as(convention: Convention) -> Convention:
        unit, line_ends = convention.unit, convention.line_ends
        if plain or (unit == "UTF-16 units" and not wide):
            unit = "code points"
        if (line_ends == "one" and not pairs) or (line_ends == "two" and not alone):
            line_ends = "as in the file"
        return replace(convention, unit=unit, line_ends=line_ends, mark_counted=convention.mark_counted and mark)

    return same_as
