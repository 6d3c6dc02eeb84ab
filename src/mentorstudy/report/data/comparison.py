"""Groups of one study beside each other, counted: the data of the cross-stakeholder comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.analyse.quotes import quotes
from mentorstudy.analyse.sample import describe_sources, sample
from mentorstudy.errors import StudyError
from mentorstudy.evidence import DENYING, check_attribute, counted_codes, heard, in_heard
from mentorstudy.privacy._disclosure.linked_tables import linked_ranges
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.privacy._disclosure.release import released
from mentorstudy.report.data.coding_quality import Status, Trust, trust_of
from mentorstudy.report.data.findings import Material
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.data.quote_picker import Quote, QuotePicker
from mentorstudy.report.data.quote_ranking import with_key_quotes
from mentorstudy.report.data.roles import roles_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["WHY", "Comparison", "Contrast", "Side", "compare_groups"]

# A group of fewer people is shown, and no difference is read from it.
_FEWEST = 3
_APART = 0.4
# Groups that a reader holds apart; of more the largest are compared.
_MOST_GROUPS = 8
# The parts of a codebook that say why pairs fail.
WHY = ("challenges", "factors")


@dataclass(frozen=True)
class Side:
    """What one group says on one code.

    Parameters
    ----------
    group : str
        The group.
    participants, participants_of, negated, hoped : int
        As in `crosstab`.
    about : tuple of (str, int)
        Whom they speak of, where not of themselves: stakeholder, participants.
    share, denial : float
        The shares of the group that voice and that deny it, as far as the edition tells them; for the order of
        things, never printed.
    """

    group: str
    participants: int
    participants_of: int
    negated: int
    hoped: int
    about: tuple[tuple[str, int], ...] = ()
    share: float = 0.0
    denial: float = 0.0


@dataclass(frozen=True, eq=False)
class Contrast:
    """One code, as every group speaks of it.

    Parameters
    ----------
    code, name, definition, part : str
        From the codebook; and the part that it plays (`challenges`, `factors`, `benefits`, ...).
    sides : tuple of Side
        One per group heard, in the groups' order.
    spread : float
        The largest difference between groups of at least three people, of the shares that voice it or of those that
        deny it; 0 where there is none.
    voices : tuple of Quote
        One of the group that voices it most, and one of the group that does so least.
    """

    code: str
    name: str
    definition: str
    part: str
    sides: tuple[Side, ...]
    spread: float
    voices: tuple[Quote, ...] = ()

    def side(self, group: str) -> Side:
        """Return what one group says."""
        return next(each for each in self.sides if each.group == group)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Groups of one study, beside each other.

    Parameters
    ----------
    study : Study
        The study, whole.
    by : str
        The attribute that makes the groups.
    source : str
        Where voices are compared: `interviews`, or a survey where nobody was interviewed.
    status, trust : Status, Trust
        How far the coding has come, and how it came about.
    groups : tuple of (str, int)
        The groups heard in the source, and how many people of each could have voiced anything.
    contrasts : tuple of Contrast
        Every code that anybody voices, by part and in the codebook's order.
    counts, sample, sources : DataFrame
        `crosstab` over all sources, `sample`, `describe_sources`.
    quotes : tuple of Quote
        Every quote shown.
    withheld : int
        Passages not quoted for want of consent.
    left_out : int
        Smaller groups that are counted, and not held beside the others.
    """

    study: Study
    by: str
    source: str
    status: Status
    trust: Trust
    groups: tuple[tuple[str, int], ...]
    contrasts: tuple[Contrast, ...]
    counts: pd.DataFrame
    sample: pd.DataFrame
    sources: pd.DataFrame
    quotes: tuple[Quote, ...]
    withheld: int
    left_out: int = 0
    kind = "comparison"

    @property
    def name(self) -> str:
        """Return what its files are called."""
        return "comparison" if self.by == "stakeholder" else f"comparison by {self.by}"

    @property
    def heading(self) -> str:
        """Return what the report is about, as its title says."""
        return "All groups compared"

    def of_part(self, *parts: str) -> tuple[Contrast, ...]:
        """Return the contrasts of codes that play a part, those on which the groups differ most first."""
        found = [each for each in self.contrasts if each.part in parts]
        return tuple(sorted(found, key=lambda each: (-each.spread, each.code)))

    @property
    def apart(self) -> tuple[Contrast, ...]:
        """Return the codes on which groups clearly differ: why pairs fail first, and of that the most first."""
        found = sorted(self.contrasts, key=lambda each: (each.part not in WHY, *_by_spread(each)))
        return tuple(each for each in found if each.spread >= _APART)

    @property
    def agreed(self) -> tuple[Contrast, ...]:
        """Return the codes that every group voices and on which none stands apart, those most voiced first."""
        found = [
            (min(side.share for side in large), each)
            for each in self.contrasts
            if each.spread < _APART and len(large := _large(each.sides)) > 1 and all(side.share for side in large)
        ]
        return tuple(each for _, each in sorted(found, key=lambda pair: (-pair[0], pair[1].code)))


