"""Rows of a table, one by one."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["looked_up", "rows_of", "rows_where"]

_FEW = 200


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Return the rows of a table as named tuples.

    A column's type is known to its table's docstring and not to a type checker, for which every cell
    could be anything that pandas holds; so the rows are typed as `Any`, here and in no other place.

    Examples
    --------
    >>> import pandas as pd
    >>> [row.code for row in rows_of(pd.DataFrame({"code": ["x", "y"]}))]
    ['x', 'y']
    """
    cells = zip(table.index.tolist(), *_columns(table), strict=True)
    return map(_row_type(tuple(map(str, table.columns)))._make, cells)


# Making a class of tuples takes longer than a hundred of its rows, and a report asks for many small tables.
@lru_cache(maxsize=512)
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", ("Index", *columns), rename=True)


def _columns(table: pd.DataFrame) -> Iterable[Iterable[Any]]:
    """Return the cells column by column, as Python's own numbers and texts."""
    if len(table) <= _FEW:
        # One conversion of the whole costs less than one per column.
        return zip(*table.to_numpy(dtype=object).tolist(), strict=True) if len(table) else ([] for _ in table.columns)
    return (table.iloc[:, at].tolist() for at in range(table.shape[1]))


def rows_where(table: pd.DataFrame, flags: Iterable[object]) -> pd.DataFrame:
    """Return the rows whose flag is true, with the columns of the table also where it has no rows.

    pandas takes an empty list of flags for a list of no columns, and what `map` makes of an empty column for names.

    Examples
    --------
    >>> import pandas as pd
    >>> list(rows_where(pd.DataFrame({"code": []}), []).columns)
    ['code']
    """
    import numpy as np

    return table[np.array(list(flags), dtype=bool)]


def looked_up(keys: pd.Series[Any], values: pd.Series[Any]) -> pd.Series[Any]:
    """Return, key by key, the value that an attribute's column has under it; empty text where there is none.

    An attribute that nobody has is a column of numbers to pandas, in which no text can stand.

    Examples
    --------
    >>> import pandas as pd
    >>> list(looked_up(pd.Series(["P1", "P2"]), pd.Series({"P1": "mentor"})))
    ['mentor', '']
    >>> list(looked_up(pd.Series(["P1"]), pd.Series([], dtype="float64")))
    ['']
    """
    return keys.map(values).astype(object).fillna("")
