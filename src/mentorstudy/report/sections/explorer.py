"""The evidence explorer in the formats that have no script: its first passages, code by code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.report.blocks import Block, Heading, QuoteBlock
from mentorstudy.report.edition import EditionView, heading_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.explorer import Explorer

__all__ = ["no_tables", "quote_blocks"]

_OF_A_CODE = 5


def quote_blocks(explorer: Explorer, view: EditionView) -> Iterator[Block]:
    """Return the first passages of every code, in the order of the codebook."""
    if not explorer.quotes:
        return
    yield Heading(view.say("explorer-passages"), 1, "quotes")
    for code in explorer.study.codebook:
        mine = [each for each in explorer.quotes if each.code == code.code][:_OF_A_CODE]
        if mine:
            yield Heading(code.name, 2)
        for each in mine:
            who = view.attribution(each) if view.team or each.kind == "archive" else heading_of(each.group)
            yield QuoteBlock(each.text, who, remark=view.remark(each))


def no_tables(explorer: Explorer, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return nothing: the tables of passages are files of their own."""
    return {}
