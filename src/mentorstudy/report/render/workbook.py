"""Tables as an XLSX workbook: numbers as numbers, words as words, never a live formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.phrases import LANGUAGES, Phrases, phrases_in
from mentorstudy.report.render.office import cell_text, cut, is_number
from mentorstudy.text import collapse
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["sheet_names", "worded", "write_workbook"]

_CELL = 32_767
_ROWS = 1_048_575
_COLUMNS = 16_384
_NAME = 31
_NARROW, _WIDE = 8, 60
# Room for rows that a researcher adds under a list.
_SPARE = 200
_FORMULA = tuple("=+-@\t\r")
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_CHOICES = "choices"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write_workbook(
    tables: Mapping[str, pd.DataFrame],
    path: str | Path,
    *,
    title: str = "",
    dropdowns: Mapping[str, Sequence[str]] | None = None,
    notes: Iterable[str] = (),
    language: str = "en",
) -> Path:
    """Write tables as sheets of a workbook, and return its path.

    The first sheet, `about`, lists the others. Text stays text, whatever it begins with; what a cell cannot
    hold (control characters, more than 32,767 characters) is left out, and a cut cell says so, as does
    `about`. The same tables give the same bytes.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        By sheet name (made valid and unique where needed). The index is not written.
    path : str or Path
        Where to.
    title : str
        What the workbook is about.
    dropdowns : mapping of str to sequence of str, optional
        By column name: what a cell may hold, offered as a list in every sheet that has the column.
    notes : iterable of str
        Lines under the title: what a reader must know before using the numbers.
    language : str
        Of the words that are not the tables' own: names of sheets and columns that the library gives, and its notes.

    Raises
    ------
    SettingsError
        When a table has more columns than a sheet, or the file cannot be written.
    """
    import xlsxwriter

    target = BytesIO()
    say = phrases_in(language)
    parts = list(_parts(worded(tables, say)))
    names = sheet_names([say("workbook-about"), *(name for name, _ in parts), *([_CHOICES] if dropdowns else [])])
    with xlsxwriter.Workbook(target, dict(_OPTIONS)) as workbook:
        workbook.set_properties({"title": cut(cell_text(title), 255), "created": datetime(2000, 1, 1)})
        writer = _Writer(workbook, names[-1] if dropdowns else "", dict(dropdowns or {}), say)
        about = workbook.add_worksheet(names[0])
        for name, (_, table) in zip(names[1:], parts, strict=False):
            writer.sheet(name, table)
        writer.about(about, title, list(notes))
        writer.choices()
    return write_file(path, target.getvalue())


def sheet_names(names: Iterable[str]) -> list[str]:
    """Return valid and unique sheet names, as like the wanted ones as can be.

    Examples
    --------
    >>> sheet_names(["a/b", "A b", "", "x" * 40])
    ['a b', 'A b (2)', 'sheet', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']
    """
    # Excel keeps `History` for itself.
    taken = {"history"}
    found: list[str] = []
    for wanted in names:
        base = collapse(_BAD_IN_NAME.sub(" ", cell_text(wanted))).strip("' ") or "sheet"
        name, number = cut(base, _NAME, "").strip("' ") or "sheet", 2
        while name.casefold() in taken:
            tail = f" ({number})"
            name, number = cut(base, _NAME - len(tail), "").strip("' ") + tail, number + 1
        taken.add(name.casefold())
        found.append(name)
    return found


# Columns whose values are the library's own, from a fixed set, and never anybody's words.
_OWN_VALUES = frozenset({
    "source", "kind", "status", "side", "state", "polarity", "verdict", "level", "reading", "reason", "interval",
    "action", "meeting", "measure", "unit", "role", "asked", "change", "value", "origin", "review", "said",
})  # fmt: skip


def worded(tables: Mapping[str, pd.DataFrame], say: Phrases) -> dict[str, pd.DataFrame]:
    """Return tables with the library's own names and values in the language of a report, people's as they are.

    Counts that an edition tells as words (`10 to 13`) are the library's, too, in columns that hold numbers besides.
    """
    if say.language == LANGUAGES[0]:
        return dict(tables)
    return {_sheet(name, say): _worded(table, say) for name, table in tables.items()}


def _sheet(name: str, say: Phrases) -> str:
    """A sheet's name; of several of a kind, the last word is which, such as a number or a theme."""
    whole = say.term("sheet", name)
    kind, _, which = name.rpartition(" ")
    return whole if whole != name or not kind else f"{say.term('sheet', kind)} {which}"


def _worded(table: pd.DataFrame, say: Phrases) -> pd.DataFrame:
    shown = table.copy()
    for place, label in enumerate(table.columns):
        values = table.iloc[:, place].tolist()
        own = str(label) in _OWN_VALUES or any(map(is_number, values))
        if own and any(isinstance(value, str) for value in values):
            shown.isetitem(place, [say.stated(value) if isinstance(value, str) else value for value in values])
    return shown.rename(columns=lambda label: say.term("column", str(label)) if isinstance(label, str) else label)


def _parts(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, pd.DataFrame]]:
    """Tables with more rows than a sheet go on in the next."""
    for name, table in tables.items():
        if len(table.columns) > _COLUMNS:
            raise SettingsError(
                f"The table '{name}' has {len(table.columns)} columns; a sheet has {_COLUMNS}. Write it as CSV."
            )
        for start in range(0, max(len(table), 1), _ROWS):
            yield name, table.iloc[start : start + _ROWS]


