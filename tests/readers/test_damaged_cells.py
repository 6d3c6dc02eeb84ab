"""What spreadsheet programs did to a survey is a warning with its cells."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.readers.test_participants import BLOCK, warnings, write

HEAD = "id,years,helped\n"


def notes(folder: Path, rows: str, **more: str) -> list[str]:
    return warnings(ms.read_study(write(folder, {"surveys/a.csv": HEAD + rows, **more})))


@pytest.mark.parametrize("error", ["Err:509", "#NAME?", "#REF!", "#WERT!", "#NOM?"])
def test_the_error_of_a_formula_is_a_warning_with_its_cell(tmp_path: Path, error: str) -> None:
    said = notes(tmp_path, f"a1,3-4,They listened to me.\na2,1-2,{error}\na3,3-4,I got a job through them.\n")

    assert any("surveys/a.csv" in line and f"'helped' row 3 ({error})" in line for line in said)


def test_a_hashtag_is_no_error(tmp_path: Path) -> None:
    said = notes(tmp_path, "a1,3-4,#MeToo was discussed at length.\na2,1-2,#VALUES matter.\na3,3-4,A job.\n")

    assert not any("changed by a spreadsheet" in line for line in said)


def test_identifiers_with_an_exponent_are_a_warning_that_says_when_rows_share_one(tmp_path: Path) -> None:
    rows = HEAD + "1.23E+16,3-4,They listened.\n1.23E+16,1-2,A job.\n2.23E+16,1-2,Nothing at all.\n"
    settings = BLOCK.format(path="surveys/*", kind="survey") + 'participant = "id"\n'
    said = warnings(ms.read_study(write(tmp_path, {"surveys/a.csv": rows}, settings=settings)))

    lines = [line for line in said if "identifier lost its last digits" in line]
    assert any("row 4 (2.23E+16)" in line for line in lines)
    assert any("read as one person" in line and "row 2 (1.23E+16)" in line and "row 3" in line for line in lines)


def test_an_identifier_that_is_not_used_for_its_lost_digits_says_so(tmp_path: Path) -> None:
    said = notes(tmp_path, "1.23E+16,3-4,They listened.\n1.23E+16,1-2,A job.\n2.23E+16,1-2,Nothing at all.\n")

    assert any("identifier not used" in line and "cut its last digits" in line for line in said)


@pytest.mark.parametrize("day", ["04-Mar", "Mar-04", "4-Mar", "2026-03-04", "2026-03-04 00:00:00", "04-mars"])
def test_a_date_among_ranges_is_a_warning(tmp_path: Path, day: str) -> None:
    said = notes(tmp_path, f"a1,5-10,They listened.\na2,{day},A job.\na3,1-2,Nothing.\na4,1-2,Advice.\n")

    assert any("a date stands where a range" in line and f"'years' row 3 ({day})" in line for line in said)


def test_dates_among_dates_are_dates(tmp_path: Path) -> None:
    said = notes(tmp_path, "a1,2026-03-04,They listened.\na2,2026-03-05,A job.\na3,2026-03-06,Nothing.\n")

    assert not any("changed by a spreadsheet" in line for line in said)


@pytest.mark.parametrize("written", ["1.23456789012346E+16", "12345678901234567.0", "12345678901234567,00"])
def test_an_identifier_that_no_longer_meets_is_named_with_its_one_partner(tmp_path: Path, written: str) -> None:
    said = notes(
        tmp_path,
        f'"{written}",3-4,They listened.\n',
        **{"participants.csv": "participant,stakeholder\n12345678901234567,mentor\n42345678901234567,mentor\n"},
    )

    assert any(f"'{written}' is likely '12345678901234567'" in line for line in said)


def test_an_identifier_with_two_possible_partners_is_named_with_neither(tmp_path: Path) -> None:
    listed = "participant,stakeholder\n12345678901234567,mentor\n12345678901234568,mentor\n"

    said = notes(tmp_path, "1.23E+16,3-4,They listened.\n", **{"participants.csv": listed})

    assert not any("is likely" in line for line in said)


def test_zeros_that_went_are_said_beside_the_list(tmp_path: Path) -> None:
    said = notes(
        tmp_path, "7,3-4,They listened.\n", **{"participants.csv": "participant,stakeholder\n007,mentor\n008,mentor\n"}
    )

    assert any("'007' and '7' are nearly the same name" in line for line in said)
