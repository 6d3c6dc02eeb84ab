"""Codes that come together, as a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._codes import DARK, LIGHT
from mentorstudy.plots._heads import foot_of, label_columns, notes_height, short_names, write_notes
from mentorstudy.plots._sheet import (
    HIDDEN,
    INK,
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
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["cooccurrence"]

_SQUARE = 0.31


@worded
def cooccurrence(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 18, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a grid of codes by codes: how often two come together, the darker the more.

    A frame stands around pairs that meet at least twice, and at least twice as often as chance alone would give.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.cooccurrence` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        Of more codes than this, only those that meet others most are drawn, and the figure says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.cooccurrence
    mentorstudy.plots.crosstab
    """
    if not len(table):
        return nothing(ax, draft=draft)
    met = {frozenset((str(row.code), str(row.other))): row.together for row in rows_of(table)}
    every = sorted({code for pair in met for code in pair})
    often = {frozenset((str(row.code), str(row.other))) for row in rows_of(table) if _more_than_chance(row)}
    codes = _busiest(met, every, most)
    names = short_names(codes)
    below = [names[code] for code in codes[:-1]]
    left_out = say("plot-codes-meet-most", count=len(codes), total=len(every)) if len(codes) < len(every) else ""
    framed = say("plot-framed-chance") if often else ""
    notes = [words for words in (left_out, framed) if words]
    with plain_style():
        sheet = open_sheet(
            [Line(names[code], height=_SQUARE) for code in codes[1:]],
            ax=ax, draft=draft, header=notes_height(notes), foot=0.15 + foot_of(below),
        )  # fmt: skip
        # About as wide as high: few codes do not fill the page.
        sheet.axes.set_xlim(0, max(len(codes) - 1, 14 if ax is None else 1))
        write_notes(sheet, notes)
        peak = max([1, *(int(count) for count in met.values() if not is_hidden(count))])
        for number, code in enumerate(codes[1:]):
            for column in range(number + 1):
                pair = frozenset((code, codes[column]))
                _meeting(sheet, column, number, met.get(pair, 0), peak, framed=pair in often)
        label_columns(sheet, below)
    return sheet.axes


def _busiest(met: dict[frozenset[str], Any], every: list[str], most: int) -> list[str]:
    weight = dict.fromkeys(every, 0)
    for pair, count in met.items():
        for code in pair:
            weight[code] += 1 if is_hidden(count) else int(count)
    kept = sorted(every, key=lambda code: (-weight[code], code))[:most]
    return sorted(kept)


def _more_than_chance(row: Any) -> bool:
    # Tables of other days have no such column; a hidden count says nothing.
    expected = getattr(row, "expected", float("nan"))
    return not is_hidden(row.together) and not is_hidden(expected) and row.together >= max(2, 2 * expected)


def _meeting(sheet: Sheet, column: int, row: int, count: Any, peak: int, *, framed: bool) -> None:
    centre = (column + 0.5, sheet.centres[row])
    if is_hidden(count):
        sheet.box(column + 0.03, row, 0.94, sheet.heights[row] - 0.02, **HIDDEN)
        sheet.say(*centre, count, ha="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
        return
    colour = mixed(LIGHT, DARK, int(count) / peak) if count else "#ffffff"
    sheet.box(column, row, 1, facecolor=colour, edgecolor="white" if count else RULE, linewidth=1.2 if count else 0.3)
    if framed:
        sheet.box(column + 0.07, row, 0.86, sheet.heights[row] - 0.045, facecolor="none", edgecolor=INK, linewidth=1.1)
    if count:
        sheet.say(*centre, str(int(count)), ha="center", color=letters_on(colour))
