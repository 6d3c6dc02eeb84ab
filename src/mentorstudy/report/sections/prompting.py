"""The interview guide: what was asked of whom, and what was said unasked, when asked, or not though asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.prompting import prompting, questions_asked
from mentorstudy.report.blocks import Block, Bullets, Figure, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._shared import coding_of, headed, once, plural, ranked, words_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.study import Study

__all__ = ["guide_blocks", "guide_overview"]

_STATES = ("volunteered", "prompted", "denied", "not_mentioned", "not_asked")
_TOLD = 3


def guide_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what a group said unasked and when asked, and what it was never asked.

    Parameters
    ----------
    summary : Summary
        The group; without an interview guide there is no section.
    view : EditionView
        What the edition may show.
    """
    study, say = summary.study, words_of(summary.study)
    blocks = list(_prompted(summary, view, say)) if study.guide and summary.source == "interviews" else []
    yield from headed(say("guide-title"), "prompting", blocks)


def guide_overview(study: Study, view: EditionView) -> Iterator[Block]:
    """Return which questions of the guide were asked of how many, stakeholder by stakeholder."""
    import pandas as pd

    say = words_of(study)
    if not study.guide:
        return
    table = questions_asked(study)
    groups = sorted(set(table["stakeholder"]))
    rows = []
    for question, part in table.groupby("question", sort=False):
        cells = []
        for group in groups:
            mine = part[part["stakeholder"] == group]
            asked = view.share(int(mine["asked"].sum()), len(mine))
            intended = bool(mine["intended"].any())
            cells.append(asked if intended or mine["asked"].any() else say("guide-not-intended"))
        rows.append((str(part["text"].iloc[0]) or str(question), *cells))
    columns = [say("guide-column-question"), *(plural(group, capital=True) for group in groups)]
    blocks: list[Block] = [Paragraph(say("guide-asked-rule"), "small")]
    blocks.append(
        TableBlock(pd.DataFrame(rows, columns=columns), say("guide-asked-caption"), say("guide-asked-note"), "guide")
    )
    yield from headed(say("guide-asked-title"), "prompting", blocks if len(table) else ())


def _prompted(summary: Summary, view: EditionView, say: Phrases) -> Iterator[Block]:
    study = summary.study
    counts = once(
        study, ("prompting", summary.by), lambda: prompting(study, summary.by, coding=coding_of(study))
    )  # fmt: skip
    mine = counts[(counts["group"] == summary.group)]
    named = mine[(mine["volunteered"] + mine["prompted"] + mine["denied"] + mine["not_mentioned"]) > 0]
    if not len(named):
        return
    yield Paragraph(say("guide-rule"), "small")
    told = list(_told(mine, plural(summary.group), view, say))
    yield Bullets(tuple(told))
    yield Figure(
        plots.prompting,
        view.parts(named, _STATES),
        say("guide-caption", people=plural(summary.group)),
        " ".join(f"{lead}{say.colon} {words}" for lead, words in told),
        "prompting",
        draft=summary.status.draft,
    )


def _told(mine: pd.DataFrame, people: str, view: EditionView, say: Phrases) -> Iterator[tuple[str, str]]:
    """What most say unasked, what some do not say though asked, and what most were never asked."""
    for name, message in (("volunteered", "guide-unasked"), ("not_mentioned", "guide-silent"),
                          ("not_asked", "guide-never")):  # fmt: skip
        told = [bool(count) and view.shows(int(count), int(of)) for count, of in
                zip(mine[name], mine["participants_of"], strict=True)]  # fmt: skip
        most = ranked(mine.loc[told], view, name, "participants_of").head(_TOLD)
        if len(most):
            listed = say.listed(
                f"{row.name} ({view.share(int(getattr(row, name)), int(row.participants_of))})" for row in rows_of(most)
            )
            yield say(f"{message}-lead"), say(message, listed=listed, people=people)
