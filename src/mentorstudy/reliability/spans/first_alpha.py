"""Krippendorff's first alpha for unitizing, code by code, of 1995 and 2004: what later papers compare with."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

from mentorstudy.reliability.spans.intervals import SpanArrays, merge_spans, names_in, span_arrays

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Numbers = npt.NDArray[Any]
    Units = tuple[Numbers, Numbers]

__all__ = ["unitizing_alpha"]


def unitizing_alpha(
    spans: pd.DataFrame,
    length: int,
    *,
    code: str | None = None,
    codes: Iterable[str] | None = None,
    coders: Iterable[str] | None = None,
) -> float:
    """Return Krippendorff's alpha for unitizing as he first defined it: how far units of a code are from each other.

    Disagreement is by squared distances between the ends of units that overlap, and the squared length of units
    where another coder has a gap. Every code is compared by itself, so that units of different codes may overlap;
    over several codes the disagreements are summed. Its author has since replaced it by `u_alpha` and its family; it
    is here for comparison with studies that report it.

    Parameters
    ----------
    spans : DataFrame
        Columns coder, start, end, code; half open, in code points. Overlapping spans of the same coder and code are
        merged; spans that touch are two units.
    length : int
        The length of the text in code points.
    code : str, optional
        One code; by default all of them together.
    codes : iterable of str, optional
        Only these codes; by default all.
    coders : iterable of str, optional
        All coders who finished the text; by default those in the table.

    Returns
    -------
    float
        Alpha, or NaN where no disagreement could be expected: fewer than two coders, or nobody used the code.

    Raises
    ------
    StudyError
        When a span does not fit the text.

    See Also
    --------
    mentorstudy.reliability.u_alpha

    References
    ----------
    Krippendorff, K. (2004). Content Analysis (2nd ed.), pp. 251-256. Sage; Krippendorff, K. (1995). On the
    reliability of unitizing continuous data. Sociological Methodology, 25, 47-76.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("i", 75, 145, "c"), ("i", 220, 250, "c"), ("j", 70, 150, "c"), ("j", 205, 225, "c")]
    >>> spans = pd.DataFrame([*rows, ("j", 250, 270, "c")], columns=["coder", "start", "end", "code"])
    >>> round(unitizing_alpha(spans, 300, code="c"), 4)
    0.7286
    """
    text = span_arrays(spans, length, coders)
    asked = [code] if code is not None else names_in(spans["code"]) if codes is None else list(codes)
    parts = [_disagreement(text.only([each])) for each in asked] if len(text.coders) > 1 else []
    observed, expected = (sum(part[side] for part in parts) for side in (0, 1))
    return 1 - observed / expected if expected > 0 else float("nan")


def _disagreement(text: SpanArrays) -> tuple[float, float]:
    """Return the observed and the expected disagreement on one code."""
    import numpy as np

    merged = merge_spans(text)
    size, count = float(text.length), len(text.coders)
    units = [(merged.start[merged.coder == each], merged.end[merged.coder == each]) for each in range(count)]
    if not len(merged.start):
        return 0.0, 0.0
    apart = 2 * sum(_apart(one, other) for one, other in combinations(units, 2))
    gaps = np.sort(np.concatenate([_gaps(start, end, text.length) for start, end in units])).astype(float)
    return apart / (count * (count - 1) * size**2), _expected(merged.end - merged.start, gaps, size, count)


def _apart(one: Units, other: Units) -> float:
    """Return the squared distances of units that overlap, and the squared lengths of units that lie in a gap."""
    import numpy as np

    low = np.searchsorted(other[1], one[0], side="right")
    many = np.maximum(np.searchsorted(other[0], one[1], side="left") - low, 0)
    mine = np.repeat(np.arange(len(low)), many)
    theirs = np.repeat(low, many) + np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    ends = sum(float(((one[side][mine] - other[side][theirs]) ** 2).sum()) for side in (0, 1))
    met = np.zeros(len(other[0]), dtype=bool)
    met[theirs] = True
    alone = ((one[1] - one[0])[many == 0] ** 2).sum() + ((other[1] - other[0])[~met] ** 2).sum()
    return ends + float(alone)


def _gaps(start: Numbers, end: Numbers, length: int) -> Numbers:
    """Return the lengths of the gaps between units, and before and after them."""
    import numpy as np

    gaps = np.append(start, length) - np.append(0, end)
    return np.asarray(gaps[gaps > 0])


def _expected(units: Numbers, gaps: Numbers, size: float, coders: int) -> float:
    import numpy as np

    wide = units.astype(float)
    overlapping = (len(wide) - 1) / 3 * (2 * wide**3 - 3 * wide**2 + wide)
    # In how many places of a gap the unit would fit, over all gaps that are long enough.
    longer = np.searchsorted(gaps, wide, side="left")
    above = np.append(np.cumsum(gaps[::-1])[::-1], 0)[longer]
    places = above - (len(gaps) - longer) * (wide - 1)
    pairs = coders * size * (coders * size - 1) - (wide * (wide - 1)).sum()
    total = 2 / size * (overlapping + wide**2 * places).sum()
    return float(total / pairs) if pairs > 0 else 0.0
