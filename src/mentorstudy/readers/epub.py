"""Books in EPUB, chapter by chapter."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.labels import Line
from mentorstudy.readers.manuscript import Manuscript
from mentorstudy.readers.safe_xml import attribute, parse_xml, tag_of
from mentorstudy.readers.safe_zip import SafeArchive, open_archive
from mentorstudy.readers.web_transcript import read_web_transcript

__all__ = ["read_epub"]

_LARGEST_PART = 30_000_000


def read_epub(data: bytes, *, file: str = "") -> Manuscript:
    """Return the words of a book in the order in which it is read.

    Parameters
    ----------
    data : bytes
        The .epub file.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When it is damaged, locked, or holds no text.
    """
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    with open_archive(data, file=file) as archive:
        if "META-INF/encryption.xml" in archive.names and "META-INF/rights.xml" in archive.names:
            raise ReadError("The book is locked (DRM). Its words cannot be read.", file=file)
        chapters = list(_chapters(archive, file))
        for name in chapters:
            try:
                page = read_web_transcript(archive.read(name, limit=_LARGEST_PART), file=file)
            except ReadError as error:
                left_out.append(LeftOut("chapter without words", f"{name}: {error.message}"))
                continue
            lines += page.lines
            left_out += page.left_out
        rest = [name for name in archive.names if name not in chapters and name.endswith((".xhtml", ".html", ".htm"))]
        left_out += [LeftOut("page outside the reading order", name) for name in rest]
    if not lines:
        raise ReadError("There is no text in this book. Save it as HTML, PDF or TXT.", file=file)
    return Manuscript(tuple(lines), tuple(left_out))


def _chapters(archive: SafeArchive, file: str) -> Iterator[str]:
    """Return the members that the book is read in, in order."""
    container = parse_xml(archive.read("META-INF/container.xml"), file=file, what="book", deep=False)
    book = next((attribute(each, "full-path") for each in container.iter() if tag_of(each) == "rootfile"), "")
    root = parse_xml(archive.read(book, limit=_LARGEST_PART), file=file, what="book", deep=False, named_type=True)
    items = {attribute(each, "id"): attribute(each, "href") for each in root.iter() if tag_of(each) == "item"}
    folder = posixpath.dirname(book)
    for each in root.iter():
        if tag_of(each) == "itemref":
            path = posixpath.normpath(posixpath.join(folder, unquote(items.get(attribute(each, "idref"), ""))))
            if path in archive.names:
                yield path
