"""One program, or one organization: what it promised, what people met, and who of its pairs was heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.absent import pairs_heard, rounds_answered
from mentorstudy.analyse.goals import goals
from mentorstudy.analyse.quotes import quotes
from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.report.data.coding_quality import Status
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.data.quote_picker import Quote, QuotePicker

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["ProgramMaterial", "chosen_programs", "describe_programs"]

# Attributes that say where people take part, in the order in which they are reported on.
_WHERE = ("program", "iso", "organization", "organisation")


@dataclass(frozen=True, eq=False)
class ProgramMaterial:
    """A program or an organization.

    Parameters
    ----------
    study : Study
        The study, whole.
    name : str
        The program or the organization.
    attribute : str
        Which attribute of participants names it.
    status : Status
        How far the coding has come.
    goals, pairs, rounds : DataFrame
        Its rows of `goals`, `pairs_heard` and `rounds_answered`.
    heard : tuple of (str, int)
        By stakeholder: people who were interviewed.
    met : dict of str to tuple of Quote
        By goal: words of its people on the goal's code.
    """

    study: Study
    name: str
    attribute: str
    status: Status
    goals: pd.DataFrame
    pairs: pd.DataFrame
    rounds: pd.DataFrame
    heard: tuple[tuple[str, int], ...]
    met: dict[str, tuple[Quote, ...]]
    kind = "program"

    @property
    def heading(self) -> str:
        """Return the program's name."""
        return self.name

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote that it shows."""
        return tuple(quote for several in self.met.values() for quote in several)


def chosen_programs(study: Study, by: str = "", only: Sequence[str] = ()) -> list[str]:
    """Return the programs and organizations of the study, or those that are asked for.

    Raises
    ------
    SettingsError
        When the edition is for others than the team: staff know who of a program was heard.
    StudyError
        When there is no such program.
    """
    if study.config.report.edition != "team":
        raise SettingsError(
            'A report on a program is for the team alone: its staff know every pair. Use edition = "team", or another '
            "kind."
        )
    known = list(_places(study))
    for name in only:
        if name not in known:
            raise StudyError(f"No program or organization '{name}' in this study.{suggestion(name, known)}")
    return [name for name in known if not only or name in only]


def _places(study: Study) -> dict[str, str]:
    people = study.corpus.participants
    found: dict[str, str] = {}
    for attribute in _WHERE:
        if attribute in people.columns:
            for value in dict.fromkeys(map(str, people[attribute])):
                if value:
                    found.setdefault(value, attribute)
    return found


def describe_programs(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[ProgramMaterial, ...]:
    """Return the material of a report on each program and organization, or on those that are asked for."""
    places, status = _places(study), coding_shown(study)[1]
    return tuple(_described(study, name, places[name], status) for name in chosen_programs(study, by, only))


def _described(study: Study, name: str, attribute: str, status: Status) -> ProgramMaterial:
    people = study.corpus.participants
    here = people[people[attribute] == name]
    programs = {name} if attribute == "program" else set(here["program"]) - {""} if "program" in people else set()
    answers = study.corpus.answers
    spoken = answers["document"].map(study.corpus.documents["kind"]) != "survey"
    mine = here[here.index.isin(set(answers.loc[spoken, "participant"]))]
    promised = goals(study)
    promised = promised[promised["program"].isin({*programs, ""})].reset_index(drop=True)
    pairs = pairs_heard(study)
    rounds = rounds_answered(study)
    return ProgramMaterial(
        study,
        name,
        attribute,
        status,
        promised,
        pairs[pairs["program"].isin(programs)].reset_index(drop=True),
        rounds,
        tuple((str(group), len(part)) for group, part in mine.groupby("stakeholder", sort=True)),
        _met(study, promised, set(here.index)),
    )


def _met(study: Study, promised: pd.DataFrame, people: set[str]) -> dict[str, tuple[Quote, ...]]:
    picker = QuotePicker(quote_guard(study))
    table = quotes(study)
    table = table[table["participant"].isin(people) & (table["source"] == "interviews")]
    codes = {each.name: each.code for each in study.goals}
    return {
        name: picker.pick(table[table["code"].isin(study.codebook.under(codes[name]))], 3)
        for name in dict.fromkeys(promised["goal"])
        if codes.get(name)
    }
