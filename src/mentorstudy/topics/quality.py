"""How good topics are by themselves: coherent words, different words, few texts left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.topics.features import Counts

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["coherences", "diversity", "top_terms"]


def top_terms(weights: Array, count: int = 10) -> list[list[int]]:
    """Return the numbers of each topic's heaviest terms, heaviest first; terms without weight are none of them.

    Parameters
    ----------
    weights : array, shape (topics, terms)
        How much each term tells of a topic.
    count : int
        How many at most.
    """
    import numpy as np

    ordered = [np.argsort(-row, kind="stable")[:count] for row in weights]
    return [[int(term) for term in terms if row[term] > 0] for terms, row in zip(ordered, weights, strict=True)]


def coherences(counts: Counts, topics: Sequence[Sequence[int]]) -> list[float]:
    """Return for each topic how far its terms come together in the same texts: normalised pointwise mutual information.

    Parameters
    ----------
    counts : Counts
        Of the texts.
    topics : sequence of sequences of int
        The numbers of each topic's terms.

    Returns
    -------
    list of float
        From -1 (never together) over 0 (as by chance) to 1 (always); NaN for a topic of fewer than two terms.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL, 31-40; as a measure of
    topics: Lau, J. H., Newman, D., & Baldwin, T. (2014). Machine reading tea leaves. EACL, 530-539. A whole text is the
    window.
    """
    import numpy as np

    present = (counts.matrix > 0).astype(float).tocsc()
    size = present.shape[0]
    found: list[float] = []
    for terms in topics:
        if len(terms) < 2:
            found.append(float("nan"))
            continue
        chosen = present[:, list(terms)]
        together = np.asarray((chosen.T @ chosen).todense()) / size
        alone = np.diag(together)
        joint = together[np.triu_indices(len(terms), 1)]
        apart = np.outer(alone, alone)[np.triu_indices(len(terms), 1)]
        values = np.full(len(joint), -1.0)
        some = joint > 0
        bits = -np.log(joint[some])
        values[some] = np.where(bits > 0, np.log(joint[some] / apart[some]) / np.where(bits > 0, bits, 1), 1.0)
        found.append(float(values.mean()))
    return found


def diversity(topics: Sequence[Sequence[int]]) -> float:
    """Return the share of different terms among the topics' terms: 1 where no two topics share one.

    References
    ----------
    Dieng, A. B., Ruiz, F. J. R., & Blei, D. M. (2020). Topic modeling in embedding spaces. TACL, 8, 439-453.

    Examples
    --------
    >>> diversity([[1, 2], [2, 3]])
    0.75
    """
    every = [term for terms in topics for term in terms]
    return len(set(every)) / len(every) if every else float("nan")
