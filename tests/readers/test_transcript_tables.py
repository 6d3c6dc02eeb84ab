"""Transcripts kept in tables."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.readers.transcript_tables import read_transcript_table


def test_a_cell_per_transcript_is_found_and_read(real: Path) -> None:
    turns = ms.read(real / "transcript" / "anthropic_interviewer_creatives.csv").turns

    assert turns["document"].nunique() == 125
    assert (turns["speaker"] == "User").sum() == 1259
    assert set(turns.loc[turns["role"] == "interviewer", "speaker"]) == {"AI"}


def test_a_row_per_utterance_is_joined_by_participant(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    path.write_text(
        "case,who,words\nA,Interviewer,How was it?\nA,A,Fine.\nA,A,Mostly.\nB,Interviewer,And you?\nB,B,Never again.\n",
        encoding="utf-8",
    )

    readings = read_transcript_table(path, text="words", participant="case", speaker="who").readings

    assert [(each.participant, [turn.text for turn in each.turns]) for each in readings] == [
        ("A", ["How was it?", "Fine.\nMostly."]),
        ("B", ["And you?", "Never again."]),
    ]
    assert [turn.role for turn in readings[0].turns] == ["interviewer", "participant"]


def test_two_transcripts_of_one_participant_name_both_rows(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    path.write_text('id,words\nA,"Q: a?\nP: b"\nA,"Q: c?\nP: d"\n', encoding="utf-8")

    with pytest.raises(ms.errors.ReadError, match=r"row 3: participant 'A' has a transcript in row 2"):
        read_transcript_table(path, text="words", participant="id")


def test_a_table_without_transcripts_says_so(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    path.write_text("id,words\nA,b\n", encoding="utf-8")

    with pytest.raises(ms.errors.ReadError, match="No column of this table holds transcripts"):
        read_transcript_table(path)
