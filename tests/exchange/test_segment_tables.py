"""Segment tables and codebooks of other tools, in the languages of their menus."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Project
from mentorstudy.exchange.tables.code_tables import read_code_table
from mentorstudy.exchange.tables.segment_tables import read_segment_table
from mentorstudy.exchange.transfer import read_project

PAY, TIME = "The pay is too low.\nToo low to live.", "Never enough hours"


def table(folder: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    path = folder / "export.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def paths(project: Project) -> list[str]:
    found: dict[str, str] = {}
    for code in project.codes:
        found[code.guid] = f"{found[code.parent]}/{code.name}" if code.parent else code.name
    return list(found.values())


def segments(project: Project) -> set[tuple[str, str, str, str]]:
    """Document, quotation, last name of the code, coder."""
    names = {source.guid: source.name for source in project.sources}
    names |= {code.guid: code.name for code in project.codes} | {coder.guid: coder.name for coder in project.coders}
    return {
        (names[one.source], one.name, names[coding.code], names.get(coding.coder, ""))
        for one in project.selections
        for coding in one.codings
    }


EXPORTS: dict[str, tuple[str, list[list[str]]]] = {
    "maxqda": (
        "MAXQDA",
        [
            ["Color", "Comment", "Document group", "Document name", "Code", "Begin", "End", "Weight score", "Segment",
             "Created by", "Created", "Area", "Coverage %"],
            ["#ff0000", "note", "mentors", "P01", "work > pay", "3", "4", "0", PAY, "ann",
             "2024-05-01 10:00:00", "9", "1"],
            ["", "", "mentors", "P01", "work > hours", "9", "9", "0", TIME, "ann", "", "9", "1"],
        ],
    ),
    "maxqda, German": (
        "MAXQDA",
        [
            ["Farbe", "Kommentar", "Dokumentgruppe", "Dokumentname", "Code", "Anfang", "Ende", "Gewichtung", "Segment",
             "Ersteller"],
            ["", "note", "mentors", "P01", "work\\pay", "3", "4", "0", PAY, "ann"],
            ["", "", "mentors", "P01", "work\\hours", "9", "9", "0", TIME, "ann"],
        ],
    ),
    "nvivo": (
        "NVivo",
        [
            ["Hierarchical Name", "File", "Coded Text", "Coverage", "Initials"],
            ["Nodes\\\\work\\pay", "Files\\\\Interviews\\P01", PAY, "0.1", "ann"],
            ["Nodes\\\\work\\hours", "Files\\\\Interviews\\P01", TIME, "0.1", "ann"],
        ],
    ),
    "atlas.ti": (
        "ATLAS.ti",
        [
            ["ID", "Quotation Name", "Document", "Codes", "Quotation Content", "Comment", "Created by"],
            ["1:1", "The pay", "P01", "work: pay", PAY, "note", "ann"],
            ["1:2", "Never", "P01", "work: hours", TIME, "", "ann"],
        ],
    ),
    "maxqda, French": (
        "MAXQDA",
        [
            ["Couleur", "Groupe de documents", "Nom du document", "Code", "Début", "Segment", "Modifié par"],
            ["", "mentors", "P01", "work > pay", "3", PAY, "ann"],
            ["", "mentors", "P01", "work > hours", "9", TIME, "ann"],
        ],
    ),
    "maxqda, Spanish": (
        "MAXQDA",
        [
            ["Grupo de documentos", "Nombre del documento", "Código", "Comienzo", "Segmento", "Modificado por"],
            ["mentors", "P01", "work > pay", "3", PAY, "ann"],
            ["mentors", "P01", "work > hours", "9", TIME, "ann"],
        ],
    ),
    "dedoose": (
        "Dedoose",
        [
            ["Excerpt Copy", "Codes Applied Combined", "Media Title", "Excerpt Creator", "Code: work\\pay Applied",
             "Code: work\\pay Weight", "Code: work\\hours Applied", "Code: work\\hours Weight"],
            [PAY, "pay", "P01", "ann", "True", "3", "False", ""],
            [TIME, "hours", "P01", "ann", "False", "", "True", ""],
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tool", "rows"), EXPORTS.values(), ids=list(EXPORTS))
def test_every_tools_table_gives_the_same_segments(tmp_path: Path, tool: str, rows: list[list[str]]) -> None:
    project = read_segment_table(table(tmp_path, rows))
    assert project.tool == tool
    assert segments(project) == {("P01", PAY, "pay", "ann"), ("P01", TIME, "hours", "ann")}
    assert paths(project) == ["work", "work/pay", "work/hours"]
    assert {(one.start, one.end) for one in project.selections} == {(0, 0)}
    assert {source.text for source in project.sources} == {""}


def test_what_maxqda_says_of_a_segment_is_kept(tmp_path: Path) -> None:
    project = read_segment_table(table(tmp_path, EXPORTS["maxqda"][1]))
    first = project.selections[0]
    assert (first.description, first.created) == ("note", "2024-05-01T10:00:00")
    assert [code.color for code in project.codes if code.name == "pay"] == ["#ff0000"]
    assert dict(project.sources[0].values) == {"group": "mentors"}
    unread = {loss.detail for loss in project.losses if loss.item == "column"}
    assert "'Weight score' was not read" in unread


def test_taguettes_rows_of_one_highlight_are_one_selection(tmp_path: Path) -> None:
    rows = [["id", "document", "tag", "content"], ["7", "P01", "work.pay", PAY], ["7", "P01", "luck", PAY]]
    project = read_segment_table(table(tmp_path, rows), coder_name="ann")
    assert [len(one.codings) for one in project.selections] == [2]
    assert paths(project) == ["work", "work/pay", "luck"]


def test_the_same_words_said_twice_are_two_selections(tmp_path: Path) -> None:
    rows = [["Document name", "Code", "Segment"], ["P01", "pay", "yes"], ["P01", "pay", "yes"]]
    assert len(read_segment_table(table(tmp_path, rows)).selections) == 2


def test_a_quotation_with_several_codes_is_one_selection(tmp_path: Path) -> None:
    rows = [["Document", "Codes", "Quotation Content"], ["P01", "pay\nluck", PAY], ["P02", "pay", TIME]]
    project = read_segment_table(table(tmp_path, rows))
    assert [len(one.codings) for one in project.selections] == [2, 1]


def test_our_own_table_brings_its_places(tmp_path: Path) -> None:
    rows = [["document", "start", "end", "code", "coder", "quote"], ["P01", "12", "15", "work/pay", "ann", "low"]]
    project = read_segment_table(table(tmp_path, rows))
    assert [(one.start, one.end, one.name) for one in project.selections] == [(12, 15, "low")]
    assert paths(project) == ["work", "work/pay"]


def test_a_table_of_something_else_names_what_it_has_and_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"the quotations or the documents.*'a', 'Code'"):
        read_segment_table(table(tmp_path, [["a", "Code"], ["1", "2"]]))


def test_rows_without_a_quotation_are_counted(tmp_path: Path) -> None:
    rows = [["Document name", "Code", "Segment"], ["P01", "pay", PAY], ["P02", "pay", ""]]
    project = read_segment_table(table(tmp_path, rows))
    assert [loss.detail for loss in project.losses if loss.item.startswith("row without")] == ["row 3"]


def test_a_quotation_without_a_code_is_listed_by_its_row(tmp_path: Path) -> None:
    rows = [["Document name", "Code", "Segment"], ["P01", "pay", PAY], ["P01", "", TIME]]
    (loss,) = [each for each in read_segment_table(table(tmp_path, rows)).losses if each.item == "row without a code"]
    assert (loss.detail, loss.count, loss.kept) == ("row 3: a quotation that carries nothing", 1, False)


def test_dedooses_codes_keep_their_commas_and_their_weights_are_listed(tmp_path: Path) -> None:
    rows = [
        ["Excerpt", "Media Title", "Code: Time, money Applied", "Code: Time, money Weight", "Code: Luck Applied"],
        [PAY, "P01", "True", "4", "1"],
    ]
    project = read_project(table(tmp_path, rows))
    assert paths(project) == ["Time, money", "Luck"]
    assert [loss.count for loss in project.losses if loss.item == "weight of a code"] == [1]


@pytest.mark.parametrize(
    ("written", "created"),
    [
        (["27.11.2024 10:03:02", "3.4.2024"], ["2024-11-27T10:03:02", "2024-04-03"]),
        (["11/27/2024 1:05 PM", "3/4/2024"], ["2024-11-27T13:05:00", "2024-03-04"]),
        (["27/11/2024", "3/4/2024"], ["2024-11-27", "2024-04-03"]),
        (["3/4/2024", "5/6/2024"], ["", ""]),
    ],
)
def test_dates_are_read_where_the_column_proves_their_order_and_listed_where_not(
    tmp_path: Path, written: list[str], created: list[str]
) -> None:
    rows = [["Document name", "Code", "Segment", "Created"]]
    rows += [["P01", "pay", words, time] for words, time in zip([PAY, TIME], written, strict=True)]
    project = read_segment_table(table(tmp_path, rows))
    assert [one.codings[0].created for one in project.selections] == created
    assert [loss.count for loss in project.losses if loss.item == "time"] == ([] if all(created) else [2])


def test_lines_above_the_header_are_left_out(tmp_path: Path) -> None:
    rows = [["Project: Mentors", "", "", ""], ["Report of 27 November", "", "", ""], *EXPORTS["atlas.ti"][1]]
    assert len(read_project(table(tmp_path, rows)).selections) == 2


CODEBOOKS = {
    "parents": [["Parent code", "Code", "Memo"], ["", "work", ""], ["work", "pay", "Money"], ["pay", "gap", ""]],
    "paths": [["Code", "Memo"], ["work", ""], ["work > pay", "Money"], ["work > pay > gap", ""]],
    "white space": [["Name", "Description"], ["work", ""], ["  pay", "Money"], ["    gap", ""]],
    "levels": [["Level 1", "Level 2", "Level 3", "Memo"], ["work", "", "", ""], ["work", "pay", "", "Money"],
               ["", "", "gap", ""]],
    "level numbers": [["Level", "Code", "Memo"], ["1", "work", ""], ["2", "pay", "Money"], ["3", "gap", ""]],
    "German": [["Obercode", "Code", "Codememo"], ["", "work", ""], ["work", "pay", "Money"], ["work\\pay", "gap", ""]],
    "Dedoose": [["Id", "Parent Id", "Depth", "Title", "Description", "Weighted"], ["1", "", "0", "work", "", "False"],
                ["2", "1", "1", "pay", "Money", "False"], ["3", "2", "2", "gap", "", "False"]],
    "Taguette": [["tag", "description", "number of highlights"], ["work", "", "0"], ["work.pay", "Money", "2"],
                 ["work.pay.gap", "", "1"]],
    "ATLAS.ti": [["Code", "Comment", "Grounded", "Density", "Code Groups"], ["work", "", "1", "0", "G"],
                 ["work: pay", "Money", "1", "0", "G"], ["work: pay: gap", "", "1", "0", ""]],
    "NVivo": [["Name", "Description", "Files", "References"], ["work", "", "1", "2"], ["  pay", "Money", "1", "2"],
              ["    gap", "", "1", "1"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", CODEBOOKS.values(), ids=list(CODEBOOKS))
def test_a_codebook_is_known_by_its_columns(tmp_path: Path, rows: list[list[str]]) -> None:
    project = read_project(table(tmp_path, rows))
    assert paths(project) == ["work", "work/pay", "work/pay/gap"]
    assert not project.selections


@pytest.mark.parametrize("rows", CODEBOOKS.values(), ids=list(CODEBOOKS))
def test_every_way_to_write_a_tree_gives_the_tree(tmp_path: Path, rows: list[list[str]]) -> None:
    project = read_code_table(table(tmp_path, rows))
    assert paths(project) == ["work", "work/pay", "work/pay/gap"]
    assert [code.description for code in project.codes] == ["", "Money", ""]


def test_two_codes_of_one_name_keep_their_own_parents_where_these_are_numbered(tmp_path: Path) -> None:
    rows = [["Id", "Parent Id", "Title", "Description"], ["1", "", "work", ""], ["2", "", "home", ""],
            ["3", "1", "other", ""], ["4", "2", "other", ""], ["5", "4", "noise", ""]]  # fmt: skip
    found = paths(read_project(table(tmp_path, rows)))
    assert sorted(found) == ["home", "home/other", "home/other/noise", "work", "work/other"]
    with pytest.raises(ReadError, match=r"row 2: The code .* is above itself"):
        read_project(table(tmp_path, [rows[0], ["1", "2", "work", ""], ["2", "1", "home", ""]]))


def test_codes_above_themselves_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="above itself"):
        read_code_table(table(tmp_path, [["Parent", "Code"], ["a", "b"], ["b", "a"]]))
    with pytest.raises(ReadError, match="its own parent"):
        read_code_table(table(tmp_path, [["Parent", "Code"], ["a", "a"]]))
