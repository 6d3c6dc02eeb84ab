"""Telephone numbers of any country, as they are written: what the numbering plans allow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

__all__ = [
    "EXTENSION",
    "FRENCH",
    "INTERNATIONAL",
    "NORTH_AMERICAN",
    "RUN",
    "SHORT",
    "TRUNK",
    "is_telephones_form",
    "plan_numbers",
]

NORTH_AMERICAN = re.compile(
    r"(?<![\w.\-$€£/])(?:\+?1[\s.\-–‑]?)?"
    r"(?:\(\s?[2-9]\d{2}\s?\)[\s.\-–‑]?|[2-9]\d{2}(?:[\s.\-–‑/]|\s[\-–‑]\s))[2-9]\d{2}(?:[\s.\-–‑]|\s[\-–‑]\s)?\d{4}"
    r"(?:,?\s?(?:ext|x|extension|poste|#)\.?\s?\d{1,6})?(?![\w\-]?\d)",
    re.IGNORECASE,
)
INTERNATIONAL = re.compile(r"(?<![\w.\-$€£/])(?:\+|00[ .\-]?(?=[1-9]))[1-9](?:[ .\-/()]{0,2}\d){6,14}(?![\w]|[.,:]\d)")
FRENCH = re.compile(r"(?<![\w.\-])0[1-9](?:([ .\-])\d{2})(?:\1\d{2}){3}(?![\w\-]?\d)")
TRUNK = re.compile(r"(?<![\w.\-:])0\d{2,4}[ /\-]\d{3,8}(?:[ \-]\d{2,6})?(?![\w\-:]?\d)")
SHORT = re.compile(r"(?<![\w.\-$€£/])[2-9]\d{2}[\-–‑. ]\d{4}(?![\w\-.]?\d)")
EXTENSION = re.compile(r"(?<!\w)(?:extension|ext\.|poste)\s?\d{2,6}(?!\d)", re.IGNORECASE)
RUN = re.compile(r"(?<![\w.\-$€£/])1?[2-9]\d{2}[2-9]\d{6}(?![\w.,\-]?\d)")
# Where participants of programs for newcomers come from and stay in touch with: the plans that are asked.
_REGIONS = (
    *("CA", "GB", "FR", "DE", "AU", "CH", "BE", "AT", "NL", "ES", "IT", "PT", "PL", "RO", "UA", "RU", "TR"),
    *("CN", "HK", "TW", "IN", "PK", "BD", "LK", "NP", "KR", "JP", "VN", "PH", "ID", "TH", "IR", "IQ", "AF", "SY"),
    *("LB", "JO", "EG", "MA", "DZ", "TN", "SA", "AE", "IL", "NG", "GH", "KE", "ET", "ER", "SO", "ZA", "CM", "CD"),
    *("BR", "MX", "CO", "VE", "PE", "CL", "AR", "EC", "HT"),
)
_NUMBER = re.compile(r"(?<![\w.,$€£:/\-])(?:\+|\(\+?)?\d[\d ().\-–‑/\u00a0]{5,22}\d(?![\w]|[.,:\-/]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGNS = {ord(wide): narrow for wide, narrow in zip("＋－（）／．　‐−", "+-()/. --", strict=True)}


def plan_numbers(text: str) -> Iterator[tuple[int, int, str, bool, bool]]:
    """Return numbers that a numbering plan allows: start, end, digits, whether with its country, whether mobile.

    Digits of any script and full width count. A number without its country is asked of the plans of many; only the
    words around it, or a form that nothing else has, can say that it is one.

    Parameters
    ----------
    text : str
        Normalised text.

    Examples
    --------
    >>> [each[:4] for each in plan_numbers("Her number: +98 912 345 6789, mine ４１６－５５５－０１９９.")]
    [(12, 28, '989123456789', True), (35, 47, '4165550199', False)]
    >>> list(plan_numbers("From 2010 - 2012 we spent 1,200,000."))
    []
    """
    plain = _plain(text)
    for found in _NUMBER.finditer(plain):
        written = found.group()
        digits = re.sub(r"\D", "", written)
        if not 7 <= len(digits) <= 15 or all(_YEAR.fullmatch(part) for part in re.findall(r"\d+", written)):
            continue
        country = written.lstrip("(").startswith("+") or digits.startswith("00")
        mobile = _allowed(f"+{digits.removeprefix('00')}" if country else digits, country)
        if mobile is not None:
            yield found.start(), found.end(), digits.removeprefix("00") if country else digits, country, mobile


def is_telephones_form(written: str, digits: str, mobile: bool) -> bool:
    """Return whether a number without its country is written as sums, counts and scores are not.

    Examples
    --------
    >>> is_telephones_form("98765 43210", "9876543210", True), is_telephones_form("10 20 30 40 50", "1020304050", True)
    (True, False)
    """
    groups = re.findall(r"\d+", written)
    if not written.isascii():
        return True
    if len(groups) < 2 or re.fullmatch(r"\d\.\d+", written):
        return False
    if written[0] == "(" or digits[0] == "0":
        return len(digits) >= 9
    return mobile and len(digits) >= 10 and max(map(len, groups)) > 2


@cache
def _allowed(digits: str, country: bool) -> bool | None:
    """Return whether a number is that of a mobile telephone; None where no plan allows it."""
    import phonenumbers

    mobile = None
    for region in ("ZZ",) if country else _REGIONS:
        try:
            number = phonenumbers.parse(digits, None if country else region)
        except phonenumbers.NumberParseException:
            continue
        if not phonenumbers.is_valid_number(number):
            continue
        kind = phonenumbers.number_type(number)
        mobile = bool(mobile) or kind == phonenumbers.PhoneNumberType.MOBILE
        if mobile:
            break
    return mobile


def _plain(text: str) -> str:
    """Return a text with the digits and signs of any script as those of ASCII, one for one."""
    if text.isascii():
        return text
    signs = {ord(sign): str(unicodedata.decimal(sign)) for sign in set(text) if not sign.isascii() and sign.isdecimal()}
    return text.translate(_SIGNS | signs)
