"""Rows of a table on the answers that they are about, proved or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

import mentorstudy as ms
from mentorstudy.errors import StudyError
from tests.exchange.random_sheets import QUESTIONS, make

STUDY = """title = "No id"
[[sources]]
path = "surveys/exit.csv"
kind = "survey"
stakeholder = { column = "Group" }
open = ["Why did you join the program?", "What did you miss during the program?"]
"""
ROWS = (
    ("I wanted a job in my field and contacts", "Nothing at all"),
    ("My teacher told me about it last year", "Not sure"),
    ("Nothing at all", "My mentor had no time to answer"),
    ("Not sure", "I missed people of my own profession"),
    ("I hoped for help with my letters", "Not sure"),
)
CODES = ("content", "unsure", "time", "people", "doubt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a survey without identifiers, some of whose answers are equal."""
    place = tmp_path / "study"
    (place / "surveys").mkdir(parents=True)
    (place / "study.toml").write_text(STUDY, encoding="utf-8")
    (place / "codebook.yaml").write_text("codes:\n  other: {}\n", encoding="utf-8")
    lines = ["Group,Why did you join the program?,What did you miss during the program?"]
    lines += [f"mentor,{first},{second}" for first, second in ROWS]
    (place / "surveys" / "exit.csv").write_text("\n".join(lines), encoding="utf-8")
    return place


def sheet(folder: Path, rows: list[tuple[str, ...]], header: str, name: str = "sheet.csv") -> Path:
    path = folder.parent / name
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]), encoding="utf-8")
    return path


def placed(study: ms.Study) -> dict[str, int]:
    """By code, the row of the survey that carries it."""
    table = study.coding.segments
    return {code: int(name[-4:]) - 2 for code, name in zip(table["code"], table["document"], strict=True)}


MISSED = [(answer, code) for (_, answer), code in zip(ROWS, CODES, strict=True)]
IN_PLACE = {code: number for number, code in enumerate(CODES)}


@pytest.mark.parametrize(
    "head", ["What did you miss during the program?", "answer", "What did you MISS during the program"]
)
def test_rows_in_the_surveys_order_are_matched_by_position(folder: Path, head: str) -> None:
    imported = ms.exchange.import_project(sheet(folder, MISSED, f"{head},Code 1"), into=folder, coder="anna")
    assert placed(imported.study) == IN_PLACE
    said = imported.study.coding.segments["quote"].tolist()
    assert sorted(said) == sorted(answer for _, answer in ROWS)


def test_equal_answers_in_another_order_are_asked_about_and_the_rest_is_placed(folder: Path) -> None:
    rows = sorted(MISSED)
    path = sheet(folder, rows, "What did you miss during the program?,Code 1")
    imported = ms.exchange.import_project(path, into=folder, coder="anna")
    assert placed(imported.study) == {code: row for code, row in IN_PLACE.items() if code not in ("unsure", "doubt")}
    report = imported.report[imported.report["item"] == "coded segment"]
    assert (report["carried"].sum(), report["ambiguous"].sum(), report["lost"].sum()) == (3, 2, 0)
    (first, _) = report.loc[report["ambiguous"] > 0, "detail"]
    assert "2 answers say the same" in first
    # Settled with identifiers, the rest comes in, and nothing twice.
    named = [(f"exit-R{IN_PLACE[code] + 2:04}", answer, code) for answer, code in rows]
    path = sheet(folder, named, "id,What did you miss during the program?,Code 1", "named.csv")
    settled = ms.exchange.import_project(path, into=folder, coder="anna")
    assert placed(settled.study) == IN_PLACE
    assert len(settled.study.coding) == len(CODES)


def test_equal_answers_that_carry_the_same_need_no_asking(folder: Path) -> None:
    rows = sorted((answer, "unsure" if answer == "Not sure" else code) for answer, code in MISSED)
    path = sheet(folder, rows, "What did you miss during the program?,Code 1")
    imported = ms.exchange.import_project(path, into=folder, coder="anna")
    table = imported.study.coding.segments
    assert len(table) == len(CODES)
    assert table.loc[table["code"] == "unsure", "document"].str[-4:].tolist() == ["0003", "0006"]
    assert not imported.report["ambiguous"].sum()


def test_a_head_that_is_a_question_keeps_rows_from_other_questions(folder: Path) -> None:
    path = sheet(
        folder, [("Nothing at all", "content"), ("Not sure", "unsure")], "Why did you join the program?,Code 1"
    )
    assert placed(ms.exchange.import_project(path, into=folder, coder="anna").study) == {"content": 2, "unsure": 3}


def test_other_columns_of_the_survey_tell_equal_answers_apart(folder: Path) -> None:
    rows = sorted((why, missed, code) for (why, missed), code in zip(ROWS, CODES, strict=True))
    header = "Why did you join the program?,What did you miss during the program?,Code 1"
    path = sheet(folder, rows, header)
    text = "What did you miss during the program?"
    assert placed(ms.exchange.import_project(path, into=folder, coder="anna", text=text).study) == IN_PLACE


