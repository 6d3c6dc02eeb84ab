"""Workbooks as people change them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree

from mentorstudy.readers.source import load_bytes
from mentorstudy.readers.workbook import read_sheet

__all__ = ["cells_of", "edited"]

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(path: Path, sheet: str = "coding") -> list[list[str]]:
    """Return the cells of a sheet, row by row."""
    return [row for _, row in read_sheet(load_bytes(path), sheet=sheet, file=str(path)).rows]


def edited(path: Path, cells: dict[tuple[str, str], str]) -> Path:
    """Write into cells of the sheet that is coded in, by id and column, as a spreadsheet would."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    strings = ["".join(map(str, each.itertext())) for each in etree.fromstring(members["xl/sharedStrings.xml"])]
    sheet = etree.fromstring(members["xl/worksheets/sheet1.xml"])
    rows = list(sheet.iterfind(f".//{SPACE}row"))
    words = [{re.sub(r"\d", "", cell.get("r", "")): _word(cell, strings) for cell in row} for row in rows]
    columns = {name: letter for letter, name in words[0].items()}
    numbers = {each.get("A"): number for number, each in enumerate(words)}
    for (key, column), value in cells.items():
        row = rows[numbers[key]]
        place = f"{columns[column]}{row.get('r')}"
        for cell in [cell for cell in row if cell.get("r") == place]:
            row.remove(cell)
        cell = etree.SubElement(row, f"{SPACE}c", r=place, t="inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{SPACE}is"), f"{SPACE}t").text = value
        row[:] = sorted(row, key=lambda each: str(each.get("r")))
    members["xl/worksheets/sheet1.xml"] = etree.tostring(sheet)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _word(cell: etree._Element, strings: list[str]) -> str:
    return strings[int(cell[0].text or 0)] if cell.get("t") == "s" else ""
