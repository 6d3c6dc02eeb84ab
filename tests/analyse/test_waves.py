"""Waves of a survey, linked by respondent."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study

WAVES = {
    "study_toml": FILES["study.toml"]
    .replace(
        'expectations = { expected = "met" }',
        'expectations = { expected = "met" }\nbefore = "surveys/intake.csv"\nlink = "ref"\n'
        'expected_before = { pre = "met" }',
    )
    .replace(
        '[[sources]]\npath = "archives',
        '[[sources]]\npath = "surveys/intake.csv"\nkind = "survey"\nparticipant = "id"\nstakeholder = "protégé"\n'
        'link = "ref"\nopen = ["hope"]\n\n[[sources]]\npath = "archives',
    ),
    "surveys__exit_csv": "id,ref,program,expected,met,best\nR1,a,North,A lot,Not at all,The names she gave me\n"
    "R2,b,South,A little,A lot,n/a\nR3,c,South,A lot,A lot,\nR4,d,South,A lot,A lot,\nR5,,South,A lot,A lot,\n",
    "surveys__intake_csv": "id,ref,pre,hope\nI1,a,A lot,To get some names\nI2,b,A lot,A job in my field\n"
    "I3,d,A little,Somebody\nI4,d,A lot,Anybody at all\nI5,x,A lot,\n",
}


def test_waves_link_only_who_is_one_person_and_show_who_was_lost(tmp_path: Path) -> None:
    waves = ms.waves(small_study(tmp_path, **WAVES)).iloc[0]

    assert (waves["respondents_before"], waves["respondents"], waves["linked"]) == (5, 5, 2)
    # I5 was never heard again, I3 and I4 claim one link, R3 and R4 have nobody before them, R5 has no link.
    assert (waves["only_before"], waves["only_after"]) == (1, 2)
    assert (waves["ambiguous"], waves["without_link"]) == (2, 1)


def test_what_was_expected_before_is_of_the_linked_alone(tmp_path: Path) -> None:
    found = ms.analyse.expected_before(small_study(tmp_path, **WAVES)).iloc[0]

    assert (found["less"], found["same"], found["more"], found["respondents"]) == (1, 1, 0, 2)
    assert (found["linked"], found["respondents_before"]) == (2, 5)


def test_transitions_say_when_the_expectation_was_asked_for_and_add_up(tmp_path: Path) -> None:
    table = ms.analyse.transitions(small_study(tmp_path, **WAVES))

    recalled, before = table[table["asked"] == "recalled"], table[table["asked"] == "before"]
    assert recalled["respondents"].sum() == 5
    assert before["respondents"].sum() == 2
    cell = before[(before["expected"] == "A lot") & (before["met"] == "Not at all")].iloc[0]
    assert (cell["respondents"], cell["step"]) == (1, -1)


def test_a_wave_that_is_none_is_named(tmp_path: Path) -> None:
    toml = WAVES["study_toml"].replace('before = "surveys/intake.csv"', 'before = "surveys/intakes.csv"')

    with pytest.raises(ms.StudyError, match=r"Did you mean 'surveys/intake.csv'"):
        ms.waves(small_study(tmp_path, **WAVES | {"study_toml": toml}))
