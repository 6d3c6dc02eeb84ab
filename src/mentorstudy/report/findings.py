"""The parts of a summary: what was counted, and the quotes that go with it. No markup, no rendering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.report.picks import Quote, QuotePicker

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.study import Action, Theme

__all__ = [
    "ArchiveFinding",
    "Claim",
    "CodeFinding",
    "Difference",
    "Material",
    "Recommendation",
    "archive_findings",
    "claim",
    "code_finding",
    "differences",
    "lone_voices",
    "recommendations",
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


def code_finding(
    material: Material, code: str, picker: QuotePicker, *, count: int, factors: Sequence[str]
) -> CodeFinding:
    """Return what the group said on a code."""
    entry = material.codebook[code]
    mine = material.voiced([code], group=material.group)
    own = material.count(code, material.group)
    others = [(group, material.count(code, group)) for group in material.groups if group != material.group]
    about = mine[mine["about"] != ""].groupby("about")["participant"].nunique()
    return CodeFinding(
        code=code,
        name=entry.name,
        definition=entry.definition,
        participants=own.participants,
        participants_of=own.participants_of,
        answers=own.answers,
        negated=own.negated,
        hoped=own.hoped,
        others=tuple((group, each.participants, each.participants_of) for group, each in others),
        about=tuple((str(name), int(number)) for name, number in about.items()),
        factors=_factors(material, mine, factors),
        quotes=picker.pick(mine, count),
    )


def _factors(material: Material, mine: pd.DataFrame, factors: Sequence[str]) -> tuple[tuple[str, str, int, int], ...]:
    people = set(mine["participant"])
    answers = set(zip(mine["document"], mine["turn"], strict=True))
    found = []
    for code in factors:
        voiced = material.voiced([code], group=material.group)
        voiced = voiced[voiced["participant"].isin(people)]
        same = voiced[[place in answers for place in zip(voiced["document"], voiced["turn"], strict=True)]]
        if len(voiced):
            name = material.codebook[code].name
            found.append((code, name, int(voiced["participant"].nunique()), int(same["participant"].nunique())))
    return tuple(sorted(found, key=lambda each: (-each[2], -each[3], each[0])))


def claim(material: Material, theme: Theme, picker: QuotePicker, *, quoted: bool = True) -> Claim:
    """Return a theme with its evidence, the reported group first, and with a voice where it is to be quoted."""
    ordered = [material.group, *(group for group in material.groups if group != material.group)]
    voices = [(group, *_for_and_against(material, theme, group), material.size(group)) for group in ordered]
    voices = [each for each in voices if each[3]]
    mine = material.voiced(theme.codes, group=material.group)
    return Claim(
        theme=theme,
        support=tuple((group, len(pro), size) for group, pro, _, size in voices),
        opposed=tuple((group, len(con - pro), size) for group, pro, con, size in voices if con - pro),
        torn=tuple((group, len(con & pro), size) for group, pro, con, size in voices if con & pro),
        factor=_leading_factor(material, theme, set(mine["participant"])),
        actions=theme.actions,
        quote=_leading_quote(material, theme, picker) if quoted else None,
    )


def _for_and_against(material: Material, theme: Theme, group: str) -> tuple[set[str], set[str]]:
    pro = set(material.voiced(theme.codes, group=group)["participant"])
    con = set(material.voiced(theme.opposing, group=group)["participant"])
    con |= set(material.voiced(theme.codes, polarity="negated", group=group)["participant"])
    return pro, con


def _leading_factor(material: Material, theme: Theme, people: set[str]) -> tuple[str, int] | None:
    counted = []
    for code in theme.contributing:
        voiced = material.voiced([code], group=material.group)
        counted.append((material.codebook[code].name, len(set(voiced["participant"]) & people)))
    best = max(counted, key=lambda each: each[1], default=None)
    return best if best is not None and best[1] else None


def _leading_quote(material: Material, theme: Theme, picker: QuotePicker) -> Quote | None:
    """Return a voice for the claim, of the first of its codes that anyone of the group may be quoted on."""
    for code in theme.codes:
        found = picker.pick(material.voiced([code], group=material.group), 1)
        if found:
            return found[0]
    return None


def recommendations(
    material: Material, codes: Sequence[str], challenges: Sequence[str], picker: QuotePicker
) -> tuple[Recommendation, ...]:
    """Return what the group asks for, most asked first, each with the challenge that the same people named."""
    found = []
    for code in codes:
        mine = material.voiced([code], group=material.group)
        if not len(mine):
            continue
        people = set(mine["participant"])
        linked = [
            (
                each,
                material.codebook[each].name,
                len(people & set(material.voiced([each], group=material.group)["participant"])),
            )
            for each in challenges
        ]
        best = max(linked, key=lambda each: each[2], default=None)
        quote = picker.pick(mine, 1)
        found.append(
            Recommendation(
                code,
                material.codebook[code].name,
                len(people),
                material.size(material.group),
                best if best is not None and best[2] else None,
                quote[0] if quote else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.participants, each.code)))


def differences(
    material: Material, codes: Sequence[str], *, least: float = 0.4, count: int = 8
) -> tuple[Difference, ...]:
    """Return the codes on which the group and another differ most, groups of fewer than three left aside."""
    found = []
    for code in codes:
        cells = [(group, material.count(code, group)) for group in material.groups]
        sizes = [(group, each.participants, each.participants_of) for group, each in cells if each.participants_of >= 3]
        mine = [each for each in sizes if each[0] == material.group]
        others = [each for each in sizes if each[0] != material.group]
        if not mine or not others:
            continue
        own = mine[0][1] / mine[0][2]
        spread = max(abs(own - each[1] / each[2]) for each in others)
        if spread >= least:
            found.append(Difference(code, material.codebook[code].name, (*mine, *others), spread))
    return tuple(sorted(found, key=lambda each: (-each.spread, each.code))[:count])


def lone_voices(material: Material, codes: Sequence[str], picker: QuotePicker, count: int = 6) -> tuple[Quote, ...]:
    """Return voices against the grain: people who deny what others of their group say, and lone views."""
    size = material.size(material.group)
    cells = [(code, material.count(code, material.group)) for code in codes]
    denied = [code for code, each in cells if each.participants >= 2 and 0 < each.negated <= max(size // 3, 1)]
    lone = [code for code, each in cells if each.participants == 1 and size >= 5]
    tables = [material.voiced([code], polarity="negated", group=material.group) for code in denied]
    tables += [material.voiced([code], group=material.group) for code in lone]
    picked: list[Quote] = []
    for table in tables:
        if len(picked) >= count:
            break
        picked += picker.pick(table, 1)
    return tuple(picked)


def archive_findings(material: Material, codes: Sequence[str], picker: QuotePicker) -> tuple[ArchiveFinding, ...]:
    """Return what archival documents say, code by code, beside what the group says of it."""
    archives = material.passages[material.passages["source"] == "archives"]
    found = []
    for code in codes:
        part = archives[archives["code"].isin(material.codebook.under(code))]
        if not len(part):
            continue
        own = material.count(code, material.group)
        quote = picker.pick(part, 1)
        found.append(
            ArchiveFinding(
                code=code,
                name=material.codebook[code].name,
                documents=int(part["document"].nunique()),
                paragraphs=len(part.drop_duplicates(["document", "turn"])),
                participants=own.participants,
                participants_of=own.participants_of,
                negated=own.negated,
                hoped=own.hoped,
                quote=quote[0] if quote else None,
            )
        )
    return tuple(found)
