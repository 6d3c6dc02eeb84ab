"""A survey is coded question by question: finishing, reopening and undoing one question leaves the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import CodingError, StudyProblems
from mentorstudy.examples import init_study
from mentorstudy.journal._history import history, to_recode
from mentorstudy.journal.decisions import code_passage, finish_document, reopen_document, undo
from mentorstudy.journal.events import Event, parse_event, to_line
from mentorstudy.journal.files import read_journal
from mentorstudy.journal.session import open_journal
from mentorstudy.version import FILES_VERSION

SURVEY = "surveys/exit.csv"
GAIN, TROUBLE, MORE = "gain", "trouble", "more"
ANSWERS = """id,gain,trouble,more
R1,I gained friends.,It was late.,Thanks.
R2,I gained a job.,It was far away.,
R3,I gained courage.,,
R4,,,
"""
SETTINGS = """title = "Exit"
[[sources]]
path = "surveys/exit.csv"
kind = "survey"
participant = "id"
stakeholder = "mentor"
open = [{open}]
[[sources]]
path = "interviews/*.txt"
kind = "interview"
"""


def study_of(folder: Path, *questions: str) -> ms.Study:
    """A survey of four people and an interview, with these open questions."""
    for part in ("surveys", "interviews"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / SURVEY).write_text(ANSWERS, encoding="utf-8")
    (folder / "interviews/P1.txt").write_text("Interviewer: Well?\n\nP1: It was good.\n", encoding="utf-8")
    (folder / "participants.csv").write_text("participant,stakeholder\nP1,mentor\n", encoding="utf-8")
    (folder / "codebook.yaml").write_text("codes:\n  themes:\n    codes:\n      friends: {}\n", encoding="utf-8")
    named = ", ".join(f'"{each}"' for each in questions or (GAIN, TROUBLE))
    (folder / "study.toml").write_text(SETTINGS.replace("{open}", named), encoding="utf-8")
    return ms.read_study(folder)


@pytest.fixture
def study(tmp_path: Path) -> ms.Study:
    return study_of(tmp_path)


def finished(study: ms.Study) -> set[tuple[str, str, str]]:
    table = study.coding.finished
    return {
        (name.partition("#")[2] or name, question, coder) for name, question, coder in table.itertuples(index=False)
    }


def lines(study: ms.Study, coder: str = "ann") -> list[dict[str, object]]:
    text = (study.folder / "codings" / f"{coder}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_one_question_of_a_response_is_finished_alone(study: ms.Study) -> None:
    study = finish_document(study, f"{SURVEY}#R1", question=TROUBLE, coder="ann")

    assert finished(study) == {("R1", TROUBLE, "ann")}


def test_a_survey_is_finished_for_everybody_who_answered_in_one_event(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, question=TROUBLE, coder="ann")
    written = [line for line in lines(study) if line["kind"] == "finished question"]

    assert finished(study) == {("R1", TROUBLE, "ann"), ("R2", TROUBLE, "ann")}
    assert [line["documents"] for line in written] == [[f"{SURVEY}#R1", f"{SURVEY}#R2"]]


def test_finishing_a_document_means_the_questions_that_are_open_at_that_moment(tmp_path: Path) -> None:
    before = finish_document(study_of(tmp_path), f"{SURVEY}#R1", coder="ann")
    after = study_of(tmp_path, GAIN, TROUBLE, MORE)

    assert finished(before) == finished(after) == {("R1", GAIN, "ann"), ("R1", TROUBLE, "ann")}


def test_an_older_finish_of_a_response_counts_every_question_that_is_open(tmp_path: Path) -> None:
    study_of(tmp_path)
    event = Event("e1", "2026-01-05T10:00:00.000Z", "ann", "finished", f"{SURVEY}#R1")
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings/ann.jsonl").write_bytes(to_line(event))

    assert finished(study_of(tmp_path, GAIN, TROUBLE, MORE)) == {("R1", each, "ann") for each in (GAIN, TROUBLE, MORE)}


def test_check_says_where_an_older_finish_counts_every_open_question(tmp_path: Path) -> None:
    study = study_of(tmp_path)
    event = Event("e1", "2026-01-05T10:00:00.000Z", "ann", "finished", f"{SURVEY}#R1")
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings/ann.jsonl").write_bytes(to_line(event))
    finish_document(study, SURVEY, coder="ben")
    notes = [words for words in ms.check_study(tmp_path)["message"] if "one by one" in words]

    assert len(notes) == 1
    assert f"{SURVEY}: 'ann' finished 1 response before" in notes[0]
    assert "gain, trouble" in notes[0]


def test_reopening_one_question_leaves_the_rest_also_of_an_older_finish(tmp_path: Path) -> None:
    study_of(tmp_path)
    event = Event("e1", "2026-01-05T10:00:00.000Z", "ann", "finished", f"{SURVEY}#R1")
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings/ann.jsonl").write_bytes(to_line(event))
    study = reopen_document(study_of(tmp_path), SURVEY, question=GAIN, coder="ann")

    assert finished(study) == {("R1", TROUBLE, "ann")}


def test_reopening_a_document_opens_every_question_of_it(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, coder="ann")
    study = reopen_document(study, f"{SURVEY}#R1", coder="ann")

    assert finished(study) == {("R2", GAIN, "ann"), ("R2", TROUBLE, "ann"), ("R3", GAIN, "ann"), ("R4", "", "ann")}


def test_undoing_takes_a_finish_of_several_questions_back_as_a_whole(study: ms.Study) -> None:
    study = finish_document(study, f"{SURVEY}#R1", coder="ann")
    with open_journal(study, "ann") as journal:
        said = journal.undone_by(journal.undo())

    assert finished(ms.read_study(study.folder)) == set()
    assert said == f"finished a question of a survey ({SURVEY}#R1, gain, trouble)"


def test_a_coder_finishes_nothing_for_another(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, question=GAIN, coder="ann")
    study = finish_document(study, SURVEY, question=TROUBLE, coder="ben")
    study = reopen_document(study, SURVEY, coder="ben")

    assert finished(study) == {(name, GAIN, "ann") for name in ("R1", "R2", "R3")}


@pytest.mark.parametrize(
    ("document", "question", "said"),
    [
        (f"{SURVEY}#R1", "gian", "No answer to 'gian'. Did you mean 'gain'?"),
        (f"{SURVEY}#R3", TROUBLE, "No answer to 'trouble'. There is 'gain'."),
        (f"{SURVEY}#R4", TROUBLE, "No answer to 'trouble'. It has no answers."),
        ("interviews/P1.txt", GAIN, "finished as a whole"),
        ("surveys/exit.cvs", GAIN, "No document 'surveys/exit.cvs'."),
    ],
)
def test_a_question_that_is_not_there_is_refused_and_nothing_written(
    study: ms.Study, document: str, question: str, said: str
) -> None:
    with pytest.raises(CodingError) as refused:
        finish_document(study, document, question=question, coder="ann")

    assert said in str(refused.value)
    assert not list(study.folder.glob("codings/*.jsonl"))


def test_the_trail_says_which_question_of_how_many_responses(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, question=GAIN, coder="ann")
    row = history(study).iloc[-1]

    assert (row["action"], row["document"], row["detail"]) == (
        "finished a question of a survey",
        SURVEY,
        "gain: 3 responses",
    )


def test_responses_that_were_finished_by_question_are_looked_at_again_after_a_change(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, question=GAIN, coder="ann")
    study = ms.journal.create_code(study, ms.Code("themes/late"), coder="ann")
    later = finish_document(study, SURVEY, question=TROUBLE, coder="ann")

    assert set(to_recode(study)["document"]) == {f"{SURVEY}#R1", f"{SURVEY}#R2", f"{SURVEY}#R3"}
    assert set(to_recode(later)["change"]) == {"code added"}


def test_an_event_says_the_version_it_was_written_in(study: ms.Study) -> None:
    study = code_passage(study, f"{SURVEY}#R1", "I gained friends.", "themes/friends", coder="ann")

    assert {line["version"] for line in lines(study)} == {FILES_VERSION}
    assert {event.version for event in read_journal(study.folder / "codings/ann.jsonl").events} == {FILES_VERSION}


def test_an_event_of_a_newer_version_is_refused_wherever_a_merge_put_it(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, coder="ann")
    path = study.folder / "codings/ann.jsonl"
    newer = (
        path.read_bytes()
        .splitlines(keepends=True)[-1]
        .replace(f'"version":{FILES_VERSION}'.encode(), f'"version":{FILES_VERSION + 1}'.encode())
    )
    path.write_bytes(newer.replace(b'"kind":"finished question"', b'"kind":{"of":"wonders"}') + path.read_bytes())

    with pytest.raises(StudyProblems, match="newer mentorstudy wrote this event"):
        ms.read_study(study.folder)


def test_an_event_without_a_version_is_read_as_before() -> None:
    line = b'{"event":"e1","time":"2026-01-05T10:00:00.000Z","coder":"ann","kind":"finished","document":"P1.txt"}'

    assert parse_event(line).version == 1
    assert to_line(parse_event(line)) == line + b"\n"


def test_a_study_of_a_newer_version_is_refused_and_one_without_is_read(study: ms.Study) -> None:
    settings = study.folder / "study.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(f"version = {FILES_VERSION + 1}\nwonders = true\n{words}", encoding="utf-8")
    with pytest.raises(StudyProblems, match="newer mentorstudy wrote this study") as refused:
        ms.read_study(study.folder)
    settings.write_text(f"version = {FILES_VERSION}\n{words}", encoding="utf-8")

    assert "wonders" not in str(refused.value)
    assert study.config.version == 1
    assert ms.read_study(study.folder).config.version == FILES_VERSION


def test_a_new_study_says_its_version(tmp_path: Path) -> None:
    init_study(tmp_path / "new")

    assert f"version = {FILES_VERSION}\n" in (tmp_path / "new/study.toml").read_text(encoding="utf-8")


def test_undo_without_a_name_takes_back_the_last_finish(study: ms.Study) -> None:
    study = finish_document(study, SURVEY, question=GAIN, coder="ann")
    study = finish_document(study, SURVEY, question=TROUBLE, coder="ann")

    assert finished(undo(study, coder="ann")) == {(name, GAIN, "ann") for name in ("R1", "R2", "R3")}
