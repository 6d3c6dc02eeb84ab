"""What a text says of where its selections can start and end: edges of words, and quotations as names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorstudy.exchange.refi.conventions import Truth, Whole

__all__ = ["Evidence", "Marked", "Placing"]


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
    def share(self) -> float:
        """The share of starts and ends at a word's edge."""
        return (self.starts + self.ends) / (2 * self.selections) if self.selections else 1.0

    @property
    def perfect(self) -> bool:
        """Whether no other places could suit better."""
        return 2 * self.selections == self.tight and self.names_weight >= self.named and not self.outside

    @property
    def named_right(self) -> float:
        """The share of names that are the words at their place."""
        return self.names / self.named if self.named else 0.0

    @property
    def points(self) -> float:
        """One number to rank conventions by."""
        return 8 * self.names_weight + self.starts + self.ends + 0.5 * self.tight - 4 * self.outside

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
