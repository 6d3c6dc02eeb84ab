"""What is learned from people's coding: honest errors, exact spans, nothing learned from a machine."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.autocode.training_data import examples_of
from mentorstudy.coding import Segment, build_coding, check_quotes
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.errors import SettingsError, StudyError
from tests.autocode.learning import LATE, NETWORKS, NOISE, RARE, learning_study, suggestions_of, with_segments


@pytest.fixture(scope="module")
def study() -> ms.Study:
    return learning_study()


@pytest.fixture(scope="module")
def learned(study: ms.Study) -> ms.autocode.Learned:
    return ms.suggest_by_example(study, resamples=200)


def row_of(learned: ms.autocode.Learned, code: str) -> pd.Series:
    return learned.errors.set_index("code").loc[code]


def test_what_has_words_of_its_own_is_learned(learned: ms.autocode.Learned) -> None:
    for code in (NETWORKS, LATE):
        row = row_of(learned, code)
        assert row["used"]
        assert row["f1"] > 0.9
        assert row["precision_low"] <= row["precision"] <= row["precision_high"]
        assert row["alpha"] > 0.85


def test_a_code_given_at_random_is_not_used_and_the_table_says_why(learned: ms.autocode.Learned) -> None:
    row = row_of(learned, NOISE)

    assert not row["used"]
    assert "chance" in row["reason"]
    assert NOISE not in set(learned.coding.segments["code"])
    assert learned.unlearned.set_index("code").loc[NOISE, "reason"] == row["reason"]


def test_a_code_with_too_few_examples_is_named_with_their_number(learned: ms.autocode.Learned) -> None:
    row = learned.unlearned.set_index("code").loc[RARE]

    assert row["examples"] == 2
    assert row["reason"] == "too few examples: 2 answers of 2 participants, needed are 10 of 5"
    assert RARE not in set(learned.errors["code"])


def test_suggestions_are_a_machines_and_stand_on_exact_words_of_documents_not_finished(
    study: ms.Study, learned: ms.autocode.Learned
) -> None:
    table = learned.coding.segments

    assert len(table) > 10
    assert set(table["coder"]) == {"model:examples"}
    assert set(table["origin"]) == {"suggested"}
    assert set(table["review"]) == {"none"}
    assert table["score"].between(0, 1).all()
    assert check_quotes(learned.coding, study.corpus) == []
    assert set(table["document"]).isdisjoint(set(study.coding.finished["document"]))
    assert not len(learned.coding.evidence)


def test_a_suggestion_is_the_sentence_that_carries_the_code(learned: ms.autocode.Learned) -> None:
    table = learned.coding.segments

    assert table["quote"].map(lambda words: words.count(".") == 1).all()
    assert not table["quote"].str.contains("weather|hockey|bus").any()


def test_precision_and_recall_are_those_of_the_decisions_on_unseen_people(learned: ms.autocode.Learned) -> None:
    said = learned.unseen[learned.unseen["code"] == NETWORKS]
    row = row_of(learned, NETWORKS)
    right = int((said["suggested"] & said["given"]).sum())

    assert row["precision"] == pytest.approx(right / said["suggested"].sum())
    assert row["recall"] == pytest.approx(right / said["given"].sum())
    assert row["examples"] == said["given"].sum()


def test_alpha_is_that_of_the_reliability_module(study: ms.Study, learned: ms.autocode.Learned) -> None:
    said = learned.unseen[learned.unseen["code"] == LATE]
    units = int(row_of(learned, LATE)["answers"])
    both = pd.DataFrame({"model": said["suggested"], "people": said["given"]}).astype(float)
    rest = pd.DataFrame(0.0, index=range(units - len(both)), columns=both.columns)

    alpha = ms.reliability.krippendorff_alpha(pd.concat([both, rest], ignore_index=True))

    assert row_of(learned, LATE)["alpha"] == pytest.approx(alpha)


def test_nothing_is_learned_of_the_person_whose_answer_is_tested(study: ms.Study) -> None:
    """A word that only one person uses, each time with the code, cannot be known when that person is tested."""
    draw = np.random.default_rng(3)
    readings, segments, names = [], [], []
    for number in range(12):
        word = "".join(draw.choice(list("bcdfghklmnprst"), 9))
        name = f"interviews/Q{number:02}.txt"
        texts = [f"{word} {word} {word}." if turn % 2 else "It was fine." for turn in range(6)]
        turns = [Turn(text, participant=f"Q{number}") for text in texts]
        readings.append(Reading(name, "interview", tuple(turns)))
        names.append((name, "anna"))
    corpus = build_corpus(readings)
    for turn in corpus.turns.itertuples():
        half = int(turn.document[-6:-4]) % 2
        if turn.text != "It was fine." and half:
            segments.append(Segment(turn.document, turn.start, turn.end, NETWORKS, "anna", quote=turn.text))
    alone = replace(study, corpus=corpus, coding=build_coding(segments, finished=names))

    row = row_of(ms.suggest_by_example(alone, resamples=0), NETWORKS)

    # Of these words half are coded: who knew the person would be right always, who does not can only guess.
    assert row["precision"] < 0.75 or row["recall"] < 0.4


def test_accepted_suggestions_are_neither_examples_nor_counterexamples(study: ms.Study) -> None:
    first = study.coding.finished["document"].iloc[0]
    text = study.corpus.text(first)
    turn = study.corpus.turns[study.corpus.turns["document"] == first].iloc[0]
    words = text[turn["start"] : turn["end"]]
    accepted = Segment(
        first, int(turn["start"]), int(turn["end"]), RARE, "model:examples", origin="suggested", review="accepted",
        quote=words,
    )  # fmt: skip

    examples = examples_of(with_segments(study, accepted))
    column = examples.codes.index(RARE)

    assert np.isnan(examples.given[0, column])
    assert np.nansum(examples.given[:, column]) == 2


def test_accepting_what_was_suggested_does_not_change_what_is_learned(
    study: ms.Study, learned: ms.autocode.Learned
) -> None:
    table = learned.coding.segments.assign(review="accepted")
    accepted = study.with_coding(ms.Coding(table, learned.coding.finished))

    again = ms.suggest_by_example(accepted, resamples=200)

    pd.testing.assert_frame_equal(again.errors, learned.errors)
    assert len(again.coding) == 0


def test_a_document_that_is_not_finished_gives_examples_and_no_counterexamples(study: ms.Study) -> None:
    finished = set(study.coding.finished["document"])
    turns = study.corpus.turns
    turn = turns[~turns["document"].isin(finished)].iloc[0]
    more = Segment(turn["document"], int(turn["start"]), int(turn["end"]), NETWORKS, "anna", quote=str(turn["text"]))

    examples = examples_of(with_segments(study, more))
    row = examples.answers.index[(examples.answers["document"] == turn["document"])][0]

    assert examples.given[row, examples.codes.index(NETWORKS)] == 1
    assert np.isnan(examples.given[row, examples.codes.index(LATE)])
    learned = ms.suggest_by_example(with_segments(study, more), resamples=0)
    before = ms.suggest_by_example(study, resamples=0)
    assert row_of(learned, NETWORKS)["examples"] == row_of(before, NETWORKS)["examples"] + 1
    assert row_of(learned, NETWORKS)["f1"] > 0.9


def test_what_a_person_decided_on_is_not_suggested_again(study: ms.Study, learned: ms.autocode.Learned) -> None:
    first = learned.coding.segments.iloc[0]
    rejected = suggestions_of(study, first["quote"], first["code"], "rejected")

    again = ms.suggest_by_example(study.with_coding(rejected), resamples=0).coding.segments

    assert not ((again["document"] == rejected.segments["document"].iloc[0]) & (again["code"] == first["code"])
                & (again["start"] == rejected.segments["start"].iloc[0])).any()  # fmt: skip


def test_a_model_below_the_codebooks_terms_is_not_used(study: ms.Study) -> None:
    """Here the terms are exactly what people coded, and a dozen examples cannot teach as much."""
    small = learning_study(16, finished=14, seed=5)
    from mentorstudy.codebook import Code, build_codebook
    from mentorstudy.terms import parse_term

    words = ("introduced", "names to call", "opened her network", "knew everybody")
    others = (small.codebook[code] for code in (LATE, RARE, NOISE))
    book = build_codebook([Code(NETWORKS, terms=tuple(map(parse_term, words))), *others])
    learned = ms.suggest_by_example(replace(small, codebook=book), min_examples=5, resamples=0)
    row = row_of(learned, NETWORKS)

    assert row["terms_f1"] == 1
    assert row["used"] == (row["f1"] == 1)
    assert row["used"] or row["reason"].startswith("the codebook's terms do better")


def test_agreement_among_people_stands_beside_it() -> None:
    two = learning_study(coders=("anna", "ben"))
    learned = ms.suggest_by_example(two, resamples=0)
    agreed = ms.agreement(two, resamples=0).set_index("code")["coefficient"]

    assert row_of(learned, LATE)["people_alpha"] == pytest.approx(agreed[LATE])
    assert "is not counted" in learned.notes[0]


def test_one_coder_alone_has_no_agreement_and_it_says_so(learned: ms.autocode.Learned) -> None:
    assert np.isnan(row_of(learned, LATE)["people_alpha"])
    assert any("Agreement among people is not known" in note for note in learned.notes)


def test_few_participants_are_warned_of() -> None:
    learned = ms.suggest_by_example(learning_study(14, finished=12), min_examples=8, resamples=50)

    assert any("12 participants, which are few" in note for note in learned.notes)


def test_every_suggestion_has_its_reasons(study: ms.Study, learned: ms.autocode.Learned) -> None:
    reasons = learned.reasons
    coded = study.coding.segments
    quotes = set(zip(coded["code"], coded["quote"], strict=True))

    assert set(reasons["segment"]) == set(learned.coding.segments["segment"])
    assert reasons.groupby("segment")["rank"].max().le(3).all()
    assert all(pair in quotes for pair in zip(reasons["code"], reasons["example"], strict=True))
    first = reasons[reasons["rank"] == 1].set_index("segment")
    waiting = first[first["quote"].str.contains("waiting")]
    assert waiting["weighed"].str.contains("waiting").all()
    assert waiting["example"].str.contains("waiting").all()


def test_the_same_seed_gives_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    script = (
        "from tests.autocode.learning import learning_study\nimport mentorstudy as ms, sys\n"
        "found = ms.suggest_by_example(learning_study(20, finished=15), min_examples=6, resamples=100, seed=3)\n"
        "tables = (found.errors, found.coding.segments, found.reasons, found.unlearned, found.unseen)\n"
        "sys.stdout.write('\\n'.join(table.to_csv() for table in tables))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=Path(__file__).parents[2])
        for _ in range(2)
    ]

    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.count(b"model:examples") > 3


@pytest.mark.parametrize("unit", ["answer", "passage"])
def test_either_unit_is_tested_by_answer(study: ms.Study, unit: str) -> None:
    learned = ms.suggest_by_example(study, unit=unit, resamples=0)

    assert row_of(learned, LATE)["answers"] == 120
    assert row_of(learned, LATE)["f1"] > 0.8


def test_an_embedding_is_used_beside_words(study: ms.Study) -> None:
    def lengths(texts: list[str]) -> np.ndarray:
        return np.array([[len(text), text.count("e"), 1] for text in texts], dtype=float)

    learned = ms.suggest_by_example(study, embedding=lengths, resamples=0)

    assert row_of(learned, LATE)["f1"] > 0.8
    assert dict(learned.settings)["embedding"] == "function"


def test_an_embedding_of_the_wrong_shape_is_refused(study: ms.Study) -> None:
    with pytest.raises(StudyError, match="a row of finite numbers for each text"):
        ms.suggest_by_example(study, embedding=lambda texts: np.zeros((3, 2)))
    with pytest.raises(SettingsError, match="spacy:NAME"):
        ms.suggest_by_example(study, embedding="no-such-thing")
    with pytest.raises(SettingsError, match="nothing is fetched"):
        ms.suggest_by_example(study, embedding="spacy:xx_no_model")


def test_a_study_that_nobody_coded_says_what_to_do(study: ms.Study) -> None:
    with pytest.raises(StudyError, match="No person has coded this study"):
        ms.suggest_by_example(replace(study, coding=build_coding([])))


def test_too_little_to_learn_from_is_a_result(study: ms.Study) -> None:
    learned = ms.suggest_by_example(study, min_examples=1000)

    assert len(learned.coding) == len(learned.errors) == 0
    assert set(learned.unlearned["code"]) == {NETWORKS, LATE, RARE, NOISE}
    assert learned.reasons.empty
    assert learned.unseen.empty


def test_wrong_settings_name_the_right_ones(study: ms.Study) -> None:
    with pytest.raises(SettingsError, match="3 folds or more"):
        ms.suggest_by_example(study, folds=2)
    with pytest.raises(SettingsError, match="Did you mean 'answer'"):
        ms.suggest_by_example(study, unit="answr")


def test_progress_is_told(study: ms.Study) -> None:
    told: list[str] = []
    ms.suggest_by_example(study, resamples=0, progress=lambda name, done, total: told.append(name))

    assert {"learning", "cross-validation", "measuring", "suggesting"} <= set(told)


def test_it_shows_itself_without_running_what_people_said(learned: ms.autocode.Learned) -> None:
    html = replace(learned, notes=("<script>alert(1)</script>",))._repr_html_()

    assert "<script>" not in html
    assert "suggestions for 2 codes" in html
