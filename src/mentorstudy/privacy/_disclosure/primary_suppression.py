"""Tables of counts as a shareable edition shows them: small counts hidden, and none to be had from the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorstudy.privacy._disclosure.complementary_suppression import Sum, protect_sums
from mentorstudy.privacy._disclosure.ranges import Ranges

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cell_of", "hide_counts", "hide_parts", "hide_sample"]


def cell_of(low: int, high: int, minimum: int, total: int | None = None) -> int | str:
    """Return what a table's cell says of a count that lies between two numbers.

    Examples
    --------
    >>> cell_of(7, 7, 5), cell_of(1, 4, 5), cell_of(10, 13, 5, 14), cell_of(1, 5, 5, 6)
    (7, '<5', '10 to 13', 'some')
    """
    if low == high:
        return low
    if high < minimum:
        return f"<{minimum}"
    if low == 1 and total is not None and high == total - 1:
        return "some"
    return f"{low} to {high}" if low > 1 else f"<{high + 1}"


def hide_counts(
    table: pd.DataFrame, ranges: Ranges, *, columns: Sequence[str], of: str = ""
) -> tuple[pd.DataFrame, int]:
    """Return a table whose counts are told as ranges where they must be, and how many were.

    Counts of documents (rows whose `source` is `archives`) are of nobody, and stay.

    Parameters
    ----------
    table : DataFrame
        With whole numbers in `columns`.
    ranges : Ranges
        How counts are told.
    columns : sequence of str
        Where the counts are.
    of : str
        The column of what they are counts of; empty where nothing is known of the others.

    Examples
    --------
    >>> import pandas as pd
    >>> hide_counts(pd.DataFrame({"n": [0, 1, 5, 13], "all": 14}), Ranges(5), columns=["n"], of="all")[0]["n"].tolist()
    [0, '<5', 5, '10 to 13']
    """
    shown = table.copy()
    hidden = 0
    people = [True] * len(table) if "source" not in table.columns else list(table["source"] != "archives")
    totals = [int(total) for total in table[of]] if of else [None] * len(table)
    for name in columns:
        cells: list[int | str] = []
        for count, total, of_people in zip(table[name], totals, people, strict=True):
            low, high = ranges.of(int(count), total) if of_people else (int(count), int(count))
            hidden += low < high
            cells.append(cell_of(low, high, ranges.minimum, total))
        shown[name] = _column(cells, table)
    return shown, hidden


def hide_parts(
    table: pd.DataFrame, ranges: Ranges, *, column: str, margins: Sequence[Sequence[str]], of: str = ""
) -> tuple[pd.DataFrame, int]:
    """Return a table in which small counts are hidden and cannot be had from sums, and how many were hidden.

    Parameters
    ----------
    table : DataFrame
        With whole numbers in `column`: parts of wholes that are printed.
    ranges : Ranges
        How counts are told: no number is told here more closely than a sentence would.
    column : str
        Where the counts are.
    margins : sequence of sequence of str
        The columns whose rows add up to something that is known. `[["question"]]` for answers to questions,
        `[["code"], ["group"]]` for a table whose rows and columns have totals.
    of : str
        The column of how many people there are; empty where they are the sum.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"question": ["a"] * 3, "n": [20, 9, 2]})
    >>> hide_parts(answers, Ranges(5), column="n", margins=[["question"]])[0]["n"].tolist()
    [20, '7 to 10', '<5']
    """
    counts = [int(count) for count in table[column]]
    keyed = table.reset_index(drop=True)
    sums = [
        Sum(tuple(int(row) for row in part.index), sum(counts[row] for row in part.index))
        for margin in margins
        for _, part in keyed.groupby(list(margin), sort=False, dropna=False)
    ]
    totals = {cell: each.total for each in sums for cell in each.parts}
    if of:
        totals = {cell: int(total) for cell, total in enumerate(table[of])}
    told = [
        _wider(bounds, ranges.of(counts[cell], totals.get(cell)))
        for cell, bounds in enumerate(protect_sums(counts, sums, ranges.minimum))
    ]
    cells = [cell_of(*bounds, ranges.minimum, totals.get(cell)) for cell, bounds in enumerate(told)]
    return table.assign(**{column: _column(cells, table)}), sum(low < high for low, high in told)


def _wider(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def _column(cells: list[int | str], table: pd.DataFrame) -> pd.Series:
    import pandas as pd

    return pd.Series(
        cells, index=table.index, dtype=object if any(isinstance(cell, str) for cell in cells) else "int64"
    )


def hide_sample(table: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, int]:
    """Return a description of the sample without small cells, and how many were withheld.

    A value that few people have (one profession, one program) can name a person: it is left out with its number.

    Parameters
    ----------
    table : DataFrame
        What `sample` returns.
    minimum : int
        The smallest number that may be shown.
    """
    import pandas as pd

    whole = table["attribute"] == ""
    sizes, _ = hide_counts(table[whole], Ranges(minimum), columns=["participants"])
    parts, hidden = hide_parts(
        table[~whole], Ranges(minimum), column="participants", margins=[["source", "group", "attribute"]]
    )
    withheld = parts["participants"].map(lambda cell: isinstance(cell, str))
    parts = parts.assign(
        value=parts["value"].where(~withheld, "(withheld)"),
        participants=parts["participants"].where(~withheld, f"<{minimum}"),
    )
    shown = pd.concat([sizes, parts]).loc[table.index]
    return shown.drop_duplicates().reset_index(drop=True), hidden
