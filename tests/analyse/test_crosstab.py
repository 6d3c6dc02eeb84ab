"""Codes by groups."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.analyse._counts import of
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_groups_under_twenty_are_never_percentages() -> None:
    assert of(3, 4) == "3 of 4"
    assert of(19, 19) == "19 of 19"
    assert of(5, 20) == "5 of 20 (25%)"


def test_an_unknown_attribute_names_the_nearest(small: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'stakeholder'"):
        ms.crosstab(small, by="stakeholders")


def test_a_wide_crosstab_reads_as_people_write_it(small: ms.Study) -> None:
    wide = ms.analyse.wide(ms.crosstab(small))

    assert wide.at["challenges/mismatch", "protégé"] == "2 of 3"
    assert wide.at["challenges/unmet_expectations", "mentor"] == "1 of 1"
