"""Addresses and numbers as they are spoken: "four one six ...", "anna dot ko at mail dot com"."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["spoken_digits", "spoken_emails", "spoken_groups"]

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
_TENS = {
    **{"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15"},
    **{"sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19"},
    **{"twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60"},
    **{"seventy": "70", "eighty": "80", "ninety": "90"},
    **{"dix": "10", "onze": "11", "douze": "12", "treize": "13", "quatorze": "14", "quinze": "15", "seize": "16"},
    **{"vingt": "20", "trente": "30", "quarante": "40", "cinquante": "50", "soixante": "60"},
    **{"soixante-dix": "70", "quatre-vingts": "80", "quatre-vingt": "80", "quatre-vingt-dix": "90"},
}
_HUNDRED = r"(?:\s+hundred\b)?"
_TENS_WORD = "|".join(sorted(_TENS, key=len, reverse=True))
_ONES_WORD = "|".join(sorted(_DIGITS, key=len, reverse=True))
# What people say while they remember a number, and what a speech recogniser writes for a pause.
_PAUSE = (
    r"(?:[\s,.;:…·/()\-–—]+|\b(?:um+|uh+|er+m?|hmm+|mm+|ah|euh+|heu+|ben|bon|so|then|and|like|okay|ok|right|yeah|et|puis|"
    r"alors|dash|hyphen|tiret|point|dot|space|espace|area code|extension)\b)+"
)
_GROUP = (
    rf"(?:{_REPEAT}(?:{_ONES_WORD}){_HUNDRED}(?!\w)|(?:{_TENS_WORD})(?:[\s\-]+(?:et[\s\-]+)?(?:{_ONES_WORD}))?(?!\w)|"
    r"\d{1,4}(?!\w|[.,]\d{5}))"
)
_GROUPS = re.compile(rf"(?<![\w$€£.,])(?:{_GROUP}{_PAUSE}){{2,}}{_GROUP}", re.IGNORECASE)
_ONE_GROUP = re.compile(_GROUP, re.IGNORECASE)
_NORTH_AMERICAN = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")
# Ways to part ten digits: years, prices and scores are parted otherwise.
_PARTED = frozenset(
    {(3, 3, 4), (3, 3, 2, 2), (3, 7), (3, 3, 1, 3), (3, 3, 3, 1), (3, 4, 3), (2, 2, 2, 2, 2), (3, 3, 1, 1, 2)}
)
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


def spoken_groups(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Return where a telephone number is said in groups, with pauses, words and digits: start, end, digits, sure.

    Examples
    --------
    >>> [each[2:] for each in spoken_groups("Call 514, um, 987, 3016 or four one six 967 1114.")]
    [('5149873016', True), ('4169671114', True)]
    """
    for run in _GROUPS.finditer(text):
        groups = [(each.start(), each.end(), _in_digits(each.group())) for each in _ONE_GROUP.finditer(run.group())]
        at = 0
        while at < len(groups):
            found = next((last for last in range(at + 3, len(groups) + 1) if _is_number(groups[at:last])), 0)
            if found:
                chosen = groups[at:found]
                sizes = tuple(len(digits) for _, _, digits in chosen)
                sure = _without_country(sizes) in _PARTED or sizes.count(1) >= len(sizes) - 2
                yield run.start() + chosen[0][0], run.start() + chosen[-1][1], "".join(each[2] for each in chosen), sure
            at = found or at + 1


def _without_country(sizes: tuple[int, ...]) -> tuple[int, ...]:
    return sizes[1:] if sizes[0] == 1 and sum(sizes) == 11 else sizes


def _is_number(groups: list[tuple[int, int, str]]) -> bool:
    return _NORTH_AMERICAN.fullmatch("".join(digits for _, _, digits in groups)) is not None


def _in_digits(group: str) -> str:
    """Return the digits of a group: a number, a digit's name, or that of a number below a hundred."""
    said = group.lower()
    if said.isdecimal():
        return said
    repeat, words = 1, re.split(r"\s+|(?<=ty)-", said)
    if words[0] in _REPEATS:
        repeat, words = _REPEATS[words[0]], words[1:]
    if words[-1] == "hundred":
        return _DIGITS.get(words[0], "") + "00"
    if words[0] in _DIGITS:
        return _DIGITS[words[0]] * repeat
    tens = next((word for word in sorted(_TENS, key=len, reverse=True) if said.startswith(word)), "")
    rest = re.sub(r"^[\s\-]+(?:et[\s\-]+)?", "", said[len(tens) :])
    return str(int(_TENS[tens]) + int(_DIGITS[rest])) if rest else _TENS[tens]


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
