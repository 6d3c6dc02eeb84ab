"""Krippendorff's alpha from counts of patterns, for any number of coders, missing data and six levels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.reliability.coefficients.chance import Asked, Evaluator, Parts, incidence
from mentorstudy.reliability.coefficients.measures import ALPHA_LEVELS
from mentorstudy.reliability.coefficients.ratings import Ratings
from mentorstudy.reliability.coefficients.weights import fixed_distances, scale_values, true_numbers

if TYPE_CHECKING:
    import numpy as np

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["alpha_evaluator", "check_level"]


def check_level(level: str) -> None:
    """Raise SettingsError when alpha has no such level.

    Examples
    --------
    >>> check_level("nominal")
    """
    if level not in ALPHA_LEVELS:
        raise SettingsError(f"Krippendorff's alpha has no level {level!r}.{suggestion(str(level), ALPHA_LEVELS)}")


def alpha_evaluator(ratings: Ratings, asked: Asked) -> Evaluator:
    """Return the evaluator of Krippendorff's alpha: 1 - disagreement observed / disagreement expected.

    Units with fewer than two ratings are left out; every other unit counts with its number of ratings.

    Parameters
    ----------
    ratings : Ratings
        The table.
    asked : Asked
        The level of measurement (one of `ALPHA_LEVELS`), and so the distance of two labels; or those distances.

    Returns
    -------
    Evaluator
        From counts of patterns to parts; observed and expected are disagreements.

    Raises
    ------
    SettingsError
        When there is no such level.
    StudyError
        When the labels do not have that level.
    """
    import numpy as np

    rated = (ratings.patterns >= 0).sum(axis=1).astype(float)
    paired = rated >= 2
    matrix = incidence(ratings.patterns[paired], len(ratings.labels))
    disagreement = _disagreement(ratings, asked, matrix, rated[paired])

    def evaluate(counts: type_of_array) -> Parts:
        counts = counts[:, paired]
        units, used = counts.sum(axis=1), counts @ matrix
        total = used.sum(axis=1)
        defined = (used > 0).sum(axis=1) > 1
        within, between = disagreement(counts, used, total)
        observed = np.where(units > 0, within / np.maximum(total, 1), np.nan)
        expected = np.where(units > 0, between / np.maximum(total * (total - 1), 1), np.nan)
        defined &= expected > 0
        value = np.where(defined, 1 - observed / np.where(defined, expected, 1), np.nan)
        return Parts(value, observed, expected, units)

    return evaluate


_Disagreement = Callable[["type_of_array", "type_of_array", "type_of_array"], "tuple[type_of_array, type_of_array]"]


def _disagreement(ratings: Ratings, asked: Asked, matrix: Any, rated: type_of_array) -> _Disagreement:
    """The sums of distances within units and between all ratings, from counts, labels used and their total."""
    if asked.distances is not None:
        return _fixed(matrix, rated, asked.distances)
    level = asked.level
    check_level(level)
    if level == "nominal":
        return _nominal(matrix, rated)
    if level == "interval":
        return _interval(matrix, rated, true_numbers(ratings, level))
    if level == "ordinal":
        scale_values(ratings, "an ordinal level")
        return _ordinal(matrix, rated)
    return _fixed(matrix, rated, fixed_distances(ratings, level))


def _nominal(matrix: Any, rated: type_of_array) -> _Disagreement:
    import numpy as np

    within = (rated**2 - np.asarray(matrix.power(2).sum(axis=1)).ravel()) / (rated - 1)
    return lambda counts, used, total: (counts @ within, total**2 - (used**2).sum(axis=1))


def _fixed(matrix: Any, rated: type_of_array, distances: type_of_array) -> _Disagreement:
    import numpy as np

    within = np.asarray(matrix.multiply(matrix @ distances).sum(axis=1)).ravel() / (rated - 1)
    return lambda counts, used, total: (counts @ within, ((used @ distances) * used).sum(axis=1))


def _interval(matrix: Any, rated: type_of_array, values: type_of_array) -> _Disagreement:
    """Squared differences need only sums and sums of squares, however many values there are."""
    centred = values - values.mean() if len(values) else values
    sums, squares = matrix @ centred, matrix @ centred**2
    within = 2 * (rated * squares - sums**2) / (rated - 1)

    def disagreement(
        counts: type_of_array, used: type_of_array, total: type_of_array
    ) -> tuple[type_of_array, type_of_array]:
        return counts @ within, 2 * (total * (counts @ squares) - (counts @ sums) ** 2)

    return disagreement


def _ordinal(matrix: Any, rated: type_of_array) -> _Disagreement:
    """Ordinal distances are squared differences of mid-ranks, which change with the counts."""
    import numpy as np

    def disagreement(
        counts: type_of_array, used: type_of_array, total: type_of_array
    ) -> tuple[type_of_array, type_of_array]:
        size = np.maximum(total, 1)[:, None]
        ranks = (np.cumsum(used, axis=1) - used / 2) / size - 0.5
        sums, squares = (matrix @ ranks.T).T, (matrix @ (ranks**2).T).T
        within = (counts * (2 * (rated * squares - sums**2) / (rated - 1))).sum(axis=1)
        between = 2 * (total * (used * ranks**2).sum(axis=1) - ((used * ranks).sum(axis=1)) ** 2)
        return within * total**2, between * total**2

    return disagreement
