"""Lines of pages: what is text of the document, and which lines make a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.paragraphs import Passage

__all__ = ["PageLine", "join_lines", "on_the_page", "without_furniture", "without_line_numbers"]

_PAGE_NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|seite|p\.|pg\.?)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|\|)\s*\d{1,4})?[-–—|\])\s]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•◦▪‣●○*–—·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_CLOSED = re.compile(r"[.!?:;…]['\"”’»)\]]*\Z")
_DIGITS = re.compile(r"\d+")
# The height in points that a header or footer of two lines takes.
_MARGIN_BLOCK = 16.0


@dataclass(frozen=True)
class PageLine:
    """One line of a page.

    Parameters
    ----------
    text : str
        Its characters.
    page : int
        The page, from 1.
    left, right, bottom, top : float
        Where it stands, in points from the lower left corner.
    bold : bool
        Whether it is set in a bold font from its first to its last character.
    hyphen : bool
        Whether a hyphen stood at its end.
    seen : bool
        Whether it stands on the page, not beyond its edge.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    bold: bool = False
    hyphen: bool = False
    seen: bool = True

    @property
    def size(self) -> float:
        """Return the height of the line's font."""
        return self.top - self.bottom


def on_the_page(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], list[LeftOut]]:
    """Return the lines that stand on their page; programs leave text of other pages beyond its edge."""
    beyond = [line.text for page in pages for line in page if not line.seen]
    if len(beyond) == sum(map(len, pages)):
        return [list(page) for page in pages], []
    left_out = [LeftOut("text beyond the edge of the page", " | ".join(beyond[:10]), len(beyond))] if beyond else []
    return [[line for line in page if line.seen] for page in pages], left_out


def without_line_numbers(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], list[LeftOut]]:
    """Return the lines without the numbers that count lines or paragraphs in the margin."""
    lefts = [line.left for page in pages for line in page if not line.text.isdigit()]
    edge = median(lefts) if lefts else 0.0
    numbers = [line for page in pages for line in page if line.text.isdigit() and line.right < edge]
    values = [int(line.text) for line in numbers]
    if len(values) < 5 or sum(second > first for first, second in pairwise(values)) < 0.8 * (len(values) - 1):
        return [list(page) for page in pages], []
    detail = f"{values[0]} to {values[-1]}"
    gone = set(numbers)
    return [[line for line in page if line not in gone] for page in pages], [
        LeftOut("number in the margin", detail, len(numbers))
    ]


def without_furniture(pages: Sequence[Sequence[PageLine]]) -> tuple[list[PageLine], list[LeftOut]]:
    """Return the lines without page numbers and running headers and footers, and what those were."""
    body = _body_size([line for page in pages for line in page])
    edges = [_edge_lines(page, body) for page in pages]
    shapes = Counter(shape for edge in edges for shape in {_shape(line.text) for line in edge})
    often = {shape for shape, count in shapes.items() if count > 1 and count * 2 > len(pages)}
    kept: list[PageLine] = []
    gone: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for page, edge in zip(pages, edges, strict=True):
        for line in page:
            shape = _shape(line.text)
            if line in edge and (shape in often or _is_page_number(line, page, len(pages))):
                gone[shape] += 1
                examples.setdefault(shape, line.text)
            else:
                kept.append(line)
    if not kept:
        # Nothing but what looks like furniture: then it is the text.
        return [line for page in pages for line in page], []
    return kept, [LeftOut("page header or footer", examples[shape], count) for shape, count in gone.items()]


def _edge_lines(page: Sequence[PageLine], body: float) -> list[PageLine]:
    """Return the lines in the outer margins; what is set larger than the text is a title, no running header."""
    if not page:
        return []
    lowest, highest = min(line.bottom for line in page), max(line.bottom for line in page)
    return [
        line
        for line in page
        if (line.bottom - lowest < _MARGIN_BLOCK or highest - line.bottom < _MARGIN_BLOCK) and line.size < body * 1.2
    ]


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text)


