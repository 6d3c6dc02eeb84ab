"""Cells that show an error: the words of an answer that began with "=" or "-" stand there as a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["ErrorCell", "error_cells"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|NULL!|N/A|DIV/0!|NUM!)|Err:\d{3}")
# A call, a reference to a cell, or numbers alone: a formula that somebody meant.
_CALCULATION = re.compile(r"\w\(|(?<![a-z])\$?[A-Z]{1,3}\$?\d+\b|\[\.|\A[-+*/=^&<>\d\s.,()%]*\Z")
_LARGEST = 400_000_000


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error.

    Parameters
    ----------
    error : str
        What it shows.
    words : str
        What somebody typed, where the formula is no calculation; else empty.
    """

    error: str
    words: str


def error_cells(data: bytes, sheet: str) -> dict[tuple[int, int], ErrorCell]:
    """Return the cells of a sheet that show an error, by row and column, from 0.

    Parameters
    ----------
    data : bytes
        The workbook, XLSX or ODS.
    sheet : str
        The sheet's name.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" in archive.namelist():
                return dict(_of_ods(_member(archive, "content.xml"), sheet))
            return dict(_of_xlsx(_member(archive, _sheet_part(archive, sheet))))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, NotImplementedError, etree.LxmlError, ParseError):
        # A workbook that is put together in another way is read without its formulas.
        return {}


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST:
        raise ValueError(name)
    return archive.read(name)


def _sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    book = etree.fromstring(_member(archive, "xl/workbook.xml"), parser)
    relations = etree.fromstring(_member(archive, "xl/_rels/workbook.xml.rels"), parser)
    targets = {each.get("Id"): str(each.get("Target")) for each in relations}
    for each in book.iter(f"{_MAIN}sheet", f"{_STRICT}sheet"):
        if each.get("name") == sheet:
            target = targets[next(value for key, value in each.attrib.items() if str(key).endswith("}id"))]
            return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    raise KeyError(sheet)


def _elements(content: bytes, *tags: str) -> Iterator[_Element]:
    from lxml import etree

    reading = etree.iterparse(
        io.BytesIO(content), events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
    )
    for _, element in reading:
        yield element
        element.clear()


def _of_xlsx(content: bytes) -> Iterator[tuple[tuple[int, int], ErrorCell]]:
    if b't="e"' not in content and b"t='e'" not in content:
        return
    for cell in _elements(content, f"{_MAIN}c", f"{_STRICT}c"):
        place = _PLACE.fullmatch(str(cell.get("r") or ""))
        if cell.get("t") != "e" or place is None:
            continue
        parts = {str(each.tag).rpartition("}")[2]: each.text or "" for each in cell}
        column = 0
        for letter in place[1]:
            column = column * 26 + ord(letter) - 64
        yield (int(place[2]) - 1, column - 1), ErrorCell(parts.get("v", ""), _words(parts.get("f", "")))


def _of_ods(content: bytes, sheet: str) -> Iterator[tuple[tuple[int, int], ErrorCell]]:
    if b"Err:" not in content and not re.search(rb"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!)", content):
        return
    for table in _elements(content, f"{_TABLE}table"):
        if table.get(f"{_TABLE}name") == sheet:
            yield from _of_ods_table(table)


def _of_ods_table(table: _Element) -> Iterator[tuple[tuple[int, int], ErrorCell]]:
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            shown = "".join(str(words) for each in cell.iter(f"{_TEXT}p") for words in each.itertext()).strip()
            formula = str(cell.get(f"{_TABLE}formula") or "")
            if formula and _ERROR.fullmatch(shown):
                yield (row, column), ErrorCell(shown, _words(formula.partition("=")[2]))
            column += int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
        row += int(line.get(f"{_TABLE}number-rows-repeated") or 1)


def _words(formula: str) -> str:
    """Return what somebody typed, where a formula is none; the sign that made it one stands at its head again."""
    plain = re.sub(r'"[^"]*"', "", formula)
    if not formula or _CALCULATION.search(plain):
        return ""
    return formula if formula.startswith(("-", "+", "@")) else f"={formula}"
