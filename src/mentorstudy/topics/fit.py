"""Topics of a corpus: fitted, fitted again, and described."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from mentorstudy.topics.choice import check_arguments, choose_engine, choose_reduction, choose_topics, too_little
from mentorstudy.topics.description import (
    Labels,
    answer_table,
    measures_of,
    passage_table,
    quote_table,
    term_table,
    term_weights,
    topic_table,
)
from mentorstudy.topics.embedding import DEFAULT, Embedding, embed, known_rows
from mentorstudy.topics.engines import Engine, Partition, cluster, quiet, reduce_points
from mentorstudy.topics.factors import Smoothed, factorise
from mentorstudy.topics.features import Counts, count_terms
from mentorstudy.topics.material import Material, Unit, prepare_material
from mentorstudy.topics.model import Topics
from mentorstudy.topics.number import NUMBER_COLUMNS
from mentorstudy.topics.state import State, TopicSettings
from mentorstudy.topics.typos import by_letters

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.corpus import Corpus
    from mentorstudy.topics.edits import TopicEdit

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["described", "fit_topics", "refit"]

Progress = Callable[[str, int, int], None]
_PACKAGES = ("bertopic", "hdbscan", "numpy", "scikit-learn", "scipy", "umap-learn")


def fit_topics(
    corpus: Corpus,
    *,
    number: int | None = None,
    engine: str = "",
    embedding: object = DEFAULT,
    reduction: object = "auto",
    clustering: object = "auto",
    labels: Labels = "c-tf-idf",
    outliers: str = "keep",
    unit: Unit = "auto",
    numbers: Sequence[int] = (),
    edits: Iterable[TopicEdit] = (),
    seed: int = 0,
    progress: Progress | None = None,
) -> Topics:
    """Return the topics of a corpus's answers: a machine's second look, never evidence.

    Interviewers' turns are never modelled. Answers that say nothing ("n/a", "don't know") and wordings said before are
    set aside and listed; long answers are cut into passages, and rolled up again. The same corpus, seed and versions
    give the same tables, byte for byte.

    Parameters
    ----------
    corpus : Corpus
        The corpus, or a part of it: `corpus.where(kind="survey")`.
    number : int, optional
        How many topics. By default chosen over a grid by what comes back in samples of participants (`topics.numbers`).
    engine : {"", "bertopic", "nmf", "lda"}
        Empty: `nmf` up to 2,000 different passages, else `bertopic`; also `bertopic` where an embedding is named.
    embedding : str, Path, array or object
        For `bertopic`: `tf-idf`, `spacy`, a model's folder, an array, or an object with `fit_transform` or `encode`.
    reduction : {"auto", "neighbours", "umap", "pca", "none"} or object
        `neighbours` moves each passage towards those nearest to it; the others are for `bertopic`; an object has
        `fit_transform`. `auto`: `neighbours` for TF-IDF of up to 2,000 passages, which share few words (with `nmf`
        unless the topics come back clearly less in samples for it), else `umap`.
    clustering : {"auto", "k-means", "hdbscan"} or object
        For `bertopic`. `hdbscan` finds its own number, and leaves passages out. `auto` takes the dense regions that it
        sees where they hold nearly all passages (95%), the rest put to the nearest; else k-means, into about as many.
        An object has `fit_predict`.
    labels : {"c-tf-idf", "keybert", "mmr"}
        How terms are ranked: by class-based TF-IDF; of those by likeness to the topic's middle; or spread by it.
    outliers : {"keep", "embeddings", "c-tf-idf", "distributions"}
        What becomes of passages without a topic: see `Topics.reduce_outliers`.
    unit : {"auto", "answer", "sentence", "paragraph"}
        What is one text to the model; `auto` cuts answers of over 90 words in passages of about 45.
    numbers : sequence of int
        The grid to choose the number from.
    edits : iterable of TopicEdit
        What people merged, split and named in an earlier fit (`topics.edits`): done again, found by content.
    seed : int
        Of every draw.
    progress : callable, optional
        Called with words, a number and how many there are.

    Returns
    -------
    Topics
        Tables terms, answers, topics, quotes, passages, set_aside, numbers. Where there is too little to model they are
        empty, and `statement` says so.

    Raises
    ------
    SettingsError
        When an argument asks for something that cannot be.

    See Also
    --------
    mentorstudy.topics.Topics
    mentorstudy.topics.topic_stability
    mentorstudy.topics.crosswalk

    References
    ----------
    Grootendorst, M. (2022). BERTopic: Neural topic modeling with a class-based TF-IDF procedure. arXiv:2203.05794.
    Lee, D. D., & Seung, H. S. (1999). Learning the parts of objects by non-negative matrix factorization. Nature, 401,
    788-791. Greene, D., O'Callaghan, D., & Cunningham, P. (2014). How many topics? Stability analysis for topic models.
    ECML PKDD, 498-513.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> topics = fit_topics(read_study(resource("sample-study")).corpus.where(kind="interview"), number=8, engine="nmf")
    >>> len(topics), topics.settings.engine
    (8, 'nmf')
    """
    check_arguments(
        corpus, engine, labels, outliers, number, seed, embedding=embedding, clustering=clustering
    )  # fmt: skip
    step = progress or (lambda words, place, total: None)
    step("reading words", 1, 4)
    material = prepare_material(corpus, unit)
    counts = count_terms(material.vocabulary, list(material.modelled["participant"]))
    chosen, reason = choose_engine(engine, embedding, len(material.modelled))
    settings = TopicSettings(
        chosen, reason, labels=labels, outliers=outliers, unit=unit, seed=seed, versions=_versions()
    )  # fmt: skip
    why_not = too_little(material, counts, number)
    if why_not:
        return _nothing(material, settings, why_not)
    import numpy as np

    points: Embedding | None = None
    reduced: Array | None = None
    known = known_rows(counts, None)
    models: dict[str, Any] = {}
    if chosen == "bertopic":
        step("placing texts", 2, 4)
        with quiet():
            points = embed(material.texts, counts, embedding, seed=seed)
        step("reducing dimensions", 3, 4)
        known = known_rows(counts, points)
        if reduction == "auto":
            reduction = choose_reduction(points)
        reduced, models["reduction"] = reduce_points(points.points[known], reduction, seed)
        settings = _staged(settings, points, models["reduction"] or reduction, clustering)
    step("parting texts", 4, 4)
    made = choose_topics(
        chosen, Counts(counts.matrix[known], counts.terms), points.only(known) if points else None, reduced, clustering,
        number=number, numbers=numbers, seed=seed, progress=progress,
        voices=material.modelled["participant"].to_numpy()[known],
        reduction=reduction,
    )  # fmt: skip
    if chosen == "nmf":
        reduction = "neighbours" if made.smooth else "none"
        settings = replace(settings, reduction=reduction)
    whole = made.partition.among(len(counts.matrix.indptr) - 1, known)
    found = int(whole.labels.max(initial=-1)) + 1
    state = State(
        material, counts, points, whole.labels, whole.memberships, replace(settings, number=found, number_by=made.how),
        made.numbers,
        {**models, **whole.models, "points": reduced, "asked": {"reduction": reduction, "clustering": clustering}},
    )  # fmt: skip
    if points is None or points.name == DEFAULT:
        state = by_letters(state, np.setdiff1d(np.arange(len(whole.labels)), known))
    topics = described(state.ordered())
    if outliers != "keep" and len(topics):
        topics = topics.reduce_outliers(outliers)
    return topics.with_edits(edits)


def refit(state: State, rows: Array, *, number: int, seed: int, clustering: object = None) -> Partition:
    """Return some of the passages of a fit parted anew, as the fit did it, with the same vocabulary.

    Parameters
    ----------
    state : State
        The fit.
    rows : array of int
        Which of its modelled passages.
    number : int
        How many topics.
    seed : int
        Of every draw.
    clustering : object
        Another than the fit's.
    """
    number = max(1, min(number, len(rows) - 1))
    engine: Engine = state.settings.engine  # type: ignore[assignment]
    part = Counts(state.counts.matrix[rows], state.counts.terms)
    points = state.embedding.only(rows) if state.embedding is not None else None
    if points is not None and points.name == DEFAULT:
        with quiet():
            points = embed((), part, seed=seed)
    known = known_rows(part, points)
    asked = state.models["asked"]
    if points is None:
        counts = Counts(part.matrix[known], part.terms)
        smooth = engine == "nmf" and asked["reduction"] == "neighbours"
        made = factorise(counts, engine, number, seed, Smoothed(counts) if smooth else None)
    else:
        reduced, _ = reduce_points(points.points[known], asked["reduction"], seed)
        made = cluster(reduced, clustering or asked["clustering"], number, seed)
    return made.among(len(rows), known)


def _staged(settings: TopicSettings, points: Embedding, reducer: Any, clustering: object) -> TopicSettings:
    return replace(
        settings,
        embedding=points.name,
        reduction=reducer if isinstance(reducer, str) else type(reducer).__name__,
        clustering=clustering if isinstance(clustering, str) else type(clustering).__name__,
    )


def _versions() -> tuple[tuple[str, str], ...]:
    return tuple((name, version(name)) for name in _PACKAGES)


def described(state: State) -> Topics:
    """Return the tables of a fit."""
    weights = term_weights(state)
    terms = term_table(state, weights)
    passages = passage_table(state)
    answers = answer_table(passages)
    quotes = quote_table(state, weights)
    return Topics(
        terms, answers, topic_table(state, terms, answers, quotes, weights), quotes, passages, state.material.set_aside,
        state.numbers, state.settings, measures_of(state, weights), _statement(state), state.material.digest,
        _state=state,
    )  # fmt: skip


# How a number was come by that is not chosen by something.
_WAS = ("given", "found by the clustering")


def _statement(state: State) -> str:
    settings, material = state.settings, state.material
    return (
        f"{len(state.topics)} topics of {len(material.modelled):,} different passages in {material.answers:,} answers, "
        f"by {settings.engine} ({settings.reason}); {len(material.set_aside):,} passages set aside; their number "
        f"{'was ' if settings.number_by in _WAS else 'by '}{settings.number_by}."
    )


def _nothing(material: Material, settings: TopicSettings, statement: str) -> Topics:
    import numpy as np
    import pandas as pd

    none = np.full(len(material.modelled), -1, dtype=int)
    empty = pd.DataFrame(columns=list(NUMBER_COLUMNS))
    shares = np.zeros((len(none), 0))
    state = State(material, count_terms(material.vocabulary), None, none, shares, settings, empty)
    return replace(described(state), statement=statement)
