"""How far the sheets of a workbook stretch, seen before a library opens it: it would make room for every cell."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["refuse_extent"]

# How much room a sheet may take, and how many times the cells that hold something: a survey has empty answers.
_ROOMS = ((500_000, 100), (20_000_000, 20))
# As many columns as two letters name.
_NEAR = 702
# A cell that stands for more than so many others was not filled in by anybody.
_FEW = 100
_LARGEST_PART, _LARGE, _TIGHTEST = 400_000_000, 20_000_000, 200
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets|macrosheets|dialogsheets)/[^/]+\.xml", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row\b(?:[^>]*?\sr\s*=\s*[\"'](\d+)[\"'])?")
_FAR_COLUMN = re.compile(rb"[\"'][A-Z]{3,}\d+[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\b(?:[^>]*?\sr\s*=\s*[\"']([A-Z]{1,9})(\d{1,12})[\"'])?[^>]*?(/?)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d+)[\"']")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass
class _Extent:
    """The last row and column with anything in them, and how many cells hold anything; `at` is the row being read."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    at: int = 0

    @property
    def room(self) -> int:
        return self.rows * self.columns


def refuse_extent(data: bytes, *, file: str = "") -> bool:
    """Refuse a workbook whose cells lie out of all proportion far apart, or that unpacks to more than one holds.

    Parameters
    ----------
    data : bytes
        The workbook, XLSX or ODS.
    file : str
        Its name, for errors.

    Returns
    -------
    bool
        Whether all of it could be looked at; False for an archive that is damaged.

    Raises
    ------
    ReadError
        When a sheet is too wide or too long for what is in it, or the archive is a bomb.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive, file)
            extents = [_of_sheet(content) for name, content in parts if _SHEET.fullmatch(name)]
            extents += [each for name, content in parts if name == "content.xml" for each in _of_ods(content)]
    except (*_BROKEN, etree.XMLSyntaxError):
        return False
    for each in extents:
        if any(each.room > room and each.room > times * each.cells for room, times in _ROOMS):
            raise ReadError(
                f"A sheet of this workbook reaches to row {each.rows:,} and column {each.columns:,}, and holds "
                f"{each.cells:,} cells. Delete the empty rows and columns after the table, or copy the table into a "
                "new workbook, and save it.",
                file=file,
            )
    return True


def _parts(archive: zipfile.ZipFile, file: str) -> list[tuple[str, bytes]]:
    """Return the parts that say how far the sheets stretch; refuse parts that no spreadsheet packs so."""
    found = []
    for info in archive.infolist():
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > _LARGEST_PART or (info.file_size > _LARGE and ratio > _TIGHTEST):
            raise ReadError(
                f"'{info.filename}' in the workbook would unpack to {info.file_size:,} bytes: no table is packed so "
                "tightly. Check where the file comes from, or copy the table into a new workbook.",
                file=file,
            )
        if _SHEET.fullmatch(info.filename) or info.filename == "content.xml":
            with archive.open(info) as part:
                found.append((info.filename, part.read(info.file_size)))
    return found


def _of_sheet(content: bytes) -> _Extent:
    numbers = [int(found or 0) for found in _ROW.findall(content)]
    far = max([*numbers, len(numbers)])
    near = far * _NEAR
    if not _FAR_COLUMN.search(content) and (near <= _ROOMS[0][0] or near <= _ROOMS[1][1] * content.count(b"<c ")):
        # Near together, as nearly all are: the cells need not be looked at one by one.
        return _Extent()
    extent = _Extent()
    for letters, row, empty in _CELL.findall(content):
        if not empty:
            extent.rows = max(extent.rows, int(row or far))
            extent.columns = max(extent.columns, _column(letters))
            extent.cells += 1
    return extent


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column


def _of_ods(content: bytes) -> list[_Extent]:
    if max((int(each) for each in _REPEATED.findall(content)), default=0) < _FEW:
        return []
    from lxml import etree

    extents = [_Extent()]
    steps = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=(f"{_TABLE}table", f"{_TABLE}table-row"),
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
    )
    for event, element in steps:
        if event == "start" and element.tag == f"{_TABLE}table":
            extents.append(_Extent())
        elif event == "end" and element.tag == f"{_TABLE}table-row":
            _add(extents[-1], element)
            element.clear(keep_tail=False)
    return extents


def _add(extent: _Extent, row: _Element) -> None:
    """Add a row of an OpenDocument sheet, which may stand for many; only what holds something stretches the sheet."""
    times = _times(row, "rows")
    column = filled = last = 0
    for cell in row:
        wide = _times(cell, "columns")
        column += wide
        if len(cell) or any(str(name).endswith("value") for name in cell.attrib):
            filled += wide
            last = column
    extent.at += times
    if filled:
        extent.rows, extent.columns = extent.at, max(extent.columns, last)
        extent.cells += filled if times > _FEW else filled * times


def _times(element: _Element, what: str) -> int:
    said = str(element.get(f"{_TABLE}number-{what}-repeated") or "1")
    return int(said) if said.isdecimal() and len(said) < 12 else 1
