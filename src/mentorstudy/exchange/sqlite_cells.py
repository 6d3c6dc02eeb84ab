"""What a cell of a foreign database says: text, numbers, times, colours, and a name that stays."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping

from mentorstudy.errors import ReadError

__all__ = ["Cell", "Row", "color", "identifier", "moment"]

Cell = str | int | float | bytes | None

_IDENTIFIERS = uuid.UUID("6f0b6a55-2f0e-5d0b-9a53-0f1c6a1f7d2c")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ _T](\d\d:\d\d:\d\d)")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


class Row(dict[str, Cell]):
    """One row of a table by column, whose cells can be of any type, whatever the column says."""

    def __init__(self, cells: Mapping[str, Cell], *, file: str, table: str, number: int) -> None:
        super().__init__(cells)
        self._place = (file, table, number)

    def words(self, column: str) -> str:
        """Return a cell as text; NULL is empty, and bytes are read as UTF-8."""
        cell = self.get(column)
        if cell is None:
            return ""
        return cell.decode("utf-8", errors="replace") if isinstance(cell, bytes) else str(cell)

    def whole(self, column: str) -> int | None:
        """Return a cell as a whole number, or None when it is no such thing."""
        cell = self.get(column)
        if isinstance(cell, float) and cell.is_integer():
            return int(cell)
        if isinstance(cell, str) and len(cell) < 20 and cell.strip().isascii() and cell.strip().isdigit():
            return int(cell)
        return cell if isinstance(cell, int) else None

    def key(self, column: str) -> int:
        """Return a cell as the number that identifies something, or raise a ReadError."""
        number = self.whole(column)
        if number is None:
            file, table, at = self._place
            message = (
                f"table '{table}', row {at}: {column} is {self.get(column)!r:.60} where a whole number must stand. "
                "The project is damaged; open it in the program it is of, save a copy and read that."
            )
            raise ReadError(message, file=file)
        return number


def identifier(*parts: object) -> str:
    """Return the GUID of a thing that has none: the same for the same parts, always.

    Parameters
    ----------
    *parts : object
        What tells the thing from all others, such as the program, the project, the table and the row's id.

    Examples
    --------
    >>> identifier("taguette", 1) == identifier("taguette", 1) != identifier("taguette", 2)
    True
    """
    return str(uuid.uuid5(_IDENTIFIERS, "\x1f".join(str(part) for part in parts)))


def moment(words: str, zone: str = "") -> str:
    """Return a date and time as ISO 8601, empty when it is none.

    Parameters
    ----------
    words : str
        As databases have it: date, a space, time.
    zone : str
        What the program's times are in: `Z`, or empty where it does not say.

    Examples
    --------
    >>> moment("2026-03-01 09:30:00.123456", "Z"), moment("yesterday")
    ('2026-03-01T09:30:00Z', '')
    """
    found = _MOMENT.match(words)
    return f"{found[1]}T{found[2]}{zone}" if found else ""


def color(words: str) -> str:
    """Return a colour as `#rrggbb`, empty when it is none.

    Examples
    --------
    >>> color("#DDE600"), color("yellow")
    ('#dde600', '')
    """
    return words.lower() if _COLOR.fullmatch(words) else ""
