"""What was finished question by question goes out and comes back, and steers everything that asks what is finished."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.autocode.training_data import examples_of
from mentorstudy.evidence import heard
from mentorstudy.journal.decisions import code_passage, finish_document
from mentorstudy.privacy._withdrawal.withdraw import withdraw
from mentorstudy.reliability._reconcile import reconcile
from tests.journal.test_questions import GAIN, SURVEY, TROUBLE, finished, study_of

FRIENDS = "themes/friends"
CODED = {"R1": "I gained friends.", "R2": "I gained a job."}


@pytest.fixture
def study(tmp_path: Path) -> ms.Study:
    """Ann coded two gains and finished that question; of a trouble she has coded one and is not done."""
    study = study_of(tmp_path / "study")
    for name, words in CODED.items():
        study = code_passage(study, f"{SURVEY}#{name}", words, FRIENDS, coder="ann")
    study = code_passage(study, f"{SURVEY}#R1", "It was late.", FRIENDS, coder="ann")
    return finish_document(study, SURVEY, question=GAIN, coder="ann")


GAINS = {(name, GAIN, "ann") for name in ("R1", "R2", "R3")}


def sheet(path: Path, question: str, rows: dict[str, tuple[str, str]]) -> Path:
    table = [{"id": name, question: words, "Code": code} for name, (words, code) in rows.items()]
    pd.DataFrame(table).to_csv(path, index=False)
    return path


def test_a_sheet_for_one_question_finishes_that_question_only(tmp_path: Path) -> None:
    study = study_of(tmp_path / "study")
    path = sheet(tmp_path / "ben.csv", TROUBLE, {"R1": ("It was late.", "time"), "R2": ("It was far away.", "place")})
    imported = ms.exchange.import_project(path, into=study, coder="ben", text=TROUBLE, row="id").study

    assert finished(imported) == {("R1", TROUBLE, "ben"), ("R2", TROUBLE, "ben")}


def test_a_second_sheet_for_another_question_is_not_ignored(tmp_path: Path) -> None:
    study = study_of(tmp_path / "study")
    first = sheet(
        tmp_path / "gain.csv", GAIN, {"R1": ("I gained friends.", "social"), "R2": ("I gained a job.", "work")}
    )
    second = sheet(tmp_path / "trouble.csv", TROUBLE, {"R1": ("It was late.", "time")})
    for path, question in ((first, GAIN), (second, TROUBLE)):
        for coder in ("ann", "ben"):
            study = ms.exchange.import_project(path, into=study, coder=coder, text=question, row="id").study
    table = ms.agreement(study, resamples=0)

    assert table.loc[table["level"] == "overall", "n"].tolist() == [3]
    assert set(table["coefficient"].dropna()) == {1.0}


def test_a_project_of_ours_brings_back_which_questions_were_finished(study: ms.Study, tmp_path: Path) -> None:
    study = finish_document(study, f"{SURVEY}#R3", coder="ben")
    ms.exchange.export_project(study, tmp_path / "all.qdpx")
    again = ms.exchange.import_project(tmp_path / "all.qdpx", into=study_of(tmp_path / "again")).study

    assert finished(again) == GAINS | {("R3", GAIN, "ben")}


def test_a_workbook_marks_as_gone_through_what_was_finished(study: ms.Study, tmp_path: Path) -> None:
    ms.exchange.export_project(study, tmp_path / "coding.xlsx")
    table = pd.read_excel(tmp_path / "coding.xlsx", sheet_name="coding", keep_default_na=False, engine="calamine")
    rows = table.set_index("text")["ann"]

    assert rows["I gained courage."] == "(nothing applies)"
    assert rows["It was far away."] == ""


def test_only_answers_to_finished_questions_are_denominators_uncoded_and_learned_from(study: ms.Study) -> None:
    answers = examples_of(study, "answer")
    known = answers.answers.assign(given=answers.given[:, 0])
    survey = known[known["document"].str.startswith(SURVEY)]

    assert set(heard(study)["question"]) == {GAIN}
    assert set(ms.uncoded(study, words=1)["text"]) == {"I gained courage."}
    assert survey.loc[survey["question"] == GAIN, "given"].tolist() == [1.0, 1.0, 0.0]
    # Coded, but not gone through: an example of the code; the other is known of nobody.
    assert survey.loc[survey["question"] == TROUBLE, "given"].fillna(-1).tolist() == [1.0, -1.0]


def test_what_is_not_finished_is_drawn_for_a_blind_sample(study: ms.Study) -> None:
    terms = ms.suggest(study.corpus, study.codebook)
    sample = ms.autocode.blind_sample(study, terms, n=10)
    survey = sample[sample["document"].str.startswith(SURVEY)]

    assert set(survey["question"]) == {TROUBLE}
    assert len(survey) == 2


def test_reconciling_settles_what_was_finished_and_nothing_else(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, question=GAIN, coder="ben")
    done = reconcile(study).study

    assert {row for row in finished(done) if row[2] == "reconciled"} == {
        (name, GAIN, "reconciled") for name, *_ in GAINS
    }


def test_who_withdraws_leaves_an_event_on_several_responses_to_the_others(study: ms.Study) -> None:
    withdraw(study.folder, "R2")

    assert finished(ms.read_study(study.folder)) == GAINS - {("R2", GAIN, "ann")}
    assert b"R2" not in (study.folder / "codings/ann.jsonl").read_bytes().replace(b'"of":"R2"', b"")
