"""A table as a screen shows it: the columns that matter, names in place of paths, the first rows, and what is left out.

Nothing here prints: `output` does. For programs (CSV, JSON, files) tables are always whole, and do not come here.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ROWS", "WIDTH", "Column", "Screen", "fitted"]

# What a screen has where nobody says otherwise, and how many rows of it a table takes.
WIDTH, ROWS = 80, 15
# Between two columns: a blank, a line, a blank.
_GAP = 3
# Words are wrapped to no less than this, and to no more lines than people read in a cell.
_NARROWEST, _LINES = 14, 3
# What leads back to the words or says how a row came about: the first to go where a table is too wide, in this order.
_FIRST_TO_GO = (
    "segment", "event", "created", "score", "origin", "review", "start", "end", "turn", "row", "file", "memo",
    "category", "kind", "coder", "about", "question", "document", "source",
)  # fmt: skip
# What a table may say of all its rows at once: never of a group or an answer, whose column is what people ask for.
_SAID_ONCE = (
    *_FIRST_TO_GO,
    "against", "attribute", "level", "measure", "polarity", "role", "severity", "status", "unit", "within",
)  # fmt: skip
_CODES = ("code", "code_a", "code_b", "category", "other")


@dataclass(frozen=True)
class Column:
    """A column as it is shown.

    Parameters
    ----------
    head : str
        What stands above it.
    cells : tuple of str
        A cell for each row that is shown.
    is_number : bool
        Whether it is set to the right.
    width : int
        How many places its cells have.
    """

    head: str
    cells: tuple[str, ...]
    is_number: bool
    width: int


@dataclass(frozen=True)
class Screen:
    """A table, ready to be drawn.

    Parameters
    ----------
    columns : tuple of Column
        Those that are shown.
    same : mapping of str to str
        Columns that say the same in every row, said once.
    more_rows : int
        How many rows are left out.
    more_columns : tuple of str
        Which columns are left out for want of room.
    """

    columns: tuple[Column, ...]
    same: Mapping[str, str] = field(default_factory=dict)
    more_rows: int = 0
    more_columns: tuple[str, ...] = ()


def fitted(
    table: pd.DataFrame,
    *,
    width: int = WIDTH,
    rows: int | None = ROWS,
    names: Mapping[str, str] | None = None,
    first: Sequence[str] = (),
) -> Screen:
    """Return a table as a screen of some width shows it.

    Empty columns go; what every row says is said once; codes are called by their names; numbers that are no counts
    have two decimals. What is still too wide loses the columns that lead back to the words, then the last ones.

    Parameters
    ----------
    table : DataFrame
        Any table of the library.
    width : int
        How many places a line has.
    rows : int, optional
        How many rows are shown; all of them when None.
    names : mapping of str to str, optional
        The name of each code, by path. Names that two codes bear are left as paths.
    first : sequence of str
        The columns that matter most: all others go before one of them does.

    Returns
    -------
    Screen

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"code": ["a/b", "a/c"], "source": ["interviews"] * 2, "share": [0.5, 1 / 3], "memo": ""})
    >>> screen = fitted(table, names={"a/b": "Networks", "a/c": "Skills"})
    >>> [(column.head, column.cells) for column in screen.columns], screen.same
    ([('code', ('Networks', 'Skills')), ('share', ('0.50', '0.33'))], {'source': 'interviews'})
    """
    shown = table if rows is None else table.head(rows)
    columns = {str(name): _column(str(name), list(shown[name]), names or {}) for name in _wanted(table)}
    same = {}
    if len(shown) > 1:
        same = {name: each.cells[0] for name, each in columns.items() if _says_the_same(name, each, table)}
    columns = {name: each for name, each in columns.items() if name not in same}
    gone = _too_wide(columns, width, first)
    kept = [each for name, each in columns.items() if name not in gone]
    return Screen(tuple(_set(kept, width)), same, len(table) - len(shown), tuple(columns[name].head for name in gone))


def _wanted(table: pd.DataFrame) -> list[object]:
    """The columns that say something; a code's name and its path are one of the two."""
    names = [name for name in table.columns if not len(table) or any(_words(value) for value in table[name])]
    return [name for name in names if not (name == "name" and "code" in names)] or list(table.columns)


