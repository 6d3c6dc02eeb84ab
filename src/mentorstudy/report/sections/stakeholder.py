"""The sections of a report on one group, in the order in which people act on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.claims import ADDRESSEES
from mentorstudy.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.data.findings import HELD_APART
from mentorstudy.report.edition import EditionView, heading_of, people_of, person_of
from mentorstudy.report.sections._quote_blocks import place_of, quote_block, slug
from mentorstudy.report.sections._survey_sentences import survey_sentences
from mentorstudy.report.sections._wording import capital, digits, worded, worded_groups
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Action
    from mentorstudy.report.data.findings import Claim, CodeFinding, Recommendation
    from mentorstudy.report.data.summary import Summary

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

# So many findings of a section are told in full where it has more than twice as many; of the rest so many have a row.
_TOLD, _LISTED = 8, 40
# So many may be named by equally many for a figure's title to list them.
_TIED = 3


def brief_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what someone reads who reads one page: who was heard, the claims, the counts, one voice."""
    yield Heading(view.say("section-in-brief"), 1, "in-brief")
    yield Paragraph(_who(summary, view), "lead")
    if not summary.claims:
        yield Callout(view.say("brief-no-claim"), "note")
    for each in summary.claims:
        yield from _claim(each, view)
    if len(summary.issue_counts):
        yield _overview(summary, view)
    if summary.voice:
        yield quote_block(summary.voice, view)


def _who(summary: Summary, view: EditionView) -> str:
    say = view.say
    rows = summary.sample[(summary.sample["attribute"] == "") & (summary.sample["source"] != "interviews")]
    replies = int(rows.loc[rows["source"] == "member checks", "participants"].sum())
    rows = rows[rows["source"] != "member checks"]
    surveys = [
        say("brief-respondents", count=int(row.participants), survey=summary.study.source_title(row.source))
        for row in rows_of(rows)
    ]
    interviewed = summary.source == "interviews" and summary.participants
    names = {"people": people_of(summary.group), "person": person_of(summary.group)}
    heard = [say("brief-interviews", count=summary.participants, **names)] if interviewed else []
    surveys += [say("brief-replies", count=replies)] if replies else []
    if not heard and not surveys:
        begun = summary.progress is not None and len(summary.progress)
        return say("brief-unfinished" if begun else "brief-nobody")
    return say("brief-rests-on", material=say.listed([*heard, *surveys]))


def _claim(each: Claim, view: EditionView) -> Iterator[Block]:
    """Return a claim as a sentence says it: how many, what surveys say, who sees it differently, what follows.

    How many passages are decided on, and how, is in the comparison, where all groups and sources stand.
    """
    say = view.say
    yield Heading(each.theme.claim, 2, f"claim-{slug(each.theme.name)}")
    people = say("brief-coded-to" if each.stated else "brief-mentioned-by", groups=worded_groups(view, each.coded))
    yield Paragraph(people, "count")
    yield from (Paragraph(told) for told in survey_sentences(each.theme, each.surveys, view))
    items = [*_dissent(each, view), *_contributing(each, view)]
    # The first page has room for the first action; all of them stand under the recommendations.
    items += [(suggested_to(action.addressee, view), action.action) for action in each.actions[:1]]
    if items:
        yield Bullets(tuple(items))


def _dissent(each: Claim, view: EditionView) -> Iterator[tuple[str, str]]:
    if each.different:
        # People with both views are counted with each: numbers of them would tell how many do both.
        told = f"{worded_groups(view, each.different)}." if view.team else view.some(each.different)
        yield view.say("brief-dissent"), told
    elif each.stated:
        # Where nobody coded stances, that no dissent is coded tells nothing.
        yield view.say("claim-disagrees"), view.say("claim-nobody-disagrees")


def _contributing(each: Claim, view: EditionView) -> Iterator[tuple[str, str]]:
    """Yield what contributes by a link; what people only mention beside it is no reason."""
    say = view.say
    if each.contributing:
        linked = [say("claim-link", factor=name, count=people, said=said) for name, people, said in each.contributing]
        told = say.listed(linked if view.team else [name for name, _, _ in each.contributing])
        yield say("claim-contributing"), f"{told}."


