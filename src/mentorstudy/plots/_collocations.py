"""The words that stand by a word, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._bars import Bar, draw_bars
from mentorstudy.plots._sheet import Line, nothing, total_of
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["collocations"]


@worded
def collocations(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 20, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per word that stands by a word: how many of those who say the word say it near.

    Beside it stands how often, and how many times as often as elsewhere.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.collocations` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many words are drawn: the surest.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.collocations
    mentorstudy.plots.frequencies
    """
    if not len(table):
        return nothing(ax, draft=draft)
    bars: list[Bar] = []
    for row in rows_of(table.head(most)):
        said = say("plot-said-times", said=total_of(row.participants, row.participants_of), count=int(row.near))
        words = f"{said}, {_factor(row)}"
        bars.append((Line(str(row.term)), row.participants, int(row.participants_of), words))
    return draw_bars(bars, ax, draft)


def _factor(row: Any) -> str:
    ratio = 2.0**row.log_ratio
    # Of what is said nowhere else, no number tells how many times as often.
    if not row.elsewhere:
        return say("plot-nowhere-else")
    return say("plot-times-as-often", ratio=catalogue().number(ratio, 0 if ratio >= 9.5 else 1))
