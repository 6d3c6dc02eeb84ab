"""Word documents: what a researcher opens, edits and prints."""

from __future__ import annotations

import sys
import time
import types
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mentorstudy.errors import SettingsError
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
from mentorstudy.report.render.office import legal
from mentorstudy.report.render.word import write_docx
from mentorstudy.report.render.word_xml import NAMESPACES, run
from mentorstudy.text import collapse
from tests.nasty import NASTY

# Twentieths of a point: what stands between margins of 2.5 cm.
TEXT_WIDTH = {"letter": 12_240 - 2 * 1418, "a4": 11_906 - 2 * 1418}
QUOTE = QuoteBlock(
    "It’s a lottery.", "P03, turn 4", question="How was the match?", passage="passage-a.b-4", remark="hoped"
)
PASSAGE = Passage("passage-a.b-4", "P03, turn 4", "Well. ", "It’s a lottery.", " So.", "How was the match?")
TABLE = TableBlock(pd.DataFrame({"Code": ["Mismatch", "Luck"], "People": [11, 2]}), "Codes.", "Of 15.", "codes")
FIGURE = Figure(lambda data: None, pd.DataFrame(), "Who said it.", "Bars: 3 of 4.", "who")


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small picture in place of matplotlib's: what is drawn is another module's promise."""
    from io import BytesIO

    module = types.ModuleType("mentorstudy.report.render.figures")

    def figure_png(figure: Figure, dpi: int = 200) -> bytes:
        target = BytesIO()
        Image.new("RGB", (3000, 1000), "white").save(target, "PNG", dpi=(dpi, dpi))
        return target.getvalue()

    module.figure_png = figure_png  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "mentorstudy.report.render.figures", module)


def page(*blocks: Any, **other: Any) -> Page:
    fields = {"title": "Mentoring", "subtitle": "Mentors", "language": "en", "status": "Finished.", "tables": {}}
    return Page(blocks=tuple(blocks), **{**fields, **other})


def written(tmp_path: Path, *blocks: Any, **other: Any) -> Any:
    return docx.Document(str(write_docx(page(*blocks, **other), tmp_path / "a.docx")))


def lines(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def xml(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def nasty_page() -> Page:
    table = pd.DataFrame([[NASTY, 1], [None, 0.5]], columns=[NASTY, "n"])
    return Page(
        title=NASTY,
        subtitle=NASTY,
        language=NASTY,
        status=NASTY,
        tables={NASTY: table},
        links=((NASTY, NASTY),),
        blocks=(
            Heading(NASTY, 1, NASTY),
            *(Heading(NASTY, level) for level in (0, 1, 2, 3, 9)),
            *(Paragraph(NASTY, style) for style in ("", "lead", "small", "count", NASTY)),
            *(Callout(NASTY, kind) for kind in ("draft", "fictional", "note", "withheld", NASTY)),
            Bullets(((NASTY, NASTY), ("", NASTY), (NASTY, ""))),
            QuoteBlock(NASTY, NASTY, NASTY, NASTY, NASTY),
            TableBlock(table, NASTY, NASTY, NASTY),
            Figure(lambda data: None, table, NASTY, NASTY, NASTY),
            Passage(NASTY, NASTY, NASTY, NASTY, NASTY, NASTY),
        ),
    )


def test_anything_a_source_can_hold_goes_in_and_comes_out(tmp_path: Path) -> None:
    document = docx.Document(str(write_docx(nasty_page(), tmp_path / "a.docx")))

    whole, line = legal(NASTY), collapse(legal(NASTY))
    found = lines(document)
    for style in ("Title", "Subtitle", "Status", "Heading 1", "Heading 2", "Heading 3", "Passage Source"):
        assert (style, line) in found
    for style in ("Normal", "Lead", "Small Print", "Count", "Callout", "Callout Draft", "Table Note", "List Bullet"):
        assert (style, whole) in found
    assert ("Quote", f"“{whole}”") in found
    assert ("Quote Question", f"Asked: {line}") in found
    assert ("Quote Attribution", f"— {line} ({line})") in found
    assert ("Caption", f"Table 1. {line}") in found
    assert ("Caption", f"Figure 1. {line}") in found
    assert ("Passage", whole * 3) in found
    assert document.tables[0].cell(1, 0).text == whole
    picture = document.inline_shapes[0]._inline.docPr
    assert " ".join(picture.get("descr").split()) == line


def test_the_parts_have_the_styles_that_word_knows_them_by(tmp_path: Path) -> None:
    document = written(
        tmp_path, Heading("In brief"), Paragraph("Fifteen people.", "lead"), QUOTE, Bullets((("Who", "all"),))
    )

    assert lines(document) == [
        ("Title", "Mentoring"),
        ("Subtitle", "Mentors"),
        ("Status", "Finished."),
        ("Heading 1", "In brief"),
        ("Lead", "Fifteen people."),
        ("Quote Question", "Asked: How was the match?"),
        ("Quote", "“It’s a lottery.”"),
        ("Quote Attribution", "— P03, turn 4 (hoped)"),
        ("List Bullet", "Who: all"),
    ]


def test_every_style_used_is_defined_and_rests_on_one_that_is(tmp_path: Path) -> None:
    path = write_docx(nasty_page(), tmp_path / "a.docx")
    document = docx.Document(str(path))

    known = {style.style_id for style in document.styles}
    used = {
        element.get(qn("w:val"))
        for name in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next")
        for root in (document.element, document.styles.element)
        for element in root.iter(qn(name))
    }
    assert used <= known
    assert {
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Quote",
        "Intense Quote",
        "Caption",
        "List Bullet",
        "Table Grid",
    } <= {style.name for style in document.styles}


def test_a_quote_stays_on_the_page_of_its_attribution(tmp_path: Path) -> None:
    document = written(tmp_path, QUOTE)

    assert document.styles["Quote"].paragraph_format.keep_with_next
    assert document.styles["Quote Question"].paragraph_format.keep_with_next
    assert document.styles["Quote Attribution"].paragraph_format.keep_with_next is False


def test_a_quote_leads_to_its_passage(tmp_path: Path) -> None:
    document = written(tmp_path, QUOTE, Heading("Appendix"), PASSAGE)

    marks = {mark.get(qn("w:name")): mark for mark in document.element.iter(qn("w:bookmarkStart"))}
    (link,) = document.element.iter(qn("w:hyperlink"))
    target = marks[link.get(qn("w:anchor"))]
    assert "".join(text.text for text in target.getparent().iter(qn("w:t"))) == "P03, turn 4"


def test_a_quote_without_a_passage_in_the_document_leads_nowhere(tmp_path: Path) -> None:
    document = written(tmp_path, QUOTE)

    assert not list(document.element.iter(qn("w:hyperlink")))


def test_bookmarks_are_names_that_word_accepts_and_unique(tmp_path: Path) -> None:
    passages = [PASSAGE, PASSAGE, Passage("x" * 80, "P4", "", "words", ""), Passage("", "P5", "", "words", "")]
    document = written(tmp_path, *[Heading(str(number)) for number in range(5)], QUOTE, FIGURE, *passages)

    marks = list(document.element.iter(qn("w:bookmarkStart")))
    names = [mark.get(qn("w:name")) for mark in marks]
    assert len(set(names)) == len(names) == 7
    assert all(len(name) <= 40 and name.replace("_", "a").isalnum() for name in names)
    ends = [mark.get(qn("w:id")) for mark in document.element.iter(qn("w:bookmarkEnd"))]
    assert sorted(mark.get(qn("w:id")) for mark in marks) == sorted(set(ends))


def test_a_long_report_lists_its_sections_after_the_first(tmp_path: Path) -> None:
    headings = [Heading(name) for name in ("In brief", "Issues", "Methods", "Appendix")]
    document = written(tmp_path, headings[0], Paragraph("Words."), *headings[1:])

    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))}
    assert len(links) == 4
    assert links <= marks
    assert "TOC \\o" in "".join(text.text for text in document.element.iter(qn("w:instrText")))
    frame = next(document.element.iter(qn("w:sdt")))
    assert frame.getnext().pPr.pStyle.val == "Heading1"


def test_captions_are_numbered_by_words_own_fields(tmp_path: Path) -> None:
    document = written(tmp_path, TABLE, FIGURE, TABLE)

    codes = [text.text.strip() for text in document.element.iter(qn("w:instrText"))]
    assert codes == ["SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC", "SEQ Table \\* ARABIC"]
    captions = [text for style, text in lines(document) if style == "Caption"]
    assert captions == ["Table 1. Codes.", "Figure 1. Who said it.", "Table 2. Codes."]
    marks = [mark.get(qn("w:fldCharType")) for mark in document.element.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"] * 3


def test_captions_stand_above_tables_and_below_figures_on_the_same_page(tmp_path: Path) -> None:
    document = written(tmp_path, TABLE, FIGURE)

    tags = [child.tag.rpartition("}")[2] for child in document.element.body][3:]
    assert tags == ["p", "tbl", "p", "p", "p", "sectPr"]
    caption = document.paragraphs[3]
    assert caption.style.name == "Caption"
    assert caption.paragraph_format.keep_with_next
    assert document.styles["Figure"].paragraph_format.keep_with_next
    assert document.paragraphs[-1].style.name == "Caption"


@pytest.mark.parametrize("paper", TEXT_WIDTH)
def test_a_figure_fits_the_page_and_says_what_it_shows(tmp_path: Path, paper: str) -> None:
    document = written(tmp_path, FIGURE, paper=paper)

    (shape,) = document.inline_shapes
    assert shape.width <= TEXT_WIDTH[paper] * 635
    assert shape.width / shape.height == pytest.approx(3, rel=0.01)
    assert shape._inline.docPr.get("descr") == "Bars: 3 of 4."


def test_a_tables_header_is_bold_and_stands_on_every_page(tmp_path: Path) -> None:
    document = written(tmp_path, TABLE)

    (table,) = document.tables
    assert table.style.name == "Report Table"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is None
    assert table.cell(0, 0).paragraphs[0].style.font.bold
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Code", "People"],
        ["Mismatch", "11"],
        ["Luck", "2"],
    ]


def test_numbers_stand_to_the_right_and_words_to_the_left(tmp_path: Path) -> None:
    table = pd.DataFrame({"Code": ["a", "b"], "n": [1, "fewer than 5"], "of": ["3 of 4", "1 of 4"]})
    document = written(tmp_path, TableBlock(table, "Codes."))

    styles = [cell.paragraphs[0].style for cell in document.tables[0].rows[1].cells]
    assert [style.name for style in styles] == ["Table Text", "Table Number", "Table Text"]
    assert styles[1].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT


@pytest.mark.parametrize("paper", TEXT_WIDTH)
@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": ["x"]}),
        pd.DataFrame({"text": ["word " * 300], "n": [1]}),
        pd.DataFrame({"file": ["interviews/" + "x" * 300], "hash": ["f" * 64]}),
        pd.DataFrame([["a long header word"] * 10], columns=[f"Longestword{n} header" for n in range(10)]),
        pd.DataFrame([["word " * 20] * 70]),
    ],
)
def test_no_table_is_wider_than_the_page(tmp_path: Path, table: pd.DataFrame, paper: str) -> None:
    document = written(tmp_path, TableBlock(table, "Wide."), paper=paper)

    for each in document.tables:
        widths = [int(column.get(qn("w:w"))) for column in each._tbl.tblGrid]
        assert sum(widths) <= TEXT_WIDTH[paper]
        assert min(widths) > 300
        assert len(widths) <= 63


def test_a_table_with_too_many_columns_goes_on_below_with_its_first_column(tmp_path: Path) -> None:
    table = pd.DataFrame([["row", *range(20)]], columns=["Code", *(f"Program {n}" for n in range(20))])
    document = written(tmp_path, TableBlock(table, "Wide."))

    headers = [[cell.text for cell in each.rows[0].cells] for each in document.tables]
    assert [header[0] for header in headers] == ["Code"] * 3
    assert [name for header in headers for name in header[1:]] == list(table.columns[1:])


def test_tables_never_touch_and_a_document_ends_in_a_paragraph(tmp_path: Path) -> None:
    bare = TableBlock(pd.DataFrame({"a": [1]}), "")
    document = written(tmp_path, bare, bare)

    tags = [child.tag.rpartition("}")[2] for child in document.element.body]
    assert ("tbl", "tbl") not in set(pairwise(tags))
    assert tags[-2:] == ["p", "sectPr"]


def test_tables_without_rows_or_columns_do_no_harm(tmp_path: Path) -> None:
    document = written(
        tmp_path, TableBlock(pd.DataFrame({"a": []}), "No rows."), TableBlock(pd.DataFrame(), "Nothing.")
    )

    assert len(document.tables) == 1
    assert [text for style, text in lines(document) if style == "Caption"] == ["Table 1. No rows.", "Table 2. Nothing."]


def test_a_table_of_thousands_of_rows_is_quick(tmp_path: Path) -> None:
    table = pd.DataFrame({name: [f"{name} {number}" for number in range(3000)] for name in "abcdef"})

    start = time.perf_counter()
    write_docx(page(TableBlock(table, "Long.")), tmp_path / "a.docx")

    assert time.perf_counter() - start < 15


def test_right_to_left_words_are_kept_and_marked(tmp_path: Path) -> None:
    hebrew = "שלום, עולם 12"
    document = written(tmp_path, Paragraph(hebrew), Paragraph(f"She said {hebrew} twice."))

    first, second = document.paragraphs[3:]
    assert first.text == hebrew
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr.find(qn("w:bidi")) is None
    assert [run.text for run in second.runs if run.font.rtl] == ["שלום, עולם"]


def test_line_breaks_tabs_and_spaces_are_kept(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("  one\n\ttwo  three "))

    assert document.paragraphs[3].text == "  one\n\ttwo  three "


def test_the_footer_bears_the_title_and_the_page_number(tmp_path: Path) -> None:
    document = written(tmp_path)

    (paragraph,) = document.sections[0].footer.paragraphs
    assert paragraph.style.name == "Footer"
    assert paragraph.text == "Mentoring: Mentors\tPage 1 of 1"
    codes = [text.text.strip() for text in paragraph._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-CA"), ("fr", "fr-CA"), ("pt-BR", "pt-BR"), ("", "en-CA")])
def test_the_language_is_the_pages(tmp_path: Path, language: str, tag: str) -> None:
    document = written(tmp_path, language=language)

    element = next(document.styles.element.iter(qn("w:lang")))
    assert element.get(qn("w:val")) == tag


def test_the_properties_hold_the_title_and_neither_person_nor_clock(tmp_path: Path) -> None:
    properties = written(tmp_path, title="T" * 300).core_properties

    assert properties.title.startswith("TTT")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.year == properties.modified.year == 2000


def test_nothing_is_in_a_text_box_and_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    path = write_docx(nasty_page(), tmp_path / "a.docx")

    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        relations = "".join(archive.read(name).decode() for name in names if name.endswith(".rels"))
    assert "txbx" not in xml(path)
    assert 'TargetMode="External"' not in relations
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert names[0] == "[Content_Types].xml"


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_docx(nasty_page(), tmp_path / "a.docx")
    second = write_docx(nasty_page(), tmp_path / "b.docx")

    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_empty_page_is_a_document_too(tmp_path: Path) -> None:
    assert written(tmp_path, title="", subtitle="", status="").paragraphs == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Close it where it is open"):
        write_docx(page(), tmp_path)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_whatever_is_said_can_be_read_again(text: str) -> None:
    words = run(text)

    read = parse_xml(f"<w:p {NAMESPACES}>{words}</w:p>")
    assert read.text == legal(text)
