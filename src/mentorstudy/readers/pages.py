"""The text layer of a PDF transcript, as lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.isolation import parse
from mentorstudy.readers.labels import Line
from mentorstudy.text import normalise

if TYPE_CHECKING:
    import pypdfium2

__all__ = ["cut_off_kept", "is_sound_pdf", "lines_of_pages", "open_pdf", "page_texts"]

_PAGE_NUMBER = re.compile(
    r"(?:\d{1,4}\s+)?[-–—\[(|]*\s*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\s*[-–—\])|]*",
    re.IGNORECASE,
)
_BROKEN = re.compile("(\\w+)[\x02\ufffe]\\s*(\\w+)")
_OPENING = re.compile(r"[^\s:：;|\[(<][^:：;|\n\r\x02\ufffe]{0,60}[:：;|]|[\[(<][^\n\r\[\]()<>]{1,40}[\])>]")
_DIGITS = re.compile(r"\d+")
_SURE = re.compile(r"(?:\d{1,4}\s+)?\D*\d{1,4}\s*(?:/|of|von|de)\s*\d{1,4}\D*", re.IGNORECASE)


def page_texts(data: bytes, *, file: str = "") -> list[str]:
    """Return the text of every page.

    Raises
    ------
    ReadError
        When the PDF is damaged or locked, or its pages are pictures.
    """
    raw = parse(_page_pairs, data, sound=is_sound_pdf(data), called=file, file=file)
    visible = cut_off_kept([page for page, _ in raw])
    texts = [normalise(_with_hyphens(page, whole)).text for page, (_, whole) in zip(visible, raw, strict=True)]
    if not any(text.strip() for text in texts):
        raise ReadError(
            "The PDF holds pictures of pages and no text. Run it through text recognition (OCR) first, "
            "or ask for the original.",
            file=file,
        )
    return texts


def _page_pairs(data: bytes, *, file: str) -> list[tuple[str, str]]:
    """Return the visible and the whole text of every page."""
    import pypdfium2

    document = open_pdf(data, file)
    try:
        return [_page_text(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise ReadError("A page of the PDF is damaged. Save or download it again.", file=file) from None
    finally:
        document.close()


def open_pdf(data: bytes, file: str) -> pypdfium2.PdfDocument:
    """Return an opened PDF.

    Raises
    ------
    ReadError
        When it is damaged, or locked.
    """
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("The PDF is protected with a password. Save a copy without one.", file=file) from None
        raise ReadError(
            "The PDF is damaged or was not downloaded whole. Save or download it again.", file=file
        ) from None


def is_sound_pdf(data: bytes) -> bool:
    """Return whether a PDF ends as all do, with the place of its table of objects."""
    end = data[-2048:]
    found = re.search(rb"startxref\s+(\d+)\s+%%EOF", end)
    return found is not None and int(found[1]) < len(data)


def _page_text(page: object) -> tuple[str, str]:
    textpage = page.get_textpage()  # type: ignore[attr-defined]
    try:
        # What is cut off by the page's edge is in the whole text, not in the bounded one.
        whole, visible = str(textpage.get_text_range()), str(textpage.get_text_bounded())
    finally:
        textpage.close()
        page.close()  # type: ignore[attr-defined]
    return visible, whole


def cut_off_kept(pages: Sequence[str]) -> list[str]:
    """Return the pages with the line ends at which a dash cuts a speaker off: what follows starts other lines too.

    Parameters
    ----------
    pages : sequence of str
        As PDFium gives them, with a mark instead of the line end after a dash.
    """
    rows = (row for page in pages for row in re.split(r"[\r\n]+", page))
    openings = frozenset(found.group() for row in rows if (found := _OPENING.match(row)))

    def kept(found: re.Match[str]) -> str:
        opening = _OPENING.match(found.string, found.end())
        return "-\n" if opening and opening.group() in openings else found.group()

    return [re.sub("[\x02\ufffe]\\s*", kept, page) for page in pages]


def _with_hyphens(visible: str, whole: str) -> str:
    """Put back hyphens at line ends, which PDFium marks in the whole text and drops from the visible one.

    A word that the page has elsewhere in one piece was only broken there; any other is taken to be
    written with its hyphen, as "two-way" is.
    """
    visible = re.sub("[\x02\ufffe]\\s*", "", visible)
    for first, second in _BROKEN.findall(whole):
        if whole.count(first + second) == 0:
            visible = re.sub(rf"\b{re.escape(first + second)}\b", f"{first}-{second}", visible, count=1)
    return visible


def lines_of_pages(pages: Sequence[str]) -> tuple[list[Line], list[LeftOut]]:
    r"""Return the lines of a PDF without page numbers, running headers and footers, and what those were.

    Examples
    --------
    >>> lines, left_out = lines_of_pages(["1/2\nKim: Hello.", "2/2\nP1: Hi."])
    >>> [line.text for line in lines], [each.detail for each in left_out]
    (['Kim: Hello.', 'P1: Hi.'], ['1/2', '2/2'])
    """
    rows = [[row.strip() for row in page.split("\n") if row.strip()] for page in pages]
    running = _running(rows)
    width = _width([row for page in rows for row in page])
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    previous = ""
    for number, page in enumerate(rows, start=1):
        opening = True
        for at, row in enumerate(page):
            if _is_furniture(row, at, len(page), number, len(pages), running):
                left_out.append(LeftOut("page header or footer", row))
            elif opening and row == previous and len(row) > 20:
                # A line cut through by the end of a page is in the text of both pages.
                left_out.append(LeftOut("line repeated at a page break", row))
                opening = False
            else:
                lines.append(Line(row, wrapped=len(previous) >= max(width * 0.7, 1), gap=not previous))
                previous, opening = (previous, opening) if row.isdigit() else (row, False)
    return lines, left_out


def _width(rows: Sequence[str]) -> float:
    lengths = sorted(len(row) for row in rows if not row.isdigit())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:2], *page[-2:]]


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return what stands at the edge of most pages, but for its digits."""
    if len(pages) < 3:
        return set()
    counts = Counter(shape for page in pages for shape in {_DIGITS.sub("#", row) for row in _edges(page)})
    # "Okay." may end many pages; furniture is longer than that, or holds a number.
    return {
        shape
        for shape, count in counts.items()
        if count * 3 > len(pages) * 2 and not re.match(r"[^:]{1,40}:\s", shape) and (len(shape) > 12 or "#" in shape)
    }


def _is_furniture(row: str, at: int, size: int, page: int, pages: int, running: set[str]) -> bool:
    edge = at < 2 or at >= size - 2
    if edge and _DIGITS.sub("#", row) in running and not row.isdigit():
        return True
    if not _PAGE_NUMBER.fullmatch(row):
        return False
    numbers = [int(number) for number in _DIGITS.findall(row)]
    if _SURE.fullmatch(row) and pages == numbers[-1] and page in numbers:
        return True
    return edge and (at in (0, size - 1)) and numbers == [page] and not row.isdigit()
