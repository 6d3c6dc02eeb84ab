"""A page as a Word document: real styles, captions, tables and links, so that a researcher edits it in Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.phrases import phrases_in
from mentorstudy.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Numbers,
    Page,
    Paragraph,
    Passage,
    QuoteBlock,
    TableBlock,
)
from mentorstudy.report.formats import MARKS
from mentorstudy.report.render.office import LONG_AGO, cut, legal, settled
from mentorstudy.report.render.word_settings import numbering_xml, settings_xml
from mentorstudy.report.render.word_styles import styles_xml
from mentorstudy.report.render.word_tables import tables_xml
from mentorstudy.report.render.word_template import open_template, renamed, text_room, wear
from mentorstudy.report.render.word_xml import NAMESPACES, bookmark, field, fitted, link, paragraph, picture, run
from mentorstudy.text import collapse, excerpt
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["write_docx"]

_PARAGRAPHS = {"lead": "Lead", "small": "SmallPrint", "count": "Count"}
_CALLOUTS = {"draft": "CalloutDraft", "fictional": "CalloutFictional", "withheld": "CalloutWithheld"}
_KEEP = "<w:keepNext/>"
# A shorter document is its own overview.
_SECTIONS = 4
_POINT = 12_700  # EMU
_MARGIN = 1418  # 2.5 cm
_PAPERS = {"letter": (12_240, 15_840), "a4": (11_906, 16_838)}  # twentieths of a point
# python-docx's template brings a picture of its first page, two sheets of styles and data that nobody needs.
_UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties", "/webSettings", "/fontTable")


def write_docx(page: Page, path: str | Path, *, template: str | Path | None = None) -> Path:
    """Write a page as a Word document, and return its path.

    Tables and figures are numbered by Word's own fields, quotes link to their passage in the appendix, a
    table's header stands on every page it runs over, and nothing is in a text box. The same page gives the
    same bytes.

    Parameters
    ----------
    page : Page
        The report.
    path : str or Path
        Where to.
    template : str or Path, optional
        An institution's .docx or .dotx. Its styles, page set-up, header and footer are used, and its words are not.
        Where it has a style of the name of one of ours (`Lead`, `Count`, `Callout`, `Report Table`), it decides.

    Raises
    ------
    SettingsError
        When the file cannot be written, or the template is none.
    """
    import docx

    if template is None:
        document, names = docx.Document(), {}
        _dress(document, page.language, page.paper)
    else:
        document = open_template(template)
        names = wear(document, page.language)
    if template is None or not _has(document, "footer"):
        _footer(document, page, names)
    _marks(document, page, names)
    _properties(document, page)
    _fill(document, renamed("".join(_Writer(page, document).parts()), names))
    raw = BytesIO()
    document.save(raw)
    return write_file(path, settled(raw.getvalue()))


class _Writer:
    """Draws the blocks of one page, numbering tables, figures, bookmarks and pictures as it goes."""

    def __init__(self, page: Page, document: Document) -> None:
        self.page = page
        self.say = phrases_in(page.language)
        self.document = document
        self.room, self.height = text_room(document)
        self.counts = {"table": 0, "figure": 0}
        self.marks = 0
        anchors = dict.fromkeys(block.anchor for block in page.blocks if isinstance(block, Passage) and block.anchor)
        # Word's bookmarks have 40 characters at most, and neither hyphens nor dots.
        self.passages = {anchor: f"passage_{number}" for number, anchor in enumerate(anchors, start=1)}
        self.marked: set[str] = set()
        sections = [block for block in page.blocks if isinstance(block, Heading) and block.level <= 1]
        self.sections = {id(block): f"_Toc{number:08d}" for number, block in enumerate(sections, start=1)}
        self.second = sections[1] if self._is_long(sections) else None

    def _is_long(self, sections: Sequence[Heading]) -> bool:
        return len(sections) >= _SECTIONS and not self.page.compact and self.page.contents == "listed"

    def parts(self) -> Iterator[str]:
        """Return the XML of the whole body."""
        page = self.page
        if page.logo:
            relation, _ = self.document.part.get_or_add_image(BytesIO(page.logo.png))
            size = fitted(round(page.logo.width * _POINT), round(page.logo.height * _POINT), self.room, self.height)
            self.marks += 1
            yield paragraph("Figure", picture(relation, self.marks, size, "logo", ""))
        head = (page.title, page.subtitle, ", ".join(page.authors), page.status)
        for style, text in zip(("Title", "Subtitle", "Authors", "Status"), head, strict=True):
            if text:
                yield paragraph(style, run(_line(text)), text=text)
        after_table = False
        for block in page.blocks:
            if block is self.second:
                yield from self._contents()
            if after_table and isinstance(block, Paragraph | Bullets | TableBlock):
                yield paragraph("TableNote", "")
            yield from self.draw(block)
            after_table = isinstance(block, TableBlock) and not block.note
        if after_table:
            yield paragraph("TableNote", "")

    @singledispatchmethod
    def draw(self, block: Block) -> Iterator[str]:
        """Return the XML of a block."""
        raise TypeError(f"'{type(block).__name__}' is no block of a report.")

    @draw.register
    def _(self, block: Heading) -> Iterator[str]:
        level = min(max(block.level, 1), 3)
        words = run(_line(block.text))
        if id(block) in self.sections:
            words = self._mark(self.sections[id(block)], words)
        yield paragraph(f"Heading{level}", words, text=block.text)

    @draw.register
    def _(self, block: Paragraph) -> Iterator[str]:
        yield paragraph(_PARAGRAPHS.get(block.style, "Normal"), run(block.text), text=block.text)

    @draw.register
    def _(self, block: Callout) -> Iterator[str]:
        yield paragraph(_CALLOUTS.get(block.kind, "Callout"), run(block.text), text=block.text)

    @draw.register
    def _(self, block: Bullets) -> Iterator[str]:
        for lead, words in block.items:
            strong = run(lead, "Strong") + (run(_joint(lead, self.say.colon)) if words else "") if lead else ""
            yield paragraph("ListBullet", strong + run(words), text=lead or words)

    @draw.register
    def _(self, block: Numbers) -> Iterator[str]:
        for number, words in block.items:
            yield paragraph("ListBullet", run(f"{_line(number)} ", "Strong") + run(words), text=words)

    @draw.register
    def _(self, block: QuoteBlock) -> Iterator[str]:
        if block.question:
            yield paragraph("QuoteQuestion", run(self.say("asked", question=_line(block.question))))
        yield paragraph("Quote", run(self.say.quoted(legal(block.text))), text=block.text, properties=_KEEP)
        who = _line(block.attribution) or self.say("no-attribution")
        mark = self.passages.get(block.passage, "")
        shown = link(mark, run(who, "PassageLink")) if mark else run(who)
        remark = run(f" ({_line(block.remark)})") if block.remark else ""
        yield paragraph("QuoteAttribution", run("— ") + shown + remark)

    @draw.register
    def _(self, block: TableBlock) -> Iterator[str]:
        yield self._caption("table", block.caption, _KEEP)
        yield from _parted(
            tables_xml(block.table, _line(block.caption), self.room, self.say.decimal), self.say("continued")
        )
        if block.note:
            yield paragraph("TableNote", run(block.note), text=block.note)

    @draw.register
    def _(self, block: Figure) -> Iterator[str]:
        from mentorstudy.report.render.figures import figure_png

        relation, image = self.document.part.get_or_add_image(BytesIO(figure_png(block, dpi=200)))
        size = fitted(int(image.width), int(image.height), self.room, self.height)
        self.marks += 1
        yield paragraph("Figure", picture(relation, self.marks, size, block.name, block.description))
        yield self._caption("figure", block.caption)

    @draw.register
    def _(self, block: Passage) -> Iterator[str]:
        source = run(_line(block.attribution))
        if block.anchor and block.anchor not in self.marked:
            self.marked.add(block.anchor)
            source = self._mark(self.passages[block.anchor], source)
        yield paragraph("PassageSource", source)
        if block.question:
            yield paragraph("PassageQuestion", run(self.say("asked", question=_line(block.question))))
        words = run(block.before) + run(block.quote, "QuotedWords") + run(block.after)
        yield paragraph("Passage", words, text=block.before + block.quote)

    def _caption(self, kind: str, caption: str, properties: str = "") -> str:
        self.counts[kind] += 1
        label = self.say(f"caption-{kind}")
        number = field(f"SEQ {label} \\* ARABIC", run(str(self.counts[kind])))
        words = run(f"{label} ") + number + (run(f". {_line(caption)}") if caption else "")
        return paragraph("Caption", words, properties=properties)

    def _mark(self, name: str, inner: str) -> str:
        self.marks += 1
        return bookmark(name, self.marks, inner)

    def _contents(self) -> Iterator[str]:
        """The sections, as a field that Word updates; without page numbers, which only Word can know."""
        headings = [block for block in self.page.blocks if isinstance(block, Heading) and id(block) in self.sections]
        lines = [link(self.sections[id(block)], run(_line(block.text))) for block in headings]
        first, last = field('TOC \\o "1-1" \\n \\h \\z', "\0").split("\0")
        lines[0] = first + lines[0]
        lines[-1] += last
        # In the frame by which Word knows a table of contents; on a new page, so that the first one stands alone.
        yield '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        yield "</w:docPartObj></w:sdtPr><w:sdtContent>" + paragraph("TOCHeading", run(self.say("in-this-report")))
        yield from (paragraph("TOC1", line, properties=_KEEP) for line in lines[:-1])
        yield paragraph("TOC1", lines[-1]) + "</w:sdtContent></w:sdt>"


def _line(text: str) -> str:
    """A heading, a caption or a name stands on one line."""
    return collapse(legal(text))


def _joint(lead: str, colon: str) -> str:
    return " " if lead.rstrip()[-1:] in (".", ":", "!", "?", "…") else f"{colon} "


def _parted(tables: Iterator[str], continued: str) -> Iterator[str]:
    """Word joins tables that touch."""
    for number, table in enumerate(tables):
        if number:
            yield paragraph("TableNote", run(continued), properties=_KEEP)
        yield table


def _parse(xml: str) -> _Element:
    from docx.oxml import parse_xml

    parsed: _Element = parse_xml(xml)
    return parsed


def _refill(element: _Element, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(_parse(xml)):
        element.append(child)


def _dress(document: Document, language: str, paper: str) -> None:
    """Give the document our styles, list and settings in place of the template's."""
    part = document.part
    _refill(part.numbering_part.element, numbering_xml())
    _refill(part.styles.element, styles_xml(language))
    _refill(document.settings.element, settings_xml(language))
    for relations in (part.rels, part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_UNUSED)]:
            del relations[key]
    section = document.sections[0]._sectPr
    _refill(
        section,
        f'<w:sectPr {NAMESPACES}><w:pgSz w:w="{_PAPERS[paper][0]}" w:h="{_PAPERS[paper][1]}"/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" '
        'w:header="709" w:footer="624" w:gutter="0"/></w:sectPr>',
    )


