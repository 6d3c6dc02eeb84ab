"""Labels that carry a running number: "Q1: ... A1: ... Q2: ..." are two who speak, not a crowd."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mentorstudy.readers.conventions import Cut

__all__ = ["without_running_numbers"]

_NUMBERED = re.compile(r"(?P<stem>[^\W\d_][^\d]{0,40}?)[\s.]?(?P<number>\d{1,4})")
# How many numbers each of two stems has at least: "P1: ... P2: ..." of a round of introductions is no count of turns.
_LEAST = 4


def without_running_numbers(cuts: Sequence[dict[int, Cut]]) -> list[dict[int, Cut]]:
    """Return the ways to cut every line, with labels that number the turns brought back to what they number.

    Parameters
    ----------
    cuts : sequence of dict
        Every way to cut every line, by convention.

    Examples
    --------
    >>> talk = [{2: Cut(f"{who}{at}", "So.")} for at in range(1, 5) for who in ("Q", "A")]
    >>> [found[2].label for found in without_running_numbers(talk)][:4]
    ['Q', 'A', 'Q', 'A']
    """
    numbered: dict[int, dict[int, re.Match[str]]] = defaultdict(dict)
    total: dict[int, int] = defaultdict(int)
    for at, found in enumerate(cuts):
        for which, cut in found.items():
            total[which] += 1
            match = _NUMBERED.fullmatch(cut.label) if cut.label[-1:].isdigit() else None
            if match:
                numbered[which][at] = match
    stems = {which: found for which, found in numbered.items() if _run(found, total[which])}
    if not stems:
        return list(cuts)
    return [
        {which: replace(cut, label=_stem(stems, which, at, cut)) for which, cut in found.items()}
        for at, found in enumerate(cuts)
    ]


def _stem(stems: Mapping[int, Mapping[int, re.Match[str]]], which: int, at: int, cut: Cut) -> str:
    match = stems.get(which, {}).get(at)
    return match["stem"].strip(" .-_#") or cut.label if match else cut.label


def _run(found: Mapping[int, re.Match[str]], total: int) -> bool:
    """Say whether numbers count the turns: two stems, never going back, hardly any twice, on nearly every label."""
    if len(found) < 2 * _LEAST or len(found) * 10 < total * 8:
        return False
    numbers = [int(match["number"]) for match in found.values()]
    by_stem: dict[str, list[int]] = defaultdict(list)
    for match in found.values():
        by_stem[match["stem"].casefold().strip()].append(int(match["number"]))
    often = [values for values in by_stem.values() if len(values) >= _LEAST]
    once = all(len(set(values)) * 10 >= len(values) * 9 for values in often)
    onward = all(one <= other for one, other in pairwise(numbers))
    return len(often) > 1 and len(by_stem) <= 4 and once and onward
