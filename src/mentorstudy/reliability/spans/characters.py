"""Agreement by character: who marked how much, alone and together, from sums that add up over documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.reliability.spans.intervals import SpanArrays, check_apart, covered_up_to, merge_spans, sum_by
from mentorstudy.reliability.spans.unitizing import Levels

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[Any]

__all__ = [
    "as_one_code",
    "by_domain",
    "domain_levels",
    "domain_sums",
    "holsti_levels",
    "holsti_sums",
    "kappa_levels",
    "mark_levels",
    "mark_sums",
    "pair_sums",
    "percent_levels",
    "pooled_levels",
]


def as_one_code(spans: SpanArrays, code: str = "") -> SpanArrays:
    """Return the spans as marks of one kind, whatever their codes."""
    return replace(spans, code=spans.code * 0, codes=(code,))


def _in_common(merged: SpanArrays, first: int, second: int) -> Numbers:
    """Return how many characters two coders gave the same code, by code."""
    import numpy as np

    # Every code has its own stretch of numbers, so that one sweep serves all of them.
    shift = merged.code * (merged.length + 1)
    mine, theirs = (merged.coder == coder for coder in (first, second))
    order = np.argsort((merged.start + shift)[theirs])
    start, end = (merged.start + shift)[theirs][order], (merged.end + shift)[theirs][order]
    common = covered_up_to(start, end, (merged.end + shift)[mine])
    common = common - covered_up_to(start, end, (merged.start + shift)[mine])
    return sum_by(merged.code[mine], common, len(merged.codes))


def pair_sums(spans: SpanArrays) -> Numbers:
    """Return, for two coders and every code, the characters that both, one, the other, neither marked.

    Parameters
    ----------
    spans : SpanArrays
        The spans of two coders; those that overlap count once.

    Returns
    -------
    ndarray of int
        Shape (codes, 4): both, only the first, only the second, neither.
    """
    import numpy as np

    merged = merge_spans(spans)
    width, count = merged.end - merged.start, len(merged.codes)
    first, second = (
        sum_by(merged.code[merged.coder == coder], width[merged.coder == coder], count) for coder in (0, 1)
    )
    both = _in_common(merged, 0, 1)
    return np.stack([both, first - both, second - both, spans.length - first - second + both], axis=1)


def kappa_levels(sums: Numbers) -> Levels:
    """Return the levels of Cohen's kappa from (..., 4): both, only the first, only the second, neither."""
    both, first, second, neither = (sums[..., cell].astype(float) for cell in range(4))
    total = both + first + second + neither
    one, other = both + first, both + second
    # One minus the agreement by chance; zero exactly where both marked all or both nothing.
    distance = one * (total - other) + other * (total - one)
    return _levels(first + second, total, distance, total**2)


def pooled_levels(sums: Numbers) -> Levels:
    """Return the levels of kappa pooled over codes from (..., codes, 4): means of observed and expected agreement."""
    both, first, second, neither = (sums[..., cell].astype(float) for cell in range(4))
    total = both + first + second + neither
    one, other = both + first, both + second
    distance = one * (total - other) + other * (total - one)
    # Every code is of the same text, so that sums over codes are as good as means.
    whole = total.sum(axis=-1)
    scale = (total**2).sum(axis=-1)
    return _levels((first + second).sum(axis=-1), whole, distance.sum(axis=-1), scale)


def _levels(differing: Numbers, total: Numbers, distance: Numbers, scale: Numbers) -> Levels:
    """Return levels from quotients; undefined without text, and without disagreement expected by chance."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        observed = np.where(total > 0, differing / total, np.nan)
        expected = np.where((scale > 0) & (distance > 0), distance / scale, np.nan)
    return Levels(observed, expected, np.where(total > 0, 1.0, np.nan))


def mark_sums(spans: SpanArrays) -> Numbers:
    """Return the characters marked with any code, summed over coders; ordered pairs that differ; all there are.

    Parameters
    ----------
    spans : SpanArrays
        The spans of at least two coders; their codes are not looked at.

    Returns
    -------
    ndarray of int
        Shape (3,): marked characters over all coders, characters times ordered pairs of coders of whom one
        marked and the other did not, characters times coders.
    """
    import numpy as np

    coders = len(spans.coders)
    starts, ends = zip(*(spans.of(coder) for coder in range(coders)), strict=True)
    start, end = np.concatenate(starts), np.concatenate(ends)
    place = np.concatenate([start, end])
    order = np.argsort(place, kind="stable")
    change = np.repeat([1, -1], [len(start), len(end)])[order]
    width = np.diff(place[order], append=spans.length) if len(place) else place
    marking = np.cumsum(change)
    differing = (width * marking * (coders - marking)).sum()
    return np.array([(end - start).sum(), 2 * differing, coders * spans.length], dtype=np.int64)


def mark_levels(sums: Numbers, coders: int) -> Levels:
    """Return the levels of Krippendorff's alpha, every character marked or not, from (..., 3)."""
    marked, differing, total = (sums[..., cell].astype(float) for cell in range(3))
    return _levels(differing / (coders - 1), total, 2 * marked * (total - marked), total * (total - 1))


