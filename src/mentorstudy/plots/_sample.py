"""Who was heard, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.plots._bars import Bar, draw_bars
from mentorstudy.plots._sheet import Line, is_hidden, nothing, total_of
from mentorstudy.plots._words import worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["sample"]


@worded
def sample(
    table: pd.DataFrame, *, ax: Axes | None = None, attribute: str = "", draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per group of each source: how many people were heard.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.sample` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    attribute : str
        Break the groups down by this attribute's values; empty for the groups' sizes.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.sample
    """
    part = table[table["attribute"] == attribute] if len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    bars: list[Bar] = []
    before = None
    most = max(int(number) for number in part["participants_of"])
    for row in rows_of(part):
        source = str(row.source).rpartition("/")[2]
        heading = f"{source}: {row.group}" if attribute else source
        if heading != before:
            before = heading
            bars.append((Line(heading, heading=True), None, 0, ""))
        count = row.participants if is_hidden(row.participants) else int(row.participants)
        words = total_of(count, row.participants_of) if attribute else str(count)
        total = int(row.participants_of) if attribute else most
        bars.append((Line(str(row.value if attribute else row.group)), count, total, words))
    return draw_bars(bars, ax, draft)
