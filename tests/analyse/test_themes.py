"""Each claim with all that speaks for it and against it."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study

THEMES = FILES["themes.yaml"].replace("opposing: []", "opposing: [benefits/networks]")


def test_every_passage_of_a_claim_is_there_on_its_side(tmp_path: Path) -> None:
    table = ms.theme_evidence(small_study(tmp_path, themes_yaml=THEMES))

    sides = {side: set(part["participant"]) for side, part in table.groupby("side")}
    assert sides["supports"] == {"P1", "P3", "M1"}
    # The archive denies a mismatch; P1 has contacts.
    assert sides["opposes"] == {"", "P1"}
    # P1 denies a lack of commitment: that contributes nothing.
    assert sides["contributes"] == {"P2"}
    assert "I hoped for names" not in set(table["quote"])


def test_a_sentence_under_two_codes_of_one_side_stands_once(tmp_path: Path) -> None:
    table = ms.theme_evidence(small_study(tmp_path))

    assert list(table["quote"]).count("he knew nothing of my field") == 1


def test_who_says_both_is_torn_and_silent_groups_have_noughts(tmp_path: Path) -> None:
    counts = ms.theme_counts(small_study(tmp_path, themes_yaml=THEMES)).set_index(["source", "group"])

    row = counts.loc[("interviews", "protégé")]
    assert (row["supports"], row["opposes"], row["torn"], row["participants_of"]) == (1, 0, 1, 3)
    assert (counts.at[("archives", "archives"), "opposes"], counts.at[("interviews", "mentor"), "opposes"]) == (1, 0)
    assert counts["concerned"].to_dict()[("interviews", "mentor")] is False


def test_an_unknown_theme_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'wrong-fit'"):
        ms.theme_evidence(small_study(tmp_path), "wrong-fits")


def test_a_study_without_claims_has_no_evidence_for_them(tmp_path: Path) -> None:
    study = small_study(tmp_path, themes_yaml=None)

    assert len(ms.theme_evidence(study)) == len(ms.theme_counts(study)) == 0
