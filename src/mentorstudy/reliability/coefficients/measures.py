"""The agreement coefficients on predefined units: their names, what they are, and where they were published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.plugins import records_of

__all__ = ["ALPHA_LEVELS", "MEASURES", "WEIGHTS", "Measure", "find_measure", "known_measures"]

ALPHA_LEVELS = ("nominal", "ordinal", "interval", "ratio", "masi", "jaccard")
WEIGHTS = ("linear", "quadratic", "ordinal", "radical", "ratio")


@dataclass(frozen=True)
class Measure:
    """What is known of one coefficient before any data is seen.

    Parameters
    ----------
    name : str
        The name that `coefficient` knows it by.
    title : str
        The name that people write in an article.
    description : str
        What it compares with what, in one sentence.
    citation : str
        Where it was published.
    options : tuple of str
        The options that `coefficient` takes for it.
    evaluator : str
        What computes it, as `module.function` of `mentorstudy.reliability.coefficients`, or `package.module:function`
        of another package: it takes `Ratings` and what was `Asked`, and returns an `Evaluator`
        (`mentorstudy.reliability.coefficients.chance`).
    two_coders : bool
        Whether it is defined for two coders only; it then sees only the units that both coded.
    for_more : str
        What to take for more coders, where it is for two.
    by_coder : bool
        Whether it matters who gave which label, or left which unit out; where not, resampling is faster.
    weights : str
        The weights it has where none are given.
    unordered : str
        What to take where labels have no order, if it is nothing new there.
    counts_categories : bool
        Whether their number alone may be given as `categories`, and is needed.
    analytic : bool
        Whether `analytic_interval` knows a published variance for it.
    """

    name: str
    title: str
    description: str
    citation: str
    options: tuple[str, ...] = ()
    evaluator: str = ""
    two_coders: bool = False
    for_more: str = ""
    by_coder: bool = True
    weights: str = ""
    unordered: str = ""
    counts_categories: bool = False
    analytic: bool = False

    def __str__(self) -> str:
        return f"{self.title}: {self.description} ({self.citation})"


_ALL = (
    Measure(
        "percent_agreement",
        "Percent agreement",
        "the share of pairs of coders who agree, averaged over units; not corrected for chance",
        "Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.",
        ("weights", "categories"),
        evaluator="chance.percent_evaluator",
        by_coder=False,
        analytic=True,
    ),
    Measure(
        "holsti",
        "Holsti's coefficient",
        "twice the decisions two coders agree on, by all the decisions they made; not corrected for chance",
        "Holsti 1969, Content Analysis for the Social Sciences and Humanities",
        evaluator="chance.holsti_evaluator",
    ),
    Measure(
        "scott_pi",
        "Scott's pi",
        "agreement of two coders beyond chance, chance from what both used together",
        "Scott 1955, Public Opinion Quarterly 19: 321-325",
        evaluator="chance.common_chance_evaluator",
        two_coders=True,
        for_more="fleiss_kappa",
        analytic=True,
    ),
    Measure(
        "cohen_kappa",
        "Cohen's kappa",
        "agreement of two coders beyond chance, chance from what each of them used",
        "Cohen 1960, Educational and Psychological Measurement 20: 37-46; weighted: Cohen 1968, Psychological "
        "Bulletin 70: 213-220",
        ("weights", "categories"),
        evaluator="chance.own_chance_evaluator",
        two_coders=True,
        for_more="conger_kappa",
        analytic=True,
    ),
    Measure(
        "conger_kappa",
        "Conger's kappa",
        "Cohen's kappa for any number of coders",
        "Conger 1980, Psychological Bulletin 88: 322-328",
        ("weights", "categories"),
        evaluator="chance.own_chance_evaluator",
        analytic=True,
    ),
    Measure(
        "fleiss_kappa",
        "Fleiss' kappa",
        "Scott's pi for any number of coders",
        "Fleiss 1971, Psychological Bulletin 76: 378-382; missing data: Gwet 2014",
        ("weights", "categories"),
        evaluator="chance.common_chance_evaluator",
        by_coder=False,
        analytic=True,
    ),
    Measure(
        "brennan_prediger",
        "Brennan and Prediger's kappa",
        "agreement beyond chance, chance from the number of categories alone (also Bennett's S, free-marginal kappa)",
        "Brennan and Prediger 1981, Educational and Psychological Measurement 41: 687-699",
        ("categories", "weights"),
        evaluator="chance.uniform_chance_evaluator",
        by_coder=False,
        counts_categories=True,
        analytic=True,
    ),
    Measure(
        "gwet_ac1",
        "Gwet's AC1",
        "agreement beyond chance, steady where one category is rare",
        "Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29-48",
        ("categories",),
        evaluator="chance.gwet_evaluator",
        by_coder=False,
        counts_categories=True,
        analytic=True,
    ),
    Measure(
        "gwet_ac2",
        "Gwet's AC2",
        "AC1 with partial agreement between categories",
        "Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.",
        ("weights", "categories"),
        evaluator="chance.gwet_evaluator",
        by_coder=False,
        weights="quadratic",
        unordered="gwet_ac1",
        counts_categories=True,
        analytic=True,
    ),
    Measure(
        "krippendorff_alpha",
        "Krippendorff's alpha",
        "disagreement observed by disagreement expected, corrected for few units; any number of coders, missing data",
        "Krippendorff 2019, Content Analysis, 4th ed., ch. 12; MASI: Passonneau 2006, LREC",
        ("level", "categories", "distances"),
        evaluator="krippendorff.alpha_evaluator",
        by_coder=False,
        analytic=True,
    ),
    Measure(
        "pooled_kappa",
        "Pooled kappa",
        "one kappa over several codes, from mean observed and mean expected agreement",
        "De Vries, Elliott, Kanouse and Teleki 2008, Field Methods 20: 272-282",
    ),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _ALL})
"""Every coefficient by its name."""


def known_measures() -> Mapping[str, Measure]:
    """Return every coefficient by its name, with those that other packages add.

    Examples
    --------
    >>> list(known_measures())[:2]
    ['percent_agreement', 'holsti']
    """
    added = records_of("mentorstudy.measures", Measure, frozenset(MEASURES))
    return {**MEASURES, **{each.name: each for each in added}}


def find_measure(name: str) -> Measure:
    """Return what is known of a coefficient.

    Parameters
    ----------
    name : str
        One of `MEASURES`, or one that another package adds.

    Returns
    -------
    Measure
        Its title, citation and options.

    Raises
    ------
    SettingsError
        When there is no such coefficient.

    Examples
    --------
    >>> find_measure("gwet_ac1").title
    "Gwet's AC1"
    """
    # Other packages are asked only for what is not here: looking through what is installed takes time.
    known = MEASURES if name in MEASURES else known_measures()
    if name not in known:
        raise SettingsError(f"There is no agreement measure {name!r}.{suggestion(str(name), known)}")
    return known[name]
