"""What was asked of whom; volunteered, prompted, not mentioned, not asked."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, small_study, write_small_study

GUIDE = (
    "question,text,terms,codes,stakeholders\n"
    "field,Was it your field?,your field; same profession,challenges/mismatch; challenges/unmet_expectations,protégé\n"
    "meetings,How were the meetings?,lemma:meeting,challenges/lack_of_commitment,\n"
)


def state(study: ms.Study, participant: str, code: str) -> str:
    table = ms.analyse.prompted(study, codes=[code])
    return str(table.set_index("participant").at[participant, "state"])


def test_a_question_is_asked_where_the_interviewer_says_its_terms(tmp_path: Path) -> None:
    table = ms.analyse.questions_asked(small_study(tmp_path, guide_csv=GUIDE)).set_index(["question", "participant"])

    row = table.loc[("field", "P1")]
    assert (row["asked"], row["times"], row["document"], row["turn"]) == (True, 1, "interviews/P1.txt", 1)
    assert row["words"] == "Did your mentor know your field?"
    assert not table.at[("field", "P2"), "asked"]
    # Participants' own words ask nothing, and the guide does not ask mentors this.
    assert not table.at[("field", "M1"), "intended"]


def test_said_in_answer_is_prompted_and_unasked_is_volunteered(tmp_path: Path) -> None:
    study = small_study(tmp_path, guide_csv=GUIDE)

    assert state(study, "P1", "challenges/mismatch") == "prompted"
    assert state(study, "P1", "challenges/mismatch/profession") == "prompted"
    assert state(study, "P3", "challenges/mismatch") == "volunteered"
    assert state(study, "P1", "benefits/networks") == "volunteered"


def test_not_asked_is_told_from_not_mentioned(tmp_path: Path) -> None:
    study = small_study(tmp_path, guide_csv=GUIDE)

    assert state(study, "P1", "challenges/unmet_expectations") == "not mentioned"
    assert state(study, "P3", "challenges/unmet_expectations") == "not asked"
    # "There was no cancelled meeting at all" is no silence.
    assert state(study, "P1", "challenges/lack_of_commitment") == "denied"
    counts = ms.prompting(study, codes=["challenges/lack_of_commitment"]).set_index("group")
    row = counts.loc["protégé"]
    assert (row["volunteered"], row["prompted"], row["denied"], row["not_asked"]) == (1, 0, 1, 1)


def test_the_codes_own_terms_prompt_without_a_guide_and_a_mm_hm_does_not_end_a_question(tmp_path: Path) -> None:
    talk = "Interviewer: Did anyone give you names?\n\nP2: Well.\n\nInterviewer: Mm-hm.\n\nP2: I got five names.\n"
    coded = FILES["coding.csv"].replace("I hoped for names,hoped", "five names,").replace("He cancelled four", "Well")
    study = small_study(tmp_path, interviews__P2_txt=talk, coding_csv=coded.replace("Well times", "Well"))

    assert state(study, "P2", "benefits/networks") == "prompted"


def test_without_a_guide_there_are_no_questions_to_ask_for(tmp_path: Path) -> None:
    with pytest.raises(ms.StudyError, match=r"no interview guide. Write guide.csv"):
        ms.analyse.questions_asked(small_study(tmp_path))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x,X,a,challenges/mismatc,", "Did you mean 'challenges/mismatch'"),
        ("x,X,a,,mentors", "Did you mean 'mentor'"),
        ("field,X,a,,", "stands twice"),
        ("x,X,near(a,,", "near"),
    ],
)
def test_a_wrong_guide_names_file_and_row(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ms.errors.StudyProblems, match=rf"guide.csv, row 4: .*{message}"):
        ms.read_study(write_small_study(tmp_path, guide_csv=f"{GUIDE}{line}\n"))


def test_a_guide_is_carried_into_a_pseudonymised_study(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", guide_csv=GUIDE.replace("Was it your field?", "Did Lakemount help?"))
    found = ms.privacy.find_identifiers(study)
    review = found.iloc[:0].copy()
    review.loc[0] = ["Lakemount", "place", "roster", "[city]", 1, 1, "", "yes", ""]
    ms.privacy.pseudonymise(study, review, out=tmp_path / "out")

    carried = ms.read_study(tmp_path / "out")
    assert carried.guide[0].text == "Did [city] help?"
    assert carried.guide[0].codes == ("challenges/mismatch", "challenges/unmet_expectations")
