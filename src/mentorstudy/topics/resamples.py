"""What numbers of topics are tried on: the texts, samples of the people who said them, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorstudy.topics.engines import Engine, cluster
from mentorstudy.topics.factors import Plain, Smoothed, factorise
from mentorstudy.topics.features import Counts, tf_idf

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.topics.embedding import Embedding

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["Ground"]

_SAMPLES, _SHARE = 6, 0.7
# Of fewer people a sample says little: then texts are drawn.
_LEAST_PEOPLE = 10
# So many texts are enough to choose a number by, and so many to see how far they lie apart.
_MOST_TEXTS, _MOST_DISTANCES = 3000, 1500


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
        Their points in few dimensions; None where they are smoothed over neighbours, in each sample anew.
    clustering : object
        As for `cluster`.
    seed : int
        Of the sample.
    voices : sequence of str
        Who said each text: samples are of people. Without, they are of texts.
    smooth : bool
        For `nmf`: whether texts are smoothed over their neighbours.
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
        *,
        smooth: bool = True,
    ) -> None:
        import numpy as np

        size = counts.matrix.shape[0]
        random = np.random.default_rng(seed)
        rows = np.arange(size) if size <= _MOST_TEXTS else np.sort(random.choice(size, _MOST_TEXTS, replace=False))
        self.engine = engine
        self.clustering = clustering
        self.counts = Counts(counts.matrix[rows], counts.terms)
        self.reduced = None if reduced is None else reduced[rows]
        few = (
            rows if len(rows) <= _MOST_DISTANCES else np.sort(random.choice(len(rows), _MOST_DISTANCES, replace=False))
        )
        self.few = np.arange(len(rows)) if few is rows else few
        self._points = None if embedding is None else embedding.points[rows][self.few]
        self.smooth = smooth
        self.seed = seed
        people = np.asarray(voices, dtype=object).astype(str)[rows] if len(voices) else rows
        self.samples = _samples(people if len(set(people)) >= _LEAST_PEOPLE else rows, random)
        self._grounds: dict[bytes, Plain | Smoothed] = {}

    def part(self, rows: Array, number: int, seed: int) -> Array:
        """Return the topic of each of some texts."""
        if self.engine == "bertopic":
            points = self._ground(rows).points if self.reduced is None else self.reduced[rows]
            return cluster(points, self.clustering, number, seed).labels
        part = Counts(self.counts.matrix[rows], self.counts.terms)
        return factorise(part, self.engine, number, seed, self._ground(rows) if self.engine == "nmf" else None).labels

    @cached_property
    def dealt(self) -> Ground:
        """Return texts as long as these, the same words dealt anew to them: whatever comes back there is chance."""
        import numpy as np
        from scipy import sparse  # type: ignore[import-untyped]

        columns = self.counts.matrix.tocsc()
        places = np.random.default_rng(self.seed).permutation(columns.indices)
        matrix = sparse.csc_matrix((columns.data, places, columns.indptr), shape=columns.shape).tocsr()
        matrix.sum_duplicates()
        known = matrix[np.asarray(matrix.sum(axis=1)).ravel() > 0]
        return Ground(
            self.engine, Counts(known, self.counts.terms), None, None, self.clustering, self.seed, smooth=self.smooth
        )

    @cached_property
    def distances(self) -> Array:
        """Return how far a sample of the texts lie apart, by cosine."""
        return _cosine_distances(tf_idf(self.counts)[self.few] if self._points is None else self._points)

    def _ground(self, rows: Array) -> Plain | Smoothed:
        """Texts smoothed among themselves alone: what lends a word to a text must be in the sample with it."""
        key = rows.tobytes()
        if key not in self._grounds:
            make = Smoothed if self.smooth else Plain
            self._grounds[key] = make(Counts(self.counts.matrix[rows], self.counts.terms))
        return self._grounds[key]


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
