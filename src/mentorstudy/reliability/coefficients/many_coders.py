"""Agreement beyond chance of any number of coders. See `units`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from mentorstudy.reliability.coefficients.by_name import coefficient

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    type_of_weights = str | np.ndarray[tuple[int, int], np.dtype[np.float64]] | Sequence[Sequence[float]]

__all__ = [
    "brennan_prediger",
    "conger_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
]


def conger_kappa(
    units: pd.DataFrame, weights: type_of_weights | None = None, *, categories: Iterable[Hashable] | None = None
) -> float:
    """Return Conger's kappa: Cohen's for any number of coders.

    Missing data: agreement is averaged over units with two coders or more; what a coder used is taken from all
    units that this coder coded (Gwet 2014).

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
    mentorstudy.reliability.cohen_kappa
    mentorstudy.reliability.fleiss_kappa

    References
    ----------
    Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. Psychological Bulletin,
    88, 322-328.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1], "carl": [1, 0, 1, 0]})
    >>> round(conger_kappa(table), 3)
    0.333
    """
    return coefficient(units, "conger_kappa", weights=weights, categories=categories).value


def fleiss_kappa(
    units: pd.DataFrame, weights: type_of_weights | None = None, *, categories: Iterable[Hashable] | None = None
) -> float:
    """Return Fleiss' kappa: Scott's pi for any number of coders.

    Missing data: agreement is averaged over units with two coders or more; shares of categories over all units
    with any (Gwet 2014).

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
    mentorstudy.reliability.scott_pi
    mentorstudy.reliability.conger_kappa
    mentorstudy.reliability.krippendorff_alpha

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76, 378-382.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1], "carl": [1, 0, 1, 0]})
    >>> round(fleiss_kappa(table), 3)
    0.314
    """
    return coefficient(units, "fleiss_kappa", weights=weights, categories=categories).value


def brennan_prediger(
    units: pd.DataFrame, categories: int | Iterable[Hashable] | None = None, *, weights: type_of_weights | None = None
) -> float:
    """Return Brennan and Prediger's kappa: chance agreement is 1 / the number of categories.

    Also known as Bennett's S, free-marginal kappa (Randolph 2005), and, per segment, as MAXQDA's kappa. Missing
    data: agreement is averaged over units with two coders or more.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder.
    categories : int or iterable, optional
        How many labels were possible, or which; by default those seen in the table.
    weights : {"linear", "quadratic", "ordinal", "radical", "ratio"} or matrix, optional
        Partial agreement: distances of numeric labels by value, of others by place in `categories`; or a
        symmetric matrix with 1 on the diagonal, in the order of `categories`. By default labels agree or not.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    SettingsError
        When there are more labels than categories.

    See Also
    --------
    mentorstudy.reliability.gwet_ac1
    mentorstudy.reliability.fleiss_kappa

    References
    ----------
    Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: some uses, misuses, and alternatives. Educational
    and Psychological Measurement, 41, 687-699.

    Examples
    --------
    >>> import pandas as pd
    >>> brennan_prediger(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]}), categories=2)
    0.5
    """
    return coefficient(units, "brennan_prediger", categories=categories, weights=weights).value


def gwet_ac1(units: pd.DataFrame, categories: int | Iterable[Hashable] | None = None) -> float:
    """Return Gwet's AC1: agreement beyond chance that stays steady where one category is rare.

    Missing data: agreement is averaged over units with two coders or more; shares of categories over all units
    with any (Gwet 2014).

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder.
    categories : int or iterable, optional
        How many labels were possible, or which; by default those seen in the table.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    SettingsError
        When there are more labels than categories.

    See Also
    --------
    mentorstudy.reliability.gwet_ac2
    mentorstudy.reliability.brennan_prediger

    References
    ----------
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement.
    British Journal of Mathematical and Statistical Psychology, 61, 29-48.

    Examples
    --------
    >>> import pandas as pd
    >>> round(gwet_ac1(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]})), 3)
    0.529
    """
    return coefficient(units, "gwet_ac1", categories=categories).value


def gwet_ac2(
    units: pd.DataFrame, weights: type_of_weights | None = "quadratic", *, categories: Iterable[Hashable] | None = None
) -> float:
    """Return Gwet's AC2: AC1 with partial agreement between categories.

    Give `categories` where labels that nobody used lie within or beyond the scale: they count. Missing data: as
    for gwet_ac1.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder.
    weights : {"linear", "quadratic", "ordinal", "radical", "ratio"} or matrix
        Partial agreement: distances of numeric labels by value, of others by place in `categories`; or a
        symmetric matrix with 1 on the diagonal, in the order of `categories`.
    categories : iterable, optional
        All possible labels, in their order; by default those seen, numbers by size.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    StudyError
        When labels are no numbers and `categories` does not give their order.

    See Also
    --------
    mentorstudy.reliability.gwet_ac1
    mentorstudy.reliability.krippendorff_alpha

    References
    ----------
    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.). Advanced Analytics.

    Examples
    --------
    >>> import pandas as pd
    >>> round(gwet_ac2(pd.DataFrame({"anna": [1, 2, 3, 3], "ben": [1, 2, 2, 3]}), categories=[1, 2, 3]), 3)
    0.818
    """
    return coefficient(units, "gwet_ac2", weights=weights, categories=categories).value
