"""The sections of the cross-stakeholder comparison: where groups differ, where they agree, and why pairs fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView, heading_of, listed, people_of
from mentorstudy.report.quoting import place_of, quote_block, slug
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.comparing import Comparison, Contrast, Side

__all__ = [
    "agreement_blocks",
    "brief_blocks",
    "comparison_tables",
    "difference_blocks",
    "every_code_blocks",
    "heard_blocks",
    "why_blocks",
]

_WHY = ("challenges", "factors")
_FEW, _SHOWN = 4, 10
_LEAN = 0.12  # how far shares lie apart before one group is said to name a thing more
_COUNTS = ("participants", "answers", "negated", "hoped")


def brief_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return what someone reads who reads one page: who was heard, and what sets the groups apart."""
    yield Heading("In brief", 1, "in-brief")
    heard = listed(f"{size} {people_of(group)}" for group, size in comparison.groups)
    yield Paragraph(f"Compared are {heard} ({place_of(comparison.study, comparison.source)}).", "lead")
    causes = comparison.of_part(*_WHY) or comparison.contrasts
    yield from _leanings(comparison, causes, view)
    if causes:
        yield _grid(comparison, causes[:_SHOWN], view, "why", "Why pairs fail")


def _leanings(comparison: Comparison, causes: Sequence[Contrast], view: EditionView) -> Iterator[Block]:
    """What one of the two largest groups names, or denies, more than the other."""
    if len(comparison.groups) < 2:
        return
    (first, _), (second, _) = comparison.groups[:2]
    items = []
    for group, other in ((first, second), (second, first)):
        said = _leaning(causes, group, other, view, lambda side: (side.participants, side.share))
        if said:
            items.append((f"Named more by {people_of(group)} than by {people_of(other)}", f"{listed(said)}."))
        denied = _leaning(causes, group, other, view, lambda side: (side.negated, side.denial))
        if denied:
            items.append((f"Denied more by {people_of(group)} than by {people_of(other)}", f"{listed(denied)}."))
    if items:
        yield Heading(f"Why pairs fail, as {people_of(first)} and {people_of(second)} see it", 2, "two-views")
        yield Bullets(tuple(items))
        yield Paragraph("In brackets: who says so, of those heard; the group named first stands first.", "small")


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


def _grid(comparison: Comparison, contrasts: Sequence[Contrast], view: EditionView, name: str, title: str) -> Figure:
    codes = [each.code for each in contrasts]
    counts = comparison.counts
    part = counts[counts["code"].isin(codes) & (counts["source"] == comparison.source)]
    place = place_of(comparison.study, comparison.source)
    described = [f"{each.name}: {_sides(each, view)}" for each in contrasts[:_FEW]]
    return Figure(
        plots.crosstab,
        view.table(part, _COUNTS),
        f"{title}: participants who name it, of those heard in each group ({place}).",
        f"A grid of codes by group. {'; '.join(described)}.",
        name,
        draft=comparison.status.draft,
        options={"source": comparison.source, "codes": codes},
    )


def _sides(contrast: Contrast, view: EditionView) -> str:
    return listed(
        f"{view.share(side.participants, side.participants_of)} {people_of(side.group)}" for side in contrast.sides
    )


def why_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return, group by group, what they name as the reasons, and of whom they speak."""
    causes = comparison.of_part(*_WHY)
    if not causes:
        return
    yield Heading("Why pairs fail, as each group tells it", 1, "why")
    yield Paragraph(
        "What each group names most, challenges and contributing factors together, and what it denies. Someone who "
        "denies a factor says that it was missing."
    )
    for group, size in comparison.groups:
        sides = [(each, each.side(group)) for each in causes]
        named = sorted((pair for pair in sides if pair[1].participants), key=lambda pair: -pair[1].share)
        denied = sorted((pair for pair in sides if pair[1].negated), key=lambda pair: -pair[1].denial)
        if not named and not denied:
            continue
        yield Heading(f"{heading_of(group)} ({size})", 2, f"why-{slug(group)}")
        items = [(each.name, f"{view.share(side.participants, size)}{_about(side, view)}") for each, side in named[:6]]
        items += [(f"Denied: {each.name}", view.share(side.negated, size)) for each, side in denied[:3]]
        yield Bullets(tuple(items))


def _about(side: Side, view: EditionView) -> str:
    if not side.about:
        return ""
    return "; of whom speaking of " + listed(f"{people_of(name)}: {view.number(count)}" for name, count in side.about)


def difference_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return the codes on which groups differ most, each with a voice from either end."""
    found = comparison.apart
    if not found:
        return
    yield Heading("Where groups differ", 1, "differences")
    yield Paragraph(
        "Codes on which shares of groups lie furthest apart, the furthest first; groups of fewer than three people are "
        "shown, and no difference is read from them. A difference says who raised it, not how common it is."
    )
    for each in found[:_SHOWN]:
        yield Heading(each.name, 2, f"code-{slug(each.code)}")
        yield Paragraph(each.definition, "small")
        yield Paragraph(_counted(each, view), "count")
        for quote in each.voices:
            yield quote_block(quote, view)


