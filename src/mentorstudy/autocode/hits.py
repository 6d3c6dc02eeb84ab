"""Hits of many texts as columns: from what the automaton found to what stands, without an object per hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.buffer import IN_WORD, LETTER, Buffer
from mentorstudy.autocode.patterns import Pattern
from mentorstudy.autocode.rules import FoldedText, Rule

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["Anchors", "Found", "anchors_of", "find_hits"]

_APOSTROPHE, _T = ord("'"), ord("t")


@dataclass(frozen=True, eq=False)
class Anchors:
    """What the automaton looks for, and the patterns that each of it belongs to.

    Parameters
    ----------
    texts : tuple of str
        The anchors.
    first, many : array of int, shape (anchors,)
        Which patterns belong to each: `many` of them from `first` on.
    patterns : tuple of Pattern
        All patterns, anchor by anchor.
    rules, lengths : array of int, shape (patterns,)
        Of each pattern its rule, and its anchor's length.
    opens, closes, plain, stem, checked : array of bool, shape (patterns,)
        As of `Pattern`; and whether its rule has conditions beside the pattern.
    """

    texts: tuple[str, ...]
    first: Array
    many: Array
    patterns: tuple[Pattern, ...]
    rules: Array
    lengths: Array
    opens: Array
    closes: Array
    plain: Array
    stem: Array
    checked: Array


@dataclass(frozen=True, eq=False)
class Found:
    """Hits, by text, place and code.

    Parameters
    ----------
    text, start, end, rule : array of int, shape (hits,)
        Which text; where in the buffer's folded text; and which rule.
    parts : dict of int to tuple of (int, int)
        For hits of two parts, where these are in the folded text.
    """

    text: Array
    start: Array
    end: Array
    rule: Array
    parts: dict[int, tuple[tuple[int, int], ...]]


def anchors_of(rules: Sequence[Rule]) -> Anchors:
    """Return what the automaton looks for.

    Parameters
    ----------
    rules : sequence of Rule
        In the order of the codebook.
    """
    import numpy as np

    owners: dict[str, list[tuple[int, Pattern]]] = {}
    for number, rule in enumerate(rules):
        for pattern in rule.patterns:
            owners.setdefault(pattern.anchor, []).append((number, pattern))
    many = np.array([len(listed) for listed in owners.values()], dtype=np.int64)
    pairs = list(chain.from_iterable(owners.values()))
    patterns = tuple(pattern for _, pattern in pairs)

    def flags(of: Callable[[Pattern], bool]) -> Array:
        return np.array([of(pattern) for pattern in patterns], dtype=bool)

    return Anchors(
        tuple(owners),
        np.cumsum(many) - many,
        many,
        patterns,
        np.array([number for number, _ in pairs], dtype=np.int64),
        np.array([len(pattern.anchor) for pattern in patterns], dtype=np.int64),
        flags(lambda each: each.opens),
        flags(lambda each: each.closes),
        flags(lambda each: each.shape == "plain"),
        flags(lambda each: each.shape == "stem"),
        np.array([bool(rules[number].other or rules[number].vetoes) for number, _ in pairs], dtype=bool),
    )


def find_hits(buffer: Buffer, anchors: Anchors, automaton: Any, rules: Sequence[Rule], codes: Array) -> Found:
    """Return the hits of the texts of a buffer, of each code those that lie in no other one of it.

    Parameters
    ----------
    buffer : Buffer
        The texts.
    anchors, automaton
        What is looked for, and what looks for it.
    rules : sequence of Rule
        Of the numbers in `anchors`.
    codes : array of int, shape (rules,)
        The rank of each rule's code by its name.
    """
    import numpy as np

    listed = automaton.find_matches_as_indexes(buffer.text, overlapping=True)
    cells = np.fromiter(chain.from_iterable(listed), dtype=np.int64, count=3 * len(listed)).reshape(-1, 3)
    many = anchors.many[cells[:, 0]]
    at = np.repeat(cells[:, 1], many)
    inside = np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
    pattern = np.repeat(anchors.first[cells[:, 0]], many) + inside
    start, end = _spans(buffer, anchors, pattern, at)
    stands = np.flatnonzero(end > 0)
    start, end, pattern = start[stands], end[stands], pattern[stands]
    text = np.searchsorted(buffer.squeezed_starts, start, side="right") - 1
    rule = anchors.rules[pattern]
    checked = anchors.checked[pattern]
    parts: list[tuple[tuple[int, int], ...]] = []
    part = np.full(len(start), -1, dtype=np.int64)
    if checked.any():
        text, start, end, rule, part, parts = _checked(buffer, rules, checked, text, start, end, rule)
    kept = _longest(text, start, end, rule, codes)
    text, start, end, rule, part = text[kept], start[kept], end[kept], rule[kept], part[kept]
    start, end = buffer.back(start, end)
    sort = np.lexsort((codes[rule], end, start, text))
    part = part[sort]
    of_parts = {}
    for place in np.flatnonzero(part >= 0).tolist():
        spans = np.array(parts[part[place]])
        low, high = buffer.back(spans[:, 0], spans[:, 1])
        of_parts[place] = tuple(zip(low.tolist(), high.tolist(), strict=True))
    return Found(text[sort], start[sort], end[sort], rule[sort], of_parts)


def _spans(buffer: Buffer, anchors: Anchors, pattern: Array, at: Array) -> tuple[Array, Array]:
    """Return where each pattern starts and ends whose anchor was found, with an end of 0 where it does not stand."""
    import numpy as np

    kinds, points = buffer.kinds, buffer.points
    start, end = at.copy(), at + anchors.lengths[pattern]
    stem = np.flatnonzero(anchors.stem[pattern])
    if len(stem):
        gaps = np.flatnonzero((kinds & IN_WORD) == 0)
        end[stem] = gaps[np.searchsorted(gaps, end[stem])]
    # Before the first character stands a separator too: the last one of the buffer.
    opened = ~anchors.opens[pattern] | ((kinds[start - 1] & LETTER) == 0)
    won_t = (points[end] == _APOSTROPHE) & (points[end + 1] == _T) & ((kinds[end + 2] & LETTER) == 0)
    closed = ~anchors.closes[pattern] | (((kinds[end] & LETTER) == 0) & ~won_t)
    end[~(opened & closed)] = 0
    for place in np.flatnonzero(~(anchors.plain | anchors.stem)[pattern]).tolist():
        span = anchors.patterns[pattern[place]].match(buffer.text, int(at[place]))
        start[place], end[place] = span or (0, 0)
    return start, end


def _checked(
    buffer: Buffer, rules: Sequence[Rule], checked: Array, text: Array, start: Array, end: Array, rule: Array
) -> tuple[Array, Array, Array, Array, Array, list[tuple[tuple[int, int], ...]]]:
    """Check the rules with conditions hit by hit; a hit can make several, each with its parts, or none."""
    import numpy as np

    rows: list[tuple[int, int, int, int, int, int]] = []
    parts: list[tuple[tuple[int, int], ...]] = []
    whole = FoldedText("")
    current = -1
    for place in np.flatnonzero(checked).tolist():
        number = int(text[place])
        offset = int(buffer.squeezed_starts[number])
        if number != current:
            current = number
            whole = FoldedText(buffer.text[offset : int(buffer.squeezed_starts[number + 1]) - 1])
        span = (int(start[place]) - offset, int(end[place]) - offset)
        for found in rules[rule[place]].check(whole, span):
            shifted = tuple((low + offset, high + offset) for low, high in found)
            rows.append((place, number, shifted[0][0], shifted[-1][1], int(rule[place]), len(parts)))
            parts.append(shifted)
    simple = np.flatnonzero(~checked)
    made = np.array(rows, dtype=np.int64).reshape(-1, 6)
    none = np.full(len(simple), -1, dtype=np.int64)
    before = np.column_stack([simple, text[simple], start[simple], end[simple], rule[simple], none])
    # In the order in which they were found: of equal ones the first is kept.
    table = np.concatenate([before, made])
    table = table[np.argsort(table[:, 0], kind="stable")]
    return table[:, 1], table[:, 2], table[:, 3], table[:, 4], table[:, 5], parts


def _longest(text: Array, start: Array, end: Array, rule: Array, codes: Array) -> Array:
    """Return, by text and code, the hits that lie in no other one; of equal ones, that of the first term."""
    import numpy as np

    if not len(text):
        return np.zeros(0, dtype=np.int64)
    group = text * (int(codes.max()) + 1) + codes[rule]
    order = np.lexsort((rule, -end, start, group))
    group, end = group[order], end[order]
    first = np.concatenate([[True], group[1:] != group[:-1]])
    # Each group in a band of its own, so that one running maximum does for all.
    reached = end + np.cumsum(first) * (int(end.max()) + 1)
    furthest = np.maximum.accumulate(reached)
    return np.asarray(order[np.concatenate([[True], reached[1:] > furthest[:-1]])])
