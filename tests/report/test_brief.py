"""A brief says on two pages what the researchers wrote, with whom it rests on, and nothing that nobody wrote."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.analyse.themes import themes
from mentorstudy.report.blocks import Bullets, Heading, Numbers, Page, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.data.brief import gather_briefs
from mentorstudy.report.outline import page_of
from tests.report.pdf_reading import pdf_words
from tests.small import FILES, small_study


@lru_cache(maxsize=8)
def brief(study: ms.Study, name: str = "brief") -> Page:
    return page_of(gather_briefs(study, only=[name])[0])


def words(page: Page) -> str:
    found = []
    for block in page.blocks:
        if isinstance(block, Bullets | Numbers):
            found += [f"{lead} {rest}" for lead, rest in block.items]
        elif isinstance(block, TableBlock):
            found += [" ".join(map(str, row)) for row in block.table.itertuples(index=False)]
        elif isinstance(block, Heading | Paragraph | QuoteBlock):
            found.append(block.text)
    return "\n".join(found)


def sections(page: Page) -> list[str]:
    return [block.anchor for block in page.blocks if isinstance(block, Heading) and block.level == 1]


def test_a_brief_has_headline_numbers_findings_actions_and_how_sure(study: ms.Study) -> None:
    page = brief(study)

    assert sections(page) == ["headline", "numbers", "findings", "actions", "sure"]
    told = words(page)
    assert told.splitlines()[1] == study.themes[0].headline
    for number, theme in enumerate(study.themes, start=1):
        assert f"{number}. {theme.claim}" in told
        assert all(action.action in told for action in theme.actions)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("edition", ["team", "shareable"])
def test_every_brief_of_the_sample_study_stands_on_two_pages(
    study: ms.Study, tmp_path: Path, language: str, edition: str
) -> None:
    import pypdfium2

    for each in ms.report.reports(study.with_settings(language=language, edition=edition), "brief"):
        with pypdfium2.PdfDocument(each.pdf(tmp_path / "brief.pdf")) as document:
            assert len(document) <= 2, each.material.name


def test_people_are_counted_as_pandas_counts_them_and_told_in_words(study: ms.Study) -> None:
    table = themes(study, "two-stories-of-failure")
    heard = table[(table["source"] == "interviews") & (table["coded"] == "coded for")]
    people = heard.groupby("stakeholder")["participant"].nunique()

    assert (people["protégé"], people["mentor"]) == (10, 7)
    assert "10 of 14 protégés and seven of eight mentors." in words(brief(study))


def test_a_key_number_is_counted_in_the_survey_and_nobody_can_type_one(study: ms.Study, tmp_path: Path) -> None:
    answers = study.corpus.surveys["surveys/protege-exit.csv"].responses
    own = answers[answers["MentorField"] == "Yes"]["Satisfaction"]
    satisfied = own.isin(["Satisfied", "Very satisfied"]).sum()
    numbers = next(block for block in brief(study).blocks if isinstance(block, Numbers))

    assert numbers.items[0][0] == f"{satisfied} of {(own != '').sum()} (81%)"
    themes = FILES["themes.yaml"].replace("    codes:", "    key_numbers: ['47%']\n    codes:", 1)
    with pytest.raises(ms.errors.StudyProblems, match="counted, not typed"):
        small_study(tmp_path, themes_yaml=themes)


def test_where_nobody_wrote_claims_nothing_is_ranked_headed_or_advised(tmp_path: Path) -> None:
    page = brief(small_study(tmp_path, themes_yaml="themes: []\n"))

    assert "coded" in sections(page)
    assert not {"headline", "findings", "actions"} & set(sections(page))
    assert "have not written findings" in words(page)


def test_the_order_is_the_researchers_rank_and_equal_ranks_are_called_so(study: ms.Study, tmp_path: Path) -> None:
    from dataclasses import replace

    ranked = tuple(replace(each, rank=1 if number in (2, 4) else 2) for number, each in enumerate(study.themes))
    ordered = tuple(sorted(ranked, key=lambda each: each.rank))
    page = brief(replace(study, themes=ordered))

    assert f"1. {study.themes[2].claim}" in words(page)
    assert "same rank" in words(page)


def test_a_brief_for_a_group_names_its_people_and_its_actions_first(study: ms.Study) -> None:
    page = brief(study, "employer")
    actions = next(block.table for block in page.blocks if isinstance(block, TableBlock))

    assert page.subtitle == "Brief for employers"
    assert actions.iloc[0, 0] == "Employers"
    assert "all four employers" in words(page).split("Coded to this finding:")[1]


def test_no_speaker_is_named_by_file_or_pseudonym(study: ms.Study) -> None:
    named = [block.attribution for block in brief(study).blocks if isinstance(block, QuoteBlock)]

    assert named
    assert not any(re.search(r"\b[A-Z]\d\d\b|/|\.docx|\.vtt|turn", each) for each in named)


def test_a_shareable_brief_has_no_small_number_and_no_label(shareable: ms.Study) -> None:
    told = words(brief(shareable))

    assert "a few protégés" in told
    assert not re.search(r"\b(?:one|two|three|four|[1-4]) of \d+ (?:protégés|mentors)", told)
    assert not re.search(r"\b(?:protégé|mentor) \d", told)


def test_the_notes_name_the_evidence(study: ms.Study, shareable: ms.Study) -> None:
    page = brief(study)
    note = page.notes["finding-two-stories-of-failure"]

    assert "10 of 14 protégés" in note
    assert "Mismatch" in note
    assert re.search(r"P\d\d, protégé, interviews/", note)
    shared = brief(shareable).notes
    assert not any("interviews/" in each for each in shared.values())


def test_numbers_agree_in_html_pdf_and_word(study: ms.Study, tmp_path: Path) -> None:
    import docx

    report = ms.report.reports(study, "brief", only=["brief"])[0]
    html = report.html()
    pdf = re.sub(r"\s+", " ", pdf_words(report.pdf(tmp_path / "a.pdf")))
    document = docx.Document(str(report.docx(tmp_path / "a.docx")))
    word = "\n".join(each.text for each in document.paragraphs)
    for block in report.page.blocks:
        if isinstance(block, Numbers):
            for number, _ in block.items:
                assert number in html
                assert number in pdf
                assert number in word
        if isinstance(block, Paragraph) and block.style == "count":
            assert block.text in pdf
            assert block.text in word
