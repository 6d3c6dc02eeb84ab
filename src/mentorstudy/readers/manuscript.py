"""What a document of running text holds, whatever program wrote it: lines, and what is left out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.labels import Line
from mentorstudy.readers.word_tables import cell_text, is_header, lines_by_column, speaker_columns, spoken_row
from mentorstudy.text import normalise

__all__ = ["Manuscript", "Paragraph", "table_lines"]


@dataclass(frozen=True)
class Manuscript:
    """The text of a document.

    Parameters
    ----------
    lines : tuple of Line
        Its paragraphs and table cells, in order.
    left_out : tuple of LeftOut
        Deleted text, notes, headers, comments, hidden text.
    """

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass
class Paragraph:
    """A paragraph that is being read: its runs, each with whether it is bold or underlined."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str, *, heavy: bool = False) -> None:
        """Add a run."""
        if text:
            self.pieces.append((text, heavy))

    @property
    def text(self) -> str:
        """Return the words."""
        return "".join(text for text, _ in self.pieces)

    @property
    def bold(self) -> int:
        """Return the length of the bold start, counted from the first word on."""
        size, seen = 0, False
        for text, heavy in self.pieces:
            if text.strip() and not heavy:
                break
            seen = seen or bool(text.strip())
            size += len(text if seen else "")
        return size

    def lines(self, *, heading: bool = False, label: str = "") -> Iterator[Line]:
        """Return its lines: what line breaks part; only the first stands apart from what is above."""
        first = True
        for row in normalise(self.text).text.strip().split("\n"):
            if row.strip():
                bold = min(self.bold, len(row.strip())) if first else 0
                yield Line(row.strip(), gap=first, bold=bold, heading=heading, label=label if first else "")
                first = False


def table_lines(rows: Sequence[Sequence[Sequence[Line]]]) -> tuple[list[Line], list[LeftOut]]:
    """Return the lines of a table: under its speakers where a column names them, else cell by cell.

    Parameters
    ----------
    rows : sequence of sequence of sequence of Line
        The cells of every row.

    Examples
    --------
    >>> rows = [[[Line("I")], [Line("How was it?")]], [[Line("P1")], [Line("It helped me.")]]]
    >>> [(line.label, line.text) for line in table_lines(rows)[0]]
    [('I', 'How was it?'), ('P1', 'It helped me.')]
    """
    shape = speaker_columns(rows)
    apart = lines_by_column(rows) if shape is None else []
    if apart:
        return apart, [LeftOut("table header", " | ".join(cell_text(cell) for cell in rows[0]))]
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    for number, row in enumerate(rows):
        if shape is None:
            lines += [line for cell in row for line in cell]
        elif number == 0 and is_header(rows, shape):
            left_out.append(LeftOut("table header", " | ".join(cell_text(cell) for cell in row)))
        else:
            notes = [cell_text(row[at]) for at in shape.notes]
            left_out += [LeftOut("table note", note) for note in notes if note]
            lines += spoken_row(row, shape)
    return lines, left_out
