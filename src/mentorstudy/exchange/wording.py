"""Words as they are known again after a tool has handled them: quotation marks, dashes and blanks apart."""

from __future__ import annotations

import re
import unicodedata

from mentorstudy.text import normalise

__all__ = ["is_changed_by_a_spreadsheet", "is_edited", "likely_identifier", "same_heading", "words_key"]

# Quotation marks of every writing system; an apostrophe is a part of words and has a form of its own.
_DOUBLE = re.compile('["“”„‟«»〝〞〟「」『』＂❝❞⹂]')
_SINGLE = str.maketrans(dict.fromkeys("‘’‚‛‹›`´′＇ʼ❛❜", "'"))
_DASHES = re.compile(r"[-‐‑‒–—―−]+")
# What spreadsheets show for a formula that they cannot work out.
_ERROR = re.compile(
    r"Err:\d{3}|#(NAME|REF|VALUE|DIV/0|N/A|NUM|NULL|SPILL|FELD|WERT|BEZUG|ZAHL|NOM|VALEUR)[?!]?", re.IGNORECASE
)
# A spreadsheet writes a long number so, with as many digits as its column is wide.
_SCIENTIFIC = re.compile(r"(?P<digits>\d[.,]?\d*)E\+?(?P<power>\d+)", re.IGNORECASE)


def words_key(text: str) -> str:
    r"""Return what is left of words when white space, quotation marks and the form of dashes do not count.

    Programs wrap cells in quotation marks of every kind, make straight ones curly, two hyphens a dash and three
    dots one sign; the words are the same.

    Examples
    --------
    >>> words_key('“"Not  sure"”') == words_key("Not sure"), words_key("it’s") == words_key("its")
    (True, False)
    """
    plain = unicodedata.normalize("NFC", _DOUBLE.sub("", normalise(text).text).replace("…", "..."))
    plain = re.sub("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]", "", plain.translate(_SINGLE))
    return "".join(_DASHES.sub("-", plain).split()).strip("'")


def is_edited(first: str, second: str) -> bool:
    """Return whether words, as `words_key` has them, are the same but for a slip that somebody corrected.

    Numbers are no slips.

    Examples
    --------
    >>> is_edited("Thepayislow.", "Thepayisalow."), is_edited("Itook20months", "Itook30months")
    (True, False)
    """
    from rapidfuzz import fuzz

    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return min(len(first), len(second)) >= 8 and fuzz.ratio(first, second) >= 80


def is_changed_by_a_spreadsheet(cell: str, words: str) -> bool:
    """Return whether a program may have made a cell of these words: an error of a formula, a date, another number.

    Examples
    --------
    >>> is_changed_by_a_spreadsheet("Err:509", "=1+1 helps"), is_changed_by_a_spreadsheet("2024-04-03", "3/4")
    (True, True)
    >>> is_changed_by_a_spreadsheet("Not sure", "Nothing")
    False
    """
    shown, plain = cell.strip(), words.strip()
    if _ERROR.fullmatch(shown):
        return plain.startswith(tuple("=+-@"))
    numbers = bool(re.fullmatch(r"[\d\s.,/:-]+", plain)) and any(map(str.isdigit, shown))
    return numbers and len(shown) <= 24 and len(re.findall(r"[^\W\d_]", shown)) <= 10


def same_heading(first: str, second: str) -> bool:
    """Return whether two heads of columns are the same words, whatever the case and the signs between them.

    Examples
    --------
    >>> same_heading("What did you miss?", "what did you miss"), same_heading("Q1", "Q10")
    (True, False)
    """
    return bool(_plain(first)) and _plain(first) == _plain(second)


def _plain(heading: str) -> str:
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", heading).casefold()))


def likely_identifier(written: str, known: list[str]) -> str:
    """Return the one identifier that a spreadsheet may have made this of; empty where none is, or several.

    Spreadsheets drop zeros at the front, add `.0`, and write long numbers with an exponent.

    Examples
    --------
    >>> likely_identifier("7", ["007", "008"]), likely_identifier("7", ["007", "07"])
    ('007', '')
    >>> likely_identifier("1.23E+16", ["12345678901234567", "22345678901234567"])
    '12345678901234567'
    """
    found = [each for each in known if _could_be(written, each)]
    return found[0] if len(found) == 1 else ""


def _could_be(written: str, known: str) -> bool:
    if _number(written) and _number(written) == _number(known):
        return True
    found = _SCIENTIFIC.fullmatch(written.strip())
    if found is None:
        return same_heading(written, known)
    digits = re.sub(r"\D", "", known)
    if digits != known.strip() or len(digits) != int(found["power"]) + 1:
        return False
    shown = re.sub(r"\D", "", found["digits"])
    return round(int(digits[: len(shown) + 1].ljust(len(shown) + 1, "0")) / 10) == int(shown)


def _number(identifier: str) -> str:
    """A whole number without the zeros that a spreadsheet drops or adds; empty where it is none."""
    found = re.fullmatch(r"0*(\d+?)(?:[.,]0+)?", identifier.strip())
    return found[1] if found else ""
