"""The words over the columns of a grid, under them, and the notes above a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentorstudy.plots._lettering import SIZE, lettering, width_of, wrapped
from mentorstudy.plots._sheet import INK, MUTED, Sheet

__all__ = [
    "Heads", "column_heads", "foot_of", "label_columns", "notes_height", "short_names", "titled", "write_notes",
]  # fmt: skip

_SLANTED = 0.85  # how high slanted words are, of how long they are
_NOTE = 0.17  # a line of a note, in inches
_LONGEST = 125  # of a slanted label, in points


@dataclass(frozen=True)
class Heads:
    """The heads of a grid's columns.

    Parameters
    ----------
    texts : tuple of str
        Wrapped to their columns.
    size : float
        Of the letters, in points.
    bold : bool
        Whether they are.
    """

    texts: tuple[str, ...]
    size: float
    bold: bool

    @property
    def height(self) -> float:
        """Return how high the tallest is, in inches, with its distance from the grid."""
        lines = max((text.count("\n") + 1 for text in self.texts), default=0)
        return 0.14 + (0.16 if self.size >= SIZE else 0.14) * lines

    def write(self, sheet: Sheet) -> None:
        """Write each over the middle of its column, columns one unit wide."""
        for column, text in enumerate(self.texts):
            sheet.say(column + 0.5, -0.1, text, size=self.size, bold=self.bold, ha="center", va="baseline",
                      linespacing=1.1)  # fmt: skip


def column_heads(
    words: Iterable[object], room: float, *, size: float = SIZE, bold: bool = True, most: int = 3
) -> Heads:  # fmt: skip
    r"""Return heads no wider than their columns.

    Parameters
    ----------
    words : iterable
        One per column.
    room : float
        A column's width, in inches.
    size : float
        Of the letters, in points.
    bold : bool
        Whether they are.
    most : int
        How many lines each may have.

    Examples
    --------
    >>> column_heads(["mentors' survey"], 0.7).texts
    ("mentors'\nsurvey",)
    """
    return Heads(tuple(wrapped(word, room * 72 - 6, size, bold=bold, most=most) for word in words), size, bold)


def label_columns(sheet: Sheet, words: Sequence[object]) -> None:
    """Write slanted labels under the columns; `foot_of` says how much room they take."""
    sheet.axes.set_xticks(
        [column + 0.6 for column in range(len(words))], labels=_slanted(words),
        rotation=55, ha="right", rotation_mode="anchor", color=INK, **lettering(),
    )  # fmt: skip
    sheet.axes.tick_params(axis="x", length=0, pad=4)


def foot_of(words: Sequence[object]) -> float:
    """Return how much room slanted labels take under a grid, in inches.

    Examples
    --------
    >>> foot_of(["mentor"]) < foot_of(["lack of commitment"])
    True
    """
    return max((width_of(label) for label in _slanted(words)), default=0) / 72 * _SLANTED


def _slanted(words: Sequence[object]) -> list[str]:
    return [wrapped(word, _LONGEST, most=1) for word in words]


def notes_height(notes: Sequence[str]) -> float:
    """Return how much room notes take above a figure, in inches."""
    return 0.06 + _NOTE * len(notes) if notes else 0.0


def write_notes(sheet: Sheet, notes: Sequence[str], above: float = 0.0) -> None:
    """Write notes above a figure, one a line, the last nearest to it; `above` is what stands between, in inches."""
    for place, note in enumerate(reversed(notes)):
        sheet.say(0, -0.12 - above - _NOTE * place, note, color=MUTED, ha="left")


def titled(words: str) -> str:
    """Return a part of a code's path as people read it.

    Examples
    --------
    >>> titled("lack_of_commitment")
    'Lack of commitment'
    """
    plain = words.replace("_", " ")
    return plain[:1].upper() + plain[1:]


def short_names(codes: Sequence[str]) -> dict[str, str]:
    """Return what codes are called on a figure: the last part of each path, and the whole where two end alike.

    Examples
    --------
    >>> short_names(["challenges/time", "outcomes/none", "factors/none"])
    {'challenges/time': 'Time', 'outcomes/none': 'Outcomes/none', 'factors/none': 'Factors/none'}
    """
    lasts = [code.rpartition("/")[2] for code in codes]
    shown = [last if lasts.count(last) == 1 else code for code, last in zip(codes, lasts, strict=True)]
    return {code: titled(name) for code, name in zip(codes, shown, strict=True)}
