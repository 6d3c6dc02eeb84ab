"""Intervals, tests and keyness against scipy and statsmodels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorstudy.statistics import fisher_exact, holm, log_likelihood, log_ratio, sign_test, wilson_interval

COUNTS = st.integers(0, 400)


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from([0.8, 0.95, 0.99]))
def test_wilsons_interval_is_statsmodels(count: int, more: int, level: float) -> None:
    from statsmodels.stats.proportion import proportion_confint

    total = count + more + 1

    expected = proportion_confint(count, total, alpha=1 - level, method="wilson")
    assert wilson_interval(count, total, level=level) == pytest.approx(expected, abs=1e-12)


def test_an_interval_of_nobody_is_not_defined() -> None:
    assert all(math.isnan(end) for end in wilson_interval(0, 0))


@pytest.mark.parametrize(("count", "total", "level"), [(5, 4, 0.95), (-1, 4, 0.95), (1, 4, 95)])
def test_what_is_no_share_is_refused(count: int, total: int, level: float) -> None:
    with pytest.raises(ValueError, match=r"no share|no level"):
        wilson_interval(count, total, level=level)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_holm_is_statsmodels(values: list[float]) -> None:
    from statsmodels.stats.multitest import multipletests

    assert holm(values) == pytest.approx(multipletests(values, method="holm")[1])


def test_a_test_that_is_not_defined_makes_the_others_no_stricter() -> None:
    corrected = holm([0.01, math.nan, 0.04])

    assert math.isnan(corrected[1])
    assert [corrected[0], corrected[2]] == pytest.approx([0.02, 0.04])
    assert holm([]) == []


def test_fishers_test_gives_the_value_of_his_lady_tasting_tea() -> None:
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(0.4857142857)
    assert math.isnan(fisher_exact(0, 0, 1, 4))


def test_the_sign_test_is_mcnemars_exact_test() -> None:
    from statsmodels.stats.contingency_tables import mcnemar

    for less, more in ((9, 1), (3, 3), (0, 6), (21, 4)):
        assert sign_test(less, more) == pytest.approx(mcnemar([[5, less], [more, 7]], exact=True).pvalue)
    assert math.isnan(sign_test(0, 0))


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=8), st.integers(500, 5000), st.integers(500, 5000))
def test_the_log_likelihood_is_scipys_over_the_four_cells(pairs: list[tuple[int, int]], total: int, other: int) -> None:
    from scipy.stats import chi2_contingency

    found = log_likelihood(
        np.array([one for one, _ in pairs], dtype=float), total, np.array([two for _, two in pairs], dtype=float), other
    )

    for (one, two), value in zip(pairs, found, strict=True):
        if one + two == 0:
            assert value == 0
            continue
        cells = [[one, two], [total - one, other - two]]
        expected = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        assert value == pytest.approx(expected, abs=1e-6)


def test_a_log_ratio_of_one_is_twice_as_frequent_and_a_missing_term_is_half_a_hit() -> None:
    found = log_ratio(np.array([20.0, 0.0, 4.0]), 1000, np.array([10.0, 8.0, 0.0]), 1000)

    assert found == pytest.approx([1, -4, 3])
    assert np.isnan(log_ratio(np.array([1.0]), 0, np.array([1.0]), 10)).all()
    assert np.isnan(log_likelihood(np.array([1.0]), 10, np.array([1.0]), 0)).all()
