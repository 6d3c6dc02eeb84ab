"""The text layer of a PDF, as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.isolation import parse
from mentorstudy.readers.page_lines import PageLine, join_lines, on_the_page, without_furniture, without_line_numbers
from mentorstudy.readers.pages import is_sound_pdf, open_pdf
from mentorstudy.readers.paragraphs import Passage
from mentorstudy.readers.pdf_forms import begin_forms, field_lines, with_fields
from mentorstudy.text import collapse, normalise

__all__ = ["page_lines", "pdf_passages"]

# PDFium puts this where a hyphen ends a line.
_HYPHEN = "\ufffe"
_LINE = re.compile(r"([^\r\n\ufffe]*)(\ufffe|\r\n|\r|\n|\Z)")


def pdf_passages(data: bytes, *, file: str = "") -> tuple[list[Passage], list[LeftOut]]:
    """Return the paragraphs of a PDF and what was left out.

    Parameters
    ----------
    data : bytes
        The PDF.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When the PDF is damaged or locked, or holds pictures of pages only.
    """
    pages = page_lines(data, file=file)
    seen, unseen = on_the_page(pages)
    counted, numbers = without_line_numbers(seen)
    lines, furniture = without_furniture(counted)
    left_out = [*unseen, *numbers, *furniture]
    passages, mended = join_lines(lines)
    if mended:
        left_out.append(LeftOut("hyphen at a line end", ", ".join(mended[:20]), len(mended)))
    blank = [number for number, page in enumerate(pages, start=1) if not page]
    if blank:
        left_out.append(LeftOut("page without text", ", ".join(map(str, blank)), len(blank)))
    return passages, left_out


def page_lines(data: bytes, *, file: str = "") -> list[list[PageLine]]:
    """Return the lines of every page, as the file has them."""
    return parse(_page_lines, data, sound=is_sound_pdf(data), called=file, file=file)


def _page_lines(data: bytes, *, file: str) -> list[list[PageLine]]:
    import pypdfium2

    document = open_pdf(data, file)
    try:
        begin_forms(document)
        pages = [_lines(document, document[number], number + 1) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise ReadError("A page of the PDF is damaged. Save or download it again.", file=file) from None
    finally:
        document.close()
    if not any(pages):
        raise ReadError(
            "The PDF holds pictures of pages and no text. Run it through text recognition (OCR) first.", file=file
        )
    return pages


def _lines(document: Any, page: Any, number: int) -> list[PageLine]:
    textpage = page.get_textpage()
    box = page.get_cropbox()
    try:
        text = str(textpage.get_text_range())
        last = textpage.count_chars() - 1
        lines = []
        for match in _LINE.finditer(text):
            words = match.group(1)
            if not words.strip():
                continue
            start = min(match.start(1) + len(words) - len(words.lstrip()), last)
            end = min(match.start(1) + len(words.rstrip()) - 1, last)
            lines.append(_line(textpage, box, words, number, start, end, hyphen=match.group(2) == _HYPHEN))
        return with_fields(lines, field_lines(document, page, number))
    finally:
        textpage.close()
        page.close()


def _line(
    textpage: Any, box: Sequence[float], words: str, page: int, start: int, end: int, *, hyphen: bool
) -> PageLine:
    first, final = textpage.get_charbox(start, loose=True), textpage.get_charbox(end, loose=True)
    bold = _is_bold(textpage, start) and _is_bold(textpage, end)
    left, right = min(first[0], final[0]), max(first[2], final[2])
    bottom, top = first[1], max(first[3], first[1] + 1)
    seen = top > box[1] and bottom < box[3] and right > box[0] and left < box[2]
    text = collapse(normalise(words).text)
    return PageLine(text, page, left, right, bottom, top, bold, hyphen, seen)


def _is_bold(textpage: Any, at: int) -> bool:
    import ctypes

    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(textpage.raw, at) >= 600:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage.raw, at, name, 128, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))
