"""PDF reports: a document on paper and on the screen, whatever sources hold."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mentorstudy as ms
from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import (
    Bullets,
    Callout,
    Heading,
    Page,
    Paragraph,
    Passage,
    QuoteBlock,
    TableBlock,
)
from mentorstudy.report.render.office import legal
from mentorstudy.report.render.pdf import page_pdf, write_pdf
from mentorstudy.report.render.pdf_fonts import missing_letters
from mentorstudy.text import collapse
from tests.nasty import NASTY
from tests.report.pages import page_of_everything, plain_page
from tests.report.pdf_reading import bookmarks, links, pages_of, pdf_words, properties, squeezed

LEFT, RIGHT = 50, 612 - 50  # points on Letter: what is printed stays between


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pdf(page_of_everything(NASTY), tmp_path_factory.mktemp("nasty") / "a.pdf")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pdf(plain_page(), tmp_path_factory.mktemp("plain") / "a.pdf")


def page(*blocks: Any, **other: Any) -> Page:
    fields = {"title": "Mentoring", "subtitle": "Mentors", "language": "en", "status": "Finished.", "tables": {}}
    return Page(blocks=tuple(blocks), **{**fields, **other})


def written(tmp_path: Path, *blocks: Any, **other: Any) -> Path:
    return write_pdf(page(*blocks, **other), tmp_path / "a.pdf")


def descriptions(path: Path) -> list[str]:
    """The alternative texts of the document's tags."""
    document = pdfium.PdfDocument(path)
    found: list[str] = []

    def walk(element: Any) -> None:
        length = raw.FPDF_StructElement_GetAltText(element, None, 0)
        if length > 2:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDF_StructElement_GetAltText(element, buffer, length)
            found.append(buffer.raw[:length].decode("utf-16-le").rstrip("\x00"))
        for number in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
            if child:
                walk(child)

    for each in document:
        tree = raw.FPDF_StructTree_GetForPage(each.raw)
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
        raw.FPDF_StructTree_Close(tree)
        each.close()
    document.close()
    return found


def boxes(path: Path) -> Iterator[tuple[float, float]]:
    """The left and the right end of every letter."""
    document = pdfium.PdfDocument(path)
    for each in document:
        text = each.get_textpage()
        for number in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(number)
            if right > left:
                yield left, right
        text.close()
        each.close()
    document.close()


def test_every_text_comes_out_as_it_went_in_and_none_is_read_as_markup(nasty: Path) -> None:
    # Letters that turn the line round, or join with others, come out of a PDF in the order of the eye.
    plainly = legal(NASTY).split("Ünïcödé")[0]
    words = squeezed(pdf_words(nasty))

    assert words.count(squeezed(plainly)) >= 25
    assert squeezed("protégé 中文 한국어 हिन्दी") in words


def test_typst_markup_in_a_text_is_shown_and_not_run(tmp_path: Path) -> None:
    evil = '#read("/etc/passwd") #sys.version $ x $ @label <label> = Title #import "@preview/x:1.0.0" \\ \\u{1F600} //c'
    path = written(tmp_path, Heading(evil), Paragraph(evil), Bullets(((evil, evil),)), title=evil, subtitle=evil)

    assert squeezed(pdf_words(path)).count(squeezed(evil)) >= 6


def test_nothing_in_a_pdf_leads_out_of_it_or_runs(nasty: Path) -> None:
    assert all(target >= 0 for _, target in links(nasty))
    data = nasty.read_bytes()
    for name in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction"):
        assert name not in data


def test_nothing_runs_off_the_paper(nasty: Path) -> None:
    ends = list(boxes(nasty))

    assert len(ends) > 10_000
    assert min(left for left, _ in ends) > LEFT
    assert max(right for _, right in ends) < RIGHT


def test_headings_are_bookmarks_and_no_level_is_skipped(tmp_path: Path) -> None:
    path = written(tmp_path, Heading("Brief"), Heading("Deep", 3), Heading("Deeper", 3), Heading("Next"))

    assert bookmarks(path) == [(0, "Brief"), (1, "Deep"), (2, "Deeper"), (0, "Next")]


