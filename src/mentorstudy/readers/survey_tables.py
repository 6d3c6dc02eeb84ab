"""The table of a survey export as responses: a header above, a row per response, what is known of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.dictionaries import described, find_dictionary
from mentorstudy.readers.long_tables import unstacked
from mentorstudy.readers.shapes import shape_of
from mentorstudy.readers.tables import Table, read_table

__all__ = ["SurveyTable", "has_row_per_answer", "read_survey_table"]

_MOST_ROWS = 500


@dataclass(frozen=True)
class SurveyTable:
    """A survey's table.

    Parameters
    ----------
    table : Table
        Header rows first; a row per response.
    participant : str
        The column that identifies respondents, where a row per answer had one.
    """

    table: Table
    participant: str = ""


def read_survey_table(
    path: str | Path, *, sheet: str = "", encoding: str = "", named: Sequence[str] = (), participant: str = ""
) -> SurveyTable:
    """Return the table of a survey export.

    A row per answer becomes a row per respondent; a table without a header gets one; a data dictionary of REDCap beside
    the file names questions and choices.

    Parameters
    ----------
    path : str or Path
        The export.
    sheet, encoding : str
        As in `read_table`.
    named : sequence of str
        Columns that the researcher names: where the answers of a row per answer are among them, it stays as it is.
    participant : str
        The column that identifies respondents, where the researcher names it.

    Raises
    ------
    ReadError
        When the file cannot be read.
    """
    table = with_header(read_table(path, sheet=sheet, encoding=encoding))
    dictionary = find_dictionary(path, table)
    if dictionary is not None:
        return SurveyTable(described(table, dictionary))
    long = unstacked(table, named=named, participant=participant)
    return SurveyTable(table) if long is None else SurveyTable(long.table, long.participant)


def has_row_per_answer(path: str | Path) -> bool:
    """Return whether a table is a survey with a row per answer, which looks much like a row per turn."""
    return unstacked(with_header(read_table(path))) is not None


def with_header(table: Table) -> Table:
    """Return a table whose first row, where it is an answer like the others, stands under names of columns.

    Examples
    --------
    >>> rows = [["1", "3.5", "It helped."], ["2", "4.0", "Not much."], ["3", "1.5", "Nothing did."], ["4", "2", "No."]]
    >>> with_header(Table("a.csv", rows, [1, 2, 3, 4])).rows[0]
    ['column 1', 'column 2', 'column 3']
    """
    if table.variables or len(table.rows) < 4 or not _is_answer(table.rows[0], table.rows[1:_MOST_ROWS]):
        return table
    names = [f"column {at + 1}" for at in range(table.width)]
    note = LeftOut("no header", f"columns are called {', '.join(names[:3])}" + (", ..." if table.width > 3 else ""))
    return replace(table, rows=[names, *table.rows], numbers=[0, *table.numbers], notes=(*table.notes, note))


def _is_answer(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a first row is of the same kind as those under it, and nothing in it names a column."""
    cells = [cell.strip() for cell in first]
    if not all(cells) or len(set(cells)) < len(cells) or _counts_up(cells):
        return False
    votes: Counter[bool] = Counter()
    for at, cell in enumerate(cells):
        below = [row[at].strip() for row in rows if row[at].strip()]
        shapes = Counter(shape_of(value) for value in below)
        if not shapes:
            return False
        usual, count = shapes.most_common(1)[0]
        if usual not in ("word", "words") and count >= 0.9 * len(below):
            votes[shape_of(cell) == usual] += 1
        elif usual in ("word", "words") and 2 * len(set(below)) <= len(below):
            # A choice that is made again further down is no name of a column.
            votes[cell in below] += 1
    return votes[True] > 0 and not votes[False]


def _counts_up(cells: Sequence[str]) -> bool:
    """Return whether cells are 0, 1, 2 or a run of years: names that a program gave."""
    if not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return all(after == before + 1 for before, after in pairwise(numbers))
