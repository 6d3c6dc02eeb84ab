"""Coding written for a spreadsheet comes back as it was, also after people have worked in it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.exchange.tables.coding_plan import NOTHING
from mentorstudy.exchange.tables.coding_tables import (
    matrix_table,
    safe_names,
    tidy_table,
    write_matrix_csv,
    write_tidy_csv,
)
from mentorstudy.exchange.tables.coding_workbook import read_coding_workbook
from mentorstudy.exchange.tables.segment_tables import read_segment_table
from mentorstudy.exchange.tables.sheet_writing import write_coding_workbook
from mentorstudy.exchange.tables.sheets import read_coded_sheet
from mentorstudy.text import normalise
from tests.nasty import NASTY

TEXT = normalise(NASTY).text
ANSWERS = pd.DataFrame(
    {
        "document": ["P01", "P01", "P02", "=P03"],
        "turn": [2, 4, 1, 1],
        "participant": ["P01", "P01", "P02", "+P03"],
        "stakeholder": ["mentor", "mentor", "employer", "@x"],
        "question": ["Why?", "=1+1", "", "-"],
        "start": [10, 100, 0, 0],
        "text": ["The pay is low.", TEXT, "  spaces around \n", "_x0041_ =SUM(A1)"],
    }
)
CODES = pd.DataFrame(
    {
        "code": ["work/pay", "work/hours", "=luck; or, not", TEXT, 'say "x"'],
        "name": ["Pay", "Hours", "Luck", TEXT, ""],
        "definition": ["Money", "", "=1+1", TEXT, ""],
    }
)
CODING = pd.DataFrame(
    [
        ("P01", 10, 25, "work/pay", "ann"),
        ("P01", 14, 17, "work/hours", "ann"),
        ("P01", 10, 104, "=luck; or, not", "ann"),
        ("P01", 100, 100 + len(TEXT), TEXT, "ben"),
        ("P02", 0, 17, 'say "x"', "ben"),
        ("P02", 500, 510, "work/pay", "ben"),
    ],
    columns=["document", "start", "end", "code", "coder"],
)


def rows(table: pd.DataFrame) -> set[tuple[object, ...]]:
    return set(table.itertuples(index=False, name=None))


def edited(path: Path, changes: dict[str, str]) -> Path:
    """Change cells as a person would: strings of the workbook, replaced."""
    out = path.with_name("edited.xlsx")
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/sharedStrings.xml":
                for before, after in changes.items():
                    assert f">{before}<".encode() in data
                    data = data.replace(f">{before}<".encode(), f">{after}<".encode())
            new.writestr(name, data)
    return out


def test_what_was_coded_comes_back_exactly(tmp_path: Path) -> None:
    path = write_coding_workbook(tmp_path / "coding.xlsx", ANSWERS, CODES, coding=CODING)
    book = read_coding_workbook(path)
    assert rows(book.segments) == rows(CODING)
    assert [(a.document, a.turn, a.start, a.text) for a in book.answers] == [
        (row.document, str(row.turn), row.start, row.text) for row in ANSWERS.itertuples()
    ]
    assert dict(book.codes) == {
        row.code: (row.name_, row.definition) for row in CODES.rename(columns={"name": "name_"}).itertuples()
    }
    assert book.losses == ()


def test_a_column_per_code_comes_back_exactly(tmp_path: Path) -> None:
    for coder in ("ann", "ben"):
        own = CODING[CODING["coder"] == coder]
        path = write_coding_workbook(
            tmp_path / f"{coder}.xlsx", ANSWERS, CODES, layout="codes", coders=[coder], coding=CODING
        )
        assert rows(read_coding_workbook(path).segments) == rows(own)


def test_one_coders_workbook_does_not_show_what_another_coded(tmp_path: Path) -> None:
    path = write_coding_workbook(tmp_path / "ann.xlsx", ANSWERS, CODES, coders=["ann"], coding=CODING)
    assert set(read_coding_workbook(path).segments["coder"]) == {"ann"}
    with zipfile.ZipFile(path) as archive:
        assert not any(b">ben<" in archive.read(name) for name in archive.namelist())


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    for layout in ("coders", "codes"):
        path = write_coding_workbook(tmp_path / "c.xlsx", ANSWERS, CODES, layout=layout, coders=["ann"], coding=CODING)
        with zipfile.ZipFile(path) as archive:
            sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 5
        assert not any(b"<f>" in sheet for sheet in sheets)


def test_the_dropdown_takes_more_codes_than_a_rule_holds(tmp_path: Path) -> None:
    codes = pd.DataFrame({"code": [f"a rather long name of a code/number {n}" for n in range(300)]})
    path = write_coding_workbook(tmp_path / "c.xlsx", ANSWERS, codes, coders=["ann"])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<formula1>codes!$A$2:$A$302</formula1>" in sheet
    assert 'state="frozen"' in sheet


def test_empty_is_not_coded_and_nothing_applies_is_said(tmp_path: Path) -> None:
    finished = pd.DataFrame({"document": ["P01", "P02"], "coder": ["ann", "ben"]})
    coding = CODING.iloc[[0]]
    path = write_coding_workbook(
        tmp_path / "c.xlsx", ANSWERS, CODES, coders=["ann", "ben"], coding=coding, finished=finished
    )
    book = read_coding_workbook(path)
    assert rows(book.finished) == {("P01", "2", "ann"), ("P01", "4", "ann"), ("P02", "1", "ben")}
    assert rows(book.segments) == rows(coding)
    assert len(read_coding_workbook(path, empty="nothing applies").seen) == 8


def test_a_changed_cell_adds_a_whole_answer_and_takes_a_passage_away(tmp_path: Path) -> None:
    codes = pd.DataFrame({"code": ["pay", "time"], "name": ["Pay", "Time to spare"]})
    coding = pd.DataFrame([("P01", 14, 17, "pay", "ann")], columns=CODING.columns)
    path = write_coding_workbook(tmp_path / "c.xlsx", ANSWERS.iloc[:1], codes, coding=coding)
    # `pay` in the coder's cell and in the list of codes is one string of the file.
    added = edited(path, {"Why?": "Why so?"})
    assert rows(read_coding_workbook(added).segments) == rows(coding)
    wide = write_coding_workbook(
        tmp_path / "d.xlsx",
        ANSWERS.iloc[:1],
        codes,
        coding=pd.concat([coding, pd.DataFrame([("P01", 10, 13, "time", "ann")], columns=CODING.columns)]),
    )
    changed = edited(wide, {"pay; time": "pay; Time to spare; new"})
    book = read_coding_workbook(changed)
    assert rows(book.segments) == {
        ("P01", 14, 17, "pay", "ann"),
        ("P01", 10, 13, "time", "ann"),
        ("P01", 10, 25, "new", "ann"),
    }
    assert [loss.item for loss in book.losses] == ["code that is not in the codebook"]
    gone = read_coding_workbook(edited(wide, {"pay; time": NOTHING}))
    assert (len(gone.segments), len(gone.finished)) == (0, 1)


def test_edited_words_are_noticed_and_a_broken_id_is_refused(tmp_path: Path) -> None:
    path = write_coding_workbook(tmp_path / "c.xlsx", ANSWERS, CODES, coders=["ann"])
    book = read_coding_workbook(edited(path, {"The pay is low.": "The pay is high."}))
    assert [loss.item for loss in book.losses] == ["text that was edited"]
    with pytest.raises(ReadError, match="no column 'ann' any more"):
        read_coding_workbook(_headless(path))


def _headless(path: Path) -> Path:
    """Take the coder's column away from the sheet, and leave what the workbook says of itself."""
    out = path.with_name("headless.xlsx")
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start = data.index(b'<c r="G1"')
                data = data[:start] + data[data.index(b"</c>", start) + 4 :]
            new.writestr(name, data)
    return out


