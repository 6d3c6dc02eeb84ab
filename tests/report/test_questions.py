"""The sections on the questions of a study: true sentences, no word without consent, no small number to be shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.outlines import SECTIONS
from mentorstudy.privacy._disclosure.release import may_quote, released
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Page, Paragraph, Passage, QuoteBlock, TableBlock
from mentorstudy.report.data.summary import Summary
from mentorstudy.report.edition import edition_view
from mentorstudy.report.outline import page_of
from mentorstudy.report.sections import (
    cooccurrence,
    expectations,
    framework_matrix,
    inference,
    keyness,
    prompting,
    saturation,
    talk_shares,
    themes,
    triangulation,
)
from mentorstudy.report.sections import pairs as pairing
from mentorstudy.statistics import wilson_interval
from tests.small import small_study

OF_STUDY: dict[str, Callable[..., Iterator[Block]]] = {
    "expectations": expectations.expectation_comparison,
    "pairs": pairing.pair_comparison,
    "themes": themes.evidence_comparison,
    "triangulation": triangulation.source_comparison,
    "saturation": saturation.saturation_blocks,
    "prompting": prompting.guide_overview,
    "cooccurrence": cooccurrence.together_blocks,
    "framework-matrix": framework_matrix.framework_blocks,
    "talk-shares": talk_shares.talk_blocks,
}
OF_GROUP: dict[str, Callable[..., Iterator[Block]]] = {
    "expectations": expectations.expectation_blocks,
    "themes": themes.evidence_blocks,
    "joint-display": triangulation.joint_blocks,
    "prompting": prompting.guide_blocks,
    "keyness": keyness.keyness_blocks,
}
# Counts of people in the tables and figures of these sections.
COUNTS = {
    "expected", "experienced", "both", "met", "exceeded", "unmet", "unclear", "open", "supports", "torn", "opposes",
    "contributes", "says", "denies", "respondents", "voiced", "interviews_deny", "volunteered", "prompted", "denied",
    "not_mentioned", "not_asked", "participants", "less", "same", "more",
}  # fmt: skip


@pytest.fixture(scope="module")
def team(study: ms.Study) -> list[Block]:
    view = edition_view(study)
    return [block for blocks in OF_STUDY.values() for block in blocks(study, view)]


@pytest.fixture(scope="module")
def group(study: ms.Study) -> Summary:
    whole = study.with_settings(sections={"stakeholder": SECTIONS["stakeholder"]})
    return ms.summarise(whole, only=["protégé"])[0]


@pytest.fixture(scope="module")
def page(group: Summary) -> Page:
    return page_of(group)


@pytest.fixture(scope="module")
def shared(shareable: ms.Study) -> list[Block]:
    """Every block of every section of a study to be shared."""
    safe = released(shareable)
    view = edition_view(safe)
    blocks = [block for each in OF_STUDY.values() for block in each(safe, view)]
    for summary in ms.summarise(safe):
        blocks += [block for each in OF_GROUP.values() for block in each(summary, view)]
    return blocks


def said(blocks: list[Block]) -> str:
    words = [block.text for block in blocks if isinstance(block, Paragraph | Heading)]
    words += [f"{lead} {rest}" for block in blocks if isinstance(block, Bullets) for lead, rest in block.items]
    return "\n".join(words)


def tables(blocks: list[Block], name: str) -> pd.DataFrame:
    return next(block.table for block in blocks if isinstance(block, TableBlock) and block.name == name)


@pytest.mark.parametrize("name", list(OF_STUDY))
def test_a_section_begins_with_its_heading(study: ms.Study, name: str) -> None:
    first = next(OF_STUDY[name](study, edition_view(study)))

    assert isinstance(first, Heading)
    assert (first.level, first.anchor) == (1, name)


def test_expectations_are_told_as_counts_of_people_and_verdicts_are_peoples(group: Summary, study: ms.Study) -> None:
    blocks = list(expectations.expectation_blocks(group, edition_view(study)))

    table = ms.expectations(study)
    own = table[(table["group"] == "protégé") & (table["whose"] == "protégé") & (table["expected"] > 0)]
    people, unmet = own["participant"].nunique(), own.loc[own["verdict"] == "unmet", "participant"].nunique()
    assert f"{people} of 14 protégés said what they themselves had expected." in said(blocks)
    assert f"{unmet} had an unmet expectation" in said(blocks)
    shown = tables(blocks, "expected and met")
    guidance = shown[shown["Topic"] == "Career guidance"].iloc[0]
    assert (guidance["Expected it"], guidance["Unmet"]) == (4, 2)


def test_an_expectation_stands_beside_what_the_same_person_met(group: Summary) -> None:
    from mentorstudy.report.sections._voices import voices_of

    pairs = voices_of(group).expectations
    assert pairs
    assert all(each.expected.participant == each.experienced.participant for each in pairs)
    assert len({each.expected.participant for each in pairs}) == len(pairs)


def test_who_was_lost_between_waves_is_said(team: list[Block]) -> None:
    assert "Of 63 respondents to the protégés' intake survey, 60 also answered" in said(team)


def test_pairs_are_told_over_all_pairs_with_contradictions_that_people_marked(team: list[Block]) -> None:
    assert "In 14 pairs both people were heard" in said(team)
    assert "Perceived lack of commitment: M05 and P09. Maybe twice, he says; five of twelve, she says." in said(team)
    kinds = tables(team, "mismatch").set_index("Kind of mismatch")
    assert kinds.loc["Profession"].tolist() == [4, 1, 3, 6, "4 yes, 0 no, 10 not stated"]


def test_a_fixed_codebook_is_covered_and_too_few_interviews_say_nothing(team: list[Block]) -> None:
    assert "Code coverage" in said(team)
    assert "Employers 4 interviews with 19 codes. Too few interviews to say: at least 6 are needed." in said(team)
    assert tables(team, "saturation").set_index("Group").at["Protégés", "At most 5% new"] == "7+2"


def test_without_dates_no_order_of_collection_is_made_up(study: ms.Study) -> None:
    documents = study.corpus.documents
    undated = replace(study, corpus=study.corpus.replace(documents=documents.assign(date="")))

    words = said(list(saturation.saturation_blocks(undated, edition_view(undated))))
    assert "Protégés 14 interviews with 30 codes. Some interviews have no date" in words
    assert "New codes kept coming" not in words


def test_sources_that_contradict_each_other_are_quoted_on_both_sides(team: list[Block]) -> None:
    assert "Career guidance archives: 1 of 3 say it, 0 deny it; interviews: 7 of 32 (22%) say it, 5 deny it." in said(
        team
    )


def test_a_claims_evidence_has_every_source_apart(team: list[Block]) -> None:
    table = tables(team, "evidence two-stories-of-failure")

    assert set(table["Source"]) == {"interviews", "archives"}
    assert table[table["Group"] == "protégés"].iloc[0].tolist() == ["interviews", "protégés", 10, 0, 0, 0, 0, 11, 14]


def test_no_passage_comes_twice_in_a_report_and_each_leads_to_its_words(page: Page) -> None:
    quotes = [block for block in page.blocks if isinstance(block, QuoteBlock)]

    assert len({block.passage for block in quotes}) == len(quotes)
    assert {block.passage for block in quotes} == {b.anchor for b in page.blocks if isinstance(b, Passage)}


def test_nobody_is_quoted_who_did_not_agree(shared: list[Block], shareable: ms.Study) -> None:
    safe = released(shareable)
    allowed = may_quote(safe)
    table = ms.quotes(safe)
    silent = set(table.loc[~table["participant"].map(allowed).fillna(True).astype(bool), "quote"])

    words = {block.text for block in shared if isinstance(block, QuoteBlock)}
    assert words
    assert not words & {" ".join(quote.split()) for quote in silent}


def test_no_figure_or_table_to_be_shared_holds_words_documents_or_people(shared: list[Block], study: ms.Study) -> None:
    people = {name for name in study.corpus.participants.index if len(name) == 3}
    documents = {name for name in study.corpus.documents.index if name.startswith("interviews")}
    quotes = set(ms.quotes(study)["quote"])

    for block in shared:
        data = block.data if isinstance(block, Figure) else block.table if isinstance(block, TableBlock) else None
        if data is not None:
            cells = {str(cell) for cell in data.to_numpy().ravel()} | set(map(str, data.index))
            assert not cells & (people | documents | quotes)


def test_no_small_count_of_people_is_shared_as_a_number(shared: list[Block]) -> None:
    seen = 0
    # How often codes would meet by chance is a count of nobody.
    for block in (each for each in shared if getattr(each, "name", "") != "together"):
        data = block.data if isinstance(block, Figure) else pd.DataFrame()
        rows = data[data["source"] != "archives"] if "source" in data.columns else data
        for name in COUNTS & set(rows.columns):
            numbers = [cell for cell in rows[name] if not isinstance(cell, str)]
            seen += len(numbers)
            assert not [number for number in numbers if 0 < number < 5], f"{block.name}: {name}"
    assert seen


def test_pairs_are_never_shared(shareable: ms.Study) -> None:
    assert list(pairing.pair_comparison(shareable, edition_view(shareable))) == []


def test_a_study_without_an_answer_has_no_section(tmp_path: Path) -> None:
    coded = "interviews/P1.txt,anna,challenges/mismatch/profession,he knew nothing of my field"
    bare = small_study(
        tmp_path,
        coding_csv=f"document,coder,code,quote\n{coded}\n",
        themes_yaml="themes: []\n",
        pairs_csv="pair,mentor,protégé\n",
    )
    view = edition_view(bare)

    for name in ("expectations", "pairs", "themes", "prompting"):
        assert list(OF_STUDY[name](bare, view)) == [], name
    for summary in ms.summarise(bare):
        for name in ("themes", "joint-display", "prompting"):
            assert list(OF_GROUP[name](summary, view)) == [], name


def test_inference_is_asked_for_and_never_for_interviews(study: ms.Study, group: Summary) -> None:
    assert list(inference.inference_blocks(group, edition_view(study))) == []
    asked = study.with_settings(inference=True)
    summary = ms.summarise(asked, only=["protégé"])[0]
    blocks = list(inference.inference_blocks(summary, edition_view(asked)))

    assert (
        "Interviewees are a purposive sample, not a random one: intervals and tests are given only for surveys"
        in said(blocks)
    )
    item = tables(blocks, "inference items").iloc[0]
    low, high = wilson_interval(68, 111)
    assert (item["Got less"], item["95% interval"]) == ("68 of 111 (61%)", f"{low:.0%} to {high:.0%}")
    assert item["p (Holm)"] == "< 0.001"


def test_of_fewer_than_ten_respondents_there_is_no_interval(tmp_path: Path) -> None:
    asked = small_study(tmp_path).with_settings(inference=True)
    blocks = list(inference.inference_blocks(ms.summarise(asked, only=["protégé"])[0], edition_view(asked)))

    assert not any(isinstance(block, TableBlock | Figure) for block in blocks)


def test_french_reports_have_french_sections(study: ms.Study) -> None:
    french = study.with_settings(language="fr")

    first = next(expectations.expectation_comparison(french, edition_view(french)))
    assert isinstance(first, Heading)
    assert first.text == "Qui attend quoi du même programme"


def test_the_same_study_gives_the_same_sections(study: ms.Study) -> None:
    def shown(blocks: Iterator[Block]) -> list[Any]:
        return [
            block.table.to_csv() if isinstance(block, TableBlock) else getattr(block, "text", "") for block in blocks
        ]

    view = edition_view(study)
    again = study.with_settings(note=study.config.report.note)
    for blocks in OF_STUDY.values():
        assert shown(blocks(study, view)) == shown(blocks(again, view))
