"""What a text says of where its selections can start and end: edges of words, and quotations as names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorstudy.exchange.refi.conventions import Convention, OffsetMap
from mentorstudy.exchange.refi.words import name_weight, word_edges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mentorstudy.exchange.refi.conventions import Truth, Whole

__all__ = ["Evidence", "Marked", "Place", "Placing", "place"]


@dataclass(frozen=True, eq=False)
class Marked:
    """A raw text with the selections that a file puts on it, as the file numbers them.

    Parameters
    ----------
    name : str
        What people call the text.
    raw : str
        The text as decoded: byte order mark and line ends as in the file.
    starts, ends : tuple of int
        As written.
    names : tuple of str
        What each selection is called, often its words.
    """

    name: str
    raw: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Placing:
    """Where a convention puts the selections of a text, in code points of the raw text.

    Parameters
    ----------
    starts, ends : array of int
        Outside the text: -1, or more than its length.
    exact : array of bool
        Whether both ends stand between two characters rather than within one.
    over : array of int
        By how much the end leaves the text, as the tool counts.
    """

    starts: Whole
    ends: Whole
    exact: Truth
    over: Whole

    def key(self) -> bytes:
        """Return what two conventions share that place everything alike, and cut the same characters."""
        return self.spans() + self.exact.tobytes()

    def spans(self) -> bytes:
        """Return what two conventions share that place everything alike."""
        return self.starts.tobytes() + self.ends.tobytes()


@dataclass(frozen=True)
class Evidence:
    """How well the places that a convention gives to selections suit their texts.

    Parameters
    ----------
    selections : int
        How many were looked at: those that have a length.
    starts, ends : int
        How many start and end at a word's edge.
    tight : float
        How many of both touch no white space within.
    named : int
        How many have a name that is a quotation.
    names : int
        How many of those names are the words at their place.
    names_weight : float
        The same, where a name that is exactly the words counts most.
    outside : int
        How many leave the text.
    """

    selections: int = 0
    starts: int = 0
    ends: int = 0
    tight: float = 0.0
    named: int = 0
    names: int = 0
    names_weight: float = 0.0
    outside: int = 0

    def __add__(self, other: Evidence) -> Evidence:
        mine, theirs = vars(self), vars(other)
        return Evidence(**{key: mine[key] + theirs[key] for key in mine})

    @property
    def edges(self) -> float:
        """The share of starts or of ends at a word's edge, whichever is less."""
        return min(self.starts, self.ends) / self.selections if self.selections else 1.0

    @property
    def named_right(self) -> float:
        """The share of names that are the words at their place."""
        return self.names / self.named if self.named else 0.0

    @property
    def points(self) -> float:
        """One number to rank conventions by."""
        return 8 * self.names_weight + self.starts + self.ends + 0.25 * self.tight - 4 * self.outside

    def words(self) -> str:
        """Return the evidence in words.

        Examples
        --------
        >>> Evidence(303, 302, 301).words()
        "302 of 303 starts and 301 of 303 ends stand on a word's edge"
        """
        total = f"{self.selections:,}"
        said = f"{self.starts:,} of {total} starts and {self.ends:,} of {total} ends stand on a word's edge"
        if self.named:
            said = f"{self.names:,} of {self.named:,} selection names are the words at their place, {said}"
        if self.outside:
            said += f", {self.outside:,} selections leave the text"
        return said


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
    """

    marked: Marked
    edge: Truth
    tight_start: Truth
    tight_end: Truth
    looked_at: Whole
    named: tuple[int, ...]
    scale: float
    weights: dict[bytes, NDArray[np.float64]] = field(default_factory=dict)
    judged: dict[bytes, Evidence] = field(default_factory=dict)

    @classmethod
    def of(cls, marked: Marked, sample: int) -> Place:
        """Return a text made ready, with at most this many names to look at."""
        import numpy as np

        edge, tight_start, tight_end = word_edges(marked.raw)
        starts, ends = np.array(marked.starts, dtype=np.int64), np.array(marked.ends, dtype=np.int64)
        looked_at = np.flatnonzero(starts < ends)
        named = [int(index) for index in looked_at if marked.names[index].strip()]
        step = max(len(named) // max(sample, 1), 1)
        chosen = tuple(named[::step])
        return cls(marked, edge, tight_start, tight_end, looked_at, chosen, len(named) / max(len(chosen), 1))

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

    def evidence(self, placing: Placing, quoted: Truth) -> Evidence:
        """Return how well places suit the text.

        Parameters
        ----------
        placing : Placing
            The places.
        quoted : array of bool
            Which of the named selections have a quotation as their name.
        """
        key = placing.key()
        if key not in self.judged:
            self.judged[key] = _judged(self, placing, quoted)
        return self.judged[key]


def _judged(ready: Place, placing: Placing, quoted: Truth) -> Evidence:
    import numpy as np

    chosen = ready.looked_at
    starts, ends, exact = placing.starts[chosen], placing.ends[chosen], placing.exact[chosen]
    length = len(ready.marked.raw)
    inside = (starts >= 0) & (ends <= length) & (starts < ends)
    start, end = np.clip(starts, 0, length), np.clip(ends, 0, length)
    start_fits, end_fits = inside & exact & ready.edge[start], inside & exact & ready.edge[end]
    tight = (start_fits & ready.tight_start[start]).sum() + (end_fits & ready.tight_end[end]).sum()
    weights = ready.name_weights(placing)[quoted]
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
