"""Agreement question by question: right on random surveys, whatever each coder went through."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

import mentorstudy as ms
from mentorstudy.codebook import Code, build_codebook
from mentorstudy.coding import Segment, build_coding
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.journal.decisions import code_passage, finish_document
from mentorstudy.settings import StudyConfig
from mentorstudy.study import Study

CODES = ("friends", "work", "time", "place")
QUESTIONS = ("gain", "trouble", "advice")


def survey(seed: int, *, several: bool = False) -> tuple[Study, pd.DataFrame]:
    """A survey of which two coders finished some questions, and what they gave to which answer."""
    draw = np.random.default_rng(seed)
    people = [f"R{number}" for number in range(int(draw.integers(8, 30)))]
    asked = QUESTIONS[: int(draw.integers(2, 4))]
    skipped = {(name, each) for name in people for each in asked if draw.random() < 0.2}
    readings = [
        Reading(
            f"exit.csv#{name}",
            "survey",
            tuple(
                Turn(f"{each} {name}", participant=name, question=each) for each in asked if (name, each) not in skipped
            ),
            source="exit.csv",
            participant=name,
        )
        for name in people
    ]
    corpus = build_corpus(readings)
    segments, finished, truth = [], set(), []
    for turn in corpus.turns.itertuples():
        true = draw.choice(CODES)
        for coder in ("ann", "ben"):
            # What was coded but not finished is work in progress: it must change nothing.
            done = draw.random() < 0.8
            given = {str(true if draw.random() < 0.6 else draw.choice(CODES))} if draw.random() < 0.85 else set()
            given |= {str(draw.choice(CODES))} if several and draw.random() < 0.4 else set()
            segments += [Segment(turn.document, turn.start, turn.end, each, coder) for each in sorted(given)]
            finished |= {(turn.document, turn.question, coder)} if done else set()
            truth.append((turn.document, turn.question, coder, frozenset(given) if done else None))
    config = StudyConfig(title="t", sources=[{"path": "exit.csv", "kind": "survey"}])
    book = build_codebook([Code(code) for code in CODES])
    study = Study(Path(), config, corpus, book, build_coding(segments, finished=finished))
    table = pd.DataFrame(truth, columns=["document", "question", "coder", "given"])
    wide = table.pivot(index=["document", "question"], columns="coder", values="given")
    return study, wide[wide.notna().all(axis=1)].reset_index()


def kappa(first: pd.Series, second: pd.Series) -> tuple[float, float, float]:
    """Cohen's kappa with observed and expected agreement, from shares."""
    one, other = first.value_counts(normalize=True), second.value_counts(normalize=True)
    observed = float((first == second).mean())
    expected = float(one.mul(other, fill_value=0).sum())
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan"), observed, expected


def labels(given: pd.Series) -> pd.Series:
    return given.map(lambda each: next(iter(each), "(none)"))


def of_level(table: pd.DataFrame, level: str) -> pd.DataFrame:
    return table[table["level"] == level]


@pytest.mark.parametrize("seed", range(12))
def test_every_question_and_the_whole_are_what_a_plain_recount_says(seed: int) -> None:
    study, truth = survey(seed)
    table = ms.agreement(study, "cohen_kappa", resamples=0)
    rows = of_level(table, "question").set_index(["question", "code"])
    whole = of_level(table, "overall").iloc[0]
    parts = []
    for question, answers in truth.groupby("question"):
        first, second = labels(answers["ann"]), labels(answers["ben"])
        parts.append(kappa(first, second))
        assert rows.at[(question, ""), "n"] == len(answers)
        assert rows.at[(question, ""), "coefficient"] == pytest.approx(cohen_kappa_score(first, second))
        for code in CODES:
            mine, theirs = (answers[name].map(lambda given, code=code: code in given) for name in ("ann", "ben"))
            if (mine | theirs).any():
                assert rows.at[(question, code), "coefficient"] == pytest.approx(cohen_kappa_score(mine, theirs))
    observed, expected = (np.mean([part[place] for part in parts]) for place in (1, 2))

    assert whole["coefficient"] == pytest.approx(cohen_kappa_score(labels(truth["ann"]), labels(truth["ben"])))
    assert whole["n"] == len(truth)
    pooled = (observed - expected) / (1 - expected)
    assert of_level(table, "questions")["coefficient"].tolist() == pytest.approx([pooled])


