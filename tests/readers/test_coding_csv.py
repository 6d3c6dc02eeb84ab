"""coding.csv: every fault of a row is said, each fault of the file once."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.readers.test_participants import TALK, write

HEAD = "document,code,coder,quote,polarity,origin\n"
BOOK = "codes:\n  help:\n    definition: Somebody helped.\n"


def problems(folder: Path, rows: str, **more: str) -> list[ms.errors.Problem]:
    files = {"interviews/P07.txt": TALK, "codebook.yaml": BOOK, "coding.csv": HEAD + rows, **more}
    with pytest.raises(ms.errors.StudyProblems) as raised:
        ms.read_study(write(folder, files))
    return list(raised.value.problems)


def test_a_row_with_four_faults_says_four(tmp_path: Path) -> None:
    said = problems(tmp_path, "interviews/P07.txt,halp,,My mentor hlped me.,yes,manual\n")

    assert [each.row for each in said] == [2, 2, 2, 2]
    told = " ".join(each.message for each in said)
    for part in ("the coder is empty", "'halp'", "is not in the document", "polarity 'yes'"):
        assert part in told


def test_a_fault_of_many_rows_is_said_once_with_its_rows(tmp_path: Path) -> None:
    said = problems(tmp_path, "interviews/P07.txt,halp,anna,My mentor helped me.,,\n" * 14)

    assert len(said) == 1
    assert said[0].row == 2
    assert said[0].message.endswith("The same in rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more.")


def test_what_hangs_on_a_file_that_cannot_be_read_is_not_said_for_each_row(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews/P08.docx").write_bytes(b"PK\x03\x04 no document")
    rows = "interviews/P07.txt,help,anna,My mentor helped me.,,\n"
    rows += "interviews/P08.docx,help,anna,No time,,\ninterviews/P08.docx,help,anna,No money,,\n"

    said = problems(tmp_path, rows)

    assert [each.file for each in said] == ["interviews/P08.docx"]


SURVEY = "id,gain,trouble\na1,They listened to me a lot.,It was late.\na2,I found a job there.,\n"


def survey(folder: Path, rows: str) -> Path:
    settings = '[[sources]]\npath = "surveys/*"\nkind = "survey"\nparticipant = "id"\nopen = ["gain", "trouble"]\n'
    files = {
        "surveys/a.csv": SURVEY,
        "codebook.yaml": BOOK,
        "coding.csv": f"document,code,coder,quote,question\n{rows}",
    }
    return write(folder, files, settings=settings)


def test_a_row_that_names_a_question_finishes_that_question_alone(tmp_path: Path) -> None:
    rows = "surveys/a.csv#a1,help,anna,They listened,gain\nsurveys/a.csv#a2,,anna,,gain\nsurveys/a.csv#a1,,ben,,\n"

    study = ms.read_study(survey(tmp_path, rows + "surveys/a.csv#a2,,ben,,trouble\n"))

    done = study.coding.finished
    assert set(done.itertuples(index=False, name=None)) == {
        ("surveys/a.csv#a1", "gain", "anna"),
        ("surveys/a.csv#a2", "gain", "anna"),
        ("surveys/a.csv#a1", "gain", "ben"),
        ("surveys/a.csv#a1", "trouble", "ben"),
    }


def test_a_question_that_the_survey_has_not_is_an_error_with_the_likely_one(tmp_path: Path) -> None:
    with pytest.raises(
        ms.errors.StudyProblems, match=r"row 2: no open question 'troubel' in 'surveys/a.csv'.*'trouble'"
    ):
        ms.read_study(survey(tmp_path, "surveys/a.csv#a1,,anna,,troubel\n"))


def test_what_was_asked_beside_a_passage_of_an_interview_does_no_harm(tmp_path: Path) -> None:
    coding = "document,code,coder,quote,question\ninterviews/P07.txt,help,anna,helped me,How was it?\n"
    study = ms.read_study(write(tmp_path, {"interviews/P07.txt": TALK, "codebook.yaml": BOOK, "coding.csv": coding}))

    assert list(study.coding.finished["question"]) == [""]