def _overview(summary: Summary, view: EditionView) -> Figure:
    table = view.table(_beside(summary), ["participants", "negated", "hoped", "answers"])
    place = place_of(summary.study, summary.source)
    people = heading_of(summary.group).lower()
    told = summary.issues or summary.other
    named = [f"{each.name}{view.say.colon} {view.share(each.participants, each.participants_of)}" for each in told[:6]]
    what = "issues" if summary.has_issues else "codes"
    return Figure(
        plots.crosstab,
        table,
        f"{_most_named(told, summary, view)} {view.say(f'{what}-caption', place=place)}".strip(),
        view.say(f"{what}-description", people=people, named="; ".join(named)),
        "issues-by-group",
        draft=summary.status.draft,
        options={"source": summary.source},
    )


def _most_named(told: Sequence[CodeFinding], summary: Summary, view: EditionView) -> str:
    """Say what most of the group named, all that as many named; nothing where that is hidden, or too much to list."""
    # Which of hidden numbers is the largest would tell of them.
    if not told or not all(view.shows(each.participants, each.participants_of) for each in told):
        return ""
    most = max(each.participants for each in told)
    leading = [each for each in told if each.participants == most]
    if not most or len(leading) > _TIED:
        return ""
    people = worded(view, most, leading[0].participants_of, summary.group)
    named = view.say.listed(each.name for each in leading)
    return view.say("most-named", people=people, named=named, count=len(leading))


def _beside(summary: Summary) -> pd.DataFrame:
    """The issues of this group and of the others; where there are more than a reader holds apart, of all others."""
    import pandas as pd

    table = summary.issue_counts
    if table["group"].nunique() <= HELD_APART + 1:
        return table
    mine = table["group"] == summary.group
    keys = ["code", "name", "category", "source"]
    numbers = ["participants", "participants_of", "answers", "answers_of", "negated", "hoped", "own"]
    others = table[~mine].groupby(keys, sort=False, as_index=False)[numbers].sum().assign(group="others")
    both = pd.concat([table[mine], others[table.columns]])
    order = {code: number for number, code in enumerate(dict.fromkeys(table["code"]))}
    return both.sort_values("code", key=lambda codes: codes.map(order), kind="stable", ignore_index=True)


def recommendation_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what the researchers suggest, and what the group itself asks for."""
    if not (summary.claims or summary.recommendations):
        return
    yield Heading(view.say("recommendations-title"), 1, "recommendations")
    rows = [(action.addressee, action, each) for each in summary.claims for action in each.theme.actions]
    if rows:
        yield Heading(view.say("recommendations-researchers"), 2)
        for addressee in dict.fromkeys([*ADDRESSEES, *(who for who, _, _ in rows)]):
            mine = [(action.action, _reasons(action, each, view)) for who, action, each in rows if who == addressee]
            if mine:
                yield Heading(addressee_of(addressee, view), 3)
                yield Bullets(tuple(mine))
    if summary.recommendations:
        yield Heading(view.say("recommendations-asked", people=people_of(summary.group)), 2)
        for each in summary.recommendations:
            yield from _asked(each, summary, view)


def addressee_of(name: str, view: EditionView) -> str:
    """Return what those are called whom an action is for: in the report's language, or by the study's own name."""
    return view.say(f"addressee-{name.lower()}") if name in ADDRESSEES else name


def suggested_to(name: str, view: EditionView) -> str:
    """Return what stands before an action on the first page."""
    if name in ADDRESSEES:
        return view.say(f"suggested-to-{name.lower()}")
    return view.say("suggested-to-other", name=name)


def _reasons(action: Action, each: Claim, view: EditionView) -> str:
    """Return the finding behind an action, as short as the researchers say it, and its terms."""
    finding = (each.theme.headline or each.theme.claim).rstrip(".")
    return f"{view.say('recommendations-follows', claim=finding)} {_terms(action, view)}"


def _terms(action: Action, view: EditionView) -> str:
    """Return who else an action is for and who leads, who asks for it, and who bears the cost."""
    say = view.say
    several = [addressee_of(name, view) for name in action.addressees]
    parts = [f"{say('suggested-lead', listed=say.listed(several), lead=several[0])}."] if len(several) > 1 else []
    if len(several) > 1 and action.lead:
        parts = [f"{say('suggested-lead', listed=say.listed(several), lead=addressee_of(action.lead, view))}."]
    asked = say.listed(map(people_of, action.basis))
    parts.append(say("action-basis-asked", listed=asked) if asked else say("action-basis-inferred"))
    parts += [say("action-cost", cost=action.cost)] if action.cost else []
    return " ".join(parts)


def _asked(each: Recommendation, summary: Summary, view: EditionView) -> Iterator[Block]:
    if view.reflexive:
        yield Paragraph(each.name)
        yield from (quote_block(quote, view) for quote in (each.quote,) if quote)
        return
    said = view.say("asked-for-by", share=worded(view, each.participants, each.participants_of, summary.group))
    if each.challenge and view.shows(each.challenge[2], each.participants_of):
        _, name, people = each.challenge
        said += " " + view.say("asked-also-spoke", count=people if view.team else view.number(people), challenge=name)
    yield Bullets(((each.name, said),))
    if each.quote:
        yield quote_block(each.quote, view)


def challenge_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return where it breaks, and why."""
    yield from _findings(summary, summary.issues, view, view.say("section-challenges"), "challenges")


