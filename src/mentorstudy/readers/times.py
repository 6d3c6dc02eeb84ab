"""Times as transcripts write them: 0:03, 00:01:02.345, [1:02:03], #00:01:02-5#, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import nan

__all__ = [
    "DATE",
    "HOURS",
    "NUMBERED",
    "SPELLED",
    "STAMP",
    "TIME",
    "Stamp",
    "parse_stamp",
    "seconds",
    "strip_stamps",
    "take_stamp",
]

# Minutes and seconds are below 60; the tail is a fraction of a second, or frames. No digit may follow or go before.
TIME = (
    r"(?<![\d:.])(?:\d{1,3}:[0-5]?\d:[0-5]?\d(?:[.,:;]\d{1,3})?|\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?)(?!\d|:\d)"
    r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
)
_DAY = (
    r"\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}|(?<!\w)[^\W\d_]{3,10}\.? \d{1,2},? \d{4}|"
    r"(?<!\w)\d{1,2}\.? [^\W\d_]{3,10}\.? \d{4}|(?<!\w)(?:[Tt]oday|[Yy]esterday|[Hh]eute|[Gg]estern|[Hh]oy|[Aa]yer|"
    r"[Aa]ujourd['’]hui|[Hh]ier)"
)
DATE = re.compile(rf"(?:[^\W\d_]{{2,10}}\.?,?\s+)?(?:{_DAY}),?")
# A date before a time, with the day's name or without: chats write both, and logs join them with a T.
_DATE = rf"(?:{_DAY})(?:,?\s+(?:(?:at|um|à|a las|alle|om)\s+)?|(?<=\d)T)"
_RANGE = rf"(?:{_DATE})?{TIME}(?:\s*(?:-->|->|–|—|-|to|until)\s*{TIME})?(?:Z\b|[+\-]\d\d:\d\d(?!\d))?"
# Units as transcription services spell them out, in the languages in which they do.
_HOUR = r"(?:hours?|hrs?|heures?|stunden?|std|horas?|ore|uur|час\w{0,2}|годин\w?|saat|ساعة|ساعات|時間|小时|시간|h)"
_MINUTE = (
    r"(?:min(?:\.|ut\w{0,3}|s)?|minutes?|мин\w{0,4}|хвилин\w?|dakika|دقيقة|دقائق|دقیقه|मिनट|分钟|分|분|นาที|m(?:\.)?)"
)
_SECOND = (
    r"(?:sec(?:\.|ond\w{0,3}|s)?|sek(?:\.|und\w{0,3})?|segundos?|сек\w{0,4}|saniye|ثانية|ثوان|ثانیه|सेकंड|秒钟|秒|초|"
    r"วินาที|s)"
)
_AND = r"[\s,]*(?:(?:and|et|und|y|e|en|og|och|и|و)\s+)?"
_UNIT_ENDS = r"(?:(?!\w)|(?=\d{1,2}\s?[^\W\d_]))"
_UNITS = (
    rf"(?<!\d)(?:\d{{1,3}}\s?{_HOUR}{_UNIT_ENDS}{_AND})?(?:\d{{1,3}}\s?{_MINUTE}{_UNIT_ENDS}|(?=\d{{1,2}}(?:[.,]\d{{1,3}})?\s?{_SECOND}(?!\w)))"
    rf"(?:{_AND}\d{{1,2}}(?:[.,]\d{{1,3}})?\s?{_SECOND}(?!\w))?"
)
_EAST_ASIAN = r"(?<!\d)(?:\d{1,3}(?:時間|小时|시간)\s?)?(?:\d{1,3}(?:分钟|分|분)\s?)\d{1,2}(?:秒钟|秒|초)"
_SECONDS = r"\d{1,6}(?:[.,]\d{1,3})?\s?s|\d{1,6}[.,]\d{1,3}"
_SPAN = rf"(?:{_SECONDS})(?:\s*(?:-->|->|–|—|-|to)\s*(?:{_SECONDS}))?"
_SHORT = r"\d{1,6}(?:[.,]\d{1,3})?\s?s"
_DOTTED = r"\d{1,2}\.[0-5]\d\.[0-5]\d"
# 3'07" is a time in brackets or beside a label; in speech it is somebody's height.
_PRIMES = r"(?<!\d)\d{1,3}['’′][0-5]\d(?:[\"”″]|''|(?!\d))"
_UHR = r"(?:min|mins|Min|h|hrs?|Uhr|uhr|sec|s)\b\.?"
_ENCLOSED = (
    rf"\[\s*(?:{_RANGE}(?:\s*{_UHR})?|{_UNITS}|{_SPAN}|{_DOTTED}|{_PRIMES})\s*\]|"
    rf"\(\s*(?:{_RANGE}(?:\s*{_UHR})?|{_UNITS}|{_SHORT}|{_PRIMES})\s*\)|<\s*{_RANGE}\s*>|"
    rf"\{{\s*(?:{_RANGE}|{_SPAN})\s*\}}|【\s*{_RANGE}\s*】|（\s*{_RANGE}\s*）|#\s*{TIME}(?:-\d)?\s*#"
)
STAMP = rf"(?:{_ENCLOSED}|{_RANGE})"
# Beside a label, a time may be spelled out too: "0 minutes 7 seconds".
SPELLED = rf"(?:{_ENCLOSED}|{_RANGE}|{_EAST_ASIAN}|{_UNITS}|{_PRIMES})"
_TIME = re.compile(TIME)
_LEADING = re.compile(rf"\s*(?P<stamp>{STAMP})(?=[\s:]|\Z)")
_BRACKETED = re.compile(_ENCLOSED)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PARTED = re.compile(rf"\A\W*(?:(?P<dots>{_DOTTED})|(?P<primes>{_PRIMES}))\W*")
_UNIT_NUMBER = re.compile(rf"(\d+(?:[.,]\d+)?)\s?(?:({_HOUR})|({_MINUTE})|{_SECOND})(?![^\W\d_])", re.IGNORECASE)
HOURS = re.compile(r"\d:\d\d?:\d")
# What every time holds, and most lines do not: quick to look for before the patterns above are tried.
NUMBERED = re.compile(r"\d(?:[:.,/\-'’′]\d|\s?[^\W\d_])")


@dataclass(frozen=True)
class Stamp:
    """A time, or a stretch of time, in seconds."""

    begin: float = nan
    finish: float = nan


def seconds(time: str) -> float:
    """Return the seconds of a time.

    Examples
    --------
    >>> seconds("1:02:03.5"), seconds("0:19"), seconds("00:00:07,250")
    (3723.5, 19.0, 7.25)
    """
    try:
        clock = [float(part) for part in time.replace(",", ".").split(":")]
    except ValueError:
        # "10:32 AM", "00:00:07;12"
        clock = [float(part) for part in re.split(r"[:;]", re.sub(r"[^\d:;.]", "", time.replace(",", ".")).strip("."))]
    total = 0.0
    # A fourth part counts frames, which are no second.
    for part in clock[:3]:
        total = total * 60 + part
    return total


def parse_stamp(text: str) -> Stamp:
    """Return the time or range that stands in `text`, whatever is around it.

    Examples
    --------
    >>> parse_stamp("[00:00:01 --> 00:00:04]")
    Stamp(begin=1.0, finish=4.0)
    """
    if not text:
        return Stamp()
    times = [seconds(found) for found in _TIME.findall(text)] or _spelled_seconds(text)
    if not times:
        return Stamp()
    return Stamp(times[0], times[1] if len(times) > 1 and times[1] >= times[0] else nan)


def _spelled_seconds(text: str) -> list[float]:
    """Return the seconds of a time with units, "1 minute 7 seconds", or of one in seconds alone, "[7.00 - 9.50]"."""
    parted = _PARTED.fullmatch(text)
    if parted:
        return [seconds(":".join(re.findall(r"\d+", text)))]
    units = list(_UNIT_NUMBER.finditer(text))
    if any(found[1 + each] for found in units for each in (1, 2)):
        scales = [3600 if found[2] else 60 if found[3] else 1 for found in units]
        return [sum(float(found[1].replace(",", ".")) * scale for found, scale in zip(units, scales, strict=True))]
    return [float(found.replace(",", ".")) for found in _NUMBER.findall(text)]


def take_stamp(text: str) -> tuple[str, str]:
    """Return the stamp at the start of a text, empty where there is none, and the rest.

    Examples
    --------
    >>> take_stamp("[00:01:02] It went well.")
    ('[00:01:02]', 'It went well.')
    >>> take_stamp("At 10:30 we met.")
    ('', 'At 10:30 we met.')
    """
    found = _LEADING.match(text)
    return (found["stamp"], text[found.end() :].lstrip()) if found else ("", text)


def strip_stamps(paragraph: str) -> tuple[str, list[str]]:
    """Return a paragraph of speech without its time stamps, and the stamps.

    Taken out are a stamp in brackets that has hours, wherever it stands, and one without hours at the very
    start or end; "(10:30)" in the middle of a sentence is a time that somebody names, and "at 10:30" is too.

    Examples
    --------
    >>> strip_stamps("[0:05] I came [00:00:09] at 10:30. #00:00:12-3#")
    ('I came at 10:30.', ['[0:05]', '[00:00:09]', '#00:00:12-3#'])
    """
    stamps: list[str] = []

    def drop(found: re.Match[str]) -> str:
        edge = not paragraph[: found.start()].strip() or not paragraph[found.end() :].strip()
        sure = HOURS.search(found.group()) is not None or (edge and found.group()[0] in "[#")
        if not sure:
            return found.group()
        stamps.append(found.group())
        return " "

    kept = _BRACKETED.sub(drop, paragraph)
    return (" ".join(kept.split()) if stamps else paragraph), stamps
