"""What of a study must come back from another tool's file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

import mentorstudy as ms

__all__ = ["SEGMENT", "coded", "copied", "files_of", "lost", "people", "turns"]

SEGMENT = ["document", "start", "end", "code", "coder", "polarity", "about", "memo"]


def copied(folder: Path, target: Path) -> ms.Study:
    shutil.copytree(folder, target)
    return ms.read_study(target)


def coded(study: ms.Study) -> list[tuple[object, ...]]:
    return sorted(study.coding.segments[SEGMENT].itertuples(index=False, name=None))


def turns(study: ms.Study) -> list[tuple[str, ...]]:
    names = [
        "document",
        "turn",
        "role",
        "speaker",
        "participant",
        "question",
        "begin",
        "finish",
        "start",
        "end",
        "text",
    ]
    return sorted(study.corpus.turns[names].astype(str).itertuples(index=False, name=None))


def people(study: ms.Study) -> dict[tuple[str, str], str]:
    """Every attribute that a participant has, by participant and attribute."""
    table = study.corpus.participants
    return {(str(who), str(name)): value for who, row in table.iterrows() for name, value in row.items() if value}


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lost(report: pd.DataFrame, item: str) -> list[tuple[int, str]]:
    """How many of an item were lost, and why."""
    rows = report[(report["item"] == item) & (report["lost"] > 0)]
    return list(rows[["lost", "detail"]].itertuples(index=False, name=None))
