"""A PDF as another library reads it: its words, links, bookmarks and properties."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")


def pages_of(path: Path) -> list[str]:
    """The words of every page, as they stand on it."""
    document = pdfium.PdfDocument(path)
    try:
        return [_page_words(page) for page in document]
    finally:
        document.close()


def _page_words(page: Any) -> str:
    text = page.get_textpage()
    words: str = text.get_text_range()
    text.close()
    page.close()
    # Places to break a long word are no letters.
    return re.sub("[\u200b\u00ad\ufeff]", "", words.replace("\ufffe", ""))


def pdf_words(path: Path) -> str:
    """Everything that can be read in a PDF: pages, bookmarks and properties."""
    return "\n".join([*pages_of(path), *(title for _, title in bookmarks(path)), *properties(path).values()])


def squeezed(words: str) -> str:
    """Words without white space: where lines end on paper is no matter."""
    return re.sub(r"\s+", "", words.replace("\u200b", ""))


def properties(path: Path) -> dict[str, str]:
    """What a PDF says of itself."""
    document = pdfium.PdfDocument(path)
    try:
        return {name: document.get_metadata_value(name) for name in PROPERTIES}
    finally:
        document.close()


def bookmarks(path: Path) -> list[tuple[int, str]]:
    """The outline: level from 0, and words."""
    document = pdfium.PdfDocument(path)
    try:
        return [(entry.level, entry.get_title()) for entry in document.get_toc()]
    finally:
        document.close()


def links(path: Path) -> list[tuple[int, int]]:
    """Every link inside the document: from which page to which, both from 0."""
    document = pdfium.PdfDocument(path)
    found = []
    try:
        for number in range(len(document)):
            page = document[number]
            place, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
                target = raw.FPDFLink_GetDest(document.raw, link)
                found.append((number, raw.FPDFDest_GetDestPageIndex(document.raw, target) if target else -1))
            page.close()
    finally:
        document.close()
    return found
