"""Closed questions of surveys."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.analyse.closed_answers import scale_of
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def test_recalled_expectation_and_experience_are_transitions_not_means(small: ms.Study) -> None:
    row = ms.analyse.expected_and_met(small).iloc[0]

    assert (row["less"], row["same"], row["more"], row["respondents"]) == (1, 1, 1, 3)


def test_closed_answers_have_their_own_denominator(small: ms.Study) -> None:
    table = ms.closed_answers(small)
    met = table[table["question"] == "met"]

    assert list(met["choice"]) == ["Not at all", "A lot"]
    assert list(met["respondents"]) == [1, 2]
    assert set(met["respondents_of"]) == {3}


@pytest.mark.parametrize(
    ("choices", "ordered"),
    [
        (["Agree", "Strongly agree", "Disagree"], ["Disagree", "Agree", "Strongly agree"]),
        (["Always", "Never"], ["Never", "Always"]),
        (["Red", "Blue"], None),
        (["Agree"], None),
    ],
)
def test_a_known_scale_is_put_in_order(choices: list[str], ordered: list[str] | None) -> None:
    assert scale_of(choices) == ordered


def test_numbers_are_put_in_order_and_many_of_them_described(tmp_path: Path) -> None:
    rows = "".join(f"R{n},North,A lot,A lot,{n % 3},{n},fine words here\n" for n in range(1, 31))
    head = "id,program,expected,met,meetings,minutes,best\n"

    table = ms.closed_answers(small_study(tmp_path, surveys__exit_csv=head + rows))

    assert list(table.loc[table["question"] == "meetings", "choice"]) == ["0", "1", "2"]
    assert list(table.loc[table["question"] == "minutes", "choice"]) == ["1 to 30, median 15.5"]
