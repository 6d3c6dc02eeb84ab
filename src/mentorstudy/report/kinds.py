"""The kinds of reports: of what each is made, and which there are of it in a study."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.outlines import KINDS
from mentorstudy.report.comparing import compare_groups
from mentorstudy.report.document import Report
from mentorstudy.report.edition import heading_of
from mentorstudy.report.material import ReportMaterial
from mentorstudy.report.summary import chosen_groups, summarise

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
        Takes a name, and returns what links to it say.
    """

    folder: str
    names: Callable[[Study, str, Sequence[str]], Sequence[str]]
    materials: Callable[[Study, str, Sequence[str]], Sequence[ReportMaterial]]
    heading: Callable[[str], str] = str


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


_KINDS = {
    "stakeholder": Kind("", chosen_groups, lambda study, by, only: summarise(study, by, only=only), heading_of),
    "comparison": Kind("comparison", _whole("comparison"), lambda study, by, only: (compare_groups(study, by),)),
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
    return tuple(Report(each) for each in kind_of(kind).materials(study, by, only))
