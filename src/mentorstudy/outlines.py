"""What a report of each kind holds, in which order, and where it is made: named here, imported when a report is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from mentorstudy.plugins import records_of

__all__ = [
    "KINDS",
    "OWN",
    "REST",
    "SECTIONS",
    "TEAM_ONLY",
    "Section",
    "chosen_sections",
    "kinds_of",
    "section_named",
    "section_names",
]


@dataclass(frozen=True)
class Section:
    """A section of reports.

    Parameters
    ----------
    name : str
        What `[report] sections` calls it, and the anchor of its heading.
    blocks : str
        The function that makes its blocks, as `module.function` of `mentorstudy.report.sections`, or
        `package.module:function` of another package.
    given : {"material", "study", "groups", "shown"}
        What that function takes: the report's material and the view of the edition; the study and the view; these and
        the attribute that makes the groups; or, as every section of another package, only what the edition may show.
    usual : bool
        Whether it stands in a report where `[report] sections` says nothing: not what is long, or the technical
        report's, as people who act read twelve pages.
    kinds : tuple of str
        Of a section of another package, the kinds of reports that may have it. Ours stand under their kind.
    """

    name: str
    blocks: str
    given: Literal["material", "study", "groups", "shown"] = "material"
    usual: bool = True
    kinds: tuple[str, ...] = ()


# How the name of a section of one's own ends: it is its template's path in the study folder.
OWN = ".jinja"
# By kind of report, its sections in the order in which they stand.
_SECTIONS: dict[str, tuple[Section, ...]] = {
    "stakeholder": (
        Section("in-brief", "stakeholder.brief_blocks"),
        Section("in-progress", "in_progress.progress_blocks"),
        Section("recommendations", "stakeholder.recommendation_blocks"),
        Section("challenges", "stakeholder.challenge_blocks"),
        Section("factors", "stakeholder.factor_blocks"),
        Section("benefits", "stakeholder.benefit_blocks"),
        Section("outcomes", "stakeholder.outcome_blocks"),
        Section("findings", "stakeholder.finding_blocks"),
        Section("differences", "stakeholder.difference_blocks"),
        Section("against", "stakeholder.against_blocks"),
        Section("expectations", "expectations.expectation_blocks"),
        Section("crossed", "crossed.group_crossed_blocks"),
        Section("themes", "themes.evidence_blocks", usual=False),
        Section("surveys", "closed_answers.survey_figure_blocks"),
        Section("closed-answers", "closed_answers.survey_blocks", usual=False),
        Section("joint-display", "triangulation.joint_blocks", usual=False),
        # Nothing but where the study asks for intervals.
        Section("inference", "inference.inference_blocks"),
        Section("archives", "closed_answers.archive_blocks", usual=False),
        Section("keyness", "keyness.keyness_blocks", usual=False),
        Section("prompting", "prompting.guide_blocks", usual=False),
        Section("sample", "appendix.sample_blocks", usual=False),
        Section("limits", "appendix.limit_blocks"),
        Section("methods", "appendix.method_blocks", usual=False),
        Section("machine", "appendix.machine_blocks", usual=False),
        Section("topics", "appendix.topic_view_blocks", usual=False),
        Section("passages", "appendix.passage_blocks", usual=False),
        Section("provenance", "appendix.provenance_blocks", usual=False),
    ),
    "brief": (
        Section("headline", "brief.headline_blocks"),
        Section("numbers", "brief.number_blocks"),
        Section("findings", "brief.finding_blocks"),
        Section("coded", "brief.coded_blocks"),
        Section("actions", "brief.action_blocks"),
        Section("sure", "brief.sure_blocks"),
    ),
    "comparison": (
        Section("in-brief", "comparison.brief_blocks"),
        Section("why", "comparison.why_blocks"),
        Section("differences", "comparison.difference_blocks"),
        Section("agreements", "comparison.agreement_blocks"),
        Section("expectations", "expectations.expectation_comparison", given="groups"),
        Section("pairs", "pairs.pair_comparison", given="study"),
        Section("themes", "themes.evidence_comparison", given="groups"),
        Section("triangulation", "triangulation.source_comparison", given="study"),
        Section("mentoring", "program.mentoring_blocks", given="study"),
        Section("not-here", "absent.not_here_blocks", given="study"),
        Section("inference", "inference.inference_comparison", given="groups"),
        Section("every-code", "comparison.every_code_blocks"),
        Section("sample", "comparison.heard_blocks"),
        Section("methods", "appendix.method_blocks"),
        Section("passages", "appendix.passage_blocks"),
        Section("provenance", "appendix.provenance_blocks"),
    ),
    "technical": (
        Section("in-brief", "technical.brief_blocks"),
        Section("sample", "technical.people_blocks"),
        Section("material", "technical.material_blocks"),
        Section("crossed", "crossed.crossed_blocks", given="study"),
        Section("codebook", "technical.codebook_blocks"),
        Section("codebook-changes", "technical.change_blocks"),
        Section("coding", "technical.coding_blocks"),
        Section("saturation", "saturation.saturation_blocks", given="study"),
        Section("prompting", "prompting.guide_overview", given="study"),
        Section("talk-shares", "talk_shares.talk_blocks", given="study"),
        Section("cooccurrence", "cooccurrence.together_blocks", given="study"),
        Section("framework-matrix", "framework_matrix.framework_blocks", given="study"),
        Section("topics", "technical.topic_blocks"),
        Section("checklists", "checklists.checklist_blocks", given="study"),
        Section("settings", "technical.setting_blocks"),
        Section("provenance", "technical.hash_blocks"),
    ),
    "theme": (
        Section("claim", "theme_and_code.claim_blocks"),
        Section("supporting", "theme_and_code.supporting_blocks"),
        Section("complicating", "theme_and_code.complicating_blocks"),
        Section("opposing", "theme_and_code.opposing_blocks"),
        Section("disputed", "theme_and_code.disputed_blocks"),
        Section("coded", "theme_and_code.coded_blocks"),
        Section("coded-against", "theme_and_code.coded_against_blocks"),
        Section("rivals", "theme_and_code.rival_blocks"),
        Section("contributing", "theme_and_code.contributing_blocks"),
        Section("mentioned", "theme_and_code.mentioned_blocks"),
        Section("reported", "theme_and_code.reported_blocks"),
        Section("actions", "theme_and_code.action_blocks"),
        Section("passages", "appendix.passage_blocks"),
    ),
    "code": (
        Section("definition", "theme_and_code.definition_blocks"),
        Section("counts", "theme_and_code.count_blocks"),
        Section("said", "theme_and_code.affirmed_blocks"),
        Section("denied", "theme_and_code.negated_blocks"),
        Section("hoped", "theme_and_code.hoped_blocks"),
        Section("archives", "theme_and_code.archive_blocks"),
        Section("passages", "appendix.passage_blocks"),
    ),
    "explorer": (Section("quotes", "explorer.quote_blocks"),),
    "participant": (
        Section("person", "case_profile.person_blocks"),
        Section("documents", "case_profile.document_blocks"),
        Section("pairs", "case_profile.pair_blocks"),
        Section("said", "case_profile.said_blocks"),
        Section("answers", "case_profile.answer_blocks"),
        Section("memos", "case_profile.memo_blocks"),
        Section("passages", "appendix.passage_blocks"),
    ),
    "program": (
        Section("in-brief", "program.heard_blocks"),
        Section("goals", "program.goal_blocks"),
        Section("rounds", "program.round_blocks"),
        Section("pairs", "program.pair_blocks"),
        Section("not-here", "absent.not_here_blocks", given="study"),
        Section("mentoring", "program.mentoring_blocks", given="study"),
        Section("passages", "appendix.passage_blocks"),
    ),
    "return": (
        Section("opening", "return_letter.opening_blocks"),
        Section("findings", "return_letter.finding_blocks"),
        Section("words", "return_letter.other_blocks"),
        Section("reply", "return_letter.reply_blocks"),
    ),
    "absent": (
        Section("in-brief", "absent.brief_blocks"),
        Section("said", "absent.said_blocks"),
        Section("recommendations", "absent.suggested_blocks"),
        Section("passages", "appendix.passage_blocks"),
    ),
}
SECTIONS: dict[str, tuple[str, ...]] = {
    kind: tuple(each.name for each in sections) for kind, sections in _SECTIONS.items()
}
# A group of which nobody took part is reported on beside the groups that were heard, and is no kind to ask for.
KINDS = tuple(kind for kind in SECTIONS if kind != "absent")
# Stands in `[report] sections` for all the usual sections that are not named, in their order.
REST = "..."
# Kinds of reports that tell of one person: they are for the team alone.
TEAM_ONLY = ("participant", "program", "return")


def kinds_of(edition: str, *, reflexive: bool = False) -> tuple[str, ...]:
    """Return the kinds of reports that an edition has; a reflexive analysis has none of numbers.

    Examples
    --------
    >>> sorted(set(kinds_of("team")) - set(kinds_of("shareable")))
    ['participant', 'program', 'return']
    """
    kinds = tuple(kind for kind in KINDS if not reflexive or kind != "technical")
    return kinds if edition == "team" else tuple(kind for kind in kinds if kind not in TEAM_ONLY)


def section_named(kind: str, name: str) -> Section | None:
    """Return the section of that name that a kind of report can have; None where there is none.

    Parameters
    ----------
    kind : str
        The kind of report.
    name : str
        The section's name.

    Examples
    --------
    >>> section_named("technical", "saturation").blocks
    'saturation.saturation_blocks'
    """
    # Other packages are asked only for what is not here: looking through what is installed takes time.
    here = next((each for each in _SECTIONS[kind] if each.name == name), None)
    return here or next((each for each in _added(kind) if each.name == name), None)


def section_names(kind: str) -> tuple[str, ...]:
    """Return the sections that a kind of report can have, those that other packages add at the end.

    Theirs stand in a report only where `[report] sections` names them: what is installed changes no report by itself.

    Parameters
    ----------
    kind : str
        The kind of report.

    Examples
    --------
    >>> section_names("explorer")
    ('quotes',)
    """
    return (*SECTIONS[kind], *(each.name for each in _added(kind)))


def _added(kind: str) -> tuple[Section, ...]:
    taken = frozenset(name for names in SECTIONS.values() for name in names)
    return tuple(each for each in records_of("mentorstudy.sections", Section, taken) if kind in each.kinds)


def chosen_sections(kind: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the sections of a kind of report, in order.

    Parameters
    ----------
    kind : str
        The kind of report.
    wanted : sequence of str
        The names wanted, `...` for the rest of the usual ones; empty for the usual ones.

    Examples
    --------
    >>> chosen_sections("stakeholder", ["challenges", "in-brief"])
    ('challenges', 'in-brief')
    >>> chosen_sections("stakeholder", ["challenges", "..."])[:3]
    ('challenges', 'in-brief', 'in-progress')
    """
    usual = tuple(each.name for each in _SECTIONS[kind] if each.usual)
    if not wanted:
        return usual
    rest = [name for name in usual if name not in wanted]
    return tuple(dict.fromkeys(_flat([name] if name != REST else rest for name in wanted)))


def _flat(parts: Iterable[Iterable[str]]) -> Iterable[str]:
    return (name for part in parts for name in part)
