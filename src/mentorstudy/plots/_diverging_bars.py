"""Diverging bars: two sides of a scale, its middle between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import SIZE, lettering, printable, width_of, wrapped
from mentorstudy.plots._sheet import (
    HIDDEN,
    INK,
    MUTED,
    WIDTH,
    Line,
    Sheet,
    is_hidden,
    letters_on,
    middle_of,
    open_sheet,
    plain_style,
)

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.offsetbox import OffsetBox

__all__ = ["GREY", "OVER_COLOURS", "UNDER_COLOURS", "Bar", "Panel", "Step", "draw", "side_of"]

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
UNDER_COLOURS, OVER_COLOURS, GREY = ("#f5cdb0", "#b04a0c"), ("#bcdaee", "#0b5a90"), "#d9d9d9"
_THICK = 0.22
_HATCH = "\\\\\\\\"


@dataclass(frozen=True)
class Step:
    """An answer of a scale, with how it is drawn."""

    words: str
    side: int
    colour: str


@dataclass(frozen=True)
class Bar:
    """A question: how many gave each answer of its scale, and how many answered."""

    words: str
    counts: tuple[Any, ...]
    total: int


@dataclass(frozen=True)
class Panel:
    """Questions on one scale, and the stem that they share."""

    steps: tuple[Step, ...]
    bars: tuple[Bar, ...]
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


def draw(panels: Sequence[Panel], ax: Axes | None, draft: bool) -> Axes:
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


def _widths(bar: Bar) -> list[float]:
    """Shares of the bar. A hidden `<5` is drawn as 2.5 whatever it was, so that its width tells nothing."""
    sizes = [middle_of(count) if is_hidden(count) else float(count) for count in bar.counts]
    whole = sum(sizes) or 1
    return [size / whole for size in sizes]


def _ends(panel: Panel, bar: Bar) -> tuple[float, float]:
    """Where a bar begins and ends when the middle of its scale stands at nought."""
    widths = list(zip(panel.steps, _widths(bar), strict=True))
    middle = sum(width for step, width in widths if step.side == 0) / 2
    under = sum(width for step, width in widths if step.side < 0)
    return -under - middle, 1 - under - middle


def _draw_bar(sheet: Sheet, row: int, panel: Panel, bar: Bar, right: float) -> None:
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


def _dress(step: Step) -> dict[str, Any]:
    plain: dict[str, Any] = {"facecolor": step.colour, "edgecolor": "white", "linewidth": 0.8}
    return {**plain, "hatch": _HATCH} if step.side < 0 else plain


def _legend_rows(steps: Sequence[Step]) -> list[list[Step]]:
    rows: list[list[Step]] = [[]]
    used = 0.0
    for step in steps:
        width = 24 + min(width_of(printable(step.words), 8), 200)
        if rows[-1] and used + width > (WIDTH - 0.3) * 72:
            rows.append([])
            used = 0.0
        rows[-1].append(step)
        used += width
    return rows


def _legend(sheet: Sheet, row: int, rows: Sequence[Sequence[Step]]) -> None:
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


def _key(step: Step) -> Iterator[OffsetBox]:
    from matplotlib.offsetbox import DrawingArea, TextArea
    from matplotlib.patches import Rectangle

    area = DrawingArea(11, 8, 0, 0)
    area.add_artist(Rectangle((0, 0), 11, 8, **_dress(step)))
    yield area
    yield TextArea(wrapped(step.words, 200, 8, most=1) + "  ", textprops={"color": INK, **lettering(8)})
