from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.plain_text import spoken_of_lines
from mentorstudy.readers.word import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def package(body: str, *, namespace: str = W, prolog: str = "", **parts: str) -> bytes:
    """Return a .docx file of raw XML: what Word writes and python-docx cannot."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{prolog}<w:document {namespace}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return target.getvalue()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def said(data: bytes) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in spoken_of_lines(read_word(data).lines).utterances]


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_word(data).lines]


EXCHANGE = [("Kim", "How was it?"), ("Anna", "It helped me."), ("Kim", "In what way?"), ("Anna", "With people.")]


def test_paragraphs_written_by_python_docx_are_read() -> None:
    document = Document()
    for name, words in EXCHANGE:
        document.add_paragraph(f"{name}: {words}")
    target = io.BytesIO()
    document.save(target)

    assert said(target.getvalue()) == EXCHANGE


@pytest.mark.parametrize("mark", [":", "", ": "])
def test_bold_labels_are_speakers(mark: str) -> None:
    body = "".join(paragraph(run(name + mark, "<w:b/>"), run(f" {words}")) for name, words in EXCHANGE)

    assert said(package(body)) == EXCHANGE


def test_a_bold_label_on_its_own_line_is_a_speaker() -> None:
    body = "".join(paragraph(run(name, "<w:b/>")) + paragraph(run(words)) for name, words in EXCHANGE)

    assert said(package(body)) == EXCHANGE


def test_a_bold_label_may_come_from_a_style() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Who"><w:name w:val="Who"/><w:basedOn w:val="Loud"/></w:style></w:styles>'
    )
    body = "".join(
        paragraph(run(name, '<w:rStyle w:val="Who"/>'), run(f" {words}", '<w:b w:val="0"/>'))
        for name, words in EXCHANGE
    )

    assert said(package(body, styles=styles)) == EXCHANGE


def test_bold_words_in_speech_are_no_label() -> None:
    turns = [("Kim", "How was it?"), ("Anna", "It helped me. I never asked.")] * 4
    body = "".join(paragraph(run(f"{name}: {words}")) for name, words in turns)
    body += paragraph(run("Never", "<w:b/>"), run(" did I ask.")) * 2

    assert said(package(body))[-1] == ("Anna", "It helped me. I never asked.\nNever did I ask.\nNever did I ask.")


def test_tables_of_speaker_and_words_are_read_row_by_row() -> None:
    assert said(package(table(*EXCHANGE))) == EXCHANGE


def test_tables_may_have_a_header_numbers_and_times() -> None:
    rows = [(str(number), f"00:00:0{number}", name, words) for number, (name, words) in enumerate(EXCHANGE, start=1)]
    data = package(table(("No.", "Time", "Speaker", "Text"), *rows))
    spoken = spoken_of_lines(read_word(data).lines)

    assert [(each.speaker, each.text) for each in spoken.utterances] == EXCHANGE
    assert [each.begin for each in spoken.utterances] == [1.0, 2.0, 3.0, 4.0]
    assert LeftOut("table header", "No. | Time | Speaker | Text") in read_word(data).left_out


def test_an_empty_speaker_cell_continues_the_speaker_above() -> None:
    data = package(
        table(("Kim", "How was it?"), ("Anna", "Good."), ("", "Very good."), ("Kim", "Oh."), ("Anna", "Yes."))
    )

    assert said(data)[1] == ("Anna", "Good.\nVery good.")


def test_other_tables_are_read_cell_by_cell() -> None:
    assert texts(package(table(("a", "b", "c"), ("d", "e", "f")))) == ["a", "b", "c", "d", "e", "f"]


def test_tracked_insertions_are_read_and_deletions_listed() -> None:
    body = paragraph(
        run("P1: I "),
        f"<w:ins>{run('really ')}</w:ins>",
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('elsewhere ')}</w:moveFrom>",
        run("liked it."),
    )
    word = read_word(package(body))

    assert [line.text for line in word.lines] == ["P1: I really liked it."]
    assert word.left_out == (LeftOut("deleted text", "never"), LeftOut("deleted text", "elsewhere"))


def test_content_controls_hyperlinks_and_fields_are_read() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('In a control.'))}</w:sdtContent></w:sdt>"
        + paragraph(
            f"<w:sdt><w:sdtContent>{run('Inline ')}</w:sdtContent></w:sdt>", f"<w:hyperlink>{run('link')}</w:hyperlink>"
        )
        + paragraph("<w:r><w:instrText>PAGE </w:instrText></w:r>", f"<w:fldSimple>{run('7')}</w:fldSimple>")
        + f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{paragraph(run('cell'))}</w:tc></w:tr></w:sdtContent></w:sdt>"
        + "</w:tbl>"
    )

    assert texts(package(body)) == ["In a control.", "Inline link", "7", "cell"]


def test_hyphens_tabs_and_breaks_become_text() -> None:
    body = paragraph(
        "<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>made men\xadtor</w:t><w:softHyphen/><w:t>ship</w:t>"
        "<w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>"
    )
    word = read_word(package(body))

    assert [line.text for line in word.lines] == ["self-made mentorship\tx", "y"]
    assert LeftOut("soft hyphen", "", 2) in word.left_out


def test_line_breaks_split_a_teams_paragraph_into_label_and_words() -> None:
    body = "".join(
        paragraph("<w:r><w:t xml:space='preserve'>" + f"{name}   0:0{at}</w:t><w:br/><w:t>{words}</w:t></w:r>")
        for at, (name, words) in enumerate(EXCHANGE)
    )
    spoken = spoken_of_lines(read_word(package(body)).lines)

    assert [(each.speaker, each.text) for each in spoken.utterances] == EXCHANGE
    assert [each.begin for each in spoken.utterances] == [0.0, 1.0, 2.0, 3.0]


def test_notes_comments_headers_and_hidden_text_are_listed() -> None:
    def part(root: str) -> str:
        return f"<w:{root} {W}>{paragraph(run(f'words of {root}'))}</w:{root}>"

    body = paragraph(run("P1: Yes."), run("secret", "<w:vanish/>"))
    body += paragraph(f"<w:r><w:pict><w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent></w:pict></w:r>")
    data = package(
        body, footnotes=part("footnotes"), comments=part("comments"), header1=part("hdr"), footer2=part("ftr")
    )
    listed = {each.item: each.detail for each in read_word(data).left_out}

    assert listed == {
        "hidden text": "secret",
        "text box": "boxed",
        "Word comment": "words of comments",
        "footnote": "words of footnotes",
        "page header": "words of hdr",
        "page footer": "words of ftr",
    }


def test_headings_are_listed_by_the_name_of_their_style() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    heading = f'<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>{run("A talk about mentors")}</w:p>'
    body = heading + "".join(paragraph(run(f"{name}: {words}")) for name, words in EXCHANGE)
    spoken = spoken_of_lines(read_word(package(body, styles=styles)).lines)

    assert [(each.speaker, each.text) for each in spoken.utterances] == EXCHANGE
    assert LeftOut("heading", "A talk about mentors") in spoken.left_out


def test_strict_documents_are_read() -> None:
    assert texts(package(paragraph(run("P1: Yes.")), namespace=STRICT)) == ["P1: Yes."]


def test_a_truncated_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    data = package(paragraph(run("P1: Yes. " * 500)))
    for size in (30, len(data) // 2, len(data) - 30):
        with pytest.raises(ReadError, match=r"a\.docx: The file is damaged or was not copied whole"):
            read_word(data[:size], file="a.docx")


def test_damaged_content_is_an_error_that_says_so() -> None:
    data = bytearray(package(paragraph(run("P1: Yes. " * 500))))
    data[60:90] = b"\x00" * 30
    with pytest.raises(ReadError, match="The file is damaged"):
        read_word(bytes(data))
    with pytest.raises(ReadError, match="broken XML"):
        read_word(package("<w:p>"))


def test_a_zip_without_a_document_is_an_error() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/other.xml", "<a/>")
    with pytest.raises(ReadError, match=r"'word/document\.xml' is missing"):
        read_word(target.getvalue())


def test_a_locked_file_is_an_error_that_names_the_password() -> None:
    data = bytearray(package(paragraph(run("P1: Yes."))))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    with pytest.raises(ReadError, match="password"):
        read_word(bytes(data))


def test_a_part_that_unpacks_to_something_absurd_is_refused() -> None:
    with pytest.raises(ReadError, match="no transcript is that large"):
        read_word(package("<!--" + " " * 20_000_000 + "-->"))


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "lol"><!ENTITY b "&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/hostname">']
)
def test_entities_are_refused(entity: str) -> None:
    data = package("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", prolog=f"<!DOCTYPE x [{entity}]>")
    with pytest.raises(ReadError, match="declares entities"):
        read_word(data)


TOKENS = st.sampled_from(["we", "mentor", "Note:", "10:30", "yes,", "No.", "so:", "é", "<&>"])
WORDS = st.lists(TOKENS, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=6), st.sampled_from(["p", "tbl", "ins"]))
def test_no_word_of_a_document_is_lost(paragraphs: list[list[str]], kind: str) -> None:
    runs = [[run(escape(f"{text} "), "<w:b/>" * (at % 2)) for at, text in enumerate(texts)] for texts in paragraphs]
    if kind == "tbl":
        body = table(*[("".join(escape(text) + " " for text in texts),) for texts in paragraphs])
    elif kind == "ins":
        body = "".join(paragraph(f"<w:ins>{''.join(each)}</w:ins>") for each in runs)
    else:
        body = "".join(paragraph(*each) for each in runs)

    assert " ".join(texts(package(body))).split() == " ".join(" ".join(each) for each in paragraphs).split()


LISTS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="4">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:lvlText w:val="Interviewer:"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="none"/><w:lvlText w:val="P01:"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="5"/></w:num>'
    "</w:numbering>"
)


def listed(text: str, level: int, number: int = 7) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(text)}</w:p>"


def test_labels_that_word_numbers_by_itself_are_speakers() -> None:
    body = "".join(listed(question, 0) + listed(answer, 1) for question, answer in [("How?", "So."), ("And?", "Well.")])
    turns = said(package(body, numbering=LISTS))

    assert turns == [("Interviewer", "How?"), ("P01", "So."), ("Interviewer", "And?"), ("P01", "Well.")]


def test_automatic_numbers_are_no_words() -> None:
    body = "".join(listed(text, 0, 8) for text in ["Kim: How?", "Anna: So.", "Kim: And?", "Anna: Well."])

    assert said(package(body, numbering=LISTS))[1] == ("Anna", "So.")


def test_underlined_names_on_lines_of_their_own_are_speakers() -> None:
    body = "".join(
        paragraph(run(name, '<w:u w:val="single"/>')) + paragraph(run(words))
        for name, words in [("Lena", "How was it?"), ("Omar", "It helped."), ("Lena", "And then?"), ("Omar", "Work.")]
    )

    assert said(package(body))[1] == ("Omar", "It helped.")


def test_a_column_of_notes_is_listed_and_not_speech() -> None:
    rows = [("Lena", "How was it?", ""), ("Omar", "It helped.", "check"), ("Lena", "And?", ""), ("Omar", "So.", "")]
    found = read_word(package(table(("Speaker", "Transcript", "Notes"), *rows)))

    assert [(line.label, line.text) for line in found.lines] == [(who, words) for who, words, _ in rows]
    assert ("table note", "check") in [(each.item, each.detail) for each in found.left_out]
