"""The answers to closed questions, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.plots._bars import Bar, draw_bars
from mentorstudy.plots._sheet import Line, is_hidden, nothing, total_of
from mentorstudy.plots._words import catalogue, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["closed_answers"]


@worded
def closed_answers(
    table: pd.DataFrame, *, ax: Axes | None = None, question: str = "", draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per answer to closed questions: how many gave it, of those who answered.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.closed_answers` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    question : str
        One question; empty for all, each under its words.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.closed_answers
    mentorstudy.plots.likert
    """
    part = table[table["question"] == question] if question and len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    several = len(part[["survey", "question"]].drop_duplicates()) > 1
    bars: list[Bar] = []
    before = None
    for row in rows_of(part):
        if several and (row.survey, row.question) != before:
            before = (row.survey, row.question)
            bars.append((Line(str(row.text), heading=True), None, 0, ""))
        total = int(row.respondents_of)
        hidden = is_hidden(row.respondents)
        words = total_of(row.respondents, total) if hidden else catalogue().of(int(row.respondents), total)
        bars.append((Line(str(row.choice)), row.respondents, total, words))
    return draw_bars(bars, ax, draft)
