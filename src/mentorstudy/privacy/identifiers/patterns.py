"""Identifiers that their form gives away: e-mail addresses, telephone and social insurance numbers, postal codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mentorstudy.privacy.identifiers.canada import births, document_numbers, streets
from mentorstudy.privacy.identifiers.spoken_numbers import spoken_digits, spoken_emails, spoken_groups
from mentorstudy.privacy.identifiers.telephones import (
    EXTENSION,
    FRENCH,
    INTERNATIONAL,
    NORTH_AMERICAN,
    RUN,
    SHORT,
    TRUNK,
    is_telephones_form,
    plan_numbers,
)
from mentorstudy.text import collapse, fold

__all__ = ["KINDS", "Pattern", "find_patterns", "passes_luhn"]

KINDS = (
    *("person", "place", "employer", "email", "telephone", "social insurance number"),
    *("address", "date of birth", "other"),
)

_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w][\w.+%'\-]*(?:@|\s?[\[(]\s?at\s?[\])]\s?)(?:[\w\-]+(?:\.|\s?[\[(]\s?dot\s?[\])]\s?))+[^\W\d_]{2,24}(?![\w@])",
    re.IGNORECASE,
)
_URL = re.compile(
    r"https?://[^\s/@<>\"']+@[^\s<>\"']+"
    r"|(?:https?://)?(?:[\w\-]+\.)?(?:facebook|twitter|x|instagram|linkedin|github|gitlab|tiktok|medium|youtube|"
    r"researchgate|orcid|reddit|vk|xing|t)\.(?:com|net|org|me)/[^\s<>\"',;)]*[\w/]"
    r"|https?://[^\s<>\"']*/(?:~|@|users?/|people/|profiles?/|staff/|in/)[^\s<>\"',;)]*[\w/]",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?:https?://)?[\w\-]+\.(?:wordpress|blogspot|substack|wixsite|tumblr|weebly|medium|github)\.(?:com|io)[\w/\-]*",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./&;])@[^\W\d]\w{1,29}(?!\.?\w*[@(])\b")
_NETWORK = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_INSURANCE = re.compile(r"(?<![\w\-.])(\d{3})([ \-–‑.]?)(\d{3})\2(\d{3})(?![\-.]?\d|[^\W\d_])")
_SECURITY = re.compile(r"(?<![\d\-])(?!000|666|9)\d{3}([ \-])(?!00)\d{2}\1(?!0000)\d{4}(?!-?\d)")
_CANADIAN_POST = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]([ \-]?)\d[ABCEGHJ-NPRSTV-Z]\d\b", re.IGNORECASE)
_SORTING_AREA = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\b", re.IGNORECASE)
_NEAR_POST = re.compile(r"\b(?:postal code|post code|postcode|code postal)\b", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"\b(?:instagram|skype|twitter|facebook|whatsapp|wechat|telegram|snapchat|tiktok|linkedin|discord)"
    r"(?:(?:\s+(?:name|id|handle|account))?\s?:\s?(@?\w[\w.\-]*[\w\-])"
    r"|(?:\s+(?:is|name|id|handle|account|under|as))+\s+(@?(?=[\w.\-]*[\d._])\w[\w.\-]*[\w\-]))",
    re.IGNORECASE,
)
_BRITISH_POST = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b")
_AMERICAN_POST = re.compile(
    r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY]),? \d{5}(?:-\d{4})?\b"
)
_NEAR_TELEPHONE = re.compile(
    r"\b(?:call|dial|contact|phone|telephone|tel|cell|mobile|fax|text|number is|reach (?:me|him|her|us|them)|whatsapp|"
    r"t[ée]l(?:[ée]phone)?|cellulaire|num[ée]ro est)\b",
    re.IGNORECASE,
)
_NEAR_INSURANCE = re.compile(r"\b(?:social insurance|social security|SIN|SSN|NAS)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£]\s?\Z|\b(?:CAD|USD|EUR|GBP)\s?\Z")


@dataclass(frozen=True)
class Pattern:
    """Words that look like an identifier.

    Parameters
    ----------
    start, end : int
        Where they stand, in code points.
    kind : str
        One of `KINDS`.
    key : str
        The same for the same number or address, however it is written.
    sure : bool
        False when the form alone does not decide.
    """

    start: int
    end: int
    kind: str
    key: str
    sure: bool = True


def passes_luhn(digits: str) -> bool:
    """Return whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B).

    Parameters
    ----------
    digits : str
        Digits alone.

    Examples
    --------
    >>> passes_luhn("046454286"), passes_luhn("046454287")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


