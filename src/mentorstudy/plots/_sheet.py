"""What all figures share: a sheet with labelled rows, colours that survive grey, and the draft mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._lettering import SIZE, lettering, width_of, wrapped
from mentorstudy.plots._words import catalogue, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mentorstudy.phrases import Phrases

__all__ = [
    "BLUE", "HIDDEN", "INK", "MUTED", "RULE", "TRACK", "VERMILION", "Line", "Sheet", "count_of", "is_hidden",
    "letters_on", "limit_of", "middle_of", "mixed", "nothing", "open_sheet", "plain_style", "total_of",
]  # fmt: skip

WIDTH = 6.6  # inches: the text of a page
INK, MUTED, RULE, TRACK = "#1a1a1a", "#595959", "#c9c9c9", "#ececec"
# Of Okabe and Ito's colours, which people who do not tell red from green can tell apart.
BLUE, VERMILION = "#0072b2", "#a83c00"
# How a number that the edition does not show is drawn.
HIDDEN: dict[str, Any] = {"facecolor": "#f4f4f4", "edgecolor": "#a6a6a6", "hatch": "/////", "linewidth": 0}
_LABELS = (0.9, 2.35)  # the label column, in inches: at least and at most
_PAD, _LINE, _LEAST = 0.13, 0.155, 0.31
_STYLED = ("axes", "figure", "font", "grid", "hatch", "image", "legend", "lines", "mathtext", "patch", "path",
           "savefig", "scatter", "svg", "text", "xaxis", "xtick", "yaxis", "ytick")  # fmt: skip
_NOT_STYLED = ("savefig.directory",)


@contextmanager
def plain_style() -> Iterator[None]:
    """Draw with matplotlib's own defaults, whatever the caller has set; the caller's settings come back."""
    import matplotlib

    defaults = {
        name: value
        for name, value in matplotlib.rcParamsDefault.items()
        if name.partition(".")[0] in _STYLED and name not in _NOT_STYLED
    }
    defaults.update({"svg.hashsalt": "mentorstudy", "svg.fonttype": "path", "hatch.linewidth": 0.6})
    with matplotlib.rc_context(defaults):
        yield


@dataclass(frozen=True)
class Line:
    """A row of a figure: its words, whether they head the rows under them, and its least height in inches."""

    words: str
    heading: bool = False
    height: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """Axes whose vertical unit is an inch, from the top down.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    centres, heights : tuple of float
        Of each line, in inches from the top.
    labels : float
        The label column's width, in points.
    """

    axes: Axes
    centres: tuple[float, ...]
    heights: tuple[float, ...]
    labels: float

    def say(self, x: float, y: float, words: str, *, size: float = SIZE, bold: bool = False, **options: Any) -> None:
        """Write words at a place of the axes, between the lines that they belong to."""
        self.axes.text(x, y, words, **{"va": "center_baseline", "color": INK, **lettering(size, bold=bold), **options})

    def box(self, x: float, row: int, width: float, height: float = 9.0, **options: Any) -> None:
        """Draw a box in a row, as many inches high as given, at most as the row."""
        from matplotlib.patches import Rectangle

        height = min(height, self.heights[row])
        corner = (x, self.centres[row] - height / 2)
        self.axes.add_patch(Rectangle(corner, width, height, **{"linewidth": 0, **options}))

    def rule(self, x: float, first: int, last: int) -> None:
        """Draw an upright line beside rows, the last one included."""
        top = self.centres[first] - self.heights[first] / 2
        bottom = self.centres[last] + self.heights[last] / 2
        self.axes.plot([x, x], [top, bottom], color=RULE, linewidth=0.9, zorder=0)


def open_sheet(
    lines: Sequence[Line], *, ax: Axes | None, draft: bool, header: float = 0.0, right: float = 0.1, wide: float = 0.0,
    foot: float = 0.0,
) -> Sheet:  # fmt: skip
    """Return a sheet with its rows labelled, on the caller's axes or on a figure of its own.

    Parameters
    ----------
    lines : sequence of Line
        The rows, top to bottom.
    ax : Axes or None
        The caller's.
    draft : bool
        Print the draft mark.
    header, foot, right : float
        Room above, under and beside the axes, in inches.
    wide : float
        The axes' least width, in inches.
    """
    labels = _label_width(lines)
    texts = [_label(line, labels) for line in lines]
    heights = [
        max(line.height, _PAD + _LINE * (text.count("\n") + 1), _LEAST) for line, text in zip(lines, texts, strict=True)
    ]
    centres = [sum(heights[:number]) + height / 2 for number, height in enumerate(heights)]
    axes = _new_axes(labels, sum(heights), header, right, wide, foot, draft) if ax is None else ax
    axes.set_ylim(sum(heights), 0)
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xticks([])
    plain = [number for number, line in enumerate(lines) if not line.heading and line.words]
    axes.set_yticks(
        [centres[number] for number in plain],
        labels=[texts[number] for number in plain],
        ha="left", color=INK, linespacing=1.15, **lettering(),
    )  # fmt: skip
    axes.tick_params(axis="y", length=0, pad=labels * 72)
    for line, text, centre in zip(lines, texts, centres, strict=True):
        if line.heading:
            _beside(axes, centre + 0.03, labels * 72, text)
    if draft:
        _mark(axes, labels * 72, header * 72)
    return Sheet(axes, tuple(centres), tuple(heights), labels * 72)


def _label_width(lines: Sequence[Line]) -> float:
    longest = max((width_of(wrapped(line.words, 1e9)) for line in lines if not line.heading), default=0) / 72
    return min(max(longest + 0.15, _LABELS[0]), _LABELS[1])


def _label(line: Line, labels: float) -> str:
    if line.heading:
        return wrapped(line.words, (WIDTH - 0.4) * 72, bold=True)
    return wrapped(line.words, (labels - 0.12) * 72)


def _new_axes(labels: float, inside: float, header: float, right: float, wide: float, foot: float, draft: bool) -> Axes:
    from matplotlib.figure import Figure

    top, bottom, left = header + 0.1 + (0.3 if draft else 0), foot + 0.1, labels + 0.1
    width = max(WIDTH, left + wide + right)
    height = top + inside + bottom
    figure = Figure(figsize=(width, height), facecolor="white")
    axes = figure.add_axes(
        (left / width, bottom / height, (width - left - right) / width, inside / height), facecolor="none"
    )
    # A figure of its own is none of pyplot's, which notebooks would show; so that they show this one:
    axes._repr_png_ = partial(_png, figure)  # type: ignore[attr-defined]
    return axes


def _png(figure: Figure) -> bytes:
    data = BytesIO()
    with plain_style():
        figure.savefig(data, format="png", dpi=110, metadata={"Software": None})
    return data.getvalue()


def _beside(axes: Axes, y: float, left: float, text: str) -> None:
    """Write a heading over the label column, wherever the axes begin."""
    axes.annotate(
        text, (0, y), (-left, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
        va="center", ha="left", color=INK, annotation_clip=False, **lettering(bold=True),
    )  # fmt: skip


def _mark(axes: Axes, left: float, header: float) -> None:
    axes.annotate(
        say("plot-draft"), (0, 1), (3 - left, header + 7), xycoords="axes fraction", textcoords="offset points",
        va="bottom", ha="left", color=VERMILION, annotation_clip=False, **lettering(8, bold=True),
        bbox={"boxstyle": "square,pad=0.3", "facecolor": "white", "edgecolor": VERMILION, "linewidth": 0.9},
    )  # fmt: skip


def nothing(ax: Axes | None, *, draft: bool) -> Axes:
    """Return axes that say that there is nothing to show."""
    with plain_style():
        sheet = open_sheet([Line("", height=0.5)], ax=ax, draft=draft)
        sheet.axes.set_xlim(0, 1)
        sheet.say(0.5, 0.25, say("plot-nothing"), color=MUTED, ha="center")
    return sheet.axes


def is_hidden(count: Any) -> bool:
    """Return whether a count is one that the edition hides: words such as `<5` in place of a number."""
    return isinstance(count, str)


def count_of(count: Any, words: Phrases | None = None) -> int | str:
    """Return a count for a message: a number, or the words of one that the edition hides."""
    return (words or catalogue()).stated(count) if is_hidden(count) else int(count)


def total_of(count: Any, total: Any, words: Phrases | None = None) -> str:
    """Return a count with its denominator, hidden or not, in the language of the figure or of other words.

    Examples
    --------
    >>> total_of(3, 15), total_of("<5", 15), total_of("<5", 4)
    ('3 of 15', '<5 of 15', '<5')
    """
    words = words or catalogue()
    if is_hidden(count):
        shown = words.stated(count)
        return words("share", count=shown, total=int(total)) if int(total) >= limit_of(count) else shown
    return words("share", count=int(count), total=int(total))


def limit_of(hidden: str) -> int:
    """Return the largest number that the words of a hidden count have: what it is under, or at most.

    Examples
    --------
    >>> limit_of("<5"), limit_of("10 to 13"), limit_of("some")
    (5, 13, 1)
    """
    numbers = re.findall("[0-9]+", hidden)
    return int(numbers[-1]) if numbers else 1


def middle_of(hidden: str) -> float:
    """Return the number in the middle of those that a hidden count can be: at what size it is drawn.

    Examples
    --------
    >>> middle_of("<5"), middle_of("10 to 13")
    (2.5, 11.5)
    """
    numbers = [int(number) for number in re.findall("[0-9]+", hidden)] or [1]
    return sum(numbers) / 2 if len(numbers) > 1 else numbers[0] / 2


def mixed(light: str, dark: str, share: float) -> str:
    """Return the colour between two, as far along as the share says.

    Examples
    --------
    >>> mixed("#ffffff", "#000000", 0.5)
    '#808080'
    """
    share = min(max(share, 0.0), 1.0)
    ends = [(int(light[at : at + 2], 16), int(dark[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in ends)


def letters_on(colour: str) -> str:
    """Return the ink that is read best on a colour.

    Examples
    --------
    >>> letters_on("#000000"), letters_on("#ffffff")
    ('#ffffff', '#000000')
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # White's contrast against black's on this colour, as WCAG counts it.
    return "#ffffff" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "#000000"
