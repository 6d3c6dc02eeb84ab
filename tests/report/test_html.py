"""HTML reports: safe whatever sources hold, self-contained, and accessible."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from lxml import html as lxml_html

from mentorstudy.report.blocks import Callout, Heading, Page, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.render.html import page_html
from mentorstudy.report.render.office import legal
from tests.nasty import NASTY
from tests.report.pages import page_of_everything, plain_page


@pytest.fixture(scope="module")
def nasty() -> str:
    return page_html(page_of_everything(NASTY))


@pytest.fixture(scope="module")
def plain() -> str:
    return page_html(plain_page())


def tree(source: str) -> Any:
    return lxml_html.document_fromstring(source)


def classed(source: str, name: str) -> list[Any]:
    path = "//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
    return list(tree(source).xpath(path, name=f" {name} "))


class _Tags(HTMLParser):
    """A second reader than lxml: every tag with its attributes, as written."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(source: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = _Tags()
    reader.feed(source)
    return reader.tags


def test_no_text_becomes_an_element(nasty: str) -> None:
    names = {tag for tag, _ in tags(nasty)}

    assert names.isdisjoint(
        {"script", "img", "b", "iframe", "object", "embed", "base", "form", "input", "foreignobject"}
    )
    assert sum(tag == "style" for tag, _ in tags(nasty)) == 1
    assert not [name for _, attributes in tags(nasty) for name in attributes if name.startswith("on")]


def test_no_text_is_taken_for_a_template(nasty: str) -> None:
    assert "{{ 7*7 }} {% raw %}" in tree(nasty).text_content()


def test_every_text_comes_out_as_it_went_in(nasty: str) -> None:
    words = legal(NASTY)
    document = tree(nasty)

    def contents(path: str) -> list[str]:
        return [each.text_content() for each in document.xpath(path)]

    assert words in contents("//blockquote/p")
    assert f"Asked: {words}" in contents("//figure[@class='quote']/p")
    assert f"{words * 3}" in contents("//article/p[@class='words']")
    assert contents("//mark") == [words, words]
    assert contents("//h2[not(@id='contents')]").count(words) == 3
    assert words in contents("//th[@scope='col']")
    assert words in contents("//td | //th[@scope='row']")
    assert contents("//p[@class='status']") == [words]
    assert words in contents("//figcaption/a/bdi")
    assert words in contents("//span[@class='remark']/bdi")
    assert f"{words}: {words}" in contents("//ul[@class='points']/li")
    assert [each.text for each in document.iter("desc")] == [words, words]


def test_no_control_character_reaches_the_file(nasty: str) -> None:
    assert nasty == legal(nasty)
    nasty.encode("utf-8")


def test_nothing_is_loaded_and_nothing_runs(nasty: str) -> None:
    policy = tree(nasty).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

    assert "default-src 'none'" in policy
    assert not tree(nasty).xpath("//link | //*[@src]")
    assert "@import" not in nasty
    style = tree(nasty).xpath("//style")[0].text
    assert "url(" not in style


def test_links_lead_to_the_page_or_to_a_file_beside_it(nasty: str) -> None:
    document = tree(nasty)
    names = set(document.xpath("//@id"))
    links = document.xpath("//a/@href")
    inside = [link[1:] for link in links if link.startswith("#")]
    outside = [link for link in links if not link.startswith("#")]

    assert set(inside) <= names
    assert outside[-1] == "index.html"
    assert not [link for link in outside if ":" in link.split("/")[0]]


def test_a_javascript_address_becomes_a_file_name() -> None:
    source = page_html(replace(plain_page(), links=(("x", "javascript:alert(1)"), ("y", "//evil.example/"))))

    assert tree(source).xpath("//header//a/@href") == ["javascript%3Aalert%281%29", "evil.example/"]


def test_every_name_stands_once(nasty: str, plain: str) -> None:
    for source in (nasty, plain):
        names = tree(source).xpath("//@id")
        assert len(names) == len(set(names))
        assert not [name for name in names if any(character.isspace() for character in name)]


def test_references_inside_drawings_lead_somewhere(plain: str) -> None:
    import re

    document = tree(plain)
    names = set(document.xpath("//@id"))
    used = set(re.findall(r"url\(#([^)]+)\)", plain)) | set(re.findall(r'xlink:href="#([^"]+)"', plain))

    assert used
    assert used <= names
    for each in document.xpath("//@aria-labelledby"):
        assert set(each.split()) <= names


def test_a_quote_leads_to_its_passage_and_back(plain: str) -> None:
    document = tree(plain)
    (quote,) = document.xpath("//figure[@class='quote']")
    (passage,) = document.xpath("//article")

    assert quote.xpath(".//figcaption/a/@href") == [f"#{passage.get('id')}"]
    assert passage.xpath(".//p[@class='back']/a/@href") == [f"#{quote.get('id')}"]
    assert passage.get("id") == "passage-a-4"


def test_a_quote_without_a_passage_has_no_link(nasty: str) -> None:
    captions = [
        each for each in tree(nasty).xpath("//figure[@class='quote']/figcaption") if "P02" in each.text_content()
    ]

    assert len(captions) == 1
    assert not captions[0].xpath(".//a")


