"""The distinct rows of several columns of numbers, found by counting where there can be few, by hashing otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["DistinctRows", "distinct_rows"]

_WIDEST_KEY = 2**62
_FEW = 2**16


@dataclass(frozen=True)
class DistinctRows:
    """The distinct rows of some columns, not yet in any order.

    Parameters
    ----------
    patterns : array of int, shape (patterns, columns)
        The distinct rows.
    counts : array of int, shape (patterns,)
        How often each was seen.
    keys : array of int, shape (rows,)
        A number per row that is the same for the same row.
    slots : array of int, shape (patterns,)
        The key of each distinct row.
    """

    patterns: type_of_array
    counts: type_of_array
    keys: type_of_array
    slots: type_of_array

    def places(self, order: type_of_array) -> type_of_array:
        """Return, for every row, the place of its pattern when patterns are put in an order."""
        import numpy as np

        place = np.empty(int(self.slots.max(initial=-1)) + 1, dtype=np.int64)
        place[self.slots[order]] = np.arange(len(order))
        return place[self.keys]


def distinct_rows(columns: Sequence[type_of_array], sizes: Sequence[int]) -> DistinctRows:
    """Return the distinct rows of some columns, with their counts.

    Parameters
    ----------
    columns : sequence of array of int, shape (rows,)
        Numbers from -1 (missing) to below the column's size.
    sizes : sequence of int
        The size of each column.

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
    possible = 1
    for size in sizes:
        possible *= size + 1
    if possible <= max(_FEW, 2 * len(columns[0])):
        return _by_counting(columns, sizes)
    return _by_hashing(columns, sizes)


def _by_counting(columns: Sequence[type_of_array], sizes: Sequence[int]) -> DistinctRows:
    import numpy as np

    keys = np.zeros(len(columns[0]), dtype=np.int64)
    for column, size in zip(columns, sizes, strict=True):
        keys *= size + 1
        keys += column
        keys += 1
    counts = np.bincount(keys)
    slots = np.flatnonzero(counts)
    patterns = np.empty((len(slots), len(columns)), dtype=np.int64)
    rest = slots
    for place in range(len(columns) - 1, -1, -1):
        rest, code = np.divmod(rest, sizes[place] + 1)
        patterns[:, place] = code - 1
    return DistinctRows(patterns, counts[slots], keys, slots)


def _by_hashing(columns: Sequence[type_of_array], sizes: Sequence[int]) -> DistinctRows:
    import numpy as np
    import pandas as pd

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
    return DistinctRows(patterns, np.bincount(keys, minlength=len(distinct)), keys, np.arange(len(distinct)))
