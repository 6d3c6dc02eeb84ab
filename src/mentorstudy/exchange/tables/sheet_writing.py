"""A workbook to code answers in: a row per answer, a column per coder or per code, dropdowns from the codebook."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.exchange.tables.coding_plan import (
    CODES_SHEET,
    CODING_SHEET,
    FIXED,
    MARKER_SHEET,
    ROWS_SHEET,
    SEEN,
    SEGMENTS_SHEET,
    CodingPlan,
    check_columns,
    fitting,
    one_line,
)
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["write_coding_workbook"]

_WIDTHS = {"id": 26, "document": 22, "participant": 12, "stakeholder": 12, "question": 30, "text": 80}
_LAYOUTS = ("coders", "codes")
_SPARE = 200
_LINE = 15
_FORMULA = tuple("=+-@\t\r")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write_coding_workbook(
    path: str | Path,
    answers: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    layout: str = "coders",
    coders: Sequence[str] = (),
    coding: pd.DataFrame | None = None,
    finished: pd.DataFrame | None = None,
) -> Path:
    """Write a workbook in which people code answers, and that `read_coding_workbook` reads back.

    A cell of a coder lists codes, parted by `;`; `(nothing applies)` says that the answer was read and no code
    fits, an empty cell that nobody coded it. With a column per code, an x says that it applies, and an x under
    `gone through` that the answer was read. Hidden sheets keep where each answer stands and the passages that
    were coded before, so that a passage which covers part of an answer comes back as it was.

    Parameters
    ----------
    path : str or Path
        Where to.
    answers : DataFrame
        One row per answer: columns document and text; turn (its number in the document; counted when absent);
        start (its place in the document, in code points; 0 when absent, so that places count from the
        answer's begin); participant, stakeholder and question, where known.
    codes : DataFrame
        Columns code (its path); name and definition, where known.
    layout : {"coders", "codes"}
        A column per coder, or a column per code for one coder.
    coders : sequence of str
        Whose columns; those of `coding` when empty. Nobody else's coding is in the file.
    coding : DataFrame, optional
        What is filled in: columns document, start, end, code, coder.
    finished : DataFrame, optional
        Columns document, coder, and question where one alone is meant: where those coders' answers without a code
        are marked as gone through.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    SettingsError
        When the layout is another, a column is missing, there is no coder or, in the layout `codes`, several,
        or the file cannot be written.

    Examples
    --------
    >>> import tempfile, pandas as pd
    >>> folder = tempfile.TemporaryDirectory()
    >>> answers = pd.DataFrame({"document": ["P01"], "turn": [1], "start": [0], "text": ["The pay is low."]})
    >>> codes = pd.DataFrame({"code": ["work/pay"], "name": ["Pay"], "definition": ["Money"]})
    >>> write_coding_workbook(Path(folder.name) / "coding.xlsx", answers, codes, coders=["ann"]).name
    'coding.xlsx'
    >>> folder.cleanup()
    """
    import xlsxwriter

    people = _people(coders, coding, layout)
    check_columns(answers, ("document", "text"), "answers")
    check_columns(codes, ("code",), "codes")
    plan = CodingPlan(answers, codes, layout, people, coding, finished)
    target = BytesIO()
    with xlsxwriter.Workbook(target, dict(_OPTIONS)) as workbook:
        workbook.set_properties({"title": "Coding", "created": datetime(2000, 1, 1)})
        writer = _Writer(workbook)
        writer.coding(plan)
        writer.table(CODES_SHEET, plan.code_rows(), widths=(40, 30, 80))
        writer.table(MARKER_SHEET, plan.marker(), hidden=True)
        writer.table(ROWS_SHEET, plan.place_rows(), hidden=True)
        writer.table(SEGMENTS_SHEET, plan.segment_rows(), hidden=True)
    return write_file(path, target.getvalue())


def _people(coders: Sequence[str], coding: pd.DataFrame | None, layout: str) -> list[str]:
    if layout not in _LAYOUTS:
        raise SettingsError(f"No layout '{layout}'.{suggestion(layout, _LAYOUTS)}")
    if isinstance(coders, str):
        coders = [coders]
    if coding is not None:
        check_columns(coding, ("document", "start", "end", "code", "coder"), "coding")
    people = list(dict.fromkeys(coders or (sorted(set(coding["coder"])) if coding is not None else [])))
    if not people:
        raise SettingsError("Who codes was not said. Set `coders=` to their names.")
    if layout == "codes" and len(people) > 1:
        raise SettingsError(
            f"A workbook with a column per code is for one coder, not {len(people)}. Write one for each, "
            "or use layout='coders'."
        )
    names = [one_line(name).casefold() for name in people]
    reserved = {*FIXED, SEEN}
    for name in names:
        if not name or names.count(name) > 1 or name in reserved:
            raise SettingsError(f"'{name}' cannot head a coder's column: names differ, and from {sorted(reserved)}.")
    return people


def _height(cells: Mapping[str, str]) -> float:
    """Return the height in points that a row's words need; a sheet has no more than 409."""
    lines = max(
        sum(max(1, math.ceil(len(line) * 1.05 / _WIDTHS[name])) for line in cell.split("\n"))
        for name, cell in cells.items()
    )
    return float(min(_LINE * lines, 409))


class _Writer:
    """Writes the sheets: every cell is text, none is a formula."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        top = {"valign": "top", "text_wrap": True}
        self.header = workbook.add_format({**top, "bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        # A cell with a quote prefix stays text even when someone edits it and presses Enter.
        self.formats = {
            prefix: workbook.add_format({**top, "quote_prefix": prefix, "num_format": "@"}) for prefix in (False, True)
        }

    def _row(self, sheet: Any, number: int, cells: Sequence[str], style: Any = None) -> None:
        for column, cell in enumerate(cells):
            if cell:
                text = fitting(cell)
                sheet.write_string(number, column, text, style or self.formats[text.startswith(_FORMULA)])

    def table(
        self, name: str, rows: Iterator[Sequence[str]], *, hidden: bool = False, widths: Sequence[int] = ()
    ) -> None:
        """Write a sheet."""
        sheet = self.workbook.add_worksheet(name)
        for number, cells in enumerate(rows):
            self._row(sheet, number, cells, None if number else self.header)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if widths:
            # The last column holds paths exactly, for reading back.
            sheet.set_column(len(widths), len(widths), None, None, {"hidden": True})
            sheet.freeze_panes(1, 0)
        if hidden:
            sheet.hide()

    def coding(self, plan: CodingPlan) -> None:
        """Write the sheet that is coded in."""
        sheet = self.workbook.add_worksheet(CODING_SHEET)
        header, first = plan.header(), len(FIXED)
        self._row(sheet, 0, header, self.header)
        last = 0
        for last, cells in enumerate(plan.rows(), start=1):
            self._row(sheet, last, cells)
            # Not every program fits rows to their words by itself.
            sheet.set_row(last, _height(dict(zip(header[:first], cells, strict=False))))
        for column, name in enumerate(header):
            width = _WIDTHS[name] if column < first else 12 if plan.layout == "codes" else 40
            sheet.set_column(column, column, width, self.formats[False])
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0)
        if plan.layout == "coders":
            sheet.fit_to_pages(1, 0)
        else:
            sheet.repeat_columns(0)
        sheet.autofilter(0, 0, max(last, 1), len(header) - 1)
        listed = ["x"] if plan.layout == "codes" else f"={CODES_SHEET}!$A$2:$A${len(plan.codes) + 2}"
        # Several codes in a cell are in no list: the list offers, and forbids nothing but in columns of marks.
        rule = {"validate": "list", "source": listed, "show_error": plan.layout == "codes"}
        if plan.layout == "codes":
            rule |= {"error_title": "x or empty", "error_message": "Write x where the code applies."}
        sheet.data_validation(1, first, last + _SPARE, len(header) - 1, rule)
