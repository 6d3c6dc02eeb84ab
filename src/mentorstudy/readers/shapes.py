"""What a cell looks like: a number, a date, an address, a word, words."""

from __future__ import annotations

import re

__all__ = ["shape_of"]

_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*%?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m)?", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_CODE = re.compile(r"(?=\S*\d)[\w.:#/-]+")


def shape_of(value: str) -> str:
    """Return `number`, `date`, `time`, `mail`, `code` (a token with digits), `word` or `words`.

    Examples
    --------
    >>> [shape_of(each) for each in ("3,5", "2024-05-01", "R_2x", "mentor", "It helped.")]
    ['number', 'date', 'code', 'word', 'words']
    """
    for shape, pattern in (("number", _NUMBER), ("date", _DATE), ("time", _TIME), ("mail", _MAIL), ("code", _CODE)):
        if pattern.fullmatch(value):
            return shape
    return "words" if " " in value else "word"
