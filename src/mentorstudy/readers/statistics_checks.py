"""Whether a file of SPSS or Stata is built as its own numbers say, seen before a library in C follows them."""

from __future__ import annotations

import struct

__all__ = ["is_sound_spss", "is_sound_stata"]

_MOST_VARIABLES = 100_000
_STATA_SECTIONS = (
    b"<stata_dta>", b"<map>", b"<variable_types>", b"<varnames>", b"<sortlist>", b"<formats>", b"<value_label_names>",
    b"<variable_labels>", b"<characteristics>", b"<data>", b"<strls>", b"<value_labels>", b"</stata_dta>",
)  # fmt: skip


def is_sound_spss(data: bytes) -> bool:
    """Return whether the dictionary of a system file of SPSS can be walked through to its end.

    Parameters
    ----------
    data : bytes
        The file (.sav or .zsav).
    """
    order = "<" if data[64:68] in (b"\x02\0\0\0", b"\x03\0\0\0") else ">"
    try:
        return _walk_spss(data, order)
    except (struct.error, IndexError):
        return False


def _walk_spss(data: bytes, order: str) -> bool:
    layout, _, compression, _, cases = _whole(data, 64, order, 5)
    if layout not in (2, 3) or compression not in (0, 1, 2):
        return False
    at, variables = 176, 0
    while True:
        kind = _whole(data, at, order)[0]
        at += 4
        if kind == 999:
            break
        if kind == 2:
            at, variables = _variable(data, at, order), variables + 1
        elif kind == 3:
            at = _labels(data, at, order, variables)
        elif kind == 6:
            at += 4 + 80 * _length(data, at, order)
        elif kind == 7:
            at = _extension(data, at, order)
        else:
            return False
        if not 0 <= at <= len(data) or variables > _MOST_VARIABLES:
            return False
    # A case takes eight bytes a variable, or one where it is packed.
    rest = len(data) - at - 4
    return variables > 0 and (cases <= 0 or cases * variables <= rest * (1 if compression == 1 else 1000))


def _whole(data: bytes, at: int, order: str, count: int = 1) -> tuple[int, ...]:
    return struct.unpack_from(f"{order}{count}i", data, at)


def _length(data: bytes, at: int, order: str) -> int:
    """Return a length, which no file states beyond its own."""
    length = _whole(data, at, order)[0]
    if not 0 <= length <= len(data):
        raise IndexError
    return length


def _variable(data: bytes, at: int, order: str) -> int:
    width, labelled, missing = _whole(data, at, order, 3)
    if not -1 <= width <= 255 or labelled not in (0, 1) or not -3 <= missing <= 3:
        raise IndexError
    at += 28
    if labelled:
        at += 4 + -(-_length(data, at, order) // 4) * 4
    return at + 8 * abs(missing)


def _labels(data: bytes, at: int, order: str, variables: int) -> int:
    count = _length(data, at, order)
    at += 4
    for _ in range(count):
        at += 8 + -(-(data[at + 8] + 1) // 8) * 8
    if _whole(data, at, order)[0] != 4:
        raise IndexError
    used = _length(data, at + 4, order)
    places = _whole(data, at + 8, order, used)
    if not all(1 <= place <= variables for place in places):
        raise IndexError
    return at + 8 + 4 * used


def _extension(data: bytes, at: int, order: str) -> int:
    _, size, count = _whole(data, at, order, 3)
    if size < 0 or count < 0 or size * count > len(data):
        raise IndexError
    return at + 12 + size * count


def is_sound_stata(data: bytes) -> bool:
    """Return whether each part of a file of Stata 13 or later stands where its map says, and the data have room.

    Parameters
    ----------
    data : bytes
        The file (.dta); one of an earlier Stata has no map, and cannot be said to be sound.
    """
    if not data.startswith(_STATA_SECTIONS[0]):
        return False
    order = "<" if b"<byteorder>LSF" in data[:200] else ">"
    at = data.find(b"<map>", 0, 1000)
    try:
        places = struct.unpack_from(f"{order}14Q", data, at + 5)
    except struct.error:
        return False
    named = zip(places[:13], _STATA_SECTIONS, strict=True)
    return at > 0 and places[13] <= len(data) and all(data.startswith(name, place) for place, name in named)
