"""Word documents: their paragraphs and tables, as lines of a transcript.

python-docx alone drops tracked insertions and content controls, so the document's XML is walked with lxml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.labels import Line
from mentorstudy.readers.manuscript import Manuscript, Paragraph, table_lines
from mentorstudy.readers.package import WordParts, open_word, tag_of
from mentorstudy.readers.safe_xml import attribute
from mentorstudy.readers.word_parts import field_value, read_chunk, symbol_of
from mentorstudy.text import collapse, normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_word"]

_GONE = {"del": "deleted text", "moveFrom": "deleted text"}
# Other readings of the same thing, instructions, and boxes that hold no part of the running text.
_SKIPPED = frozenset(
    ("Fallback", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr", "delText")
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_TITLE = re.compile(r"(?:heading|title|subtitle|toc heading)\b", re.IGNORECASE)


def read_word(data: bytes, *, file: str = "") -> Manuscript:
    """Return the paragraphs and tables of a Word document.

    Tracked insertions and content controls are read; tracked deletions, comments, footnotes, headers and
    hidden text are listed.

    Parameters
    ----------
    data : bytes
        The .docx file.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When the file is truncated, locked, not a Word document, or would unpack to something absurd.
    """
    parts = open_word(data, file=file)
    reader = _WordReader(parts)
    lines = list(reader.body(parts.body))
    left_out = [*reader.left_out(), *_other_parts(parts)]
    return Manuscript(tuple(lines), tuple(left_out))


def _other_parts(parts: WordParts) -> list[LeftOut]:
    """List the words of notes, comments, headers and footers."""
    found = []
    for item, root in parts.others:
        reader = _WordReader(parts)
        words = collapse(" ".join(line.text for line in reader.body(root)))
        if words:
            found.append(LeftOut(item, words))
    return found


class _WordReader:
    """Walks over the elements of one part."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._gone: list[tuple[str, str]] = []
        self._soft_hyphens = 0
        self._gap = True

    def left_out(self) -> list[LeftOut]:
        """Return what stood in the part and is not in its lines."""
        listed = [LeftOut(item, words) for item, words in self._gone if words]
        soft = [LeftOut("soft hyphen", "", self._soft_hyphens)] if self._soft_hyphens else []
        return listed + soft

    def body(self, parent: _Element) -> Iterator[Line]:
        """Return the lines of everything below an element, in order."""
        for element in parent:
            tag = tag_of(element)
            if tag == "p":
                yield from self._paragraph(element)
            elif tag == "tbl":
                yield from self._table(element)
            elif tag == "altChunk":
                yield from self._chunk(element)
            elif tag in _GONE:
                self._gone.append((_GONE[tag], _all_text(element)))
            elif tag not in _SKIPPED:
                yield from self.body(element)

    def _chunk(self, element: _Element) -> Iterator[Line]:
        """Return the lines of a document of another kind that this one takes in."""
        name, content = self._parts.chunks.get(attribute(element, "id"), ("", b""))
        found = read_chunk(name, content)
        if found is None:
            self._gone.append(("part that is not read", name or "one that the file does not hold"))
            return
        self._gone += [(each.item, each.detail) for each in found.left_out]
        yield from found.lines

    def _paragraph(self, element: _Element) -> Iterator[Line]:
        paragraph = Paragraph()
        self._runs(element, paragraph, bold=self._parts.is_bold(element))
        text = normalise(paragraph.text).text
        number = self._parts.number_of(element)
        text = f"{number}\t{text.lstrip()}" if number and text.strip() else text
        heading = bool(_TITLE.match(self._parts.style_of(element)))
        if not text.strip():
            self._gap = True
        for at, row in enumerate(text.strip().split("\n")):
            if row.strip():
                bold = min(max(paragraph.bold, 0), len(row)) if at == 0 and not number else 0
                yield Line(row.strip(), gap=self._gap or at == 0, bold=bold, heading=heading)
                self._gap = False

    def _runs(self, element: _Element, paragraph: Paragraph, *, bold: bool) -> None:
        for child in element:
            tag = tag_of(child)
            if tag in _GONE:
                self._gone.append((_GONE[tag], _all_text(child)))
            elif tag == "txbxContent":
                self._gone.append(("text box", _all_text(child)))
            elif tag == "r":
                self._run(child, paragraph, bold=bold)
            elif tag not in _SKIPPED:
                self._runs(child, paragraph, bold=bold)

    def _run(self, run: _Element, paragraph: Paragraph, *, bold: bool) -> None:
        heavy = self._parts.is_bold_run(run, default=bold) or self._parts.is_underlined(run)
        if self._parts.is_hidden(run):
            self._gone.append(("hidden text", _all_text(run)))
            return
        for child in run:
            tag = tag_of(child)
            if tag == "t":
                text = child.text or ""
                self._soft_hyphens += text.count("\xad")
                paragraph.pieces.append((text.replace("\xad", ""), heavy))
            elif tag in ("sym", "fldChar"):
                text, unknown = symbol_of(child) if tag == "sym" else (field_value(child), "")
                paragraph.add(text, heavy=heavy)
                self._gone += [("symbol", unknown)] if unknown else []
            elif tag in _CHARACTERS:
                self._soft_hyphens += tag == "softHyphen"
                paragraph.pieces.append((_CHARACTERS[tag], heavy))
            elif tag not in _SKIPPED:
                self._runs(child, paragraph, bold=bold)

    def _table(self, table: _Element) -> Iterator[Line]:
        rows = [[list(self.body(cell)) for cell in _cells(row)] for row in _rows(table, self._gone)]
        lines, notes = table_lines(rows)
        self._gone += [(each.item, each.detail) for each in notes]
        yield from lines
        self._gap = True


def _all_text(element: _Element) -> str:
    return collapse(" ".join(each.text or "" for each in element.iter() if tag_of(each) in ("t", "delText")))


def _rows(table: _Element, gone: list[tuple[str, str]]) -> Iterator[_Element]:
    """Return the rows of a table, those in content controls too, but no deleted ones."""
    for element in table:
        tag = tag_of(element)
        if tag == "tr" and any(tag_of(mark) == "del" for part in element if tag_of(part) == "trPr" for mark in part):
            gone.append(("deleted text", _all_text(element)))
        elif tag == "tr":
            yield element
        elif tag in _GONE:
            gone.append((_GONE[tag], _all_text(element)))
        elif tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _rows(element, gone)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if tag_of(element) == "tc":
            yield element
        elif tag_of(element) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(element)
