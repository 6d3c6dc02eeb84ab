"""From the sections that a report has, by name, to what makes them; and the tables that stand behind each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.outlines import OWN, REST, SECTIONS, Section, chosen_sections, section_named, section_names
from mentorstudy.plugins import answering, function_of
from mentorstudy.report.blocks import Block
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections import (
    absent,
    appendix,
    brief,
    case_profile,
    comparison,
    explorer,
    program,
    reflexive,
    return_letter,
    technical,
    theme_and_code,
)
from mentorstudy.report.sections.own import own_section_blocks
from mentorstudy.report.shown import shown_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.material import ReportMaterial
    from mentorstudy.study import Study

__all__ = ["COMPACT", "NOTES", "TABLES", "SectionBlocks", "blocks_of_section", "sections_of"]

# What a section is made by: of the report's material (a Summary, say), in an edition. Its blocks begin with a
# Heading of level 1 whose anchor is the section's name, or there are none.
SectionBlocks = Callable[[Any, EditionView], Iterator[Block]]
SectionTables = Callable[[Any, EditionView], "dict[str, pd.DataFrame]"]


# By kind of report: the tables of the workbook that stand behind it, besides those that it shows.
TABLES: dict[str, SectionTables] = {
    "stakeholder": appendix.page_tables,
    "brief": brief.brief_tables,
    "comparison": comparison.comparison_tables,
    "technical": technical.technical_tables,
    "theme": theme_and_code.theme_tables,
    "code": theme_and_code.code_tables,
    "explorer": explorer.no_tables,
    "participant": case_profile.profile_tables,
    "program": program.program_tables,
    "return": return_letter.letter_tables,
    "absent": absent.absent_tables,
}


# What stands in the place of sections that count, where the analysis is reflexive.
_REFLEXIVE: dict[str, SectionBlocks] = {
    "in-brief": reflexive.brief_blocks,
    "methods": reflexive.method_blocks,
}

# By kind of report: the evidence behind what stands under a heading, for the notes of slides.
NOTES: dict[str, Callable[[Any, EditionView], dict[str, str]]] = {"brief": brief.brief_notes}
# Kinds of reports that stand on two pages.
COMPACT = ("brief",)


def sections_of(kind: str, study: Study) -> list[SectionBlocks]:
    """Return the sections of a kind of report, as `[report] sections` chooses and orders them.

    Parameters
    ----------
    kind : str
        The kind of report.
    study : Study
        The study; its settings choose.

    Raises
    ------
    SettingsError
        When a report of that kind has no such section.
    """
    wanted = study.config.report.sections.get(kind, ())
    names = chosen_sections(kind, wanted)
    if study.is_reflexive:
        # It has no technical report: what would stand there stays here.
        names = names if wanted else SECTIONS[kind]
        # What the researchers named, and is not ours, is theirs to answer for; its numbers are left out all the same.
        names = tuple(name for name in names if name in reflexive.REFLEXIVE[kind] or name not in SECTIONS[kind])
    return [_section(kind, name, study) for name in names]


def _section(kind: str, name: str, study: Study) -> SectionBlocks:
    if name.endswith(OWN):
        return lambda material, view: own_section_blocks(
            name, study.folder, shown_of(material, view, _tables(material, view))
        )
    if study.is_reflexive and kind in ("stakeholder", "comparison") and name in _REFLEXIVE:
        return _REFLEXIVE[name]
    known = section_named(kind, name)
    if known is None:
        near = suggestion(name, [*section_names(kind), REST])
        raise SettingsError(f"report.sections: a {kind} report has no section '{name}'.{near}", file="study.toml")
    return blocks_of_section(known)


def blocks_of_section(section: Section) -> SectionBlocks:
    """Return what makes a section's blocks; a section of another package gets nothing but what the edition may show.

    Parameters
    ----------
    section : Section
        Its record.
    """
    blocks = function_of(section.blocks, "mentorstudy.report.sections")
    if section.kinds:
        return lambda material, view: _of_another(section, blocks, material, view)
    if section.given == "shown":
        return lambda material, view: blocks(shown_of(material, view, _tables(material, view)))
    if section.given == "study":
        return lambda material, view: blocks(material.study, view)
    if section.given == "groups":
        return lambda material, view: blocks(material.study, view, material.by)
    return blocks


def _of_another(
    section: Section, blocks: Callable[..., Iterator[Block]], material: ReportMaterial, view: EditionView
) -> Iterator[Block]:
    shown = shown_of(material, view, _tables(material, view))
    with answering(section.blocks):
        made = list(blocks(shown))
    yield from made


def _tables(material: ReportMaterial, view: EditionView) -> dict[str, pd.DataFrame]:
    return TABLES[material.kind](material, view)
