"""Coding that begins without a codebook: codes come as they are needed, or with what is imported."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.readers.test_participants import TALK, write

COMMENTED = "# Ours.\ntitle: Mine\ncodes:   # none yet\n# benefits:\n#   name: Benefits\n"


def test_a_study_without_a_codebook_is_read_with_an_empty_one(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P1.txt": TALK}))

    assert len(study.codebook) == 0
    assert list(ms.count_codes(study)["code"]) == []


@pytest.mark.parametrize("content", ["", "# none yet\n", "codes:\n", "title: x\ncodes: {}\n", COMMENTED])
def test_an_empty_codebook_is_a_codebook_and_keeps_its_comments(tmp_path: Path, content: str) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P1.txt": TALK, "codebook.yaml": content}))
    assert len(study.codebook) == 0

    ms.journal.create_code(study, ms.Code("help/resume", definition="Help."), coder="ana")

    again = ms.read_codebook(tmp_path / "codebook.yaml")
    assert [code.code for code in again] == ["help", "help/resume"]
    comments = [line for line in content.splitlines() if line.lstrip().startswith("#")]
    assert all(line in (tmp_path / "codebook.yaml").read_text(encoding="utf-8") for line in comments)


@pytest.mark.parametrize("name", ["codebook.csv", "codebook.yaml"])
def test_a_first_code_can_be_created_where_there_is_no_file(tmp_path: Path, name: str) -> None:
    content = "code,name\n" if name.endswith(".csv") else ""
    settings = f'codebook = "{name}"\n[[sources]]\npath = "interviews/*"\nkind = "interview"\n'
    folder = write(tmp_path, {"interviews/P1.txt": TALK, name: content}, settings=settings)
    if name == "codebook.yaml":
        (folder / name).unlink()

    study = ms.journal.create_code(ms.read_study(folder), ms.Code("help"), coder="ana")
    ms.journal.create_code(study, ms.Code("trust"), coder="ana")

    assert [code.code for code in ms.read_codebook(folder / name)] == ["help", "trust"]


def test_a_passage_is_coded_with_a_new_code_only_when_that_is_said(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P1.txt": TALK}))

    with pytest.raises(ms.errors.CodebookError, match=r"no codes yet.*--new"):
        ms.journal.code_passage(study, "interviews/P1.txt", "helped me", "help", coder="ana")
    assert not (tmp_path / "codebook.yaml").exists()

    study = ms.journal.code_passage(study, "interviews/P1.txt", "helped me", "help", coder="ana", new=True)
    study = ms.journal.code_passage(study, "interviews/P1.txt", "No time", "help", coder="ana", new=True)

    assert list(study.coding.segments["code"]) == ["help", "help"]
    assert list(ms.read_study(tmp_path).coding.segments["quote"]) == ["helped me", "No time"]


def test_words_that_are_not_there_add_no_code(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P1.txt": TALK}))

    with pytest.raises(ms.errors.CodingError):
        ms.journal.code_passage(study, "interviews/P1.txt", "nobody said it", "help", coder="ana", new=True)

    assert not (tmp_path / "codebook.yaml").exists()


def test_import_brings_the_codes(tmp_path: Path) -> None:
    table = "document,coder,code,quote\ninterviews/P1.txt,ana,mismatch,No time at all\n"
    folder = write(tmp_path, {"interviews/P1.txt": TALK, "coding.csv": table})
    study = ms.read_study(folder)
    assert any("are taken as they are" in note.message for note in study.notes)

    done = ms.exchange.import_project(folder / "coding.csv", into=study)

    assert [code.code for code in ms.read_codebook(folder / "codebook.yaml")] == ["mismatch"]
    assert list(done.study.coding.segments["code"]) == ["mismatch"]


def test_import_of_another_tools_sheet_brings_the_codes(tmp_path: Path) -> None:
    survey = "ResponseId,What helped you most?\nR1,My mentor helped me find work\nR2,Nothing at all helped me\n"
    folder = write(tmp_path / "study", {"surveys/s.csv": survey})
    sheet = tmp_path / "coded.csv"
    sheet.write_text("ResponseId,Text,Code 1\nR1,My mentor helped me find work,work\n", encoding="utf-8")

    done = ms.exchange.import_project(sheet, into=ms.read_study(folder), coder="ana")

    assert [code.code for code in ms.read_codebook(folder / "codebook.yaml")] == ["work"]
    assert list(done.study.coding.segments["code"]) == ["work"]


def test_coding_alone_goes_into_a_folder_of_texts_without_settings(tmp_path: Path) -> None:
    (tmp_path / "P1.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "coded.csv").write_text("document,coder,code,quote\nP1.txt,ana,time,No time\n", encoding="utf-8")

    done = ms.exchange.import_project(tmp_path / "coded.csv", into=tmp_path)

    assert list(done.study.coding.segments["code"]) == ["time"]
    assert list(ms.read_study(tmp_path).coding.segments["quote"]) == ["No time"]
