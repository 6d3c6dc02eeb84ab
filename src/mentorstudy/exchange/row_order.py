"""Rows of a table in the order of the study's answers, where their words prove that they stand in it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from mentorstudy.exchange.answer_book import Stretch
from mentorstudy.exchange.folded_words import is_edited

__all__ = ["place_in_order"]

# Words could stand in so many orders: that they stand in this one is no chance.
_ORDERS = 50
# Where rows are gone, so many words that are nobody else's have to stand in order: one in 5,040 does by chance.
_ANCHORS = 7
# Of rows in the same order, one in so many may be worded otherwise.
_EDITED = 10


def place_in_order(
    keys: Sequence[str], codes: Sequence[frozenset[str]], answers: Sequence[Stretch]
) -> list[Stretch | None] | None:
    """Return the answer of each row where the rows stand in the answers' order; None where nothing proves it.

    The same rows from the first to the last, some of them worded otherwise, or a row for each code of an answer
    one after the other. Where rows are gone, those whose place is the same however one reads the order.

    Parameters
    ----------
    keys : sequence of str
        The rows' words, as `words_key` has them.
    codes : sequence of frozenset of str
        The rows' codes.
    answers : sequence of Stretch
        All answers, in the order of the study.

    Examples
    --------
    >>> words = ["no", "money", "a job", "no", "time"]
    >>> answers = [Stretch("d", at, at + 1, word, "s") for at, word in enumerate(words)]
    >>> [each.start for each in place_in_order(words, [frozenset()] * 5, answers)]
    [0, 1, 2, 3, 4]
    >>> place_in_order(sorted(words), [frozenset()] * 5, answers) is None
    True
    """
    there = [each.key for each in answers]
    if len(keys) == len(answers):
        return _one_by_one(keys, answers, there)
    runs = _runs(keys, codes)
    if runs != list(range(len(keys))) and len(set(runs)) == len(answers):
        heads = [keys[runs.index(run)] for run in dict.fromkeys(runs)]
        if heads == there and _orders(heads) >= _ORDERS:
            numbers = {run: number for number, run in enumerate(dict.fromkeys(runs))}
            return [answers[numbers[run]] for run in runs]
    return _among_others(keys, answers, there)


def _one_by_one(keys: Sequence[str], answers: Sequence[Stretch], there: Sequence[str]) -> list[Stretch | None] | None:
    """Return each row's answer where all but a few say the same, and those few are worded otherwise, not moved."""
    same = [first == second for first, second in zip(keys, there, strict=True)]
    moved = [key for key, fits in zip(keys, same, strict=True) if not fits and key in set(there)]
    edited = len(same) - sum(same)
    alike = [key for key, fits in zip(keys, same, strict=True) if fits]
    if moved or edited * _EDITED > len(same) or _orders(alike) < _ORDERS:
        return None
    return [
        each if fits or is_edited(key, each.key) else None for key, each, fits in zip(keys, answers, same, strict=True)
    ]


def _orders(keys: Sequence[str]) -> float:
    """Return in how many ways the words could be ordered."""
    counts = Counter(keys).values()
    logarithm = math.lgamma(len(keys) + 1) - sum(math.lgamma(count + 1) for count in counts)
    return math.inf if logarithm > 20 else round(math.exp(logarithm))


def _runs(keys: Sequence[str], codes: Sequence[frozenset[str]]) -> list[int]:
    """Return, row by row, the number of the first row of its run: equal words, and no code twice."""
    runs: list[int] = []
    held: set[str] = set()
    for at, key in enumerate(keys):
        if at and key == keys[at - 1] and codes[at] and held and not codes[at] & held:
            runs.append(runs[-1])
            held |= codes[at]
        else:
            runs.append(at)
            held = set(codes[at])
    return runs


def _among_others(keys: Sequence[str], answers: Sequence[Stretch], there: Sequence[str]) -> list[Stretch | None] | None:
    """Return the answers of rows of which some are gone, where words that are nobody else's prove the order."""
    known = set(there)
    rows = [at for at, key in enumerate(keys) if key in known]
    if not rows or len(rows) * _EDITED < len(keys) * (_EDITED - 1):
        return None
    kept = [keys[at] for at in rows]
    counts, others = Counter(kept), Counter(there)
    anchors = [there.index(key) for key in kept if counts[key] == 1 and others[key] == 1]
    if len(anchors) < _ANCHORS or anchors != sorted(anchors):
        return None
    first = _leftmost(kept, there)
    last = _leftmost(kept[::-1], there[::-1])
    if first is None or last is None:
        return None
    final = [len(there) - 1 - at for at in last[::-1]]
    placed: list[Stretch | None] = [None] * len(keys)
    for row, low, high in zip(rows, first, final, strict=True):
        placed[row] = answers[low] if low == high else None
    return placed


def _leftmost(keys: Sequence[str], there: Sequence[str]) -> list[int] | None:
    """Return the first places at which words stand one after another; None where they do not."""
    found, at = [], 0
    for key in keys:
        while at < len(there) and there[at] != key:
            at += 1
        if at == len(there):
            return None
        found.append(at)
        at += 1
    return found
