"""Words that stand by a word."""

from __future__ import annotations

from pathlib import Path

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


def test_collocations_are_what_stands_near(tmp_path: Path) -> None:
    said = ["canadian experience counts", "no canadian experience here", "the weather was wet", *["a b"] * 3]
    table = ms.collocations(small_study(tmp_path, **talkers(*said)), "canad*", stop=["no"], window=1)

    assert list(table["term"]) == ["experience"]
    assert (table["near"].iloc[0], table["participants"].iloc[0], table["participants_of"].iloc[0]) == (2, 2, 2)
