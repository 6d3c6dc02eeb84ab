"""Figures as files: the same bytes, described in words, safe inside a page."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree
from PIL import Image

from mentorstudy import plots
from mentorstudy.report.blocks import Figure
from mentorstudy.report.render.figures import figure_png, figure_svg, write_figures
from mentorstudy.report.render.office import legal
from tests.nasty import NASTY
from tests.report.pages import counted

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def block() -> Figure:
    return Figure(plots.crosstab, counted(), "Who named what.", "A grid.", "issues-by-group")


def parsed(source: str) -> Any:
    return etree.fromstring(source)


def test_a_drawing_is_titled_and_described(block: Figure) -> None:
    root = parsed(figure_svg(block))

    assert root.get("role") == "img"
    title, description = (root.find(f".//*[@id='{name}']") for name in root.get("aria-labelledby").split())
    assert (title.tag, title.text) == (f"{SVG}title", "Who named what.")
    assert (description.tag, description.text) == (f"{SVG}desc", "A grid.")


def test_nothing_that_a_label_holds_becomes_an_element() -> None:
    source = figure_svg(Figure(plots.crosstab, counted(NASTY, NASTY), NASTY, NASTY, NASTY))
    root = parsed(source)

    names = {etree.QName(each).localname for each in root.iter() if isinstance(each.tag, str)}
    assert names <= {"svg", "title", "desc", "g", "path", "defs", "use", "clipPath", "rect", "pattern"}
    assert root[0].text == legal(NASTY)
    assert "<!--" not in source


def test_letters_are_outlines(block: Figure) -> None:
    assert not list(parsed(figure_svg(block)).iter(f"{SVG}text"))


def test_two_drawings_on_a_page_share_no_name(block: Figure) -> None:
    first, second = (set(re.findall(r'id="([^"]+)"', figure_svg(block, prefix))) for prefix in ("figure-1", "figure-2"))

    assert first
    assert not first & second


def test_references_lead_to_names_of_the_same_drawing(block: Figure) -> None:
    source = figure_svg(block)
    names = set(re.findall(r'id="([^"]+)"', source))

    assert set(re.findall(r"url\(#([^)]+)\)", source)) | set(re.findall(r'href="#([^"]+)"', source)) <= names


def test_a_drawing_says_nothing_of_when_and_by_what_it_was_made(block: Figure) -> None:
    source = figure_svg(block)
    image = Image.open(BytesIO(figure_png(block)))

    assert "metadata" not in source
    assert "matplotlib.org" not in source
    assert "<style" not in source
    assert set(image.info) <= {"dpi"}


def test_the_same_block_gives_the_same_bytes(block: Figure) -> None:
    assert figure_svg(block) == figure_svg(block)
    assert figure_png(block) == figure_png(block)


def test_dots_are_as_many_as_asked_for(block: Figure) -> None:
    small, large = (Image.open(BytesIO(figure_png(block, dpi=dpi))) for dpi in (100, 200))

    assert large.width == 2 * small.width
    assert large.info["dpi"] == pytest.approx((200, 200), abs=0.1)


def test_options_and_the_draft_mark_reach_the_plot(block: Figure) -> None:
    seen: dict[str, Any] = {}

    def draw(table: Any, **options: Any) -> Any:
        seen.update(options)
        return plots.crosstab(table, **options)

    figure_png(replace(block, draw=draw, draft=True, options={"codes": ["challenges/a"]}))

    assert seen == {"codes": ["challenges/a"], "draft": True}


def test_a_figure_file_carries_its_caption_and_its_description_in_both_pictures(block: Figure, tmp_path: Path) -> None:
    draft = replace(block, caption="Wer? Кто?", draft=True)
    write_figures([draft], tmp_path, "mentor")

    with Image.open(tmp_path / "mentor-issues-by-group.png") as picture:
        words = dict(picture.text)
    assert words == {"Title": "Wer? Кто? Draft, machine suggestions, not reviewed.", "Description": "A grid."}
    root = etree.parse(tmp_path / "mentor-issues-by-group.svg").getroot()
    assert [each.text for each in root if each.tag in (f"{SVG}title", f"{SVG}desc")] == ["Wer? Кто?", "A grid."]


def test_figures_of_one_name_and_hostile_words_are_files_of_their_own(tmp_path: Path) -> None:
    nasty = Figure(plots.crosstab, counted(NASTY, NASTY), NASTY, NASTY, NASTY, True)
    written = write_figures([nasty, nasty], tmp_path, "mentor")

    assert len(set(written)) == 7
    assert all(path.parent == tmp_path and path.is_file() for path in written)
    data = pd.read_csv(next(path for path in written if path.suffix == ".csv"), keep_default_na=False)
    assert f"'{legal(NASTY)}" in list(data["name"])


def test_no_figures_make_no_files(tmp_path: Path) -> None:
    assert write_figures([], tmp_path, "mentor") == []
    assert not list(tmp_path.iterdir())


def test_a_figure_is_drawn_once_for_all_formats(block: Figure) -> None:
    drawn: list[bool] = []

    def draw(data: pd.DataFrame, **options: Any) -> Any:
        drawn.append(True)
        return block.draw(data, **options)

    once = replace(block, draw=draw)
    assert figure_svg(once, "a") != figure_svg(once, "b")
    assert len(drawn) == 1


def test_a_label_like_a_formula_is_words_to_a_spreadsheet_and_a_number_stays_one(tmp_path: Path) -> None:
    data = counted().assign(name=NASTY, change=-3)
    figure = Figure(plots.crosstab, data, "Caption", "Description", "issues", options={"source": "interviews"})
    written = write_figures([figure], tmp_path, "x")
    table = pd.read_csv(next(path for path in written if path.suffix == ".csv"), encoding="utf-8-sig")

    assert table["name"].str.startswith("'=").all()
    assert (table["change"] == -3).all()
