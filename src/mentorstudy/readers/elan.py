"""Annotations of ELAN (.eaf): the tiers that hold speech, in the order of time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import nan
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.safe_xml import attribute, parse_xml, tag_of, text_of
from mentorstudy.readers.tiers import Tier, cues_of_tiers
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_elan"]

_EMPTY = re.compile(r"[\W\d_]*")


@dataclass
class _Source:
    """A tier as the file has it."""

    name: str
    participant: str
    parent: str
    controlled: bool
    values: list[tuple[str, float, float, str]] = field(default_factory=list)


def read_elan(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    """Return what is said in a file of ELAN: its independent tiers, each under its participant.

    Tiers that stand under another repeat its words or comment on them; they are listed, and so are tiers whose values
    are taken from a list. Where an independent tier holds no words, those of the tier under it are read.

    Raises
    ------
    ReadError
        When it is no XML or no tier holds words.
    """
    root = parse_xml(data, file=file, what="file of ELAN", deep=False)
    times = {
        attribute(each, "TIME_SLOT_ID"): _seconds(attribute(each, "TIME_VALUE"))
        for each in root.iter()
        if tag_of(each) == "TIME_SLOT"
    }
    controlled = {
        attribute(each, "LINGUISTIC_TYPE_ID")
        for each in root.iter()
        if tag_of(each) == "LINGUISTIC_TYPE" and attribute(each, "CONTROLLED_VOCABULARY_REF")
    }
    sources = [_source(each, times, controlled) for each in root.iter() if tag_of(each) == "TIER"]
    _inherit(sources)
    read, left_out = _chosen(sources)
    if not any(tier.cues for tier in read):
        raise ReadError("No tier of this file of ELAN holds words. Export the tier as text from ELAN.", file=file)
    return cues_of_tiers(read, left_out)


def _seconds(value: str) -> float:
    return int(value) / 1000 if value.isascii() and value.isdigit() and len(value) < 13 else nan


def _source(tier: _Element, times: dict[str, float], controlled: set[str]) -> _Source:
    kind = attribute(tier, "LINGUISTIC_TYPE_REF")
    source = _Source(
        attribute(tier, "TIER_ID"), attribute(tier, "PARTICIPANT"), attribute(tier, "PARENT_REF"), kind in controlled
    )
    for each in tier.iter():
        if tag_of(each) == "ALIGNABLE_ANNOTATION":
            begin = times.get(attribute(each, "TIME_SLOT_REF1"), nan)
            finish = times.get(attribute(each, "TIME_SLOT_REF2"), nan)
            source.values.append((attribute(each, "ANNOTATION_ID"), begin, finish, text_of(each)))
        elif tag_of(each) == "REF_ANNOTATION":
            # Its times are those of the annotation that it refers to.
            source.values.append((attribute(each, "ANNOTATION_REF"), nan, nan, text_of(each)))
    return source


def _inherit(sources: list[_Source]) -> None:
    times = {one: (begin, finish) for each in sources for one, begin, finish, _ in each.values if begin == begin}
    for each in sources:
        each.values = [(one, *times.get(one, (begin, finish)), words) for one, begin, finish, words in each.values]


def _wordy(source: _Source) -> bool:
    filled = [words for *_, words in source.values if words.strip()]
    return not source.controlled and sum(not _EMPTY.fullmatch(words) for words in filled) * 2 > len(source.values)


def _chosen(sources: list[_Source]) -> tuple[list[Tier], list[LeftOut]]:
    names = {each.name for each in sources}
    taken: list[_Source] = []
    for each in sources:
        if each.parent in names:
            continue
        below = [one for one in sources if one.parent == each.name and _wordy(one)]
        if _wordy(each) or not below:
            taken.append(each)
        else:
            taken.append(max(below, key=lambda one: sum(len(words) for *_, words in one.values)))
    parents = {each.name: each for each in sources}
    read = [
        Tier(
            each.name,
            each.participant or (parents[each.parent].participant if each.parent in parents else ""),
            [Cue(begin, finish, (collapse(words),)) for _, begin, finish, words in each.values if words.strip()],
            spoken=_wordy(each),
        )
        for each in taken
    ]
    rest = [each for each in sources if each not in taken and each.values]
    return read, [LeftOut("tier not read", f"'{each.name}', under '{each.parent}'", len(each.values)) for each in rest]
