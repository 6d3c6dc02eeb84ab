"""Agreement beyond chance: observed agreement, and what each author takes for chance.

All is computed from how many units have each distinct row, for many resamples of those counts at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.reliability.coefficients.ratings import Ratings

if TYPE_CHECKING:
    import numpy as np

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = [
    "Asked",
    "Evaluator",
    "Parts",
    "beyond_chance",
    "chance_evaluator",
    "common_chance_evaluator",
    "complete_rows",
    "gwet_evaluator",
    "holsti_evaluator",
    "incidence",
    "own_chance_evaluator",
    "pair_agreement",
    "percent_evaluator",
    "quadratic_form",
    "uniform_chance_evaluator",
]

_NEAR_ONE = 1e-12


@dataclass(frozen=True)
class Parts:
    """A coefficient in its parts, one number per resample; NaN where it is not defined.

    Parameters
    ----------
    value : array of float, shape (resamples,)
        The coefficient.
    observed, expected : array of float, shape (resamples,)
        Agreement, or disagreement for Krippendorff's alpha; expected is NaN where nothing is corrected for.
    units : array of float, shape (resamples,)
        Units that two or more coders coded.
    """

    value: type_of_array
    observed: type_of_array
    expected: type_of_array
    units: type_of_array


@dataclass(frozen=True, eq=False)
class Asked:
    """What was asked of a coefficient, beside the table.

    Parameters
    ----------
    weights : array, shape (labels, labels), optional
        Partial agreement of labels.
    categories : int
        The number of possible categories where it is more than the labels; 0: the labels.
    level : str
        The level of measurement, of Krippendorff's alpha.
    distances : array, shape (labels, labels), optional
        Distances of labels, in place of a level's.
    """

    weights: type_of_array | None = None
    categories: int = 0
    level: str = "nominal"
    distances: type_of_array | None = None


Evaluator = Callable[["type_of_array"], Parts]
"""From counts of patterns, shape (resamples, patterns), to a coefficient in its parts."""


def beyond_chance(observed: type_of_array, expected: type_of_array) -> type_of_array:
    """Return (observed - expected) / (1 - expected), NaN where chance leaves nothing to reach.

    Examples
    --------
    >>> import numpy as np
    >>> beyond_chance(np.array([0.7, 1.0]), np.array([0.4, 1.0])).round(3).tolist()
    [0.5, nan]
    """
    import numpy as np

    room = 1 - expected
    defined = room > _NEAR_ONE
    return np.asarray(np.where(defined, (observed - expected) / np.where(defined, room, 1), np.nan))


def incidence(patterns: type_of_array, labels: int) -> Any:
    """Return how often each label is in each row, as a sparse matrix of shape (patterns, labels)."""
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]

    rows, places = np.nonzero(patterns >= 0)
    entries = (np.ones(len(rows)), (rows, patterns[rows, places]))
    return sparse.csr_array(entries, shape=(len(patterns), labels))


def quadratic_form(shares: type_of_array, weights: type_of_array | None) -> type_of_array:
    """Return the chance that two draws from each row of shares agree."""
    import numpy as np

    return np.asarray(((shares if weights is None else shares @ weights) * shares).sum(axis=1))


def pair_agreement(ratings: Ratings, weights: type_of_array | None) -> tuple[type_of_array, type_of_array]:
    """Return, per pattern, the share of its pairs of ratings that agree (0 without pairs), and its ratings."""
    import numpy as np

    rated = (ratings.patterns >= 0).sum(axis=1).astype(float)
    counts = incidence(ratings.patterns, len(ratings.labels))
    same = counts.power(2).sum(axis=1) if weights is None else counts.multiply(counts @ weights).sum(axis=1)
    pairs = rated * (rated - 1)
    share = np.divide(np.asarray(same).ravel() - rated, pairs, out=np.zeros_like(rated), where=pairs > 0)
    return share, rated


def complete_rows(evaluator: Callable[[Ratings], Evaluator], ratings: Ratings) -> Evaluator:
    """Return an evaluator that sees only the units that every coder coded."""
    import numpy as np

    complete = np.asarray((ratings.patterns >= 0).all(axis=1))
    part = ratings.only(complete)
    evaluate = evaluator(part)
    return lambda counts: evaluate(counts[:, complete])


def chance_evaluator(
    ratings: Ratings,
    chance: Callable[[type_of_array], type_of_array] | None,
    weights: type_of_array | None = None,
) -> Evaluator:
    """Return the evaluator of a coefficient of the form (observed - expected) / (1 - expected).

    Conventions for missing data are Gwet's (2014): observed agreement is the mean over units with two ratings
    or more of the share of agreeing pairs; the shares of categories are means over units with any rating.

    Parameters
    ----------
    ratings : Ratings
        The table.
    chance : callable or None
        From counts of patterns to agreement by chance; None where the coefficient does not correct for it.
    weights : array, shape (labels, labels), optional
        Partial agreement of labels.

    Returns
    -------
    Evaluator
        From counts of patterns to parts.
    """
    import numpy as np

    share, rated = pair_agreement(ratings, weights)
    paired = (rated >= 2).astype(float)

    def evaluate(counts: type_of_array) -> Parts:
        units = counts @ paired
        observed = _ratio(counts @ share, units)
        if chance is None:
            return Parts(observed, observed, np.full_like(observed, np.nan), units)
        expected = chance(counts)
        return Parts(beyond_chance(observed, expected), observed, expected, units)

    return evaluate


def percent_evaluator(ratings: Ratings, asked: Asked) -> Evaluator:
    """Return the evaluator of percent agreement."""
    return chance_evaluator(ratings, None, asked.weights)


def own_chance_evaluator(ratings: Ratings, asked: Asked) -> Evaluator:
    """Return the evaluator of Cohen's and Conger's kappa: by chance, each coder labels as they do overall."""
    return chance_evaluator(ratings, _chance_of_coders(ratings, asked.weights), asked.weights)


def common_chance_evaluator(ratings: Ratings, asked: Asked) -> Evaluator:
    """Return the evaluator of Scott's pi and Fleiss' kappa: by chance, all label as they do together."""
    shares = _shares(ratings)
    return chance_evaluator(ratings, lambda counts: quadratic_form(shares(counts), asked.weights), asked.weights)


def uniform_chance_evaluator(ratings: Ratings, asked: Asked) -> Evaluator:
    """Return the evaluator of Brennan and Prediger's kappa: by chance, every category is as likely."""
    import numpy as np

    categories, total = _categories(ratings, asked)
    constant = total / categories**2 if categories else np.nan
    return chance_evaluator(ratings, lambda counts: np.full(len(counts), constant), asked.weights)


