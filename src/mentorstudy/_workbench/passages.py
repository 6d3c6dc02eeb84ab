"""Putting codes on passages, and changing them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentorstudy._workbench.messages import Place
from mentorstudy._workbench.places import CODABLE
from mentorstudy._workbench.standing import KEY_QUOTE
from mentorstudy._workbench.survey import is_survey, step_in_survey
from mentorstudy.coding import UNSTATED, Segment
from mentorstudy.errors import CodingError

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import MarkPassage, MergePassages, Recode, Resize, Span, Split, Step, Uncode
    from mentorstudy._workbench.places import Sheet
    from mentorstudy._workbench.session import Reply, Session
    from mentorstudy._workbench.standing import Passage

__all__ = ["changeable", "code", "merge", "recode", "resize", "split", "step", "stretch", "uncode"]


class InterviewerError(CodingError):
    """The words are the interviewer's: they are coded only when that is meant."""

    why = "interviewer"


def stretch(session: Session, span: Span, *, anybody: bool) -> tuple[int, int]:
    """Return the offsets of a passage that may be coded.

    Raises
    ------
    CodingError
        When its words are others, or the interviewer's and that is not said to be meant.
    """
    sheet = session.sheet(span.document)
    start, end = sheet.span(span)
    while start < end and sheet.text[start].isspace():
        start += 1
    while start < end and sheet.text[end - 1].isspace():
        end -= 1
    if start == end:
        raise CodingError("There are only blanks there. Select some words.", file=span.document)
    if not anybody:
        _check_speakers(sheet, start, end)
    return start, end


def _check_speakers(sheet: Sheet, start: int, end: int) -> None:
    touched = sheet.touched(start, end)
    if not touched or touched[0].role not in CODABLE or touched[-1].role not in CODABLE:
        raise InterviewerError(
            "These words are not a participant's, and would be nobody's evidence. Code them only if you mean to."
        )


def code(session: Session, message: MarkPassage) -> list[Reply]:
    """Put codes on a passage; one that is there already is left as it is."""
    start, end = stretch(session, message.span, anybody=message.anybody)
    document = message.span.document
    book = session.study.codebook
    paths = list(dict.fromkeys(book.resolve(each) for each in message.codes))
    if not paths:
        raise CodingError("No code was named.")
    here = {
        each.code for each in session.standing.touching(document, start, end) if (each.start, each.end) == (start, end)
    }
    new = [
        Segment(
            document, start, end, path, session.coder, polarity=message.polarity, about=message.about, memo=message.memo
        )
        for path in paths
        if path not in here
    ]
    if not new:
        raise CodingError(f"'{book[paths[0]].name}' is on these words already.")
    return session.did("coded", session.journal.add(new), document, new[0].code)


def changeable(session: Session, name: str) -> Passage:
    """Return a passage that this coder's journal holds.

    Raises
    ------
    CodingError
        When there is none, or it stands in a table.
    """
    passage = session.standing.passage(name)
    if passage is None:
        raise CodingError("This passage is not coded any more. Load the page again.")
    if passage.origin == "table":
        table = session.study.config.coding
        raise CodingError(
            f"This passage stands in {table}, not in a journal. Change its row there, or bring the table into journals "
            f"first: `mentorstudy import STUDY {table}`."
        )
    return passage


def uncode(session: Session, message: Uncode) -> list[Reply]:
    """Take passages back."""
    found = [changeable(session, name) for name in message.passages]
    if not found:
        raise CodingError("No passage was named.")
    return _put_instead(session, "uncoded", found, [])


def suggestion(session: Session, passage: Passage) -> Segment:
    """Return an accepted suggestion as the machine made it."""
    return replace(_instead_of(passage, session), coder=passage.origin)


def recode(session: Session, message: Recode) -> list[Reply]:
    """Give a passage another code, stance, person spoken of or view."""
    passage = changeable(session, message.passage)
    path = passage.code if message.code is None else session.study.codebook.resolve(message.code)
    polarity = passage.polarity if message.polarity is None else message.polarity
    about = passage.about if message.about is None else message.about
    view = message.view or passage.view
    if (path, polarity, about, view) == (passage.code, passage.polarity, passage.about, passage.view):
        raise CodingError("It is so already.")
    if passage.origin or (passage.about and not about):
        new = replace(_instead_of(passage, session), code=path, polarity=polarity, about=about, view=view)
        return _put_instead(session, "recoded", [passage], [new])
    events = session.journal.recode(
        passage.events, path, polarity=polarity or UNSTATED, about=about, view="" if view == passage.view else view
    )
    return session.did("recoded", events, passage.document, path)


