"""OpenDocument texts, packed (ODT) and flat (FODT): their paragraphs and tables, as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.labels import Line
from mentorstudy.readers.manuscript import Manuscript, Paragraph, table_lines
from mentorstudy.readers.safe_xml import attribute, parse_xml, tag_of, text_of
from mentorstudy.readers.safe_zip import open_archive
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_flat_odt", "read_odt"]

_LARGEST_PART = 60_000_000
_HEAVY = {"font-weight": ("bold", "600", "700", "800", "900"), "text-underline-style": ()}
_GONE = {
    "tracked-changes": "deleted text",
    "annotation": "comment",
    "note": "footnote",
    "ruby-text": "reading aid",
    "table-of-content": "table of contents",
    "alphabetical-index": "index",
    "hidden-text": "hidden text",
    "hidden-paragraph": "hidden text",
    "text-box": "text box",
    "image": "",
    "object": "",
    "title": "description of a picture",
    "desc": "description of a picture",
    "forms": "",
    "sequence-decls": "",
    "variable-decls": "",
    "user-field-decls": "",
}
_CHARACTERS = {"tab": "\t", "line-break": "\n"}
_TITLE = re.compile(r"(?:title|subtitle|heading)", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\r\n]+")


def read_odt(data: bytes, *, file: str = "") -> Manuscript:
    """Return the paragraphs and tables of an OpenDocument text.

    Tracked deletions, comments, footnotes, headers and hidden text are listed.

    Parameters
    ----------
    data : bytes
        The .odt file.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When it is damaged, locked, or holds no text.
    """
    with open_archive(data, file=file) as archive:
        if "content.xml" not in archive.names:
            raise ReadError("There is no 'content.xml' in this document. Save it again in LibreOffice.", file=file)
        if b"encryption-data" in (archive.read("META-INF/manifest.xml") if _has_manifest(archive.names) else b""):
            raise ReadError("The document is protected with a password. Save a copy without one.", file=file)
        content = _part(archive.read("content.xml", limit=_LARGEST_PART), file)
        styles = None
        if "styles.xml" in archive.names:
            styles = _part(archive.read("styles.xml", limit=_LARGEST_PART), file)
    return _manuscript([content] if styles is None else [styles, content], file)


def read_flat_odt(data: bytes, *, file: str = "") -> Manuscript:
    """Return the paragraphs and tables of a flat OpenDocument text; see `read_odt`."""
    return _manuscript([_part(data, file)], file)


def _has_manifest(names: tuple[str, ...]) -> bool:
    return "META-INF/manifest.xml" in names


def _part(content: bytes, file: str) -> _Element:
    return parse_xml(content, file=file, what="document", deep=False)


def _manuscript(roots: list[_Element], file: str) -> Manuscript:
    body = next((each for root in reversed(roots) for each in root.iter() if _is_body(each)), None)
    if body is None:
        raise ReadError("There is no text in this OpenDocument file. Save it again as ODT or DOCX.", file=file)
    reader = _OdtReader(roots)
    lines = list(reader.body(body))
    return Manuscript(tuple(lines), (*reader.left_out(), *_margins(roots)))


def _is_body(element: _Element) -> bool:
    parent = element.getparent()
    return tag_of(element) == "text" and parent is not None and tag_of(parent) == "body"


def _margins(roots: list[_Element]) -> list[LeftOut]:
    """List the words of headers and footers."""
    found = {}
    for root in roots:
        for element in root.iter():
            item = {"header": "page header", "footer": "page footer"}.get(tag_of(element), "")
            words = collapse(text_of(element)) if item else ""
            if words:
                found[(item, words)] = LeftOut(item, words)
    return list(found.values())


class _OdtReader:
    """Walks over the elements of a text; the parser holds them to 256 deep."""

    def __init__(self, roots: list[_Element]) -> None:
        self._heavy: dict[str, bool | None] = {}
        self._hidden: set[str] = set()
        self._parents: dict[str, str] = {}
        self._gone: list[tuple[str, str]] = []
        for root in roots:
            for style in root.iter():
                if tag_of(style) == "style":
                    self._style(style)

    def _style(self, style: _Element) -> None:
        name = attribute(style, "name")
        self._parents[name] = attribute(style, "parent-style-name")
        for properties in style:
            if tag_of(properties) == "text-properties":
                weight = attribute(properties, "font-weight")
                line = attribute(properties, "text-underline-style")
                if weight or line:
                    self._heavy[name] = weight in _HEAVY["font-weight"] or line not in ("", "none")
                if attribute(properties, "display") == "none":
                    self._hidden.add(name)

    def left_out(self) -> list[LeftOut]:
        """Return what stood in the text and is not in its lines."""
        return [LeftOut(item, words) for item, words in self._gone if words]

    def body(self, parent: _Element) -> Iterator[Line]:
        """Return the lines of everything below an element, in order."""
        for element in parent:
            tag = tag_of(element)
            if tag in ("p", "h"):
                yield from self._paragraph(element, heading=tag == "h")
            elif tag == "table":
                rows = [[list(self.body(cell)) for cell in _cells(row)] for row in element.iter() if _is_row(row)]
                lines, notes = table_lines(rows)
                self._gone += [(note.item, note.detail) for note in notes]
                yield from lines
            elif not self._leave(element, tag):
                yield from self.body(element)

    def _leave(self, element: _Element, tag: str) -> bool:
        if tag not in _GONE:
            return False
        words = collapse(" ".join(str(piece) for piece in element.itertext()))
        if words and _GONE[tag]:
            self._gone.append((_GONE[tag], words))
        return True

    def _paragraph(self, element: _Element, *, heading: bool) -> Iterator[Line]:
        style = attribute(element, "style-name")
        if self._is_hidden(style):
            self._gone.append(("hidden text", collapse(text_of(element))))
            return
        paragraph = Paragraph()
        self._runs(element, paragraph, heavy=self._is_heavy(style, default=False))
        titled = heading or any(_TITLE.match(each) for each in self._line_of(style))
        yield from paragraph.lines(heading=titled)

    def _runs(self, element: _Element, paragraph: Paragraph, *, heavy: bool) -> None:
        paragraph.add(_BLANK.sub(" ", element.text or ""), heavy=heavy)
        for child in element:
            tag = tag_of(child)
            style = attribute(child, "style-name")
            if tag == "s":
                paragraph.add(" " * _count(attribute(child, "c")), heavy=heavy)
            elif tag in _CHARACTERS:
                paragraph.add(_CHARACTERS[tag], heavy=heavy)
            elif tag == "span" and self._is_hidden(style):
                self._gone.append(("hidden text", collapse(text_of(child))))
            elif not self._leave(child, tag):
                self._runs(child, paragraph, heavy=self._is_heavy(style, default=heavy))
            paragraph.add(_BLANK.sub(" ", child.tail or ""), heavy=heavy)

    def _line_of(self, style: str) -> list[str]:
        line: list[str] = []
        while style and style not in line and len(line) < 12:
            line.append(style)
            style = self._parents.get(style, "")
        return line

    def _is_heavy(self, style: str, *, default: bool) -> bool:
        said = (self._heavy.get(each) for each in self._line_of(style))
        found = next((each for each in said if each is not None), None)
        return default if found is None else found

    def _is_hidden(self, style: str) -> bool:
        return any(each in self._hidden for each in self._line_of(style))


def _count(number: str) -> int:
    return min(int(number), 100) if number.isascii() and number.isdigit() and len(number) < 5 else 1


def _is_row(element: _Element) -> bool:
    return tag_of(element) == "table-row"


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if tag_of(element) == "table-cell":
            yield element
