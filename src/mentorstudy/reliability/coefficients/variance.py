"""Published variances of agreement coefficients over units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.reliability.coefficients.by_name import Prepared
from mentorstudy.reliability.coefficients.chance import incidence, pair_agreement
from mentorstudy.reliability.coefficients.ratings import Ratings
from mentorstudy.reliability.coefficients.weights import fixed_distances, own_distances, true_numbers

if TYPE_CHECKING:
    import numpy as np

    type_of_array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["standard_error"]


def standard_error(prepared: Prepared, options: Mapping[str, Any]) -> tuple[float, float, int]:
    """Return a coefficient, its standard error (NaN where not defined), and the units it is over.

    Parameters
    ----------
    prepared : Prepared
        The table, read for the measure.
    options : mapping
        What the measure was given.

    Returns
    -------
    tuple of float, float, int
        Coefficient, standard error, units.

    Raises
    ------
    SettingsError
        When nobody published a variance.
    """
    import numpy as np

    known = prepared.measure
    if not known.analytic:
        raise SettingsError(f"{known.title} has no published variance here. Take bootstrap_interval.")
    value = float(prepared.evaluate(prepared.counts[None, :]).value[0])
    ratings = _counted(prepared)
    size = int(ratings.counts.sum())
    if np.isnan(value) or size < 2:
        return value, np.nan, size
    if known.name == "cohen_kappa":
        return value, _cohen(ratings, prepared.weights), size
    if known.name == "krippendorff_alpha":
        return value, _spread(*_alpha(ratings, _distances(ratings, options))), size
    return value, _spread(_linearised(ratings, prepared, value), value, ratings.counts), size


def _counted(prepared: Prepared) -> Ratings:
    """The units that the variance is over: those both coded, those twice rated (alpha), those rated at all."""
    ratings = prepared.tables[0]
    rated = (ratings.patterns >= 0).sum(axis=1)
    needed = 2 if prepared.measure.two_coders or prepared.measure.name == "krippendorff_alpha" else 1
    keep = rated >= needed
    return ratings.only(keep)


def _spread(values: type_of_array, centre: float, counts: type_of_array) -> float:
    """The standard error of a mean of values per unit."""
    import numpy as np

    size = counts.sum()
    return float(np.sqrt((counts * (values - centre) ** 2).sum() / (size * (size - 1))))


def _weights(ratings: Ratings, weights: type_of_array | None) -> type_of_array:
    import numpy as np

    return np.eye(len(ratings.labels)) if weights is None else weights


def _cohen(ratings: Ratings, weights: type_of_array | None) -> float:
    """The variance of (weighted) kappa that Fleiss, Cohen and Everitt (1969) give."""
    import numpy as np

    agreement = _weights(ratings, weights)
    size = ratings.counts.sum()
    shares = ratings.counts / size
    first, second = ratings.patterns.T
    rows = np.bincount(first, weights=shares, minlength=len(agreement))
    columns = np.bincount(second, weights=shares, minlength=len(agreement))
    weight = agreement[first, second]
    observed, expected = (shares * weight).sum(), rows @ agreement @ columns
    margin = (agreement @ columns)[first] + (rows @ agreement)[second]
    terms = (weight * (1 - expected) - margin * (1 - observed)) ** 2
    spread = (shares * terms).sum() - (observed * expected - 2 * expected + observed) ** 2
    return float(np.sqrt(max(spread, 0.0) / size) / (1 - expected) ** 2)


def _linearised(ratings: Ratings, prepared: Prepared, value: float) -> type_of_array:
    """What each unit adds to a coefficient, to first order (Gwet 2014, ch. 5)."""
    import numpy as np

    share, rated = pair_agreement(ratings, prepared.weights)
    counts = ratings.counts
    paired = rated >= 2
    if prepared.measure.name == "percent_agreement":
        scale = counts.sum() / counts[paired].sum()
        return np.asarray(scale * np.where(paired, share - value, 0) + value)
    expected, each = _chance_per_unit(ratings, prepared, rated)
    agreement = counts.sum() / counts[paired].sum() * np.where(paired, share - expected, 0) / (1 - expected)
    return np.asarray(agreement - 2 * (1 - value) * (each - expected) / (1 - expected))


def _chance_per_unit(ratings: Ratings, prepared: Prepared, rated: type_of_array) -> tuple[float, type_of_array]:
    """Agreement by chance, and per unit a value that has it as its mean."""
    import numpy as np

    counts, name, labels = ratings.counts, prepared.measure.name, len(ratings.labels)
    if name == "conger_kappa":
        return _conger_per_unit(ratings, _weights(ratings, prepared.weights))
    per_unit = incidence(ratings.patterns, labels) / rated[:, None]
    shares = (counts @ per_unit) / counts.sum()
    categories = prepared.categories
    total = categories if prepared.weights is None else float(prepared.weights.sum())
    if name == "brennan_prediger":
        expected = total / categories**2
        return expected, np.full(len(counts), expected)
    if name in ("gwet_ac1", "gwet_ac2"):
        scale = total / (categories * (categories - 1))
        return float(scale * (shares * (1 - shares)).sum()), scale * (per_unit @ (1 - shares))
    towards = _weights(ratings, prepared.weights) @ shares
    return float(shares @ towards), per_unit @ towards


def _conger_per_unit(ratings: Ratings, agreement: type_of_array) -> tuple[float, type_of_array]:
    """Chance of two different coders, linearised in each coder's own shares."""
    import numpy as np

    counts, labels = ratings.counts, len(ratings.labels)
    used = [place for place in range(ratings.patterns.shape[1]) if (ratings.patterns[:, place] >= 0).any()]
    each = [incidence(ratings.patterns[:, [place]], labels) for place in used]
    decided = [(ratings.patterns[:, place] >= 0).astype(float) for place in used]
    shares = np.array([(counts @ matrix) / (counts @ have) for matrix, have in zip(each, decided, strict=True)])
    together, pairs = shares.sum(axis=0), len(used) * (len(used) - 1)
    expected = float((together @ agreement @ together - ((shares @ agreement) * shares).sum()) / pairs)
    values = np.full(len(counts), expected)
    for matrix, have, own in zip(each, decided, shares, strict=True):
        others = agreement @ (together - own)
        values += counts.sum() / (counts @ have) * (matrix @ others - have * (own @ others)) / pairs
    return expected, values


