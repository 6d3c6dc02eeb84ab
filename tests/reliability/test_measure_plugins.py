"""Coefficients that other packages add."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.reliability.coefficients.measures import MEASURES, known_measures
from tests.plugin_package import Install

# Perreault and Leigh 1989, Journal of Marketing Research 26: 135-148.
SOURCE = """
import numpy as np
from mentorstudy.reliability.coefficients.chance import Parts, percent_evaluator
from mentorstudy.reliability.coefficients.measures import Measure

INDEX = Measure(
    "perreault_leigh", "Perreault and Leigh's index", "reliability of judges, by categories alone",
    "Perreault and Leigh 1989", evaluator="index_x:index", two_coders=True, counts_categories=True,
)
SECOND = Measure("cohen_kappa", "another", "another", "nobody", evaluator="index_x:index")
FAILING = Measure("failing", "Failing", "breaks", "nobody", evaluator="index_x:fail")
WORD = "no record"

def index(ratings, asked):
    agree = percent_evaluator(ratings, asked)

    def evaluate(counts):
        parts = agree(counts)
        k = asked.categories
        chance = np.full_like(parts.observed, 1 / k if k > 1 else np.nan)
        beyond = np.maximum(parts.observed - chance, 0) * (k / (k - 1) if k > 1 else np.nan)
        return Parts(np.sqrt(beyond), parts.observed, chance, parts.units)

    return evaluate

def fail(ratings, asked):
    return lambda counts: counts.nothing
"""
TABLE = pd.DataFrame({"anna": ["a", "b", "a", "a", "b"], "ben": ["a", "b", "b", "a", "b"]})


def test_a_coefficient_of_another_package_has_value_parts_and_interval(install: Install) -> None:
    install("index_x", SOURCE, measures="index = index_x:INDEX")
    found = ms.reliability.coefficient(TABLE, "perreault_leigh")

    # Four of five agree, of two categories: sqrt((0.8 - 0.5) * 2).
    assert found.value == pytest.approx(math.sqrt(0.6))
    assert (found.observed, found.expected, found.units) == (0.8, 0.5, 5)
    drawn = ms.reliability.bootstrap_interval(TABLE, "perreault_leigh", resamples=50)
    assert drawn.low <= found.value <= drawn.high


def test_a_study_s_agreement_is_told_in_a_coefficient_of_another_package(install: Install, study: ms.Study) -> None:
    install("index_x", SOURCE, measures="index = index_x:INDEX")
    table = ms.agreement(study, "perreault_leigh", resamples=10)
    codes = table[table["level"] == "code"]

    assert set(codes["measure"]) == {"perreault_leigh"}
    defined = codes.dropna(subset=["coefficient"])
    assert len(defined)
    assert defined["coefficient"].tolist() == pytest.approx(((defined["observed"] - 0.5).clip(0) * 2).pow(0.5).tolist())


def test_a_coefficient_that_is_not_defined_says_so(install: Install) -> None:
    install("index_x", SOURCE, measures="index = index_x:INDEX")
    same = pd.DataFrame({"anna": ["a", "a"], "ben": ["a", "a"]})
    found = ms.reliability.coefficient(same, "perreault_leigh")

    assert math.isnan(found.value)
    assert found.reason == "only one category is known; give `categories=` with all that were possible"


@pytest.mark.parametrize(
    ("record", "name", "said"),
    [
        ("SECOND", "index", "index_x adds 'cohen_kappa' to mentorstudy.measures, and there is one of that name"),
        ("WORD", "index", "it is no Measure"),
        ("FAILING", "failing", "'index_x:fail' is of another package, and failed: AttributeError"),
        ("INDEX", "perreault", "There is no agreement measure 'perreault'. Did you mean 'perreault_leigh'?"),
    ],
)
def test_a_coefficient_that_cannot_be_had_says_why(install: Install, record: str, name: str, said: str) -> None:
    install("index_x", SOURCE, measures=f"index = index_x:{record}")

    with pytest.raises(ms.StudyError, match=re.escape(said)):
        ms.reliability.coefficient(TABLE, name)


def test_a_coefficient_of_another_package_has_no_published_variance_unless_it_says_so(install: Install) -> None:
    install("index_x", SOURCE, measures="index = index_x:INDEX")

    with pytest.raises(ms.StudyError, match="has no published variance here"):
        ms.reliability.analytic_interval(TABLE, "perreault_leigh")


def test_two_coders_are_the_most_that_a_coefficient_for_two_takes(install: Install) -> None:
    install("index_x", SOURCE, measures="index = index_x:INDEX")

    with pytest.raises(ms.StudyError, match=r"For more coders take krippendorff_alpha, or choose two columns\."):
        ms.reliability.coefficient(TABLE.assign(cem="a"), "perreault_leigh")


def test_what_nobody_installed_is_not_there() -> None:
    assert known_measures() == dict(MEASURES)
