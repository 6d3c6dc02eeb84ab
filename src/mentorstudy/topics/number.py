"""How many topics: the number that comes back in samples, whose words hang together, whose texts lie apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.topics.engines import Engine, cluster, factorise, quiet
from mentorstudy.topics.features import Counts, class_weights, tf_idf
from mentorstudy.topics.quality import coherences, diversity, top_terms

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.topics.embedding import Embedding

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = [
    "NUMBER_COLUMNS",
    "Ground",
    "best_number",
    "dense_regions",
    "grid_around",
    "grid_of",
    "is_stable",
    "try_numbers",
]

NUMBER_COLUMNS = (
    "number",
    "stability",
    "found",
    "coherence",
    "diversity",
    "separation",
    "reduced_separation",
    "score",
    "chosen",
)
_SAMPLES, _SHARE = 5, 0.7
# Of fewer people a sample says little: then texts are drawn.
_LEAST_PEOPLE = 10
# A topic comes back where it shares more than half of its texts with one of a sample, as in `topic_stability`. A number
# is stable where so many topics come back on average, and the partitions agree so far beyond chance: few large topics
# come back by chance alone. Topics were splintered where labels share over a tenth of terms.
SAME, _STABLE, _TOGETHER, _DISTINCT = 0.5, 0.7, 0.45, 0.9
# After so many numbers in a row that are not stable larger ones are not tried; where none is, not over twenty.
_IN_A_ROW, _ENOUGH = 4, 20
# So many texts are enough to choose a number by, and so many to see how far they lie apart.
_MOST_TEXTS, _MOST_DISTANCES, _MOST_DENSE = 6000, 1500, 20_000
# The terms that a reader sees in a label: where topics share these, one was splintered.
_IN_LABEL = 4
# A measure that is nought or less speaks against a number as strongly as can be, not infinitely.
_FLOOR = 1e-3
_CLEARLY = 1.05


def grid_of(size: int, most: int = 120) -> list[int]:
    """Return the numbers of topics to try for so many texts: closer together where they are small.

    A topic should have eight texts or more on average, and people read no more than some hundred topics.

    Parameters
    ----------
    size : int
        How many texts.
    most : int
        The largest number.

    Examples
    --------
    >>> grid_of(60), grid_of(24)
    ([2, 3, 4, 5, 6, 7], [2, 3])
    """
    most = max(2, min(most, size // 8))
    grid = [2]
    while grid[-1] < most:
        grid.append(max(grid[-1] + 1, round(grid[-1] * 1.22)))
    return [number for number in grid if number <= most]


def grid_around(dense: int, size: int) -> list[int]:
    """Return the numbers of topics to try around the number of dense regions that a clustering sees.

    Parameters
    ----------
    dense : int
        How many regions.
    size : int
        How many texts.

    Examples
    --------
    >>> grid_around(20, 1000)
    [14, 16, 18, 20, 23, 26, 30]
    """
    most = max(2, size // 4)
    return sorted({min(max(2, round(dense * factor)), most) for factor in (0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5)})


def dense_regions(reduced: Array, seed: int) -> Array:
    """Return the dense regions that HDBSCAN sees in reduced points, each of ten texts and one in 150 at least.

    Parameters
    ----------
    reduced : array, shape (texts, dimensions)
        The points; of more than 20,000 a sample is looked at.
    seed : int
        Of the sample.

    Returns
    -------
    array of int
        The region of each point looked at; -1 for those in none.
    """
    import numpy as np
    from hdbscan import HDBSCAN

    size = len(reduced)
    if size > _MOST_DENSE:
        reduced = reduced[np.sort(np.random.default_rng(seed).choice(size, _MOST_DENSE, replace=False))]
    with quiet():
        least = max(10, len(reduced) // 150)
        labels: Array = HDBSCAN(min_cluster_size=least, core_dist_n_jobs=1).fit_predict(reduced)
    return labels


class Ground:
    """What numbers are tried on: the texts, or a sample of them where they are many.

    Parameters
    ----------
    engine : {"bertopic", "nmf", "lda"}
        How they are parted.
    counts : Counts
        Of all texts.
    embedding : Embedding or None
        Their points.
    reduced : array or None
        Their points in few dimensions.
    clustering : object
        As for `cluster`.
    seed : int
        Of the sample.
    voices : sequence of str
        Who said each text: samples are of people. Without, they are of texts.
    """

    def __init__(
        self,
        engine: Engine,
        counts: Counts,
        embedding: Embedding | None,
        reduced: Array | None,
        clustering: object,
        seed: int,
        voices: Sequence[str] = (),
    ) -> None:
        import numpy as np

        size = counts.matrix.shape[0]
        random = np.random.default_rng(seed)
        rows = np.arange(size) if size <= _MOST_TEXTS else np.sort(random.choice(size, _MOST_TEXTS, replace=False))
        self.engine = engine
        self.counts = Counts(counts.matrix[rows], counts.terms)
        self.reduced = None if reduced is None else reduced[rows]
        self.clustering = clustering
        few = (
            rows if len(rows) <= _MOST_DISTANCES else np.sort(random.choice(len(rows), _MOST_DISTANCES, replace=False))
        )
        self.few = np.arange(len(rows)) if few is rows else few
        points = tf_idf(self.counts)[self.few] if embedding is None else embedding.points[rows][self.few]
        self.distances = _cosine_distances(points)
        people = np.asarray(voices, dtype=object).astype(str)[rows] if len(voices) else rows
        self.samples = _samples(people if len(set(people)) >= _LEAST_PEOPLE else rows, random)

    def part(self, rows: Any, number: int, seed: int) -> Array:
        """Return the topic of each of some texts."""
        if self.engine == "bertopic":
            assert self.reduced is not None
            return cluster(self.reduced[rows], self.clustering, number, seed).labels
        return factorise(Counts(self.counts.matrix[rows], self.counts.terms), self.engine, number, seed).labels


def _samples(people: Array, random: np.random.Generator) -> list[Array]:
    """The texts of 70% of the people, drawn anew for each sample."""
    import numpy as np

    every = np.unique(people)
    count = max(2, int(_SHARE * len(every)))
    return [np.flatnonzero(np.isin(people, random.choice(every, count, replace=False))) for _ in range(_SAMPLES)]


def _cosine_distances(points: Any) -> Array:
    import numpy as np
    from sklearn.metrics.pairwise import cosine_similarity

    distances: Array = (1 - np.asarray(cosine_similarity(points))).clip(min=0)
    np.fill_diagonal(distances, 0)
    return distances


def try_numbers(
    ground: Ground,
    numbers: Sequence[int],
    *,
    preferred: int = 0,
    until_lost: bool = False,
    seed: int = 0,
    progress: Callable[[str, int, int], None] | None = None,
) -> pd.DataFrame:
    """Return what speaks for each number of topics.

    Parameters
    ----------
    ground : Ground
        What they are tried on.
    numbers : sequence of int
        To try.
    preferred : int
        A number that is kept unless another scores a twentieth higher; 0 for none.
    until_lost : bool
        Leave out the larger numbers after four in a row that are not stable.
    seed : int
        Of the fits.
    progress : callable, optional
        Called with words, a number and how many there are.

    Returns
    -------
    DataFrame
        Columns number; stability (adjusted mutual information of the fit with fits on samples of 70% of the
        participants, over the texts in both); found (the share of topics that share more than half of their texts, by
        Jaccard, with a topic of a sample; mean over five samples); coherence (mean NPMI of the topics' ten first
        terms); diversity (share of different terms among the four that a label shows); separation (silhouette of the
        texts by cosine);
        reduced_separation (the same in few dimensions, NaN without); score (the geometric mean of all but found,
        coherence as (1 + NPMI) / 2); chosen, true in one row: the highest score. Factorisations take it among the
        numbers that are stable (found is .7 and stability .45 or more) and whose labels share few terms (diversity is
        .9 or more), and what comes back most where there is none.

    References
    ----------
    Lange, T., Roth, V., Braun, M. L., & Buhmann, J. M. (2004). Stability-based validation of clustering solutions.
    Neural Computation, 16, 1299-1323. Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational
    Statistics & Data Analysis, 52, 258-271 (found). Rousseeuw, P. J. (1987). Silhouettes. Journal of Computational and
    Applied Mathematics, 20, 53-65.
    """
    import pandas as pd

    found: list[tuple[float, ...]] = []
    columns = list(NUMBER_COLUMNS[:7])
    table = pd.DataFrame(found, columns=columns)
    for place, number in enumerate(numbers, start=1):
        if progress is not None:
            progress(f"trying {number} topics", place, len(numbers))
        found.append(_tried(ground, number, seed))
        table = pd.DataFrame(found, columns=columns).astype({"number": int})
        fine = _is_fine(table)
        if until_lost and not fine[-_IN_A_ROW:].any() and place >= _IN_A_ROW and (fine.any() or number >= _ENOUGH):
            break
    scores = _scores(table)
    best = best_number(table, scores, preferred, strict=ground.engine != "bertopic") if len(table) else -1
    return table.assign(score=scores, chosen=[place == best for place in range(len(table))])


def _tried(ground: Ground, number: int, seed: int) -> tuple[float, ...]:
    """What is measured of one number, in the order of the columns."""
    import numpy as np

    labels = ground.part(np.arange(ground.counts.matrix.shape[0]), number, seed)
    terms = top_terms(class_weights(ground.counts, labels, range(number)))
    told = [value for value in coherences(ground.counts, terms) if value == value]
    again = [
        _again(labels[rows], ground.part(rows, number, seed + place))
        for place, rows in enumerate(ground.samples, start=1)
    ]
    return (
        number,
        float(np.mean([agreement for agreement, _ in again])),
        float(np.mean([back for _, back in again])),
        float(np.mean(told)) if told else float("nan"),
        diversity([each[:_IN_LABEL] for each in terms]),
        _silhouette(ground.distances, labels[ground.few], "precomputed"),
        float("nan")
        if ground.reduced is None
        else _silhouette(ground.reduced[ground.few], labels[ground.few], "euclidean"),
    )


def _again(first: Array, other: Array) -> tuple[float, float]:
    """How far two partitions of the same texts agree, and the share of the first's topics that the other has too."""
    import numpy as np
    from sklearn.metrics import adjusted_mutual_info_score

    agreement = float(adjusted_mutual_info_score(first, other))
    topics, others = np.unique(first[first >= 0]), np.unique(other[other >= 0])
    mine, theirs = first[:, None] == topics[None, :], other[:, None] == others[None, :]
    both = mine.T.astype(float) @ theirs.astype(float)
    if not both.size:
        return agreement, 0.0
    either = mine.sum(axis=0)[:, None] + theirs.sum(axis=0)[None, :] - both
    return agreement, float(((both / either).max(axis=1) > SAME).mean())


