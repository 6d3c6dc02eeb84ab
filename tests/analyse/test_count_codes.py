"""Counting: participants and answers, of those who could have said it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from tests.small import small_study


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def row(table: pd.DataFrame, **wanted: str) -> pd.Series:
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_two_coders_on_one_passage_are_not_two_people(small: ms.Study) -> None:
    union = small.with_settings(coding="union")

    cell = row(ms.count_codes(union), code="challenges/mismatch/profession", source="interviews")

    assert (cell["participants"], cell["answers"]) == (3, 3)


def test_someone_in_an_interview_and_a_focus_group_counts_once(small: ms.Study) -> None:
    cell = row(ms.crosstab(small), code="recommendations/better_matching", source="interviews", group="protégé")

    assert (cell["participants"], cell["participants_of"]) == (1, 3)


def test_the_denominator_is_those_whose_document_is_finished(tmp_path: Path) -> None:
    from tests.small import FILES

    unfinished = "\n".join(line for line in FILES["coding.csv"].splitlines() if "P3" not in line) + "\n"

    cell = row(
        ms.crosstab(small_study(tmp_path, coding_csv=unfinished)),
        code="challenges/mismatch",
        source="interviews",
        group="protégé",
    )

    assert (cell["participants"], cell["participants_of"]) == (1, 2)


def test_a_document_finished_without_a_code_counts_in_the_denominator(small: ms.Study) -> None:
    by_ben = ms.crosstab(small.with_settings(coding="ben"))

    cell = row(by_ben, code="challenges/unmet_expectations", source="interviews", group="mentor")

    assert (cell["participants"], cell["participants_of"]) == (0, 1)


def test_a_code_counts_those_under_it_each_person_once(small: ms.Study) -> None:
    cell = row(ms.crosstab(small), code="challenges/mismatch", source="interviews", group="protégé")

    assert (cell["participants"], cell["answers"]) == (2, 2)


def test_what_is_denied_or_only_hoped_for_is_not_counted_as_had(small: ms.Study) -> None:
    table = ms.crosstab(small)
    networks = row(table, code="benefits/networks", source="interviews", group="protégé")
    commitment = row(table, code="challenges/lack_of_commitment", source="interviews", group="protégé")

    assert (networks["participants"], networks["hoped"]) == (1, 1)
    assert (commitment["participants"], commitment["negated"]) == (1, 1)


def test_interviews_surveys_and_archives_are_never_pooled(small: ms.Study) -> None:
    suggested = ms.count_codes(small, coding=ms.suggest(small.corpus, small.codebook))

    assert set(suggested["source"]) == {"interviews", "surveys/exit.csv", "archives"}
    assert row(suggested, code="benefits/networks", source="surveys/exit.csv")["participants"] == 1


def test_the_denominator_of_a_survey_is_those_who_answered(small: ms.Study) -> None:
    suggested = ms.count_codes(small, coding=ms.suggest(small.corpus, small.codebook))

    assert row(suggested, code="benefits/networks", source="surveys/exit.csv")["participants_of"] == 2


def test_an_interviewers_words_are_never_evidence(small: ms.Study) -> None:
    start = small.corpus.text("interviews/P1.txt").index("People say mentors never come")
    segment = ms.Segment("interviews/P1.txt", start, start + 20, "challenges/lack_of_commitment", "anna")

    assert len(ms.coded_answers(small, ms.build_coding([segment]))) == 0


def test_a_segment_over_two_speakers_credits_only_who_speaks_a_real_part(small: ms.Study) -> None:
    text = small.corpus.text("groups/G1.txt")
    start = text.index("Ask us first")
    segment = ms.Segment("groups/G1.txt", start, text.index("Yes, tell") + 3, "recommendations/better_matching", "anna")

    assert set(ms.coded_answers(small, ms.build_coding([segment]))["participant"]) == {"P1"}


def test_a_withdrawn_participant_is_in_no_table(small: ms.Study) -> None:
    assert small.withdrawn == 1
    assert "P4" not in small.corpus.participants.index
    assert not any("lighthouse" in text for text in small.corpus.documents["text"])
    assert "P4" not in set(ms.quotes(small)["participant"])
    assert set(small.corpus.pairs["protege"]) == {"P1"}


def test_the_tables_handed_out_cannot_change_the_study(small: ms.Study) -> None:
    table = small.corpus.turns
    table.loc[:, "text"] = "changed"
    segments = small.coding.segments
    segments.loc[:, "code"] = "changed"

    assert "changed" not in set(small.corpus.turns["text"])
    assert "changed" not in set(small.coding.segments["code"])
