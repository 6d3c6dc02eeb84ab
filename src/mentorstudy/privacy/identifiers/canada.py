"""What tells who somebody is in the papers of Canada: street addresses, dates of birth, numbers of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["births", "document_numbers", "streets"]

_TYPE = (
    r"(?:street|st|avenue|ave|road|rd|drive|dr|boulevard|blvd|crescent|cres|lane|ln|court|crt|place|pl|way|terrace|"
    r"trail|circle|parkway|pkwy|highway|hwy|square|sq|close|gate|grove|heights|hill|row|quay)"
)
_NAME = r"(?:[A-Z0-9][\w'’\-]*|de|la|le|of|the)"
_DIRECTION = r"(?:\s+(?:North|South|East|West|[NSEW]|[NS][EW])\b\.?)?"
_UNIT = r"(?:,?\s+(?:apartment|apt|unit|suite|ste|app|bureau)\.?\s*#?\s*\w{1,6}\b)?"
_ENGLISH = re.compile(
    rf"(?<![\w.$€£,\-])(?:\d{{1,5}}[A-Za-z]?\s?-\s?)?\d{{1,5}}[A-Za-z]?\s+(?:{_NAME}\s+){{1,3}}?(?i:{_TYPE})\b\.?{_DIRECTION}(?i:{_UNIT})"
)
_FRENCH = re.compile(
    r"(?<![\w.$€£,\-])\d{1,5}[A-Za-z]?,?\s+(?i:rue|avenue|av\.|boulevard|boul\.|chemin|ch\.|place|allée|rang|côte|route)"
    rf"\s+(?:(?:de|du|des|la|le|l['’]|d['’])\s?)*[A-Z][\w'’\-]*(?:[ \-](?:[A-Z][\w'’\-]*|de|du|des))*(?i:{_UNIT})"
)
_BOX = re.compile(r"\b(?:P\.?\s?O\.?\s?Box|case postale|C\.P\.)\s*#?\s*\d{1,6}\b", re.IGNORECASE)
_MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|f[ée]vrier|mar(?:ch|s)?|apr(?:il)?|avril|may|mai|june?|juin|july?|juillet|"
    r"aug(?:ust)?|ao[uû]t|sep(?:t|tember|tembre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|d[ée]c(?:ember|embre)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w/\-.])(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?|\d{{1,2}}(?:st|nd|rd|th|er)?\s+(?:of\s+)?{_MONTH}"
    rf"(?:,?\s+{_YEAR})?|{_YEAR}[\-/.]\d{{1,2}}[\-/.]\d{{1,2}}|\d{{1,2}}[\-/.]\d{{1,2}}[\-/.](?:{_YEAR}|\d\d))(?![\w/\-]|\.\d)",
    re.IGNORECASE,
)
_NEAR_BIRTH = re.compile(
    r"\b(?:born|birth|birthday|birthdate|date of birth|d\.?o\.?b|n[ée]e?\s+le|naissance|anniversaire)\b", re.IGNORECASE
)
_NEAR_DOCUMENT = re.compile(
    r"\b(?:passport|permit|licen[cs]e|health card|ohip|ramq|uci|student (?:number|no|id)|employee (?:number|no|id)|"
    r"account (?:number|no)|client (?:number|id)|file number|policy number|case number|passeport|permis|"
    r"num[ée]ro de (?:dossier|client|permis))\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?<![\w\-])(?=[A-Z\d\- ]*\d{3})[A-Z]{0,4}[ \-]?\d{3,10}(?:[ \-]\d{2,6}){0,3}(?:[ \-][A-Z]{1,2})?(?![\w\-])"
)
_CARD = re.compile(r"(?<![\d\-])\d{4}([ \-]?)\d{4}\1\d{4}\1\d{4}(?![\d\-])")
_SENTENCE_END = re.compile(r"(?<=\w\w)[.;!?]\s")
_REACH = 30


def streets(text: str) -> Iterator[tuple[int, int]]:
    """Return where street addresses and post office boxes stand: start, end.

    Examples
    --------
    >>> said = "From 12-345 King St W, Apt 4 to 4521 rue Saint-Denis; 10 years, a 2 way street."
    >>> [said[start:end] for start, end in streets(said)]
    ['12-345 King St W, Apt 4', '4521 rue Saint-Denis']
    """
    for expression in (_ENGLISH, _FRENCH, _BOX):
        for found in expression.finditer(text):
            yield found.span()


def births(text: str, header: str = "") -> Iterator[tuple[int, int]]:
    """Return where dates stand of which it is said that somebody was born on them: start, end.

    Examples
    --------
    >>> said = "I was born on March 12, 1985; we met on March 12, 2021."
    >>> [said[start:end] for start, end in births(said)]
    ['March 12, 1985']
    """
    named = bool(_NEAR_BIRTH.search(header))
    for found in _DATE.finditer(text):
        if named or _NEAR_BIRTH.search(_same_breath(text, found.start())):
            yield found.span()


def document_numbers(text: str, header: str = "") -> Iterator[tuple[int, int]]:
    """Return where numbers of passports, licences, health cards, accounts and bank cards stand: start, end.

    Examples
    --------
    >>> said = "My passport is AB123456, in room 123456."
    >>> [said[start:end] for start, end in document_numbers(said)]
    ['AB123456']
    """
    named = bool(_NEAR_DOCUMENT.search(header))
    for found in _DOCUMENT.finditer(text):
        near = [each.end() for each in _NEAR_DOCUMENT.finditer(_same_breath(text, found.start()) + found.group())]
        between = (_same_breath(text, found.start()) + found.group())[near[-1] :] if near else ""
        # Only the first number after the word is the document's.
        if named or (near and not re.search(r"\d", between.removesuffix(found.group()))):
            yield found.span()
    yield from (found.span() for found in _CARD.finditer(text) if _is_card(found.group()))


def _same_breath(text: str, start: int) -> str:
    """Return the words before a place that are of its sentence: a sentence further on is of something else."""
    return _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]


def _is_card(number: str) -> bool:
    from mentorstudy.privacy.identifiers.patterns import passes_luhn

    digits = re.sub(r"\D", "", number)
    return digits[0] in "3456" and passes_luhn(digits)
