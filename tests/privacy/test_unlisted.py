"""People leave, and get pseudonyms, where no table lists them and nobody has written settings."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.readers.test_discovery import GROUP, LETTER, TALK, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two interviews, a focus group and a letter, of which nothing is written down."""
    return put(tmp_path / "study", {"P1.txt": TALK, "P2.txt": TALK, "fg.txt": GROUP, "old/letter.txt": LETTER})


def test_whoever_withdraws_is_read_no_more(folder: Path) -> None:
    study = ms.journal.code_passage(ms.read_study(folder), "P1.txt", "helped me", "help", coder="ana", new=True)
    assert len(study.coding) == 1

    ms.privacy.withdraw(folder, "P1", dry_run=False)
    ms.privacy.withdraw(folder, "fg.txt/Ben", dry_run=False)

    study = ms.read_study(folder)
    assert not (folder / "P1.txt").exists()
    assert list(study.corpus.participants.index) == ["P2", "fg.txt/Anna"]
    assert study.withdrawn == 2
    assert "Ben" not in set(study.corpus.turns["speaker"])
    assert len(study.coding) == 0


def test_a_file_of_someone_who_withdrew_is_not_read_when_it_comes_back(folder: Path) -> None:
    ms.privacy.withdraw(folder, "P1", dry_run=False)

    put(folder, {"P1.txt": TALK})

    assert "P1.txt" not in ms.read_study(folder).corpus.documents.index


def test_a_file_by_itself_is_where_its_participant_leaves_from(folder: Path) -> None:
    ms.privacy.withdraw(folder / "P2.txt", "P2", dry_run=False)

    assert not (folder / "P2.txt").exists()


def test_pseudonyms_are_given_and_the_settings_written(folder: Path, tmp_path: Path) -> None:
    put(folder, {"Anna Schmidt.txt": TALK})
    study = ms.read_study(folder)
    review = ms.privacy.find_identifiers(study)
    review["apply"] = "yes"

    ms.privacy.pseudonymise(study, review, out=tmp_path / "new")

    new = ms.read_study(tmp_path / "new")
    assert (tmp_path / "new" / "study.toml").is_file()
    assert not any("Schmidt" in name for name in new.corpus.participants.index)
    assert len(new.corpus.documents) == len(study.corpus.documents)


def test_what_would_identify_nobody_is_disclosed_of_archives_alone(tmp_path: Path) -> None:
    study = ms.read_study(put(tmp_path, {"letter.txt": LETTER}))

    assert len(ms.privacy.disclosure(study)) == 0
