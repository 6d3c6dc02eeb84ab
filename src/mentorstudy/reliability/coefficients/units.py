"""Agreement coefficients on predefined units: a units-by-coders table in, a number out.

Every function takes a DataFrame (or an array) with a row per unit and a column per coder; a cell is the label that
the coder gave, and NaN or None where the coder did not code the unit. An empty string is a label like any other. A
coefficient that is not defined is NaN, never 0 or 1; `undefined_reason` says why.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mentorstudy.reliability.coefficients.by_name import coefficient
from mentorstudy.reliability.coefficients.many_coders import (
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
)
from mentorstudy.reliability.coefficients.two_coders import (
    cohen_kappa,
    cohen_kappa_maximum,
    holsti,
    percent_agreement,
    scott_pi,
)

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    type_of_weights = str | np.ndarray[tuple[int, int], np.dtype[np.float64]] | Sequence[Sequence[float]]

__all__ = [
    "brennan_prediger",
    "cohen_kappa",
    "cohen_kappa_maximum",
    "conger_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "holsti",
    "krippendorff_alpha",
    "percent_agreement",
    "pooled_kappa",
    "scott_pi",
]


def krippendorff_alpha(
    units: pd.DataFrame,
    level: str = "nominal",
    *,
    categories: Iterable[Hashable] | None = None,
    distances: type_of_weights | None = None,
) -> float:
    """Return Krippendorff's alpha: 1 - disagreement observed / disagreement expected.

    Missing data: units that fewer than two coders coded are left out; any other counts with its ratings.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder.
    level : {"nominal", "ordinal", "interval", "ratio", "masi", "jaccard"}
        How far labels are apart. With "masi" and "jaccard" every cell is a set (or list) of codes, or text with `;`
        between them; an empty one where no code applies.
    categories : iterable, optional
        All possible labels, in their order; by default those seen, numbers by size.
    distances : matrix, optional
        Distances of your own in the order of `categories`: symmetric, 0 on the diagonal, none negative.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    StudyError
        When the labels do not have that level.

    See Also
    --------
    mentorstudy.reliability.fleiss_kappa
    mentorstudy.reliability.u_alpha
    mentorstudy.reliability.character_alpha

    References
    ----------
    Krippendorff, K. (2019). Content Analysis (4th ed.), ch. 12. Sage. MASI: Passonneau, R. (2006). Measuring
    agreement on set-valued items (MASI) for semantic and pragmatic annotation. LREC.

    Examples
    --------
    >>> import pandas as pd
    >>> round(krippendorff_alpha(pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]})), 3)
    0.533
    >>> sets = pd.DataFrame({"anna": [{"costs"}, {"time"}], "ben": [{"costs"}, {"time", "costs"}]})
    >>> round(krippendorff_alpha(sets, level="masi"), 3)
    0.5
    """
    return coefficient(units, "krippendorff_alpha", level=level, categories=categories, distances=distances).value


def pooled_kappa(units: pd.DataFrame | Sequence[pd.DataFrame] | Mapping[Hashable, pd.DataFrame]) -> float:
    """Return pooled kappa: one kappa over several codes, from mean observed and mean expected agreement.

    Per code Cohen's agreement is taken for two coders and Conger's for more. A code that nobody used counts, with
    observed and expected agreement of 1: that is what pooling is for.

    Parameters
    ----------
    units : DataFrame, or sequence or mapping of them
        A units-by-coders table per code. Or one table: with columns of (code, coder); or with the code, or the set
        of codes, that each coder gave each unit, so that every code that occurs is pooled as given or not given.

    Returns
    -------
    float
        The coefficient, NaN where it is not defined.

    Raises
    ------
    StudyError
        When there is no table.

    See Also
    --------
    mentorstudy.reliability.cohen_kappa
    mentorstudy.reliability.conger_kappa

    References
    ----------
    De Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S. (2008). Using pooled kappa to summarize interrater
    agreement across many items. Field Methods, 20, 272-282.

    Examples
    --------
    >>> import pandas as pd
    >>> costs = pd.DataFrame({"anna": [1, 0, 1, 1], "ben": [1, 0, 0, 1]})
    >>> never = pd.DataFrame({"anna": [0, 0, 0, 0], "ben": [0, 0, 0, 0]})
    >>> pooled_kappa({"costs": costs, "never": never})
    0.5
    >>> round(pooled_kappa(pd.DataFrame({"anna": ["a", "b", "c", "a"], "ben": ["a", "b", "a", "a"]})), 3)
    0.556
    """
    return coefficient(units, "pooled_kappa").value
