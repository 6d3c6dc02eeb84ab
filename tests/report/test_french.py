"""A report in French has no English fixed word in it, in any format; people's own words stay as they are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse

import mentorstudy as ms
from mentorstudy.outlines import KINDS, SECTIONS
from mentorstudy.phrases import catalogue_of
from mentorstudy.report.blocks import Figure, Page
from mentorstudy.report.kinds import reports
from mentorstudy.text import collapse
from tests.report.pdf_reading import pdf_words

NOT_SHOWN = ("name", "anchor", "kind", "style", "language", "passage", "files", "draw", "options", "dress")
# So many words of a message in a row are no accident, in a study whose people speak English.
LEAST = 3


@pytest.fixture(scope="module")
def french(study: ms.Study) -> ms.Study:
    return study.with_settings(language="fr")


@pytest.fixture(scope="module")
def report(french: ms.Study) -> ms.Report:
    """The report on one group with all its sections, made once for all formats."""
    return reports(french.with_settings(sections={"stakeholder": SECTIONS["stakeholder"]}), only=["mentor"])[0]


def runs() -> set[str]:
    """The stretches of fixed words in the English messages, as long as they are told from people's own words."""
    found: set[str] = set()

    def visit(pattern: fluent.Pattern) -> None:
        for element in pattern.elements:
            if isinstance(element, fluent.TextElement):
                found.update(part.strip(" .,:;()’'") for part in re.split(r"[.;:]\s", collapse(element.value)))
            elif isinstance(element.expression, fluent.SelectExpression):
                for variant in element.expression.variants:
                    visit(variant.value)

    for text in catalogue_of("en").values():
        for entry in parse(text).body:
            if isinstance(entry, fluent.Message) and entry.value is not None:
                visit(entry.value)
    return {words for words in found if len(words.split()) >= LEAST}


RUNS = sorted(runs())


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, pd.DataFrame):
        yield from texts(tuple(map(str, value.columns)))
        for place in range(value.shape[1]):
            yield from texts(tuple(value.iloc[:, place]))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)


def shown(page: Page) -> Iterator[str]:
    """Every text of a page; of figures the caption and the description, not the data."""
    yield from (page.subtitle, page.status)
    for block in page.blocks:
        fields = {**vars(block)}
        if isinstance(block, Figure):
            fields.pop("data")
        yield from texts(tuple(value for name, value in fields.items() if name not in NOT_SHOWN))


def english(words: str, study: ms.Study) -> list[str]:
    """The English fixed words in a text that are nobody's own."""
    text = collapse(words)
    own = _own(study)
    return [run for run in RUNS if run in text and run not in own]


def _own(study: ms.Study) -> str:
    """All that people said, asked or wrote, in which the same words may stand."""
    tables = [study.codebook.table, study.corpus.participants.reset_index(), study.coding.segments]
    for survey in study.corpus.surveys.values():
        tables += [survey.questions, survey.responses]
    parts = [*study.corpus.documents["text"], *(theme.claim for theme in study.themes), study.title]
    parts += [action.action for theme in study.themes for action in theme.actions]
    parts += [mark.text + mark.draft for mark in study.signatures]
    return collapse(" ".join([*parts, *(text for table in tables for text in texts(table))]))


@pytest.mark.parametrize("kind", KINDS)
def test_no_fixed_word_of_a_page_is_english(french: ms.Study, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A letter is in the language in which somebody was interviewed: here, everybody in French.
    monkeypatch.setattr("mentorstudy.report.data.return_letter._language", lambda study, participant: "fr")
    own = _own(french)
    # Of claims, codes and people there are many reports, all of one making.
    for each in reports(french, kind)[:4]:
        for words in shown(each.page):
            text = collapse(words)
            assert [run for run in RUNS if run in text and run not in own] == [], words
            assert not re.search(r"\d of \d", text), words


def test_figures_are_drawn_in_french(report: ms.Report) -> None:
    figures = [block for block in report.page.blocks if isinstance(block, Figure)]

    assert len(figures) > 3
    for block in figures:
        axes = block.draw(block.data, draft=True, language=block.language, **block.options)
        words = " ".join(text.get_text() for text in axes.findobj(lambda artist: hasattr(artist, "get_text")))
        assert "ébauche, suggestions de la machine" in words
        assert not re.search(r"\d of \d", words), block.name


def test_html_says_its_furniture_in_french(report: ms.Report) -> None:
    page = report.html()

    assert '<html lang="fr">' in page
    for words in ("Aller au rapport", "Dans ce rapport", "Tableau 1.", "Figure 1.", "Étude fictive", "Question : "):
        assert words in page.replace("\u00a0", " ")
    for words in ("Skip to", "In this report", "Table 1.", "Asked:", "Made with", "Fictional"):
        assert words not in page


def test_word_says_its_furniture_in_french(report: ms.Report, tmp_path: Path) -> None:
    path = report.docx(tmp_path / "mentors.docx")

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")}
    body = parts["word/document.xml"]
    assert "SEQ Tableau" in body
    assert "«\u202f" in body
    assert "SEQ Table " not in body
    assert 'w:decimalSymbol w:val=","' in parts["word/settings.xml"]
    assert "Étude fictive" in "".join(text for name, text in parts.items() if "header" in name)


def test_pdf_and_markdown_say_their_furniture_in_french(report: ms.Report, tmp_path: Path) -> None:
    printed = pdf_words(report.pdf(tmp_path / "mentors.pdf"))
    written = report.markdown()

    assert "Page 1 de " in printed
    for words in ("In this report", "Page 1 of", "Table 1", "Asked:"):
        assert words not in printed
        assert words not in written
    assert "<b>Tableau 1.</b>" in written


def test_workbooks_name_sheets_and_columns_in_french(report: ms.Report, tmp_path: Path) -> None:
    sheets = pd.read_excel(report.xlsx(tmp_path / "mentors.xlsx"), sheet_name=None, engine="calamine")

    # "sources" and "passages" are French as well.
    known = {"counts", "by group", "sample", "survey answers", "expectations", "suggested", "codebook",
             "quotes", "uncoded", "agreement", "disagreements", "files", "about"}  # fmt: skip
    assert known & set(sheets) == set()
    english = {"participants_of", "answers_of", "coded_by", "stakeholder", "start", "end", "quote", "who"}
    assert english & {str(column) for table in sheets.values() for column in table.columns} == set()
