"""The kinds of reports: of what each is made, and which there are of it in a study."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.outlines import KINDS
from mentorstudy.privacy._disclosure.release import released, released_names
from mentorstudy.report.data.case_profile import chosen_participants, profile_participants
from mentorstudy.report.data.comparison import compare_groups
from mentorstudy.report.data.material import ReportMaterial
from mentorstudy.report.data.passages import (
    chosen_codes,
    chosen_themes,
    code_heading,
    gather_codes,
    gather_themes,
    theme_heading,
)
from mentorstudy.report.data.summary import chosen_groups, summarise, with_everybody
from mentorstudy.report.document import Report
from mentorstudy.report.edition import heading_of
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


def _groups(study: Study, by: str, only: Sequence[str]) -> Sequence[str]:
    return chosen_groups(released(with_everybody(study, by or study.config.report.by), by), by, only)


def _of_group(study: Study, group: str) -> str:
    return heading_of(group)


_KINDS = {
    "stakeholder": Kind("", _groups, lambda study, by, only: summarise(study, by, only=only), _of_group),
    "comparison": Kind("comparison", _whole("comparison"), lambda study, by, only: (compare_groups(study, by),)),
    "technical": Kind("technical", _whole("technical"), describe_methods),
    "theme": Kind("themes", chosen_themes, gather_themes, theme_heading),
    "code": Kind("codes", chosen_codes, gather_codes, code_heading),
    "participant": Kind("participants", chosen_participants, profile_participants),
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


def reports(study: Study, kind: str = "stakeholder", *, by: str = "", only: Sequence[str] = ()) -> tuple[Report, ...]:
    """Return the reports of one kind on a study, to be shown or written in any format.

    Parameters
    ----------
    study : Study
        The study; its settings say which edition, and which sections.
    kind : {"stakeholder", "comparison", "technical", "theme", "code", "participant"}
        A report per group; the groups compared; methods; or a report per theme, code or participant.
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

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> reports(read_study(resource("sample-study")), "comparison")
    (<Report on comparison: use .html(), .markdown(), .docx(path), .pdf(path), .xlsx(path) or .figures(folder)>,)
    """
    made = kind_of(kind)
    return tuple(Report(each) for each in made.materials(released(study, by), by, released_names(study, by, only)))
