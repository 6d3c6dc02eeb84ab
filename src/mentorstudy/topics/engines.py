"""Clustering of texts as points, as BERTopic does it; and what every engine returns."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.topics.neighbours import neighbours, smooth_points

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = [
    "CLUSTERINGS",
    "ENGINES",
    "REDUCTIONS",
    "Partition",
    "cluster",
    "quiet",
    "reduce_points",
    "regions",
]

Engine = Literal["bertopic", "nmf", "lda"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
Reduction = Literal["auto", "neighbours", "umap", "pca", "none"]
REDUCTIONS: tuple[Reduction, ...] = get_args(Reduction)
Clustering = Literal["auto", "k-means", "hdbscan"]
CLUSTERINGS: tuple[Clustering, ...] = get_args(Clustering)
# UMAP's neighbourhood is 15 texts; on few more than that it draws clouds that are not there, or fails.
LEAST_FOR_UMAP = 60
_DIMENSIONS, _NEIGHBOURS = 5, 15
# UMAP's own number of rounds for more than 10,000 texts; fewer texts settle in as many, and it would take 500.
_MANY, _FEW_EPOCHS = 2500, 200


@dataclass(frozen=True, eq=False)
class Partition:
    """Texts parted into topics.

    Parameters
    ----------
    labels : array of int, shape (texts,)
        The topic of each, from 0; -1 for no topic.
    memberships : array, shape (texts, topics)
        How much of each text is in each topic; rows sum to 1, or to 0 where there is no topic.
    models : dict
        The fitted parts, by stage.
    """

    labels: Array
    memberships: Array
    models: dict[str, Any] = field(default_factory=dict)

    def among(self, size: int, rows: Array) -> Partition:
        """Return the same of texts that are some rows of many; the others have no topic."""
        import numpy as np

        labels = np.full(size, -1)
        labels[rows] = self.labels
        memberships = np.zeros((size, self.memberships.shape[1]))
        memberships[rows] = self.memberships
        return Partition(labels, memberships, self.models)


@contextmanager
def quiet() -> Iterator[None]:
    """One thread, so that sums come out alike every time; and none of the libraries' warnings about themselves."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def reduce_points(points: Array, reduction: object, seed: int) -> tuple[Array, Any]:
    """Return points made ready for clustering, and what made them so.

    Parameters
    ----------
    points : array, shape (texts, dimensions)
        The texts.
    reduction : {"neighbours", "umap", "pca", "none"} or object
        Each moved towards its nearest neighbours (also `auto`), without loss of dimensions; UMAP to 5 dimensions as
        BERTopic has it (PCA under 60 texts, where UMAP fails or invents); PCA; nothing; or anything with
        `fit_transform`.
    seed : int
        Of UMAP.
    """
    import numpy as np

    size = len(points)
    if hasattr(reduction, "fit_transform"):
        with quiet():
            return np.asarray(reduction.fit_transform(points), dtype=float), reduction
    if reduction not in REDUCTIONS:
        raise SettingsError(f"reduction = '{reduction}' is not known.{suggestion(str(reduction), REDUCTIONS)}")
    if reduction == "none":
        return points, None
    if reduction in ("auto", "neighbours"):
        with quiet():
            return smooth_points(points, neighbours(points)), None
    few = min(_DIMENSIONS, points.shape[1], max(size - 1, 1))
    if reduction == "pca" or size < LEAST_FOR_UMAP:
        from sklearn.decomposition import PCA

        with quiet():
            model = PCA(few, random_state=seed, svd_solver="full" if size < 500 else "randomized")
            return np.asarray(model.fit_transform(points), dtype=float), model
    with quiet():
        from umap import UMAP

        # With a seed UMAP runs in one thread: the price of the same result every time.
        model = UMAP(
            n_neighbors=_NEIGHBOURS, n_components=_DIMENSIONS, min_dist=0.0, metric="cosine", random_state=seed,
            n_jobs=1, low_memory=False, n_epochs=_FEW_EPOCHS if size > _MANY else None,
        )  # fmt: skip
        return np.asarray(model.fit_transform(points), dtype=float), model


def cluster(points: Array, clustering: object, number: int, seed: int) -> Partition:
    """Return clusters of points.

    Parameters
    ----------
    points : array, shape (texts, dimensions)
        The texts, reduced.
    clustering : {"auto", "k-means", "hdbscan"} or object
        k-means into `number` (also `auto`); HDBSCAN, which finds its own number and leaves texts out; or anything with
        `fit_predict`.
    number : int
        For k-means.
    seed : int
        For k-means.
    """
    import numpy as np

    if hasattr(clustering, "fit_predict"):
        with quiet():
            labels = np.asarray(clustering.fit_predict(points), dtype=int)
        return Partition(labels, _near(points, labels), {"clustering": clustering})
    if clustering not in CLUSTERINGS:
        raise SettingsError(f"clustering = '{clustering}' is not known.{suggestion(str(clustering), CLUSTERINGS)}")
    with quiet():
        model = _hdbscan(len(points)) if clustering == "hdbscan" else _k_means(max(1, min(number, len(points))), seed)
        labels = np.asarray(model.fit_predict(points), dtype=int)
    return Partition(labels, _near(points, labels), {"clustering": model})


def regions(points: Array, labels: Array) -> Partition:
    """Return dense regions as topics, each text outside of them put to the nearest middle.

    Parameters
    ----------
    points : array, shape (texts, dimensions)
        The texts, reduced.
    labels : array of int, shape (texts,)
        The region of each; -1 for those in none.
    """
    import numpy as np

    shares = _near(points, np.asarray(labels), everyone=True)
    return Partition(np.where(labels >= 0, labels, shares.argmax(axis=1)), shares)


def _hdbscan(size: int) -> Any:
    from hdbscan import HDBSCAN

    return HDBSCAN(min_cluster_size=max(3, min(10, size // 10)), metric="euclidean", core_dist_n_jobs=1)


def _k_means(number: int, seed: int) -> Any:
    from sklearn.cluster import KMeans

    return KMeans(number, n_init=3, random_state=seed)


def _near(points: Array, labels: Array, *, everyone: bool = False) -> Array:
    """How near each text is to each topic's middle, as shares: a normal cloud of one width around each."""
    import numpy as np

    topics = int(labels.max(initial=-1)) + 1
    if not topics:
        return np.zeros((len(points), 0))
    middles = np.stack([points[labels == topic].mean(axis=0) for topic in range(topics)])
    squared = (
        (points**2).sum(axis=1, keepdims=True) - 2 * points @ middles.T + (middles**2).sum(axis=1)[None, :]
    ).clip(min=0)
    inside = labels >= 0
    width = float(squared[np.flatnonzero(inside), labels[inside]].mean()) or 1.0
    scaled = -squared / (2 * width / points.shape[1])
    shares = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    if not everyone:
        shares[~inside] = 0
    result: Array = shares
    return result
