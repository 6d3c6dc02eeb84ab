"""A server that is killed at any moment loses no passage that was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mentorstudy as ms
from tests.workbench.material import LONG, write

ROOT = Path(__file__).parents[2]


def check(place: Path, kills: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.workbench.kills", str(place), str(kills), "7"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=600,
    )
    acknowledged = json.loads(done.stdout)
    study = ms.read_study(place)
    table = study.coding.where(coder="anna").segments
    text = study.corpus.text(LONG)

    assert len(acknowledged) > kills
    assert len(acknowledged) == len(set(acknowledged))
    assert set(acknowledged) <= set(table["start"])
    # What a kill came between is there as a whole, on its words, or not at all.
    assert all(text[row.start : row.end] == row.quote for row in table.itertuples())
    assert len(table) <= len(acknowledged) + kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_ten_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    check(write(tmp_path / "study"), 10)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    check(write(tmp_path / "study"), 200)
