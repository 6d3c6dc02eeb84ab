"""Tables of a Word report: no wider than the page, the header on every page, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.report.render.office import cell_text, cut, is_number
from mentorstudy.report.render.word_xml import TEXT_WIDTH, attribute, paragraph, run

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TablePart", "column_widths", "laid_out", "tables_xml"]

# More columns than this cannot be read on a page; Word itself refuses a table with more than 63.
_COLUMNS = 10
_LETTER = 92  # an average letter of 9 points, in twentieths of a point
_PADDING = 190
_BOLD = 1.2  # a bold letter of the header beside a plain one
_LONGEST_LINE, _LONGEST_WORD = 70, 24
_SMALLER = 7.5 / 9
# A short table stays on one page; a long one keeps its header with its first rows.
_SHORT, _HEAD = 12, 2
_UNBROKEN = 500


def tables_xml(table: pd.DataFrame, caption: str, width: int = TEXT_WIDTH, decimal: str = ".") -> Iterator[str]:
    """Return a table, in parts that repeat the first column where it has too many columns for a page.

    Parameters
    ----------
    table : DataFrame
        As it is to be shown, without its index.
    caption : str
        For assistive programs.
    width : int
        Of the text, in twentieths of a point.
    decimal : str
        The sign of numbers that are not whole.
    """
    headers = [cell_text(label) for label in table.columns]
    columns = [[*table.iloc[:, number].tolist()] for number in range(len(headers))]
    for chosen in _parts(len(headers)):
        yield _table([headers[at] for at in chosen], [columns[at] for at in chosen], caption, width, decimal)


def _parts(count: int) -> list[list[int]]:
    if count <= _COLUMNS:
        return [list(range(count))] if count else []
    parts = -(-(count - 1) // (_COLUMNS - 1))
    step = -(-(count - 1) // parts)
    return [[0, *range(start, min(start + step, count))] for start in range(1, count, step)]


@dataclass(frozen=True)
class TablePart:
    """As many columns of a table as a page has room for.

    Parameters
    ----------
    headers : tuple of str
        Over the columns.
    rows : tuple of tuple of str
        How each cell reads.
    numeric : tuple of bool
        Whether a column holds numbers.
    widths : tuple of int
        Of each column, in twentieths of a point, together no wider than the text.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    widths: tuple[int, ...]


def laid_out(table: pd.DataFrame, decimal: str = ".") -> tuple[bool, tuple[TablePart, ...]]:
    """Return whether a table is set in smaller type, and its parts, each no wider than a page.

    Parameters
    ----------
    table : DataFrame
        As it is to be shown, without its index.
    decimal : str
        The sign of numbers that are not whole.
    """
    headers = [cell_text(label) for label in table.columns]
    columns = [[*table.iloc[:, number].tolist()] for number in range(len(headers))]
    laid = [
        _laid_out([headers[at] for at in chosen], [columns[at] for at in chosen], decimal=decimal)
        for chosen in _parts(len(headers))
    ]
    small = bool(laid) and all(family == "SmallTable" for family, _ in laid)
    return small, tuple(part for _, part in laid)


def _laid_out(
    headers: list[str], columns: list[list[Any]], width: int = TEXT_WIDTH, *, decimal: str
) -> tuple[str, TablePart]:
    numeric = tuple(_is_numeric(values) for values in columns)
    texts = [[cell_text(value, decimal) for value in values] for values in columns]
    family, widths = _fitted([[header, *column] for header, column in zip(headers, texts, strict=True)], width)
    return family, TablePart(tuple(headers), tuple(zip(*texts, strict=True)), numeric, tuple(widths))


def _table(headers: list[str], columns: list[list[Any]], caption: str, width: int, decimal: str) -> str:
    family, part = _laid_out(headers, columns, width, decimal=decimal)
    numeric, widths, rows = part.numeric, part.widths, part.rows
    look = 'w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    parts = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look}/>'
        f'<w:tblCaption w:val="{attribute(cut(caption, 250))}"/></w:tblPr>',
        "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>",
        _row(
            headers, widths, [f"{family}NumberHeading" if each else f"{family}Heading" for each in numeric], head=True
        ),
    ]
    styles = [f"{family}Number" if each else f"{family}Text" for each in numeric]
    for number, row in enumerate(rows, start=1):
        keep = number < (len(rows) if len(rows) <= _SHORT else _HEAD)
        parts.append(_row(row, widths, styles, keep=keep))
    return "".join([*parts, "</w:tbl>"])


def _row(
    texts: Sequence[str], widths: Sequence[int], styles: Sequence[str], *, head: bool = False, keep: bool = False
) -> str:
    whole = "<w:cantSplit/>" if head or max(map(len, texts)) < _UNBROKEN else ""
    properties = whole + ("<w:tblHeader/>" if head else "")
    kept = "<w:keepNext/>" if keep else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(style, run(text), text=text, properties=kept)}</w:tc>"
        for text, width, style in zip(texts, widths, styles, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _is_numeric(values: Sequence[Any]) -> bool:
    """Numbers, and among them at most short words such as `fewer than 5`."""
    return any(map(is_number, values)) and all(is_number(value) or len(cell_text(value)) <= 16 for value in values)


def _fitted(columns: Sequence[Sequence[str]], room: int) -> tuple[str, list[int]]:
    """The family of styles and the widths: smaller type where that keeps every line whole."""
    whole = sum(_needs(texts, words=False, limit=_LONGEST_LINE) for texts in columns)
    if room < whole <= room / _SMALLER and not _has_long_lines(columns):
        widths = [_needs(texts, words=False, limit=_LONGEST_LINE) for texts in columns]
        return "SmallTable", [int(width * room / whole) for width in widths]
    return "Table", column_widths(columns, room)


def _has_long_lines(columns: Sequence[Sequence[str]]) -> bool:
    return any(len(line) > _LONGEST_LINE for texts in columns for text in texts for line in text.split("\n"))


def column_widths(columns: Sequence[Sequence[str]], room: int = TEXT_WIDTH) -> list[int]:
    """Return widths, in twentieths of a point, that together are no wider than the text.

    Every column gets room for its longest word first; what is left goes to those with long lines.

    Parameters
    ----------
    columns : sequence of sequence of str
        The texts of each column, its header first.
    room : int
        The width of the text.

    Examples
    --------
    >>> column_widths([["Code", "Mismatch"], ["n", "3"]])
    [926, 466]
    >>> sum(column_widths([["word " * 400]] * 3)) <= 9070
    True
    """
    words = [_needs(texts, words=True, limit=_LONGEST_WORD) for texts in columns]
    lines = [_needs(texts, words=False, limit=_LONGEST_LINE) for texts in columns]
    if sum(lines) <= room:
        # A table that nearly fills the page fills it.
        share = room / sum(lines) if sum(lines) > 0.7 * room else 1
        return [int(line * share) for line in lines]
    if sum(words) >= room:
        return [int(word * room / sum(words)) for word in words]
    share = (room - sum(words)) / (sum(lines) - sum(words))
    return [int(word + (line - word) * share) for word, line in zip(words, lines, strict=True)]


def _needs(texts: Sequence[str], *, words: bool, limit: int) -> int:
    """The room that the longest word or line of a column takes, at most that of `limit` letters."""

    def longest(text: str) -> int:
        return max(map(len, text.split() if words else text.split("\n")), default=0)

    header = longest(texts[0]) * _BOLD
    letters = max(header, *map(longest, texts[1:]), 3) if len(texts) > 1 else max(header, 3)
    return int(_PADDING + _LETTER * min(letters, limit))
