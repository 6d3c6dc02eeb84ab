"""Decisions on a claim hold when the claim gets another name, and are never lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import StudyProblems
from tests.workbench.material import EMOJI, write

THEMES = "themes:\n  - name: {name}\n    claim: Names help.\n    codes: [good]\n{more}"


def renamed(place: Path, name: str, more: str = "") -> ms.Study:
    (place / "themes.yaml").write_text(THEMES.format(name=name, more=more), encoding="utf-8")
    return ms.read_study(place)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A study in which anna decided on the claim `names`."""
    place = write(tmp_path / "study")
    study = renamed(place, "names")
    study = ms.journal.code_passage(study, EMOJI, "Then I left", "good", coder="anna")
    study = ms.journal.finish_document(study, EMOJI, coder="anna")
    [segment] = study.coding.segments["segment"]
    ms.journal.decide_on_claim(study, segment, "names", "supports", coder="anna")
    return place


def sides(study: ms.Study) -> list[str]:
    return list(ms.themes(study)["side"])


def warnings(place: Path) -> list[str]:
    table = ms.check_study(place)
    return [str(each) for each in table.loc[table["severity"] == "warning", "message"] if "decision" in str(each)]


def test_decisions_on_an_earlier_name_of_a_claim_are_decisions_on_it(place: Path) -> None:
    study = renamed(place, "contacts", "    was: names\n")
    assert sides(study) == ["supports"]
    assert warnings(place) == []


def test_under_both_names_the_later_decision_stands(place: Path) -> None:
    study = renamed(place, "contacts", "    was: [names]\n")
    [segment] = study.coding.segments["segment"]
    assert sides(ms.journal.decide_on_claim(study, segment, "contacts", "complicates", coder="anna")) == ["complicates"]
    assert sides(ms.journal.decide_on_claim(study, segment, "contacts", "open", coder="anna")) == ["coded for"]


def test_decisions_on_a_claim_that_is_not_there_are_a_warning_with_the_way_out(place: Path) -> None:
    study = renamed(place, "contacts")
    assert sides(study) == ["coded for"]
    [warning] = warnings(place)
    assert warning.startswith("1 decision in journals is on the claim 'names', which is not here")
    assert "`was: names`" in warning


def test_a_name_that_two_claims_had_is_an_error(place: Path) -> None:
    more = "    was: [names]\n  - name: names\n    claim: Names.\n    codes: [good]\n"
    with pytest.raises(StudyProblems, match="there is a theme 'names' already"):
        renamed(place, "contacts", more)


def test_pseudonymised_claims_keep_what_stands_beside_them(place: Path, tmp_path: Path) -> None:
    more = (
        "    was: [names]\n    quotes: [Then I left]\n    key_numbers:\n"
        "      - {question: rooms, survey: surveys/rooms.csv, answers: [Cold], among: {rooms: Cold}, label: Rooms}\n"
    )
    (place / "surveys" / "rooms.csv").write_text("id,rooms\nR1,Cold\nR2,Warm\nR3,Cold\n", encoding="utf-8")
    study = renamed(place, "contacts", more)
    (place / "roster.csv").write_text("name,kind\nemoji,other\n", encoding="utf-8")
    found = ms.privacy.find_identifiers(study, roster=place / "roster.csv").assign(apply="yes")
    ms.privacy.pseudonymise(study, found, out=tmp_path / "out")

    [before], [after] = study.themes, ms.read_study(tmp_path / "out").themes
    assert (after.was, after.quotes, after.key_numbers) == (before.was, before.quotes, before.key_numbers)
    assert before.key_numbers
