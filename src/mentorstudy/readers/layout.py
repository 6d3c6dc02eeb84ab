"""Header rows of survey exports: which tool wrote them, and what each column asks."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.tables import Table, name_columns
from mentorstudy.text import collapse

__all__ = ["Column", "Layout", "canonical", "find_layout"]

_IMPORT_ID = re.compile(r'\s*\{\s*"ImportId"\s*:')
_LIMESURVEY = re.compile(r"([A-Za-z]\w*)((?:\[[^\]]*\])*)\s*\.(?:_\.)?\s*(\S.*)?", re.DOTALL)
_PLACEHOLDER = re.compile(r"(?:column|unnamed:|field)\s?\d+", re.IGNORECASE)
_CHECKBOX = re.compile(r"(.+)___\w+")
_NUMBERED = re.compile(r"(.+?)_(\d+)")
_QUESTION_NUMBER = re.compile(r"(\d+)[.)]\s")
# SurveyMonkey writes the one or the other under a question that has a single column.
_SINGLE = ("response", "open-ended response", "")
_QUALTRICS_NAMES = {"startdate", "enddate", "status", "progress", "finished", "recordeddate", "responseid"}


@dataclass(frozen=True)
class Column:
    """One column of a survey export.

    Parameters
    ----------
    at : int
        Its place in the rows, from 0.
    name : str
        What it is called in tables; distinct.
    text : str
        The question in full, or the name again.
    group : str
        The question it is an option of; its own name when it stands alone.
    import_id : str
        What Qualtrics calls it inside.
    header : str
        The cell of the header row, on one line, where `name` is only a part of it.
    choices : tuple of str
        Its choices, where the file or a data dictionary lists them.
    type : {"", "open", "closed", "multiple", "metadata", "personal", "derived"}
        What it is, where the file or a data dictionary says so.
    """

    at: int
    name: str
    text: str
    group: str = ""
    import_id: str = ""
    header: str = ""
    choices: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True)
class Layout:
    """The header of a survey export.

    Parameters
    ----------
    kind : str
        `Qualtrics`, `Qualtrics legacy`, `SurveyMonkey`, `LimeSurvey`, `SPSS`, `Stata`, `SAS` or `general`.
    columns : tuple of Column
        Those with a name or with anything in them.
    header_rows : int
        How many rows there are before the responses.
    notes : tuple of LeftOut
        The header rows, columns renamed or left out.
    """

    kind: str
    columns: tuple[Column, ...]
    header_rows: int
    notes: tuple[LeftOut, ...] = ()

    @property
    def is_qualtrics(self) -> bool:
        """Return whether Qualtrics wrote the file."""
        return self.kind.startswith("Qualtrics")


def canonical(name: str) -> str:
    """Return a column's name without case, blanks and punctuation.

    Examples
    --------
    >>> canonical("Duration (in seconds)"), canonical("Response ID")
    ('durationinseconds', 'responseid')
    """
    return "".join(character for character in name.casefold() if character.isalnum())


def find_layout(table: Table) -> Layout:
    """Return what the header rows of a survey export say.

    Parameters
    ----------
    table : Table
        All rows of the file.
    """
    rows = table.rows
    if table.variables:
        return _described(table)
    identifiers = next((at for at, row in enumerate(rows[:4]) if _is_import_row(row)), None)
    if identifiers:
        return _qualtrics(rows, identifiers)
    if len(rows) > 1 and _is_legacy(rows[0], rows[1]):
        return _two_rows("Qualtrics legacy", rows)
    if len(rows) > 1 and _is_qualtrics_without_identifiers(rows[0], rows[1]):
        return _two_rows("Qualtrics", rows)
    if len(rows) > 1 and _is_surveymonkey(rows[0], rows[1]):
        return _surveymonkey(rows)
    return _general(rows)


def _described(table: Table) -> Layout:
    """Lay out a table whose file says what its columns are."""
    header = name_columns(table.rows[0], table.rows[1:])
    columns = []
    for name, at in zip(header.names, header.columns, strict=True):
        said = table.variables[at]
        columns.append(Column(at, name, said.label or name, said.group or name, "", "", said.choices, said.type))
    return _finished(table.program, columns, table.rows, 1, header.notes)


def _is_import_row(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and sum(bool(_IMPORT_ID.match(cell)) for cell in filled) > 0.5 * len(filled)


def _is_legacy(names: Sequence[str], texts: Sequence[str]) -> bool:
    labels = {canonical(text) for text in texts}
    return names[0].strip() == "V1" and bool(labels & {"responseid", "responseset"})


def _is_qualtrics_without_identifiers(names: Sequence[str], texts: Sequence[str]) -> bool:
    """Qualtrics names the metadata in row 1 and words them in row 2, where a response would have dates."""
    known = [text for name, text in zip(names, texts, strict=True) if canonical(name) in _QUALTRICS_NAMES]
    return len(known) >= 3 and not any(any(character.isdigit() for character in text) for text in known)


def _is_surveymonkey(names: Sequence[str], options: Sequence[str]) -> bool:
    unnamed = [option for name, option in zip(names, options, strict=True) if not name.strip()]
    single = sum(collapse(option).casefold() in _SINGLE[:2] for option in options)
    return bool(names[0].strip()) and not options[0].strip() and bool(single or unnamed) and all(unnamed)


def _qualtrics(rows: Sequence[Sequence[str]], identifiers: int) -> Layout:
    texts = rows[1] if identifiers > 1 else rows[0]
    header = name_columns(rows[0], rows[identifiers + 1 :])
    columns = [
        Column(at, name, collapse(texts[at]) or name, name, _import_id(rows[identifiers][at]))
        for name, at in zip(header.names, header.columns, strict=True)
    ]
    return _finished("Qualtrics", columns, rows, identifiers + 1, header.notes)


def _import_id(cell: str) -> str:
    try:
        found = json.loads(cell)
    except ValueError:
        return ""
    return str(found.get("ImportId", "")) if isinstance(found, dict) else ""


def _two_rows(kind: str, rows: Sequence[Sequence[str]]) -> Layout:
    header = name_columns(rows[0], rows[1:])
    columns = [
        Column(at, name, collapse(rows[1][at]) or name, name)
        for name, at in zip(header.names, header.columns, strict=True)
    ]
    return _finished(kind, columns, rows, 2, header.notes)


def _surveymonkey(rows: Sequence[Sequence[str]]) -> Layout:
    questions = _filled_forward([collapse(cell) for cell in rows[0]])
    options = [collapse(cell) for cell in rows[1]]
    sizes = Counter(questions)
    full = [
        question if option.casefold() in _SINGLE else f"{question} [{option}]"
        for question, option in zip(questions, options, strict=True)
    ]
    header = name_columns(full, rows[2:])
    columns = [
        Column(at, name, name, questions[at] if sizes[questions[at]] > 1 else name)
        for name, at in zip(header.names, header.columns, strict=True)
    ]
    return _finished("SurveyMonkey", columns, rows, 2, header.notes)


def _filled_forward(names: Sequence[str]) -> list[str]:
    filled: list[str] = []
    for name in names:
        filled.append(name or (filled[-1] if filled else ""))
    return filled


def _general(rows: Sequence[Sequence[str]]) -> Layout:
    header = name_columns(rows[0], rows[1:])
    coded = [_LIMESURVEY.fullmatch(name) for name in header.names]
    codes = [match.group(1) + match.group(2) for match in coded if match]
    # Codes serve as names only when nearly every column has one, and none twice.
    is_limesurvey = len(codes) >= max(3, 0.8 * len(header.names)) and len(set(codes)) == len(codes)
    columns = []
    for name, at, match in zip(header.names, header.columns, coded, strict=True):
        if is_limesurvey and match:
            code = match.group(1) + match.group(2)
            group = match.group(1) if match.group(2) else code
            columns.append(Column(at, code, match.group(3) or code, group, header=name))
        else:
            columns.append(Column(at, name, name, name))
    kind = "LimeSurvey" if is_limesurvey else _kind(header.names)
    return _finished(kind, columns, rows, 1, header.notes)


def _kind(names: Sequence[str]) -> str:
    """Return which tool wrote a table with one header row, where its own columns show it."""
    last = {name.rpartition("/")[2] for name in names}
    if len(last & {"_id", "_uuid", "_submission_time", "_index"}) >= 2:
        return "KoboToolbox"
    if any(name.startswith("redcap_") or _CHECKBOX.fullmatch(name) for name in names):
        return "REDCap"
    return "general"


def _finished(
    kind: str,
    columns: list[Column],
    rows: Sequence[Sequence[str]],
    header_rows: int,
    notes: Sequence[LeftOut],
) -> Layout:
    grouped = _grouped(columns, rows[header_rows:])
    what = f"{kind}, {header_rows} header rows" if header_rows > 1 else f"{kind}, 1 header row"
    return Layout(kind, tuple(grouped), header_rows, (LeftOut("header row", what, header_rows), *notes))


def _grouped(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Put the columns of one question under its name, where the names show that they belong together."""
    groups = [_group(column, columns, at) for at, column in enumerate(columns)]
    sizes = Counter(groups)
    lone = [group if sizes[group] > 1 else column.group for group, column in zip(groups, columns, strict=True)]
    varied: set[str] = set()
    for column, group in zip(columns, lone, strict=True):
        # Options numbered Q5_1, Q5_2 hold one value each; a matrix, numbered alike, holds several.
        if group != column.group and not _certain(column) and len({row[column.at] for row in rows} - {""}) > 1:
            varied.add(group)
    return [
        column if group in varied else replace(column, group=group) for column, group in zip(columns, lone, strict=True)
    ]


def _certain(column: Column) -> bool:
    return "/" in column.name or bool(_CHECKBOX.fullmatch(column.name) or _PLACEHOLDER.fullmatch(column.name))


def _group(column: Column, columns: Sequence[Column], at: int) -> str:
    if column.group != column.name:
        return column.group
    if _PLACEHOLDER.fullmatch(column.name):
        owners = (each.name for each in reversed(columns[:at]) if not _PLACEHOLDER.fullmatch(each.name))
        return next(owners, column.name)
    checkbox = _CHECKBOX.fullmatch(column.name)
    if checkbox:
        return checkbox.group(1)
    # KoboToolbox names an option after its question: `helped/contacts` beside `helped`.
    question, slash, _ = column.name.rpartition("/")
    if slash and any(each.name == question for each in columns):
        return question
    numbered = _QUESTION_NUMBER.match(column.name)
    if numbered:
        return f"{numbered.group(1)}."
    option = _NUMBERED.fullmatch(column.name)
    return option.group(1) if option else column.name
