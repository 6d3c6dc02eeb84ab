"""Tables in Markdown, a row a line between bars: those with a column for who speaks are turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.labels import Line
from mentorstudy.readers.manuscript import table_lines
from mentorstudy.readers.word_tables import lines_by_column, speaker_columns

__all__ = ["lines_of_pipe_tables"]

_ROW = re.compile(r"\|.*\|")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_BAR = re.compile(r"(?<!\\)\|")


def lines_of_pipe_tables(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """Return the lines of a text with the rows of its tables under their speakers; other tables stay as they are.

    Parameters
    ----------
    lines : sequence of Line
        Those of a text.

    Examples
    --------
    >>> rows = ["| Who | Text |", "|---|---|", "| I | How was it? |", "| P | It helped. |", "| I | And now? |"]
    >>> [(line.label, line.text) for line in lines_of_pipe_tables([Line(row) for row in rows])[0]]
    [('I', 'How was it?'), ('P', 'It helped.'), ('I', 'And now?')]
    """
    kept: list[Line] = []
    left_out: list[LeftOut] = []
    for is_row, group in groupby(lines, key=lambda line: _ROW.fullmatch(line.text) is not None and not line.label):
        found = list(group)
        rows = [_cells(line) for line in found if not _RULE.fullmatch(line.text)] if is_row else []
        if rows and (speaker_columns(rows) or lines_by_column(rows)):
            taken, notes = table_lines(rows)
            kept += taken
            left_out += notes
        else:
            kept += found
    return kept, left_out


def _cells(line: Line) -> list[list[Line]]:
    """Return the cells of a row, each with its one line, or with none where it is empty."""
    cells = [cell.replace("\\|", "|").strip() for cell in _BAR.split(line.text)[1:-1]]
    return [[replace(line, text=cell)] if cell else [] for cell in cells]
