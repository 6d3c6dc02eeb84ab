"""A page as slides: a headline with its numbers, a slide for each finding, and the evidence in the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.phrases import phrases_in
from mentorstudy.report.blocks import (
    Block,
    Bullets,
    Callout,
    Heading,
    Numbers,
    Page,
    Paragraph,
    QuoteBlock,
    TableBlock,
)
from mentorstudy.report.formats import MARKS
from mentorstudy.report.render.office import LONG_AGO, cell_text, cut, legal, settled
from mentorstudy.report.render.slide_theme import open_slides
from mentorstudy.report.render.word_settings import language_tag
from mentorstudy.text import collapse, excerpt
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd
    from pptx.presentation import Presentation
    from pptx.slide import Slide

__all__ = ["page_slides", "write_pptx"]

# Shares of a slide's width and height, so that a template of any size is filled.
_LIGHT_STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"  # Light Style 1 - Accent 1
_LEFT, _WIDTH = 0.055, 0.89
_TITLE_TOP, _TITLE_HEIGHT = 0.055, 0.17
_TOP, _BOTTOM = 0.245, 0.9
_TITLE_SIZES = ((60, 32), (110, 28), (160, 24), (10_000, 20))
_TEXT_SIZES = ((260, 20), (420, 17), (10_000, 14))
_BESIDE = 16  # of sentences that stand above voices
_ROW_SIZES = (18, 16, 14, 13, 12, 11, 10, 9)
_QUOTES = (22, 20, 18, 16, 14, 12)
_LINE, _INCH_LETTERS = 0.0025, 122  # height of a line, of the slide, by point; letters of one point on an inch
_NARROW, _WIDEST = 20, 70  # letters of a column: what names a row wraps, so that its words have room


@dataclass
class _Draft:
    """One slide before it is drawn."""

    title: str
    anchor: str = ""
    blocks: list[Block] = field(default_factory=list)


def write_pptx(page: Page, path: str | Path, *, template: str | Path | None = None) -> Path:
    """Write a page as slides, and return its path.

    Every slide has a real title, tables have a header row, words are in the page's language, and the notes name the
    evidence. The same page gives the same bytes.

    Parameters
    ----------
    page : Page
        The report.
    path : str or Path
        Where to.
    template : str or Path, optional
        An institution's .pptx or .potx: its master, theme and size are used, and its slides are not.

    Raises
    ------
    SettingsError
        When the file cannot be written, or the template is none.
    """
    return write_file(path, page_slides(page, template=template))


def page_slides(page: Page, *, template: str | Path | None = None) -> bytes:
    """Return a page as slides.

    Parameters
    ----------
    page : Page
        The report.
    template : str or Path, optional
        As of `write_pptx`.
    """
    drafts = _drafts(page)
    if not drafts:
        raise SettingsError("A report without sections makes no slides. Write another format.")
    show, sizes = _shown(page, drafts, template)
    if len(set(sizes)) > 1:
        # All voices are of one size: a larger one would seem to weigh more.
        show, _ = _shown(page, drafts, template, min(sizes))
    _properties(show, page)
    raw = BytesIO()
    show.save(raw)
    return settled(raw.getvalue())


def _shown(
    page: Page, drafts: Sequence[_Draft], template: str | Path | None, quote_size: int = 0
) -> tuple[Presentation, list[int]]:
    """Return the slides, and the size of the quotes on each that has some: the largest that fits, or the one given."""
    show, layout = open_slides(template)
    sizes = []
    for number, draft in enumerate(drafts, start=1):
        drawn = _Drawn(show, layout, page, plain=template is None, quote_size=quote_size)
        drawn.draw(draft, number, len(drafts))
        sizes += [drawn.quote_size] if any(isinstance(block, QuoteBlock) for block in draft.blocks) else []
    return show, sizes


def _drafts(page: Page) -> list[_Draft]:
    """The first slide has the headline and the numbers; each part with a heading of its own is a slide."""
    first = _Draft(collapse(page.subtitle or page.title))
    found = [first]
    opening = True
    for block in page.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            opening = block.anchor in ("headline", "numbers")
            if not opening:
                found.append(_Draft(collapse(block.text), block.anchor))
        elif opening and isinstance(block, Paragraph) and block.style == "lead":
            first.title = collapse(block.text)
        elif not isinstance(block, Callout):
            (first if opening else found[-1]).blocks.append(block)
    return [draft for draft in found if draft is first or draft.blocks]


class _Drawn:
    """Draws one slide."""

    def __init__(self, show: Presentation, layout: Any, page: Page, *, plain: bool, quote_size: int = 0) -> None:
        self.page, self.say, self.plain, self.quote_size = page, phrases_in(page.language), plain, quote_size
        self.slide: Slide = show.slides.add_slide(layout)
        self.wide, self.high = int(show.slide_width or 0), int(show.slide_height or 0)
        self.top = _TOP

    def draw(self, draft: _Draft, number: int, of: int) -> None:
        """Draw a slide: title, words, numbers, voices side by side, what follows."""
        self._title(draft.title, first=number == 1)
        if number == 1:
            self._head()
        voiced = any(isinstance(block, QuoteBlock) for block in draft.blocks)
        for block in draft.blocks:
            if isinstance(block, Numbers):
                self._numbers(block)
            elif isinstance(block, Paragraph) and block.style != "small":
                self._text(block.text, size=_BESIDE if voiced else 0)
        self._voices(draft.blocks)
        for block in draft.blocks:
            if isinstance(block, TableBlock):
                self._table(block)
            elif isinstance(block, Bullets):
                self._points(block)
        if not voiced:
            for block in draft.blocks:
                if isinstance(block, Paragraph) and block.style == "small":
                    self._text(block.text, size=12)
        self._foot(number, of)
        if notes := self.page.notes.get(draft.anchor, ""):
            frame = self.slide.notes_slide.notes_text_frame
            if frame is not None:
                frame.text = legal(notes)

    def _title(self, text: str, *, first: bool) -> None:
        shape = self.slide.shapes.title
        if shape is None:
            return
        top = _TITLE_TOP + (0.05 if first else 0)
        self._place(shape, _LEFT, top, _WIDTH, _TITLE_HEIGHT)
        shape.text_frame.word_wrap = True
        size = next(size for most, size in _TITLE_SIZES if len(text) <= most)
        self._fill(shape.text_frame, [[(text, size + (4 if first else 0), True, "TEXT_2")]])
        if self.plain:
            from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

            shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP if first else MSO_ANCHOR.BOTTOM
            shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT

    def _head(self) -> None:
        page = self.page
        line = " · ".join(filter(None, map(collapse, (page.title, page.subtitle, ", ".join(page.authors)))))
        self._box(line, _LEFT, 0.045, _WIDTH, 0.05, size=14, color="TEXT_2")
        self.top = 0.42

    def _numbers(self, block: Numbers) -> None:
        count = len(block.items)
        gap = 0.02
        width = (_WIDTH - gap * (count - 1)) / count
        for place, (number, words) in enumerate(block.items):
            left = _LEFT + place * (width + gap)
            runs = [[(collapse(number), 26, True, "ACCENT_1")], [(collapse(words), 18, False, "TEXT_1")]]
            shape = self.slide.shapes.add_textbox(*self._span(left, self.top, width, 0.36))
            self._fill(shape.text_frame, runs)
            self._edge(left, self.top, width)
        self.top += 0.4

    def _edge(self, left: float, top: float, width: float) -> None:
        """A line above a number."""
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.enum.shapes import MSO_CONNECTOR

        x, y, w, _ = self._span(left, top, width, 0)
        line = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, x + w, y)
        line.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        line.line.width = 25_400

    def _text(self, text: str, size: int = 0) -> None:
        text = collapse(text)
        size = size or next(size for most, size in _TEXT_SIZES if len(text) <= most)
        height = 0.015 + self._lines(text, _WIDTH, size) * size * _LINE
        self._box(text, _LEFT, self.top, _WIDTH, height, size=size)
        self.top += height + 0.02

    def _voices(self, blocks: Sequence[Block]) -> None:
        """Quotes beside each other, each under what introduces it."""
        if not any(isinstance(block, QuoteBlock) for block in blocks):
            return
        found = list(_introduced(blocks))
        gap = 0.03
        width = (_WIDTH - gap * (len(found) - 1)) / len(found)
        room = max(0.2, min(0.42, _BOTTOM - 0.15 - self.top))
        needed = {size: max(self._quote_height(lead, quote, width, size) for lead, quote in found) for size in _QUOTES}
        size = self.quote_size or next((size for size, height in needed.items() if height <= room), _QUOTES[-1])
        self.quote_size = size
        for place, (lead, quote) in enumerate(found):
            paragraphs = [[(collapse(lead), 13, True, "ACCENT_1")]] if lead else []
            if quote is not None:
                if quote.question:
                    asked = self.say("asked", question=collapse(quote.question))
                    paragraphs.append([(cut(legal(asked), 160), 12, False, "TEXT_2")])
                paragraphs.append([(self.say.quoted(collapse(quote.text)), size, False, "TEXT_1")])
                paragraphs.append([(f"— {collapse(quote.attribution)}", 12, False, "TEXT_2")])
            shape = self.slide.shapes.add_textbox(*self._span(_LEFT + place * (width + gap), self.top, width, room))
            self._fill(shape.text_frame, paragraphs, space=6)
        self.top += room + 0.02

    def _lines(self, text: str, width: float, size: int) -> int:
        """How many lines a text takes, roughly: a little more than it does in most fonts."""
        return 1 + int(len(text) * size / (self.wide / 914_400 * width * _INCH_LETTERS))

    def _quote_height(self, lead: str, quote: QuoteBlock | None, width: float, size: int) -> float:
        small = self._lines(lead, width, 13) * 13 + (12 if quote else 0)
        small += self._lines(quote.question, width, 12) * 12 if quote and quote.question else 0
        words = self._lines(quote.text, width, size) * size if quote else 0
        return (small + words) * _LINE + 0.04

    def _points(self, block: Bullets) -> None:
        several = len(block.items) > 1
        runs = []
        for lead, words in block.items:
            joint = self.say.colon if words else ""
            strong = [(f"{collapse(lead)}{joint} ", 18, True, "ACCENT_1")] if lead else []
            runs.append([*strong, (collapse(words), 18, False, "TEXT_1")])
        lines = sum(self._lines(lead + words, _WIDTH, 18) for lead, words in block.items)
        height = lines * 18 * _LINE + len(block.items) * 0.03 if several else 0.13
        top = self.top if several else _BOTTOM - height
        shape = self.slide.shapes.add_textbox(*self._span(_LEFT, top, _WIDTH, height))
        if several and sum(len(words) for _, words in block.items) > 700:
            runs = [[(text, 16, bold, color) for text, _, bold, color in line] for line in runs]
        self._fill(shape.text_frame, runs, space=12)
        self.top = top + height

    def _table(self, block: TableBlock) -> None:
        from pptx.oxml.ns import qn
        from pptx.util import Pt

        table = block.table
        if not len(table.columns):
            return
        rows, columns = len(table) + 1, len(table.columns)
        shares = _column_shares(table)
        room = _BOTTOM - self.top
        heights = {size: self._table_height(table, shares, size) for size in _ROW_SIZES}
        size = next((size for size, needed in heights.items() if needed <= room), _ROW_SIZES[-1])
        height = min(room, heights[size])
        frame = self.slide.shapes.add_table(rows, columns, *self._span(_LEFT, self.top, _WIDTH, height))
        frame.name = cut(collapse(legal(block.caption)), 120)
        _describe(frame, block.caption)
        grid = frame.table
        grid.first_row, grid.horz_banding = True, False
        style: Any = frame._element.find(f".//{qn('a:tableStyleId')}")
        style.text = _LIGHT_STYLE
        for place, share in enumerate(shares):
            grid.columns[place].width = int(self.wide * _WIDTH * share)
        lines = [
            list(map(str, table.columns)),
            *([cell_text(value) for value in row] for row in table.itertuples(index=False)),
        ]
        for number, line in enumerate(lines):
            for place, text in enumerate(line):
                cell = grid.cell(number, place)
                cell.margin_top = cell.margin_bottom = Pt(2)
                color = "TEXT_2" if number == 0 else "TEXT_1"
                self._fill(cell.text_frame, [[(collapse(text), size, number == 0, color)]])
        self.top += height

    def _table_height(self, table: pd.DataFrame, shares: Sequence[float], size: int) -> float:
        inches = self.wide / 914_400 * _WIDTH
        room = [max(1, int(inches * share * _INCH_LETTERS / size) - 2) for share in shares]
        lines = 1 + sum(
            max(1 + len(cell_text(value)) // letters for value, letters in zip(row, room, strict=True))
            for row in table.itertuples(index=False)
        )
        return lines * size * _LINE + (len(table) + 1) * 0.008

    def _foot(self, number: int, of: int) -> None:
        kinds = {block.kind for block in self.page.blocks if isinstance(block, Callout)}
        marks = [self.say(mark) for kind, mark in MARKS.items() if kind in kinds]
        short = cut(excerpt(collapse(legal(self.page.title)), 10), 70)
        words = " · ".join([*marks, short, f"{number} / {of}"])
        self._box(words, _LEFT, 0.925, _WIDTH, 0.05, size=11, color="TEXT_2")

    def _box(
        self, text: str, left: float, top: float, width: float, height: float, *, size: int, color: str = "TEXT_1"
    ) -> None:
        shape = self.slide.shapes.add_textbox(*self._span(left, top, width, height))
        self._fill(shape.text_frame, [[(collapse(text), size, False, color)]])

    def _span(self, left: float, top: float, width: float, height: float) -> tuple[Any, Any, Any, Any]:
        wide, high = self.wide, self.high
        return int(left * wide), int(top * high), int(width * wide), int(height * high)

    def _place(self, shape: Any, left: float, top: float, width: float, height: float) -> None:
        shape.left, shape.top, shape.width, shape.height = self._span(left, top, width, height)

    def _fill(self, frame: Any, lines: Sequence[Sequence[tuple[str, int, bool, str]]], *, space: int = 4) -> None:
        """Write lines of runs: words, size in points, bold, and a colour of the theme."""
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.util import Pt

        frame.word_wrap = True
        for number, runs in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(space)
            for text, size, bold, color in runs:
                run = paragraph.add_run()
                run.text = legal(text)
                run.font.size, run.font.bold = Pt(size), bold
                run.font.color.theme_color = getattr(MSO_THEME_COLOR, color)
                run.font._element.set("lang", language_tag(self.page.language))


def _introduced(blocks: Sequence[Block]) -> Iterator[tuple[str, QuoteBlock | None]]:
    """Yield quotes with the small line before each; a small line that introduces none stands alone."""
    lead = ""
    for block in blocks:
        if isinstance(block, Paragraph) and block.style == "small":
            if lead:
                yield lead, None
            lead = block.text
        elif isinstance(block, QuoteBlock):
            yield lead, block
            lead = ""
    if lead:
        yield lead, None


def _column_shares(table: pd.DataFrame) -> list[float]:
    longest = [
        max([len(str(name)), *(len(cell_text(value)) for value in table.iloc[:, place])]) + 3
        for place, name in enumerate(table.columns)
    ]
    if len(longest) > 1 and max(longest) > _WIDEST:
        longest = [min(each, _NARROW) if each < max(longest) else _WIDEST for each in longest]
    return [letters / sum(longest) for letters in longest]


def _describe(frame: Any, text: str) -> None:
    """Give a drawn thing its alternative text."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", cut(collapse(legal(text)), 400))


def _properties(show: Presentation, page: Page) -> None:
    properties = show.core_properties
    whole = f"{phrases_in(page.language).colon} ".join(filter(None, map(collapse, (page.title, page.subtitle))))
    properties.title = cut(legal(whole), 255)
    properties.author = cut(legal("; ".join(page.authors)), 255)
    properties.language = cut(legal(page.language), 255)
    for name in ("last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = LONG_AGO
    properties.revision = 1
