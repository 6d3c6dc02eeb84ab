"""Coded sheets as people make them: groups over codes, any marks, totals, slips, and codes by name."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

import mentorstudy as ms
from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Project
from mentorstudy.exchange.tables.sheets import read_coded_sheet
from tests.exchange.test_sheets import BOTH, PAY, TIME, coded
from tests.exchange.test_sheets import sheet as made
from tests.small import small_study

TEXTS = (TIME, PAY, BOTH)


def table(folder: Path, coder: str, rows: list[list[str]]) -> Path:
    return made(folder, rows, name=f"{coder}.csv")


def held(project: Project) -> dict[str, set[str]]:
    """Codes by row."""
    names = {code.guid: code.name for code in project.codes}
    rows = {source.guid: source.row for source in project.sources}
    found: dict[str, set[str]] = {}
    for each in project.selections:
        found.setdefault(rows[each.source], set()).update(names[coding.code] for coding in each.codings)
    return found


@pytest.mark.parametrize(
    ("yes", "no"), [("✔️", ""), ("•", ""), ("+", "-"), ("x", "–"), ("да", "нет"), ("是", "否"), ("Tak", "Nie")]
)
def test_marks_of_any_kind_say_yes_and_no(tmp_path: Path, yes: str, no: str) -> None:
    rows = [["id", "answer", "time", "money"]]
    rows += [["1", TEXTS[0], yes, no], ["2", TEXTS[1], no, yes], ["3", TEXTS[2], yes, yes]]
    project = read_coded_sheet(table(tmp_path, "ann", rows), empty="nothing applies")
    assert held(project) == {"1": {"time"}, "2": {"money"}, "3": {"time", "money"}}


def test_a_slip_in_a_column_of_marks_is_named_with_every_row(tmp_path: Path) -> None:
    rows = [["id", "answer", "time", "money"]]
    rows += [[str(number), f"{TEXTS[0]} {number}", "x", "x" if number % 2 else "?"] for number in range(6)]
    rows[3][3] = rows[5][3] = "x"
    rows[2][2] = "maybe"
    with pytest.raises(ReadError, match=r"row 2: '\?' in the column 'money'.*So do row 3 under 'time' \('maybe'\)"):
        read_coded_sheet(table(tmp_path, "ann", rows), empty="nothing applies")


def test_rows_of_totals_are_no_texts(tmp_path: Path) -> None:
    rows = [["id", "answer", "time", "money"]]
    rows += [["1", TEXTS[0], "x", ""], ["2", TEXTS[1], "", "x"], ["Total", "", "1", "1"], ["", "", "50%", "50%"]]
    project = read_coded_sheet(table(tmp_path, "ann", rows), empty="nothing applies", row="id")
    assert held(project) == {"1": {"time"}, "2": {"money"}}
    lost = [loss.detail for loss in project.losses if loss.item == "row without a text"]
    assert lost == ["row 4, 5: nothing stands under 'answer'; 2 hold codes"]


@pytest.mark.parametrize("above", [["", "", "Issues", "", "Gains"], ["id", "answer", "Issues", "", "Gains"]])
def test_groups_over_the_codes_are_the_codes_above(tmp_path: Path, above: list[str]) -> None:
    below = ["", ""] if above[0] else ["id", "answer"]
    rows = [above, [*below, "time", "money", "luck"]]
    rows += [[str(number), f"{TEXTS[0]} {number}", "x", "", "x" if number else ""] for number in range(3)]
    project = read_coded_sheet(table(tmp_path, "ann", rows), empty="nothing applies")
    names = {code.guid: code for code in project.codes}
    paths = {f"{names[code.parent].name}/{code.name}" for code in project.codes if code.parent}
    assert paths == {"Issues/time", "Issues/money", "Gains/luck"}
    assert len(project.sources) == 3
    assert held(project)["1"] == {"time", "luck"}


def test_the_first_row_is_no_second_header_where_an_index_has_no_name(tmp_path: Path) -> None:
    rows = [["", "answer", "codes"], *([str(number), f"{TEXTS[0]} {number}", f"code {number}"] for number in range(4))]
    assert len(read_coded_sheet(table(tmp_path, "ann", rows)).sources) == 4


def test_codes_under_one_merged_heading_are_all_read(tmp_path: Path) -> None:
    rows = [["answer", "Codes", "", ""]]
    rows += [[TEXTS[0], "time", "money", ""], [TEXTS[1], "money", "time", "luck"], [TEXTS[2], "luck", "", ""]]
    project = read_coded_sheet(table(tmp_path, "ann", rows))
    assert sum(len(each.codings) for each in project.selections) == 6
    lettered = [["answer", "Theme A", "Theme B", "Theme C"], *rows[1:]]
    assert sum(len(e.codings) for e in read_coded_sheet(table(tmp_path, "ben", lettered)).selections) == 6


def test_columns_named_for_coders_are_known_by_the_codes_that_they_share(tmp_path: Path) -> None:
    rows = [["id", "answer", "Ann", "Ben"], ["1", TEXTS[0], "time; money", "time"], ["2", TEXTS[1], "money", "money"]]
    rows += [["3", TEXTS[2], "time", "time"], ["4", f"{TEXTS[2]} So.", "money", "time"]]
    assert [each.name for each in read_coded_sheet(table(tmp_path, "team", rows)).coders] == ["Ann", "Ben"]


def test_a_workbook_whose_first_sheet_is_a_note_is_read_from_the_other(tmp_path: Path) -> None:
    path = tmp_path / "ann.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("About").write_string(0, 0, "Coded in March.")
        coding = book.add_worksheet("Coding")
        for number, row in enumerate([["answer", "time", "pay"], [TIME, 1.0, None], [PAY, None, True]]):
            for column, cell in enumerate(row):
                coding.write(number, column, cell)
    project = read_coded_sheet(path)
    assert coded(project) == {(TIME, "ann"): {"time"}, (PAY, "ann"): {"pay"}}
    assert [loss.detail for loss in project.losses if loss.item == "sheet"] == [
        "'Coding' was read; the first one has no table"
    ]


def _answers(study: ms.Study) -> list[str]:
    turns = study.corpus.turns
    return turns.loc[(turns["role"] == "participant") & (turns["document"] == "interviews/P1.txt"), "text"].tolist()


@pytest.mark.parametrize("name", ["Networks", "networks ", "benefits/networks", "NETWORKS"])
def test_a_code_is_known_by_its_name_wherever_it_stands(tmp_path: Path, name: str) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    path = table(tmp_path, "ann", [["answer", "code"], *([text, name] for text in _answers(study))])
    done = ms.exchange.import_project(path, into=study, coder="ann")
    assert set(done.study.coding.segments["code"]) == {"benefits/networks"}
    assert len(done.study.codebook) == len(study.codebook)
    said = done.report.loc[done.report["item"] == "code known by its name", "detail"].tolist()
    assert said == ([] if "/" in name else [f"'{name.strip()}' is 'benefits/networks'"])


def test_a_slip_in_a_code_is_asked_about_with_its_rows_and_nothing_is_loaded(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    first, second = _answers(study)
    path = table(tmp_path, "ann", [["answer", "code"], [first, "Networks"], [second, "netwroks"]])
    with pytest.raises(ms.errors.StudyProblems, match=r"No code 'netwroks'.*mean 'benefits/networks'\?.*row 3"):
        ms.exchange.import_project(path, into=study, coder="ann")
    assert not (tmp_path / "study/codings").exists()
    done = ms.exchange.import_project(path, into=study, coder="ann", new_codes="add")
    assert "netwroks" in done.study.codebook


def test_codes_that_the_study_lacks_are_added_and_listed(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=None)
    first, second = _answers(study)
    path = table(tmp_path, "ann", [["answer", "code"], [first, "Level 1"], [second, "Humour"]])
    report = ms.exchange.import_project(path, into=study, coder="ann").report
    new = report[report["item"] == "code that is new in the study"]
    assert new[["carried", "detail"]].values.tolist() == [[2, "added to the codebook: 'level_1', 'humour'"]]


def test_what_a_cell_cannot_hold_is_listed_and_stays(tmp_path: Path) -> None:
    header = "document,coder,code,quote,polarity,about,memo\n"
    row = "interviews/P1.txt,anna,benefits/networks,five names,hoped,mentor,Ask her.\n"
    study = small_study(tmp_path / "study", coding_csv=header + row)
    report = ms.exchange.export_project(study, tmp_path / "coding.xlsx").report
    lost = report.loc[report["lost"] > 0, "item"].tolist()
    assert lost == ["polarity", "stakeholder spoken of", "note on a segment"]
    ms.exchange.import_project(tmp_path / "coding.xlsx", into=study)
    kept = ms.read_study(study.folder).coding.segments
    assert kept[["polarity", "about", "memo"]].values.tolist() == [["hoped", "mentor", "Ask her."]]
