"""Answers on a scale, as diverging bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy.analyse.closed_answers import scale_of
from mentorstudy.plots._diverging_bars import GREY, OVER_COLOURS, UNDER_COLOURS, Bar, Panel, Step, draw, side_of
from mentorstudy.plots._sheet import mixed, nothing
from mentorstudy.plots._words import worded

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["likert"]


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

    See Also
    --------
    mentorstudy.closed_answers
    mentorstudy.plots.closed_answers
    """
    part = table[table["scale"].astype(bool)] if len(table) else table
    return draw(list(_panels(part)), ax, draft) if len(part) else nothing(ax, draft=draft)


def _panels(part: pd.DataFrame) -> Iterator[Panel]:
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
        yield Panel(_steps(scale), bars, stem)


def _stem(texts: list[str]) -> tuple[str, list[str]]:
    """Survey tools join a grid's stem and its items with a dash: the stem need not stand on every bar."""
    parts = [text.rpartition(" - ") for text in texts]
    stems = {head for head, _, _ in parts}
    if len(texts) < 2 or len(stems) > 1 or not all(head and tail.strip() for head, _, tail in parts):
        return "", texts
    return stems.pop(), [tail.strip() for _, _, tail in parts]


def _bar(scale: Sequence[str], text: str, group: pd.DataFrame) -> Bar:
    counted = dict(zip(group["choice"].astype(str), group["respondents"], strict=True))
    return Bar(text, tuple(counted.get(choice, 0) for choice in scale), int(group["respondents_of"].iloc[0]))


def _steps(scale: Sequence[str]) -> tuple[Step, ...]:
    sides = [side_of(choice) for choice in scale]
    under, over = sides.count(-1), sides.count(1)
    steps = []
    for number, (choice, side) in enumerate(zip(scale, sides, strict=True)):
        if side == 0:
            colour = GREY
        elif side < 0:
            colour = mixed(*UNDER_COLOURS, (under - number) / under)
        else:
            colour = mixed(*OVER_COLOURS, (number - (len(scale) - over) + 1) / over)
        steps.append(Step(choice, side, colour))
    return tuple(steps)
