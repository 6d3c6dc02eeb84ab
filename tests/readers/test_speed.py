"""Reading takes time in proportion to the file, whatever its bytes are."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import mentorstudy as ms

# Generous: these ran for minutes, and the machines of tests are slow and busy.
SECONDS = 10


def _filled(piece: str, size: int = 200_000) -> str:
    return piece * (size // len(piece))


DENSE: dict[str, Callable[[], str]] = {
    "one-speaker.txt": lambda: _filled("a: b\n", 100_000),
    "one-word-lines.txt": lambda: "ab\n" * 100_000,
    "wrapped-lines.txt": lambda: "P1: " + _filled("the mentor helped me to find work there\n"),
    "many-speakers.txt": lambda: "".join(
        f"{chr(65 + at % 26)}{at}: What did you make of it, then?\n" for at in range(8000)
    ),
    "groups.rtf": lambda: r"{\rtf1\ansi " + _filled(r"{\b a}") + "}",
    "paragraphs.html": lambda: "<html><body>" + _filled("<p>a: b</p>") + "</body></html>",
    "breaks.html": lambda: "<html><body><p>" + _filled("a<br>") + "</p></body></html>",
    "one-cue.srt": lambda: "1\n00:00:01,000 --> 00:00:02,000\n" + _filled("Yes, I did.\n"),
    "one-name.csv": lambda: ",".join(["a"] * 15_000) + "\n" + ",".join(["1"] * 15_000) + "\n",
    "comments.html": lambda: "<!-- a -->" * 20_000 + "<html><body><p>Hi</p></body></html>",
    "marks.txt": lambda: "a" + "\u0301" * 200_000,
}


@pytest.mark.parametrize("name", sorted(DENSE))
@pytest.mark.parametrize("kind", ["interview", "archive", "survey"])
def test_dense_files_are_read_or_refused_in_time(name: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(DENSE[name](), encoding="utf-8")
    begin = time.process_time()
    with suppress(ms.StudyError):
        ms.read(file, kind=kind)
    assert time.process_time() - begin < SECONDS


def test_a_list_of_words_is_refused_with_the_way_out(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("ab\n" * 60_000, encoding="utf-8")
    with pytest.raises(ms.StudyError, match=r"words\.txt: There are 60,000 lines of 3 characters"):
        ms.read(file, kind="interview")


def test_columns_beyond_a_sheet_of_excel_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "turned.csv"
    file.write_text("\n".join(",".join(map(str, range(20_000))) for _ in range(3)), encoding="utf-8")
    with pytest.raises(ms.StudyError, match="20,000 columns"):
        ms.read(file, kind="survey")


def test_a_turn_joined_from_many_pieces_keeps_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "pieces.txt"
    lines = [f"{'Kim' if at % 2 else 'Ana'}: {'mm-hm' if at % 2 else f'and then part {at}'}" for at in range(40)]
    file.write_text("Kim: How was it?\n" + "\n".join(lines), encoding="utf-8")
    turns = ms.read(file, kind="interview", interviewers=["Kim"]).turns
    said = " ".join(turns.loc[turns["speaker"] == "Ana", "text"])
    assert [f"part {at}" in said for at in range(0, 40, 2)] == [True] * 20
