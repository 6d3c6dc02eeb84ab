"""How the parts of a summary are found in what was counted and quoted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mentorstudy.analyse.themes import CODED, Views, views_of
from mentorstudy.decisions import BASES
from mentorstudy.evidence import DENYING, akin, says
from mentorstudy.report.data.findings import (
    ArchiveFinding,
    Claim,
    CodeFinding,
    Counted,
    Difference,
    Material,
    Recommendation,
)
from mentorstudy.report.data.quote_picker import Quote, QuotePicker

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Theme

__all__ = [
    "AGAINST",
    "archive_findings",
    "claim",
    "code_finding",
    "differences",
    "differing",
    "lone_voices",
    "recommendations",
]

# Sides of a claim on which a passage speaks against it; what was decided on comes before what is only coded.
AGAINST = ("contradicts", "complicates", "coded against")


def code_finding(
    material: Material, code: str, picker: QuotePicker, *, count: int, factors: Sequence[str]
) -> CodeFinding:
    """Return what the group said on a code."""
    entry = material.codebook[code]
    mine = material.voiced([code], group=material.group)
    own = material.count(code, material.group)
    others = [(name, material.total(code, groups)) for name, groups in material.others]
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
        own=own.own,
        unstated=own.unstated,
        others=tuple((group, each.participants, each.participants_of) for group, each in others),
        about=tuple((str(name), int(number)) for name, number in about.items()),
        factors=_factors(material, mine, [each for each in factors if not akin(code, each)]),
        links=_links(material, code),
        quotes=(*picker.pick(mine, count), *_divergent(material, code, own, picker)),
    )


def _links(material: Material, code: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return what links of the group's passages lead from to a code."""
    links = material.links
    if links is None or not len(links) or material.source != "interviews":
        return ()
    mine = links[(links["group"] == material.group) & (links["relation"] == "led to") & (links["participant"] != "")]
    mine = mine[mine["to_code"].isin(material.codebook.under(code)) & (mine["code"] != "")]
    found = []
    for near, part in mine.groupby("code", sort=False):
        said = part[part["basis"] == BASES[0]]["participant"].nunique()
        found.append((str(near), material.codebook[str(near)].name, part["participant"].nunique(), int(said)))
    return tuple(sorted(found, key=lambda each: (-each[2], each[0])))


def _divergent(material: Material, code: str, own: Counted, picker: QuotePicker) -> tuple[Quote, ...]:
    """One of several who say the opposite: beside the others, where it is read with them."""
    if own.negated < 2 or not own.participants:
        return ()
    return picker.pick(material.voiced([code], stances=DENYING, group=material.group), 1)


def _factors(material: Material, mine: pd.DataFrame, factors: Sequence[str]) -> tuple[tuple[str, str, int, int], ...]:
    people = set(mine["participant"])
    answers = set(zip(mine["document"], mine["turn"], strict=True))
    found = []
    for code in factors:
        voices = material.at.voices(material.source, frozenset(material.under([code])), material.group)
        both = [(who, place) for who, *place in voices if who in people]
        if both:
            same = {who for who, place in both if tuple(place) in answers}
            found.append((code, material.codebook[code].name, len({who for who, _ in both}), len(same)))
    return tuple(sorted(found, key=lambda each: (-each[2], -each[3], each[0])))


def claim(
    material: Material,
    theme: Theme,
    evidence: pd.DataFrame,
    picker: QuotePicker,
    *,
    quoted: bool = True,
    by: str = "stakeholder",
) -> Claim:
    """Return a theme with its evidence, the reported group first, and with a voice where it is to be quoted.

    Parameters
    ----------
    material : Material
        What the findings of the group are made from.
    theme : Theme
        The claim.
    evidence : DataFrame
        The rows of `themes`, of all claims and groups.
    picker : QuotePicker
        Chooses the voice.
    quoted : bool
        Whether there is to be one.
    by : str
        The attribute that makes the groups: groups of stakeholders that no limb names are left out.
    """
    rows = evidence[(evidence["theme"] == theme.name) & (evidence["source"] == material.source)]
    ordered = [(material.group, (material.group,)), *material.others]
    told = [
        (name, views_of(rows[rows["group"].isin(kept)]), sum(map(material.size, kept)))
        for name, groups in ordered
        if (kept := [group for group in groups if by != "stakeholder" or theme.names_group(group)])
    ]
    told = [each for each in told if each[2]]
    mine = rows[rows["group"] == material.group]
    return Claim(
        theme=theme,
        coded=tuple((group, len(views.coded), size) for group, views, size in told),
        opposite=_who(told, lambda views: views.opposite & views.undecided),
        supports=_who(told, lambda views: views.supports),
        complicates=_who(told, lambda views: views.complicates),
        contradicts=_who(told, lambda views: views.contradicts),
        torn=_who(told, lambda views: views.torn),
        undecided=_who(told, lambda views: views.undecided),
        different=tuple(
            (name, differing(rows[rows["group"].isin(groups)]), sum(map(material.size, groups)))
            for name, groups in ordered
            if name in {group for group, _, _ in told} and differing(rows[rows["group"].isin(groups)])
        ),
        stated=not any(views.unstated for _, views, _ in told),
        contributing=_contributing(material, mine),
        actions=theme.actions,
        quote=_leading_quote(material, theme, mine, picker) if quoted else None,
    )


