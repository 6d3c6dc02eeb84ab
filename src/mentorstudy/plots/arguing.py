"""Who speaks for a claim, against it, or both; and who says a thing unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.arguments import first_source
from mentorstudy.plots.lettering import width_of
from mentorstudy.plots.sheet import (
    BLUE,
    HIDDEN,
    TRACK,
    Line,
    Sheet,
    count_of,
    is_hidden,
    nothing,
    open_sheet,
    plain_style,
)
from mentorstudy.plots.wording import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["prompting", "themes"]

_THICK = 0.19
_Parts = tuple[tuple[str, str, dict[str, Any]], ...]
_STATES: _Parts = (
    ("volunteered", "plot-volunteered", {"facecolor": BLUE}),
    ("prompted", "plot-prompted", {"facecolor": "#9cc8e8"}),
    ("denied", "plot-denied", {"facecolor": "#8c8c8c"}),
    ("not_mentioned", "plot-not-mentioned", {"facecolor": "#d98a00", "hatch": "\\\\\\\\", "edgecolor": "white"}),
)
_PARTS: _Parts = (
    ("supports", "plot-for", {"facecolor": BLUE}),
    ("torn", "plot-both", {"facecolor": "#8c8c8c"}),
    ("opposes", "plot-against", {"facecolor": "#d98a00", "hatch": "\\\\\\\\", "edgecolor": "white"}),
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
    """Return, per claim and group, a bar of everyone heard: who speaks for it, for both sides, or against it.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.theme_counts` returns.
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
    """
    part = table[table["source"] == first_source(table, source)] if len(table) else table
    part = part[part["theme"] == theme] if theme and len(part) else part
    if not len(part):
        return nothing(ax, draft=draft)
    lines: list[tuple[Line, Any]] = []
    for _, rows in part.groupby("theme", sort=False):
        lines += [(Line(str(rows["claim"].iloc[0]), heading=True), None)] if headed else []
        lines += [(Line(_group(row)), row) for row in rows_of(rows)]
    return _draw(lines, _PARTS, ax, draft)


@worded
def prompting(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 8, draft: bool = False, language: str = "en"
) -> Axes:
    """Return, per group and code, a bar of everyone heard: who says it unasked, when asked, or not though asked.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.prompting_counts` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many codes of each group are drawn: those that most of it name.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    if not len(table):
        return nothing(ax, draft=draft)
    lines: list[tuple[Line, Any]] = []
    for group, part in table.groupby("group", sort=True):
        rows = sorted(rows_of(part), key=lambda row: -_named(row))[:most]
        lines.append((Line(str(group), heading=True), None))
        lines += [(Line(str(row.name)), row) for row in rows]
    return _draw(lines, _STATES, ax, draft)


def _named(row: Any) -> int:
    return sum(0 if is_hidden(count) else int(count) for count in (row.volunteered, row.prompted))


def _draw(lines: list[tuple[Line, Any]], parts: _Parts, ax: Axes | None, draft: bool) -> Axes:
    words = [_beside(row, parts) for _, row in lines if row is not None]
    with plain_style():
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, header=0.3, wide=2.2,
            right=max(map(width_of, words)) / 72 + 0.2,
        )  # fmt: skip
        sheet.axes.set_xlim(0, 1 if ax is None else 1.8)
        _key(sheet, parts)
        for number, (_, row) in enumerate(lines):
            if row is not None:
                _bar(sheet, number, row, parts)
    return sheet.axes


def _bar(sheet: Sheet, number: int, row: Any, parts: _Parts) -> None:
    sheet.box(0, number, 1, _THICK, facecolor=TRACK)
    at = 0.0
    for name, _, look in parts:
        count = getattr(row, name)
        size = 0.05 if is_hidden(count) else int(count) / max(int(row.participants_of), 1)
        if size:
            sheet.box(at, number, size, _THICK, **(HIDDEN if is_hidden(count) else look))
        at += size
    sheet.rule(0, number, number)
    sheet.say(1.015, sheet.centres[number], _beside(row, parts), ha="left")


def _beside(row: Any, parts: _Parts) -> str:
    said = [
        say("plot-counted", count=count_of(count), what=say(message))
        for name, message, _ in parts
        if is_hidden(count := getattr(row, name)) or count
    ]
    return say("plot-parts-of", parts=", ".join(said) or say("plot-nobody"), total=int(row.participants_of))


def _group(row: Any) -> str:
    return str(row.group) if row.concerned else say("plot-not-concerned", group=str(row.group))


def _key(sheet: Sheet, parts: _Parts) -> None:
    from matplotlib.patches import Rectangle

    figure = sheet.axes.get_figure(root=True)
    assert figure is not None
    inch = sheet.axes.get_xlim()[1] / (sheet.axes.get_position().width * figure.get_size_inches()[0])
    at = 0.0
    for _, message, look in parts:
        words = say(message)
        sheet.axes.add_patch(Rectangle((at, -0.2), 0.13 * inch, 0.1, clip_on=False, linewidth=0, **look))
        sheet.say(at + 0.18 * inch, -0.15, words, size=7.5, ha="left")
        at += (0.18 + width_of(words, 7.5) / 72 + 0.2) * inch
