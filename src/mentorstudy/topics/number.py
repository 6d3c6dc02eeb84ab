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

__all__ = ["NUMBER_COLUMNS", "Ground", "dense_regions", "grid_around", "grid_of", "try_numbers"]

NUMBER_COLUMNS = (
    "number",
    "stability",
    "coherence",
    "diversity",
    "separation",
    "reduced_separation",
    "score",
    "chosen",
)
_PAIRS, _SHARE = 2, 0.7
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
    """

    def __init__(
        self,
        engine: Engine,
        counts: Counts,
        embedding: Embedding | None,
        reduced: Array | None,
        clustering: object,
        seed: int,
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
        count = max(2, int(_SHARE * len(rows)))
        self.pairs = [[np.sort(random.permutation(len(rows))[:count]) for _ in range(2)] for _ in range(_PAIRS)]

    def part(self, rows: Any, number: int, seed: int) -> Array:
        """Return the topic of each of some texts."""
        if self.engine == "bertopic":
            assert self.reduced is not None
            return cluster(self.reduced[rows], self.clustering, number, seed).labels
        return factorise(Counts(self.counts.matrix[rows], self.counts.terms), self.engine, number, seed).labels


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
    seed : int
        Of the fits.
    progress : callable, optional
        Called with words, a number and how many there are.

    Returns
    -------
    DataFrame
        Columns number; stability (adjusted mutual information of fits on two samples of 70% of the texts, over those in
        both; mean of two pairs); coherence (mean NPMI of the topics' ten first terms); diversity (share of different
        terms among the four that a label shows); separation (silhouette of the texts by cosine); reduced_separation
        (the same in few dimensions, NaN without); score (their geometric mean, coherence as (1 + NPMI) / 2); chosen,
        true in one row: the highest score, the smaller number where two are alike.

    References
    ----------
    Lange, T., Roth, V., Braun, M. L., & Buhmann, J. M. (2004). Stability-based validation of clustering solutions.
    Neural Computation, 16, 1299-1323. Rousseeuw, P. J. (1987). Silhouettes. Journal of Computational and Applied
    Mathematics, 20, 53-65.
    """
    import numpy as np
    import pandas as pd

    every = np.arange(ground.counts.matrix.shape[0])
    found = []
    for place, number in enumerate(numbers, start=1):
        if progress is not None:
            progress(f"trying {number} topics", place, len(numbers))
        labels = ground.part(every, number, seed)
        terms = top_terms(class_weights(ground.counts, labels, range(number)))
        told = [value for value in coherences(ground.counts, terms) if value == value]
        found.append(
            (
                number,
                float(np.mean([_agreement(ground, pair, number, seed) for pair in ground.pairs])),
                float(np.mean(told)) if told else float("nan"),
                diversity([each[:_IN_LABEL] for each in terms]),
                _silhouette(ground.distances, labels[ground.few], "precomputed"),
                float("nan")
                if ground.reduced is None
                else _silhouette(ground.reduced[ground.few], labels[ground.few], "euclidean"),
            )
        )
    table = pd.DataFrame(found, columns=list(NUMBER_COLUMNS[:6]))
    scores = _scores(table)
    best = int(scores.argmax()) if len(scores) else -1
    for place, number in enumerate(numbers):
        if number == preferred and scores[place] * _CLEARLY >= scores[best]:
            best = place
    return table.assign(score=scores, chosen=[place == best for place in range(len(table))])


def _agreement(ground: Ground, pair: list[Array], number: int, seed: int) -> float:
    import numpy as np
    from sklearn.metrics import adjusted_mutual_info_score

    one, other = pair
    _, in_one, in_other = np.intersect1d(one, other, assume_unique=True, return_indices=True)
    left, right = ground.part(one, number, seed)[in_one], ground.part(other, number, seed + 1)[in_other]
    return float(adjusted_mutual_info_score(left, right))


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
