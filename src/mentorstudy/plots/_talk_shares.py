"""Who talks how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.plots._lettering import lettering, wrapped
from mentorstudy.plots._sheet import MUTED, RULE, Line, Sheet, letters_on, mixed, nothing, open_sheet, plain_style
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["talk_shares"]

_SHARES = ("words_share", "turns_share", "questions_share", "seconds_share")
_THICK = 0.2
_GREY = "#bdbdbd"
# The interviewer is grey; speakers from dark to light, whoever talks most first.
_FIRST, _LAST = "#0b5a90", "#cfe3f1"


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

    See Also
    --------
    mentorstudy.talk_shares
    mentorstudy.plots.prompting
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
