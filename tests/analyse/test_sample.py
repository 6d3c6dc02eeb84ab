"""Who was heard."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_the_sample_counts_people_by_source_and_group(small: ms.Study) -> None:
    table = ms.sample(small)
    sizes = table[table["attribute"] == ""].set_index(["source", "group"])["participants"]

    assert sizes.to_dict() == {
        ("interviews", "mentor"): 1,
        ("interviews", "protégé"): 3,
        ("surveys/exit.csv", "protégé"): 3,
    }
