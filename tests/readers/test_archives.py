"""Archival documents become paragraphs; what is not text of the document is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorstudy.errors import ReadError
from mentorstudy.readers.archives import archive_reading, read_archive
from mentorstudy.text import count_words

REAL = Path(__file__).parents[2] / "../shared/real"
real = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not beside the checkout")

Line = tuple[float, float, float, bool, str]


def pdf(pages: list[list[Line]], trailer: str = "", extra: str = "") -> bytes:
    """Return a small PDF: per page, lines of (left, bottom, size, bold, text)."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    fonts = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        fonts.format("Helvetica"),
        fonts.format("Helvetica-Bold"),
    ]
    for number, page in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            f"/Resources {resources} >>"
        )
        content = "\n".join(
            f"BT /F{1 + bold} {size} Tf 1 0 0 1 {left} {bottom} Tm ({text}) Tj ET"
            for left, bottom, size, bold, text in page
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    if extra:
        objects.append(extra)
    data, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF"
    return data + table.encode() + end.encode()


def paragraph(bottom: float, *lines: str, left: float = 60) -> list[Line]:
    return [(left, bottom - 14 * number, 11, False, line) for number, line in enumerate(lines)]


LONG = "Mentors meet their protégés twice a month for half a year, in person or by"


def written(folder: Path, content: str | bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def texts(reading) -> list[str]:
    return [turn.text for turn in reading.turns]


def left_out(reading) -> dict[str, str]:
    return {item.item: item.detail for item in reading.left_out}


def test_paragraphs_are_turns_of_role_text_under_their_heading(tmp_path):
    content = "# Aims\n\nMentors guide protégés.\nThey meet twice.\n\nHow\n---\n\n- a list\n- of two\n\n***\n\nEnd."
    corpus = read_archive(written(tmp_path, content, "guide.md"), date="2024-05-01", language="en")
    turns = corpus.turns
    assert list(zip(turns["text"], turns["question"], strict=True)) == [
        ("Aims", ""),
        ("Mentors guide protégés.\nThey meet twice.", "Aims"),
        ("How", ""),
        ("- a list\n- of two", "How"),
        ("End.", "How"),
    ]
    assert set(turns["role"]) == {"text"}
    assert not any(turns["participant"])
    assert len(corpus.answers) == 0
    assert corpus.documents.loc["guide.md", ["kind", "date", "language"]].tolist() == ["archive", "2024-05-01", "en"]
    assert "rule" in set(corpus.report["item"])


def test_a_text_without_empty_lines_has_a_paragraph_per_line(tmp_path):
    reading = archive_reading(written(tmp_path, "One line.\r\nAnother line.\r\n", "a.txt"), document="archives/a.txt")
    assert texts(reading) == ["One line.", "Another line."]
    assert (reading.document, reading.source, reading.kind) == ("archives/a.txt", "archives/a.txt", "archive")


def test_lines_of_a_pdf_are_joined_to_paragraphs(tmp_path):
    page = [
        (60, 770, 16, True, "What mentors do"),
        *paragraph(
            740, LONG + " phone.", "They may write, too, as often as they like and as long as it helps them,", "now."
        ),
        *paragraph(684, "A second paragraph starts here and goes on for a good while, so that it fills", "two lines."),
        *paragraph(642, "• one item", "• another item"),
    ]
    reading = archive_reading(written(tmp_path, pdf([page]), "guide.pdf"))
    assert texts(reading) == [
        "What mentors do",
        f"{LONG} phone. They may write, too, as often as they like and as long as it helps them, now.",
        "A second paragraph starts here and goes on for a good while, so that it fills two lines.",
        "• one item",
        "• another item",
    ]
    assert [turn.question for turn in reading.turns] == ["", *["What mentors do"] * 4]


def test_headers_footers_and_page_numbers_are_left_out_and_listed(tmp_path):
    pages = [
        [
            (60, 815, 9, False, "Mentoring guide 2024"),
            *paragraph(770, LONG + f" phone in year {number}.", "They like it."),
            (290, 30, 9, False, f"Page {number} of 3"),
        ]
        for number in (1, 2, 3)
    ]
    reading = archive_reading(written(tmp_path, pdf(pages), "guide.pdf"))
    assert len(reading.turns) == 3
    assert [(item.detail, item.count) for item in reading.left_out] == [("Mentoring guide 2024", 3), ("Page 1 of 3", 3)]


def test_a_paragraph_goes_on_over_the_page(tmp_path):
    pages = [paragraph(100, LONG), paragraph(770, "phone, and so it goes.")]
    assert texts(archive_reading(written(tmp_path, pdf(pages), "guide.pdf"))) == [f"{LONG} phone, and so it goes."]


def test_a_hyphen_at_a_line_end_is_mended_only_where_the_word_stands_elsewhere_in_one_piece(tmp_path):
    page = paragraph(740, f"{LONG} pro-", "grams and phone, on a two-", "way street, and programs go on.")
    reading = archive_reading(written(tmp_path, pdf([page]), "guide.pdf"))
    assert texts(reading) == [f"{LONG} programs and phone, on a two-way street, and programs go on."]
    assert left_out(reading)["hyphen at a line end"] == "programs"


def test_a_scanned_pdf_is_a_clear_error(tmp_path):
    with pytest.raises(ReadError, match=r"scan.pdf: .*pictures of pages and no text.*OCR"):
        archive_reading(written(tmp_path, pdf([[], []]), "scan.pdf"))


def test_a_locked_pdf_is_a_clear_error(tmp_path):
    secret = f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
    identifier = "/Encrypt 7 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    data = pdf([paragraph(740, LONG)], identifier, secret)
    with pytest.raises(ReadError, match="locked"):
        archive_reading(written(tmp_path, data, "locked.pdf"))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<", b"%PDF-1.4"])
def test_a_truncated_pdf_is_a_clear_error(tmp_path, content):
    with pytest.raises(ReadError, match="damaged or was not downloaded whole"):
        archive_reading(written(tmp_path, content, "cut.pdf"))


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Guide</title><style>p { color: red }</style>
<script>var words = "never";</script></head><body>
<header><a href="/">Home</a></header><nav><ul><li>About us</li></ul></nav>
<main><h1>Mentoring at
  Lakemount</h1><!-- a secret --><p>First&nbsp;para &amp; <b>bold</b> words<br>on two lines.</p>
<p>One<br><br>two</p><ul><li>A point</li><li>Another <a href="x">link</a> here<ul><li>Below it</li></ul></li></ul>
<table><tr><th>Year</th><th>Pairs</th></tr><tr><td>2023</td><td><p>12</p><p>new</p></td></tr></table>
loose words<p hidden>not seen</p><form><label>E-mail</label></form><aside>See also</aside></main>
<div>Accept cookies</div><footer>All rights reserved</footer></body></html>"""


def test_the_main_text_of_a_web_page_is_read_without_its_frame(tmp_path):
    reading = archive_reading(written(tmp_path, PAGE, "page.html"))
    assert texts(reading) == [
        "Mentoring at Lakemount",
        "First para & bold words\non two lines.",
        "One",
        "two",
        "A point",
        "Another link here",
        "Below it",
        "Year | Pairs",
        "2023 | 12 new",
        "loose words",
    ]
    found = left_out(reading)
    assert found["navigation"] == "About us"
    assert found["page header"] == "Home"
    assert found["page footer"] == "All rights reserved"
    assert found["text outside the main part"] == "Accept cookies"
    assert found["comment"] == "a secret"
    assert found["hidden text"] == "not seen"
    assert {"script", "style", "form", "side note of the page", "page title"} <= set(found)


def test_a_page_that_marks_no_main_part_is_read_from_its_body(tmp_path):
    page = "<html><body><div><div>One.</div><div>Two <span>words</span>.</div></div></body></html>"
    assert texts(archive_reading(written(tmp_path, page, "page.html"))) == ["One.", "Two words."]


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-15", "utf-8", "windows-1251"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path, charset):
    words = (
        "Привет всем"
        if charset == "windows-1251"
        else "Protégés’ début"
        if charset != "iso-8859-15"
        else "Protégé début"
    )
    page = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'
    assert texts(archive_reading(written(tmp_path, page.encode(charset), "page.html"))) == [words]


def test_an_xhtml_page_with_a_prolog_is_read(tmp_path):
    page = '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>É.</p></body></html>'
    assert texts(archive_reading(written(tmp_path, page, "page.html"))) == ["É."]


def test_a_page_of_scripts_alone_is_a_clear_error(tmp_path):
    page = "<html><body><script>draw()</script><noscript>Switch on JavaScript</noscript></body></html>"
    with pytest.raises(ReadError, match="scripts or navigation"):
        archive_reading(written(tmp_path, page, "page.html"))


def test_a_word_document_gives_its_paragraphs_headings_and_tables(tmp_path):
    from docx import Document

    document = Document()
    document.add_heading("Report to the funder", 1)
    document.add_paragraph("Five programs ran.").add_run("\nTwo ended early.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Pairs matched this year in all programs", "112"
    document.save(str(tmp_path / "report.docx"))
    reading = archive_reading(tmp_path / "report.docx")
    assert texts(reading)[:2] == ["Report to the funder", "Five programs ran.\nTwo ended early."]
    assert " ".join(texts(reading)[2:]).replace(" |", "") == "Pairs matched this year in all programs 112"
    assert reading.turns[1].question == "Report to the funder"


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_word_document_is_a_clear_error(tmp_path, share):
    from docx import Document

    document = Document()
    document.add_paragraph("Words. " * 2000)
    path = tmp_path / "report.docx"
    document.save(str(path))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(ReadError, match="damaged"):
        archive_reading(path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "not text"),
        ("table.csv", b"a,b\n1,2\n", "a table, no archival document"),
        ("cues.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "a file of captions"),
        ("rules.txt", b"---\n\n***\n", "holds no words"),
    ],
)
def test_what_is_no_document_is_a_clear_error(tmp_path, name, content, message):
    if content is not None:
        written(tmp_path, content, name)
    with pytest.raises(ReadError, match=message) as caught:
        archive_reading(tmp_path / name)
    assert name in str(caught.value)


@real
class TestRealArchives:
    def test_no_word_of_the_article_is_lost(self):
        reading = archive_reading(REAL / "archival/tru-newsroom-mentoring.txt")
        repeated = [item for item in reading.left_out if item.item == "repeated line"]
        assert len(repeated) == 1
        assert sum(map(count_words, [*texts(reading), repeated[0].detail])) == 1100
        whole = (REAL / "archival/tru-newsroom-mentoring.txt").read_text(encoding="utf-8")
        assert all(text in whole for text in texts(reading))

    def test_the_headings_of_the_article_are_those_of_the_manifest(self):
        reading = archive_reading(REAL / "archival/tru-newsroom-mentoring.txt")
        assert list(dict.fromkeys(turn.question for turn in reading.turns if turn.question)) == [
            "Pre-employment mentoring programs",
            "Research and approach",
            "Findings and implications",
            "Going forward",
        ]

    def test_the_tail_of_the_web_page_is_kept_and_said_to_be_suspect(self):
        reading = archive_reading(REAL / "archival/tru-newsroom-mentoring.txt")
        assert left_out(reading)["suspect tail"].startswith("from 'View Link to Original Source'")
        assert reading.turns[-1].text.endswith("Full Stream")

    @pytest.mark.parametrize(
        ("file", "paragraphs", "words"), [("pdpilot_P1.pdf", 95, 3282), ("pdpilot_P5.pdf", 135, None)]
    )
    def test_paragraphs_of_a_pdf_are_those_of_the_manifest(self, file, paragraphs, words):
        reading = archive_reading(REAL / "transcript" / file)
        assert len(reading.turns) == paragraphs
        assert reading.turns[0].text == "Interview"
        assert reading.turns[-1].text.endswith("Thank you.")
        assert "page header or footer" in left_out(reading)
        if words is not None:
            # The rest are numbers in the margin and page numbers, of a word each.
            assert sum(map(count_words, texts(reading))) + sum(item.count for item in reading.left_out) == words
