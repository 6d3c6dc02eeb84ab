"""One coefficient by its name, with its parts, or the reason why it is not defined."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.plugins import answering, function_of
from mentorstudy.reliability.coefficients.chance import Asked, Evaluator, Parts, complete_rows
from mentorstudy.reliability.coefficients.krippendorff import check_level
from mentorstudy.reliability.coefficients.measures import Measure, find_measure
from mentorstudy.reliability.coefficients.pooled import by_code, pooled_evaluator
from mentorstudy.reliability.coefficients.ratings import Ratings, read_ratings
from mentorstudy.reliability.coefficients.weights import agreement_weights, own_distances

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    type_of_array = np.ndarray[Any, np.dtype[Any]]
    type_of_units = pd.DataFrame | Mapping[Hashable, pd.DataFrame] | Sequence[pd.DataFrame]

__all__ = ["Coefficient", "Prepared", "coefficient", "coefficient_of", "prepare", "undefined_reason"]


@dataclass(frozen=True)
class Coefficient:
    """An agreement coefficient in its parts.

    Parameters
    ----------
    value : float
        The coefficient, NaN where it is not defined.
    observed : float
        Observed agreement; for Krippendorff's alpha, observed disagreement.
    expected : float
        Agreement (for alpha: disagreement) expected by chance; NaN where nothing is corrected for.
    reason : str
        Why it is not defined, empty when it is.
    units : int
        Units that two or more coders coded; for pooled kappa, the fewest of any code.
    coders : int
        Coders who coded anything.
    measure : str
        Its name in `MEASURES`.

    See Also
    --------
    mentorstudy.reliability.coefficient
    """

    value: float
    observed: float
    expected: float
    reason: str
    units: int
    coders: int
    measure: str

    def __float__(self) -> float:
        return self.value


@dataclass(frozen=True)
class Prepared:
    """A table read for one coefficient.

    Parameters
    ----------
    measure : Measure
        The coefficient.
    counts : array of float, shape (patterns,)
        How many units have each distinct row.
    find_rows : callable
        Returns the distinct row of every unit, shape (units,).
    evaluate : Evaluator
        From counts, shape (resamples, patterns), to the coefficient.
    tables : tuple of Ratings
        The table, or the tables that are pooled.
    weights : array or None
        Partial agreement of labels.
    categories : int
        The number of possible categories.
    """

    measure: Measure
    counts: type_of_array
    find_rows: Callable[[], type_of_array]
    evaluate: Evaluator
    tables: tuple[Ratings, ...]
    weights: type_of_array | None = None
    categories: int = 0


def coefficient(units: type_of_units, measure: str = "krippendorff_alpha", **options: Any) -> Coefficient:
    """Return an agreement coefficient with its parts, or with the reason why it is not defined.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder; NaN or None is missing. For pooled_kappa, several of them.
    measure : str
        One of `MEASURES`.
    **options
        What the measure takes: `weights`, `categories`, `level` (`MEASURES[measure].options`).

    Returns
    -------
    Coefficient
        The value, observed and expected agreement, and the reason where the value is NaN.

    Raises
    ------
    SettingsError
        When there is no such measure or option.
    StudyError
        When the table does not fit the measure.

    See Also
    --------
    mentorstudy.agreement
    mentorstudy.reliability.undefined_reason
    mentorstudy.reliability.bootstrap_interval

    Examples
    --------
    >>> import pandas as pd
    >>> same = pd.DataFrame({"anna": ["yes", "yes"], "ben": ["yes", "yes"]})
    >>> found = coefficient(same, "cohen_kappa")
    >>> found.value, found.observed, found.reason
    (nan, 1.0, "only 'yes' was ever given, so agreement by chance is already complete")
    """
    return coefficient_of(prepare(units, measure, **options))


def coefficient_of(prepared: Prepared) -> Coefficient:
    """Return the coefficient of a table that was read for it.

    Parameters
    ----------
    prepared : Prepared
        What `prepare` returns.
    """
    parts = prepared.evaluate(prepared.counts[None, :])
    value = float(parts.value[0])
    coders = max(int((table.patterns >= 0).any(axis=0).sum()) for table in prepared.tables)
    return Coefficient(
        value,
        float(parts.observed[0]),
        float(parts.expected[0]),
        _reason(prepared, parts) if math.isnan(value) else "",
        int(parts.units[0]),
        coders,
        prepared.measure.name,
    )


def undefined_reason(units: type_of_units, measure: str = "krippendorff_alpha", **options: Any) -> str:
    """Return why a coefficient is not defined for a table, an empty string when it is.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder; NaN or None is missing. For pooled_kappa, several of them.
    measure : str
        One of `MEASURES`.
    **options
        What the measure takes.

    Returns
    -------
    str
        The reason.

    See Also
    --------
    mentorstudy.reliability.coefficient

    Examples
    --------
    >>> import pandas as pd
    >>> undefined_reason(pd.DataFrame({"anna": ["yes", None], "ben": [None, "no"]}), "fleiss_kappa")
    'no unit was coded by two coders'
    """
    return coefficient(units, measure, **options).reason


def prepare(units: type_of_units, measure: str, **options: Any) -> Prepared:
    """Return a table read for one coefficient, so that it can be evaluated on many resamples.

    Parameters
    ----------
    units : DataFrame
        A row per unit, a column per coder. For pooled_kappa, several of them.
    measure : str
        One of `MEASURES`.
    **options
        What the measure takes.

    Returns
    -------
    Prepared
        Counts of distinct rows, and the function that evaluates them.

    Raises
    ------
    SettingsError
        When there is no such measure or option.
    StudyError
        When the table does not fit the measure.
    """
    known = find_measure(measure)
    unknown = [name for name in options if name not in known.options]
    if unknown:
        allowed = suggestion(unknown[0], known.options) or " It takes none."
        raise SettingsError(f"{known.title} has no option {unknown[0]!r}.{allowed}")
    if measure == "pooled_kappa":
        return _prepare_pooled(known, units)
    level = options.get("level", "nominal")
    check_level(level)
    categories = options.get("categories")
    number = int(categories) if isinstance(categories, Integral) and not isinstance(categories, bool) else None
    ratings = read_ratings(
        units,  # type: ignore[arg-type]
        None if number is not None else categories,
        sets=level in ("masi", "jaccard"),
    )
    _check_coders(known, ratings)
    _check_number(known, ratings, number, options.get("weights"))
    weights = agreement_weights(ratings, options.get("weights", known.weights or None))
    # Far fewer patterns are to be resampled where it does not matter who gave which label.
    drawn = ratings if known.by_coder else ratings.whoever()
    possible = number or len(ratings.labels)
    given = options.get("distances")
    asked = Asked(weights, possible, level, None if given is None else own_distances(ratings, given))
    return Prepared(
        known, drawn.counts, lambda: drawn.rows, _evaluator(drawn, known, asked), (ratings,), weights, possible
    )


def _evaluator(ratings: Ratings, known: Measure, asked: Asked) -> Evaluator:
    found = function_of(known.evaluator, "mentorstudy.reliability.coefficients")

    def make(part: Ratings) -> Evaluator:
        with answering(known.evaluator):
            evaluate: Evaluator = found(part, asked)

        def answered(counts: type_of_array) -> Parts:
            with answering(known.evaluator):
                return evaluate(counts)

        return answered

    return complete_rows(make, ratings) if known.two_coders else make(ratings)


def _prepare_pooled(known: Measure, units: Any) -> Prepared:
    named = by_code(units)
    if not named:
        raise StudyError("Pooled kappa has no code to pool. Give a units-by-coders table per code.")
    tables = tuple(read_ratings(table) for table in named.values())
    counts, rows, evaluate = pooled_evaluator(tables)
    return Prepared(known, counts, rows, evaluate, tables)


def _check_coders(known: Measure, ratings: Ratings) -> None:
    if known.two_coders and len(ratings.coders) > 2:
        others = " (or ".join(dict.fromkeys((known.for_more or "krippendorff_alpha", "krippendorff_alpha")))
        raise StudyError(
            f"{known.title} is for two coders; this table has {len(ratings.coders)}. For more coders take {others}"
            f"{')' * others.count('(')}, or choose two columns."
        )


def _check_number(known: Measure, ratings: Ratings, number: int | None, weights: object) -> None:
    if number is None:
        return
    if not known.counts_categories or known.weights:
        raise SettingsError(f"{known.title} needs the labels themselves as `categories`, not their number ({number}).")
    if number < len(ratings.labels):
        raise SettingsError(
            f"`categories={number}`, but {len(ratings.labels)} different labels were given. Count all possible labels."
        )
    if weights is not None:
        raise SettingsError("With weights, `categories` must be the labels themselves, in their order.")


def _reason(prepared: Prepared, parts: Parts) -> str:
    columns = min(len(table.coders) for table in prepared.tables)
    if columns < 2:
        return f"agreement is between coders, and a table has {columns or 'none'}"
    if not parts.units[0] > 0:
        return (
            "a code has no unit that two coders coded"
            if len(prepared.tables) > 1
            else ("no unit was coded by two coders")
        )
    name = prepared.measure.name
    if prepared.measure.counts_categories and prepared.categories < 2:
        return "only one category is known; give `categories=` with all that were possible"
    used = {
        table.labels[label]
        for table in prepared.tables
        for label in set(table.patterns[(table.patterns >= 0).sum(axis=1) >= 2].ravel().tolist())
        if label >= 0
    }
    only = f"only {next(iter(used))!r} was ever given" if len(used) == 1 else "all labels given count as the same"
    if ":" in prepared.measure.evaluator:
        return f"{prepared.measure.title} is not defined for these labels"
    if name == "krippendorff_alpha":
        return f"{only}, so there is no variation to be reliable about"
    return f"{only}, so agreement by chance is already complete"
