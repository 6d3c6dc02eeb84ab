"""Rows of the agreement table on answers and on documents: of a code, and of several codes together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.reliability.coefficients.bootstrap import analytic_interval, interval_of
from mentorstudy.reliability.coefficients.by_name import Prepared, coefficient_of, prepare
from mentorstudy.reliability.groups import groups_of
from mentorstudy.reliability.independent import Compared
from mentorstudy.reliability.readings import all_alike, drawn_over, few_words, reading_of
from mentorstudy.reliability.unit_tables import CodedUnits

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["joint_row", "unit_row", "unit_rows"]


def unit_rows(
    compared: Compared,
    units: CodedUnits,
    codes: list[str],
    measure: str,
    unit: str,
    draws: Mapping[str, Any],
    *,
    pooled: bool,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of codes, categories, themes and the whole.

    Parameters
    ----------
    compared, units
        Whose coding, and what each gave to which unit.
    codes : list of str
        The codes that are compared.
    measure, unit : str
        One of `MEASURES`; `answer` or `document`.
    draws : mapping
        resamples, confidence and seed of the interval.
    pooled : bool
        Compare several codes by pooling them also where no unit carries two.
    """
    for code in codes:
        table = units.binary([code])
        uses = int((table == 1).any(axis=1).sum())
        yield unit_row("code", code, measure, unit, units, table, measure, {}, uses, draws)
    for level, name, inside in groups_of(compared.study, codes):
        yield joint_row(level, name, inside, measure, unit, units, draws, pooled=pooled)


def joint_row(
    level: str,
    name: str,
    codes: list[str],
    measure: str,
    unit: str,
    units: CodedUnits,
    draws: Mapping[str, Any],
    *,
    pooled: bool,
) -> dict[str, Any]:
    """Return the row of several codes together, by which of them each coder gave to a unit.

    Parameters
    ----------
    level, name : str
        What the row is of.
    codes, measure, unit, units, draws, pooled
        As for `unit_rows`.
    """
    sets = units.sets(codes)
    given = sets.map(lambda each: len(each) if each is not None else 0)
    uses = int((given > 0).any(axis=1).sum())
    if int(given.to_numpy().max(initial=0)) <= 1 and not pooled:
        labels = sets.map(lambda each: None if each is None else next(iter(each), "(none)"))
        return unit_row(level, name, measure, unit, units, labels, measure, {}, uses, draws)
    if measure == "krippendorff_alpha":
        return unit_row(level, name, f"{measure}, MASI", unit, units, sets, measure, {"level": "masi"}, uses, draws)
    tables = {code: units.binary([code]) for code in codes}
    if measure == "cohen_kappa":
        return unit_row(level, name, "pooled_kappa", unit, units, tables, "pooled_kappa", {}, uses, draws)
    return unit_row(level, name, f"{measure}, all decisions", unit, units, _stacked(tables), measure, {}, uses, draws)


def _stacked(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(list(tables.values()), ignore_index=True)


def unit_row(
    level: str,
    code: str,
    label: str,
    unit: str,
    units: CodedUnits,
    table: Any,
    measure: str,
    options: Mapping[str, Any],
    uses: int,
    draws: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the row of one coefficient.

    Parameters
    ----------
    level, code, label, unit : str
        What the row is of, what its measure is called, and what is compared.
    units : CodedUnits
        Whose words each row of the table is.
    table : DataFrame or mapping
        Units by coders; several of them for a measure that pools.
    measure, options
        As for `coefficient`.
    uses : int
        How many units carry what is compared: few are too rare to judge.
    draws : mapping
        resamples, confidence and seed of the interval.
    """
    people = units.participants
    both = units.finished.sum(axis=1) >= 2
    prepared = prepare(table, measure, **options)
    found = coefficient_of(prepared)
    low, high, how = _interval(table, prepared, units, unit, found.value, options, draws)
    cells = _cells(table) if level == "code" and len(units.finished.columns) == 2 else (math.nan,) * 4
    prevalence = float(table.stack().mean()) if level == "code" else math.nan
    # Alpha is made of disagreements; the table has agreement throughout.
    observed, expected = found.observed, found.expected
    if measure == "krippendorff_alpha":
        observed, expected = 1 - observed, 1 - expected
    return {
        "level": level,
        "code": code,
        "document": "",
        "measure": label,
        "unit": unit,
        "n": int(both.sum()),
        "participants": int(people[both].nunique()),
        "prevalence": prevalence,
        **dict(zip(("both", "only_first", "only_second", "neither"), cells, strict=True)),
        "observed": observed,
        "expected": expected,
        "coefficient": found.value,
        "low": low,
        "high": high,
        "interval": how,
        "reading": reading_of(found.value, low, uses=uses, reason=found.reason),
        "reason": found.reason,
    }


def _interval(
    table: Any,
    prepared: Prepared,
    units: CodedUnits,
    unit: str,
    value: float,
    options: Mapping[str, Any],
    draws: Mapping[str, Any],
) -> tuple[float, float, str]:
    import numpy as np

    if value != value or not draws["resamples"]:
        return math.nan, math.nan, ""
    # Documents of different people are independent, so that the published variance holds.
    people = units.participants
    # Decisions on all codes stand one code below the other.
    times = 1 if isinstance(table, Mapping) else len(table) // len(people)
    alone = unit == "document" and times == 1 and people.is_unique and not isinstance(table, Mapping)
    if alone and prepared.measure.analytic:
        found = analytic_interval(table, prepared.measure.name, confidence=draws["confidence"], **options)
        how = f"analytic: {found.method}, over {len(people)} documents{few_words(people.nunique())}"
        return found.low, found.high, found.reason or how + all_alike(found.low, found.high)
    drawn = interval_of(prepared, np.tile(units.participant_numbers, times), **draws)
    how = drawn_over(drawn.groups, "participants")
    if drawn.reason:
        return math.nan, math.nan, drawn.reason
    how += all_alike(drawn.low, drawn.high)
    if drawn.defined < 1:
        how += f", defined in {drawn.defined:.0%} of {drawn.resamples} resamples"
    return drawn.low, drawn.high, how


def _cells(table: pd.DataFrame) -> tuple[int, int, int, int]:
    first, second = (table[name] for name in table.columns)
    return tuple(  # type: ignore[return-value]
        int(((first == one) & (second == other)).sum()) for one, other in ((1, 1), (1, 0), (0, 1), (0, 0))
    )
