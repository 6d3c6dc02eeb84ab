"""What readers find, before it is a corpus: turns, readings, and what was left out."""

from __future__ import annotations

from collections.abc import Container
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
    "response_name",
    "split_response",
]

Kind = Literal["interview", "focus group", "survey", "archive", "member check"]
Role = Literal["participant", "interviewer", "text", "other"]
DOCUMENT_KINDS: tuple[Kind, ...] = ("interview", "focus group", "survey", "archive", "member check")

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
    kind : {"interview", "focus group", "survey", "archive", "member check"}
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
        Of coding, as documents.csv says, or the event, instance or date of a response of a participant who has several;
        empty where nothing says one.
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


def response_name(source: str, participant: str, round: str = "") -> str:
    """Return what a survey response is called.

    Examples
    --------
    >>> response_name("exit.csv", "P1"), response_name("log.csv", "P1", "visit 2")
    ('exit.csv#P1', 'log.csv#P1@visit 2')
    """
    return f"{source}#{participant}@{round}" if round else f"{source}#{participant}"


def split_response(name: str, participants: Container[str]) -> tuple[str, str, str]:
    """Return the source, the participant and the round that a response's name is made of; empty where it has none.

    Parameters
    ----------
    name : str
        A document's name.
    participants : container of str
        Those who are known: an identifier may hold an `@` of its own.

    Examples
    --------
    >>> split_response("log.csv#a@example.org@visit 2", {"a@example.org"})
    ('log.csv', 'a@example.org', 'visit 2')
    >>> split_response("log.csv#a@example.org", {"P1"})
    ('log.csv', 'a@example.org', '')
    """
    source, _, rest = name.partition("#")
    at = len(rest)
    while at > 0:
        if rest[:at] in participants:
            return source, rest[:at], rest[at + 1 :]
        at = rest.rfind("@", 0, at)
    return source, rest, ""
