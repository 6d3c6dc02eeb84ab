"""An attack on the partner edition, by staff who know every pair and every program, and who took part.

They have every report of the edition, participants.csv and pairs.csv. They want to know who said a quote, and what else
the same person said.
"""

from __future__ import annotations

import pytest

import mentorstudy as ms
from mentorstudy.privacy._disclosure.release import may_quote, released
from mentorstudy.report.blocks import QuoteBlock
from mentorstudy.text import fold

MINIMUM = 5


@pytest.fixture(scope="module")
def partner(study: ms.Study) -> ms.Study:
    return study.with_settings(edition="partner")


@pytest.fixture(scope="module")
def blocks(partner: ms.Study) -> list[QuoteBlock]:
    kinds = ("stakeholder", "comparison", "theme")
    pages = [report.page for kind in kinds for report in ms.report.reports(partner, kind)]
    return [block for page in pages for block in page.blocks if isinstance(block, QuoteBlock)]


def test_there_is_something_to_attack(blocks: list[QuoteBlock]) -> None:
    assert len(blocks) > 50


def test_nobody_knows_more_of_a_speaker_than_one_of_five_who_agreed(
    partner: ms.Study, blocks: list[QuoteBlock]
) -> None:
    seen = released(partner)
    people, allowed = seen.corpus.participants["stakeholder"], may_quote(seen)
    for block in blocks:
        if block.attribution != "from a document":
            candidates = people.index[(people == block.attribution) & allowed]
            assert len(candidates) >= MINIMUM, block


def test_no_two_quotes_can_be_put_together_as_one_persons(blocks: list[QuoteBlock]) -> None:
    assert all(not any(letter.isdigit() for letter in block.attribution) for block in blocks)
    assert all(not block.passage for block in blocks)


def test_nothing_beside_or_in_a_quote_names_a_pair_a_program_or_an_organization(
    study: ms.Study, blocks: list[QuoteBlock]
) -> None:
    people, pairs = study.corpus.participants, study.corpus.pairs
    names = {*people["program"], *people["iso"], *pairs["pair"], *pairs["program"], *map(str, people.index)} - {""}
    known = {fold(str(name)) for name in names if len(str(name)) > 3}
    for block in blocks:
        told = fold(f"{block.text} {block.attribution} {block.remark} {block.question}")
        assert not [name for name in known if name in told], block


def test_every_quote_is_one_that_somebody_released_into_this_edition(study: ms.Study, blocks: list[QuoteBlock]) -> None:
    let_out = [each for each in study.releases if each.edition == "partner"]
    words = {
        " ".join((each.words or study.corpus.text(each.document)[each.start : each.end]).split()) for each in let_out
    }

    assert {block.text for block in blocks} <= words
    assert all(each.by and each.date for each in let_out)
