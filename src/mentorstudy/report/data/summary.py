"""What one group said, counted: the data behind a report, with no markup in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from mentorstudy.analyse.closed_answers import closed_answers, expected_and_met
from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.analyse.quotes import in_progress, quotes, uncoded
from mentorstudy.analyse.sample import describe_sources, sample
from mentorstudy.analyse.themes import themes
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import check_attribute, counted_codes, in_heard, linked_passages
from mentorstudy.privacy._disclosure.linked_tables import linked_ranges
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.privacy._disclosure.release import released, released_names
from mentorstudy.report.data.coding_quality import Status, Trust, trust_of
from mentorstudy.report.data.derive import (
    archive_findings,
    claim,
    code_finding,
    differences,
    lone_voices,
    recommendations,
)
from mentorstudy.report.data.findings import (
    ArchiveFinding,
    Claim,
    CodeFinding,
    Difference,
    Material,
    Places,
    Recommendation,
)
from mentorstudy.report.data.material import coding_shown, suggestions_of
from mentorstudy.report.data.quote_picker import Quote, QuotePicker
from mentorstudy.report.data.quote_ranking import with_key_quotes
from mentorstudy.report.data.roles import Roles, roles_of
from mentorstudy.report.data.survey_figures import SurveyFigure, figures_of
from mentorstudy.report.edition import edition_view, heading_of
from mentorstudy.report.sections.topics import GroupTopics, group_topics, study_topics

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["EVERYBODY", "Summary", "chosen_groups", "source_of", "summarise", "with_everybody"]

# What everybody is called where no groups are stated: the word is one in both languages of reports.
EVERYBODY = "participant"
# What is counted over all groups: a study never changes. No table holds the study, or it would be kept for ever.
_TABLES: WeakKeyDictionary[Study, dict[str, tuple[Any, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Summary:
    """What one group said.

    Parameters
    ----------
    study : Study
        The study, whole.
    by, group : str
        The attribute, and the group's value of it.
    source : str
        Where its voices are counted: `interviews`, or a survey for groups heard only there.
    status : Status
        How far the coding has come.
    trust : Trust
        How far coders agree, and how the coding came about.
    claims : tuple of Claim
        The researchers' claims that concern the group; empty without themes.yaml.
    voice : Quote or None
        The one quote of the first page.
    recommendations : tuple of Recommendation
        What the participants ask for.
    issues, benefits, outcomes, factors, other : tuple of CodeFinding
        What was said, by the part that the codes play.
    differences : tuple of Difference
        Where groups see it differently.
    against : tuple of Quote
        Voices against the grain.
    archives : tuple of ArchiveFinding
        Intended, beside experienced.
    issue_counts, counts, suggested : DataFrame
        `crosstab` of the issues, of everything, and of the machine's suggestions.
    items, expected : DataFrame
        The group's closed survey answers; recalled expectation against experience.
    sample, sources, silent : DataFrame
        `sample`, `describe_sources`, `uncoded` of the group.
    quotes : tuple of Quote
        Every quote shown, in order.
    withheld : int
        Passages not quoted for want of consent.
    topics : GroupTopics or None
        What a machine sees in the group's answers; None where no topics were fitted.
    progress : DataFrame or None
        The group's passages in documents that nobody has finished, with the columns of `quotes`; they are not counted.

    See Also
    --------
    mentorstudy.summarise
    mentorstudy.Report
    """

    study: Study
    by: str
    group: str
    source: str
    status: Status
    trust: Trust
    claims: tuple[Claim, ...]
    voice: Quote | None
    recommendations: tuple[Recommendation, ...]
    issues: tuple[CodeFinding, ...]
    benefits: tuple[CodeFinding, ...]
    outcomes: tuple[CodeFinding, ...]
    factors: tuple[CodeFinding, ...]
    other: tuple[CodeFinding, ...]
    differences: tuple[Difference, ...]
    against: tuple[Quote, ...]
    archives: tuple[ArchiveFinding, ...]
    issue_counts: pd.DataFrame
    counts: pd.DataFrame
    suggested: pd.DataFrame
    items: pd.DataFrame
    expected: pd.DataFrame
    sample: pd.DataFrame
    sources: pd.DataFrame
    silent: pd.DataFrame
    passages: pd.DataFrame
    quotes: tuple[Quote, ...]
    withheld: int
    topics: GroupTopics | None = None
    progress: pd.DataFrame | None = None
    kind = "stakeholder"

    @property
    def name(self) -> str:
        """Return the group."""
        return self.group

    @property
    def has_issues(self) -> bool:
        """Return whether any code of the study hangs on the section of challenges."""
        return "challenges" in self.study.codebook.sections.values()

    @property
    def heading(self) -> str:
        """Return the group as a title says it."""
        return heading_of(self.group)

    @property
    def participants(self) -> int:
        """Return how many of the group could have voiced a code, in its source."""
        rows = self.counts[(self.counts["group"] == self.group) & (self.counts["source"] == self.source)]
        return int(rows["participants_of"].iloc[0]) if len(rows) else 0

    def __repr__(self) -> str:
        people = edition_view(self.study).number(self.participants)
        return f"<Summary of {self.group}: {people} participants, {len(self.quotes)} quotes; {self.status}>"

    def _repr_html_(self) -> str:
        from mentorstudy.report.render.notebook import summary_html

        return summary_html(self)


def summarise(study: Study, by: str = "", *, only: Sequence[str] = ()) -> tuple[Summary, ...]:
    """Return a summary for every group of participants.

    Counts are of participants and answers, with their denominators; interviews and surveys are never
    pooled. Where no person has coded, the machine's suggestions are shown and every summary is a draft.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups; by default the one of `[report] by`.
    only : sequence of str
        Only these groups.

    Returns
    -------
    tuple of Summary
        One per group, larger groups of interviewed people first.

    Raises
    ------
    StudyError
        When there is no such attribute or group.

    See Also
    --------
    mentorstudy.Summary
    mentorstudy.Report
    mentorstudy.write_reports

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> [summary.group for summary in summarise(read_study(resource("sample-study")))]
    ['protégé', 'mentor', 'ISO staff', 'employer']
    """
    by = by or study.config.report.by
    check_attribute(study, by)
    study = with_everybody(study, by)
    only = released_names(study, by, only)
    study = released(study, by)
    whole = _whole(study, by)
    fitted = study_topics(study)
    groups = chosen_groups(study, by, only)
    return tuple(
        replace(
            _summary(whole, group),
            topics=group_topics(study, fitted, by, group),
        )
        for group in groups
    )


def chosen_groups(study: Study, by: str, only: Sequence[str] = ()) -> list[str]:
    """Return the groups of an attribute, or those of them that are asked for: those with most interviewed people first.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute; by default the one of `[report] by`.
    only : sequence of str
        Only these.

    Raises
    ------
    StudyError
        When there is no such attribute or group.
    """
    by = by or study.config.report.by
    check_attribute(study, by)
    groups = _groups(with_everybody(study, by), by)
    for name in only:
        if name not in groups:
            raise StudyError(f"No group '{name}' of {by}.{suggestion(name, groups)}")
    return [name for name in groups if not only or name in only]


def with_everybody(study: Study, by: str) -> Study:
    """Return a study in which nobody's group is stated with one group of everybody: there is a report on them all.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes groups.
    """
    people = study.corpus.participants
    if not len(people) or by not in people.columns or (people[by] != "").any():
        return study
    return replace(study, corpus=study.corpus.replace(participants=people.assign(**{by: EVERYBODY})))


def _groups(study: Study, by: str) -> list[str]:
    """The groups, those with most interviewed people first, then by respondents."""
    people = study.corpus.participants
    answers = study.corpus.answers
    kinds = answers["document"].map(study.corpus.documents["kind"])
    interviewed = people.index.isin(answers.loc[kinds != "survey", "participant"])
    sizes = people.assign(interviewed=interviewed)[people[by] != ""].groupby(by)["interviewed"].agg(["sum", "size"])
    return [str(name) for name in sizes.sort_values(["sum", "size"], ascending=False, kind="stable").index]


def source_of(counts: pd.DataFrame, group: str) -> str:
    """Return where a group's voices are counted: interviews, else the survey that most of it answered."""
    mine = counts[(counts["group"] == group) & (counts["source"] != "archives")]
    if not len(mine) or (mine["source"] == "interviews").any():
        return "interviews"
    return str(mine.sort_values("participants_of", ascending=False, kind="stable")["source"].iloc[0])


