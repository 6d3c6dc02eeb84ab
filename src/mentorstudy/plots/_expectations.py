"""What was expected against what was met, as diverging bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.plots._diverging_bars import GREY, OVER_COLOURS, UNDER_COLOURS, Bar, Panel, Step, draw
from mentorstudy.plots._sheet import mixed, nothing
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["expectations"]


@worded
def expectations(table: pd.DataFrame, *, ax: Axes | None = None, draft: bool = False, language: str = "en") -> Axes:
    """Return a bar per item: who met less than, as much as and more than they recall having expected.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.analyse.expected_and_met` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.expectations
    mentorstudy.plots.expectation_counts
    """
    if not len(table):
        return nothing(ax, draft=draft)
    steps = (
        Step(say("plot-met-less"), -1, mixed(*UNDER_COLOURS, 0.75)),
        Step(say("plot-as-expected"), 0, GREY),
        Step(say("plot-met-more"), 1, mixed(*OVER_COLOURS, 0.85)),
    )
    bars = tuple(Bar(str(row.text), (row.less, row.same, row.more), int(row.respondents)) for row in rows_of(table))
    return draw([Panel(steps, bars)], ax, draft)
