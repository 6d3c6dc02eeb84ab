"""Identifiers that their form gives away: e-mail addresses, telephone and social insurance numbers, postal codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["KINDS", "Pattern", "find_patterns", "passes_luhn"]

KINDS = ("person", "place", "employer", "email", "telephone", "social insurance number", "other")

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
_HANDLE = re.compile(r"(?<![\w@./&;])@[^\W\d]\w{1,29}(?!\.?\w*[@(])\b")
_NETWORK = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_INSURANCE = re.compile(r"(?<![\d\-.])(\d{3})([ \-]?)(\d{3})\2(\d{3})(?![\-.]?\d)")
_SECURITY = re.compile(r"(?<![\d\-])(?!000|666|9)\d{3}([ \-])(?!00)\d{2}\1(?!0000)\d{4}(?!-?\d)")
_NORTH_AMERICAN = re.compile(
    r"(?<![\w.\-$€£/])(?:\+?1[\s.\-]?)?(?:\(\s?[2-9]\d{2}\s?\)[\s.\-]?|[2-9]\d{2}[\s.\-])[2-9]\d{2}[\s.\-]\d{4}"
    r"(?:\s?(?:ext|x|extension|poste)\.?\s?\d{1,6})?(?![\w\-]?\d)",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(r"(?<![\w.\-$€£/])(?:\+|00[ .\-]?(?=[1-9]))[1-9](?:[ .\-/()]{0,2}\d){6,14}(?![\w]|[.,:]\d)")
_FRENCH = re.compile(r"(?<![\w.\-])0[1-9](?:([ .\-])\d{2})(?:\1\d{2}){3}(?![\w\-]?\d)")
_TRUNK = re.compile(r"(?<![\w.\-:])0\d{2,4}[ /\-]\d{3,8}(?:[ \-]\d{2,6})?(?![\w\-:]?\d)")
_SHORT = re.compile(r"(?<![\w.\-$€£/])[2-9]\d{2}[\-.]\d{4}(?![\w\-.]?\d)")
_RUN = re.compile(r"(?<![\w.\-$€£/])1?[2-9]\d{2}[2-9]\d{6}(?![\w.,\-]?\d)")
_CANADIAN_POST = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]([ \-]?)\d[ABCEGHJ-NPRSTV-Z]\d\b")
_BRITISH_POST = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b")
_AMERICAN_POST = re.compile(
    r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY]),? \d{5}(?:-\d{4})?\b"
)
_NEAR_TELEPHONE = re.compile(
    r"\b(?:call|dial|phone|telephone|tel|cell|mobile|fax|text|number is|reach (?:me|him|her|us|them)|whatsapp)\b",
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


def find_patterns(text: str) -> list[Pattern]:
    """Return what in a text has the form of an identifier, none overlapping another, in the order of the text.

    Years, dates, times, sums of money and counts are none.

    Parameters
    ----------
    text : str
        Normalised text.

    Examples
    --------
    >>> [(text.kind, text.key) for text in find_patterns("Write to Ana@mail.example or call 416-555-0199.")]
    [('email', 'ana@mail.example'), ('telephone', '4165550199')]
    >>> find_patterns("In 2019-2020 we spent $416 555 0199 on 1,200 visits, at 10:30.")
    []
    """
    taken: list[Pattern] = []
    for finder in _FINDERS:
        for found in finder(text):
            if not any(found.start < other.end and other.start < found.end for other in taken):
                taken.append(found)
    return sorted(taken, key=lambda each: each.start)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def _before(text: str, start: int, reach: int = 40) -> str:
    return text[max(0, start - reach) : start]


def _emails(text: str) -> Iterator[Pattern]:
    for found in _EMAIL.finditer(text) if "@" in text or "at" in text else ():
        spelled = re.sub(r"\s?[\[(]\s?dot\s?[\])]\s?", ".", found.group().lower())
        yield Pattern(found.start(), found.end(), "email", re.sub(r"\s?[\[(]\s?at\s?[\])]\s?", "@", spelled))


def _addresses(text: str) -> Iterator[Pattern]:
    for found in _URL.finditer(text) if "/" in text else ():
        yield Pattern(found.start(), found.end(), "other", found.group().lower())
    for found in _NETWORK.finditer(text):
        numbers = [int(part) for part in found.group().split(".")]
        if max(numbers) < 256:
            # A small number everywhere is the version of a program.
            yield Pattern(found.start(), found.end(), "other", found.group(), sure=max(numbers) > 19)


def _handles(text: str) -> Iterator[Pattern]:
    for found in _HANDLE.finditer(text) if "@" in text else ():
        yield Pattern(found.start(), found.end(), "other", found.group().lower(), sure=False)


def _insurance(text: str) -> Iterator[Pattern]:
    for found in _INSURANCE.finditer(text):
        digits = _digits(found.group())
        named = _NEAR_INSURANCE.search(_before(text, found.start()))
        valid = passes_luhn(digits) and bool(found[2])
        if _MONEY.search(_before(text, found.start(), 5)) or not (valid or named):
            continue
        yield Pattern(found.start(), found.end(), "social insurance number", digits, sure=passes_luhn(digits))
    for found in _SECURITY.finditer(text):
        yield Pattern(found.start(), found.end(), "social insurance number", _digits(found.group()))


def _telephones(text: str) -> Iterator[Pattern]:
    for expression, sure, needs_word in (
        (_NORTH_AMERICAN, True, False),
        (_INTERNATIONAL, True, False),
        (_FRENCH, True, False),
        (_TRUNK, False, False),
        (_SHORT, True, True),
        (_RUN, True, True),
    ):
        for found in expression.finditer(text):
            digits = _digits(re.split(r"[^\W\d_]", found.group())[0]).removeprefix("00")
            if _MONEY.search(_before(text, found.start(), 5)) or not 7 <= len(digits) <= 15:
                continue
            if expression is _TRUNK and not 9 <= len(digits) <= 12:
                continue
            if needs_word and not _NEAR_TELEPHONE.search(_before(text, found.start())):
                continue
            yield Pattern(found.start(), found.end(), "telephone", _telephone_key(digits), sure=sure)


def _telephone_key(digits: str) -> str:
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _postal_codes(text: str) -> Iterator[Pattern]:
    for expression in (_CANADIAN_POST, _BRITISH_POST, _AMERICAN_POST):
        for found in expression.finditer(text):
            apart = expression is not _CANADIAN_POST or bool(found[1])
            key = "".join(character for character in found.group() if character.isalnum())
            yield Pattern(found.start(), found.end(), "place", key, sure=apart)


_FINDERS: tuple[Callable[[str], Iterator[Pattern]], ...] = (
    _emails,
    _addresses,
    _insurance,
    _telephones,
    _postal_codes,
    _handles,
)
