"""Formats that other packages add."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.plugins import records_of
from mentorstudy.readers.formats import detect_format, known_formats

NOTES = """
import re
from mentorstudy.readers.formats import Format
from mentorstudy.readers.grid import Grid

FORMAT = Format("pipes", "a table with pipes", "table", lambda content: content.text.startswith("||"), "pipes_x:read")
NOT_ONE = "a word"

def read(data, options):
    return Grid([(n, line.strip("|").split("|")) for n, line in enumerate(data.decode().splitlines(), 1)])
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "pipes_x.py").write_text(NOTES, encoding="utf-8")
    info = tmp_path / "pipes_x-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pipes-x\nVersion: 1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    records_of.cache_clear()
    yield info / "entry_points.txt"
    records_of.cache_clear()


def test_a_format_of_another_package_is_known_by_its_content(installed: Path, tmp_path: Path) -> None:
    installed.write_text("[mentorstudy.readers]\npipes = pipes_x:FORMAT\n", encoding="utf-8")
    file = tmp_path / "answers.txt"
    file.write_text("||id|Why?||\n||1|Because the work was there.||\n", encoding="utf-8")

    assert detect_format(file) == "pipes"
    assert "Because the work was there." in ms.read_survey(file, participant="id").documents["text"].str.cat()
    assert "pipes" in [each.name for each in known_formats()]
    (tmp_path / "notes.txt").write_text("Anna: Hello.\n", encoding="utf-8")
    assert detect_format(tmp_path / "notes.txt") == "text"


def test_an_entry_point_that_is_none_names_its_package(installed: Path) -> None:
    installed.write_text("[mentorstudy.readers]\npipes = pipes_x:NOT_ONE\n", encoding="utf-8")

    with pytest.raises(ms.errors.SettingsError, match="it is no Format"):
        known_formats()


def test_an_entry_point_that_cannot_be_imported_says_so(installed: Path) -> None:
    installed.write_text("[mentorstudy.readers]\npipes = pipes_y:FORMAT\n", encoding="utf-8")

    with pytest.raises(ms.errors.SettingsError, match="cannot be imported: No module named 'pipes_y'"):
        known_formats()
