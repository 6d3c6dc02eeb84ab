"""Which codes two coders give for one another, as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import foot_of, label_columns, short_names
from mentorstudy.plots._lettering import SIZE, lettering, printable, wrapped
from mentorstudy.plots._sheet import (
    INK,
    MUTED,
    RULE,
    WIDTH,
    Line,
    Sheet,
    letters_on,
    mixed,
    nothing,
    open_sheet,
    plain_style,
)
from mentorstudy.plots._words import say, worded
from mentorstudy.reliability._disagreements import NO_CODE
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["confusion", "say_title", "title_lines"]

_SAME, _NOTHING, _LIGHT, _DARK = "#d6e8f5", "#f4f4f4", "#fbe2cf", "#9a3a02"
_EMPTY: dict[str, Any] = {"edgecolor": RULE, "linewidth": 0.3}
_CELL, _SMALL_CELL, _MANY = 0.31, 0.26, 30
_SMALL = 7.5
_MOST_PAIRS, _FEW = 3, 3


@worded
def confusion(table: pd.DataFrame, *, ax: Axes | None = None, title: str = "", language: str = "en") -> Axes:
    """Return a grid of the one coder's codes by the other's: what was given for what, the darker the more often.

    Only codes on which the two differ are drawn, with what they agree on along the diagonal. The last row and column
    are answers to which one of them gave no code instead.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.reliability.confusion` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    title : str
        Written above; figures of a report have a caption instead.
    language : str
        Of the fixed words: `en` or `fr`.

    See Also
    --------
    mentorstudy.reliability.confusion
    mentorstudy.disagreements
    mentorstudy.plots.agreement

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a/one", "a/one", 5), ("a/one", "a/two", 2)]
    >>> axes = confusion(pd.DataFrame(rows, columns=["first", "second", "answers"]))
    >>> [label.get_text() for label in axes.get_yticklabels()]
    ['One', 'Two']
    """
    counts = {(str(row.first), str(row.second)): int(row.answers) for row in rows_of(table)}
    codes = _apart(counts)
    if not codes:
        return nothing(ax, draft=False)
    names = _names(codes)
    first, second = [
        printable(name) for name in table.attrs.get("coders", (say("plot-first-coder"), say("plot-second-coder")))
    ]
    with plain_style():
        above = title_lines(title)
        heads = _heads(counts, names, first, second)
        cell = _CELL if len(codes) <= _MANY else _SMALL_CELL
        below = [names[code] for code in codes]
        sheet = open_sheet(
            [Line(wrapped(names[code], 150, most=1), height=cell) for code in codes], ax=ax, draft=False,
            header=0.12 + 0.16 * len(heads) + 0.17 * len(above) + (0.05 if above else 0), wide=cell * len(codes),
            foot=0.15 + foot_of(below),
        )  # fmt: skip
        # Few codes do not fill the page.
        sheet.axes.set_xlim(0, max(len(codes), 14 if ax is None else 1))
        say_title(sheet, above, -(0.17 + 0.16 * len(heads)))
        _say_heads(sheet, heads)
        _cells(sheet, counts, codes)
        label_columns(sheet, below)
    return sheet.axes


def _apart(counts: dict[tuple[str, str], int]) -> list[str]:
    """The codes on which the coders differ anywhere, in the order of the codebook, `(none)` last."""
    found = {code for pair, count in counts.items() if pair[0] != pair[1] and count for code in pair}
    codes = [code for code in _in_order(counts) if code in found and code != NO_CODE]
    return [*codes, NO_CODE] if NO_CODE in found else codes


def _in_order(counts: dict[tuple[str, str], int]) -> list[str]:
    """The table's first column follows the codebook; what the second alone has stands with its category."""
    order = list(dict.fromkeys(first for first, _ in counts))
    for code in dict.fromkeys(second for _, second in counts):
        if code not in order:
            beside = [at for at, other in enumerate(order) if other.partition("/")[0] == code.partition("/")[0]]
            order.insert(beside[-1] + 1 if beside else len(order), code)
    return order


def _names(codes: Sequence[str]) -> dict[str, str]:
    names = short_names(codes)
    return names | ({NO_CODE: say("plot-no-code")} if NO_CODE in names else {})


def _heads(counts: dict[tuple[str, str], int], names: dict[str, str], first: str, second: str) -> list[str]:
    """Whose codes are where, and the pairs most often confused, in words."""
    room = (WIDTH - 0.4) * 72
    said = [say("plot-confusion-key", first=_short(first, 72), second=_short(second, 72))]
    pairs = _most(counts)
    if pairs:
        said.append(say("plot-confusion-most"))
        said += [
            say("plot-confusion-pair", one=_short(names[one]), other=_short(names[other]), count=count)
            for one, other, count in pairs
        ]
    return [wrapped(line, room, most=1) for line in said]


def _short(words: str, room: float = 150) -> str:
    return wrapped(words, room, most=1)


def _most(counts: dict[tuple[str, str], int]) -> list[tuple[str, str, int]]:
    """The pairs of codes, either way round, that stand for one another most often, from twice on."""
    both: dict[tuple[str, str], int] = {}
    for (one, other), count in counts.items():
        if one != other and NO_CODE not in (one, other):
            pair = (one, other) if (other, one) not in both else (other, one)
            both[pair] = both.get(pair, 0) + count
    ranked = sorted(both.items(), key=lambda item: (-item[1], item[0]))
    return [(one, other, count) for (one, other), count in ranked[:_MOST_PAIRS] if count > 1]


def _say_heads(sheet: Sheet, heads: Sequence[str]) -> None:
    for number, line in enumerate(reversed(heads)):
        sheet.axes.annotate(
            line, (0, 1), (3 - sheet.labels, 8 + 11.5 * number), xycoords="axes fraction",
            textcoords="offset points", va="baseline", ha="left", color=MUTED, annotation_clip=False, **lettering(),
        )  # fmt: skip


def _cells(sheet: Sheet, counts: dict[tuple[str, str], int], codes: Sequence[str]) -> None:
    peak = max(count for (one, other), count in counts.items() if one != other)
    size = SIZE if len(codes) <= _MANY else _SMALL
    for row, one in enumerate(codes):
        for column, other in enumerate(codes):
            count = counts.get((one, other), 0)
            colour = _colour(one, other, count, peak)
            line: dict[str, Any] = {"edgecolor": "white", "linewidth": 1} if count else _EMPTY
            sheet.box(column, row, 1, facecolor=colour, **line)
            if count:
                bold = one != other and count == peak > 1
                place = (column + 0.5, sheet.centres[row])
                sheet.say(*place, str(count), size=size, bold=bold, ha="center", color=letters_on(colour))
    if codes[-1] == NO_CODE:
        _set_apart(sheet, len(codes))


def _colour(one: str, other: str, count: int, peak: int) -> str:
    if one == other:
        return _NOTHING if one == NO_CODE else _SAME
    # From pale to dark, so that a single difference is still seen, and two of them are not made much of.
    return mixed(_LIGHT, _DARK, (count - 1) / max(peak - 1, _FEW)) if count else "#ffffff"


def _set_apart(sheet: Sheet, size: int) -> None:
    """Lines before the row and the column of no code."""
    edge = sheet.centres[-1] - sheet.heights[-1] / 2
    sheet.axes.plot([0, size], [edge, edge], color=MUTED, linewidth=0.9, zorder=3)
    sheet.axes.plot([size - 1, size - 1], [0, sum(sheet.heights)], color=MUTED, linewidth=0.9, zorder=3)


def title_lines(title: str) -> list[str]:
    """Return a title's lines, at most two; none where there is no title."""
    words = wrapped(title, (WIDTH - 0.4) * 72, SIZE + 1, bold=True, most=2)
    return words.split("\n") if words else []


def say_title(sheet: Sheet, lines: Sequence[str], lowest: float) -> None:
    """Write a title's lines over the label column, the last of them so many inches above the axes."""
    for number, line in enumerate(reversed(lines)):
        sheet.axes.annotate(
            line, (0, 1), (3 - sheet.labels, (-lowest + 0.17 * number) * 72 - 2), xycoords="axes fraction",
            textcoords="offset points", va="baseline", ha="left", color=INK, annotation_clip=False,
            **lettering(SIZE + 1, bold=True),
        )  # fmt: skip
