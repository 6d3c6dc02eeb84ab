"""Surveys: every response a short document of its open answers, closed answers in a table."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.corpus import Corpus, LeftOut, Reading, Survey, Turn, build_corpus, response_name
from mentorstudy.errors import ReadError, suggestion
from mentorstudy.readers.answers import survey_of, values_of
from mentorstudy.readers.damaged_cells import damaged_cells
from mentorstudy.readers.dictionaries import is_dictionary
from mentorstudy.readers.layout import Column, Layout, find_layout
from mentorstudy.readers.questions import Question, is_personal, type_question
from mentorstudy.readers.repeated_answers import people_of
from mentorstudy.readers.respondents import Respondent, Respondents, find_respondents
from mentorstudy.readers.survey_tables import read_survey_table
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_survey", "survey_readings"]

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_survey(
    file: str | Path,
    *,
    participant: str = "",
    stakeholder: str | Mapping[str, Any] | None = None,
    open: Sequence[str] | None = None,
    attributes: Sequence[str] = (),
    sheet: str = "",
    document: str = "",
    encoding: str = "",
    language: str = "",
    round: str = "",
) -> Corpus:
    """Return the corpus of a survey export: CSV or XLSX, of Qualtrics, SurveyMonkey, LimeSurvey or any other tool.

    Parameters
    ----------
    file : str or Path
        The export.
    participant : str
        The column that identifies the respondent. When empty it is detected, else rows are numbered
        (`R0002` is row 2 of the file).
    stakeholder : str or {"column": str, "values": dict of str to str}, optional
        The respondents' stakeholder: one for all, or the column that says it; `values` holds what cells stand for.
    open : sequence of str, optional
        The open questions. When absent they are detected, and `report` says by what.
    attributes : sequence of str
        Columns that become attributes of participants.
    sheet, encoding : str
        Of a workbook and of a text file; the first with data, and detected, when empty.
    document : str
        What to call the survey; the file's name when empty.
    language : str
        The language of the answers.
    round : str
        The column that tells several rows of one participant apart (event, session, date); detected when empty.

    Returns
    -------
    Corpus
        A document per row (`exit.csv#R_1`; `exit.csv#R_1@follow-up` where participants have several) with a turn per
        answered open question; `surveys` holds the closed answers, a row per participant; `report` what was left out
        or detected.

    Raises
    ------
    ReadError
        When the file cannot be read, or has no such column.

    See Also
    --------
    mentorstudy.read
    mentorstudy.Survey
    mentorstudy.closed_answers
    """
    name = document or Path(file).name
    readings, survey, participants = survey_readings(
        file,
        participant=participant,
        stakeholder=stakeholder,
        open=open,
        attributes=attributes,
        sheet=sheet,
        document=name,
        encoding=encoding,
        language=language,
        round=round,
    )
    return build_corpus(readings, participants=participants, surveys={name: survey})


def survey_readings(
    path: str | Path,
    *,
    participant: str = "",
    stakeholder: str | Mapping[str, Any] | None = None,
    open: Sequence[str] | None = None,
    attributes: Sequence[str] = (),
    sheet: str = "",
    document: str = "",
    encoding: str = "",
    language: str = "",
    prefix: str = "",
    round: str = "",
) -> tuple[list[Reading], Survey, pd.DataFrame]:
    """Return the responses of a survey as readings, its closed answers, and its participants.

    The parameters are those of `read_survey`; `prefix` stands before the numbers of respondents whom no
    column identifies, so that those of two surveys keep apart.
    """
    by_column = [stakeholder["column"]] if isinstance(stakeholder, Mapping) and "column" in stakeholder else []
    named = (*(open or ()), *attributes, *by_column)
    found = read_survey_table(path, sheet=sheet, encoding=encoding, named=named, participant=participant)
    table, participant = found.table, participant or found.participant
    if is_dictionary(table.rows[0]):
        raise ReadError(
            "This is a data dictionary of REDCap: it holds fields, not responses. Name the export of the data; the "
            "dictionary beside it is read with it.",
            file=table.file,
        )
    layout = find_layout(table)
    columns = _Columns(table.file, layout)
    respondents, notes = find_respondents(
        table,
        layout,
        columns.resolve(participant) if participant else None,
        prefix,
        columns.resolve(round) if round else None,
    )
    wanted = _wanted(columns, stakeholder, open, attributes)
    questions = _questions(layout, respondents, wanted)
    name = document or Path(path).name
    rows = respondents.people
    readings = [_reading(each, questions, name, language, respondents.roles) for each in rows]
    all_notes = [*table.notes, *layout.notes, *notes, *_type_notes(questions, open is None, rows)]
    all_notes += damaged_cells(rows, questions)
    people = people_of(questions, rows)
    attributes_table, said = _participants(rows, wanted)
    survey = survey_of(name, people, [*all_notes, *said])
    return readings, replace(survey, rows=_rows_table(rows)), attributes_table


class _Columns:
    """Finds the column that a name means: its name, its full header, or the question's text."""

    def __init__(self, file: str, layout: Layout) -> None:
        self._file = file
        self._columns = layout.columns

    def resolve(self, name: str) -> Column:
        wanted = collapse(unicodedata.normalize("NFC", name))
        for found in (
            [column for column in self._columns if column.name == wanted],
            [column for column in self._columns if wanted in (column.text, column.header)],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(f"'{column.name}'" for column in found[:5])
                raise ReadError(f"'{name}' is the text of several columns: {names}. Name one.", file=self._file)
        known = [column.name for column in self._columns]
        raise ReadError(f"no column '{name}'.{suggestion(wanted, known)}", file=self._file, row=1)


@dataclass(frozen=True)
class _Wanted:
    """What the researcher says of the columns."""

    open: tuple[Column, ...] | None
    attributes: tuple[tuple[str, Column], ...]
    stakeholder: Column | None
    constant: str
    stands_for: Mapping[str, str] = field(default_factory=dict)


def _wanted(
    columns: _Columns,
    stakeholder: str | Mapping[str, Any] | None,
    open_columns: Sequence[str] | None,
    attributes: Sequence[str],
) -> _Wanted:
    by_column = None
    if isinstance(stakeholder, Mapping):
        if "column" not in stakeholder:
            raise ReadError('`stakeholder` is a text, or {"column": ...} with the name of a column.')
        by_column = columns.resolve(stakeholder["column"])
    return _Wanted(
        None if open_columns is None else tuple(columns.resolve(name) for name in open_columns),
        tuple((name, columns.resolve(name)) for name in attributes),
        by_column,
        stakeholder if isinstance(stakeholder, str) else "",
        {collapse(cell): to for cell, to in stakeholder.get("values", {}).items()}
        if isinstance(stakeholder, Mapping)
        else {},
    )


def _questions(layout: Layout, respondents: Respondents, wanted: _Wanted) -> list[Question]:
    people, participant = respondents.people, respondents.column
    rounds = {column.at for column in respondents.rounds}
    sizes = Counter(column.group for column in layout.columns)
    attributes = {column.at for _, column in wanted.attributes}
    if wanted.stakeholder is not None:
        attributes.add(wanted.stakeholder.at)
    named = {column.at for column in wanted.open or ()}
    questions = []
    for column in layout.columns:
        values = values_of(column, people)
        if participant is not None and column.at == participant.at:
            questions.append(Question(column, "participant"))
        elif column.at in named:
            questions.append(Question(column, "open", "named in `open`"))
        elif column.at in rounds - attributes:
            questions.append(Question(column, "metadata", "tells the rows of a participant apart"))
        elif column.at in attributes:
            _refuse_personal(column, values, layout, people)
            questions.append(Question(column, "attribute"))
        else:
            detect = wanted.open is None
            questions.append(type_question(column, values, layout, options=sizes[column.group], detect=detect))
    return _whole_families(questions, people) if wanted.open is None else questions


def _refuse_personal(column: Column, values: Sequence[str], layout: Layout, people: Sequence[Respondent]) -> None:
    if is_personal(column, values, layout):
        raise ReadError(
            f"column '{column.name}' holds names or addresses of people or machines, which are kept out of "
            "tables. Take it off `attributes` and `stakeholder`.",
            file=people[0].file,
        )


def _whole_families(questions: list[Question], people: Sequence[Respondent]) -> list[Question]:
    """Boxes of one question (`Aspect #1: ...`, `Aspect #2: ...`) are open together."""
    families = {_family(each.column) for each in questions if each.type == "open"}
    return [
        Question(each.column, "open", "another box of the same question is open")
        if each.type == "closed"
        and "#" in each.column.name
        and _family(each.column) in families
        and values_of(each.column, people)
        else each
        for each in questions
    ]


def _family(column: Column) -> str:
    return re.sub(r"#\d+", "#", column.name)


def _reading(
    person: Respondent, questions: Sequence[Question], name: str, language: str, roles: Mapping[str, Column]
) -> Reading:
    turns = tuple(
        Turn(words, participant=person.name, question=each.column.name)
        for each in questions
        if each.type == "open" and (words := person.cells[each.column.at].strip())
    )
    date = next((person.cells[roles[role].at].strip() for role in ("date", "end") if role in roles), "")
    iso = _ISO_DATE.match(date)
    spoken = person.cells[roles["language"].at].strip().lower() if "language" in roles else ""
    return Reading(
        response_name(name, person.name, person.occasion.round),
        "survey",
        turns,
        source=name,
        participant=person.name,
        date=iso.group() if iso else date,
        language=language or (spoken if re.fullmatch("[a-z]{2}", spoken) else ""),
        round=person.occasion.round,
    )


def _type_notes(questions: Sequence[Question], detected: bool, people: Sequence[Respondent]) -> list[LeftOut]:
    notes = []
    if detected:
        notes = [
            LeftOut("open question (detected)", f"'{each.column.name}': {each.why}")
            for each in questions
            if each.type == "open"
        ]
        if not notes:
            notes = [LeftOut("no open question found", "name them with `open`")]
    for why in dict.fromkeys(each.why for each in questions if each.type == "metadata"):
        names = [each.column.name for each in questions if each.type == "metadata" and each.why == why]
        notes.append(LeftOut(f"column left out: {why}", ", ".join(names), len(names)))
    for each in questions:
        if each.type == "open":
            empty = len(people) - len(values_of(each.column, people))
            if empty:
                notes.append(LeftOut("empty answer", f"'{each.column.name}'", empty))
    return notes


def _participants(rows: Sequence[Respondent], wanted: _Wanted) -> tuple[pd.DataFrame, list[LeftOut]]:
    """Return the participants with their attributes: of several rows, the first that says anything."""
    import pandas as pd

    names = list(dict.fromkeys(row.name for row in rows))
    cells: dict[str, list[str]] = {"stakeholder": [wanted.constant] * len(names), "consent": [""] * len(names)}
    group = [("stakeholder", wanted.stakeholder)] if wanted.stakeholder else []
    notes = []
    for name, column in (*group, *wanted.attributes):
        if name not in cells or not any(cells[name]):
            said: dict[str, list[str]] = {}
            for row in rows:
                said.setdefault(row.name, []).append(row.cells[column.at].strip())
            cells[name] = [next(filter(None, values), "") for values in said.values()]
            if column is wanted.stakeholder and name == "stakeholder":
                notes += _unheard(wanted, column, cells[name])
                cells[name] = [wanted.stands_for.get(collapse(cell), cell) for cell in cells[name]]
            torn = [person for person, values in said.items() if len({*values} - {""}) > 1]
            if torn:
                detail = f"'{column.name}' of {', '.join(torn[:10])}: the first is taken"
                notes.append(LeftOut("attribute that differs between rows", detail, len(torn)))
    index = pd.Index(names, name="participant", dtype=object)
    return pd.DataFrame(cells, index=index, dtype=object), notes


def _unheard(wanted: _Wanted, column: Column, cells: Sequence[str]) -> list[LeftOut]:
    """Return the stakeholders' `values` that no cell has: most often one that is spelt otherwise."""
    heard = {collapse(cell) for cell in cells}
    missing = [cell for cell in wanted.stands_for if cell not in heard]
    known = ", ".join(f"'{cell}'" for cell in sorted(heard - {""})[:10])
    named = ", ".join(f"'{cell}'" for cell in missing[:10])
    detail = f"{named}: '{column.name}' has {known or 'none'}"
    return [LeftOut("stakeholder's value that no cell has", detail, len(missing))] if missing else []


def _rows_table(rows: Sequence[Respondent]) -> pd.DataFrame:
    import pandas as pd

    cells = [(row.name, row.occasion.round, row.row) for row in rows]
    return pd.DataFrame(cells, columns=["participant", "round", "row"])