def _distances(ratings: Ratings, options: Mapping[str, Any]) -> type_of_array:
    """Distances that do not change with the margins."""
    import numpy as np

    level = options.get("level", "nominal")
    if options.get("distances") is not None:
        return own_distances(ratings, options["distances"])
    if level == "nominal":
        return 1 - np.eye(len(ratings.labels))
    if level == "ordinal":
        raise SettingsError("Ordinal alpha has no published variance: its distances change. Take bootstrap_interval.")
    if level == "interval":
        values = true_numbers(ratings, level)
        return np.asarray((values[:, None] - values[None, :]) ** 2)
    return fixed_distances(ratings, level)


def _alpha(ratings: Ratings, distances: type_of_array) -> tuple[type_of_array, float, type_of_array]:
    """What each unit adds to alpha before its correction for few units, and its mean (Gwet 2014)."""
    import numpy as np

    agreement = 1 - distances / distances.max()
    share, rated = pair_agreement(ratings, agreement)
    counts = ratings.counts
    mean = (counts @ rated) / counts.sum()
    matrix = incidence(ratings.patterns, len(ratings.labels))
    shares = (counts @ matrix) / (counts @ rated)
    observed = (counts @ (share * rated)) / (counts @ rated)
    towards = agreement @ shares
    expected = float(shares @ towards)
    more = (rated - mean) / mean
    # Gwet corrects the agreement here for few ratings, and only here.
    corrected = observed + (1 - observed) / (counts @ rated)
    within = share * rated / mean - corrected * more
    between = matrix @ towards / mean - expected * more
    centre = (observed - expected) / (1 - expected)
    values = (within - expected) / (1 - expected) - 2 * (1 - centre) * (between - expected) / (1 - expected)
    return np.asarray(values), float(centre), counts
