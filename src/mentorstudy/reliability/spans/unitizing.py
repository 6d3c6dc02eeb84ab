"""The family of Krippendorff's alpha for unitizing, from sums that add up over documents.

Krippendorff, K. (2019). Content Analysis (4th ed.), ch. 12.6; Krippendorff, K., Mathet, Y., Bouvry, S., &
Widlöcher, A. (2016). On the reliability of unitizing textual continua: Further developments. Quality &
Quantity, 50, 2347-2364, with its erratum, 50(6), 2365.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mentorstudy.reliability.spans.intervals import SpanArrays, check_apart, covered_up_to, merge_spans, sum_by

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[Any]

__all__ = ["Levels", "binary_u_levels", "code_u_levels", "cu_levels", "elementary", "u_levels", "unit_sums"]

# The rows of the sums; the columns are the gap and then the codes.
_LENGTHS, _MATCHES, _SHARED, _SQUARES, _SHARED_SQUARES = range(5)


@dataclass(frozen=True, eq=False)
class Levels:
    """Disagreement as observed and as expected by chance, one number or one per resample; NaN where undefined.

    Parameters
    ----------
    differing, distance : ndarray
        Observed and expected disagreement; kept rather than agreement, since for a rare code agreement is so near
        to 1 that its digits would be lost.
    coverage : ndarray
        The share of the coded text that the coefficient rests on.
    """

    differing: Numbers
    distance: Numbers
    coverage: Numbers

    @property
    def value(self) -> Numbers:
        """Return the coefficient: agreement above chance, of what was possible above chance."""
        import numpy as np

        return np.asarray(1 - self.differing / self.distance)


def unit_sums(spans: SpanArrays) -> Numbers:
    """Return the sums that the whole family is made of; those of two texts add up.

    Parameters
    ----------
    spans : SpanArrays
        The spans of at least two coders. Overlapping spans of the same coder and code are merged.

    Returns
    -------
    ndarray of int
        Five rows, a column for the gap and one per code: the length; twice the length on which pairs of coders
        match; the length shared with units of the others; the sum of squared units (of gaps: their length);
        the sum of squares of what a unit shares with another coder's units. No row is divided yet.

    Raises
    ------
    StudyError
        When units of one coder overlap.
    """
    import numpy as np

    units = merge_spans(spans)
    check_apart(units)
    count = len(units.codes) + 1
    labels, width = elementary(units)
    coded = (labels > 0).sum(axis=0)
    sums = np.zeros((5, count), dtype=np.int64)
    for label in labels:
        sums[_LENGTHS] += sum_by(label, width, count)
        sums[_SHARED] += sum_by(label, width * (coded - 1), count)
    sums[_SHARED, 0] = 0
    for place, label in enumerate(labels):
        for other in labels[:place]:
            same = label == other
            sums[_MATCHES] += 2 * sum_by(label[same], width[same], count)
    sums[_SQUARES] = sum_by(units.code + 1, (units.end - units.start) ** 2, count)
    sums[_SQUARES, 0] = sums[_LENGTHS, 0]
    sums[_SHARED_SQUARES] = _shared_squares(units, count)
    return sums


def elementary(units: SpanArrays) -> tuple[Numbers, Numbers]:
    """Return the code of every coder on every elementary stretch, and the stretches' widths.

    Parameters
    ----------
    units : SpanArrays
        Units that do not overlap within a coder, by coder and place.

    Returns
    -------
    tuple of ndarray
        Labels of shape (coders, stretches): 0 for the gap, the code's position plus one otherwise; widths.
    """
    import numpy as np

    cuts = np.unique(np.concatenate(([0, units.length], units.start, units.end)))
    left = cuts[:-1]
    labels = np.zeros((len(units.coders), len(left)), dtype=np.int64)
    edges = np.searchsorted(units.coder, np.arange(len(units.coders) + 1))
    for coder, (begin, stop) in enumerate(pairwise(edges)):
        if begin == stop:
            continue
        start, end, code = (values[begin:stop] for values in (units.start, units.end, units.code))
        unit = np.searchsorted(start, left, side="right") - 1
        inside = (unit >= 0) & (left < end[unit])
        labels[coder] = np.where(inside, code[unit] + 1, 0)
    return labels, np.diff(cuts)


def _shared_squares(units: SpanArrays, count: int) -> Numbers:
    import numpy as np

    sums = np.zeros(count, dtype=np.int64)
    for coder in range(len(units.coders)):
        marked = units.of(coder)
        others = units.coder != coder
        start, end = units.start[others], units.end[others]
        shared = covered_up_to(*marked, end) - covered_up_to(*marked, start)
        sums += sum_by(units.code[others] + 1, shared**2, count)
    return sums


def _share(part: Numbers, whole: Numbers) -> Numbers:
    """Return a quotient, NaN where there is nothing to divide by."""
    import numpy as np

    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    nothing = np.full(np.broadcast(part, whole).shape, np.nan)
    return np.asarray(np.divide(part, whole, out=nothing, where=whole > 0))


def _defined(differing: Numbers, distance: Numbers, coverage: Numbers) -> Levels:
    """Return levels; without disagreement expected by chance the coefficient is undefined."""
    import numpy as np

    return Levels(differing, np.where(distance > 0, distance, np.nan), coverage)


def u_levels(sums: Numbers, coders: int) -> Levels:
    """Return the levels of u-alpha: units, their codes and the gaps, all at once.

    Parameters
    ----------
    sums : ndarray
        What `unit_sums` returns, or any number of them stacked: shape (..., 5, codes + 1).
    coders : int
        The number of coders.
    """
    lengths, matches, _, squares, _ = _rows(sums)
    total = lengths.sum(axis=-1)
    differing = _share(total * (coders - 1) - matches.sum(axis=-1), total * (coders - 1))
    distance = _share(total**2 - (lengths**2).sum(axis=-1), total**2 - squares.sum(axis=-1))
    return _defined(differing, distance, _share(total, total))


def binary_u_levels(sums: Numbers, coders: int) -> Levels:
    """Return the levels of |u-alpha: units against gaps, whatever the codes."""
    lengths, matches, _, squares, _ = _rows(sums)
    total, gap = lengths.sum(axis=-1), lengths[..., 0]
    differing = 2 * _share(gap * (coders - 1) - matches[..., 0], total * (coders - 1))
    distance = 2 * _share(gap * (total - gap), total**2 - squares.sum(axis=-1))
    return _defined(differing, distance, _share(total, total))


def cu_levels(sums: Numbers, coders: int) -> Levels:
    """Return the levels of cu-alpha: the codes on what at least two coders marked."""
    lengths, matches, shared, _, squares = _rows(sums)
    total = shared.sum(axis=-1)
    differing = _share(total - matches[..., 1:].sum(axis=-1), total)
    chance = total**2 - (coders - 1) * squares.sum(axis=-1)
    distance = _share(total**2 - (shared**2).sum(axis=-1), chance)
    return _defined(differing, distance, _share(total, (coders - 1) * lengths.sum(axis=-1)))


def code_u_levels(sums: Numbers, coders: int, code: int) -> Levels:
    """Return the levels of (k)u-alpha: one code against the others, on what at least two coders marked.

    Parameters
    ----------
    sums : ndarray
        As for `u_levels`.
    coders : int
        The number of coders.
    code : int
        The code's position.
    """
    import numpy as np

    lengths, matches, shared, _, squares = _rows(sums)
    total, own = shared.sum(axis=-1), shared[..., code + 1]
    differing = _share(own - matches[..., code + 1], own)
    chance = np.where(total**2 > (coders - 1) * squares.sum(axis=-1), own * total, 0)
    distance = _share(own * (total - own), chance - (coders - 1) * squares[..., code + 1])
    return _defined(differing, distance, _share(own, (coders - 1) * lengths[..., code + 1]))


def _rows(sums: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    values = sums.astype(float)
    lengths, matches, shared, squares, shared_squares = (values[..., row, :] for row in range(5))
    return lengths, matches, shared, squares, shared_squares
