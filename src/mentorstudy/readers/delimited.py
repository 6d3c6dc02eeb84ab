"""Tables in text files: delimiter, quotes, rows."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.grid import Grid, TableOptions
from mentorstudy.readers.source import decode

__all__ = ["DELIMITERS", "parse_delimited", "read_delimited", "sniff_delimiter"]

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 300
_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def read_delimited(data: bytes, options: TableOptions) -> Grid:
    """Return the rows of a text file with any delimiter.

    Parameters
    ----------
    data : bytes
        The file.
    options : TableOptions
        Its name, and its encoding and delimiter where they are known.

    Raises
    ------
    ReadError
        When a named encoding does not fit, or a quote is never closed.
    """
    decoded = decode(data, file=options.file, encoding=options.encoding)
    notes = [LeftOut("encoding guessed", decoded.encoding)] if decoded.guessed else []
    named, text, skipped = _named_delimiter(decoded.raw.removeprefix("\ufeff"))
    if skipped:
        notes.append(LeftOut("delimiter line", f"sep={named}"))
    used = options.delimiter or named or sniff_delimiter(text)
    rows = [(number + skipped, row) for number, row in parse_delimited(text, used, file=options.file)]
    if used not in DELIMITERS[:1]:
        notes.append(LeftOut("delimiter", _DELIMITER_NAMES.get(used, used)))
    return Grid(rows, tuple(notes), encoding=decoded.encoding, delimiter=used)


def _named_delimiter(text: str) -> tuple[str, str, int]:
    """Take off the line by which a file tells Excel its delimiter."""
    first, _, rest = text.partition("\n")
    first = first.rstrip("\r").strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], rest, 1
    return "", text, 0


def sniff_delimiter(text: str) -> str:
    r"""Return the delimiter under which the rows are most alike, and the header like them.

    Examples
    --------
    >>> sniff_delimiter("id;What, if anything, helped?\n1;Time, and money\n2;Luck\n")
    ';'
    """
    with _long_cells():
        return max(DELIMITERS, key=lambda delimiter: (_fit(text, delimiter), -DELIMITERS.index(delimiter)))


def _fit(text: str, delimiter: str) -> float:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [_width(row) for row in islice(reader, _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    common, count = Counter(widths).most_common(1)[0]
    if common < 2:
        return 0.0
    # Trailing empty cells may be missing or too many; only the header's width says what a row should be.
    header = 1.0 if max(widths[:3]) >= common and widths[0] > 1 else 0.5
    return header * count / len(widths) * (1 - 1 / common)


def _width(row: list[str]) -> int:
    return len(row)


def parse_delimited(text: str, delimiter: str, *, file: str = "") -> list[tuple[int, list[str]]]:
    r"""Return the rows of a text with their numbers, as a spreadsheet would number them.

    Parameters
    ----------
    text : str
        The file's characters, line ends untouched.
    delimiter : str
        One character.
    file : str
        The file's name, for errors.

    Raises
    ------
    ReadError
        When a quote is never closed, or text follows a closing quote.

    Examples
    --------
    >>> parse_delimited('a,b\n"two\nlines",2\n', ",")
    [(1, ['a', 'b']), (2, ['two\nlines', '2'])]
    """
    with _long_cells():
        return list(_rows(text, delimiter, file))


def _rows(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = line = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _quote_error(error, number + 1, line + 1, file) from None
        number, line = number + 1, reader.line_num
        yield number, row


def _quote_error(error: csv.Error, row: int, line: int, file: str) -> ReadError:
    if "unexpected end" in str(error):
        what = f"a quoted cell that begins in this row (line {line} of the file) is never closed"
    else:
        what = f"text follows a closing quote in this row (line {line} of the file)"
    return ReadError(
        f'{what}. A quote inside a quoted cell is written twice (""). Correct the row, or export the table again.',
        file=file,
        row=row,
    )


@contextmanager
def _long_cells() -> Iterator[None]:
    """A whole transcript may stand in one cell; the csv module stops at 131,072 characters unless told."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
