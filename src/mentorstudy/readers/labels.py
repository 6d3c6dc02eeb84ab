"""Speaker labels as they are written: what in one line might be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mentorstudy.readers.times import HOURS, STAMP
from mentorstudy.readers.vocabulary import ABBREVIATIONS, OPENERS

__all__ = ["Candidate", "Form", "LabelKind", "Line", "find_candidate", "label_key", "label_kind"]

Form = Literal["colon", "marked", "bold", "angle", "square", "stamped", "tab", "alone", "given"]
LabelKind = Literal["role", "identifier", "capitals", "title", "lower"]


@dataclass(frozen=True)
class Line:
    """A line or paragraph of a source.

    Parameters
    ----------
    text : str
        Its words.
    wrapped : bool
        True when it only continues the line above, which was broken to fit a page.
    gap : bool
        True when an empty line stands above.
    bold : int
        How many characters at the start are bold.
    heading : bool
        True when the source says that it is a heading.
    label : str
        The speaker, where the source names one beside the words (a table's cell, a caption's voice).
    number : int
        The line in the file, counted from 1; 0 where lines are not counted.
    """

    text: str
    wrapped: bool = False
    gap: bool = False
    bold: int = 0
    heading: bool = False
    label: str = ""
    number: int = 0


@dataclass(frozen=True)
class Candidate:
    """What may be a speaker's label.

    Parameters
    ----------
    label : str
        As written, without colon, brackets and marks.
    rest : str
        What follows on the line.
    stamp : str
        The time beside it, empty where there is none.
    form : str
        How it is written.
    gap : bool
        True when an empty line, a new paragraph or the start of the file is above.
    """

    label: str
    rest: str
    stamp: str
    form: Form
    gap: bool = False


# A name: letters first, then what names and roles are written with; never a colon, never a sentence.
_NAME = r"[^\W\d_](?:[\w .'’&/#()\-]{0,43}?[\w.)#])?"
_END = r"\s*(?:[:：]|\Z)"
_LIST_MARK = r"(?:[-*•–—]\s+|>>+\s*)?"
_MARKED = re.compile(
    rf"{_LIST_MARK}(?P<mark>\*\*\*|\*\*|__|\*|_)\[?(?P<label>{_NAME})\]?\s*(?P<inner>{STAMP})?\s*(?P<colon>[:：])?\s*(?P=mark)"
    rf"\s*(?P<colon2>[:：])?\s*(?P<stamp>{STAMP})?\s*(?P<colon3>[:：](?=\s|\Z))?\s*(?P<rest>.*)",
    re.DOTALL,
)
_ANGLE = re.compile(
    rf"<(?P<label>{_NAME})>\s*[:：]?\s*(?P<stamp>{STAMP})?(?:\s*[:：](?=\s|\Z))?\s*(?P<rest>.*)", re.DOTALL
)
_SQUARE = re.compile(
    rf"\[(?P<label>{_NAME})(?:[\s,]+(?P<inner>{STAMP}))?\s*[:：]?\]\s*(?P<colon>[:：])?\s*(?P<stamp>{STAMP})?"
    rf"(?:\s*[:：](?=\s|\Z))?\s*(?P<rest>.*)",
    re.DOTALL,
)
_BEFORE = re.compile(rf"(?P<stamp>{STAMP})[\s\-–|]*[:：]?\s*(?P<line>.+)", re.DOTALL)
_AFTER = re.compile(
    rf"{_LIST_MARK}\[?(?P<label>{_NAME})\]?[\s,|\-–]+(?P<stamp>{STAMP})(?:(?P<end>{_END})\s*(?P<rest>.*)|\s+(?P<more>.+))",
    re.DOTALL,
)
_COLON = re.compile(rf"{_LIST_MARK}(?P<label>{_NAME})\s?[:：](?!//)(?=\D|\Z)\s*(?P<rest>.*)", re.DOTALL)
_COLON_STAMP = re.compile(rf"(?P<stamp>{STAMP})(?=\s|\Z)\s*(?P<rest>.*)", re.DOTALL)
_COLON_DIGIT = re.compile(rf"{_LIST_MARK}(?P<label>{_NAME})\s?[:：]\s+(?P<rest>\d.*)", re.DOTALL)
_TAB = re.compile(rf"(?P<label>{_NAME})[ ]?\t+(?P<rest>.+)", re.DOTALL)

_ROLES = (
    "interviewer|interviewee|participant|respondent|moderator|facilitator|researcher|speaker|spk|mentor|mentee|"
    "prot[eé]g[eé]e?|user|human|assistant|int|mod|resp|(?:unknown|unidentified|male|female|multiple|new)[ -]"
    "(?:speakers?|participants?|interviewer|man|woman|voice)|unknown|unidentified|interpreter|translator|observer|"
    "befragter?|enqu[eê]teu(?:r|se)|intervieweu(?:r|se)|entrevistador[ae]?|entrevistad[oa]|host|guest"
)
_ROLE = re.compile(
    rf"(?:{_ROLES})(?:(?:[ ._#\-]|no\.?)*\d{{1,4}}|[ ._#\-][a-z])?\.?(?:\s*\([\w .'’\-]+\))?", re.IGNORECASE
)
_IDENTIFIER = re.compile(
    r"(?:[A-Z][A-Za-z]{0,7}[ ._#\-]?\d{1,5}[A-Za-z]?|[A-Z]{1,3}|[A-Z]\.[A-Z]\.?(?:[A-Z]\.?)?|SPEAKER_\d+)"
)
_PARTICLES = {
    "de",
    "da",
    "del",
    "der",
    "di",
    "du",
    "la",
    "le",
    "van",
    "von",
    "den",
    "bin",
    "ibn",
    "al",
    "el",
    "and",
    "y",
    "e",
    "of",
    "the",
    "dos",
    "das",
    "zu",
}


def label_key(label: str) -> str:
    """Return what makes two labels the same: case, spaces and closing marks do not.

    Examples
    --------
    >>> label_key("Speaker  1:") == label_key("SPEAKER1")
    True
    """
    return "".join(label.casefold().split()).strip(":：.*_[]<>")


def label_kind(label: str) -> LabelKind | None:
    """Return what sort of label this is, None when nobody is called so.

    Examples
    --------
    >>> label_kind("Interviewer 2"), label_kind("P07"), label_kind("ANNA"), label_kind("Anna de Wit")
    ('role', 'identifier', 'capitals', 'title')
    >>> label_kind("One thing") is None
    True
    """
    words = label.replace("(", " ").replace(")", " ").split()
    if not words or len(words) > 5:
        return None
    if _ROLE.fullmatch(label) and not label[0].islower():
        return "role"
    if _IDENTIFIER.fullmatch(label):
        return "identifier"
    first = words[0].casefold()
    if first in OPENERS or (len(words) > 1 and first in ("i", "a", "so", "and", "but", "yes", "no")):
        return None
    if any(_ends_a_sentence(word) for word in words[:-1]):
        return None
    if label.upper() == label:
        return "capitals"
    if all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES or word in "&/-" for word in words):
        return "title"
    if len(words) == 1 or (len(words) == 2 and words[1].isdigit()):
        return "lower"
    return None


def _ends_a_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > 2 and word.casefold() not in ABBREVIATIONS and word.count(".") == 1


def find_candidate(line: Line) -> Candidate | None:
    """Return what may be a label at the start of a line.

    Whether it is one only the whole document tells: see `speakers.choose_labels`.

    Examples
    --------
    >>> find_candidate(Line("P1 (00:01:02): It went well."))
    Candidate(label='P1', rest='It went well.', stamp='(00:01:02)', form='stamped', gap=False)
    >>> find_candidate(Line("We met at 10:30.")) is None
    True
    """
    if line.label:
        stamp, rest = _split_stamp(line.text)
        return Candidate(line.label.strip(" :：\t"), rest, stamp, "given", line.gap)
    text = line.text.strip()
    if line.heading:
        text = text.lstrip("# ")
    found = _find(text, line)
    if found is None:
        before = _BEFORE.fullmatch(text)
        if before:
            found = _after_stamp(before["stamp"], before["line"], line)
    if found is None or label_kind(found.label) is None:
        return None
    return found


def _after_stamp(stamp: str, text: str, line: Line) -> Candidate | None:
    found = _find(text, line)
    if found is None and "\n" not in text and re.fullmatch(_NAME, text):
        found = Candidate(text, "", "", "stamped", line.gap)
    if found is None:
        return None
    # A label after a stamp is a stamped one, except where its own marks say more.
    form: Form = "stamped" if found.form in ("colon", "alone", "stamped") else found.form
    return Candidate(found.label, found.rest, f"{stamp} {found.stamp}".strip(), form, line.gap)


def _find(text: str, line: Line) -> Candidate | None:
    for reader in (_marked, _bracketed, _stamped, _bold, _colon, _tabbed, _alone):
        found = reader(text, line)
        if found is not None:
            return found
    return None


def _marked(text: str, line: Line) -> Candidate | None:
    found = _MARKED.fullmatch(text)
    if found is None:
        return None
    stamp = found["inner"] or found["stamp"] or ""
    if not (stamp or found["colon"] or found["colon2"] or not found["rest"]):
        return None
    form: Form = "marked" if stamp or found["colon"] or found["colon2"] else "bold"
    return _with_stamp(found["label"], found["rest"], stamp, form, line)


def _bracketed(text: str, line: Line) -> Candidate | None:
    angle = _ANGLE.fullmatch(text)
    if angle is not None:
        return _with_stamp(angle["label"], angle["rest"], angle["stamp"] or "", "angle", line)
    square = _SQUARE.fullmatch(text)
    if square is None:
        return None
    stamp = square["inner"] or square["stamp"] or ""
    return _with_stamp(square["label"], square["rest"], stamp, "square", line)


def _stamped(text: str, line: Line) -> Candidate | None:
    found = _AFTER.fullmatch(text)
    if found is None:
        return None
    if found["more"] is not None:
        # "Ali [0:05] Today" is a label; "We met 10:30 sharp" is a sentence.
        if found["stamp"][0].isdigit():
            return None
        return Candidate(found["label"], found["more"], found["stamp"], "stamped", line.gap)
    return Candidate(found["label"], found["rest"], found["stamp"], "stamped", line.gap)


def _bold(text: str, line: Line) -> Candidate | None:
    whole = len(line.text.strip())
    if not 0 < line.bold <= 60 or (line.bold >= whole and len(text) > 46):
        return None
    lead = line.text[: line.bold].strip()
    label = lead.rstrip(":： \t")
    if not re.fullmatch(_NAME, label) or not text.startswith(lead):
        return None
    rest = text[len(lead) :].lstrip()
    colon = lead != label or rest[:1] in (":", "：")
    return _with_stamp(label, rest.lstrip(":： "), "", "marked" if colon else "bold", line)


def _colon(text: str, line: Line) -> Candidate | None:
    found = _COLON.fullmatch(text) or _COLON_DIGIT.fullmatch(text)
    return None if found is None else _with_stamp(found["label"], found["rest"], "", "colon", line)


def _tabbed(text: str, line: Line) -> Candidate | None:
    found = _TAB.fullmatch(text)
    return None if found is None else _with_stamp(found["label"], found["rest"], "", "tab", line)


def _alone(text: str, line: Line) -> Candidate | None:
    if len(text) > 1 and re.fullmatch(_NAME, text) and (line.heading or label_kind(text) in ("role", "identifier")):
        return Candidate(text, "", "", "alone", line.gap)
    return None


def _with_stamp(label: str, rest: str, stamp: str, form: Form, line: Line) -> Candidate:
    if not stamp:
        stamp, rest = _split_stamp(rest)
    return Candidate(label, rest, stamp, form, line.gap)


def _split_stamp(rest: str) -> tuple[str, str]:
    """Take the stamp that opens the words; a time without hours or brackets may be what is said."""
    found = _COLON_STAMP.fullmatch(rest)
    if found is None or (found["stamp"][0].isdigit() and not (HOURS.search(found["stamp"]) and found["rest"])):
        return "", rest
    return found["stamp"], found["rest"]
