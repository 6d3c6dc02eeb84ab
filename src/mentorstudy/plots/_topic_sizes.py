"""How large topics are, and how often they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import width_of
from mentorstudy.plots._sheet import BLUE, MUTED, TRACK, Line, nothing, open_sheet, plain_style
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["topic_sizes"]

_THICK, _SMALL = 0.17, 7.5


@worded
def topic_sizes(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 30, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per topic: how many answers speak of it, of how many people, and how often it came back.

    Parameters
    ----------
    table : DataFrame
        `topics` of `mentorstudy.topics.Topics`; with the columns found and runs where stability was looked at.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        Of more topics than this, only the largest are drawn, and the figure says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.topics.Topics
    mentorstudy.plots.topic_prevalence

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"topic": 0, "label": "phone, call", "name": "", "size": 12, "participants": 7, "found": 9, "runs": 10}
    >>> [words for text in topic_sizes(pd.DataFrame([row])).texts if (words := text.get_text())]
    ['12 answers of 7 people; found in 9 of 10 runs']
    """
    if not len(table):
        return nothing(ax, draft=draft)
    rows = list(rows_of(table.iloc[:most]))
    words = [_beside(row) for row in rows]
    peak = max(1, *(int(row.size) for row in rows))
    left_out = say("plot-topics-largest", count=len(rows), total=len(table)) if len(rows) < len(table) else ""
    with plain_style():
        beside = max(map(width_of, words)) / 72 + 0.15
        lines = [Line(f"{row.topic}  {row.name or row.label}") for row in rows]
        sheet = open_sheet(lines, ax=ax, draft=draft, right=beside, wide=1.1, header=0.22 if left_out else 0)
        sheet.axes.set_xlim(0, 1 if ax is None else 2.2)
        sheet.say(0, -0.1, left_out, color=MUTED, ha="left")
        for number, row in enumerate(rows):
            sheet.box(0, number, 1, _THICK, facecolor=TRACK)
            sheet.box(0, number, int(row.size) / peak, _THICK, facecolor=BLUE)
            sheet.rule(0, number, number)
            sheet.say(1.03, sheet.centres[number], words[number], ha="left")
    return sheet.axes


def _beside(row: Any) -> str:
    answers, people = int(row.size), int(row.participants)
    words = say("plot-answers-of-people", answers=answers, people=people)
    runs = getattr(row, "runs", float("nan"))
    return say("plot-found-in-runs", words=words, found=int(row.found), runs=int(runs)) if runs == runs else words
