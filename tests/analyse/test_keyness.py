"""What one group says more than another."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from tests.small import FILES, small_study


def talkers(*words: str) -> dict[str, str]:
    """Six people, three a group, each with the words given."""
    people = "participant,stakeholder\n"
    files = {}
    for number, said in enumerate(words):
        name = f"{'M' if number < 3 else 'P'}{number}"
        people += f"{name},{'mentor' if number < 3 else 'protégé'}\n"
        files[f"interviews__{name}_txt"] = f"Interviewer: Well?\n\n{name}: {said}\n"
    toml = FILES["study.toml"].partition('[[sources]]\npath = "groups')[0]
    empty = {"coding_csv": None, "pairs_csv": None, "themes_yaml": None}
    gone = {f"interviews__{name}_txt": None for name in ("P1", "P2", "P3", "P4", "M1") if name not in files}
    return gone | empty | {"study_toml": toml, "participants_csv": people} | files  # type: ignore[return-value]


def test_one_who_repeats_a_word_makes_no_group(tmp_path: Path) -> None:
    loud = "castle " * 40
    study = small_study(
        tmp_path,
        **talkers(f"garden {loud}", "garden house", "garden house", *["bridge " + "river " * 15] * 3),
    )
    table = ms.keyness(study, group="mentor", resamples=50).set_index("term")

    assert "castle" not in table.index
    assert table.at["garden", "log_ratio"] > 0
    assert table.at["garden", "participants"] == 3
    assert table.at["bridge", "log_ratio"] < 0
    assert (table["log_ratio_low"] <= table["log_ratio_high"]).all()
    assert set(table["against"]) == {"all others"}


def test_keyness_is_the_same_with_the_same_seed_and_names_the_groups(tmp_path: Path) -> None:
    study = small_study(tmp_path, **talkers(*["garden"] * 3, *["bridge"] * 3))

    pd.testing.assert_frame_equal(ms.keyness(study, resamples=20), ms.keyness(study, resamples=20))
    with pytest.raises(ms.StudyError, match="Did you mean 'mentor'"):
        ms.keyness(study, group="mentors")
    with pytest.raises(ms.StudyError, match="nothing to hold it against"):
        ms.keyness(study, by="")
