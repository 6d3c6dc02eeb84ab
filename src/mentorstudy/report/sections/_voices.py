"""The quotes of these sections, chosen together after all others of a report, so that none comes twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from mentorstudy.analyse.expectations import expectations
from mentorstudy.analyse.pairs import pairs
from mentorstudy.analyse.quotes import quotes
from mentorstudy.analyse.themes import CODED, DECIDED, themes
from mentorstudy.analyse.triangulation import triangulation
from mentorstudy.evidence import denies, says
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.report.data.quote_picker import Quote, QuotePicker
from mentorstudy.report.data.summary import Summary
from mentorstudy.report.sections._shared import coding_of, interviewed, once
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["ExpectedAndMet", "StudyVoices", "Voices", "more_quotes", "study_voices", "voices_of"]

_PAIRS, _EVIDENCE = 3, 2
_CHOSEN: WeakKeyDictionary[Summary, Voices] = WeakKeyDictionary()


@dataclass(frozen=True)
class ExpectedAndMet:
    """What one person expected of a thing beside what the same person met.

    Parameters
    ----------
    code, name : str
        The thing.
    verdict, note : str
        What a person judged of the two, or `open`.
    expected, experienced : Quote
        The person's words.
    """

    code: str
    name: str
    verdict: str
    note: str
    expected: Quote
    experienced: Quote


@dataclass(frozen=True, eq=False)
class Voices:
    """The quotes of one group's sections.

    Parameters
    ----------
    expectations : tuple of ExpectedAndMet
        Expectation and experience of the same people.
    evidence : dict of str to dict
        By theme: for it and against it.
    """

    expectations: tuple[ExpectedAndMet, ...]
    evidence: dict[str, dict[str, tuple[Quote, ...]]]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return all of them."""
        paired = [quote for each in self.expectations for quote in (each.expected, each.experienced)]
        sided = [quote for sides in self.evidence.values() for side in sides.values() for quote in side]
        return (*paired, *sided)


@dataclass(frozen=True, eq=False)
class StudyVoices:
    """The quotes of the sections on all groups together.

    Parameters
    ----------
    contradictions : dict of (str, str) to (tuple of Quote, tuple of Quote)
        By pair and code: the mentor's and the protégé's words where a person marked that they contradict each other.
    sources : dict of (str, str) to tuple of Quote
        By code and source: who says and who denies what sources contradict each other on.
    """

    contradictions: dict[tuple[str, str], tuple[tuple[Quote, ...], tuple[Quote, ...]]]
    sources: dict[tuple[str, str], tuple[Quote, ...]]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return all of them."""
        paired = [quote for sides in self.contradictions.values() for side in sides for quote in side]
        return (*paired, *(quote for quotes in self.sources.values() for quote in quotes))


def voices_of(summary: Summary) -> Voices:
    """Return the quotes of a group's sections; of passages that the report has not shown already, where it can be."""
    found = _CHOSEN.get(summary)
    if found is None:
        picker = QuotePicker(quote_guard(summary.study))
        for quote in summary.quotes:
            picker.remember(quote)
        found = Voices(tuple(_expected(summary, picker)), _evidence(summary, picker))
        _CHOSEN[summary] = found
    return found


