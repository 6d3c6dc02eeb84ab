"""Intervals, tests and keyness: numbers in, numbers out. Nothing here knows of studies.

What is not defined is NaN, never 0 or 1; the functions that call these say why.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

__all__ = ["fisher_exact", "holm", "log_likelihood", "log_ratio", "sign_test", "wilson_interval"]


def wilson_interval(count: float, total: float, *, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a share, without continuity correction.

    Parameters
    ----------
    count, total : float
        How many, of how many. A weighted share is given as its effective counts.
    level : float
        The interval's level, between 0 and 1.

    Returns
    -------
    tuple of float
        Low and high, between 0 and 1; NaN where nobody could have.

    Raises
    ------
    ValueError
        When the count is no part of the total, or the level no share.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22.

    Examples
    --------
    >>> [round(end, 3) for end in wilson_interval(8, 10)]
    [0.49, 0.943]
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share: the count lies between 0 and the total.")
    if not 0 < level < 1:
        raise ValueError(f"level = {level} is no level. Write a share between 0 and 1, such as 0.95.")
    if total == 0:
        return math.nan, math.nan
    score = NormalDist().inv_cdf((1 + level) / 2)
    share = count / total
    middle = share + score**2 / (2 * total)
    reach = score * math.sqrt(share * (1 - share) / total + score**2 / (4 * total**2))
    low, high = ((middle + step) / (1 + score**2 / total) for step in (-reach, reach))
    # At the ends the formula gives 0 and 1 but for rounding.
    return (0.0 if count == 0 else low), (1.0 if count == total else high)


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values corrected for how many there are, in the order given; NaN stays, and counts for none.

    Parameters
    ----------
    p_values : sequence of float
        One per test of a family.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    defined = sorted((value, place) for place, value in enumerate(p_values) if not math.isnan(value))
    corrected = [math.nan] * len(p_values)
    least = 0.0
    for rank, (value, place) in enumerate(defined):
        least = max(least, min(1.0, value * (len(defined) - rank)))
        corrected[place] = least
    return corrected


def fisher_exact(count: int, total: int, other_count: int, other_total: int) -> float:
    """Return the two-sided p-value of Fisher's exact test on two shares; NaN where either group is empty.

    Parameters
    ----------
    count, total, other_count, other_total : int
        How many of how many, in one group and in the other.

    References
    ----------
    Fisher (1935), The logic of inductive inference, Journal of the Royal Statistical Society 98.

    Examples
    --------
    >>> round(fisher_exact(8, 10, 1, 6), 4)
    0.035
    """
    if not total or not other_total:
        return math.nan
    from scipy.stats import fisher_exact as exact  # type: ignore[import-untyped]

    table = [[count, total - count], [other_count, other_total - other_count]]
    return float(exact(table).pvalue)


def sign_test(less: int, more: int) -> float:
    """Return the two-sided p-value of the exact sign test; NaN where nobody moved.

    Parameters
    ----------
    less, more : int
        How many went down and up; those who stayed say nothing on the direction.

    References
    ----------
    Dixon and Mood (1946), The statistical sign test, JASA 41. On a yes and a no it is McNemar's exact test.

    Examples
    --------
    >>> round(sign_test(9, 1), 4)
    0.0215
    """
    if not less + more:
        return math.nan
    from scipy.stats import binomtest

    return float(binomtest(less, less + more).pvalue)


def log_likelihood(count: Numbers, total: float, other_count: Numbers, other_total: float) -> Numbers:
    """Return the log-likelihood ratio G² of each term's counts in two sets of words.

    It grows with how surely the term's frequency differs, and with the amount of text; it says nothing on
    how much it differs (that is the log ratio). It has no sign.

    Parameters
    ----------
    count, other_count : array of float
        Of each term, in the one set and in the other.
    total, other_total : float
        All words of each.

    Returns
    -------
    array of float
        NaN where either set has no words.

    References
    ----------
    Dunning (1993), Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19:
    over the four cells, the term and all other words in each set.

    Examples
    --------
    >>> import numpy as np
    >>> log_likelihood(np.array([10.0]), 1000, np.array([5.0]), 2000).round(2)
    array([6.97])
    """
    import numpy as np
    from scipy.special import xlogy  # type: ignore[import-untyped]

    if not total or not other_total:
        return np.full(len(count), np.nan)
    together = count + other_count
    whole = total + other_total
    found = np.zeros(len(count))
    for seen, row, column in (
        (count, together, total),
        (other_count, together, other_total),
        (total - count, whole - together, total),
        (other_total - other_count, whole - together, other_total),
    ):
        expected = row * column / whole
        found += xlogy(seen, np.divide(seen, expected, out=np.ones(len(count)), where=expected > 0))
    # Equal frequencies give 0 but for rounding.
    return np.maximum(2 * found, 0.0)


def log_ratio(count: Numbers, total: float, other_count: Numbers, other_total: float) -> Numbers:
    """Return the binary logarithm of how many times more frequent each term is in the one set of words.

    1 is twice as frequent, 2 four times, -1 half. A count of 0 is taken for 0.5, so that it stays finite.

    Parameters
    ----------
    count, other_count : array of float
        Of each term, in the one set and in the other.
    total, other_total : float
        All words of each.

    Returns
    -------
    array of float
        NaN where either set has no words.

    References
    ----------
    Hardie (2014), Log ratio: an informal introduction, CASS, Lancaster University.

    Examples
    --------
    >>> import numpy as np
    >>> log_ratio(np.array([10.0, 0.0]), 1000, np.array([5.0, 1.0]), 2000)
    array([2., 0.])
    """
    import numpy as np

    if not total or not other_total:
        return np.full(len(count), np.nan)
    here = np.where(count == 0, 0.5, count) / total
    there = np.where(other_count == 0, 0.5, other_count) / other_total
    return np.asarray(np.log2(here / there), dtype=np.float64)
