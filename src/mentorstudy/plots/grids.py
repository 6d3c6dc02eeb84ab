"""Grids: stakeholders by issue, and codes that come together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.arguments import first_source
from mentorstudy.evidence import ancestors
from mentorstudy.plots.heads import (
    column_heads,
    foot_of,
    label_columns,
    notes_height,
    short_names,
    titled,
    write_notes,
)
from mentorstudy.plots.sheet import (
    HIDDEN,
    INK,
    MUTED,
    RULE,
    Line,
    Sheet,
    is_hidden,
    letters_on,
    mixed,
    nothing,
    open_sheet,
    plain_style,
    total_of,
)
from mentorstudy.plots.wording import say, worded
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["MOST_CODES", "code_lines", "cooccurrence", "crosstab", "of_source"]

_LIGHT, _DARK = "#eaf2f8", "#08457e"
_CELL, _HEAD = 0.68, 1.17  # the least width of a column, and the most of its head, in inches
_SQUARE = 0.31
# More rows than these nobody reads in a figure, and drawing them takes seconds.
MOST_CODES = 40


@worded
def crosstab(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    source: str = "",
    codes: Iterable[str] | None = None,
    most: int = MOST_CODES,
    draft: bool = False,
    language: str = "en",
) -> Axes:
    """Return a grid of codes by group: in each cell how many voiced it, of how many, the darker the more.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.crosstab` returns, hidden counts as words (`<5`).
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    source : str
        Which source; sources are never pooled.
    codes : iterable of str, optional
        Only these codes, in this order.
    most : int
        Of more codes than these, the most voiced are drawn, and the last line says how many are not.
    draft : bool
        Print that it shows a machine's suggestions.
    language : str
        Of the fixed words: `en` or `fr`.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"code": "challenges/mismatch", "name": "Mismatch", "category": "challenges", "source": "interviews",
    ...        "group": "mentor", "participants": 3, "participants_of": 7}
    >>> [text.get_text() for text in crosstab(pd.DataFrame([row])).texts]
    ['Mentor', '3 of 7']
    """
    part = of_source(table, source, codes)
    if not len(part):
        return nothing(ax, draft=draft)
    groups = list(dict.fromkeys(part["group"]))
    lines = list(code_lines(part, most))
    with plain_style():
        heads = column_heads([str(group)[:1].upper() + str(group)[1:] for group in groups], _HEAD)
        sheet = open_sheet(
            [line for line, _ in lines], ax=ax, draft=draft, header=heads.height, wide=_CELL * len(groups)
        )  # fmt: skip
        sheet.axes.set_xlim(0, len(groups))
        heads.write(sheet)
        cells = {(row.code, row.group): row for row in rows_of(part)}
        for number, (_, code) in enumerate(lines):
            for column, group in enumerate(groups):
                if code is not None:
                    _cell(sheet, column, number, cells.get((code, group)))
    return sheet.axes


def of_source(table: pd.DataFrame, source: str, codes: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the rows of one source, of all codes or of some in the order given."""
    part = table[table["source"] == first_source(table, source)] if len(table) else table
    if codes is None or not len(part):
        return part
    order = {code: number for number, code in enumerate(codes)}
    return part[part["code"].isin(order)].sort_values("code", key=lambda column: column.map(order), kind="stable")


def code_lines(part: pd.DataFrame, most: int = MOST_CODES) -> Iterator[tuple[Line, str | None]]:
    """Return a line per code, under its category where there are several; a code without one comes first.

    Of more codes than `most` those that most people voiced, and a last line that says how many are not drawn.
    """
    left = part["code"].nunique() - most
    if left > 0:
        part = part[part["code"].isin(_most_voiced(part, most))]
    several = part["category"].nunique() > 1
    category = ""
    known = set(part["code"])
    each = part.drop_duplicates("code")
    for row in rows_of(each.sort_values("category", key=lambda column: column != "", kind="stable")):
        if several and row.category != category:
            category = row.category
            yield Line(titled(str(category)), heading=True), None
        above = sum(path in known for path in ancestors(str(row.code)))
        yield Line(f"{'– ' * above}{row.name}"), str(row.code)
    if left > 0:
        yield Line(say("plot-more-codes", count=left)), None


def _most_voiced(part: pd.DataFrame, most: int) -> set[str]:
    """Return the codes with the highest counts that are shown: what is hidden weighs nothing."""
    import pandas as pd

    shown = part["participants"].where(~part["participants"].map(is_hidden), 0)
    highest = pd.to_numeric(shown).groupby(part["code"], sort=False).max()
    return set(highest.sort_values(ascending=False, kind="stable").index[:most])


def _cell(sheet: Sheet, column: int, row: int, found: Any) -> None:
    gap: dict[str, Any] = {"edgecolor": "white", "linewidth": 1.5}
    centre = (column + 0.5, sheet.centres[row])
    if found is None:
        sheet.say(*centre, "–", color=MUTED, ha="center")
        return
    words = total_of(found.participants, found.participants_of)
    if is_hidden(found.participants):
        sheet.box(column + 0.02, row, 0.96, sheet.heights[row] - 0.03, **HIDDEN)
        sheet.say(*centre, words, ha="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.6})
        return
    share = int(found.participants) / max(int(found.participants_of), 1)
    colour = mixed(_LIGHT, _DARK, share) if found.participants else "#ffffff"
    sheet.box(column, row, 1, facecolor=colour, **gap)
    sheet.say(*centre, words, ha="center", color=letters_on(colour) if found.participants else MUTED)


@worded
def cooccurrence(
    table: pd.DataFrame, *, ax: Axes | None = None, most: int = 18, draft: bool = False, language: str = "en"
) -> Axes:
    """Return a grid of codes by codes: how often two come together, the darker the more.

    A frame stands around pairs that meet at least twice, and at least twice as often as chance alone would give.

    Parameters
    ----------
    table : DataFrame
        What `mentorstudy.cooccurrence` returns.
    ax : Axes, optional
        Where to draw; a figure of its own by default.
    most : int
        Of more codes than this, only those that meet others most are drawn, and the figure says so.
    language : str
        Of the fixed words: `en` or `fr`.
    draft : bool
        Print that it shows a machine's suggestions.
    """
    if not len(table):
        return nothing(ax, draft=draft)
    met = {frozenset((str(row.code), str(row.other))): row.together for row in rows_of(table)}
    every = sorted({code for pair in met for code in pair})
    often = {frozenset((str(row.code), str(row.other))) for row in rows_of(table) if _more_than_chance(row)}
    codes = _busiest(met, every, most)
    names = short_names(codes)
    below = [names[code] for code in codes[:-1]]
    left_out = say("plot-codes-meet-most", count=len(codes), total=len(every)) if len(codes) < len(every) else ""
    framed = say("plot-framed-chance") if often else ""
    notes = [words for words in (left_out, framed) if words]
    with plain_style():
        sheet = open_sheet(
            [Line(names[code], height=_SQUARE) for code in codes[1:]],
            ax=ax, draft=draft, header=notes_height(notes), foot=0.15 + foot_of(below),
        )  # fmt: skip
        # About as wide as high: few codes do not fill the page.
        sheet.axes.set_xlim(0, max(len(codes) - 1, 14 if ax is None else 1))
        write_notes(sheet, notes)
        peak = max([1, *(int(count) for count in met.values() if not is_hidden(count))])
        for number, code in enumerate(codes[1:]):
            for column in range(number + 1):
                pair = frozenset((code, codes[column]))
                _meeting(sheet, column, number, met.get(pair, 0), peak, framed=pair in often)
        label_columns(sheet, below)
    return sheet.axes


def _busiest(met: dict[frozenset[str], Any], every: list[str], most: int) -> list[str]:
    weight = dict.fromkeys(every, 0)
    for pair, count in met.items():
        for code in pair:
            weight[code] += 1 if is_hidden(count) else int(count)
    kept = sorted(every, key=lambda code: (-weight[code], code))[:most]
    return sorted(kept)


def _more_than_chance(row: Any) -> bool:
    # Tables of other days have no such column; a hidden count says nothing.
    expected = getattr(row, "expected", float("nan"))
    return not is_hidden(row.together) and not is_hidden(expected) and row.together >= max(2, 2 * expected)


def _meeting(sheet: Sheet, column: int, row: int, count: Any, peak: int, *, framed: bool) -> None:
    centre = (column + 0.5, sheet.centres[row])
    if is_hidden(count):
        sheet.box(column + 0.03, row, 0.94, sheet.heights[row] - 0.02, **HIDDEN)
        sheet.say(*centre, count, ha="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
        return
    colour = mixed(_LIGHT, _DARK, int(count) / peak) if count else "#ffffff"
    sheet.box(column, row, 1, facecolor=colour, edgecolor="white" if count else RULE, linewidth=1.2 if count else 0.3)
    if framed:
        sheet.box(column + 0.07, row, 0.86, sheet.heights[row] - 0.045, facecolor="none", edgecolor=INK, linewidth=1.1)
    if count:
        sheet.say(*centre, str(int(count)), ha="center", color=letters_on(colour))
