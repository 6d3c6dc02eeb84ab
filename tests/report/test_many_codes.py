"""A codebook with a hundred codes and more: what most people said is told, the rest stands in a table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy import plots
from mentorstudy.report.blocks import Heading, TableBlock
from tests.report.pdf_reading import pages_of

CODES = [f"code {number:03d}" for number in range(90)]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> ms.Study:
    """Six people; code 089 is said by all of them, code 000 by one, the others by one to five."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "interviews").mkdir()
    coding = ["document,code,coder,quote"]
    for person in range(6):
        lines = []
        for number, code in enumerate(CODES):
            if person <= number * 6 // len(CODES):
                words = f"I have something to say here on {code}."
                lines.append(f"Interviewer: What of it?\nP{person}: {words}\n")
                coding.append(f"interviews/P{person}.txt,{code},anna,{words}")
        (folder / f"interviews/P{person}.txt").write_text("".join(lines), encoding="utf-8")
    (folder / "coding.csv").write_text("\n".join(coding), encoding="utf-8")
    (folder / "codebook.yaml").write_text("codes:\n" + "".join(f"  {code}: {{}}\n" for code in CODES), encoding="utf-8")
    return ms.read_study(folder)


def test_a_report_leads_with_the_most_evidenced_and_lists_the_rest(study: ms.Study) -> None:
    (summary,) = ms.summarise(study)
    blocks = list(ms.Report(summary).page.blocks)

    told = [block.text for block in blocks if isinstance(block, Heading) and block.text in CODES]
    (table,) = [
        block.table for block in blocks if isinstance(block, TableBlock) and block.name == "findings-also-table"
    ]
    assert told == [f"code {number:03d}" for number in range(75, 83)]
    listed = [f"code {number:03d}" for number in [*range(83, 90), *range(60, 75), *range(45, 60), *range(30, 33)]]
    assert list(table.iloc[:, 0]) == listed
    assert table.iloc[0, 1] == "6 of 6"
    assert table.iloc[-1, 1] == "3 of 6"
    rest = len(CODES) - len(told) - len(table)
    (note,) = [block.note for block in blocks if isinstance(block, TableBlock) and block.name == "findings-also-table"]
    assert f"{rest} more" in note


def test_a_report_on_hundreds_of_codes_is_no_longer_than_one_on_forty(study: ms.Study, tmp_path: Path) -> None:
    (summary,) = ms.summarise(study)

    assert len(pages_of(ms.Report(summary).pdf(tmp_path / "many.pdf"))) <= 12


@pytest.mark.parametrize("draw", ["count_codes", "crosstab"])
def test_a_figure_shows_the_most_voiced_and_says_how_many_it_does_not(study: ms.Study, draw: str) -> None:
    table = ms.count_codes(study) if draw == "count_codes" else ms.crosstab(study, by="stakeholder")
    axes = getattr(plots, draw)(table)

    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert len(labels) == 41
    assert labels[-1] == "and 50 more codes"
    assert "code 089" in labels
    assert "code 000" not in labels


def test_what_is_hidden_does_not_order_a_figure(study: ms.Study) -> None:
    table = ms.count_codes(study)
    hidden = table.assign(participants=pd.Series(["<5"] * len(table), dtype=object))

    labels = [label.get_text() for label in plots.count_codes(hidden).get_yticklabels()]
    assert labels[:40] == CODES[:40]
