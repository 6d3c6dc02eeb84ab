"""Segments that are taken out of a coding carry everything that they had in it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import mentorstudy as ms
from mentorstudy.coding import Segment, build_coding
from mentorstudy.journal.decisions import segments_of
from tests.workbench.material import EMOJI, write

WHOLE = Segment(
    "P1.txt", 3, 9, "good", "codebook", "suggested", "accepted", "negated", "mentor", "reported", "a word", 0.75,
    "She hedges.", "2026-01-05T10:00:00Z",
)  # fmt: skip


def test_every_field_of_a_segment_comes_through_a_coding_and_its_table() -> None:
    usual = Segment("", 0, 1, "", "")
    assert all(getattr(WHOLE, each.name) != getattr(usual, each.name) for each in fields(Segment))

    coding = build_coding([WHOLE])
    assert segments_of(coding) == [WHOLE]
    assert segments_of(coding.segments) == [WHOLE]


def test_whose_view_a_row_of_a_table_gives_stays_when_its_code_is_renamed(tmp_path: Path) -> None:
    place = write(tmp_path / "study")
    rows = f"document,quote,coder,code,view\n{EMOJI},Then I left,anna,good,reported\n"
    (place / "coding.csv").write_text(rows, encoding="utf-8")
    study = ms.read_study(place)
    assert list(study.coding.segments["view"]) == ["reported"]

    renamed = ms.journal.rename_code(study, "good", "gains", coder="anna")
    assert list(renamed.coding.segments["view"]) == ["reported"]
    assert list(ms.read_study(place).coding.segments["view"]) == ["reported"]