@dataclass(eq=False)
class _Writer:
    """Writes sheets of one workbook, and remembers what `about` has to say of them."""

    workbook: Any
    choices_name: str
    dropdowns: dict[str, Sequence[str]]
    say: Phrases
    written: list[tuple[str, int, list[str]]] = field(default_factory=list)
    cut_cells: int = 0

    def __post_init__(self) -> None:
        top = {"valign": "top"}
        make = self.workbook.add_format
        self.header = make({**top, "bold": True, "text_wrap": True, "bg_color": "#E8EEF4", "bottom": 1})
        self.title = make({"bold": True, "font_size": 16})
        self.number = make(top)
        # A cell with a quote prefix stays text even when someone edits it and presses Enter.
        self.text = {
            (wrap, prefix): make({**top, "text_wrap": wrap, "quote_prefix": prefix})
            for wrap in (False, True)
            for prefix in (False, True)
        }

    def sheet(self, name: str, table: pd.DataFrame) -> None:
        """Write a table as a sheet."""
        sheet = self.workbook.add_worksheet(name)
        headers = [cell_text(label) for label in table.columns]
        for number, header in enumerate(headers):
            self._column(sheet, number, header, table.iloc[:, number].tolist())
        sheet.freeze_panes(1, 0)
        if headers:
            sheet.autofilter(0, 0, max(len(table), 1), len(headers) - 1)
        self._printed(sheet)
        self.written.append((name, len(table), headers))

    def _printed(self, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L&A&R{self.say('page-word')} &P {self.say('page-of')} &N")

    def _column(self, sheet: Any, number: int, header: str, values: list[Any]) -> None:
        longest = _longest([header])
        texts = [value if is_number(value) or isinstance(value, bool) else cell_text(value) for value in values]
        longest = max([longest, _longest(text if isinstance(text, str) else str(text) for text in texts)])
        wrap = longest > _WIDE or any(isinstance(text, str) and "\n" in text for text in texts)
        sheet.set_column(number, number, min(max(longest + 2, _NARROW), _WIDE))
        self._write_text(sheet, 0, number, header, self.header)
        for row, text in enumerate(texts, start=1):
            if isinstance(text, str):
                self._write_text(sheet, row, number, text, self.text[wrap, text.startswith(_FORMULA)])
            elif isinstance(text, bool):
                sheet.write_boolean(row, number, text, self.number)
            else:
                sheet.write_number(row, number, text, self.number)
        if header in self.dropdowns:
            self._dropdown(sheet, number, header, len(texts))

    def _write_text(self, sheet: Any, row: int, column: int, text: str, style: Any) -> None:
        if not text:
            return
        short = cut(text, _CELL)
        if short is not text:
            # Worded only here: the phrase would take longer than writing the cell.
            short = cut(text, _CELL, " " + self.say("workbook-cut", length=len(text), most=_CELL))
            self.cut_cells += 1
        sheet.write_string(row, column, short, style)

    def _dropdown(self, sheet: Any, column: int, header: str, rows: int) -> None:
        at, count = list(self.dropdowns).index(header), len(self.dropdowns[header])
        if not count:
            return
        from xlsxwriter.utility import xl_range_abs

        # A list of choices inside the rule may have 255 characters; a range has no such end.
        source = f"='{self.choices_name.replace(chr(39), chr(39) * 2)}'!{xl_range_abs(1, at, count, at)}"
        rule = {
            "validate": "list",
            "source": source,
            "error_title": "Not in the list",
            "error_message": "Choose one of the list, or leave the cell empty.",
        }
        sheet.data_validation(1, column, min(rows + _SPARE, _ROWS), column, rule)

    def choices(self) -> None:
        """Write the sheet that holds what dropdowns offer, out of sight."""
        if not self.dropdowns:
            return
        sheet = self.workbook.add_worksheet(self.choices_name)
        for column, (header, choices) in enumerate(self.dropdowns.items()):
            for row, text in enumerate([header, *choices]):
                self._write_text(sheet, row, column, cell_text(text), self.text[False, False])
        sheet.hide()

    def about(self, sheet: Any, title: str, notes: list[str]) -> None:
        """Write the first sheet: the title, the notes and what the other sheets hold."""
        if self.cut_cells:
            notes = [*notes, self.say("workbook-cut-cells", count=self.cut_cells, most=_CELL)]
        lines = [*notes, ""] if notes else []
        self._write_text(sheet, 0, 0, collapse(cell_text(title)), self.title)
        for row, line in enumerate(lines, start=1):
            self._write_text(sheet, row, 0, collapse(cell_text(line)), self.text[False, False])
        first = len(lines) + 2
        for column, header in enumerate(("sheet", "rows", "columns")):
            sheet.write_string(first, column, self.say(f"workbook-{header}"), self.header)
        for row, (name, rows, headers) in enumerate(self.written, start=first + 1):
            place = name.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{place}'!A1", self.workbook.get_default_url_format(), name)
            sheet.write_number(row, 1, rows, self.number)
            self._write_text(sheet, row, 2, ", ".join(map(collapse, headers)), self.text[True, False])
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 10)
        sheet.set_column(2, 2, 100)
        sheet.hide_gridlines(2)


def _longest(texts: Iterable[str]) -> int:
    return max((len(line) for text in texts for line in text.split("\n")), default=0)