def test_one_title_and_no_heading_level_is_skipped(nasty: str, plain: str) -> None:
    for source in (nasty, plain):
        levels = [int(each.tag[1]) for each in tree(source).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_says_its_language_and_has_landmarks(plain: str) -> None:
    document = tree(plain)

    assert document.get("lang") == "en"
    for name in ("header", "main", "footer", "nav"):
        assert document.xpath(f"//{name}"), name
    skip = document.xpath("//a[@class='skip']/@href")[0]
    assert document.xpath(f"//main[@id='{skip[1:]}']")
    assert document.xpath("//nav[@class='contents']//a/@href") == ["#in-brief", "#challenges", "#passages"]


def test_a_language_that_is_none_does_no_harm(nasty: str) -> None:
    assert tree(nasty).get("lang").replace("-", "").isalnum()


def test_tables_have_captions_and_scopes(plain: str) -> None:
    (table,) = tree(plain).xpath("//table")

    assert table.xpath("caption")[0].text_content() == "Table 1. Counts."
    assert table.xpath("thead/tr/th/@scope") == ["col"] * 3
    assert [each.text for each in table.xpath("tbody/tr/th[@scope='row']")] == ["Mismatch", "Time"]
    assert [each.text for each in table.xpath("tbody/tr/td[@class='n']")] == ["4", "2"]


def test_an_empty_table_says_so(nasty: str) -> None:
    assert tree(nasty).text_content().count("Nothing to show.") == 2


def test_figures_have_a_caption_and_a_description(plain: str) -> None:
    (drawing,) = tree(plain).xpath("//*[local-name()='svg']")
    figure = drawing.getparent().getparent()

    assert drawing.get("role") == "img"
    assert figure.tag == "figure"
    assert figure.xpath("figcaption")[0].text_content() == "Figure 1. Who named what.A grid: mentors 3 of 7."


def test_a_draft_says_so_on_its_face_and_on_every_figure(nasty: str) -> None:
    assert classed(nasty, "draft")
    captions = tree(nasty).xpath("//figure[@class='figure']/figcaption")
    assert len(captions) == 2
    assert all("Draft, machine suggestions, not reviewed." in each.text_content() for each in captions)
    assert '@top-right { content: "Draft, machine suggestions, not reviewed"' in nasty


def test_a_finished_report_is_nowhere_called_a_draft(plain: str) -> None:
    assert "machine suggestions" not in plain


def test_a_callout_is_labelled_once() -> None:
    page = replace(plain_page(), blocks=(Callout("Draft, not reviewed.", "draft"), Callout("Look.", "withheld")))
    words = [each.text_content() for each in classed(page_html(page), "callout")]

    assert words == ["Draft, not reviewed.", "Withheld Look."]


def test_source_text_finds_its_own_direction(plain: str) -> None:
    document = tree(plain)

    assert document.xpath("//blockquote/p/@dir") == ["auto"]
    assert document.xpath("//article/p[@class='words']/@dir") == ["auto"]
    assert set(document.xpath("//td/@dir")) == {"auto"}


def test_the_same_page_gives_the_same_bytes() -> None:
    assert page_html(page_of_everything(NASTY)) == page_html(page_of_everything(NASTY))


def test_an_empty_page_is_a_page() -> None:
    document = tree(page_html(Page("Mentoring", "", "", "", (), {})))

    assert document.xpath("//h1")[0].text_content() == "Mentoring"
    assert document.get("lang") == "en"
    assert not document.xpath("//p[@class='status']")


def test_lines_of_a_quote_are_kept() -> None:
    page = replace(plain_page(), blocks=(QuoteBlock("one\n\ntwo", "P01"),))
    source = page_html(page)

    assert tree(source).xpath("//blockquote/p")[0].text == "one\n\ntwo"
    assert "white-space: pre-line" in source


def test_repeated_anchors_are_told_apart() -> None:
    page = replace(plain_page(), blocks=(Heading("A", 1, "report"), Heading("B", 1, "x"), Heading("C", 1, "x")))

    assert tree(page_html(page)).xpath("//section/h2/@id") == ["report-2", "x", "x-2"]


def test_numbers_are_shown_as_what_they_are() -> None:
    table = pd.DataFrame({"n": [1, 2.5, None], "id": ["001", "None", "n/a"]})
    page = replace(plain_page(), blocks=(TableBlock(table, "Cells."),))
    cells = [each.text or "" for each in tree(page_html(page)).xpath("//td")]

    assert cells == ["1", "001", "2.50", "None", "", "n/a"]


def test_text_and_background_contrast_enough() -> None:
    """WCAG AA: 4.5 to 1 for every pair of ink and paper, in light and in dark."""
    import re

    style = tree(page_html(plain_page())).xpath("//style")[0].text
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in blocks[:2])
    pairs = [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "panel"), ("soft", "panel"),
             ("accent", "panel"), ("mark-ink", "mark"),
             *((name, f"{name}-paper") for name in ("draft", "fictional", "note", "withheld")),
             *(("ink", f"{name}-paper") for name in ("draft", "fictional", "note", "withheld"))]  # fmt: skip

    for colours in (light, {**light, **dark}):
        for ink, paper in pairs:
            assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_short_brief_has_a_printed_page_of_its_own_and_a_long_one_runs_on() -> None:
    long = replace(plain_page(), blocks=(Heading("In brief"), *(Paragraph("words " * 60) for _ in range(20))))

    assert classed(page_html(plain_page()), "page")
    assert not classed(page_html(long), "page")
