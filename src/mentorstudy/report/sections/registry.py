"""The sections of every kind of report: a name, and what it makes of the report's material."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.outlines import OWN, REST, SECTIONS, chosen_sections
from mentorstudy.report.blocks import Block
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections import (
    absent,
    appendix,
    brief,
    case_profile,
    closed_answers,
    comparison,
    cooccurrence,
    expectations,
    explorer,
    framework_matrix,
    inference,
    keyness,
    pairs,
    program,
    prompting,
    reflexive,
    return_letter,
    saturation,
    stakeholder,
    talk_shares,
    technical,
    theme_and_code,
    themes,
    triangulation,
)
from mentorstudy.report.sections.checklists import checklist_blocks
from mentorstudy.report.sections.in_progress import progress_blocks
from mentorstudy.report.sections.own import own_section_blocks

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["BLOCKS", "COMPACT", "NOTES", "TABLES", "SectionBlocks", "of_groups", "of_study", "sections_of"]

# What a section is made by: of the report's material (a Summary, say), in an edition. Its blocks begin with a
# Heading of level 1 whose anchor is the section's name, or there are none.
SectionBlocks = Callable[[Any, EditionView], Iterator[Block]]
SectionTables = Callable[[Any, EditionView], "dict[str, pd.DataFrame]"]


def of_study(blocks: Callable[[Study, EditionView], Iterator[Block]]) -> SectionBlocks:
    """Return a section for any kind of report, of a function that needs nothing but the study."""
    return lambda material, view: blocks(material.study, view)


def of_groups(blocks: Callable[[Study, EditionView, str], Iterator[Block]]) -> SectionBlocks:
    """Return a section of a function that needs the study, and the attribute that makes its groups."""
    return lambda material, view: blocks(material.study, view, material.by)


# By kind of report and name. The names, and the order in which they stand, are in `mentorstudy.outlines`.
BLOCKS: dict[str, dict[str, SectionBlocks]] = {
    "stakeholder": {
        "in-brief": stakeholder.brief_blocks,
        "in-progress": progress_blocks,
        "recommendations": stakeholder.recommendation_blocks,
        "challenges": stakeholder.challenge_blocks,
        "factors": stakeholder.factor_blocks,
        "benefits": stakeholder.benefit_blocks,
        "outcomes": stakeholder.outcome_blocks,
        "findings": stakeholder.finding_blocks,
        "differences": stakeholder.difference_blocks,
        "against": stakeholder.against_blocks,
        "expectations": expectations.expectation_blocks,
        "themes": themes.evidence_blocks,
        "closed-answers": closed_answers.survey_blocks,
        "joint-display": triangulation.joint_blocks,
        "inference": inference.inference_blocks,
        "archives": closed_answers.archive_blocks,
        "keyness": keyness.keyness_blocks,
        "prompting": prompting.guide_blocks,
        "sample": appendix.sample_blocks,
        "methods": appendix.method_blocks,
        "machine": appendix.machine_blocks,
        "topics": appendix.topic_view_blocks,
        "passages": appendix.passage_blocks,
        "provenance": appendix.provenance_blocks,
    },
    "brief": {
        "headline": brief.headline_blocks,
        "numbers": brief.number_blocks,
        "findings": brief.finding_blocks,
        "coded": brief.coded_blocks,
        "actions": brief.action_blocks,
        "sure": brief.sure_blocks,
    },
    "comparison": {
        "in-brief": comparison.brief_blocks,
        "why": comparison.why_blocks,
        "differences": comparison.difference_blocks,
        "agreements": comparison.agreement_blocks,
        "expectations": of_groups(expectations.expectation_comparison),
        "pairs": of_study(pairs.pair_comparison),
        "themes": of_groups(themes.evidence_comparison),
        "triangulation": of_study(triangulation.source_comparison),
        "mentoring": of_study(program.mentoring_blocks),
        "not-here": of_study(absent.not_here_blocks),
        "inference": of_groups(inference.inference_comparison),
        "every-code": comparison.every_code_blocks,
        "sample": comparison.heard_blocks,
        "methods": appendix.method_blocks,
        "passages": appendix.passage_blocks,
        "provenance": appendix.provenance_blocks,
    },
    "technical": {
        "in-brief": technical.brief_blocks,
        "sample": technical.people_blocks,
        "material": technical.material_blocks,
        "codebook": technical.codebook_blocks,
        "codebook-changes": technical.change_blocks,
        "coding": technical.coding_blocks,
        "saturation": of_study(saturation.saturation_blocks),
        "prompting": of_study(prompting.guide_overview),
        "talk-shares": of_study(talk_shares.talk_blocks),
        "cooccurrence": of_study(cooccurrence.together_blocks),
        "framework-matrix": of_study(framework_matrix.framework_blocks),
        "topics": technical.topic_blocks,
        "checklists": of_study(checklist_blocks),
        "settings": technical.setting_blocks,
        "provenance": technical.hash_blocks,
    },
    "theme": {
        "claim": theme_and_code.claim_blocks,
        "supporting": theme_and_code.supporting_blocks,
        "complicating": theme_and_code.complicating_blocks,
        "opposing": theme_and_code.opposing_blocks,
        "disputed": theme_and_code.disputed_blocks,
        "coded": theme_and_code.coded_blocks,
        "coded-against": theme_and_code.coded_against_blocks,
        "rivals": theme_and_code.rival_blocks,
        "contributing": theme_and_code.contributing_blocks,
        "mentioned": theme_and_code.mentioned_blocks,
        "reported": theme_and_code.reported_blocks,
        "actions": theme_and_code.action_blocks,
        "passages": appendix.passage_blocks,
    },
    "code": {
        "definition": theme_and_code.definition_blocks,
        "counts": theme_and_code.count_blocks,
        "said": theme_and_code.affirmed_blocks,
        "denied": theme_and_code.negated_blocks,
        "hoped": theme_and_code.hoped_blocks,
        "archives": theme_and_code.archive_blocks,
        "passages": appendix.passage_blocks,
    },
    "explorer": {"quotes": explorer.quote_blocks},
    "participant": {
        "person": case_profile.person_blocks,
        "documents": case_profile.document_blocks,
        "pairs": case_profile.pair_blocks,
        "said": case_profile.said_blocks,
        "answers": case_profile.answer_blocks,
        "memos": case_profile.memo_blocks,
        "passages": appendix.passage_blocks,
    },
    "program": {
        "in-brief": program.heard_blocks,
        "goals": program.goal_blocks,
        "rounds": program.round_blocks,
        "pairs": program.pair_blocks,
        "not-here": of_study(absent.not_here_blocks),
        "mentoring": of_study(program.mentoring_blocks),
        "passages": appendix.passage_blocks,
    },
    "return": {
        "opening": return_letter.opening_blocks,
        "findings": return_letter.finding_blocks,
        "words": return_letter.other_blocks,
        "reply": return_letter.reply_blocks,
    },
    "absent": {
        "in-brief": absent.brief_blocks,
        "said": absent.said_blocks,
        "recommendations": absent.suggested_blocks,
        "passages": appendix.passage_blocks,
    },
}
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
    known = BLOCKS[kind]
    names = chosen_sections(kind, study.config.report.sections.get(kind, ()))
    if study.is_reflexive:
        known = known | (_REFLEXIVE if kind in ("stakeholder", "comparison") else {})
        names = tuple(name for name in names if name in reflexive.REFLEXIVE[kind] or name.endswith(OWN))
    for name in names:
        if name not in known and not name.endswith(OWN):
            near = suggestion(name, [*SECTIONS[kind], REST])
            raise SettingsError(f"report.sections: a {kind} report has no section '{name}'.{near}", file="study.toml")
    return [known[name] if name in known else _own(name) for name in names]


def _own(name: str) -> SectionBlocks:
    """A section of the researchers' own, given what the workbook of the report has."""
    return lambda material, view: own_section_blocks(name, material, view, TABLES[material.kind](material, view))
