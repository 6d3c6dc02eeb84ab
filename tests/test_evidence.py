"""Which codes are counted, whatever the shape of the codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.evidence import ancestors, counted_codes

LINES = ("One thing was said.", "Another thing was said.", "A third thing was said.")


def study_of(folder: Path, codebook: str, coding: tuple[tuple[str, str, str], ...]) -> ms.Study:
    """A study of two interviews with three answers each; coding is person, code and number of the answer."""
    (folder / "interviews").mkdir(parents=True)
    talk = "".join(f"Interviewer: And?\nP: {line}\n" for line in LINES)
    for person in ("P1", "P2"):
        (folder / "interviews" / f"{person}.txt").write_text(talk.replace("P:", f"{person}:"), encoding="utf-8")
    (folder / "participants.csv").write_text(
        "participant,stakeholder,consent_quote\nP1,mentor,yes\nP2,protégé,yes\n", encoding="utf-8"
    )
    (folder / "codebook.yaml").write_text(codebook, encoding="utf-8")
    rows = "".join(
        f'interviews/{person}.txt,"{code}",anna,{LINES[int(place)]}\n' for person, code, place in coding
    )  # fmt: skip
    (folder / "coding.csv").write_text(f"document,code,coder,quote\n{rows}", encoding="utf-8")
    (folder / "study.toml").write_text(
        'title = "Shapes"\n[[sources]]\npath = "interviews/*.txt"\nkind = "interview"\nparticipant = "{stem}"\n',
        encoding="utf-8",
    )
    return ms.read_study(folder)


FLAT = "codes:\n  luck: {}\n  matching: {}\n"
DEEP = """codes:
  one:
    codes:
      two:
        codes:
          three:
            codes:
              four:
                codes:
                  five: {}
          side: {}
  alone: {}
"""


def numbers(study: ms.Study) -> dict[str, tuple[int, int]]:
    table = ms.count_codes(study)
    return {row.code: (row.participants, row.own) for row in table.itertuples()}


def test_every_code_of_a_flat_codebook_is_counted(tmp_path: Path) -> None:
    study = study_of(tmp_path, FLAT, (("P1", "luck", "0"), ("P2", "luck", "1"), ("P2", "matching", "2")))
    assert study.codebook.categories == ()
    assert set(study.codebook.table["category"]) == {""}
    assert counted_codes(study) == ["luck", "matching"]
    assert numbers(study) == {"luck": (2, 2), "matching": (1, 1)}


def test_categories_are_counted_only_where_they_carry_passages_of_their_own(tmp_path: Path) -> None:
    coding = (("P1", "one/two/three/four/five", "0"), ("P2", "one/two", "1"), ("P1", "alone", "2"))
    study = study_of(tmp_path, DEEP, coding)
    assert study.codebook.categories == ("one", "one/two", "one/two/three", "one/two/three/four")
    assert counted_codes(study) == ["one/two", "one/two/three/four/five", "one/two/side", "alone"]
    assert numbers(study) == {
        "one/two": (2, 1), "one/two/three/four/five": (1, 1), "one/two/side": (0, 0), "alone": (1, 1),
    }  # fmt: skip


def test_categories_that_are_asked_for_are_counted(tmp_path: Path) -> None:
    study = study_of(tmp_path, DEEP, (("P1", "one/two/three/four/five", "0"),))
    table = ms.count_codes(study, codes=["one/two/three", "one"])
    assert list(table["code"]) == ["one/two/three", "one"]
    assert list(table["participants"]) == [1, 1]
    assert list(table["own"]) == [0, 0]
    with pytest.raises(ms.StudyError, match="No code 'one/tow'"):
        counted_codes(study, ["one/tow"])


def test_the_ancestors_of_a_code_are_all_categories_above_it() -> None:
    assert ancestors("one/two/three") == ["one", "one/two"]
    assert ancestors("one") == []


QUESTIONS = {
    "counts": lambda study: ms.count_codes(study)["code"],
    "crosstab": lambda study: ms.crosstab(study)["code"],
    "sources": lambda study: ms.triangulation(study)["code"],
    "prompting": lambda study: ms.analyse.prompted(study)["code"],
    "cooccurrence": lambda study: ms.cooccurrence(study, within="participant")[["code", "other"]].stack(),
    "framework": lambda study: ms.framework_matrix(study).columns[1:-1],
    "agreement": lambda study: ms.quotes(study)["code"],
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_passes_over_a_code_for_where_it_stands(tmp_path: Path, question: str) -> None:
    coded = ("alone", "one", "one/two", "one/two/three/four/five")
    coding = tuple((person, code, str(number % 3)) for person in ("P1", "P2") for number, code in enumerate(coded))
    study = study_of(tmp_path, DEEP, coding)
    assert set(coded) <= set(QUESTIONS[question](study))


@pytest.mark.parametrize("kind", ["stakeholder", "comparison", "technical", "code", "participant"])
@pytest.mark.parametrize("codebook", [FLAT, DEEP])
def test_reports_of_every_kind_are_made_of_any_shape(tmp_path: Path, codebook: str, kind: str) -> None:
    study = study_of(tmp_path, codebook, ())
    codes = [code.code for code in study.codebook]
    study = study_of(tmp_path / "coded", codebook, tuple(("P1", code, str(n % 3)) for n, code in enumerate(codes)))
    found = ms.report.reports(study, kind)
    assert found
    if kind == "code":
        assert [each.material.name for each in found] == codes
    assert all(each.html() for each in found)
