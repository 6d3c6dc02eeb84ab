"""Reports of all kinds at once, on studies that lack one thing or another: none of them is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import StudyError
from mentorstudy.outlines import kinds_of
from mentorstudy.report.writing import write_reports
from tests.readers.test_discovery import put

TALK = "Interviewer: How was it?\nP1: I met people.\nInterviewer: And then?\nP1: No more of that.\n"
GROUP = "Moderator: What do you gain?\nM1: I learn.\nM2: So do I.\nM3: I lack time.\nModerator: Time?\nM1: Hours.\n"
SURVEY = "id,role,why,more\n" + "".join(
    f"{number},{role},I wanted to help {number} people.,It took {number} evenings of mine.\n"
    for number, role in enumerate(("mentor", "mentor", "protégé", "protégé"))
)
BOOK = "codes:\n  gains:\n    name: Gains\n    codes:\n      people:\n        name: People\n  time: {}\n"
SHAPES = {
    "interviews": {"interviews/P1.txt": TALK},
    "a group": {"focus-groups/F1.txt": GROUP},
    "a survey": {"surveys/exit.csv": SURVEY},
    "archives": {"archives/leaflet.txt": "The programme promises a mentor of one's own field.\n"},
    "a survey and archives": {"surveys/exit.csv": SURVEY, "archives/a.txt": "The programme promises a mentor.\n"},
}


@pytest.mark.parametrize("coded", ["no codebook", "nothing coded", "in progress", "finished"])
@pytest.mark.parametrize("shape", SHAPES)
def test_reports_of_all_kinds_are_written_whatever_the_study_lacks(tmp_path: Path, shape: str, coded: str) -> None:
    files = SHAPES[shape] | ({} if coded == "no codebook" else {"codebook.yaml": BOOK})
    put(tmp_path, files)
    study = ms.read_study(tmp_path)
    if coded in ("in progress", "finished"):
        first = next(study.corpus.turns.query("role != 'interviewer'").itertuples())
        words = " ".join(str(first.text).split()[:2])
        study = ms.journal.code_passage(study, first.document, words, "time", coder="anna")
    if coded == "finished":
        study = ms.journal.finish_document(study, list(study.corpus.documents.index), coder="anna")

    written = write_reports(study, tmp_path / "reports", kind=kinds_of("team"), formats=["html"])
    names = {path.relative_to(tmp_path / "reports").as_posix() for path in written}
    assert {"index.html", "technical/technical.html"} <= names
    # Whoever speaks has a report on their group.
    assert any("/" not in name for name in names - {"index.html"}) == (shape != "archives")


@pytest.mark.parametrize(
    ("kind", "shape", "said"),
    [
        ("stakeholder", "archives", "Nobody speaks in this study"),
        ("comparison", "a survey", "nothing to compare"),
    ],
)
def test_one_kind_alone_that_has_nothing_to_say_is_refused_with_the_reason(
    tmp_path: Path, kind: str, shape: str, said: str
) -> None:
    put(tmp_path, SHAPES[shape])
    with pytest.raises(StudyError, match=said):
        write_reports(ms.read_study(tmp_path), tmp_path / "reports", kind=kind, formats=["html"])
    assert not (tmp_path / "reports").exists()
