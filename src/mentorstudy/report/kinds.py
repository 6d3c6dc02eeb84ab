"""The kinds of reports: of what each is made, and which there are of it in a study."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.outlines import KINDS
from mentorstudy.privacy._disclosure.release import released, released_names
from mentorstudy.report.data.absent import absent_groups, describe_absent
from mentorstudy.report.data.brief import brief_heading, brief_names, gather_briefs
from mentorstudy.report.data.case_profile import chosen_participants, profile_participants
from mentorstudy.report.data.comparison import compare_groups, is_comparable
from mentorstudy.report.data.explorer import explorer_names, explorer_of
from mentorstudy.report.data.material import ReportMaterial
from mentorstudy.report.data.passages import (
    chosen_codes,
    chosen_themes,
    code_heading,
    gather_codes,
    gather_themes,
    theme_heading,
)
from mentorstudy.report.data.program import chosen_programs, describe_programs
from mentorstudy.report.data.return_letter import return_letters
from mentorstudy.report.data.summary import chosen_groups, summarise, with_everybody
from mentorstudy.report.document import Report
from mentorstudy.report.edition import heading_of
from mentorstudy.report.sections.reflexive import REFLEXIVE
from mentorstudy.report.sections.technical import describe_methods

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Kind", "kind_of", "reports"]


@dataclass(frozen=True)
class Kind:
    """A kind of report.

    Parameters
    ----------
    folder : str
        Where its files go, inside the folder of the reports; empty for that folder itself.
    names : callable
        Takes a study, an attribute and names, and returns the names of the reports, of all where none are given.
        Nothing is counted for it.
    materials : callable
        Takes the same, and returns what each report is made of.
    heading : callable
        Takes a study and a name, and returns what links to the report say.
    """

    folder: str
    names: Callable[[Study, str, Sequence[str]], Sequence[str]]
    materials: Callable[[Study, str, Sequence[str]], Sequence[ReportMaterial]]
    heading: Callable[[Study, str], str] = lambda study, name: name


def _whole(name: str) -> Callable[[Study, str, Sequence[str]], Sequence[str]]:
    """The names of a kind of which there is one report."""

    def names(study: Study, by: str, only: Sequence[str]) -> Sequence[str]:
        if only:
            raise SettingsError(
                f"There is one {name} report of a study, and no part of it to choose. Leave out `only`."
            )
        attribute = by or study.config.report.by
        return [name if attribute == "stakeholder" else f"{name} by {attribute}"]

    return names


def _comparison(study: Study, by: str, only: Sequence[str]) -> Sequence[str]:
    names = _whole("comparison")(study, by, only)
    return names if is_comparable(study) else []


def _groups(study: Study, by: str, only: Sequence[str]) -> Sequence[str]:
    missing = _absent(study, by)
    heard = [name for name in only if name not in missing]
    groups = chosen_groups(released(with_everybody(study, by or study.config.report.by), by), by, heard)
    return [*(groups if heard or not only else ()), *(name for name in missing if not only or name in only)]


def _absent(study: Study, by: str) -> list[str]:
    """Return the stakeholders that nobody is of; groups by another attribute are those of the people who were heard."""
    return absent_groups(study) if (by or study.config.report.by) == "stakeholder" else []


def _of_groups(study: Study, by: str, only: Sequence[str]) -> Sequence[ReportMaterial]:
    """Return the summaries of the groups that were heard, and what others say of those that were not."""
    missing = _absent(study, by)
    heard = [name for name in only if name not in missing]
    found: list[ReportMaterial] = list(summarise(study, by, only=heard)) if heard or not only else []
    if missing and (not only or set(missing) & set(only)):
        found += describe_absent(study, [name for name in only if name in missing])
    return found


def _of_group(study: Study, group: str) -> str:
    return heading_of(group)


_KINDS = {
    "stakeholder": Kind("", _groups, _of_groups, _of_group),
    "brief": Kind("brief", brief_names, gather_briefs, brief_heading),
    "comparison": Kind("comparison", _comparison, lambda study, by, only: (compare_groups(study, by),)),
    "technical": Kind("technical", _whole("technical"), describe_methods),
    "theme": Kind("themes", chosen_themes, gather_themes, theme_heading),
    "code": Kind("codes", chosen_codes, gather_codes, code_heading),
    "explorer": Kind("explorer", explorer_names, explorer_of),
    "participant": Kind("participants", chosen_participants, profile_participants),
    "program": Kind("programs", chosen_programs, describe_programs),
    "return": Kind("returned", chosen_participants, return_letters),
}


def kind_of(name: str) -> Kind:
    """Return a kind of report by its name.

    Raises
    ------
    SettingsError
        When there is no such kind.
    """
    if name not in _KINDS:
        raise SettingsError(f"No kind of report '{name}'.{suggestion(name, KINDS)}")
    return _KINDS[name]


def kind_for(study: Study, name: str) -> Kind:
    """Return a kind of report by its name, where a study's analysis has it.

    Raises
    ------
    SettingsError
        When there is no such kind, or it is one of numbers and the analysis is reflexive.
    """
    made = kind_of(name)
    if study.is_reflexive and name not in REFLEXIVE:
        raise SettingsError(
            f"A {name} report is one of numbers, and the analysis is reflexive ([analysis] approach). Ask for "
            f"{', '.join(each for each in KINDS if each in REFLEXIVE)}."
        )
    return made


def reports(study: Study, kind: str = "stakeholder", *, by: str = "", only: Sequence[str] = ()) -> tuple[Report, ...]:
    """Return the reports of one kind on a study, to be shown or written in any format.

    Parameters
    ----------
    study : Study
        The study; its settings say which edition, and which sections.
    kind : {"stakeholder", "brief", "comparison", "technical", "theme", "code", "explorer", "participant", ...}
        A report per group; briefs of two pages; the groups compared; methods; an evidence explorer; a report per
        theme, code, participant or program; or a letter to each participant with their own words.
    by : str
        The attribute that makes groups; by default the one of `[report] by`.
    only : sequence of str
        Only the reports on these groups, themes, codes or participants.

    Raises
    ------
    SettingsError
        When there is no such kind.
    StudyError
        When there is no such attribute, group, theme, code or participant.

    See Also
    --------
    mentorstudy.write_reports
    mentorstudy.summarise
    mentorstudy.Report

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> reports(read_study(resource("sample-study")), "comparison")
    (<Report on comparison: use .html(), .markdown(), ...>,)
    """
    made = kind_for(study, kind)
    return tuple(Report(each) for each in made.materials(released(study, by), by, released_names(study, by, only)))
