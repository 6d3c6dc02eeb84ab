"""Who speaks of which topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import lettering, width_of, wrapped
from mentorstudy.plots._sheet import (
    BLUE,
    HIDDEN,
    MUTED,
    RULE,
    Line,
    Sheet,
    is_hidden,
    nothing,
    open_sheet,
    plain_style,
    total_of,
)
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["topic_prevalence"]

_THICK, _SMALL = 0.17, 7.5


@worded
def topic_prevalence(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    source: str = "interviews",
    most: int = 8,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a dot with its interval per topic and group: the share of participants who speak of it.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.topics.topic_prevalence` or `mentorstudy.topics.topics_over_time` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    source : str
        Which source; sources are never pooled.
    most : int
        Of more topics than this, only those with most participants are drawn, and the figure says so.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.topics.topic_prevalence
    mentorstudy.plots.topic_sizes
    """
    part = table[table["source"] == source] if len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    chosen = _busiest(part, most)
    every = part["topic"].nunique()
    lines: list[tuple[Line, Any]] = []
    for topic in chosen:
        mine = part[part["topic"] == topic]
        lines.append((Line(f"{topic}  {mine['label'].iloc[0]}", heading=True), None))
        lines += [(Line(str(row.group)[:1].upper() + str(row.group)[1:]), row) for row in rows_of(mine)]
    note = wrapped(say("plot-intervals", how=catalogue().stated(part["interval"].iloc[0])), 440, _SMALL, most=2)
    left_out = say("plot-topics-most-people", count=len(chosen), total=int(every)) if len(chosen) < every else ""
    with plain_style():
        words = [_counted(row) for _, row in lines if row is not None]
        right = max(map(width_of, words)) / 72 + 0.2
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, right=right, wide=2.2, foot=0.5,
            header=0.22 if left_out else 0,
        )  # fmt: skip
        sheet.axes.set_xlim(0, 1 if ax is None else 1.35)
        sheet.say(0, -0.1, left_out, color=MUTED, ha="left")
        for share in (0, 0.25, 0.5, 0.75, 1):
            sheet.axes.plot([share, share], [0, sum(sheet.heights)], color=RULE, linewidth=0.6, zorder=0)
        for number, (_, row) in enumerate(lines):
            if row is not None:
                _dot(sheet, number, row)
        _percent_axis(sheet, note)
    return sheet.axes


def _busiest(part: pd.DataFrame, most: int) -> list[int]:
    counted = part.assign(
        shown=[0 if is_hidden(count) else int(count) for count in part["participants"]]
    ).groupby("topic", sort=True)["shown"].sum()  # fmt: skip
    kept = counted.sort_values(ascending=False, kind="stable").index[:most]
    return sorted(int(topic) for topic in kept)


def _counted(row: Any) -> str:
    return total_of(row.participants, row.participants_of)


def _dot(sheet: Sheet, number: int, row: Any) -> None:
    centre = sheet.centres[number]
    if is_hidden(row.participants):
        sheet.box(0, number, 0.05, _THICK, **HIDDEN)
    else:
        if row.low == row.low:
            sheet.axes.plot([row.low, row.high], [centre, centre], color=BLUE, linewidth=1.6, solid_capstyle="butt")
        sheet.axes.plot(
            [row.share], [centre], marker="o", markersize=5.5, color=BLUE, markeredgecolor="white", clip_on=False
        )
    sheet.say(1.02, centre, _counted(row), ha="left")


def _percent_axis(sheet: Sheet, note: str) -> None:
    bottom = sum(sheet.heights)
    for share in (0, 0.25, 0.5, 0.75, 1):
        sheet.say(share, bottom + 0.13, catalogue().percent(share), size=_SMALL, color=MUTED, ha="center")
    sheet.axes.annotate(
        note, (0, 0), (-sheet.labels, -20), xycoords="axes fraction", textcoords="offset points", va="top", ha="left",
        color=MUTED, annotation_clip=False, **lettering(_SMALL),
    )  # fmt: skip
