"""Cases by codes."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_the_matrix_has_a_row_for_everyone_heard_and_room_for_summaries(small: ms.Study) -> None:
    matrix = ms.framework_matrix(small, codes=["challenges/mismatch", "benefits/networks"])

    assert list(matrix.index) == ["P1", "P2", "P3", "M1"]
    assert matrix.at["P2", "benefits/networks"] == "“I hoped for names” [hoped]"
    assert matrix.at["P2", "challenges/mismatch"] == ""
    assert set(matrix["summary"]) == {""}
