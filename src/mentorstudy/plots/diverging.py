"""Diverging bars: answers on a scale, and what was expected against what was met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.analyse.items import scale_of
from mentorstudy.plots.lettering import SIZE, lettering, printable, width_of, wrapped
from mentorstudy.plots.sheet import (
    HIDDEN,
    INK,
    MUTED,
    WIDTH,
    Line,
    Sheet,
    is_hidden,
    letters_on,
    middle_of,
    mixed,
    nothing,
    open_sheet,
    plain_style,
)
from mentorstudy.plots.wording import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.offsetbox import OffsetBox

__all__ = ["expectations", "likert", "side_of"]

# Of the scales that `closed_answers` knows: which answers stand under the middle, and which are the middle.
_UNDER = frozenset({
    "strongly disagree", "disagree", "somewhat disagree", "very dissatisfied", "extremely dissatisfied",
    "dissatisfied", "somewhat dissatisfied", "not at all", "none at all", "a little", "slightly", "never", "rarely",
    "seldom", "very unlikely", "unlikely", "somewhat unlikely", "very poor", "poor", "fair", "not important",
    "slightly important", "less often than monthly", "monthly",
})  # fmt: skip
_MIDDLE = frozenset({
    "neither agree nor disagree", "neutral", "neither satisfied nor dissatisfied", "somewhat", "moderately",
    "a moderate amount", "sometimes", "neither likely nor unlikely", "average", "moderately important",
})  # fmt: skip
# Dark ends, light inner steps. Under the middle is hatched too, for readers in grey.
_UNDER_COLOURS, _OVER_COLOURS, _GREY = ("#f5cdb0", "#b04a0c"), ("#bcdaee", "#0b5a90"), "#d9d9d9"
_THICK = 0.22
_HATCH = "\\\\\\\\"


@dataclass(frozen=True)
class _Step:
    """An answer of a scale, with how it is drawn."""

    words: str
    side: int
    colour: str


@dataclass(frozen=True)
class _Bar:
    """A question: how many gave each answer of its scale, and how many answered."""

    words: str
    counts: tuple[Any, ...]
    total: int


@dataclass(frozen=True)
class _Panel:
    """Questions on one scale, and the stem that they share."""

    steps: tuple[_Step, ...]
    bars: tuple[_Bar, ...]
    stem: str = ""


def side_of(choice: str) -> int:
    """Return -1, 0 or 1: under the middle of its scale, the middle, or over it.

    Examples
    --------
    >>> side_of("Disagree"), side_of("Neutral"), side_of("Strongly agree")
    (-1, 0, 1)
    """
    words = choice.strip().lower()
    return -1 if words in _UNDER else 0 if words in _MIDDLE else 1


@worded
def likert(table: pd.DataFrame, *, ax: Axes | None = None, draft: bool = False, language: str = "en") -> Axes:
    """Return a bar per question on an ordered scale, the middle of the scale under the middle of the figure.

    Bars are as long as everyone who answered; the numbers are of respondents.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.closed_answers` returns; questions without a scale are left out.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.
    """
    part = table[table["scale"].astype(bool)] if len(table) else table
    return _draw(list(_panels(part)), ax, draft) if len(part) else nothing(ax, draft=draft)


@worded
def expectations(table: pd.DataFrame, *, ax: Axes | None = None, draft: bool = False, language: str = "en") -> Axes:
    """Return a bar per item: who met less than, as much as and more than they recall having expected.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.expected_and_met` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.
    """
    if not len(table):
        return nothing(ax, draft=draft)
    steps = (
        _Step(say("plot-met-less"), -1, mixed(*_UNDER_COLOURS, 0.75)),
        _Step(say("plot-as-expected"), 0, _GREY),
        _Step(say("plot-met-more"), 1, mixed(*_OVER_COLOURS, 0.85)),
    )
    bars = tuple(_Bar(str(row.text), (row.less, row.same, row.more), int(row.respondents)) for row in rows_of(table))
    return _draw([_Panel(steps, bars)], ax, draft)


def _panels(part: pd.DataFrame) -> Iterator[_Panel]:
    """Put together the questions that share a scale, though not every answer was given to each."""
    questions = [(str(group["text"].iloc[0]), group) for _, group in part.groupby(["survey", "question"], sort=False)]
    gathered: list[tuple[list[str], list[tuple[str, pd.DataFrame]]]] = []
    for text, group in questions:
        own = [str(choice) for choice in group["choice"]]
        for place, (scale, members) in enumerate(gathered):
            joint = scale_of(list(dict.fromkeys([*scale, *own])))
            if joint is not None:
                gathered[place] = (joint, [*members, (text, group)])
                break
        else:
            gathered.append((scale_of(own) or own, [(text, group)]))
    for scale, members in gathered:
        stem, items = _stem([text for text, _ in members])
        bars = tuple(_bar(scale, item, group) for item, (_, group) in zip(items, members, strict=True))
        yield _Panel(_steps(scale), bars, stem)


def _stem(texts: list[str]) -> tuple[str, list[str]]:
    """Survey tools join a grid's stem and its items with a dash: the stem need not stand on every bar."""
    parts = [text.rpartition(" - ") for text in texts]
    stems = {head for head, _, _ in parts}
    if len(texts) < 2 or len(stems) > 1 or not all(head and tail.strip() for head, _, tail in parts):
        return "", texts
    return stems.pop(), [tail.strip() for _, _, tail in parts]


def _bar(scale: Sequence[str], text: str, group: pd.DataFrame) -> _Bar:
    counted = dict(zip(group["choice"].astype(str), group["respondents"], strict=True))
    return _Bar(text, tuple(counted.get(choice, 0) for choice in scale), int(group["respondents_of"].iloc[0]))


