"""How sure a coefficient on spans is: participants (or documents) drawn again, from their sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.reliability.spans.measures import gather

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SpanInterval", "span_bootstrap"]


@dataclass(frozen=True)
class SpanInterval:
    """A coefficient on spans with its interval.

    Parameters
    ----------
    measure : str
        Which coefficient.
    value : float
        The coefficient over all parts as one continuum; NaN where undefined.
    low, high : float
        The percentile interval; NaN where it cannot be told.
    confidence : float
        The interval's confidence.
    parts : int
        How many participants or documents were drawn from.
    resamples, undefined : int
        How many times, and in how many of them the coefficient was undefined; those are left out.
    reason : str
        Why the coefficient or its interval is missing; empty where neither is.
    """

    measure: str
    value: float
    low: float
    high: float
    confidence: float
    parts: int
    resamples: int
    undefined: int
    reason: str


def span_bootstrap(
    parts: Sequence[tuple[pd.DataFrame, int]],
    *,
    measure: str,
    code: str | None = None,
    codes: Iterable[str] | None = None,
    domains: Mapping[str, str] | None = None,
    coders: Iterable[str] | None = None,
    resamples: int = 1000,
    seed: int = 0,
    confidence: float = 0.95,
) -> SpanInterval:
    """Return a coefficient over several participants with its bootstrap interval.

    Participants are drawn with replacement, as many as there are; all that one of them said goes together. The
    coefficient of a draw is that of the drawn texts as one continuum. Since the sums behind every coefficient
    here add up over texts, each text is looked at once, however many draws.

    Parameters
    ----------
    parts : sequence of (DataFrame, int)
        One entry per participant or document: spans as for `span_coefficient`, and the length in code points.
    measure : str
        One of `SPAN_MEASURES`.
    code, codes, domains
        As for `span_coefficient`.
    coders : iterable of str, optional
        The coders, who all finished every part; by default everybody in any of them.
    resamples : int
        How many draws.
    seed : int
        The same seed gives the same interval.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    SpanInterval
        The coefficient and its percentile interval.

    Raises
    ------
    StudyError
        When there is no part, or an argument is out of its range; and as for `span_coefficient`.

    See Also
    --------
    mentorstudy.reliability.bootstrap_interval
    mentorstudy.reliability.span_coefficient

    References
    ----------
    Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, ch. 13 (percentile interval); Davison,
    A. C., & Hinkley, D. V. (1997). Bootstrap Methods and their Application, ch. 3.8 (clusters).

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"coder": ["Ana", "Ben"], "start": [0, 5], "end": [25, 35], "code": ["x", "x"]})
    >>> other = table.assign(start=[0, 0], end=[9, 9])
    >>> found = span_bootstrap([(table, 50), (other, 30)], measure="character_kappa", code="x")
    >>> round(found.value, 2), round(found.low, 2), found.high
    (0.62, 0.4, 1.0)
    """
    import numpy as np

    if not parts or resamples < 1 or not 0 < confidence < 1:
        raise StudyError(
            f"{len(parts)} parts, resamples={resamples}, confidence={confidence}: an interval needs at least one part, "
            "one resample, and a confidence between 0 and 1."
        )
    evidence = gather(parts, measure, code=code, codes=codes, domains=domains, coders=coders)
    count, whole = len(parts), evidence.sums.sum(axis=0)
    value = float(evidence.levels(whole).value)
    weights = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=resamples)
    flat = evidence.sums.reshape(count, -1).astype(float)
    drawn = (weights.astype(float) @ flat).reshape(resamples, *evidence.sums.shape[1:])
    values = evidence.levels(drawn).value
    defined = values[np.isfinite(values)]
    reason = evidence.reason(whole) if value != value else ""
    if not reason and count < 2:
        reason = "There is one part only, so nothing can be drawn; there is no interval."
    low = high = float("nan")
    if not reason and len(defined):
        low, high = (float(edge) for edge in np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2]))
    return SpanInterval(measure, value, low, high, confidence, count, resamples, resamples - len(defined), reason)
