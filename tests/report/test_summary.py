"""A summary: counted once, in the order in which people act on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.report.blocks import Bullets, Callout, Heading, QuoteBlock
from mentorstudy.report.outline import page_of
from tests.report.pdf_reading import pages_of
from tests.small import small_study

Reports = Callable[[str], tuple[ms.Report, ...]]


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path)


def words_of(page: object) -> str:
    return repr(page) + "".join(table.to_csv() for table in page.tables.values())  # type: ignore[attr-defined]


def test_a_summary_per_group_with_the_status_of_the_coding(small: ms.Study) -> None:
    summaries = ms.summarise(small)

    assert [(summary.group, summary.participants) for summary in summaries] == [("protégé", 3), ("mentor", 1)]
    waiting = len(ms.suggest(small.corpus, small.codebook))
    assert str(summaries[0].status) == (
        "5 of 5 transcripts finished; counts use the coding of anna; that of ben is not counted; "
        f"automatic suggestions: 0 accepted, 0 rejected, {waiting} not reviewed; none are counted."
    )


def test_a_claim_has_its_evidence_its_factor_and_its_action(small: ms.Study) -> None:
    claim = ms.summarise(small, only=["protégé"])[0].claims[0]

    assert claim.coded == (("protégé", 2, 3), ("mentor", 1, 1))
    assert claim.opposite == ()
    assert not claim.is_decided
    assert claim.actions[0].addressee == "program"
    assert claim.quote is not None
    assert claim.quote.participant == "P1"


def test_a_claim_shows_only_where_it_concerns_the_group(small: ms.Study) -> None:
    mentor = ms.summarise(small, only=["mentor"])[0]

    assert mentor.claims == ()
    assert any(isinstance(block, Callout) and "Evidence only" in block.text for block in page_of(mentor).blocks)


def test_whoever_did_not_agree_is_counted_and_not_quoted(small: ms.Study) -> None:
    summary = ms.summarise(small, only=["protégé"])[0]
    page = page_of(summary)

    assert "P3" not in {quote.participant for quote in summary.quotes}
    assert summary.withheld > 0
    assert any("not quoted (no consent)" in str(block) for block in page.blocks)


def test_no_passage_is_quoted_twice(reports_on: Reports) -> None:
    for summary in (report.material for report in reports_on("stakeholder")):
        places = [(quote.document, quote.start, quote.end) for quote in summary.quotes]

        assert len(places) == len(set(places))


def test_every_quote_is_the_words_at_its_place_and_leads_to_its_passage(study: ms.Study) -> None:
    whole = study.with_settings(sections={"stakeholder": ("...", "themes", "archives", "passages")})
    for report in ms.report.reports(whole, "stakeholder"):
        summary, page = report.material, report.page
        anchors = {getattr(block, "anchor", "") for block in page.blocks}
        for quote in summary.quotes:
            assert " ".join(study.corpus.text(quote.document)[quote.start : quote.end].split()) == quote.text
        for block in page.blocks:
            if isinstance(block, QuoteBlock):
                assert block.passage in anchors


def test_the_withdrawn_are_in_no_word_of_any_report(reports_on: Reports) -> None:
    for report in reports_on("stakeholder"):
        words = words_of(report.page)

        assert "lighthouse in the fog" not in words
        assert "P14" not in words


def test_the_sections_stand_in_the_order_in_which_people_act(reports_on: Reports) -> None:
    page = next(each.page for each in reports_on("stakeholder") if each.material.group == "protégé")
    sections = [block.anchor for block in page.blocks if isinstance(block, Heading) and block.level == 1]

    assert sections == [
        "in-brief",
        "recommendations",
        "challenges",
        "factors",
        "benefits",
        "outcomes",
        "differences",
        "against",
        "expectations",
        "crossed",
        "limits",
    ]


def test_every_report_of_the_sample_study_has_at_most_twelve_pages(reports_on: Reports, tmp_path: Path) -> None:
    pages = {each.material.name: len(pages_of(each.pdf(tmp_path / "a.pdf"))) for each in reports_on("stakeholder")}

    assert {name: count for name, count in pages.items() if count > 12} == {}


def test_the_first_page_tells_a_claim_without_the_fractions_of_its_decisions(reports_on: Reports) -> None:
    for report in reports_on("stakeholder"):
        leads = {lead for block in report.page.blocks if isinstance(block, Bullets) for lead, _ in block.items}
        assert not any("not decided" in lead or "as decided" in lead for lead in leads)
        dissent = [claim for claim in report.material.claims if claim.different]
        assert not dissent or "A different view" in leads


def test_the_sample_study_tells_its_story(study: ms.Study) -> None:
    """Protégés put failed pairs down to the wrong fit and no time; mentors to what protégés wanted."""
    table = ms.analyse.wide(ms.crosstab(study))

    def share(code: str, group: str) -> float:
        count, _, total = str(table.at[code, group]).partition(" of ")
        return int(count) / int(total)

    assert share("challenges/mismatch", "protégé") > share("challenges/mismatch", "mentor")
    assert share("challenges/lack_of_commitment", "protégé") > share("challenges/lack_of_commitment", "mentor")
    assert share("contributing_factors/client_motivation", "mentor") > share(
        "contributing_factors/client_motivation", "protégé"
    )


def test_a_fictional_study_says_so_in_every_report(reports_on: Reports) -> None:
    for report in reports_on("stakeholder"):
        notes = [block.text for block in report.page.blocks if isinstance(block, Callout)]

        assert any("fictional" in note for note in notes)


def test_without_peoples_coding_everything_says_draft(tmp_path: Path) -> None:
    uncoded = small_study(tmp_path, coding_csv=None)

    summary = ms.summarise(uncoded)[0]
    page = page_of(summary)

    assert summary.status.draft
    assert page.status.startswith("Draft: machine suggestions, not reviewed")
    assert all(block.draft for block in page.blocks if type(block).__name__ == "Figure" and "issues" in block.name)  # type: ignore[union-attr]
    assert any(isinstance(block, Callout) and block.kind == "draft" for block in page.blocks)


def test_the_shareable_edition_names_nobody_and_hides_small_numbers(small: ms.Study) -> None:
    shareable = small.with_settings(edition="shareable")
    for summary in ms.summarise(shareable):
        page = page_of(summary)
        words = words_of(page)

        for private in ("P1", "P2", "P3", "M1", "interviews/", ".txt,", "1 of 3", "2 of 3"):
            assert private not in words.replace("P1.txt", "") or private == ".txt,", private
        assert not any(type(block).__name__ == "Passage" for block in page.blocks)
        assert "passages" not in page.tables
        assert any("fewer than 5" in str(block) for block in page.blocks)


def test_the_same_study_gives_the_same_summary(tmp_path: Path) -> None:
    first = words_of(page_of(ms.summarise(small_study(tmp_path / "a"))[0]))
    second = words_of(page_of(ms.summarise(small_study(tmp_path / "b"))[0]))

    assert first == second


def test_a_group_that_is_not_there_names_the_nearest(small: ms.Study) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'mentor'"):
        ms.summarise(small, only=["mentors"])


def test_groups_can_be_of_any_attribute(small: ms.Study) -> None:
    assert {summary.group for summary in ms.summarise(small, by="program")} == {"North", "South"}


def test_suggestions_accepted_rejected_and_not_reviewed_stand_in_every_report(small: ms.Study) -> None:
    terms = ms.suggest(small.corpus, small.codebook).segments
    model = terms.iloc[:3].assign(coder="model:examples", segment=["m1", "m2", "m3"])
    decided = [
        terms.iloc[[0]].assign(review="accepted"),
        model.assign(review=["accepted", "rejected", "none"]),
    ]
    nobody = small.coding.finished.iloc[:0]
    reviewed = small.with_coding(*(ms.Coding(table, nobody) for table in decided))
    counts = f"2 accepted, 1 rejected, {len(terms) - 1 + 1} not reviewed"

    for summary in ms.summarise(reviewed):
        assert counts in str(summary.status)
        assert counts in ms.Report(summary).html()
        assert counts in ms.Report(summary).markdown()
