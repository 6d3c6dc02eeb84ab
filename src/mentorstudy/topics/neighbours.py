"""Texts that borrow from their nearest neighbours what a short answer leaves unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["neighbours", "smooth_points", "smooth_terms"]

# The square root of the number of texts is the usual size of a neighbourhood; beyond a hundred it only takes time.
_LEAST, _MOST = 4, 100
# Half of a text stays its own in each step: after six, it has met its neighbours' neighbours, and not everybody.
_STEPS, _OWN = 6, 0.5
# What a text has of the other terms is next to nothing, and would fill the table.
_TERMS = 60
_BLOCK = 1000


def neighbours(points: Array) -> Any:
    """Return the graph of nearest texts, normalised so that nobody gains from being near to many.

    Parameters
    ----------
    points : array, shape (texts, dimensions)
        Of length 1.

    Returns
    -------
    sparse matrix, shape (texts, texts)
        Symmetric. Two texts are joined by their cosine where one is among the other's nearest, of which each has as
        many as the square root of the number of texts; a text that is like none has itself.
    """
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]

    size = len(points)
    count = min(max(_LEAST, min(round(size**0.5), _MOST)), size - 1)
    if count < 1:
        return sparse.identity(size, format="csr")
    columns, values = [], []
    for start in range(0, size, _BLOCK):
        near = points[start : start + _BLOCK] @ points.T
        rows = np.arange(len(near))
        near[rows, start + rows] = -1
        nearest = np.argpartition(-near, count - 1, axis=1)[:, :count]
        columns.append(nearest.ravel())
        values.append(np.take_along_axis(near, nearest, axis=1).ravel().clip(min=0))
    places = (np.repeat(np.arange(size), count), np.concatenate(columns))
    joined = sparse.csr_matrix((np.concatenate(values), places), shape=(size, size))
    joined = joined.maximum(joined.T)
    joined.eliminate_zeros()
    degrees = np.asarray(joined.sum(axis=1)).ravel()
    alone = degrees <= 0
    scale = sparse.diags(1 / np.sqrt(np.where(alone, 1, degrees)))
    return (scale @ joined @ scale + sparse.diags(alone.astype(float))).tocsr()


def smooth_points(points: Array, graph: Any) -> Array:
    """Return points moved towards their neighbours, each of length 1.

    Parameters
    ----------
    points : array, shape (texts, dimensions)
        The texts.
    graph : sparse matrix
        What `neighbours` returns.

    References
    ----------
    Wu, F., et al. (2019). Simplifying graph convolutional networks. ICML, 6861-6871. For clustering: Zhang, X., Liu,
    H., Li, Q., & Wu, X.-M. (2019). Attributed graph clustering via adaptive graph convolution. IJCAI, 4327-4333.
    """
    from sklearn.preprocessing import normalize

    for _ in range(_STEPS):
        points = _OWN * points + (1 - _OWN) * (graph @ points)
    smooth: Array = normalize(points)
    return smooth


def smooth_terms(weights: Any, graph: Any) -> Any:
    """Return texts by terms, each text with its neighbours' terms too; of each the sixty heaviest.

    Parameters
    ----------
    weights : sparse matrix, shape (texts, terms)
        TF-IDF.
    graph : sparse matrix
        What `neighbours` returns.
    """
    from sklearn.preprocessing import normalize

    for _ in range(_STEPS):
        weights = _heaviest((_OWN * weights + (1 - _OWN) * (graph @ weights)).tocsr())
    return normalize(weights)


def _heaviest(weights: Any) -> Any:
    """Each row's sixty largest values."""
    import numpy as np
    from scipy import sparse

    if weights.shape[1] <= _TERMS:
        return weights
    blocks = []
    for start in range(0, weights.shape[0], _BLOCK):
        block = weights[start : start + _BLOCK].toarray()
        least = -np.partition(-block, _TERMS - 1, axis=1)[:, _TERMS - 1 : _TERMS]
        blocks.append(sparse.csr_matrix(np.where(block >= least, block, 0)))
    return sparse.vstack(blocks, format="csr")
