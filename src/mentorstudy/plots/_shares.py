"""Shares of respondents with their intervals, where they were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._codes import of_source
from mentorstudy.plots._lettering import lettering, width_of
from mentorstudy.plots._sheet import BLUE, INK, MUTED, RULE, Line, nothing, open_sheet, plain_style, total_of
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["shares"]


@worded
def shares(
    table: pd.DataFrame,
    *,
    source: str,
    ax: Axes | None = None,
    codes: Iterable[str] | None = None,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a dot with its interval per code and group: the share of respondents who voice it.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.crosstab(study, by=..., inference=True)` or `mentorstudy.analyse.weighted_crosstab` returns.
        Rows without a share (interviews, fewer than ten) are left out.
    source : str
        Which survey.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    codes : iterable of str, optional
        Only these codes, in this order.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.plots.crosstab
    mentorstudy.plots.count_codes
    """
    share = "weighted_share" if "weighted_share" in table.columns else "share"
    part = of_source(table, source, codes)
    part = part[part[share].notna()] if len(part) else part
    if not len(part):
        return nothing(ax, draft=draft)
    lines: list[tuple[Line, Any]] = []
    for _, rows in part.groupby("code", sort=False):
        lines.append((Line(str(rows["name"].iloc[0]), heading=True), None))
        lines += [(Line(str(row.group)), row) for row in rows_of(rows)]
    words = [_beside(row) for _, row in lines if row is not None]
    with plain_style():
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, right=max(map(width_of, words)) / 72 + 0.2, foot=0.4
        )  # fmt: skip
        sheet.axes.set_xlim(0, 1 if ax is None else 1.4)
        for number, (_, row) in enumerate(lines):
            if row is None:
                continue
            y = sheet.centres[number]
            sheet.axes.plot([0, 1], [y, y], color=RULE, linewidth=0.5, zorder=0)
            sheet.axes.plot([row.low, row.high], [y, y], color=BLUE, linewidth=1.6, alpha=0.6)
            sheet.axes.plot([getattr(row, share)], [y], color=BLUE, marker="o", markersize=5)
            sheet.say(1.02, y, _beside(row), ha="left")
        places = [0, 0.25, 0.5, 0.75, 1]
        sheet.axes.set_xticks(
            places, labels=[catalogue().percent(place) for place in places], color=INK, **lettering(7.5)
        )
        sheet.axes.tick_params(axis="x", length=0, pad=3)
        kind = "plot-weighted-share" if share == "weighted_share" else "plot-share"
        sheet.axes.set_xlabel(say(kind, level=catalogue().percent(0.95)), color=MUTED, **lettering(7.5))
    return sheet.axes


def _beside(row: Any) -> str:
    if hasattr(row, "weighted_share"):
        return f"n = {int(row.respondents_of)}"
    return total_of(row.participants, row.participants_of)
