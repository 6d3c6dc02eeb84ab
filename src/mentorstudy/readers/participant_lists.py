"""A list of the participants that is not called participants.csv: told by those whom its rows name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mentorstudy.readers.column_names import words
from mentorstudy.readers.tables import read_records
from mentorstudy.text import fold

__all__ = ["ParticipantList", "find_participant_list"]

# What people call the column that says which group somebody is of, without case, accents and punctuation.
_STAKEHOLDERS = words("""
    stakeholder stakeholdergroup group groupe gruppe grupo gruppo groep role rolle rol papel ruolo participanttype
    participantgroup teilnehmergruppe typedeparticipant
""")
# One name that meets can be chance.
_LEAST = 2


@dataclass(frozen=True)
class ParticipantList:
    """A table with a row for each participant.

    Parameters
    ----------
    path : str
        Where it lies, inside the folder.
    participant, stakeholder : str
        The columns that name them, and their groups; the latter empty where none does.
    columns : tuple of str
        The other columns: what else is known of people.
    rows : tuple of mapping of str to str
        The cells by column; participants as the transcripts' files name them, where they meet.
    """

    path: str
    participant: str
    stakeholder: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


def find_participant_list(path: Path, name: str, known: Iterable[str]) -> ParticipantList | None:
    """Return a table as a list of participants, where most of its rows name one by the file of a transcript.

    Parameters
    ----------
    path : Path
        The table.
    name : str
        Its path inside the folder.
    known : iterable of str
        The transcripts, by their paths.
    """
    stems = {_key(PurePosixPath(each).stem): PurePosixPath(each).stem for each in known}
    header, records, _ = read_records(path)
    column = _naming(header, [cells for _, cells in records], stems)
    if not column:
        return None
    group = next((each for each in header if each != column and _plain(each) in _STAKEHOLDERS), "")
    rows = tuple(
        {**cells, column: stems.get(_key(_stem(cells[column])), cells[column].strip())} for _, cells in records
    )
    rest = tuple(each for each in header if each not in (column, group))
    return ParticipantList(name, column, group, rest, rows)


def _naming(header: Sequence[str], rows: Sequence[Mapping[str, str]], stems: Mapping[str, str]) -> str:
    """Return the column with the most names of transcripts, where every row has one of its own; empty where none."""
    met: dict[str, int] = {}
    for column in header:
        said = [_key(_stem(row[column])) for row in rows if row[column].strip()]
        if len(said) == len(rows) and len(set(said)) == len(said):
            met[column] = sum(each in stems for each in said)
    best = max(met, key=lambda column: met[column], default="")
    return best if best and met[best] >= max(_LEAST, (len(rows) + 1) // 2) else ""


def _stem(cell: str) -> str:
    """Take a file's name for what it is called without its ending."""
    name = PurePosixPath(cell.strip().replace("\\", "/")).name
    stem, point, ending = name.rpartition(".")
    return stem if point and 1 < len(ending) < 6 and ending.isalnum() and not ending.isdigit() else name


def _key(name: str) -> str:
    return " ".join(fold(unicodedata.normalize("NFC", name)).split())


def _plain(name: str) -> str:
    return "".join(each for each in fold(unicodedata.normalize("NFC", name)) if each.isalnum())
