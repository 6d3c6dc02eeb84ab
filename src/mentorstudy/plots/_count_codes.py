"""Codes, counted: a bar for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._bars import Bar, draw_bars
from mentorstudy.plots._codes import MOST_CODES, code_lines, of_source
from mentorstudy.plots._sheet import count_of, is_hidden, nothing, total_of
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["count_codes"]


@worded
def count_codes(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    source: str = "",
    most: int = MOST_CODES,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a bar per code: how many voiced it, of all who could have.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.count_codes` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    source : str
        Which source; sources are never pooled.
    most : int
        Of more codes than these, the most voiced are drawn, and the last line says how many are not.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.count_codes
    mentorstudy.plots.crosstab
    """
    part = of_source(table, source)
    if not len(part):
        return nothing(ax, draft=draft)
    rows = {row.code: row for row in rows_of(part)}
    bars: list[Bar] = []
    for line, code in code_lines(part, most):
        if code is None:
            bars.append((line, None, 0, ""))
            continue
        row = rows[code]
        bars.append((line, row.participants, int(row.participants_of), _beside(row)))
    return draw_bars(bars, ax, draft)


def _beside(row: Any) -> str:
    notes = [
        say("plot-counted", count=count_of(count), what=say(word))
        for word, count in (
            ("polarity-negated", getattr(row, "negated", 0)),
            ("polarity-hoped", getattr(row, "hoped", 0)),
            ("plot-own", _own(row)),
        )
        if is_hidden(count) or count
    ]
    return total_of(row.participants, row.participants_of) + (f" ({', '.join(notes)})" if notes else "")


def _own(row: Any) -> int:
    """How many voiced a category itself; 0 where that is all, or nothing that may be told."""
    own = getattr(row, "own", 0)
    return 0 if is_hidden(row.participants) or own == row.participants else int(own)
