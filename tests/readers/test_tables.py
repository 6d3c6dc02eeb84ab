"""Tables are read as they are written: every cell, as text, with its row."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorstudy.errors import ReadError
from mentorstudy.readers.tables import read_records, read_table

REAL = Path(__file__).parents[2] / "../shared/real"


def written(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def items(notes: list) -> set[str]:
    return {note.item for note in notes}


# Surrogates cannot be written; controls, carriage returns and decomposed characters are normalised, see below.
CELL = st.text(
    alphabet=st.one_of(st.sampled_from(",;\t|\"\n '=é„日"), st.characters(min_codepoint=32, max_codepoint=0x2FF)),
    max_size=20,
).filter(lambda cell: not any(0x7F <= ord(character) <= 0x9F for character in cell))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_of_any_cells_reads_back_identical(tmp_path, rows, delimiter, encoding, line_end):
    from mentorstudy.readers.mojibake import looks_double_encoded

    rows = [[cell if not looks_double_encoded(cell) else "x" for cell in row] for row in rows]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(["participant", "first", "second", "third"])
    writer.writerows([f"P{number}", *row] for number, row in enumerate(rows))
    path = written(tmp_path, buffer.getvalue().encode(encoding))
    header, records, _ = read_records(path)
    assert header == ["participant", "first", "second", "third"]
    assert [list(cells.values())[1:] for _, cells in records] == rows
    assert [number for number, _ in records] == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_where_others_stand_in_the_cells(tmp_path, delimiter):
    others = " ".join({",", ";", "|"} - {delimiter})
    path = written(tmp_path, f"id{delimiter}What {others} helped{delimiter}more\n1{delimiter}a{delimiter}{others}\n")
    assert read_table(path).delimiter == delimiter


def test_decimal_commas_do_not_make_commas_the_delimiter(tmp_path):
    path = written(tmp_path, "id;height;weight\n1;1,54;52,3\n2;1,84;92,3\n")
    assert read_records(path)[1][0] == (2, {"id": "1", "height": "1,54", "weight": "52,3"})


def test_the_line_in_which_excel_is_told_the_delimiter_is_no_row(tmp_path):
    header, records, notes = read_records(written(tmp_path, "sep=;\nid;note\n1;a,b\n"))
    assert (header, records) == (["id", "note"], [(3, {"id": "1", "note": "a,b"})])
    assert "delimiter line" in items(notes)


def test_cells_are_never_guessed(tmp_path):
    cells = ["None", "n/a", "NA", "001", "1e5", "TRUE", "2024-01-05", " padded "]
    path = written(tmp_path, "a,b,c,d,e,f,g,h\n" + ",".join(cells) + "\n")
    assert list(read_records(path)[1][0][1].values()) == cells


def test_quoted_line_breaks_stay_in_the_cell_and_rows_are_numbered_as_in_a_spreadsheet(tmp_path):
    path = written(tmp_path, 'id,note\r\n1,"two\r\nlines"\r\n2,"one"\r\n')
    assert read_records(path)[1] == [(2, {"id": "1", "note": "two\nlines"}), (3, {"id": "2", "note": "one"})]


def test_windows_1252_is_read_and_said_to_be_guessed(tmp_path):
    _, records, notes = read_records(written(tmp_path, "id,note\n1,protégé’s\n".encode("cp1252")))
    assert records[0][1]["note"] == "protégé’s"
    assert "encoding guessed" in items(notes)


def test_a_named_encoding_that_does_not_fit_is_refused(tmp_path):
    with pytest.raises(ReadError, match="Not in the encoding 'utf-8'"):
        read_table(written(tmp_path, "id,note\n1,é\n".encode("cp1252")), encoding="utf-8")


def test_equal_and_missing_column_names_are_made_distinct_and_reported(tmp_path):
    header, records, notes = read_records(written(tmp_path, "Q1,Q1,,Q1 (2),\na,b,c,d,\n"))
    assert header == ["Q1", "Q1 (3)", "column 3", "Q1 (2)"]
    assert records[0][1]["column 3"] == "c"
    assert {"column name used twice", "column without a name", "empty column without a name"} <= items(notes)


def test_empty_rows_and_titles_above_the_header_are_listed(tmp_path):
    header, records, notes = read_records(written(tmp_path, ",,\nList of people,,\nid,name,group\n1,a,x\n,,\n2,b,y\n"))
    assert header == ["id", "name", "group"]
    assert [number for number, _ in records] == [4, 6]
    assert {note.item: note.count for note in notes} == {"empty row": 2, "line above the header": 1}


def test_a_row_that_is_too_long_names_file_and_row(tmp_path):
    path = written(tmp_path, "id,note\n1,fine\n2,one, two\n3,a\n4,b,c\n")
    with pytest.raises(ReadError) as caught:
        read_table(path)
    assert caught.value.row == 3
    assert caught.value.file == str(path)
    assert "3 cells, but the header has 2" in str(caught.value)
    assert "rows 5" in str(caught.value)


def test_a_row_that_is_too_short_names_the_row_and_the_last_one_hints_at_a_cut_file(tmp_path):
    with pytest.raises(ReadError, match="row 2: 1 cell, but the header has 2"):
        read_table(written(tmp_path, "id,note\n1\n2,b\n"))
    with pytest.raises(ReadError, match=r"row 3: 1 cell.*may be cut off"):
        read_table(written(tmp_path, "id,note\n1,a\n2\n"))


def test_empty_cells_beyond_the_header_are_no_problem(tmp_path):
    assert read_table(written(tmp_path, "id,note\n1,a,,\n2,b\n")).rows == [["id", "note"], ["1", "a"], ["2", "b"]]


def test_a_quote_that_is_never_closed_names_the_row_where_it_opens(tmp_path):
    with pytest.raises(ReadError, match=r"row 3: .*line 3.*never closed"):
        read_table(written(tmp_path, 'id,note\n1,a\n2,"open\n3,b\n'))


def test_a_quote_that_is_not_doubled_names_the_row(tmp_path):
    with pytest.raises(ReadError, match="row 2: text follows a closing quote"):
        read_table(written(tmp_path, 'id,note\n1,"she said "no" twice"\n'))


def test_a_nul_is_replaced_and_listed(tmp_path):
    _, records, notes = read_records(written(tmp_path, "id,note\n1,a\x00b\n" + "2,longer text here\n" * 20))
    assert records[0][1]["note"] == "a\ufffdb"
    assert any(note.item == "control character" and "U+0000 in row 2" in note.detail for note in notes)


def test_a_whole_book_fits_into_a_cell(tmp_path):
    book = "word " * 60_000
    before = csv.field_size_limit()
    assert read_records(written(tmp_path, f'id,text\n1,"{book}"\n'))[1][0][1]["text"] == book
    assert csv.field_size_limit() == before


def test_text_encoded_twice_is_mended_only_when_the_way_back_is_clean(tmp_path):
    _, records, notes = read_records(written(tmp_path, "id,note\n1,EspaÃ±ol\n2,EspaÃ±ol 日本\n3,Español\n"))
    assert [cells["note"] for _, cells in records] == ["Español", "EspaÃ±ol 日本", "Español"]
    assert {"double-encoded text mended", "double-encoded text"} <= items(notes)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.csv", None, "no such file"),
        ("empty.csv", b"", "empty"),
        ("blank.csv", b"\xef\xbb\xbf\n\n", "empty"),
        ("commas.csv", b",,\n,,\n", "no cell with anything"),
        ("binary.csv", bytes(range(256)) * 40, "not text"),
        ("data.sav", b"$FL2@(#) SPSS", "The file of SPSS cannot be read .*damaged or was not downloaded whole"),
        ("data.dta", b"<stata_dta>", "The file of Stata cannot be read"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "without a password"),
        ("fake.xlsx", bytes(range(256)) * 4, "not of that format"),
    ],
)
def test_what_is_no_table_is_a_clear_error(tmp_path, name, content, message):
    if content is not None:
        written(tmp_path, content, name)
    with pytest.raises(ReadError, match=message) as caught:
        read_table(tmp_path / name)
    assert name in str(caught.value)


@pytest.fixture
def workbook(tmp_path):
    import xlsxwriter

    path = tmp_path / "people.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Read me")
    sheet = book.add_worksheet("People")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(1, 0, ["participant", "years", "share", "agreed", "met", "code"])
    sheet.write_row(2, 0, ["P01", 3, 0.5, True])
    sheet.write_datetime(2, 4, datetime.datetime(2024, 1, 5), day)
    sheet.write_string(2, 5, "001")
    sheet.write_row(4, 0, ["P02", 3292879998, 1.25, False, "n/a", "None"])
    sheet.merge_range(5, 0, 6, 0, "P03")
    sheet.write(6, 1, 4)
    book.add_worksheet("Old").write(0, 0, "x")
    book.close()
    return path


def test_a_workbooks_cells_are_text_without_guessing(workbook):
    header, records, notes = read_records(workbook)
    assert header == ["participant", "years", "share", "agreed", "met", "code"]
    assert list(records[0][1].values()) == ["P01", "3", "0.5", "TRUE", "2024-01-05", "001"]
    assert list(records[1][1].values()) == ["P02", "3292879998", "1.25", "FALSE", "n/a", "None"]
    assert [number for number, _ in records] == [3, 5, 6, 7]
    found = {note.item: note.detail for note in notes}
    assert found["other sheet"] == "Old"
    assert found["merged cells"].startswith("A6:A7")
    assert found["empty row"] == "1, 4"


def test_a_sheet_that_is_not_there_names_those_that_are(workbook):
    assert read_table(workbook, sheet="Old").rows == [["x"]]
    with pytest.raises(ReadError, match=r"no sheet 'Peple'. Did you mean 'People'"):
        read_table(workbook, sheet="Peple")
    with pytest.raises(ReadError, match="no cell with anything"):
        read_table(workbook, sheet="Read me")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_workbook_is_a_clear_error(workbook, share):
    data = workbook.read_bytes()
    workbook.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ReadError, match=r"damaged|not downloaded whole") as caught:
        read_table(workbook)
    assert str(workbook) in str(caught.value)


def test_a_workbook_without_its_sheet_is_a_clear_error(workbook, tmp_path):
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            if "sheet2" not in name:
                target.writestr(name, source.read(name))
    with pytest.raises(ReadError):
        read_table(broken)


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not beside the checkout")
class TestRealTables:
    @pytest.mark.parametrize(
        ("file", "columns", "rows"),
        [
            ("survey/redcap_simple_data.csv", 24, 5),
            ("survey/redcap_simple_metadata.csv", 18, 16),
            ("survey/redcap_checkboxes-1_data.csv", 13, 4),
            ("survey/redcap_longitudinal_data.csv", 125, 18),
            ("survey/redcap_repeating-instruments_data.csv", 15, 6),
            ("survey/carpentrycon_2020_mojibake.csv", 17, 124),
            ("survey/usertest_jupyterlab_2018.csv", 9, 1581),
            ("survey/quantipy_example_data_A.csv", 78, 8255),
            ("survey/surveymonkey_jupyter_2020_all_responses.csv", 216, 1135),
            ("qda/jupyter_ux_2015_hinderances_themes.csv", 3, 763),
            ("qda/jupyter_ux_2015_roles.csv", 4, 741),
            ("qda/factcheck_coder_v2.csv", 15, 80),
            ("labelled/banking77_train.csv", 2, 10003),
            ("labelled/games_as_art_bopp_human_codes.csv", 8, 174),
            ("labelled/games_as_art_bopp_human_codes.xlsx", 8, 174),
            ("transcript/anthropic_interviewer_creatives.csv", 2, 125),
        ],
    )
    def test_rows_and_columns_are_those_of_the_manifest(self, file, columns, rows):
        header, records, _ = read_records(REAL / file)
        assert (len(header), len(records)) == (columns, rows)

    def test_a_table_without_a_header_has_all_its_rows(self):
        table = read_table(REAL / "labelled/goemotions_test.tsv")
        assert (table.delimiter, len(table.rows), table.width) == ("\t", 5427, 3)

    def test_csv_and_workbook_of_one_table_hold_the_same(self):
        columns = [
            [
                cells["human_codes"]
                for _, cells in read_records(REAL / f"labelled/games_as_art_bopp_human_codes.{end}")[1]
            ]
            for end in ("csv", "xlsx")
        ]
        assert columns[0] == columns[1]

    def test_seven_cells_encoded_twice_are_mended(self):
        _, records, notes = read_records(REAL / "survey/carpentrycon_2020_mojibake.csv")
        sessions = [cells["session"] for _, cells in records]
        assert next(note.count for note in notes if note.item == "double-encoded text mended") == 7
        assert "¡Traduciendo!" in sessions
        assert len(set(sessions)) == 35

    def test_decimal_commas_stay_text(self):
        _, records, _ = read_records(REAL / "survey/redcap_decimal-comma_data.csv")
        assert [cells["height"] for _, cells in records] == ["1,54", "1,84", "1,95", "1,61"]

    def test_the_sheet_of_open_ends_has_its_rows(self):
        _, records, notes = read_records(REAL / "survey/quantipy_complex_crosstab.xlsx", sheet="Open Ends")
        assert (len(records), records[0][1]["RecordNo"], records[-1][1]["RecordNo"]) == (8255, "0", "8254")
        assert next(note.count for note in notes if note.item == "merged cells") == 7
        filled = [sum(bool(cells[f"Other specify ({name})"]) for _, cells in records) for name in ("q8", "q9")]
        assert filled == [2366, 367]
