"""Who speaks for a claim, against it, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.arguments import first_source
from mentorstudy.plots._parted_bars import Parts, draw
from mentorstudy.plots._sheet import BLUE, Line, nothing
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["themes"]

_PARTS: Parts = (
    ("supports", "plot-supports", {"facecolor": BLUE}),
    ("torn", "plot-torn", {"facecolor": "#8c8c8c"}),
    ("complicates", "plot-complicates", {"facecolor": "#e8c268"}),
    ("contradicts", "plot-contradicts", {"facecolor": "#d98a00", "hatch": "\\\\\\\\", "edgecolor": "white"}),
    ("undecided", "plot-undecided", {"facecolor": "#9cc8e8"}),
)


@worded
def themes(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    source: str = "",
    theme: str = "",
    headed: bool = True,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return, per claim and group, a bar of everyone heard: what people decided that they do to it.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.analyse.theme_counts` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    source : str
        Which source; sources are never pooled.
    theme : str
        One theme; empty for all.
    headed : bool
        Whether each claim stands over its bars; where a heading says it already, it need not.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.themes
    mentorstudy.analyse.theme_counts
    """
    part = table[table["source"] == first_source(table, source)] if len(table) else table
    part = part[part["theme"] == theme] if theme and len(part) else part
    if not len(part):
        return nothing(ax, draft=draft)
    lines: list[tuple[Line, Any]] = []
    for _, rows in part.groupby("theme", sort=False):
        lines += [(Line(str(rows["claim"].iloc[0]), heading=True), None)] if headed else []
        lines += [(Line(_group(row)), row) for row in rows_of(rows)]
    return draw(lines, _PARTS, ax, draft)


def _group(row: Any) -> str:
    return str(row.group) if row.concerned else say("plot-not-concerned", group=str(row.group))
