"""What other tools say in their own way, put where a study keeps it, and listed where it has no place."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from mentorstudy.exchange.importing import carry_over
from mentorstudy.exchange.normalise import settle
from mentorstudy.exchange.project import (
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoder,
    ProjectCoding,
    ProjectMemo,
    ProjectSelection,
    ProjectSet,
    ProjectSource,
)
from mentorstudy.exchange.refi.writing import write_refi
from mentorstudy.exchange.transfer import import_project
from tests.exchange.comparing import lost
from tests.small import small_study

TALK = "I: How was it?\nP: Nobody called me.\nI: And then?\nP: We had no time, really.\n"


def theirs() -> Project:
    codings = (ProjectCoding("k1", "c1", "u1"), ProjectCoding("k2", "c2", "u1"))
    start = TALK.index("Nobody")
    return Project(
        name="Theirs",
        tool="ATLAS.ti 24",
        coders=(ProjectCoder("u1", "zoe"),),
        codes=(ProjectCode("c1", "Contact"), ProjectCode("c2", "Time")),
        sources=(
            ProjectSource("s1", "First", TALK, values={"site": "Halifax"}),
            ProjectSource("s2", "Second", TALK.replace("Nobody", "Somebody"), values={"site": "Toronto"}),
        ),
        selections=(ProjectSelection("x1", "s1", start, start + 16, codings=codings),),
        cases=(ProjectCase("p1", "Maria", values={"age": "41"}, sources=("s1",)),),
        sets=(
            ProjectSet("g1", "gender: female", sources=("s1",)),
            ProjectSet("g2", "gender: male", sources=("s2",)),
            ProjectSet("g3", "Favourites", sources=("s1",)),
        ),
    )


def write_theirs(project: Project, path: Path) -> Path:
    """Write a project as if another tool had: ours are read with what we know of them."""
    write_refi(project, path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.replace(b'origin="mentorstudy', b'origin="ATLAS.ti'))
    return path


def test_variables_of_texts_and_groups_named_for_values_become_attributes(tmp_path: Path) -> None:
    path = write_theirs(theirs(), tmp_path / "theirs.qdpx")
    study = import_project(path, into=tmp_path / "study").study

    people = study.corpus.participants
    assert people.loc["Maria", ["age", "site", "gender"]].tolist() == ["41", "Halifax", "female"]
    assert people.loc["Second", ["site", "gender"]].tolist() == ["Toronto", "male"]


def test_groups_that_are_no_values_stay_groups() -> None:
    project = theirs()
    settled = settle(project)
    assert [each.name for each in settled.sets] == ["Favourites"]
    both = (ProjectSet("g1", "wave: one", sources=("s1",)), ProjectSet("g2", "wave: two", sources=("s1", "s2")))
    assert settle(replace(project, sets=both)).sets == both
    alone = (ProjectSet("g1", "note: look again", sources=("s1",)),)
    assert settle(replace(project, tool="MAXQDA 24", sets=alone)).sets == alone


def test_a_text_that_says_otherwise_than_its_case_is_listed() -> None:
    project = theirs()
    sources = (replace(project.sources[0], values={"AGE": "40", "site": "Halifax"}), project.sources[1])
    settled = settle(replace(project, sources=sources))
    assert dict(settled.cases[0].values) == {"age": "41", "site": "Halifax", "gender": "female"}
    (loss,) = [each for each in settled.losses if each.item == "value of a text"]
    assert loss.detail == "'AGE' of 'First' is '40'; 'Maria' has '41' already"


def test_a_memo_on_a_passage_is_on_all_its_segments_and_one_on_a_coding_on_that_alone(tmp_path: Path) -> None:
    memos = (
        ProjectMemo("m1", "Look", "On the passage", "selection", "x1", "u1"),
        ProjectMemo("m2", "On the coding", "On the coding", "coding", "k2", "u1"),
    )
    path = write_theirs(replace(theirs(), memos=memos), tmp_path / "theirs.qdpx")
    imported = import_project(path, into=tmp_path / "study")
    segments = imported.study.coding.segments.set_index("code")
    assert segments["memo"].to_dict() == {
        "contact": "Look\nOn the passage",
        "time": "Look\nOn the passage\n\nOn the coding",
    }
    assert set(segments["quote"]) == {"Nobody called me"}
    assert "memo on a segment" not in set(imported.report["item"])
    assert len(import_project(path, into=imported.study).study.coding) == 2


def test_a_passage_keeps_its_guid_when_each_of_its_codings_has_a_memo() -> None:
    memos = tuple(ProjectMemo(f"m{number}", "", f"Memo {number}", "coding", f"k{number}", "u1") for number in (1, 2))
    settled = settle(replace(theirs(), memos=memos))
    assert [(each.guid, each.description) for each in settled.selections] == [("x1", "Memo 1"), ("x1 k2", "Memo 2")]
    assert settled.memos == ()


def test_a_memo_of_somebody_else_on_a_segment_is_listed() -> None:
    memo = ProjectMemo("m1", "", "I doubt it", "coding", "k2", "u2")
    settled = settle(replace(theirs(), coders=(ProjectCoder("u1", "zoe"), ProjectCoder("u2", "ben")), memos=(memo,)))
    assert [each.item for each in settled.losses if each.count == 1 and "somebody else" in each.detail] == [
        "memo on a segment"
    ]


def test_what_a_study_has_no_place_for_is_listed_with_its_count(tmp_path: Path) -> None:
    study = small_study(tmp_path)
    words = "he knew nothing of my field"
    document = next(name for name, text in study.corpus.documents["text"].items() if words in text)
    text = study.corpus.text(document)
    at = text.index(words)
    said = ProjectSelection("x1", "s1", at, at + len(words), codings=(ProjectCoding("k1", "c1", "u1"),))
    project = replace(
        theirs(),
        sources=(ProjectSource("s1", document, text, values={"site": "Halifax"}),),
        selections=(said, replace(said, guid="x2", codings=())),
        cases=(ProjectCase("p1", "Omar", selections=("x1", "x2")),),
        sets=(),
    )
    report = carry_over(project, study).report
    assert lost(report, "passage of a case") == [
        (2, "'Omar': the study's turns say that somebody else speaks there, or nobody")
    ]
    assert lost(report, "value of a text")[0][1].startswith("'site': the study's tables")


def test_a_project_of_our_own_is_left_as_it_is() -> None:
    ours = replace(theirs(), tool="mentorstudy 1.0")
    assert settle(ours) is ours
