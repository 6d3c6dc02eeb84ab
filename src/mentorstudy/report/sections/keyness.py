"""The words that a group says more than the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.keyness import keyness
from mentorstudy.errors import StudyError
from mentorstudy.report.blocks import Block, Figure, Paragraph
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._shared import headed, once, plural, words_of
from mentorstudy.rows import rows_of, rows_where

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.study import Study

__all__ = ["keyness_blocks"]

_MOST, _LISTED = 10, 8


def keyness_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the words that an interviewed group says more than all others, said by enough people to be the group's.

    Parameters
    ----------
    summary : Summary
        The group.
    view : EditionView
        What the edition may show.
    """
    say = words_of(summary.study)
    table = _told_more(summary, view) if summary.source == "interviews" else None
    blocks = _blocks(table, summary, say) if table is not None and len(table) else ()
    yield from headed(say("keyness-title"), "keyness", blocks)


def _told_more(summary: Summary, view: EditionView) -> pd.DataFrame | None:
    study, by = summary.study, summary.by
    found = once(study, ("keyness", by), lambda: _all_groups(study, by))
    if found is None:
        return None
    # As many digits as people read: the figure's data lie beside it.
    found = found.round(2)
    table = found[(found["group"] == summary.group) & (found["log_ratio_low"] > 0)].head(_MOST)
    if not view.team:
        sizes = zip(table["participants"], table["participants_of"], strict=True)
        table = rows_where(table, (view.shows(int(people), int(total)) for people, total in sizes))
    return view.table(table, ["other_participants"], of="other_participants_of")


def _all_groups(study: Study, by: str) -> pd.DataFrame | None:
    try:
        return keyness(study, by, source="interviews")
    except StudyError:
        # One group alone, or a language without stop words: nothing to hold a group against.
        return None


def _blocks(table: pd.DataFrame, summary: Summary, say: Phrases) -> Iterator[Block]:
    people = plural(summary.group)
    listed = say.listed(say.quoted(str(row.term)) for row in rows_of(table.head(_LISTED)))
    least = int(table["participants"].min())
    yield Paragraph(say("keyness-lead", people=plural(summary.group, capital=True), listed=listed))
    yield Paragraph(say("keyness-rule", least=least), "small")
    yield Figure(
        plots.keyness,
        table,
        say("keyness-caption", people=people),
        say("keyness-lead", people=plural(summary.group, capital=True), listed=listed),
        "keyness",
        options={"most": _MOST},
    )
