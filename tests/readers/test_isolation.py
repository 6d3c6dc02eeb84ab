"""Files that break a parser in machine code, or make it take all memory, are errors and leave the process alive."""

from __future__ import annotations

import io
import os
import struct
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.readers.isolation import isolated, parse

CELL = '<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def _xlsx(sheet: str) -> bytes:
    book = pd.DataFrame({"Q1": ["a", "b"], "Q2": ["c", "d"]})
    plain, packed = io.BytesIO(), io.BytesIO()
    book.to_excel(plain, index=False)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                begin, end = content.index(b"<sheetData>"), content.index(b"</sheetData>") + len(b"</sheetData>")
                content = content[:begin] + sheet.encode() + content[end:]
            new.writestr(info.filename, content)
    return packed.getvalue()


def _row(number: int, *places: str) -> str:
    cells = "".join(CELL.format(place=place, words=f"words {place}") for place in places)
    return f'<row r="{number}">{cells}</row>'


def _ods(rows: str) -> bytes:
    packed = io.BytesIO()
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(f'xmlns:{name}="{urn}{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{urn}manifest:1.0"/>')
        archive.writestr("content.xml", content)
    return packed.getvalue()


def _line(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def _value(words: str, times: int = 1) -> str:
    name = "table:table-cell"
    inner = f"<text:p>{words}</text:p>"
    return f'<{name} table:number-columns-repeated="{times}" office:value-type="string">{inner}</{name}>'


EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
FAR = {
    "corner.xlsx": _xlsx(f"<sheetData>{_row(1, 'A1')}{_row(1048576, 'XFD1048576')}</sheetData>"),
    "last-row.xlsx": _xlsx(f"<sheetData>{_row(1, 'A1')}{_row(1048576, 'A1048576')}</sheetData>"),
    "beyond.xlsx": _xlsx(f"<sheetData>{_row(4294967295, 'ZZZZZZ4294967295')}</sheetData>"),
    "sparse.xlsx": _xlsx(
        "<sheetData>" + "".join(_row(at, f"A{at}", f"ZZ{at}") for at in range(1, 3000)) + "</sheetData>"
    ),
    "all-filled.ods": _ods(_line(_value("a", 16384), 1048576)),
    "gap.ods": _ods(_line(_value("a") + _value("b")) + _line(EMPTY, 1048574) + _line(_value("x"))),
    "wide-gap.ods": _ods(_line(_value("a") + EMPTY + _value("b")) + _line(_value("x"), 100_000)),
    "rows.ods": _ods(_line(_value("a"), 4_000_000_000)),
}


@pytest.mark.parametrize("name", FAR)
def test_a_sheet_that_stretches_beyond_what_it_holds_is_refused_before_it_is_opened(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(FAR[name])
    begin = time.process_time()
    with pytest.raises(ms.StudyError, match=rf"{name}: A sheet of this workbook reaches to row [\d,]+"):
        ms.read(file, kind="survey")
    assert time.process_time() - begin < 2


def test_a_sheet_with_empty_rows_to_the_end_is_read(tmp_path: Path) -> None:
    file = tmp_path / "trailing.ods"
    rows = (
        _line(_value("Q1") + _value("Q2")) + _line(_value("yes, it helped me") + _value("no")) + _line(EMPTY, 1048574)
    )
    file.write_bytes(_ods(rows))
    assert len(ms.read(file, kind="survey").documents) == 1


def test_a_codebook_in_a_sheet_that_stretches_too_far_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "codebook.xlsx"
    file.write_bytes(FAR["corner.xlsx"])
    with pytest.raises(ms.StudyError, match="reaches to row"):
        ms.read_codebook(file)


def _die(data: bytes) -> bytes:
    os._exit(3)


def _double(data: bytes) -> bytes:
    os.write(1, b"what a library prints is no answer")
    return data * 2


def _complain(data: bytes) -> bytes:
    raise ms.errors.ReadError("Not this.", file="a.sav", row=7)


def _devour(data: bytes) -> int:
    return len(bytearray(8_000_000_000))


def test_a_child_that_dies_is_an_error() -> None:
    with pytest.raises(ms.StudyError, match=r"a\.sav: The file is damaged"):
        parse(_die, b"", sound=False, called="a.sav")


def test_a_child_answers_and_passes_errors_on() -> None:
    assert parse(_double, b"ab", sound=False, called="a.sav") == b"abab"
    with pytest.raises(ms.errors.ReadError, match=r"a\.sav, row 7: Not this\."):
        parse(_complain, b"", sound=False, called="b.sav")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_child_has_a_limit_of_memory() -> None:
    with pytest.raises(ms.StudyError, match="needed too much memory"):
        parse(_devour, b"", sound=False, called="a.sav")


def test_a_survey_read_in_a_child_is_the_same(tmp_path: Path) -> None:
    import pyreadstat

    file = tmp_path / "survey.sav"
    pyreadstat.write_sav(pd.DataFrame({"Q1": [1.0, 2.0], "Q2": ["It helped me to find work.", "No."]}), str(file))
    plain = ms.read(file, kind="survey")
    with isolated():
        apart = ms.read(file, kind="survey")
    pd.testing.assert_frame_equal(plain.turns, apart.turns)


def test_labels_of_variables_that_are_not_there_do_not_end_the_process(tmp_path: Path) -> None:
    import pyreadstat

    file = tmp_path / "labels.sav"
    table = pd.DataFrame({"Q1": [1.0, 2.0]})
    pyreadstat.write_sav(table, str(file), variable_value_labels={"Q1": {1.0: "yes", 2.0: "no"}})
    data = file.read_bytes()
    at = data.index(struct.pack("<iii", 4, 1, 1))
    file.write_bytes(data[: at + 8] + struct.pack("<i", 0x6AA70001) + data[at + 12 :])
    with pytest.raises(ms.StudyError, match=r"labels\.sav"):
        ms.read(file, kind="survey")
