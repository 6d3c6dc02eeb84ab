"""Dates and times as SPSS, Stata and SAS keep them: numbers from a day of their own."""

from __future__ import annotations

import datetime
import re
from typing import Any

__all__ = ["date_text"]

_SPSS_DAY = datetime.datetime(1582, 10, 14)
_STATA_DAY = datetime.datetime(1960, 1, 1)
_SPSS = re.compile(
    r"(?P<moment>DATETIME|YMDHMS)|(?P<date>[AEJS]?DATE|QYR|MOYR|WKYR)|(?P<time>[DM]?TIME)", re.IGNORECASE
)
_STATA = re.compile(r"%-?t(?P<unit>[cCdwmqhy])(?P<shape>.*)|%-?(?P<old>d)(?!\w)")
_SAS_MOMENT = re.compile(r"E8601DT|B8601DT|E8601DZ|DATETIME|DATEAMPM|MDYAMPM", re.IGNORECASE)
_SAS_TIME = re.compile(r"TIME|TOD|HHMM|HOUR|MMSS|E8601TM|B8601TM", re.IGNORECASE)
_SAS_DATE = re.compile(
    r"DATE|DDMMYY|MMDDYY|YYMMDD|YYMMN?|MMYY|MONYY|WORDDAT|WEEKDA|JULIAN|JULDAY|DAY|YYQ|YEAR|E8601DA|B8601DA|NLDATE",
    re.IGNORECASE,
)


def date_text(value: Any, shape: str, program: str) -> str:
    """Return a date, time or both in ISO form; empty for what is none, or beyond the years 1 to 9999.

    Parameters
    ----------
    value : Any
        What the file holds.
    shape : str
        The variable's format, as the program writes it.
    program : {"SPSS", "Stata", "SAS"}
        The program.

    Examples
    --------
    >>> date_text(13630723200.0, "ADATE10", "SPSS"), date_text(20423, "%td", "Stata"), date_text(1.0, "F8.2", "SPSS")
    ('2014-09-22', '2015-12-01', '')
    """
    if isinstance(value, str) or not shape:
        return ""
    try:
        return {"SPSS": _of_spss, "Stata": _of_stata, "SAS": _of_sas}[program](float(value), shape)
    except (OverflowError, ValueError):
        return ""


def _of_spss(value: float, shape: str) -> str:
    found = _SPSS.match(shape)
    if found is None:
        return ""
    if found["time"]:
        return _clock(value)
    moment = _SPSS_DAY + datetime.timedelta(seconds=value)
    return moment.date().isoformat() if found["date"] else _moment(moment)


def _of_stata(value: float, shape: str) -> str:
    found = _STATA.match(shape)
    if found is None:
        return ""
    unit = "d" if found["old"] else found["unit"]
    if unit in "cC":
        moment = _STATA_DAY + datetime.timedelta(milliseconds=value)
        has_day = not found["shape"] or re.search("[DNMYCd]", found["shape"].replace("HH:MM", ""))
        return _moment(moment) if has_day else _clock(value / 1000)
    whole = int(value)
    if unit == "d":
        return (_STATA_DAY + datetime.timedelta(days=whole)).date().isoformat()
    per_year = {"w": 52, "m": 12, "q": 4, "h": 2, "y": 1}[unit]
    if unit == "y":
        return str(whole)
    year, part = 1960 + whole // per_year, whole % per_year + 1
    return f"{year}-{part:02d}" if unit == "m" else f"{year}-{unit.upper()}{part}"


def _of_sas(value: float, shape: str) -> str:
    if _SAS_MOMENT.match(shape):
        return _moment(_STATA_DAY + datetime.timedelta(seconds=value))
    if _SAS_TIME.match(shape):
        return _clock(value)
    if _SAS_DATE.match(shape):
        return (_STATA_DAY + datetime.timedelta(days=value)).date().isoformat()
    return ""


def _moment(moment: datetime.datetime) -> str:
    return moment.isoformat(sep=" ", timespec="seconds")


def _clock(seconds: float) -> str:
    whole = round(abs(seconds))
    sign = "-" if seconds < 0 else ""
    return f"{sign}{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
