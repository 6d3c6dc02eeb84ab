"""Consent, releases, goals, claims, rounds and governance are read, and refused with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import CodebookError
from tests.small import FILES, small_study

HEAD = "participant,scope,answer,version,date\n"


def test_consent_is_by_scope_and_the_latest_answer_counts(tmp_path: Path) -> None:
    said = HEAD + "P1,quote,yes,1,2024-01-01\nP1,partner,yes,1,2024-01-01\nP1,partner,no,2,2024-03-01\nP2,quote,,1,\n"
    people = small_study(tmp_path, consent_csv=said).corpus.participants["consent"]

    assert people["P1"] == "quote"
    assert people["P2"] == ""
    # Who does not stand in it keeps what participants.csv says.
    assert people["M1"] == "quote;archive"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("P9,quote,yes,1,", "unknown participant 'P9'"),
        ("P1,qoute,yes,1,", "no scope 'qoute'. Did you mean 'quote'"),
        ("P1,quote,perhaps,1,", "answer is 'perhaps'. Write yes or no"),
    ],
)
def test_a_wrong_row_of_consent_names_what_is_right(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ms.errors.StudyProblems) as error:
        small_study(tmp_path, consent_csv=f"{HEAD}{line}\n")
    assert "consent.csv, row 2" in str(error.value)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("interviews/P9.txt,x,partner,L,2024,", "no document 'interviews/P9.txt'"),
        ("interviews/P1.txt,not said,partner,L,2024,", "the words 'not said' are not in interviews/P1.txt"),
        ("interviews/P1.txt,he gave me five names,team,L,2024,", "no edition 'team' that quotes are released into"),
        ("interviews/P1.txt,he gave me five names,partner,,,", "a quote is released by somebody, on a day"),
    ],
)
def test_a_wrong_release_is_refused(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ms.errors.StudyProblems, match=f"release.csv, row 2: {message}"):
        small_study(tmp_path, release_csv=f"document,quote,edition,by,date,words\n{line}\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,North,,,,,,,", "the goal is empty"),
        ("a,Nort,We match.,,,,,,", "no program 'Nort' among participants and pairs. Did you mean 'North'"),
        ("a,,We match.,archives/guide.txt,not there,,,,", "the words 'not there' are not in archives/guide.txt"),
        ("a,,We match.,,,,benefits/network,,", "Did you mean 'benefits/networks'"),
        ("a,,We match.,,,,,Q99,", "no item 'Q99' in the surveys"),
    ],
)
def test_a_wrong_goal_is_refused(tmp_path: Path, line: str, message: str) -> None:
    head = "name,program,goal,document,quote,whom,code,item,by_when\n"
    with pytest.raises(ms.errors.StudyProblems) as error:
        small_study(tmp_path, goals_csv=f"{head}{line}\n")
    assert message in str(error.value)


def test_goals_are_counted_among_the_people_of_their_program(tmp_path: Path) -> None:
    goals = (
        "name,program,goal,document,quote,whom,code,item,by_when\n"
        "own,North,Your own field.,archives/guide.txt,within your own profession,protégé,challenges/mismatch,met,\n"
    )
    study = small_study(tmp_path, goals_csv=goals)
    study = ms.journal.judge(study, "goal", "own", "not reached", coder="anna", note="P1 says so")
    row = ms.analyse.goals(study).iloc[0]

    assert row[["group", "participants_of", "affirmed", "denied"]].tolist() == ["protégé", 2, 1, 0]
    assert (row["verdict"], row["note"], row["answers"]) == ("not reached", "P1 says so", "Not at all: 1 of 1")
    with pytest.raises(ms.errors.CodingError, match="No goal 'own profession'"):
        ms.journal.judge(study, "goal", "own profession", "reached", coder="anna")


THEMES = """themes:
  - name: second
    claim: It comes second.
    codes: [challenges]
  - name: first
    claim: It comes first.
    headline: First
    rank: 1
    codes: [challenges]
    rivals:
      - {explanation: It was the weather., answer: It was not.}
    actions:
      - {action: Ask., addressee: [funder, program], lead: program, basis: [protégé], cost: An hour.}
      - {action: Tell., addressee: council, basis: inferred}
