"""What spreadsheet programs do to cells: errors of formulas, dates, exponents, zeros that go."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_changed_by_a_spreadsheet", "is_error", "is_scientific", "likely_identifier", "same_heading"]

# What spreadsheets show for a formula that they cannot work out.
_ERROR = re.compile(
    r"Err:\d{3}|#(NAME|REF|VALUE|DIV/0|N/A|NUM|NULL|SPILL|FELD|WERT|BEZUG|ZAHL|NOM|VALEUR)[?!]?", re.IGNORECASE
)
# A spreadsheet writes a long number so, with as many digits as its column is wide.
_SCIENTIFIC = re.compile(r"(?P<digits>\d[.,]?\d*)E\+?(?P<power>\d+)", re.IGNORECASE)


def is_error(cell: str) -> bool:
    """Return whether a cell holds what a program shows in place of a formula that it cannot work out.

    Examples
    --------
    >>> is_error("Err:509"), is_error("#NAME?"), is_error("#MeToo")
    (True, True, False)
    """
    return bool(_ERROR.fullmatch(cell.strip()))


def is_scientific(cell: str) -> bool:
    """Return whether a cell holds a number with an exponent, as a program writes one that is too long for a column.

    Examples
    --------
    >>> is_scientific("1.23E+16"), is_scientific("1,2E+07"), is_scientific("3E"), is_scientific("12345")
    (True, True, False, False)
    """
    return bool(_SCIENTIFIC.fullmatch(cell.strip()))


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