@dataclass(frozen=True)
class _Place:
    """A text, and what its column is called where it is a cell."""

    text: str
    header: str
    alone: bool

    def near(self, expression: re.Pattern[str], start: int, reach: int = 40) -> bool:
        """Say whether the words before a place, or the column's header, match."""
        return bool(expression.search(_before(self.text, start, reach)) or expression.search(self.header))


def find_patterns(text: str, *, header: str = "") -> list[Pattern]:
    """Return what in a text has the form of an identifier, none overlapping another, in the order of the text.

    Years, dates, times, sums of money and counts are none; dates of birth are.

    Parameters
    ----------
    text : str
        Normalised text.
    header : str
        What a table's column is called, when the text is a cell of it: a number under "Phone" is a telephone's.

    Examples
    --------
    >>> [(text.kind, text.key) for text in find_patterns("Write to Ana@mail.example or call 416-555-0199.")]
    [('email', 'ana@mail.example'), ('telephone', '4165550199')]
    >>> find_patterns("In 2019-2020 we spent $416 555 0199 on 1,200 visits, at 10:30.")
    []
    >>> find_patterns("4165550199"), [each.kind for each in find_patterns("4165550199", header="Phone")]
    ([], ['telephone'])
    """
    place = _Place(text, header, alone=not any(character.isalpha() for character in text))
    taken: list[Pattern] = []
    searched = any(map(text.__contains__, _SIGNS)) or _NUMBER_WORDS.search(text) or _OTHER_DIGIT.search(text)
    for finder in _FINDERS if searched else ():
        for found in finder(place):
            if not any(found.start < other.end and other.start < found.end for other in taken):
                taken.append(found)
    return sorted(taken, key=lambda each: each.start)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def _before(text: str, start: int, reach: int = 40) -> str:
    return text[max(0, start - reach) : start]


def _emails(place: _Place) -> Iterator[Pattern]:
    text = place.text
    for found in _EMAIL.finditer(text) if "@" in text or "at" in text.lower() else ():
        spelled = re.sub(r"\s?[\[(]\s?dot\s?[\])]\s?", ".", found.group().lower())
        yield Pattern(found.start(), found.end(), "email", re.sub(r"\s?[\[(]\s?at\s?[\])]\s?", "@", spelled))
    for start, end, address in spoken_emails(text):
        yield Pattern(start, end, "email", address)


def _addresses(place: _Place) -> Iterator[Pattern]:
    text = place.text
    for found in _URL.finditer(text) if "/" in text else ():
        yield Pattern(found.start(), found.end(), "other", found.group().lower())
    for found in _SITE.finditer(text) if "." in text else ():
        yield Pattern(found.start(), found.end(), "other", found.group().lower(), sure=False)
    for found in _NETWORK.finditer(text):
        numbers = [int(part) for part in found.group().split(".")]
        if max(numbers) < 256:
            # A small number everywhere is the version of a program.
            yield Pattern(found.start(), found.end(), "other", found.group(), sure=max(numbers) > 19)


def _handles(place: _Place) -> Iterator[Pattern]:
    for found in _HANDLE.finditer(place.text) if "@" in place.text else ():
        yield Pattern(found.start(), found.end(), "other", found.group().lower(), sure=False)
    for found in _ACCOUNT.finditer(place.text):
        start, end = found.span(found.lastindex or 0)
        yield Pattern(start, end, "other", place.text[start:end].lower(), sure=False)


def _particulars(place: _Place) -> Iterator[Pattern]:
    for start, end in streets(place.text):
        yield Pattern(start, end, "address", collapse(fold(place.text[start:end])))
    for start, end in births(place.text, place.header):
        yield Pattern(start, end, "date of birth", collapse(fold(place.text[start:end])))
    for start, end in document_numbers(place.text, place.header):
        yield Pattern(start, end, "other", re.sub(r"\W", "", place.text[start:end]).upper(), sure=False)


def _said_in_groups(place: _Place) -> Iterator[Pattern]:
    for start, end, digits, sure in spoken_groups(place.text):
        yield Pattern(start, end, "telephone", _telephone_key(digits), sure or place.near(_NEAR_TELEPHONE, start))


def _spoken(place: _Place) -> Iterator[Pattern]:
    for start, end, digits in spoken_digits(place.text):
        insurance = len(digits) == 9 and passes_luhn(digits)
        if insurance:
            yield Pattern(start, end, "social insurance number", digits)
        elif 7 <= len(digits) <= 15:
            whole = len(digits) == 10 or (len(digits) == 11 and digits.startswith("1"))
            yield Pattern(start, end, "telephone", _telephone_key(digits), whole or place.near(_NEAR_TELEPHONE, start))


