"""The sections of the cross-stakeholder comparison: where groups differ, where they agree, and why pairs fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.evidence import counted_codes
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.data.comparison import WHY
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.edition import EditionView, heading_of, people_of, person_of
from mentorstudy.report.sections._quote_blocks import place_of, quote_block, slug
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.comparison import Comparison, Contrast, Side

__all__ = [
    "agreement_blocks",
    "brief_blocks",
    "comparison_tables",
    "difference_blocks",
    "every_code_blocks",
    "heard_blocks",
    "why_blocks",
]

_FEW, _SHOWN = 4, 10
_LEAN = 0.12  # how far shares lie apart before one group is said to name a thing more
_COUNTS = ("participants", "answers", "negated", "hoped")


def brief_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return what someone reads who reads one page: who was heard, and what sets the groups apart."""
    yield Heading(view.say("section-in-brief"), 1, "in-brief")
    say = view.say
    heard = say.listed(
        say("people-of-group", count=size, people=people_of(group), person=person_of(group))
        for group, size in comparison.groups
    )
    yield Paragraph(say("compared-lead", heard=heard, place=place_of(comparison.study, comparison.source)), "lead")
    if comparison.left_out:
        yield Paragraph(say("compared-left-out", count=comparison.left_out), "small")
    reasons = comparison.of_part(*WHY)
    causes, prefix = (reasons, "why") if reasons else (comparison.contrasts, "seen")
    yield from _leanings(comparison, causes, view, prefix)
    if causes:
        yield _grid(comparison, causes[:_SHOWN], view, prefix)


def _leanings(comparison: Comparison, causes: Sequence[Contrast], view: EditionView, name: str) -> Iterator[Block]:
    """What one of the two largest groups names, or denies, more than the other."""
    if len(comparison.groups) < 2:
        return
    (first, _), (second, _) = comparison.groups[:2]
    say = view.say
    items = []
    for group, other in ((first, second), (second, first)):
        names = {"group": people_of(group), "other": people_of(other)}
        said = _leaning(causes, group, other, view, lambda side: (side.participants, side.share))
        if said:
            items.append((say("named-more-by", **names), f"{say.listed(said)}."))
        denied = _leaning(causes, group, other, view, lambda side: (side.negated, side.denial))
        if denied:
            items.append((say("denied-more-by", **names), f"{say.listed(denied)}."))
    if items:
        yield Heading(say(f"{name}-two-views", first=people_of(first), second=people_of(second)), 2, "two-views")
        yield Bullets(tuple(items))
        yield Paragraph(say("why-brackets"), "small")


def _leaning(
    causes: Sequence[Contrast], group: str, other: str, view: EditionView, of: Callable[[Side], tuple[int, float]]
) -> list[str]:
    found = []
    for each in causes:
        mine, theirs = each.side(group), each.side(other)
        (count, share), (counter, against) = of(mine), of(theirs)
        # What is chosen by numbers may be told only where the numbers are.
        told = view.shows(count, mine.participants_of) and view.shows(counter, theirs.participants_of)
        if share - against >= _LEAN and told:
            words = f"{view.share(count, mine.participants_of)}; {view.share(counter, theirs.participants_of)}"
            found.append((against - share, f"{each.name} ({words})"))
    return [words for _, words in sorted(found)[:_FEW]]


def _grid(comparison: Comparison, contrasts: Sequence[Contrast], view: EditionView, name: str) -> Figure:
    wanted = {each.code for each in contrasts}
    # In the codebook's order, so that codes of one category stand together.
    codes = [code for code in comparison.study.codebook.table["code"] if code in wanted]
    counts = comparison.counts
    part = counts[counts["code"].isin(codes) & (counts["source"] == comparison.source)]
    part = part[part["group"].isin([group for group, _ in comparison.groups])]
    place = place_of(comparison.study, comparison.source)
    described = [f"{each.name}{view.say.colon} {_sides(each, view)}" for each in contrasts[:_FEW]]
    return Figure(
        plots.crosstab,
        view.table(part, _COUNTS),
        view.say(f"{name}-caption", place=place),
        view.say("why-description", described="; ".join(described)),
        name,
        draft=comparison.status.draft,
        options={"source": comparison.source, "codes": codes},
    )


def _sides(contrast: Contrast, view: EditionView) -> str:
    return view.say.listed(view.voices(side.participants, side.participants_of, side.group) for side in contrast.sides)