def gwet_evaluator(ratings: Ratings, asked: Asked) -> Evaluator:
    """Return the evaluator of Gwet's AC1 and AC2: by chance, as far as categories are spread."""
    import numpy as np

    categories, total = _categories(ratings, asked)
    scale = total / (categories * (categories - 1)) if categories > 1 else np.nan
    shares = _shares(ratings)
    return chance_evaluator(ratings, lambda counts: scale * _spread(shares(counts)), asked.weights)


def _categories(ratings: Ratings, asked: Asked) -> tuple[int, float]:
    """How many categories there are, and the sum of their weights."""
    categories = asked.categories or len(ratings.labels)
    return categories, float(categories if asked.weights is None else asked.weights.sum())


def holsti_evaluator(ratings: Ratings, asked: Asked) -> Evaluator:
    """Return the evaluator of Holsti's coefficient; over more than two coders, of all pairs taken together."""
    import numpy as np

    share, rated = pair_agreement(ratings, None)
    agreeing = share * rated * (rated - 1)
    paired = (rated >= 2).astype(float)
    coders = int((ratings.patterns >= 0).any(axis=0).sum())

    def evaluate(counts: type_of_array) -> Parts:
        units = counts @ paired
        decisions = (coders - 1) * (counts @ rated)
        value = np.where(units > 0, _ratio(counts @ agreeing, decisions), np.nan)
        return Parts(value, value, np.full_like(value, np.nan), units)

    return evaluate


def _ratio(above: type_of_array, below: type_of_array) -> type_of_array:
    import numpy as np

    return np.asarray(np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0))


def _spread(shares: type_of_array) -> type_of_array:
    import numpy as np

    return np.asarray((shares * (1 - shares)).sum(axis=1))


def _shares(ratings: Ratings) -> Callable[[type_of_array], type_of_array]:
    """The share of each category: the mean over units of the share of a unit's ratings."""
    import numpy as np

    rated = (ratings.patterns >= 0).sum(axis=1).astype(float)
    each = incidence(ratings.patterns, len(ratings.labels)) / np.maximum(rated, 1)[:, None]
    any_rating = (rated > 0).astype(float)

    def shares(counts: type_of_array) -> type_of_array:
        used = counts @ each
        return _ratio(used, np.broadcast_to((counts @ any_rating)[:, None], used.shape))

    return shares


def _chance_of_coders(ratings: Ratings, weights: type_of_array | None) -> Callable[[type_of_array], type_of_array]:
    """The chance that two different coders agree, each labelling as they do overall (Conger 1980)."""
    import numpy as np

    labels = len(ratings.labels)
    each = [incidence(ratings.patterns[:, [place]], labels) for place in range(ratings.patterns.shape[1])]

    def chance(counts: type_of_array) -> type_of_array:
        together = np.zeros((len(counts), labels))
        own, coders = np.zeros(len(counts)), np.zeros(len(counts))
        for matrix in each:
            used = counts @ matrix
            decisions = used.sum(axis=1)
            shares = used / np.maximum(decisions, 1)[:, None]
            together += shares
            own += quadratic_form(shares, weights)
            coders += decisions > 0
        return _ratio(quadratic_form(together, weights) - own, coders * (coders - 1))

    return chance
