"""How the parts of a summary are found in what was counted and quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorstudy.evidence import DENYING
from mentorstudy.report.findings import (
    ArchiveFinding,
    Claim,
    CodeFinding,
    Counted,
    Difference,
    Material,
    Recommendation,
)
from mentorstudy.report.picks import Quote, QuotePicker
from mentorstudy.rows import rows_where

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Theme

__all__ = [
    "archive_findings",
    "claim",
    "code_finding",
    "differences",
    "lone_voices",
    "recommendations",
]


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
        factors=_factors(material, mine, factors),
        quotes=(*picker.pick(mine, count), *_divergent(material, code, own, picker)),
    )


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
        voiced = material.voiced([code], group=material.group)
        voiced = voiced[voiced["participant"].isin(people)]
        same = rows_where(voiced, (place in answers for place in zip(voiced["document"], voiced["turn"], strict=True)))
        if len(voiced):
            name = material.codebook[code].name
            found.append((code, name, int(voiced["participant"].nunique()), int(same["participant"].nunique())))
    return tuple(sorted(found, key=lambda each: (-each[2], -each[3], each[0])))


def claim(material: Material, theme: Theme, picker: QuotePicker, *, quoted: bool = True) -> Claim:
    """Return a theme with its evidence, the reported group first, and with a voice where it is to be quoted."""
    ordered = [(material.group, (material.group,)), *material.others]
    voices = [
        (name, *_for_and_against(material, theme, groups), sum(map(material.size, groups))) for name, groups in ordered
    ]
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


def _for_and_against(material: Material, theme: Theme, groups: Sequence[str]) -> tuple[set[str], set[str]]:
    pro: set[str] = set()
    con: set[str] = set()
    for group in groups:
        pro |= set(material.voiced(theme.codes, group=group)["participant"])
        con |= set(material.voiced(theme.opposing, group=group)["participant"])
        con |= set(material.voiced(theme.codes, stances=DENYING, group=group)["participant"])
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