def _counted(contrast: Contrast, view: EditionView) -> str:
    denied = [
        f"{view.share(side.negated, side.participants_of)} {people_of(side.group)}"
        for side in contrast.sides
        if side.negated
    ]
    return f"Named by {_sides(contrast, view)}." + (f" Denied by {listed(denied)}." if denied else "")


def agreement_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return the codes that every group voices and on which none stands apart."""
    found = comparison.agreed[:_SHOWN]
    if not found:
        return
    yield Heading("Where groups agree", 1, "agreements")
    note = "Every group of at least three people names it, and no two of them are far apart."
    yield TableBlock(_by_group(comparison, found, view), "What all groups name, most named first.", note, "agreements")


def _by_group(comparison: Comparison, contrasts: Sequence[Contrast], view: EditionView) -> pd.DataFrame:
    import pandas as pd

    rows = [
        [each.name, *(view.share(side.participants, side.participants_of) for side in each.sides)] for each in contrasts
    ]
    return pd.DataFrame(rows, columns=["Code", *(heading_of(group) for group, _ in comparison.groups)])


def every_code_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return every code by group, one source at a time: interviews and surveys are never pooled."""
    counts = comparison.counts
    sources = [name for name in dict.fromkeys(counts["source"]) if name != "archives"]
    if not sources:
        return
    yield Heading("Every code, group by group", 1, "every-code")
    for number, source in enumerate(sorted(sources, key=lambda name: (name != "interviews", name)), start=1):
        place = place_of(comparison.study, source)
        if len(sources) > 1:
            yield Heading(place[:1].upper() + place[1:], 2, f"every-code-{number}")
        caption = f"Every code by group: participants, of those heard ({place})."
        yield TableBlock(_every_code(comparison, view, source), caption, name=f"comparison {number}")


def _every_code(comparison: Comparison, view: EditionView, source: str) -> pd.DataFrame:
    import pandas as pd

    counts = comparison.counts
    part = counts[(counts["source"] == source) & counts["code"].str.contains("/")]
    cells = [view.share(row.participants, row.participants_of) for row in rows_of(part)]
    names = part.drop_duplicates("code").set_index("code")[["category", "name"]]
    table = part.assign(cell=cells).pivot_table(index="code", columns="group", values="cell", aggfunc="first")
    table = table.reindex(names.index)
    named = comparison.study.codebook.table.set_index("code")["name"]
    names = names.assign(category=names["category"].map(named).fillna(names["category"]))
    table.columns = pd.Index([heading_of(str(name)) for name in table.columns])
    table = pd.concat([names, table], axis=1).rename(columns={"category": "Category", "name": "Code"})
    return table.reset_index(drop=True)


def heard_blocks(comparison: Comparison, view: EditionView) -> Iterator[Block]:
    """Return who was heard, group by group and source by source, and what a reader must know of it."""
    import pandas as pd

    title = comparison.study.source_title
    sizes = comparison.sample[comparison.sample["attribute"] == ""]
    rows = [(title(row.source), heading_of(str(row.group)), row.participants) for row in rows_of(sizes)]
    yield Heading("Who was heard", 1, "sample")
    yield TableBlock(
        pd.DataFrame(rows, columns=["Source", "Group", "Participants"]),
        "The people of every group, by source.",
        "Someone in an interview and a focus group counts once.",
        "sample",
    )
    sentences = []
    if comparison.source == "interviews":
        sentences.append(
            "The interviews are a purposive sample: a count says who raised something, not how common it is."
        )
    small = [f"{people_of(group)} ({size})" for group, size in comparison.groups if size < view.minimum]
    if small:
        sentences.append(f"Small groups, in which single voices weigh heavily: {listed(small)}.")
    if comparison.withheld:
        sentences.append(
            f"{comparison.withheld} coded passages are counted, not quoted: their speakers did not agree to be quoted."
        )
    yield Bullets(tuple(("", sentence) for sentence in sentences))


def comparison_tables(comparison: Comparison, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables behind the comparison, by sheet."""
    return {"counts": view.table(comparison.counts, _COUNTS)}
