"""Tables with a row for everything that somebody says: which column holds what, and the interviews in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan
from pathlib import Path

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.labels import clean_label, label_kind
from mentorstudy.readers.tables import read_records, read_table
from mentorstudy.readers.times import seconds
from mentorstudy.text import collapse

__all__ = ["TurnColumns", "find_turn_columns", "interviews_of", "read_turn_records"]

Records = Sequence[tuple[int, dict[str, str]]]

_WORDS = frozenset(
    (
        *("text", "words", "utterance", "utterances", "transcript", "transcription", "content", "message", "speech"),
        *("caption", "captions", "subtitle", "sentence", "turn", "said", "dialogue", "dialog", "line", "value"),
        *("transcripttext", "turntext", "statement", "response", "texte", "texto", "testo", "tekst", "текст", "文本"),
        *("内容", "テキスト", "نص", "segment", "paragraph", "contenu", "inhalt", "contenido"),
    )
)
_SPEAKER = frozenset(
    (
        *("speaker", "speakername", "speakerlabel", "speakerid", "speakers", "who", "role", "person", "name", "label"),
        *("sender", "author", "from", "voice", "actor", "talker", "sprecher", "sprecherin", "locuteur", "intervenant"),
        *("hablante", "orador", "falante", "parlante", "spreker", "говорящий", "спикер", "说话人", "发言人", "話者"),
        *("المتحدث", "turnspeaker", "tier", "channel", "participantrole", "diarization"),
    )
)
_BEGIN = frozenset(
    (
        *("start", "starttime", "begin", "begintime", "from", "timestamp", "time", "timecode", "onset", "in", "tin"),
        *(
            "startms",
            "startseconds",
            "starts",
            "beginms",
            "timein",
            "timestart",
            "startsec",
            "debut",
            "début",
            "beginn",
        ),
        *("inicio", "início", "anfang", "zeit", "tmin", "xmin", "beginn"),
    )
)
_FINISH = frozenset(
    (
        *(
            "end",
            "endtime",
            "finish",
            "stop",
            "to",
            "offset",
            "out",
            "tout",
            "endms",
            "endseconds",
            "timeout",
            "timeend",
        ),
        *("endsec", "fin", "ende", "fim", "tmax", "xmax", "stoptime", "timeout"),
    )
)
_DOCUMENT = frozenset(
    (
        *("interview", "interviewid", "interviewno", "interviewnumber", "transcriptid", "document", "documentid"),
        *("file", "filename", "session", "sessionid", "case", "caseid", "conversation", "conversationid", "source"),
        *("recording", "recordingid", "dialogueid", "dialogid", "meeting", "meetingid", "participant", "participantid"),
        *("respondent", "respondentid", "interviewee", "episode", "doc", "docid", "textid", "entretien", "entrevista"),
    )
)
_CLOCK = re.compile(r"[\[(<]?\s*\d{1,3}:\d{1,2}(?::\d{1,2}(?:[.,:;]\d{1,4})?|[.,]\d{1,3})?\s*[\])>]?")
_NUMBER = re.compile(r"\d{1,10}(?:[.,]\d{1,9})?\s?(?:s|ms)?")
# People say between half a word and six a second. Read as seconds, milliseconds would make it a word in minutes.
_SLOWEST = 0.03


@dataclass(frozen=True)
class TurnColumns:
    """The columns of a table with a row per turn; empty where there is none.

    Parameters
    ----------
    words, speaker, begin, finish : str
        What is said, by whom, from when to when.
    document : str
        The column that tells interviews apart.
    named : bool
        True when the columns are called what they are, so that the table can be nothing else.
    """

    words: str
    speaker: str = ""
    begin: str = ""
    finish: str = ""
    document: str = ""
    named: bool = False

    @property
    def used(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return tuple(filter(None, (self.words, self.speaker, self.begin, self.finish, self.document)))


def find_turn_columns(
    header: Sequence[str], records: Records, *, words: str = "", speaker: str = "", document: str = ""
) -> TurnColumns | None:
    """Return which columns of a table hold turns; None where neither speakers nor times stand beside words.

    Parameters
    ----------
    header : sequence of str
        The columns' names.
    records : sequence of (int, dict)
        Each row with its number and its cells.
    words, speaker, document : str
        Columns that the researcher named.

    Examples
    --------
    >>> rows = [{"start": "0", "end": "2000", "text": "How was it?"}, {"start": "2000", "end": "4000", "text": "Good."}]
    >>> rows = list(enumerate(rows, start=2))
    >>> find_turn_columns(["start", "end", "text"], rows)
    TurnColumns(words='text', speaker='', begin='start', finish='end', document='', named=True)
    """
    cells = {column: [row[column].strip() for _, row in records if row[column].strip()] for column in header}
    free = [column for column in header if cells[column] and column not in (words, speaker, document)]
    times = [column for column in free if _share(cells[column], _is_time) > 0.9]
    begin = _called(times, _BEGIN)
    finish = _called([column for column in times if column != begin], _FINISH)
    rest = [column for column in free if column not in (begin, finish)]
    # "Line" and "turn" head the words in some tables, and the numbers beside them in others.
    called = max(
        (each for each in rest if _canonical(each) in _WORDS), key=lambda each: _prose(cells[each]), default=""
    )
    worded = words or called or max(rest, key=lambda each: _prose(cells[each]), default="")
    if not worded or (not words and not called and _prose(cells[worded]) < 3):
        return None
    rest = [column for column in rest if column != worded]
    labelled = speaker or _called([each for each in rest if _few(cells[each])], _SPEAKER)
    sure = bool(labelled)
    labelled = labelled or next((each for each in rest if _are_speakers(cells[each], len(records))), "")
    if not labelled and not (begin and finish):
        return None
    others = [column for column in rest if column != labelled]
    parted = document or _called([each for each in others if _is_blocks(records, each, labelled)], _DOCUMENT)
    named = bool(called) and ((sure and len(records) > 1) or bool(begin and finish))
    return TurnColumns(worded, labelled, begin, finish, parted, named)


def read_turn_records(
    path: str | Path, *, sheet: str = "", encoding: str = ""
) -> tuple[list[str], list[tuple[int, dict[str, str]]], list[LeftOut]]:
    """Return a table as `read_records` does, with its first row among the records where that is a turn as well.

    Parameters
    ----------
    path : str or Path
        A CSV or XLSX file.
    sheet, encoding : str
        As in `read_table`.
    """
    header, records, notes = read_records(path, sheet=sheet, encoding=encoding)
    columns = find_turn_columns(header, records)
    if columns is None or not _is_turn(columns, records):
        return header, records, notes
    table = read_table(path, sheet=sheet, encoding=encoding)
    names = [f"column {at + 1}" for at in range(table.width)]
    rows = [(number, dict(zip(names, row, strict=True))) for number, row in zip(table.numbers, table.rows, strict=True)]
    return names, rows, [*table.notes, LeftOut("no header", "the first row is a turn like the others")]


def _is_turn(columns: TurnColumns, records: Records) -> bool:
    """Say whether the names of columns are a turn themselves: a speaker or a time like those below them, and words."""
    if columns.named or len(columns.words.split()) < 2:
        return False
    below = {clean_label(cells[columns.speaker]).casefold() for _, cells in records} if columns.speaker else set()
    timed = any(_is_time(name) for name in (columns.begin, columns.finish) if name)
    return timed or clean_label(columns.speaker).casefold() in below - {""}


def interviews_of(records: Records, columns: TurnColumns, header: Sequence[str]) -> dict[str, CueFile]:
    """Return the interviews of a table, by what the column for them says; one called "" where there is none.

    Parameters
    ----------
    records : sequence of (int, dict)
        Each row with its number and its cells.
    columns : TurnColumns
        What stands where.
    header : sequence of str
        The columns' names: those that are not used are listed.
    """
    unit = _unit(records, columns)
    parts: dict[str, list[Cue]] = {}
    for number, cells in records:
        words = cells[columns.words].strip()
        name = collapse(cells[columns.document]) if columns.document else ""
        begin, finish = (_seconds(cells[column], unit) if column else nan for column in (columns.begin, columns.finish))
        voice = clean_label(cells[columns.speaker]) if columns.speaker else ""
        cue = Cue(begin, nan if finish < begin else finish, tuple(words.split("\n")), number, voice)
        parts.setdefault(name, []).append(cue)
    unused = [column for column in header if column not in columns.used]
    notes = [
        LeftOut("column not read", column, sum(bool(row[column].strip()) for _, row in records)) for column in unused
    ]
    found = {}
    for name, cues in parts.items():
        silent = sum(not "".join(cue.lines).strip() for cue in cues)
        empty = [LeftOut("row without words", "", silent)] if silent else []
        found[name] = CueFile(tuple(cues), (LeftOut("rows", "a row per turn", len(cues)), *empty, *notes))
    return found


def _canonical(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def _called(columns: Sequence[str], names: frozenset[str]) -> str:
    return next((column for column in columns if _canonical(column) in names), "")


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _is_time(cell: str) -> bool:
    return _CLOCK.fullmatch(cell) is not None or _NUMBER.fullmatch(cell) is not None


def _prose(cells: Sequence[str]) -> float:
    """Return how many words a cell has on average."""
    return sum(len(cell.split()) for cell in cells) / max(len(cells), 1)


def _few(cells: Sequence[str]) -> bool:
    """Say whether cells are short enough to be labels."""
    return bool(cells) and all(len(cell) <= 90 for cell in cells) and _prose(cells) <= 6


def _are_speakers(cells: Sequence[str], rows: int) -> bool:
    """Say whether a column that is not called so holds speakers: short labels, few of them, that take turns."""
    if len(cells) < 4 or len(cells) * 10 < rows * 8 or not _few(cells):
        return False
    counts = Counter(cell.casefold() for cell in cells)
    changes = sum(one != other for one, other in pairwise(cells))
    likely = sum(label_kind(clean_label(cell)) is not None and not _is_time(cell) for cell in cells)
    return 2 <= len(counts) <= max(len(cells) // 2, 2) and changes * 3 >= len(cells) and likely * 10 >= len(cells) * 9


def _is_blocks(records: Records, column: str, speaker: str) -> bool:
    """Say whether a column tells interviews apart: every row has it, and its values stand in blocks."""
    values = [collapse(row[column]) for _, row in records]
    if not all(values) or len(set(values)) > len(values) // 2:
        return False
    blocks = 1 + sum(one != other for one, other in pairwise(values))
    return blocks == len(set(values)) and (not speaker or len(set(values)) < len(values))


def _unit(records: Records, columns: TurnColumns) -> float:
    """Return what a number in a column of times counts: seconds, or thousandths where nobody could speak so slowly."""
    if not columns.begin:
        return 1.0
    names = _canonical(columns.begin) + _canonical(columns.finish)
    if "ms" in names or "milli" in names:
        return 0.001
    begins = [_plain(row[columns.begin]) for _, row in records]
    known = [value for value in begins if not isnan(value)]
    if not known or any(not value.is_integer() for value in known):
        return 1.0
    span = max(known) - min(known)
    words = sum(len(row[columns.words].split()) for _, row in records)
    return 0.001 if len(known) > 1 and words < span * _SLOWEST else 1.0


def _plain(cell: str) -> float:
    text = cell.strip().removesuffix("s").removesuffix("m").strip().replace(",", ".")
    return float(text) if _NUMBER.fullmatch(text) else nan


def _seconds(cell: str, unit: float) -> float:
    cell = cell.strip(" []()<>")
    number = _plain(cell)
    if not isnan(number):
        return number * (0.001 if cell.endswith("ms") else unit)
    return seconds(cell) if _CLOCK.fullmatch(cell) else nan
