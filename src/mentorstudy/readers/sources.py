"""One source file of a study: the reader its kind asks for, and whose words they are."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.corpus import Reading, Survey, Turn
from mentorstudy.errors import Problem, suggestion
from mentorstudy.readers.archives import archive_reading
from mentorstudy.readers.damaged_cells import DAMAGED
from mentorstudy.readers.dictionaries import describes_fields
from mentorstudy.readers.doubts import is_doubt
from mentorstudy.readers.shared_participants import listed
from mentorstudy.readers.study_tables import DocumentFacts, People
from mentorstudy.readers.survey import survey_readings
from mentorstudy.readers.survey_tables import SurveyTable, read_survey_table
from mentorstudy.readers.transcript_tables import holds_interviews, read_transcript_table
from mentorstudy.readers.transcripts import transcript_reading
from mentorstudy.readers.turn_tables import read_turn_table
from mentorstudy.settings import SourceSettings, StakeholderColumn

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SourceContent", "SourceContext", "read_source", "survey_table_of"]


@dataclass(frozen=True, eq=False)
class SourceContext:
    """What is known of a source before it is read.

    Parameters
    ----------
    name : str
        Its path inside the study.
    settings : SourceSettings
        The block of study.toml that matched it.
    people : People
        The study's participants.
    facts : DocumentFacts
        What documents.csv says of it.
    language : str
        The language of its words.
    """

    name: str
    settings: SourceSettings
    people: People
    facts: DocumentFacts
    language: str


@dataclass(frozen=True, eq=False)
class SourceContent:
    """What a source held.

    Parameters
    ----------
    readings : tuple of Reading
        One per document.
    problems : tuple of Problem
        What was wrong or worth saying.
    survey : Survey, optional
        The closed answers.
    participants : DataFrame, optional
        The participants that the source itself creates.
    withdrawn_documents : frozenset of str
        Documents passed over because their participant withdrew.
    shortened_documents : frozenset of str
        Documents that lost the turns of one speaker of several, who withdrew.
    named : dict of str to dict
        Participants whom the source names where no table lists them, with what the settings say of them.
    """

    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    survey: Survey | None = None
    participants: pd.DataFrame | None = field(default=None)
    withdrawn_documents: frozenset[str] = frozenset()
    shortened_documents: frozenset[str] = frozenset()
    named: dict[str, dict[str, str]] = field(default_factory=dict)


def read_source(path: Path, context: SourceContext) -> SourceContent:
    """Return what a source file holds.

    Raises
    ------
    ReadError
        When it cannot be read as what the settings say it is.
    """
    settings = context.settings
    if settings.layout == "turns":
        return _turns(path, context)
    if settings.kind == "survey":
        return _survey(path, context)
    if settings.kind == "archive":
        reading = archive_reading(
            path,
            document=context.name,
            date=context.facts.date,
            language=context.facts.language or context.language,
            encoding=settings.encoding,
        )
        return SourceContent((reading,), tuple(_notes(reading)))
    if settings.text or holds_interviews(path, settings):
        return _table_of_transcripts(path, context)
    return _transcript(path, context)


def _turns(path: Path, context: SourceContext) -> SourceContent:
    withdrawn = context.people.withdrawn
    contents = []
    gone = set()
    for reading in read_turn_table(path, kind=context.settings.kind, name=context.name, language=context.language):
        if reading.participant and reading.participant in withdrawn:
            gone.add(reading.document)
        else:
            contents.append(_with_people(reading, context))
    return SourceContent(
        tuple(reading for content in contents for reading in content.readings),
        tuple(problem for content in contents for problem in content.problems),
        withdrawn_documents=frozenset(gone),
        shortened_documents=frozenset().union(*(content.shortened_documents for content in contents)),
        named={name: cells for content in contents for name, cells in content.named.items()},
    )


def _transcript(path: Path, context: SourceContext) -> SourceContent:
    settings = context.settings
    stem = unicodedata.normalize("NFC", path.stem)
    participant = context.facts.participant or settings.participant.replace("{stem}", stem)
    if settings.kind == "interview" and not participant and not any(settings.speakers.values()):
        participant = stem
    if participant in context.people.withdrawn:
        return SourceContent(withdrawn_documents=frozenset({context.name}))
    interviewers = settings.interviewers
    if interviewers is None and context.facts.interviewer:
        interviewers = tuple(name.strip() for name in context.facts.interviewer.split(";"))
    reading = transcript_reading(
        path,
        participant=participant,
        interviewers=interviewers,
        speakers=settings.speakers or None,
        kind=settings.kind,
        document=context.name,
        date=context.facts.date,
        language=context.facts.language or context.language,
        encoding=settings.encoding,
    )
    content = _with_people(reading, context)
    return replace(content, problems=(*content.problems, *_several_voices(reading)))


def _several_voices(reading: Reading) -> list[Problem]:
    """Say that two people answer in what is read as an interview with one: their words are counted as one person's."""
    said: dict[str, set[str]] = {}
    for turn in reading.turns:
        if turn.role == "participant" and turn.participant and turn.speaker:
            said.setdefault(turn.participant, set()).add(turn.speaker)
    return [
        Problem(
            f"{listed(sorted(labels))} answer here, and what they say is counted as one participant's, '{who}'. If "
            'they are several people, write kind = "focus group" for this file, or map the labels with `speakers`; '
            "who is not to be counted belongs to `interviewers`.",
            reading.document,
            severity="warning",
        )
        for who, labels in said.items()
        if reading.kind == "interview" and len(labels) > 1
    ]