def test_the_sheet_reader_knows_our_workbook_without_being_told(tmp_path: Path) -> None:
    path = write_coding_workbook(tmp_path / "c.xlsx", ANSWERS, CODES, coding=CODING)
    project = read_coded_sheet(path)
    assert [source.row for source in project.sources] == ["P01#2", "P01#4", "P02#1", "=P03#1"]
    assert {coder.name for coder in project.coders} == {"ann", "ben"}
    places = {source.guid: int(source.values["start"]) for source in project.sources}
    spans = {(one.start + places[one.source], one.end + places[one.source]) for one in project.selections}
    assert {(10, 25), (14, 17), (100, 100 + len(TEXT)), (0, 17)} <= spans
    assert [loss.item for loss in project.losses if not loss.kept] == ["passage outside every answer"]


def test_the_workbooks_of_several_coders_are_one_project(tmp_path: Path) -> None:
    paths = [
        write_coding_workbook(tmp_path / f"{name}.xlsx", ANSWERS, CODES, coders=[name], coding=CODING)
        for name in ("ann", "ben")
    ]
    project = read_coded_sheet(paths)
    assert len(project.sources) == 4
    assert [coder.name for coder in project.coders] == ["ann", "ben"]


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        write_coding_workbook(tmp_path / f"{n}.xlsx", ANSWERS, CODES, coding=CODING).read_bytes() for n in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "Who codes was not said"),
        ({"coders": ["ann"], "layout": "coder"}, "Did you mean 'coders'"),
        ({"coders": ["ann", "ben"], "layout": "codes"}, "for one coder, not 2"),
        ({"coders": ["Text"]}, "cannot head"),
        ({"coding": CODING.assign(code="wrk/pay")}, "Did you mean 'work/pay'"),
        ({"coding": CODING.drop(columns="coder")}, "no column 'coder'"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, options: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        write_coding_workbook(tmp_path / "c.xlsx", ANSWERS, CODES, **options)  # type: ignore[arg-type]


def test_another_workbook_is_no_coding_workbook(tmp_path: Path) -> None:
    pd.DataFrame({"a": [1]}).to_csv(tmp_path / "a.csv")
    with pytest.raises(ReadError, match="no workbook that mentorstudy made"):
        read_coding_workbook(tmp_path / "a.csv")


@given(st.data())
def test_any_coding_of_any_words_comes_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
    texts = data.draw(st.lists(words.map(lambda text: normalise(text).text).filter(str.strip), min_size=1, max_size=4))
    names = data.draw(
        st.lists(
            words.map(lambda name: " ".join(normalise(name).text.split())).filter(bool),
            min_size=1,
            max_size=4,
            unique_by=str.casefold,
        )
    )
    answers = pd.DataFrame({"document": "D", "turn": range(len(texts)), "text": texts})
    answers["start"] = [100 * n for n in range(len(texts))]
    span = st.tuples(st.integers(0, len(texts) - 1), st.sampled_from(names), st.sampled_from(["ann", "ben"]))
    spans = data.draw(st.lists(span, unique=True))
    coding = pd.DataFrame(
        [("D", 100 * n, 100 * n + len(texts[n]), code, coder) for n, code, coder in spans], columns=CODING.columns
    )
    path = tmp_path_factory.mktemp("any") / "c.xlsx"
    write_coding_workbook(path, answers, pd.DataFrame({"code": names}), coders=["ann", "ben"], coding=coding)
    book = read_coding_workbook(path)
    assert rows(book.segments) == rows(coding)
    assert book.losses == ()


def test_the_matrix_has_a_row_per_answer_and_a_safe_column_per_code(tmp_path: Path) -> None:
    heard = ANSWERS.assign(source="interviews")
    evidence = pd.DataFrame({"document": ["P01", "P01", "P02"], "turn": [2, 2, 1], "code": [TEXT, TEXT, "work/pay"]})
    matrix, names = matrix_table(evidence, heard, CODES)
    assert len(matrix) == 4
    assert matrix[names["column"]].sum().tolist() == [1, 0, 0, 1, 0]
    assert names["code"].tolist() == CODES["code"].tolist()
    first, second = write_matrix_csv(matrix, names, tmp_path / "matrix.csv", for_excel=True)
    assert first.read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(first)[names["column"].tolist()].to_numpy().sum() == 2
    assert pd.read_csv(second, keep_default_na=False)["code"].iloc[0] == "work/pay"


def test_a_code_that_the_matrix_does_not_know_is_an_error() -> None:
    evidence = pd.DataFrame({"document": ["P01"], "turn": [2], "code": ["work/pya"]})
    with pytest.raises(SettingsError, match="Did you mean 'work/pay'"):
        matrix_table(evidence, ANSWERS.assign(source=""), CODES)


@given(st.lists(st.text(max_size=90), max_size=8))
def test_safe_names_are_what_spss_and_r_take(names: list[str]) -> None:
    found = safe_names(names, taken=["turn"])
    assert len({name.casefold() for name in [*found, "turn"]}) == len(names) + 1
    for name in found:
        assert name.isascii()
        assert name[0].isalpha()
        assert len(name.encode()) <= 64
        assert name.replace("_", "a").isalnum()


def test_the_tidy_table_is_exact_and_read_back(tmp_path: Path) -> None:
    quote = "=SUM(A1), she said\n- no"
    table = CODING.iloc[:1].assign(quote=quote, participant="P01")
    path = write_tidy_csv(tidy_table(table), tmp_path / "tidy.csv")
    project = read_segment_table(path)
    assert [(one.start, one.end, one.name) for one in project.selections] == [(10, 25, quote)]
    assert "'=SUM" not in path.read_text(encoding="utf-8")


def test_rows_are_as_high_as_their_words_need_and_pages_keep_the_header(tmp_path: Path) -> None:
    answers = pd.DataFrame({"document": ["P1", "P1"], "text": ["Short.", "word " * 200]})
    path = write_coding_workbook(tmp_path / "c.xlsx", answers, pd.DataFrame({"code": ["pay"]}), coders=["ann"])
    with zipfile.ZipFile(path) as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.read("xl/workbook.xml").decode()
    heights = {row: float(height) for row, height in re.findall(r'<row r="(\d)"[^>]* ht="([0-9.]+)"', written)}
    assert set(heights) == {"3"}
    assert 150 < heights["3"] < 409
    assert 'orientation="landscape"' in written
    assert "_xlnm.Print_Titles" in names
