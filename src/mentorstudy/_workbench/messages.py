"""What a page may say to the session: each message a struct, checked before anything is done with it."""

from __future__ import annotations

from typing import Any

import msgspec

from mentorstudy.errors import StudyError

__all__ = [
    "Accept",
    "Begin",
    "ChangeCode",
    "CreateCode",
    "Decide",
    "Finish",
    "History",
    "KeyQuote",
    "Look",
    "MarkPassage",
    "Memo",
    "Memos",
    "MergeCodes",
    "MergePassages",
    "Message",
    "MoveCode",
    "Open",
    "Place",
    "Recode",
    "Redo",
    "Resize",
    "Search",
    "SeeDisagreements",
    "SeeSuggestions",
    "Span",
    "Split",
    "Step",
    "Turns",
    "Uncode",
    "Undo",
    "read_message",
]  # fmt: skip


class Place(msgspec.Struct, frozen=True):
    """A place between two characters of a turn.

    Parameters
    ----------
    turn : int
        The turn, from 0, in the order of the document.
    at : int
        How many UTF-16 units of the turn's words are before it: browsers count so.
    """

    turn: int
    at: int


class Span(msgspec.Struct, frozen=True):
    """A stretch of a document, with its words.

    Parameters
    ----------
    document : str
        The document's name.
    start, end : Place
        Where it begins and ends.
    words : tuple of str
        What the page shows there, a part for each turn that it touches: they are checked before anything is written.
    """

    document: str
    start: Place
    end: Place
    words: tuple[str, ...]


class Begin(msgspec.Struct, frozen=True, tag="begin", tag_field="do"):
    """Ask for what a page needs before it can show anything."""

    language: str = ""


class Open(msgspec.Struct, frozen=True, tag="open", tag_field="do"):
    """Ask for a document's outline."""

    document: str
    # Of a survey: the question whose answers are shown; the first one when empty.
    question: str = ""


class Turns(msgspec.Struct, frozen=True, tag="turns", tag_field="do"):
    """Ask for the words of some blocks, the last not included, and the passages on them."""

    document: str
    first: int
    last: int
    question: str = ""


class Step(msgspec.Struct, frozen=True, tag="step", tag_field="do"):
    """Ask for the next passage after a place, or the one before it."""

    document: str
    turn: int
    at: int
    back: bool = False
    code: str = ""
    question: str = ""
    # The next answer that carries no code, rather than the next passage.
    uncoded: bool = False


class MarkPassage(msgspec.Struct, frozen=True, tag="code", tag_field="do"):
    """Put codes on a passage."""

    span: Span
    codes: tuple[str, ...]
    polarity: str = ""
    about: str = ""
    memo: str = ""
    # Whether words of the interviewer are meant to be coded.
    anybody: bool = False


class Uncode(msgspec.Struct, frozen=True, tag="uncode", tag_field="do"):
    """Take passages back."""

    passages: tuple[str, ...]


class Recode(msgspec.Struct, frozen=True, tag="recode", tag_field="do"):
    """Give a passage another code, stance, person spoken of or view; what is None stays."""

    passage: str
    code: str | None = None
    polarity: str | None = None
    about: str | None = None
    view: str | None = None


class Resize(msgspec.Struct, frozen=True, tag="resize", tag_field="do"):
    """Give a passage another extent."""

    passage: str
    span: Span
    anybody: bool = False


class MergePassages(msgspec.Struct, frozen=True, tag="merge passages", tag_field="do"):
    """Join a passage with the next one of its code in the document."""

    passage: str


class Split(msgspec.Struct, frozen=True, tag="split", tag_field="do"):
    """Make two passages of one."""

    passage: str
    turn: int
    at: int


class KeyQuote(msgspec.Struct, frozen=True, tag="key quote", tag_field="do"):
    """Mark a passage as a key quote, or take the mark back."""

    passage: str


class Memo(msgspec.Struct, frozen=True, tag="memo", tag_field="do"):
    """Keep a memo."""

    text: str
    on: str = "study"
    of: str = ""
    title: str = ""


class Memos(msgspec.Struct, frozen=True, tag="memos", tag_field="do"):
    """Ask for this coder's memos, the newest first: those of a sort, and those that hold words, where these are given.

    The sorts of memos are those of `decisions.memo_sort`.
    """

    most: int = 200
    sort: str = ""
    words: str = ""


class Undo(msgspec.Struct, frozen=True, tag="undo", tag_field="do"):
    """Take the last change back."""


