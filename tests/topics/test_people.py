"""What people make of topics, how often topics come back, who speaks of them, and how they meet codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.coding import Segment
from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.topics.prevalence import _period
from tests.small import small_study
from tests.topics.making import corpus_of, theme_texts

TEXTS = theme_texts(15)
WORDS = [text for _, text in TEXTS]


@pytest.fixture(scope="module")
def topics() -> ms.topics.Topics:
    return ms.topics.fit_topics(corpus_of(WORDS), number=4)


@pytest.fixture
def study(tmp_path: Path) -> ms.Study:
    """A study whose corpus is of known themes: 60 people, every second a mentor."""
    return replace(small_study(tmp_path), corpus=corpus_of(WORDS, kind="interview"))


def named(topics: ms.topics.Topics, word: str) -> int:
    """The topic that has a term."""
    return int(topics.terms.loc[topics.terms["term"].str.contains(word), "topic"].iloc[0])


# What people make of topics


def test_names_merges_and_splits_outlive_a_refit_on_other_answers(topics: ms.topics.Topics) -> None:
    parking, childcare = named(topics, "parking"), named(topics, "daycare")
    edited = topics.rename({parking: "Getting there"})
    edited = edited.merge([named(edited, "grammar"), childcare], "Home and tongue")
    more = corpus_of([text for _, text in theme_texts(20)])
    again = ms.topics.fit_topics(more, number=4, edits=edited.edits)

    assert again.unmatched == ()
    assert len(again) == 3
    assert again.name_of(named(again, "parking")) == "Getting there"
    assert again.name_of(named(again, "daycare")) == "Home and tongue"
    assert named(again, "grammar") == named(again, "daycare")


def test_merging_adds_the_passages_and_splitting_parts_them(topics: ms.topics.Topics) -> None:
    merged = topics.merge([0, 1])
    parted = merged.split(0)

    assert merged.topics.loc[0, "passages"] == topics.topics["passages"].head(2).sum()
    assert len(parted) == len(topics)
    assert sorted(parted.topics["passages"]) == sorted(topics.topics["passages"])
    assert parted.answers["probability"].between(0, 1).all()


def test_nothing_of_the_first_topics_is_changed_by_an_edit(topics: ms.topics.Topics) -> None:
    before = topics.topics.to_csv()
    topics.rename({0: "Named"}).merge([0, 1]).split(0)

    assert topics.topics.to_csv() == before
    assert topics.edits == ()


def test_an_edit_whose_topic_is_gone_is_listed(topics: ms.topics.Topics) -> None:
    edits = topics.rename({named(topics, "parking"): "Getting there"}).edits
    other = ms.topics.fit_topics(
        corpus_of([text for _, text in theme_texts(20, themes=("language", "childcare"))]), edits=edits
    )

    assert [edit.name for edit in other.unmatched] == ["Getting there"]
    assert set(other.topics["name"]) == {""}


def test_edits_are_kept_in_a_file_that_holds_no_sentence_of_anyone(topics: ms.topics.Topics, tmp_path: Path) -> None:
    edits = topics.rename({0: "Né à #1: {x}"}).merge([1, 2], "b").split(0, 2).edits
    ms.topics.write_topic_edits(tmp_path / "topics.yaml", edits)

    assert ms.topics.read_topic_edits(tmp_path / "topics.yaml") == edits
    written = (tmp_path / "topics.yaml").read_text(encoding="utf-8")
    assert not any(text[:30] in written for text in WORDS)
    assert ms.topics.read_topic_edits(tmp_path / "none.yaml") == ()


@pytest.mark.parametrize("words", ["edits: [{do: burn, topics: []}]", "edits: 3", "{", "edits: [{do: name}]"])
def test_a_damaged_file_of_edits_is_said_to_be(words: str, tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_text(words, encoding="utf-8")

    with pytest.raises(SettingsError, match=r"topics\.yaml: This is not a list of edits"):
        ms.topics.read_topic_edits(tmp_path / "topics.yaml")


@pytest.mark.parametrize(("act", "message"), [
    (lambda topics: topics.merge([0]), "takes two topics or more"),
    (lambda topics: topics.merge([0, 7]), "No topic 7"),
    (lambda topics: topics.split(0, 50), "too few to split into 50"),
    (lambda topics: topics.rename({9: "x"}), "No topic 9"),
])  # fmt: skip
def test_an_edit_that_cannot_be_says_why(topics: ms.topics.Topics, act: object, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        act(topics)  # type: ignore[operator]


# How often topics come back


def test_plain_themes_come_back_in_nearly_every_run(topics: ms.topics.Topics) -> None:
    stability = ms.topics.topic_stability(corpus_of(WORDS), topics=topics, seeds=(), resamples=5)

    assert (stability.topics["found"] >= 4).all()
    assert stability.agreement > 0.8
    assert stability.topics["statement"].str.startswith("found in ").all()
    assert list(stability.fit.topics["runs"]) == [5] * 4
    assert set(stability.runs["kind"]) == {"participants"}
    assert (stability.runs["participants"] < 60).all()


def test_topics_of_noise_do_not_come_back() -> None:
    random = np.random.default_rng(1)
    words = [f"{one}{other}" for one in ("bak", "del", "fom", "gur", "hin") for other in ("lo", "ma", "ne", "pi")]
    noise = corpus_of([" ".join(random.choice(words, 6, replace=False)) for _ in range(80)])
    stability = ms.topics.topic_stability(noise, number=8, engine="nmf", seeds=(), resamples=5)

    assert stability.agreement < 0.55
    assert stability.topics["found"].mean() < 4


def test_an_engine_with_chance_in_it_is_run_over_seeds_and_people() -> None:
    stability = ms.topics.topic_stability(corpus_of(WORDS), number=4, engine="lda", seeds=(1, 2), resamples=1)

    assert list(stability.runs["kind"]) == ["seed", "seed", "participants"]


def test_an_engine_without_chance_says_that_seeds_change_nothing(topics: ms.topics.Topics) -> None:
    stability = ms.topics.topic_stability(corpus_of(WORDS), topics=topics, seeds=(1, 2), resamples=1)

    assert list(stability.runs["kind"]) == ["participants"] * 3
    assert "no chance in it" in stability.statement


def test_stability_of_nothing_is_a_statement_and_of_no_run_an_error(topics: ms.topics.Topics) -> None:
    assert "Too little" in ms.topics.topic_stability(corpus_of(WORDS[:5])).statement
    with pytest.raises(SettingsError, match="No run was asked for"):
        ms.topics.topic_stability(corpus_of(WORDS), topics=topics, seeds=(), resamples=0)


# Who speaks of them


def test_prevalence_counts_people_of_those_who_answered(topics: ms.topics.Topics, study: ms.Study) -> None:
    fitted = ms.topics.fit_topics(study.corpus, number=4)
    table = ms.topics.topic_prevalence(fitted, study)
    parking = table[table["topic"] == named(fitted, "parking")].set_index("group")

    assert list(table.columns[:6]) == ["topic", "label", "source", "group", "participants", "participants_of"]
    assert parking["participants_of"].to_dict() == {"mentor": 30, "protégé": 30}
    assert parking["participants"].sum() == 15
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
    assert table["interval"].str.startswith("fixed model").all()


def test_where_nobody_speaks_of_a_topic_the_interval_is_open_above(study: ms.Study) -> None:
    fitted = ms.topics.fit_topics(study.corpus, number=4)
    table = ms.topics.topic_prevalence(fitted, study)
    nobody = table[table["participants"] == 0]

    assert len(nobody)
    # Clopper and Pearson for 0 of 30: 1 - 0.025 ** (1 / 30).
    assert nobody["high"].round(4).eq(0.1157).all()
    assert nobody["low"].eq(0).all()


def test_refitting_in_resamples_is_named_and_never_narrower_by_much(study: ms.Study) -> None:
    fitted = ms.topics.fit_topics(study.corpus, number=4)
    fixed = ms.topics.topic_prevalence(fitted, study, by="", confidence=0.9)
    again = ms.topics.topic_prevalence(fitted, study, by="", refitted=True, resamples=20, confidence=0.9, seed=1)

    assert again["interval"].str.contains("fitted again").all()
    assert ((again["high"] - again["low"]) > 0.5 * (fixed["high"] - fixed["low"])).all()
    assert again["share"].equals(fixed["share"])
    assert again.equals(
        ms.topics.topic_prevalence(fitted, study, by="", refitted=True, resamples=20, confidence=0.9, seed=1)
    )


def test_a_few_resamples_give_no_interval_and_say_so(study: ms.Study) -> None:
    fitted = ms.topics.fit_topics(study.corpus, number=4)
    few = ms.topics.topic_prevalence(fitted, study, by="", resamples=5)

    assert few[["low", "high"]].isna().all(axis=None)
    assert set(few["interval"]) == {"no interval: 5 resamples are too few for one, 40 are needed"}
    assert few["share"].notna().all()


def test_interviews_and_surveys_are_never_pooled(tmp_path: Path) -> None:
    small = small_study(tmp_path)
    joined = ms.join_corpora([corpus_of(WORDS, kind="interview")])
    table = ms.topics.topic_prevalence(ms.topics.fit_topics(joined, number=4), replace(small, corpus=joined))

    assert set(table["source"]) == {"interviews"}
    surveyed = corpus_of(WORDS)
    table = ms.topics.topic_prevalence(ms.topics.fit_topics(surveyed, number=4), replace(small, corpus=surveyed))
    assert set(table["source"]) == {"s.csv"}


def test_topics_over_time_take_periods_from_dates(study: ms.Study) -> None:
    corpus = corpus_of(WORDS, dates=("2025-02-01", "2026-03", "2026-11-30", ""))
    fitted = ms.topics.fit_topics(corpus, number=4)
    years = ms.topics.topics_over_time(fitted, replace(study, corpus=corpus))
    quarters = ms.topics.topics_over_time(fitted, replace(study, corpus=corpus), period="quarter")

    assert set(years["group"]) == {"2025", "2026"}
    assert years.drop_duplicates("group").set_index("group")["participants_of"].to_dict() == {"2025": 15, "2026": 30}
    assert set(quarters["group"]) == {"2025 Q1", "2026 Q1", "2026 Q4"}
    assert _period("March 2026", "year") == ""


@pytest.mark.parametrize("options", [{"resamples": 0}, {"confidence": 1.0}])
def test_an_interval_that_cannot_be_is_refused(study: ms.Study, options: dict[str, object]) -> None:
    fitted = ms.topics.fit_topics(study.corpus, number=4)
    with pytest.raises(SettingsError, match="take 1 or more"):
        ms.topics.topic_prevalence(fitted, study, **options)  # type: ignore[arg-type]
    with pytest.raises(StudyError, match="no attribute"):
        ms.topics.topic_prevalence(fitted, study, by="stakholder")


# How they meet codes


def coded(study: ms.Study, code: str, theme: str) -> list[Segment]:
    found = []
    for number, (name, text) in enumerate(TEXTS):
        if name == theme:
            document = f"interviews/P{number:04d}.txt"
            found.append(Segment(document=document, start=0, end=len(text), code=code, coder="anna"))
    return found


def with_codes(study: ms.Study, segments: list[Segment]) -> ms.Study:
    finished = [(name, "anna") for name in study.corpus.documents.index]
    return replace(study, coding=ms.build_coding(segments, finished=finished))


def test_a_topic_meets_the_code_on_its_answers_and_the_rest_are_candidates(study: ms.Study) -> None:
    study = with_codes(study, coded(study, "challenges/lack_of_commitment", "parking"))
    fitted = ms.topics.fit_topics(study.corpus, number=4)
    met = ms.topics.crosswalk(fitted, study)
    parking = named(fitted, "parking")
    row = met.table[(met.table["topic"] == parking) & (met.table["code"] == "challenges/lack_of_commitment")].iloc[0]

    assert (row["shared"], row["topic_answers"], row["code_answers"], row["answers"]) == (15, 15, 15, 60)
    assert row["expected"] == 15 * 15 / 60
    assert row["lift"] == 4.0
    # The whole table agrees with the code: the adjusted residual is the square root of the number of answers.
    assert row["residual"] == pytest.approx(np.sqrt(60))
    assert met.topics.set_index("topic").at[parking, "code"] == "challenges/lack_of_commitment"
    assert set(met.uncovered["topic"]) == {0, 1, 2, 3} - {parking}
    assert all(quotes for quotes in met.uncovered["quotes"])
    assert "challenges/lack_of_commitment" not in set(met.unmet["code"])
    assert "benefits/networks" in set(met.unmet["code"])


def test_categories_without_passages_of_their_own_are_no_codes_at_any_depth(study: ms.Study) -> None:
    study = with_codes(study, coded(study, "challenges/mismatch/profession", "parking"))
    table = ms.topics.crosswalk(ms.topics.fit_topics(study.corpus, number=4), study).table
    shared = table.groupby("code")["shared"].max()

    assert shared["challenges/mismatch/profession"] == 15
    assert not {"challenges", "challenges/mismatch"} & set(table["code"])


def test_a_category_with_passages_of_its_own_counts_those_of_the_codes_under_it_too(study: ms.Study) -> None:
    segments = [*coded(study, "challenges", "parking"), *coded(study, "challenges/mismatch", "language")]
    table = ms.topics.crosswalk(ms.topics.fit_topics(study.corpus, number=4), with_codes(study, segments)).table
    shared = table.groupby("code")[["shared", "code_answers"]].max()

    assert tuple(shared.loc["challenges"]) == (15, 30)
    assert tuple(shared.loc["challenges/mismatch"]) == (15, 15)


def test_only_finished_documents_are_compared(study: ms.Study) -> None:
    finished = [(name, "anna") for name in list(study.corpus.documents.index)[:20]]
    coding = ms.build_coding(coded(study, "benefits/networks", "parking")[:3], finished=finished)
    met = ms.topics.crosswalk(ms.topics.fit_topics(study.corpus, number=4), replace(study, coding=coding))

    assert set(met.table["answers"]) == {20}


# On disk


def test_topics_are_read_again_as_they_were_without_words_on_disk(study: ms.Study) -> None:
    fitted = ms.topics.fit_topics(study.corpus, number=4).rename({0: "First"})
    stability = ms.topics.topic_stability(study.corpus, topics=fitted, seeds=(), resamples=2)
    path = ms.topics.save_topics(fitted, study.folder, stability=stability)
    cached = ms.topics.load_topics(study)

    assert cached is not None
    assert cached.topics is not None
    for name in ("terms", "answers", "quotes", "passages"):
        pd.testing.assert_frame_equal(getattr(cached.topics, name), getattr(fitted, name), check_dtype=False)
    pd.testing.assert_frame_equal(cached.topics.topics, stability.fit.topics, check_dtype=False)
    assert cached.agreement == stability.agreement
    assert not any(text[:30] in path.read_text(encoding="utf-8") for text in WORDS)
    before = path.read_bytes()
    ms.topics.save_topics(fitted, study.folder, stability=stability)
    assert path.read_bytes() == before


def test_topics_of_other_answers_are_not_shown(study: ms.Study) -> None:
    ms.topics.save_topics(ms.topics.fit_topics(study.corpus, number=4), study.folder)
    changed = replace(study, corpus=corpus_of(WORDS[:-1], kind="interview"))
    cached = ms.topics.load_topics(changed)

    assert cached is not None
    assert cached.topics is None
    assert "other answers" in cached.statement
    assert ms.topics.load_topics(replace(study, folder=study.folder / "none")) is None


def test_topics_of_a_part_of_the_corpus_are_compared_with_that_part(study: ms.Study) -> None:
    part = study.corpus.where(stakeholder="mentor")
    ms.topics.save_topics(ms.topics.fit_topics(part, number=3), study.folder, where={"stakeholder": "mentor"})
    cached = ms.topics.load_topics(study)

    assert cached is not None
    assert cached.topics is not None


@pytest.mark.parametrize("words", ["{", "[]", '{"form": 1}', "{}"])
def test_a_damaged_cache_is_said_to_be(study: ms.Study, words: str) -> None:
    ms.topics.save_topics(ms.topics.fit_topics(study.corpus, number=4), study.folder).write_text(
        words, encoding="utf-8"
    )

    with pytest.raises(StudyError, match=r"topics/topics\.json: .*Delete the folder"):
        ms.topics.load_topics(study)


def test_topics_of_another_version_of_the_file_are_not_shown(study: ms.Study) -> None:
    path = ms.topics.save_topics(ms.topics.fit_topics(study.corpus, number=4), study.folder)
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "form": 99}), encoding="utf-8")

    cached = ms.topics.load_topics(study)
    assert cached is not None
    assert "another version" in cached.statement


def test_of_one_person_passages_are_drawn_since_samples_of_people_would_all_be_the_same() -> None:
    alone = corpus_of(WORDS, per_person=len(WORDS), kind="interview")
    found = ms.topics.topic_stability(alone, number=4, seeds=[0, 1, 2], resamples=1)
    assert set(found.runs["kind"]) == {"passages"}
    assert (found.runs["passages"] < len(WORDS)).all()
    assert found.statement.startswith("4 more fits, 4 on samples of passages, since one person speaks alone. A topic")


def test_more_topics_than_the_passages_can_hold_are_refused_with_the_most_that_there_can_be() -> None:
    found = ms.topics.fit_topics(corpus_of(WORDS), number=500)
    assert len(found) == 0
    assert found.statement == (
        "Too many topics: 500 of 60 different passages. A topic needs two passages at the very least: take 30 or "
        "fewer, or leave the number out."
    )
