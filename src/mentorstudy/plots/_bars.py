"""Bars with their counts and denominators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import width_of
from mentorstudy.plots._sheet import BLUE, HIDDEN, TRACK, Line, is_hidden, open_sheet, plain_style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Bar", "draw_bars"]

_THICK = 0.17
# A line, its count, its denominator and what is printed beside the bar; headings have no count.
Bar = tuple[Line, Any, int, str]


def draw_bars(bars: Sequence[Bar], ax: Axes | None, draft: bool) -> Axes:
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
