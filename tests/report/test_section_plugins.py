"""Sections that other packages add: only where they are asked for, and only of what the edition may show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.outlines import section_names
from mentorstudy.report.blocks import Heading, QuoteBlock, TableBlock
from mentorstudy.report.outline import page_of
from mentorstudy.report.shown import Shown
from tests.plugin_package import Install
from tests.small import FILES, small_study

SOURCE = """
from mentorstudy.outlines import Section
from mentorstudy.report.blocks import Heading, Paragraph, QuoteBlock, TableBlock

SECTION = Section("voices-here", "voices_x:voices", kinds=("stakeholder",))
BROKEN = Section("broken", "voices_x:broken", kinds=("stakeholder",))
GONE = Section("gone", "voices_x:nothing", kinds=("stakeholder",))
SECOND_SAMPLE = Section("sample", "voices_x:voices", kinds=("stakeholder",))
SEEN = []

def voices(shown):
    SEEN.append(shown)
    yield Heading("Voices here", 1, "voices-here")
    yield TableBlock(shown.tables["counts"], "Counted", name="counted elsewhere")
    for each in shown.quotes:
        yield QuoteBlock(each["quote"], each["who"])

def broken(shown):
    return 1 / 0
"""


def with_section(folder: Path, name: str = "voices-here", settings: str = "", **files: str | None) -> ms.Study:
    lines = f'sections = ["{name}"]\n{settings}'
    return small_study(folder, study_toml=FILES["study.toml"] + lines, **files)


def blocks(study: ms.Study) -> list[object]:
    return list(page_of(ms.summarise(study, only=["protégé"])[0]).blocks)


def test_a_section_of_another_package_stands_where_the_settings_name_it(install: Install, tmp_path: Path) -> None:
    install("voices_x", SOURCE, sections="voices = voices_x:SECTION")
    made = blocks(with_section(tmp_path))

    assert Heading("Voices here", 1, "voices-here") in made
    assert any(isinstance(each, QuoteBlock) for each in made)
    assert section_names("stakeholder")[-1] == "voices-here"
    assert "voices-here" not in section_names("brief")


def test_what_is_installed_changes_no_report_by_itself(install: Install, tmp_path: Path) -> None:
    before = ms.Report(ms.summarise(small_study(tmp_path))[0]).html()
    install("voices_x", SOURCE, sections="voices = voices_x:SECTION")

    assert ms.Report(ms.summarise(small_study(tmp_path))[0]).html() == before


def test_a_section_of_another_package_sees_in_a_shareable_edition_what_may_be_shown(
    install: Install, tmp_path: Path
) -> None:
    install("voices_x", SOURCE, sections="voices = voices_x:SECTION")
    team = blocks(with_section(tmp_path / "a"))
    shared = blocks(with_section(tmp_path / "b", settings='edition = "shareable"\n'))
    import voices_x  # type: ignore[import-not-found]

    (own,), (shown,) = ([each for each in made if isinstance(each, TableBlock)] for made in (team, shared))
    assert {count for count in own.table["participants"] if not isinstance(count, str)} >= {1, 2}
    assert not {count for count in shown.table["participants"] if not isinstance(count, str)} & {1, 2, 3, 4}
    quoted = [each for each in shared if isinstance(each, QuoteBlock)]
    assert not any("P01" in each.attribution or "interviews/" in each.attribution for each in quoted)
    # Nothing that it is given leads on to what the edition hides.
    assert isinstance(voices_x.SEEN[-1], Shown)
    assert not any(isinstance(each, ms.Study) for each in vars(voices_x.SEEN[-1]).values())


def test_what_a_section_of_another_package_does_to_its_tables_stays_with_it(install: Install, tmp_path: Path) -> None:
    spoiling = SOURCE.replace("    SEEN.append(shown)\n", "    shown.tables['counts'].iloc[:, 0] = 'spoilt'\n")
    install("voices_x", spoiling, sections="voices = voices_x:SECTION")
    page = page_of(ms.summarise(with_section(tmp_path), only=["protégé"])[0])

    assert "spoilt" not in page.tables["counts"].to_numpy()
    assert "spoilt" in page.tables["counted elsewhere"].to_numpy()


@pytest.mark.parametrize(
    ("record", "name", "said"),
    [
        ("BROKEN", "broken", "'voices_x:broken' is of another package, and failed: ZeroDivisionError"),
        ("GONE", "gone", "'voices_x:nothing' is no function that can be imported"),
        ("SECOND_SAMPLE", "voices-here", "voices_x adds 'sample' to mentorstudy.sections, and there is one of"),
        ("SEEN", "voices-here", "it is no Section"),
    ],
)
def test_a_section_that_cannot_be_made_names_its_package(
    install: Install, tmp_path: Path, record: str, name: str, said: str
) -> None:
    install("voices_x", SOURCE, sections=f"voices = voices_x:{record}")

    with pytest.raises(ms.errors.StudyError, match=re.escape(said)):
        blocks(with_section(tmp_path, name))


def test_a_reflexive_analysis_leaves_out_the_numbers_of_a_section_of_another_package(
    install: Install, tmp_path: Path
) -> None:
    install("voices_x", SOURCE, sections="voices = voices_x:SECTION")
    made = blocks(with_section(tmp_path, settings='\n[analysis]\napproach = "reflexive"\n'))

    assert any(isinstance(each, QuoteBlock) for each in made)
    assert not any(isinstance(each, TableBlock) for each in made)
