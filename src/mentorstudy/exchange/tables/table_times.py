"""Times in exported tables: ISO 8601, or day, month and year in an order that the column itself proves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

__all__ = ["iso_time", "order_of"]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?")
_PARTS = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second_of>\d{2}))?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
)


def order_of(cells: Iterable[str]) -> str:
    """Return the order of a column's dates: `day` or `month` first, empty where nothing proves it.

    Dots stand after days first wherever they are in use. With slashes and dashes, a number above twelve tells.

    Examples
    --------
    >>> order_of(["3/4/2024", "11/27/2024"]), order_of(["3.4.2024"]), order_of(["3/4/2024"])
    ('month', 'day', '')
    """
    orders = set()
    for cell in cells:
        found = _PARTS.fullmatch(cell.strip())
        if found is None:
            continue
        if found["mark"] == "." or int(found["first"]) > 12:
            orders.add("day")
        elif int(found["second"]) > 12:
            orders.add("month")
    return orders.pop() if len(orders) == 1 else ""


def iso_time(cell: str, order: str) -> str:
    """Return a time as ISO 8601; empty where it is none, or could be read in two ways.

    Parameters
    ----------
    cell : str
        As written.
    order : {"day", "month", ""}
        What `order_of` found for the column.

    Examples
    --------
    >>> iso_time("2024-11-27 10:03", ""), iso_time("27.11.2024 9:03:02", "day"), iso_time("3/4/2024 1:05 PM", "month")
    ('2024-11-27T10:03', '2024-11-27T09:03:02', '2024-03-04T13:05:00')
    >>> iso_time("3/4/2024", ""), iso_time("31/31/2024", "day")
    ('', '')
    """
    text = cell.strip()
    if _ISO.fullmatch(text):
        return text.replace(" ", "T", 1)
    found = _PARTS.fullmatch(text)
    if found is None or not order:
        return ""
    day, month = (found["first"], found["second"]) if order == "day" else (found["second"], found["first"])
    hour = int(found["hour"] or 0)
    half = (found["half"] or "").casefold().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        moment = datetime(
            int(found["year"]), int(month), int(day), hour, int(found["minute"] or 0), int(found["second_of"] or 0)
        )
    except ValueError:
        return ""
    return moment.isoformat() if found["hour"] else moment.date().isoformat()
