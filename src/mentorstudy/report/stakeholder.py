"""The sections of a report on one group, in the order in which people act on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView, heading_of, listed, people_of
from mentorstudy.report.findings import HELD_APART
from mentorstudy.report.quoting import place_of, quote_block, slug
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.findings import Claim, CodeFinding, Recommendation
    from mentorstudy.report.summary import Summary

__all__ = [
    "against_blocks",
    "benefit_blocks",
    "brief_blocks",
    "challenge_blocks",
    "difference_blocks",
    "factor_blocks",
    "finding_blocks",
    "outcome_blocks",
    "recommendation_blocks",
]

_ADDRESSEES = {
    "program": "Mentoring programs",
    "ISO": "Immigrant-serving organizations",
    "employer": "Employers",
    "funder": "Funders and policy makers",
}


def brief_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what someone reads who reads one page: who was heard, the claims, the counts, one voice."""
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
    yield Heading(each.theme.claim, 2, f"claim-{slug(each.theme.name)}")
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
    table = view.table(_beside(summary), ["participants", "negated", "hoped", "answers"])
    place = place_of(summary.study, summary.source)
    named = [f"{each.name}: {view.share(each.participants, each.participants_of)}" for each in summary.issues[:6]]
    return Figure(
        plots.crosstab,
        table,
        f"Who named which issue: participants, of those heard in each group ({place}).",
        f"A grid of issues by group. Among {heading_of(summary.group).lower()}: {'; '.join(named)}.",
        "issues-by-group",
        draft=summary.status.draft,
        options={"source": summary.source},
    )


def _beside(summary: Summary) -> pd.DataFrame:
    """The issues of this group and of the others; where there are more than a reader holds apart, of all others."""
    import pandas as pd

    table = summary.issue_counts
    if table["group"].nunique() <= HELD_APART + 1:
        return table
    mine = table["group"] == summary.group
    keys = ["code", "name", "category", "source"]
    numbers = ["participants", "participants_of", "answers", "answers_of", "negated", "hoped"]
    others = table[~mine].groupby(keys, sort=False, as_index=False)[numbers].sum().assign(group="others")
    both = pd.concat([table[mine], others[table.columns]])
    order = {code: number for number, code in enumerate(dict.fromkeys(table["code"]))}
    return both.sort_values("code", key=lambda codes: codes.map(order), kind="stable", ignore_index=True)


def recommendation_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what the researchers suggest, and what the group itself asks for."""
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


def challenge_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return where it breaks, and why."""
    yield from _findings(summary, summary.issues, view, "Where it breaks, and why", "challenges")


def factor_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what contributes to it."""
    yield from _findings(summary, summary.factors, view, "Contributing factors", "factors")


def benefit_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return who gains what."""
    yield from _findings(summary, summary.benefits, view, "Benefits", "benefits")


def outcome_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what came of it."""
    yield from _findings(summary, summary.outcomes, view, "Outcomes", "outcomes")


def finding_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what else was said: the codes of a codebook that knows no challenges or benefits."""
    yield from _findings(summary, summary.other, view, "What was said", "findings")


def _findings(
    summary: Summary, findings: Sequence[CodeFinding], view: EditionView, title: str, anchor: str
) -> Iterator[Block]:
    if not findings:
        return
    yield Heading(title, 1, anchor)
    for each in findings:
        yield from _finding(summary, each, view)


def _finding(summary: Summary, each: CodeFinding, view: EditionView) -> Iterator[Block]:
    yield Heading(each.name, 2, f"code-{slug(each.code)}")
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


def difference_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the codes on which the groups differ most."""
    if not summary.differences:
        return
    import pandas as pd

    yield Heading("Where groups see it differently", 1, "differences")
    place = place_of(summary.study, summary.source)
    groups = list(dict.fromkeys(group for each in summary.differences for group, _, _ in each.groups))
    rows = []
    for each in summary.differences:
        cells = {group: view.share(count, size) for group, count, size in each.groups}
        rows.append([each.name, *(cells.get(group, "") for group in groups)])
    yield TableBlock(
        pd.DataFrame(rows, columns=["Code", *(heading_of(group) for group in groups)]),
        f"Codes on which the groups differ most: participants who voiced them, of those heard ({place}).",
        "A difference says who raised it, not how common it is.",
        "differences",
    )


def against_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return lone views, and people who say the opposite of what others in the group say."""
    if not summary.against:
        return
    yield Heading("Voices against the grain", 1, "against")
    yield Paragraph("Single views, and people who say the opposite of what others in the group say.")
    names = summary.study.codebook.table.set_index("code")["name"]
    for quote in summary.against:
        yield Paragraph(f"On {names[quote.code]}:", "small")
        yield quote_block(quote, view)
