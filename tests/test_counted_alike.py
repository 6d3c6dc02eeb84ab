"""Who is credited for a passage is one rule: every count and every file that leaves the program follows it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import mentorstudy as ms
from mentorstudy.coding import Segment, build_coding
from mentorstudy.errors import StudyError
from mentorstudy.evidence import counted_answers, covers, credited, heard, touched
from mentorstudy.report.edition import edition_view
from mentorstudy.report.sections.stakeholder import brief_blocks
from tests.small import small_study

CODES = (
    "benefits/networks", "challenges/mismatch", "challenges/mismatch/profession", "challenges/lack_of_commitment",
    "challenges/unmet_expectations", "recommendations/better_matching",
)  # fmt: skip
STANCES = ("affirmed", "negated", "hoped")


@cache
def corpus_of_everything() -> ms.Study:
    with TemporaryDirectory() as folder:
        return small_study(Path(folder))


@some.composite
def studies(draw: some.DrawFn) -> ms.Study:
    """The small study with any coding at all: passages that begin and end anywhere, over one speaker or several."""
    study = corpus_of_everything()
    texts = study.corpus.documents["text"]
    documents = list(texts.index[texts != ""])
    segments = []
    for _ in range(draw(some.integers(0, 25))):
        document = draw(some.sampled_from(documents))
        length = len(study.corpus.text(document))
        start = draw(some.integers(0, length - 1))
        end = draw(some.integers(start + 1, min(length, start + draw(some.sampled_from([3, 30, 300])))))
        code, coder, stance = (draw(some.sampled_from(each)) for each in (CODES, ("anna", "ben"), STANCES))
        segments.append(Segment(document, start, end, code, coder, polarity=stance))
    finished = draw(
        some.sets(some.tuples(some.sampled_from(documents), some.just(""), some.sampled_from(["anna", "ben"])))
    )
    coded = replace(study, coding=build_coding(segments, finished=finished))
    people = list(coded.coding.people)
    return coded.with_settings(coding=draw(some.sampled_from(["", "union", *people])) if people else "")


def plain_count(study: ms.Study) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Who says each code, by source and stakeholder: participants and answers, counted one by one."""
    coding, corpus = study.counted.coding, study.corpus
    done = set(coding.finished["document"])
    people: dict[tuple[str, str, str], set[str]] = {}
    answers: dict[tuple[str, str, str], set[tuple[str, int]]] = {}
    for segment in coding.segments.itertuples():
        if segment.polarity not in ("affirmed", "mixed", "") or segment.document not in done:
            continue
        for turn in corpus.turns.itertuples():
            shared = min(segment.end, turn.end) - max(segment.start, turn.start)
            real = shared >= 12 or (shared > 0 and 5 * shared >= segment.end - segment.start)
            if turn.document != segment.document or turn.role not in ("participant", "text") or not real:
                continue
            kind = corpus.documents.loc[turn.document, "kind"]
            source = {"survey": corpus.documents.loc[turn.document, "source"], "archive": "archives"}
            archive = kind == "archive"
            group = "archives" if archive else corpus.participants.loc[turn.participant, "stakeholder"]
            code = segment.code
            while code:
                key = (code, source.get(kind, "interviews"), group)
                people.setdefault(key, set()).add(turn.document if archive else turn.participant)
                answers.setdefault(key, set()).add((turn.document, turn.turn))
                code = code.rpartition("/")[0]
    return {key: (len(people[key]), len(answers[key])) for key in people}


def counted(table: pd.DataFrame) -> dict[tuple[str, str, str], tuple[int, int]]:
    return {
        (row.code, row.source, row.group): (row.participants, row.answers)
        for row in table.itertuples()
        if row.participants
    }


@given(studies())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_crosstab_matrix_report_and_figure_say_the_same_of_any_coding(study: ms.Study) -> None:
    say_the_same(study)


@pytest.mark.long
@given(studies())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_crosstab_matrix_report_and_figure_say_the_same_of_many_codings(study: ms.Study) -> None:
    say_the_same(study)