"""


def test_claims_have_ranks_rivals_and_actions_with_lead_basis_and_cost(tmp_path: Path) -> None:
    toml = 'addressees = ["council"]\n' + FILES["study.toml"]
    first, second = small_study(tmp_path, study_toml=toml, themes_yaml=THEMES).themes

    assert (first.name, second.name, first.headline) == ("first", "second", "First")
    assert (first.rivals[0].explanation, first.rivals[0].answer) == ("It was the weather.", "It was not.")
    ask, tell = first.actions
    assert (ask.addressees, ask.addressee, ask.basis, ask.cost) == (
        ("funder", "program"), "program", ("protégé",), "An hour.",
    )  # fmt: skip
    assert (tell.addressee, tell.basis) == ("council", ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rank: 1", "rank: first", "rank is 'first'. Write a whole number"),
        ("lead: program, ", "", "needs a `lead`: one of funder, program"),
        ("lead: program", "lead: mentor", "lead 'mentor' is none of its addressees"),
        ("council", "counsel", "no addressee 'counsel'. Did you mean 'council'"),
        ("name: second", "name: first", "there is a theme 'first' already"),
        ("explanation:", "expl:", "a rival without an `explanation`"),
        ("[protégé]", "[protege]", "basis 'protege', who is no stakeholder here"),
    ],
)
def test_what_is_wrong_in_a_claim_is_told_with_what_is_right(tmp_path: Path, old: str, new: str, message: str) -> None:
    toml = 'addressees = ["council"]\n' + FILES["study.toml"]
    with pytest.raises(ms.errors.StudyProblems) as error:
        small_study(tmp_path, study_toml=toml, themes_yaml=THEMES.replace(old, new))
    assert message in str(error.value)


ROUNDS = """
[[rounds]]
name = "learning"
purpose = "training"
documents = ["interviews/P1.txt"]

[[rounds]]
name = "measure"
purpose = "reliability"
documents = ["interviews/P[23].txt", "interviews/M1.txt"]
frozen = true
"""
BOTH = FILES["coding.csv"] + "interviews/P2.txt,ben,challenges/lack_of_commitment,He cancelled four times,,,\n"


def test_what_was_coded_to_learn_is_never_reported_as_reliability(tmp_path: Path) -> None:
    study = small_study(tmp_path, study_toml=FILES["study.toml"] + ROUNDS, coding_csv=BOTH)
    usual = ms.agreement(study, resamples=10)

    assert "1 document of a training round" in usual.attrs["left_out"]
    assert usual.attrs["documents"] == 2
    training = ms.agreement(study, round="learning", resamples=10)
    assert training.attrs["purpose"] == "training"
    assert "not to be reported as reliability" in training.attrs["warnings"][0]


def test_after_consensus_there_is_no_coefficient(tmp_path: Path) -> None:
    study = small_study(tmp_path, coding_csv=BOTH)
    with pytest.raises(ms.StudyError, match="1 by construction"):
        ms.agreement(study, coders=["anna", "reconciled"])


def test_a_frozen_codebook_takes_proposals_and_no_codes(tmp_path: Path) -> None:
    study = small_study(tmp_path, study_toml=FILES["study.toml"] + ROUNDS)
    with pytest.raises(CodebookError, match=r"frozen for the round 'measure'\. Propose the code"):
        ms.journal.create_code(study, ms.Code("luck"), coder="anna")
    study = ms.journal.propose_code(study, "luck", coder="anna")
    assert ms.journal.proposed_codes(study)["standing"].tolist() == ["open"]


def test_what_a_coder_finished_after_seeing_others_coding_is_not_independent(tmp_path: Path) -> None:
    study = small_study(tmp_path, coding_csv=None)
    for coder in ("anna", "ben"):
        study = ms.journal.code_passage(study, "interviews/P2.txt", "got none", "benefits/networks", coder=coder)
        study = ms.journal.code_passage(
            study, "interviews/P3.txt", "wrong profession", "challenges/mismatch", coder=coder
        )
    study = ms.journal.finish_document(study, ["interviews/P2.txt", "interviews/P3.txt"], coder="anna")
    study = ms.journal.finish_document(study, "interviews/P2.txt", coder="ben")
    study = ms.journal.note_exposure(study, "coding", ["interviews/P3.txt"], coder="ben", of="anna")
    study = ms.journal.finish_document(study, "interviews/P3.txt", coder="ben")
    table = ms.agreement(study, resamples=10)

    assert table.attrs["documents"] == 1
    assert any("after they saw suggestions or another's coding" in each for each in table.attrs["left_out"])


GOVERNED = """
[governance]
community = "the Nation"
agreement = "OCAP"
needs_approval = ["analysis by group", "edition", "export"]
"""


def test_what_a_community_governs_waits_for_its_approval(tmp_path: Path) -> None:
    study = small_study(tmp_path, study_toml=FILES["study.toml"] + GOVERNED)
    for ask in (
        lambda: ms.crosstab(study, by="stakeholder"),
        lambda: ms.report.reports(study),
        lambda: ms.exchange.export_project(study, tmp_path / "out.qdpx"),
    ):
        with pytest.raises(ms.errors.SettingsError, match=r"needs the approval of the Nation \(OCAP\)"):
            ask()
    approved = "".join(
        f'\n[[governance.approvals]]\nwhat = "{what}"\nby = "Council"\ndate = "2024-04-01"\n'
        for what in ("analysis by group", "edition", "export")
    )
    study = small_study(tmp_path / "approved", study_toml=FILES["study.toml"] + GOVERNED + approved)
    assert len(ms.crosstab(study, by="stakeholder"))
