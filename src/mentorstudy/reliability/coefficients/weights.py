"""How near two labels are: weights of partial agreement, and Krippendorff's distances."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.reliability.coefficients.measures import WEIGHTS
from mentorstudy.reliability.coefficients.ratings import Ratings, all_numbers, as_number

if TYPE_CHECKING:
    import numpy as np

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["agreement_weights", "fixed_distances", "own_distances", "scale_values", "true_numbers"]

_MOST_LABELS = 5000


def agreement_weights(ratings: Ratings, weights: object = None) -> type_of_array | None:
    """Return how much each pair of labels agrees: 1 for the same, 0 for not at all; None when only the same counts.

    Numeric labels are compared by their values, other labels by their place in the categories.

    Parameters
    ----------
    ratings : Ratings
        The table.
    weights : str, matrix or None
        "linear", "quadratic", "ordinal", "radical", "ratio" (Gwet 2014, ch. 3), a matrix in the order of the
        categories, or None.

    Returns
    -------
    array of float, shape (labels, labels), or None
        The weights.

    Raises
    ------
    SettingsError
        When there are no such weights, or the matrix is none of agreement.
    StudyError
        When the labels have no order.

    Examples
    --------
    >>> import pandas as pd
    >>> from mentorstudy.reliability.coefficients.ratings import read_ratings
    >>> agreement_weights(read_ratings(pd.DataFrame({"anna": [1, 2], "ben": [2, 3]})), "linear").tolist()
    [[1.0, 0.5, 0.0], [0.5, 1.0, 0.5], [0.0, 0.5, 1.0]]
    """
    import numpy as np

    if weights is None or (isinstance(weights, str) and weights in ("identity", "nominal")):
        return None
    if not isinstance(weights, str):
        return _own_weights(ratings, weights)
    if weights not in WEIGHTS:
        raise SettingsError(f"There are no weights {weights!r}.{suggestion(weights, WEIGHTS)}")
    _check_size(ratings)
    values = scale_values(ratings, f"{weights} weights")
    if weights == "ordinal":
        values = np.arange(len(values), dtype=float)
    apart = np.abs(values[:, None] - values[None, :])
    if weights == "radical":
        apart = np.sqrt(apart)
    elif weights == "quadratic":
        apart = apart**2
    elif weights == "ordinal":
        apart = (apart + 1) * apart / 2
    elif weights == "ratio":
        apart = _ratio_distances(values)
    widest = apart.max(initial=0.0)
    return np.asarray(1 - apart / widest) if widest else np.ones_like(apart)


def scale_values(ratings: Ratings, purpose: str) -> type_of_array:
    """Return the labels as numbers: their values, or their places where the categories were given in order.

    Parameters
    ----------
    ratings : Ratings
        The table.
    purpose : str
        What they are for, for the error.

    Returns
    -------
    array of float, shape (labels,)
        A number per label.

    Raises
    ------
    StudyError
        When labels are no numbers and nobody said what their order is.
    """
    import numpy as np

    if all_numbers(ratings.labels):
        return np.array([as_number(label) for label in ratings.labels], dtype=float)
    if not ratings.given:
        strange = next(label for label in ratings.labels if as_number(label) != as_number(label))
        raise StudyError(
            f"The label {strange!r} is no number, so {purpose} cannot tell its place. "
            "Give `categories=` with all labels in their order."
        )
    return np.arange(len(ratings.labels), dtype=float)


def fixed_distances(ratings: Ratings, level: str) -> type_of_array:
    """Return Krippendorff's distance of each pair of labels, for the levels where margins do not change it.

    Parameters
    ----------
    ratings : Ratings
        The table; for masi and jaccard its labels are sets.
    level : {"ratio", "masi", "jaccard"}
        The level of measurement.

    Returns
    -------
    array of float, shape (labels, labels)
        0 for the same.

    Raises
    ------
    StudyError
        When labels are not numbers, or are negative, on a ratio scale.
    """
    import numpy as np

    _check_size(ratings)
    if level == "ratio":
        values = true_numbers(ratings, level)
        return np.asarray(_ratio_distances(values))
    return _set_distances([label for label in ratings.labels if isinstance(label, frozenset)], level)


def true_numbers(ratings: Ratings, level: str) -> type_of_array:
    """Return the labels as the numbers they are.

    Parameters
    ----------
    ratings : Ratings
        The table.
    level : str
        The level of measurement, for the error.

    Returns
    -------
    array of float, shape (labels,)
        A number per label.

    Raises
    ------
    StudyError
        When a label is no number.
    """
    import numpy as np

    values = [as_number(label) for label in ratings.labels]
    for label, value in zip(ratings.labels, values, strict=True):
        if value != value:
            raise StudyError(
                f"The label {label!r} is no number, so it has no place on the level {level!r}. "
                "Take level='nominal', or level='ordinal' with `categories=` in their order."
            )
    return np.array(values, dtype=float)


def _ratio_distances(values: type_of_array) -> type_of_array:
    import numpy as np

    if (values < 0).any():
        raise StudyError(
            f"A ratio scale starts at zero, and {values.min():g} is below it. Take the level or weights of an "
            "interval scale ('interval', 'quadratic')."
        )
    sums = values[:, None] + values[None, :]
    apart = values[:, None] - values[None, :]
    return np.asarray(np.divide(apart, sums, out=np.zeros_like(sums), where=sums > 0) ** 2)


def _set_distances(sets: list[frozenset[Hashable]], level: str) -> type_of_array:
    """1 minus the share of common codes; MASI also weighs whether one set holds the other (Passonneau 2006)."""
    import numpy as np

    place = {code: number for number, code in enumerate(dict.fromkeys(code for codes in sets for code in codes))}
    members = np.zeros((len(sets), max(len(place), 1)))
    for row, codes in enumerate(sets):
        members[row, [place[code] for code in codes]] = 1
    common = members @ members.T
    sizes = members.sum(axis=1)
    union = sizes[:, None] + sizes[None, :] - common
    likeness = np.divide(common, union, out=np.ones_like(common), where=union > 0)
    if level == "masi":
        inside = common == np.minimum(sizes[:, None], sizes[None, :])
        same = common == union
        likeness = likeness * np.select([same, inside, common > 0], [1.0, 2 / 3, 1 / 3], 0.0)
    return np.asarray(1 - likeness)


def own_distances(ratings: Ratings, distances: object) -> type_of_array:
    """Return a researcher's own matrix of distances for alpha, checked.

    Parameters
    ----------
    ratings : Ratings
        The table.
    distances : matrix
        In the order of the categories: symmetric, 0 on the diagonal, none negative.

    Returns
    -------
    array of float, shape (labels, labels)
        The distances.

    Raises
    ------
    SettingsError
        When it is no such matrix.
    """
    import numpy as np

    matrix = _matrix(ratings, distances, "distances")
    if not (np.allclose(matrix, matrix.T) and (np.diag(matrix) == 0).all() and (matrix >= 0).all()):
        raise SettingsError(
            "The matrix is not one of distances: 0 on the diagonal, symmetric, none negative. "
            "From agreement weights take 1 - weight."
        )
    return matrix


def _own_weights(ratings: Ratings, weights: object) -> type_of_array:
    import numpy as np

    matrix = _matrix(ratings, weights, "weights")
    if not (np.allclose(matrix, matrix.T) and (np.diag(matrix) == 1).all() and ((matrix >= 0) & (matrix <= 1)).all()):
        raise SettingsError(
            "The matrix of weights is not one of agreement: 1 on the diagonal, symmetric, all from 0 to 1. "
            "From distances take 1 - distance / the largest distance."
        )
    return matrix


def _matrix(ratings: Ratings, cells: Any, purpose: str) -> type_of_array:
    import numpy as np

    try:
        matrix = np.array(cells, dtype=float)
    except (TypeError, ValueError) as error:
        raise SettingsError(
            f"The matrix of {purpose} is not one of numbers. Give a row of numbers per label."
        ) from error
    size = len(ratings.labels)
    if not ratings.given and not all_numbers(ratings.labels):
        raise SettingsError(f"A matrix of {purpose} needs `categories=`: the labels in the order of its rows.")
    if matrix.shape != (size, size):
        raise SettingsError(
            f"The matrix of {purpose} has shape {matrix.shape}; {size} categories need ({size}, {size})."
        )
    return matrix


def _check_size(ratings: Ratings) -> None:
    if len(ratings.labels) > _MOST_LABELS:
        raise StudyError(
            f"{len(ratings.labels)} different labels are too many to compare each with each (at most {_MOST_LABELS}). "
            "Round the values, or take level='interval'."
        )
