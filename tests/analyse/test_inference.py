"""Coverage, intervals, tests and weights: only where they are asked for, and only for surveys."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from scipy.stats import fisher_exact

import mentorstudy as ms
from mentorstudy.analyse.crosstab import COUNT_COLUMNS
from tests.small import FILES, small_study

USUAL = ["code", "name", "category", "source", "group", *COUNT_COLUMNS[4:]]
SURVEY = "surveys/exit.csv"


def surveyed(weights: str = "") -> dict[str, str]:
    """Twenty respondents of North, twelve of whom name contacts; fifteen of South, of whom two do; four of West."""
    answers = [("North", n < 12) for n in range(20)] + [("South", n < 2) for n in range(15)] + [("West", True)] * 4
    lines = ["id,program,expected,met,heft,best\n"]
    coded = ["document,coder,code,quote\n"]
    for number, (program, names) in enumerate(answers):
        heft = weights or ("2" if program == "North" and number < 12 else "1")
        lines.append(f"R{number},{program},A lot,A lot,{heft},{'The names she gave me' if names else 'It was fine'}\n")
        coded.append(f"{SURVEY}#R{number},anna,{'benefits/networks,The names' if names else ','}\n")
    coded.append("interviews/P1.txt,anna,benefits/networks,he gave me five names to call\n")
    toml = FILES["study.toml"].replace('consent = "quote"', 'weight = "heft"\nconsent = "quote"')
    return {"surveys__exit_csv": "".join(lines), "coding_csv": "".join(coded), "study_toml": toml}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> ms.Study:
    return small_study(tmp_path_factory.mktemp("study"), **surveyed())


def test_nothing_is_inferred_unless_it_is_asked_for(study: ms.Study) -> None:
    assert list(ms.crosstab(study, by="program").columns) == USUAL


def test_a_survey_has_wilsons_interval_and_fishers_test_against_all_others(study: ms.Study) -> None:
    table = ms.crosstab(study, by="program", codes=["benefits/networks", "challenges/mismatch"], inference=True)
    row = table[(table["code"] == "benefits/networks") & (table["source"] == SURVEY)].set_index("group").loc["North"]

    assert row["share"] == pytest.approx(0.6)
    assert (row["low"], row["high"]) == (pytest.approx(0.3866, abs=1e-4), pytest.approx(0.7812, abs=1e-4))
    expected = fisher_exact([[12, 8], [6, 13]]).pvalue
    assert row["p_value"] == pytest.approx(expected)
    # Of two codes nobody names the other: its p is 1, and Holm doubles the smaller.
    assert row["p_holm"] == pytest.approx(min(1, 2 * expected))


def test_interviews_are_refused_and_fewer_than_ten_are_a_count(study: ms.Study) -> None:
    table = ms.crosstab(study, by="program", codes=["benefits/networks"], inference=True).set_index(["source", "group"])

    interview = table.loc[("interviews", "North")]
    assert math.isnan(interview["low"])
    assert math.isnan(interview["p_value"])
    assert interview["reason"] == "a purposive sample: counts are all it says"
    few = table.loc[(SURVEY, "West")]
    assert math.isnan(few["share"])
    assert few["reason"] == "4 of 4: a count, no share"


def test_weights_are_in_a_table_of_their_own_without_counts(study: ms.Study) -> None:
    table = ms.analyse.weighted_crosstab(study, by="program", survey=SURVEY, codes=["benefits/networks"]).set_index(
        "group"
    )

    assert table.at["North", "weighted_share"] == pytest.approx(24 / 32)
    assert table.at["North", "effective_of"] == pytest.approx(32**2 / (12 * 4 + 8))
    assert "participants" not in table.columns
    assert math.isnan(table.at["West", "weighted_share"])
    assert "weighted_share" not in ms.crosstab(study, inference=True).columns


def test_a_weight_that_is_none_and_a_survey_without_are_named(tmp_path: Path) -> None:
    with pytest.raises(ms.StudyError, match=r"surveys/exit.csv: the weight of .* is 'much'"):
        ms.analyse.weighted_crosstab(small_study(tmp_path / "a", **surveyed("much")), survey=SURVEY)
    with pytest.raises(ms.StudyError, match=r"has no weights. Name its column"):
        ms.analyse.weighted_crosstab(small_study(tmp_path / "b"), survey=SURVEY)


def test_coverage_counts_characters_once(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    table = ms.crosstab(study, codes=["challenges/mismatch"], coverage=True).set_index(["source", "group"])

    answers = study.corpus.answers
    mine = answers[answers["participant"].isin(["P1", "P2", "P3"]) & ~answers["document"].str.startswith("surveys")]
    said = (mine["end"] - mine["start"]).sum()
    # P1's sentence is coded twice, as `mismatch` and as the code under it.
    expected = (len("he knew nothing of my field") + len("It was the wrong profession altogether")) / said
    assert table.at[("interviews", "protégé"), "coverage"] == pytest.approx(expected)
