"""The same words in two texts: where a passage of a tool's text is in the study's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Aligned", "Alignment", "align", "condensed"]

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Aligned:
    """Where a passage is in the other text.

    Parameters
    ----------
    start, end : int
        Half open; both -1 when nothing of it is there.
    whole : bool
        False when its first or last word has no counterpart, so that it was taken on the words that have one.
    """

    start: int
    end: int
    whole: bool = True


@dataclass(frozen=True, eq=False)
class Alignment:
    """Which word of one text is which word of another.

    Parameters
    ----------
    source, target : tuple of (int, int)
        The spans of the words and signs of the two texts.
    partner : tuple of int
        For each of the source, the number of its counterpart in the target; -1 where there is none.
    """

    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    partner: tuple[int, ...]

    @cached_property
    def coverage(self) -> float:
        """Return the share of the source's words that have a counterpart."""
        return sum(each >= 0 for each in self.partner) / len(self.partner) if self.partner else 0.0

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.source]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.source]

    def span(self, start: int, end: int) -> Aligned:
        """Return where the passage is in the target.

        A word that is in both texts is cut where the passage cuts it; white space at the edges is dropped.

        Parameters
        ----------
        start, end : int
            Half open, in code points of the source.
        """
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        touched = range(first, last)
        known = [number for number in touched if self.partner[number] >= 0]
        if not known:
            return Aligned(-1, -1, whole=False)
        low, high = known[0], known[-1]
        found_start = self.target[self.partner[low]][0] + max(0, start - self.source[low][0])
        found_end = self.target[self.partner[high]][1] - max(0, self.source[high][1] - end)
        return Aligned(found_start, found_end, whole=low == touched[0] and high == touched[-1])


def align(source: str, target: str) -> Alignment:
    """Return which words of two texts are the same.

    The texts are taken to say the same in the same order, but for what one of them leaves out or spaces
    otherwise: labels, time stamps, headers, line ends.

    Parameters
    ----------
    source, target : str
        Normalised texts.

    Examples
    --------
    >>> found = align("P01 [00:10]  It helped me.", "P01: It helped me.").span(13, 22)
    >>> (found.start, found.end)
    (5, 14)
    """
    first = [(match.span(), match.group()) for match in _TOKEN.finditer(source)]
    second = [(match.span(), match.group()) for match in _TOKEN.finditer(target)]
    words, others = [word for _, word in first], [word for _, word in second]
    partner = list(range(len(words))) if words == others else _partners(words, others)
    return Alignment(tuple(span for span, _ in first), tuple(span for span, _ in second), tuple(partner))


def _partners(words: list[str], others: list[str]) -> list[int]:
    from rapidfuzz.distance import LCSseq

    partner = [-1] * len(words)
    for step in LCSseq.opcodes(words, others):
        if step.tag == "equal":
            for shift in range(step.src_end - step.src_start):
                partner[step.src_start + shift] = step.dest_start + shift
    return partner


def condensed(text: str) -> str:
    r"""Return a text without white space, by which texts that differ only in spacing are known.

    Examples
    --------
    >>> condensed("It helped\n me.")
    'Ithelpedme.'
    """
    return "".join(text.split())
