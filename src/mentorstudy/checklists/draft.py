"""What a study says for an item of a reporting checklist: sentences, and where the evidence is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.phrases import Phrases, phrases_in

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["Draft", "Drafter", "Facts", "command", "file", "section"]

Pointer = tuple[str, str]


@dataclass(frozen=True)
class Draft:
    """What can be said without a person.

    Parameters
    ----------
    text : str
        Whole sentences, in the language of the report.
    evidence : tuple of (str, str)
        Where it can be checked: `file`, `command` or `section`, and its name.
    """

    text: str
    evidence: tuple[Pointer, ...] = ()


def file(name: str) -> Pointer:
    """Return a pointer to a file of the study."""
    return "file", name


def command(name: str) -> Pointer:
    """Return a pointer to a command that shows it."""
    return "command", name


def section(name: str) -> Pointer:
    """Return a pointer to a section of the report, by the name of its heading in the catalogue."""
    return "section", f"section-{name}"


class Facts:
    """A study with what several drafts ask of it, each counted once.

    Parameters
    ----------
    study : Study
        The study; its settings say which edition and language.
    """

    def __init__(self, study: Study) -> None:
        self.study = study
        self.team = study.config.report.edition == "team"
        self.minimum = study.config.report.min_participants
        self.say: Phrases = phrases_in(study.report_language)

    def variant(self, **settings: object) -> Facts:
        """Return the same facts for another edition or language, without counting again what does not depend on it."""
        other = Facts(self.study.with_settings(**settings))
        other.__dict__.update({name: value for name, value in self.__dict__.items() if name in _COUNTED})
        return other

    @cached_property
    def spoken(self) -> pd.DataFrame:
        """The interviews and focus groups."""
        documents = self.study.corpus.documents
        return documents[documents["kind"].isin(["interview", "focus group"])]

    @cached_property
    def turns(self) -> pd.DataFrame:
        """The turns of interviews and focus groups."""
        turns = self.study.corpus.turns
        return turns[turns["document"].isin(self.spoken.index)]

    @cached_property
    def interviewed(self) -> pd.DataFrame:
        """The participants who were interviewed, with their attributes."""
        voices = self.turns.loc[self.turns["role"] == "participant", "participant"]
        people = self.study.corpus.participants
        return people[people.index.isin(set(voices) - {""})]

    @cached_property
    def asked(self) -> pd.DataFrame:
        """As `questions_asked` returns it; only where there is a guide."""
        from mentorstudy.analyse.prompting import questions_asked

        return questions_asked(self.study)

    @cached_property
    def theme_counts(self) -> pd.DataFrame:
        """As `theme_counts` returns it; empty where nobody has coded."""
        from mentorstudy.analyse.themes import theme_counts

        return theme_counts(self.study)

    @cached_property
    def agreement(self) -> pd.DataFrame | None:
        """How far coders agree over all codes: one row, None where it was not to be computed or cannot be."""
        from mentorstudy.reliability._agreement import agreement

        if not self.study.config.report.agreement:
            return None
        try:
            table = agreement(self.study)
        except StudyError:
            return None
        return table[table["level"] == "overall"] if len(table) else None

    def hides(self, counts: Iterable[int]) -> bool:
        """Whether the edition may not show these counts side by side: one of them is small, or would follow."""
        return not self.team and any(0 < count < self.minimum for count in counts)

    def sizes(self, groups: pd.Series[int]) -> str:
        """Return groups with their sizes; without the sizes where the edition may not show one of them."""
        if self.hides(int(size) for size in groups):
            return self.say.listed(str(name) for name in groups.index)
        return self.say.listed(
            self.say("group-size", group=str(name), count=int(size)) for name, size in groups.items()
        )


# What is the same in every edition and language.
_COUNTED = [name for name, value in vars(Facts).items() if isinstance(value, cached_property)]
Drafter = Callable[[Facts], Draft | None]
