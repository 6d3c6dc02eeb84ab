"""Rows of a table, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["rows_of"]


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
    return iter(table.itertuples())
