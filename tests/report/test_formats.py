"""One report, five formats: what one of them says, all of them say, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn
from lxml import html as lxml_html
from python_calamine import CalamineWorkbook

import mentorstudy as ms
from mentorstudy.report.blocks import (
    Bullets,
    Callout,
    Figure,
    Heading,
    Page,
    Paragraph,
    Passage,
    QuoteBlock,
    TableBlock,
)
from mentorstudy.report.formats import FORMATS
from mentorstudy.report.render.html import page_html
from mentorstudy.report.render.markdown import write_markdown
from mentorstudy.report.render.office import cell_text
from mentorstudy.report.render.pdf import write_pdf
from mentorstudy.report.render.word import write_docx
from mentorstudy.report.render.workbook import sheet_names
from tests.report.pages import plain_page
from tests.report.pdf_reading import pages_of, squeezed

READ = ("html", "docx", "pdf", "md")


def units_of(page: Page) -> Iterator[str]:
    """Everything that a page says, in reading order: the rows of its tables whole."""
    yield from filter(None, (page.title, page.subtitle, page.status))
    for block in page.blocks:
        if isinstance(block, Heading | Paragraph | Callout):
            yield block.text
        elif isinstance(block, Bullets):
            for lead, words in block.items:
                yield from filter(None, (lead, words))
        elif isinstance(block, QuoteBlock):
            yield from filter(None, (block.question, block.text, block.attribution, block.remark))
        elif isinstance(block, Passage):
            yield from filter(None, (block.attribution, block.question, block.before + block.quote + block.after))
        elif isinstance(block, Figure):
            yield block.caption
        elif isinstance(block, TableBlock):
            yield block.caption
            rows = [list(block.table.columns), *block.table.itertuples(index=False, name=None)]
            yield from ("".join(map(cell_text, row)) for row in rows)
            yield block.note


def html_words(page: Page, folder: Path) -> str:
    return str(lxml_html.document_fromstring(page_html(page)).body.text_content())


def docx_words(page: Page, folder: Path) -> str:
    document = docx.Document(str(write_docx(page, folder / "a.docx")))
    return "".join(each.text or "" for each in document.element.body.iter(qn("w:t")))


def pdf_body(page: Page, folder: Path) -> str:
    pages = pages_of(write_pdf(page, folder / "a.pdf"))
    # Without what stands at the head and the foot of every page.
    bodies = [text.partition("Fictional study")[2].rpartition("Made with mentorstudy")[0] for text in pages]
    assert all(bodies)
    return "\n".join(bodies)


def markdown_words(page: Page, folder: Path) -> str:
    text = write_markdown(page, folder / "a.md").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^\| [-:| ]+ \|$", "", text)
    text = re.sub(r"(?<!\\)\||</?b>|<br>|(?m:^> ?)|(?m:^- )", "", text)
    text = re.sub(r"(?m)^_(.*)_$", r"\1", text)
    return unescape(re.sub(r"\\(.)", r"\1", text.replace("\\\n", "\n")))


WORDS = {"html": html_words, "docx": docx_words, "pdf": pdf_body, "md": markdown_words}


def left_out(page: Page, words: str) -> list[str]:
    """What does not follow on what went before it."""
    whole, place, missing = squeezed(words), 0, []
    for unit in units_of(page):
        wanted = squeezed(unit)
        found = whole.find(wanted, place)
        if found < 0:
            missing.append(unit)
        else:
            place = found + len(wanted)
    return missing


@pytest.fixture(scope="module", params=["team", "shareable"])
def report(request: pytest.FixtureRequest, study: ms.Study, shareable: ms.Study) -> ms.Report:
    edition = {"team": study, "shareable": shareable}[request.param]
    return ms.Report(ms.summarise(edition, only=["employer"])[0])


@pytest.fixture(scope="module")
def sample_page(report: ms.Report) -> Page:
    return report.page


@pytest.mark.parametrize("form", READ)
def test_every_heading_number_quote_and_caption_stands_in_every_format_in_its_order(
    form: str, sample_page: Page, tmp_path: Path
) -> None:
    assert len(list(units_of(sample_page))) > 200
    assert left_out(sample_page, WORDS[form](sample_page, tmp_path)) == []


@pytest.mark.parametrize("form", READ)
def test_a_word_left_out_of_a_format_would_be_noticed(form: str, tmp_path: Path) -> None:
    page = plain_page()
    words = WORDS[form](page, tmp_path)

    assert left_out(page, words) == []
    assert left_out(page, words.replace("3 of 15", "", 1)) != []
    assert left_out(page, words.replace("lottery", "", 1)) != []


def test_the_workbook_holds_every_table_whole_and_every_statement_of_the_report(
    report: ms.Report, tmp_path: Path
) -> None:
    book = CalamineWorkbook.from_path(str(report.xlsx(tmp_path / "a.xlsx")))

    about = " ".join(str(cell) for row in book.get_sheet_by_name("about").to_python() for cell in row)
    assert report.page.status in about
    assert all(block.text in about for block in report.page.blocks if isinstance(block, Callout))
    # A name that a sheet cannot have, as `history`, is made one that it can.
    sheets = sheet_names(["about", *report.page.tables])[1:]
    for name, table in zip(sheets, report.page.tables.values(), strict=True):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert rows[0] == list(table.columns), name
        assert len(rows) == len(table) + 1
        for row, wanted in zip(rows[1:], table.itertuples(index=False, name=None), strict=True):
            assert [shown(cell) for cell in row] == [shown(cell) for cell in wanted], name


def shown(cell: object) -> str:
    return cell_text(cell) if not isinstance(cell, bool) else str(cell)


def test_every_table_that_the_report_shows_has_its_sheet(sample_page: Page) -> None:
    names = {block.name for block in sample_page.blocks if isinstance(block, TableBlock) and block.name}

    assert names
    assert names <= set(sample_page.tables)


def test_every_figure_of_the_report_is_a_picture_with_its_data_and_its_words(report: ms.Report, tmp_path: Path) -> None:
    figures = [block for block in report.page.blocks if isinstance(block, Figure)]
    written = {path.name for path in report.figures(tmp_path)}

    table = pd.read_csv(next(tmp_path.glob("*-figures.csv")), keep_default_na=False)
    assert list(table["caption"]) == [block.caption for block in figures]
    assert list(table["description"]) == [block.description for block in figures]
    for name, block in zip(table["file"], figures, strict=True):
        assert {f"{name}.svg", f"{name}.png", f"{name}.csv"} <= written
        data = pd.read_csv(tmp_path / f"{name}.csv", dtype=str, keep_default_na=False)
        assert list(data.columns) == [str(each) for each in block.data.columns]
        # Numbers are written as they are, and words as they are shown.
        shown = block.data.map(lambda cell: str(cell) if isinstance(cell, float) else cell_text(cell))
        assert data.to_numpy().tolist() == shown.to_numpy().tolist()


def test_these_are_all_the_formats() -> None:
    assert set(READ) | {"xlsx", "pptx", "figures"} == set(FORMATS)
