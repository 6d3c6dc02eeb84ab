"""Transcripts kept in a table: a whole one in each cell, or a row for everything that somebody says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mentorstudy.corpus import Kind, LeftOut, Reading
from mentorstudy.errors import ReadError, suggestion
from mentorstudy.readers.captions import cues_spoken
from mentorstudy.readers.formats import detect_format, is_table
from mentorstudy.readers.transcripts import spoken_reading, text_reading
from mentorstudy.readers.turn_rows import TurnColumns, find_turn_columns, interviews_of, read_turn_records
from mentorstudy.readers.utterances import Spoken, Utterance
from mentorstudy.settings import SourceSettings
from mentorstudy.text import collapse

__all__ = [
    "TranscriptTable",
    "find_identifier_column",
    "find_transcript_column",
    "holds_interviews",
    "read_transcript_table",
]

Records = list[tuple[int, dict[str, str]]]
NO_TRANSCRIPTS = (
    "No column of this table holds transcripts, and none names who speaks or when. Name the column with `text`, and "
    "`speaker` where a row is one utterance."
)
# A cell is taken for a transcript when at least two speakers take at least this many labelled turns.
_LEAST_TURNS = 4
_LOOKED_AT = 20


@dataclass(frozen=True)
class TranscriptTable:
    """The transcripts of a table.

    Parameters
    ----------
    readings : tuple of Reading
        One per participant, in the order of the table.
    cells : dict of str to (int, dict)
        By participant: the row in the file, and its cells, for attributes.
    """

    readings: tuple[Reading, ...]
    cells: Mapping[str, tuple[int, dict[str, str]]]


def read_transcript_table(
    path: str | Path,
    *,
    text: str = "",
    participant: str = "",
    speaker: str = "",
    interviewers: Iterable[str] | None = None,
    kind: Kind = "interview",
    document: str = "",
    language: str = "",
    sheet: str = "",
    encoding: str = "",
) -> TranscriptTable:
    """Return the transcripts that a table holds.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX.
    text : str
        The column with the words; found when empty: the one whose cells are transcripts.
    participant : str
        The column that identifies the participant; when empty the first column, if its values differ in every
        row, else the row's number.
    speaker : str
        The column that names who speaks: then a row is one utterance, and rows of one participant are one
        transcript. When empty, every cell of `text` is a whole transcript; where no column holds such, the columns of
        a row per turn (speaker, words, times, interview) are found by their names and by what stands in them.
    interviewers, kind, document, language, sheet, encoding
        As in `read_transcript` and `read_survey`.

    Raises
    ------
    ReadError
        When a column is not there, none holds transcripts, or a participant has two transcripts.
    """
    header, records, _ = read_turn_records(path, sheet=sheet, encoding=encoding)
    name = document or Path(path).name
    for column in (text, participant, speaker):
        if column and column not in header:
            raise ReadError(f"no column '{column}'.{suggestion(column, header)}", file=name, row=1)
    whole = "" if text or speaker else find_transcript_column(header, records)
    if not whole and not (text and not speaker):
        columns = find_turn_columns(header, records, words=text, speaker=speaker, document=participant)
        if columns is not None and not (text and speaker and participant):
            about = Reading(name, kind, (), name, "", "", language)
            return _interviews(header, records, columns, about, interviewers)
    text = text or whole
    if not text:
        raise ReadError(NO_TRANSCRIPTS, file=name)
    key = participant or find_identifier_column(header, records, text)
    rows = _by_participant(records, key, text, name, several=bool(speaker))
    readings = []
    for who, mine in rows.items():
        about = Reading(f"{name}#{who}", kind, (), name, who, "", language)
        if speaker:
            said = tuple(Utterance(cells[text].strip(), cells[speaker].strip()) for _, cells in mine)
            found = spoken_reading(
                Spoken(said, (LeftOut("utterances", count=len(said)),), labelled=True), about, interviewers=interviewers
            )
        else:
            found = text_reading(
                mine[0][1][text],
                participant=who,
                interviewers=interviewers,
                kind=kind,
                document=about.document,
                source=name,
                language=language,
            )
        readings.append(found)
    return TranscriptTable(tuple(readings), {who: mine[0] for who, mine in rows.items()})


def holds_interviews(path: str | Path, settings: SourceSettings) -> bool:
    """Return whether a file is a table of several interviews; one with a row per turn of one is a transcript.

    Parameters
    ----------
    path : str or Path
        The file.
    settings : SourceSettings
        What study.toml says of it.
    """
    if not is_table(detect_format(path)):
        return False
    header, records, _ = read_turn_records(path, sheet=settings.sheet, encoding=settings.encoding)
    if find_transcript_column(header, records):
        return True
    columns = find_turn_columns(header, records, speaker=settings.speaker if settings.speaker in header else "")
    return columns is not None and bool(columns.document)


def _interviews(
    header: list[str], records: Records, columns: TurnColumns, about: Reading, interviewers: Iterable[str] | None
) -> TranscriptTable:
    """Return the interviews of a table with a row per turn."""
    asking = None if interviewers is None else tuple(interviewers)
    readings, cells = [], {}
    for who, source in interviews_of(records, columns, header).items():
        document = f"{about.document}#{who}" if who else about.document
        mine = replace(about, document=document, participant=who)
        readings.append(spoken_reading(cues_spoken(source, known=asking or ()), mine, interviewers=asking))
        cells[who] = next(each for each in records if not who or collapse(each[1][columns.document]) == who)
    return TranscriptTable(tuple(readings), cells)


def find_transcript_column(header: list[str], records: Records) -> str:
    """Return the column most of whose first cells are transcripts with speakers; empty when there is none."""
    for column in header:
        cells = [cells[column] for _, cells in records[:_LOOKED_AT] if cells[column].strip()]
        if cells and sum(_is_transcript(cell) for cell in cells) > len(cells) / 2:
            return column
    return ""


def _is_transcript(cell: str) -> bool:
    if cell.count("\n") < _LEAST_TURNS - 1 or cell.count(":") < _LEAST_TURNS:
        return False
    speakers = Counter(turn.speaker for turn in text_reading(cell, document="cell").turns if turn.speaker)
    return len(speakers) >= 2 and speakers.total() >= _LEAST_TURNS


def find_identifier_column(header: list[str], records: Records, text: str) -> str:
    """Return the first column, where it tells the rows apart and is not the one with the words; empty else."""
    first = header[0]
    values = [cells[first].strip() for _, cells in records]
    return first if first != text and all(values) and len(set(values)) == len(values) else ""


def _by_participant(
    records: Records, key: str, text: str, name: str, *, several: bool
) -> dict[str, list[tuple[int, dict[str, str]]]]:
    rows: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for row, cells in records:
        if not cells[text].strip():
            continue
        who = cells[key].strip() if key else f"row {row}"
        if not who:
            raise ReadError(f"'{key}' is empty. Every transcript needs a participant.", file=name, row=row)
        if who in rows and not several:
            raise ReadError(
                f"participant '{who}' has a transcript in row {rows[who][0][0]} already.", file=name, row=row
            )
        rows.setdefault(who, []).append((row, cells))
    return rows
