"""Who talks how much."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_shares_of_talk_add_up_and_times_that_are_not_there_are_nan(small: ms.Study) -> None:
    table = ms.talk_shares(small)
    group = table[table["document"] == "groups/G1.txt"].set_index("participant")

    assert group["words_share"].sum() == pytest.approx(1)
    assert group.at["", "questions_share"] == 1
    assert group.at["P1", "words"] == 6
    assert table["seconds"].isna().all()


def test_times_give_shares_of_the_time(study: ms.Study) -> None:
    table = ms.talk_shares(study)
    timed = table[table["document"] == "interviews/M02.vtt"]

    assert timed["seconds_share"].sum() == pytest.approx(1)