def _expected(summary: Summary, picker: QuotePicker) -> list[ExpectedAndMet]:
    study = summary.study
    if summary.source != "interviews" or not interviewed(study):
        return []
    table = once(
        study,
        ("expected", summary.by),
        lambda: expectations(study, summary.by, source="interviews", coding=coding_of(study)),
    )
    own = table[(table["group"] == summary.group) & (table["whose"] == table["stakeholder"])]
    both = own[(own["expected"] > 0) & (own["met"] + own["not_met"] > 0)]
    # What people have judged comes first.
    ordered = both.assign(waits=both["verdict"] == "open").sort_values(["waits", "code", "participant"], kind="stable")
    passages = summary.passages[summary.passages["source"] == "interviews"]
    found: list[ExpectedAndMet] = []
    for row in rows_of(ordered):
        if len(found) == _PAIRS or row.participant in {each.expected.participant for each in found}:
            continue
        mine = passages[(passages["participant"] == row.participant) & (passages["about"] == "")]
        declared = str(row.expected_codes).split(", ")
        hoped = mine[mine["code"].isin(declared) & ((mine["polarity"] == "hoped") | (mine["code"] != row.code))]
        met = mine[(mine["code"] == row.code) & (says(mine) | denies(mine))]
        one, other = picker.pick(hoped, 1), picker.pick(met, 1)
        if one and other:
            verdict = str(row.verdict) if "/" not in str(row.verdict) else "unclear"
            found.append(ExpectedAndMet(str(row.code), str(row.name), verdict, str(row.note), one[0], other[0]))
    return found


def _evidence(
    summary: Summary, picker: QuotePicker
) -> dict[str, dict[str, tuple[Quote, ...]]]:  # fmt: skip
    study = summary.study
    table = once(study, ("evidence", summary.by), lambda: themes(study, by=summary.by, coding=coding_of(study)))
    mine = table[(table["group"] == summary.group) & (table["source"] == summary.source)]
    return {
        each.theme.name: {
            side: picker.pick(_side(mine, each.theme.name, side), _EVIDENCE) for side in (*DECIDED, *CODED)
        }
        for each in summary.claims
    }


def _side(table: pd.DataFrame, theme: str, side: str) -> pd.DataFrame:
    return table[(table["theme"] == theme) & (table["side"] == side)]


def more_quotes(material: Any) -> tuple[Quote, ...]:
    """Return the quotes that these sections add to a report's own: of a group, or of all groups together.

    Parameters
    ----------
    material : Summary, or the material of another kind of report
        What the report is about.
    """
    if isinstance(material, Summary):
        return voices_of(material).quotes
    return study_voices(material.study).quotes if material.kind == "comparison" else ()


def study_voices(study: Study) -> StudyVoices:
    """Return the quotes of the sections on all groups together."""
    return once(study, ("voices",), lambda: _chosen(study))


def _chosen(study: Study) -> StudyVoices:
    picker = QuotePicker(quote_guard(study))
    passages = quotes(study, coding=coding_of(study))
    return StudyVoices(_contradictions(study, passages, picker), _sources(study, passages, picker))


def _contradictions(
    study: Study, passages: pd.DataFrame, picker: QuotePicker
) -> dict[tuple[str, str], tuple[tuple[Quote, ...], tuple[Quote, ...]]]:
    if not len(study.corpus.pairs) or study.config.report.edition != "team":
        return {}
    table = once(study, ("pairs",), lambda: pairs(study, coding=coding_of(study)))
    found = {}
    for row in rows_of(table[table["verdict"].str.contains("contradiction")]):
        mine = passages[passages["code"].isin(study.codebook.under(row.code)) & (passages["source"] == "interviews")]
        found[str(row.pair), str(row.code)] = (
            picker.pick(mine[mine["participant"] == row.mentor], 1),
            picker.pick(mine[mine["participant"] == row.protege], 1),
        )
    return found


def _sources(
    study: Study, passages: pd.DataFrame, picker: QuotePicker
) -> dict[tuple[str, str], tuple[Quote, ...]]:  # fmt: skip
    table = once(study, ("sources",), lambda: triangulation(study, coding=coding_of(study)))
    found = {}
    for row in rows_of(table[(table["meeting"] == "contradict") & (table["status"] != "silent")]):
        mine = passages[passages["code"].isin(study.codebook.under(row.code)) & (passages["source"] == row.source)]
        sides = [says(mine)] * (row.status != "denies") + [denies(mine)] * (row.status != "says")
        picked = [picker.pick(mine[side], 1) for side in sides]
        found[str(row.code), str(row.source)] = tuple(quote for each in picked for quote in each)
    return found
