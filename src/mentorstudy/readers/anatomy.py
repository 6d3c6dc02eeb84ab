"""A line taken apart: the list mark, the time, and what is set off by type or brackets at its start."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mentorstudy.readers.labels import Line
from mentorstudy.readers.times import NUMBERED, SPELLED, STAMP

__all__ = ["LONGEST", "Anatomy", "dissect", "take_edge_stamp"]

# A label is short: the longest display name that Zoom allows has 64 characters, and pronouns beside it.
LONGEST = 90
_LIST_MARK = re.compile(r"(?:(?:>\s+)?[-*•–—]\s+|>>+\s*|>\s+)")
_LEADING = re.compile(rf"(?P<stamp>{STAMP})(?:(?=\s|\Z)|(?<=[\])}}>】）#])|(?=\s?[:|\-–—]))[\s|:\-–—]*")
# "12.45 Kim: ...", as Europeans write it: only before a label, since a decimal looks the same.
_DOTTED = re.compile(
    r"(?P<stamp>(?:\d{1,2}\.)?\d{1,2}\.[0-5]\d)(?=\s+[^\W\d][^\s:：]{0,30}(?: [^\s:：]{1,20}){0,3}\s?[:：]\s)\s+"
)
# A whole line in bold is a turn where a label and words stand in it, and a label where only one does.
_WHOLE = re.compile(r"\A(?P<mark>\*\*\*|\*\*|__)(?P<inner>[^\s*_](?:[^*_]|(?<=\w)[*_](?=\w))*)(?P=mark)\s*", re.DOTALL)
_TURN = re.compile(rf"[^:：\t]{{1,{LONGEST}}}(?:[:：]\s|\t|\s[-–—]\s)\s*(?P<words>\S.*)", re.DOTALL)
_EDGE_START = re.compile(
    rf"(?P<stamp>{SPELLED})(?=[\s:：,\-–|)\]]|\Z)[\s:：,\-–|]*(?P<rest>.*)", re.DOTALL | re.IGNORECASE
)
_EDGE_END = re.compile(rf"(?P<rest>.*?)[\s,|\-–—(]*(?P<stamp>{SPELLED})[\s:：)]*", re.DOTALL | re.IGNORECASE)
_STAMP_ONLY = re.compile(rf"(?:{SPELLED})(?:\s*[\-–,]?\s*(?:{SPELLED}))?[\s:|,\-–]*", re.IGNORECASE)
_MARKED = re.compile(
    rf"(?P<mark>\*\*\*|\*\*|__|\*|_)(?P<inner>[^\s*_](?:(?:[^*_\n]|(?<=\w)[*_](?=\w)){{0,{LONGEST}}}[^\s*_])?)\s*(?P=mark)"
)
_TAGGED = re.compile(rf"<(?P<tag>b|strong|i|em|u)>(?P<inner>[^<>\n]{{1,{LONGEST}}})</(?P=tag)>", re.IGNORECASE)
_BRACKETS = {
    "[": ("]", "square"),
    "(": (")", "round"),
    "{": ("}", "brace"),
    "<": (">", "angle"),
    "【": ("】", "square"),
    "［": ("］", "square"),
    "（": ("）", "round"),
    "「": ("」", "corner"),
    "『": ("』", "corner"),
    "〔": ("〕", "corner"),
    "《": ("》", "corner"),
    "〈": ("〉", "corner"),
    "«": ("»", "corner"),
    "‹": ("›", "corner"),
}
_EDGE_MARKS = " \t\r\f\v\xa0\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u061c\ufeff"


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a line.

    Parameters
    ----------
    line : Line
        The line.
    stamp : str
        The time that opens it, empty where none does.
    wrap : str
        What sets its first words off: `bold`, `square`, `round`, `brace`, `angle`, `corner`, or nothing.
    inner : str
        The words that are set off.
    core : str
        What follows the time, or what is set off.
    rest : str
        All that follows the time, as it stands.
    """

    line: Line
    stamp: str
    wrap: str
    inner: str
    core: str
    rest: str


