"""A study folder made of what is there: nothing moved, everything said."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.examples import init_study
from tests.readers.test_discovery import GROUP, LETTER, SURVEY, TALK, put

FLAT = {"P1.txt": TALK, "talk [2].txt": GROUP, "exit.csv": SURVEY, "old/deep/letter.txt": LETTER}


def test_init_finds_files_that_lie_flat_says_why_and_moves_nothing(tmp_path: Path) -> None:
    put(tmp_path, FLAT)

    lines = init_study(tmp_path)

    assert all((tmp_path / name).read_text(encoding="utf-8") == content for name, content in FLAT.items())
    assert not (tmp_path / "interviews").exists()
    for name, kind in [("P1.txt", "interview"), ("talk [2].txt", "focus group"), ("exit.csv", "survey")]:
        assert any(line.startswith(f"{name}: {kind}, because ") for line in lines)
    found = ms.read_study(tmp_path)
    assert found.corpus.documents["kind"].value_counts().to_dict() == {
        "survey": 2, "interview": 1, "focus group": 1, "archive": 1,
    }  # fmt: skip
    assert not any("no study.toml" in note.message for note in found.notes)


def test_init_lists_whom_transcripts_name_to_be_filled_in(tmp_path: Path) -> None:
    put(tmp_path, {**FLAT, "Anna, the second.txt": TALK})

    init_study(tmp_path)

    people = ms.read_study(tmp_path).corpus.participants
    listed = ["Anna, the second", "P1", "talk [2].txt/Anna", "talk [2].txt/Ben"]
    assert [name for name in people.index if not name.startswith("R_")] == listed


def test_init_begins_with_an_empty_codebook_or_the_one_that_was_named(tmp_path: Path) -> None:
    init_study(put(tmp_path / "empty", FLAT))
    init_study(put(tmp_path / "worked", FLAT), codebook="mentoring")

    empty = tmp_path / "empty" / "codebook.yaml"
    assert len(ms.read_codebook(empty)) == 0
    assert empty.read_text(encoding="utf-8").count("#") > 5
    assert "challenges/mismatch" in ms.read_codebook(tmp_path / "worked" / "codebook.yaml")
    with pytest.raises(ms.errors.SettingsError, match="Did you mean 'mentoring'"):
        init_study(tmp_path / "third", codebook="mentorin")
    assert not (tmp_path / "third").exists()


def test_the_example_in_the_empty_codebook_is_one(tmp_path: Path) -> None:
    init_study(put(tmp_path, FLAT))
    path = tmp_path / "codebook.yaml"
    head, _, example = path.read_text(encoding="utf-8").partition("codes:\n")

    path.write_text(head + "codes:\n" + "".join(f"  {line[2:]}\n" for line in example.splitlines()), encoding="utf-8")

    assert [code.code for code in ms.read_codebook(path)] == ["benefits", "benefits/networks"]


def test_init_of_an_empty_folder_makes_the_usual_ones_and_finds_what_comes_later(tmp_path: Path) -> None:
    init_study(tmp_path / "new", title="Ours")
    assert (tmp_path / "new" / "interviews").is_dir()

    put(tmp_path / "new", {"interviews/P1.txt": TALK, "surveys/s.csv": SURVEY})

    assert len(ms.read_study(tmp_path / "new").corpus.documents) == 3
    lines = init_study(tmp_path / "new")
    assert "Added the sources to study.toml." in lines
    again = ms.read_study(tmp_path / "new")
    assert (again.title, len(again.config.sources)) == ("Ours", 2)
    with pytest.raises(ms.errors.SettingsError, match="is a study already"):
        init_study(tmp_path / "new")