def why_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return, group by group, what they name as the reasons, and of whom they speak."""
    causes = comparison.of_part(*WHY)
    if not causes:
        return
    yield Heading(view.say("why-title"), 1, "why")
    yield Paragraph(view.say("why-lead"))
    for group, size in comparison.groups:
        sides = [(each, each.side(group)) for each in causes]
        named = sorted((pair for pair in sides if pair[1].participants), key=lambda pair: -pair[1].share)
        denied = sorted((pair for pair in sides if pair[1].negated), key=lambda pair: -pair[1].denial)
        if not named and not denied:
            continue
        yield Heading(f"{heading_of(group)} ({size})", 2, f"why-{slug(group)}")
        items = [(each.name, f"{view.share(side.participants, size)}{_about(side, view)}") for each, side in named[:6]]
        items += [(view.denied(each.code, each.name), view.share(side.negated, size)) for each, side in denied[:3]]
        yield Bullets(tuple(items))


def _about(side: Side, view: EditionView) -> str:
    if not side.about:
        return ""
    said = view.say.listed(
        f"{people_of(name)}{view.say.colon} {view.number(count, side.participants_of)}" for name, count in side.about
    )
    return f"; {view.say('of-whom-speaking-of', listed=said)}"


def difference_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return the codes on which groups differ most, each with a voice from either end."""
    found = comparison.apart
    if not found:
        return
    yield Heading(view.say("differ-title"), 1, "differences")
    yield Paragraph(view.say("differ-lead"))
    for each in found[:_SHOWN]:
        yield Heading(each.name, 2, f"code-{slug(each.code)}")
        yield Paragraph(each.definition, "small")
        yield Paragraph(_counted(each, view), "count")
        for quote in each.voices:
            yield quote_block(quote, view)


def _counted(contrast: Contrast, view: EditionView) -> str:
    denied = [view.voices(side.negated, side.participants_of, side.group) for side in contrast.sides if side.negated]
    named = view.say("named-by", listed=_sides(contrast, view))
    return named + (f" {view.say('denied-by', listed=view.say.listed(denied))}" if denied else "")


def agreement_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return the codes that every group voices and on which none stands apart."""
    found = comparison.agreed[:_SHOWN]
    if not found:
        return
    yield Heading(view.say("agree-title"), 1, "agreements")
    yield TableBlock(
        _by_group(comparison, found, view), view.say("agree-caption"), view.say("agree-note"), "agreements"
    )


def _by_group(comparison: Comparison, contrasts: Sequence[Contrast], view: EditionView) -> pd.DataFrame:
    import pandas as pd

    rows = [
        [each.name, *(view.share(side.participants, side.participants_of) for side in each.sides)] for each in contrasts
    ]
    return pd.DataFrame(rows, columns=[view.say("column-code"), *(heading_of(group) for group, _ in comparison.groups)])


def every_code_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return every code by group, one source at a time: interviews and surveys are never pooled."""
    counts = comparison.counts
    sources = [name for name in dict.fromkeys(counts["source"]) if name != "archives"]
    if not sources:
        return
    yield Heading(view.say("every-code-title"), 1, "every-code")
    for number, source in enumerate(sorted(sources, key=lambda name: (name != "interviews", name)), start=1):
        place = place_of(comparison.study, source)
        if len(sources) > 1:
            yield Heading(place[:1].upper() + place[1:], 2, f"every-code-{number}")
        caption = view.say("every-code-caption", place=place)
        yield TableBlock(_every_code(comparison, view, source), caption, name=f"comparison {number}")


def _every_code(comparison: Comparison, view: EditionView, source: str) -> pd.DataFrame:
    import pandas as pd

    counts = comparison.counts
    counted = counted_codes(comparison.study, coding=coding_shown(comparison.study)[0])
    part = counts[(counts["source"] == source) & counts["code"].isin(counted)]
    if comparison.left_out:
        part = part[part["group"].isin([group for group, _ in comparison.groups])]
    cells = [view.share(row.participants, row.participants_of) for row in rows_of(part)]
    names = part.drop_duplicates("code").set_index("code")[["category", "name"]]
    table = part.assign(cell=cells).pivot_table(index="code", columns="group", values="cell", aggfunc="first")
    table = table.reindex(names.index)
    called = {code.code: code.name for code in comparison.study.codebook}
    names = names.assign(category=[called.get(path, path) for path in names["category"]])
    if not any(names["category"]):
        names = names.drop(columns="category")
    table.columns = pd.Index([heading_of(str(name)) for name in table.columns])
    table = pd.concat([names, table], axis=1).rename(
        columns={"category": view.say("column-category"), "name": view.say("column-code")}
    )
    return table.reset_index(drop=True)


def heard_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return who was heard, group by group and source by source, and what a reader must know of it."""
    import pandas as pd

    title = comparison.study.source_title
    sizes = comparison.sample[comparison.sample["attribute"] == ""]
    rows = [
        (view.say.stated(title(row.source)), heading_of(str(row.group)), row.participants) for row in rows_of(sizes)
    ]
    yield Heading(view.say("section-sample"), 1, "sample")
    yield TableBlock(
        pd.DataFrame(rows, columns=[view.say(f"column-{name}") for name in ("source", "group", "participants")]),
        view.say("sample-caption-every"),
        view.say("sample-once"),
        "sample",
    )
    sentences = []
    if comparison.source == "interviews":
        sentences.append(view.say("draft-purposive-count"))
    small = [f"{people_of(group)} ({size})" for group, size in comparison.groups if size < view.minimum]
    if small:
        sentences.append(view.say("small-groups", listed=view.say.listed(small)))
    if comparison.withheld and view.team:
        sentences.append(view.say("limits-withheld", count=comparison.withheld))
    yield Bullets(tuple(("", sentence) for sentence in sentences))


def comparison_tables(comparison: Comparison, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables behind the comparison, by sheet."""
    return {"counts": view.table(comparison.counts, _COUNTS)}
