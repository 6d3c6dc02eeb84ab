"""Keeping hidden counts hidden: what a reader can work out from sums, and which further counts must go for it.

Primary suppression by a threshold, secondary (complementary) suppression until no hidden count can be had more
closely than it is told, and an audit by linear programming over whole numbers (Willenborg, L., & de Waal, T. (2001).
*Elements of Statistical Disclosure Control*. Springer, chapter 6; Hundepool, A., et al. (2012). *Statistical
Disclosure Control*. Wiley, sections 4.3 and 4.4). Numbers in, numbers out; nothing here knows a study.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentorstudy.privacy._disclosure.ranges import Ranges, starts_of, widened

__all__ = ["Relation", "Sum", "derivable", "keep_apart", "protect_sums"]

_EDGE = 1e-6
Bounds = tuple[int, int]


@dataclass(frozen=True)
class Sum:
    """A sum that is printed: cells that are parts of a known whole.

    Parameters
    ----------
    parts : tuple of int
        Positions of the cells.
    total : int
        What they add up to.
    """

    parts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Relation:
    """A count of people, and counts that it is made of.

    Parameters
    ----------
    whole : hashable
        The key of the count, such as that of a code.
    parts : tuple of hashable
        The keys of those it is made of, such as the codes under it.
    disjoint : bool
        True where nobody is in two parts: then it is their sum, else at most that, and at least each of them.
    """

    whole: object
    parts: tuple[object, ...]
    disjoint: bool = False


def derivable(bounds: Sequence[Bounds], sums: Iterable[Sum]) -> list[Bounds]:
    """Return how closely a reader can know every cell, from what is told of all and from sums.

    Parameters
    ----------
    bounds : sequence of (int, int)
        The range in which every cell is told.
    sums : iterable of Sum
        The sums that are printed.

    Returns
    -------
    list of (int, int)
        The smallest and the largest whole number that each cell can be. Cells that no sum holds are as told.

    Examples
    --------
    >>> derivable([(20, 20), (9, 9), (1, 4)], [Sum((0, 1, 2), 31)])
    [(20, 20), (9, 9), (2, 2)]
    """
    found = list(bounds)
    for cells, linked in _components(bounds, list(sums)):
        if len(linked) == 1:
            _by_one_sum(found, bounds, linked[0])
        else:
            _by_programming(found, bounds, cells, linked)
    return found


def _components(bounds: Sequence[Bounds], sums: list[Sum]) -> Iterator[tuple[list[int], list[Sum]]]:
    """Cells whose hidden values hang together through sums, with these sums."""
    hidden = [{cell for cell in each.parts if bounds[cell][0] < bounds[cell][1]} for each in sums]
    left = [number for number, cells in enumerate(hidden) if cells]
    while left:
        chosen, cells = [left[0]], set(hidden[left[0]])
        left = left[1:]
        while more := [number for number in left if hidden[number] & cells]:
            chosen += more
            left = [number for number in left if number not in more]
            cells = cells.union(*(hidden[number] for number in more))
        yield sorted(cells), [sums[number] for number in chosen]


def _rest(bounds: Sequence[Bounds], each: Sum) -> tuple[list[int], int]:
    """The hidden cells of a sum, and what they add up to."""
    hidden = [cell for cell in each.parts if bounds[cell][0] < bounds[cell][1]]
    return hidden, each.total - sum(bounds[cell][0] for cell in each.parts if bounds[cell][0] == bounds[cell][1])


def _by_one_sum(found: list[Bounds], bounds: Sequence[Bounds], each: Sum) -> None:
    hidden, rest = _rest(bounds, each)
    lows, highs = sum(bounds[cell][0] for cell in hidden), sum(bounds[cell][1] for cell in hidden)
    for cell in hidden:
        low, high = bounds[cell]
        found[cell] = (max(low, rest - (highs - high)), min(high, rest - (lows - low)))


def _by_programming(found: list[Bounds], bounds: Sequence[Bounds], cells: list[int], sums: list[Sum]) -> None:
    import numpy as np
    from scipy.optimize import Bounds as Box  # type: ignore[import-untyped]
    from scipy.optimize import LinearConstraint, milp

    place = {cell: number for number, cell in enumerate(cells)}
    matrix, rests = np.zeros((len(sums), len(cells))), []
    for row, each in enumerate(sums):
        hidden, rest = _rest(bounds, each)
        matrix[row, [place[cell] for cell in hidden]] = 1
        rests.append(rest)
    box = Box([bounds[cell][0] for cell in cells], [bounds[cell][1] for cell in cells])
    held = LinearConstraint(matrix, rests, rests)
    for number, cell in enumerate(cells):
        aim = np.zeros(len(cells))
        ends = []
        for sign in (1, -1):
            aim[number] = sign
            answer = milp(aim, constraints=held, bounds=box, integrality=np.ones(len(cells)))
            ends.append(round(sign * answer.fun) if answer.success else bounds[cell][0 if sign > 0 else 1])
        found[cell] = (int(ends[0]), int(ends[1]))


def protect_sums(counts: Sequence[int], sums: Sequence[Sum], minimum: int) -> list[Bounds]:
    """Return the range in which every cell may be told, so that no sum gives a small one away.

    Small cells (1 to `minimum` - 1) are hidden, and as many more as it takes, the smallest that will do first, until
    every small cell can still be any of these numbers. Where a total is below the minimum, or nothing else is left
    to hide, its cells are told as `some`. Noughts stay noughts unless the total is small.

    Parameters
    ----------
    counts : sequence of int
        The cells.
    sums : sequence of Sum
        The sums that are printed.
    minimum : int
        The smallest number that may be told.

    Returns
    -------
    list of (int, int)
        For a cell that is hidden, what a reader can know of it: no less than is told.

    Examples
    --------
    >>> protect_sums([20, 9, 2], [Sum((0, 1, 2), 31)], 5)
    [(20, 20), (7, 10), (1, 4)]
    >>> protect_sums([4, 2], [Sum((0, 1), 6)], 5), protect_sums([3, 0], [Sum((0, 1), 3)], 5)
    ([(1, 5), (1, 5)], [(0, 3), (0, 3)])
    """
    small = [0 < count < minimum for count in counts]
    told: list[Bounds] = [(1, minimum - 1) if small[cell] else (n, n) for cell, n in enumerate(counts)]
    for each in sums:
        if each.total < minimum:
            for cell in each.parts:
                told[cell] = (0, each.total)
    while True:
        known = derivable(told, sums)
        narrow = [cell for cell in range(len(counts)) if small[cell] and not _is_open(known[cell], cell, sums, minimum)]
        if not narrow or not _hide_one_more(told, counts, sums, narrow, minimum):
            return known


def _is_open(known: Bounds, cell: int, sums: Sequence[Sum], minimum: int) -> bool:
    totals = [each.total for each in sums if cell in each.parts]
    high = min([minimum - 1, *totals])
    return known[0] <= 1 and known[1] >= high


def _hide_one_more(
    told: list[Bounds], counts: Sequence[int], sums: Sequence[Sum], narrow: list[int], minimum: int
) -> bool:
    """Hide another cell beside one that is known too closely, or tell less of those hidden; say whether it could."""
    for least in (1, 0):
        for around in _nearer_to_farther(narrow, sums):
            held = sorted({other for each in around for other in each.parts if counts[other] or not least})
            shown = [(counts[other], other) for other in held if counts[other] and told[other][0] == told[other][1]]
            if shown:
                _, other = min(shown)
                most = _most(other, sums)
                told[other] = (minimum if most > minimum else 1, most)
                return True
            tight = [other for other in held if told[other][0] > least or told[other][1] < _most(other, sums)]
            for other in tight:
                told[other] = (min(told[other][0], least), _most(other, sums))
            if tight:
                return True
    return False


def _nearer_to_farther(cells: list[int], sums: Sequence[Sum]) -> Iterator[list[Sum]]:
    """The sums of each cell; then, with all cells, those that share a cell with them, and so on."""
    for cell in cells:
        yield [each for each in sums if cell in each.parts]
    reached, count = set(cells), 0
    while len(reached) > count:
        count = len(reached)
        around = [each for each in sums if reached & set(each.parts)]
        yield around
        reached = reached.union(*(each.parts for each in around))


def _most(cell: int, sums: Sequence[Sum]) -> int:
    return min(each.total for each in sums if cell in each.parts)


def keep_apart(
    cells: Mapping[object, tuple[int, int]], relations: Sequence[Relation], minimum: int
) -> dict[int, tuple[int, ...]]:
    """Return the ranges by total that keep a count of few from being had through counts it is part of.

    A code counts the people of the codes under it, a claim those of its codes. Where such a relation would narrow a
    count of few, the counts around it are told in wider ranges, everywhere.

    Parameters
    ----------
    cells : mapping of hashable to (int, int)
        By key: a count, and its total.
    relations : sequence of Relation
        What is made of what.
    minimum : int
        The smallest number that may be told.

    Returns
    -------
    dict of int to tuple of int
        For `Ranges`: by total, where ranges start; only totals that need it.

    Examples
    --------
    >>> cells = {"challenges": (9, 20), "mismatch": (5, 20), "time": (4, 20)}
    >>> keep_apart(cells, [Relation("challenges", ("mismatch", "time"))], 5)
    {20: (0, 1, 5, 10, 11, 12, 13, 14, 15, 16, 20)}
    """
    wider: dict[int, tuple[int, ...]] = {}
    around: dict[object, list[Relation]] = {}
    for each in relations:
        for key in (each.whole, *each.parts):
            around.setdefault(key, []).append(each)
    # What follows even where nothing but none, few and all is told: no wider range could help against that.
    open_ranges = Ranges(minimum, {total: (0, 1, minimum, total) for _, total in cells.values() if total > minimum})
    least = _propagated({key: open_ranges.of(*cell) for key, cell in cells.items()}, relations)
    while True:
        ranges = Ranges(minimum, wider)
        told = {key: ranges.of(*cell) for key, cell in cells.items()}
        known = _propagated(told, relations)
        narrow = [key for key, (low, high) in told.items() if low == 1 < high and not _covers(known[key], least[key])]
        beside = {other for key in narrow for each in around[key] for other in (each.whole, *each.parts)}
        tight = {(cells[other][1], told[other]) for other in beside if _can_widen(*cells[other], told[other], minimum)}
        if not tight:
            return wider
        # The narrowest go first: what is told as a range already may do as it is.
        narrowest = min(high - low for _, (low, high) in tight)
        for total, (low, high) in sorted(tight):
            # One that has just become part of a wider range is not widened again.
            if high - low == narrowest and Ranges(minimum, wider).of(low, total) == (low, high):
                wider[total] = widened(wider.get(total) or starts_of(total, minimum), low, total, minimum)


def _covers(known: Bounds, least: Bounds) -> bool:
    return known[0] <= least[0] and known[1] >= least[1]


def _can_widen(count: int, total: int, told: Bounds, minimum: int) -> bool:
    low, high = told
    return minimum <= count < total and (low > minimum or high < total - 1)


def _propagated(told: Mapping[object, Bounds], relations: Sequence[Relation]) -> dict[object, Bounds]:
    """What follows for every count from those it is part of, and made of."""
    known = dict(told)
    for _ in range(len(relations) + 1):
        before = dict(known)
        for each in relations:
            # Passages may carry the whole itself: then the parts say nothing of it.
            if sum(before[part][1] for part in each.parts) < before[each.whole][0]:
                continue
            _narrow(known, each)
        if known == before:
            break
    return known


def _narrow(known: dict[object, Bounds], each: Relation) -> None:
    low, high = known[each.whole]
    parts = [known[part] for part in each.parts]
    lows, highs = [part[0] for part in parts], [part[1] for part in parts]
    least = sum(lows) if each.disjoint else max(lows)
    known[each.whole] = (max(low, least), min(high, sum(highs)))
    for part, (part_low, part_high) in zip(each.parts, parts, strict=True):
        most = high - (sum(lows) - part_low if each.disjoint else 0)
        known[part] = (max(part_low, low - (sum(highs) - part_high)), min(part_high, most))
