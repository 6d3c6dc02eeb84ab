"""Fitting: themes are found, the same every time, and too little is said to be too little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_mutual_info_score

import mentorstudy as ms
from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.topics.factors import factorise
from mentorstudy.topics.features import Counts, count_terms, tf_idf
from mentorstudy.topics.neighbours import neighbours, smooth_points
from mentorstudy.topics.number import best_number
from mentorstudy.topics.words import read_words, stop_words
from tests.topics.making import THEMES, corpus_of, theme_texts

TEXTS = theme_texts(15)
TABLES = ("terms", "answers", "topics", "quotes", "passages", "set_aside", "numbers")


@pytest.fixture(scope="module")
def topics() -> ms.topics.Topics:
    return ms.topics.fit_topics(corpus_of([text for _, text in TEXTS]))


def themes_of(topics: ms.topics.Topics, themes: list[str]) -> float:
    main = topics.answers[topics.answers["main"]]
    found = dict(zip(main["participant"], main["topic"], strict=True))
    return float(adjusted_mutual_info_score(themes, [int(found.get(f"P{n:04d}", -1)) for n in range(len(themes))]))


def test_themes_are_found_and_their_number_too(topics: ms.topics.Topics) -> None:
    assert themes_of(topics, [theme for theme, _ in TEXTS]) > 0.9
    assert len(topics) == len(THEMES)
    assert topics.numbers["chosen"].sum() == 1


@pytest.mark.parametrize("options", [{"engine": "nmf"}, {"engine": "lda", "seed": 1}], ids=["nmf", "lda"])
def test_other_engines_find_them_in_the_number_given(options: dict[str, object]) -> None:
    found = ms.topics.fit_topics(corpus_of([text for _, text in TEXTS]), number=4, **options)  # type: ignore[arg-type]

    assert themes_of(found, [theme for theme, _ in TEXTS]) > 0.7


def test_the_tables_have_the_columns_that_are_promised(topics: ms.topics.Topics) -> None:
    assert list(topics.terms) == ["topic", "rank", "term", "weight", "passages", "participants"]
    assert list(topics.answers) == ["document", "turn", "participant", "topic", "probability", "share", "main"]
    assert list(topics.topics) == [
        "topic", "label", "name", "size", "participants", "passages", "coherence", "quotes",
    ]  # fmt: skip
    assert topics.answers.groupby(["document", "turn"])["main"].sum().eq(1).all()
    assert topics.answers["probability"].between(0, 1).all()
    assert topics.topics["size"].is_monotonic_decreasing


def test_terms_and_labels_hold_no_stop_word(topics: ms.topics.Topics) -> None:
    words = {word.lower() for term in topics.terms["term"] for word in term.split()}

    assert not words & stop_words("en")
    assert all(label for label in topics.topics["label"])


def test_quotes_are_of_different_people_and_of_the_topic(topics: ms.topics.Topics) -> None:
    quotes = topics.quotes
    labels = topics.passages.set_index(["document", "start"])["topic"]

    assert not quotes.duplicated(["topic", "participant"]).any()
    assert all(labels[row.document, row.start] == row.topic for row in quotes.itertuples())


def test_two_processes_give_the_same_tables_byte_for_byte(tmp_path: Path) -> None:
    script = (
        "import hashlib, mentorstudy as ms\n"
        "from tests.topics.making import corpus_of, theme_texts\n"
        "topics = ms.topics.fit_topics(corpus_of([text for _, text in theme_texts(12)]), seed=3)\n"
        f"print([hashlib.sha256(getattr(topics, name).to_csv().encode()).hexdigest() for name in {TABLES}])\n"
    )
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root).stdout
        for _ in range(2)
    ]

    assert len(runs[0]) > 400
    assert runs[0] == runs[1]


@pytest.mark.parametrize("count", [0, 1, 5, 12])
def test_too_few_answers_are_said_to_be_too_few(count: int) -> None:
    topics = ms.topics.fit_topics(corpus_of([text for _, text in TEXTS[:count]]))

    assert len(topics) == 0
    assert "Too little to model" in topics.statement
    for name in ("terms", "topics", "quotes"):
        assert len(getattr(topics, name)) == 0
    assert set(topics.answers["topic"]) <= {-1}


def test_twenty_five_answers_give_a_sensible_result() -> None:
    texts = theme_texts(13, themes=("parking", "childcare"))[:25]
    topics = ms.topics.fit_topics(corpus_of([text for _, text in texts]))

    assert len(topics) == 2
    assert themes_of(topics, [theme for theme, _ in texts]) > 0.9


@pytest.mark.parametrize(
    "texts",
    [["The parking was expensive"] * 60, ["n/a", "", "nothing"] * 20, ["..."] * 50,
     [f"word{chr(97 + n % 26) * 3}{chr(97 + n // 26) * 4}" for n in range(60)]],
    ids=["all alike", "all empty", "all marks", "nothing shared"],
)  # fmt: skip
def test_answers_without_a_pattern_give_a_statement(texts: list[str]) -> None:
    topics = ms.topics.fit_topics(corpus_of(texts))

    assert len(topics) == 0
    assert "Too little to model" in topics.statement


@pytest.mark.parametrize("engine", ["nmf", "bertopic", "lda"])
@pytest.mark.parametrize("count", [10, 40])
def test_no_engine_fails_on_few_answers(engine: str, count: int) -> None:
    topics = ms.topics.fit_topics(corpus_of([text for _, text in TEXTS[:count]]), number=3, engine=engine)

    assert 1 <= len(topics) <= 3


def test_one_long_document_is_modelled_by_its_passages() -> None:
    text = " ".join(text for _, text in theme_texts(20))
    topics = ms.topics.fit_topics(corpus_of([text], kind="interview"), number=2)

    assert len(topics.passages) > 10
    assert topics.answers["main"].sum() == 1
    assert topics.answers["share"].sum() == pytest.approx(1)


def test_answers_said_before_have_the_topic_of_the_first() -> None:
    texts = [text for _, text in TEXTS]
    topics = ms.topics.fit_topics(corpus_of([*texts, texts[0].upper()]), number=4)
    main = topics.answers[topics.answers["main"]].set_index("participant")["topic"]

    assert main[f"P{len(texts):04d}"] == main["P0000"]
    assert topics.topics["passages"].sum() + 1 == topics.topics["size"].sum()


def test_a_term_of_one_person_is_no_term() -> None:
    texts = [text for _, text in TEXTS] + ["Zebra zebra savannah, always the zebra savannah."] * 3
    own = [f"{text} {word}" for text, word in zip(texts[-3:], ("parking", "childcare", "english"), strict=True)]
    corpus = corpus_of([*texts[:-3], *own], per_person=3)

    assert "zebra" not in set(ms.topics.fit_topics(corpus, number=4).terms["term"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"engine": "bert"}, "engine = 'bert'.*Did you mean 'bertopic'"),
        ({"labels": "keybirt"}, "Did you mean 'keybert'"),
        ({"outliers": "drop"}, "There is .*keep.*embeddings"),
        ({"number": 1}, "one topic tells nothing"),
        ({"seed": -1}, "whole number from 0"),
        ({"numbers": [1]}, "none is from 2"),
        ({"engine": "bertopic", "reduction": "umapp"}, "Did you mean 'umap'"),
        ({"engine": "bertopic", "clustering": "kmeans"}, "Did you mean 'k-means'"),
        ({"embedding": "no-such-model"}, "neither known nor a folder"),
        ({"embedding": 3}, "makes no points of texts"),
        ({"embedding": np.zeros((3, 2))}, "shape .3, 2., and there are 60 passages"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_what_can(options: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        ms.topics.fit_topics(corpus_of([text for _, text in TEXTS]), **options)  # type: ignore[arg-type]


def test_a_study_in_the_place_of_its_corpus_is_said_to_be_one() -> None:
    with pytest.raises(SettingsError, match=r"not to a str\. Pass `study\.corpus`"):
        ms.topics.fit_topics("my-study")  # type: ignore[arg-type]


def test_progress_is_told_by_words_and_numbers() -> None:
    steps: list[tuple[str, int, int]] = []
    ms.topics.fit_topics(corpus_of([text for _, text in TEXTS]), progress=lambda *step: steps.append(step))

    assert steps[0][0] == "reading words"
    assert any("trying" in words for words, _, _ in steps)
    assert all(0 < place <= total for _, place, total in steps)


def test_a_topic_that_is_not_there_is_named_with_those_that_are(topics: ms.topics.Topics) -> None:
    with pytest.raises(SettingsError, match=r"No topic 9\. There are topics 0 to 3"):
        topics.name_of(9)


def test_handed_out_tables_are_copies(topics: ms.topics.Topics) -> None:
    table = topics.topics
    table["label"] = "changed"

    assert "changed" not in set(topics.topics["label"])


def test_a_notebook_shows_what_must_be_known_first(topics: ms.topics.Topics) -> None:
    shown = topics._repr_html_()

    assert "a machine" in shown
    assert "nmf" in shown


def test_topics_without_a_fit_say_so(topics: ms.topics.Topics) -> None:
    from dataclasses import replace

    with pytest.raises(StudyError, match="tables alone"):
        _ = replace(topics, _state=None).state


def test_frames_survive_hostile_words() -> None:
    from tests.nasty import NASTY

    texts = [f"{text} {NASTY}" for _, text in TEXTS]
    topics = ms.topics.fit_topics(corpus_of(texts), number=4)

    assert isinstance(topics.terms, pd.DataFrame)
    assert len(topics) == 4


def counts_of(texts: list[str]) -> Counts:
    return count_terms(read_words(texts, ["en"] * len(texts)), [str(place) for place in range(len(texts))])


def test_a_number_whose_topics_do_not_come_back_loses_however_well_its_words_part() -> None:
    columns = [
        "number",
        "stability",
        "found",
        "by_chance",
        "coherence",
        "diversity",
        "separation",
        "reduced_separation",
    ]
    table = pd.DataFrame(
        [(4, 0.6, 0.9, 0.2, 0.0, 1.0, 0.01, np.nan), (20, 0.7, 0.4, 0.3, 0.5, 1.0, 0.4, np.nan)], columns=columns
    )
    scores = np.array([0.2, 0.6])

    assert best_number(table, scores, 0, strict=True) == 0
    assert best_number(table.assign(found=0.9), scores, 0, strict=True) == 1
    assert best_number(table.assign(found=0.4), scores, 0, strict=True) == 1
    assert best_number(table.assign(found=0.9, by_chance=[0.2, 0.69]), scores, 0, strict=True) == 0


def test_the_grid_is_not_run_to_its_end_and_the_statement_says_how_much_comes_back(topics: ms.topics.Topics) -> None:
    chosen = topics.numbers[topics.numbers["chosen"]].iloc[0]

    assert chosen["found"] >= 0.9
    assert chosen["number"] < topics.numbers["number"].max()
    assert "of the topics come back in a sample" in topics.statement


def test_a_corpus_without_a_pattern_is_said_to_have_no_stable_number() -> None:
    draw = np.random.default_rng(0)
    words = [f"{one}{two}{end}" for one in "bdfgkl" for two in "aeiou" for end in ("rmk", "ntp")]
    texts = [" ".join(draw.choice(words, 6, replace=False)) for _ in range(200)]
    found = ms.topics.fit_topics(corpus_of(texts), numbers=[4, 6, 8])

    assert "no number is stable: samples bring back little more than chance" in found.statement


def test_a_term_that_few_people_use_is_none_where_many_speak() -> None:
    texts = [text for _, text in TEXTS]
    said = [f"{text} zebra" if place < 2 else text for place, text in enumerate(texts)]

    assert "zebra" not in counts_of(said).terms
    assert "zebra" in counts_of([*said[:20], *said[:2]]).terms


def test_labels_hold_no_word_that_all_topics_use_alike() -> None:
    texts = [f"{text} Program, program." if place % 3 else text for place, (_, text) in enumerate(TEXTS)]
    found = ms.topics.fit_topics(corpus_of(texts), number=4)

    assert "program" not in {term.lower() for term in found.terms["term"]}


def test_each_text_is_in_the_topic_whose_middle_is_nearest() -> None:
    counts = counts_of([text for _, text in TEXTS])
    made = factorise(counts, "nmf", 4, 0)
    texts = np.asarray(tf_idf(counts).todense())
    middles = np.stack([texts[made.labels == topic].mean(axis=0) for topic in range(4)])
    near = texts @ (middles / np.linalg.norm(middles, axis=1, keepdims=True)).T

    assert (near.argmax(axis=1) == made.labels).all()
    assert (made.memberships.argmax(axis=1) == made.labels).all()
    assert made.memberships.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("engine", ["nmf", "lda"])
def test_an_engine_of_words_refuses_what_it_would_pass_over(engine: str) -> None:
    corpus = corpus_of([text for _, text in TEXTS])

    with pytest.raises(ms.errors.SettingsError, match="would pass over `embedding`"):
        ms.topics.fit_topics(corpus, engine=engine, embedding="spacy")
    with pytest.raises(ms.errors.SettingsError, match="would pass over `clustering`"):
        ms.topics.fit_topics(corpus, engine=engine, clustering="hdbscan")


def test_too_little_is_said_in_the_right_number() -> None:
    one = ms.topics.fit_topics(corpus_of(["The parking is expensive.", "n/a"])).statement
    many = ms.topics.fit_topics(corpus_of(["The parking is expensive.", "The lift was slow.", "n/a", "none"])).statement

    assert "1 different passage in 2 answers (1 says nothing by itself)" in one
    assert "2 different passages in 4 answers (2 say nothing by themselves)" in many


def test_texts_are_smoothed_over_neighbours_among_themselves_alone() -> None:
    points = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [-1.0, 0.0]])
    graph = neighbours(points)
    smooth = smooth_points(points, graph)

    assert np.abs(graph - graph.T).max() < 1e-12
    # A text that is like none is left alone; those that are alike move towards each other.
    assert smooth[3] == pytest.approx([-1, 0])
    assert smooth[0] @ smooth[1] > points[0] @ points[1]
    assert np.linalg.norm(smooth, axis=1) == pytest.approx(1)
