"""Who says a thing unasked, who when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._parted_bars import Parts, draw
from mentorstudy.plots._sheet import BLUE, Line, is_hidden, nothing
from mentorstudy.plots._words import worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["prompting"]

_STATES: Parts = (
    ("volunteered", "plot-volunteered", {"facecolor": BLUE}),
    ("prompted", "plot-prompted", {"facecolor": "#9cc8e8"}),
    ("denied", "plot-denied", {"facecolor": "#8c8c8c"}),
    ("not_mentioned", "plot-not-mentioned", {"facecolor": "#d98a00", "hatch": "\\\\\\\\", "edgecolor": "white"}),
)


@worded
def prompting(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 8, draft: bool = False, language: str = "en"
) -> Axes:
    """Return, per group and code, a bar of everyone heard: who says it unasked, when asked, or not though asked.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.prompting` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many codes of each group are drawn: those that most of it name.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.prompting
    mentorstudy.plots.talk_shares
    """
    if not len(table):
        return nothing(ax, draft=draft)
    lines: list[tuple[Line, Any]] = []
    for group, part in table.groupby("group", sort=True):
        rows = sorted(rows_of(part), key=lambda row: -_named(row))[:most]
        lines.append((Line(str(group), heading=True), None))
        lines += [(Line(str(row.name)), row) for row in rows]
    return draw(lines, _STATES, ax, draft)


def _named(row: Any) -> int:
    return sum(0 if is_hidden(count) else int(count) for count in (row.volunteered, row.prompted))
