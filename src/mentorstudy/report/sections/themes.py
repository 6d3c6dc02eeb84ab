"""Each claim of the researchers, with what speaks for it and against it, by stakeholder and source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.themes import theme_counts
from mentorstudy.report.blocks import Block, Figure, Heading, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.edition import SOME, EditionView
from mentorstudy.report.sections._quote_blocks import quote_block, slug
from mentorstudy.report.sections._shared import coding_of, headed, once, plural, source_of, words_of
from mentorstudy.report.sections._voices import voices_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Theme
    from mentorstudy.phrases import Phrases
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.study import Study

__all__ = ["SHOWN", "evidence_blocks", "evidence_comparison", "shown_counts"]

# What people decided, nobody twice; the last are those of whom nothing is decided.
SHOWN = ("supports", "complicates", "contradicts", "torn", "undecided")
_PARTS = (*SHOWN, "opposite", "contributing", "mentioned", "reported")


def evidence_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return, for the claims that concern a group, who speaks for and against each, in which source, and how.

    Parameters
    ----------
    summary : Summary
        The group.
    view : EditionView
        What the edition may show.
    """
    study, say = summary.study, words_of(summary.study)
    table = _counts(study, summary.by)
    blocks: list[Block] = [Paragraph(say("evidence-rule"), "small")] if summary.claims else []
    for each in summary.claims:
        mine = table[(table["theme"] == each.theme.name) & (table["participants_of"] > 0)]
        blocks.append(Heading(each.theme.claim, 2, f"evidence-{slug(each.theme.name)}"))
        blocks.append(Paragraph(_balance(mine, summary.source, summary.group, view, say), "count"))
        blocks.append(_figure(mine, each.theme, summary.source, view, say, draft=summary.status.draft))
        told = voices_of(summary).evidence[each.theme.name]
        for side, quotes in told.items():
            blocks += _voices(say(f"evidence-{side.replace(' ', '-')}"), [quote_block(quote, view) for quote in quotes])
        if each.has_dissent or not each.stated:
            continue
        blocks.append(Paragraph(say("evidence-none-against", people=plural(summary.group))))
    yield from headed(say("evidence-title"), "themes", blocks)


def evidence_comparison(study: Study, view: EditionView, by: str = "stakeholder") -> Iterator[Block]:
    """Return all claims with who speaks for and against each, group by group and source by source."""
    say = words_of(study)
    table = _counts(study, by)
    blocks: list[Block] = [Paragraph(say("evidence-rule"), "small")] if len(study.themes) else []
    for theme in study.themes:
        mine = table[(table["theme"] == theme.name) & (table["participants_of"] > 0)]
        blocks.append(Heading(theme.claim, 2, f"evidence-{slug(theme.name)}"))
        if (mine["source"] == "interviews").any():
            blocks.append(_figure(mine, theme, "interviews", view, say, draft=study.counted.draft))
        blocks += _by_source(mine, theme, study, view, say)
    yield from headed(say("evidence-title"), "themes", blocks)


def _counts(study: Study, by: str) -> pd.DataFrame:
    return once(study, ("themes", by), lambda: theme_counts(study, by, coding=coding_of(study)))


def shown_counts(table: pd.DataFrame, view: EditionView) -> pd.DataFrame:
    """Return the counts of claims as an edition may show them."""
    if view.team or not len(table):
        return table
    # What was decided parts the people who are coded to the finding: of the parts only whether there is anybody.
    shown = view.table(table, ["coded"])
    parts = {name: [SOME if int(count) else 0 for count in table[name]] for name in _PARTS}
    return shown.assign(**parts).drop(columns=["coded_passages", "decided_passages"])


def _figure(
    mine: pd.DataFrame, theme: Theme, source: str, view: EditionView, say: Phrases, *, draft: bool
) -> Figure:  # fmt: skip
    table = shown_counts(mine[mine["source"] == source], view)
    told = "; ".join(
        f"{row.group}{say.colon} {view.told(row.coded)} {say('evidence-word-coded')}, "
        + ", ".join(f"{view.told(getattr(row, name))} {say(f'evidence-word-{name}')}" for name in SHOWN)
        + f", {say('questions-of', total=int(row.participants_of))}"
        for row in rows_of(table)
    )
    return Figure(
        plots.themes,
        table,
        say("evidence-caption"),
        f"{theme.claim} {told}.",
        f"evidence-{slug(theme.name)}",
        draft=draft,
        options={"source": source, "headed": False},
    )


def _by_source(
    mine: pd.DataFrame, theme: Theme, study: Study, view: EditionView, say: Phrases
) -> Iterator[Block]:  # fmt: skip
    import pandas as pd

    table = shown_counts(mine, view)
    rows = [
        (source_of(study, str(row.source)), "" if row.source == "archives" else plural(str(row.group)),
         view.told(row.coded), *(view.told(getattr(row, name)) for name in SHOWN), int(row.participants_of))
        for row in rows_of(table)
    ]  # fmt: skip
    columns = [say(f"evidence-column-{name}") for name in ("source", "group", "coded", *SHOWN, "of")]
    yield TableBlock(
        pd.DataFrame(rows, columns=columns),
        say("evidence-table"),
        say("evidence-note"),
        f"evidence {theme.name}"[:31],
    )


def _balance(mine: pd.DataFrame, source: str, group: str, view: EditionView, say: Phrases) -> str:
    own = mine[(mine["source"] == source) & (mine["group"] == group)]
    if not len(own):
        return say("evidence-not-heard", people=plural(group))
    row = next(rows_of(own))
    coded = say("evidence-balance", people=plural(group), coded=view.share(int(row.coded), int(row.participants_of)))
    decided = [name for name in SHOWN[:-1] if int(getattr(row, name))]
    if not decided:
        return f"{coded} {say('evidence-undecided')}" if int(row.coded) else coded
    parts = [
        f"{getattr(row, name) if view.team else say.stated(SOME)} {say(f'evidence-word-{name}')}"
        for name in SHOWN
        if int(getattr(row, name))
    ]
    return f"{coded} {say('evidence-decided', parts=say.listed(parts))}"


def _voices(title: str, quotes: list[QuoteBlock]) -> list[Block]:
    return [Paragraph(title, "small"), *quotes] if quotes else []
