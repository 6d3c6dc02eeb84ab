"""Who expects what, and how it turned out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import column_heads
from mentorstudy.plots._sheet import (
    MUTED,
    Line,
    Sheet,
    count_of,
    is_hidden,
    letters_on,
    mixed,
    nothing,
    open_sheet,
    plain_style,
    total_of,
)
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of, rows_where

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["expectation_counts"]

_LIGHT, _DARK = "#fbeadd", "#8f3a06"
_CELL, _HIGH, _NARROW = 1.05, 0.42, 0.94  # of a cell, in inches
_VERDICTS = ("met", "exceeded", "unmet", "unclear", "open")


@worded
def expectation_counts(
    table: pd.DataFrame, *, ax: Axes | None = None, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a grid of things by who speaks: how many say that it was expected, the darker the more.

    What one group expected for itself and what others say that it expected stand apart, under whose expectation it
    is. Under the count stands what people judged of it.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.analyse.expectation_counts` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.analyse.expectation_counts
    mentorstudy.plots.expectations
    """
    part = rows_where(table, (is_hidden(count) or count > 0 for count in table["expected"]))
    if not len(part):
        return nothing(ax, draft=draft)
    groups = sorted(set(table["group"]))
    lines = list(_things(part))
    cells = {(row.whose, row.code, row.group): row for row in rows_of(part)}
    with plain_style():
        heads = column_heads(groups, _CELL)
        header = 0.18 + heads.height
        sheet = open_sheet(
            [line for line, *_ in lines], ax=ax, draft=draft, header=header, wide=_CELL * len(groups)
        )  # fmt: skip
        sheet.axes.set_xlim(0, len(groups))
        sheet.say(0, 0.12 - header, say("plot-as-told-by"), size=7.5, color=MUTED, ha="left")
        heads.write(sheet)
        for number, (_, whose, code) in enumerate(lines):
            for column, group in enumerate(groups):
                if code:
                    _told(sheet, column, number, cells.get((whose, code, group)))
    return sheet.axes


def _things(part: pd.DataFrame) -> Iterator[tuple[Line, str, str]]:
    for whose, rows in part.groupby("whose", sort=True):
        yield Line(say("plot-expected-by", group=str(whose) or say("not-stated")), heading=True), str(whose), ""
        for row in rows_of(rows.drop_duplicates("code")):
            yield Line(str(row.name), height=_HIGH), str(whose), str(row.code)


def _told(sheet: Sheet, column: int, row: int, found: Any) -> None:
    x, y = column + 0.5, sheet.centres[row]
    if found is None:
        sheet.say(x, y, "–", color=MUTED, ha="center")
        return
    share = 0.0 if is_hidden(found.expected) else int(found.expected) / max(int(found.participants_of), 1)
    colour = mixed(_LIGHT, _DARK, share)
    sheet.box(column, row, 1, _HIGH, facecolor=colour, edgecolor="white", linewidth=1.5)
    judged = ", ".join(
        say(
            "plot-counted",
            count=count_of(count),
            what=catalogue().stated(verdict),
        )
        for verdict in _VERDICTS
        if is_hidden(count := getattr(found, verdict)) or count
    )
    sheet.say(x, y - (0.08 if judged else 0), total_of(found.expected, found.participants_of), ha="center",
              color=letters_on(colour))  # fmt: skip
    if judged:
        sheet.say(x, y + 0.08, judged, size=7, ha="center", color=letters_on(colour))