def _steps(scale: Sequence[str]) -> tuple[_Step, ...]:
    sides = [side_of(choice) for choice in scale]
    under, over = sides.count(-1), sides.count(1)
    steps = []
    for number, (choice, side) in enumerate(zip(scale, sides, strict=True)):
        if side == 0:
            colour = _GREY
        elif side < 0:
            colour = mixed(*_UNDER_COLOURS, (under - number) / under)
        else:
            colour = mixed(*_OVER_COLOURS, (number - (len(scale) - over) + 1) / over)
        steps.append(_Step(choice, side, colour))
    return tuple(steps)


def _draw(panels: Sequence[_Panel], ax: Axes | None, draft: bool) -> Axes:
    lines: list[Line] = []
    legends = [_legend_rows(panel.steps) for panel in panels]
    for panel, rows in zip(panels, legends, strict=True):
        lines += [Line(panel.stem, heading=True)] if panel.stem else []
        lines += [Line("", height=0.16 + 0.18 * len(rows)), *(Line(bar.words) for bar in panel.bars)]
    with plain_style():
        beside = max(width_of(f"n = {bar.total}") for panel in panels for bar in panel.bars) / 72 + 0.2
        sheet = open_sheet(lines, ax=ax, draft=draft, right=beside)
        ends = [_ends(panel, bar) for panel in panels for bar in panel.bars]
        low, high = min(end[0] for end in ends), max(end[1] for end in ends)
        sheet.axes.set_xlim(low, high + (0 if ax is None else (high - low) * 0.15))
        row = 0
        for panel, rows in zip(panels, legends, strict=True):
            row += bool(panel.stem)
            _legend(sheet, row, rows)
            for number, bar in enumerate(panel.bars, start=row + 1):
                _draw_bar(sheet, number, panel, bar, high)
            sheet.rule(0, row + 1, row + len(panel.bars))
            row += len(panel.bars) + 1
    return sheet.axes


def _widths(bar: _Bar) -> list[float]:
    """Shares of the bar. A hidden `<5` is drawn as 2.5 whatever it was, so that its width tells nothing."""
    sizes = [middle_of(count) if is_hidden(count) else float(count) for count in bar.counts]
    whole = sum(sizes) or 1
    return [size / whole for size in sizes]


def _ends(panel: _Panel, bar: _Bar) -> tuple[float, float]:
    """Where a bar begins and ends when the middle of its scale stands at nought."""
    widths = list(zip(panel.steps, _widths(bar), strict=True))
    middle = sum(width for step, width in widths if step.side == 0) / 2
    under = sum(width for step, width in widths if step.side < 0)
    return -under - middle, 1 - under - middle


def _draw_bar(sheet: Sheet, row: int, panel: _Panel, bar: _Bar, right: float) -> None:
    at = _ends(panel, bar)[0]
    span = abs(sheet.axes.get_xlim()[1] - sheet.axes.get_xlim()[0])
    for step, count, width in zip(panel.steps, bar.counts, _widths(bar), strict=True):
        if not width:
            continue
        hidden = is_hidden(count)
        sheet.box(at, row, width, _THICK, **(HIDDEN if hidden else _dress(step)))
        colour = "#ffffff" if hidden else step.colour
        if width > span * 0.012:
            patch = {"facecolor": colour, "edgecolor": "none", "pad": 0.8}
            words, size = (str(count), 7.0) if hidden else (str(int(count)), SIZE if width > span * 0.03 else 6.5)
            sheet.say(
                at + width / 2, sheet.centres[row], words, size=size, ha="center", color=letters_on(colour), bbox=patch
            )
        at += width
    sheet.say(right + span * 0.015, sheet.centres[row], f"n = {bar.total}", ha="left", color=MUTED)


def _dress(step: _Step) -> dict[str, Any]:
    plain: dict[str, Any] = {"facecolor": step.colour, "edgecolor": "white", "linewidth": 0.8}
    return {**plain, "hatch": _HATCH} if step.side < 0 else plain


def _legend_rows(steps: Sequence[_Step]) -> list[list[_Step]]:
    rows: list[list[_Step]] = [[]]
    used = 0.0
    for step in steps:
        width = 24 + min(width_of(printable(step.words), 8), 200)
        if rows[-1] and used + width > (WIDTH - 0.3) * 72:
            rows.append([])
            used = 0.0
        rows[-1].append(step)
        used += width
    return rows


def _legend(sheet: Sheet, row: int, rows: Sequence[Sequence[_Step]]) -> None:
    from matplotlib.offsetbox import AnnotationBbox, HPacker, VPacker

    packed: list[Artist] = [
        HPacker(children=[part for step in line for part in _key(step)], align="center", pad=0, sep=4) for line in rows
    ]
    box = VPacker(children=packed, align="left", pad=0, sep=3)
    sheet.axes.add_artist(
        AnnotationBbox(
            box, (0, sheet.centres[row]), xybox=(-sheet.labels, 0), xycoords=("axes fraction", "data"),
            boxcoords="offset points", box_alignment=(0, 0.5), frameon=False, pad=0, annotation_clip=False,
        )
    )  # fmt: skip


def _key(step: _Step) -> Iterator[OffsetBox]:
    from matplotlib.offsetbox import DrawingArea, TextArea
    from matplotlib.patches import Rectangle

    area = DrawingArea(11, 8, 0, 0)
    area.add_artist(Rectangle((0, 0), 11, 8, **_dress(step)))
    yield area
    yield TextArea(wrapped(step.words, 200, 8, most=1) + "  ", textprops={"color": INK, **lettering(8)})
