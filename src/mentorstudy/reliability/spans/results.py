"""A coefficient on spans, what it is made of, and why it is undefined where it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.reliability.spans.measures import SPAN_MEASURES, gather

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SPAN_MEASURES", "SpanCoefficient", "span_coefficient"]


@dataclass(frozen=True)
class SpanCoefficient:
    """A coefficient of agreement on spans, and what it is made of.

    Parameters
    ----------
    measure : str
        Which coefficient.
    value : float
        The coefficient: `(observed - expected) / (1 - expected)`; NaN where undefined.
    observed, expected : float
        Agreement as observed, and as expected by chance (0 for coefficients that do not correct for chance).
    coverage : float
        The share of the coders' text that the coefficient rests on: for cu-alpha what coders marked together,
        for the (k)u-alpha of a code the share of it that somebody else marked too, otherwise 1.
    reason : str
        Why it is undefined; empty where it is defined.
    coders : tuple of str
        Who is compared.
    """

    measure: str
    value: float
    observed: float
    expected: float
    coverage: float
    reason: str
    coders: tuple[str, ...]


def span_coefficient(
    spans: pd.DataFrame,
    length: int,
    *,
    measure: str,
    code: str | None = None,
    codes: Iterable[str] | None = None,
    domains: Mapping[str, str] | None = None,
    coders: Iterable[str] | None = None,
) -> SpanCoefficient:
    """Return a coefficient with what it is made of and, where it is undefined, why.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    length : int
        The length of the text in code points.
    measure : str
        One of `SPAN_MEASURES`, the names of the functions of this module.
    code : str, optional
        One code: for code_u_alpha the code in question; elsewhere only its spans count.
    codes : iterable of str, optional
        Only these codes; the character measures take them together as one mark. By default all.
    domains : mapping of str to str, optional
        The domain of every code, for semantic_cu_alpha; by default its category, the path up to the first `/`.
    coders : iterable of str, optional
        All coders who finished the text; by default those in the table, by name.

    Returns
    -------
    SpanCoefficient
        The coefficient.

    Raises
    ------
    StudyError
        When a span does not fit the text, or units of one coder overlap where they must not.

    See Also
    --------
    mentorstudy.reliability.coefficient
    mentorstudy.reliability.span_bootstrap

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana"], "start": [2], "end": [5], "code": ["x"]})
    >>> span_coefficient(table, length=10, measure="cu_alpha", coders=["Ana", "Ben"]).reason
    'No passage was coded by two coders.'
    """
    evidence = gather([(spans, length)], measure, code=code, codes=codes, domains=domains, coders=coders)
    sums = evidence.sums[0]
    levels = evidence.levels(sums)
    value = float(levels.value)
    return SpanCoefficient(
        measure,
        value,
        1 - float(levels.differing),
        1 - float(levels.distance),
        float(levels.coverage),
        evidence.reason(sums) if value != value else "",
        evidence.coders,
    )
