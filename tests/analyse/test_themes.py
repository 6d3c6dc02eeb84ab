"""Each claim with all that is coded to it, and what people decided of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study

THEMES = FILES["themes.yaml"].replace("opposing: []", "opposing: [benefits/networks]")


def test_every_passage_of_a_claim_is_there_on_its_side(tmp_path: Path) -> None:
    table = ms.themes(small_study(tmp_path, themes_yaml=THEMES))

    sides = {side: set(part["participant"]) for side, part in table.groupby("side")}
    assert sides["coded for"] == {"P1", "P3", "M1"}
    # The archive denies a mismatch; P1 has contacts.
    assert sides["coded against"] == {"", "P1"}
    # P1 denies a lack of commitment: that contributes nothing. No link says that P2's contributes.
    assert sides["also mentioned"] == {"P2"}
    assert "I hoped for names" not in set(table["quote"])


def test_a_sentence_under_two_codes_of_one_side_stands_once(tmp_path: Path) -> None:
    table = ms.themes(small_study(tmp_path))

    assert list(table["quote"]).count("he knew nothing of my field") == 1


def test_nothing_supports_a_claim_before_a_person_decides_and_silent_groups_have_noughts(tmp_path: Path) -> None:
    counts = ms.analyse.theme_counts(small_study(tmp_path, themes_yaml=THEMES)).set_index(["source", "group"])

    row = counts.loc[("interviews", "protégé")]
    assert (row["coded"], row["opposite"], row["undecided"], row["participants_of"]) == (2, 1, 2, 3)
    assert row[["supports", "complicates", "contradicts", "torn"]].sum() == 0
    assert (counts.at[("archives", "archives"), "opposite"], counts.at[("interviews", "mentor"), "opposite"]) == (1, 0)
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
    assert sides["coded for"] == {"P1", "M1"}
    assert sides["coded against"] == {"P2", "M1"}
    counts = ms.analyse.theme_counts(study).set_index(["source", "group"])
    assert counts.loc[("interviews", "mentor"), ["coded", "opposite", "undecided"]].tolist() == [1, 1, 1]
    assert counts.loc[("archives", "archives"), ["coded", "opposite"]].sum() == 0


def test_the_first_page_the_evidence_and_the_theme_report_count_alike(study: ms.Study) -> None:
    counts = ms.analyse.theme_counts(study).set_index(["theme", "source", "group"])
    for summary in ms.summarise(study):
        for claim in summary.claims:
            for group, people, size in claim.coded:
                row = counts.loc[(claim.theme.name, summary.source, group)]
                assert (people, size) == (row["coded"], row["participants_of"])
            for name in ("supports", "complicates", "contradicts", "torn", "undecided"):
                told = {group: people for group, people, _ in getattr(claim, name)}
                counted = counts.loc[(claim.theme.name, summary.source, summary.group), name]
                assert told.get(summary.group, 0) == counted


def test_a_group_that_no_limb_names_is_not_counted_for_a_claim(study: ms.Study) -> None:
    claims = {each.theme.name: each for each in ms.summarise(study, only=["mentor"])[0].claims}

    assert {group for group, _, _ in claims["two-stories-of-failure"].coded} == {"mentor", "protégé"}


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


def passage_of(study: ms.Study, participant: str) -> str:
    table = ms.themes(study)
    return str(table.loc[(table["participant"] == participant) & (table["coded"] != ""), "segment"].iloc[0])


def test_what_a_person_decided_stands_in_the_place_of_what_is_coded(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    study = ms.journal.decide_on_claim(
        study, passage_of(study, "P1"), "wrong-fit", "supports", coder="anna", note="so he says"
    )
    study = ms.journal.decide_on_claim(study, passage_of(study, "P3"), "wrong-fit", "contradicts", coder="ben")
    row = ms.analyse.theme_counts(study).set_index(["source", "group"]).loc[("interviews", "protégé")]

    assert row[["coded", "supports", "contradicts", "undecided"]].tolist() == [2, 1, 1, 0]
    table = ms.themes(study)
    assert table.loc[table["side"] == "supports", "note"].tolist() == ["so he says"]
    claim = ms.summarise(study, only=["protégé"])[0].claims[0]
    assert (claim.supports, claim.contradicts) == ((("protégé", 1, 3),), (("protégé", 1, 3),))


def test_what_two_people_decided_differently_is_disputed_and_supports_nothing(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    passage = passage_of(study, "P1")
    study = ms.journal.decide_on_claim(study, passage, "wrong-fit", "supports", coder="anna")
    study = ms.journal.decide_on_claim(study, passage, "wrong-fit", "complicates", coder="ben", note="only half")
    table = ms.themes(study)

    assert table.loc[table["side"] == "disputed", "note"].tolist() == ["anna: supports; ben: complicates (only half)"]
    row = ms.analyse.theme_counts(study).set_index(["source", "group"]).loc[("interviews", "protégé")]
    assert row[["supports", "complicates", "torn"]].tolist() == [0, 0, 1]


def test_a_passage_that_none_of_the_codes_found_can_be_decided_on(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    text = study.corpus.text("interviews/P3.txt")
    start = text.index("We spoke about the weather")
    passage = ms.Segment("interviews/P3.txt", start, start + 26, "", "anna")
    study = ms.journal.decide_on_claim(study, passage, "wrong-fit", "complicates", coder="anna")
    table = ms.themes(study)
    mine = table[table["side"] == "complicates"]

    assert mine[["participant", "quote", "coded"]].values.tolist() == [["P3", "We spoke about the weather", ""]]
    row = ms.analyse.theme_counts(study).set_index(["source", "group"]).loc[("interviews", "protégé")]
    assert row[["coded", "complicates"]].tolist() == [2, 1]


def test_only_a_link_contributes(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    table = study.coding.segments
    cancelled = table.loc[table["quote"] == "He cancelled four times", "segment"].iloc[0]
    study = ms.journal.link_passages(study, cancelled, "challenges/mismatch", "led to", coder="anna", note="no trust")
    row = ms.analyse.theme_counts(study).set_index(["source", "group"]).loc[("interviews", "protégé")]

    assert row[["contributing", "mentioned"]].tolist() == [1, 0]
    claim = ms.summarise(study, only=["protégé"])[0].claims[0]
    assert claim.contributing == (("Lack of commitment", 1, 0),)
    finding = next(each for each in ms.summarise(study, only=["protégé"])[0].issues if "mismatch" in each.code)
    assert finding.links == (("challenges/lack_of_commitment", "Lack of commitment", 1, 0),)


def test_a_link_of_another_kind_contributes_nothing(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    table = study.coding.segments
    cancelled = table.loc[table["quote"] == "He cancelled four times", "segment"].iloc[0]
    study = ms.journal.link_passages(study, cancelled, "challenges/mismatch", "despite", coder="anna")
    row = ms.analyse.theme_counts(study).set_index(["source", "group"]).loc[("interviews", "protégé")]

    assert row[["contributing", "mentioned"]].tolist() == [0, 1]


def test_others_views_are_listed_and_counted_for_nobody(tmp_path: Path) -> None:
    header, *rows = FILES["coding.csv"].splitlines()
    views = ["reported" if "wrong profession altogether" in row else "" for row in rows]
    said = "\n".join([f"{header},view", *(f"{row},{view}" for row, view in zip(rows, views, strict=True))])
    study = small_study(tmp_path, coding_csv=said)
    row = ms.analyse.theme_counts(study).set_index(["source", "group"]).loc[("interviews", "protégé")]

    assert row[["coded", "reported"]].tolist() == [1, 1]
    counts = ms.crosstab(study, by="stakeholder").set_index(["code", "source", "group"])
    assert counts.loc[("challenges/mismatch/profession", "interviews", "protégé"), "participants"] == 1
    study = ms.journal.decide_on_claim(study, passage_of_view(study), "wrong-fit", "supports", coder="anna")
    row = ms.analyse.theme_counts(study).set_index(["source", "group"]).loc[("interviews", "protégé")]
    assert row[["supports", "reported"]].tolist() == [0, 1]


def passage_of_view(study: ms.Study) -> str:
    table = study.coding.segments
    return str(table.loc[table["view"] == "reported", "segment"].iloc[0])


def test_silence_is_no_assent(tmp_path: Path) -> None:
    """Where stances were not coded a report says that people mention it, and nothing of dissent."""
    page = str(ms.Report(ms.summarise(small_study(tmp_path / "a"), only=["protégé"])[0]).markdown())
    said = FILES["coding.csv"].replace(",,,\n", ",affirmed,,\n")
    stated = str(ms.Report(ms.summarise(small_study(tmp_path / "b", coding_csv=said), only=["protégé"])[0]).markdown())

    assert "Mentioned by" in page
    assert "dissenting" not in page
    assert "Coded to this finding" in stated
    assert "no dissenting view was coded" in stated
