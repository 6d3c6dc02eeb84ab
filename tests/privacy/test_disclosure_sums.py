"""No hidden count can be had from sums."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from mentorstudy.privacy._disclosure.complementary_suppression import Relation, Sum, derivable, keep_apart, protect_sums
from mentorstudy.privacy._disclosure.primary_suppression import hide_counts, hide_parts
from mentorstudy.privacy._disclosure.ranges import Ranges, starts_of


@pytest.mark.parametrize("minimum", [3, 5, 10])
@pytest.mark.parametrize("total", range(2, 60))
def test_every_range_of_a_count_is_wide_enough(minimum: int, total: int) -> None:
    """Few and nearly all are at least half as many numbers as the minimum; none, all and the middle are told."""
    if total < minimum:
        assert Ranges(minimum).of(1, total) == (0, total)
        return
    starts = [*starts_of(total, minimum), total + 1]
    ranges = {Ranges(minimum).of(count, total) for count in range(total + 1)}

    assert {low for low, _ in ranges} == set(starts[:-1])
    for low, high in ranges:
        if low == high:
            assert low in (0, total) or (minimum <= low <= total - minimum)
        else:
            assert high - low + 1 >= (minimum + 1) // 2


def test_a_count_of_nearly_all_is_hidden_as_one_of_few_is() -> None:
    table = pd.DataFrame({"n": [1, 13, 14, 7], "all": 14})

    assert hide_counts(table, Ranges(5), columns=["n"], of="all")[0]["n"].tolist() == ["<5", "10 to 13", 14, 7]


@pytest.mark.parametrize("seed", range(60))
def test_no_part_of_a_known_whole_can_be_worked_out(seed: int) -> None:
    chance = random.Random(seed)
    minimum = chance.choice([3, 5, 5, 10])
    counts = [chance.choice([0, 1, 2, 3, 4, 5, 6, 9, 30]) for _ in range(chance.randint(2, 7))]
    sums = [Sum(tuple(range(len(counts))), sum(counts))]

    told = protect_sums(counts, sums, minimum)

    for count, (low, high) in zip(counts, derivable(told, sums), strict=True):
        assert low <= count <= high
        if 0 < count < minimum:
            assert low <= 1
            assert high >= min(minimum - 1, sum(counts) - sum(0 < other < minimum for other in counts) + 1)


@pytest.mark.parametrize("seed", range(8))
def test_no_cell_of_a_table_with_both_margins_can_be_worked_out(seed: int) -> None:
    """Linear programming over whole numbers, with every row and every column known: an attacker can do no more."""
    chance = random.Random(seed)
    rows, columns = 4, 3
    cells = [chance.choice([1, 2, 4, 6, 8, 12, 20]) for _ in range(rows * columns)]
    table = pd.DataFrame({"n": cells, "row": [cell // columns for cell in range(len(cells))]})
    table["column"] = [cell % columns for cell in range(len(cells))]
    sums = [
        Sum(tuple(part.index), int(part["n"].sum()))
        for margin in ("row", "column")
        for _, part in table.groupby(margin)
    ]

    told = protect_sums(cells, sums, 5)
    shown, hidden = hide_parts(table, Ranges(5), column="n", margins=[["row"], ["column"]])

    assert hidden == sum(isinstance(cell, str) for cell in shown["n"])
    for count, (low, high) in zip(cells, derivable(told, sums), strict=True):
        assert low <= count <= high
        assert count >= 5 or (low <= 1 and high >= 4)


def test_without_further_suppression_the_same_table_gives_its_cells_away() -> None:
    cells = [6, 2, 8, 9]
    sums = [Sum((0, 1), 8), Sum((2, 3), 17), Sum((0, 2), 14), Sum((1, 3), 11)]

    assert derivable([(6, 6), (1, 4), (8, 8), (9, 9)], sums)[1] == (2, 2)
    assert derivable(protect_sums(cells, sums, 5), sums)[1] == (1, 7)


def test_a_code_is_not_told_by_those_above_and_beside_it() -> None:
    cells = {"challenges": (9, 20), "mismatch": (5, 20), "time": (4, 20)}
    relations = [Relation("challenges", ("mismatch", "time"))]
    before, after = Ranges(5), Ranges(5, keep_apart(cells, relations, 5))

    assert (before.of(9, 20), before.of(5, 20)) == ((9, 9), (5, 5))  # 9 people less 5 leave 4, or some are both
    assert (after.of(9, 20), after.of(5, 20), after.of(4, 20)) == ((5, 9), (5, 9), (1, 4))
