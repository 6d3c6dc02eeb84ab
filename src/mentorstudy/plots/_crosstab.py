"""Stakeholders by codes, as a grid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._codes import DARK, LIGHT, MOST_CODES, code_lines, of_source
from mentorstudy.plots._heads import column_heads
from mentorstudy.plots._sheet import (
    HIDDEN,
    MUTED,
    Sheet,
    is_hidden,
    letters_on,
    mixed,
    nothing,
    open_sheet,
    plain_style,
    total_of,
)
from mentorstudy.plots._words import worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["crosstab"]

_CELL, _HEAD = 0.68, 1.17  # the least width of a column, and the most of its head, in inches


@worded
def crosstab(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    source: str = "",
    codes: Iterable[str] | None = None,
    most: int = MOST_CODES,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a grid of codes by group: in each cell how many voiced it, of how many, the darker the more.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.crosstab` returns, hidden counts as words (`<5`).
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    source : str
        Which source; sources are never pooled.
    codes : iterable of str, optional
        Only these codes, in this order.
    most : int
        Of more codes than these, the most voiced are drawn, and the last line says how many are not.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.crosstab
    mentorstudy.plots.count_codes

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"code": "challenges/mismatch", "name": "Mismatch", "category": "challenges", "source": "interviews",
    ...        "group": "mentor", "participants": 3, "participants_of": 7}
    >>> [text.get_text() for text in crosstab(pd.DataFrame([row])).texts]
    ['Mentor', '3 of 7']
    """
    part = of_source(table, source, codes)
    if not len(part):
        return nothing(ax, draft=draft)
    groups = list(dict.fromkeys(part["group"]))
    lines = list(code_lines(part, most))
    with plain_style():
        heads = column_heads([str(group)[:1].upper() + str(group)[1:] for group in groups], _HEAD)
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, header=heads.height, wide=_CELL * len(groups)
        )  # fmt: skip
        sheet.axes.set_xlim(0, len(groups))
        heads.write(sheet)
        cells = {(row.code, row.group): row for row in rows_of(part)}
        for number, (_, code) in enumerate(lines):
            for column, group in enumerate(groups):
                if code is not None:
                    _cell(sheet, column, number, cells.get((code, group)))
    return sheet.axes


def _cell(sheet: Sheet, column: int, row: int, found: Any) -> None:
    gap: dict[str, Any] = {"edgecolor": "white", "linewidth": 1.5}
    centre = (column + 0.5, sheet.centres[row])
    if found is None:
        sheet.say(*centre, "–", color=MUTED, ha="center")
        return
    words = total_of(found.participants, found.participants_of)
    if is_hidden(found.participants):
        sheet.box(column + 0.02, row, 0.96, sheet.heights[row] - 0.03, **HIDDEN)
        sheet.say(*centre, words, ha="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.6})
        return
    share = int(found.participants) / max(int(found.participants_of), 1)
    colour = mixed(LIGHT, DARK, share) if found.participants else "#ffffff"
    sheet.box(column, row, 1, facecolor=colour, **gap)
    sheet.say(*centre, words, ha="center", color=letters_on(colour) if found.participants else MUTED)
