"""Intervals around agreement: published standard errors, other implementations, and resampling that keeps promises."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats import inter_rater

from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.reliability.coefficients.bootstrap import analytic_interval, bootstrap_interval
from mentorstudy.reliability.coefficients.by_name import coefficient, prepare
from mentorstudy.reliability.coefficients.measures import MEASURES
from mentorstudy.reliability.coefficients.units import cohen_kappa, krippendorff_alpha, pooled_kappa
from tests.reliability.test_units import ARTSTEIN_1, RAW_4_RATERS, crossed, random_table

ORACLE = json.loads((Path(__file__).parent / "fixtures" / "oracle.json").read_text(encoding="utf-8"))["tables"]
SAS = crossed([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
LANDIS_KOCH = crossed([[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]])


@pytest.mark.parametrize(
    ("measure", "published"),
    [
        ("gwet_ac1", ".14295"),
        ("fleiss_kappa", ".15302"),
        ("krippendorff_alpha", ".14557"),
        ("conger_kappa", ".14917"),
        ("brennan_prediger", ".14472"),
    ],
)
def test_published_standard_errors_of_gwet_are_hit(measure: str, published: str) -> None:
    assert analytic_interval(RAW_4_RATERS, measure).standard_error == pytest.approx(float(published), abs=5e-6)


@pytest.mark.parametrize(("table", "published", "digits"), [(SAS, 0.1380, 4), (LANDIS_KOCH, 0.057, 3)])
def test_published_standard_errors_of_cohens_kappa_are_hit(table: pd.DataFrame, published: float, digits: int) -> None:
    assert round(analytic_interval(table, "cohen_kappa").standard_error, digits) == published


@pytest.mark.parametrize("oracle", ORACLE, ids=range(len(ORACLE)))
def test_standard_errors_and_intervals_are_what_irrcac_gives(oracle: dict[str, Any]) -> None:
    table = pd.DataFrame(oracle["cells"], dtype=float)

    for weights, expected in oracle["irrCAC"].items():
        for measure, parts in expected.items():
            name = "gwet_ac2" if measure == "gwet_ac1" else measure
            options = {} if name == "krippendorff_alpha" else {"weights": weights}
            found = analytic_interval(table, name, **options)
            assert found.standard_error == pytest.approx(parts["standard_error"], abs=1e-8), (weights, name)
            assert (found.low, found.high) == pytest.approx((parts["low"], parts["high"]), abs=1e-8)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_the_standard_error_of_kappa_is_what_statsmodels_gives(seed: int, weights: str | None) -> None:
    table = random_table(seed, 2)
    crosstab = pd.crosstab(table.iloc[:, 0], table.iloc[:, 1]).reindex(index=range(1, 5), columns=range(1, 5)).fillna(0)
    theirs = inter_rater.cohens_kappa(crosstab.to_numpy(), wt=weights)

    ours = analytic_interval(table, "cohen_kappa", weights=weights)

    assert ours.standard_error == pytest.approx(theirs.std_kappa, abs=1e-12)
    assert (ours.low, ours.high) == pytest.approx((theirs.kappa_low, theirs.kappa_upp), abs=1e-12)


def test_units_that_nobody_coded_do_not_narrow_an_interval() -> None:
    more = pd.concat([RAW_4_RATERS, pd.DataFrame([[None] * 4] * 50, columns=RAW_4_RATERS.columns)])

    for measure in ("gwet_ac1", "fleiss_kappa", "conger_kappa", "krippendorff_alpha", "percent_agreement"):
        assert analytic_interval(more, measure) == analytic_interval(RAW_4_RATERS, measure)


@pytest.mark.parametrize("level", ["interval", "ratio"])
def test_alpha_has_an_interval_on_levels_with_fixed_distances(level: str) -> None:
    found = analytic_interval(RAW_4_RATERS, level=level)

    assert found.low < krippendorff_alpha(RAW_4_RATERS, level=level) < found.high


def test_where_no_variance_was_published_resampling_is_named() -> None:
    for measure, options in (("holsti", {}), ("krippendorff_alpha", {"level": "ordinal"})):
        with pytest.raises(SettingsError, match="bootstrap_interval"):
            analytic_interval(RAW_4_RATERS, measure, **options)


def test_an_interval_of_an_undefined_coefficient_is_undefined_with_a_reason() -> None:
    same = pd.DataFrame({"anna": [0, 0, 0], "ben": [0, 0, 0]})

    for found in (analytic_interval(same, "cohen_kappa"), bootstrap_interval(same, "cohen_kappa", resamples=20)):
        assert math.isnan(found.low)
        assert math.isnan(found.high)
        assert "not defined" in found.reason


@pytest.mark.parametrize("measure", [name for name in MEASURES if name != "pooled_kappa"])
def test_every_measure_has_a_bootstrap_interval_around_its_value(measure: str) -> None:
    table = random_table(3, 2, missing=0.1)

    found = bootstrap_interval(table, measure, resamples=300, seed=1)

    assert found.low < coefficient(table, measure).value < found.high
    assert found.defined == 1.0
    assert found.groups == 0


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
def test_every_level_of_alpha_has_a_bootstrap_interval(level: str) -> None:
    table = random_table(4, 3, missing=0.2)

    found = bootstrap_interval(table, level=level, resamples=300)

    assert found.low < krippendorff_alpha(table, level=level) < found.high


@pytest.mark.parametrize("measure", ["krippendorff_alpha", "conger_kappa", "gwet_ac1", "holsti", "percent_agreement"])
@pytest.mark.parametrize("clustered", [False, True])
def test_resampling_patterns_is_resampling_units_or_participants(measure: str, clustered: bool) -> None:
    """The same draws, done the long way: a table built of the drawn units, one resample at a time."""
    table = random_table(5, 3, missing=0.2)
    people = np.repeat(np.arange(12), 5)
    random = np.random.default_rng(0)
    values = []
    for _ in range(800):
        if clustered:
            drawn = np.concatenate([np.flatnonzero(people == person) for person in random.integers(0, 12, 12)])
        else:
            drawn = random.integers(0, len(table), len(table))
        values.append(coefficient(table.iloc[drawn], measure).value)

    found = bootstrap_interval(table, measure, people if clustered else None, resamples=4000, seed=3)

    spread = np.std(values)
    assert (found.low, found.high) == pytest.approx(np.quantile(values, [0.025, 0.975]), abs=0.25 * spread)


@pytest.mark.parametrize("measure", ["krippendorff_alpha", "fleiss_kappa", "gwet_ac1", "percent_agreement"])
def test_who_gave_which_label_does_not_multiply_what_is_drawn(measure: str) -> None:
    table = random_table(5, 6, missing=0.2)
    swapped = table.copy()
    swapped.iloc[::2] = swapped.iloc[::2, ::-1].to_numpy()

    one, other = (bootstrap_interval(each, measure, resamples=50) for each in (table, swapped))

    assert (other.low, other.high) == pytest.approx((one.low, one.high))
    assert len(prepare(table, measure).counts) < len(prepare(table, "conger_kappa").counts)


def test_bootstrap_and_published_variance_agree_on_many_units() -> None:
    table = crossed([[880, 140, 180], [100, 400, 100], [20, 60, 120]])

    drawn, published = bootstrap_interval(table, "cohen_kappa"), analytic_interval(table, "cohen_kappa")

    assert (drawn.low, drawn.high) == pytest.approx((published.low, published.high), abs=0.005)


def test_answers_that_nest_in_people_have_a_wider_interval() -> None:
    random = np.random.default_rng(1)
    rows = [
        [person % 2, person % 2 if person % 5 else random.integers(0, 2)] for person in range(30) for _ in range(20)
    ]
    table, people = pd.DataFrame(rows), [f"P{place // 20}" for place in range(600)]

    alone = bootstrap_interval(table, "cohen_kappa")
    nested = bootstrap_interval(table, "cohen_kappa", people)

    assert nested.groups == 30
    assert nested.high - nested.low > 1.5 * (alone.high - alone.low)


def test_every_unit_its_own_group_is_resampling_units() -> None:
    table = random_table(6, 2)

    alone = bootstrap_interval(table, "cohen_kappa", resamples=4000)
    own = bootstrap_interval(table, "cohen_kappa", range(len(table)), resamples=4000)

    assert (own.low, own.high) == pytest.approx((alone.low, alone.high), abs=0.02)


def test_the_same_seed_gives_the_same_interval_whatever_the_order_of_units() -> None:
    table = random_table(7, 3)
    people = pd.Series(np.repeat(np.arange(12), 5), index=table.index)
    shuffled = table.sample(frac=1, random_state=1)

    for groups in (None, people):
        first = bootstrap_interval(table, groups=groups, seed=5, resamples=200)
        assert bootstrap_interval(table, groups=groups, seed=5, resamples=200) == first
        assert bootstrap_interval(shuffled, groups=groups, seed=5, resamples=200) == first
        assert bootstrap_interval(table, groups=groups, seed=6, resamples=200) != first


def test_resamples_without_a_rare_code_are_left_out_and_counted() -> None:
    table = pd.DataFrame({"anna": [1] + [0] * 20, "ben": [1] + [0] * 20})

    found = bootstrap_interval(table, "cohen_kappa", resamples=2000)

    assert found.defined == pytest.approx(1 - (20 / 21) ** 21, abs=0.04)
    assert (found.low, found.high) == (1.0, 1.0)


def test_chunks_of_resamples_are_the_same_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    table = random_table(8, 3, missing=0.1)
    people = np.repeat(np.arange(12), 5)
    whole = [bootstrap_interval(table, groups=groups, resamples=100) for groups in (None, people)]

    monkeypatch.setattr("mentorstudy.reliability.coefficients.bootstrap._CELLS_AT_ONCE", 300)

    assert [bootstrap_interval(table, groups=groups, resamples=100) for groups in (None, people)] == whole


def test_one_participant_or_one_unit_gives_no_interval() -> None:
    one = pd.DataFrame({"anna": [1], "ben": [1]})

    assert "two or more units" in bootstrap_interval(one, "percent_agreement").reason
    alone = bootstrap_interval(ARTSTEIN_1, "cohen_kappa", ["P01"] * 100)
    assert math.isnan(alone.low)
    assert "two or more groups" in alone.reason


def test_pooled_kappa_resamples_a_unit_with_all_its_codes() -> None:
    first, second = random_table(9, 2, labels=2), random_table(10, 2, labels=2)
    people = np.repeat(np.arange(12), 5)
    codes = {"costs": first, "time": second}

    for groups in (None, people):
        found = bootstrap_interval(codes, "pooled_kappa", groups, resamples=300)
        assert found.low < pooled_kappa(codes) < found.high
    alone = bootstrap_interval({"costs": first}, "pooled_kappa", resamples=300)
    kappa = bootstrap_interval(first, "cohen_kappa", resamples=300)
    assert (alone.low, alone.high) == pytest.approx((kappa.low, kappa.high))
    twice = bootstrap_interval([first, first], "pooled_kappa", resamples=300)
    assert (twice.low, twice.high) == pytest.approx((kappa.low, kappa.high))


def test_many_participants_and_many_values_stay_within_memory() -> None:
    random = np.random.default_rng(0)
    values = random.normal(size=20_000)
    table = pd.DataFrame({"anna": values, "ben": values + random.normal(scale=0.1, size=20_000)})

    found = bootstrap_interval(table, level="interval", groups=np.arange(20_000) // 2, resamples=20)

    assert found.groups == 10_000
    assert found.low < krippendorff_alpha(table, level="interval") < found.high


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"resamples": 0}, SettingsError, "resamples=0"),
        ({"confidence": 95}, SettingsError, "confidence=95"),
        ({"groups": ["P01"]}, StudyError, "100 units and 1 groups"),
        ({"groups": ["P01"] * 99 + [None]}, StudyError, "Unit 99 has no group"),
        ({"groups": pd.Series(["P01"] * 99)}, StudyError, "none for unit 99"),
        ({"measure": "kappa"}, SettingsError, "no agreement measure 'kappa'"),
    ],
)
def test_what_cannot_be_is_refused_in_words(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        bootstrap_interval(ARTSTEIN_1, **{"measure": "cohen_kappa", **options})


def test_pooled_tables_of_different_units_are_refused_for_resampling() -> None:
    with pytest.raises(StudyError, match="different numbers of units"):
        bootstrap_interval([ARTSTEIN_1, SAS], "pooled_kappa")


def test_resampling_leaves_the_value_alone() -> None:
    before = ARTSTEIN_1.copy()
    bootstrap_interval(ARTSTEIN_1, "cohen_kappa", resamples=10)

    pd.testing.assert_frame_equal(ARTSTEIN_1, before)
    assert cohen_kappa(ARTSTEIN_1) == pytest.approx(0.348, abs=5e-4)
