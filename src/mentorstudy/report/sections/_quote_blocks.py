"""How a quote, a place and a name to link to stand in any section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.phrases import phrases_in
from mentorstudy.report.blocks import QuoteBlock

if TYPE_CHECKING:
    from mentorstudy.report.data.quote_picker import Quote
    from mentorstudy.report.edition import EditionView
    from mentorstudy.study import Study

__all__ = ["place_of", "quote_block", "slug"]


def quote_block(quote: Quote, view: EditionView) -> QuoteBlock:
    """Return a quote as the edition may show it."""
    return QuoteBlock(
        quote.text,
        view.attribution(quote),
        # In an archive the question is the heading above, which nobody asked.
        question=quote.question if quote.is_short and quote.kind != "archive" else "",
        passage=quote.anchor if view.team else "",
        remark=view.remark(quote),
    )


def place_of(study: Study, source: str) -> str:
    """Return what a caption calls the source of its numbers."""
    return (
        phrases_in(study.report_language)("kinds-interview") if source == "interviews" else study.source_title(source)
    )


def slug(words: str) -> str:
    """Return letters, digits and hyphens to link to.

    Examples
    --------
    >>> slug("challenges/lack_of_commitment")
    'challenges-lack-of-commitment'
    """
    return "".join(character if character.isascii() and character.isalnum() else "-" for character in words.lower())
