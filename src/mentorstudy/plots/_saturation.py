"""How many codes were known after each interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import lettering, width_of
from mentorstudy.plots._sheet import BLUE, INK, MUTED, RULE, TRACK, Line, Sheet, nothing, open_sheet, plain_style
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["saturation"]

_HIGH = 1.25  # of a panel, in inches


@worded
def saturation(
    table: pd.DataFrame, *, ax: Axes | None = None, threshold: float = 0.05, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a panel per group: the codes known after each interview, and where new ones hardly came any more.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.analyse.code_accumulation` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    threshold : float
        The share of new codes at which it is marked as reached.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.saturation
    mentorstudy.analyse.code_accumulation
    """
    if not len(table):
        return nothing(ax, draft=draft)
    groups = list(dict.fromkeys(table["group"]))
    last = int(table["order"].max())
    with plain_style():
        beside = max(width_of(say("plot-codes", count=int(known))) for known in table["known"]) / 72 + 0.15
        sheet = open_sheet(
            [Line(str(group), height=_HIGH) for group in groups],
            ax=ax, draft=draft, foot=0.6, header=0.2, right=beside,
        )  # fmt: skip
        sheet.axes.set_xlim(0.5, last + 0.5 if ax is None else last + 0.5 + last * 0.25)
        for number, group in enumerate(groups):
            _panel(sheet, number, list(rows_of(table[table["group"] == group])), last, threshold)
        _places(sheet, last)
        sheet.say(0.5, -0.12, say("plot-saturation-key"), size=7.5, color=MUTED, ha="left")
    return sheet.axes


def _panel(sheet: Sheet, number: int, rows: list[Any], last: int, threshold: float) -> None:
    floor = sheet.centres[number] + sheet.heights[number] / 2 - 0.08
    room = sheet.heights[number] - 0.3
    most = max(1, *(max(int(row.known), float(row.random_high)) for row in rows))
    heights = [[floor - room * float(getattr(row, name)) / most for row in rows] for name in
               ("known", "random_low", "random_high")]  # fmt: skip
    places = [int(row.order) for row in rows]
    axes = sheet.axes
    axes.plot([0.5, last + 0.5], [floor, floor], color=RULE, linewidth=0.9, zorder=0)
    axes.fill_between(places, heights[1], heights[2], color=TRACK, linewidth=0, zorder=1)
    axes.plot(places, heights[0], color=BLUE, linewidth=1.6, marker="o", markersize=3.5, zorder=3)
    sheet.say(places[-1] + 0.2, heights[0][-1], say("plot-codes", count=int(rows[-1].known)), ha="left")
    run = int(rows[0].run)
    reached = next((row for row in rows if row.ratio <= threshold + 1e-12), None)
    undated = any(not str(row.date) for row in rows)
    if reached is None or undated:
        few = len(rows) < int(rows[0].base) + run
        share = catalogue().percent(threshold)
        words = say("plot-too-few") if few else say("plot-new-to-the-end", share=share)
        words = say("plot-undated") if undated and not few else words
        sheet.say(last + 0.4, floor - 0.12, words, size=7.5, color=MUTED, ha="right")
        return
    at = int(reached.order) - run
    axes.plot([at, at], [floor, heights[0][at - 1]], color=INK, linewidth=0.9, linestyle=(0, (3, 2)), zorder=2)
    again = any(row.ratio > threshold + 1e-12 for row in rows[int(reached.order) :])
    share = catalogue().percent(threshold)
    words = say("plot-reached-again" if again else "plot-reached", at=at, run=run, share=share)
    on_left = at > last / 2
    sheet.say(at + (-0.12 if on_left else 0.12), floor - 0.12, words, size=7.5, ha="right" if on_left else "left")


def _places(sheet: Sheet, last: int) -> None:
    step = max(1, -(-last // 16))
    shown = list(range(1, last + 1, step))
    sheet.axes.set_xticks(shown, labels=[str(place) for place in shown], color=INK, **lettering(7.5))
    sheet.axes.tick_params(axis="x", length=0, pad=3)
    sheet.axes.set_xlabel(say("plot-interviews-in-order"), color=MUTED, **lettering(7.5))
