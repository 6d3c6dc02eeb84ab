"""How a tool counts the characters of a text: in which unit, which line ends, from where, up to where."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mentorstudy.errors import SettingsError, suggestion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Truth = NDArray[np.bool_]

__all__ = ["CONVENTIONS", "STANDARD", "Convention", "OffsetMap", "all_conventions", "parse_convention"]

Unit = Literal["code points", "UTF-16 units", "UTF-8 bytes"]
LineEnds = Literal["as in the file", "one", "two"]

_LINE_END = re.compile("\r\r\n|\r\n|\r|\n")


@dataclass(frozen=True)
class Convention:
    """A way to count.

    Parameters
    ----------
    unit : {"code points", "UTF-16 units", "UTF-8 bytes"}
        What is counted.
    line_ends : {"as in the file", "one", "two"}
        Whether a line end counts as the characters that it is, as one, or as two, whatever it is.
    mark_counted : bool
        Whether a byte order mark at the start counts.
    inclusive : bool
        Whether the end is the last character rather than the one after it.
    first : {0, 1}
        The number of the first character.
    """

    unit: Unit = "code points"
    line_ends: LineEnds = "as in the file"
    mark_counted: bool = False
    inclusive: bool = False
    first: Literal[0, 1] = 0

    def __str__(self) -> str:
        return self.words()

    def words(self, *, line_ends: str = "\r\n", mark: bool = False) -> str:
        r"""Return the convention in words, without what makes no difference to a text.

        Parameters
        ----------
        line_ends : str
            The line ends of the text: one or both of CRLF and LF, or nothing.
        mark : bool
            Whether the text starts with a byte order mark.

        Examples
        --------
        >>> Convention("UTF-16 units").words(line_ends="\r\n", mark=True)
        'UTF-16 units, CRLF counted as two, byte order mark not counted, end exclusive'
        >>> Convention(line_ends="one", first=1).words(line_ends="\n")
        'code points, end exclusive, first character 1'
        """
        said: list[str] = [self.unit]
        windows = "\r" in line_ends
        if self.line_ends == "two" and line_ends:
            said.append("every line end counted as two")
        elif windows:
            said.append(f"CRLF counted as {'one' if self.line_ends == 'one' else 'two'}")
        if mark:
            said.append(f"byte order mark {'counted' if self.mark_counted else 'not counted'}")
        elif self.mark_counted:
            said.append("byte order mark counted")
        said.append(f"end {'inclusive' if self.inclusive else 'exclusive'}")
        if self.first:
            said.append("first character 1")
        return ", ".join(said)


STANDARD = Convention()
"""What the standard says (section 10.2), read as its own examples use it."""

CONVENTIONS: Mapping[str, Convention] = {
    "standard": STANDARD,
    "nvivo": Convention("UTF-16 units"),
    "atlasti": Convention(line_ends="one"),
    "maxqda": STANDARD,
    "qualcoder": STANDARD,
    "requal": Convention(inclusive=True, first=1),
}
"""Conventions by the tool that counts so."""

_TOKENS: Mapping[str, tuple[str, object]] = {
    "code point": ("unit", "code points"),
    "code points": ("unit", "code points"),
    "codepoint": ("unit", "code points"),
    "utf-16": ("unit", "UTF-16 units"),
    "utf-16 units": ("unit", "UTF-16 units"),
    "utf-8": ("unit", "UTF-8 bytes"),
    "utf-8 bytes": ("unit", "UTF-8 bytes"),
    "bytes": ("unit", "UTF-8 bytes"),
    "as in file": ("line_ends", "as in the file"),
    "as in the file": ("line_ends", "as in the file"),
    "crlf one": ("line_ends", "one"),
    "crlf counted as one": ("line_ends", "one"),
    "crlf two": ("line_ends", "as in the file"),
    "crlf counted as two": ("line_ends", "as in the file"),
    "every line end two": ("line_ends", "two"),
    "every line end counted as two": ("line_ends", "two"),
    "byte order mark counted": ("mark_counted", True),
    "bom counted": ("mark_counted", True),
    "byte order mark not counted": ("mark_counted", False),
    "bom not counted": ("mark_counted", False),
    "inclusive": ("inclusive", True),
    "end inclusive": ("inclusive", True),
    "exclusive": ("inclusive", False),
    "end exclusive": ("inclusive", False),
    "first 0": ("first", 0),
    "first character 0": ("first", 0),
    "first 1": ("first", 1),
    "first character 1": ("first", 1),
}


def parse_convention(name: str) -> Convention:
    r"""Return the convention that a name or a list of parts stands for.

    Parameters
    ----------
    name : str
        A key of `CONVENTIONS`, or parts separated by commas: the unit (`code point`, `utf-16`, `utf-8`), the line
        ends (`as in file`, `crlf one`, `crlf two`, `every line end two`), `bom counted`, `inclusive` or
        `exclusive`, `first 1`. What is not said is as in the standard.

    Raises
    ------
    SettingsError
        When a part is unknown, or two parts contradict each other.

    Examples
    --------
    >>> print(parse_convention("utf-16, crlf one").words(line_ends="\r\n"))
    UTF-16 units, CRLF counted as one, end exclusive
    >>> parse_convention("nvivo") == parse_convention("utf-16")
    True
    """
    if name.strip().casefold() in CONVENTIONS:
        return CONVENTIONS[name.strip().casefold()]
    said: dict[str, object] = {}
    for part in name.split(","):
        token = " ".join(part.split()).casefold()
        if token not in _TOKENS:
            raise SettingsError(
                f"There is no way to count characters called '{part.strip()}'."
                f"{suggestion(token, [*CONVENTIONS, *_TOKENS])} Parts are separated by commas, such as "
                "'utf-16, crlf one, exclusive'."
            )
        key, value = _TOKENS[token]
        if said.setdefault(key, value) != value:
            raise SettingsError(f"'{name}' says two things of the same: '{said[key]}' and '{value}'. Name one.")
    return Convention(**said)  # type: ignore[arg-type]


def all_conventions() -> list[Convention]:
    """Return every convention that is tried, the standard's first.

    Examples
    --------
    >>> len(all_conventions())
    72
    """
    units: tuple[Unit, ...] = ("code points", "UTF-16 units", "UTF-8 bytes")
    line_ends: tuple[LineEnds, ...] = ("as in the file", "one", "two")
    firsts: tuple[Literal[0, 1], ...] = (0, 1)
    return [Convention(*parts) for parts in itertools.product(units, line_ends, (False, True), (False, True), firsts)]


@dataclass(frozen=True, eq=False)
class OffsetMap:
    r"""The way between offsets as a tool counts them and code points of the raw text.

    Parameters
    ----------
    edges : array of int
        By code point of the raw text and its end: the offset that a tool gives it, counted from 0.

    Examples
    --------
    >>> counted = OffsetMap.of("\U0001f600 yes", Convention("UTF-16 units"))
    >>> counted.to_units([2]).tolist(), [each.tolist() for each in counted.to_points([3, 1])]
    ([3], [[2, 0], [True, False]])
    """

    edges: Whole

    @classmethod
    def of(cls, raw: str, convention: Convention) -> OffsetMap:
        """Return the map of a raw text; only the unit, the line ends and the mark of the convention count."""
        import numpy as np

        points = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        widths = np.ones(len(points), dtype=np.int64)
        if convention.unit == "UTF-16 units":
            widths += points > 0xFFFF
        elif convention.unit == "UTF-8 bytes":
            widths += (points > 0x7F).astype(np.int64) + (points > 0x7FF) + (points > 0xFFFF)
        if convention.line_ends != "as in the file":
            _count_line_ends(raw, widths, 1 if convention.line_ends == "one" else 2)
        if raw.startswith("\ufeff") and not convention.mark_counted:
            widths[0] = 0
        return cls(np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(widths)]))

    def to_points(self, units: object) -> tuple[Whole, Truth]:
        """Return code points of the raw text, and whether the offset stands between two characters.

        Within a character it is the character's start. Outside the text it is -1, or one more than the length.
        """
        import numpy as np

        wanted = np.asarray(units, dtype=np.int64)
        places = np.searchsorted(self.edges, wanted, side="right") - 1
        inside = (wanted >= 0) & (wanted <= self.edges[-1])
        exact = inside & (self.edges[np.clip(places, 0, None)] == wanted)
        places = np.where(wanted > self.edges[-1], len(self.edges), np.where(wanted < 0, -1, places))
        return places.astype(np.int64), exact

    def to_units(self, points: object) -> Whole:
        """Return the offsets that a tool gives to code points of the raw text."""
        import numpy as np

        return self.edges[np.asarray(points, dtype=np.int64)]


def _count_line_ends(raw: str, widths: Whole, width: int) -> None:
    """Set the width of each line end: all of it on its first character when it is one, else on its first and last."""
    import numpy as np

    found = [(match.start(), match.end()) for match in _LINE_END.finditer(raw)]
    if not found:
        return
    starts = np.array([start for start, _ in found])
    last = np.array([end - 1 for _, end in found])
    several = last > starts
    widths[starts] = np.where(several, 1, width)
    widths[(starts + 1)[last - starts == 2]] = 0
    widths[last[several]] = width - 1
