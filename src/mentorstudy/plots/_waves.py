"""Two waves of a survey: who is in both, who is lost, and where those who stayed went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import notes_height, write_notes
from mentorstudy.plots._lettering import printable, width_of, wrapped
from mentorstudy.plots._sheet import (
    BLUE,
    HIDDEN,
    INK,
    MUTED,
    RULE,
    Line,
    Sheet,
    count_of,
    is_hidden,
    limit_of,
    nothing,
    open_sheet,
    plain_style,
)
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["waves"]

_HIGH, _GAP, _ROOM = 2.1, 0.05, 0.28  # of a panel, between its parts, above them: in inches
_LEFT, _RIGHT, _BAR = 0.17, 0.66, 0.02  # where the two waves stand, and how wide their bars are
_GREY, _LOST, _ORANGE = "#8c8c8c", "#d0d0d0", "#d98a00"
_KEY = (
    "plot-waves-colours",
    "plot-waves-lost",
)


@dataclass(frozen=True)
class _Part:
    """A part of a wave: its words, how many respondents, and whether they are found in the other wave."""

    words: str
    count: Any
    linked: bool = True

    @property
    def size(self) -> float:
        """How high it is drawn: a hidden number always alike, whatever it was."""
        return limit_of(self.count) / 2 if is_hidden(self.count) else float(self.count)


@dataclass(frozen=True)
class _Flow:
    """Respondents who went from one part of the first wave to one of the second."""

    first: int
    second: int
    count: Any
    step: float

    @property
    def size(self) -> float:
        return limit_of(self.count) / 2 if is_hidden(self.count) else float(self.count)


@dataclass(frozen=True)
class _Panel:
    title: str
    first: tuple[_Part, ...]
    second: tuple[_Part, ...]
    flows: tuple[_Flow, ...]


@worded
def waves(
    table: pd.DataFrame,
    *,
    flows: pd.DataFrame | None = None,
    ax: Axes | None = None,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return, per pair of waves, their respondents as two bars, and bands from one to the other for who is in both.

    Whoever is in one wave only ends there: attrition is drawn as wide as it is.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.waves` returns.
    flows : DataFrame, optional
        What `mentorstudy.analyse.transitions` returns: the bands then go from what was expected to what was met, a
        panel per item that was asked in both waves.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.waves
    mentorstudy.plots.transitions
    """
    panels = list(_panels(table, flows)) if len(table) else []
    if not panels:
        return nothing(ax, draft=draft)
    several = any(flow.step for panel in panels for flow in panel.flows)
    with plain_style():
        notes = [say(message) for message in _KEY] if several else []
        lines = [line for panel in panels for line in (Line(panel.title, heading=True), Line("", height=_HIGH))]
        sheet = open_sheet(lines, ax=ax, draft=draft, header=notes_height(notes))
        sheet.axes.set_xlim(0, 1)
        write_notes(sheet, notes)
        for number, panel in enumerate(panels):
            _draw(sheet, 2 * number + 1, panel)
    return sheet.axes


def _panels(table: pd.DataFrame, flows: pd.DataFrame | None) -> Iterator[_Panel]:
    for row in rows_of(table):
        before, after = (str(name).rpartition("/")[2] for name in (row.before, row.survey))
        title = say(
            "plot-waves-title",
            before=before,
            first=count_of(row.respondents_before),
            after=after,
            second=count_of(row.respondents),
        )
        items = [] if flows is None or not len(flows) else list(_items(flows, row))
        if not items:
            linked = _Part(say("plot-in-both-waves"), row.linked)
            yield _Panel(title, (linked, *_lost(row)), (linked, *_new(row)), (_Flow(0, 0, row.linked, 0.0),))
        for text, part in items:
            yield _item(f"{text} ({title})", part, row)


def _items(flows: pd.DataFrame, row: Any) -> Iterator[tuple[str, pd.DataFrame]]:
    mine = flows[(flows["asked"] == "before") & (flows["survey"] == row.survey) & (flows["before"] == row.before)]
    for (text, _), part in mine.groupby(["text", "met_question"], sort=False):
        yield str(text), part


def _item(title: str, part: pd.DataFrame, row: Any) -> _Panel:
    expected, met = (list(dict.fromkeys(map(str, part[name])))[::-1] for name in ("expected", "met"))
    flows = [
        _Flow(expected.index(str(each.expected)), met.index(str(each.met)), each.respondents, float(each.step))
        for each in rows_of(part)
        if is_hidden(each.respondents) or each.respondents
    ]
    unanswered = _rest(row.linked, [part["respondents_of"].iloc[0]])
    silent = (_Part(say("plot-one-answer-missing"), unanswered, linked=False),) if _any(unanswered) else ()
    first = [_Part(words, _sum(flow.count for flow in flows if flow.first == at)) for at, words in enumerate(expected)]
    second = [_Part(words, _sum(flow.count for flow in flows if flow.second == at)) for at, words in enumerate(met)]
    return _Panel(title, (*first, *silent, *_lost(row)), (*second, *silent, *_new(row)), tuple(flows))


