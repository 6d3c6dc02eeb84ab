"""What is finished: documents as a whole, survey responses question by question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from mentorstudy.codebook import build_codebook
from mentorstudy.coding import Segment, build_coding
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.evidence import heard
from mentorstudy.finished import finished_documents, finished_rows, is_finished, questions_of, units_of
from mentorstudy.settings import StudyConfig
from mentorstudy.study import Study

GAIN, TROUBLE = "What did you gain?", "What went wrong?"
TALK = "interviews/P1.txt"


def response(name: str, *questions: str) -> Reading:
    turns = tuple(Turn(f"An answer to {each}", participant=name, question=each) for each in questions)
    return Reading(f"exit.csv#{name}", "survey", turns, source="exit.csv", participant=name)


CORPUS = build_corpus(
    [
        Reading(TALK, "interview", (Turn("It helped.", participant="P1", question="Did it help?"),), participant="P1"),
        response("R1", GAIN, TROUBLE),
        response("R2", TROUBLE),
        response("R3"),
    ]
)


def rows(table: pd.DataFrame) -> list[tuple[str, ...]]:
    return list(table.itertuples(index=False, name=None))


def test_a_response_has_the_questions_that_were_answered_and_an_interview_is_one_whole() -> None:
    assert questions_of(CORPUS) == {
        TALK: ("",),
        "exit.csv#R1": (GAIN, TROUBLE),
        "exit.csv#R2": (TROUBLE,),
        "exit.csv#R3": ("",),
    }


def test_going_through_a_document_is_going_through_every_question_that_is_open_now() -> None:
    assert finished_rows(CORPUS, [("exit.csv#R1", "ann"), (TALK, "ben")]) == {
        ("exit.csv#R1", GAIN, "ann"),
        ("exit.csv#R1", TROUBLE, "ann"),
        (TALK, "", "ben"),
    }


def test_only_the_answer_to_a_finished_question_is_finished() -> None:
    coding = build_coding([], finished=[("exit.csv#R1", GAIN, "ann"), (TALK, "", "ann")])
    done = CORPUS.turns[is_finished(CORPUS.turns, coding.finished)]

    assert rows(done[["document", "question"]]) == [(TALK, "Did it help?"), ("exit.csv#R1", GAIN)]
    assert not is_finished(CORPUS.turns, coding.finished.iloc[:0]).any()


def test_a_row_without_a_question_is_of_the_whole_document() -> None:
    coding = build_coding([Segment("exit.csv#R1", 0, 2, "x", "ann")], finished=[("exit.csv#R1", "ann")])

    assert rows(coding.finished) == [("exit.csv#R1", "", "ann")]
    assert is_finished(CORPUS.turns, coding.finished).tolist() == [False, True, True, False]


def test_a_response_is_finished_as_a_whole_when_every_answer_in_it_is() -> None:
    one = build_coding([], finished=[("exit.csv#R1", GAIN, "ann"), ("exit.csv#R2", TROUBLE, "ann")]).finished
    both = build_coding([], finished=[("exit.csv#R1", each, "ann") for each in (GAIN, TROUBLE)]).finished

    assert rows(finished_documents(CORPUS, one)) == [("exit.csv#R2", "ann")]
    assert rows(finished_documents(CORPUS, both)) == [("exit.csv#R1", "ann")]


def test_the_question_of_an_interviewer_is_none_of_a_survey() -> None:
    assert rows(units_of(CORPUS, CORPUS.turns))[:2] == [(TALK, ""), ("exit.csv#R1", GAIN)]


def test_who_could_have_said_it_is_counted_by_question() -> None:
    coding = build_coding([], finished=[("exit.csv#R1", GAIN, "ann"), ("exit.csv#R2", TROUBLE, "ann")])
    config = StudyConfig(title="t", sources=[{"path": "exit.csv", "kind": "survey"}])
    study = Study(Path(), config, CORPUS, build_codebook([]), coding)
    everything = replace(study, coding=build_coding([], finished=finished_rows(CORPUS, [("exit.csv#R1", "ann")])))

    assert rows(heard(study, study.coding)[["document", "question"]]) == [
        ("exit.csv#R1", GAIN),
        ("exit.csv#R2", TROUBLE),
    ]
    assert rows(heard(everything, everything.coding)[["question"]]) == [(GAIN,), (TROUBLE,)]
