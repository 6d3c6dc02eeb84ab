"""What each source says of a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._codes import code_lines
from mentorstudy.plots._heads import column_heads
from mentorstudy.plots._sheet import (
    HIDDEN,
    MUTED,
    VERMILION,
    Sheet,
    is_hidden,
    letters_on,
    mixed,
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

__all__ = ["triangulation"]

_CELL = 1.15  # inches
_SAYS, _DENIES = ("#eaf2f8", "#08457e"), ("#fbeadd", "#8f3a06")


@worded
def triangulation(
    table: pd.DataFrame, *, ax: Axes | None = None, silent: bool = False, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a grid of codes by source: how many say it (blue) or deny it (orange), and how the sources meet.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.triangulation` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    silent : bool
        Draw codes that no source says anything of, too.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.triangulation
    mentorstudy.plots.joint_display
    """
    part = table if silent or not len(table) else table[table["meeting"] != "silent"]
    if not len(part):
        return nothing(ax, draft=draft)
    places = list(dict.fromkeys(part["source"]))
    titles = dict(zip(part["source"], part["title"], strict=True))
    meetings = dict(zip(part["code"], part["meeting"], strict=True))
    cells = {(row.code, row.source): row for row in rows_of(part)}
    lines = list(code_lines(part))
    with plain_style():
        heads = column_heads([titles[place] for place in places], _CELL)
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, header=heads.height, wide=_CELL * len(places), right=1.35
        )  # fmt: skip
        sheet.axes.set_xlim(0, len(places) if ax is None else len(places) * 1.4)
        heads.write(sheet)
        for number, (_, code) in enumerate(lines):
            if code is None:
                continue
            for column, place in enumerate(places):
                _said(sheet, column, number, cells.get((code, place)))
            loud = meetings[code] == "contradict"
            words = catalogue().stated(meetings[code])
            sheet.say(len(places) + 0.07, sheet.centres[number], words, ha="left", bold=loud,
                      color=VERMILION if loud else MUTED)  # fmt: skip
    return sheet.axes


def _said(sheet: Sheet, column: int, row: int, found: Any) -> None:
    centre = (column + 0.5, sheet.centres[row])
    if found is None:
        sheet.say(*centre, "–", color=MUTED, ha="center")
        return
    if is_hidden(found.says) or is_hidden(found.denies):
        sheet.box(column + 0.02, row, 0.96, sheet.heights[row] - 0.03, **HIDDEN)
        sheet.say(*centre, total_of(found.says, found.of), ha="center",
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.6})  # fmt: skip
        return
    says, denies, total = int(found.says), int(found.denies), max(int(found.of), 1)
    ends = _DENIES if denies > says or found.status == "both" else _SAYS
    colour = mixed(*ends, max(says, denies) / total) if says + denies else "#ffffff"
    sheet.box(column, row, 1, sheet.heights[row], facecolor=colour, edgecolor="white", linewidth=1.5)
    words = f"{total_of(says, total)}" + (f", {say('plot-deny', count=denies)}" if denies else "")
    sheet.say(*centre, words, ha="center", color=letters_on(colour) if says + denies else MUTED)
