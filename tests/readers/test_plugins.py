"""Formats that other packages add."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.readers.formats import detect_format, known_formats
from tests.plugin_package import Install

NOTES = """
import re
from mentorstudy.readers.formats import Format
from mentorstudy.readers.grid import Grid

FORMAT = Format("pipes", "a table with pipes", "table", lambda content: content.text.startswith("||"), "pipes_x:read")
NOT_ONE = "a word"

def read(data, options):
    return Grid([(n, line.strip("|").split("|")) for n, line in enumerate(data.decode().splitlines(), 1)])
"""


def test_a_format_of_another_package_is_known_by_its_content(install: Install, tmp_path: Path) -> None:
    install("pipes_x", NOTES, readers="pipes = pipes_x:FORMAT")
    file = tmp_path / "answers.txt"
    file.write_text("||id|Why?||\n||1|Because the work was there.||\n", encoding="utf-8")

    assert detect_format(file) == "pipes"
    assert "Because the work was there." in ms.read_survey(file, participant="id").documents["text"].str.cat()
    assert "pipes" in [each.name for each in known_formats()]
    (tmp_path / "notes.txt").write_text("Anna: Hello.\n", encoding="utf-8")
    assert detect_format(tmp_path / "notes.txt") == "text"


def test_an_entry_point_that_is_none_names_its_package(install: Install) -> None:
    install("pipes_x", NOTES, readers="pipes = pipes_x:NOT_ONE")

    with pytest.raises(ms.errors.SettingsError, match="it is no Format"):
        known_formats()


def test_an_entry_point_that_cannot_be_imported_says_so(install: Install) -> None:
    install("pipes_x", NOTES, readers="pipes = pipes_y:FORMAT")

    with pytest.raises(ms.errors.SettingsError, match="cannot be imported: No module named 'pipes_y'"):
        known_formats()


def test_a_format_by_a_name_that_is_taken_is_refused(install: Install) -> None:
    install("pipes_x", NOTES.replace('"pipes"', '"csv"'), readers="pipes = pipes_x:FORMAT")

    with pytest.raises(ms.errors.SettingsError, match=r"adds 'csv' to mentorstudy\.readers, and there is one of that"):
        known_formats()
