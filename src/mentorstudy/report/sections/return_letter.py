"""The sections of a letter to one participant: what was found, their own words, and an invitation to reply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.report.blocks import Block, Heading, Paragraph, QuoteBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._quote_blocks import slug

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.quote_picker import Quote
    from mentorstudy.report.data.return_letter import ReturnLetter

__all__ = ["finding_blocks", "letter_tables", "opening_blocks", "other_blocks", "reply_blocks"]


def opening_blocks(letter: ReturnLetter, view: EditionView) -> Iterator[Block]:
    """Return why the letter comes."""
    yield Heading(view.say("return-title"), 1, "opening")
    yield Paragraph(view.say("return-opening", study=letter.study.title), "lead")
    yield Paragraph(view.say("return-private"))


def finding_blocks(letter: ReturnLetter, view: EditionView) -> Iterator[Block]:
    """Return each finding that their words stand for, with these words; who else said so is not told."""
    if letter.said:
        yield Heading(view.say("return-findings"), 1, "findings")
    for theme, words in letter.said:
        yield Heading(theme.claim, 2, f"finding-{slug(theme.name)}")
        yield from _words(words, view)


def other_blocks(letter: ReturnLetter, view: EditionView) -> Iterator[Block]:
    """Return other words of theirs that were coded."""
    if letter.other:
        yield Heading(view.say("return-other"), 1, "words")
        yield from _words(letter.other, view)


def _words(words: tuple[Quote, ...], view: EditionView) -> Iterator[Block]:
    for each in words:
        yield QuoteBlock(each.text, view.say("return-you"), question=each.question if each.is_short else "")


def reply_blocks(letter: ReturnLetter, view: EditionView) -> Iterator[Block]:
    """Return what may be answered, and what becomes of it."""
    yield Heading(view.say("return-reply"), 1, "reply")
    yield Paragraph(view.say("return-questions"))
    yield Paragraph(view.say("return-what-becomes"))


def letter_tables(letter: ReturnLetter, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return that no table stands behind a letter."""
    return {}