def differing(evidence: pd.DataFrame) -> int:
    """Return how many are coded, or decided on, with a different view in rows of `themes`."""
    return int(evidence.loc[evidence["side"].isin((*AGAINST, "disputed")), "participant"].nunique())


def _who(
    told: Sequence[tuple[str, Views, int]], of: Callable[[Views], frozenset[str]]
) -> tuple[tuple[str, int, int], ...]:
    """Return the groups in which anybody is, with how many."""
    return tuple((group, len(of(views)), size) for group, views, size in told if of(views))


def _contributing(material: Material, mine: pd.DataFrame) -> tuple[tuple[str, int, int], ...]:
    """Return what links say contributes: name, people, of whom they say so themselves."""
    rows = mine[mine["side"] == "contributing"]
    found = [
        (material.codebook[str(code)].name, part["participant"].nunique(), _saying(part))
        for code, part in rows.groupby("code", sort=False)
        if code
    ]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def _saying(links: pd.DataFrame) -> int:
    return int(links.loc[links["note"].str.startswith(BASES[0]), "participant"].nunique())


def _leading_quote(material: Material, theme: Theme, mine: pd.DataFrame, picker: QuotePicker) -> Quote | None:
    """Return a voice for the claim, of the first of its codes that anyone of the group may be quoted on."""
    for side in ("supports", CODED[0]):
        speaking = mine[mine["side"] == side]
        for codes in [*(material.codebook.under(code) for code in theme.paths("codes")), ("",)]:
            found = picker.pick(speaking[speaking["code"].isin(codes)], 1)
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
        best = _leading_challenge(material, people, challenges)
        quote = picker.pick(mine, 1)
        found.append(
            Recommendation(
                code,
                material.codebook[code].name,
                len(people),
                material.size(material.group),
                best,
                quote[0] if quote else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.participants, each.code)))


def _leading_challenge(
    material: Material, people: set[str], challenges: Sequence[str]
) -> tuple[str, str, int] | None:  # fmt: skip
    """The challenge that those who ask named most beyond what everybody does: what all name explains no request."""
    size, best, most = material.size(material.group), None, 0.0
    for code in challenges:
        named = set(material.voiced([code], group=material.group)["participant"])
        beyond = len(people & named) - len(people) * len(named) / max(size, 1)
        if beyond > most:
            best, most = (code, material.codebook[code].name, len(people & named)), beyond
    return best


def differences(
    material: Material, codes: Sequence[str], *, least: float = 0.4, count: int = 8
) -> tuple[Difference, ...]:
    """Return the codes on which the group and another differ most, groups of fewer than three left aside."""
    found = []
    for code in codes:
        own_first = [(material.group, (material.group,)), *material.others]
        cells = [(name, material.total(code, groups)) for name, groups in own_first]
        sizes = [(group, each.participants, each.participants_of) for group, each in cells if each.participants_of >= 3]
        mine = [each for each in sizes if each[0] == material.group]
        others = [each for each in sizes if each[0] != material.group]
        if not mine or not others:
            continue
        own = material.share(mine[0][1], mine[0][2])
        spread = max(abs(own - material.share(each[1], each[2])) for each in others)
        if spread >= least:
            found.append(Difference(code, material.codebook[code].name, (*mine, *others), spread))
    return tuple(sorted(found, key=lambda each: (-each.spread, each.code))[:count])


def lone_voices(material: Material, codes: Sequence[str], picker: QuotePicker, count: int = 6) -> tuple[Quote, ...]:
    """Return voices against the grain: people who deny what others of their group say, and lone views."""
    size = material.size(material.group)
    cells = [(code, material.count(code, material.group)) for code in codes]
    denied = [code for code, each in cells if each.participants >= 2 and 0 < each.negated <= max(size // 3, 1)]
    lone = [code for code, each in cells if each.participants == 1 and size >= 5]
    tables = [material.voiced([code], stances=DENYING, group=material.group) for code in denied]
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
        part = archives[archives["code"].isin(material.codebook.under(code)) & says(archives)]
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
