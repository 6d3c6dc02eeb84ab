"""Places in a text as Python counts them, in code points, and as browsers do, in UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_left

from mentorstudy.errors import CodingError

__all__ = ["Units"]

# Characters that a browser counts as two: emoji, rare ideographs, some historical scripts.
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """The way from code points to UTF-16 units of one text, and back.

    Parameters
    ----------
    text : str
        The words.

    Examples
    --------
    >>> units = Units("a😀b")
    >>> [units.of(at) for at in range(4)], units.points(3)
    ([0, 1, 3, 4], 2)
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._ends = [at + number + 2 for number, at in enumerate(self._wide)]

    def of(self, points: int) -> int:
        """Return how many units stand before a place that is given in code points."""
        return points + bisect_left(self._wide, points)

    def points(self, units: int) -> int:
        """Return how many code points stand before a place that is given in units.

        Raises
        ------
        CodingError
            When there is no such place: beyond the text, or in the middle of a character.
        """
        before = bisect_left(self._ends, units + 1)
        if before < len(self._ends) and self._ends[before] == units + 1:
            raise CodingError("The passage begins or ends in the middle of a character. Select it again.")
        found = units - before
        if not 0 <= found <= self._length:
            raise CodingError(f"There is no place {units} in this turn. Load the page again.")
        return found