def _of_people(table: pd.DataFrame, part: Study) -> pd.DataFrame:
    return table[table["participant"].isin(part.corpus.participants.index)].reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class _Whole:
    """What the summaries of all groups share."""

    study: Study
    by: str
    status: Status
    trust: Trust
    roles: Roles
    counts: pd.DataFrame
    passages: pd.DataFrame
    places: Places
    evidence: pd.DataFrame
    suggested: pd.DataFrame
    sources: pd.DataFrame
    silent: pd.DataFrame
    progress: pd.DataFrame
    links: pd.DataFrame
    surveys: dict[str, tuple[SurveyFigure, ...]]


def _whole(study: Study, by: str) -> _Whole:
    """Count over all groups, once for a study: who summarises it and then writes its reports waits once."""
    known = _TABLES.setdefault(study, {})
    if by not in known:
        suggestions = suggestions_of(study)
        coding, status = coding_shown(study)
        counts = crosstab(study, by=by, coding=coding, codes=list(study.codebook.table["code"]))
        passages = with_key_quotes(in_heard(quotes(study, by=by, coding=coding), study, coding), study)
        known[by] = (
            status,
            trust_of(study),
            roles_of(study, counted_codes(study, coding=coding)),
            counts,
            passages,
            Places(counts, passages),
            themes(study, by=by, coding=coding),
            crosstab(study, by=by, coding=suggestions),
            describe_sources(study),
            uncoded(study, coding=coding),
            in_progress(study, by=by, coding=coding),
            linked_passages(study, by),
            {theme.name: figures_of(study, theme) for theme in study.themes},
        )
    return _Whole(study, by, *known[by])