def test_a_long_report_has_contents_that_lead_to_its_sections(tmp_path: Path) -> None:
    sections = [Heading(name) for name in ("In brief", "Issues", "Methods", "Appendix")]
    words = Paragraph("Words and more words. " * 300)
    path = written(tmp_path, *(block for section in sections for block in (section, words)))

    pages = pages_of(path)
    (contents,) = [number for number, text in enumerate(pages) if "In this report" in text]
    document = pdfium.PdfDocument(path)
    places = [entry.get_dest().get_index() for entry in document.get_toc()][1:]
    document.close()
    assert len(set(places)) == 3
    listed = pages[contents].split("In this report")[1]
    for section, place in zip(sections[1:], places, strict=True):
        assert squeezed(f"{section.text}") in squeezed(listed)
        assert f" {place + 1}" in listed
    assert set(places) <= {target for start, target in links(path) if start == contents}


def test_a_short_report_has_no_contents(plain: Path) -> None:
    assert "In this report" not in pdf_words(plain)


def test_a_quote_leads_to_its_passage_and_back(tmp_path: Path) -> None:
    filler = Paragraph("Words and more words. " * 400)
    quote = QuoteBlock("A lottery.", "P03, turn 4", "How was it?", "passage-1", "on mentors")
    passage = Passage("passage-1", "P03, turn 4", "Well. ", "A lottery.", " So.", "How was it?")
    path = written(tmp_path, quote, filler, passage)

    first, *_, last = pages_of(path)
    end = len(pages_of(path)) - 1
    assert end > 0
    assert {(0, end), (end, 0)} <= set(links(path))
    assert f"— P03, turn 4 (page {end + 1}) [on mentors]" in first
    assert "Quoted on page 1" in last
    assert "“A lottery.”" in first
    assert "Well. A lottery. So." in last


def test_a_quote_without_a_passage_in_the_report_leads_nowhere(tmp_path: Path) -> None:
    assert links(written(tmp_path, QuoteBlock("Words.", "P1", passage="not-there"))) == []


def test_every_page_says_its_number_the_report_and_the_section(tmp_path: Path) -> None:
    path = written(tmp_path, Heading("Issues"), Paragraph("Words and more words. " * 800))

    pages = pages_of(path)
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
    assert all("Mentoring: Mentors" in text and "Issues" in text for text in pages[1:])


def test_every_page_of_a_draft_says_so_and_every_page_of_an_invented_study(tmp_path: Path) -> None:
    long = Paragraph("Words and more words. " * 800)
    path = written(tmp_path, Callout("Draft: not reviewed.", "draft"), Callout("Invented.", "fictional"), long)

    for text in pages_of(path):
        assert "Draft, machine suggestions, not reviewed" in text
        assert "Fictional study" in text
    assert "Draft" not in pdf_words(written(tmp_path, long))


def test_a_table_over_several_pages_repeats_its_heads(tmp_path: Path) -> None:
    table = pd.DataFrame({"Code": [f"Code {number}" for number in range(150)], "People heard": range(150)})
    pages = pages_of(written(tmp_path, TableBlock(table, "All codes.", "Purposive.", "codes")))

    assert len(pages) > 2
    assert all("People heard" in text for text in pages)
    whole = "\n".join(pages)
    assert all(f"Code {number} {number}" in whole for number in range(150))
    assert "Table 1. All codes." in pages[0]
    assert "Purposive." in pages[-1]


def test_a_table_with_too_many_columns_for_the_paper_goes_on_below_with_its_first_column(tmp_path: Path) -> None:
    table = pd.DataFrame({"Code": ["Mismatch"], **{f"Group {number}": [f"{number} of 99"] for number in range(25)}})
    path = written(tmp_path, TableBlock(table, "Wide."))

    words = squeezed(pdf_words(path))
    assert all(squeezed(f"{number} of 99") in words for number in range(25))
    assert words.count("Mismatch") == 3
    assert max(right for _, right in boxes(path)) < RIGHT


def test_figures_are_vectors_with_a_caption_and_a_description(plain: Path) -> None:
    document = pdfium.PdfDocument(plain)
    kinds = [item.type for each in document for item in each.get_objects(max_depth=9)]
    document.close()

    assert raw.FPDF_PAGEOBJ_IMAGE not in kinds
    assert kinds.count(raw.FPDF_PAGEOBJ_PATH) > 50
    assert "Figure 1. Who named what." in pdf_words(plain)
    assert "A grid: mentors 3 of 7." in descriptions(plain)


