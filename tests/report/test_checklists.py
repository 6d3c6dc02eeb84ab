"""A checklist as a document: the same in every format, hostile words and all."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.report.blocks import TableBlock
from mentorstudy.report.edition import edition_view
from mentorstudy.report.sections.checklists import CHECKLIST_FORMATS, checklist_blocks
from tests.nasty import LEGAL_NASTY
from tests.small import small_study, write_small_study


def test_only_checklists_that_people_began_stand_in_a_report(study: ms.Study, tmp_path: Path) -> None:
    small = ms.read_study(write_small_study(tmp_path))

    assert list(checklist_blocks(small, edition_view(small))) == []
    tables = [each for each in checklist_blocks(study, edition_view(study)) if isinstance(each, TableBlock)]
    assert [each.name for each in tables] == ["coreq", "srqr"]
    assert [len(each.table) for each in tables] == [32, 21]


@pytest.mark.parametrize("form", CHECKLIST_FORMATS)
def test_the_same_checklist_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    small = small_study(tmp_path / "study")
    first, second = (ms.report.write_checklist(small, tmp_path / f"{name}.{form}") for name in "ab")

    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size > 4000


def test_signed_words_survive_every_format(tmp_path: Path) -> None:
    from ruamel.yaml import YAML

    folder = write_small_study(tmp_path / "study")
    signed = [{"item": 2, "text": LEGAL_NASTY, "by": "Ana", "date": "2024-05-01", "page": "7"}]
    YAML().dump({"coreq": signed}, folder / "reporting.yaml")
    study = ms.read_study(folder)

    for form in CHECKLIST_FORMATS:
        written = ms.report.write_checklist(study, tmp_path / f"coreq.{form}")
        assert written.is_file()
    page = (tmp_path / "coreq.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "Donaudampfschifffahrts" in page


def test_a_file_of_no_format_is_refused(study: ms.Study, tmp_path: Path) -> None:
    with pytest.raises(ms.errors.SettingsError, match=r"Did you mean 'docx'"):
        ms.report.write_checklist(study, tmp_path / "coreq.doc")
    with pytest.raises(ms.errors.SettingsError, match="template is for Word"):
        ms.report.write_checklist(study, tmp_path / "coreq.pdf", template="house.docx")