def _put_instead(session: Session, what: str, gone: list[Passage], new: list[Segment]) -> list[Reply]:
    """Put passages in the place of others, or nothing, as one step of undoing; the mark of a key quote stays."""
    written = session.journal.replace(
        [event for each in gone if not each.origin for event in each.events],
        new,
        rejected=[suggestion(session, each) for each in gone if each.origin],
        memo=KEY_QUOTE if any(each.key for each in gone) else "",
    )
    return session.did(what, written, gone[0].document, (new or gone)[0].code)


def _instead_of(passage: Passage, session: Session) -> Segment:
    """Return what this coder puts in the place of a passage, until something of it is changed."""
    kept = {name: getattr(passage, name) for name in ("polarity", "about", "view", "memo")}
    return Segment(passage.document, passage.start, passage.end, passage.code, session.coder, **kept)


def _moved(passage: Passage, session: Session, start: int, end: int) -> Segment:
    return replace(_instead_of(passage, session), start=start, end=end)


def resize(session: Session, message: Resize) -> list[Reply]:
    """Give a passage another extent."""
    passage = changeable(session, message.passage)
    start, end = stretch(session, message.span, anybody=message.anybody)
    if message.span.document != passage.document:
        raise CodingError("A passage stays in its document.")
    if (start, end) == (passage.start, passage.end):
        raise CodingError("It is so already.")
    return _put_instead(session, "resized", [passage], [_moved(passage, session, start, end)])


def merge(session: Session, message: MergePassages) -> list[Reply]:
    """Join a passage with the next one of its code, before it where there is none after."""
    passage = changeable(session, message.passage)
    alike = [
        each
        for each in session.standing.of(passage.document)
        if each.code == passage.code and each.name != passage.name and each.origin != "table"
    ]
    after = [each for each in alike if each.start >= passage.start]
    other = after[0] if after else alike[-1] if alike else None
    if other is None:
        raise CodingError("There is no other passage of this code in the document to join it with.")
    memo = " ".join(dict.fromkeys(each.memo for each in (passage, other) if each.memo))
    start, end = min(passage.start, other.start), max(passage.end, other.end)
    return _put_instead(session, "merged", [passage, other], [replace(_moved(passage, session, start, end), memo=memo)])


def split(session: Session, message: Split) -> list[Reply]:
    """Make two passages of one."""
    passage = changeable(session, message.passage)
    sheet = session.sheet(passage.document)
    at = sheet.point(Place(message.turn, message.at))
    head, tail = sheet.text[passage.start : at].rstrip(), sheet.text[at : passage.end].lstrip()
    if not passage.start < at < passage.end or not head or not tail:
        raise CodingError("Split a passage at a place inside it: both parts need words.")
    first = _moved(passage, session, passage.start, passage.start + len(head))
    second = _moved(passage, session, passage.end - len(tail), passage.end)
    return _put_instead(session, "split", [passage], [first, second])


def step(session: Session, message: Step) -> list[Reply]:
    """Return the next passage after a place, or the one before it; or the next answer without any."""
    if is_survey(session, message.document):
        return step_in_survey(session, message)
    sheet = session.sheet(message.document)
    here = sheet.point(Place(message.turn, message.at))
    if message.uncoded:
        return [{"kind": "step", "passage": None, "block": _uncoded(session, sheet, message)}]
    found = [each for each in session.standing.of(message.document) if not message.code or each.code == message.code]
    if message.back:
        before = [each for each in found if each.start < here]
        chosen = before[-1] if before else None
    else:
        chosen = next((each for each in found if each.start > here), None)
    if chosen is None:
        return [{"kind": "step", "passage": None}]
    return [{"kind": "step", "passage": session.shown(chosen), "block": sheet.block_at(chosen.start)}]


def _uncoded(session: Session, sheet: Sheet, message: Step) -> int | None:
    """Return the block of the next answer that carries no code."""
    for turn in sheet.turns[message.turn + 1 :]:
        if turn.role in CODABLE and not session.standing.touching(sheet.document, turn.start, turn.end):
            return sheet.block_at(turn.start)
    return None
