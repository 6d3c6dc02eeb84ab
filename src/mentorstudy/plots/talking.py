"""Words and talk: what a group says more than others, where something is said, and who talks how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.plots.lettering import lettering, width_of, wrapped
from mentorstudy.plots.sheet import (
    BLUE,
    INK,
    MUTED,
    RULE,
    TRACK,
    Line,
    Sheet,
    letters_on,
    mixed,
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

__all__ = ["find", "keyness", "talk_shares"]

_SHARES = ("words_share", "turns_share", "questions_share", "seconds_share")
_THICK = 0.2
_GREY = "#bdbdbd"
# The interviewer is grey; speakers from dark to light, whoever talks most first.
_FIRST, _LAST = "#0b5a90", "#cfe3f1"


@worded
def keyness(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 10, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a dot with its interval per word: how many times more often a group says it than the others.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.keyness` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many words of each group are drawn: the surest that it says more, of those whose interval does not
        reach over 0, and the surest that it says less where room is left.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    rows = list(_key_rows(table, most)) if len(table) else []
    if not any(found is not None for _, found in rows):
        return nothing(ax, draft=draft)
    found = [each for _, each in rows if each is not None]
    reach = max(3.0, *(abs(float(end)) for row in found for end in (row.log_ratio_low, row.log_ratio_high)))
    words = [total_of(row.participants, row.participants_of) for row in found]
    with plain_style():
        beside = max(map(width_of, words)) / 72 + 0.2
        sheet = open_sheet([line for line, _ in rows], ax=ax, draft=draft, right=beside, foot=0.45, wide=2.4)
        sheet.axes.set_xlim(-reach * 1.05, reach * (1.05 if ax is None else 1.7))
        sheet.rule(0, 0, len(rows) - 1)
        for number, (_, row) in enumerate(rows):
            if row is None:
                continue
            y = sheet.centres[number]
            sheet.axes.plot([row.log_ratio_low, row.log_ratio_high], [y, y], color=BLUE, linewidth=1.3, alpha=0.55)
            sheet.axes.plot([row.log_ratio], [y], color=BLUE, marker="o", markersize=5)
            sheet.say(reach * 1.09, y, total_of(row.participants, row.participants_of), ha="left")
        _times(sheet, reach)
    return sheet.axes


def _key_rows(table: pd.DataFrame, most: int) -> Iterator[tuple[Line, Any]]:
    """The words to draw, under their group."""
    for (group, against), part in table.groupby(["group", "against"], sort=False):
        more = part[part["log_ratio_low"] > 0].head(most)
        less = part[part["log_ratio_high"] < 0].head(max(most // 2, 0))
        if len(more) + len(less):
            yield (
                Line(say("plot-group-against", group=str(group), against=catalogue().stated(against)), heading=True),
                None,
            )
        for row in (*rows_of(more), *rows_of(less)):
            yield Line(str(row.term)), row


def _times(sheet: Sheet, reach: float) -> None:
    places = [place for place in (-4, -2, 0, 2, 4) if abs(place) <= reach]
    names = {
        -4: "1/16",
        -2: "1/4",
        0: say("plot-as-often"),
        2: say("plot-times", count=4),
        4: say("plot-times", count=16),
    }
    sheet.axes.set_xticks(places, labels=[names[place] for place in places], color=INK, **lettering(7.5))
    sheet.axes.tick_params(axis="x", length=0, pad=3)
    sheet.axes.set_xlabel(say("plot-keyness-axis"), color=MUTED, **lettering(7.5))


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


@worded
def talk_shares(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    share: str = "words_share",
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a bar per interview or group: the interviewer's share of the talk in grey, then each speaker's.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.talk_shares` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    share : {"words_share", "turns_share", "questions_share", "seconds_share"}
        Of what.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    if share not in _SHARES:
        raise StudyError(f"share = '{share}' is not known.{suggestion(share, _SHARES)}")
    part = table[table[share].notna()] if len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    documents = list(dict.fromkeys(part["document"]))
    with plain_style():
        sheet = open_sheet(
            [Line(str(name).rpartition("/")[2]) for name in documents], ax=ax, draft=draft, foot=0.4, wide=3.5
        )  # fmt: skip
        sheet.axes.set_xlim(0, 1)
        for number, name in enumerate(documents):
            _shares(sheet, number, list(rows_of(part[part["document"] == name])), share)
        sheet.axes.set_xticks(
            [0, 0.5, 1], labels=["0", say("plot-half"), say("plot-all")], color=MUTED, **lettering(7.5)
        )
        sheet.axes.tick_params(axis="x", length=0, pad=3)
        sheet.axes.set_xlabel(say(f"plot-share-of-{share.removesuffix('_share')}"), color=MUTED, **lettering(7.5))
    return sheet.axes


def _shares(sheet: Sheet, number: int, rows: list[Any], share: str) -> None:
    asking = [row for row in rows if row.role == "interviewer"]
    others = [row for row in rows if row.role != "interviewer"]
    at = 0.0
    figure = sheet.axes.get_figure(root=True)
    assert figure is not None
    room = sheet.axes.get_position().width * figure.get_size_inches()[0] * 72
    for place, row in enumerate([*asking, *others]):
        size = float(getattr(row, share))
        shade = (place - len(asking)) / max(len(others) - 1, 1) if len(others) > 1 else 0.0
        colour = _GREY if row.role == "interviewer" else mixed(_FIRST, _LAST, shade)
        sheet.box(at, number, size, _THICK, facecolor=colour, edgecolor="white", linewidth=0.7)
        words = wrapped(f"{row.participant or row.speaker} {catalogue().percent(size)}", size * room - 4, 7.5, most=1)
        if "…" not in words:
            sheet.say(at + size / 2, sheet.centres[number], words, size=7.5, ha="center", color=letters_on(colour))
        at += size
    sheet.axes.plot([0, 0], [sheet.centres[number] - 0.12, sheet.centres[number] + 0.12], color=RULE, linewidth=0.9)
