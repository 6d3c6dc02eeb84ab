"""The sections of a report on a group of which nobody took part, and who is not here in any report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.analyse.absent import absent
from mentorstudy.report.blocks import Block, Bullets, Callout, Heading, Paragraph
from mentorstudy.report.edition import EditionView, heading_of, people_of, person_of
from mentorstudy.report.sections._quote_blocks import quote_block, slug
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.absent import AbsentGroup
    from mentorstudy.study import Study

__all__ = ["absent_tables", "brief_blocks", "not_here_blocks", "said_blocks", "suggested_blocks"]


def brief_blocks(material: AbsentGroup, view: EditionView) -> Iterator[Block]:
    """Return that nobody of the group took part, and who says what is told here."""
    say = view.say
    yield Heading(say("section-in-brief"), 1, "in-brief")
    speakers = say.listed(
        say("documents-speak") if name == "archives" else people_of(name) for name, _ in material.said
    )
    who = {"person": person_of(material.group), "people": people_of(material.group)}
    message = say("absent-brief", speakers=speakers, **who) if speakers else say("absent-silent", **who)
    yield Callout(message, "note")


def said_blocks(material: AbsentGroup, view: EditionView) -> Iterator[Block]:
    """Return what each other group, and documents, say about it, in their own words."""
    say = view.say
    names = {code.code: code.name for code in material.study.codebook}
    told = [(name, quotes) for name, quotes in material.said if quotes]
    if told:
        yield Heading(say("absent-said", people=people_of(material.group)), 1, "said")
    for name, quotes in told:
        speaker = say("documents-title") if name == "archives" else heading_of(name)
        yield Heading(say("absent-by", speaker=speaker, people=people_of(material.group)), 2, f"said-{slug(name)}")
        for quote in quotes:
            yield Paragraph(names.get(quote.code, quote.code), "small")
            yield quote_block(quote, view)


def suggested_blocks(material: AbsentGroup, view: EditionView) -> Iterator[Block]:
    """Return what the researchers suggest to the group."""
    if material.actions:
        yield Heading(view.say("recommendations-title"), 1, "recommendations")
        told = [(action.action, view.say("recommendations-follows", claim=claim)) for action, claim in material.actions]
        yield Bullets(tuple(told))


def not_here_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return which groups no source reached; nothing where all were."""
    if not study.config.stakeholders:
        return
    missing = [str(row.group) for row in rows_of(absent(study)) if not row.reached]
    if missing:
        yield Heading(view.say("not-here-title"), 1, "not-here")
        yield Paragraph(view.say("not-here", listed=view.say.listed(map(people_of, missing))))


def absent_tables(material: AbsentGroup, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the table behind the report: who of the others says what about the group."""
    import pandas as pd

    rows = [(name, each.text, view.attribution(each)) for name, quotes in material.said for each in quotes]
    return {"said": pd.DataFrame(rows, columns=["group", "quote", "who"])} if rows else {}