def _lost(row: Any) -> tuple[_Part, ...]:
    lost = _rest(row.respondents_before, [row.linked])
    return (_Part(say("plot-not-later"), lost, linked=False),) if _any(lost) else ()


def _new(row: Any) -> tuple[_Part, ...]:
    new = _rest(row.respondents, [row.linked])
    return (_Part(say("plot-not-earlier"), new, linked=False),) if _any(new) else ()


def _rest(whole: Any, parts: Sequence[Any]) -> Any:
    hidden = [each for each in (whole, *parts) if is_hidden(each)]
    return hidden[0] if hidden else max(0, int(whole) - sum(map(int, parts)))


def _any(count: Any) -> bool:
    return is_hidden(count) or bool(count)


def _sum(counts: Iterator[Any]) -> Any:
    """A sum with a hidden number in it is hidden: what is left over would give it away."""
    listed = list(counts)
    hidden = [each for each in listed if is_hidden(each)]
    return max(hidden, key=limit_of) if hidden else sum(map(int, listed))


def _draw(sheet: Sheet, number: int, panel: _Panel) -> None:
    top = sheet.centres[number] - sheet.heights[number] / 2
    sheet.say(_LEFT, top + 0.12, say("plot-before"), size=7.5, color=MUTED, ha="right")
    sheet.say(_RIGHT, top + 0.12, say("plot-after"), size=7.5, color=MUTED, ha="left")
    room = sheet.heights[number] - _ROOM - 0.1
    longest = max(len(side) for side in (panel.first, panel.second))
    whole = max(sum(part.size for part in side) for side in (panel.first, panel.second)) or 1
    scale = (room - _GAP * (longest - 1)) / whole
    starts = [_side(sheet, side, top + _ROOM, scale, at) for side, at in ((panel.first, -1), (panel.second, 1))]
    for flow in panel.flows:
        _band(sheet, starts, flow, scale)


def _side(sheet: Sheet, parts: Sequence[_Part], top: float, scale: float, side: int) -> list[float]:
    """Draw a wave's bar, and return where the bands of each of its parts begin."""
    from matplotlib.patches import Rectangle

    starts, y, lowest = [], top, 0.0
    for part in parts:
        height = part.size * scale
        x = _LEFT - _BAR if side < 0 else _RIGHT
        if height:
            look: dict[str, Any] = HIDDEN if is_hidden(part.count) else {
                "facecolor": INK if part.linked else _LOST, "linewidth": 0}  # fmt: skip
            sheet.axes.add_patch(Rectangle((x, y), _BAR, height, **look))
            lowest = max(y + height / 2, lowest + 0.14)
            words = say("group-size", group=_fitted(part.words), count=count_of(part.count))
            at = x - 0.012 if side < 0 else x + _BAR + 0.012
            colour = INK if part.linked else MUTED
            sheet.say(at, lowest, words, size=7.5, color=colour, ha="right" if side < 0 else "left")
        starts.append(y)
        y += height + (_GAP if height else 0)
    return starts


def _fitted(words: str) -> str:
    return words if width_of(printable(words), 7.5) < 110 else wrapped(words, 110, 7.5, most=1)


def _band(sheet: Sheet, starts: list[list[float]], flow: _Flow, scale: float) -> None:
    """A band as high at both ends as respondents went there; the next of the same part begins under it."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    height = flow.size * scale
    one, other = starts[0][flow.first], starts[1][flow.second]
    starts[0][flow.first] += height
    starts[1][flow.second] += height
    middle = (_LEFT + _RIGHT) / 2
    points = [
        (_LEFT, one), (middle, one), (middle, other), (_RIGHT, other),
        (_RIGHT, other + height), (middle, other + height), (middle, one + height), (_LEFT, one + height), (_LEFT, one),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    colour = _ORANGE if flow.step < 0 else BLUE if flow.step > 0 else _GREY
    look = HIDDEN if is_hidden(flow.count) else {"facecolor": colour, "linewidth": 0, "alpha": 0.55}
    sheet.axes.add_patch(PathPatch(Path(points, codes), **{**look, "edgecolor": RULE}))
