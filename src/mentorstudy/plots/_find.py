"""Where in the documents something is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.plots._lettering import lettering
from mentorstudy.plots._sheet import BLUE, MUTED, TRACK, Line, nothing, open_sheet, plain_style
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["find"]

_GREY = "#bdbdbd"


@worded
def find(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 40, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a line per document with a stroke wherever something was found, from its beginning to its end.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.find` returns. Interviewers' words are drawn in grey.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        Of more documents than this, only those with most hits are drawn, and the figure says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.find
    """
    if not len(table):
        return nothing(ax, draft=draft)
    sizes = table.groupby("document").size().sort_values(ascending=False, kind="stable")
    documents = sorted(sizes.index[:most])
    left_out = say("plot-documents-most", count=len(documents), total=len(sizes)) if len(sizes) > most else ""
    with plain_style():
        sheet = open_sheet(
            [Line(str(name).rpartition("/")[2]) for name in documents],
            ax=ax, draft=draft, right=0.45, header=0.25 if left_out else 0, foot=0.3,
        )  # fmt: skip
        sheet.axes.set_xlim(0, 1 if ax is None else 1.15)
        sheet.say(0, -0.12, left_out, color=MUTED, ha="left")
        for number, name in enumerate(documents):
            part = table[table["document"] == name]
            sheet.box(0, number, 1, 0.2, facecolor=TRACK)
            for row in rows_of(part):
                place = (int(row.start) + int(row.end)) / 2 / max(int(row.length), 1)
                y, colour = sheet.centres[number], _GREY if row.role == "interviewer" else BLUE
                sheet.axes.plot([place, place], [y - 0.1, y + 0.1], color=colour, linewidth=1.6)
            sheet.say(1.015, sheet.centres[number], str(len(part)), ha="left")
        sheet.axes.set_xticks([0, 1], labels=[say("plot-beginning"), say("plot-end")], color=MUTED, **lettering(7.5))
        sheet.axes.tick_params(axis="x", length=0, pad=3)
    return sheet.axes