class Redo(msgspec.Struct, frozen=True, tag="redo", tag_field="do"):
    """Do what was taken back last."""


class Finish(msgspec.Struct, frozen=True, tag="finish", tag_field="do"):
    """Say that documents, or a question of a survey, are coded to their end; or take that back."""

    document: str
    question: str = ""
    reopen: bool = False


class CreateCode(msgspec.Struct, frozen=True, tag="create code", tag_field="do"):
    """Add a code to the codebook."""

    name: str
    under: str = ""
    definition: str = ""


class ChangeCode(msgspec.Struct, frozen=True, tag="change code", tag_field="do"):
    """Change what a code means, is called, or looks like."""

    code: str
    values: dict[str, str]


class MoveCode(msgspec.Struct, frozen=True, tag="move code", tag_field="do"):
    """Put a code under another one, or at the top."""

    code: str
    under: str = ""


class MergeCodes(msgspec.Struct, frozen=True, tag="merge codes", tag_field="do"):
    """Merge a code into another one."""

    code: str
    into: str


class Search(msgspec.Struct, frozen=True, tag="search", tag_field="do"):
    """Look for words, or for passages of a code, in all documents."""

    words: str = ""
    code: str = ""
    most: int = 200


class SeeSuggestions(msgspec.Struct, frozen=True, tag="suggestions", tag_field="do"):
    """Ask for the machine's suggestions: in one document, or in all."""

    document: str = ""


class Accept(msgspec.Struct, frozen=True, tag="decide suggestion", tag_field="do"):
    """Accept a suggestion, accept it with another extent, or reject it."""

    suggestion: str
    accept: bool = True
    span: Span | None = None


class SeeDisagreements(msgspec.Struct, frozen=True, tag="disagreements", tag_field="do"):
    """Ask where coders differ, in documents that this coder and another one have finished."""

    document: str = ""


class Decide(msgspec.Struct, frozen=True, tag="decide", tag_field="do"):
    """Decide an answer on which coders differ: `mine`, `theirs`, `both`, `neither`, or `another` code."""

    document: str
    turn: int
    decision: str
    code: str = ""
    note: str = ""


class SeeClaims(msgspec.Struct, frozen=True, tag="claims", tag_field="do"):
    """Ask for the study's claims, and for the passages of one of them."""

    claim: str = ""


class DecideOnClaim(msgspec.Struct, frozen=True, tag="decide on claim", tag_field="do"):
    """Say what a passage does to a claim: `supports`, `complicates`, `contradicts`, or `open` again."""

    claim: str
    document: str
    start: int
    end: int
    words: str
    decision: str
    note: str = ""


class SeeCase(msgspec.Struct, frozen=True, tag="case", tag_field="do"):
    """Ask for all that one participant, or everybody of an attribute's value, said and answered."""

    on: str = "participant"
    of: str = ""


class SeeToRecode(msgspec.Struct, frozen=True, tag="to recode", tag_field="do"):
    """Ask which documents changes of the codebook leave to be looked at again."""


class History(msgspec.Struct, frozen=True, tag="history", tag_field="do"):
    """Ask for what this coder did last."""

    most: int = 200


class Look(msgspec.Struct, frozen=True, tag="look", tag_field="do"):
    """Ask whether anything came from elsewhere: other coders' journals, a changed codebook."""


Message = (
    Accept | Begin | ChangeCode | CreateCode | Decide | DecideOnClaim | Finish | History | KeyQuote | Look | MarkPassage
    | Memo | Memos | MergeCodes | MergePassages | MoveCode | Open | Recode | Redo | Resize | Search | SeeCase
    | SeeClaims | SeeDisagreements | SeeSuggestions | SeeToRecode | Split | Step | Turns | Uncode | Undo
)  # fmt: skip


def read_message(content: object) -> Message:
    """Return the message that a page sent.

    Parameters
    ----------
    content : mapping
        JSON as it came; `do` says what is asked.

    Raises
    ------
    StudyError
        When it is none.

    Examples
    --------
    >>> read_message({"do": "uncode", "passages": ["e1"]})
    Uncode(passages=('e1',))
    """
    try:
        asked: Any = msgspec.convert(content, Message)
    except (msgspec.ValidationError, RecursionError) as error:
        raise StudyError(f"The page asked for something that cannot be understood: {error}. Load it again.") from None
    return asked  # type: ignore[no-any-return]
