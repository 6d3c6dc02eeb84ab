"""Which numbers of topics to try."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.topics.engines import quiet

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["dense_regions", "grid_around", "grid_of"]

_MOST_DENSE = 20_000


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
    """Return the dense regions that HDBSCAN sees in reduced points.

    Each is of ten texts at least, and of more where there are many: a third of the root of their number.

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
        least = max(10, round(len(reduced) ** 0.5 / 3))
        labels: Array = HDBSCAN(min_cluster_size=least, core_dist_n_jobs=1).fit_predict(reduced)
    return labels
