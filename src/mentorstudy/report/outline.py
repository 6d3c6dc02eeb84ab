"""From the material of a report to its page: notices, the sections in their order, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mentorstudy.report.blocks import Block, Callout, Heading, Page, Passage, QuoteBlock, TableBlock
from mentorstudy.report.edition import EditionView, edition_view, notice_of
from mentorstudy.report.render.logo import logo_of
from mentorstudy.report.sections.reflexive import without_numbers, without_tables
from mentorstudy.report.sections.registry import COMPACT, NOTES, TABLES, sections_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.material import ReportMaterial
    from mentorstudy.study import Study

__all__ = ["page_of", "paper_of"]

# Countries that print on Letter (ANSI/ASME Y14.1; Unicode CLDR, measurementData), and languages of Canada.
_LETTER = ("CA", "US", "MX", "BZ", "CL", "CO", "CR", "GT", "NI", "PA", "PH", "PR", "SV", "VE")
_LANGUAGES_ON_LETTER = ("en", "fr", "iu", "cr", "oj")


def page_of(material: ReportMaterial) -> Page:
    """Return the page that the material of a report makes.

    Parameters
    ----------
    material : Summary, Comparison or the like
        Counted data; its study's settings say which edition, and which sections in which order.

    Returns
    -------
    Page
        Blocks in reading order, without markup, names and numbers as the edition may show them.

    Raises
    ------
    SettingsError
        When `[report] sections` names one that there is not, or `[report] logo` is no picture.
    """
    study = material.study
    view = edition_view(study)
    made = (block for blocks in sections_of(material.kind, study) for block in blocks(material, view))
    sections = without_numbers(made) if study.is_reflexive else made
    blocks = (*_notices(material, view), *_quoted_passages(sections))
    behind = TABLES[material.kind](material, view)
    return Page(
        title=study.config.report.title or study.title,
        # Whoever took part does not know by which name the study calls them.
        subtitle=view.say("return-heading") if material.kind == "return" else view.say.stated(material.heading),
        language=study.report_language,
        # A brief begins with what was found; it says at its end whose coding counts.
        status="" if material.kind in COMPACT else _status(material, view),
        blocks=blocks,
        tables={**_shown_tables(blocks), **(without_tables(behind) if study.is_reflexive else behind)},
        authors=study.config.report.authors,
        logo=logo_of(study),
        paper=paper_of(study),
        compact=material.kind in COMPACT,
        # Twelve pages are looked through; a list of their parts would take one of them.
        contents="beside" if material.kind == "stakeholder" else "listed",
        notes=NOTES[material.kind](material, view) if material.kind in NOTES else {},
    )


def _status(material: ReportMaterial, view: EditionView) -> str:
    """Return how far the coding has come; a letter to somebody who took part tells nothing of it."""
    if material.kind == "return" and not material.status.draft:
        return ""
    return view.say("reflexive-status") if view.reflexive else view.say.stated(material.status)


def paper_of(study: Study) -> str:
    """Return what reports are printed on: as `[report] paper` says, else as the study's language does.

    North America prints on Letter. Where the language names a country elsewhere (`en-GB`), or is one that is not
    spoken in most of it, that is A4.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> study = read_study(resource("sample-study"))
    >>> paper_of(study), paper_of(study.with_settings(paper="a4"))
    ('letter', 'a4')
    """
    if paper := study.config.report.paper:
        return str(paper)
    main, _, region = study.config.language.replace("_", "-").partition("-")
    letter = region.upper() in _LETTER if region else main.lower() in _LANGUAGES_ON_LETTER
    return "letter" if letter else "a4"


def _notices(material: ReportMaterial, view: EditionView) -> Iterator[Block]:
    """What no choice of sections leaves out."""
    if material.study.notice:
        yield Callout(notice_of(material.study), "fictional" if material.study.config.fictional else "note")
    if material.status.draft:
        yield Callout(view.say("draft-callout"), "draft")
    if told := " ".join(view.statements()):
        yield Callout(told, "note")


def _quoted_passages(sections: Iterable[Block]) -> Iterator[Block]:
    """The blocks without the passages that no quote on the page leads to, and no quote that leads to none.

    Sections can be left out.
    """
    blocks = list(sections)
    here = {block.anchor for block in blocks if isinstance(block, Passage)}
    blocks = [
        replace(block, passage="") if isinstance(block, QuoteBlock) and block.passage not in here else block
        for block in blocks
    ]
    quoted = {block.passage for block in blocks if isinstance(block, QuoteBlock)}
    kept = [block for block in blocks if not isinstance(block, Passage) or block.anchor in quoted]
    for block, following in pairwise([*kept, None]):
        is_empty = isinstance(block, Heading) and block.anchor == "passages" and not isinstance(following, Passage)
        if block and not is_empty:
            yield block


def _shown_tables(blocks: Iterable[Block]) -> dict[str, pd.DataFrame]:
    """The tables that the page shows: the workbook has them too, where it has none of that name behind them."""
    tables = [block for block in blocks if isinstance(block, TableBlock) and block.name]
    return {block.name: block.table for block in tables if len(block.table)}