def factor_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what contributes to it."""
    yield from _findings(summary, summary.factors, view, view.say("section-factors"), "factors")


def benefit_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return who gains what."""
    yield from _findings(summary, summary.benefits, view, view.say("section-benefits"), "benefits")


def outcome_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what came of it."""
    yield from _findings(summary, summary.outcomes, view, view.say("section-outcomes"), "outcomes")


def finding_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what else was said: the codes of a codebook that knows no challenges or benefits."""
    if not summary.other:
        return
    yield Heading(view.say("section-findings"), 1, "findings")
    told, rest = _leading(summary.other, view)
    names = {code.code: code.name for code in summary.study.codebook}
    heading = ""
    for each in told:
        # What stands at the top has no category to be told under; in a flat codebook that is everything. Where only
        # the most evidenced are told, they stand in that order, not under categories.
        above = each.code.rpartition("/")[0] if not rest else ""
        if above and above != heading:
            yield Heading(names[above], 2, f"category-{slug(above)}")
        heading = above
        yield from _finding(summary, each, view, level=3 if above else 2)
    yield from _also_coded(summary, rest, view, "findings")


def _findings(
    summary: Summary, findings: Sequence[CodeFinding], view: EditionView, title: str, anchor: str
) -> Iterator[Block]:
    if not findings:
        return
    yield Heading(title, 1, anchor)
    told, rest = _leading(findings, view)
    for each in told:
        yield from _finding(summary, each, view)
    yield from _also_coded(summary, rest, view, anchor)


def _leading(findings: Sequence[CodeFinding], view: EditionView) -> tuple[Sequence[CodeFinding], Sequence[CodeFinding]]:
    """Return the findings that are told in full, and those that stand in a table: of hundreds nobody reads all."""
    if len(findings) <= 2 * _TOLD:
        return findings, ()

    def weight(each: CodeFinding) -> tuple[int, ...]:
        if view.team:
            return -each.participants, -each.answers
        # An order by numbers that are hidden would tell of them.
        return (0 if view.shows(each.participants, each.participants_of) else 1,)

    ordered = sorted(findings, key=weight)
    return ordered[:_TOLD], ordered[_TOLD:]


def _also_coded(summary: Summary, rest: Sequence[CodeFinding], view: EditionView, anchor: str) -> Iterator[Block]:
    """Return the codes with less evidence, a row each, in the order of how many said them."""
    import pandas as pd

    if not rest:
        return
    say = view.say
    yield Heading(say("also-coded-title", count=len(rest)), 2, f"{anchor}-also")
    rows = [[each.name, view.share(each.participants, each.participants_of)] for each in rest[:_LISTED]]
    columns = [say("column-code"), heading_of(summary.group)]
    caption = say("also-coded-caption", place=place_of(summary.study, summary.source))
    more = len(rest) - len(rows)
    note = say("also-coded-note") + (f" {say('also-coded-more', count=more)}" if more else "")
    yield TableBlock(pd.DataFrame(rows, columns=columns), caption, note, f"{anchor}-also-table")


