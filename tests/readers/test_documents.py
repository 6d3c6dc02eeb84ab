"""Transcripts as ODT, FODT, RTF and web pages: every word at its speaker, what is no speech in the list."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

import mentorstudy as ms

TALK = [
    ("Kim", "How did it start?"),
    ("P1", "A neighbour told me. I was looking for work since March."),
    ("Kim", "And did it help?"),
    ("P1", "Partly, yes."),
]
WORDS = {"Kim": 8, "P1": 13}
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "fo" else "xsl-fo-compatible"}:1.0"'
    for name in ("office", "text", "style", "table", "fo")
)


def words_of(corpus):
    return {who: len(" ".join(texts).split()) for who, texts in corpus.turns.groupby("speaker")["text"]}


def left_out(corpus, item):
    return corpus.report.loc[corpus.report["item"] == item, "detail"].tolist()


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def paragraphs(template: str) -> str:
    return "".join(template.format(who=who, said=said) for who, said in TALK)


def read(folder, name, content, **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return ms.read(path, **options)


def test_an_odt_is_read_and_what_is_no_speech_is_listed(tmp_path):
    aside = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Struck out.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    note = (
        "<text:p>P1: It<text:s/>grew<office:annotation><text:p>Check this.</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Laughs.</text:p></text:note-body>"
        "</text:note>.</text:p>"
    )
    corpus = read(tmp_path, "a.odt", odt(aside + paragraphs("<text:p>{who}: {said}</text:p>") + note))

    assert words_of(corpus) == {"Kim": 8, "P1": 15}
    assert left_out(corpus, "deleted text") == ["Struck out."]
    assert left_out(corpus, "comment") == ["Check this."]
    assert left_out(corpus, "footnote") == ["1 Laughs."]


def test_bold_names_without_a_colon_are_labels_in_an_odt(tmp_path):
    style = '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    line = '<text:p><text:span text:style-name="T1">{who}</text:span> {said}</text:p>'

    assert words_of(read(tmp_path, "a.odt", odt(paragraphs(line), style))) == WORDS


def test_a_table_of_speaker_and_words_is_read_in_an_odt(tmp_path):
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('{who}')}{cell.format('{said}')}</table:table-row>"

    assert words_of(read(tmp_path, "a.odt", odt(f"<table:table>{paragraphs(row)}</table:table>"))) == WORDS


def test_a_flat_odt_is_read(tmp_path):
    flat = (
        f'<?xml version="1.0"?><office:document {NAMESPACES} '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"{paragraphs('<text:p>{who}: {said}</text:p>')}</office:text></office:body></office:document>"
    )

    assert words_of(read(tmp_path, "a.fodt", flat)) == WORDS


def test_an_odt_is_an_archival_document_as_well(tmp_path):
    corpus = read(tmp_path, "a.odt", odt("<text:h>Aims</text:h><text:p>Mentors guide protégés.</text:p>"))

    assert corpus.turns["question"].tolist() == ["", "Aims"]
    assert corpus.documents["kind"].tolist() == ["archive"]


def test_rich_text_is_read_and_what_is_no_speech_is_listed(tmp_path):
    body = paragraphs(r"{{\b {who}:}} {said}\par ")
    extra = r"P1: Ti\'e8de \u8212?{\footnote A note.}{\deleted Struck out. }{\*\annotation Check.}{\v Hidden.} ok\par "
    corpus = read(
        tmp_path, "a.rtf", rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0 Arial;}}}}{{\info{{\author Me}}}}{body}{extra}}}"
    )

    assert words_of(corpus) == {"Kim": 8, "P1": 16}
    assert "Tiède — ok" in corpus.turns["text"].iloc[-1]
    assert [left_out(corpus, item) for item in ("footnote", "deleted text", "comment", "hidden text")] == [
        ["A note."],
        ["Struck out."],
        ["Check."],
        ["Hidden."],
    ]


def test_rich_text_in_other_code_pages_is_read(tmp_path):
    text = "".join(f"\\'{byte:02x}" for byte in "Привет".encode("cp1251"))
    corpus = read(tmp_path, "a.rtf", rf"{{\rtf1\ansi{{\fonttbl{{\f0\fcharset204 Arial;}}}}\f0 {text}\par}}")

    assert corpus.turns["text"].tolist() == ["Привет"]


def test_a_table_of_speaker_and_words_is_read_in_rich_text(tmp_path):
    rows = paragraphs(r"\trowd\cellx1000\cellx9000\pard\intbl {who}\cell {said}\cell\row ")

    assert words_of(read(tmp_path, "a.rtf", rf"{{\rtf1\ansi {rows}\pard The end.\par}}")) | {"P1": 13} == WORDS


PAGES = {
    "labelled paragraphs": "<p>{who}: {said}</p>",
    "bold names": "<p><b>{who}</b> {said}</p>",
    "a definition list": "<dt>{who}</dt><dd>{said}</dd>",
    "a table": "<tr><td>{who}</td><td>{said}</td></tr>",
    "blocks": "<div class='s'><strong>{who}:</strong></div><div>{said}</div>",
}


@pytest.mark.parametrize("form", sorted(PAGES))
def test_a_web_page_with_a_talk_is_read_as_one(tmp_path, form):
    outer = {"a definition list": "dl", "a table": "table"}.get(form, "div")
    more = "".join(
        PAGES[form].format(who=who, said=said) for who, said in (("Kim", "Anything else?"), ("P1", "Nothing."))
    )
    body = f"<{outer}>{paragraphs(PAGES[form])}{more}</{outer}>"
    corpus = read(
        tmp_path, "a.html", f"<!doctype html><html><head><title>Talk</title></head><body>{body}</body></html>"
    )

    assert corpus.documents["kind"].tolist() == ["interview"]
    assert words_of(corpus) == {"Kim": 10, "P1": 14}


def test_a_web_page_without_a_talk_stays_an_archive(tmp_path):
    page = "<!doctype html><body><h1>Program</h1><p>Place: Ottawa</p><p>Mentors meet protégés twice a month.</p></body>"

    assert read(tmp_path, "a.html", page).documents["kind"].tolist() == ["archive"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.odt", odt("<text:p>" * 600 + "deep" + "</text:p>" * 600)),
        ("a.rtf", b"{\\rtf1 " + b"{" * 5000),
        ("a.rtf", b"{\\rtf1 \\u99999999999999?\\'zz\\bin999999999 x"),
        ("a.odt", odt("<text:p>One.</text:p>")[:-40]),
    ],
    ids=["nested", "groups", "numbers", "cut off"],
)
def test_a_damaged_document_is_a_readable_error_or_read(tmp_path, name, content):
    with contextlib.suppress(ms.StudyError):
        assert len(read(tmp_path, name, content, kind="interview").documents) == 1
