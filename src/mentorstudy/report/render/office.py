"""What every file written for an office program needs: text it can hold, numbers, and a safe way to disk."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

__all__ = ["LONG_AGO", "cell_text", "cut", "file_stem", "is_missing", "is_number", "legal", "settled"]

# When a file says it was made: the same report gives the same bytes.
LONG_AGO = datetime(2000, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

# XML 1.0 has no place for these, and an office program refuses the whole file because of one.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")
# A cell's number is a double: an identifier of 16 digits would come back as another one.
_EXACT = 10**15


def legal(text: str) -> str:
    r"""Return the text without the characters that no office document can hold, lines ended by a newline.

    Letters of every script, marks of direction and emoji are kept.

    Examples
    --------
    >>> legal("a\x00b\r\nc")
    'ab\nc'
    """
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def is_missing(value: Any) -> bool:
    """Return whether a cell holds nothing: None, NaN, NaT or NA.

    Examples
    --------
    >>> is_missing(float("nan")), is_missing(None), is_missing(""), is_missing(0)
    (True, True, False, False)
    """
    import pandas as pd

    return value is None or (not isinstance(value, str) and pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def is_number(value: Any) -> bool:
    """Return whether a cell holds a number that an office program keeps exactly.

    Examples
    --------
    >>> is_number(3), is_number(0.5), is_number(True), is_number("3"), is_number(10**17)
    (True, True, False, False, False)
    """
    from math import isfinite
    from numbers import Real

    import numpy as np

    if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
        return False
    return isfinite(value) and abs(float(value)) < _EXACT


def cell_text(value: Any, decimal: str = ".") -> str:
    r"""Return how a cell reads: nothing where nothing is known, the parts of a tuple on lines of their own.

    `decimal` is the sign of a number that is not whole, in the language of the report.

    Examples
    --------
    >>> cell_text(("Q1", "Q2")), cell_text(float("nan")), cell_text(3.0), cell_text(2 / 3), cell_text("001")
    ('Q1\nQ2', '', '3', '0.667', '001')
    """
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, tuple | list | set | frozenset):
        parts = sorted(map(str, value)) if isinstance(value, set | frozenset) else value
        return "\n".join(cell_text(part, decimal) for part in parts)
    if is_missing(value):
        return ""
    if is_number(value):
        return str(int(value)) if value == int(value) else _decimal(float(value)).replace(".", decimal)
    return legal(str(value))


def _decimal(value: float) -> str:
    """Three figures after a zero, two decimals otherwise: what a table on paper needs."""
    return f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}"


def cut(text: str, length: int, note: str = "…") -> str:
    """Return the text, cut to a length that office programs count in UTF-16 units, ending in a note when cut.

    Examples
    --------
    >>> cut("protégé", 7), cut("protégés", 7), cut("😀😀😀", 5)
    ('protégé', 'protég…', '😀😀…')
    """
    if len(text) * 2 <= length or _units(text) <= length:
        return text
    room = max(length - _units(note), 0)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + note


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def file_stem(words: str) -> str:
    """Return a file name for a group, safe on every system.

    Examples
    --------
    >>> file_stem("ISO staff"), file_stem("protégé"), file_stem("../../etc: <b>")
    ('iso-staff', 'protege', 'etc-b')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
    reserved = {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10)),
    }
    return f"group-{stem}".strip("-") if not stem or stem in reserved else stem


def settled(data: bytes) -> bytes:
    """Return an archive that the same parts always give: fixed times, fixed order, no trace of the system.

    Parameters
    ----------
    data : bytes
        An office document as its library wrote it.
    """
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, source.read(name))
    return target.getvalue()
