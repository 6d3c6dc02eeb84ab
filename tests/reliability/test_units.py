"""Coefficients on predefined units: published values, other implementations, and what is not defined."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import agreement as nltk_agreement
from nltk.metrics.distance import jaccard_distance, masi_distance
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater

from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.plugins import function_of
from mentorstudy.reliability.coefficients import units as by_name
from mentorstudy.reliability.coefficients.by_name import coefficient, undefined_reason
from mentorstudy.reliability.coefficients.measures import MEASURES, find_measure
from mentorstudy.reliability.coefficients.units import (
    brennan_prediger,
    cohen_kappa,
    cohen_kappa_maximum,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    holsti,
    krippendorff_alpha,
    percent_agreement,
    pooled_kappa,
    scott_pi,
)

ORACLE = json.loads((Path(__file__).parent / "fixtures" / "oracle.json").read_text(encoding="utf-8"))


def lines(*coders: str) -> pd.DataFrame:
    """A table from a line per coder, `.` for missing; digits become numbers."""
    cells = [[None if cell == "." else int(cell) if cell.isdigit() else cell for cell in line] for line in coders]
    return pd.DataFrame({f"coder {number}": line for number, line in enumerate(cells, start=1)}, dtype=object)


def crossed(table: Sequence[Sequence[int]], labels: Sequence[Any] | None = None) -> pd.DataFrame:
    """A table of two coders from their contingency table."""
    names = labels or range(1, len(table) + 1)
    rows = [
        (first, second)
        for first, counts in zip(names, table, strict=True)
        for second, count in zip(names, counts, strict=True)
        for _ in range(count)
    ]
    return pd.DataFrame(rows, columns=["anna", "ben"])


def counted(table: Sequence[Sequence[int]]) -> pd.DataFrame:
    """A table of coders from how many of them chose each category."""
    rows = [[label for label, count in enumerate(counts, start=1) for _ in range(count)] for counts in table]
    return pd.DataFrame(rows)


FOUR_CODERS = lines("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
RAW_4_RATERS = lines("123321412...", "1233224125..", ".33323422513", "12332441251.")
ABSTRACTORS = crossed([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
SIX_RATERS = counted(
    [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
    ]
)
FLEISS_1971 = lines(  # a line per rater; the ratings of a patient are sorted
    "422521311511212311215221121215",
    "423521311542242311235421421235",
    "423523334544244311435444421435",
    "453543334544344341455454421435",
    "453543534544344351455454425435",
    "455543544544345552455454545435",
)
FLEISS_WIKIPEDIA = counted(
    [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
)
HAYES_KRIPPENDORFF = lines(
    "112.001122.01311211000201001111223222221",
    "1130000.21102311121000302102111122222221",
    "203000222100221123001.30.1012202.2232.21",
    ".13....0.10022...31.103021122..122...12.",
    "2..0001.2....3112..0.0..2.0..20.2.2222.1",
)
WIKIPEDIA = lines(".....34121133.3", "1.213343.......", "..21344.21133.4")
ARTSTEIN_1 = crossed([[20, 10], [20, 50]], ["stat", "request"])
ARTSTEIN_2 = crossed([[46, 0, 0], [6, 32, 6], [0, 0, 10]], ["stat", "request", "check"])
CHECK_HALF = [[0.0, 1.0, 0.5], [1.0, 0.0, 0.5], [0.5, 0.5, 0.0]]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (krippendorff_alpha(FOUR_CODERS), "0.743"),
        (krippendorff_alpha(FOUR_CODERS, level="ordinal"), "0.815"),
        (krippendorff_alpha(FOUR_CODERS, level="interval"), "0.849"),
        (krippendorff_alpha(FOUR_CODERS, level="ratio"), "0.797"),
        (krippendorff_alpha(lines("0100000010", "1110010000")), "0.095"),
        (krippendorff_alpha(lines("aabbdcccedda", "babbbccceddd")), "0.692"),
        (krippendorff_alpha(WIKIPEDIA), "0.691"),
        (krippendorff_alpha(WIKIPEDIA, level="interval"), "0.811"),
        (krippendorff_alpha(HAYES_KRIPPENDORFF, level="ordinal"), "0.7598"),
        (percent_agreement(RAW_4_RATERS), "0.818"),
        (gwet_ac1(RAW_4_RATERS), "0.77544"),
        (fleiss_kappa(RAW_4_RATERS), "0.76117"),
        (krippendorff_alpha(RAW_4_RATERS), "0.74342"),
        (conger_kappa(RAW_4_RATERS), "0.76282"),
        (brennan_prediger(RAW_4_RATERS), "0.77273"),
        (cohen_kappa(ABSTRACTORS), "0.7964"),
        (scott_pi(ABSTRACTORS), "0.7962"),
        (gwet_ac1(ABSTRACTORS), "0.8493"),
        (brennan_prediger(ABSTRACTORS), "0.835"),
        (krippendorff_alpha(ABSTRACTORS), "0.7973"),
        (percent_agreement(ABSTRACTORS), "0.89"),
        (fleiss_kappa(SIX_RATERS), "0.4139"),
        (gwet_ac1(SIX_RATERS), "0.4448"),
        (krippendorff_alpha(SIX_RATERS), "0.4204"),
        (brennan_prediger(SIX_RATERS), "0.4389"),
        (fleiss_kappa(FLEISS_1971), "0.430"),
        (fleiss_kappa(FLEISS_WIKIPEDIA), "0.210"),
        (fleiss_kappa(counted([[7, 1], [3, 5]])), "0.161905"),
        (brennan_prediger(counted([[7, 1], [3, 5]])), "0.214286"),
        (cohen_kappa(crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])), "0.492"),
        (percent_agreement(crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])), "0.70"),
        (coefficient(crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), "cohen_kappa").expected, "0.41"),
        (cohen_kappa_maximum(crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])), "0.831"),
        (cohen_kappa(crossed([[0, 4, 1], [0, 8, 0], [0, 1, 5]])), "0.4842"),
        (cohen_kappa(crossed([[0, 4, 1], [0, 8, 0], [0, 1, 5]]), weights="linear"), "0.4701"),
        (cohen_kappa(crossed([[20, 5], [10, 15]])), "0.40"),
        (cohen_kappa(crossed([[45, 15], [25, 15]])), "0.1304"),
        (cohen_kappa(crossed([[25, 35], [5, 35]])), "0.2593"),
        (cohen_kappa(crossed([[50, 0, 0], [10, 10, 10], [20, 0, 0]])), "0.27"),
        (brennan_prediger(crossed([[50, 0, 0], [10, 10, 10], [20, 0, 0]])), "0.40"),
        (cohen_kappa(crossed([[50, 0, 10], [0, 10, 10], [10, 10, 0]])), "0.29"),
        (brennan_prediger(crossed([[50, 0, 10], [0, 10, 10], [10, 10, 0]])), "0.40"),
        (brennan_prediger(ARTSTEIN_1), "0.4"),
        (scott_pi(ARTSTEIN_1), "0.341"),
        (cohen_kappa(ARTSTEIN_1), "0.348"),
        (brennan_prediger(ARTSTEIN_2), "0.82"),
        (cohen_kappa(ARTSTEIN_2), "0.801"),
        (krippendorff_alpha(ARTSTEIN_2, distances=CHECK_HALF, categories=["stat", "request", "check"]), "0.8156"),
        (cohen_kappa(ARTSTEIN_2, weights=1 - np.array(CHECK_HALF), categories=["stat", "request", "check"]), "0.8163"),
        (krippendorff_alpha(lines("112412132", "122442232", "122442332")), "0.642"),
        (krippendorff_alpha(lines("112412132", "122442232", "122442332"), level="interval"), "0.547"),
        (krippendorff_alpha(lines("112412132", "122442232", "122442332"), level="ratio"), "0.483"),
        (gwet_ac1(crossed([[8, 1], [0, 1]])), "0.8658"),
    ],
)
def test_published_values_are_hit_to_the_digits_given(value: float, published: str) -> None:
    digits = len(published.split(".")[1])

    assert f"{value:.{digits}f}" == published


def test_values_that_artstein_and_poesio_cut_to_three_digits_are_hit() -> None:
    pi, alpha = scott_pi(ARTSTEIN_2), krippendorff_alpha(ARTSTEIN_2)

    assert math.floor(1000 * pi) / 1000 == 0.799
    assert math.floor(1000 * alpha) / 1000 == 0.8
    assert f"{pi:.4f}" == "0.7995"  # with four digits, as they give it beside the weighted coefficients


def shape_of(oracle: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(oracle["cells"], dtype=float)


@pytest.mark.parametrize("oracle", ORACLE["tables"], ids=range(len(ORACLE["tables"])))
def test_alpha_is_what_the_krippendorff_package_gives(oracle: dict[str, Any]) -> None:
    table = shape_of(oracle)

    for level, expected in oracle["krippendorff"].items():
        assert krippendorff_alpha(table, level=level) == pytest.approx(expected, abs=1e-12), level


@pytest.mark.parametrize("oracle", ORACLE["tables"], ids=range(len(ORACLE["tables"])))
def test_coefficients_with_weights_and_missing_data_are_what_irrcac_gives(oracle: dict[str, Any]) -> None:
    table = shape_of(oracle)

    for weights, expected in oracle["irrCAC"].items():
        for measure, parts in expected.items():
            name = "gwet_ac2" if measure == "gwet_ac1" else measure
            options = {} if name == "krippendorff_alpha" else {"weights": weights}
            found = coefficient(table, name, **options)
            assert found.value == pytest.approx(parts["value"], abs=1e-9), (weights, measure)
            if name != "krippendorff_alpha":
                assert found.observed == pytest.approx(parts["observed"], abs=1e-9)
                assert found.expected == pytest.approx(parts["expected"], abs=1e-9)


def random_table(seed: int, coders: int, missing: float = 0.0, labels: int = 4) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    truth = random.integers(1, labels + 1, (60, 1))
    cells = np.where(random.random((60, coders)) < 0.4, random.integers(1, labels + 1, (60, coders)), truth)
    table = pd.DataFrame(cells, columns=[f"coder {place}" for place in range(coders)]).astype(float)
    return table.mask(random.random(table.shape) < missing)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_cohen_is_what_scikit_learn_and_statsmodels_give(seed: int, weights: str | None) -> None:
    table = random_table(seed, 2, missing=0.1)
    both = table.dropna()
    crosstab = pd.crosstab(both.iloc[:, 0], both.iloc[:, 1]).reindex(index=range(1, 5), columns=range(1, 5)).fillna(0)

    ours = cohen_kappa(table, weights=weights)

    assert ours == pytest.approx(cohen_kappa_score(both.iloc[:, 0], both.iloc[:, 1], weights=weights), abs=1e-12)
    theirs = inter_rater.cohens_kappa(crosstab.to_numpy(), wt=weights, return_results=False)
    assert ours == pytest.approx(float(theirs), abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(("measure", "method"), [(fleiss_kappa, "fleiss"), (brennan_prediger, "randolph")])
def test_fleiss_and_randolph_are_what_statsmodels_gives(seed: int, measure: Any, method: str) -> None:
    table = random_table(seed, 5)
    counts, _ = inter_rater.aggregate_raters(table.to_numpy().astype(int))

    assert measure(table) == pytest.approx(inter_rater.fleiss_kappa(counts, method=method), abs=1e-12)


def task(table: pd.DataFrame, distance: Any = nltk_agreement.binary_distance) -> Any:
    triples = [
        (str(coder), str(unit), label)
        for coder in table
        for unit, label in table[coder].items()
        if isinstance(label, frozenset) or not pd.isna(label)
    ]
    return nltk_agreement.AnnotationTask(data=triples, distance=distance)


@pytest.mark.parametrize("seed", range(5))
def test_two_coders_are_what_nltk_gives(seed: int) -> None:
    table = random_table(seed, 2)
    theirs = task(table)

    assert krippendorff_alpha(table) == pytest.approx(theirs.alpha(), abs=1e-12)
    assert cohen_kappa(table) == pytest.approx(theirs.kappa(), abs=1e-12)
    assert scott_pi(table) == pytest.approx(theirs.pi(), abs=1e-12)
    assert brennan_prediger(table) == pytest.approx(theirs.S(), abs=1e-12)
    assert percent_agreement(table) == pytest.approx(theirs.avg_Ao(), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_alpha_with_missing_data_is_what_nltk_gives(seed: int) -> None:
    table = random_table(seed, 4, missing=0.2)
    twice = table[table.notna().sum(axis=1) >= 2]

    assert krippendorff_alpha(table) == pytest.approx(task(twice).alpha(), abs=1e-12)


def random_sets(seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(30):
        shared = set(random.choice(list("abcd"), size=random.integers(1, 3), replace=False).tolist())
        rows.append([frozenset(shared | set(random.choice(list("abcd"), size=1).tolist())) for _ in range(3)])
    return pd.DataFrame(rows, columns=["anna", "ben", "carl"])


def masi_of_passonneau(first: frozenset[str], second: frozenset[str]) -> float:
    common, either = len(first & second), len(first | second)
    weight = 1.0 if first == second else 2 / 3 if first <= second or second <= first else 1 / 3 if common else 0.0
    return 1 - common / either * weight


@pytest.mark.parametrize("seed", range(5))
def test_alpha_of_sets_is_what_nltk_gives(seed: int) -> None:
    table = random_sets(seed)

    assert krippendorff_alpha(table, level="jaccard") == pytest.approx(task(table, jaccard_distance).alpha(), abs=1e-12)
    assert krippendorff_alpha(table, level="masi") == pytest.approx(task(table, masi_of_passonneau).alpha(), abs=1e-12)
    # nltk writes 0.67 and 0.33 where Passonneau has two thirds and one third.
    assert krippendorff_alpha(table, level="masi") == pytest.approx(task(table, masi_distance).alpha(), abs=0.01)


def test_empty_sets_agree_with_each_other_and_with_nothing_else() -> None:
    table = pd.DataFrame({"anna": [set(), {"a"}, {"b"}], "ben": [[], {"a"}, {"b"}]})

    assert krippendorff_alpha(table, level="jaccard") == 1.0
    changed = pd.DataFrame({"anna": [set(), {"a"}, {"b"}], "ben": [{"a"}, {"a"}, {"b"}]})
    assert krippendorff_alpha(changed, level="masi") == pytest.approx(krippendorff_alpha(changed.map(sorted).map(str)))


TABLES = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from(["a", "b", "c", None]), min_size=coders, max_size=coders), min_size=1, max_size=12
    )
)


def every_value(table: pd.DataFrame) -> dict[str, float]:
    names = [name for name, known in MEASURES.items() if name != "pooled_kappa"]
    if table.shape[1] > 2:
        names = [name for name in names if not MEASURES[name].two_coders]
    options = {"gwet_ac2": {"categories": ["a", "b", "c"]}}
    return {name: coefficient(table, name, **options.get(name, {})).value for name in names}


@given(TABLES)
def test_no_coefficient_is_above_one_and_a_missing_one_has_a_reason(rows: list[list[str | None]]) -> None:
    table = pd.DataFrame(rows, dtype=object)

    for name, value in every_value(table).items():
        options = {"categories": ["a", "b", "c"]} if name == "gwet_ac2" else {}
        reason = undefined_reason(table, name, **options)
        assert math.isnan(value) == bool(reason), name
        assert math.isnan(value) or value <= 1 + 1e-12, name


@given(TABLES, st.randoms())
def test_order_of_units_and_coders_and_empty_units_change_nothing(rows: list[list[str | None]], random: Any) -> None:
    table = pd.DataFrame(rows, dtype=object)
    shuffled = [*rows, [None] * len(rows[0])]
    random.shuffle(shuffled)
    other = pd.DataFrame(shuffled, dtype=object).iloc[:, ::-1]

    assert every_value(other) == pytest.approx(every_value(table), nan_ok=True)


@given(TABLES)
def test_the_coefficients_for_many_coders_are_those_for_two_where_there_are_two(rows: list[list[str | None]]) -> None:
    table = pd.DataFrame([row[:2] for row in rows], dtype=object).dropna()
    if table.empty:
        return

    assert conger_kappa(table) == pytest.approx(cohen_kappa(table), nan_ok=True)
    assert fleiss_kappa(table) == pytest.approx(scott_pi(table), nan_ok=True)
    assert holsti(table) == pytest.approx(percent_agreement(table))
    assert gwet_ac2(table, weights=None) == pytest.approx(gwet_ac1(table), nan_ok=True)


@pytest.mark.parametrize("measure", ["scott_pi", "cohen_kappa", "conger_kappa", "fleiss_kappa", "krippendorff_alpha"])
def test_a_code_that_nobody_used_is_undefined_not_one(measure: str) -> None:
    table = pd.DataFrame({"anna": [0, 0, 0], "ben": [0, 0, 0]})

    found = coefficient(table, measure)

    assert math.isnan(found.value)
    assert found.reason.startswith("only 0 was ever given")
    assert math.isnan(getattr(by_name, measure)(table))


@pytest.mark.parametrize("measure", ["brennan_prediger", "gwet_ac1", "gwet_ac2"])
def test_one_label_is_undefined_until_the_other_categories_are_named(measure: str) -> None:
    table = pd.DataFrame({"anna": [0, 0, 0], "ben": [0, 0, 0]})

    assert "categories=" in undefined_reason(table, measure)
    assert coefficient(table, measure, categories=[0, 1]).value == 1.0


@pytest.mark.parametrize("measure", [name for name in MEASURES if name != "pooled_kappa"])
def test_coders_who_never_met_and_an_empty_table_are_undefined(measure: str) -> None:
    apart = pd.DataFrame({"anna": [1, None], "ben": [None, 1]})
    empty = pd.DataFrame({"anna": [], "ben": []})
    nothing = pd.DataFrame({"anna": [None, None], "ben": [None, None]})

    for table in (apart, empty, nothing):
        found = coefficient(table, measure)
        assert math.isnan(found.value)
        assert found.reason == "no unit was coded by two coders"
        assert found.units == 0


def test_holsti_counts_what_only_one_coder_coded_and_percent_agreement_does_not() -> None:
    table = pd.DataFrame({"anna": [1, 1, 0, 1], "ben": [1, 1, None, None]})

    assert percent_agreement(table) == 1.0
    assert holsti(table) == pytest.approx(2 * 2 / (4 + 2))


def test_two_coder_coefficients_take_the_units_that_both_coded() -> None:
    full = pd.DataFrame({"anna": [1, 0, 1, 1, 0], "ben": [1, 0, 0, 1, 0]})
    more = pd.concat([full, pd.DataFrame({"anna": [1, None], "ben": [None, 0]})])

    assert cohen_kappa(more) == cohen_kappa(full)
    assert scott_pi(more) == scott_pi(full)


def test_the_label_not_its_type_or_dtype_decides() -> None:
    numbers = pd.DataFrame({"anna": [1, 0, 1, 1, 0], "ben": [1, 0, 0, 1, 0]})
    expected = krippendorff_alpha(numbers)

    for other in (numbers.astype(float), numbers.astype(str), numbers.astype("category"), numbers.astype(bool)):
        assert krippendorff_alpha(other) == expected
    assert krippendorff_alpha(numbers.astype("Int64")) == expected


@pytest.mark.parametrize("kind", ["int8", "uint8", "int16", "uint64"])
def test_no_type_of_whole_numbers_is_too_small_for_the_labels_in_it(kind: str) -> None:
    ends = np.iinfo(kind)
    table = pd.DataFrame({"anna": [ends.min, ends.max, 1], "ben": [ends.min, ends.max, ends.max]}, dtype=kind)
    words = pd.DataFrame({"anna": list("abc"), "ben": list("abb")})

    assert percent_agreement(table) == pytest.approx(2 / 3)
    assert krippendorff_alpha(table) == pytest.approx(krippendorff_alpha(words))


def test_an_array_is_a_table_of_units_by_coders() -> None:
    table = FOUR_CODERS.astype(float)

    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha(table.to_numpy(), level) == krippendorff_alpha(table, level)
    assert cohen_kappa_maximum(ABSTRACTORS.to_numpy()) == cohen_kappa_maximum(ABSTRACTORS)


@pytest.mark.parametrize("measure", [name for name in MEASURES if name != "pooled_kappa"])
def test_one_coder_agrees_with_nobody(measure: str) -> None:
    found = coefficient(pd.DataFrame({"anna": [1, 2, 1]}), measure)

    assert math.isnan(found.value)
    assert found.reason == "agreement is between coders, and a table has 1"
    assert math.isnan(coefficient(pd.DataFrame(index=range(3)), measure).value)


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA, pd.NaT])
def test_whatever_stands_for_a_missing_cell_is_missing(missing: Any) -> None:
    table = pd.DataFrame({"anna": ["a", "b", "a", missing], "ben": ["a", missing, "b", "b"], "carl": [missing] * 4})
    known = pd.DataFrame({"anna": ["a", "a"], "ben": ["a", "b"]})

    assert percent_agreement(table.astype(object)) == percent_agreement(known)
    assert krippendorff_alpha(table.astype(object)) == krippendorff_alpha(known)


def test_numbers_written_as_text_are_a_scale() -> None:
    table = FOUR_CODERS

    assert krippendorff_alpha(table.map(lambda cell: None if cell is None else str(cell)), level="interval") == (
        pytest.approx(0.849, abs=5e-4)
    )


def test_ordered_categories_give_the_order_of_words() -> None:
    order = ["never", "sometimes", "often"]
    words = pd.DataFrame({"anna": ["never", "often", "sometimes"], "ben": ["never", "often", "often"]})
    numbers = words.map(order.index)

    assert krippendorff_alpha(words, level="ordinal", categories=order) == krippendorff_alpha(numbers, level="ordinal")
    kinds = words.astype(pd.CategoricalDtype(order, ordered=True))
    assert cohen_kappa(kinds, weights="linear") == pytest.approx(cohen_kappa(numbers, weights="linear"))


def test_ordered_categories_in_the_order_of_the_alphabet_are_in_an_order_too() -> None:
    words = pd.DataFrame({"anna": list("abcb"), "ben": list("abbb")})
    kinds = words.astype(pd.CategoricalDtype(list("abc"), ordered=True))

    assert krippendorff_alpha(kinds, level="ordinal") == krippendorff_alpha(
        words, level="ordinal", categories=list("abc")
    )


def test_categories_that_nobody_gave_were_possible_and_without_an_order_have_none() -> None:
    words = pd.DataFrame({"anna": list("abab"), "ben": list("abbb")})
    kinds = words.astype(pd.CategoricalDtype(list("zab")))

    assert brennan_prediger(kinds) == brennan_prediger(words, categories=3) == pytest.approx((0.75 - 1 / 3) / (2 / 3))
    assert gwet_ac1(kinds) == gwet_ac1(words, categories=list("abz"))
    assert cohen_kappa(kinds) == cohen_kappa(words)
    with pytest.raises(StudyError, match="categories="):
        cohen_kappa(kinds, weights="linear")


def test_numbers_need_no_categories_for_a_matrix_of_weights() -> None:
    table = crossed([[10, 2, 1], [3, 9, 2], [0, 4, 8]])
    linear = [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]

    assert cohen_kappa(table, linear) == pytest.approx(cohen_kappa(table, "linear"))
    assert gwet_ac2(table, np.array(linear)) == pytest.approx(gwet_ac2(table, weights="linear"))


def test_sets_written_as_text_are_the_codes_between_semicolons() -> None:
    sets = random_sets(1)
    text = sets.map(lambda codes: " ; ".join(sorted(codes)))
    text.iloc[3, 1], sets.iloc[3, 1] = "", frozenset()

    assert krippendorff_alpha(text, level="masi") == krippendorff_alpha(sets, level="masi")
    assert krippendorff_alpha(text, level="jaccard") == krippendorff_alpha(sets, level="jaccard")


def test_pooled_kappa_of_one_table_pools_the_codes_that_occur_in_it() -> None:
    labels = pd.DataFrame({"anna": ["a", "b", "c", "a", None], "ben": ["a", "b", "a", "a", "b"]})
    by_hand = {
        code: pd.DataFrame({"anna": anna, "ben": ben})
        for code, anna, ben in [
            ("a", [1, 0, 0, 1, None], [1, 0, 1, 1, 0]),
            ("b", [0, 1, 0, 0, None], [0, 1, 0, 0, 1]),
            ("c", [0, 0, 1, 0, None], [0, 0, 0, 0, 0]),
        ]
    }
    sets = labels.map(lambda cell: {cell} if isinstance(cell, str) else None)
    wide = pd.concat(by_hand, axis=1)

    assert pooled_kappa(labels) == pooled_kappa(sets) == pooled_kappa(wide) == pooled_kappa(by_hand)
    binary = crossed([[20, 5], [10, 15]], [0, 1])
    assert pooled_kappa(binary) == pytest.approx(cohen_kappa(binary))
    assert pooled_kappa(binary.to_numpy()) == pytest.approx(cohen_kappa(binary))


def test_pooled_kappa_takes_means_of_observed_and_expected_agreement() -> None:
    often, seldom = crossed([[20, 5], [10, 15]]), crossed([[45, 15], [25, 15]])
    parts = [coefficient(table, "cohen_kappa") for table in (often, seldom)]
    observed = sum(part.observed for part in parts) / 2
    expected = sum(part.expected for part in parts) / 2

    assert pooled_kappa([often, seldom]) == pytest.approx((observed - expected) / (1 - expected))
    assert pooled_kappa({"often": often}) == pytest.approx(cohen_kappa(often))


def test_pooled_kappa_without_a_unit_of_a_code_is_undefined() -> None:
    apart = pd.DataFrame({"anna": [1, None], "ben": [None, 1]})

    assert undefined_reason([crossed([[20, 5], [10, 15]]), apart], "pooled_kappa") == (
        "a code has no unit that two coders coded"
    )


def test_more_than_two_coders_are_told_which_coefficient_to_take() -> None:
    with pytest.raises(StudyError, match="conger_kappa"):
        cohen_kappa(FOUR_CODERS)
    with pytest.raises(StudyError, match="fleiss_kappa"):
        scott_pi(FOUR_CODERS)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: percent_agreement([[1, 1]]), "not a list"),
        (lambda: percent_agreement(np.zeros(3)), "not a ndarray"),
        (lambda: percent_agreement(pd.DataFrame({"anna": [[1]], "ben": [[1]]})), "level='masi'"),
        (lambda: krippendorff_alpha(pd.DataFrame({"anna": [3], "ben": [4]}), level="masi"), "3 where a set"),
        (lambda: percent_agreement(pd.DataFrame({"anna": [1, 2], "ben": ["1", "2"]})), "is text in one cell"),
        (lambda: percent_agreement(pd.DataFrame({"anna": [True], "ben": ["True"]})), "'True' is text in one cell"),
        (lambda: krippendorff_alpha(lines("ab", "ab"), level="interval"), "'a' is no number"),
        (lambda: krippendorff_alpha(lines("ab", "ab"), level="ordinal"), "categories="),
        (lambda: cohen_kappa(lines("ab", "ab"), weights="linear"), "categories="),
        (lambda: krippendorff_alpha(pd.DataFrame({"a": [-1, 2], "b": [1, 2]}), level="ratio"), "-1 is below"),
        (lambda: cohen_kappa(lines("ab", "ab"), categories=["a"]), "'b' is not among"),
        (lambda: cohen_kappa(lines("ab", "ab"), categories=["a", "a", "b"]), "twice"),
        (lambda: pooled_kappa(3), "several codes"),
        (lambda: pooled_kappa(pd.DataFrame({"anna": [], "ben": []})), "no code to pool"),
        (lambda: pooled_kappa([]), "no code to pool"),
        (lambda: cohen_kappa(lines("ab", "ab"), categories="ab"), "no list of labels"),
        (lambda: cohen_kappa(lines("ab", "ab"), categories=True), "no list of labels"),
        (lambda: cohen_kappa(lines("ab", "ab"), categories=[["a"], ["b"]]), "no list of labels"),
        (lambda: cohen_kappa(lines("ab", "ab"), categories=[]), "no categories"),
        (lambda: krippendorff_alpha(pd.DataFrame({"a": [[["x"]]], "b": [[]]}), level="jaccard"), "no plain labels"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_words(call: Any, message: str) -> None:
    with pytest.raises(StudyError, match=message):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: coefficient(FOUR_CODERS, "krippendorf_alpha"), "Did you mean 'krippendorff_alpha'"),
        (lambda: coefficient(FOUR_CODERS, "holsti", weights="linear"), "no option 'weights'"),
        (lambda: krippendorff_alpha(FOUR_CODERS, level="intervall"), "Did you mean 'interval'"),
        (lambda: conger_kappa(FOUR_CODERS, weights="quadratik"), "Did you mean 'quadratic'"),
        (lambda: brennan_prediger(FOUR_CODERS, categories=2), "5 different labels"),
        (lambda: fleiss_kappa(FOUR_CODERS, categories=5), "the labels themselves"),
        (lambda: cohen_kappa(ARTSTEIN_1, weights=[[1, 0], [0, 1]]), "needs `categories="),
        (lambda: cohen_kappa(crossed([[1, 1], [1, 1]]), weights=[[1]], categories=[1, 2]), r"shape \(1, 1\)"),
        (lambda: cohen_kappa(crossed([[1, 1], [1, 1]]), weights=[[0, 1], [1, 0]], categories=[1, 2]), "1 - distance"),
        (
            lambda: krippendorff_alpha(ARTSTEIN_1, distances=[[1, 0], [0, 1]], categories=["stat", "request"]),
            "1 - weight",
        ),
    ],
)
def test_an_option_that_cannot_be_is_refused_in_words(call: Any, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        call()


def test_every_measure_has_a_title_a_citation_and_a_function() -> None:
    for name, known in MEASURES.items():
        assert find_measure(name) is known
        assert known.title
        assert any(year in known.citation for year in ("19", "20"))
        assert name == "pooled_kappa" or callable(function_of(known.evaluator, "mentorstudy.reliability.coefficients"))


def test_nothing_mutates_the_table() -> None:
    table = FOUR_CODERS.copy(deep=True)
    sets = pd.DataFrame({"anna": [["a"], []], "ben": [["a"], ["b"]]})

    every_value(table.iloc[:, :2].map(lambda cell: "abc"[int(cell) % 3] if cell is not None else None))
    krippendorff_alpha(table, level="ordinal")
    krippendorff_alpha(sets, level="masi")

    pd.testing.assert_frame_equal(table, FOUR_CODERS)
    assert sets["ben"].tolist() == [["a"], ["b"]]
