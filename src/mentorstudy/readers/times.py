"""Times as transcripts write them: 0:03, 00:01:02.345, [1:02:03], #00:01:02-5#, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import nan

__all__ = ["HOURS", "STAMP", "TIME", "Stamp", "parse_stamp", "seconds", "strip_stamps", "take_stamp"]

# Minutes and seconds are below 60; the tail is a fraction of a second. No digit may follow or go before.
TIME = r"(?<![\d:.])\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?(?!\d|:\d)"
_RANGE = rf"{TIME}(?:\s*(?:-->|->|–|—|-|to|until)\s*{TIME})?"
_ENCLOSED = rf"\[\s*{_RANGE}\s*\]|\(\s*{_RANGE}\s*\)|<\s*{_RANGE}\s*>|\{{\s*{_RANGE}\s*\}}|#\s*{TIME}(?:-\d)?\s*#"
STAMP = rf"(?:{_ENCLOSED}|{_RANGE})"
_TIME = re.compile(TIME)
_LEADING = re.compile(rf"\s*(?P<stamp>{STAMP})(?=[\s:]|\Z)")
_BRACKETED = re.compile(_ENCLOSED)
HOURS = re.compile(r"\d:\d\d:\d\d")


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
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def parse_stamp(text: str) -> Stamp:
    """Return the time or range that stands in `text`, whatever is around it.

    Examples
    --------
    >>> parse_stamp("[00:00:01 --> 00:00:04]")
    Stamp(begin=1.0, finish=4.0)
    """
    times = [seconds(found) for found in _TIME.findall(text)]
    if not times:
        return Stamp()
    return Stamp(times[0], times[1] if len(times) > 1 and times[1] >= times[0] else nan)


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
