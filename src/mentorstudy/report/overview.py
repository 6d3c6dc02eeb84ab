"""The index over all groups, with the comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.report.blocks import Block, Bullets, Callout, Figure, Heading, Page, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView, edition_view, heading_of, listed
from mentorstudy.rows import rows_of

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
    if first.study.notice:
        yield Callout(first.study.notice, "fictional" if first.study.config.fictional else "note")
    if first.status.draft:
        yield Callout("Draft, machine suggestions, not reviewed.", "draft")
    yield Heading("Reports", 1, "reports")
    yield Bullets(tuple((heading_of(each.group), _heard(each)) for each in summaries))


def _heard(summary: Summary) -> str:
    """Say who was heard of a group, source by source: the same person can have answered two surveys."""
    title = summary.study.source_title
    groups = summary.sample[summary.sample["attribute"] == ""]
    parts = [
        f"{row.participants} interviewed"
        if row.source == "interviews"
        else f"{row.participants} in the {title(row.source)}"
        for row in rows_of(groups)
    ]
    return listed(parts) + "."


def _claims(summaries: Sequence[Summary], view: EditionView) -> Iterator[Block]:
    seen: set[str] = set()
    for summary in summaries:
        for each in summary.claims:
            if each.theme.name in seen:
                continue
            if not seen:
                yield Heading("The claims", 1, "claims")
            seen.add(each.theme.name)
            opposed = f" Disagreeing: {view.by_group(each.opposed)}" if each.opposed else ""
            yield Bullets(((each.theme.claim, f"Evidence from {view.by_group(each.support)}{opposed}"),))


def _comparison(summary: Summary, view: EditionView) -> Iterator[Block]:
    sources = [name for name in dict.fromkeys(summary.counts["source"]) if name != "archives"]
    yield Heading("The groups compared", 1, "comparison")
    if not sources:
        yield Paragraph("Nothing has been coded yet.")
    for number, source in enumerate(sorted(sources, key=lambda name: (name != "interviews", name)), start=1):
        yield from _compared_in(summary, view, source, number)


def _compared_in(summary: Summary, view: EditionView, source: str, number: int) -> Iterator[Block]:
    """One source at a time: interviews and surveys are never pooled."""
    import pandas as pd

    part = summary.counts[(summary.counts["source"] == source) & summary.counts["code"].str.contains("/")]
    place = "interviews" if source == "interviews" else summary.study.source_title(source)
    yield Heading(place[:1].upper() + place[1:], 2, f"comparison-{number}")
    issues = part[part["code"].isin(set(summary.issue_counts["code"]))]
    if len(issues):
        yield Figure(
            plots.crosstab,
            view.table(issues, ["participants", "answers", "negated", "hoped"]),
            f"Who named which issue: participants, of those heard in each group ({place}).",
            "A grid of issues by group; the table below has the same numbers.",
            f"issues-by-group-{number}",
            draft=summary.status.draft,
            options={"source": source},
        )
    shares = [
        view.share(count, size) for count, size in zip(part["participants"], part["participants_of"], strict=True)
    ]
    names = part.drop_duplicates("code").set_index("code")[["category", "name"]]
    table = part.assign(cell=shares).pivot_table(index="code", columns="group", values="cell", aggfunc="first")
    table = table.reindex(names.index)
    named = summary.study.codebook.table.set_index("code")["name"]
    names = names.assign(category=names["category"].map(named).fillna(names["category"]))
    table.columns = pd.Index([heading_of(str(name)) for name in table.columns])
    table = pd.concat([names, table], axis=1).rename(columns={"category": "Category", "name": "Code"})
    caption = f"Every code by group: participants, of those heard ({place})."
    yield TableBlock(table.reset_index(drop=True), caption, name=f"comparison {number}")
