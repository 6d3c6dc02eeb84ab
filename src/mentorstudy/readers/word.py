"""Word documents: their paragraphs and tables, as lines of a transcript.

python-docx alone drops tracked insertions and content controls, so the document's XML is walked with lxml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.labels import Line, label_kind
from mentorstudy.readers.package import WordParts, open_word, tag_of
from mentorstudy.readers.times import STAMP
from mentorstudy.text import collapse, normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["WordText", "read_word"]

_GONE = {"del": "deleted text", "moveFrom": "deleted text"}
# Other readings of the same thing, instructions, and boxes that hold no part of the running text.
_SKIPPED = frozenset(
    ("Fallback", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr", "delText")
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_STAMP_CELL = re.compile(rf"(?:{STAMP})(?:\s*{STAMP})?")
_TITLE = re.compile(r"(?:heading|title|subtitle|toc heading)\b", re.IGNORECASE)


@dataclass(frozen=True)
class WordText:
    """The text of a Word document.

    Parameters
    ----------
    lines : tuple of Line
        Its paragraphs and table cells, in order.
    left_out : tuple of LeftOut
        Deleted text, notes, headers, comments, hidden text.
    """

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]


@dataclass
class _Paragraph:
    """A paragraph that is being read."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def bold(self) -> int:
        """The length of the bold start, counted from the first word on."""
        size, seen = 0, False
        for text, bold in self.pieces:
            if text.strip() and not bold:
                break
            seen = seen or bool(text.strip())
            size += len(text if seen else "")
        return size


def read_word(data: bytes, *, file: str = "") -> WordText:
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
    return WordText(tuple(lines), tuple(left_out))


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
            elif tag in _GONE:
                self._gone.append((_GONE[tag], _all_text(element)))
            elif tag not in _SKIPPED:
                yield from self.body(element)

    def _paragraph(self, element: _Element) -> Iterator[Line]:
        paragraph = _Paragraph()
        self._runs(element, paragraph, bold=self._parts.is_bold(element))
        text = normalise(paragraph.text).text
        heading = bool(_TITLE.match(self._parts.style_of(element)))
        if not text.strip():
            self._gap = True
        for at, row in enumerate(text.strip().split("\n")):
            if row.strip():
                bold = min(max(paragraph.bold, 0), len(row)) if at == 0 else 0
                yield Line(row.strip(), gap=self._gap or at == 0, bold=bold, heading=heading)
                self._gap = False

    def _runs(self, element: _Element, paragraph: _Paragraph, *, bold: bool) -> None:
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

    def _run(self, run: _Element, paragraph: _Paragraph, *, bold: bool) -> None:
        heavy = self._parts.is_bold_run(run, default=bold)
        if self._parts.is_hidden(run):
            self._gone.append(("hidden text", _all_text(run)))
            return
        for child in run:
            tag = tag_of(child)
            if tag == "t":
                text = child.text or ""
                self._soft_hyphens += text.count("\xad")
                paragraph.pieces.append((text.replace("\xad", ""), heavy))
            elif tag in _CHARACTERS:
                self._soft_hyphens += tag == "softHyphen"
                paragraph.pieces.append((_CHARACTERS[tag], heavy))
            elif tag not in _SKIPPED:
                self._runs(child, paragraph, bold=bold)

    def _table(self, table: _Element) -> Iterator[Line]:
        rows = [[list(self.body(cell)) for cell in _cells(row)] for row in _rows(table, self._gone)]
        shape = _speaker_columns(rows)
        for number, row in enumerate(rows):
            self._gap = True
            if shape is None:
                yield from (line for cell in row for line in cell)
            elif number == 0 and _is_header(row, shape):
                self._gone.append(("table header", " | ".join(_cell_text(cell) for cell in row)))
            else:
                yield from _spoken_row(row, shape)


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


@dataclass(frozen=True)
class _Shape:
    """Which column of a table holds the speaker, the words and the time (-1: none)."""

    speaker: int
    words: int
    time: int = -1


def _cell_text(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def _speaker_columns(rows: Sequence[Sequence[Sequence[Line]]]) -> _Shape | None:
    """Return which columns are which, None when this is no table of speaker and words."""
    widths = {len(row) for row in rows}
    if len(rows) < 2 or not widths <= {2, 3, 4} or len(widths) != 1:
        return None
    width = widths.pop()
    columns = [[_cell_text(row[at]) for row in rows] for at in range(width)]
    filled = [[text for text in column if text] for column in columns]
    time = next((at for at in range(width) if _share(filled[at], _STAMP_CELL) > 0.6), -1)
    rest = [at for at in range(width) if at != time and _share(filled[at], re.compile(r"\d+\.?")) <= 0.6]
    rest = [at for at in rest if filled[at]]
    if len(rest) != 2:
        return None
    speaker, words = rest
    named = [text for text in filled[speaker] if label_kind(text.rstrip(" :：")) and len(text) <= 45]
    fewer = len({text.casefold() for text in named}) < max(len(named), 3)
    recurring = fewer or all(label_kind(text.rstrip(" :：")) in ("role", "identifier") for text in named)
    if not named or len(named) * 10 < len(filled[speaker]) * 8 or not recurring:
        return None
    longer = sum(map(len, columns[words])) > sum(map(len, columns[speaker]))
    return _Shape(speaker, words, time) if longer else None


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(text.strip()) is not None for text in texts) / len(texts) if texts else 0.0


_HEADER_WORDS = frozenset(
    ("speaker", "name", "who", "person", "text", "words", "utterance", "transcript", "time", "content")
)


def _is_header(row: Sequence[Sequence[Line]], shape: _Shape) -> bool:
    cells = [_cell_text(row[at]).strip(" :").casefold() for at in (shape.speaker, shape.words)]
    return all(cell in _HEADER_WORDS for cell in cells)


def _spoken_row(row: Sequence[Sequence[Line]], shape: _Shape) -> Iterator[Line]:
    """Return a row's words under its speaker; what stands in other columns comes with them."""
    label = _cell_text(row[shape.speaker]).rstrip(" :：")
    stamp = _cell_text(row[shape.time]) if shape.time >= 0 else ""
    words = list(row[shape.words]) or [Line("")]
    if label_kind(label) is None:
        if label or stamp:
            yield Line(" ".join(filter(None, (stamp, label))), gap=True)
        yield from (line for line in words if line.text)
        return
    lead = f"[{stamp.strip('[]()')}] " if stamp else ""
    yield replace(words[0], text=f"{lead}{words[0].text}".strip(), label=label, gap=True, bold=0, heading=False)
    yield from words[1:]
