"""Transcripts kept as web pages: labelled paragraphs, definition lists, tables of speaker and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.labels import Line
from mentorstudy.readers.manuscript import Manuscript, Paragraph, table_lines
from mentorstudy.readers.safe_json import load_json
from mentorstudy.readers.webpage import BLOCKS, main_part

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read_otr", "read_web_transcript"]

_HEAVY = frozenset(("b", "strong", "u", "i", "em", "dt", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[a-z-]*\s*:\s*[^;]*underline", re.IGNORECASE)
_BLANK = re.compile(r"[^\S\xa0]+")
_DEEPEST = 250


def read_web_transcript(data: bytes, *, file: str = "", encoding: str = "") -> Manuscript:
    """Return the lines of a page's main text, each with what of it is set in bold.

    Parameters
    ----------
    data : bytes
        The page.
    file : str
        Its name, for errors.
    encoding : str
        Its encoding; what the page declares, or detected, when empty.

    Raises
    ------
    ReadError
        When the page holds no text, or is nested beyond reason.

    Examples
    --------
    >>> page = b"<body><p><b>Kim</b> How was it?</p><dl><dt>P1:</dt><dd>Good.</dd></dl></body>"
    >>> [(line.text, line.bold, line.label) for line in read_web_transcript(page).lines]
    [('Kim How was it?', 3, ''), ('Good.', 0, 'P1')]
    """
    page, main, notes = main_part(data, file=file, encoding=encoding)
    walk = _Walk(file)
    lines = list(walk.below(main, 0))
    return Manuscript(tuple(lines), (*notes, *page.left_out(), *walk.left_out))


def read_otr(data: bytes, *, file: str = "") -> Manuscript:
    """Return the lines of a transcript of oTranscribe: a page within JSON."""
    source = load_json(data, file=file)
    page = source.get("text") if isinstance(source, dict) else None
    if not isinstance(page, str) or not page.strip():
        raise ReadError("There is no text in this transcript. Export it from oTranscribe again.", file=file)
    media = [LeftOut("media file", str(source["media"])[:200])] if source.get("media") else []
    read = read_web_transcript(f"<!doctype html><body>{page}</body>".encode("utf-8", "replace"), file=file)
    return Manuscript(read.lines, (*read.left_out, *media))


class _Walk:
    """Walks over the main part of a page."""

    def __init__(self, file: str) -> None:
        self.left_out: list[LeftOut] = []
        self._file = file

    def below(self, element: HtmlElement, depth: int) -> Iterator[Line]:
        """Return the lines below an element: runs of words between block elements."""
        if depth > _DEEPEST:
            raise ReadError("The page is nested beyond reason. Save its text as TXT or DOCX.", file=self._file)
        run = Paragraph()
        heavy = _is_heavy(element)
        run.add(_spaced(element.text), heavy=heavy)
        for child in element:
            if _is_block(child):
                yield from run.lines()
                run = Paragraph()
                yield from self._block(child, depth + 1)
            else:
                self._inline(child, run, depth + 1, heavy=heavy)
            run.add(_spaced(child.tail), heavy=heavy)
        yield from run.lines()

    def _block(self, child: HtmlElement, depth: int) -> Iterator[Line]:
        tag = str(child.tag)
        if tag == "dl":
            yield from self._definitions(child, depth)
        elif tag == "table":
            rows = [[list(self.below(cell, depth)) for cell in _cells(row)] for row in _rows(child)]
            lines, notes = table_lines([row for row in rows if row])
            self.left_out += notes
            yield from lines
        elif tag == "pre":
            yield from (Line(row.strip(), gap=True) for row in child.text_content().split("\n") if row.strip())
        elif tag in _HEADINGS and not any(_is_block(each) for each in child):
            run = Paragraph()
            self._inline(child, run, depth)
            yield from run.lines(heading=True)
        else:
            yield from self.below(child, depth)

    def _definitions(self, element: HtmlElement, depth: int) -> Iterator[Line]:
        """Return the definitions of a list, each under what it defines: the speaker."""
        term = ""
        for child in element:
            if child.tag == "dt":
                # A term without a definition is words all the same.
                yield from [Line(term, gap=True)] if term else []
                term = " ".join(child.text_content().split())
                continue
            lines = list(self.below(child, depth))
            if term and lines:
                label = term.rstrip(" :")
                lines[0] = Line(lines[0].text, gap=True, label=label)
                term = ""
            yield from lines
        yield from [Line(term, gap=True)] if term else []

    def _inline(self, element: HtmlElement, run: Paragraph, depth: int, *, heavy: bool = False) -> None:
        if depth > _DEEPEST:
            raise ReadError("The page is nested beyond reason. Save its text as TXT or DOCX.", file=self._file)
        if element.tag == "br":
            run.add("\n")
            return
        inner = heavy or _is_heavy(element)
        run.add(_spaced(element.text), heavy=inner)
        for child in element:
            self._inline(child, run, depth + 1, heavy=inner)
            run.add(_spaced(child.tail), heavy=inner)


def _is_block(element: HtmlElement) -> bool:
    return element.tag in BLOCKS or any(each.tag in BLOCKS for each in element)


def _is_heavy(element: HtmlElement) -> bool:
    return element.tag in _HEAVY or _WEIGHT.search(element.get("style") or "") is not None


def _spaced(text: str | None) -> str:
    return _BLANK.sub(" ", text or "")


def _rows(table: HtmlElement) -> list[HtmlElement]:
    return [each for each in table.iter("tr") if next(each.iterancestors("table"), None) is table]


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [each for each in row if each.tag in ("td", "th")]
