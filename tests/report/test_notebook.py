"""What objects look like in Jupyter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import html as lxml_html

import mentorstudy as ms
from mentorstudy.codebook import Code, build_codebook
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.report.render.notebook import codebook_html, corpus_html, report_html, study_html, summary_html
from tests.nasty import NASTY
from tests.report.pages import page_of_everything, plain_page


def tree(source: str) -> Any:
    return lxml_html.fromstring(source)


def rows(source: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row.xpath("td")] for row in tree(source).xpath("//tbody/tr")]


def test_a_corpus_counts_documents_people_and_answers() -> None:
    turns = (Turn("Did it help?", "I", "interviewer"), Turn("Yes.", "P1", participant="P1"))
    corpus = build_corpus(
        [Reading("a.txt", "interview", turns), Reading("b.pdf", "archive", (Turn("x", role="text"),))]
    )

    assert rows(corpus_html(corpus)) == [["archive", "1", "0", "1"], ["interview", "1", "1", "1"]]


def test_a_codebook_is_shown_as_a_tree() -> None:
    codebook = build_codebook(
        [Code("benefits/contacts", definition="People met."), Code("benefits/contacts/own_field")]
    )
    shown = rows(codebook_html(codebook))

    assert [row[0] for row in shown] == ["Benefits", "\u2003Contacts", "\u2003\u2003Own field"]
    assert shown[1][2] == "People met."


def test_a_long_codebook_says_how_much_is_not_shown() -> None:
    codebook = build_codebook([Code(f"c/x{number}") for number in range(60)])

    assert "and 21 more" in tree(codebook_html(codebook)).text_content()


def test_words_are_escaped() -> None:
    codebook = build_codebook([Code("a/b", name=NASTY, definition=NASTY)], title=NASTY)
    source = codebook_html(codebook)

    assert not tree(source).xpath("//script | //img | //b | //style | //*[@onclick]")
    assert "\x00" not in source


def test_a_study_and_its_summaries_are_shown(study: ms.Study) -> None:
    assert study.title in tree(study_html(study)).text_content()
    assert ["Codes", str(len(study.codebook))] in rows(study_html(study))
    summary = ms.summarise(study)[0]
    assert summary.group in tree(summary_html(summary)).text_content()
    assert all(" of " in row[1] for row in rows(summary_html(summary)))


def test_a_study_whose_coder_is_not_there_is_shown_all_the_same(study: ms.Study) -> None:
    shown = study_html(study.with_settings(coding="nobody"))

    assert "no coder of that name" in tree(shown).text_content()


@pytest.mark.parametrize("words", ["words", NASTY])
def test_a_report_stands_in_a_frame_of_its_own(words: str) -> None:
    source = report_html(page_of_everything(words))
    frame = tree(source)

    assert source.count("<") == source.count(">") == 2
    assert frame.tag == "iframe"
    assert frame.get("sandbox") == ""
    assert words[:5] in frame.get("title")
    inside = lxml_html.document_fromstring(frame.get("srcdoc"))
    assert inside.xpath("//base/@href") == ["about:srcdoc"]
    assert not inside.xpath("//script")


def test_a_framed_report_links_within_itself_only() -> None:
    page = replace(plain_page(), links=(("All groups", "index.html"),))
    inside = lxml_html.document_fromstring(tree(report_html(page)).get("srcdoc"))

    links = inside.xpath("//a/@href")
    assert links
    assert all(link.startswith("#") for link in links)
