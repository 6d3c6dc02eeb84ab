"""One event of a journal: what one coder decided at one moment, whole in itself."""

from __future__ import annotations

import re
import secrets
from codecs import BOM_UTF8
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache

import msgspec
from msgspec.structs import asdict, replace

from mentorstudy.errors import CodingError, suggestion
from mentorstudy.version import FILES_VERSION, __version__

__all__ = [
    "CODEBOOK_CHANGES",
    "CONTEXT",
    "EVENT_KINDS",
    "EXPOSURES",
    "MEMO_TARGETS",
    "Event",
    "Passage",
    "moment_after",
    "now",
    "parse_event",
    "to_line",
]

# What each kind of event says. A journal written by a newer version may hold others, and is then refused by
# name: leaving one out could turn a retracted code back on.
EVENT_KINDS: Mapping[str, str] = {
    "coded": "put a code on a passage",
    "uncoded": "took a coded segment back",
    "recoded": "gave a coded segment another code",
    "memo": "wrote a memo",
    "finished": "finished a document",
    "reopened": "reopened a document",
    "finished question": "finished a question of a survey",
    "reopened question": "reopened a question of a survey",
    "accepted": "accepted a suggestion",
    "rejected": "rejected a suggestion",
    "decided": "decided a disagreement",
    "saw": "saw suggestions or another's coding",
    "undone": "undid an earlier event",
    "text": "saw this text of a document",
    "codebook": "saw these definitions",
    "created code": "added a code to the codebook",
    "renamed code": "renamed a code",
    "merged code": "merged a code into another",
    "imported": "brought in coding from another tool",
    "recovered": "found a line that was not written to its end",
    "withdrawn": "removed a participant's words",
    "decided on claim": "decided what a passage says of a claim",
    "linked": "linked two passages or codes",
    "judged": "gave a verdict",
    "proposed code": "proposed a code in a round with a frozen codebook",
}
CODEBOOK_CHANGES = ("created code", "renamed code", "merged code")
MEMO_TARGETS = ("study", "document", "code", "segment", "participant")
# What a coder can have seen before coding on their own, after which their coding there is not independent.
EXPOSURES = ("coding", "suggestions", "topics")
# Characters of the words before and after a passage that are kept to find it again.
CONTEXT = 32
# No text is longer than this: what is beyond it was not written by this library.
_LONGEST = 2**40
_HALF = re.compile("[\ud800-\udfff]")
_TIME_LENGTH = len("2026-01-05T10:00:00.000000Z")


class Passage(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The far end of a link: a passage, or a code, kept as an event keeps its own.

    Parameters
    ----------
    document, question, start, end, exact, prefix, suffix, code
        As of `Event`.
    """

    document: str = ""
    question: str = ""
    start: int = -1
    end: int = -1
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    code: str = ""


# Without the collector, which would go through a long journal again and again while it is read: nothing in an event
# leads back to it.
class Event(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A line of a journal.

    Parameters
    ----------
    event : str
        Its identifier.
    time : str
        When, in UTC, ISO 8601.
    coder : str
        Who.
    kind : str
        One of `EVENT_KINDS`.
    document, question : str
        Where; the question is given for an answer of a survey, and `start` and `end` then count from the
        answer's first character.
    start, end : int
        The passage, half open, in code points; -1 where the event is on no passage.
    exact, prefix, suffix : str
        The passage's words with some before and after: with `start` and `end` the position and quote selectors
        of the W3C Web Annotation model.
    code : str
        The code's path when it was written.
    polarity, about : str
        As in `Segment`; a passage that nobody took a stance on says `unstated`, since a line without one is affirmed.
    of : str
        The event that this one takes back, changes or undoes; for a memo, what it is on.
    on : str
        For a memo: study, document, code, segment or participant.
    title, text : str
        A memo's words, or a note on a segment. For kind `decided` the title is what was decided of the code on these
        words: `keep`, `drop`, or `instead` for another code; `of` is the same for all that was decided of an answer
        at once.
    origin : str
        For a suggestion the machine that made it; for an import the tool; `reconciled` for a decision that
        settled a disagreement; for kind `saw` the machine or the coder whose coding was shown.
    score : float or None
        A machine's score.
    codes : mapping of str to str
        For kind `codebook`: a digest of each code's definition, by path.
    created : str
        For an import: when it was made in the other tool.
    documents, questions : tuple of str
        For kinds `finished question` and `reopened question`: several responses, or several questions, where
        `document` and `question` name one.
    version : int
        The version of the files that it was written in; 1 where the line does not say.
    view : str
        Whose view a passage gives: empty for the speaker's own, `reported` or `rejected` (reported and disputed).
    claim : str
        For `decided on claim`: the name of the claim in themes.yaml.
    verdict : str
        What was decided of a claim, or judged of an expectation, a pair or a goal.
    relation, basis : str
        Of a link: what it says of its two ends, and on whose word.
    to : Passage or None
        Of a link: its far end.
    """

    event: str
    time: str
    coder: str
    kind: str
    document: str = ""
    question: str = ""
    start: int = -1
    end: int = -1
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    code: str = ""
    polarity: str = ""
    about: str = ""
    of: str = ""
    on: str = ""
    title: str = ""
    text: str = ""
    origin: str = ""
    score: float | None = None
    codes: Mapping[str, str] = {}
    created: str = ""
    documents: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    version: int = 1
    view: str = ""
    claim: str = ""
    verdict: str = ""
    relation: str = ""
    basis: str = ""
    to: Passage | None = None

    @property
    def on_documents(self) -> tuple[str, ...]:
        """Return the documents that it is on."""
        return self.documents or ((self.document,) if self.document else ())

    @property
    def on_questions(self) -> tuple[str, ...]:
        """Return the questions that it is on; one empty question where it names none."""
        return self.questions or (self.question,)

    @property
    def far_end(self) -> Event | None:
        """Return the far end of a link as an event on that passage, so that it is placed as any other; else None."""
        if self.to is None:
            return None
        return Event(f"{self.event}-to", self.time, self.coder, self.kind, version=self.version, **asdict(self.to))

    def with_far_end(self, far: Event) -> Event:
        """Return the link with another far end, given as `far_end` gives it."""
        return replace(self, to=Passage(**{name: getattr(far, name) for name in Passage.__struct_fields__}))


class _Versioned(msgspec.Struct):
    """The one thing that has to be understood of a line that a newer version wrote."""

    version: int = 1


def now() -> str:
    """Return the present moment as journals write it."""
    return _written(datetime.now(UTC))


def moment_after(time: str) -> str:
    """Return a time just after that of an event, so that no order of lines is needed to tell the two apart.

    Examples
    --------
    >>> moment_after("2026-01-05T10:00:00.000Z"), moment_after("2026-01-05T10:00:00.000009Z")
    ('2026-01-05T10:00:00.001000Z', '2026-01-05T10:00:00.000010Z')
    """
    # As text, which is how times are compared, 10:00:00.000001Z is before 10:00:00.000Z.
    step = timedelta(microseconds=1) if len(time) == _TIME_LENGTH else timedelta(milliseconds=1)
    try:
        return max(time, _written(datetime.fromisoformat(time).astimezone(UTC) + step))
    except (ValueError, OverflowError):
        return time


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def new_identifier() -> str:
    """Return an identifier that no other event has."""
    return secrets.token_hex(8)


@cache
def _decoder() -> msgspec.json.Decoder[Event]:
    return msgspec.json.Decoder(Event)


def to_line(event: Event) -> bytes:
    r"""Return an event as a line of a journal, its newline included.

    Examples
    --------
    >>> to_line(Event("e1", "2026-01-05T10:00:00.000Z", "anna", "finished", "interviews/P01.txt")).decode()
    '{"event":"e1","time":"2026-01-05T10:00:00.000Z","coder":"anna","kind":"finished","document":"interviews/P01.txt"}\n'
    """
    try:
        return msgspec.json.encode(event) + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_halves(event)) + b"\n"


