"""Codes that are called like numbers, answers, paths and dates come through every form under their names."""

from __future__ import annotations

import sqlite3
import unicodedata
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.codebook import Code, build_codebook, write_codebook
from mentorstudy.exchange.refi.writing_tools import TOOLS
from tests.exchange.test_qualcoder import QUALCODER
from tests.small import write_small_study

NAMES = {
    "0": "0", "1": "1", "400": "400", "no": "no", "yes": "Yes", "null": "null", "1_10": "1.10", "1e5": "1e5",
    "2024_01_01": "2024-01-01", "a_b": "a/b", "slash": "/", "dots": "...", "tilde": "~", "tab": "tab\tin it",
    "equals": "=1+1", "quote": "'quoted'", "comma": "one, two; three", "été": "été", "naive": unicodedata.normalize(
        "NFD", "naïve"), "true": "TRUE", "left": "Left", "left/time": "Time", "right": "Right", "right/time": "Time",
}  # fmt: skip
WORDS = [f"w{number:02d}" for number in range(len(NAMES))]


def odd_study(folder: Path) -> ms.Study:
    said = " ".join(f"We said {word} then." for word in WORDS)
    text = f"Interviewer: What did you say?\n\nP3: {said}\n\nInterviewer: And?\n\nP3: No more.\n"
    write_small_study(folder, interviews__P3_txt=text, coding_csv=None, themes_yaml=None)
    write_codebook(build_codebook([Code(path, name=name) for path, name in NAMES.items()]), folder / "codebook.yaml")
    study = ms.read_study(folder)
    for code, word in zip(NAMES, WORDS, strict=True):
        study = ms.journal.code_passage(study, "interviews/P3.txt", word, code, coder="anna")
    return study


def named(study: ms.Study) -> list[tuple[str, ...]]:
    """Each coded word with the names of its code and of those above."""
    names = {code.code: " ".join(unicodedata.normalize("NFC", code.name).split()) for code in study.codebook}
    segments = study.coding.segments
    return sorted(
        (quote, *(names["/".join(code.split("/")[: depth + 1])] for depth in range(code.count("/") + 1)))
        for code, quote in zip(segments["code"], segments["quote"], strict=True)
    )


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> ms.Study:
    return odd_study(tmp_path_factory.mktemp("odd") / "odd")


@pytest.mark.parametrize("tool", TOOLS)
def test_odd_names_come_through_a_project(odd: ms.Study, tmp_path: Path, tool: str) -> None:
    ms.exchange.export_project(odd, tmp_path / "p.qdpx", tool=tool)

    assert named(ms.exchange.import_project(tmp_path / "p.qdpx", into=tmp_path / "s").study) == named(odd)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "qdpx"])
def test_odd_names_come_home_without_doubling(odd: ms.Study, tmp_path: Path, ending: str) -> None:
    ms.exchange.export_project(odd, tmp_path / f"p.{ending}")
    back = ms.exchange.import_project(tmp_path / f"p.{ending}", into=odd).study

    assert named(back) == named(odd)
    assert len(back.codebook) == len(odd.codebook)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_odd_names_come_through_a_table_to_another_copy(odd: ms.Study, tmp_path: Path, ending: str) -> None:
    ms.exchange.export_project(odd, tmp_path / f"p.{ending}")
    copy = odd_study(tmp_path / "copy")
    for journal in (Path(copy.folder) / "codings").glob("*.jsonl"):
        journal.unlink()
    back = ms.exchange.import_project(tmp_path / f"p.{ending}", into=ms.read_study(copy.folder), coder="anna").study

    assert len(back.coding) == len(WORDS)
    assert sorted({row[1:] for row in named(back)}) == sorted({row[1:] for row in named(odd)})


def test_odd_names_come_out_of_qualcoder(tmp_path: Path) -> None:
    folder = tmp_path / "team.qda"
    folder.mkdir()
    rows = sqlite3.connect(folder / "data.qda")
    for table, columns in QUALCODER.items():
        rows.execute(f"CREATE TABLE {table} ({columns})")
    text = "Interviewer: What?\n" + "".join(f"Ben: I said {word}.\n" for word in WORDS)
    date = "2026-01-01 10:00:00"
    rows.execute("INSERT INTO project VALUES ('v17', ?, '', 'QualCoder 4.0')", (date,))
    rows.execute("INSERT INTO source (id, name, fulltext) VALUES (1, 'P1.txt', ?)", (text,))
    for number, (name, word) in enumerate(zip(NAMES.values(), WORDS, strict=True), start=1):
        rows.execute("INSERT INTO code_name (cid, name, color) VALUES (?, ?, '#AABBCC')", (number, name + str(number)))
        at = text.index(word)
        rows.execute(
            "INSERT INTO code_text (cid, fid, pos0, pos1, seltext, owner, date) VALUES (?, 1, ?, ?, ?, 'anna', ?)",
            (number, at, at + len(word), word, date),
        )
    rows.commit()
    rows.close()
    study = ms.exchange.import_project(folder, into=tmp_path / "s").study

    wanted = [" ".join(unicodedata.normalize("NFC", each).split()) for each in NAMES.values()]
    assert named(study) == [
        (word, f"{name}{number}") for number, (word, name) in enumerate(zip(WORDS, wanted, strict=True), start=1)
    ]