def is_comparable(study: Study) -> bool:
    """Return whether any group was heard: reports of several kinds are written without a comparison where none was."""
    coding, _ = coding_shown(study)
    return len(study.codebook) > 0 and bool((heard(study, coding)["participant"] != "").any())


def compare_groups(study: Study, by: str = "") -> Comparison:
    """Return the groups of a study beside each other: on what they differ, and on what they agree.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups; by default the one of `[report] by`.

    Raises
    ------
    StudyError
        When there is no such attribute, or nobody was heard.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> comparison = compare_groups(read_study(resource("sample-study")))
    >>> comparison.of_part("challenges")[0].name
    'Mismatch'
    """
    by = by or study.config.report.by
    check_attribute(study, by)
    study = released(study, by)
    coding, status = coding_shown(study)
    counts = crosstab(study, by=by, coding=coding, codes=list(study.codebook.table["code"]))
    passages = with_key_quotes(in_heard(quotes(study, by=by, coding=coding), study, coding), study)
    people = counts[counts["source"] != "archives"]
    if not len(people):
        raise StudyError(f"No group of {by} was heard, so there is nothing to compare. Finish a document, or read one.")
    source = "interviews" if "interviews" in set(people["source"]) else _largest(people)
    ranges = linked_ranges(study) if study.config.report.edition != "team" else None
    material = Material("", source, counts, passages, study.codebook, ranges)
    picker = QuotePicker(quote_guard(study))
    groups = sorted(((group, material.size(group)) for group in material.groups), key=lambda each: (-each[1], each[0]))
    left_out, groups = max(len(groups) - _MOST_GROUPS, 0), groups[:_MOST_GROUPS]
    contrasts = _contrasts(material, _parts(study, coding), [group for group, _ in groups])
    voiced = {each.code: _voices(material, each, picker) for each in sorted(contrasts, key=_by_spread)}
    return Comparison(
        study=study,
        by=by,
        source=source,
        status=status,
        trust=trust_of(study),
        groups=tuple(groups),
        left_out=left_out,
        contrasts=tuple(replace(each, voices=voiced[each.code]) for each in contrasts),
        counts=counts,
        sample=sample(study, by),
        sources=describe_sources(study),
        quotes=tuple(picker.shown),
        withheld=len(picker.withheld),
    )


def _largest(people: pd.DataFrame) -> str:
    return str(people.sort_values("participants_of", ascending=False, kind="stable")["source"].iloc[0])


def _parts(study: Study, coding: Coding) -> dict[str, tuple[str, ...]]:
    roles = roles_of(study, counted_codes(study, coding=coding))
    return {name: getattr(roles, name) for name in roles.__dataclass_fields__}


def _by_spread(each: Contrast) -> tuple[float, str]:
    return -each.spread, each.code


def _contrasts(material: Material, parts: dict[str, tuple[str, ...]], groups: Sequence[str]) -> list[Contrast]:
    found = []
    for part, codes in parts.items():
        for code in codes:
            sides = tuple(_side(material, code, group) for group in groups)
            if any(side.participants or side.negated or side.hoped for side in sides):
                entry = material.codebook[code]
                found.append(Contrast(code, entry.name, entry.definition, part, sides, _spread(sides)))
    return found


def _side(material: Material, code: str, group: str) -> Side:
    counted = material.count(code, group)
    mine = material.voiced([code], group=group)
    about = mine[mine["about"] != ""].groupby("about")["participant"].nunique()
    spoken_of = tuple((str(name), int(count)) for name, count in about.items())
    said, denied, size = counted.participants, counted.negated, counted.participants_of
    shares = [material.share(count, size) if size else 0.0 for count in (said, denied)]
    return Side(group, said, size, denied, counted.hoped, spoken_of, *shares)


def _large(sides: Sequence[Side]) -> list[Side]:
    return [side for side in sides if side.participants_of >= _FEWEST]


def _spread(sides: Sequence[Side]) -> float:
    large = _large(sides)
    if len(large) < 2:
        return 0.0
    said, denied = [side.share for side in large], [side.denial for side in large]
    return max(max(said) - min(said), max(denied) - min(denied))


def _voices(material: Material, contrast: Contrast, picker: QuotePicker) -> tuple[Quote, ...]:
    """One voice of those who say it most, and one of those who say it least or deny it: nobody speaks for both."""
    if contrast.spread < _APART:
        return ()
    ordered = sorted(_large(contrast.sides), key=lambda side: -side.share)
    most = picker.pick(material.voiced([contrast.code], group=ordered[0].group), 1)
    denied = material.voiced([contrast.code], stances=DENYING, group=ordered[-1].group)
    least = picker.pick(denied if len(denied) else material.voiced([contrast.code], group=ordered[-1].group), 1)
    return (*most, *least)
