"""The index over all groups, with the comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.report.blocks import Block, Bullets, Callout, Figure, Heading, Page, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView, edition_view, listed
from mentorstudy.report.outline import heading_of

if TYPE_CHECKING:
    from mentorstudy.report.summary import Summary

__all__ = ["overview_page"]


def overview_page(summaries: Sequence[Summary], links: Sequence[tuple[str, str]] = ()) -> Page:
    """Return the page that leads to every report and compares the groups.

    Parameters
    ----------
    summaries : sequence of Summary
        Of one study, at least one.
    links : sequence of (str, str)
        Words and file name of every report.
    """
    first = summaries[0]
    view = edition_view(first.study)
    blocks = [*_opening(summaries), *_claims(summaries, view), *_comparison(first, view)]
    return Page(
        title=first.study.title,
        subtitle="All groups compared",
        language=first.study.config.language,
        status=str(first.status),
        blocks=tuple(blocks),
        tables={},
        links=tuple(links),
    )


def _opening(summaries: Sequence[Summary]) -> Iterator[Block]:
    first = summaries[0]
    if first.study.config.report.note:
        yield Callout(first.study.config.report.note, "fictional")
    if first.status.draft:
        yield Callout("Draft, machine suggestions, not reviewed.", "draft")
    yield Heading("Reports", 1, "reports")
    rows = [
        (heading_of(each.group), f"{each.participants} interviewed; {_respondents(each)} survey respondents.")
        for each in summaries
    ]
    yield Bullets(tuple(rows))


def _respondents(summary: Summary) -> int:
    sample = summary.sample
    rows = sample[(sample["attribute"] == "") & (sample["source"] != "interviews")]
    return int(rows["participants"].sum())


def _claims(summaries: Sequence[Summary], view: EditionView) -> Iterator[Block]:
    seen: set[str] = set()
    for summary in summaries:
        for each in summary.claims:
            if each.theme.name in seen:
                continue
            if not seen:
                yield Heading("The claims", 1, "claims")
            seen.add(each.theme.name)
            support = listed(f"{view.share(count, size)} {group}" for group, count, size in each.support)
            opposed = listed(f"{view.share(count, size)} {group}" for group, count, size in each.opposed)
            yield Bullets(
                (
                    (
                        each.theme.claim,
                        f"Voiced by {support}." + (f" Disagreeing: {opposed}." if opposed else ""),
                    ),
                )
            )


def _comparison(summary: Summary, view: EditionView) -> Iterator[Block]:
    if not len(summary.issue_counts):
        yield Paragraph("No interviews have been coded yet.")
        return
    import pandas as pd

    yield Heading("The groups compared", 1, "comparison")
    yield Figure(
        plots.crosstab,
        view.table(summary.issue_counts, ["participants", "answers", "negated", "hoped"]),
        "Who named which issue: participants, of those interviewed in each group.",
        "A grid of issues by group; the table below has the same numbers.",
        "issues-by-group",
        draft=summary.status.draft,
    )
    part = summary.counts[(summary.counts["source"] == "interviews") & summary.counts["code"].str.contains("/")]
    part = part.assign(
        cell=[view.share(n, of) for n, of in zip(part["participants"], part["participants_of"], strict=True)]
    )
    names = part.drop_duplicates("code").set_index("code")[["category", "name"]]
    table = part.pivot_table(index="code", columns="group", values="cell", aggfunc="first").reindex(names.index)
    table.columns = pd.Index([heading_of(str(name)) for name in table.columns])
    table = pd.concat([names, table], axis=1).rename(columns={"category": "Category", "name": "Code"})
    yield TableBlock(
        table.reset_index(drop=True),
        "Every code by group: participants, of those interviewed.",
        name="comparison",
    )
