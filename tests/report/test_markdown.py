"""Markdown reports: read back by a Markdown parser, nothing that sources hold is more than words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import Heading, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.render.markdown import escaped, page_markdown, write_markdown
from mentorstudy.report.render.office import legal
from mentorstudy.text import collapse
from tests.nasty import NASTY
from tests.report.pages import page_of_everything, plain_page

WORDS = collapse(legal(NASTY))
HARMLESS = {
    "html", "body", "h1", "h2", "h3", "h4", "p", "em", "b", "strong", "a", "br", "ul", "li", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SIGNS = [
    "1. x", "1) x", "-", "---", "===", "+ x", ": x", "% x", "# x", "> x", "    x", "~~~", "|a|", "| - |", "&copy;",
    "<b>", "\\", "a\\", "`", "_a_", "**", "http://a.example", "www.a.example", "a@b.example", "[x]: y", "[^1]: y",
    "![", "$x$", "12345678901. x", "*\u00a0*", "Setext\n===",
]  # fmt: skip


def tree(source: str) -> Any:
    """The document that GitHub's dialect makes of it: tables, strike-through and raw tags allowed."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return lxml_html.document_fromstring(f"<html><body>{reader.render(source)}</body></html>")


def text(node: Any) -> str:
    """The words of an element, on one line."""
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return collapse(node.text_content())


@pytest.fixture(scope="module")
def nasty() -> Any:
    return tree(page_markdown(page_of_everything(NASTY)))


def test_no_text_becomes_markup(nasty: Any) -> None:
    names = {each.tag for each in nasty.iter() if isinstance(each.tag, str)}

    assert names <= HARMLESS
    assert {name for each in nasty.iter() for name in each.attrib} <= {"id", "href", "style"}


def test_links_lead_to_passages_and_files_only(nasty: Any) -> None:
    links = nasty.xpath("//a/@href")
    names = nasty.xpath("//a/@id")

    assert len(names) == len(set(names)) == 1
    assert [link for link in links if link.startswith("#")] == [f"#{names[0]}"] * 2
    assert not [link for link in links if ":" in link]


def test_every_text_comes_out_as_it_went_in(nasty: Any) -> None:
    assert text(nasty.xpath("//h1")[0]) == f"{WORDS}: {WORDS}"
    assert text(nasty.xpath("//p/em")[0]) == WORDS
    headings = [text(each) for each in nasty.xpath("//h2 | //h3 | //h4")]
    assert headings.count(WORDS) == 7
    assert [text(each) for each in nasty.xpath("//body/p")].count(WORDS) >= 5
    quotes = [text(each) for each in nasty.xpath("//blockquote")]
    assert f"Asked: {WORDS} “{WORDS}” — {WORDS} ({WORDS}) passage" in quotes
    assert [collapse(each) for each in quotes].count(f"{WORDS}{WORDS}{WORDS}") == 2
    assert text(nasty.xpath("//th")[0]) == WORDS
    assert [text(each) for each in nasty.xpath("//td")].count(WORDS) == 3
    assert [text(each) for each in nasty.xpath("//li")] == [f"{WORDS}: {WORDS}", WORDS, WORDS]


def test_a_table_keeps_its_columns_and_rows(nasty: Any) -> None:
    (first, *_) = nasty.xpath("//table")

    assert [len(row.xpath("td")) for row in first.xpath("tbody/tr")] == [3, 3, 3]


def test_the_quoted_words_of_a_passage_stand_out() -> None:
    document = tree(page_markdown(plain_page()))

    assert document.xpath("//blockquote//b/text()") == ["It’s a lottery."]
    assert document.xpath("//a/@id") == ["passage-a-4"]
    assert document.xpath("//blockquote//a/@href") == ["#passage-a-4"]


def test_figures_are_described_where_there_is_no_picture() -> None:
    source = page_markdown(plain_page())

    assert "<b>Figure 1.</b> Who named what." in source
    assert "In words: A grid: mentors 3 of 7." in source
    assert "![" not in source


def test_a_draft_figure_says_so() -> None:
    source = page_markdown(page_of_everything("words"), figures={"words": "a.png"})

    assert source.count("draft, machine suggestions, not reviewed") == 2


def test_pictures_are_written_beside_the_file(tmp_path: Path) -> None:
    path = write_markdown(plain_page(), tmp_path / "mentor.md")

    (image,) = tree(path.read_text(encoding="utf-8")).xpath("//img")
    assert image.get("src") == "mentor-issues.png"
    assert image.get("alt") == "A grid: mentors 3 of 7."
    assert (tmp_path / "mentor-issues.png").read_bytes().startswith(b"\x89PNG")


def test_names_of_pictures_stay_in_the_folder(tmp_path: Path) -> None:
    write_markdown(page_of_everything("../../" + NASTY), tmp_path / "out" / "a.md")

    assert {path.parent for path in tmp_path.rglob("*.*")} == {tmp_path / "out"}


def test_a_file_that_cannot_be_written_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()

    with pytest.raises(SettingsError, match=r"a\.md"):
        write_markdown(replace(plain_page(), blocks=()), tmp_path / "a.md")


def test_numbers_stand_to_the_right() -> None:
    assert "| --- | --- | ---: |" in page_markdown(plain_page())


def test_lines_in_a_cell_stay_in_the_cell() -> None:
    page = replace(plain_page(), blocks=(TableBlock(pd.DataFrame({"a|b": ["x\ny|z"]}), "Cells."),))
    document = tree(page_markdown(page))

    assert [text(each) for each in document.xpath("//th")] == ["a|b"]
    assert [text(each) for each in document.xpath("//td")] == ["x y|z"]


def test_the_paragraphs_of_a_quote_stay_in_the_quote() -> None:
    page = replace(plain_page(), blocks=(QuoteBlock("# one\ntwo\n\n- three\n```\nfour", "P01"), Paragraph("After.")))
    document = tree(page_markdown(page))

    assert [text(each) for each in document.xpath("//blockquote/p")] == ["“# one two", "- three ``` four”", "— P01"]
    assert [text(each) for each in document.xpath("//body/p")][-1] == "After."


@pytest.mark.parametrize("words", SIGNS)
@pytest.mark.parametrize("block", [Paragraph, lambda words: Heading(words, 1), lambda words: QuoteBlock(words, "P01")])
def test_signs_of_markdown_are_shown(words: str, block: Any) -> None:
    document = tree(page_markdown(replace(plain_page(), blocks=(block(words),), links=())))

    assert collapse(words) in text(document).replace("“", "").replace("”", "")
    assert not document.xpath("//a | //hr | //code | //pre | //ol | //ul | //table | //s")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab1 \t\n.,:;-+=*_`~#|<>[](){}!$&\\/@^%\"'é\u202e\u00a0", max_size=40))
def test_any_text_is_literal(words: str) -> None:
    shown = tree(f"x\n\n{escaped(words)}\n\ny")

    assert text(shown) == collapse(f"x {legal(words)} y")
    assert {each.tag for each in shown.iter()} <= {"html", "body", "p"}


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_markdown(plain_page(), tmp_path / name / "a.md")

    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
