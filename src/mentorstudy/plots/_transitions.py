"""From which expectation respondents came to which experience."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import column_heads
from mentorstudy.plots._sheet import (
    INK,
    MUTED,
    RULE,
    Line,
    Sheet,
    is_hidden,
    letters_on,
    mixed,
    nothing,
    open_sheet,
    plain_style,
)
from mentorstudy.plots._words import catalogue, say, worded

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["transitions"]

_LIGHT, _DARK = "#fbeadd", "#8f3a06"
_CELL, _HIGH, _NARROW = 1.05, 0.42, 0.94  # of a cell, in inches


@worded
def transitions(
    table: pd.DataFrame, *, ax: Axes | None = None, question: str = "", draft: bool = False, language: str = "en"
) -> Axes:
    """Return a grid per item: how many came from which expectation (rows) to which experience (columns).

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.analyse.transitions` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    question : str
        One question, by its name when it was met; empty for all, one under the other.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.analyse.transitions
    mentorstudy.plots.waves
    """
    part = table[table["met_question"] == question] if question and len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    lines: list[tuple[Line, dict[str, Any]]] = []
    choices: list[str] = list(dict.fromkeys(part["met"]))
    for (asked, text, _), rows in part.groupby(["asked", "text", "expected_question"], sort=False):
        total = int(rows["respondents_of"].iloc[0])
        lines.append(
            (
                Line(
                    say("plot-item-expected", item=str(text), asked=catalogue().stated(asked), total=total),
                    heading=True,
                ),
                {},
            )
        )
        for expected in reversed(list(dict.fromkeys(rows["expected"]))):
            row = rows[rows["expected"] == expected]
            lines.append((Line(str(expected)), dict(zip(row["met"], row["respondents"], strict=True)) | {"": expected}))
    peak = max([1, *(int(count) for count in part["respondents"] if not is_hidden(count))])
    with plain_style():
        heads = column_heads(choices, _NARROW, size=7.5, bold=False)
        header = 0.22 + heads.height
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, header=header, wide=_NARROW * len(choices)
        )  # fmt: skip
        sheet.axes.set_xlim(0, len(choices))
        sheet.say(0, 0.12 - header, say("plot-met-framed"), size=7.5, color=MUTED, ha="left")
        heads.write(sheet)
        for number, (_, counts) in enumerate(lines):
            for column, choice in enumerate(choices):
                if choice in counts:
                    _moved(sheet, column, number, counts[choice], peak, same=counts[""] == choice)
    return sheet.axes


def _moved(sheet: Sheet, column: int, row: int, count: Any, peak: int, *, same: bool) -> None:
    colour = mixed(_LIGHT, _DARK, int(count) / peak) if not is_hidden(count) and count else "#ffffff"
    sheet.box(column, row, 1, sheet.heights[row], facecolor=colour, edgecolor=RULE, linewidth=0.4)
    if same:
        sheet.box(column + 0.06, row, 0.88, sheet.heights[row] - 0.05, facecolor="none", edgecolor=INK, linewidth=1)
    if is_hidden(count) or count:
        words = str(count) if is_hidden(count) else str(int(count))
        sheet.say(column + 0.5, sheet.centres[row], words, ha="center", color=letters_on(colour))
