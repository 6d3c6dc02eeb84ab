"""One coding of several: what is said beside a code is decided with it, and follows when it is said otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.workbench.material import EMOJI, write


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return write(tmp_path / "study")


def coded(place: Path, **views: str) -> ms.Study:
    """The study in which each coder gives the same words the same code, with a view of their own."""
    study = ms.read_study(place)
    for coder, view in views.items():
        study = ms.journal.code_passage(study, EMOJI, "Then I left", "good", coder=coder, view=view)
        study = ms.journal.finish_document(study, EMOJI, coder=coder)
    return study


def reconciled(study: ms.Study) -> tuple[ms.Study, tuple[str, str]]:
    done = ms.reconcile(study).study
    [row] = done.coding.where(coder="reconciled").segments.itertuples()
    return done, (row.view, row.about)


def test_the_view_that_most_coders_gave_stands_and_counts_for_nobody_where_it_is_reported(place: Path) -> None:
    study, said = reconciled(coded(place, anna="own", ben="reported", carla="reported"))

    assert said == ("reported", "")
    counted = ms.count_codes(study.with_settings(coding="reconciled"))
    assert list(counted.loc[counted["code"] == "good", "participants"]) == [0]


def test_of_two_views_the_first_coders_stands(place: Path) -> None:
    assert reconciled(coded(place, anna="own", ben="rejected"))[1] == ("own", "")


def test_reconciling_again_follows_what_was_said_otherwise_since(place: Path) -> None:
    study, before = reconciled(coded(place, anna="own", ben="own"))
    for coder in ("anna", "ben"):
        [segment] = study.coding.where(coder=coder).segments["segment"]
        study = ms.journal.recode(study, segment, coder=coder, view="reported", about="mentor")

    assert (before, reconciled(study)[1]) == (("own", ""), ("reported", "mentor"))


def test_reconciling_again_writes_nothing_where_nothing_was_said_otherwise(place: Path) -> None:
    study, _ = reconciled(coded(place, anna="own", ben="reported", carla="reported"))
    before = (place / "codings" / "reconciled.jsonl").read_bytes()

    reconciled(study)
    assert (place / "codings" / "reconciled.jsonl").read_bytes() == before
