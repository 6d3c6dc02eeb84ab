"""Rows taken out of a workbook with their words, which stand in the sheet, its comments, and the strings of all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from posixpath import join, normpath
from xml.sax.saxutils import escape, unescape

__all__ = ["with_cells", "without_rows"]

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ROW = re.compile(rb"<((?:\w+:)?row)\b([^>]*?)(?:/>|>(.*?)</\1>)", re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>(\d+)</(?:\w+:)?v>", re.DOTALL)
_ANY_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*/>|<(?:\w+:)?c\b[^>]*>.*?</(?:\w+:)?c>", re.DOTALL)
_STRING = re.compile(rb"<((?:\w+:)?si)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL)
_COMMENT = re.compile(rb"<((?:\w+:)?(?:comment|threadedComment))\b([^>]*)>.*?</\1>", re.DOTALL)
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\b([^>]*?)/>")
_SHARED = "xl/sharedStrings.xml"


def without_rows(data: bytes, sheet: str, rows: Iterable[int]) -> bytes:
    """Return a workbook in which rows of a sheet are empty; the others keep their numbers and their bytes.

    Parameters
    ----------
    data : bytes
        The workbook, XLSX.
    sheet : str
        The sheet's name.
    rows : iterable of int
        Counted from 1.

    Raises
    ------
    KeyError
        When the workbook is put together in a way that is not known.
    """
    gone = frozenset(rows)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    contents = {info.filename: content for info, content in parts.items()}
    path = _sheet_path(contents, sheet)
    changed = {path: _emptied(contents[path], gone)}
    for name in _related(contents, path):
        if "omments" in name and name in contents:
            changed[name] = _without(_COMMENT, contents[name], gone)
    changed |= _unlinked(contents, path, changed[path])
    if _SHARED in contents:
        after = contents | changed
        used = {number for name, content in after.items() if "/worksheets/" in name for number in _strings(content)}
        dropped = _strings(contents[path]) - used
        changed[_SHARED] = _blanked(contents[_SHARED], dropped)
    return _packed(parts, changed)


def _packed(parts: dict[zipfile.ZipInfo, bytes], changed: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts.items():
            archive.writestr(info, changed.get(info.filename, content), compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def with_cells(data: bytes, sheet: str, row: int, cells: Mapping[int, str]) -> bytes:
    """Return a workbook in which cells are written at the end of a row, as text.

    Parameters
    ----------
    data : bytes
        The workbook, XLSX.
    sheet : str
        The sheet's name.
    row : int
        Counted from 1; it must be there, and hold no cell further right.
    cells : dict of int to str
        Texts by column, counted from 1.

    Raises
    ------
    KeyError
        When the workbook is put together in a way that is not known, or has no such row.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    contents = {info.filename: content for info, content in parts.items()}
    path = _sheet_path(contents, sheet)
    number = written = 0

    def filled(found: re.Match[bytes]) -> bytes:
        nonlocal number, written
        said = _attribute(found[2], "r")
        number = int(said) if said else number + 1
        if number != row:
            return found[0]
        written += 1
        prefix = found[1][:-3]
        kept = _cells_before(found[3] or b"", min(cells))
        new = b"".join(_text_cell(prefix, f"{_letters(column)}{row}", cells[column]) for column in sorted(cells))
        # Which columns a row spans is a hint that must not be wrong.
        attributes = re.sub(rb'\s+spans="[^"]*"', b"", found[2])
        return b"<%s%s>%s%s</%s>" % (found[1], attributes, kept, new, found[1])

    new = _ROW.sub(filled, contents[path])
    if written != 1:
        raise KeyError(row)
    return _packed(parts, {path: new})


