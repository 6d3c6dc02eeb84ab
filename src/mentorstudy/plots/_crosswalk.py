"""Topics against codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import foot_of, label_columns, notes_height, write_notes
from mentorstudy.plots._lettering import lettering, wrapped
from mentorstudy.plots._sheet import (
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
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["crosswalk"]

_LIGHT, _DARK = "#eaf2f8", "#08457e"
_FULL = 8.0  # the residual from which on a cell is as dark as can be
_BEYOND = 1.96


@worded
def crosswalk(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    topics: int = 24,
    codes: int = 18,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a grid of topics by codes: how many answers they share, the darker the more beyond chance.

    Parameters
    ----------
    table : DataFrame
        `table` of `mentorstudy.topics.crosswalk(topics, study)`.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    topics, codes : int
        Of more than these, the largest topics and the codes that meet topics most are drawn, and the figure says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.topics.crosswalk
    mentorstudy.plots.topic_sizes
    """
    if not len(table):
        return nothing(ax, draft=draft)
    rows = list(dict.fromkeys(table["topic"]))[:topics]
    columns = _meeting_most(table[table["topic"].isin(rows)], codes)
    if not columns:
        return nothing(ax, draft=draft)
    cells = {(row.topic, row.code): row for row in rows_of(table)}
    names = dict(zip(table["code"], table["name"], strict=True))
    labels = dict(zip(table["topic"], table["label"], strict=True))
    below = [names[code] for code in columns]
    notes = [note for note in (_left_out(table, rows, columns),) if note]
    with plain_style():
        sheet = open_sheet(
            [Line(f"{topic}  {labels[topic]}") for topic in rows], ax=ax, draft=draft, header=notes_height(notes),
            foot=0.55 + foot_of(below), wide=0.3 * len(columns),
        )  # fmt: skip
        sheet.axes.set_xlim(0, max(len(columns), 11 if ax is None else 1))
        write_notes(sheet, notes)
        for number, topic in enumerate(rows):
            for column, code in enumerate(columns):
                _cell(sheet, column, number, cells[topic, code])
        label_columns(sheet, below)
        _note(sheet, foot_of(below) * 72)
    return sheet.axes


def _meeting_most(part: pd.DataFrame, most: int) -> list[str]:
    """The codes that share answers with topics, in the codebook's order."""
    order = list(dict.fromkeys(part["code"]))
    best = part.assign(strength=part["residual"].fillna(0)).groupby("code")[["strength", "code_answers"]].max()
    kept = best[best["code_answers"] > 0].sort_values(["strength", "code_answers"], ascending=False, kind="stable")
    return sorted(kept.index[:most], key=order.index)


def _left_out(table: pd.DataFrame, rows: list[int], columns: list[str]) -> str:
    topics, codes = table["topic"].nunique(), int((table.groupby("code")["code_answers"].max() > 0).sum())
    words = []
    if len(rows) < topics:
        words.append(say("plot-topics-largest", count=len(rows), total=int(topics)))
    if len(columns) < codes:
        words.append(say("plot-codes-topics-meet", count=len(columns), total=codes))
    return "; ".join(words)


def _cell(sheet: Sheet, column: int, row: int, found: Any) -> None:
    centre = (column + 0.5, sheet.centres[row])
    if not is_hidden(found.shared) and not found.shared:
        sheet.box(column, row, 1, facecolor="#ffffff", edgecolor=RULE, linewidth=0.3)
        return
    beyond = not is_hidden(found.shared) and found.shared > 1 and found.residual > _BEYOND
    colour = mixed(_LIGHT, _DARK, found.residual / _FULL) if beyond else "#ffffff"
    sheet.box(column, row, 1, facecolor=colour, edgecolor="white" if beyond else RULE, linewidth=1.2 if beyond else 0.3)
    words = str(found.shared) if is_hidden(found.shared) else str(int(found.shared))
    sheet.say(*centre, words, ha="center", color=letters_on(colour) if beyond else MUTED)


def _note(sheet: Sheet, below: float) -> None:
    words = say("plot-crosswalk-key", limit=catalogue().number(_BEYOND, 2))
    sheet.axes.annotate(
        wrapped(words, 440, 7.5, most=2), (0, 0), (-sheet.labels, -below - 12), xycoords="axes fraction",
        textcoords="offset points", va="top", ha="left", color=MUTED, annotation_clip=False, **lettering(7.5),
    )  # fmt: skip
