"""The distinct rows of several columns of numbers, found by counting where there can be few, by hashing otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["DistinctRows", "distinct_rows"]

_WIDEST_KEY = 2**62
_FEW = 2**16
# Rows that are looked at together: as many as stay in a processor's cache.
_BLOCK = 2**15


@dataclass(frozen=True, eq=False)
class DistinctRows:
    """The distinct rows of some columns, not yet in any order.

    Parameters
    ----------
    patterns : array of int, shape (patterns, columns)
        The distinct rows.
    counts : array of int, shape (patterns,)
        How often each was seen.
    slots : array of int, shape (patterns,)
        The key of each distinct row.
    keys : callable
        Returns a number per row that is the same for the same row; not everybody wants them.
    """

    patterns: type_of_array
    counts: type_of_array
    slots: type_of_array
    keys: Callable[[], type_of_array]

    def places(self, order: type_of_array) -> type_of_array:
        """Return, for every row, the place of its pattern when patterns are put in an order."""
        import numpy as np

        place = np.empty(int(self.slots.max(initial=-1)) + 1, dtype=np.int64)
        place[self.slots[order]] = np.arange(len(order))
        return place[self.keys()]


def distinct_rows(
    columns: Sequence[type_of_array], sizes: Sequence[int], lows: Sequence[int] | None = None
) -> DistinctRows:
    """Return the distinct rows of some columns, with their counts.

    Parameters
    ----------
    columns : sequence of array of int, shape (rows,)
        Numbers from -1 (missing) to below the column's size, above its lowest number.
    sizes : sequence of int
        The size of each column.
    lows : sequence of int, optional
        The lowest number of each column, that patterns are counted from; by default 0.

    Returns
    -------
    DistinctRows
        The rows, their counts, and which row is which.

    Examples
    --------
    >>> import numpy as np
    >>> found = distinct_rows([np.array([0, 1, 0]), np.array([-1, 0, -1])], [2, 1])
    >>> found.patterns.tolist(), found.counts.tolist()
    ([[0, -1], [1, 0]], [2, 1])
    """
    lows = lows or [0] * len(columns)
    possible = 1
    for size in sizes:
        possible *= size + 1
    if possible <= max(_FEW, 2 * len(columns[0])):
        return _by_counting(columns, sizes, lows, possible)
    return _by_hashing(columns, sizes, lows)


def _by_counting(
    columns: Sequence[type_of_array], sizes: Sequence[int], lows: Sequence[int], possible: int
) -> DistinctRows:
    import numpy as np

    rows = len(columns[0])
    steps = [possible]
    for size in sizes:
        steps.append(steps[-1] // (size + 1))
    first = sum(step * (1 - low) for step, low in zip(steps[1:], lows, strict=True))

    def keys(begin: int = 0, end: int = rows) -> type_of_array:
        key = np.full(end - begin, first)
        for column, step in zip(columns, steps[1:], strict=True):
            key += column[begin:end].astype(np.int64, copy=False) * step
        return key

    block = _BLOCK if possible <= _BLOCK else max(rows, 1)
    counts = np.zeros(possible, dtype=np.int64)
    for begin in range(0, rows, block):
        counts += np.bincount(keys(begin, min(begin + block, rows)), minlength=possible)
    slots = np.flatnonzero(counts)
    patterns = np.empty((len(slots), len(columns)), dtype=np.int64)
    rest = slots
    for place in range(len(columns) - 1, -1, -1):
        rest, code = np.divmod(rest, sizes[place] + 1)
        patterns[:, place] = code - 1
    return DistinctRows(patterns, counts[slots], slots, keys)


def _by_hashing(columns: Sequence[type_of_array], sizes: Sequence[int], lows: Sequence[int]) -> DistinctRows:
    import numpy as np
    import pandas as pd

    columns = [column.astype(np.int64, copy=False) - low for column, low in zip(columns, lows, strict=True)]
    keys = np.zeros(len(columns[0]), dtype=np.int64)
    widest = 1
    for column, size in zip(columns, sizes, strict=True):
        if widest > _WIDEST_KEY // (size + 1):
            keys = pd.factorize(keys)[0]
            widest = int(keys.max(initial=0)) + 1
        keys = keys * (size + 1) + (column + 1)
        widest *= size + 1
    keys, distinct = pd.factorize(keys)
    first = np.empty(len(distinct), dtype=np.int64)
    first[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)
    patterns = np.column_stack([column[first] for column in columns]).astype(np.int64)
    counts = np.bincount(keys, minlength=len(distinct))
    return DistinctRows(patterns, counts, np.arange(len(distinct)), lambda: keys)
