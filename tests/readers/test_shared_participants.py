"""One person in several files is one participant, counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.readers.test_participants import BLOCK, TALK, warnings, write

BEFORE = "id,program,What do you hope for?\nk3f9,A,A mentor who helps me\nm2x7,B,Contacts of all kinds\n"
AFTER = "id,program,What helped you most?\nk3f9,A,My mentor helped me find work\nz9z9,C,Nothing at all helped me\n"
BOOK = "codes:\n  help:\n    definition: Somebody helped.\n    terms: [help, helped, helps]\n"
CODING = "document,code,coder,quote\n"


def problem(folder: Path, files: dict[str, str], *, settings: str = "") -> str:
    with pytest.raises(ms.errors.StudyProblems) as raised:
        ms.read_study(write(folder, files, settings=settings))
    return str(raised.value)


def test_one_respondent_of_two_surveys_is_one_participant_and_a_warning_says_so(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"surveys/a.csv": BEFORE, "surveys/b.csv": AFTER}))

    assert sorted(study.corpus.participants.index) == ["k3f9", "m2x7", "z9z9"]
    assert (
        sum("'k3f9' is in surveys/a.csv and surveys/b.csv, and counted once" in each for each in warnings(study)) == 1
    )


def test_a_person_who_says_a_thing_in_interview_and_survey_is_counted_once_in_each(tmp_path: Path) -> None:
    coding = CODING + "interviews/k3f9.txt,help,anna,helped me\nsurveys/b.csv#k3f9,help,anna,helped me\n"
    files = {"interviews/k3f9.txt": TALK, "surveys/b.csv": AFTER, "codebook.yaml": BOOK, "coding.csv": coding}

    study = ms.read_study(write(tmp_path, files))
    counts = ms.count_codes(study)

    assert sorted(study.corpus.participants.index) == ["k3f9", "z9z9"]
    assert list(counts.loc[counts["code"] == "help", "participants"]) == [1, 1]


def test_whom_the_roster_lists_comes_again_without_a_word(tmp_path: Path) -> None:
    roster = "participant,stakeholder,program\n1,protégé,A\n2,protégé,B\n"
    survey = "id,What helped you most?\n1,My mentor helped me find work\n2,Nothing at all helped me\n"

    study = ms.read_study(
        write(tmp_path, {"participants.csv": roster, "surveys/a.csv": survey, "interviews/1.txt": TALK})
    )

    assert list(study.corpus.participants.index) == ["1", "2"]
    assert list(study.corpus.participants["program"]) == ["A", "B"]
    assert warnings(study) == []


def test_a_person_in_two_groups_is_an_error_that_names_both(tmp_path: Path) -> None:
    blocks = "".join(
        BLOCK.format(path=f"surveys/{name}.csv", kind="survey") + f'stakeholder = "{group}"\n'
        for name, group in (("a", "mentor"), ("b", "protégé"))
    )

    said = problem(tmp_path, {"surveys/a.csv": BEFORE, "surveys/b.csv": AFTER}, settings=blocks)

    assert "participant 'k3f9' has stakeholder 'protégé' in surveys/b.csv and 'mentor' in surveys/a.csv" in said


def test_an_attribute_that_differs_is_a_warning_and_the_first_is_taken(tmp_path: Path) -> None:
    blocks = "".join(
        BLOCK.format(path=f"surveys/{name}.csv", kind="survey") + 'attributes = ["program"]\n' for name in "ab"
    )
    after = AFTER.replace("k3f9,A", "k3f9,B")

    study = ms.read_study(write(tmp_path, {"surveys/a.csv": BEFORE, "surveys/b.csv": after}, settings=blocks))

    assert study.corpus.participants.loc["k3f9", "program"] == "A"
    assert any("'k3f9' has program 'B' in surveys/b.csv and 'A' in surveys/a.csv" in each for each in warnings(study))


def test_consent_is_what_all_files_allow(tmp_path: Path) -> None:
    blocks = BLOCK.format(path="surveys/a.csv", kind="survey") + 'consent = "quote"\n'
    blocks += BLOCK.format(path="surveys/b.csv", kind="survey")

    study = ms.read_study(write(tmp_path, {"surveys/a.csv": BEFORE, "surveys/b.csv": AFTER}, settings=blocks))

    assert dict(study.corpus.participants["consent"]) == {"k3f9": "", "m2x7": "quote", "z9z9": ""}


def test_the_rosters_consent_holds_wherever_the_person_speaks(tmp_path: Path) -> None:
    roster = "participant,stakeholder,consent\nk3f9,protégé,none\nm2x7,protégé,quote\n"
    blocks = BLOCK.format(path="surveys/a.csv", kind="survey") + 'consent = "quote"\n'

    study = ms.read_study(write(tmp_path, {"participants.csv": roster, "surveys/a.csv": BEFORE}, settings=blocks))

    assert "quote" not in study.corpus.participants.loc["k3f9", "consent"]
    assert study.corpus.participants.loc["m2x7", "consent"] == "quote"


def test_waves_with_the_same_identifiers_need_no_link(tmp_path: Path) -> None:
    blocks = BLOCK.format(path="surveys/a.csv", kind="survey")
    blocks += BLOCK.format(path="surveys/b.csv", kind="survey") + 'before = "surveys/a.csv"\n'

    study = ms.read_study(write(tmp_path, {"surveys/a.csv": BEFORE, "surveys/b.csv": AFTER}, settings=blocks))
    row = ms.waves(study).iloc[0]

    assert (row["linked"], row["only_before"], row["only_after"]) == (1, 1, 1)
