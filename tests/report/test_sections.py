"""What stands in a report, in which order, and at its head: as study.toml says."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

import mentorstudy as ms
from mentorstudy.outlines import SECTIONS, section_named
from mentorstudy.report.blocks import Callout, Heading, Passage, QuoteBlock
from mentorstudy.report.outline import page_of
from mentorstudy.report.sections.registry import blocks_of_section
from tests.report.pdf_reading import pdf_words
from tests.small import FILES, small_study

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="#069"/></svg>'


def with_report(folder: Path, settings: str, **files: str | None) -> ms.Study:
    return small_study(folder, study_toml=FILES["study.toml"] + settings, **files)


def sections_of(study: ms.Study) -> list[str]:
    page = page_of(ms.summarise(study, only=["protégé"])[0])
    return [block.anchor for block in page.blocks if isinstance(block, Heading) and block.level == 1]


def png() -> bytes:
    target = BytesIO()
    Image.new("RGB", (120, 40), "navy").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in SECTIONS.items() for name in names])
def test_every_section_names_what_makes_it(kind: str, name: str) -> None:
    section = section_named(kind, name)

    assert section is not None
    assert callable(blocks_of_section(section))


def test_a_section_begins_with_a_heading_of_its_name(study: ms.Study) -> None:
    assert set(sections_of(study)) <= set(SECTIONS["stakeholder"])


def test_sections_are_chosen_and_ordered_in_the_settings(tmp_path: Path) -> None:
    study = with_report(tmp_path, 'sections = ["challenges", "in-brief", "provenance"]\n')

    assert sections_of(study) == ["challenges", "in-brief", "provenance"]


def test_three_dots_stand_for_the_sections_that_are_not_named(tmp_path: Path) -> None:
    usual = sections_of(small_study(tmp_path / "a"))
    study = with_report(tmp_path / "b", 'sections = ["methods", "...", "in-brief"]\n')

    rest = [name for name in usual if name not in ("methods", "in-brief")]
    assert sections_of(study) == ["methods", *rest, "in-brief"]


def test_a_report_whose_sections_have_nothing_to_say_is_a_page_all_the_same(tmp_path: Path) -> None:
    study = with_report(tmp_path, 'sections = ["in-progress"]\n')

    assert sections_of(study) == []
    assert study.title in ms.Report(ms.summarise(study, only=["protégé"])[0]).html()


def test_no_choice_of_sections_leaves_out_that_a_report_is_a_draft(tmp_path: Path) -> None:
    study = with_report(tmp_path, 'sections = ["provenance"]\n', coding_csv=None)
    blocks = page_of(ms.summarise(study)[0]).blocks

    assert isinstance(blocks[0], Callout)
    assert blocks[0].kind == "draft"


def test_the_appendix_holds_the_passages_of_the_quotes_that_are_shown(study: ms.Study) -> None:
    chosen = study.with_settings(sections={"stakeholder": ("recommendations", "passages")})
    blocks = page_of(ms.summarise(chosen, only=["protégé"])[0]).blocks

    quoted = {block.passage for block in blocks if isinstance(block, QuoteBlock)}
    assert quoted
    assert {block.anchor for block in blocks if isinstance(block, Passage)} == quoted
    without = study.with_settings(sections={"stakeholder": ("sample", "passages")})
    assert "passages" not in sections_of(without)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('sections = ["in-breif"]', "a stakeholder report has no section 'in-breif'. Did you mean 'in-brief'?"),
        ('sections = { stakeholdr = ["in-brief"] }', "Did you mean 'stakeholder'?"),
        ('logo = "logo.gif"', "no PNG and no SVG"),
        ('logo = "../logo.png"', "leaves the study folder"),
        ('tilte = "Mentoring"', "Did you mean 'title'?"),
    ],
)
def test_a_wrong_setting_names_the_right_one(tmp_path: Path, setting: str, said: str) -> None:
    with pytest.raises(ms.errors.StudyProblems, match=re.escape(said)):
        with_report(tmp_path, f"{setting}\n")


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_title_authors_and_logo_stand_at_the_head_of_every_format(tmp_path: Path, name: str) -> None:
    lines = f'title = "What we found"\nauthors = ["Lena <Okafor>", "Seun Ade"]\nlogo = "{name}"\n'
    study = with_report(tmp_path, lines)
    (tmp_path / name).write_bytes(SVG.encode() if name.endswith("svg") else png())
    report = ms.Report(ms.summarise(study)[0])

    source = report.html()
    assert '<img class="logo" src="data:image/' in source
    assert "Lena &lt;Okafor&gt;" in source
    assert "# What we found: Protégés" in report.markdown()
    assert "Lena &lt;Okafor&gt;, Seun Ade" in report.markdown()
    path = report.docx(tmp_path / "a.docx")
    document = docx.Document(str(path))
    assert [each.text for each in document.paragraphs if each.style.name == "Authors"] == ["Lena <Okafor>, Seun Ade"]
    assert document.core_properties.author == "Lena <Okafor>; Seun Ade"
    with zipfile.ZipFile(path) as parts:
        assert any(each.startswith("word/media/") for each in parts.namelist())
    words = pdf_words(report.pdf(tmp_path / "a.pdf"))
    assert "Seun Ade" in words
    assert report.docx(tmp_path / "b.docx").read_bytes() == path.read_bytes()


def test_a_logo_that_is_not_there_or_is_no_picture_says_what_to_do(tmp_path: Path) -> None:
    study = with_report(tmp_path, 'logo = "logo.png"\n')
    with pytest.raises(ms.errors.SettingsError, match="Copy the picture into the study folder"):
        ms.Report(ms.summarise(study)[0]).html()

    (tmp_path / "logo.png").write_bytes(b"no picture")
    with pytest.raises(ms.errors.SettingsError, match="neither a PNG nor an SVG"):
        ms.Report(ms.summarise(study)[0]).html()
