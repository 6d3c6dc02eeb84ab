"""Reports of every kind: what they hold, where they go, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.outlines import KINDS, SECTIONS
from mentorstudy.report.blocks import Bullets, Heading, Passage, QuoteBlock
from mentorstudy.report.data.comparison import compare_groups
from mentorstudy.report.formats import USUAL_FORMATS
from tests.small import FILES, small_study

Reports = Callable[[str], tuple[ms.Report, ...]]


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path / "study")


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_kind_has_its_usual_formats() -> None:
    assert set(KINDS) <= set(USUAL_FORMATS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_has_only_sections_of_its_kind_and_every_quote_leads_to_its_passage(
    reports_on: Reports, kind: str
) -> None:
    for report in reports_on(kind)[:6]:
        blocks = report.page.blocks
        sections = [block.anchor for block in blocks if isinstance(block, Heading) and block.level == 1]
        assert sections
        assert set(sections) <= set(SECTIONS[kind])
        passages = {block.anchor for block in blocks if isinstance(block, Passage)}
        for block in blocks:
            if isinstance(block, QuoteBlock) and block.passage:
                assert block.passage in passages


def test_the_comparison_says_how_mentors_and_proteges_differ_on_why_pairs_fail(reports_on: Reports) -> None:
    """Protégés name the wrong fit; mentors deny that protégés were motivated and open to transferable skills."""
    page = reports_on("comparison")[0].page
    said = {lead: words for block in page.blocks if isinstance(block, Bullets) for lead, words in block.items}

    assert "Mismatch (9 of 14; 4 of 8)" in said["Named more often by protégés than by mentors"]
    denied = said["Denied more often by mentors than by protégés"]
    assert "Openness to transferable skills (5 of 8; 2 of 14)" in denied
    assert "Protégé's motivation (4 of 8; 0 of 14)" in denied


def test_no_difference_is_read_from_a_group_of_two(small: ms.Study) -> None:
    assert all(each.spread == 0 for each in compare_groups(small).contrasts)


def test_numbers_of_the_comparison_are_those_of_the_crosstab(study: ms.Study) -> None:
    table = ms.crosstab(study)
    table = table[table["source"] == "interviews"].set_index(["code", "group"])

    for each in compare_groups(study).contrasts:
        for side in each.sides:
            row = table.loc[(each.code, side.group)]
            assert (side.participants, side.participants_of, side.negated) == (
                row["participants"],
                row["participants_of"],
                row["negated"],
            )


def test_a_shareable_comparison_tells_no_small_number(small: ms.Study) -> None:
    page = ms.report.reports(small.with_settings(edition="shareable"), "comparison")[0].page

    words = " ".join(str(block) for block in page.blocks)
    assert "1 of 3" not in words
    assert "2 of 3" not in words


def test_reports_of_other_kinds_go_to_folders_of_their_own_and_the_index_leads_to_all(
    small: ms.Study, tmp_path: Path
) -> None:
    written = ms.write_reports(small, tmp_path / "out", kind=["stakeholder", "comparison"], formats=["html"])

    names = {path.relative_to(tmp_path / "out").as_posix() for path in written}
    assert names == {"protege.html", "mentor.html", "comparison/comparison.html", "index.html"}
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    for name in names - {"index.html"}:
        assert f'href="{name}"' in index
    assert 'href="../index.html"' in (tmp_path / "out" / "comparison" / "comparison.html").read_text(encoding="utf-8")


def test_an_unchanged_report_is_left_alone_and_a_changed_one_is_made_again(small: ms.Study, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ms.write_reports(small, out, formats=["html", "md", "docx", "figures"])
    before = bytes_in(out)

    assert ms.write_reports(small, out, formats=["html", "md", "docx", "figures"]) == []

    (out / "mentor.html").unlink()
    (out / "protege-issues-by-group.png").unlink()
    again = ms.write_reports(small, out, formats=["html", "md", "docx", "figures"])
    assert {path.name for path in again} == {"mentor.html", "protege.md"}
    assert bytes_in(out) == before


def test_another_setting_coding_or_attribute_makes_reports_anew(tmp_path: Path) -> None:
    out = tmp_path / "out"
    study = small_study(tmp_path / "a")
    ms.write_reports(study, out, formats=["html"])

    assert ms.write_reports(study.with_settings(coding="ben"), out, formats=["html"])
    assert ms.write_reports(study, out, formats=["html"])
    assert ms.write_reports(study.where(program="North"), out, formats=["html"])
    assert ms.write_reports(study, out, formats=["html"])
    changed = small_study(
        tmp_path / "a", codebook_yaml=FILES["codebook.yaml"].replace("Names and contacts", "Contacts")
    )
    assert ms.write_reports(changed, out, formats=["html"])


def test_force_writes_unchanged_reports_again(small: ms.Study, tmp_path: Path) -> None:
    first = ms.write_reports(small, tmp_path / "out", formats=["html"])

    assert ms.write_reports(small, tmp_path / "out", formats=["html"], force=True) == first


def test_another_version_writes_reports_again(small: ms.Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ms.write_reports(small, tmp_path / "out", formats=["html"])
    assert ms.write_reports(small, tmp_path / "out", formats=["html"]) == []
    monkeypatch.setattr("mentorstudy.report.manifest.__version__", "99.0")

    assert ms.write_reports(small, tmp_path / "out", formats=["html"]) == first


def test_a_report_is_the_same_written_alone_or_with_others(small: ms.Study, tmp_path: Path) -> None:
    ms.write_reports(small, tmp_path / "all", formats=["html"])
    ms.write_reports(small, tmp_path / "one", formats=["html"], only=["mentor"])

    assert (tmp_path / "one" / "mentor.html").read_bytes() == (tmp_path / "all" / "mentor.html").read_bytes()


def test_a_report_on_a_group_that_is_gone_goes_unless_somebody_edited_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ms.write_reports(small_study(tmp_path / "a"), out, formats=["html", "docx"])
    (out / "mentor.docx").write_bytes(b"edited")
    people = FILES["participants.csv"].replace("M1,mentor", "M1,coach")
    themes = FILES["themes.yaml"].replace("mentor", "coach") if FILES.get("themes.yaml") else None

    ms.write_reports(small_study(tmp_path / "a", participants_csv=people, themes_yaml=themes), out,
                     formats=["html", "docx"])  # fmt: skip

    assert not (out / "mentor.html").exists()
    assert (out / "mentor.docx").read_bytes() == b"edited"
    assert (out / "coach.html").exists()


def test_a_shareable_report_is_refused_into_the_folder_of_the_teams_reports(small: ms.Study, tmp_path: Path) -> None:
    ms.write_reports(small, tmp_path / "out", kind=["stakeholder", "comparison"], formats=["html"])

    with pytest.raises(ms.StudyError, match="a folder is of one edition"):
        ms.write_reports(small.with_settings(edition="shareable"), tmp_path / "out", formats=["html"])


def test_a_damaged_manifest_is_as_none(small: ms.Study, tmp_path: Path) -> None:
    first = ms.write_reports(small, tmp_path / "out", formats=["html"])
    (tmp_path / "out" / "manifest.json").write_text("[1]", encoding="utf-8")

    assert ms.write_reports(small, tmp_path / "out", formats=["html"]) == first


def test_a_kind_that_is_not_there_names_the_nearest(small: ms.Study, tmp_path: Path) -> None:
    with pytest.raises(ms.errors.SettingsError, match="Did you mean 'comparison'"):
        ms.report.reports(small, "comparision")
    with pytest.raises(ms.errors.SettingsError, match="one kind"):
        ms.write_reports(small, tmp_path / "out", kind=["stakeholder", "comparison"], only=["mentor"])


def test_a_report_that_quotes_nobody_says_nothing_of_quotes_withheld(reports_on: Reports) -> None:
    technical = reports_on("technical")[0].markdown()

    assert "No quote had to be withheld" not in technical
    assert "withheld from quotation" in reports_on("comparison")[0].markdown()
