"""A survey of which one question is finished: learning, queues and counts keep to that question."""

from __future__ import annotations

import pandas as pd
import pytest

import mentorstudy as ms

PEOPLE = 24
HELP = ("My mentor helped me with a contact", "A contact of hers helped", "They helped with every contact I needed")
NONE = ("The room was cold and the coffee old", "It rained on each of those days", "I took the bus to the office")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> ms.Study:
    """Everybody answers two questions, half of them with words of help; `gain` alone is finished, by anna."""
    folder = tmp_path_factory.mktemp("partly")
    rows, coding = ["id,gain,trouble"], ["document,code,coder,quote,question"]
    for number in range(PEOPLE):
        words = (HELP if number % 2 else NONE)[number % 3]
        rows.append(f"k{number:02d},{words} {number},{HELP[number % 3]} in week {number}")
        code, quote = ("help", f"{words} {number}") if number % 2 else ("", "")
        coding.append(f"a.csv#k{number:02d},{code},anna,{quote},gain")
    block = '[[sources]]\npath = "a.csv"\nkind = "survey"\nparticipant = "id"\nopen = ["gain", "trouble"]\n'
    files = {
        "study.toml": f'title = "x"\n{block}', "a.csv": "\n".join(rows), "coding.csv": "\n".join(coding),
        "codebook.yaml": "codes:\n  help:\n    terms: [helped]\n",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return ms.read_study(folder)


def questions_of(study: ms.Study, table: pd.DataFrame) -> set[str]:
    turns = study.corpus.turns.set_index(["document", "turn"])["question"]
    return set(turns.loc[list(zip(table["document"], table["turn"], strict=True))])


def test_counts_are_of_those_who_answered_the_finished_question(study: ms.Study) -> None:
    row = ms.count_codes(study).iloc[0]

    assert (row["participants"], row["participants_of"]) == (PEOPLE // 2, PEOPLE)
    assert (row["answers"], row["answers_of"]) == (PEOPLE // 2, PEOPLE)


def test_uncoded_are_answers_to_the_finished_question_alone(study: ms.Study) -> None:
    table = ms.uncoded(study)

    assert len(table) == PEOPLE // 2
    assert set(table["question"]) == {"gain"}


def test_saturation_counts_the_codes_of_the_finished_question(study: ms.Study) -> None:
    table = ms.saturation(study, "", orders=5)

    assert set(table["interviews"]) == {PEOPLE}
    assert set(table["codes"]) == {1}


def test_what_terms_missed_is_looked_for_where_somebody_has_finished(study: ms.Study) -> None:
    table = ms.missed(study)

    # Terms find `helped` in all answers to `trouble`, of which nobody has said anything yet.
    assert table.empty or questions_of(study, table) == {"gain"}


def test_the_queue_asks_for_the_question_that_is_left(study: ms.Study) -> None:
    table = ms.review_queue(study, n=PEOPLE)

    assert len(table) == PEOPLE
    assert questions_of(study, table) == {"trouble"}


def test_a_blind_sample_is_not_drawn_from_the_finished_question(study: ms.Study) -> None:
    # All answers to `trouble` have a suggestion, and half of those to `gain` have none.
    with pytest.raises(ms.StudyError, match="Every answer that is not finished has a suggestion"):
        ms.autocode.blind_sample(study, ms.suggest(study.corpus, study.codebook))


def test_learned_suggestions_are_for_the_question_that_is_left(study: ms.Study) -> None:
    learned = ms.suggest_by_example(study, min_examples=5, min_participants=3, resamples=0)
    suggested = learned.coding.segments
    turns = study.corpus.turns[["document", "question", "start", "end"]]
    joined = suggested.merge(turns, on="document", suffixes=("", "_turn"))
    inside = joined[(joined["start"] >= joined["start_turn"]) & (joined["end"] <= joined["end_turn"])]

    assert len(inside) == len(suggested) > PEOPLE // 2
    assert set(inside["question"]) == {"trouble"}


def test_candidates_for_terms_come_from_the_finished_question(study: ms.Study) -> None:
    table = ms.suggest_terms(study, "help")

    assert "week" not in set(table["term"])
    assert set(table["answers"]) <= set(range(1, PEOPLE // 2 + 1))
