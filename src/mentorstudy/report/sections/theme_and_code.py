"""The sections of reports on one claim or one code: all passages, for and against, by source and group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.themes import CODED, DECIDED
from mentorstudy.evidence import DENYING, SAYING
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView, heading_of, people_of
from mentorstudy.report.sections._quote_blocks import place_of, quote_block, slug
from mentorstudy.report.sections.stakeholder import addressee_of
from mentorstudy.report.sections.themes import SHOWN, shown_counts
from mentorstudy.rows import rows_of
from mentorstudy.terms import format_term

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.passages import CodePassages, ThemeEvidence

__all__ = [
    "action_blocks",
    "affirmed_blocks",
    "archive_blocks",
    "claim_blocks",
    "code_tables",
    "coded_against_blocks",
    "coded_blocks",
    "complicating_blocks",
    "contributing_blocks",
    "count_blocks",
    "definition_blocks",
    "disputed_blocks",
    "hoped_blocks",
    "mentioned_blocks",
    "negated_blocks",
    "opposing_blocks",
    "reported_blocks",
    "rival_blocks",
    "supporting_blocks",
    "theme_tables",
]

# A reader reads so many passages of one group; the rest stand in the workbook.
_MOST = 150
_COUNTS = ("participants", "answers", "negated", "hoped")


def claim_blocks(evidence: ThemeEvidence, view: EditionView) -> Iterator[Block]:
    """Return the claim, whom it concerns, and how many speak for it and against it."""
    yield Heading(view.say("theme-claim"), 1, "claim")
    yield Paragraph(evidence.theme.claim, "lead")
    if evidence.theme.concerns:
        yield Paragraph(view.say("theme-concerns", listed=view.say.listed(map(people_of, evidence.theme.concerns))))
    columns = ["coded", *SHOWN]
    people = evidence.counts[evidence.counts["source"] != "archives"]
    for number, source in enumerate(sorted(set(people["source"]), key=lambda name: (name != "interviews", name))):
        part = people[people["source"] == source]
        parts = shown_counts(part, view)
        rows = [
            [
                heading_of(str(row.group)),
                view.share(row.coded, row.participants_of),
                *(view.told(getattr(told, name)) for name in SHOWN),
            ]
            for row, told in zip(rows_of(part), rows_of(parts), strict=True)
        ]
        place = place_of(evidence.study, source)
        yield TableBlock(
            _frame(rows, [view.say(f"head-{name}") for name in ("group", *columns)]),
            view.say("theme-counts-caption", place=place),
            view.say("theme-counts-note"),
            f"for and against {number + 1}",
        )


def _frame(rows: Sequence[Sequence[object]], columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)


def _of_side(side: str, message: str, anchor: str) -> Callable[[ThemeEvidence, EditionView], Iterator[Block]]:
    """Return a section of all passages that do one thing to the claim."""

    def blocks(evidence: ThemeEvidence, view: EditionView) -> Iterator[Block]:
        yield from _side(evidence, view, side, view.say(message), anchor)

    return blocks


supporting_blocks = _of_side("supports", "theme-supporting", "supporting")
complicating_blocks = _of_side("complicates", "theme-complicating", "complicating")
opposing_blocks = _of_side("contradicts", "theme-opposing", "opposing")
disputed_blocks = _of_side("disputed", "theme-disputed", "disputed")
coded_blocks = _of_side(CODED[0], "theme-coded", "coded")
coded_against_blocks = _of_side(CODED[1], "theme-coded-against", "coded-against")
contributing_blocks = _of_side("contributing", "theme-contributing", "contributing")
mentioned_blocks = _of_side("also mentioned", "theme-mentioned", "mentioned")
reported_blocks = _of_side("reported", "theme-reported", "reported")


def rival_blocks(evidence: ThemeEvidence, view: EditionView) -> Iterator[Block]:
    """Return the other explanations that stand beside the claim."""
    if evidence.theme.rivals:
        yield Heading(view.say("theme-rivals"), 1, "rivals")
        yield Bullets(tuple((each.explanation, each.answer) for each in evidence.theme.rivals))


def _side(evidence: ThemeEvidence, view: EditionView, side: str, title: str, anchor: str) -> Iterator[Block]:
    part = evidence.passages[evidence.passages["side"] == side]
    decided = evidence.passages["side"].isin(DECIDED).any()
    # Where nobody has decided anything, that nothing contradicts a claim says nothing.
    if side == "contradicts" and decided and not len(part):
        yield Heading(title, 1, anchor)
        yield Paragraph(view.say("theme-nothing"))
    yield from _passages(evidence, part, view, title, anchor)


def action_blocks(evidence: ThemeEvidence, view: EditionView) -> Iterator[Block]:
    """Return what follows from the claim."""
    if evidence.theme.actions:
        yield Heading(view.say("theme-actions"), 1, "actions")
        yield Bullets(tuple((addressee_of(each.addressee, view), each.action) for each in evidence.theme.actions))


def definition_blocks(gathered: CodePassages, view: EditionView) -> Iterator[Block]:
    """Return what the code means, and what is looked for."""
    say, code = view.say, gathered.code
    yield Heading(view.say("head-definition"), 1, "definition")
    yield Paragraph(code.definition, "lead")
    items = [
        (say("head-code"), code.code),
        (say("code-belongs"), code.include),
        (say("code-does-not"), code.exclude),
        (say("code-below"), say.listed(each.name for each in gathered.below)),
        (say("code-examples"), " / ".join(code.examples) if view.team else ""),
        (say("code-terms"), ", ".join(map(format_term, code.terms))),
        (say("code-was"), ", ".join(code.was)),
        (say("code-from"), code.source),
    ]
    yield Bullets(tuple((lead, words) for lead, words in items if words))


def count_blocks(gathered: CodePassages, view: EditionView) -> Iterator[Block]:
    """Return who voiced the code, of how many, by source and group."""
    counts = gathered.counts
    people = counts[counts["source"] != "archives"]
    if not len(people):
        return
    yield Heading(view.say("code-who"), 1, "counts")
    for number, source in enumerate(sorted(set(people["source"]), key=lambda name: (name != "interviews", name))):
        part = people[people["source"] == source]
        place = place_of(gathered.study, source)
        if gathered.below:
            yield Figure(
                plots.crosstab,
                view.table(part, _COUNTS),
                view.say("code-figure", place=place),
                view.say("code-figure-description"),
                f"counts-{number + 1}",
                draft=gathered.status.draft,
                options={"source": source},
            )
        rows = [
            [heading_of(str(row.group)), *(view.share(getattr(row, name), row.participants_of) for name in _SIDES)]
            for row in rows_of(part[part["code"] == gathered.name])
        ]
        yield TableBlock(
            _frame(rows, [view.say(f"head-{name}") for name in ("group", "voiced", "negated", "hoped")]),
            view.say("code-counts-caption", place=place),
            "",
            f"voiced {number + 1}",
        )


_SIDES = ("participants", "negated", "hoped")


def affirmed_blocks(gathered: CodePassages, view: EditionView) -> Iterator[Block]:
    """Return all passages that say it."""
    yield from _polarity(gathered, view, SAYING, view.say("section-findings"), "said")


def negated_blocks(gathered: CodePassages, view: EditionView) -> Iterator[Block]:
    """Return all passages that deny it."""
    yield from _polarity(gathered, view, DENYING, gathered.code.negated_name or view.say("code-denied"), "denied")


def hoped_blocks(gathered: CodePassages, view: EditionView) -> Iterator[Block]:
    """Return all passages that only hope for it."""
    yield from _polarity(gathered, view, ("hoped",), view.say("code-hoped"), "hoped")


def _polarity(
    gathered: CodePassages, view: EditionView, stances: Sequence[str], title: str, anchor: str
) -> Iterator[Block]:
    part = gathered.passages
    part = part[part["polarity"].isin(stances) & (part["source"] != "archives")]
    yield from _passages(gathered, part, view, title, anchor)


def archive_blocks(gathered: CodePassages, view: EditionView) -> Iterator[Block]:
    """Return what archival documents say."""
    part = gathered.passages[gathered.passages["source"] == "archives"]
    yield from _passages(gathered, part, view, view.say("code-archives"), "archives")


def _passages(
    material: ThemeEvidence | CodePassages, part: pd.DataFrame, view: EditionView, title: str, anchor: str
) -> Iterator[Block]:
    """All of some passages by source and group, the people with most to say not before the others."""
    if not len(part):
        return
    yield Heading(title, 1, anchor)
    places = set(zip(part["document"], part["start"], part["end"], part["polarity"], strict=True))
    quotes = [each for each in material.quotes if (each.document, each.start, each.end, each.polarity) in places]
    # How many are withheld would tell of the few who did not agree.
    if len(quotes) < len(places) and view.team and not view.reflexive:
        yield Paragraph(view.say("passages-withheld", count=len(places) - len(quotes)), "small")
    sources = dict(zip(part["document"], part["source"], strict=True))
    heads = dict.fromkeys(zip(part["source"], part["group"], strict=True))
    for source, group in sorted(heads, key=lambda each: (each[0] != "interviews", each[0] == "archives", each[0])):
        mine = [each for each in quotes if sources[each.document] == source and each.group == group]
        if not mine:
            continue
        people = len({each.participant or each.document for each in mine})
        place = place_of(material.study, source)
        who = f"{heading_of(group)}, {place}" if group and source != "archives" else place[:1].upper() + place[1:]
        told = who if view.reflexive else f"{who} ({view.number(people)})"
        yield Heading(told, 2, slug(f"{anchor}-{source}-{group}"))
        for quote in mine[:_MOST]:
            yield quote_block(quote, view)
        if len(mine) > _MOST:
            yield Paragraph(
                view.say("passages-more", count=len(mine) - _MOST, sheet=view.say.term("sheet", "passages")), "small"
            )


def theme_tables(evidence: ThemeEvidence, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables behind the report on a claim."""
    return {"counts": shown_counts(evidence.counts, view), **_passage_table(evidence, view)}


def code_tables(gathered: CodePassages, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables behind the report on a code."""
    return {"counts": view.table(gathered.counts, _COUNTS), **_passage_table(gathered, view)}


def _passage_table(material: ThemeEvidence | CodePassages, view: EditionView) -> dict[str, pd.DataFrame]:
    """What may be quoted, as the edition may show it; for the team with its place."""
    names = ["code", "quote", "who", "question", "remark"]
    rows = [
        [each.code, each.text, view.attribution(each), each.question, view.remark(each)] for each in material.quotes
    ]
    return {"passages": _frame(rows, names)} if rows else {}