def _insurance(place: _Place) -> Iterator[Pattern]:
    text = place.text
    for found in _INSURANCE.finditer(text):
        digits = _digits(found.group())
        named = place.near(_NEAR_INSURANCE, found.start())
        apart = bool(found[2])
        # In a cell of its own, nine digits in a row are anybody's number; none begins with 8.
        valid = passes_luhn(digits) and (apart or not (place.alone or digits[0] == "8"))
        if _MONEY.search(_before(text, found.start(), 5)) or not (valid or named):
            continue
        yield Pattern(found.start(), found.end(), "social insurance number", digits, valid and (apart or named))
    for found in _SECURITY.finditer(text):
        yield Pattern(found.start(), found.end(), "social insurance number", _digits(found.group()))


def _full_telephones(place: _Place) -> Iterator[Pattern]:
    """Find numbers with their country first: the rest of one may look like a number by itself."""
    for start, end, digits, country, _ in plan_numbers(place.text):
        if country and not _MONEY.search(_before(place.text, start, 5)):
            yield Pattern(start, end, "telephone", _telephone_key(digits))


def _numbers_of_plans(place: _Place) -> Iterator[Pattern]:
    for start, end, digits, country, mobile in plan_numbers(place.text):
        if _MONEY.search(_before(place.text, start, 5)):
            continue
        named = place.near(_NEAR_TELEPHONE, start)
        if country or named or is_telephones_form(place.text[start:end], digits, mobile):
            yield Pattern(start, end, "telephone", _telephone_key(digits), country or named)


def _telephones(place: _Place) -> Iterator[Pattern]:
    yield from _written(place, (NORTH_AMERICAN, True), (INTERNATIONAL, True), (FRENCH, True), (TRUNK, False))


def _short_telephones(place: _Place) -> Iterator[Pattern]:
    """Find what may be the end of a longer number: last."""
    yield from _written(place, (SHORT, True), (RUN, False))
    for found in EXTENSION.finditer(place.text):
        yield Pattern(found.start(), found.end(), "telephone", f"x{_digits(found.group())}", sure=False)


def _written(place: _Place, *expressions: tuple[re.Pattern[str], bool]) -> Iterator[Pattern]:
    for expression, sure in expressions:
        for found in expression.finditer(place.text):
            digits = _digits(re.split(r"[^\W\d_]", found.group())[0]).removeprefix("00")
            if _MONEY.search(_before(place.text, found.start(), 5)) or not 7 <= len(digits) <= 15:
                continue
            if expression is TRUNK and not 9 <= len(digits) <= 12:
                continue
            named = place.near(_NEAR_TELEPHONE, found.start())
            # In a cell of its own, a run of digits is anybody's number.
            if not named and (expression is SHORT or (expression is RUN and place.alone)):
                continue
            yield Pattern(found.start(), found.end(), "telephone", _telephone_key(digits), sure or named)


def _telephone_key(digits: str) -> str:
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _postal_codes(place: _Place) -> Iterator[Pattern]:
    text = place.text
    for expression in (_CANADIAN_POST, _BRITISH_POST, _AMERICAN_POST):
        for found in expression.finditer(text):
            sure = expression is not _CANADIAN_POST or bool(found[1]) or place.near(_NEAR_POST, found.start())
            key = "".join(character for character in found.group().upper() if character.isalnum())
            yield Pattern(found.start(), found.end(), "place", key, sure=sure)
    for found in _SORTING_AREA.finditer(text):
        if place.near(_NEAR_POST, found.start()):
            yield Pattern(found.start(), found.end(), "place", found.group().upper())


# Without any of these no finder finds anything.
_SIGNS = (*"0123456789@/", "(at)", "[at]", " at ", " arobase ", ":", " is ")
_NUMBER_WORDS = re.compile(
    r"\b(?:zero|oh|double|triple|three|seven|at|cinq|z[ée]ro|deux|trois|quatre|sept|huit|neuf|one|two|four|five|six|eight|nine)\b",
    re.IGNORECASE,
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_FINDERS: tuple[Callable[[_Place], Iterator[Pattern]], ...] = (
    _emails,
    _addresses,
    _insurance,
    _full_telephones,
    _telephones,
    _said_in_groups,
    _numbers_of_plans,
    _short_telephones,
    _spoken,
    _particulars,
    _postal_codes,
    _handles,
)
