"""Addresses and numbers as they are spoken: "four one six ...", "anna dot ko at mail dot com"."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["spoken_digits", "spoken_emails"]

_DIGITS = {
    **{"zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"},
    **{"six": "6", "seven": "7", "eight": "8", "nine": "9"},
    **{"zéro": "0", "un": "1", "une": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5"},
    **{"sept": "7", "huit": "8", "neuf": "9"},
}
_REPEATS = {"double": 2, "triple": 3}
_WORD = "|".join([*sorted(_DIGITS, key=len, reverse=True), r"\d"])
_REPEAT = rf"(?:(?:{'|'.join(_REPEATS)})\s+)?"
_RUN = re.compile(rf"(?<![\w$€£.,])(?:{_REPEAT}(?:{_WORD})(?:[\s,.\-–—…]+|\b(?!\w))){{6,}}", re.IGNORECASE)
_EACH = re.compile(rf"(?:({'|'.join(_REPEATS)})\s+)?({_WORD})(?!\w)", re.IGNORECASE)
_ENDINGS = "com|ca|org|net|edu|gov|info|biz|io|co|me|uk|fr|de|qc|example"
_SPOKEN_DOT = r"(?:\s+(?:dot|point)\s+|\.)"
_EMAIL = re.compile(
    r"(?<![\w.@])[\w.%+\-]+(?:\s+(?:dot|point|underscore|dash|hyphen)\s+[\w%+\-]+)*(?:\s+(?:at|arobase)\s+|\s*@\s+|\s+@\s*)"
    rf"[\w\-]+(?:{_SPOKEN_DOT}[\w\-]+)*?{_SPOKEN_DOT}(?:{_ENDINGS})(?:{_SPOKEN_DOT}(?:{_ENDINGS}))?(?!\w)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\s(?:dot|point)\s|@", re.IGNORECASE)


def spoken_digits(text: str) -> Iterator[tuple[int, int, str]]:
    """Return where digits are spoken or spaced one by one, with the digits: start, end, digits.

    Examples
    --------
    >>> list(spoken_digits("It is four one six, five five five, oh one double nine."))
    [(6, 54, '4165550199')]
    """
    for run in _RUN.finditer(text):
        digits = ""
        start = end = -1
        for each in _EACH.finditer(text, run.start(), run.end()):
            word = each.group(2).lower()
            digits += (word if word.isdecimal() else _DIGITS[word]) * _REPEATS.get((each.group(1) or "").lower(), 1)
            start, end = each.start() if start < 0 else start, each.end()
        yield start, end, digits


def spoken_emails(text: str) -> Iterator[tuple[int, int, str]]:
    """Return where an e-mail address is spoken, with the address as it is written: start, end, address.

    Examples
    --------
    >>> list(spoken_emails("Write to anna dot ko at mail dot com please, at noon."))
    [(9, 36, 'anna.ko@mail.com')]
    """
    for found in _EMAIL.finditer(text):
        if _SPOKEN.search(found.group()):
            written = re.sub(r"\s*(?:@|\b(?:at|arobase)\b)\s*", "@", found.group().lower(), count=1)
            for word, sign in (("dot|point", "."), ("underscore", "_"), ("dash|hyphen", "-")):
                written = re.sub(rf"\s+(?:{word})\s+", sign, written)
            yield found.start(), found.end(), written
