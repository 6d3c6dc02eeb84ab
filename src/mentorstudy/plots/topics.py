"""Topics: how large they are, how often they come back, who speaks of them, and how their number was found."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mentorstudy.plots.lettering import lettering, width_of, wrapped
from mentorstudy.plots.sheet import (
    BLUE,
    HIDDEN,
    INK,
    MUTED,
    RULE,
    TRACK,
    Line,
    Sheet,
    is_hidden,
    nothing,
    open_sheet,
    plain_style,
    total_of,
)
from mentorstudy.plots.wording import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["topic_numbers", "topic_prevalence", "topic_sizes"]

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
def topic_sizes(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 30, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per topic: how many answers speak of it, of how many people, and how often it came back.

    Parameters
    ----------
    table : DataFrame
        `topics` of `mentorstudy.Topics`; with the columns found and runs where stability was looked at.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        Of more topics than this, only the largest are drawn, and the figure says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

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
        What `mentorstudy.topic_prevalence` or `mentorstudy.topics_over_time` returns.
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


@worded
def topic_numbers(table: pd.DataFrame, *, ax: Axes | None = None, draft: bool = False, language: str = "en") -> Axes:
    """Return a line per measure over the numbers of topics that were tried, the chosen one marked.

    Parameters
    ----------
    table : DataFrame
        `numbers` of `mentorstudy.Topics`.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.
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
