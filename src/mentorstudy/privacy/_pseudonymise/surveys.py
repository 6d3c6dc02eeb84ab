"""Surveys and tables of transcripts, written again as CSV with pseudonyms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.privacy._pseudonymise.mapping import Carrying
from mentorstudy.privacy._pseudonymise.plain import labelled_text
from mentorstudy.privacy._pseudonymise.review import csv_text
from mentorstudy.privacy._pseudonymise.source_files import Writing, Written, free_path, is_same, new_settings, put
from mentorstudy.readers.sources import SourceContext, read_source
from mentorstudy.readers.study_tables import DocumentFacts
from mentorstudy.settings import SourceSettings

if TYPE_CHECKING:
    from mentorstudy.readers.tables import Table

__all__ = ["write_survey", "write_transcript_table"]


def write_survey(writing: Writing, path: str, settings: SourceSettings, taken: set[str]) -> Written | None:
    """Write a survey's responses that count, and return what was written; None when nothing of it is read."""
    from mentorstudy.readers.layout import find_layout
    from mentorstudy.readers.rounds import names_a_round
    from mentorstudy.readers.sources import survey_table_of

    survey = writing.study.corpus.surveys.get(path)
    if survey is None or survey.respondents is None:
        return None
    found = survey_table_of(writing.study.folder / path, settings)
    table = found.table
    layout = find_layout(table)
    rows_read = survey.respondents if survey.rows is None else survey.rows
    kept = {*table.numbers[: layout.header_rows], *map(int, rows_read["row"])}
    types = dict(zip(survey.questions["question"], survey.questions["type"], strict=True))
    wanted = {settings.link, settings.weight, *settings.attributes, settings.participant, settings.round}
    unread = {
        column.at
        for column in layout.columns
        if types.get(column.name) == "metadata" and not (_is_wanted(column, layout, wanted) or names_a_round(column))
    }
    identifying = {column.at for column in layout.columns if types.get(column.name) == "participant"}
    rows = _rows(table, kept, header=layout.header_rows, unread=unread, people=identifying, carrying=writing.carrying)
    new = free_path(writing.carrying.path(path, ".csv"), taken)
    put(writing.folder / new, csv_text(rows))
    asked = tuple(str(name) for name, kind in types.items() if kind == "open")
    changes: dict[str, object] = {"path": new}
    if found.participant and not settings.participant:
        changes["participant"] = writing.carrying.replaced(found.participant)
    if settings.open is None and asked:
        changes["open"] = tuple(map(writing.carrying.replaced, asked))
    return Written(path, new, new_settings(settings, writing.carrying).model_copy(update=changes), 0)


def _is_wanted(column: object, layout: object, wanted: set[str]) -> bool:
    from mentorstudy.readers.layout import Column, Layout
    from mentorstudy.readers.questions import role_of

    assert isinstance(column, Column)
    assert isinstance(layout, Layout)
    return bool(role_of(column, layout)) or bool(wanted & {column.name, column.text, column.header})


def _rows(
    table: Table, kept: set[int], *, header: int, unread: set[int], people: set[int], carrying: Carrying
) -> list[list[str]]:
    """Replace cell by cell; rows and columns that nothing reads stay empty, so that row numbers stay."""
    # Most cells say what others say: each saying is looked at once.
    new = {cell: carrying.replaced(cell) for cell in {cell for row in table.rows for cell in row}}
    rows: list[list[str]] = []
    for at, (number, row) in enumerate(zip(table.numbers, table.rows, strict=True)):
        rows += [[]] * (number - len(rows) - 1)
        if number not in kept:
            rows.append([])
            continue
        cells = [new[cell] for cell in row]
        if at >= header:
            for place in unread & set(range(len(row))):
                cells[place] = ""
            for place in people & set(range(len(row))):
                cells[place] = carrying.participant(row[place])
        rows.append(cells)
    return rows


def write_transcript_table(writing: Writing, path: str, settings: SourceSettings, taken: set[str]) -> Written | None:
    """Write a table of transcripts, and return what was written; None when nothing of it is read.

    Raises
    ------
    StudyError
        When it cannot be written so that it is read to the same words.
    """
    from mentorstudy.readers.tables import name_columns, read_table

    carrying = writing.carrying
    mine = [name for name in carrying.words if name.startswith(f"{path}#")]
    if not mine:
        return None
    table = read_table(writing.study.folder / path, sheet=settings.sheet, encoding=settings.encoding)
    header = name_columns(table.rows[0], table.rows[1:])
    columns = dict(zip(header.names, header.columns, strict=True))
    for surgery in (False, True):
        rows = _transcript_rows(table, columns, settings, carrying, path, surgery=surgery)
        new = free_path(carrying.path(path, ".csv"), taken)
        file = put(writing.folder / new, csv_text(rows))
        lean = new_settings(settings, carrying).model_copy(update={"path": new})
        asking = dict.fromkeys(
            turn.speaker for name in mine for turn in carrying.words[name].turns if turn.role == "interviewer"
        )
        for each in (lean, lean.model_copy(update={"interviewers": tuple(name for name in asking if name)})):
            if _table_reads(writing, file, each, mine):
                return Written(path, new, each, 0)
    raise StudyError(
        "This table of transcripts cannot be written so that it is read to the same words. Save each transcript in "
        "a file of its own, check the study, and start again.",
        file=path,
    )


def _transcript_rows(
    table: Table, columns: dict[str, int], settings: SourceSettings, carrying: Carrying, path: str, *, surgery: bool
) -> list[list[str]]:
    key = columns.get(settings.participant, -1)
    if not settings.participant:
        values = [row[columns[next(iter(columns))]].strip() for row in table.rows[1:]]
        distinct = all(values) and len(set(values)) == len(values) and next(iter(columns)) != settings.text
        key = columns[next(iter(columns))] if distinct else -1
    rows: list[list[str]] = []
    for at, (number, row) in enumerate(zip(table.numbers, table.rows, strict=True)):
        rows += [[]] * (number - len(rows) - 1)
        name = f"{path}#{row[key].strip() if key >= 0 else f'row {number}'}"
        if at and name not in carrying.words:
            rows.append([])
            continue
        cells = [carrying.replaced(cell) for cell in row]
        if at and key >= 0:
            cells[key] = carrying.participant(row[key])
        if at and settings.speaker:
            cells[columns[settings.speaker]] = carrying.label(row[columns[settings.speaker]])
        elif at and not surgery:
            cells[columns[settings.text]] = labelled_text(carrying.words[name].turns, stamps=False)
        rows.append(cells)
    return rows


def _table_reads(writing: Writing, file: Path, settings: SourceSettings, mine: Sequence[str]) -> bool:
    context = SourceContext(
        settings.path, settings, writing.people, DocumentFacts(0), settings.language or writing.study.config.language
    )
    try:
        readings = {reading.document: reading for reading in read_source(file, context).readings}
    except StudyError:
        return False
    carrying = writing.carrying
    for name in mine:
        reading = readings.get(f"{settings.path}#{carrying.participant(name.partition('#')[2])}")
        if reading is None or not is_same(reading, carrying.words[name].turns, strict=False):
            return False
    return len(readings) == len(mine)
