"""Where a sentence ends, in writing and in transcribed speech."""

from __future__ import annotations

import re

__all__ = ["passages", "sentences"]

# A stop before a small letter, or after an abbreviation, ends nothing: "P.Eng. licence", "so... um... no".
_ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "p.eng", "u.s", "no", "approx", "inc", "ltd")
)
_MARK = r"(?<![.?!…])(?P<mark>[.?!…]++)[\"'”’)\]]*(?=\s|\Z)"
_END = re.compile(_MARK + r"|(?P<line>(?<!\s)[^\S\n]*\n\s*+)")
# A text on one line is looked through far faster without the other choice.
_END_ON_LINE = re.compile(_MARK)
_NEXT = re.compile(r"\s*(\S?)")
_BREATH = re.compile(r"[,;:–—]\s++|(?<!\s)\s++(?=(?:and|but|so|because|or)\s)", re.IGNORECASE)
# Lines shorter than this were ended by a person, not by the width of a page.
_PAGE_WIDTH = 40
_LONG = 60
_PIECE = 40


def sentences(text: str) -> list[tuple[int, int]]:
    r"""Return the sentences of a text as spans, without the white space around them.

    A sentence ends at `.`, `?`, `!`, `…` before white space, and at a line's end. It goes on after an
    abbreviation, after an ellipsis before a small letter, and over the line breaks of text wrapped to a page.

    Parameters
    ----------
    text : str
        The words.

    Examples
    --------
    >>> text = "Um... no. Dr. Ruiz helped me\nWell"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Um... no.', 'Dr. Ruiz helped me', 'Well']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in (_END if "\n" in text else _END_ON_LINE).finditer(text):
        if not _ends(text, start, found):
            continue
        _add(spans, text, start, found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return spans


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    if found.lastgroup == "line":
        after = _after(text, found)
        line = text[max(text.rfind("\n", 0, found.start()) + 1, start) : found.start()]
        return "\n" in found["line"].replace("\n", "", 1) or len(line) < _PAGE_WIDTH or not after.islower()
    if found["mark"] != ".":
        return found["mark"] not in ("…", "..", "...", "....") or not _after(text, found).islower()
    word = text[max(start, found.start() - 12) : found.start()].rpartition(" ")[2].strip("\"'“‘([").lower()
    if word == "no":
        return not _after(text, found).isdigit()
    return word not in _ABBREVIATIONS or (word == "etc" and _after(text, found).isupper())


def _after(text: str, found: re.Match[str]) -> str:
    """Return the first character after an end that is no white space, empty where there is none."""
    following = _NEXT.match(text, found.end())
    return following[1] if following else ""


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def passages(text: str) -> list[tuple[int, int]]:
    """Return the spans a quote can be cut to: sentences, and the clauses of sentences over 60 words.

    Speech that was transcribed without stops is cut where its speaker draws breath: at commas and
    before `and`, `but`, `so`, into pieces of up to 40 words.

    Parameters
    ----------
    text : str
        The words.
    """
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if len(text[start:end].split()) <= _LONG:
            spans.append((start, end))
        else:
            spans += _pieces(text, start, end)
    return spans


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [found.end() for found in _BREATH.finditer(text, start, end)]
    spans: list[tuple[int, int]] = []
    while len(text[start:end].split()) > _LONG:
        limit = _after_words(text, start, _PIECE)
        earliest = _after_words(text, start, _PIECE // 4)
        cut = max((each for each in cuts if earliest < each <= limit), default=limit)
        _add(spans, text, start, cut)
        start = cut
    _add(spans, text, start, end)
    return spans


def _after_words(text: str, start: int, count: int) -> int:
    found = re.compile(rf"\s*(?:\S+\s+){{{count}}}").match(text, start)
    return found.end() if found else len(text)
