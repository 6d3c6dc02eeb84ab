"""Pooled kappa: one kappa over several codes, from their mean observed and mean expected agreement."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError
from mentorstudy.reliability.coefficients.chance import (
    Asked,
    Evaluator,
    Parts,
    beyond_chance,
    complete_rows,
    own_chance_evaluator,
)
from mentorstudy.reliability.coefficients.patterns import distinct_rows
from mentorstudy.reliability.coefficients.ratings import Ratings, as_table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["by_code", "pooled_evaluator"]


def by_code(units: Any) -> dict[Hashable, pd.DataFrame]:
    """Return a units-by-coders table per code.

    Parameters
    ----------
    units : mapping, sequence, DataFrame or array
        A table per code by its name; several tables; or one table: with columns of (code, coder), or with the code
        that each coder gave each unit (or the set of codes), so that every code that occurs is there or not.

    Raises
    ------
    StudyError
        When it is none of these.

    Examples
    --------
    >>> import pandas as pd
    >>> tables = by_code(pd.DataFrame({"anna": ["costs", "time"], "ben": ["costs", None]}))
    >>> tables["time"].values.tolist()
    [[0.0, 0.0], [1.0, nan]]
    """
    import numpy as np
    import pandas as pd

    if isinstance(units, Mapping):
        return dict(units.items())
    if isinstance(units, pd.DataFrame | np.ndarray):
        table = as_table(units)
        if table.columns.nlevels == 2:
            return {code: table[code] for code in table.columns.get_level_values(0).unique()}
        return _by_given_code(table)
    if isinstance(units, str) or not isinstance(units, Iterable):
        raise StudyError(
            "Pooled kappa is over several codes. Give a units-by-coders table per code, as a list or a mapping from "
            f"code to table, not a {type(units).__name__}."
        )
    return dict(enumerate(units, start=1))


def _by_given_code(table: pd.DataFrame) -> dict[Hashable, pd.DataFrame]:
    import pandas as pd

    def codes_in(cell: Any) -> frozenset[Hashable] | None:
        if isinstance(cell, set | frozenset | list | tuple):
            return frozenset(cell)
        return None if pd.isna(cell) else frozenset([cell])

    cells = [[codes_in(cell) for cell in row] for row in table.itertuples(index=False, name=None)]
    codes = dict.fromkeys(code for row in cells for given in row if given for code in sorted(given, key=str))
    return {
        code: pd.DataFrame(
            [[float("nan") if given is None else float(code in given) for given in row] for row in cells],
            index=table.index,
            columns=table.columns,
            dtype=float,
        )
        for code in codes
    }


def pooled_evaluator(tables: Sequence[Ratings]) -> tuple[type_of_array, Callable[[], type_of_array], Evaluator]:
    """Return counts of distinct rows over all codes, the row of every unit, and the evaluator of pooled kappa.

    Units stand in the same order in every table, so that a resampled unit takes all its codes along.

    Parameters
    ----------
    tables : sequence of Ratings
        A table per code.

    Returns
    -------
    counts : array of float, shape (patterns,)
        How many units have each joint row.
    rows : callable
        Returns the joint row of every unit, shape (units,).
    evaluate : Evaluator
        From counts to parts.
    """
    import numpy as np

    length = max(len(table.rows) for table in tables)
    joint = np.full((length, len(tables)), -1, dtype=np.int64)
    for place, table in enumerate(tables):
        joint[: len(table.rows), place] = table.rows
    found = distinct_rows(list(joint.T), [len(table.counts) for table in tables])
    order = np.lexsort(found.patterns.T[::-1])
    patterns, counts = found.patterns[order], found.counts[order].astype(float)
    each = [(_spread(patterns[:, place], table), _kappa(table)) for place, table in enumerate(tables)]

    def evaluate(counts: type_of_array) -> Parts:
        parts = [kappa(counts @ spread) for spread, kappa in each]
        observed = np.mean([part.observed for part in parts], axis=0)
        expected = np.mean([part.expected for part in parts], axis=0)
        units = np.min([part.units for part in parts], axis=0)
        return Parts(beyond_chance(observed, expected), observed, expected, units)

    return counts, lambda: found.places(order), evaluate


def _kappa(table: Ratings) -> Evaluator:
    """Cohen's kappa for two coders, Conger's for more."""
    if len(table.coders) == 2:
        return complete_rows(lambda part: own_chance_evaluator(part, Asked()), table)
    return own_chance_evaluator(table, Asked())


def _spread(places: type_of_array, table: Ratings) -> Any:
    """From joint rows to the rows of one table, as a sparse matrix."""
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]

    known = np.flatnonzero(places >= 0)
    return sparse.csr_array((np.ones(len(known)), (known, places[known])), shape=(len(places), len(table.counts)))