def _fill(document: Document, xml: str) -> None:
    """Give the document its body. A tree parsed at once: moving elements from tree to tree takes minutes."""
    from lxml import etree

    section = etree.tostring(document.sections[-1]._sectPr, encoding="unicode")
    root = f"<w:document {NAMESPACES}><w:body>{xml}{section}</w:body></w:document>"
    document.part._element = _parse(root)  # type: ignore[assignment]


def _has(document: Document, kind: str) -> bool:
    """Whether a template has a header or a footer of its own, on any page."""
    return any(child.tag.endswith(f"}}{kind}Reference") for child in document.sections[-1]._sectPr)


def _footer(document: Document, page: Page, names: dict[str, str]) -> None:
    footer = document.sections[-1].footer
    footer.is_linked_to_previous = False
    say = phrases_in(page.language)
    short = cut(excerpt(f"{say.colon} ".join(filter(None, map(_line, (page.title, page.subtitle)))), 12), 80)
    words = run(short) + "<w:r><w:tab/></w:r>" + run(f"{say('page-word')} ") + field("PAGE", run("1"))
    words += run(f" {say('page-of')} ") + field("NUMPAGES", run("1"))
    _refill(footer._element, f"<w:ftr {NAMESPACES}>{renamed(paragraph('Footer', words), names)}</w:ftr>")


def _marks(document: Document, page: Page, names: dict[str, str]) -> None:
    """Say on every page that a report is a draft, or a study invented: under the template's own header."""
    kinds = {block.kind for block in page.blocks if isinstance(block, Callout)}
    marks = [phrases_in(page.language)(mark) for kind, mark in MARKS.items() if kind in kinds]
    if not marks:
        return
    section = document.sections[-1]
    xml = renamed(paragraph("Mark", run(" · ".join(marks))), names)
    headers = [section.header]
    headers += [section.first_page_header] if section.different_first_page_header_footer else []
    headers += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
    for header in headers:
        if header.is_linked_to_previous:
            header.is_linked_to_previous = False
            _refill(header._element, f"<w:hdr {NAMESPACES}/>")
        header._element.append(_parse(xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def _properties(document: Document, page: Page) -> None:
    properties = document.core_properties
    properties.title = cut(
        f"{phrases_in(page.language).colon} ".join(filter(None, map(_line, (page.title, page.subtitle)))), 255
    )
    properties.language = cut(_line(page.language), 255)
    properties.author = cut("; ".join(map(_line, page.authors)), 255)
    for name in ("last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = LONG_AGO
    properties.revision = 1
