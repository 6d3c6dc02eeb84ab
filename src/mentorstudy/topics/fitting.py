"""Topics of a corpus: which engine, how many, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.topics.describing import (
    LABELS,
    Labels,
    answer_table,
    measures_of,
    passage_table,
    quote_table,
    term_table,
    term_weights,
    topic_table,
)
from mentorstudy.topics.embedding import DEFAULT, Embedding, embed
from mentorstudy.topics.engines import ENGINES, Engine, Partition, cluster, factorise, quiet, reduce_points, regions
from mentorstudy.topics.features import Counts, count_terms
from mentorstudy.topics.material import Material, Unit, prepare_material
from mentorstudy.topics.model import Topics
from mentorstudy.topics.number import NUMBER_COLUMNS, Ground, dense_regions, grid_around, grid_of, try_numbers
from mentorstudy.topics.outliers import STRATEGIES
from mentorstudy.topics.state import State, TopicSettings

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.corpus import Corpus
    from mentorstudy.topics.edits import TopicEdit

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["described", "fit_topics", "refit"]

Progress = Callable[[str, int, int], None]
# Under so many different passages there is no pattern to find, only single answers to read.
_LEAST, _LEAST_BY_HAND = 20, 6
# Up to so many the factorisation is as good, the same on every run, and needs no compiling.
_SMALL = 1500
_MOST_FACTORS = 20
_OUTSIDE = 0.05
_PACKAGES = ("bertopic", "hdbscan", "numpy", "scikit-learn", "scipy", "umap-learn")


def fit_topics(
    corpus: Corpus,
    *,
    number: int | None = None,
    engine: str = "",
    embedding: object = DEFAULT,
    reduction: object = "umap",
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
        How many topics. By default chosen over a grid by stability, coherence and separation (`topics.numbers`).
    engine : {"", "bertopic", "nmf", "lda"}
        Empty: `nmf` up to 1,500 different passages, else `bertopic`; also `bertopic` where an embedding is named.
    embedding : str, Path, array or object
        For `bertopic`: `tf-idf`, `spacy`, a model's folder, an array, or an object with `fit_transform` or `encode`.
    reduction : {"umap", "pca", "none"} or object
        For `bertopic`; an object has `fit_transform`.
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
    _check(engine, labels, outliers, number)
    step = progress or (lambda words, place, total: None)
    step("reading words", 1, 4)
    material = prepare_material(corpus, unit)
    counts = count_terms(material.vocabulary, list(material.modelled["participant"]))
    chosen, reason = _choose_engine(engine, embedding, len(material.modelled))
    settings = TopicSettings(
        chosen, reason, labels=labels, outliers=outliers, unit=unit, seed=seed, versions=_versions()
    )  # fmt: skip
    too_little = _too_little(material, counts, number)
    if too_little:
        return _nothing(material, settings, too_little)
    import pandas as pd

    points: Embedding | None = None
    reduced: Array | None = None
    models: dict[str, Any] = {}
    if chosen == "bertopic":
        step("placing texts", 2, 4)
        with quiet():
            points = embed(material.texts, counts, embedding, seed=seed)
        step("reducing dimensions", 3, 4)
        reduced, models["reduction"] = reduce_points(points.points, reduction, seed)
    seen = _dense(number, chosen, reduced, clustering, numbers, seed)
    if seen is not None and _is_clear(seen, reduced):
        table, how = pd.DataFrame(columns=list(NUMBER_COLUMNS)), "dense regions, which hold nearly all passages"
        made = regions(reduced, seen)  # type: ignore[arg-type]
    else:
        dense = 0 if seen is None else int(seen.max(initial=-1)) + 1
        table, count, how = _number(number, chosen, counts, points, reduced, clustering, numbers, dense, seed, progress)
        step("parting texts", 4, 4)
        made = _parted(chosen, counts, reduced, clustering, count, seed)
    models |= {"points": reduced, "asked": {"embedding": embedding, "reduction": reduction, "clustering": clustering}}
    stages = _stage_names(chosen, points, reduction, clustering, models)
    settings = _with(settings, number=int(made.labels.max(initial=-1)) + 1, number_by=how, **stages)
    state = State(
        material, counts, points, made.labels, made.memberships, settings, table, {**models, **made.models}
    )  # fmt: skip
    topics = described(state.ordered())
    if outliers != "keep":
        topics = topics.reduce_outliers(outliers)
    return topics.with_edits(edits) if edits else topics


def _check(engine: str, labels: str, outliers: str, number: int | None) -> None:
    for name, value, known in (
        ("engine", engine, ("", *ENGINES)),
        ("labels", labels, LABELS),
        ("outliers", outliers, ("keep", *STRATEGIES)),
    ):
        if value not in known:
            listed = ", ".join(each for each in known if each)
            raise SettingsError(f"{name} = '{value}' is not known.{suggestion(value, known)} Take one of {listed}.")
    if number is not None and number < 2:
        raise SettingsError(f"number = {number}: one topic tells nothing. Take 2 or more, or leave it out.")


def _choose_engine(engine: str, embedding: object, size: int) -> tuple[Engine, str]:
    if engine:
        return engine, "asked for by name"  # type: ignore[return-value]
    if not (isinstance(embedding, str) and embedding in ("", DEFAULT)):
        return "bertopic", "an embedding was named, which only this engine uses"
    if size <= _SMALL:
        return (
            "nmf",
            f"{size} different passages are few: up to {_SMALL} a factorisation is as good, and always the same",
        )
    return "bertopic", f"{size} different passages carry it (over {_SMALL})"


def _too_little(material: Material, counts: Counts, number: int | None) -> str:
    size = len(material.modelled)
    least = _LEAST if number is None else max(_LEAST_BY_HAND, 2 * number)
    aside = material.set_aside["reason"].value_counts()
    told = f" ({', '.join(f'{count} {reason}' for reason, count in sorted(aside.items()))})" if len(aside) else ""
    if size < least:
        return (
            f"Too little to model: {size} different passages in {material.answers} answers{told}; {least} are needed. "
            "Read them: so few are better understood than counted."
        )
    terms, wanted = len(counts.terms), 2 * (number or 5)
    if terms < wanted:
        return (
            f"Too little to model: the {size} passages share only {terms} words or pairs of words; {wanted} are needed. "
            "They are all alike, or each about something else."
        )
    return ""


def _number(
    number: int | None, engine: Engine, counts: Counts, embedding: Embedding | None, points: Array | None, clustering: object,
    numbers: Sequence[int], dense: int, seed: int, progress: Progress | None,
) -> tuple[pd.DataFrame, int, str]:  # fmt: skip
    import pandas as pd

    empty = pd.DataFrame(columns=list(NUMBER_COLUMNS))
    if engine == "bertopic" and clustering not in ("auto", "k-means"):
        return empty, 0, "found by the clustering"
    if number is not None:
        return empty, number, "given"
    size = counts.matrix.shape[0]
    grid = sorted({each for each in numbers if 2 <= each < size}) or (
        grid_around(dense, size) if dense > 1 else grid_of(size, _MOST_FACTORS)
    )  # fmt: skip
    ground = Ground(engine, counts, embedding, points, clustering, seed)
    table = try_numbers(ground, grid, preferred=dense, seed=seed, progress=progress)
    best = int(table.loc[table["chosen"], "number"].iloc[0])
    edge = ", the largest tried" if best == grid[-1] and len(grid) > 1 else ""
    return table, best, f"stability, coherence, diversity and separation over {grid[0]} to {grid[-1]}{edge}"


def _dense(
    number: int | None, engine: Engine, reduced: Array | None, clustering: object, numbers: Sequence[int], seed: int
) -> Array | None:
    """The dense regions of the points, where the number of topics is to be found by them."""
    if reduced is None or engine != "bertopic" or number is not None or numbers or clustering != "auto":
        return None
    return dense_regions(reduced, seed)


def _is_clear(seen: Array, reduced: Array | None) -> bool:
    """Whether the regions are topics themselves: several, of all the texts, and hardly a text outside."""
    whole = reduced is not None and len(seen) == len(reduced)
    return whole and int(seen.max(initial=-1)) > 0 and float((seen < 0).mean()) < _OUTSIDE


def _parted(
    engine: Engine, counts: Counts, points: Array | None, clustering: object, number: int, seed: int
) -> Partition:
    if engine == "bertopic":
        assert points is not None
        return cluster(points, clustering, number, seed)
    return factorise(counts, engine, number, seed)


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
    engine: Engine = state.settings.engine  # type: ignore[assignment]
    part = Counts(state.counts.matrix[rows], state.counts.terms)
    if engine != "bertopic":
        return factorise(part, engine, number, seed)
    asked = state.models["asked"]
    assert state.embedding is not None
    points = state.embedding.points[rows]
    if state.embedding.name == DEFAULT:
        with quiet():
            points = embed((), part, seed=seed).points
    reduced, _ = reduce_points(points, asked["reduction"], seed)
    return cluster(reduced, clustering or asked["clustering"], number, seed)


def _stage_names(
    engine: Engine, points: Embedding | None, reduction: object, clustering: object, models: dict[str, Any]
) -> dict[str, str]:
    if engine != "bertopic":
        return {}
    made = models.get("reduction")
    return {
        "embedding": points.name if points is not None else "",
        "reduction": type(made).__name__ if made is not None else "none",
        "clustering": clustering if isinstance(clustering, str) else type(clustering).__name__,
    }


def _with(settings: TopicSettings, **changes: Any) -> TopicSettings:
    from dataclasses import replace

    return replace(settings, **changes)


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
        state.numbers, state.settings, measures_of(state, weights), _statement(state), state.material.digest, _state=state,
    )  # fmt: skip


def _statement(state: State) -> str:
    settings, material = state.settings, state.material
    return (
        f"{len(state.topics)} topics of {len(material.modelled)} different passages in {material.answers} answers, by "
        f"{settings.engine} ({settings.reason}); their number {'was ' if settings.number_by == 'given' else 'by '}"
        f"{settings.number_by}; {len(material.set_aside)} passages set aside."
    )


def _nothing(material: Material, settings: TopicSettings, statement: str) -> Topics:
    import numpy as np
    import pandas as pd

    none = np.full(len(material.modelled), -1, dtype=int)
    empty = pd.DataFrame(columns=list(NUMBER_COLUMNS))
    state = State(
        material, count_terms(material.vocabulary), None, none, np.zeros((len(none), 0)), settings, empty
    )  # fmt: skip
    from dataclasses import replace

    return replace(described(state), statement=statement, _state=None)
