"""What was expected beside what was met: passages and verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study, write_small_study

BOOK = FILES["codebook.yaml"].replace(
    "        definition: Hoped for.\n", "        definition: Hoped for.\n        expectation_of: benefits/networks\n"
)

VERDICTS = "participant,pair,code,verdict,coder,note\n"


def row(table: object, **wanted: str) -> dict[str, object]:
    chosen = [each for each in table.to_dict("records") if all(each[key] == value for key, value in wanted.items())]  # type: ignore[attr-defined]
    assert len(chosen) == 1, chosen
    return chosen[0]  # type: ignore[no-any-return]


def test_a_hope_stands_beside_what_was_met_and_a_side_never_said_is_not_stated(tmp_path: Path) -> None:
    table = ms.expectations(small_study(tmp_path))

    hoped = row(table, participant="P2")
    assert (hoped["code"], hoped["expected"], hoped["verdict"]) == ("benefits/networks", 1, "not stated")
    assert hoped["expected_words"] == "“I hoped for names”"
    met = row(table, participant="P1")
    assert (met["expected"], met["met"], met["verdict"]) == (0, 1, "not stated")
    assert met["experienced_words"] == "“he gave me five names to call”"


def test_a_declared_expectation_is_one_and_whose_it_is_stays_apart(tmp_path: Path) -> None:
    table = ms.expectations(small_study(tmp_path, codebook_yaml=BOOK))

    told = row(table, participant="M1")
    assert (told["code"], told["stakeholder"], told["whose"]) == ("benefits/networks", "mentor", "protégé")
    assert (told["expected"], told["expected_codes"]) == (1, "challenges/unmet_expectations")
    # A mentor cannot say whether a protégé's expectation was met.
    assert told["verdict"] == ""


def test_two_passages_side_by_side_are_open_until_a_person_says(tmp_path: Path) -> None:
    coded = FILES["coding.csv"] + 'interviews/P2.txt,anna,benefits/networks,"got none",negated,,\n'
    open_study = small_study(tmp_path / "a", coding_csv=coded)
    verdict = VERDICTS + "P2,,benefits/networks,Unmet,anna,not one name\n"
    judged = small_study(tmp_path / "b", coding_csv=coded, verdicts_csv=verdict)

    assert row(ms.expectations(open_study), participant="P2")["verdict"] == "open"
    found = row(ms.expectations(judged), participant="P2")
    assert (found["verdict"], found["note"], found["not_met"]) == ("unmet", "not one name", 1)
    assert str(found["experienced_words"]) == "[not met] “got none”"
    counts = row(ms.analyse.expectation_counts(judged), group="protégé")
    assert (counts["expected"], counts["both"], counts["unmet"], counts["participants_of"]) == (1, 1, 1, 3)


def test_people_who_judge_differently_are_both_heard_and_count_as_unclear(tmp_path: Path) -> None:
    both = VERDICTS + "P2,,benefits/networks,unmet,anna,\nP2,,benefits/networks,met,ben,\n"
    study = small_study(tmp_path, verdicts_csv=both)

    assert row(ms.expectations(study), participant="P2")["verdict"] == "unmet/met"
    assert row(ms.analyse.expectation_counts(study), group="protégé")["unclear"] == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("P9,,benefits/networks,met,anna,", "unknown participant 'P9'"),
        ("P2,1,benefits/networks,met,anna,", "of one participant, pair or goal"),
        ("P2,,benefits/networks,fine,anna,", "'fine' is no verdict on a participant"),
        ("P2,,benefits/network,met,anna,", "Did you mean 'benefits/networks'"),
        (",1,benefits/networks,met,anna,", "'met' is no verdict on a pair"),
    ],
)
def test_a_wrong_verdict_names_file_and_row(tmp_path: Path, line: str, message: str) -> None:
    folder = write_small_study(tmp_path, verdicts_csv=f"{VERDICTS}{line}\n")

    with pytest.raises(ms.errors.StudyProblems, match=rf"verdicts.csv, row 2: .*{message}"):
        ms.read_study(folder)


def test_verdicts_on_the_withdrawn_and_their_pairs_are_passed_over_and_cut(tmp_path: Path) -> None:
    lines = "P4,,benefits/networks,met,anna,secret\n,2,benefits/networks,unclear,anna,secret too\n"
    folder = write_small_study(tmp_path, verdicts_csv=f"{VERDICTS}{lines}P2,,benefits/networks,unmet,anna,\n")

    assert list(ms.read_study(folder).verdicts["participant"]) == ["P2"]
    ms.privacy.withdraw(folder, "P4")
    assert "secret" not in (folder / "verdicts.csv").read_text(encoding="utf-8")
    assert "P2" in (folder / "verdicts.csv").read_text(encoding="utf-8")


def test_protegees_of_the_sample_hope_for_guidance_and_others_say_they_expect_a_job(study: ms.Study) -> None:
    counts = ms.analyse.expectation_counts(study).set_index(["code", "group"])["expected"]

    assert counts["benefits/career_guidance", "protégé"] == 4
    assert counts["outcomes/commensurate_employment", "mentor"] == 3
    assert counts["outcomes/commensurate_employment", "protégé"] == 1