def _cells_before(content: bytes, column: int) -> bytes:
    """Return the cells of a row up to a column; those from there on must be empty.

    Raises
    ------
    KeyError
        When one is not.
    """
    kept = []
    for cell in _ANY_CELL.findall(content):
        place = _attribute(cell.partition(b">")[0] + b">", "r").rstrip("0123456789")
        number = 0
        for letter in place:
            number = number * 26 + ord(letter) - 64
        if not place or (number >= column and re.search(rb"<(?:\w+:)?(?:v|is|f)\b", cell)):
            raise KeyError(place)
        kept += [cell] if number < column else []
    return b"".join(kept)


def _text_cell(prefix: bytes, place: str, text: str) -> bytes:
    content = escape(text).encode("utf-8")
    return b'<%sc r="%s" t="inlineStr"><%sis><%st>%s</%st></%sis></%sc>' % (
        *(prefix, place.encode(), prefix, prefix, content),
        *(prefix, prefix, prefix),
    )


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rb"(?<![\w:])(?:\w+:)?%s\s*=\s*[\"']([^\"']*)[\"']" % name.encode(), tag)
    return unescape(found[1].decode("utf-8"), {"&quot;": '"', "&apos;": "'"}) if found else ""


def _relations(contents: dict[str, bytes], path: str) -> dict[str, str]:
    folder, _, name = path.rpartition("/")
    found = contents.get(f"{folder}/_rels/{name}.rels", b"")
    targets = ((_attribute(tag, "Id"), _attribute(tag, "Target")) for tag in _RELATION.findall(found))
    return {
        key: normpath(target.lstrip("/") if target.startswith("/") else join(folder, target)) for key, target in targets
    }


def _related(contents: dict[str, bytes], path: str) -> list[str]:
    return list(_relations(contents, path).values())


def _unlinked(contents: dict[str, bytes], path: str, sheet: bytes) -> dict[str, bytes]:
    """Leave out the addresses of links that no cell has any more."""
    folder, _, name = path.rpartition("/")
    file = f"{folder}/_rels/{name}.rels"
    used = {_attribute(tag, "id") for tag in re.findall(rb"<(?:\w+:)?hyperlink\b[^>]*>", sheet)}

    def kept(found: re.Match[bytes]) -> bytes:
        link = _attribute(found[0], "Type").endswith("/hyperlink")
        return b"" if link and _attribute(found[0], "Id") not in used else found[0]

    return {file: _RELATION.sub(kept, contents[file])} if file in contents else {}


def _sheet_path(contents: dict[str, bytes], sheet: str) -> str:
    book = "xl/workbook.xml"
    relations = _relations(contents, book)
    for tag in _SHEET.findall(contents[book]):
        if _attribute(tag, "name") == sheet:
            path = relations[_attribute(tag, "id")]
            if path in contents:
                return path
    raise KeyError(sheet)


def _emptied(content: bytes, gone: frozenset[int]) -> bytes:
    """Empty rows, which may carry their number or just follow the one before."""
    number = 0

    def kept(found: re.Match[bytes]) -> bytes:
        nonlocal number
        said = _attribute(found[2], "r")
        number = int(said) if said else number + 1
        return b'<%s r="%d"/>' % (found[1], number) if number in gone else found[0]

    return _without(_LINK, _ROW.sub(kept, content), gone)


def _without(expression: re.Pattern[bytes], content: bytes, gone: frozenset[int]) -> bytes:
    """Leave out what points to cells of rows that are gone."""

    def kept(found: re.Match[bytes]) -> bytes:
        digits = re.sub(r"\D", "", _attribute(found[0].partition(b">")[0] + b">", "ref").partition(":")[0])
        return b"" if digits and int(digits) in gone else found[0]

    return expression.sub(kept, content)


def _strings(content: bytes) -> set[int]:
    return {int(number) for tag, number in _CELL.findall(content) if _attribute(tag, "t") == "s"}


def _blanked(content: bytes, dropped: set[int]) -> bytes:
    """Empty strings that no cell holds any more; the others keep their numbers."""
    number = -1

    def kept(found: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        name = found[1]
        text = name[:-2] + b"t"
        return b"<%s><%s></%s></%s>" % (name, text, text, name) if number in dropped else found[0]

    return _STRING.sub(kept, content)
