"""A codebook as a table, in CSV and XLSX: a row per code, the columns of `codebook.table`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mentorstudy.codebook.codes import (
    CODE_COLUMNS,
    LISTS,
    TEXT_FIELDS,
    Code,
    name_of_key,
    path_of_names,
    path_part,
    paths_above,
)
from mentorstudy.codebook.headings import column_names
from mentorstudy.codebook.model import Codebook, build_codebook
from mentorstudy.errors import CodebookError, Problem, ReadError, suggestion
from mentorstudy.terms import Term, parse_term
from mentorstudy.text import amount, collapse, normalise
from mentorstudy.workbook_extent import refuse_extent

__all__ = ["csv_rows", "dump_csv", "dump_xlsx", "parse", "xlsx_rows"]

# `category` is in the path already; title and language stand in the first row, when there is something to say.
_COLUMNS = tuple(name for name in CODE_COLUMNS if name != "category")
_KNOWN = (*_COLUMNS, "category", "parent", "title", "language")
_CELL_LIMIT = 32_767
_WIDTHS = {"code": 34, "name": 26, "definition": 60, "include": 40, "exclude": 40, "examples": 60, "terms": 36}


def csv_rows(text: str) -> list[list[str]]:
    """Return the cells of a CSV file, whichever of comma, semicolon and tab its header uses."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ReadError(f"Not a CSV file: {error}. Save it from a spreadsheet as CSV (UTF-8) again.") from None


def xlsx_rows(data: bytes) -> list[list[str]]:
    """Return the cells of a workbook's first sheet, as text."""
    from python_calamine import CalamineError, CalamineWorkbook

    if not refuse_extent(data):
        raise _damaged()
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError):
        raise _damaged() from None
    return [[_as_text(cell) for cell in row] for row in rows]


def _damaged() -> ReadError:
    return ReadError("The workbook cannot be opened: it is damaged, or has a password. Save it again.")


def _as_text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def parse(rows: Sequence[Sequence[str]], problems: list[Problem]) -> Codebook | None:
    """Return the codebook of a table; what is wrong goes to `problems`.

    Parameters
    ----------
    rows : sequence of rows
        Cells as text; the first row with any is the header. Columns may come in any order.
    problems : list of Problem
        Added to: message and row.
    """
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if not filled:
        return build_codebook([])
    row_number, header = filled[0]
    names = column_names(header, _KNOWN)
    _check_header(names, row_number, problems)
    if problems:
        return None
    records = [(number, _record(names, row, number, problems)) for number, row in filled[1:]]
    paths = _paths(records, problems)
    codes = [
        _code(path, record, number, problems) for path, (number, record) in zip(paths, records, strict=True) if path
    ]
    if problems:
        return None
    return build_codebook(codes, title=_first("title", records), language=_first("language", records))


def _first(name: str, records: Sequence[tuple[int, Mapping[str, str]]]) -> str:
    return next((record[name].strip() for _, record in records if record.get(name, "").strip()), "")


def _check_header(names: Sequence[str], row: int, problems: list[Problem]) -> None:
    for name in names:
        if name and name not in _KNOWN:
            hint = suggestion(name, _KNOWN)
            problems.append(Problem(f"A codebook has no column '{name}'.{hint} Remarks go into 'memo'.", row=row))
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        problems.append(Problem(f"Column '{name}' stands twice. Join the two.", row=row))
    if "code" not in names:
        problems.append(Problem("There is no column 'code' with the paths, such as challenges/mismatch.", row=row))


def _record(names: Sequence[str], row: Sequence[str], number: int, problems: list[Problem]) -> dict[str, str]:
    if any(cell.strip() for cell in row[len(names) :]):
        problems.append(
            Problem(f"The row has {amount(len(row), 'cell')}, the header {amount(len(names), 'column')}.", row=number)
        )
    cells = {name: normalise(cell).text for name, cell in zip(names, row, strict=False) if name}
    if any(cell.strip() for name, cell in zip(names, row, strict=False) if not name):
        problems.append(Problem("A cell stands in a column without a name. Name the column, or empty it.", row=number))
    return cells


