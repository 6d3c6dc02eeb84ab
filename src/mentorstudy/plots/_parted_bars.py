"""Bars of two or three parts: for, against, both; unasked, asked, both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import width_of
from mentorstudy.plots._sheet import HIDDEN, TRACK, Line, Sheet, count_of, is_hidden, open_sheet, plain_style
from mentorstudy.plots._words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Parts", "draw"]

_THICK = 0.19
Parts = tuple[tuple[str, str, dict[str, Any]], ...]


def draw(lines: list[tuple[Line, Any]], parts: Parts, ax: Axes | None, draft: bool) -> Axes:
    words = [_beside(row, parts) for _, row in lines if row is not None]
    with plain_style():
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, header=0.3, wide=2.2,
            right=max(map(width_of, words)) / 72 + 0.2,
        )  # fmt: skip
        sheet.axes.set_xlim(0, 1 if ax is None else 1.8)
        _key(sheet, parts)
        for number, (_, row) in enumerate(lines):
            if row is not None:
                _bar(sheet, number, row, parts)
    return sheet.axes


def _bar(sheet: Sheet, number: int, row: Any, parts: Parts) -> None:
    sheet.box(0, number, 1, _THICK, facecolor=TRACK)
    at = 0.0
    for name, _, look in parts:
        count = getattr(row, name)
        size = 0.05 if is_hidden(count) else int(count) / max(int(row.participants_of), 1)
        if size:
            sheet.box(at, number, size, _THICK, **(HIDDEN if is_hidden(count) else look))
        at += size
    sheet.rule(0, number, number)
    sheet.say(1.015, sheet.centres[number], _beside(row, parts), ha="left")


def _beside(row: Any, parts: Parts) -> str:
    said = [
        say("plot-counted", count=count_of(count), what=say(message))
        for name, message, _ in parts
        if is_hidden(count := getattr(row, name)) or count
    ]
    return say("plot-parts-of", parts=", ".join(said) or say("plot-nobody"), total=int(row.participants_of))


def _key(sheet: Sheet, parts: Parts) -> None:
    from matplotlib.patches import Rectangle

    figure = sheet.axes.get_figure(root=True)
    assert figure is not None
    inch = sheet.axes.get_xlim()[1] / (sheet.axes.get_position().width * figure.get_size_inches()[0])
    at = 0.0
    for _, message, look in parts:
        words = say(message)
        sheet.axes.add_patch(Rectangle((at, -0.2), 0.13 * inch, 0.1, clip_on=False, linewidth=0, **look))
        sheet.say(at + 0.18 * inch, -0.15, words, size=7.5, ha="left")
        at += (0.18 + width_of(words, 7.5) / 72 + 0.2) * inch