@pytest.mark.parametrize("marks", ['""{}""', "“{}”", "«{}»", "„{}“", "'{}'", "‘‘{}’’", "「{}」", '““"{}"””'])
def test_words_in_more_quotation_marks_are_the_same_words(folder: Path, marks: str) -> None:
    rows = [(f'"{marks.format(answer)}"' if '""' in marks else marks.format(answer).replace('"', ""), code)
            for answer, code in MISSED]  # fmt: skip
    imported = ms.exchange.import_project(sheet(folder, rows, "answer,Code 1"), into=folder, coder="anna")
    assert placed(imported.study) == IN_PLACE
    assert not imported.report["lost"].sum()


def test_identifiers_that_are_not_whose_the_words_are_do_not_count(folder: Path) -> None:
    names = [f"exit-R{number:04}" for number in (4, 5, 6, 2, 3)]
    rows = [(name, answer, code) for name, (answer, code) in zip(names, MISSED, strict=True)]
    imported = ms.exchange.import_project(sheet(folder, rows, "id,answer,Code 1"), into=folder, coder="anna")
    assert placed(imported.study) == IN_PLACE
    assert "identifiers that do not identify" in set(imported.report["item"])


def identified(tmp_path: Path, names: tuple[str, ...]) -> Path:
    place = tmp_path / "study"
    (place / "surveys").mkdir(parents=True)
    (place / "study.toml").write_text(
        'title = "T"\n[[sources]]\npath = "surveys/exit.csv"\nkind = "survey"\nparticipant = "id"\nopen = ["best"]\n'
    )
    lines = ["id,best", *(f"{name},Answer of number {number}" for number, name in enumerate(names))]
    (place / "surveys" / "exit.csv").write_text("\n".join(lines), encoding="utf-8")
    (place / "codebook.yaml").write_text("codes:\n  a: {}\n  b: {}\n", encoding="utf-8")
    return place


def test_an_identifier_without_its_zeros_is_the_one_that_it_can_be(tmp_path: Path) -> None:
    place = identified(tmp_path, ("007", "012"))
    path = sheet(place, [("7", "Answer of number 0", "a"), ("12", "Answer of number 1", "b")], "id,answer,codes")
    imported = ms.exchange.import_project(path, into=place, coder="anna")
    table = imported.study.coding.segments
    assert set(zip(table["document"].str.rpartition("#")[2], table["code"], strict=True)) == {
        ("007", "a"),
        ("012", "b"),
    }
    assert "identifier that a spreadsheet changed" in set(imported.report["item"])


def test_an_identifier_that_does_not_meet_is_named_with_its_likely_partner_alone(tmp_path: Path) -> None:
    place = identified(tmp_path, ("007", "1", "01", "R5"))
    rows = [("7", "Answer of number 0", "a"), ("R5", "Answer of number 3", "b"), ("001", "Answer of number 1", "a")]
    imported = ms.exchange.import_project(sheet(place, rows, "id,answer,codes"), into=place, coder="anna")
    details = imported.report.loc[imported.report["item"] == "coded segment", "detail"].tolist()
    assert any(each.endswith("the study has no '7'; it may be '007'") for each in details)
    assert any(each.endswith("the study has no '001'") for each in details)
    assert imported.study.coding.segments["code"].tolist() == ["b"]


@pytest.mark.parametrize("seed", range(24))
def test_no_passage_lands_on_the_wrong_person(tmp_path: Path, seed: int) -> None:
    check_random_sheets(tmp_path, seed)


def check_random_sheets(folder: Path, seed: int) -> None:
    made = make(folder / "study", Random(seed))
    try:
        imported = ms.exchange.import_project(made.sheets, into=made.folder, **made.options)
    except StudyError:
        assert not (made.folder / "codings").exists()
        return
    turns = imported.study.corpus.turns.set_index(["document", "start"])
    names = {text: name for name, text in QUESTIONS.items()}
    found = set()
    for row in imported.study.coding.segments.itertuples():
        turn = turns.loc[(row.document, row.start)]
        assert (turn["end"], turn["text"]) == (row.end, row.quote)
        question = names.get(turn["question"], turn["question"])
        found.add((row.document.rpartition("#")[2], question, row.code, row.coder))
    assert found <= made.truth
    report = imported.report[imported.report["item"].str.startswith("coded segment")]
    assert report[["carried", "lost", "ambiguous"]].sum().sum() == len(made.truth)
    assert not report["lost"].sum()
    shutil.rmtree(made.folder)


def test_codes_that_look_misspelt_between_two_files_are_asked_about(folder: Path) -> None:
    anna = sheet(
        folder,
        [(answer, "belonging") for answer, _ in MISSED],
        "What did you miss during the program?,Code 1",
        "anna.csv",
    )
    ben = sheet(
        folder,
        [(answer, "belongng") for answer, _ in MISSED[:3]],
        "What did you miss during the program?,Code 1",
        "ben.csv",
    )
    with pytest.raises(StudyError, match="'belongng' of ben is much like 'belonging' of anna") as raised:
        ms.exchange.import_project([anna, ben], into=folder)
    assert "rows 2, 3, 4" in str(raised.value)
    with pytest.raises(StudyError, match="much like"):
        ms.exchange.import_project([anna, ben], into=folder.parent / "new")
    assert not (folder / "codings").exists()
    imported = ms.exchange.import_project([anna, ben], into=folder, new_codes="add")
    assert {"belonging", "belongng"} <= {code.code for code in imported.study.codebook}
