"""Files are known by their content, whatever their name; what is not read names itself and the way out."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from mentorstudy.errors import ReadError
from mentorstudy.readers.formats import FORMATS, detect_format, is_table, table_reader
from mentorstudy.readers.tables import read_table

PROVEN = {"vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", "html": "<!doctype html><html><body>Hi</body></html>"}


def archive(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        for name, content in members.items():
            box.writestr(name.replace("__", "/").replace("--", "."), content)
    return buffer.getvalue()


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xls", ".tsv", ".tab"])
def test_a_table_of_text_is_read_under_any_ending_of_a_table(tmp_path, ending):
    path = written(tmp_path, f"answers{ending}", b"id\twhy\n1\tBecause.\n2\tTo learn.\n")

    assert read_table(path).rows == [["id", "why"], ["1", "Because."], ["2", "To learn."]]


def test_a_table_with_tabs_is_known_without_an_ending_of_a_table(tmp_path):
    assert detect_format(written(tmp_path, "export.dat", b"id\twhy\n1\tBecause.\n2\tTo learn.\n")) == "csv"
    assert detect_format(written(tmp_path, "notes.dat", b"One line.\nAnother\tline.\n")) == "text"


@pytest.mark.parametrize("name", sorted(PROVEN))
def test_text_that_shows_what_it_is_needs_no_ending(tmp_path, name):
    assert detect_format(written(tmp_path, "file.txt", PROVEN[name].encode())) == name


NOT_READ = [
    ("answers.rda", gzip.compress(b"RDX3\nX\n" + b"\0" * 40), r'In R: load\("answers.rda"\).*write.csv'),
    ("answers.csv", gzip.compress(b"RDX2\nX\n" + b"\0" * 40), "a file of R"),
    ("answers.rds", gzip.compress(b"X\n\0\0\0\3" + b"\0" * 40), r'readRDS\("answers.rds"\)'),
    ("project.qdpx", archive(**{"project--qde": "<Project/>"}), "REFI-QDA project.*`mentorstudy import`"),
    ("text.odt", archive(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument text, not a table"),
    ("answers.numbers", archive(Index__Document="x"), "Numbers.*Export To"),
    ("results.spv", archive(outputViewer0="x"), "output of SPSS.*sav"),
    ("files.zip", archive(a="x"), "ZIP archive"),
    ("talk.flk", b"<?xml version='1.0'?>\n<folker-transcription/>", "FOLKER.*exb"),
    ("talk.txt", b"\\_sh v3.0  400  Text\n", "Toolbox.*ELAN"),
    ("talk.imdi", b"<METATRANSCRIPT xmlns='x'/>", "no words in it"),
    ("old.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "Workbook".encode("utf-16-le"), r"save it as \.xlsx"),
    ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), r"save it as \.docx"),
    ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "without a password"),
    ("study.mdb", b"\0\1\0\0Standard Jet DB" + b"\0" * 99, "Access.*External Data"),
    ("study.sqlite3", b"SQLite format 3\0" + b"\0" * 99, "Taguette.*`mentorstudy import`"),
    ("study.mx24", b"\0\1\2\3\4\5" * 99, "MAXQDA.*REFI-QDA"),
    ("study.nvp", b"\0\1\2\3\4\5" * 99, "NVivo.*REFI-QDA"),
    ("study.mex18", b"SQLite format 3\0" + b"\0" * 99, "MAXQDA.*REFI-QDA"),
    ("study.nvpx", b"SQLite format 3\0" + b"\0" * 99, "NVivo.*REFI-QDA"),
    ("old.nvp", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "NVivo.*REFI-QDA"),
    ("study.atlproj25", archive(contents="x"), r"ATLAS\.ti.*REFI-QDA"),
    ("notes.one", bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + b"\0" * 99, "OneNote.*Word"),
    ("book.azw3", b"\0" * 60 + b"BOOKMOBI" + b"\0" * 99, "Kindle.*EPUB"),
    ("scan.djvu", b"AT&TFORM\0\0\0\0DJVU", "text layer"),
    ("old.wpd", b"\xffWPC" + b"\0" * 99, r"WordPerfect.*save it as \.docx"),
    ("talk.hwpx", archive(mimetype="application/hwp+zip"), r"Hangul.*\.docx"),
    ("mail.msg", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "__nameid_version1.0".encode("utf-16-le"), r"Outlook.*\.eml"),
    ("page.webarchive", b"bplist00" + b"\0" * 99, "macOS.*DOCX"),
    ("talk.url", b"[InternetShortcut]\r\nURL=https://example.org\r\n", "shortcut"),
    ("data.feather", b"ARROW1\0\0" + b"\0" * 99, "Parquet or CSV"),
    ("answers.gsheet", b'{"url": "https://docs.example/1", "doc_id": "1"}', "link to a document in the cloud"),
    ("survey.lss", b"<?xml version='1.0'?>\n<document>\n <LimeSurveyDocType>Survey", "without responses"),
    ("survey.qsf", b'{"SurveyEntry":{"SurveyID":"SV_1"}}', "without responses"),
    ("talk.csv", b"ID3" + b"\0\1\2\3" * 99, "Transcribe it first"),
    ("talk.m4a", b"\0\0\0\x20ftypM4A " + b"\0" * 99, "Transcribe it first"),
    ("all.rar", b"Rar!\x1a\7\1\0" + b"\0" * 99, "Unpack it"),
]


@pytest.mark.parametrize(("name", "content", "says"), NOT_READ, ids=[name for name, *_ in NOT_READ])
def test_what_is_not_read_names_itself_and_the_way_out(tmp_path, name, content, says):
    path = written(tmp_path, name, content)

    with pytest.raises(ReadError, match=says) as caught:
        read_table(path)

    assert name in str(caught.value)


def test_a_pdf_of_a_survey_tool_says_which_export_to_choose(tmp_path):
    with pytest.raises(ReadError, match="export of all responses"):
        read_table(written(tmp_path, "Data_All.pdf", b"%PDF-1.4\n%%EOF"))


def test_every_format_of_tables_has_a_reader_and_no_other_says_nothing_of_the_way_out():
    for form in FORMATS:
        assert (table_reader(form) is not None) == (form.shape in ("table", "text")), form.name
        assert bool(form.way_out) == (form.shape == "refused"), form.name
    assert is_table("spss")
    assert not is_table("text")
