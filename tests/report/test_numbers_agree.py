"""The same number stands in every format of a report, and is the one that a plain recount gives."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import docx
import pandas as pd
import pptx
import pytest
from python_calamine import CalamineWorkbook

import mentorstudy as ms
from mentorstudy.phrases import phrases_in
from mentorstudy.report.blocks import Figure, Heading, Paragraph
from mentorstudy.report.edition import edition_view
from mentorstudy.report.sections._wording import capital, worded
from tests.report.pdf_reading import pdf_words, squeezed

GROUP = "protégé"


def recounted(study: ms.Study) -> pd.DataFrame:
    """Participants of interviews and focus groups by code and stakeholder, counted with pandas and nothing else."""
    segments = study.coding.segments
    decided = (segments["origin"] == "manual") | (segments["review"] == "accepted")
    finished = study.coding.finished
    done = set(finished.loc[finished["coder"] == "anna", "document"])
    said = segments[decided & (segments["coder"] == "anna") & segments["polarity"].isin(["affirmed", "mixed", ""])]
    turns = study.corpus.turns
    kinds = study.corpus.documents["kind"]
    spoken = turns[(turns["role"] == "participant") & turns["document"].map(kinds).isin(["interview", "focus group"])]
    both = said[said["document"].isin(done)].merge(spoken, on="document", suffixes=("", "_turn"))
    shared = both[["end", "end_turn"]].min(axis=1) - both[["start", "start_turn"]].max(axis=1)
    real = (shared >= 12) | ((shared > 0) & (5 * shared >= both["end"] - both["start"]))
    both = both[real].assign(parts=lambda table: table["code"].str.split("/"))
    above = both["parts"].map(lambda parts: ["/".join(parts[: depth + 1]) for depth in range(len(parts))])
    long = both.assign(code=above).explode("code")
    stakeholders = study.corpus.participants["stakeholder"]
    groups = long["participant"].map(stakeholders)
    return long.groupby(["code", groups])["participant"].nunique().rename_axis(["code", "group"]).reset_index()


@pytest.fixture(scope="module")
def counted(study: ms.Study) -> dict[str, int]:
    table = recounted(study)
    return dict(table.loc[table["group"] == GROUP, ["code", "participant"]].itertuples(index=False))


@pytest.fixture(scope="module")
def report(reports_on: object) -> ms.Report:
    return next(each for each in reports_on("stakeholder") if each.material.name == GROUP)  # type: ignore[operator]


@pytest.fixture(scope="module")
def sentences(study: ms.Study, report: ms.Report, counted: dict[str, int]) -> dict[str, str]:
    """By the name of a code told in the report: the beginning of its sentence, as the recount has it."""
    view = edition_view(study)
    material = report.material
    told = [*material.issues, *material.factors, *material.benefits, *material.outcomes]
    assert len(told) > 15
    return {
        each.name: capital(worded(view, counted.get(each.code, 0), each.participants_of, GROUP)) for each in told
    }  # fmt: skip


def test_text_is_the_recount_in_html_pdf_and_word(report: ms.Report, sentences: dict[str, str], tmp_path: Path) -> None:
    blocks = report.page.blocks
    lines = dict.fromkeys(sentences, "")
    name = ""
    for block in blocks:
        name = block.text if isinstance(block, Heading) else name
        if isinstance(block, Paragraph) and block.style == "count" and name in lines and not lines[name]:
            lines[name] = block.text
    assert {name: line.startswith(sentences[name]) for name, line in lines.items()} == dict.fromkeys(sentences, True)
    document = docx.Document(str(report.docx(tmp_path / "a.docx")))
    formats = {
        "html": unescape(re.sub("<[^>]+>", "", report.html())),
        "pdf": pdf_words(report.pdf(tmp_path / "a.pdf")),
        "docx": "\n".join(each.text for each in document.paragraphs),
    }
    for form, text in formats.items():
        words = squeezed(text)
        assert [line for line in lines.values() if squeezed(line) not in words] == [], form


def test_figures_workbook_and_crosstab_are_the_recount(
    study: ms.Study, report: ms.Report, counted: dict[str, int], tmp_path: Path
) -> None:
    figure = next(block for block in report.page.blocks if isinstance(block, Figure))
    drawn = figure.data[figure.data["group"] == GROUP]
    assert {row.code: row.participants for row in drawn.itertuples()} == {
        code: counted.get(code, 0) for code in drawn["code"]
    }
    rows = CalamineWorkbook.from_path(str(report.xlsx(tmp_path / "a.xlsx"))).get_sheet_by_name("counts").to_python()
    sheet = pd.DataFrame(rows[1:], columns=rows[0])
    mine = sheet[(sheet["group"] == GROUP) & (sheet["source"] == "interviews")]
    assert len(mine) > 20
    assert {row.code: int(row.participants) for row in mine.itertuples()} == {
        code: counted.get(code, 0) for code in mine["code"]
    }
    table = ms.crosstab(study, by="stakeholder")
    table = table[(table["group"] == GROUP) & (table["source"] == "interviews")]
    assert {row.code: row.participants for row in table.itertuples()} == {
        code: counted.get(code, 0) for code in table["code"]
    }


def test_the_explorers_bars_are_the_recount(reports_on: object, counted: dict[str, int]) -> None:
    html = reports_on("explorer")[0].html()  # type: ignore[operator]
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    bars = [each for each in json.loads(found[1])["counts"] if each["g"] == GROUP]

    assert len(bars) > 20
    assert {each["c"]: each["v"] for each in bars} == {each["c"]: f"{counted.get(each['c'], 0)} of 14" for each in bars}


def test_a_finding_has_one_number_in_report_brief_slides_and_their_notes(
    reports_on: object, report: ms.Report, tmp_path: Path
) -> None:
    brief = next(each for each in reports_on("brief") if each.material.name == GROUP)  # type: ignore[operator]
    show = pptx.Presentation(str(brief.pptx(tmp_path / "a.pptx")))
    slides = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in show.slides
    ]
    say = phrases_in("en")
    for claim, finding in zip(report.material.claims, brief.material.findings, strict=False):
        assert claim.theme == finding.theme
        # A brief has room for those whom a claim concerns.
        assert finding.people
        assert set(finding.people) <= set(claim.coded)
        assert {each for each in claim.different if each[0] in {group for group, *_ in finding.people}} == set(
            finding.different
        )
        share = {group: say.of(count, total) for group, count, total in claim.coded}[GROUP]
        slide = next(number for number, words in enumerate(slides) if claim.theme.claim in words)
        notes = show.slides[slide].notes_slide.notes_text_frame.text
        assert f"{share} protégés" in notes
        told = worded(
            edition_view(brief.material.study), *next(each[1:] for each in claim.coded if each[0] == GROUP), GROUP
        )
        assert told in slides[slide]