def _with_people(reading: Reading, context: SourceContext) -> SourceContent:
    """Hold the speakers against the list of participants; silence those who withdrew."""
    people = context.people
    reading = _with_own_labels(reading, context)
    named = dict.fromkeys(turn.participant for turn in reading.turns if turn.participant)
    problems = list(_notes(reading))
    new: dict[str, dict[str, str]] = {}
    if people.listed:
        problems += [_unknown(name, context) for name in named if not people.knows(name)]
    else:
        told = _transcript_person({}, context.settings)
        new = {name: told for name in named if not people.knows(name)}
    shorter: frozenset[str] = frozenset()
    if any(name in people.withdrawn for name in named):
        turns = tuple(turn for turn in reading.turns if turn.participant not in people.withdrawn)
        reading, shorter = replace(reading, turns=turns), frozenset({reading.document})
    return SourceContent((reading,), tuple(problems), named=new, shortened_documents=shorter)


def _with_own_labels(reading: Reading, context: SourceContext) -> Reading:
    """Call whom nobody mapped `document/label`: two people called Anna in two groups are two people."""
    if context.settings.layout == "turns":
        return reading
    own = {reading.participant, *context.settings.speakers.values()}

    def name_of(turn: Turn) -> str:
        name = f"{reading.document}/{turn.participant}"
        is_label = turn.participant and turn.participant not in own
        if is_label and (context.people.knows(name) or not context.people.listed):
            return name
        return turn.participant

    return replace(reading, turns=tuple(replace(turn, participant=name_of(turn)) for turn in reading.turns))


def _unknown(name: str, context: SourceContext) -> Problem:
    mend = (
        "Map the label with `speakers` in study.toml."
        if context.settings.kind == "focus group"
        else "Add the participant, or rename the file."
    )
    near = suggestion(name, context.people.table.index)
    return Problem(f"unknown participant '{name}'.{near} {mend}", context.name)


def _table_of_transcripts(path: Path, context: SourceContext) -> SourceContent:
    settings = context.settings
    table = read_transcript_table(
        path,
        text=settings.text,
        participant=settings.participant,
        speaker=settings.speaker,
        interviewers=settings.interviewers,
        kind=settings.kind,
        document=context.name,
        language=context.language,
        sheet=settings.sheet,
        encoding=settings.encoding,
    )
    withdrawn = context.people.withdrawn
    readings = tuple(reading for reading in table.readings if reading.participant not in withdrawn)
    new = {
        reading.participant: _transcript_person(table.cells[reading.participant][1], settings)
        for reading in readings
        if reading.participant not in context.people.table.index
    }
    gone = frozenset(reading.document for reading in table.readings if reading.participant in withdrawn)
    return SourceContent(readings, participants=_people_table(new), withdrawn_documents=gone)