def dissect(line: Line) -> Anatomy:
    """Return the parts of a line.

    Examples
    --------
    >>> parts = dissect(Line("[00:01:02] **Kim:** It went well."))
    >>> parts.stamp, parts.wrap, parts.inner, parts.core
    ('[00:01:02]', 'bold', 'Kim:', ' It went well.')
    """
    text = line.text.strip(_EDGE_MARKS)
    bold = line.bold if line.text.startswith(text[:1]) else 0
    if line.heading:
        text = text.lstrip("# ")
    if text.startswith("|") and text.endswith("|") and len(text) > 4:
        # A row of a table in Markdown.
        text = text[1:-1].strip()
    if text.startswith("@") and text[1:2].isdigit() and _LEADING.match(text, 1):
        # A link to the place in the recording.
        text, bold = text[1:], max(bold - 1, 0)
    mark = _LIST_MARK.match(text)
    if mark and mark.end() < len(text):
        text, bold = text[mark.end() :], max(bold - mark.end(), 0)
    stamps: list[str] = []
    for _ in range(4):
        stamp = (_LEADING.match(text) or _DOTTED.match(text)) if NUMBERED.search(text, 0, LONGEST) else None
        if stamp and (stamp.end() < len(text)):
            stamps.append(stamp["stamp"])
            text, bold = text[stamp.end() :], max(bold - stamp.end(), 0)
            continue
        wrap, inner, rest = _set_off(text, bold)
        text = text if wrap else rest
        if wrap and _STAMP_ONLY.fullmatch(inner) and rest.strip():
            # "**[00:00:04]** How was it?" sets off a time.
            stamps.append(inner.strip())
            text, bold = rest.lstrip(" :-–—|\t"), 0
            continue
        return Anatomy(line, " ".join(stamps), wrap, inner, rest if wrap else text, text)
    return Anatomy(line, " ".join(stamps), "", "", text, text)


def _set_off(text: str, bold: int) -> tuple[str, str, str]:
    """Return how the first words are set off, these words, and the rest."""
    first = text[:1]
    if first in "*_" and first:
        whole = _WHOLE.fullmatch(text)
        if whole and _is_turn(whole["inner"]):
            return "", "", whole["inner"]
        found = _MARKED.match(text)
        return ("bold", _unwrapped(found["inner"]), text[found.end() :]) if found else ("", "", text)
    tagged = _TAGGED.match(text) if first == "<" else None
    if tagged:
        return "bold", _unwrapped(tagged["inner"].strip()), text[tagged.end() :]
    if first in _BRACKETS:
        closing, name = _BRACKETS[first]
        end = _closed_at(text, first, closing)
        return (name, text[1:end].strip(), text[end + 1 :]) if end > 1 else ("", "", text)
    if bold >= len(text.rstrip()) and _is_turn(text):
        return "", "", text
    if 0 < bold <= LONGEST and text[:bold].strip():
        return "bold", _unwrapped(text[:bold].strip()), text[bold:]
    return "", "", text


def _is_turn(text: str) -> bool:
    found = _TURN.fullmatch(text)
    return found is not None and _STAMP_ONLY.fullmatch(found["words"]) is None


def _closed_at(text: str, opening: str, closing: str) -> int:
    """Return where the bracket that opens a text is closed, within the length of a label; -1 where it is not."""
    depth = 0
    for at, character in enumerate(text[: LONGEST + 20]):
        depth += (character == opening) - (character == closing)
        if not depth:
            return at
    return -1


def _unwrapped(inner: str) -> str:
    """Take brackets inside of bold off: "**[Kim]** 1:02"."""
    closing = _BRACKETS.get(inner[:1], ("", ""))[0]
    if closing and inner.endswith(closing) and not _STAMP_ONLY.fullmatch(inner):
        return inner[1:-1].strip()
    return inner


def take_edge_stamp(text: str, *, end: bool = False) -> tuple[str, str]:
    """Return the time at the start, or at the end, of a short text, and the text without it.

    Examples
    --------
    >>> take_edge_stamp("Kim (00:01:02)", end=True), take_edge_stamp("Kim", end=True)
    (('00:01:02', 'Kim'), ('', 'Kim'))
    """
    if NUMBERED.search(text) is None:
        return "", text
    found = (_EDGE_END if end else _EDGE_START).fullmatch(text)
    return (found["stamp"], found["rest"]) if found else ("", text)
