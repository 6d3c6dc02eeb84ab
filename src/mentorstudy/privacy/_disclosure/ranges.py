"""In which range a shareable edition shows a count of people: small counts, and counts of nearly all, are not told.

The threshold rule on a count and on its complement (Willenborg, L., & de Waal, T. (2001). *Elements of Statistical
Disclosure Control*. Springer, section 6.2; Hundepool, A., et al. (2012). *Statistical Disclosure Control*. Wiley,
section 4.2). The range depends on the count and its total alone: the same number is told alike in a sentence, a
table, a figure and its data, whoever writes it, so that no place of a report tells what another hides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Ranges", "starts_of", "widened"]


@dataclass(frozen=True)
class Ranges:
    """How counts are told.

    Parameters
    ----------
    minimum : int
        The smallest number of people that may be told.
    wider : mapping of int to tuple of int
        By total: where the ranges start, where they had to be wider than the rule alone makes them.
    """

    minimum: int
    wider: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, count: int, total: int | None = None) -> tuple[int, int]:
        """Return the range, both ends included, in which a count of people is told.

        Parameters
        ----------
        count : int
            How many.
        total : int, optional
            Of how many. Without it nothing is known of the others, and only small counts are hidden.

        Returns
        -------
        tuple of (int, int)
            The same number twice where it may be told; (0, total) where the total itself is small.

        Examples
        --------
        >>> ranges = Ranges(5)
        >>> [ranges.of(count, 14) for count in (0, 1, 4, 5, 9, 10, 13, 14)]
        [(0, 0), (1, 4), (1, 4), (5, 5), (9, 9), (10, 13), (10, 13), (14, 14)]
        >>> ranges.of(3, 6), ranges.of(3), ranges.of(7), ranges.of(2, 3)
        ((1, 5), (1, 4), (7, 7), (0, 3))
        """
        if total is None:
            return (1, self.minimum - 1) if 0 < count < self.minimum else (count, count)
        if total < self.minimum:
            # Of very few people even none or all is told of each of them.
            return (0, total)
        starts = self.wider.get(total) or starts_of(total, self.minimum)
        place = bisect_right(starts, count)
        return starts[place - 1], (starts[place] if place < len(starts) else total + 1) - 1

    def hides(self, count: int, total: int | None = None) -> bool:
        """Return whether a count is told as a range only."""
        low, high = self.of(count, total)
        return low < high


def starts_of(total: int, minimum: int) -> tuple[int, ...]:
    """Return where the ranges of a count start: none, few, every number between, nearly all, all.

    Few are 1 to `minimum` - 1. Nearly all are the as many numbers below the total; in a group so small that fewer
    than half as many are left for them, few and nearly all are one range.

    Examples
    --------
    >>> starts_of(12, 5), starts_of(8, 5), starts_of(7, 5)
    ((0, 1, 5, 6, 7, 8, 12), (0, 1, 5, 8), (0, 1, 7))
    """
    if minimum <= 1:
        return tuple(range(total + 1))
    many = max(total - minimum + 1, minimum)
    if total - many < (minimum + 1) // 2 and total < 2 * minimum:
        return (0, 1, total)
    return (0, 1, *range(minimum, many), many, total)


def widened(starts: tuple[int, ...], count: int, total: int, minimum: int) -> tuple[int, ...]:
    """Return the ranges with the one around a count at least as wide as the minimum, and twice as wide as it was.

    None, few and all stay what they are: whether anybody said a thing is always told.

    Examples
    --------
    >>> widened(starts_of(20, 5), 7, 20, 5)
    (0, 1, 5, 10, 11, 12, 13, 14, 15, 16, 20)
    """
    if not minimum <= count < total:
        return starts
    place = bisect_right(starts, count) - 1
    low, high = starts[place], starts[place + 1]
    wanted = max(minimum, 2 * (high - low)) if high - low > 1 else minimum
    low = minimum + (low - minimum) // wanted * wanted
    high = min(max(low + wanted, high), total)
    # What would be left beside it must not be too narrow a range of its own.
    if total - high < (minimum + 1) // 2:
        high = total
    return (
        tuple(start for start in starts if not low < start < high)
        if low in starts
        else tuple(sorted({low, high, *(start for start in starts if not low < start < high)}))
    )
