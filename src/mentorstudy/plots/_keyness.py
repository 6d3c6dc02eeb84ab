"""Words that one group says more than the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import lettering, width_of
from mentorstudy.plots._sheet import BLUE, INK, MUTED, Line, Sheet, nothing, open_sheet, plain_style, total_of
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["keyness"]


@worded
def keyness(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 10, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a dot with its interval per word: how many times more often a group says it than the others.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.keyness` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many words of each group are drawn: the surest that it says more, of those whose interval does not
        reach over 0, and the surest that it says less where room is left.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.keyness
    mentorstudy.plots.frequencies
    """
    rows = list(_key_rows(table, most)) if len(table) else []
    if not any(found is not None for _, found in rows):
        return nothing(ax, draft=draft)
    found = [each for _, each in rows if each is not None]
    reach = max(3.0, *(abs(float(end)) for row in found for end in (row.log_ratio_low, row.log_ratio_high)))
    words = [total_of(row.participants, row.participants_of) for row in found]
    with plain_style():
        beside = max(map(width_of, words)) / 72 + 0.2
        sheet = open_sheet([line for line, _ in rows], ax=ax, draft=draft, right=beside, foot=0.45, wide=2.4)
        sheet.axes.set_xlim(-reach * 1.05, reach * (1.05 if ax is None else 1.7))
        sheet.rule(0, 0, len(rows) - 1)
        for number, (_, row) in enumerate(rows):
            if row is None:
                continue
            y = sheet.centres[number]
            sheet.axes.plot([row.log_ratio_low, row.log_ratio_high], [y, y], color=BLUE, linewidth=1.3, alpha=0.55)
            sheet.axes.plot([row.log_ratio], [y], color=BLUE, marker="o", markersize=5)
            sheet.say(reach * 1.09, y, total_of(row.participants, row.participants_of), ha="left")
        _times(sheet, reach)
    return sheet.axes


def _key_rows(table: pd.DataFrame, most: int) -> Iterator[tuple[Line, Any]]:
    """The words to draw, under their group."""
    for (group, against), part in table.groupby(["group", "against"], sort=False):
        more = part[part["log_ratio_low"] > 0].head(most)
        less = part[part["log_ratio_high"] < 0].head(max(most // 2, 0))
        if len(more) + len(less):
            yield (
                Line(say("plot-group-against", group=str(group), against=catalogue().stated(against)), heading=True),
                None,
            )
        for row in (*rows_of(more), *rows_of(less)):
            yield Line(str(row.term)), row


def _times(sheet: Sheet, reach: float) -> None:
    places = [place for place in (-4, -2, 0, 2, 4) if abs(place) <= reach]
    names = {
        -4: "1/16",
        -2: "1/4",
        0: say("plot-as-often"),
        2: say("plot-times", count=4),
        4: say("plot-times", count=16),
    }
    sheet.axes.set_xticks(places, labels=[names[place] for place in places], color=INK, **lettering(7.5))
    sheet.axes.tick_params(axis="x", length=0, pad=3)
    sheet.axes.set_xlabel(say("plot-keyness-axis"), color=MUTED, **lettering(7.5))