def _finding(summary: Summary, each: CodeFinding, view: EditionView, level: int = 2) -> Iterator[Block]:
    say = view.say
    yield Heading(each.name, level, f"code-{slug(each.code)}")
    yield Paragraph(each.definition, "small")
    if view.reflexive:
        yield from (quote_block(quote, view) for quote in each.quotes)
        return
    yield Paragraph(_count_sentence(summary, each, view), "count")
    if each.about:
        about = say.listed(
            f"{name} ({view.people(count, summary.group, each.participants_of)})" for name, count in each.about
        )
        yield Paragraph(say("said-about-others", listed=about))
    if each.links:
        leading = [say("claim-link", factor=name, count=people, said=said) for _, name, people, said in each.links]
        linked = say.listed(leading if view.team else [name for _, name, _, _ in each.links])
        yield Paragraph(say("contributing-links", listed=linked))
    if told := [factor for factor in each.factors if view.shows(factor[2], each.participants_of)]:
        factors = say.listed(
            f"{name} ({view.number(people)}"
            + (f", {say('in-the-same-answer', count=same)})" if same and view.team else ")")
            for _, name, people, same in told[:2]
        )
        yield Paragraph(say("same-people-named", listed=factors))
    for quote in each.quotes:
        yield quote_block(quote, view)


def _count_sentence(summary: Summary, each: CodeFinding, view: EditionView) -> str:
    say = view.say
    interviewed = summary.source == "interviews"
    parts = [capital(worded(view, each.participants, each.participants_of, summary.group))]
    if not interviewed:
        parts = [say("voices-respondents", voices=view.voices(each.participants, each.participants_of, summary.group))]
    if view.team:
        own = f" ({say('of-its-own', count=each.own)})" if 0 < each.own < each.participants else ""
        parts[0] += f"{own}, {say('in-answers', count=each.answers)}"
    # How many are counted without a stance is a part of the count, and would tell more of it than the edition does.
    unstated = each.unstated if view.team else 0
    beside = (("said-the-opposite", each.negated), ("hoped-for-it", each.hoped), ("mentioned-only", unstated))
    for message, count in beside:
        if count:
            told = count if view.team else view.number(count, each.participants_of)
            denied = view.denials.get(each.code, "") if message == "said-the-opposite" else ""
            parts.append(say("said-denied", count=told, name=denied) if denied else say(message, count=told))
    heard = [(group, count, size) for group, count, size in each.others if size]
    others = worded_groups(view, heard) if interviewed else digits(view, heard)
    return "; ".join(parts) + "." + (f" {say('others', listed=others)}" if others else "")


def difference_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the codes on which the groups differ most."""
    if not summary.differences:
        return
    import pandas as pd

    yield Heading(view.say("section-differences"), 1, "differences")
    place = place_of(summary.study, summary.source)
    groups = list(dict.fromkeys(group for each in summary.differences for group, _, _ in each.groups))
    rows = []
    for each in summary.differences:
        cells = {group: view.share(count, size) for group, count, size in each.groups}
        rows.append([each.name, *(cells.get(group, "") for group in groups)])
    yield TableBlock(
        pd.DataFrame(rows, columns=[view.say("column-code"), *(heading_of(group) for group in groups)]),
        view.say("differences-caption", place=place),
        view.say("differences-note"),
        "differences",
    )


def against_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return lone views, and people who say the opposite of what others in the group say."""
    if not summary.against:
        return
    yield Heading(view.say("section-against"), 1, "against")
    yield Paragraph(view.say("against-lead"))
    names = summary.study.codebook.table.set_index("code")["name"]
    for quote in summary.against:
        yield Paragraph(view.say("on-code", name=str(names[quote.code])), "small")
        yield quote_block(quote, view)
