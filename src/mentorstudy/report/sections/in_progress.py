"""The section on coding in progress: what is coded in documents that nobody has finished, and counts nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.privacy._disclosure.quotes import showable
from mentorstudy.report.blocks import Block, Callout, Heading, TableBlock
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.report.edition import EditionView

__all__ = ["progress_blocks"]


def progress_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what is coded and not yet counted; a shareable edition says only that there is some."""
    import pandas as pd

    table = summary.progress
    if table is None or not len(table):
        return
    say = view.say
    yield Heading(say("section-in-progress"), 1, "in-progress")
    if not view.team:
        yield Callout(say("in-progress-some"), "note")
        return
    passages, documents = int(table["segment"].nunique()), int(table["document"].nunique())
    first = "in-progress-all" if not summary.status.finished else "in-progress-part"
    yield Callout(say(first, passages=passages, documents=documents), "note")
    book = summary.study.codebook
    rows = [
        (book[row.code].name, row.quote, row.participant or row.document, f"{row.document}, {row.turn}")
        for row in rows_of(showable(summary.study, table))
    ]
    heads = [say(f"in-progress-{name}") for name in ("code", "quote", "voice", "place")]
    if rows:
        yield TableBlock(pd.DataFrame(rows, columns=heads), say("in-progress-caption"), name="in progress")
