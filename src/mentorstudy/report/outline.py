"""From a summary to a page: in the order in which people act on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.report.appendix import appendix_blocks, method_blocks, page_tables
from mentorstudy.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Page,
    Paragraph,
    QuoteBlock,
    TableBlock,
)
from mentorstudy.report.edition import EditionView, edition_view, heading_of, listed, people_of
from mentorstudy.report.surveys import archive_blocks, survey_blocks
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.findings import Claim, CodeFinding, Recommendation
    from mentorstudy.report.picks import Quote
    from mentorstudy.report.summary import Summary

__all__ = ["page_of"]

_ADDRESSEES = {
    "program": "Mentoring programs",
    "ISO": "Immigrant-serving organizations",
    "employer": "Employers",
    "funder": "Funders and policy makers",
}


def page_of(summary: Summary) -> Page:
    """Return the page that a summary makes.

    Parameters
    ----------
    summary : Summary
        The counted data of one group; its study's settings say which edition.

    Returns
    -------
    Page
        Blocks in reading order, without markup, names and numbers as the edition may show them.
    """
    view = edition_view(summary.study)
    sections = [
        *_first_page(summary, view),
        *_recommendations(summary, view),
        *_issues(summary, view),
        *_gains(summary, view),
        *_compared(summary, view),
        *_against(summary, view),
        *survey_blocks(summary, view),
        *archive_blocks(summary, view, quote_block),
        *method_blocks(summary, view),
        *appendix_blocks(summary, view),
    ]
    return Page(
        title=summary.study.title,
        subtitle=heading_of(summary.group),
        language=summary.study.config.language,
        status=str(summary.status),
        blocks=tuple(sections),
        tables={**_shown_tables(sections), **page_tables(summary, view)},
    )


def _shown_tables(blocks: list[Block]) -> dict[str, pd.DataFrame]:
    """The tables that the page shows: the workbook has them too, where it has none of that name behind them."""
    tables = [block for block in blocks if isinstance(block, TableBlock) and block.name]
    return {block.name: block.table for block in tables if len(block.table)}


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


def _first_page(summary: Summary, view: EditionView) -> Iterator[Block]:
    if summary.study.notice:
        yield Callout(summary.study.notice, "fictional" if summary.study.config.fictional else "note")
    if summary.status.draft:
        yield Callout("Draft, machine suggestions, not reviewed. No person has coded this material: the counts say "
                      "what the codebook's terms find, not what people mean.", "draft")  # fmt: skip
    yield Heading("In brief", 1, "in-brief")
    yield Paragraph(_who(summary), "lead")
    if not summary.claims:
        yield Callout("Draft: evidence only. The researchers have written no claim (themes.yaml) that concerns this "
                      "group, and a claim is never generated.", "note")  # fmt: skip
    for each in summary.claims:
        yield from _claim(each, view)
    if len(summary.issue_counts):
        yield _overview(summary, view)
    if summary.voice:
        yield quote_block(summary.voice, view)


def _who(summary: Summary) -> str:
    rows = summary.sample[(summary.sample["attribute"] == "") & (summary.sample["source"] != "interviews")]
    surveys = [
        f"{row.participants} respondents to the {summary.study.source_title(row.source)}" for row in rows_of(rows)
    ]
    interviewed = summary.source == "interviews" and summary.participants
    heard = [f"interviews with {summary.participants} {people_of(summary.group)}"] if interviewed else []
    if not heard and not surveys:
        return "Nobody of this group was heard."
    return f"This report rests on {listed([*heard, *surveys])}."


def _claim(each: Claim, view: EditionView) -> Iterator[Block]:
    yield Heading(each.theme.claim, 2, f"claim-{_slug(each.theme.name)}")
    items = [("Evidence from", view.by_group(each.support))]
    if each.opposed:
        items.append(("Who disagrees", view.by_group(each.opposed)))
    else:
        items.append(("Who disagrees", "nobody, in what is coded."))
    if each.torn:
        items[-1] = (items[-1][0], f"{items[-1][1]} Speaking both for and against it: {view.by_group(each.torn)}")
    if each.factor:
        items.append(("Contributing", f"{each.factor[0]} (named by {view.number(each.factor[1])} of the same people)."))
    # The first page has room for the first action; all of them stand under the recommendations.
    items += [(f"Suggested to {_ADDRESSEES[action.addressee].lower()}", action.action) for action in each.actions[:1]]
    yield Bullets(tuple(items))


def _overview(summary: Summary, view: EditionView) -> Figure:
    table = view.table(summary.issue_counts, ["participants", "negated", "hoped", "answers"])
    named = [f"{each.name}: {view.share(each.participants, each.participants_of)}" for each in summary.issues[:6]]
    return Figure(
        plots.crosstab,
        table,
        f"Who named which issue: participants, of those heard in each group ({_place(summary)}).",
        f"A grid of issues by group. Among {heading_of(summary.group).lower()}: {'; '.join(named)}.",
        "issues-by-group",
        draft=summary.status.draft,
        options={"source": summary.source},
    )


def _recommendations(summary: Summary, view: EditionView) -> Iterator[Block]:
    if not (summary.claims or summary.recommendations):
        return
    yield Heading("Recommendations", 1, "recommendations")
    rows = [(action.addressee, action.action, each) for each in summary.claims for action in each.theme.actions]
    if rows:
        yield Heading("What the researchers suggest", 2)
        for addressee, title in _ADDRESSEES.items():
            mine = [
                (action, f"This follows from the claim: {each.theme.claim}")
                for who, action, each in rows
                if who == addressee
            ]
            if mine:
                yield Heading(title, 3)
                yield Bullets(tuple(mine))
    if summary.recommendations:
        yield Heading(f"What {people_of(summary.group)} ask for", 2)
        for each in summary.recommendations:
            yield from _asked(each, view)


def _asked(each: Recommendation, view: EditionView) -> Iterator[Block]:
    tail = f" {view.number(each.challenge[2])} of them also spoke of: {each.challenge[1]}." if each.challenge else ""
    yield Bullets(((each.name, f"asked for by {view.share(each.participants, each.participants_of)}.{tail}"),))
    if each.quote:
        yield quote_block(each.quote, view)


def _issues(summary: Summary, view: EditionView) -> Iterator[Block]:
    if summary.issues:
        yield Heading("Where it breaks, and why", 1, "challenges")
        for each in summary.issues:
            yield from _finding(summary, each, view)
    if summary.factors:
        yield Heading("Contributing factors", 1, "factors")
        for each in summary.factors:
            yield from _finding(summary, each, view)


def _gains(summary: Summary, view: EditionView) -> Iterator[Block]:
    for title, anchor, findings in (
        ("Benefits", "benefits", summary.benefits),
        ("Outcomes", "outcomes", summary.outcomes),
        ("What was said", "findings", summary.other),
    ):
        if findings:
            yield Heading(title, 1, anchor)
            for each in findings:
                yield from _finding(summary, each, view)


def _finding(summary: Summary, each: CodeFinding, view: EditionView) -> Iterator[Block]:
    yield Heading(each.name, 2, f"code-{_slug(each.code)}")
    yield Paragraph(each.definition, "small")
    yield Paragraph(_count_sentence(summary, each, view), "count")
    if each.about:
        about = listed(f"{name} ({view.number(count)} {people_of(summary.group)})" for name, count in each.about)
        yield Paragraph(f"Said about others: {about}.")
    if each.factors:
        factors = listed(
            f"{name} ({view.number(people)}" + (f", {same} in the same answer)" if same and view.team else ")")
            for _, name, people, same in each.factors[:4]
        )
        yield Paragraph(f"The same people also named: {factors}.")
    for quote in each.quotes:
        yield quote_block(quote, view)


def _count_sentence(summary: Summary, each: CodeFinding, view: EditionView) -> str:
    noun = people_of(summary.group) + ("" if summary.source == "interviews" else " respondents")
    parts = [f"{view.share(each.participants, each.participants_of)} {noun}"]
    if view.team:
        parts[0] += f", in {each.answers} answer{'s' if each.answers != 1 else ''}"
    if each.negated:
        parts.append(f"{view.number(each.negated)} said the opposite")
    if each.hoped:
        parts.append(f"{view.number(each.hoped)} hoped for it")
    others = listed(f"{view.share(count, size)} {people_of(group)}" for group, count, size in each.others if size)
    return "; ".join(parts) + "." + (f" Others: {others}." if others else "")


def _compared(summary: Summary, view: EditionView) -> Iterator[Block]:
    if not summary.differences:
        return
    import pandas as pd

    yield Heading("Where groups see it differently", 1, "differences")
    groups = list(dict.fromkeys(group for each in summary.differences for group, _, _ in each.groups))
    rows = []
    for each in summary.differences:
        cells = {group: view.share(count, size) for group, count, size in each.groups}
        rows.append([each.name, *(cells.get(group, "") for group in groups)])
    yield TableBlock(
        pd.DataFrame(rows, columns=["Code", *(heading_of(group) for group in groups)]),
        f"Codes on which the groups differ most: participants who voiced them, of those heard ({_place(summary)}).",
        "A difference says who raised it, not how common it is.",
        "differences",
    )


def _against(summary: Summary, view: EditionView) -> Iterator[Block]:
    if not summary.against:
        return
    yield Heading("Voices against the grain", 1, "against")
    yield Paragraph("Single views, and people who say the opposite of what others in the group say.")
    names = summary.study.codebook.table.set_index("code")["name"]
    for quote in summary.against:
        yield Paragraph(f"On {names[quote.code]}:", "small")
        yield quote_block(quote, view)


def _place(summary: Summary) -> str:
    return "interviews" if summary.source == "interviews" else summary.study.source_title(summary.source)


def _slug(words: str) -> str:
    return "".join(character if character.isascii() and character.isalnum() else "-" for character in words.lower())