def _paths(records: Sequence[tuple[int, Mapping[str, str]]], problems: list[Problem]) -> list[str]:
    """Return the path of every row: as written, or under the one that `parent` or `category` names."""
    own, above = [], []
    for _, record in records:
        code, parent, category = (record.get(name, "").strip().strip("/") for name in ("code", "parent", "category"))
        # A row of a category alone is the category; a code without a path of its own stands under the one it names.
        own.append(code or category)
        stands = bool(code) and "/" not in code and path_part(category) != path_part(code)
        above.append(parent or (category if stands else ""))
    paths = []
    called = _called(records)
    above = [called.get(parent, parent) if parent not in own else parent for parent in above]
    for (number, _), code, named in zip(records, own, above, strict=True):
        if not code:
            problems.append(Problem("A row without a `code`. Give it a path, or delete it.", row=number))
        path, seen, parent = code, {code}, named
        # A parent may be named by its own short code, whose row names the next one above.
        while parent and not path.startswith(f"{parent}/"):
            if parent in seen:
                problems.append(Problem(f"'{code}' is its own parent. Name the code above it.", row=number))
                break
            seen.add(parent)
            path = f"{parent}/{path}"
            parent = above[own.index(parent)] if parent in own else ""
        paths.append(path)
    return paths


def _called(records: Sequence[tuple[int, Mapping[str, str]]]) -> dict[str, str]:
    """Return the codes that a parent may be called by their name, where one alone is called so."""
    names = [(collapse(record.get("name", "")), record.get("code", "").strip().strip("/")) for _, record in records]
    several = Counter(name for name, _ in names)
    return {name: code for name, code in names if name and several[name] == 1}


def _code(path: str, record: Mapping[str, str], number: int, problems: list[Problem]) -> Code:
    names = [part for part in map(collapse, path.split("/")) if part]
    path = path_of_names(names)
    category = record.get("category", "").strip()
    known = {path, *paths_above(path), *names, *map(path_part, names)}
    if category and not {category, path_part(category), path_of_names(category.split("/"))} & known:
        problems.append(
            Problem(f"'{path}' stands in the category '{category}'. Write its path as '{category}/...'.", row=number)
        )
    texts = {name: record.get(name, "").strip() for name in TEXT_FIELDS}
    return Code(
        path,
        **texts | {"name": texts["name"] or name_of_key(names[-1])},
        examples=tuple(collapse(each) for each in _several(record.get("examples", ""))),
        was=tuple(_several(record.get("was", ""))),
        terms=tuple(_terms(record.get("terms", ""), number, problems)),
        row=number,
    )


def _several(cell: str) -> Iterator[str]:
    """Yield the values of a cell: one per line, or, on one line, with a bar between."""
    for value in cell.split("\n") if "\n" in cell else cell.split(" | "):
        if value.strip():
            yield value.strip()


def _terms(cell: str, number: int, problems: list[Problem]) -> Iterator[Term]:
    for line in _several(cell):
        try:
            yield parse_term(line)
        except CodebookError as error:
            problems.append(Problem(error.message, row=number))


def _table(codebook: Codebook) -> list[list[str]]:
    head = [(name, value) for name, value in (("title", codebook.title), ("language", codebook.language)) if value]
    head = [pair for pair in head if pair != ("language", "en")]
    rows = [[*_COLUMNS, *(name for name, _ in head)]]
    for number, code in enumerate(codebook):
        first = [value if number == 0 else "" for _, value in head]
        rows.append([*(_cell(name, code.cells[name]) for name in _COLUMNS), *first])
    return rows


def _cell(name: str, text: str) -> str:
    # A line break at the end says that the bar in a single value separates nothing.
    return f"{text}\n" if name in LISTS and " | " in text and "\n" not in text else text


def dump_csv(codebook: Codebook) -> bytes:
    """Return a codebook as CSV in UTF-8, marked as such for Excel."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(_table(codebook))
    return stream.getvalue().encode("utf-8-sig")


def dump_xlsx(codebook: Codebook) -> bytes:
    """Return a codebook as a workbook; every cell is text, none a formula or a link.

    Raises
    ------
    CodebookError
        When a text is longer than a cell can hold.
    """
    import datetime

    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        # The same codebook gives the same bytes.
        book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
        sheet = book.add_worksheet("codebook")
        look = {"text_wrap": True, "valign": "top", "num_format": "@"}
        styles = [book.add_format({**look, "bold": bold}) for bold in (False, True)]
        rows = _table(codebook)
        for column, name in enumerate(rows[0]):
            sheet.set_column(column, column, _WIDTHS.get(name, 18), styles[0])
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if len(text) > _CELL_LIMIT:
                    raise CodebookError(f"'{row[0]}': {rows[0][column]} is too long for a cell. Write YAML or CSV.")
                sheet.write_string(number, column, text, styles[number == 0])
        sheet.freeze_panes(1, 1)
    return stream.getvalue()