def _transcript_person(cells: dict[str, str], settings: SourceSettings) -> dict[str, str]:
    group = settings.stakeholder
    if isinstance(group, StakeholderColumn):
        cell = cells.get(group.column, "")
        stakeholder = group.values.get(cell.strip(), cell)
    else:
        stakeholder = group
    attributes = {name: cells.get(name, "") for name in settings.attributes}
    return {"stakeholder": stakeholder, "consent": settings.consent} | attributes


def _people_table(people: dict[str, dict[str, str]]) -> pd.DataFrame | None:
    import pandas as pd

    if not people:
        return None
    return pd.DataFrame.from_dict(people, orient="index", dtype=object).rename_axis("participant")


def survey_table_of(path: Path, settings: SourceSettings) -> SurveyTable:
    """Return the table of a survey as its settings say that it is read."""
    group = settings.stakeholder
    by_column = (group.column,) if isinstance(group, StakeholderColumn) else ()
    named = (*(settings.open or ()), *_attributes(settings), *by_column)
    return read_survey_table(
        path, sheet=settings.sheet, encoding=settings.encoding, named=named, participant=settings.participant
    )


def _attributes(settings: SourceSettings) -> tuple[str, ...]:
    """Return the columns that are kept with the participant: those that link waves and that weigh as well."""
    return tuple(dict.fromkeys((*settings.attributes, *filter(None, (settings.link, settings.weight)))))


def _survey(path: Path, context: SourceContext) -> SourceContent:
    settings = context.settings
    # Matched by a glob it came along with the data; named by itself it is a mistake, which the reader explains.
    if describes_fields(path) and any(mark in settings.path for mark in "*?["):
        said = "a data dictionary of REDCap, read with the data beside it; it holds no responses"
        return SourceContent((), (Problem(said, context.name, severity="note"),))
    stakeholder = settings.stakeholder
    readings, survey, participants = survey_readings(
        path,
        participant=settings.participant,
        stakeholder=stakeholder.model_dump() if isinstance(stakeholder, StakeholderColumn) else stakeholder,
        open=settings.open,
        attributes=_attributes(settings),
        sheet=settings.sheet,
        document=context.name,
        encoding=settings.encoding,
        language=context.language,
        prefix=f"{unicodedata.normalize('NFC', path.stem)}-",
        round=settings.round,
    )
    withdrawn = context.people.withdrawn
    gone = participants.index.isin(withdrawn)
    kept = tuple(reading for reading in readings if reading.participant not in withdrawn)
    survey = survey.among(name for name in survey.responses.index if name not in withdrawn)
    asked = [
        *(("expectations", name) for pair in settings.expectations.items() for name in pair),
        *(("expected_before", name) for name in settings.expected_before.values()),
        *(("items", name) for name in settings.items),
    ]
    missing = [(key, name) for key, name in asked if name not in survey.responses.columns]
    problems = [
        Problem(
            f"{key}: no closed question '{name}' in {context.name}.{suggestion(name, survey.responses.columns)}",
            "study.toml",
        )
        for key, name in missing
    ]
    if not any(reading.turns for reading in kept):
        message = "no answer in words is read from this survey. Name the questions that ask for words under `open`."
        problems.append(Problem(message, context.name, severity="note"))
    people = participants[~gone].assign(consent=settings.consent)
    return SourceContent(kept, (*problems, *_survey_notes(survey)), survey, people)


def _survey_notes(survey: Survey) -> list[Problem]:
    """What the researcher should know of who answered, before trusting the counts."""
    doubts = ("identifier not used", "attribute that differs", "stakeholder's value", DAMAGED, "error cell")
    telling = (
        *doubts,
        "participants numbered",
        "several rows of one participant",
        "rows told apart",
        "row that stands twice",
    )
    return [
        Problem(
            f"{item.item}: {item.detail}", survey.name, severity="warning" if item.item.startswith(doubts) else "note"
        )
        for item in survey.notes
        if item.item.startswith(telling)
    ]


def _notes(reading: Reading) -> list[Problem]:
    """What the researcher should know before trusting the reading."""
    telling = (
        "interviewer detected",
        "interviewer not",
        "no interviewer",
        "encoding guessed",
        "label",
        "damaged cue",
    )
    return [
        Problem(
            f"{item.item}: {item.detail}" if item.detail else item.item,
            reading.document,
            severity="warning" if is_doubt(item) else "note",
        )
        for item in reading.left_out
        if item.item.startswith(telling) or is_doubt(item)
    ]
