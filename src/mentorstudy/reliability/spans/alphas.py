"""Krippendorff's alpha for unitizing: units, their codes, and domains of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mentorstudy.reliability.spans.results import span_coefficient

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["binary_u_alpha", "code_u_alpha", "cu_alpha", "semantic_cu_alpha", "u_alpha"]


def u_alpha(
    spans: pd.DataFrame,
    length: int,
    *,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return u-alpha: agreement on units, their codes and the gaps between them.

    A coder's units must not overlap; overlapping spans of the same coder and code are merged first. Spans that
    touch are two units, also when they carry the same code.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    length : int
        The length of the text in code points.
    codes : iterable of str, optional
        Only these codes, the rest being gap; by default all.
    coders : iterable of str, optional
        All coders who finished the text, two or more; by default those in the table.

    Returns
    -------
    float
        Alpha, or NaN when nobody coded anything, or all gave one code to everything.

    Raises
    ------
    StudyError
        When units of one coder overlap.

    See Also
    --------
    mentorstudy.reliability.unitizing_alpha
    mentorstudy.reliability.binary_u_alpha
    mentorstudy.reliability.cu_alpha

    References
    ----------
    Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual
    continua: Further developments. Quality & Quantity, 50, 2347-2364; erratum 50(6), 2365. Krippendorff, K.
    (2019). Content Analysis (4th ed.), ch. 12.6.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "coder": ["Alex", "Paul", "Paul", "Susan", "Susan"],
    ...         "start": [2, 2, 10, 2, 15],
    ...         "end": [5, 5, 20, 5, 20],
    ...         "code": ["1", "1", "2", "2", "2"],
    ...     }
    ... )
    >>> round(u_alpha(table, length=60), 4)
    0.3983
    """
    return span_coefficient(spans, length=length, measure="u_alpha", codes=codes, coders=coders).value


def binary_u_alpha(
    spans: pd.DataFrame,
    length: int,
    *,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return `|u`-alpha: agreement on what is relevant, units against gaps, whatever the codes.

    Parameters
    ----------
    spans, length, codes, coders
        As for `u_alpha`.

    Returns
    -------
    float
        Alpha, or NaN when nobody coded anything, or everybody everything.

    Raises
    ------
    StudyError
        When units of one coder overlap.

    See Also
    --------
    mentorstudy.reliability.u_alpha
    mentorstudy.reliability.cu_alpha

    References
    ----------
    As for `u_alpha`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana", "Ben"], "start": [0, 0], "end": [9, 9], "code": ["x", "y"]})
    >>> binary_u_alpha(table, length=50)
    1.0
    """
    return span_coefficient(spans, length=length, measure="binary_u_alpha", codes=codes, coders=coders).value


def cu_alpha(
    spans: pd.DataFrame,
    length: int,
    *,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return cu-alpha: agreement on the codes, where at least two coders marked the text.

    Parameters
    ----------
    spans, length, codes, coders
        As for `u_alpha`. With the codes of one domain it is the cu-alpha of that domain.

    Returns
    -------
    float
        Alpha, or NaN when no passage was coded twice, or what was carries a single code.

    Raises
    ------
    StudyError
        When units of one coder overlap.

    See Also
    --------
    mentorstudy.reliability.binary_u_alpha
    mentorstudy.reliability.semantic_cu_alpha

    References
    ----------
    As for `u_alpha`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"coder": list("aabb"), "start": [0, 9, 0, 12], "end": [5, 20, 5, 20], "code": list("xyxy")}
    ... )
    >>> cu_alpha(table, length=50)
    1.0
    """
    return span_coefficient(spans, length=length, measure="cu_alpha", codes=codes, coders=coders).value


def code_u_alpha(
    spans: pd.DataFrame,
    length: int,
    *,
    code: str,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return (k)u-alpha: agreement on one code against the other codes, where at least two coders marked the text.

    Parameters
    ----------
    spans, length, codes, coders
        As for `u_alpha`.
    code : str
        The code in question.

    Returns
    -------
    float
        Alpha, or NaN when nobody else marked anything with this code on it, or no other code is there.

    Raises
    ------
    StudyError
        When units of one coder overlap.

    See Also
    --------
    mentorstudy.reliability.u_alpha
    mentorstudy.reliability.semantic_cu_alpha

    References
    ----------
    As for `u_alpha`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"coder": list("aabb"), "start": [0, 9, 0, 12], "end": [5, 20, 5, 20], "code": list("xyxy")}
    ... )
    >>> code_u_alpha(table, length=50, code="x")
    1.0
    """
    return span_coefficient(spans, length=length, measure="code_u_alpha", code=code, codes=codes, coders=coders).value


def semantic_cu_alpha(
    spans: pd.DataFrame,
    length: int,
    *,
    domains: Mapping[str, str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return Cu-alpha: agreement on the semantic domain, where at least two coders marked the text.

    The codes of one domain exclude each other; those of different domains may lie on the same text. Every
    character is a unit, and what a coder says of it is a set of domains. Two sets are `1 - 2|A and B| / (|A| + |B|)`
    apart, so that with one domain per passage it is the nominal alpha of the domains. ATLAS.ti publishes no
    arithmetic for passages in several domains; there its figure may differ.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points.
    length : int
        The length of the text in code points.
    domains : mapping of str to str, optional
        The domain of every code; by default its category, the path up to the first `/`.
    coders : iterable of str, optional
        All coders who finished the text, two or more; by default those in the table.

    Returns
    -------
    float
        Alpha, or NaN when no passage was coded twice, or what was is all of one domain.

    Raises
    ------
    StudyError
        When a code has no domain, or a coder gave two codes of one domain to the same text.

    See Also
    --------
    mentorstudy.reliability.cu_alpha
    mentorstudy.reliability.code_u_alpha

    References
    ----------
    González-Prieto, Á., Perez, J., Diaz, J., & López-Fernández, D. (2020). arXiv:2008.00977; Krippendorff, K., &
    Craggs, R. (2016). The reliability of multi-valued coding of data. Communication Methods and Measures, 10,
    181-198 (the distance of sets).

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"coder": list("aabb"), "start": [0, 9, 0, 12], "end": [5, 20, 5, 20], "code": list("xyzy")}
    ... )
    >>> semantic_cu_alpha(table, length=50, domains={"x": "feeling", "z": "feeling", "y": "actor"})
    1.0
    """
    return span_coefficient(spans, length=length, measure="semantic_cu_alpha", domains=domains, coders=coders).value
