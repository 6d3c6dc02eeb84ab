"""Who takes part where no table lists them, and what is said of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from tests.small import FILES, write_small_study

TALK = "Interviewer: How was it?\nP1: My mentor helped me.\nInterviewer: And?\nP1: No time at all.\n"
GROUP = "Moderator: How?\nAnna: Fine.\nBen: No, it was not.\nModerator: Why?\nAnna: Because.\nBen: Never.\n"
BLOCK = '[[sources]]\npath = "{path}"\nkind = "{kind}"\n'


def write(folder: Path, files: dict[str, str], *, settings: str = "") -> Path:
    """Write files by their paths, with a study.toml for the folders that they are in."""
    kinds = {"interviews": "interview", "groups": "focus group", "surveys": "survey", "archives": "archive"}
    there = sorted({Path(name).parts[0] for name in files} & set(kinds))
    blocks = "".join(BLOCK.format(path=f"{name}/*", kind=kinds[name]) for name in there)
    for name, content in {"study.toml": f'title = "x"\n{settings or blocks}', **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def warnings(study: ms.Study) -> list[str]:
    return [str(note) for note in study.notes if note.severity == "warning"]


def test_without_a_list_the_stem_is_the_participant_and_the_speaker_a_label(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P07.txt": TALK}))

    assert list(study.corpus.participants.index) == ["P07"]
    assert set(study.corpus.answers["participant"]) == {"P07"}
    assert set(study.corpus.answers["speaker"]) == {"P1"}
    assert list(ms.sample(study)["group"].unique()) == ["not stated"]
    assert any("participants.csv" in line and "participant,stakeholder" in line for line in warnings(study))


def test_what_the_settings_say_goes_before_the_stem(tmp_path: Path) -> None:
    settings = BLOCK.format(path="interviews/*", kind="interview") + 'participant = "case {stem}"\n'

    study = ms.read_study(write(tmp_path, {"interviews/7.txt": TALK}, settings=settings))

    assert list(study.corpus.participants.index) == ["case 7"]


def test_a_stakeholder_in_the_settings_is_that_of_all_whom_the_block_names(tmp_path: Path) -> None:
    settings = BLOCK.format(path="interviews/*", kind="interview") + 'stakeholder = "mentor"\n'

    study = ms.read_study(write(tmp_path, {"interviews/7.txt": TALK}, settings=settings))

    assert list(study.corpus.participants["stakeholder"]) == ["mentor"]
    assert not any("no table lists" in line for line in warnings(study))


def test_speakers_of_two_groups_are_never_joined(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"groups/g1.txt": GROUP, "groups/g2.txt": GROUP}))

    assert list(study.corpus.participants.index) == [
        "groups/g1.txt/Anna", "groups/g1.txt/Ben", "groups/g2.txt/Anna", "groups/g2.txt/Ben",
    ]  # fmt: skip
    assert any("the labels 'Anna', 'Ben' stand in several documents" in line for line in warnings(study))


def test_a_list_may_name_a_speaker_by_document_and_label(tmp_path: Path) -> None:
    people = "participant,stakeholder\ngroups/g1.txt/Anna,mentor\ngroups/g1.txt/Ben,protégé\n"

    study = ms.read_study(write(tmp_path, {"groups/g1.txt": GROUP, "participants.csv": people}))

    assert dict(study.corpus.answers.groupby("participant").size()) == {"groups/g1.txt/Anna": 2, "groups/g1.txt/Ben": 2}


def test_respondents_are_those_of_the_identifier_column(tmp_path: Path) -> None:
    survey = "ResponseId,What helped you most?\nR_9,My mentor helped me find work\nR_4,Nothing at all helped me\n"

    study = ms.read_study(write(tmp_path, {"surveys/s.csv": survey}))

    assert list(study.corpus.participants.index) == ["R_9", "R_4"]


@pytest.mark.parametrize(("one", "two"), [("Anna", "anna"), ("P1", "P01"), ("Zoë", "Zoe"), ("p 1", "P-1")])
def test_names_that_are_nearly_equal_are_both_named_and_stay_two(tmp_path: Path, one: str, two: str) -> None:
    study = ms.read_study(write(tmp_path, {f"interviews/{one}.txt": TALK, f"interviews/{two}.txt": TALK}))

    assert len(study.corpus.participants) == 2
    assert any(f"'{one}'" in line and f"'{two}'" in line and "nearly the same" in line for line in warnings(study))


def test_names_that_differ_in_their_number_are_not_nearly_equal(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {f"interviews/P{number}.txt": TALK for number in (1, 2, 10, 11, 100)}))

    assert not any("nearly the same" in line for line in warnings(study))


def test_names_like_real_peoples_point_to_pseudonymise(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/Anna Schmidt.txt": TALK, "interviews/P02.txt": TALK}))

    (line,) = (line for line in warnings(study) if "pseudonymise" in line)
    assert "'Anna Schmidt'" in line
    assert "P02" not in line


def test_one_name_on_several_documents_is_one_participant_and_said(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/a/P1.txt": TALK, "interviews/b/P1.txt": TALK},
                                settings=BLOCK.format(path="interviews/*/*.txt", kind="interview")))  # fmt: skip

    assert list(study.corpus.participants.index) == ["P1"]
    assert any("is the participant of 2 documents" in line for line in warnings(study))


def test_one_name_with_two_stakeholders_is_an_error(tmp_path: Path) -> None:
    settings = "".join(
        BLOCK.format(path=f"{group}s/*.txt", kind="interview") + f'stakeholder = "{group}"\n'
        for group in ("mentor", "employer")
    )
    folder = write(tmp_path, {"mentors/P1.txt": TALK, "employers/P1.txt": TALK}, settings=settings)

    with pytest.raises(ms.errors.StudyProblems, match=r"'P1' is of 'employer' here and of 'mentor' in mentors/P1\.txt"):
        ms.read_study(folder)


def test_beside_a_list_an_unknown_participant_is_an_error_with_its_likely_match(tmp_path: Path) -> None:
    people = "participant,stakeholder\nP07,mentor\n"

    with pytest.raises(ms.errors.StudyProblems, match=r"unknown participant 'P7'. Did you mean 'P07'"):
        ms.read_study(write(tmp_path, {"interviews/P7.txt": TALK, "participants.csv": people}))


def test_a_list_of_a_header_alone_lists_nobody_yet(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P7.txt": TALK, "participants.csv": "participant,stakeholder\n"}))

    assert list(study.corpus.participants.index) == ["P7"]


def test_a_list_without_stakeholders_is_a_list(tmp_path: Path) -> None:
    folder = write(tmp_path, {"interviews/P7.txt": TALK, "participants.csv": "participant,town\nP7,Lakemount\n"})

    people = ms.read_study(folder).corpus.participants

    assert people.loc["P7", ["stakeholder", "town"]].tolist() == ["", "Lakemount"]


@pytest.mark.parametrize("key", ["codebook", "participants"])
def test_a_file_that_was_named_and_is_not_there_is_an_error(tmp_path: Path, key: str) -> None:
    folder = write(tmp_path, {"interviews/P7.txt": TALK})
    (folder / "peoples.csv").write_text("participant\nP7\n", encoding="utf-8")
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    (folder / "study.toml").write_text(f'{key} = "people.csv"\n{settings}', encoding="utf-8")

    with pytest.raises(ms.errors.StudyProblems, match=r"there is no file 'people\.csv'\. Did you mean 'peoples\.csv'"):
        ms.read_study(folder)


def test_a_listed_study_says_nothing_of_names(tmp_path: Path) -> None:
    write_small_study(tmp_path)

    assert FILES["participants.csv"].count("\n") > 3
    assert warnings(ms.read_study(tmp_path)) == []


def test_identifiers_that_two_surveys_share_are_one_problem(tmp_path: Path) -> None:
    survey = "id,What helped you most?\n1,My mentor helped me find work\n2,Nothing at all helped me\n"

    with pytest.raises(ms.errors.StudyProblems, match=r"2 participants \('1', '2'\) come from two places") as error:
        ms.read_study(write(tmp_path, {"surveys/a.csv": survey, "surveys/b.csv": survey}))

    assert len(error.value.problems) == 1


def test_two_who_answer_in_an_interview_with_one_are_a_warning_that_names_them(tmp_path: Path) -> None:
    talk = "Interviewer: How was it?\nJo: It helped me.\nInterviewer: And?\nBea: Not me.\nJo: No?\n"

    said = warnings(ms.read_study(write(tmp_path, {"interviews/P07.txt": talk})))

    assert any("'Bea', 'Jo' answer here" in line and "one participant's, 'P07'" in line for line in said)


def test_one_who_answers_is_no_warning(tmp_path: Path) -> None:
    study = ms.read_study(write(tmp_path, {"interviews/P07.txt": TALK}))

    assert not any("answer here" in line for line in warnings(study))
