"""What a machine and people miss: terms against people, blind samples, candidates for terms, what to code next."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.autocode.missed_rate import wilson
from mentorstudy.autocode.suggest_terms import log_likelihood
from mentorstudy.coding import Segment, build_coding
from mentorstudy.errors import CodingError, SettingsError, StudyError
from tests.autocode.learning import LATE, NETWORKS, NOISE, RARE, learning_study, with_segments


@pytest.fixture(scope="module")
def study() -> ms.Study:
    return learning_study(terms=True)


@pytest.fixture(scope="module")
def suggestions(study: ms.Study) -> ms.Coding:
    return ms.suggest(study.corpus, study.codebook)


def open_answers(study: ms.Study) -> pd.DataFrame:
    finished = set(study.coding.finished["document"])
    return study.corpus.turns[~study.corpus.turns["document"].isin(finished)]


def test_what_people_coded_and_no_term_finds_is_listed_and_codes_without_terms_are_not(study: ms.Study) -> None:
    table = ms.missed(study)

    assert set(table["code"]) == {NETWORKS}
    by_people = table[table["missed_by"] == "terms"]
    assert len(by_people) > 5
    assert not by_people["quote"].str.contains("introduced").any()
    coded = study.coding.where(code=NETWORKS).segments["quote"]
    assert len(by_people) == int((~coded.str.contains("introduced")).sum())


def test_what_terms_find_and_nobody_coded_is_listed_with_the_term(study: ms.Study) -> None:
    first = study.coding.where(code=NETWORKS).segments
    first = first[first["quote"].str.contains("introduced")].iloc[0]
    kept = study.coding.segments[study.coding.segments["segment"] != first["segment"]]
    without = replace(study, coding=ms.Coding(kept, study.coding.finished))

    rows = ms.missed(without)
    rows = rows[rows["missed_by"] == "people"]

    assert rows[["document", "quote", "terms"]].values.tolist() == [[first["document"], first["quote"], "introduced"]]


def test_a_refused_suggestion_is_marked_in_what_people_missed(study: ms.Study, suggestions: ms.Coding) -> None:
    found, coded = suggestions.segments, study.coding.segments
    one = found[found["document"].isin(study.coding.finished["document"])].iloc[0]
    rest = coded[~((coded["document"] == one["document"]) & (coded["code"] == NETWORKS))]
    refused = found[found["segment"] == one["segment"]].assign(review="rejected")
    without = replace(study, coding=ms.Coding(rest, study.coding.finished))

    rows = ms.missed(without.with_coding(ms.Coding(refused, suggestions.finished.iloc[:0])))
    rows = rows[(rows["missed_by"] == "people") & (rows["document"] == one["document"])]

    assert len(rest) < len(coded)
    assert rows.set_index("quote").loc[one["quote"], "decided"] == "rejected"


def test_candidates_are_the_words_that_set_a_code_apart(study: ms.Study) -> None:
    table = ms.suggest_terms(study, LATE, n=50)
    terms = set(table["term"])

    assert {"cancelled", "late", "waiting", "appointment"} & terms
    assert not terms & {"weather", "hockey", "bus", "she"}
    assert table["f1_now"].eq(0).all()
    assert (table["keyness"] >= 3.84).all()
    assert table["f1_with"].is_monotonic_decreasing


def test_what_a_candidate_would_change_is_what_it_changes(study: ms.Study) -> None:
    from mentorstudy.codebook import Code, build_codebook
    from mentorstudy.terms import parse_term

    best = ms.suggest_terms(study, NETWORKS, n=1).iloc[0]
    terms = (parse_term("introduced"), parse_term(best["term"]))
    book = build_codebook([Code(NETWORKS, terms=terms), *(study.codebook[code] for code in (LATE, RARE, NOISE))])
    left = ms.missed(replace(study, codebook=book))
    coded = ms.coded_answers(study, study.coding.where(code=NETWORKS)).drop_duplicates(["document", "turn"])

    assert best["recall_with"] > best["recall_now"]
    assert best["recall_with"] == pytest.approx(1 - (left["missed_by"] == "terms").sum() / len(coded))


def test_keyness_is_the_log_likelihood_ratio() -> None:
    from scipy.stats import chi2_contingency

    expected = chi2_contingency([[8, 12], [2, 78]], correction=False, lambda_="log-likelihood")[0]

    assert log_likelihood(8, 2, 20, 80) == pytest.approx(expected)
    assert log_likelihood(0, 20, 20, 80) < 0


def test_candidates_for_a_code_that_nobody_gave_say_so(study: ms.Study) -> None:
    with pytest.raises(StudyError, match="No code"):
        ms.suggest_terms(study, "benefits/network")
    uncoded = replace(study, coding=study.coding.where(code=LATE))
    with pytest.raises(StudyError, match="Nobody has given the code"):
        ms.suggest_terms(uncoded, NETWORKS)


def test_a_blind_sample_is_of_open_answers_mixes_in_some_with_a_suggestion_and_is_the_same_again(
    study: ms.Study, suggestions: ms.Coding
) -> None:
    study = learning_study(60, finished=20, terms=True)
    suggestions = ms.suggest(study.corpus, study.codebook)
    table = ms.autocode.blind_sample(study, suggestions, 12, seed=4)
    found = set(suggestions.segments["quote"])
    decoys = table["text"].map(lambda text: any(quote in text for quote in found))

    pd.testing.assert_frame_equal(table, ms.autocode.blind_sample(study, suggestions, 12, seed=4))
    assert not table.equals(ms.autocode.blind_sample(study, suggestions, 12, seed=5))
    assert (int((~decoys).sum()), int(decoys.sum())) == (12, 3)
    assert not decoys.is_monotonic_increasing
    assert not decoys.is_monotonic_decreasing
    assert set(table["document"]).isdisjoint(set(study.coding.finished["document"]))
    assert set(table["codes"]) == {""}
    assert "score" not in table


def test_the_estimate_is_right_when_everything_is_coded_blind(study: ms.Study, suggestions: ms.Coding) -> None:
    everything = ms.autocode.blind_sample(study, suggestions, 1000)
    truth = everything["text"].str.contains("names to call|opened her network|knew everybody")
    hidden = everything["text"].str.contains("introduced")
    everything["codes"] = [NETWORKS if each else "none" for each in truth]

    row = ms.autocode.estimate_missed(study, suggestions, everything).set_index("code").loc[NETWORKS]

    missed = int((truth & ~hidden).sum())
    assert missed > 3
    assert (row["missed"], row["missed_in_all"]) == (missed, missed)
    assert row["missed_low"] == row["missed_high"] == missed


def test_the_estimate_from_a_sample_has_an_interval_that_holds_the_truth(
    study: ms.Study, suggestions: ms.Coding
) -> None:
    truth = open_answers(study)["text"].str.contains("names to call|opened her network|knew everybody")
    hidden = open_answers(study)["text"].str.contains("introduced")
    missed = int((truth & ~hidden).sum())
    inside = 0
    for seed in range(20):
        table = ms.autocode.blind_sample(study, suggestions, 15, seed=seed)
        table["codes"] = [
            NETWORKS if any(words in text for words in ("names to call", "opened her", "knew everybody")) else "none"
            for text in table["text"]
        ]
        row = ms.autocode.estimate_missed(study, suggestions, table).set_index("code").loc[NETWORKS]
        inside += row["missed_low"] <= missed <= row["missed_high"]

    assert inside >= 17


def test_recall_needs_accepted_suggestions_and_counts_them(study: ms.Study, suggestions: ms.Coding) -> None:
    table = ms.autocode.blind_sample(study, suggestions, 15)
    table["codes"] = "none"
    table.loc[0, "codes"] = f"{LATE}; {NETWORKS}"
    before = ms.autocode.estimate_missed(study, suggestions, table).set_index("code").loc[NETWORKS]
    accepted = suggestions.segments.assign(review="accepted")
    finished = set(study.coding.finished["document"])
    accepted = accepted[~accepted["document"].isin(finished)]
    after = ms.autocode.estimate_missed(
        study.with_coding(ms.Coding(accepted, suggestions.finished.iloc[:0])), suggestions, table
    ).set_index("code").loc[NETWORKS]  # fmt: skip

    assert before["recall"] != before["recall"]
    assert after["accepted"] == len(accepted)
    assert after["recall"] == pytest.approx(len(accepted) / (len(accepted) + after["missed_in_all"]))
    assert after["recall_low"] <= after["recall"] <= after["recall_high"]


def test_a_sample_that_a_person_coded_in_the_journal_counts_where_they_finished(
    study: ms.Study, suggestions: ms.Coding
) -> None:
    table = ms.autocode.blind_sample(study, suggestions, 15, decoys=0)
    first = table.iloc[0]
    turn = study.corpus.turns.set_index(["document", "turn"]).loc[(first["document"], first["turn"])]
    coded = Segment(first["document"], int(turn["start"]), int(turn["end"]), LATE, "cleo", quote=str(turn["text"]))
    done = with_segments(study, coded, finished=[(first["document"], "cleo")])

    row = ms.autocode.estimate_missed(done, suggestions, table, coder="cleo").set_index("code").loc[LATE]

    assert row["missed"] == 1
    assert row["sampled"] == int((table["document"] == first["document"]).sum())


def test_a_sample_that_is_empty_or_wrong_says_what_to_do(study: ms.Study, suggestions: ms.Coding) -> None:
    table = ms.autocode.blind_sample(study, suggestions, 5)
    with pytest.raises(StudyError, match="Fill in its column `codes`"):
        ms.autocode.estimate_missed(study, suggestions, table)
    with pytest.raises(CodingError, match=r"Row 2 of the sample: .*Did you mean 'challenges/late'"):
        ms.autocode.estimate_missed(study, suggestions, table.assign(codes="challenges/lat"))
    with pytest.raises(StudyError, match="no column 'codes'"):
        ms.autocode.estimate_missed(study, suggestions, table.drop(columns="codes"))
    with pytest.raises(SettingsError, match="n of 1 or more"):
        ms.autocode.blind_sample(study, suggestions, 0)


def test_wilsons_interval_is_the_published_one() -> None:
    from statsmodels.stats.proportion import proportion_confint

    for found, of in ((0, 50), (3, 50), (25, 50), (50, 50)):
        assert wilson(found, of) == pytest.approx(proportion_confint(found, of, method="wilson"), abs=1e-12)


def test_the_queue_is_of_open_answers_each_of_another_kind_in_a_stable_order(study: ms.Study) -> None:
    learned = ms.suggest_by_example(study, resamples=0)
    table = ms.review_queue(study, learned, n=8)

    assert table["rank"].tolist() == list(range(1, 9))
    assert set(table["document"]).isdisjoint(set(study.coding.finished["document"]))
    assert table["text"].is_unique
    pd.testing.assert_frame_equal(table, ms.review_queue(study, n=8))


def test_the_queue_prefers_what_the_model_cannot_tell(study: ms.Study) -> None:
    learned = ms.suggest_by_example(study, resamples=0)
    every = ms.review_queue(study, learned, n=10_000)

    assert every["teaches"].head(5).mean() > every["teaches"].mean()
    assert every["why"].iloc[0]


def test_the_queue_of_a_coder_leaves_out_what_they_have_done(study: ms.Study) -> None:
    target = open_answers(study).iloc[0]
    mine = Segment(
        target["document"], int(target["start"]), int(target["end"]), LATE, "cleo", quote=str(target["text"])
    )
    more = with_segments(study, mine)

    table = ms.review_queue(more, ms.suggest_by_example(more, resamples=0), coder="cleo", n=10_000)

    places = set(zip(table["document"], table["turn"], strict=True))
    assert (target["document"], target["turn"]) not in places
    assert len(places) == len(study.corpus.turns) - 1
    with pytest.raises(StudyError, match="No coder 'clea'"):
        ms.review_queue(more, coder="clea")


def test_there_is_a_queue_before_anything_can_be_learned(study: ms.Study) -> None:
    little = replace(study, coding=build_coding(study.coding.evidence.segments.iloc[:0].pipe(lambda _: [
        Segment("interviews/P00.txt", 0, 5, LATE, "anna")
    ])))  # fmt: skip

    table = ms.review_queue(little, n=5)

    assert len(table) == 5
    assert table["why"].str.contains(NETWORKS).any()