def test_properties_hold_the_title_and_nothing_of_who_made_it_where_or_when(plain: Path) -> None:
    found = properties(plain)

    assert found.pop("Title") == "Mentoring in Lakemount: Mentors"
    assert found.pop("Creator").startswith("Typst")
    assert set(found.values()) == {""}
    assert str(Path.home()).encode() not in plain.read_bytes()


def test_a_pdf_is_tagged_and_says_its_language(tmp_path: Path) -> None:
    document = pdfium.PdfDocument(written(tmp_path, Paragraph("Mots."), language="fr-CA"))
    tagged = bool(raw.FPDFCatalog_IsTagged(document.raw))
    document.close()

    assert tagged
    assert b"/Lang" in (tmp_path / "a.pdf").read_bytes()
    assert b"(fr" in (tmp_path / "a.pdf").read_bytes()


def test_the_same_page_gives_the_same_bytes() -> None:
    assert page_pdf(page_of_everything(NASTY)) == page_pdf(page_of_everything(NASTY))


def test_scripts_that_the_fonts_lack_are_said_and_their_words_stay_in_the_text(tmp_path: Path) -> None:
    path = written(tmp_path, Paragraph("She said 中文, and 한국어; Ελλάδα, Привет."))

    words = squeezed(pdf_words(path))
    note = "lack 5 characters of the report: Hangul (3), Chinese characters (2)"
    assert squeezed(note) in words
    assert "中文" in words
    assert "한국어" in words


def test_a_report_that_the_fonts_can_show_says_nothing_of_fonts(tmp_path: Path) -> None:
    path = written(tmp_path, Paragraph("Protégé, Łódź, Ελλάδα, Привет, שלום, مرحبا, “quoted” — 3 ≥ 2 …"))

    assert "fonts" not in pdf_words(path)


def test_marks_without_a_shape_are_no_missing_letters() -> None:
    assert missing_letters(["a\u200b\u200d\u2067b\u2069\ufe0f\u00a0\u202f"]) == {}
    assert missing_letters(["\U0001f3fd"]) == {"emoji and other signs": 1}


def test_a_direction_that_a_name_leaves_open_does_not_turn_what_follows(tmp_path: Path) -> None:
    path = written(tmp_path, QuoteBlock("Words.", "P1 \u202eabc", passage="", remark="negated"))

    assert "[negated]" in pdf_words(path)


def test_long_quotes_and_passages_run_over_pages_whole(tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(3000))
    path = written(tmp_path, QuoteBlock(long, "P1"), Passage("a", "P1", "", long, ""))

    words = squeezed(" ".join(text.split("\n", 1)[1].rsplit("Made with", 1)[0] for text in pages_of(path)))
    assert all(words.count(f"word{number}word{number + 1}") == 2 for number in (0, 500, 1500, 2998))


def test_an_empty_report_is_a_document(tmp_path: Path) -> None:
    path = write_pdf(Page("", "", "", "", (), {}), tmp_path / "a.pdf")

    assert len(pages_of(path)) == 1


def test_a_folder_in_the_way_is_told_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        write_pdf(plain_page(), tmp_path)


def test_a_report_writes_itself_as_a_pdf(tmp_path: Path, study: ms.Study) -> None:
    report = ms.Report(ms.summarise(study, only=["employer"])[0])

    path = report.pdf(tmp_path / "employer.pdf")
    assert [title for level, title in bookmarks(path) if level == 0] == [
        collapse(block.text) for block in report.page.blocks if isinstance(block, Heading) and block.level == 1
    ]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_can_stand_anywhere(text: str) -> None:
    table = pd.DataFrame({text or "a": [text, "b"]})
    blocks = (
        Heading(text),
        Paragraph(text),
        Callout(text),
        Bullets(((text, text),)),
        QuoteBlock(text, text, text, text, text),
        TableBlock(table, text, text),
        Passage(text, text, text, text, text, text),
    )

    assert page_pdf(replace(page(*blocks), title=text, subtitle=text, status=text, language=text))[:5] == b"%PDF-"