def _is_page_number(line: PageLine, page: Sequence[PageLine], pages: int) -> bool:
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    numbers = [int(number) for number in _DIGITS.findall(line.text)]
    outermost = line.bottom in (min(each.bottom for each in page), max(each.bottom for each in page))
    return outermost and (not numbers or line.page in numbers or pages in numbers)


def join_lines(lines: Sequence[PageLine]) -> tuple[list[Passage], list[str]]:
    """Return the paragraphs that lines make, and the words that were broken at a line end and are mended.

    A word is mended when the document has it elsewhere in one piece; else its hyphen is kept.
    """
    body = _body_size(lines)
    leading = _leading(lines)
    margin = max((line.right for line in lines), default=0.0)
    whole = {word.casefold() for line in lines for word in re.findall(r"\w+", line.text)}
    groups: list[list[PageLine]] = []
    for line in lines:
        if groups and not _starts_paragraph(groups[-1], line, leading, margin):
            groups[-1].append(line)
        else:
            groups.append([line])
    mended: list[str] = []
    passages = []
    for group in groups:
        first = group[0]
        text = _joined(group, whole, mended)
        large, short = first.size > body * 1.12, len(text.split()) <= 15
        heading = (large or first.bold) and short and not re.search(r"[.;,]\Z", text)
        passages.append(Passage(text, heading=heading))
    return passages, mended


def _body_size(lines: Sequence[PageLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0


def _leading(lines: Sequence[PageLine]) -> float:
    """Return the usual distance of two lines of a paragraph."""
    steps = [
        upper.bottom - lower.bottom
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and abs(upper.size - lower.size) < 1 and 0 < upper.bottom - lower.bottom < 60
    ]
    if not steps:
        return 0.0
    # Lines within paragraphs are the closest; distances between paragraphs may be as many.
    close = [step for step in steps if step <= min(steps) * 1.15 + 0.5]
    return median(close) if len(close) * 5 >= len(steps) else median(steps)


def _starts_paragraph(group: Sequence[PageLine], line: PageLine, leading: float, margin: float) -> bool:
    previous = group[-1]
    if previous.hyphen:
        return False
    if abs(previous.size - line.size) > 0.1 * previous.size or previous.bold != line.bold:
        return not _same_height(previous, line)
    if _BULLET.match(line.text):
        return True
    if line.page != previous.page or line.bottom > previous.bottom + previous.size:
        # A new page or column: the paragraph goes on unless its last line was closed or fell short.
        ended = bool(_CLOSED.search(previous.text)) or _falls_short(previous, margin)
        return ended and not line.text[:1].islower()
    if _same_height(previous, line):
        return False
    if leading and previous.bottom - line.bottom > leading * 1.3:
        return True
    if len(group) > 1 and line.left > previous.left + 0.8 * line.size and not _BULLET.match(group[0].text):
        return True
    return _falls_short(previous, margin) and bool(_CLOSED.search(previous.text)) and not line.text[:1].islower()


def _same_height(first: PageLine, second: PageLine) -> bool:
    return first.page == second.page and abs(first.bottom - second.bottom) < 0.3 * first.size


def _falls_short(line: PageLine, margin: float) -> bool:
    return line.right < line.left + 0.85 * (margin - line.left)


def _joined(group: Sequence[PageLine], whole: set[str], mended: list[str]) -> str:
    text = ""
    for at, line in enumerate(group):
        if not at:
            text = line.text
        elif group[at - 1].hyphen:
            text = _over_hyphen(text, line.text, whole, mended)
        else:
            text = f"{text} {line.text}"
    return f"{text}-" if group[-1].hyphen else text


def _over_hyphen(text: str, following: str, whole: set[str], mended: list[str]) -> str:
    before = re.search(r"\w+\Z", text)
    after = re.match(r"\w+", following)
    if before and after:
        word = before.group() + after.group()
        if word.casefold() in whole and after.group()[0].islower():
            mended.append(word)
            return text + following
    return f"{text}-{following}"
