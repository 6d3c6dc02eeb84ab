"""Intervals around agreement: by resampling units or participants, and by published variances."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.reliability.coefficients.by_name import Prepared, prepare
from mentorstudy.reliability.coefficients.ratings import as_table
from mentorstudy.reliability.coefficients.variance import standard_error

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    type_of_array = np.ndarray[Any, np.dtype[Any]]
    type_of_units = pd.DataFrame | Mapping[Hashable, pd.DataFrame] | Sequence[pd.DataFrame]

__all__ = ["AnalyticInterval", "Interval", "analytic_interval", "bootstrap_interval", "interval_of"]

_CELLS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Interval:
    """A bootstrap interval.

    Parameters
    ----------
    low, high : float
        The percentile interval over the resamples where the coefficient is defined; NaN without any.
    resamples : int
        How many were drawn.
    defined : float
        The share of them, 0 to 1, where the coefficient is defined. Read an interval with a low share with care.
    groups : int
        How many groups (participants) were resampled; 0 when units were.
    reason : str
        Why there is no interval, empty when there is one.
    value : float
        The coefficient itself, so that a large table is read once for both.
    """

    low: float
    high: float
    resamples: int
    defined: float
    groups: int
    reason: str = ""
    value: float = float("nan")


@dataclass(frozen=True)
class AnalyticInterval:
    """An interval from a published variance.

    Parameters
    ----------
    low, high : float
        The interval; never above 1.
    standard_error : float
        The standard error of the coefficient.
    method : str
        Whose variance, and which distribution the interval is from.
    reason : str
        Why there is no interval, empty when there is one.
    """

    low: float
    high: float
    standard_error: float
    method: str
    reason: str = ""


def bootstrap_interval(
    units: type_of_units,
    measure: str = "krippendorff_alpha",
    groups: object = None,
    *,
    resamples: int = 1000,
    seed: int = 0,
    confidence: float = 0.95,
    **options: Any,
) -> Interval:
    """Return a percentile bootstrap interval of an agreement coefficient.

    Without groups units are resampled, which is a multinomial draw over the distinct rows of the table. With
    groups whole groups are: take participants, since the answers of one person are no independent evidence.
    Expect too narrow an interval from few groups (fewer than about 20), and none of any width where all units
    agree: resampling cannot show a disagreement that was not seen. The order of units does not matter.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder. For pooled_kappa several of them, with the same units.
    measure : str
        One of `MEASURES`.
    groups : array or Series, optional
        The participant of every unit; a Series is matched by its index, anything else by position.
    resamples : int
        How many resamples, at least 1.
    seed : int
        The same seed draws the same resamples.
    confidence : float
        Between 0 and 1.
    **options
        What the measure takes.

    Returns
    -------
    Interval
        Its ends, and the share of resamples where the coefficient is defined.

    Raises
    ------
    SettingsError
        When the measure, an option, `resamples` or `confidence` cannot be.
    StudyError
        When the table does not fit the measure, or the groups do not fit the table.

    See Also
    --------
    mentorstudy.reliability.analytic_interval
    mentorstudy.reliability.span_bootstrap

    References
    ----------
    Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, ch. 13. Chapman & Hall. Clusters:
    Davison, A. C., & Hinkley, D. V. (1997). Bootstrap Methods and their Application, section 3.8. Cambridge.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"anna": [1, 0, 1, 1, 0, 0, 1, 0] * 9, "ben": [1, 0, 0, 1, 0, 0, 1, 1] * 9})
    >>> found = bootstrap_interval(table, "cohen_kappa", seed=1)
    >>> found.low < 0.5 < found.high, found.resamples, found.defined
    (True, 1000, 1.0)
    """
    prepared = prepare(units, measure, **options)
    numbers = None if groups is None else _group_numbers(groups, units, int(prepared.counts.sum()))
    return interval_of(prepared, numbers, resamples=resamples, seed=seed, confidence=confidence)


def interval_of(
    prepared: Prepared,
    numbers: type_of_array | None,
    *,
    resamples: int = 1000,
    seed: int = 0,
    confidence: float = 0.95,
) -> Interval:
    """Return a percentile bootstrap interval of the coefficient of a table that was read for it.

    Parameters
    ----------
    prepared : Prepared
        What `prepare` returns.
    numbers : array of int, shape (units,), or None
        The group of every unit, from 0 without gaps; None draws units.
    resamples, seed, confidence
        As of `bootstrap_interval`.
    """
    import numpy as np

    _check_draws(resamples, confidence)
    _check_same_units(prepared)
    size = int(prepared.counts.sum())
    many = 0 if numbers is None else int(numbers.max(initial=-1)) + 1
    value = float(prepared.evaluate(prepared.counts[None, :]).value[0])
    total = size if numbers is None else many
    if total < 2:
        what = "units" if numbers is None else "groups"
        reason = f"an interval needs two or more {what}; there is {total}"
        return Interval(np.nan, np.nan, resamples, 0.0, many, reason, value)
    random = np.random.default_rng(seed)
    values = np.concatenate(
        [prepared.evaluate(counts).value for counts in _draws(prepared, numbers, random, resamples)]
    )
    defined = values[~np.isnan(values)]
    share = len(defined) / resamples
    if not len(defined):
        return Interval(np.nan, np.nan, resamples, share, many, "the coefficient is not defined in any resample", value)
    low, high = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(low), float(high), resamples, share, many, value=value)


def analytic_interval(
    units: pd.DataFrame, measure: str = "krippendorff_alpha", *, confidence: float = 0.95, **options: Any
) -> AnalyticInterval:
    """Return an interval of an agreement coefficient from its published variance over units.

    Units must be independent, as documents of different people are; for answers that nest in people take
    `bootstrap_interval` with groups. Cohen's kappa has the large-sample variance of Fleiss, Cohen and Everitt and a
    normal interval; the others Gwet's linearised variance and Student's t with units - 1 degrees of freedom.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder.
    measure : str
        One of `MEASURES` with `analytic`.
    confidence : float
        Between 0 and 1.
    **options
        What the measure takes.

    Returns
    -------
    AnalyticInterval
        Its ends and the standard error.

    Raises
    ------
    SettingsError
        When there is no published variance for the measure or the level, or no such option.
    StudyError
        When the table does not fit the measure.

    See Also
    --------
    mentorstudy.reliability.bootstrap_interval
    mentorstudy.reliability.coefficient

    References
    ----------
    Fleiss, J. L., Cohen, J., & Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa.
    Psychological Bulletin, 72, 323-327. Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.), ch. 5.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"anna": [1, 0, 1, 1, 0, 0, 1, 0] * 9, "ben": [1, 0, 0, 1, 0, 0, 1, 1] * 9})
    >>> round(analytic_interval(table, "cohen_kappa").standard_error, 4)
    0.1021
    """
    import numpy as np
    from scipy import stats  # type: ignore[import-untyped]

    _check_draws(1, confidence)
    prepared = prepare(units, measure, **options)
    value, error, size = standard_error(prepared, options)
    normal = measure == "cohen_kappa"
    method = "Fleiss, Cohen and Everitt 1969, normal" if normal else "Gwet 2014, Student's t"
    if not np.isfinite(error):
        return AnalyticInterval(np.nan, np.nan, np.nan, method, "the coefficient or its variance is not defined")
    tail = (1 + confidence) / 2
    reach = error * float(stats.norm.ppf(tail) if normal else stats.t.ppf(tail, size - 1))
    return AnalyticInterval(value - reach, min(value + reach, 1.0), error, method)


def _check_draws(resamples: int, confidence: float) -> None:
    if resamples < 1:
        raise SettingsError(f"`resamples={resamples}` draws nothing. Take 1000.")
    if not 0 < confidence < 1:
        raise SettingsError(f"`confidence={confidence}` is not between 0 and 1. Take 0.95.")


def _check_same_units(prepared: Prepared) -> None:
    sizes = {table.units for table in prepared.tables}
    if len(sizes) > 1:
        raise StudyError(
            f"The pooled tables have different numbers of units ({', '.join(map(str, sorted(sizes)))}), so a unit "
            "cannot be resampled with all its codes. Give every code the same units, NaN where one was not coded."
        )


def _group_numbers(groups: Any, units: Any, size: int) -> type_of_array:
    """Number the group of every unit; a Series is matched by index."""
    import numpy as np
    import pandas as pd

    table = as_table(units if isinstance(units, pd.DataFrame | np.ndarray) else next(iter(_tables(units))))
    if isinstance(groups, pd.Series) and not groups.index.equals(table.index):
        missing = table.index.difference(groups.index)
        if len(missing) or not groups.index.is_unique:
            what = f"has none for unit {missing[0]!r}" if len(missing) else "has an index with repeats"
            raise StudyError(
                f"The Series of groups {what}. Give it the index of the units, or give a list in their order."
            )
        groups = groups.reindex(table.index)
    series = pd.Series(
        groups if isinstance(groups, pd.Series) else list(groups), dtype=getattr(groups, "dtype", object)
    )
    if len(series) != size:
        raise StudyError(f"There are {size} units and {len(series)} groups. Give one group (participant) per unit.")
    if series.isna().any():
        place = int(series.isna().to_numpy().argmax())
        raise StudyError(f"Unit {table.index[place]!r} has no group. Give every unit its participant, or leave it out.")
    return pd.factorize(series.astype(str), sort=True)[0]


def _tables(units: Any) -> Any:
    return units.values() if isinstance(units, Mapping) else units


def _draws(
    prepared: Prepared, groups: type_of_array | None, random: np.random.Generator, resamples: int
) -> Iterator[type_of_array]:
    """Counts of patterns per resample, shape (some resamples, patterns), as many at once as memory likes."""
    patterns = len(prepared.counts)
    if groups is None:
        size, shares, tables = int(prepared.counts.sum()), prepared.counts / prepared.counts.sum(), None
    else:
        size = int(groups.max()) + 1
        tables, many = _kinds(_group_tables(prepared.find_rows(), groups, size, patterns))
        shares = many / size
    labels = max(len(table.labels) for table in prepared.tables)
    at_once = max(1, min(resamples, _CELLS_AT_ONCE // max(patterns, len(shares), labels)))
    for start in range(0, resamples, at_once):
        drawn = random.multinomial(size, shares, size=min(at_once, resamples - start)).astype(float)
        yield drawn if tables is None else drawn @ tables


def _group_tables(rows: type_of_array, groups: type_of_array, size: int, patterns: int) -> Any:
    """How often each group has each pattern, as a sparse matrix of shape (groups, patterns)."""
    import numpy as np
    from scipy import sparse

    return sparse.csr_array((np.ones(len(rows)), (groups, rows)), shape=(size, patterns))


def _kinds(tables: Any) -> tuple[Any, type_of_array]:
    """Return the distinct rows of a sparse table of counts, and how many rows are of each kind.

    To draw groups with replacement is to draw from their kinds, each as likely as it is frequent: one multinomial
    draw over kinds has the distribution of one over groups, and of short answers there are few kinds.
    """
    import numpy as np

    tables.sum_duplicates()
    tables.sort_indices()
    filled = np.diff(tables.indptr)
    first, many = [], []
    for length in np.unique(filled):
        rows = np.flatnonzero(filled == length)
        cells = tables.indptr[rows][:, None] + np.arange(length)
        keys = np.hstack([tables.indices[cells], tables.data[cells].astype(np.int64)])
        _, places, counts = np.unique(keys, axis=0, return_index=True, return_counts=True)
        first.append(rows[places])
        many.append(counts)
    return tables[np.concatenate(first)], np.concatenate(many)
