"""The words that most people use, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.plots._bars import Bar, draw_bars
from mentorstudy.plots._sheet import Line, nothing, total_of
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["frequencies"]


@worded
def frequencies(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 20, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per word: how many participants said it, of those heard, and how often in all.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.frequencies` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many words of each group are drawn: those said by most.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.frequencies
    mentorstudy.plots.keyness
    """
    if not len(table):
        return nothing(ax, draft=draft)
    bars: list[Bar] = []
    several = table["group"].nunique() > 1
    for group, part in table.groupby("group", sort=False):
        if several:
            bars.append((Line(str(group), heading=True), None, 0, ""))
        for row in rows_of(part.head(most)):
            said = total_of(row.participants, row.participants_of)
            words = say("plot-said-times", said=said, count=int(row.count))
            bars.append((Line(str(row.term)), row.participants, int(row.participants_of), words))
    return draw_bars(bars, ax, draft)
