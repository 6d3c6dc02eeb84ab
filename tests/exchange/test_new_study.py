"""A new study of a project that comes alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.exchange.documents import match_sources
from mentorstudy.exchange.importing import carry_over
from mentorstudy.exchange.new_study import found_study
from mentorstudy.exchange.new_study_files import file_name, is_spoken
from mentorstudy.exchange.project import (
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoder,
    ProjectCoding,
    ProjectSelection,
    ProjectSource,
)
from tests.nasty import NASTY

TALK = "\n\n".join(f"Interviewer: What came {n}th?\n\nMary: It was the {n}th thing, I think." for n in range(4, 12))
PROSE = "Every match is made within your own profession.\n\nMentors give their time.\n\n12"


def project(*sources: ProjectSource, **parts: object) -> Project:
    codings = (ProjectCoding("k", "c", "u"),)
    marks = tuple(
        ProjectSelection(f"x{number}", each.guid, 0, min(5, len(each.text)), codings=codings)
        for number, each in enumerate(sources)
        if each.text
    )
    found = Project(
        "Theirs",
        "NVivo",
        coders=(ProjectCoder("u", "ann"),),
        codes=(ProjectCode("c", "Pay"),),
        sources=sources,
        selections=marks,
    )
    return replace(found, **parts)  # type: ignore[arg-type]


def founded(folder: Path, found: Project, **how: str) -> ms.Study:
    found_study(found, folder, **how)
    return carry_over(found, ms.read_study(folder)).study


def test_a_text_in_which_people_take_turns_is_an_interview_and_another_an_archive(tmp_path: Path) -> None:
    study = founded(tmp_path, project(ProjectSource("1", "Mary.docx", TALK), ProjectSource("2", "Guide", PROSE)))
    kinds = study.corpus.documents["kind"].to_dict()
    assert kinds == {"interviews/Mary.txt": "interview", "archives/Guide.txt": "archive"}
    # An archive keeps what its reader would take for a page number.
    assert study.corpus.text("archives/Guide.txt").endswith("12")
    assert len(study.coding) == 2
    assert "Mary" in study.corpus.participants.index


def test_a_kind_that_is_said_is_taken(tmp_path: Path) -> None:
    study = founded(tmp_path, project(ProjectSource("2", "Guide", TALK)), kind="archive")
    assert set(study.corpus.documents["kind"]) == {"archive"}
    with pytest.raises(SettingsError, match="No kind 'book'"):
        found_study(project(ProjectSource("2", "Guide", PROSE)), tmp_path / "other", kind="book")


def test_passages_of_cases_become_turns_of_participants_with_their_values(tmp_path: Path) -> None:
    text = "What happened? I moved here in spring. And then? I found work after a long while."
    spans = [(15, 38), (49, len(text))]
    turns = tuple(ProjectSelection(f"t{number}", "1", *span) for number, span in enumerate(spans))
    case = ProjectCase("p", "Ana  B.", values={"Stakeholder": "mentor", "Age": "41"}, selections=("t0", "t1"))
    found = project(ProjectSource("1", "Talk", text), cases=(case,))
    study = founded(tmp_path, replace(found, selections=(*found.selections, *turns)))
    table = study.corpus.turns
    said = table[table["participant"] == "Ana B."]["text"].tolist()
    assert said == ["I moved here in spring.", "I found work after a long while."]
    assert study.corpus.participants.loc["Ana B."].to_dict() | {"consent": ""} == {
        "stakeholder": "mentor", "consent": "", "Age": "41"
    }  # fmt: skip


def test_rows_of_a_table_become_a_survey(tmp_path: Path) -> None:
    rows = [ProjectSource(str(n), f"sheet#{n}", f"Answer number {n}", "survey", row=str(n)) for n in range(3)]
    study = founded(tmp_path, project(*rows))
    assert len(study.corpus.surveys) == 1
    assert sorted(study.coding.segments["quote"]) == ["Answe"] * 3


@pytest.mark.parametrize(
    "name", [NASTY, "../../etc/passwd", "CON", "a/b\\c", "\u05d3\u05e0\u05d4", " ", "x" * 400, ".hidden", "-rf"]
)
def test_any_name_of_a_text_becomes_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    found = project(
        ProjectSource("1", name, TALK), ProjectSource("2", name, PROSE), ProjectSource("3", name, f"{TALK} x")
    )
    study = founded(tmp_path / "study", replace(found, name=name))
    assert len(study.corpus.documents) == 3
    assert len(study.coding) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_hostile_cases_and_values_become_participants(tmp_path: Path) -> None:
    case = ProjectCase("p", NASTY, NASTY, {NASTY: NASTY, "participant": "x", "": "y", "Stakeholder": NASTY}, ("1",))
    study = founded(tmp_path, project(ProjectSource("1", "Talk", TALK), cases=(case,)))
    assert len(study.corpus.participants) == 1
    assert len(study.coding) == 1


def test_a_project_without_texts_makes_no_study(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="holds no texts"):
        found_study(project(ProjectSource("1", "P01", "")), tmp_path / "study")
    assert not (tmp_path / "study").exists()


def test_two_names_that_differ_in_case_are_two_files(tmp_path: Path) -> None:
    found = project(ProjectSource("1", "Talk", PROSE), ProjectSource("2", "TALK", f"{PROSE} more"))
    assert len(founded(tmp_path, found).corpus.documents) == 2


def test_speakers_are_people_who_speak_again() -> None:
    assert is_spoken(TALK)
    assert not is_spoken(PROSE)
    assert not is_spoken("Note: one.\n\nAim: two.\n\nPlace: three.")


def test_a_files_name_is_none_of_windows_devices() -> None:
    assert file_name("aux.txt") == "aux_"
    assert file_name("...") == "text"


@pytest.mark.parametrize("stamp", ["00:00:{:02} ", "[00:00:{:02}.000] ", "[0:{:02}] ", ""])
def test_a_transcript_with_a_time_at_each_turn_is_an_interview_and_is_known_again(tmp_path: Path, stamp: str) -> None:
    said = ["How was it?", "A lottery, really, and I won it.", "And then what happened?", "I found a job in spring."]
    names = ["Interviewer", "Zoe"] * 2
    lines = [f"{stamp.format(at * 7)}{name}: {words}" for at, (name, words) in enumerate(zip(names, said, strict=True))]
    found = replace(project(ProjectSource("2", "P02", "\n".join(lines))), selections=())
    study = founded(tmp_path, found)
    assert sorted(study.corpus.turns["speaker"].unique()) == ["Interviewer", "Zoe"]
    assert set(study.corpus.documents["kind"]) == {"interview"}
    match = match_sources(found.sources, study.corpus)["2"]
    assert (match.document, match.alignment is not None and match.alignment.coverage) == ("interviews/P02.txt", 1.0)


def test_two_people_who_say_one_thing_each_are_an_interview_where_one_is_called_an_interviewer(tmp_path: Path) -> None:
    texts = {
        "P01": "Interview P01\nIntérviewer: How was it?\nZoë: My mentor\nwas kind.\nfirst point",
        "P02": "00:00:01.000 Interviewer: How was it?\n00:00:03.000 Omar: A lottery.",
        "List": "Note: what we asked.\nMethod: by telephone.",
    }
    sources = tuple(ProjectSource(name, name, text) for name, text in texts.items())
    found_study(Project(sources=sources), tmp_path / "s")
    turns = ms.read_study(tmp_path / "s").corpus.turns

    said = {(row.document.rpartition("/")[2], row.speaker) for row in turns.itertuples() if row.role == "participant"}
    assert said == {("P01.txt", "Zoë"), ("P02.txt", "Omar")}
    assert set(turns.loc[turns["role"] == "text", "document"]) == {"archives/List.txt"}
