"""How far coders agree, code by code."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._confusion import confusion, say_title, title_lines
from mentorstudy.plots._heads import titled
from mentorstudy.plots._lettering import lettering, printable, width_of, wrapped
from mentorstudy.plots._sheet import BLUE, INK, MUTED, RULE, WIDTH, Line, Sheet, nothing, open_sheet, plain_style
from mentorstudy.plots._words import catalogue, say, worded
from mentorstudy.reliability.readings import all_alike, how_made
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["agreement", "confusion"]

# The conventions of Krippendorff (2019, p. 356): below the first nothing is concluded, from the second on firmly.
_TENTATIVE, _FIRM = 0.667, 0.8
_SMALL = 7.5


@dataclass(frozen=True)
class _Row:
    """A line of the figure with the row of the table that it shows, if any."""

    line: Line
    found: Any = None


@worded
def agreement(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "", language: str = "en") -> Axes:
    """Return a dot with its interval per code, under its category; diamonds for categories, themes and the whole.

    Upright lines stand at .667 and .80. What is too rare to judge, or not defined, is said in words in place of a
    dot: a dot would be read.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.reliability._agreement` returns. Rows of single documents are left out.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    title : str
        Written above; figures of a report have a caption instead.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.agreement
    mentorstudy.plots.confusion

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"level": "code", "code": "challenges/mismatch", "measure": "krippendorff_alpha", "unit": "answer",
    ...        "n": 40, "coefficient": 0.74, "low": 0.5, "high": 0.9, "interval": "", "reading": "", "reason": ""}
    >>> words = [text.get_text() for text in agreement(pd.DataFrame([row])).texts]
    >>> "0.74 [0.50, 0.90]" in words, "40" in words
    (True, True)
    """
    part = table[table["level"].isin(["code", "category", "theme", "overall"])] if len(table) else table
    if not len(part):
        return nothing(ax, draft=False)
    rows = list(_rows(part))
    with plain_style():
        above = title_lines(title)
        notes = _notes(part)
        values = [_value_words(row.found) for row in rows if row.found is not None]
        wide = max(width_of(words) for words in [*values, say("plot-coefficient")]) / 72
        counts = max(width_of(words) for words in ["n", *(catalogue().number(int(n)) for n in part["n"])]) / 72
        foot = 0.3 + 0.14 * len(notes)
        sheet = open_sheet(
            [row.line for row in rows], ax=ax, draft=False, wide=2.2, right=0.15 + wide + 0.22 + counts,
            header=0.24 + 0.17 * len(above), foot=foot,
        )  # fmt: skip
        low = _lowest(part)
        # On the caller's axes the numbers need room inside.
        sheet.axes.set_xlim(low, 1 if ax is None else 1 + (1 - low) * 0.75)
        say_title(sheet, above, -0.3)
        _guides(sheet, low, len(rows))
        shown = _inches(sheet)
        step = (1 - low) / shown
        for number, row in enumerate(rows):
            if row.found is not None:
                _lane(sheet, number, row.found, low, shown)
        places = (1 + step * (0.15 + wide), 1 + step * (0.15 + wide + 0.22 + counts))
        _numbers(sheet, rows, places)
        _axis(sheet, low, notes)
    return sheet.axes


def _rows(part: pd.DataFrame) -> Iterator[_Row]:
    """The codes under their categories, each category's own rows after them, the themes, and the whole at the end."""
    codes = [row for row in rows_of(part) if row.level == "code"]
    wholes: dict[str, list[Any]] = {}
    for row in rows_of(part[part["level"] == "category"]):
        wholes.setdefault(str(row.code), []).append(row)
    every = dict.fromkeys(_category(name) for name in [*(row.code for row in codes), *wholes])
    under = {category: [row for row in codes if _category(row.code) == category] for category in every}
    headings = {name for name in every if name in wholes or any(str(row.code) != name for row in under[name])}
    # A code without a category comes first, so as not to stand under the heading of another.
    for category in sorted(every, key=lambda name: name in headings):
        inside, headed = under[category], category in headings
        if headed:
            yield _Row(Line(titled(category), heading=True))
        for row in inside:
            itself = say("plot-category-itself", category=titled(category)) if headed else titled(category)
            yield _Row(Line(_within(str(row.code)) or itself), row)
        yield from _together(say("plot-its-codes-together"), wholes.get(category, []))
        for deeper in (name for name in wholes if name.startswith(f"{category}/")):
            yield from _together(say("plot-codes-within-together", category=_within(deeper)), wholes[deeper])
    themes = list(rows_of(part[part["level"] == "theme"]))
    if themes:
        yield _Row(Line(say("plot-themes-codes-together"), heading=True))
    for row in themes:
        yield _Row(Line(titled(str(row.code).replace("-", " "))), row)
    overall = list(rows_of(part[part["level"] == "overall"]))
    if overall:
        yield _Row(Line(say("plot-all-codes"), heading=True))
    yield from _together(say("plot-all-codes-together"), overall)


def _together(words: str, rows: Sequence[Any]) -> Iterator[_Row]:
    """A line per row; where a category has several measures, each line says which it is."""
    for row in rows:
        which = say("plot-together", measure=_measure(row.measure)) if len(rows) > 1 else words
        yield _Row(Line(which), row)


def _measure(name: object) -> str:
    return catalogue().term("measure", str(name).replace("_", " "))


def _category(code: object) -> str:
    return str(code).partition("/")[0]


def _within(code: str) -> str:
    """A code's path inside its category."""
    return titled(code.partition("/")[2])


def _lowest(part: pd.DataFrame) -> float:
    """Where the axis begins: at nought, or lower where anything that is drawn is lower."""
    judged = [row for row in rows_of(part) if not _unjudged(row)]
    values = [float(value) for row in judged for value in (row.coefficient, row.low) if math.isfinite(value)]
    least = min([0.0, *values])
    return math.floor(least * 10 + 1e-9) / 10 if least < 0 else 0.0


def _unjudged(row: Any) -> str:
    """The words in place of a dot; empty where there is a dot."""
    reading = str(row.reading)
    if reading.startswith("too rare"):
        return catalogue().stated(reading)
    if math.isfinite(row.coefficient):
        return ""
    reason = f"not defined: {row.reason}" if row.reason else "not defined"
    return catalogue().stated(reading or reason)


def _inches(sheet: Sheet) -> float:
    """How wide the scale itself is drawn, from its lowest value to 1."""
    box = sheet.axes.get_position()
    low, high = sheet.axes.get_xlim()
    return float(box.width * sheet.axes.figure.get_figwidth() * (1 - low) / (high - low))  # type: ignore[union-attr]


def _guides(sheet: Sheet, low: float, rows: int) -> None:
    for value, words, side in ((_TENTATIVE, say("plot-tentative"), "right"), (_FIRM, say("plot-firm"), "left")):
        sheet.rule(value, 0, rows - 1)
        away = 0.004 * (1 - low) * (-1 if side == "right" else 1)
        sheet.say(value + away, -0.08, words, size=_SMALL, color=MUTED, ha=side, va="baseline")
    if low < 0:
        sheet.axes.plot([0, 0], [0, sum(sheet.heights)], color=RULE, linewidth=0.9, linestyle=(0, (1, 2)), zorder=0)


def _lane(sheet: Sheet, number: int, row: Any, low: float, inches: float) -> None:
    """A row's dot and interval, or the words in their place."""
    centre = sheet.centres[number]
    words = _unjudged(row)
    sheet.axes.plot([low, 1], [centre, centre], color="#ececec", linewidth=0.6, zorder=0)
    if words:
        line = wrapped(words, (inches - 0.12) * 72, _SMALL, most=1)
        plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
        sheet.say(low + 0.05 * (1 - low) / inches, centre, line, size=_SMALL, color=MUTED, ha="left", bbox=plate)
        return
    whole = row.level != "code"
    colour = INK if whole else BLUE
    if math.isfinite(row.low) and math.isfinite(row.high):
        ends = [min(max(float(end), low), 1.0) for end in (row.low, row.high)]
        sheet.axes.plot(ends, [centre, centre], color=colour, linewidth=1.4, solid_capstyle="butt", zorder=2)
        for end in ends:
            sheet.axes.plot([end, end], [centre - 0.045, centre + 0.045], color=colour, linewidth=1, zorder=2)
    sheet.axes.plot(
        [float(row.coefficient)], [centre], marker="D" if whole else "o", markersize=5.2 if whole else 5.6,
        markerfacecolor=colour, markeredgecolor="white", markeredgewidth=0.8, linestyle="", zorder=3, clip_on=False,
    )  # fmt: skip


def _value_words(row: Any) -> str:
    if _unjudged(row):
        return "–"
    words = _decimal(row.coefficient)
    if all_alike(row.low, row.high):
        return f"{words} [–]"
    if math.isfinite(row.low) and math.isfinite(row.high):
        words += f" [{_decimal(row.low)}{say('plot-between-numbers')} {_decimal(row.high)}]"
    return words


def _decimal(value: float) -> str:
    """Two decimals, with a true minus and without a minus nought."""
    return catalogue().number(float(value), 2).replace("-", "\N{MINUS SIGN}")


def _numbers(sheet: Sheet, rows: Sequence[_Row], places: tuple[float, float]) -> None:
    for place, words in zip(places, (say("plot-coefficient"), "n"), strict=True):
        sheet.say(place, -0.08, words, size=_SMALL, color=MUTED, ha="right", va="baseline")
    for number, row in enumerate(rows):
        if row.found is None:
            continue
        colour = MUTED if _unjudged(row.found) else INK
        numbers = (_value_words(row.found), catalogue().number(int(row.found.n)))
        for place, each in zip(places, numbers, strict=True):
            sheet.say(place, sheet.centres[number], each, color=colour, ha="right")


def _axis(sheet: Sheet, low: float, notes: Sequence[str]) -> None:
    step = 0.2 if 1 - low <= 1.6 else 0.5
    first = math.ceil(low / step - 1e-9)
    ticks = [number * step for number in range(first, round(1 / step) + 1)]
    labels = [catalogue().number(tick, 1).replace("-", "\N{MINUS SIGN}") for tick in ticks]
    sheet.axes.set_xticks(ticks, labels=labels, color=MUTED, **lettering(_SMALL))
    sheet.axes.tick_params(axis="x", length=2.5, color=RULE, pad=2)
    for number, note in enumerate(notes):
        sheet.axes.annotate(
            note, (0, 0), (3 - sheet.labels, -24 - 10 * number), xycoords="axes fraction",
            textcoords="offset points", va="baseline", ha="left", color=MUTED, annotation_clip=False,
            **lettering(_SMALL),
        )  # fmt: skip


def _notes(part: pd.DataFrame) -> list[str]:
    """What was measured, on what, and how the intervals were made: under the figure."""
    measures = _distinct(_measure(name) for name in part["measure"])
    units = _distinct(catalogue().term("units", str(unit)) for unit in part["unit"])
    hows = _distinct(_plain(how) for how in part["interval"])
    said = [say("plot-agreement-measure", measures="; ".join(measures), units=", ".join(units))]
    if hows:
        said.append(say("plot-agreement-line", hows="; ".join(hows)))
    said.append(say("plot-agreement-key"))
    if any(all_alike(row.low, row.high) and not _unjudged(row) for row in rows_of(part)):
        said.append(say("plot-agreement-alike"))
    # Each note may break, and none goes on for ever.
    lines = [line for note in said for line in wrapped(note, (WIDTH - 0.4) * 72, _SMALL, most=2).split("\n")]
    return [line for line in lines if line]


def _plain(how: object) -> str:
    """How an interval was made, without what differs from code to code."""
    return catalogue().stated(how_made(printable(how)))


def _distinct(words: Iterable[str]) -> list[str]:
    return [each for each in dict.fromkeys(words) if each]