def say_the_same(study: ms.Study) -> None:
    every = list(study.codebook.table["code"])
    table = ms.crosstab(study, codes=every)
    right = plain_count(study)
    assert counted(table) == right
    assert (table["participants"] <= table["participants_of"]).all()
    assert (table["answers"] <= table["answers_of"]).all()
    assert counted_from_matrix(study) == right
    if study.counted.draft:
        return
    for summary in ms.summarise(study):
        for finding in (*summary.issues, *summary.benefits, *summary.recommendations):
            key = (finding.code, summary.source, summary.group)
            assert finding.participants == right.get(key, (0, 0))[0]
        figures = [block for block in brief_blocks(summary, edition_view(study)) if hasattr(block, "data")]
        for row in (row for figure in figures if "group" in figure.data for row in figure.data.itertuples()):
            assert row.participants == right.get((row.code, row.source, row.group), (0, 0))[0]


def counted_from_matrix(study: ms.Study) -> dict[tuple[str, str, str], tuple[int, int]]:
    """What somebody counts in R from the exported 0 and 1."""
    with TemporaryDirectory() as folder:
        path = ms.exchange.export_project(study, Path(folder) / "matrix.csv", layout="matrix").path
        matrix = pd.read_csv(path, dtype={"participant": str}, keep_default_na=False)
        names = pd.read_csv(Path(folder) / "matrix_codes.csv")
    kinds = study.corpus.documents["kind"]
    groups = study.corpus.participants["stakeholder"]
    found = {}
    for column, code in zip(names["column"], names["code"], strict=True):
        ones = matrix[matrix[column] == 1]
        keys = [voice_of(row, kinds[row.document], groups) for row in ones.itertuples()]
        for source, group in {key[:2] for key in keys}:
            mine = [key for key in keys if key[:2] == (source, group)]
            found[code, source, group] = (len(set(mine)), len(mine))
    return found


def voice_of(row: Any, kind: str, groups: pd.Series) -> tuple[str, str, str]:
    if kind == "archive":
        return "archives", "archives", row.document
    return row.source if kind == "survey" else "interviews", groups[row.participant], row.participant


def test_a_neighbour_with_two_characters_of_a_passage_is_not_credited_anywhere(tmp_path: Path) -> None:
    study = corpus_of_everything()
    turns = study.corpus.turns
    ana, cem = (
        turns[(turns["document"] == "groups/G1.txt") & (turns["speaker"] == name)].iloc[0] for name in ("Ana", "Cem")
    )
    long = Segment("groups/G1.txt", int(ana["start"]), int(cem["start"]) + 2, "challenges/mismatch", "anna")
    coded = replace(study, coding=build_coding([long]))

    table = ms.crosstab(coded, codes=["challenges/mismatch"])
    path = ms.exchange.export_project(coded, tmp_path / "matrix.csv", layout="matrix").path
    matrix = pd.read_csv(path)

    assert dict(zip(table["group"], table["participants"], strict=True)) == {"mentor": 0, "protégé": 1}
    assert list(matrix.loc[matrix["challenges_mismatch"] == 1, "participant"]) == ["P1"]


def test_a_passage_of_an_unfinished_document_is_in_no_count(tmp_path: Path) -> None:
    study = corpus_of_everything()
    segments = [Segment(f"interviews/{name}.txt", 40, 70, "challenges/mismatch", "anna") for name in ("P1", "P2", "P3")]
    coded = replace(study, coding=build_coding(segments, finished=[("interviews/P1.txt", "anna")]))

    table = ms.crosstab(coded, codes=["challenges/mismatch"])

    assert table[["participants", "participants_of"]].values.tolist() == [[1, 1]]
    assert len(ms.coded_answers(coded)) == 3
    assert len(counted_answers(coded)) == 1
    assert len(ms.saturation(coded, base=1, run=1)) >= 0


def test_what_covers_a_turn_is_one_rule_for_numbers_and_for_tables() -> None:
    segments = pd.DataFrame({"document": "a", "start": [0, 0, 8], "end": [100, 60, 12]})
    turns = pd.DataFrame({"document": "a", "turn": [1, 2], "start": [0, 58], "end": [50, 200]})

    found = credited(segments, turns)

    assert found[["turn", "start", "end"]].values.tolist() == [[1, 0, 50], [2, 58, 100], [1, 0, 50], [1, 8, 12]]
    assert [covers(0, 60, 58, 200), covers(0, 60, 0, 50)] == [False, True]
    assert list(touched(turns, segments.iloc[1:])) == [True, False]


def test_nobody_is_heard_where_nothing_is_finished() -> None:
    assert not len(heard(replace(corpus_of_everything(), coding=build_coding([]))))


def test_an_unknown_attribute_is_an_error_in_every_count() -> None:
    with pytest.raises(StudyError, match="no attribute 'stakholder'"):
        ms.crosstab(corpus_of_everything(), by="stakholder")
