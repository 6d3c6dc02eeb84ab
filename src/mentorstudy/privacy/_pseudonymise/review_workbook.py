"""The review as a workbook, in which a person sees at a glance what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from mentorstudy.privacy.identifiers.patterns import KINDS

__all__ = ["review_workbook"]

_WIDTHS = {
    **{"identifier": 28, "kind": 15, "found_by": 14, "pseudonym": 20, "count": 8, "documents": 11},
    **{"example": 72, "apply": 8, "note": 48},
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SPARE = 200
_CELL = 32_767
_LINE = 15
_MOST_LINES = 12
# Lines break between words, and some letters are wide.
_WIDE = 1.15
_NUMBERS = ("count", "documents")
_HELP = (
    "Every row is a name, a place or a number that was found in the study.",
    "apply: yes puts the pseudonym in its place everywhere; no leaves it as it is; every ? must be decided.",
    "The rows to be decided come first, in yellow; note says why. The example shows where it stands.",
    "pseudonym: write another where you like; the forms of one name should have the same one.",
    "Missed something? Add a row at the end: identifier, kind, pseudonym, yes. First and last name then count, too.",
    "This file names people. Keep it apart, and delete it when you promised to.",
)


def review_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Return the review as an XLSX file; the same rows give the same bytes.

    Parameters
    ----------
    rows : sequence of sequence of str
        The header and the rows.
    """
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties({"title": "Identifiers to look through", "created": datetime(2000, 1, 1)})
        _review_sheet(workbook, rows)
        sheet = workbook.add_worksheet("how to")
        sheet.set_column(0, 0, 110)
        for number, line in enumerate(_HELP):
            sheet.write_string(number, 0, line)
    return target.getvalue()


def _review_sheet(workbook: Any, rows: Sequence[Sequence[str]]) -> None:
    look = {"valign": "top", "text_wrap": True}
    header = list(rows[0])
    sheet = workbook.add_worksheet("review")
    bold = workbook.add_format({**look, "bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    plain = workbook.add_format({**look, "num_format": "@"})
    # A quote prefix keeps a number such as +44 20 a text when somebody edits it.
    prefixed = workbook.add_format({**look, "num_format": "@", "quote_prefix": True})
    count = workbook.add_format({**look, "align": "center"})
    for column, name in enumerate(header):
        sheet.set_column(column, column, _WIDTHS.get(name, 20), None if name in _NUMBERS else plain)
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(rows[1:], start=1):
        # Not every program makes a row as high as its words need.
        sheet.set_row(number, _LINE * _lines(header, row))
        for column, cell in enumerate(row):
            if header[column] in _NUMBERS and cell.isdecimal():
                sheet.write_number(number, column, int(cell), count)
            elif cell:
                sheet.write_string(number, column, cell[:_CELL], prefixed if cell[0] in "=+-@" else plain)
    last = len(rows) - 1
    sheet.freeze_panes(1, 1)
    # On paper all columns stand beside each other, and each page has the header.
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(last, 1), len(header) - 1)
    for name, choices in (("apply", ["yes", "no", "?"]), ("kind", list(KINDS))):
        if name in header:
            at = header.index(name)
            sheet.data_validation(1, at, last + _SPARE, at, {"validate": "list", "source": choices})
    if "apply" in header:
        _colour(workbook, sheet, header.index("apply"), (1, 0, last + _SPARE, len(header) - 1))


def _lines(header: Sequence[str], row: Sequence[str]) -> int:
    """Return how many lines the longest cell of a row takes, within reason."""
    wanted = (ceil(len(cell) * _WIDE / _WIDTHS.get(name, 20)) for name, cell in zip(header, row, strict=False))
    return max(1, min(_MOST_LINES, max(wanted, default=1)))


def _colour(workbook: Any, sheet: Any, apply: int, area: tuple[int, int, int, int]) -> None:
    from xlsxwriter.utility import xl_col_to_name

    place = f"${xl_col_to_name(apply)}2"
    for answer, look in (("?", {"bg_color": "#FFF2CC"}), ("no", {"font_color": "#808080"})):
        criteria = {"type": "formula", "criteria": f'={place}="{answer}"', "format": workbook.add_format(look)}
        sheet.conditional_format(*area, criteria)
