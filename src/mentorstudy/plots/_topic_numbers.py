"""How the number of topics was found."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._sheet import BLUE, INK, MUTED, Line, Sheet, nothing, open_sheet, plain_style
from mentorstudy.plots._words import catalogue, say, worded

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["topic_numbers"]

_THICK, _SMALL = 0.17, 7.5
_CURVES = (
    ("stability", "plot-curve-stability"),
    ("found", "plot-curve-found"),
    ("coherence", "plot-curve-coherence"),
    ("diversity", "plot-curve-diversity"),
    ("separation", "plot-curve-separation"),
    ("reduced_separation", "plot-curve-reduced-separation"),
    ("score", "plot-curve-score"),
)


@worded
def topic_numbers(table: pd.DataFrame, *, ax: Axes | None = None, draft: bool = False, language: str = "en") -> Axes:
    """Return a line per measure over the numbers of topics that were tried, the chosen one marked.

    Parameters
    ----------
    table : DataFrame
        `numbers` of `mentorstudy.topics.Topics`.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.topics.fit_topics
    mentorstudy.plots.topic_sizes
    """
    if not len(table):
        return nothing(ax, draft=draft)
    curves = [(name, message) for name, message in _CURVES if name in table.columns and table[name].notna().any()]
    chosen = table[table["chosen"]].iloc[0] if table["chosen"].any() else None
    places = [math.log2(number) for number in table["number"]]
    with plain_style():
        sheet = open_sheet(
            [Line(say(message), height=0.85) for _, message in curves], ax=ax, draft=draft, right=0.9, foot=0.35
        )  # fmt: skip
        low, high = min(places), max(places)
        room = (high - low or 1) * 0.03
        sheet.axes.set_xlim(low - room, high + room)
        for row, (name, _) in enumerate(curves):
            _curve(sheet, row, places, [float(value) for value in table[name]], chosen, name)
        if chosen is not None:
            at = math.log2(int(chosen["number"]))
            sheet.axes.plot([at, at], [0, sum(sheet.heights)], color=BLUE, linewidth=0.9, linestyle=":", zorder=0)
        _number_axis(sheet, [int(number) for number in table["number"]], places)
    return sheet.axes


def _curve(sheet: Sheet, row: int, places: list[float], values: list[float], chosen: Any, name: str) -> None:
    known = [(place, value) for place, value in zip(places, values, strict=True) if value == value]
    least, peak = min(value for _, value in known), max(value for _, value in known)
    reach = sheet.heights[row] * 0.62

    def height(value: float) -> float:
        return sheet.centres[row] + reach / 2 - reach * ((value - least) / (peak - least) if peak > least else 0.5)

    xs, ys = [place for place, _ in known], [height(value) for _, value in known]
    sheet.axes.plot(xs, ys, color=INK, linewidth=1.2, marker="o", markersize=2.6)
    if chosen is not None and float(chosen[name]) == float(chosen[name]):
        at = height(float(chosen[name]))
        sheet.axes.plot([math.log2(int(chosen["number"]))], [at], marker="o", markersize=6.5, color=BLUE)
    right = max(places) + (max(places) - min(places) or 1) * 0.05
    for value in dict.fromkeys((least, peak)):
        sheet.say(right, height(value), catalogue().number(value, 2), size=_SMALL, color=MUTED, ha="left")


def _number_axis(sheet: Sheet, numbers: list[int], places: list[float]) -> None:
    bottom = sum(sheet.heights)
    last = -math.inf
    gap = (max(places) - min(places) or 1) * 0.055
    for number, place in zip(numbers, places, strict=True):
        if place - last >= gap:
            sheet.say(place, bottom + 0.1, str(number), size=_SMALL, color=MUTED, ha="center")
            last = place
    sheet.say((min(places) + max(places)) / 2, bottom + 0.27, say("plot-topics"), size=_SMALL, color=MUTED, ha="center")
