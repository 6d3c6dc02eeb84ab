"""A classifier per code, all at once, with predictions for people whom it has never seen.

Ridge regression on a kernel (Saunders, Gammerman and Vovk 1998; as a classifier Rifkin, Yeo and Poggio 2003): one
matrix is inverted, and what the model would say of any rows if it had been fitted without them follows from that
inverse exactly, for all codes together. So every fold of a cross-validation, and every pair of folds that choosing
a threshold inside of it needs, costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Integers = np.ndarray[Any, np.dtype[np.int64]]

__all__ = ["PENALTY", "Ridge", "Unseen", "cross_validate", "fit_ridge", "fold_of"]

PENALTY = 0.1
_FILLS = 3


@dataclass(frozen=True, eq=False)
class Ridge:
    """Ridge regression on a kernel, fitted.

    Parameters
    ----------
    inverse : ndarray, shape (rows, rows)
        Of the kernel with the penalty on its diagonal.
    labels : ndarray, shape (rows, codes)
        1, 0, or NaN where nobody knows.
    """

    inverse: Floats
    labels: Floats

    def weights(self) -> Floats:
        """Return the weight of each row for each code.

        The score of another text is its kernel with the rows, times these weights.
        """
        import numpy as np

        filled = self._filled(np.array([], dtype=np.int64))
        weights: Floats = self.inverse @ filled
        return weights

    def without(self, rows: Integers) -> Floats:
        """Return the scores of rows from the model that was fitted without them.

        Parameters
        ----------
        rows : ndarray of int
            Which.

        Returns
        -------
        ndarray, shape (rows, codes)
            Nothing that is known of these rows has any part in it.
        """
        import numpy as np
        from scipy.linalg import solve  # type: ignore[import-untyped]

        mine = self.inverse[np.ix_(rows, rows)]
        if self._whole is None:
            filled = self._filled(rows)
            # What is known of the rows themselves has no part in it.
            filled[rows] = 0
            others = self.inverse[rows] @ filled
        else:
            others = self._whole[rows] - mine @ self.labels[rows]
        return np.asarray(-solve(mine, others, assume_a="pos", overwrite_a=True), dtype=np.float64)

    @cached_property
    def _whole(self) -> Floats | None:
        """The weights by all labels, from which those without some rows follow; absent where a label is not known."""
        import numpy as np

        return None if np.isnan(self.labels).any() else self.inverse @ self.labels

    def _filled(self, rows: Integers) -> Floats:
        """Labels, where nobody knows them what the model says of the row without having seen it.

        To put that in, kept between 0 and 1, is nearly the same as to leave the cell out, which is how a passage of
        an unfinished document can be an example of one code without being a counter-example of the others. Rows that
        are left out stay out.
        """
        import numpy as np

        unknown = np.isnan(self.labels)
        if not unknown.any():
            return self.labels.copy()
        labels = np.where(unknown, np.nan, self.labels)
        labels[rows] = np.nan
        known = ~np.isnan(labels)
        shares = np.where(known, labels, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        filled: Floats = np.where(known, labels, shares).astype(np.float64)
        filled[rows] = 0
        unknown[rows] = False
        diagonal = np.diag(self.inverse).copy()
        mine = self.inverse[rows]
        solved = np.linalg.solve(mine[:, rows], mine) if len(rows) else mine
        diagonal -= (mine * solved).sum(axis=0)
        for _ in range(_FILLS):
            weights = self.inverse @ filled - mine.T @ (solved @ filled)
            alone = filled - weights / np.where(np.abs(diagonal) < 1e-12, 1, diagonal)[:, None]
            filled[unknown] = np.clip(alone, 0, 1)[unknown]
        return filled


def fit_ridge(kernel: Floats, labels: Floats, *, penalty: float = PENALTY) -> Ridge:
    """Return ridge regression on a kernel. The kernel's memory is used for the result.

    Parameters
    ----------
    kernel : ndarray of float64, shape (rows, rows)
        How alike rows are.
    labels : ndarray of float64, shape (rows, codes)
        1, 0, or NaN where nobody knows.
    penalty : float
        What is added to the kernel's diagonal.

    Examples
    --------
    >>> import numpy as np
    >>> kernel = np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.1], [0.1, 0.1, 1.0]])
    >>> labels = np.array([[1.0], [1.0], [0.0]])
    >>> bool(fit_ridge(kernel.copy(), labels, penalty=0.1).without(np.array([1]))[0, 0] > 0.5)
    True
    """
    import numpy as np
    from scipy.linalg.lapack import dpotrf, dpotri  # type: ignore[import-untyped]

    kernel.flat[:: len(kernel) + 1] += penalty
    # Symmetric, so that rows for columns are the same matrix; LAPACK then works in place.
    factor, failed = dpotrf(kernel.T, lower=1, overwrite_a=1)
    if failed:
        raise np.linalg.LinAlgError("The kernel is not positive definite.")
    inverse, _ = dpotri(factor, lower=1, overwrite_c=1)
    below = np.tril_indices(len(inverse), -1) if len(inverse) <= 2000 else None
    if below is not None:
        inverse[below[1], below[0]] = inverse[below]
    else:
        for at in range(len(inverse)):
            inverse[at, at + 1 :] = inverse[at + 1 :, at]
    return Ridge(inverse, labels)


def fold_of(groups: Any, *, folds: int, seed: int) -> Integers:
    """Return which fold each row is in: all rows of a group in one, folds of about the same size.

    Parameters
    ----------
    groups : sequence of str
        Whose words a row is.
    folds : int
        How many; fewer where there are fewer groups.
    seed : int
        Draws the order in which groups are dealt out.
    """
    import numpy as np

    names, member, sizes = np.unique(np.asarray(groups, dtype=str), return_inverse=True, return_counts=True)
    shuffled = np.random.default_rng(seed).permutation(len(names))
    # The largest first, so that one long interview does not make a fold twice as large as another.
    order = shuffled[np.argsort(-sizes[shuffled], kind="stable")]
    filled = np.zeros(min(folds, len(names)), dtype=np.int64)
    place = np.empty(len(names), dtype=np.int64)
    for group in order:
        place[group] = int(filled.argmin())
        filled[place[group]] += sizes[group]
    chosen: Integers = place[member]
    return chosen


@dataclass(frozen=True, eq=False)
class Unseen:
    """What was said of every row by models that had not seen it.

    Parameters
    ----------
    fold : ndarray of int
        The fold of each row.
    scores : ndarray, shape (rows, codes)
        From the model fitted on the other folds.
    inner : dict of int to ndarray
        By fold, the scores of all the other rows from models that had seen neither them nor the fold: what
        everything that is tuned for the fold may be tuned on.
    """

    fold: Integers
    scores: Floats
    inner: dict[int, Floats]


def cross_validate(model: Ridge, fold: Integers, step: Callable[[str, int, int], None] | None = None) -> Unseen:
    """Return the scores of all rows by models that had not seen them, nested.

    Parameters
    ----------
    model : Ridge
        Fitted on all rows.
    fold : ndarray of int
        The fold of each row.
    step : callable, optional
        Told of progress.
    """
    import numpy as np

    number = int(fold.max()) + 1
    scores = np.full(model.labels.shape, np.nan)
    inner = {each: np.full(model.labels.shape, np.nan) for each in range(number)}
    members = [np.flatnonzero(fold == each) for each in range(number)]
    jobs = list(_pairs(number))
    for done, (first, second) in enumerate(jobs):
        if step is not None:
            step("cross-validation", done, len(jobs))
        if first == second:
            scores[members[first]] = model.without(members[first])
            continue
        rows = np.concatenate([members[first], members[second]])
        found = model.without(rows)
        inner[first][members[second]] = found[len(members[first]) :]
        inner[second][members[first]] = found[: len(members[first])]
    return Unseen(fold, scores, inner)


def _pairs(number: int) -> Iterator[tuple[int, int]]:
    for first in range(number):
        for second in range(first, number):
            yield first, second
