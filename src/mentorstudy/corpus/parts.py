"""What readers find, before it is a corpus: turns, readings, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "DOCUMENT_COLUMNS",
    "DOCUMENT_KINDS",
    "PAIR_COLUMNS",
    "REPORT_COLUMNS",
    "TURN_COLUMNS",
    "Kind",
    "LeftOut",
    "Reading",
    "Role",
    "Turn",
]

Kind = Literal["interview", "focus group", "survey", "archive"]
Role = Literal["participant", "interviewer", "text", "other"]
DOCUMENT_KINDS: tuple[Kind, ...] = ("interview", "focus group", "survey", "archive")

DOCUMENT_COLUMNS = ("kind", "source", "participant", "date", "language", "text", "sha256", "round")
TURN_COLUMNS = (
    "document",
    "turn",
    "start",
    "end",
    "role",
    "speaker",
    "participant",
    "question",
    "begin",
    "finish",
    "text",
)
PAIR_COLUMNS = ("pair", "mentor", "protege", "program", "start", "end", "outcome")
REPORT_COLUMNS = ("document", "item", "count", "detail")


@dataclass(frozen=True)
class Turn:
    """A stretch of a document by one speaker, as a reader found it.

    Parameters
    ----------
    text : str
        The words, without the speaker's label. May hold several paragraphs.
    speaker : str
        The label in the source, empty where there is none.
    role : {"participant", "interviewer", "text", "other"}
        Who speaks: only `participant` turns are answers.
    participant : str
        The participant's identifier, empty for interviewers and archives.
    question : str
        The question answered: the column of a survey, or the interviewer's words before an answer.
    begin, finish : float
        Seconds from the start of the recording, NaN where not known.
    """

    text: str
    speaker: str = ""
    role: Role = "participant"
    participant: str = ""
    question: str = ""
    begin: float = float("nan")
    finish: float = float("nan")


@dataclass(frozen=True)
class LeftOut:
    """Something a reader saw and did not take for speech, or a thing worth knowing of the source.

    Parameters
    ----------
    item : str
        What it is: `cue number`, `header`, `empty answer`, `preview response`, `control character`, ...
    detail : str
        The words themselves, or an example.
    count : int
        How many there were.
    """

    item: str
    detail: str = ""
    count: int = 1


@dataclass(frozen=True)
class Reading:
    """What a reader found in one document.

    Parameters
    ----------
    document : str
        The name: the source's path inside the study, with `#` and the participant for a response.
    kind : {"interview", "focus group", "survey", "archive"}
        What the document is.
    turns : tuple of Turn
        In the order of the document.
    source : str
        The file it came from.
    participant, date, language : str
        Empty where not known.
    left_out : tuple of LeftOut
        What is not in the turns.
    round : str
        Of coding, as documents.csv says; empty where it says none.
    """

    document: str
    kind: Kind
    turns: tuple[Turn, ...]
    source: str = ""
    participant: str = ""
    date: str = ""
    language: str = ""
    left_out: tuple[LeftOut, ...] = ()
    round: str = ""