@pytest.mark.parametrize("seed", range(6))
def test_kappa_is_pooled_over_the_codes_of_every_question_where_answers_carry_several(seed: int) -> None:
    study, truth = survey(seed, several=True)
    parts = []
    for _, answers in truth.groupby("question"):
        for code in CODES:
            mine, theirs = (answers[name].map(lambda given, code=code: code in given) for name in ("ann", "ben"))
            if (mine | theirs).any():
                parts.append(kappa(mine, theirs))
    observed, expected = (np.mean([part[place] for part in parts]) for place in (1, 2))
    row = of_level(ms.agreement(study, resamples=0), "questions").iloc[0]

    assert row["coefficient"] == pytest.approx((observed - expected) / (1 - expected))
    assert row["n"] == truth["document"].nunique()


@pytest.mark.parametrize("seed", range(6))
def test_a_question_that_one_coder_alone_finished_changes_no_agreement(seed: int) -> None:
    study, truth = survey(seed)
    both = set(zip(truth["document"], truth["question"], strict=True))
    finished = study.coding.finished
    kept = [key in both for key in zip(finished["document"], finished["question"], strict=True)]
    without = replace(study, coding=ms.Coding(study.coding.segments, finished[kept]))

    pd.testing.assert_frame_equal(ms.agreement(study, resamples=20), ms.agreement(without, resamples=20))


@pytest.mark.parametrize("unit", ["document", "character"])
def test_documents_and_characters_are_compared_on_what_both_went_through(unit: str) -> None:
    study, truth = survey(3)
    table = of_level(ms.agreement(study, "cohen_kappa" if unit == "document" else "", unit=unit, resamples=0), "code")
    answers = {(row.document, row.question): str(row.text) for row in study.corpus.turns.itertuples()}
    seen = truth.assign(length=[len(answers[key]) for key in zip(truth["document"], truth["question"], strict=True)])
    code = table["code"].iloc[0]
    marks = [seen[name].map(lambda given: code in given) for name in ("ann", "ben")]
    if unit == "document":
        marks = [each.groupby(seen["document"]).any() for each in marks]
        expected = cohen_kappa_score(*marks)
    else:
        expected = cohen_kappa_score(*marks, sample_weight=seen["length"])

    assert table["coefficient"].iloc[0] == pytest.approx(expected)


SURVEY = "surveys/exit.csv"
SETTINGS = """title = "Exit"
[[sources]]
path = "surveys/exit.csv"
kind = "survey"
participant = "id"
stakeholder = "mentor"
open = ["gain", "trouble"]
"""


STEPS = ("ann gain", "ann trouble", "ben gain", "ben trouble")


@pytest.mark.parametrize("order", list(itertools.permutations(STEPS))[::4])
def test_two_coders_alike_agree_fully_in_whatever_order_they_finish_questions(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    (tmp_path / "surveys").mkdir()
    (tmp_path / SURVEY).write_text("id,gain,trouble\nR1,friends,late\nR2,a job,far\nR3,friends,far\n", encoding="utf-8")
    (tmp_path / "study.toml").write_text(SETTINGS, encoding="utf-8")
    words = "codes:\n" + "".join(f"  {code}: {{}}\n" for code in ("social", "career", "time", "distance"))
    (tmp_path / "codebook.yaml").write_text(words, encoding="utf-8")
    given = {"friends": "social", "a job": "career", "late": "time", "far": "distance"}
    study = ms.read_study(tmp_path)
    for step in order:
        coder, _, question = step.partition(" ")
        for turn in study.corpus.turns.itertuples():
            if turn.question == question:
                study = code_passage(study, turn.document, turn.text, given[turn.text], coder=coder)
        study = finish_document(study, SURVEY, question=question, coder=coder)
    table = ms.agreement(study, resamples=0)

    assert set(table["coefficient"]) == {1.0}
    assert of_level(table, "overall")["n"].tolist() == [6]
    assert set(of_level(table, "question")["question"]) == {"gain", "trouble"}


def test_a_single_question_has_no_rows_of_its_own() -> None:
    study, _ = survey(1)
    finished = study.coding.finished
    one = replace(study, coding=ms.Coding(study.coding.segments, finished[finished["question"] == "gain"]))

    assert not {"question", "questions"} & set(ms.agreement(one, resamples=0)["level"])
