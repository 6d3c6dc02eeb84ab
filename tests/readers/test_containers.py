"""E-mail, books, and what Word documents take in: their words, and in the list what is no part of them."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

import mentorstudy as ms
from mentorstudy.readers.word_parts import field_value, symbol_of


def read(folder, name, content, **options):
    path = folder / name
    path.write_bytes(content)
    return ms.read(path, **options)


def left_out(corpus, item):
    return corpus.report.loc[corpus.report["item"] == item, "detail"].tolist()


def packed(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


MESSAGE = (
    b"From: Kim <kim@a.example>\r\nTo: Omar <omar@b.example>\r\nSubject: =?utf-8?q?Prot=C3=A9g=C3=A9?=\r\n"
    b"Date: Wed, 12 Mar 2025 14:03:00 -0400\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset="utf-8"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\nSG93IGRpZCBpdCBzdGFydD8=\r\n--x\r\n"
    b"Content-Type: application/pdf\r\n"
    b'Content-Disposition: attachment; filename="cv.pdf"\r\n\r\nx\r\n--x--\r\n'
)


def test_an_email_is_read_under_its_subject(tmp_path):
    corpus = read(tmp_path, "a.eml", MESSAGE)

    assert corpus.turns["text"].tolist() == ["Protégé", "How did it start?"]
    assert corpus.turns["question"].tolist() == ["", "Protégé"]
    assert left_out(corpus, "attachment") == ["cv.pdf"]
    assert "kim@a.example" in left_out(corpus, "e-mail header")[0]


def test_a_box_of_mail_is_read_message_by_message(tmp_path):
    one = b"From kim@a.example Wed Mar 12 14:03:00 2025\nFrom: Kim\nSubject: %s\n\n%s\n\n"
    corpus = read(tmp_path, "a.mbox", one % (b"One", b"First words.") + one % (b"Two", b"Second words."))

    assert corpus.turns["text"].tolist() == ["One", "First words.", "Two", "Second words."]


def test_a_message_in_html_is_read(tmp_path):
    head = b"From: Kim\nSubject: Hi\nContent-Type: text/html; charset=utf-8\n\n"
    page = head + b"<html><body><p>Dear Omar,</p></body></html>\n"

    assert read(tmp_path, "a.eml", page).turns["text"].tolist() == ["Hi", "Dear Omar,"]


def test_a_book_is_read_in_its_order(tmp_path):
    book = packed(
        **{
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b/c.opf"/></rootfiles></container>',
            "b/c.opf": '<package><manifest><item id="one" href="1.xhtml"/><item id="two" href="2.xhtml"/></manifest>'
            '<spine><itemref idref="two"/><itemref idref="one"/></spine></package>',
            "b/1.xhtml": "<html><body><h1>Last</h1><p>The end.</p></body></html>",
            "b/2.xhtml": "<html><body><h1>First</h1><p>The start.</p></body></html>",
            "b/cover.xhtml": "<html><body><p>Cover</p></body></html>",
        }
    )
    corpus = read(tmp_path, "a.epub", book)

    assert corpus.turns["text"].tolist() == ["First", "The start.", "Last", "The end."]
    assert left_out(corpus, "page outside the reading order") == ["b/cover.xhtml"]


def document_with(parts: str, **members: str) -> bytes:
    source = docx.Document()
    source.add_paragraph("MARK")
    buffer = io.BytesIO()
    source.save(buffer)
    made = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                body = content.decode()
                start, end = body.rindex("<w:p>", 0, body.index("MARK")), body.index("</w:p>") + len("</w:p>")
                content = (body[:start] + parts + body[end:]).encode()
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
                links = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{key}.htm"/>' for key in members)
                content = content.decode().replace("</Relationships>", f"{links}</Relationships>").encode()
            new.writestr(name, content)
        for key, text in members.items():
            new.writestr(f"word/{key}.htm", text)
    return made.getvalue()


def test_a_page_within_a_word_document_is_read(tmp_path):
    page = "<html><body><p><b>Kim:</b> How was it?</p><p><b>P1:</b> Good.</p><p><b>Kim:</b> Why?</p></body></html>"
    content = document_with('<w:altChunk r:id="one"/><w:altChunk r:id="gone"/>', one=page)
    corpus = read(tmp_path, "a.docx", content, kind="interview")

    assert corpus.turns["speaker"].tolist() == ["Kim", "P1", "Kim"]
    assert left_out(corpus, "part that is not read") == ["one that the file does not hold"]


def test_what_a_form_in_word_shows_is_read(tmp_path):
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r>"
    )
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="job"/>'
        '<w:listEntry w:val="network"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Own" w:char="F0FE"/></w:r>'
    text = f'<w:p>{box.format(1)}<w:r><w:t xml:space="preserve"> yes </w:t></w:r>{box.format(0)}{choice}{sign}</w:p>'
    corpus = read(tmp_path, "a.docx", document_with(text), kind="archive")

    assert corpus.turns["text"].tolist() == ["☒ yes ☐network☑"]
    assert left_out(corpus, "symbol") == ["Own F0FE"]


def test_a_table_of_speakers_that_ran_together_is_a_warning(tmp_path):
    text = "<w:p><w:r><w:t>00:01KimHow was it?00:05BenI hoped for it.00:10KimWhy?00:12BenSo.</w:t></w:r></w:p>"
    path = tmp_path / "P02.docx"
    path.write_bytes(document_with(text))
    study = ms.read_study(tmp_path)

    assert any(note.severity == "warning" and "lost table of speakers" in note.message for note in study.notes)


def test_signs_and_fields_without_sense_are_empty():
    from lxml import etree

    space = 'xmlns:w="w"'
    assert symbol_of(etree.fromstring(f'<w:sym {space} w:font="Symbol" w:char="F061"/>')) == ("α", "")
    assert symbol_of(etree.fromstring(f'<w:sym {space} w:font="X" w:char="zz"/>')) == ("", "X zz")
    assert field_value(etree.fromstring(f'<w:fldChar {space} w:fldCharType="end"/>')) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.epub", packed(mimetype="application/epub+zip")),
        ("a.epub", packed(**{"META-INF/container.xml": "<a/>"})),
        ("a.eml", b"From: a\nDate: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x--"),
        ("a.eml", b"From: a\nDate: b\nContent-Type: image/png\n\nx"),
        ("a.eml", b"From: a\nDate: b\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 5000),
        ("a.html", b"<html><body>" + b"<div>" * 5000 + b"deep"),
    ],
)
def test_what_holds_no_words_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ms.StudyError):
        ms.read(path, kind="archive")