def _says_the_same(name: str, column: Column, table: pd.DataFrame) -> bool:
    return name in _SAID_ONCE and not column.is_number and table[name].map(_words).nunique() == 1


def _column(name: str, values: Sequence[object], names: Mapping[str, str]) -> Column:
    floats = [value for value in values if isinstance(value, float) and value == value]
    is_number = bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    counts = all(value.is_integer() for value in floats)
    told = [_number(value, counts) if isinstance(value, float) else _words(value) for value in values]
    if name in _CODES:
        told = [names.get(value, value) for value in told]
    head = names.get(name, name).replace("_", " ")
    return Column(head, tuple(told), is_number, max([_width(each) for each in [*told, *head.split()]], default=0))


def _number(value: float, counts: bool) -> str:
    if math.isnan(value):
        return ""
    if counts or math.isinf(value):
        return f"{value:.0f}"
    # A chance of one in a thousand is not none.
    return f"{value:.2f}" if abs(value) >= 0.005 or value == 0 else f"{value:.1g}"


def _words(value: object) -> str:
    """A cell on one line, without what moves a terminal's cursor."""
    if isinstance(value, float) and math.isnan(value):
        return ""
    words = collapse(", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value))
    return "".join(character if character.isprintable() else "\ufffd" for character in words)


def _width(words: str) -> int:
    """How many places words take on a terminal: East Asian letters take two, marks on a letter none."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in words)
    return len(words) + wide - sum(bool(unicodedata.combining(each)) for each in words)


def _least(column: Column) -> int:
    """The narrowest that a column can be: numbers and words of a head are never cut."""
    heads = max(map(_width, column.head.split()), default=0)
    return column.width if column.is_number else max(heads, min(column.width, _NARROWEST))


def _too_wide(columns: Mapping[str, Column], width: int, first: Sequence[str]) -> list[str]:
    """The columns that go so that the others fit; those that tell rows apart stay as long as they can."""
    left = dict(columns)
    order = [name for name in _FIRST_TO_GO if name in left]
    order += [name for name in reversed(list(left)) if name not in order]
    order = sorted(order, key=lambda name: name in first)
    for must_go in (False, True):
        for name in order:
            if len(left) < 2 or sum(map(_least, left.values())) + _GAP * (len(left) - 1) <= width:
                break
            if name in left and (must_go or not _tells_apart(name, left)):
                del left[name]
    return [name for name in columns if name not in left]


def _tells_apart(name: str, columns: Mapping[str, Column]) -> bool:
    """Whether rows would read alike without a column of words."""
    words = {key: each for key, each in columns.items() if not each.is_number}
    if name not in words:
        return False
    rest = [each.cells for key, each in words.items() if key != name]
    alike = len(set(zip(*rest, strict=True))) if rest else 1
    return alike < len(set(zip(*(each.cells for each in words.values()), strict=True)))


def _set(columns: Sequence[Column], width: int) -> list[Column]:
    """Columns with their widths: each what it needs, and the wide ones what is left, in equal parts."""
    room = width - _GAP * (len(columns) - 1)
    widths = [_least(each) for each in columns]
    wishes = [max(each.width, min(_width(each.head), each.width + 4)) for each in columns]
    spare = room - sum(widths)
    while spare > 0 and any(w < wish for w, wish in zip(widths, wishes, strict=True)):
        for at, wish in enumerate(wishes):
            if spare > 0 and widths[at] < wish:
                widths[at] += 1
                spare -= 1
    return [
        Column(each.head, tuple(_cut(cell, w) for cell in each.cells), each.is_number, w)
        for each, w in zip(columns, widths, strict=True)
    ]


def _cut(words: str, width: int) -> str:
    most = max(width, 1) * _LINES
    return words if _width(words) <= most else words[: most - 1].rstrip() + "…"
