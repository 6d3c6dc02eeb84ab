"""Closed results beside people's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._bars import draw_bars
from mentorstudy.plots._sheet import Line, count_of, is_hidden, nothing, total_of
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["joint_display"]


@worded
def joint_display(
    table: pd.DataFrame, *, ax: Axes | None = None, code: str = "", draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per answer to closed questions, and beside it how many of those say it in their own words.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.joint_display` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    code : str
        One code; empty for all.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.joint_display
    mentorstudy.plots.triangulation
    """
    part = table[table["code"] == code] if code and len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    bars: list[tuple[Line, Any, int, str]] = []
    for _, rows in part.groupby(["survey", "question"], sort=False):
        first = next(rows_of(rows))
        item = str(first.text).rpartition(" - ")[2]
        told = say("plot-interviews-say-so", said=total_of(first.interviews, first.interviews_of))
        if is_hidden(first.interviews_deny) or first.interviews_deny:
            told += f", {say('plot-deny-it', count=count_of(first.interviews_deny))}"
        title = item if item == str(first.name) else f"{item} | {first.name}"
        bars.append((Line(f"{title}; {told}", heading=True), None, 0, ""))
        for row in rows_of(rows):
            total = int(row.respondents_of)
            hidden = is_hidden(row.respondents)
            words = total_of(row.respondents, total) if hidden else catalogue().of(int(row.respondents), total)
            if is_hidden(row.voiced) or row.voiced_of:
                words += f"; {say('plot-say-so', said=total_of(row.voiced, row.voiced_of))}"
            bars.append((Line(str(row.choice)), row.respondents, total, words))
    return draw_bars(bars, ax, draft)
