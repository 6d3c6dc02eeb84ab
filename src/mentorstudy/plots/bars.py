"""Bars: codes, the answers to a closed question, and who was heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.plots.grids import MOST_CODES, code_lines, of_source
from mentorstudy.plots.lettering import width_of
from mentorstudy.plots.sheet import (
    BLUE,
    HIDDEN,
    TRACK,
    Line,
    count_of,
    is_hidden,
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

__all__ = ["choices", "collocations", "counts", "draw_bars", "frequencies", "sample"]

_THICK = 0.17
# A line, its count, its denominator and what is printed beside the bar; headings have no count.
_Bar = tuple[Line, Any, int, str]


@worded
def counts(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    source: str = "",
    most: int = MOST_CODES,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a bar per code: how many voiced it, of all who could have.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.count_codes` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    source : str
        Which source; sources are never pooled.
    most : int
        Of more codes than these, the most voiced are drawn, and the last line says how many are not.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    part = of_source(table, source)
    if not len(part):
        return nothing(ax, draft=draft)
    rows = {row.code: row for row in rows_of(part)}
    bars: list[_Bar] = []
    for line, code in code_lines(part, most):
        if code is None:
            bars.append((line, None, 0, ""))
            continue
        row = rows[code]
        bars.append((line, row.participants, int(row.participants_of), _beside(row)))
    return draw_bars(bars, ax, draft)


def _beside(row: Any) -> str:
    notes = [
        say("plot-counted", count=count_of(count), what=say(word))
        for word, count in (
            ("polarity-negated", getattr(row, "negated", 0)),
            ("polarity-hoped", getattr(row, "hoped", 0)),
            ("plot-own", _own(row)),
        )
        if is_hidden(count) or count
    ]
    return total_of(row.participants, row.participants_of) + (f" ({', '.join(notes)})" if notes else "")


def _own(row: Any) -> int:
    """How many voiced a category itself; 0 where that is all, or nothing that may be told."""
    own = getattr(row, "own", 0)
    return 0 if is_hidden(row.participants) or own == row.participants else int(own)


@worded
def choices(
    table: pd.DataFrame, *, ax: Axes | None = None, question: str = "", draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per answer to closed questions: how many gave it, of those who answered.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.closed_answers` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    question : str
        One question; empty for all, each under its words.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    part = table[table["question"] == question] if question and len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    several = len(part[["survey", "question"]].drop_duplicates()) > 1
    bars: list[_Bar] = []
    before = None
    for row in rows_of(part):
        if several and (row.survey, row.question) != before:
            before = (row.survey, row.question)
            bars.append((Line(str(row.text), heading=True), None, 0, ""))
        total = int(row.respondents_of)
        hidden = is_hidden(row.respondents)
        words = total_of(row.respondents, total) if hidden else catalogue().of(int(row.respondents), total)
        bars.append((Line(str(row.choice)), row.respondents, total, words))
    return draw_bars(bars, ax, draft)


@worded
def sample(
    table: pd.DataFrame, *, ax: Axes | None = None, attribute: str = "", draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per group of each source: how many people were heard.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.table_one` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    attribute : str
        Break the groups down by this attribute's values; empty for the groups' sizes.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    part = table[table["attribute"] == attribute] if len(table) else table
    if not len(part):
        return nothing(ax, draft=draft)
    bars: list[_Bar] = []
    before = None
    most = max(int(number) for number in part["participants_of"])
    for row in rows_of(part):
        source = str(row.source).rpartition("/")[2]
        heading = f"{source}: {row.group}" if attribute else source
        if heading != before:
            before = heading
            bars.append((Line(heading, heading=True), None, 0, ""))
        count = row.participants if is_hidden(row.participants) else int(row.participants)
        words = total_of(count, row.participants_of) if attribute else str(count)
        total = int(row.participants_of) if attribute else most
        bars.append((Line(str(row.value if attribute else row.group)), count, total, words))
    return draw_bars(bars, ax, draft)


@worded
def frequencies(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 20, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per word: how many participants said it, of those heard, and how often in all.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.frequencies` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many words of each group are drawn: those said by most.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    if not len(table):
        return nothing(ax, draft=draft)
    bars: list[_Bar] = []
    several = table["group"].nunique() > 1
    for group, part in table.groupby("group", sort=False):
        if several:
            bars.append((Line(str(group), heading=True), None, 0, ""))
        for row in rows_of(part.head(most)):
            said = total_of(row.participants, row.participants_of)
            words = say("plot-said-times", said=said, count=int(row.count))
            bars.append((Line(str(row.term)), row.participants, int(row.participants_of), words))
    return draw_bars(bars, ax, draft)


@worded
def collocations(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 20, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a bar per word that stands by a word: how many of those who say the word say it near.

    Beside it stands how often, and how many times as often as elsewhere.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.collocations` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        How many words are drawn: the surest.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    if not len(table):
        return nothing(ax, draft=draft)
    bars: list[_Bar] = []
    for row in rows_of(table.head(most)):
        said = say("plot-said-times", said=total_of(row.participants, row.participants_of), count=int(row.near))
        words = f"{said}, {_factor(row)}"
        bars.append((Line(str(row.term)), row.participants, int(row.participants_of), words))
    return draw_bars(bars, ax, draft)


def _factor(row: Any) -> str:
    ratio = 2.0**row.log_ratio
    # Of what is said nowhere else, no number tells how many times as often.
    if not row.elsewhere:
        return say("plot-nowhere-else")
    return say("plot-times-as-often", ratio=catalogue().number(ratio, 0 if ratio >= 9.5 else 1))


def draw_bars(bars: Sequence[_Bar], ax: Axes | None, draft: bool) -> Axes:
    """Return bars on tracks: each a line, its count (None for a heading), its denominator, and the words beside it."""
    with plain_style():
        beside = max(width_of(words) for *_, words in bars) / 72 + 0.2
        sheet = open_sheet([line for line, *_ in bars], ax=ax, draft=draft, right=beside)
        # A bar's track is everyone who could have. On the caller's axes the numbers need room inside.
        sheet.axes.set_xlim(0, 1 if ax is None else 1.35)
        for number, (_, count, total, words) in enumerate(bars):
            if count is None:
                continue
            sheet.box(0, number, 1, _THICK, facecolor=TRACK)
            if is_hidden(count):
                # As long whatever the number: a hidden bar's length tells nothing.
                sheet.box(0, number, 0.05, _THICK, **HIDDEN)
            else:
                sheet.box(0, number, int(count) / max(total, 1), _THICK, facecolor=BLUE)
            sheet.rule(0, number, number)
            sheet.say(1.012, sheet.centres[number], words, ha="left")
    return sheet.axes
