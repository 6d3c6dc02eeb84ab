"""The stages of BERTopic's way: embeddings that need no download, reductions and clusters, each to be replaced."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.cluster import AgglomerativeClustering
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.pipeline import make_pipeline

import mentorstudy as ms
from mentorstudy.errors import SettingsError
from mentorstudy.topics.embedding import embed
from mentorstudy.topics.engines import LEAST_FOR_UMAP, cluster, reduce_points
from mentorstudy.topics.features import class_weights, count_terms
from mentorstudy.topics.quality import coherences, diversity
from mentorstudy.topics.words import Vocabulary
from tests.topics.making import corpus_of, theme_texts

TEXTS = theme_texts(15)
WORDS = [text for _, text in TEXTS]
THEMES = [theme for theme, _ in TEXTS]


def found(topics: ms.topics.Topics) -> float:
    main = topics.answers[topics.answers["main"]].set_index("participant")["topic"]
    return float(adjusted_mutual_info_score(THEMES, [main.get(f"P{n:04d}", -1) for n in range(len(THEMES))]))


@pytest.fixture(scope="module")
def umapped() -> ms.topics.Topics:
    """The only fit of this suite that waits for UMAP: its first use compiles for some ten seconds."""
    return ms.topics.fit_topics(corpus_of(WORDS), engine="bertopic", reduction="umap", number=4, seed=1)


def test_the_default_stages_find_the_themes() -> None:
    topics = ms.topics.fit_topics(corpus_of(WORDS), engine="bertopic", number=4, seed=1)

    assert found(topics) > 0.8
    assert (topics.settings.embedding, topics.settings.reduction) == ("tf-idf", "neighbours")
    assert topics.measures["outliers"] == 0


def test_umap_finds_the_themes_where_it_is_asked_for(umapped: ms.topics.Topics) -> None:
    assert len(WORDS) >= LEAST_FOR_UMAP
    assert found(umapped) > 0.8
    assert umapped.settings.reduction == "UMAP"


def test_umap_gives_the_same_points_for_one_seed() -> None:
    points = np.random.default_rng(0).normal(size=(70, 10))

    assert np.array_equal(reduce_points(points, "umap", 3)[0], reduce_points(points, "umap", 3)[0])
    assert not np.array_equal(reduce_points(points, "umap", 3)[0], reduce_points(points, "umap", 4)[0])


def test_bertopics_own_model_holds_the_same_topics_and_its_figures(umapped: ms.topics.Topics) -> None:
    model = umapped.rename({0: "The first"}).bertopic()
    sizes = model.get_topic_info().set_index("Topic")["Count"]

    assert type(model).__name__ == "BERTopic"
    assert sizes.to_dict() == umapped.topics.set_index("topic")["passages"].to_dict()
    words = {word for word, _ in model.get_topic(0)}
    assert len(words & set(umapped.terms.query("topic == 0")["term"])) >= 5
    assert model.custom_labels_[0] == "The first"
    assert model.visualize_barchart() is not None


def test_few_texts_are_reduced_without_umap() -> None:
    _, model = reduce_points(np.random.default_rng(0).normal(size=(30, 20)), "umap", 0)

    assert type(model).__name__ == "PCA"


@pytest.mark.parametrize(
    "clustering", ["k-means", "hdbscan", AgglomerativeClustering(4)], ids=lambda each: str(each)[:8]
)
def test_clusterings_can_be_replaced(clustering: Any) -> None:
    topics = ms.topics.fit_topics(
        corpus_of(WORDS), engine="bertopic", reduction="pca", clustering=clustering,
        number=4 if clustering == "k-means" else None,
    )  # fmt: skip

    assert found(topics) > 0.7
    if clustering != "k-means":
        assert topics.settings.number_by == "found by the clustering"


@pytest.mark.parametrize("reduction", ["none", "pca", TruncatedSVD(4, random_state=0)], ids=lambda each: str(each)[:8])
def test_reductions_can_be_replaced(reduction: Any) -> None:
    topics = ms.topics.fit_topics(
        corpus_of(WORDS), engine="bertopic", reduction=reduction, number=4, clustering="k-means"
    )

    assert found(topics) > 0.7


@pytest.mark.parametrize("labels", ["c-tf-idf", "keybert", "mmr"])
def test_terms_can_be_ranked_in_three_ways(labels: Any) -> None:
    topics = ms.topics.fit_topics(corpus_of(WORDS), engine="bertopic", reduction="pca", number=4, labels=labels)

    assert topics.terms.groupby("topic")["weight"].apply(lambda weights: weights.is_monotonic_decreasing).all()
    assert topics.terms.groupby("topic").size().ge(5).all()
    parking = topics.terms[topics.terms["term"].isin(["parking", "garage", "meter", "downtown"])]
    assert parking["topic"].nunique() == 1


@pytest.mark.parametrize("strategy", ["embeddings", "c-tf-idf", "distributions"])
def test_passages_without_a_topic_can_be_put_to_the_nearest(strategy: str) -> None:
    topics = ms.topics.fit_topics(corpus_of(WORDS), engine="bertopic", reduction="pca", number=4)
    state = topics.state
    labels = state.labels.copy()
    labels[::5] = -1
    from dataclasses import replace

    from mentorstudy.topics.fit import described

    holed = described(replace(state, labels=labels).ordered())
    mended = holed.reduce_outliers(strategy)

    assert holed.measures["outliers"] == pytest.approx(0.2)
    assert mended.measures["outliers"] == 0
    assert found(mended) > 0.9


def test_a_strategy_that_is_not_known_is_named_with_the_right_ones() -> None:
    topics = ms.topics.fit_topics(corpus_of(WORDS), number=4)

    with pytest.raises(SettingsError, match="Did you mean 'embeddings'"):
        topics.reduce_outliers("embedding")


def test_texts_with_typos_alone_get_a_topic_by_their_letters() -> None:
    topics = ms.topics.fit_topics(corpus_of([*WORDS, "Parrking dountown", "Zwqx vkjj"]), number=4)
    main = topics.answers[topics.answers["main"]].set_index("participant")["topic"]
    parking = topics.terms.loc[topics.terms["term"] == "parking", "topic"].iloc[0]

    assert main["P0060"] == parking
    assert main["P0061"] == -1


# Embeddings


def test_an_array_a_pipeline_and_an_encoder_are_embeddings() -> None:
    pipeline = make_pipeline(TfidfVectorizer(), TruncatedSVD(10, random_state=0))
    points = pipeline.fit_transform(WORDS)

    class Encoder:
        def encode(self, texts: list[str]) -> np.ndarray[Any, Any]:
            return np.asarray(pipeline.transform(texts))

    for embedding in (points, pipeline, Encoder()):
        topics = ms.topics.fit_topics(corpus_of(WORDS), embedding=embedding, reduction="none", number=4)
        assert topics.settings.engine == "bertopic"
        assert "embedding was named" in topics.settings.reason
        assert found(topics) > 0.7


def test_an_embedding_with_nan_is_refused_with_its_row() -> None:
    points = np.ones((60, 3))
    points[7, 1] = np.nan

    with pytest.raises(SettingsError, match="Row 7 of the embedding"):
        ms.topics.fit_topics(corpus_of(WORDS), embedding=points)


def test_a_spacy_model_in_a_folder_is_an_embedding(tmp_path: Path) -> None:
    import spacy

    pipeline = spacy.blank("en")
    random = np.random.default_rng(0)
    for theme in sorted(set(THEMES)):
        middle = random.normal(size=20)
        words = {word for each, text in TEXTS if each == theme for word in text.split()}
        for word in sorted(words):
            pipeline.vocab.set_vector(word.strip(".,"), middle + random.normal(size=20) * 0.1)
    pipeline.to_disk(tmp_path / "model")
    topics = ms.topics.fit_topics(corpus_of(WORDS), embedding=f"spacy:{tmp_path / 'model'}", reduction="none", number=4)

    assert found(topics) > 0.7
    with pytest.raises(SettingsError, match="No spaCy model 'en_no_such_thing_md' is installed"):
        ms.topics.fit_topics(corpus_of(WORDS), embedding="spacy:en_no_such_thing_md")


def test_a_spacy_model_without_vectors_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(SettingsError, match="has no vectors"):
        ms.topics.fit_topics(corpus_of(WORDS), embedding=f"spacy:{tmp_path / 'blank'}")


def test_a_model2vec_model_in_a_folder_is_an_embedding(tmp_path: Path) -> None:
    model2vec = pytest.importorskip("model2vec", reason="model2vec is in the dev group, not here")
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = sorted({word.strip(".,").lower() for text in WORDS for word in text.split()})
    tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(["[UNK]", *words])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    vectors = np.random.default_rng(0).normal(size=(len(words) + 1, 64)).astype(np.float32)
    model2vec.StaticModel(vectors=vectors, tokenizer=tokenizer).save_pretrained(str(tmp_path / "static"))
    topics = ms.topics.fit_topics(corpus_of(WORDS), embedding=tmp_path / "static", reduction="none", number=4)

    assert topics.settings.embedding == "static"
    assert found(topics) > 0.5


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"neither modules\.json nor config\.json"):
        ms.topics.fit_topics(corpus_of(WORDS), embedding=str(tmp_path))


def test_real_sentence_embeddings_find_themes_that_share_no_word(tmp_path: Path) -> None:
    model2vec = pytest.importorskip("model2vec", reason="model2vec is in the dev group, not here")
    spec = find_spec("wordllama")
    if spec is None or spec.origin is None:
        pytest.skip("wordllama, whose wheel carries a model, is in the dev group, not here")
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    carried = Path(spec.origin).parent
    tokenizer = Tokenizer.from_file(str(next((carried / "tokenizers").glob("*.json"))))
    vectors = next(iter(load_file(next((carried / "weights").glob("*.safetensors"))).values())).astype(np.float32)
    model2vec.StaticModel(vectors=vectors, tokenizer=tokenizer).save_pretrained(str(tmp_path / "llama"))
    halves = {
        "money": ["salary", "wages", "income", "earnings", "bonus", "tax", "budget", "debt", "rent", "mortgage"],
        "weather": ["snow", "rain", "blizzard", "storm", "wind", "thunder", "drizzle", "hail", "fog", "frost"],
        "food": ["soup", "bread", "rice", "lentils", "pastry", "noodles", "salad", "roast", "cheese", "stew"],
    }
    texts = [f"about {word}" for words in halves.values() for word in words]
    truth = [theme for theme, words in halves.items() for _ in words]
    points = embed(texts, count_terms(Vocabulary(())), tmp_path / "llama").points
    labels = cluster(reduce_points(points, "pca", 0)[0], "k-means", 3, 0).labels

    # The model that a wheel of a few megabytes carries is a small one; words alone would find nothing here.
    assert adjusted_mutual_info_score(truth, labels) > 0.3


# Numbers by hand


def words_of(*documents: str) -> Vocabulary:
    return Vocabulary(tuple(tuple(document.split()) for document in documents), {})


def test_coherence_is_one_together_and_minus_one_apart() -> None:
    counts = count_terms(words_of("a b", "a b", "c", "d"), least=1, pairs=False)
    place = {term: number for number, term in enumerate(counts.terms)}

    together, apart, alone = coherences(counts, [[place["a"], place["b"]], [place["a"], place["c"]], [place["a"]]])
    # p(a) = p(b) = p(a, b) = 1/2: log(.5 / .25) / -log(.5) = 1.
    assert together == pytest.approx(1)
    assert apart == -1
    assert np.isnan(alone)
    assert diversity([[1, 2], [1, 3]]) == 0.75


def test_class_weights_are_those_of_the_published_formula() -> None:
    counts = count_terms(words_of("a a b", "a c", "c c c"), least=1, pairs=False)
    weights = class_weights(counts, np.array([0, 0, 1]), [0, 1])

    # Topic 0 has a, a, b, a, c: 3/5, 1/5, 1/5 of its words; both together 5 and 3 words, 4 on average.
    assert weights[0] == pytest.approx(
        [3 / 5 * np.log(1 + 4 / 3), 1 / 5 * np.log(1 + 4 / 1), 1 / 5 * np.log(1 + 4 / 4)]
    )
    assert weights[1] == pytest.approx([0, 0, np.log(1 + 4 / 4)])


def test_the_embedding_of_nothing_shared_is_nought() -> None:
    counts = count_terms(words_of("a b", "a b", "z"), least=2, pairs=False)
    points = embed(["", "", ""], counts).points

    assert np.linalg.norm(points, axis=1).tolist() == pytest.approx([1, 1, 0])
