"""What the columns of a coded sheet look like, and which of them holds the text, the row's id and the coder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError
from mentorstudy.exchange.tables.sheet_codes import is_mark, is_mark_or_dash, split_codes
from mentorstudy.exchange.tables.sheet_rows import SheetFiles
from mentorstudy.exchange.tables.sheet_words import (
    CODER,
    CODES,
    NOT_CODES,
    NOTE,
    ORDINAL,
    ROW,
    ROW_LATER,
    TEXT,
    THEMES,
    VARIABLE,
)

if TYPE_CHECKING:
    from mentorstudy.exchange.tables.sheet_layouts import SheetLayout

__all__ = ["Column", "coder_column", "columns_of", "row_column", "text_column"]

_NUMBERED = re.compile(r"(?P<stem>.*[^\W\d])[\s_.#-]*\(?\d+\)?$")
_LETTERED = re.compile(r"(?P<stem>.*[^\W\d])[\s_.#-]+\(?[A-Za-z]\)?$")
_MANY_VALUES = 12
# A title beside its text is shorter by far; two answers to two questions are not.
_FAR = 4
# A head of so many words is a question.
_QUESTION = 4
_ASKING = ("?", "？", "؟", ";")


@dataclass(frozen=True)
class Column:
    """A column: its name, its filled cells, and what they look like."""

    name: str
    cells: tuple[str, ...]
    named: bool = True
    words: frozenset[str] = field(init=False)
    distinct: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", header_words(self.name) if self.named else frozenset())
        object.__setattr__(self, "distinct", len({cell.casefold() for cell in self.cells}))

    @cached_property
    def is_mark(self) -> bool:
        """Whether every filled cell says yes or no."""
        return any(map(is_mark, self.cells)) and all(map(is_mark_or_dash, self.cells))

    @cached_property
    def says_words(self) -> bool:
        """Whether a yes or a no is a word, and no sign, letter or number."""
        return any(is_mark(cell) and len(cell.strip()) > 1 and cell.strip().isalpha() for cell in self.cells)

    @cached_property
    def is_mostly_marks(self) -> bool:
        """Whether most cells say yes or no."""
        return self.shares_marks and sum(map(is_mark_or_dash, self.cells)) * 2 >= len(self.cells)

    @cached_property
    def is_spoilt(self) -> bool:
        """Whether most cells say yes or no and one or the other does not: a column of marks with a slip in it."""
        return self.is_mostly_marks and not self.is_mark and not self.is_category

    @cached_property
    def shares_marks(self) -> bool:
        """Whether some cells say yes or no, beside others that do not."""
        return any(is_mark(cell) for cell in self.cells)

    @cached_property
    def is_number(self) -> bool:
        """Whether every filled cell is a number, and not only 0 and 1."""
        return bool(self.cells) and not self.is_mark and all(re.fullmatch(r"-?[\d.,]+", cell) for cell in self.cells)

    @cached_property
    def is_count(self) -> bool:
        """Whether it counts how often something applies: mostly 0 and 1, never more than 9."""
        digits = self.is_number and all(re.fullmatch(r"\d", cell) for cell in self.cells)
        return digits and "0" in self.cells and sum(cell in ("0", "1") for cell in self.cells) * 2 >= len(self.cells)

    @cached_property
    def is_note(self) -> bool:
        """Whether the name says that it holds remarks."""
        return bool(self.words & NOTE) and not self.is_mark

    @cached_property
    def is_variable(self) -> bool:
        """Whether the name says that it describes the speaker or the text."""
        return bool(self.words & VARIABLE) and len(self.words) < 3

    @cached_property
    def is_coder(self) -> bool:
        """Whether the name says that it belongs to a coder."""
        return bool(self.words & CODER)

    @cached_property
    def is_code_named(self) -> bool:
        """Whether the name says that it holds codes."""
        return bool(self.words & (CODES | THEMES)) and not self.words & (NOT_CODES | NOTE)

    @cached_property
    def is_numbered(self) -> bool:
        """Whether it is one of `Code 1`, `Code 2`, ..."""
        found = _NUMBERED.match(self.name) or _LETTERED.match(self.name)
        stem = header_words(found["stem"]) if found else self.words if self.words & ORDINAL else frozenset()
        return bool(stem & (CODES | THEMES)) and not stem & NOT_CODES

    @cached_property
    def stem(self) -> frozenset[str]:
        """The words of the name without the number at its end."""
        found = _NUMBERED.match(self.name) or _LETTERED.match(self.name)
        return header_words(found["stem"]) if found else self.words

    @cached_property
    def is_text_named(self) -> bool:
        """Whether the whole name says that it holds the text: what is in it may be as short as "yes"."""
        return self.name.strip().casefold() in TEXT

    @cached_property
    def lists(self) -> bool:
        """Whether some cells hold several codes, of which some come again."""
        cells = [split_codes(cell, ";|\n") for cell in self.cells]
        if not any(len(codes) > 1 for codes in cells):
            cells = [split_codes(cell, ",") for cell in self.cells]
        if not any(len(codes) > 1 for codes in cells):
            return False
        counts = Counter(code.casefold() for codes in cells for code in codes)
        short = fmean(len(code.split()) for codes in cells for code in codes) <= 4
        return short and sum(count for count in counts.values() if count > 1) * 2 >= sum(counts.values())

    @cached_property
    def is_category(self) -> bool:
        """Whether it holds one of a few words, again and again, and may be a code."""
        few = self.distinct <= _MANY_VALUES and self.distinct * 2 <= max(len(self.cells), 2)
        apart = self.is_note or self.is_variable or self.is_number or self.is_mark or self.is_prose
        return bool(self.cells) and few and not apart

    @cached_property
    def length(self) -> int:
        """Number of characters in all cells together."""
        return sum(map(len, self.cells))

    @cached_property
    def is_prose(self) -> bool:
        """Whether its cells are sentences rather than codes."""
        if not self.cells or self.is_mark or self.is_number or self.distinct < min(2, len(self.cells)):
            return False
        return fmean(len(cell.split()) for cell in self.cells) >= 4 and self.length >= 20 * len(self.cells)


def header_words(name: str) -> frozenset[str]:
    """Return the words of a header, however it joins them.

    Examples
    --------
    >>> sorted(header_words("ResponseId")), sorted(header_words("coded_text 2"))
    (['id', 'response'], ['2', 'coded', 'text'])
    """
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", name)
    return frozenset(word.casefold() for word in re.findall(r"[^\W_]+", spaced))


def columns_of(files: SheetFiles) -> list[Column]:
    """Return the columns of sheets, in their order."""
    return [Column(name, tuple(files.cells(name)), name not in files.unnamed) for name in files.columns]


def coder_column(columns: Sequence[Column], given: SheetLayout) -> str:
    """Return the one column that says who coded a row; empty where there is none, or one for each coder."""
    taken = {given.text, given.row, *given.codes}
    named = [
        column
        for column in columns
        if column.name not in taken and column.is_coder and not column.is_code_named and not column.is_note
    ]
    if len(named) != 1 or not named[0].cells:
        return ""
    # A column `coder` whose cells are lists of codes is a coder's own column.
    return "" if named[0].lists else named[0].name


def text_column(columns: Sequence[Column], file: str) -> str:
    """Return the column of the coded text; empty where none of them can be it.

    Raises
    ------
    ReadError
        When two columns are as likely.
    """
    able = [c for c in columns if c.is_text_named or not (c.is_mark or c.is_note or c.is_code_named or c.is_number)]
    able = [column for column in able if column.cells]
    named = [column for column in able if column.words & TEXT and not column.words & ROW]
    prose = [column for column in able if column.is_prose and not column.words & NOT_CODES]
    for found in ([c for c in named if c.is_prose], prose, named):
        exact = [column for column in found if column.is_text_named]
        if len(exact) == 1:
            return exact[0].name
        if found:
            return _longest(found, file)
    return _short_answers(able, file)


def _short_answers(able: Sequence[Column], file: str) -> str:
    """Return the one column whose head asks something, or whose cells are neither codes nor marks nor a variable."""
    left = [
        column
        for column in able
        if not (column.is_variable or column.is_coder or column.is_numbered or column.lists)
        and not column.words & (ROW | ROW_LATER | NOT_CODES)
    ]
    asking = [column for column in left if column.name.strip().endswith(_ASKING) or len(column.words) >= _QUESTION]
    plain = [column for column in left if not column.is_category]
    found = asking or [column for column in plain if any(" " in cell for cell in column.cells)]
    return _longest(found, file) if found else ""


def _longest(columns: Sequence[Column], file: str) -> str:
    ordered = sorted(columns, key=lambda column: column.length, reverse=True)
    if len(ordered) > 1 and ordered[1].length * _FAR > ordered[0].length:
        names = ", ".join(f"'{column.name}'" for column in columns)
        raise ReadError(f"Which column was coded cannot be told: {names} hold text. Set `text=`.", file=file)
    return ordered[0].name


def row_column(columns: Sequence[Column], files: SheetFiles, coder: str, text: str) -> str:
    """Return the column that identifies a row's text; empty where there is none."""
    for words in (ROW, ROW_LATER):
        for column in columns:
            first = not column.named and column.name == files.columns[0]
            if (column.words & words or (first and words is ROW)) and _identifies(column.name, files, coder, text):
                return column.name
    return ""


def _identifies(name: str, files: SheetFiles, coder: str, text: str) -> bool:
    """Whether no coder has two rows with one value, or the rows with one value are about one text."""
    seen: dict[tuple[str, str, str], str] = {}
    again = 0
    for row in files.rows:
        value = row.cells.get(name, "").strip()
        if not value:
            return False
        key = (row.file, row.cells.get(coder, ""), value)
        words = row.cells.get(text, "")
        if key in seen and (not text or seen[key] != words):
            return False
        again += key in seen
        seen[key] = words
    return len({key[2] for key in seen}) > 1 or len(files.rows) == 1
