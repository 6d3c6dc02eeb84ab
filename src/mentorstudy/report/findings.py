"""The parts of a summary: what was counted, and the quotes that go with it. No markup, no rendering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.report.picks import Quote

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Action, Theme
    from mentorstudy.codebook import Codebook

__all__ = [
    "ArchiveFinding",
    "Claim",
    "CodeFinding",
    "Counted",
    "Difference",
    "Material",
    "Recommendation",
]


@dataclass(frozen=True)
class Counted:
    """One cell of a crosstab.

    Parameters
    ----------
    participants, participants_of, answers, negated, hoped : int
        As in `crosstab`.
    """

    participants: int = 0
    participants_of: int = 0
    answers: int = 0
    negated: int = 0
    hoped: int = 0


@dataclass(frozen=True, eq=False)
class Material:
    """What the findings of one group are made from.

    Parameters
    ----------
    group : str
        The group reported on.
    source : str
        Where its voices are counted: `interviews`, or a survey for groups heard only there. Never both.
    counts : DataFrame
        `crosstab` over all groups, categories included.
    passages : DataFrame
        `quotes` over all groups.
    codebook : Codebook
        Names and definitions.
    """

    group: str
    source: str
    counts: pd.DataFrame
    passages: pd.DataFrame
    codebook: Codebook

    def under(self, codes: Sequence[str]) -> set[str]:
        """Return the codes and all under them."""
        return {each for code in codes for each in self.codebook.under(code)}

    def voiced(self, codes: Sequence[str], *, polarity: str = "affirmed", group: str | None = None) -> pd.DataFrame:
        """Return the passages that carry any of the codes, in the source."""
        table = self.passages
        wanted = (table["source"] == self.source) & (table["polarity"] == polarity)
        wanted &= table["code"].isin(self.under(codes))
        if group is not None:
            wanted &= table["group"] == group
        return table[wanted]

    def size(self, group: str) -> int:
        """Return how many participants of a group could have voiced anything in the source."""
        part = self.counts[(self.counts["group"] == group) & (self.counts["source"] == self.source)]
        return int(part["participants_of"].iloc[0]) if len(part) else 0

    @property
    def groups(self) -> list[str]:
        """Return the groups heard in the source."""
        return list(dict.fromkeys(self.counts.loc[self.counts["source"] == self.source, "group"]))

    def count(self, code: str, group: str) -> Counted:
        """Return the numbers of the crosstab for a code and group, in the source; noughts where there is none."""
        table = self.counts
        rows = table[(table["code"] == code) & (table["group"] == group) & (table["source"] == self.source)]
        if not len(rows):
            return Counted()
        row = rows.iloc[0]
        return Counted(*(int(row[name]) for name in Counted.__dataclass_fields__))


@dataclass(frozen=True, eq=False)
class CodeFinding:
    """What a group said on one code.

    Parameters
    ----------
    code, name, definition : str
        From the codebook.
    participants, participants_of, answers, negated, hoped : int
        Counts of the group, in its source.
    others : tuple of (str, int, int)
        The other groups: name, participants, of how many.
    about : tuple of (str, int)
        Whom the passages are about, where not the speakers: stakeholder, participants.
    factors : tuple of (str, str, int, int)
        Contributing factors that the same people named: code, name, participants, of whom in the same answer.
    quotes : tuple of Quote
        Their words.
    """

    code: str
    name: str
    definition: str
    participants: int
    participants_of: int
    answers: int
    negated: int
    hoped: int
    others: tuple[tuple[str, int, int], ...]
    about: tuple[tuple[str, int], ...]
    factors: tuple[tuple[str, str, int, int], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, eq=False)
class Claim:
    """A theme of the researchers, with its evidence.

    Parameters
    ----------
    theme : Theme
        The claim.
    support : tuple of (str, int, int)
        By group, the one reported on first: name, participants who voiced it, of how many.
    opposed : tuple of (str, int, int)
        By group: participants who said the opposite and nothing in support.
    torn : tuple of (str, int, int)
        By group: participants who said both.
    factor : tuple of (str, int) or None
        The contributing factor that most of the supporting people named.
    actions : tuple of Action
        What follows from it.
    quote : Quote or None
        One voice.
    """

    theme: Theme
    support: tuple[tuple[str, int, int], ...]
    opposed: tuple[tuple[str, int, int], ...]
    torn: tuple[tuple[str, int, int], ...]
    factor: tuple[str, int] | None
    actions: tuple[Action, ...]
    quote: Quote | None


@dataclass(frozen=True, eq=False)
class Recommendation:
    """What participants themselves ask for.

    Parameters
    ----------
    code, name : str
        The recommendation's code.
    participants, participants_of : int
        Who asks for it, of the group.
    challenge : tuple of (str, str, int) or None
        The challenge that most of the same people named: code, name, participants.
    quote : Quote or None
        One voice.
    """

    code: str
    name: str
    participants: int
    participants_of: int
    challenge: tuple[str, str, int] | None
    quote: Quote | None


@dataclass(frozen=True)
class Difference:
    """A code on which groups differ.

    Parameters
    ----------
    code, name : str
        The code.
    groups : tuple of (str, int, int)
        Group, participants, of how many; the group reported on first.
    spread : float
        The largest difference of shares, 0 to 1.
    """

    code: str
    name: str
    groups: tuple[tuple[str, int, int], ...]
    spread: float


@dataclass(frozen=True, eq=False)
class ArchiveFinding:
    """What documents intend, beside what the group met.

    Parameters
    ----------
    code, name : str
        The code.
    documents, paragraphs : int
        How many archival documents and paragraphs carry it.
    participants, participants_of, negated, hoped : int
        The group's own voices.
    quote : Quote or None
        From the archive.
    """

    code: str
    name: str
    documents: int
    paragraphs: int
    participants: int
    participants_of: int
    negated: int
    hoped: int
    quote: Quote | None