def _summary(whole: _Whole, group: str) -> Summary:
    study, by, counts, passages = whole.study, whole.by, whole.counts, whole.passages
    roles = whole.roles
    source = source_of(counts, group)
    ranges = linked_ranges(study) if study.config.report.edition != "team" else None
    material = Material(group, source, counts, passages, study.codebook, ranges, whole.links, places=whole.places)
    picker = QuotePicker(quote_guard(study))
    mine = study.where(**{by: group})
    concerning = [each for each in study.themes if not each.concerns or group in each.concerns]
    # The first page has room for one voice.
    claims = tuple(
        replace(
            claim(material, theme, whole.evidence, picker, quoted=number == 0 or study.is_reflexive, by=by),
            surveys=whole.surveys[theme.name],
        )
        for number, theme in enumerate(concerning)
    )

    def findings(codes: Sequence[str], count: int) -> tuple[CodeFinding, ...]:
        found = [code_finding(material, code, picker, count=count, factors=roles.factors) for code in codes]
        return tuple(each for each in found if each.participants or each.negated or each.hoped)

    voice = next((each.quote for each in claims if each.quote), None)
    if voice is None:
        leading = [material.voiced([code], group=group) for code in (*roles.challenges, *roles.other, *roles.benefits)]
        voice = next((picked[0] for picked in (picker.pick(table, 1) for table in leading) if picked), None)
    issues = findings(roles.challenges, 2)
    asked = recommendations(material, roles.recommendations, roles.challenges, picker)
    benefits, outcomes = findings(roles.benefits, 1), findings(roles.outcomes, 1)
    factors, other = findings(roles.factors, 1), findings(roles.other, 2)
    spoken = (*roles.benefits, *roles.challenges, *roles.factors, *roles.outcomes, *roles.other)
    against = lone_voices(material, spoken, picker)
    intended = archive_findings(material, (*roles.benefits, *roles.challenges, *roles.factors, *roles.other), picker)
    overview = roles.challenges or roles.other or spoken
    return Summary(
        study=study,
        by=by,
        group=group,
        source=source,
        status=whole.status,
        trust=whole.trust,
        claims=claims,
        voice=voice,
        recommendations=asked,
        issues=issues,
        benefits=benefits,
        outcomes=outcomes,
        factors=factors,
        other=other,
        differences=differences(material, spoken),
        against=against,
        archives=intended,
        issue_counts=counts[counts["code"].isin(overview) & (counts["source"] == source)].reset_index(drop=True),
        counts=counts.copy(deep=False),
        suggested=whole.suggested[whole.suggested["group"] == group].reset_index(drop=True),
        items=closed_answers(mine),
        expected=expected_and_met(mine),
        sample=sample(mine, by),
        sources=whole.sources.copy(deep=False),
        silent=_of_people(whole.silent, mine),
        passages=passages[passages["group"] == group].reset_index(drop=True),
        quotes=tuple(picker.shown),
        withheld=len(picker.withheld),
        progress=whole.progress[whole.progress["group"] == group].reset_index(drop=True),
    )
