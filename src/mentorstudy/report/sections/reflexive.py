"""Reports of a reflexive analysis: themes and voices, without numbers of people, agreement or saturation.

There coding is interpretation: how many say a thing, and how far two coders agree, are no signs of quality
(Braun, V. and Clarke, V. (2021). One size fits all? Qualitative Research in Psychology 18(3), 328-352).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.decisions import memo_sort
from mentorstudy.journal._history import memos
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._quote_blocks import quote_block, slug
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.summary import Summary

__all__ = ["REFLEXIVE", "brief_blocks", "journal_blocks", "method_blocks", "without_numbers", "without_tables"]

# By kind of report, the sections that a reflexive analysis has; kinds that are not here have none.
REFLEXIVE = {
    "stakeholder": (
        *("in-brief", "recommendations", "challenges", "factors", "benefits", "outcomes", "findings", "archives"),
        *("methods", "passages"),
    ),
    "comparison": ("mentoring", "not-here", "methods", "passages"),
    "theme": (
        *("claim", "supporting", "complicating", "opposing", "disputed", "coded", "coded-against", "rivals"),
        *("contributing", "mentioned", "reported", "actions", "passages"),
    ),
    "code": ("definition", "said", "denied", "hoped", "archives", "passages"),
    "participant": ("person", "said", "answers", "memos", "passages"),
    "program": ("not-here", "mentoring", "passages"),
    "return": ("opening", "findings", "words", "reply"),
    "absent": ("in-brief", "said", "recommendations", "passages"),
}
# Sheets of a workbook that hold words, and no counts of people.
_WORDS = ("quotes", "passages", "said", "memos", "codebook")


def brief_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the themes that concern the group, each with a voice, its rivals, and what it asks for first."""
    yield Heading(view.say("section-in-brief"), 1, "in-brief")
    for each in summary.claims:
        yield Heading(each.theme.headline or each.theme.claim, 2, f"claim-{slug(each.theme.name)}")
        if each.theme.headline:
            yield Paragraph(each.theme.claim)
        if each.quote:
            yield quote_block(each.quote, view)
        if each.theme.rivals:
            yield Bullets(tuple((rival.explanation, rival.answer) for rival in each.theme.rivals))
    if summary.voice and not any(each.quote for each in summary.claims):
        yield quote_block(summary.voice, view)


def method_blocks(material: Any, view: EditionView) -> Iterator[Block]:
    """Return what kind of analysis it is, and the reflexive journal where the team may read it."""
    yield Heading(view.say("section-methods"), 1, "methods")
    yield Paragraph(view.say("reflexive-methods"))
    yield from journal_blocks(material, view)


def journal_blocks(material: Any, view: EditionView) -> Iterator[Block]:
    """Return the memos of the reflexive journal: those on the study whose title begins with the word."""
    table = memos(material.study) if view.team else None
    if table is None or not len(table):
        return
    mine = table[(table["on"] == "study") & (table["title"].map(memo_sort) == "reflexive")]
    if len(mine):
        yield Heading(view.say("reflexive-journal"), 2, "reflexive-journal")
        yield Bullets(
            tuple((f"{row.title}, {row.coder}, {str(row.time)[:10]}", str(row.text)) for row in rows_of(mine))
        )


def without_numbers(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without what counts people, and without the headings under which nothing is left.

    Parameters
    ----------
    blocks : iterable of Block
        Of any section.
    """
    whole = list(blocks)
    for at, block in enumerate(whole):
        if _counts(block) or (isinstance(block, Heading) and _is_emptied(whole[at + 1 :], block.level)):
            continue
        yield block


def _counts(block: Block) -> bool:
    if isinstance(block, Figure | TableBlock):
        return True
    return isinstance(block, Paragraph) and block.style == "count"


def _is_emptied(rest: list[Block], level: int) -> bool:
    """Say whether there was something under a heading, before the next of its level or above, and all of it counts."""
    under = []
    for block in rest:
        if isinstance(block, Heading) and block.level <= level:
            break
        under.append(block)
    return bool(under) and all(isinstance(block, Heading) or _counts(block) for block in under)


def without_tables(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the sheets that hold words alone."""
    return {name: table for name, table in tables.items() if name in _WORDS}
