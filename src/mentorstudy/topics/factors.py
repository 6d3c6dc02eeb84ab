"""Topics as parts of the table of texts by terms: matrix factorisation, and latent Dirichlet allocation."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorstudy.topics.embedding import embed
from mentorstudy.topics.engines import Engine, Partition, quiet
from mentorstudy.topics.features import Counts, tf_idf
from mentorstudy.topics.neighbours import neighbours, smooth_points, smooth_terms

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["Plain", "Smoothed", "factorise"]

_ROUNDS = 10


class Plain:
    """Texts by their own words.

    Parameters
    ----------
    counts : Counts
        Of the texts.
    """

    smooth = False

    def __init__(self, counts: Counts) -> None:
        self.weights: Any = tf_idf(counts)
        self.points: Any = self.weights


class Smoothed:
    """Texts with what their nearest neighbours say: a short answer names few of its topic's words.

    Parameters
    ----------
    counts : Counts
        Of the texts.
    """

    smooth = True

    def __init__(self, counts: Counts) -> None:
        import numpy as np

        self._counts = counts
        with quiet():
            points = np.asarray(embed((), counts).points)
            self._graph = neighbours(points)
            self.points: Any = smooth_points(points, self._graph)

    @cached_property
    def weights(self) -> Any:
        """Return TF-IDF, shape (texts, terms); made when it is asked for."""
        with quiet():
            return smooth_terms(tf_idf(self._counts), self._graph)


def factorise(
    counts: Counts, engine: Engine, number: int, seed: int, ground: Plain | Smoothed | None = None
) -> Partition:
    """Return topics as parts of the table of texts by terms.

    Parameters
    ----------
    counts : Counts
        Of the texts.
    engine : {"nmf", "lda"}
        Non-negative matrix factorisation of TF-IDF, from a start that no chance is in, each text then put to the
        nearest of the topics' middles (spherical k-means from there); or latent Dirichlet allocation.
    number : int
        How many topics.
    seed : int
        For `lda`.
    ground : Plain or Smoothed, optional
        For `nmf`: the same texts, prepared; by their own words by default.
    """
    import numpy as np
    from sklearn.preprocessing import normalize

    number = max(1, min(number, *counts.matrix.shape))
    if engine == "lda":
        return _allocated(counts, number, seed)
    known = np.flatnonzero(np.asarray(counts.matrix.sum(axis=1)).ravel() > 0)
    size = counts.matrix.shape[0]
    if len(known) < size:
        part = Counts(counts.matrix[known], counts.terms)
        return factorise(part, engine, number, seed, type(ground)(part) if ground else None).among(size, known)
    ground = ground or Plain(counts)
    with quiet():
        model = _nmf(number)
        shares = np.asarray(model.fit_transform(ground.weights))
        begun = shares if ground.smooth else np.asarray(ground.weights @ normalize(model.components_).T)
        near = _settled(ground.points, begun.argmax(axis=1), number)
    memberships = near.clip(min=0) ** 2
    totals = memberships.sum(axis=1, keepdims=True)
    return Partition(near.argmax(axis=1), memberships / np.where(totals == 0, 1, totals), {engine: model})


def _settled(points: Any, labels: Array, number: int) -> Array:
    """Likeness of each text to each topic's middle, where the middles have settled; the factors are where they begin.

    A factor explains what all texts share, too; the middle of the texts it took is what a reader sees as the topic.
    """
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]
    from sklearn.preprocessing import normalize

    size = points.shape[0]
    middles = np.zeros((number, points.shape[1]))
    near = np.zeros((size, number))
    for _ in range(_ROUNDS):
        members = sparse.csr_matrix((np.ones(size), (labels, np.arange(size))), shape=(number, size))
        sums = members @ points
        moved = normalize(sums.toarray() if sparse.issparse(sums) else np.asarray(sums))
        middles = np.where(np.abs(moved).sum(axis=1, keepdims=True) > 0, moved, middles)
        near = np.asarray(points @ middles.T)
        before, labels = labels, near.argmax(axis=1)
        if (before == labels).all():
            break
    return near


def _nmf(number: int) -> Any:
    from sklearn.decomposition import NMF

    return NMF(number, init="nndsvda", max_iter=50, tol=1e-3, random_state=0)


def _allocated(counts: Counts, number: int, seed: int) -> Partition:
    import numpy as np
    from sklearn.decomposition import LatentDirichletAllocation

    method = "online" if counts.matrix.shape[0] > 10_000 else "batch"
    model = LatentDirichletAllocation(number, random_state=seed, learning_method=method, max_iter=30)
    with quiet():
        shares = np.asarray(model.fit_transform(counts.matrix), dtype=float)
    shares[np.asarray(counts.matrix.sum(axis=1)).ravel() == 0] = 0
    shares /= np.where(shares.sum(axis=1) == 0, 1, shares.sum(axis=1))[:, None]
    return Partition(np.where(shares.any(axis=1), shares.argmax(axis=1), -1), shares, {"lda": model})
