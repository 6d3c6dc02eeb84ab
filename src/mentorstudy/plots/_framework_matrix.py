"""Cases by codes: where a framework matrix has words, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import foot_of, label_columns, notes_height, short_names, write_notes
from mentorstudy.plots._sheet import BLUE, INK, RULE, Line, Sheet, letters_on, mixed, nothing, open_sheet, plain_style
from mentorstudy.plots._words import say, worded

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["framework_matrix"]

_CELL, _HIGH = 0.27, 0.24  # inches
_LIGHT, _DARK = "#cfe3f1", "#08457e"
_MANY = 4  # passages from which on a cell is as dark as can be
_BESIDE = ("stakeholder", "summary")
# How a line of a cell ends when its passage is no plain one, the place it came from left aside.
_MARK = re.compile(r"\[(negated|hoped|mixed)\](?: \([^()]*\))?$")
_KEY = ("plot-framework-number", "plot-framework-signs")


@worded
def framework_matrix(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    codes: int = 18,
    cases: int = 40,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a grid of cases by codes: how many passages stand in each cell of the matrix, the darker the more.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.framework_matrix` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    codes, cases : int
        Of more codes, those that most cases speak of are drawn; of more cases, the first of each group. The figure
        says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.framework_matrix
    mentorstudy.plots.crosstab
    """
    columns = [str(name) for name in table.columns if name not in _BESIDE]
    if not len(table) or not columns:
        return nothing(ax, draft=draft)
    shown = _busiest(table, columns, codes)
    lines = list(_cases(table, cases))
    names = short_names(shown)
    below = [names[code] for code in shown]
    notes = [note for note in (_left_out(table, columns, shown, lines), *map(say, _KEY)) if note]
    with plain_style():
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, header=notes_height(notes), foot=0.15 + foot_of(below),
            wide=_CELL * len(shown),
        )  # fmt: skip
        # Few codes do not fill the page.
        sheet.axes.set_xlim(0, max(len(shown), 16 if ax is None else 1))
        write_notes(sheet, notes)
        for number, (_, at) in enumerate(lines):
            for column, code in enumerate(shown):
                if at is not None:
                    _cell(sheet, column, number, str(table[code].iloc[at]))
        label_columns(sheet, below)
    return sheet.axes


def _busiest(table: pd.DataFrame, columns: list[str], most: int) -> list[str]:
    spoken = {code: int((table[code] != "").sum()) for code in columns}
    kept = sorted(columns, key=lambda code: -spoken[code])[:most]
    return sorted(kept, key=columns.index)


def _cases(table: pd.DataFrame, most: int) -> Iterator[tuple[Line, int | None]]:
    """Lines of the cases under their groups, with where each stands in the table."""
    groups = [str(group) for group in table["stakeholder"]] if "stakeholder" in table.columns else [""] * len(table)
    names = [str(name) for name in table.index]
    known = list(dict.fromkeys(groups))
    for group in known:
        mine = [at for at, each in enumerate(groups) if each == group]
        # As many of a small group as there are, and of all others alike.
        mine = mine[: max(1, most // len(known))] if len(groups) > most else mine
        if len(known) > 1:
            yield Line(group or say("not-stated"), heading=True), None
        for at in mine:
            yield Line(names[at], height=_HIGH), at


def _left_out(
    table: pd.DataFrame, columns: list[str], shown: list[str], lines: list[tuple[Line, int | None]]
) -> str:  # fmt: skip
    drawn = sum(at is not None for _, at in lines)
    words = []
    if len(shown) < len(columns):
        words.append(say("plot-codes-most-spoken-of", count=len(shown), total=len(columns)))
    if drawn < len(table):
        words.append(say("plot-cases-first", count=drawn, total=len(table)))
    return "; ".join(words)


def _cell(sheet: Sheet, column: int, row: int, words: str) -> None:
    passages = words.split("\n") if words else []
    marks = [found.group(1) if (found := _MARK.search(passage)) else "" for passage in passages]
    plain = marks.count("") + marks.count("mixed")
    place: tuple[Any, float] = (column + 0.5, sheet.centres[row])
    if not plain:
        sheet.box(column, row, 1, facecolor="#ffffff", edgecolor=RULE, linewidth=0.3)
        sign = "×" if "negated" in marks else "○" if marks else ""
        sheet.say(*place, sign, size=7.5, ha="center", color=INK if sign == "×" else BLUE)
        return
    colour = mixed(_LIGHT, _DARK, (plain - 1) / (_MANY - 1))
    sheet.box(column, row, 1, facecolor=colour, edgecolor="white", linewidth=1)
    sheet.say(*place, str(plain), size=7.5, ha="center", color=letters_on(colour))