def _without_halves(event: Event) -> Event:
    """Replace halves of characters, which some programs put on the clipboard and no file can hold."""
    values = {name: value for name in event.__struct_fields__ if isinstance(value := getattr(event, name), str)}
    return replace(event, **{name: _HALF.sub("\ufffd", value) for name, value in values.items()})


def parse_event(line: bytes) -> Event:
    """Return the event that a line holds.

    Raises
    ------
    CodingError
        When the line is no event, with what is wrong and what to do.
    """
    # Some editors put a mark before a file's first letter.
    line = line.removeprefix(BOM_UTF8)
    try:
        event = _decoder().decode(line)
        _check_version(event.version)
    except msgspec.ValidationError as error:
        _check_version(_version_of(line))
        raise CodingError(f"The event cannot be understood: {error}. {_RESTORE}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise CodingError(_not_an_event(line)) from None
    if event.kind not in EVENT_KINDS:
        hint = suggestion(event.kind, EVENT_KINDS)
        raise CodingError(f"No kind of event '{event.kind}'.{hint} A newer version may have written it.")
    if not (event.event and event.time and event.coder):
        raise CodingError(f"The event lacks its identifier, its time or its coder. {_RESTORE}")
    if not (-1 <= event.start <= _LONGEST and -1 <= event.end <= _LONGEST):
        raise CodingError(f"There is no passage from {event.start} to {event.end}. {_RESTORE}")
    return event


def _version_of(line: bytes) -> int:
    try:
        return msgspec.json.decode(line, type=_Versioned).version
    except msgspec.DecodeError:
        return 1


def _check_version(version: int) -> None:
    """Refuse what a newer mentorstudy wrote: what is not understood could turn a retracted code back on."""
    if version > FILES_VERSION:
        raise CodingError(
            f"A newer mentorstudy wrote this event (version {version} of the files; this one, {__version__}, reads up "
            f"to version {FILES_VERSION}). Update it with `pip install --upgrade mentorstudy`; the journal stays as it "
            "is."
        )
    if version < 1:
        raise CodingError(f"There is no version {version} of the files. {_RESTORE}")


_RESTORE = "Restore the line from a backup or from version control."


def _not_an_event(line: bytes) -> str:
    shown = line[:60].decode("utf-8", "replace")
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or line.strip()[1::2].strip(b"\0") == b"" != line.strip(b"\0 "):
        return "The file was saved in another encoding (UTF-16). Save it as UTF-8, or restore it from a backup."
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")):
        return f"'{shown}' is a mark of an unfinished merge. Delete the marks and keep the lines of both sides."
    return f"'{shown}' is no event. {_RESTORE}"
