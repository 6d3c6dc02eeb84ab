"""A group of which nobody took part: what others, and documents, say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.absent import about_absent, absent
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.report.data.coding_quality import Status
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.data.quote_picker import Quote, QuotePicker

if TYPE_CHECKING:
    from mentorstudy.claims import Action
    from mentorstudy.study import Study

__all__ = ["AbsentGroup", "absent_groups", "describe_absent"]

_MOST = 12


@dataclass(frozen=True, eq=False)
class AbsentGroup:
    """A group of which nobody took part.

    Parameters
    ----------
    study : Study
        The study, whole.
    group : str
        Whom it is about, never who speaks.
    status : Status
        How far the coding has come.
    said : tuple of (str, tuple of Quote)
        By group that speaks, or `archives`: what it says about them.
    actions : tuple of (Action, str)
        What is suggested to the group, and the claim that it follows from.
    """

    study: Study
    group: str
    status: Status
    said: tuple[tuple[str, tuple[Quote, ...]], ...]
    actions: tuple[tuple[Action, str], ...]
    kind = "absent"

    @property
    def name(self) -> str:
        """Return whom it is about."""
        return self.group

    @property
    def heading(self) -> str:
        """Return whom it is about, as its title says."""
        from mentorstudy.report.edition import heading_of

        return heading_of(self.group)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote that it shows."""
        return tuple(quote for _, quotes in self.said for quote in quotes)


def absent_groups(study: Study) -> list[str]:
    """Return the groups of the study that no interview and no survey reached."""
    if not study.config.stakeholders:
        return []
    table = absent(study)
    return [str(name) for name in table.loc[~table["reached"].astype(bool), "group"]]


def describe_absent(study: Study, only: Sequence[str] = ()) -> tuple[AbsentGroup, ...]:
    """Return a report's material on every group of which nobody took part, or on those that are asked for."""
    names = [name for name in absent_groups(study) if not only or name in only]
    status = coding_shown(study)[1] if names else None
    return tuple(_described(study, name, status) for name in names if status is not None)


def _described(study: Study, group: str, status: Status) -> AbsentGroup:
    picker = QuotePicker(quote_guard(study))
    table = about_absent(study, group)
    said = tuple((str(name), picker.pick(part, _MOST)) for name, part in table.groupby("group", sort=True))
    actions = tuple(
        (action, theme.claim) for theme in study.themes for action in theme.actions if group in action.addressees
    )
    return AbsentGroup(study, group, status, said, actions)