def is_stable(table: pd.DataFrame) -> Array:
    """Return whether the topics of each number come back in samples, and hold the same texts there beyond chance.

    Parameters
    ----------
    table : DataFrame
        Columns found and stability, as `try_numbers` measures them.
    """
    stable: Array = ((table["found"] >= _STABLE) & (table["stability"] >= _TOGETHER)).to_numpy()
    return stable


def _is_fine(table: pd.DataFrame) -> Array:
    """Whether each number is stable, and its labels tell the topics apart."""
    fine: Array = is_stable(table) & (table["diversity"] >= _DISTINCT).to_numpy()
    return fine


def best_number(table: pd.DataFrame, scores: Array, preferred: int, *, strict: bool) -> int:
    """Return the place of the number of topics that is chosen.

    Parameters
    ----------
    table : DataFrame
        What is measured of each number: columns number, stability, found, diversity.
    scores : array
        Of each number.
    preferred : int
        A number that is kept unless another scores a twentieth higher; 0 for none.
    strict : bool
        Whether only stable numbers can be chosen, however high others score; the most stable where there is none.
    """
    import numpy as np

    found = table["found"].to_numpy()
    fine = _is_fine(table) if strict else np.full(len(table), fill_value=True)
    if not fine.any():
        fine = found >= found.max()
    best = int(np.where(fine, scores, -1).argmax())
    liked = np.flatnonzero(fine & (table["number"].to_numpy() == preferred) & (scores * _CLEARLY >= scores[best]))
    return int(liked[0]) if len(liked) else best


def _silhouette(points: Array, labels: Array, metric: str) -> float:
    from sklearn.metrics import silhouette_score

    if not 2 <= len(set(labels)) < len(labels):
        return float("nan")
    with quiet():
        return float(silhouette_score(points, labels, metric=metric))


def _scores(table: pd.DataFrame) -> Array:
    """The geometric mean of what is measured."""
    import numpy as np

    parts = [table["stability"], (1 + table["coherence"]) / 2, table["diversity"], table["separation"]]
    if table["reduced_separation"].notna().any():
        parts.append(table["reduced_separation"])
    logs = [np.log(part.fillna(0).clip(lower=_FLOOR).to_numpy(dtype=float)) for part in parts]
    scores: Array = np.exp(np.mean(logs, axis=0))
    return scores
