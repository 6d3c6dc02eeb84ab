"""Words on a figure: in the font that comes with matplotlib, measured and wrapped, literally as they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

__all__ = ["SIZE", "lettering", "printable", "width_of", "wrapped"]

SIZE = 8.5  # points
_BOX = "\u25a1"
_JOINER = "\u200d"
_SKIN = range(0x1F3FB, 0x1F400)


def lettering(size: float = SIZE, *, bold: bool = False) -> dict[str, Any]:
    """Return the keyword arguments of every text on a figure: the bundled font, and no mathematics in `$`."""
    return {"fontproperties": _font(size, bold), "parse_math": False}


def _font(size: float, bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(_file(bold)), size=size)


def _file(bold: bool) -> Path:
    import matplotlib

    # By file, not by name: a system may have another version of a font of this name.
    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def _face(bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    face = FT2Font(str(_file(bold)))
    face.set_size(100, 72)
    return face


@cache
def _known() -> frozenset[int]:
    """The characters that both the plain and the bold font can draw."""
    return frozenset(_face(False).get_charmap()) & frozenset(_face(True).get_charmap())


def printable(words: object) -> str:
    r"""Return words on one line as the font can draw them: a box stands for each sign it lacks.

    Control characters and marks of direction go; an emoji made of several signs is one box.

    Examples
    --------
    >>> printable("a\x00b\n c"), printable("\U0001f469\u200d\U0001f4bb!")
    ('ab c', '□!')
    """
    return " ".join("".join(_drawn(unicodedata.normalize("NFC", str(words)))).split())


def _drawn(text: str) -> Iterator[str]:
    joined = False
    for character in text:
        category = unicodedata.category(character)
        if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
            yield " "
        elif category in ("Cc", "Cf", "Cs", "Cn"):
            joined = character == _JOINER
            continue
        elif ord(character) in _known():
            yield character
        elif category[0] != "M" and ord(character) not in _SKIN and not joined:
            yield _BOX
        joined = False


@cache
def _advance(character: str, bold: bool) -> float:
    return float(_face(bold).load_char(ord(character)).linearHoriAdvance) / 65536 / 100


def width_of(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return how wide printable words are, in points.

    Examples
    --------
    >>> width_of("mm") > width_of("ii") > 0
    True
    """
    return size * sum(_advance(character, bold) for character in words)


def wrapped(words: object, room: float, size: float = SIZE, *, bold: bool = False, most: int = 4) -> str:
    r"""Return words made printable, broken into lines no wider than the room, with an ellipsis where cut.

    Parameters
    ----------
    words : object
        What is to be said.
    room : float
        In points.
    size : float
        Of the letters, in points.
    bold : bool
        Bold letters are wider.
    most : int
        How many lines there may be.

    Examples
    --------
    >>> wrapped("lack of commitment", 60)
    'lack of\ncommitment'
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(printable(words), room, size, bold):
        longer = f"{line} {piece}" if line else piece
        if line and width_of(longer, size, bold=bold) > room:
            lines.append(line)
            line = piece
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], room, size, bold)]
    return "\n".join(lines)


def _pieces(words: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """The words, those wider than the room in parts."""
    for word in words.split():
        part = ""
        for character in word:
            if part and width_of(part + character, size, bold=bold) > room:
                yield part
                part = ""
            part += character
        yield part


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    while line and width_of(f"{line} …", size, bold=bold) > room:
        line = line[:-1]
    return f"{line.rstrip()} …"
