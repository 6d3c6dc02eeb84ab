"""The agreement coefficients on predefined units: their names, what they are, and where they were published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mentorstudy.errors import SettingsError, suggestion

__all__ = ["ALPHA_LEVELS", "MEASURES", "WEIGHTS", "Measure", "find_measure"]

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
    two_coders : bool
        Whether it is defined for two coders only.
    analytic : bool
        Whether `analytic_interval` knows a published variance for it.
    """

    name: str
    title: str
    description: str
    citation: str
    options: tuple[str, ...] = ()
    two_coders: bool = False
    analytic: bool = True

    def __str__(self) -> str:
        return f"{self.title}: {self.description} ({self.citation})"


_ALL = (
    Measure(
        "percent_agreement",
        "Percent agreement",
        "the share of pairs of coders who agree, averaged over units; not corrected for chance",
        "Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.",
        ("weights", "categories"),
    ),
    Measure(
        "holsti",
        "Holsti's coefficient",
        "twice the decisions two coders agree on, by all the decisions they made; not corrected for chance",
        "Holsti 1969, Content Analysis for the Social Sciences and Humanities",
        analytic=False,
    ),
    Measure(
        "scott_pi",
        "Scott's pi",
        "agreement of two coders beyond chance, chance from what both used together",
        "Scott 1955, Public Opinion Quarterly 19: 321-325",
        two_coders=True,
    ),
    Measure(
        "cohen_kappa",
        "Cohen's kappa",
        "agreement of two coders beyond chance, chance from what each of them used",
        "Cohen 1960, Educational and Psychological Measurement 20: 37-46; weighted: Cohen 1968, Psychological "
        "Bulletin 70: 213-220",
        ("weights", "categories"),
        two_coders=True,
    ),
    Measure(
        "conger_kappa",
        "Conger's kappa",
        "Cohen's kappa for any number of coders",
        "Conger 1980, Psychological Bulletin 88: 322-328",
        ("weights", "categories"),
    ),
    Measure(
        "fleiss_kappa",
        "Fleiss' kappa",
        "Scott's pi for any number of coders",
        "Fleiss 1971, Psychological Bulletin 76: 378-382; missing data: Gwet 2014",
        ("weights", "categories"),
    ),
    Measure(
        "brennan_prediger",
        "Brennan and Prediger's kappa",
        "agreement beyond chance, chance from the number of categories alone (also Bennett's S, free-marginal kappa)",
        "Brennan and Prediger 1981, Educational and Psychological Measurement 41: 687-699",
        ("categories", "weights"),
    ),
    Measure(
        "gwet_ac1",
        "Gwet's AC1",
        "agreement beyond chance, steady where one category is rare",
        "Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29-48",
        ("categories",),
    ),
    Measure(
        "gwet_ac2",
        "Gwet's AC2",
        "AC1 with partial agreement between categories",
        "Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.",
        ("weights", "categories"),
    ),
    Measure(
        "krippendorff_alpha",
        "Krippendorff's alpha",
        "disagreement observed by disagreement expected, corrected for few units; any number of coders, missing data",
        "Krippendorff 2019, Content Analysis, 4th ed., ch. 12; MASI: Passonneau 2006, LREC",
        ("level", "categories", "distances"),
    ),
    Measure(
        "pooled_kappa",
        "Pooled kappa",
        "one kappa over several codes, from mean observed and mean expected agreement",
        "De Vries, Elliott, Kanouse and Teleki 2008, Field Methods 20: 272-282",
        analytic=False,
    ),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _ALL})
"""Every coefficient by its name."""


def find_measure(name: str) -> Measure:
    """Return what is known of a coefficient.

    Parameters
    ----------
    name : str
        One of `MEASURES`.

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
    if name not in MEASURES:
        raise SettingsError(f"There is no agreement measure {name!r}.{suggestion(str(name), MEASURES)}")
    return MEASURES[name]