def percent_levels(sums: Numbers, coders: int) -> Levels:
    """Return the share of characters on which pairs of coders agree, marked or not, from (..., 3)."""
    import numpy as np

    levels = mark_levels(sums, coders)
    return replace(levels, distance=np.where(np.isnan(levels.differing), np.nan, 1.0))


def holsti_sums(spans: SpanArrays) -> Numbers:
    """Return twice the characters with the same code, and all coded characters, over pairs of coders.

    Returns
    -------
    ndarray of int
        Shape (2,).
    """
    import numpy as np

    merged = merge_spans(spans)
    coders = len(spans.coders)
    pairs = [(first, second) for second in range(coders) for first in range(second)]
    common = sum(int(_in_common(merged, first, second).sum()) for first, second in pairs)
    return np.array([2 * common, (coders - 1) * (merged.end - merged.start).sum()], dtype=np.int64)


def holsti_levels(sums: Numbers) -> Levels:
    """Return Holsti's coefficient, 2M / (N1 + N2), from (..., 2)."""
    import numpy as np

    common, coded = sums[..., 0].astype(float), sums[..., 1].astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        differing = np.where(coded > 0, (coded - common) / coded, np.nan)
    certain = np.where(coded > 0, 1.0, np.nan)
    return Levels(differing, certain, certain)


def by_domain(spans: SpanArrays, domains: Mapping[str, str]) -> SpanArrays:
    """Return the spans with their domains as codes, checked: codes of one domain exclude each other.

    Raises
    ------
    StudyError
        When a code has no domain, or one coder gave two codes of one domain to the same text.
    """
    import numpy as np

    for code in spans.codes:
        if code not in domains:
            raise StudyError(
                f"The code '{code}' has no domain. Name one in `domains`, or leave its spans out."
                f"{suggestion(code, domains)}"
            )
    names = tuple(sorted(set(domains.values())))
    place = np.array([names.index(domains[code]) for code in spans.codes], dtype=np.int64)
    merged = merge_spans(spans)
    domain = place[merged.code]
    check_apart(merged, domain)
    return replace(merged, code=domain, codes=names)


def domain_sums(texts: Sequence[SpanArrays]) -> tuple[Numbers, Numbers]:
    """Return, per text, on how many characters pairs of coders named two sets of domains, and the distances.

    Parameters
    ----------
    texts : sequence of SpanArrays
        What `by_domain` returns, with the same coders and domains.

    Returns
    -------
    tuple of ndarray
        Coincidences of shape (texts, sets, sets), a character counting for as many as marked it where at least
        two did; distances of shape (sets, sets): 1 - 2 |A and B| / (|A| + |B|).
    """
    import numpy as np

    marked = [_domains_marked(text) for text in texts]
    every = np.concatenate([named.reshape(-1, named.shape[-1]) for named, _ in marked])
    sets, which = np.unique(every, axis=0, return_inverse=True)
    size = sets.sum(axis=1).astype(float)
    both = np.maximum(size[:, None] + size[None, :], 1)
    distance = 1 - 2 * (sets.astype(float) @ sets.T.astype(float)) / both
    coincidences, begin = [], 0
    for named, width in marked:
        stop = begin + named.shape[0] * named.shape[1]
        places = which.reshape(-1)[begin:stop].reshape(named.shape[:2])
        coincidences.append(_coincidences(places, size > 0, width))
        begin = stop
    return np.stack(coincidences), distance


def _domains_marked(spans: SpanArrays) -> tuple[Numbers, Numbers]:
    """Return which domains each coder named on each elementary stretch (coders, stretches, domains); widths."""
    import numpy as np

    merged = merge_spans(spans)
    cuts = np.unique(np.concatenate(([0, spans.length], merged.start, merged.end)))
    steps = np.zeros((len(spans.coders), len(cuts), len(spans.codes)), dtype=np.int64)
    np.add.at(steps, (merged.coder, np.searchsorted(cuts, merged.start), merged.code), 1)
    np.add.at(steps, (merged.coder, np.searchsorted(cuts, merged.end), merged.code), -1)
    return np.cumsum(steps, axis=1)[:, :-1] > 0, np.diff(cuts)


def _coincidences(places: Numbers, named: Numbers, width: Numbers) -> Numbers:
    import numpy as np

    count = len(named)
    coders = named[places].sum(axis=0)
    weight = np.where(coders > 1, width / np.maximum(coders - 1, 1), 0.0)
    table = np.zeros(count * count)
    for place, first in enumerate(places):
        for second in places[:place]:
            paired = weight * (named[first] & named[second])
            table += np.bincount(first * count + second, weights=paired, minlength=count * count)
    square = table.reshape(count, count)
    return square + square.T


def domain_levels(coincidences: Numbers, distance: Numbers) -> Levels:
    """Return the levels of Cu-alpha from coincidences of shape (..., sets, sets)."""
    import numpy as np

    each = coincidences.sum(axis=-1)
    total = each.sum(axis=-1)
    differing = (coincidences * distance).sum(axis=(-2, -1))
    chance = np.einsum("...i,ij,...j->...", each, distance, each)
    return _levels(differing, total, chance, total * (total - 1))
