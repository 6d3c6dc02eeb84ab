"""The oldest coefficients: shares of agreement, and those of two coders beyond chance. See `units`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from mentorstudy.reliability.coefficients.by_name import coefficient

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    type_of_weights = str | np.ndarray[tuple[int, int], np.dtype[np.float64]] | Sequence[Sequence[float]]

__all__ = [
    "cohen_kappa",
    "cohen_kappa_maximum",
    "holsti",
    "percent_agreement",
    "scott_pi",
]


def percent_agreement(
    units: pd.DataFrame, weights: type_of_weights | None = None, *, categories: Iterable[Hashable] | None = None
) -> float:
    """Return the share of pairs of coders who agree, averaged over units; not corrected for chance.

    Missing data: a unit counts with the coders who coded it, and is left out with fewer than two (Gwet 2014).

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder.
    weights : {"linear", "quadratic", "ordinal", "radical", "ratio"} or matrix, optional
        Partial agreement: distances of numeric labels by value, of others by place in `categories`; or a
        symmetric matrix with 1 on the diagonal, in the order of `categories`. By default labels agree or not.
    categories : iterable, optional
        All possible labels, in their order; by default those seen, numbers by size.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    StudyError
        When it is not a table of two coders or more.

    See Also
    --------
    mentorstudy.reliability.holsti
    mentorstudy.reliability.gwet_ac1

    References
    ----------
    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.). Advanced Analytics.

    Examples
    --------
    >>> import pandas as pd
    >>> percent_agreement(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]}))
    0.75
    """
    return coefficient(units, "percent_agreement", weights=weights, categories=categories).value


def holsti(units: pd.DataFrame) -> float:
    """Return Holsti's coefficient: twice the agreeing decisions, by all decisions, 2M / (N1 + N2).

    Missing data: a unit that only one coder coded adds to that coder's decisions and cannot agree; so, and only so,
    it differs from percent agreement. More than two coders: M and N are summed over all pairs of coders.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    StudyError
        When it is not a table of two coders or more.

    See Also
    --------
    mentorstudy.reliability.percent_agreement
    mentorstudy.reliability.character_holsti

    References
    ----------
    Holsti, O. R. (1969). Content Analysis for the Social Sciences and Humanities. Addison-Wesley.

    Examples
    --------
    >>> import pandas as pd
    >>> holsti(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, None]})).__round__(3)
    0.571
    """
    return coefficient(units, "holsti").value


def scott_pi(units: pd.DataFrame) -> float:
    """Return Scott's pi: agreement of two coders beyond chance, chance from what both used together.

    Missing data: only units that both coded count.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder (two).

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    StudyError
        When there are more than two coders; take fleiss_kappa.

    See Also
    --------
    mentorstudy.reliability.cohen_kappa
    mentorstudy.reliability.fleiss_kappa

    References
    ----------
    Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding. Public Opinion
    Quarterly, 19, 321-325.

    Examples
    --------
    >>> import pandas as pd
    >>> round(scott_pi(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]})), 3)
    0.467
    """
    return coefficient(units, "scott_pi").value


def cohen_kappa(
    units: pd.DataFrame, weights: type_of_weights | None = None, *, categories: Iterable[Hashable] | None = None
) -> float:
    """Return Cohen's kappa: agreement of two coders beyond chance, chance from what each of them used.

    Missing data: only units that both coded count.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder (two).
    weights : {"linear", "quadratic", "ordinal", "radical", "ratio"} or matrix, optional
        Partial agreement: distances of numeric labels by value, of others by place in `categories`; or a
        symmetric matrix with 1 on the diagonal, in the order of `categories`. By default labels agree or not.
    categories : iterable, optional
        All possible labels, in their order; by default those seen, numbers by size.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    StudyError
        When there are more than two coders; take conger_kappa.

    See Also
    --------
    mentorstudy.reliability.cohen_kappa_maximum
    mentorstudy.reliability.conger_kappa
    mentorstudy.reliability.scott_pi

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement,
    20, 37-46. Weighted: Cohen, J. (1968). Psychological Bulletin, 70, 213-220.

    Examples
    --------
    >>> import pandas as pd
    >>> cohen_kappa(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]}))
    0.5
    """
    return coefficient(units, "cohen_kappa", weights=weights, categories=categories).value


def cohen_kappa_maximum(units: pd.DataFrame) -> float:
    """Return the highest Cohen's kappa that two coders could reach who use each label as often as they did.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder (two); units that both coded count.

    Returns
    -------
    float
        The maximum, NaN where kappa is not defined.

    Raises
    ------
    StudyError
        When there are more than two coders.

    See Also
    --------
    mentorstudy.reliability.cohen_kappa

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20,
    37-46 (p. 42).

    Examples
    --------
    >>> import pandas as pd
    >>> cohen_kappa_maximum(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]}))
    0.5
    """
    import numpy as np

    from mentorstudy.reliability.coefficients.chance import beyond_chance
    from mentorstudy.reliability.coefficients.ratings import as_table

    found, units = coefficient(units, "cohen_kappa"), as_table(units)
    if found.reason:
        return float("nan")
    both = units[units.notna().all(axis=1)]
    first, second = (both.iloc[:, place].value_counts() for place in (0, 1))
    labels = first.index.intersection(second.index)
    reachable = np.minimum(first.reindex(labels).to_numpy(), second.reindex(labels).to_numpy()).sum()
    observed, expected = np.array([reachable / max(len(both), 1)]), np.array([found.expected])
    return float(beyond_chance(observed, expected)[0])
