"""Which section of a report a code hangs on, whatever the shape of the codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.checks import section_problems
from mentorstudy.codebook import Code, build_codebook, read_codebook, write_codebook
from mentorstudy.errors import CodebookError, StudyProblems
from mentorstudy.report.data.roles import Roles, roles_of
from tests.test_evidence import DEEP, FLAT, study_of


def roles(tmp_path: Path, codebook: str, *coded: str) -> Roles:
    return roles_of(study_of(tmp_path / "study", codebook, tuple(("P1", code, "0") for code in coded)))


def test_codes_hang_on_the_section_that_their_category_is_named_after(tmp_path: Path) -> None:
    found = roles(tmp_path, "codes:\n  Défis:\n    codes: {temps: {}}\n  Recommandations:\n    codes: {plus: {}}\n")
    assert found == Roles(challenges=("Défis/temps",), recommendations=("Recommandations/plus",))


def test_a_declared_section_counts_before_a_name_and_at_any_depth(tmp_path: Path) -> None:
    book = "codes:\n  all:\n    codes:\n      Challenges:\n        section: outcomes\n"
    book += "        codes: {job: {}, more: {}}\n"
    book += "      Rest:\n        codes: {this: {}, that: {section: benefits}}\n"
    found = roles(tmp_path, book)
    assert found.outcomes == ("all/Challenges/job", "all/Challenges/more")
    assert found.benefits == ("all/Rest/that",)
    assert found.other == ("all/Rest/this",)


def test_a_category_with_passages_of_its_own_is_told_of_in_its_section(tmp_path: Path) -> None:
    book = "codes:\n  Challenges:\n    codes: {time: {}, money: {}}\n"
    assert roles(tmp_path, book, "Challenges").challenges == ("Challenges", "Challenges/time", "Challenges/money")


def test_codes_on_no_section_are_told_of_by_their_categories_or_one_by_one(tmp_path: Path) -> None:
    assert roles(tmp_path, FLAT).other == ("luck", "matching")
    assert roles(tmp_path / "deep", DEEP).other == ("one/two", "alone")


def headings(study: ms.Study) -> list[tuple[int, str]]:
    html = ms.report.reports(study, "stakeholder", only=["mentor"])[0].markdown()
    return [(line.count("#"), line.lstrip("# ")) for line in html.splitlines() if line.startswith("#")]


def test_a_report_has_no_section_that_the_study_has_nothing_for(tmp_path: Path) -> None:
    study = study_of(tmp_path, FLAT, (("P1", "luck", "0"), ("P1", "matching", "1")))
    assert [title for level, title in headings(study) if level == 2] == [
        "In brief", "What people said", "Limits",
    ]  # fmt: skip


def test_a_codebook_without_sections_gives_a_report_by_its_own_categories(tmp_path: Path) -> None:
    book = "codes:\n  Food:\n    codes: {bread: {}, wine: {}}\n  Drink:\n    codes: {tea: {}}\n"
    study = study_of(tmp_path, book, (("P1", "Food/bread", "0"), ("P1", "Food/wine", "1"), ("P1", "Drink/tea", "2")))
    found = headings(study)
    at = found.index((2, "What people said"))
    assert found[at : at + 6] == [
        (2, "What people said"), (3, "Food"), (4, "Bread"), (4, "Wine"), (3, "Drink"), (4, "Tea"),
    ]  # fmt: skip


def test_sections_survive_every_format_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    book = build_codebook([Code("a", section="factors"), Code("a/b"), Code("c", section="benefits")])
    for name in ("c.yaml", "c.csv", "c.xlsx"):
        write_codebook(book, tmp_path / name)
        assert read_codebook(tmp_path / name).codes == book.codes
    (tmp_path / "x.yaml").write_text("codes:\n  a: {section: benfits}\n", encoding="utf-8")
    with pytest.raises((CodebookError, StudyProblems), match="Did you mean 'benefits'"):
        read_codebook(tmp_path / "x.yaml")


def test_check_says_which_sections_were_recognised() -> None:
    book = build_codebook([Code("Défis"), Code("Défis/a"), Code("x", section="outcomes"), Code("y")])
    assert [each.message for each in section_problems(book, "codebook.yaml")] == [
        "Défis: reports tell of it under 'challenges', known by its name.",
        "x: reports tell of it under 'outcomes', as its `section` says.",
    ]
    (note,) = section_problems(build_codebook([Code("y")]), "codebook.yaml")
    assert "by their names" in note.message


def test_claims_name_codes_as_they_are_called(tmp_path: Path) -> None:
    book = "codes:\n  no: {}\n  1.10: {}\n  Got help / advice: {}\n"
    study_of(tmp_path / "study", book, (("P1", "no", "0"), ("P2", "Got help / advice", "1")))
    (tmp_path / "study" / "themes.yaml").write_text(
        "themes:\n  - name: x\n    claim: It is so.\n    codes: [no, 1.10, Got help / advice]\n    opposing:\n",
        encoding="utf-8",
    )
    (theme,) = ms.read_study(tmp_path / "study").themes
    assert [limb.code for limb in theme.codes] == ["no", "1_10", "Got_help_advice"]
