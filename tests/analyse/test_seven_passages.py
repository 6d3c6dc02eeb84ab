"""Seven passages that one code finds, counted as a careful reader would: only two of them bear the claim out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.resources import resource

CODE = "contributing_factors/client_motivation"
CLAIM = """themes:
  - name: blame
    claim: Mentors blame what protégés wanted.
    concerns: [mentor, protégé]
    codes:
      - {by: mentor, about: protégé, code: contributing_factors/client_motivation, polarity: negated}
"""
# What a careful reader makes of each: whose view it is, and what it does to the claim.
VIEWS = {"P04": "reported", "P06": "rejected", "S06": "reported"}
DECISIONS = {"M02": "complicates", "M03": "supports", "M05": "supports", "M07": "complicates"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> ms.Study:
    """The sample study with the claim, and with the views that a careful reader gives the seven passages."""
    folder = tmp_path_factory.mktemp("seven") / "study"
    shutil.copytree(resource("sample-study"), folder)
    shutil.rmtree(folder / "codings", ignore_errors=True)
    (folder / "themes.yaml").write_text(CLAIM, encoding="utf-8")
    study = ms.read_study(folder)
    study = ms.exchange.import_project(folder / "coding.csv", into=study).study
    (folder / "coding.csv").unlink()
    study = ms.read_study(folder)
    with ms.journal.open_journal(study, "anna") as journal:
        for row in ms.quotes(study, CODE, polarity="negated", view="").itertuples():
            if row.participant in VIEWS:
                journal.recode(row.segment, view=VIEWS[row.participant])
    return ms.read_study(folder)


@pytest.fixture(scope="module")
def decided(read: ms.Study) -> ms.Study:
    with ms.journal.open_journal(read, "anna") as journal:
        for row in ms.quotes(read, CODE, polarity="negated").itertuples():
            journal.decide_on_claim(row.segment, "blame", DECISIONS[row.participant])
    return ms.read_study(read.folder)


def side_of(study: ms.Study, participant: str) -> set[str]:
    table = ms.themes(study, "blame")
    return set(table.loc[table["participant"] == participant, "side"]) - {"coded against"}


def test_the_code_finds_seven_passages(read: ms.Study) -> None:
    found = ms.quotes(read, CODE, polarity="negated", view="")

    assert sorted(found["participant"]) == ["M02", "M03", "M05", "M07", "P04", "P06", "S06"]


def test_until_somebody_decides_four_mentors_are_coded_to_this_finding_and_nobody_supports_it(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(resource("sample-study"), folder)
    shutil.rmtree(folder / "codings", ignore_errors=True)
    (folder / "themes.yaml").write_text(CLAIM, encoding="utf-8")
    counts = ms.analyse.theme_counts(ms.read_study(folder)).set_index(["source", "group"])
    mentors = counts.loc[("interviews", "mentor")]

    assert (mentors["coded"], mentors["undecided"] >= 4, mentors["supports"]) == (4, True, 0)


@pytest.mark.parametrize("mentor", ["M03", "M05"])
def test_plain_blame_supports_the_claim_once_a_person_says_so(decided: ms.Study, mentor: str) -> None:
    assert side_of(decided, mentor) == {"supports"}


def test_a_mentor_who_takes_it_back_complicates_the_claim(decided: ms.Study) -> None:
    assert side_of(decided, "M02") == {"complicates"}


def test_a_mentor_who_hedges_complicates_the_claim(decided: ms.Study) -> None:
    assert side_of(decided, "M07") == {"complicates"}


def test_a_protege_who_reports_her_mentors_view_is_counted_for_nobody(decided: ms.Study) -> None:
    assert side_of(decided, "P04") == set()
    assert "P04" not in set(ms.quotes(decided, CODE, polarity="negated")["participant"])


def test_a_protege_who_rejects_the_view_that_he_reports_is_counted_for_nobody(decided: ms.Study) -> None:
    assert side_of(decided, "P06") == set()
    told = ms.quotes(decided, CODE, polarity="negated", view="rejected")
    assert told["participant"].tolist() == ["P06"]


def test_staff_who_predict_what_mentors_will_say_are_counted_for_nobody(decided: ms.Study) -> None:
    assert side_of(decided, "S06") == set()
    counts = ms.analyse.theme_counts(decided).set_index(["source", "group"])
    assert counts.loc[("interviews", "ISO staff"), ["coded", "supports", "undecided"]].sum() == 0


def test_two_mentors_bear_the_claim_out_and_two_complicate_it(decided: ms.Study) -> None:
    mentors = ms.analyse.theme_counts(decided).set_index(["source", "group"]).loc[("interviews", "mentor")]

    assert (mentors["coded"], mentors["supports"], mentors["complicates"]) == (4, 2, 2)
    table = ms.count_codes(decided).set_index(["code", "source"])
    denied = table.loc[(CODE, "interviews"), "negated"] if "negated" in table.columns else None
    assert denied in (None, 4)


def test_a_mentor_who_names_a_wrong_fit_is_not_counted_for_blame(decided: ms.Study) -> None:
    wrong_fit = ms.quotes(decided, "challenges/mismatch")
    mentors = set(wrong_fit.loc[wrong_fit["stakeholder"] == "mentor", "participant"])
    claim = ms.themes(decided, "blame")
    supporting = set(claim.loc[claim["side"] == "supports", "participant"])

    assert mentors
    assert supporting == {"M03", "M05"}
    assert set(claim["code"]) <= {CODE}
