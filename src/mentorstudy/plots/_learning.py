"""How far a model's coding is from people's, code by code."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import titled
from mentorstudy.plots._lettering import lettering, width_of
from mentorstudy.plots._sheet import BLUE, INK, MUTED, RULE, VERMILION, Line, nothing, open_sheet, plain_style
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from mentorstudy.plots._sheet import Sheet

__all__ = ["learning"]

_SMALL = 7.5
# Marker, face and edge of the model's alpha, the terms' and people's.
_MARKS = (("o", BLUE, BLUE), ("s", "white", VERMILION), ("D", INK, INK))


@worded
def learning(errors: pd.DataFrame, *, ax: Axes | None = None, language: str = "en") -> Axes:
    """Return a row per code: Krippendorff's alpha of model, terms and people, with precision and recall in numbers.

    Codes for which the model is not used are grey, and say so.

    Parameters
    ----------
    errors : DataFrame
        The table `errors` of what `suggest_by_example` returns.
    language : str
        Of the fixed words: `en` or `fr`.
    ax : Axes, optional
        Where to draw; a figure of its own by default.

    See Also
    --------
    mentorstudy.suggest_by_example
    mentorstudy.autocode.Learned

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"code": "benefits/networks", "precision": 0.8, "recall": 0.5, "alpha": 0.6, "alpha_low": 0.4,
    ...        "alpha_high": 0.8, "terms_alpha": 0.3, "people_alpha": 0.7, "used": True, "reason": ""}
    >>> words = [text.get_text() for text in learning(pd.DataFrame([row])).texts]
    >>> "0.80" in words and "0.50" in words
    True
    """
    if not len(errors):
        return nothing(ax, draft=False)
    rows = list(rows_of(errors))
    lines = [Line(titled(str(row.code)) if row.code else say("plot-all-codes-together")) for row in rows]
    with plain_style():
        numbers = [say("plot-precision"), say("plot-recall")]
        step = max(width_of(words, _SMALL) for words in numbers) / 72 + 0.12
        sheet = open_sheet(lines, ax=ax, draft=False, wide=2.4, right=0.2 + 2 * step + 0.55, header=0.28, foot=0.7)
        low = _lowest(rows)
        sheet.axes.set_xlim(low, 1 if ax is None else 1 + (1 - low) * 0.9)
        box = sheet.axes.get_position()
        inches = box.width * sheet.axes.figure.get_figwidth()  # type: ignore[union-attr]
        per_inch = (sheet.axes.get_xlim()[1] - low) / inches
        places = [1 + per_inch * (0.15 + step), 1 + per_inch * (0.15 + 2 * step), 1 + per_inch * (0.7 + 2 * step)]
        for place, words in zip(places, [*numbers, say("plot-used")], strict=True):
            sheet.say(place, -0.1, words, size=_SMALL, color=MUTED, ha="right", va="baseline")
        sheet.rule(0, 0, len(rows) - 1)
        for number, row in enumerate(rows):
            _lane(sheet, number, row, low, places)
        _axis(sheet, low)
    return sheet.axes


def _lowest(rows: list[Any]) -> float:
    values = [value for row in rows for value in (row.alpha, row.alpha_low, row.terms_alpha, row.people_alpha)]
    least = min([0.0, *(float(value) for value in values if math.isfinite(value))])
    return max(math.floor(least * 10 + 1e-9) / 10, -1.0)


def _lane(sheet: Sheet, number: int, row: Any, low: float, places: list[float]) -> None:
    centre = sheet.centres[number]
    colour = BLUE if row.used else "#9a9a9a"
    sheet.axes.plot([low, 1], [centre, centre], color="#ececec", linewidth=0.6, zorder=0)
    if math.isfinite(row.alpha_low) and math.isfinite(row.alpha_high):
        sheet.axes.plot(
            [row.alpha_low, row.alpha_high],
            [centre, centre],
            color=colour,
            linewidth=1.4,
            solid_capstyle="butt",
            zorder=2,
        )
    for value, (marker, face, edge) in zip((row.alpha, row.terms_alpha, row.people_alpha), _MARKS, strict=True):
        if math.isfinite(value):
            mine = marker == "o"
            sheet.axes.plot(
                [float(value)], [centre], marker=marker, markersize=5.4 if mine else 4.6,
                markerfacecolor=colour if mine else face, markeredgecolor=colour if mine else edge,
                markeredgewidth=1, linestyle="", zorder=3, clip_on=False,
            )  # fmt: skip
    ink = INK if row.used else MUTED
    whole = not row.code
    words = [_decimal(row.precision), _decimal(row.recall), "" if whole else say("yes") if row.used else say("no")]
    for place, each in zip(places, words, strict=True):
        sheet.say(place, centre, each, color=ink, ha="right")


def _decimal(value: float) -> str:
    return catalogue().number(value, 2) if math.isfinite(value) else "–"


def _axis(sheet: Sheet, low: float) -> None:
    ticks = [number / 5 for number in range(math.ceil(low * 5 - 1e-9), 6)]
    labels = [catalogue().number(tick, 1).replace("-", "\N{MINUS SIGN}") for tick in ticks]
    sheet.axes.set_xticks(ticks, labels=labels, color=MUTED, **lettering(_SMALL))
    sheet.axes.tick_params(axis="x", length=2.5, color=RULE, pad=2)
    notes = [
        say("plot-learning-alpha"),
        say("plot-learning-model"),
        say("plot-learning-others"),
    ]
    for number, note in enumerate(notes):
        sheet.axes.annotate(
            note, (0, 0), (3 - sheet.labels, -24 - 10 * number), xycoords="axes fraction", textcoords="offset points",
            va="baseline", ha="left", color=MUTED, annotation_clip=False, **lettering(_SMALL),
        )  # fmt: skip
