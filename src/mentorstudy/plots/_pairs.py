"""A picture of pairs: what each of the two names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.plots._heads import column_heads, notes_height, titled, write_notes
from mentorstudy.plots._lettering import width_of
from mentorstudy.plots._sheet import BLUE, INK, MUTED, RULE, VERMILION, Line, Sheet, nothing, open_sheet, plain_style
from mentorstudy.plots._words import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["pairs"]

_CELL, _HIGH = 1.08, 0.3  # of a cell, in inches
_ORANGE = "#d98a00"
_HALF, _TALL = 0.2, 0.16


@worded
def pairs(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 10, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a row per pair, a column per thing: filled left where the mentor names it, right the protégé.

    Two filled halves agree that there was something; one alone is one story. An outline without filling is silence,
    a cross a denial, a frame a contradiction that a person marked, a dash a pair of which one was not heard.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.analyse.pair_mismatch` or `mentorstudy.pairs` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        Of more things than this, only those that most pairs name are drawn, and the figure says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.

    See Also
    --------
    mentorstudy.pairs
    """
    if not len(table):
        return nothing(ax, draft=draft)
    thing = "kind" if "kind" in table.columns else "code"
    named = table.groupby(thing, sort=False)["said"].agg(lambda said: (~said.isin(["neither", "not comparable"])).sum())
    things = [
        each for each in named.index if each in set(named.sort_values(ascending=False, kind="stable").index[:most])
    ]
    names = dict(zip(table[thing], table["kind" if thing == "kind" else "name"], strict=True))
    left_out = say("plot-most-pairs-name", count=len(things), total=len(named)) if len(things) < len(named) else ""
    cells = {(row.pair, getattr(row, thing)): row for row in rows_of(table)}
    rows = list(rows_of(table.drop_duplicates("pair")))
    heads = column_heads([titled(str(names[each])) for each in things], _CELL, size=7.5, most=4)
    with plain_style():
        notes = [note for note in (left_out,) if note]
        header = 0.24 + heads.height + notes_height(notes)
        sheet = open_sheet(
            [Line(_pair(row), height=_HIGH) for row in rows],
            ax=ax, draft=draft, header=header, wide=_CELL * len(things), foot=0.05,
        )  # fmt: skip
        sheet.axes.set_xlim(0, max(len(things), 1))
        _key(sheet, header, len(things))
        write_notes(sheet, notes, above=heads.height)
        heads.write(sheet)
        for number, row in enumerate(rows):
            for column, each in enumerate(things):
                _cell(sheet, column, number, cells.get((row.pair, each)))
    return sheet.axes


def _pair(row: Any) -> str:
    mentor = say("plot-in-several", mentor=str(row.mentor)) if int(row.mentor_pairs) > 1 else str(row.mentor)
    outcome = f", {row.outcome}" if str(row.outcome) else ""
    return f"{mentor} – {row.protege}{outcome}"


def _key(sheet: Sheet, header: float, columns: int) -> None:
    """Say what the colours and marks mean, above the columns."""
    y, at = 0.1 - header, 0.0
    inch = columns / max(_width(sheet), 0.1)
    for message, drawn in (("plot-mentor-names", BLUE), ("plot-protege-names", _ORANGE), ("plot-contradiction", "")):
        words = say(message)
        _box(sheet, at, y, 0.13 * inch, 0.1, facecolor=drawn or "none", edgecolor=drawn or VERMILION, linewidth=1.1)
        sheet.say(at + 0.18 * inch, y, words, size=7.5, ha="left")
        at += (0.18 + width_of(words, 7.5) / 72 + 0.2) * inch
    sheet.say(at, y, f"× {say('plot-denied')}", size=7.5, ha="left")


def _width(sheet: Sheet) -> float:
    figure = sheet.axes.get_figure(root=True)
    assert figure is not None
    return float(sheet.axes.get_position().width * figure.get_size_inches()[0])


def _box(sheet: Sheet, x: float, y: float, width: float, height: float, **options: Any) -> None:
    from matplotlib.patches import Rectangle

    sheet.axes.add_patch(Rectangle((x, y - height / 2), width, height, clip_on=False, **options))


def _cell(sheet: Sheet, column: int, number: int, found: Any) -> None:
    middle, y = column + 0.5, sheet.centres[number]
    if found is None or found.said == "not comparable":
        sheet.say(middle, y, "–", color=MUTED, ha="center")
        return
    sides: Sequence[tuple[float, Any, Any, str]] = (
        (middle - _HALF - 0.01, found.mentor_passages, found.mentor_denies, BLUE),
        (middle + 0.01, found.protege_passages, found.protege_denies, _ORANGE),
    )
    for x, passages, denies, colour in sides:
        filled = bool(passages)
        _box(sheet, x, y, _HALF, _TALL, facecolor=colour if filled else "white", edgecolor=colour if filled else RULE,
             linewidth=0.8)  # fmt: skip
        if denies:
            sheet.say(x + _HALF / 2, y, "×", ha="center", color="white" if filled else INK)
    if "contradiction" in str(found.verdict):
        _box(sheet, middle - _HALF - 0.07, y, 2 * _HALF + 0.14, _TALL + 0.08, facecolor="none", edgecolor=VERMILION,
             linewidth=1.3)  # fmt: skip
