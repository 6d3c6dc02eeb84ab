"""Slides: few, titled, in the page's language, with the evidence in the notes, and safe from any words."""

from __future__ import annotations

from pathlib import Path

import pptx
import pytest

import mentorstudy as ms
from mentorstudy.report.render.slides import page_slides, write_pptx
from tests.nasty import NASTY
from tests.report.pages import page_of_everything


@pytest.fixture(scope="module")
def deck(study: ms.Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = ms.report.reports(study, "brief", only=["brief"])[0]
    return report.pptx(tmp_path_factory.mktemp("deck") / "brief.pptx")


def test_a_brief_makes_six_to_eight_slides_each_with_a_title(deck: Path) -> None:
    slides = list(pptx.Presentation(str(deck)).slides)

    assert 6 <= len(slides) <= 8
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text.strip() for slide in slides)


def test_the_notes_of_a_finding_name_codes_counts_and_where_the_quotes_stand(deck: Path) -> None:
    slides = list(pptx.Presentation(str(deck)).slides)
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]

    assert len(notes) == 5
    assert all("Codes:" in each and "Counts" in each and "Quote:" in each for each in notes)


def test_numbers_on_slides_are_those_of_the_report(deck: Path, study: ms.Study) -> None:
    from mentorstudy.report.blocks import Numbers, Paragraph

    text = "\n".join(
        shape.text_frame.text
        for slide in pptx.Presentation(str(deck)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    for block in ms.report.reports(study, "brief", only=["brief"])[0].page.blocks:
        if isinstance(block, Numbers):
            assert all(number in text for number, _ in block.items)
        if isinstance(block, Paragraph) and block.style == "count":
            assert block.text in text


def test_tables_have_a_header_row_and_a_description_and_runs_a_language(deck: Path) -> None:
    show = pptx.Presentation(str(deck))
    tables = [shape for slide in show.slides for shape in slide.shapes if shape.has_table]

    assert tables
    assert all(shape.table.first_row for shape in tables)
    assert all(shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in tables)
    runs = [
        run
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run.font._element.get("lang") for run in runs} == {"en-CA"}


def test_the_same_page_gives_the_same_bytes(study: ms.Study) -> None:
    page = ms.report.reports(study, "brief", only=["mentor"])[0].page

    assert page_slides(page) == page_slides(page)


def test_no_words_break_slides(tmp_path: Path) -> None:
    path = write_pptx(page_of_everything(NASTY), tmp_path / "a.pptx")

    assert len(pptx.Presentation(str(path)).slides) > 3


def test_an_institutions_master_is_worn_and_its_slides_are_not(study: ms.Study, tmp_path: Path) -> None:
    own = pptx.Presentation()
    own.slide_width = 9_144_000
    slide = own.slides.add_slide(own.slide_layouts[0])
    slide.shapes.title.text = "Our secret plan"
    own.save(str(tmp_path / "own.pptx"))
    report = ms.report.reports(study, "brief", only=["brief"])[0]
    made = pptx.Presentation(str(report.pptx(tmp_path / "a.pptx", template=tmp_path / "own.pptx")))

    assert made.slide_width == 9_144_000
    shapes = [shape for each in made.slides for shape in each.shapes if shape.has_text_frame]
    assert not any("secret" in shape.text_frame.text for shape in shapes)
    assert b"Our secret plan" not in (tmp_path / "a.pptx").read_bytes()


def test_what_is_no_template_is_refused(study: ms.Study, tmp_path: Path) -> None:
    (tmp_path / "own.pptx").write_text("no slides", encoding="utf-8")

    with pytest.raises(ms.errors.SettingsError, match="no PowerPoint template"):
        ms.report.reports(study, "brief", only=["brief"])[0].pptx(tmp_path / "a.pptx", template=tmp_path / "own.pptx")
