"""Two releases of a study tell together nothing that each of them hides."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import ReadError, SettingsError
from mentorstudy.examples import copy_sample_study
from mentorstudy.privacy._disclosure.ledger import Release, given_away, note_release, read_releases, release_of
from mentorstudy.privacy._disclosure.release import released

CELL = ("interviews", "mentor", "participants", "benefits")


def told(low: int, high: int, of: int, minimum: int = 5) -> Release:
    return Release(f"{low}-{high}", "stakeholder", minimum, {CELL: (low, high, of)})


@pytest.fixture(scope="module")
def shareable(tmp_path_factory: pytest.TempPathFactory) -> ms.Study:
    folder = copy_sample_study(tmp_path_factory.mktemp("releases") / "study")
    return ms.read_study(folder).with_settings(edition="shareable")


@pytest.mark.parametrize(
    ("before", "now", "given"),
    [
        (told(1, 4, 20), told(1, 4, 20), False),
        (told(1, 4, 20), told(4, 7, 20), True),
        (told(1, 4, 20), told(3, 3, 20, 3), True),
        (told(12, 12, 20), told(12, 12, 20), False),
        (told(12, 12, 20), told(11, 11, 19), True),
        (told(12, 12, 20), told(15, 15, 26), False),
        (told(1, 4, 20), told(1, 4, 19), False),
    ],
)
def test_a_count_that_two_releases_pin_down_is_given_away(before: Release, now: Release, given: bool) -> None:
    assert bool(list(given_away(before, now))) is given


def test_a_release_is_written_down_once_and_without_words(shareable: ms.Study) -> None:
    for _ in range(2):
        note_release(released(shareable))

    releases = read_releases(shareable.folder)
    text = (shareable.folder / "releases.csv").read_text(encoding="utf-8")
    assert [each.name for each in releases] == [release_of(released(shareable)).name]
    assert releases[0].told == release_of(released(shareable)).told
    assert not set(shareable.corpus.participants.index) & {
        cell for row in csv.reader(text.splitlines()) for cell in row
    }
    assert all(len(cell) < 80 for row in csv.reader(text.splitlines()) for cell in row)


def test_a_second_release_that_gives_a_cell_away_is_refused_before_it_is_written(
    shareable: ms.Study, tmp_path: Path
) -> None:
    note_release(released(shareable))
    lower = shareable.with_settings(min_participants=2)

    with pytest.raises(SettingsError, match="gives away what it hides"):
        ms.write_reports(lower, tmp_path / "two", only=["mentor"], formats=["md"])
    assert not (tmp_path / "two").exists()

    note_release(released(lower), force=True)
    assert len(read_releases(shareable.folder)) == 2


def test_a_damaged_list_of_releases_is_said(tmp_path: Path) -> None:
    (tmp_path / "releases.csv").write_text("release,by\nx\n")

    with pytest.raises(ReadError, match="cannot be read"):
        read_releases(tmp_path)
