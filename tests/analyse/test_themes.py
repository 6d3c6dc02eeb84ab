"""Each claim with all that speaks for it and against it."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study

THEMES = FILES["themes.yaml"].replace("opposing: []", "opposing: [benefits/networks]")


def test_every_passage_of_a_claim_is_there_on_its_side(tmp_path: Path) -> None:
    table = ms.themes(small_study(tmp_path, themes_yaml=THEMES))

    sides = {side: set(part["participant"]) for side, part in table.groupby("side")}
    assert sides["supports"] == {"P1", "P3", "M1"}
    # The archive denies a mismatch; P1 has contacts.
    assert sides["opposes"] == {"", "P1"}
    # P1 denies a lack of commitment: that contributes nothing.
    assert sides["contributes"] == {"P2"}
    assert "I hoped for names" not in set(table["quote"])


def test_a_sentence_under_two_codes_of_one_side_stands_once(tmp_path: Path) -> None:
    table = ms.themes(small_study(tmp_path))

    assert list(table["quote"]).count("he knew nothing of my field") == 1


def test_who_says_both_is_torn_and_silent_groups_have_noughts(tmp_path: Path) -> None:
    counts = ms.analyse.theme_counts(small_study(tmp_path, themes_yaml=THEMES)).set_index(["source", "group"])

    row = counts.loc[("interviews", "protégé")]
    assert (row["supports"], row["opposes"], row["torn"], row["participants_of"]) == (1, 0, 1, 3)
    assert (counts.at[("archives", "archives"), "opposes"], counts.at[("interviews", "mentor"), "opposes"]) == (1, 0)
    assert counts["concerned"].to_dict()[("interviews", "mentor")] is False


def test_an_unknown_theme_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'wrong-fit'"):
        ms.themes(small_study(tmp_path), "wrong-fits")


def test_a_study_without_claims_has_no_evidence_for_them(tmp_path: Path) -> None:
    study = small_study(tmp_path, themes_yaml=None)

    assert len(ms.themes(study)) == len(ms.analyse.theme_counts(study)) == 0


LIMBS = THEMES.replace(
    "codes: [challenges/mismatch]",
    """codes:
      - {by: mentor, about: protégé, code: challenges/unmet_expectations}
      - {by: protégé, code: challenges/lack_of_commitment, polarity: negated}""",
).replace("opposing: [benefits/networks]", "opposing: [{by: mentor, about: mentor, code: challenges/mismatch}]")


def test_a_limb_counts_only_who_says_it_of_whom_with_its_stance(tmp_path: Path) -> None:
    said = FILES["coding.csv"].replace("He cancelled four times,,", "He cancelled four times,affirmed,")
    study = small_study(tmp_path, themes_yaml=LIMBS, coding_csv=said)
    table = ms.themes(study)

    sides = {side: set(part["participant"]) for side, part in table.groupby("side")}
    # M1 of protégés, and P1, who denies it; P2 affirms what the claim says is denied. The mentor in the focus group
    # names the wrong profession, which is said of nobody else, and so of mentors.
    assert sides["supports"] == {"P1", "M1"}
    assert sides["opposes"] == {"P2", "M1"}
    counts = ms.analyse.theme_counts(study).set_index(["source", "group"])
    assert counts.loc[("interviews", "mentor"), "torn"] == 1
    assert counts.loc[("archives", "archives"), ["supports", "opposes", "torn"]].sum() == 0


def test_the_first_page_the_evidence_and_the_theme_report_count_alike(study: ms.Study) -> None:
    counts = ms.analyse.theme_counts(study).set_index(["theme", "source", "group"])
    for summary in ms.summarise(study):
        for claim in summary.claims:
            for group, people, size in claim.support:
                row = counts.loc[(claim.theme.name, summary.source, group)]
                assert (people, size) == (row["supports"] + row["torn"], row["participants_of"])
            opposed = {group: people for group, people, _ in claim.opposed}
            assert (
                opposed.get(summary.group, 0)
                == counts.loc[(claim.theme.name, summary.source, summary.group), "opposes"]
            )


def test_a_group_that_no_limb_names_is_not_counted_for_a_claim(study: ms.Study) -> None:
    claims = {each.theme.name: each for each in ms.summarise(study, only=["mentor"])[0].claims}

    assert {group for group, _, _ in claims["two-stories-of-failure"].support} == {"mentor", "protégé"}


def test_what_is_wrong_in_a_limb_is_told_with_what_is_right(tmp_path: Path) -> None:
    wrong = LIMBS.replace("by: mentor, about: protégé", "by: mentors, abuot: protégé").replace("negated", "negatd")
    with pytest.raises(ms.StudyError) as error:
        small_study(tmp_path, themes_yaml=wrong)

    for told in ("Did you mean 'about'", "Did you mean 'mentor'", "Did you mean 'negated'"):
        assert told in str(error.value)


def test_a_factor_is_not_said_to_come_with_itself(study: ms.Study) -> None:
    for summary in ms.summarise(study):
        for finding in (*summary.factors, *summary.issues):
            assert finding.code not in {factor[0] for factor in finding.factors}
