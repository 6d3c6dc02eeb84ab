"""A units-by-coders table as counts of its distinct rows: all that a coefficient needs to know."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.reliability.coefficients.patterns import distinct_rows

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["Ratings", "all_numbers", "as_number", "as_table", "read_ratings"]

_NARROW = 1000


@dataclass(frozen=True, eq=False)
class Ratings:
    """The distinct rows of a units-by-coders table, and how often each was seen.

    Parameters
    ----------
    patterns : array of int, shape (patterns, coders)
        A distinct row each: the number of the label that each coder gave, -1 where it is missing.
    counts : array of float, shape (patterns,)
        How many units have that row.
    labels : tuple
        What the numbers stand for: the categories that were given, or else those that were seen.
    given : bool
        Whether the categories, and so their order, were given.
    coders : tuple
        The names of the columns.
    find_rows : callable
        Returns the pattern of every unit, which only some ask for.
    """

    patterns: type_of_array
    counts: type_of_array
    labels: tuple[Hashable, ...]
    given: bool
    coders: tuple[Hashable, ...]
    find_rows: Callable[[], type_of_array]

    @cached_property
    def rows(self) -> type_of_array:
        """Return the pattern of every unit, shape (units,)."""
        return self.find_rows()

    @property
    def units(self) -> int:
        """Return how many units there are."""
        return int(self.counts.sum())

    def only(self, keep: type_of_array) -> Ratings:
        """Return some of the patterns; which unit has which is not known of them."""
        return replace(self, patterns=self.patterns[keep], counts=self.counts[keep], find_rows=_nobody_asks)

    def whoever(self) -> Ratings:
        """Return the same with patterns that differ only in who gave which label taken together."""
        import numpy as np

        columns = list(np.sort(self.patterns, axis=1).T)
        found = distinct_rows(columns, [len(self.labels)] * len(columns))
        order = np.lexsort(found.patterns.T[::-1])
        places = found.places(order)
        counts = np.bincount(places, weights=self.counts, minlength=len(order))
        return replace(self, patterns=found.patterns[order], counts=counts, find_rows=lambda: places[self.rows])


def _nobody_asks() -> type_of_array:
    raise NotImplementedError("A part of the patterns does not know its units.")


def read_ratings(units: pd.DataFrame, categories: Iterable[Hashable] | None = None, *, sets: bool = False) -> Ratings:
    """Return the distinct rows of a units-by-coders table with their counts.

    Patterns and labels are sorted, so the order of the units changes nothing. Where fewer than two coders have a
    column, the others count as coders who coded nothing.

    Parameters
    ----------
    units : DataFrame or array
        A row per unit, a column per coder; NaN, None or NA is missing.
    categories : iterable, optional
        The labels that were possible, in their order; by default those of a categorical type that all columns
        share, else those that were seen.
    sets : bool
        Whether each cell is a set of codes; text is the codes between its semicolons.

    Returns
    -------
    Ratings
        The patterns and their counts.

    Raises
    ------
    StudyError
        When it is no such table, or a label is not among the categories.

    Examples
    --------
    >>> import pandas as pd
    >>> ratings = read_ratings(pd.DataFrame({"anna": ["yes", "no", "yes"], "ben": ["yes", None, "yes"]}))
    >>> ratings.labels, ratings.patterns.tolist(), ratings.counts.tolist()
    (('no', 'yes'), [[0, -1], [1, 1]], [1.0, 2.0])
    """
    import numpy as np

    units = as_table(units)
    columns = [_as_sets(units.iloc[:, place]) if sets else units.iloc[:, place] for place in range(units.shape[1])]
    factors = [_factors(column) for column in columns]
    while len(factors) < 2:
        factors.append((np.full(len(units), -1), 0, []))
    codes, lows, names = zip(*factors, strict=True)
    found = distinct_rows(codes, [len(labels) for labels in names], lows)
    used = {
        labels[code]
        for column, labels in zip(found.patterns.T, names, strict=True)
        for code in np.unique(column)
        if code >= 0
    }
    seen = sorted(used, key=_sort_key)
    _check_spellings(seen)
    known, given = _category_labels(categories, units, sets)
    labels = known or tuple(seen)
    number = {label: place for place, label in enumerate(labels)}
    _check_labels(seen, number)
    patterns = np.empty_like(found.patterns)
    for place, some in enumerate(names):
        numbers = np.array([*(number.get(name, -1) for name in some), -1])
        patterns[:, place] = numbers[found.patterns[:, place]]
    order = np.lexsort(patterns.T[::-1])
    counts = found.counts[order].astype(float)
    return Ratings(patterns[order], counts, labels, given, tuple(units.columns), lambda: found.places(order))


def as_table(units: Any) -> pd.DataFrame:
    """Return a units-by-coders table; an array becomes one.

    Parameters
    ----------
    units : DataFrame or array of two dimensions
        A row per unit, a column per coder.

    Raises
    ------
    StudyError
        When it is neither.

    Examples
    --------
    >>> import numpy as np
    >>> as_table(np.array([[1, 2], [3, 3], [1, 1]])).shape
    (3, 2)
    """
    import numpy as np
    import pandas as pd

    if isinstance(units, pd.DataFrame):
        return units
    if isinstance(units, np.ndarray) and units.ndim == 2:
        return pd.DataFrame(units)
    raise StudyError(
        f"Agreement needs a DataFrame with a row per unit and a column per coder, not a {type(units).__name__}."
    )


def as_number(label: Hashable) -> float:
    """Return the number that a label is or spells, NaN when it is none.

    Examples
    --------
    >>> as_number("2.5"), as_number(3), as_number("often")
    (2.5, 3.0, nan)
    """
    try:
        number = float(label)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return math.nan
    return number if math.isfinite(number) else math.nan


def all_numbers(labels: Iterable[Hashable]) -> bool:
    """Return whether every label is or spells a number."""
    return not any(math.isnan(as_number(label)) for label in labels)


def _factors(column: pd.Series[Any]) -> tuple[type_of_array, int, list[Hashable]]:
    """Number the labels of one column from a lowest number on; one below it is missing.

    Whole numbers are their own numbers, and may come with labels between them that nobody gave.
    """
    import numpy as np
    import pandas as pd

    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iu" and len(column):
        cells = column.to_numpy()
        low, high = int(cells.min()), int(cells.max())
        if high - low < _NARROW and high <= np.iinfo(np.int64).max:
            return cells, low, list(range(low, high + 1))
    try:
        codes, labels = pd.factorize(column)
    except TypeError as error:
        raise StudyError(
            f"Coder {column.name!r} has cells that are lists or sets. One label per cell is wanted here; "
            "for sets of codes take krippendorff_alpha with level='masi' or level='jaccard'."
        ) from error
    return codes, 0, labels.tolist()


def _as_sets(column: pd.Series[Any]) -> pd.Series[Any]:
    import pandas as pd

    cells: list[frozenset[Hashable] | None] = []
    for cell in column:
        if isinstance(cell, str):
            cells.append(frozenset(code for part in cell.split(";") if (code := part.strip())))
            continue
        if not isinstance(cell, Iterable):
            if pd.isna(cell):
                cells.append(None)
                continue
            raise StudyError(
                f"Coder {column.name!r} has {cell!r} where a set of codes should be. Give each cell as a set or list "
                "of codes, or as text with `;` between them; an empty one where no code applies, None where missing."
            )
        try:
            cells.append(frozenset(cell))
        except TypeError as error:
            raise StudyError(
                f"Coder {column.name!r} has {cell!r}, whose codes are no plain labels. Give text."
            ) from error
    return pd.Series(cells, name=column.name, dtype=object)


def _category_labels(categories: Any, units: pd.DataFrame, sets: bool) -> tuple[tuple[Hashable, ...], bool]:
    """The categories given, or those of a categorical type that all columns share; and whether they are in order."""
    import pandas as pd

    if categories is not None:
        return _given_labels(categories, sets), True
    kinds = set(units.dtypes)
    kind = next(iter(kinds), None)
    if len(kinds) != 1 or sets or not isinstance(kind, pd.CategoricalDtype):
        return (), False
    if kind.ordered:
        return tuple(kind.categories), True
    return tuple(sorted(kind.categories, key=_sort_key)), False


def _given_labels(categories: Any, sets: bool) -> tuple[Hashable, ...]:
    try:
        if isinstance(categories, str):
            raise TypeError
        labels = tuple(map(frozenset, categories)) if sets else tuple(categories)
        distinct = len(set(labels))
    except TypeError as error:
        raise SettingsError(f"`categories={categories!r}` is no list of labels. Give ['yes', 'no'].") from error
    if distinct != len(labels):
        raise StudyError(f"The categories {labels!r} name a label twice. Give each once.")
    if not labels:
        raise StudyError("There are no categories. Give the possible labels, or leave `categories` out.")
    return labels


def _check_labels(seen: Iterable[Hashable], number: Mapping[Hashable, int]) -> None:
    unknown = [label for label in seen if label not in number]
    if unknown:
        known = [str(label) for label in number]
        raise StudyError(
            f"The label {unknown[0]!r} is not among the categories.{suggestion(str(unknown[0]), known)} "
            "Add it to `categories`, or mend the table."
        )


def _check_spellings(seen: Iterable[Hashable]) -> None:
    """A number or a truth value in one column and its text in another would silently never agree."""
    import numpy as np

    others = [label for label in seen if not isinstance(label, str)]
    numbers = {as_number(label) for label in others}
    truths = {str(label).casefold() for label in others if isinstance(label, bool | np.bool_)}
    for label in seen:
        if isinstance(label, str) and (as_number(label) in numbers or label.strip().casefold() in truths):
            what = "a number" if as_number(label) in numbers else "true or false"
            raise StudyError(
                f"The label {label!r} is text in one cell and {what} in another, so they would never agree. "
                "Make all cells of one kind."
            )


def _sort_key(label: Hashable) -> tuple[int, float, str]:
    if isinstance(label, frozenset):
        return (2, len(label), repr(sorted(map(str, label))))
    number = as_number(label)
    return (1, 0.0, f"{type(label).__name__} {label}") if math.isnan(number) else (0, number, str(label))
