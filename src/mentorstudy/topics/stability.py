"""How often topics come back: over seeds, and over samples of the people who were heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.rows import rows_of
from mentorstudy.text import amount
from mentorstudy.topics.features import Counts, class_weights
from mentorstudy.topics.fit import fit_topics, refit
from mentorstudy.topics.quality import top_terms

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.corpus import Corpus
    from mentorstudy.topics.engines import Partition
    from mentorstudy.topics.model import Topics
    from mentorstudy.topics.state import State

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["RUN_COLUMNS", "STABILITY_COLUMNS", "TopicStability", "topic_stability", "with_stability"]

Progress = Callable[[str, int, int], None]
RUN_COLUMNS = ("run", "kind", "seed", "passages", "participants", "topics", "agreement")
STABILITY_COLUMNS = ("topic", "label", "found", "runs", "answers_overlap", "terms_overlap", "statement")
# Under half of its answers or terms in common, a topic is another one.
_SAME = 0.5


@dataclass(frozen=True, eq=False)
class TopicStability:
    """How often topics come back.

    Parameters
    ----------
    runs : DataFrame
        Columns run, kind (seed, participants, passages), seed, passages, participants, topics, agreement: the adjusted
        mutual information of the run's partition with the first fit's, over the passages that are in both.
    topics : DataFrame
        Columns topic, label, found, runs, answers_overlap, terms_overlap, statement. The overlaps are the means over
        runs of the best Jaccard with any topic of the run.
    fit : Topics
        The first fit, whose topics they are, with `found` and `runs` in its table.
    statement : str
        What was done.

    See Also
    --------
    mentorstudy.topics.topic_stability
    """

    runs: pd.DataFrame
    topics: pd.DataFrame
    fit: Topics
    statement: str

    @property
    def agreement(self) -> float:
        """Return the mean agreement of the runs with the first fit."""
        return float(self.runs["agreement"].mean()) if len(self.runs) else float("nan")

    def __repr__(self) -> str:
        return (
            f"<TopicStability: {amount(len(self.topics), 'topic')} in "
            f"{amount(len(self.runs), 'run')}, agreement {self.agreement:.2f}>"
        )


def topic_stability(
    corpus: Corpus,
    *,
    topics: Topics | None = None,
    seeds: Iterable[int] = range(1, 6),
    resamples: int = 5,
    progress: Progress | None = None,
    **options: Any,
) -> TopicStability:
    """Return how often the topics of a corpus come back, over seeds and over samples of its participants.

    A topic is found in a run when a topic there shares more than half of its passages, or of its ten first terms, with
    it (Jaccard over the passages that are in both). Samples of participants are drawn with replacement; whoever is
    drawn is in with all passages. Where one person speaks alone, passages are drawn instead. The number of topics and
    the vocabulary are those of the first fit. An engine with no chance in it (`nmf`) gives the same for every seed, so
    that all its runs are samples.

    Parameters
    ----------
    corpus : Corpus
        The corpus.
    topics : Topics, optional
        The first fit; by default `fit_topics(corpus, **options)`.
    seeds : iterable of int
        A run each.
    resamples : int
        Runs on samples of participants.
    progress : callable, optional
        Called with words, a number and how many there are.
    **options
        What `fit_topics` takes.

    Returns
    -------
    TopicStability
        Tables runs and topics, and the first fit.

    Raises
    ------
    SettingsError
        When no run is asked for.

    See Also
    --------
    mentorstudy.topics.TopicStability
    mentorstudy.topics.fit_topics

    References
    ----------
    Vinh, N. X., Epps, J., & Bailey, J. (2010). Information theoretic measures for clusterings comparison. JMLR, 11,
    2837-2854 (adjusted mutual information). Hennig, C. (2007). Cluster-wise assessment of cluster stability.
    Computational Statistics & Data Analysis, 52, 258-271 (best Jaccard; dissolved at one half).

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> corpus = read_study(resource("sample-study")).corpus.where(kind="survey")
    >>> found = topic_stability(corpus, number=5, engine="nmf", seeds=(), resamples=2)
    >>> list(found.topics["runs"])
    [2, 2, 2, 2, 2]
    """
    first = topics if topics is not None else fit_topics(corpus, progress=progress, **options)
    plan = _plan(first, list(seeds), resamples)
    if not plan:
        raise SettingsError("No run was asked for. Give `seeds`, such as range(1, 6), or `resamples` of 1 or more.")
    if not len(first):
        return _described(first, [], [], f"No topic to look for: {first.statement}")
    state = first.state
    runs, overlaps = [], []
    for place, (kind, seed) in enumerate(plan, start=1):
        if progress is not None:
            progress(f"fitting again ({kind})", place, len(plan))
        rows = _rows(state, kind, seed)
        made = refit(state, rows, number=state.settings.number, seed=seed)
        runs.append(_run(state, rows, made, place, kind, seed))
        overlaps.append(_overlaps(state, rows, made))
    return _described(first, runs, overlaps, _statement(first, plan))


def _plan(first: Topics, seeds: list[int], resamples: int) -> list[tuple[str, int]]:
    # A sample of one person is that person again: every topic would come back in every run.
    alone = len(first) > 0 and first.state.material.modelled["participant"].nunique() < 2
    drawn = "passages" if alone else "participants"
    if first.settings.engine == "nmf":
        return [(drawn, number) for number in range(1, len(seeds) + resamples + 1)]
    return [*(("seed", seed) for seed in seeds), *((drawn, number) for number in range(1, resamples + 1))]


def _rows(state: State, kind: str, seed: int) -> Array:
    """The modelled passages of a run: all of them, or those of people (of one person: those passages) drawn again."""
    import numpy as np

    people = state.material.modelled["participant"].to_numpy()
    if kind == "seed":
        return np.arange(len(people))
    if kind == "passages":
        drawn = np.random.default_rng([state.settings.seed, seed]).choice(len(people), len(people))
        return np.unique(drawn)
    every = np.unique(people)
    drawn = np.random.default_rng([state.settings.seed, seed]).choice(every, len(every))
    return np.flatnonzero(np.isin(people, drawn))


def _run(state: State, rows: Array, made: Partition, place: int, kind: str, seed: int) -> tuple[object, ...]:
    from sklearn.metrics import adjusted_mutual_info_score

    people = state.material.modelled["participant"].to_numpy()[rows]
    found = len({int(label) for label in made.labels if label >= 0})
    agreement = float(adjusted_mutual_info_score(state.labels[rows], made.labels))
    return (place, kind, seed, len(rows), len(set(people)), found, agreement)


def _overlaps(state: State, rows: Array, made: Partition) -> list[tuple[float, float]]:
    """Per topic of the first fit the best Jaccard of its passages and of its terms, in one run."""
    before = state.labels[rows]
    others = sorted({int(label) for label in made.labels if label >= 0})
    part = Counts(state.counts.matrix[rows], state.counts.terms)
    old = [set(terms) for terms in top_terms(class_weights(state.counts, state.labels, state.topics))]
    new = [set(terms) for terms in top_terms(class_weights(part, made.labels, others))]
    found = []
    for place, topic in enumerate(state.topics):
        mine = before == topic
        passages = [_jaccard(int((mine & (made.labels == other)).sum()), int((mine | (made.labels == other)).sum()))
                    for other in others]  # fmt: skip
        terms = [_jaccard(len(old[place] & each), len(old[place] | each)) for each in new]
        found.append((max(passages, default=0.0), max(terms, default=0.0)))
    return found


def _jaccard(both: int, either: int) -> float:
    return both / either if either else 0.0


def _statement(first: Topics, plan: list[tuple[str, int]]) -> str:
    samples = sum(kind != "seed" for kind, _ in plan)
    drawn = "passages, since one person speaks alone," if ("passages" in {kind for kind, _ in plan}) else "participants"
    parts = [f"{len(plan) - samples} with other seeds"] if samples < len(plan) else []
    parts += [f"{samples} on samples of {drawn}"] if samples else []
    alone = (
        " This engine has no chance in it, so that other seeds would change nothing." if samples == len(plan) else ""
    )
    return (
        f"{len(plan)} more fits, {' and '.join(parts).rstrip(',')}. A topic is found where more than half of its "
        f"passages, or of its ten first terms, come together again.{alone if first.settings.engine == 'nmf' else ''}"
    )


def _described(
    first: Topics, runs: list[tuple[object, ...]], overlaps: list[list[tuple[float, float]]], statement: str
) -> TopicStability:  # fmt: skip
    import numpy as np
    import pandas as pd

    rows = []
    for place, topic in enumerate(rows_of(first.topics)):
        pairs = np.array([run[place] for run in overlaps])
        found = int(((pairs > _SAME).any(axis=1)).sum())
        words = f"found in {found} of {len(runs)} runs"
        rows.append((topic.topic, topic.label, found, len(runs), *(float(each) for each in pairs.mean(axis=0)), words))
    table = pd.DataFrame(rows, columns=list(STABILITY_COLUMNS))
    fit = with_stability(first, table)
    return TopicStability(pd.DataFrame(runs, columns=list(RUN_COLUMNS)), table, fit, statement)


def with_stability(topics: Topics, table: pd.DataFrame) -> Topics:
    """Return topics with the columns found and runs in their table."""
    known = table.set_index("topic")
    shown = topics.topics.assign(
        found=topics.topics["topic"].map(known["found"]), runs=topics.topics["topic"].map(known["runs"])
    )  # fmt: skip
    return replace(topics, _topics=shown)
