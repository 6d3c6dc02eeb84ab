"""The parts of a summary: what was counted, and the quotes that go with it. No markup, no rendering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorstudy.evidence import SAYING
from mentorstudy.report.data.quote_picker import Quote
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Action, Theme
    from mentorstudy.codebook import Codebook
    from mentorstudy.privacy._disclosure.ranges import Ranges
    from mentorstudy.report.data.survey_figures import SurveyFigure

__all__ = [
    "HELD_APART",
    "ArchiveFinding",
    "Claim",
    "CodeFinding",
    "Counted",
    "Difference",
    "Material",
    "Places",
    "Recommendation",
]


# Groups beside the one reported on.
HELD_APART = 7


@dataclass(frozen=True)
class Counted:
    """One cell of a crosstab.

    Parameters
    ----------
    participants, participants_of, answers, negated, hoped, own, unstated : int
        As in `crosstab`.
    """

    participants: int = 0
    participants_of: int = 0
    answers: int = 0
    negated: int = 0
    hoped: int = 0
    own: int = 0
    unstated: int = 0


class Places:
    """Where counts and passages stand in their tables: fifty reports ask for them tens of thousands of times.

    Parameters
    ----------
    counts : DataFrame
        `crosstab` over all groups, categories included.
    passages : DataFrame
        `quotes` over all groups.
    """

    def __init__(self, counts: pd.DataFrame, passages: pd.DataFrame) -> None:
        names = Counted.__dataclass_fields__
        self.counted = {
            (row.code, row.group, row.source): Counted(*(int(getattr(row, name)) for name in names))
            for row in rows_of(counts)
        }
        self.groups: dict[str, list[str]] = {}
        self.sizes: dict[tuple[str, str], int] = {}
        for row in rows_of(counts.drop_duplicates(["source", "group"])):
            self.groups.setdefault(row.source, []).append(row.group)
            self.sizes[row.source, row.group] = int(row.participants_of)
        keys = ["source", "polarity", "code", "group"]
        self._spoken = [passages[name].to_numpy(dtype=object) for name in ("participant", "document", "turn")]
        self._voices: dict[tuple[str, frozenset[str], str], tuple[tuple[str, str, int], ...]] = {}
        self._rows: dict[tuple[str, str, str], dict[str, Any]] = {}
        found: dict[Any, Any] = dict(passages.groupby(keys, sort=False).indices)
        for (source, stance, code, group), rows in found.items():
            self._rows.setdefault((source, stance, code), {})[group] = rows

    def rows(self, source: str, stances: Iterable[str], codes: Iterable[str], group: str | None) -> list[int]:
        """Return the places in the passages of a source with any of the codes, of one group or of all, in order."""
        found = [self._rows.get((source, stance, code), {}) for stance in stances for code in codes]
        groups = [rows for each in found for name, rows in each.items() if group is None or name == group]
        return sorted(row for rows in groups for row in rows)

    def voices(self, source: str, codes: frozenset[str], group: str) -> tuple[tuple[str, str, int], ...]:
        """Return who of a group says any of the codes in a source, and where: participant, document and turn."""
        key = (source, codes, group)
        if key not in self._voices:
            rows = self.rows(source, SAYING, codes, group)
            self._voices[key] = tuple(zip(*(column[rows] for column in self._spoken), strict=True))
        return self._voices[key]


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
    links : DataFrame or None
        `links` over all groups.
    ranges : Ranges or None
        How a shareable edition tells counts; None for the team. What is chosen by counts is chosen by those told.
    places : Places, optional
        Where things stand in the two tables; the same for all groups.
    """

    group: str
    source: str
    counts: pd.DataFrame
    passages: pd.DataFrame
    codebook: Codebook
    ranges: Ranges | None = None
    links: pd.DataFrame | None = None
    places: Places | None = field(default=None, kw_only=True)

    @cached_property
    def at(self) -> Places:
        """Return where things stand."""
        return self.places or Places(self.counts, self.passages)

    @cached_property
    def others(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the other groups, each with its name; more than a reader can hold apart stand together as others."""
        names = tuple(group for group in self.groups if group != self.group)
        if self.ranges is not None and len(names) > HELD_APART:
            # Their sum, less what the reports of all but one tell, would be the number of that one.
            return ()
        return (("others", names),) if len(names) > HELD_APART else tuple((name, (name,)) for name in names)

    def total(self, code: str, groups: Sequence[str]) -> Counted:
        """Return the numbers of several groups together: nobody is in two of them."""
        cells = [self.count(code, group) for group in groups]
        return Counted(*(sum(getattr(cell, name) for cell in cells) for name in Counted.__dataclass_fields__))

    def share(self, count: int, total: int) -> float:
        """Return which share of a group a count is, as far as the edition tells it."""
        low, high = (count, count) if self.ranges is None else self.ranges.of(count, total)
        return (low + high) / 2 / total

    def under(self, codes: Sequence[str]) -> set[str]:
        """Return the codes and all under them."""
        return {each for code in codes for each in self.codebook.under(code)}

    def voiced(
        self, codes: Sequence[str], *, stances: Iterable[str] = SAYING, group: str | None = None
    ) -> pd.DataFrame:
        """Return the passages that say any of the codes, or take it by other stances, in the source."""
        return self.passages.take(self.at.rows(self.source, stances, self.under(codes), group))

    def size(self, group: str) -> int:
        """Return how many participants of a group could have voiced anything in the source."""
        return self.at.sizes.get((self.source, group), 0)

    @property
    def groups(self) -> list[str]:
        """Return the groups heard in the source."""
        return self.at.groups.get(self.source, [])

    def count(self, code: str, group: str) -> Counted:
        """Return the numbers of the crosstab for a code and group, in the source; noughts where there is none."""
        return self.at.counted.get((code, group, self.source), Counted())


@dataclass(frozen=True, eq=False)
class CodeFinding:
    """What a group said on one code.

    Parameters
    ----------
    code, name, definition : str
        From the codebook.
    participants, participants_of, answers, negated, hoped, own, unstated : int
        Counts of the group, in its source; `own` are those who voice the code itself and not only one under it,
        `unstated` those of whom a passage has no stance.
    others : tuple of (str, int, int)
        The other groups: name, participants, of how many.
    about : tuple of (str, int)
        Whom the passages are about, where not the speakers: stakeholder, participants.
    factors : tuple of (str, str, int, int)
        Factors that the same people also mention: code, name, participants, of whom in the same answer.
    links : tuple of (str, str, int, int)
        What a link of the group's passages leads from to it: code, name, participants, of whom they say so themselves.
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
    own: int
    unstated: int
    others: tuple[tuple[str, int, int], ...]
    about: tuple[tuple[str, int], ...]
    factors: tuple[tuple[str, str, int, int], ...]
    links: tuple[tuple[str, str, int, int], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, eq=False)
class Claim:
    """A theme of the researchers, with its evidence.

    Parameters
    ----------
    theme : Theme
        The claim.
    coded : tuple of (str, int, int)
        By group, the one reported on first: name, participants who are coded to this finding, of how many.
    opposite : tuple of (str, int, int)
        By group: participants with passages of the opposite stance of which nobody has decided.
    supports, complicates, contradicts, torn : tuple of (str, int, int)
        By group: participants whose passages, as people decided, do this alone; `torn` several of these.
    undecided : tuple of (str, int, int)
        By group: participants who are coded to it, and of whom nothing is decided.
    different : tuple of (str, int, int)
        By group: participants who are coded or decided on with a different view of it.
    stated : bool
        Whether the stances of all that is coded to it were coded: else nothing is known of dissent.
    contributing : tuple of (str, int, int)
        What contributes by a link: name, participants, of whom the participants themselves say so.
    actions : tuple of Action
        What follows from it.
    quote : Quote or None
        One voice.
    surveys : tuple of SurveyFigure
        What surveys say beside it.
    """

    theme: Theme
    coded: tuple[tuple[str, int, int], ...]
    opposite: tuple[tuple[str, int, int], ...]
    supports: tuple[tuple[str, int, int], ...]
    complicates: tuple[tuple[str, int, int], ...]
    contradicts: tuple[tuple[str, int, int], ...]
    torn: tuple[tuple[str, int, int], ...]
    undecided: tuple[tuple[str, int, int], ...]
    different: tuple[tuple[str, int, int], ...]
    stated: bool
    contributing: tuple[tuple[str, int, int], ...]
    actions: tuple[Action, ...]
    quote: Quote | None
    surveys: tuple[SurveyFigure, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Return whether anybody has decided what any passage does to it."""
        return bool(self.supports or self.complicates or self.contradicts or self.torn)

    @property
    def has_dissent(self) -> bool:
        """Return whether anything that is coded or decided speaks against it."""
        return bool(self.complicates or self.contradicts or self.torn or self.opposite)


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
