"""One voice of several withdraws: the others' coding stays on their words, and claims about a group stay claims."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms

TALK = """Interviewer: How was it?

Ana: My mentor gave me five names to call.

Ben: Mine never wrote back, not once in four months.

Ana: The match was wrong, I build bridges.
"""
TOML = """title = "Group"
[[sources]]
path = "group.txt"
kind = "focus group"
interviewers = ["Interviewer"]
speakers = { Ana = "P1", Ben = "P2" }
"""
BOOK = "codes:\n  help:\n    definition: Help\n  mismatch:\n    definition: No fit\n"
THEMES = (
    "themes:\n  - name: fit\n    claim: Mentors see a wrong match.\n    concerns: [mentor]\n    codes: [mismatch]\n"
)


def study(folder: Path, *, withdrawn: bool = False, rows: str = "") -> ms.Study:
    people = "participant,stakeholder,withdrawn\nP1,protégé,\nP2,mentor,\n"
    files = {
        "group.txt": TALK,
        "study.toml": TOML,
        "codebook.yaml": BOOK,
        "themes.yaml": THEMES,
        "participants.csv": people.replace("mentor,", "mentor,yes") if withdrawn else people,
        "coding.csv": rows,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if content:
            (folder / name).write_text(content, encoding="utf-8")
    return ms.read_study(folder)


CODED = (("help", "five names to call"), ("mismatch", "never wrote back"), ("mismatch", "match was wrong"))


def rows_of(corpus_text: str) -> str:
    lines = ["document,coder,code,start,end,quote"]
    for code, quote in (
        ("help", "five names to call"),
        ("mismatch", "never wrote back"),
        ("mismatch", "match was wrong"),
    ):
        start = corpus_text.index(quote)
        lines.append(f"group.txt,cleo,{code},{start},{start + len(quote)},{quote}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def coded(tmp_path: Path) -> str:
    whole = study(tmp_path / "whole")
    return rows_of(str(whole.corpus.documents["text"]["group.txt"]))


def test_the_coding_of_the_others_moves_with_their_words(tmp_path: Path, coded: str) -> None:
    left = study(tmp_path / "left", withdrawn=True, rows=coded)

    assert list(left.coding.segments["quote"]) == ["five names to call", "match was wrong"]
    assert [str(note.message)[:9] for note in left.notes if note.file == "coding.csv"] == ["its words"]


def test_a_claim_about_a_group_whose_only_member_withdrew_is_no_error(tmp_path: Path, coded: str) -> None:
    left = study(tmp_path / "left", withdrawn=True, rows=coded)

    assert [theme.concerns for theme in left.themes] == [("mentor",)]
