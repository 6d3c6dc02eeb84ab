"""Transcriptions of EXMARaLDA (.exb): its tiers of speech, event by event."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.safe_xml import attribute, children, parse_xml, tag_of, text_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_exmaralda"]


def read_exmaralda(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    """Return what is said in a transcription of EXMARaLDA, in the order of its timeline.

    Events of a speaker that follow each other without a gap are one utterance, unless another speaker begins between.
    Tiers of annotation and description are listed.

    Raises
    ------
    ReadError
        When it is no XML or no tier of speech holds words.
    """
    root = parse_xml(data, file=file, what="file of EXMARaLDA", deep=False, named_type=True)
    items = [each for each in root.iter() if tag_of(each) == "tli"]
    order = {attribute(each, "id"): at for at, each in enumerate(items)}
    times = {attribute(each, "id"): _seconds(attribute(each, "time")) for each in items}
    names = {attribute(each, "id"): _name(each) for each in root.iter() if tag_of(each) == "speaker"}
    events: list[tuple[int, int, str, str, str]] = []
    left_out: list[LeftOut] = []
    for tier in (each for each in root.iter() if tag_of(each) == "tier"):
        own = [each for each in children(tier, "event") if text_of(each).strip()]
        if attribute(tier, "type") != "t":
            called = attribute(tier, "display-name") or attribute(tier, "category")
            left_out += [LeftOut("tier not read", f"'{called}'", len(own))] if own else []
            continue
        who = attribute(tier, "speaker")
        for event in own:
            start, end = order.get(attribute(event, "start"), -1), order.get(attribute(event, "end"), -1)
            events.append((start, end, names.get(who) or who, text_of(event), attribute(event, "start")))
    if not events:
        raise ReadError("No tier of speech in this file of EXMARaLDA holds words. Export it as text there.", file=file)
    ends = [attribute(each, "id") for each in items]
    cues: list[Cue] = []
    last_end = -2
    for start, end, who, words, begin in sorted(events, key=lambda each: each[0]):
        finish = times.get(ends[end], nan) if 0 <= end < len(ends) else nan
        before = cues[-1] if cues else None
        if before is not None and before.voice == who and last_end == start:
            cues[-1] = Cue(before.begin, finish, (before.lines[0] + words,), 0, who)
        else:
            cues.append(Cue(times.get(begin, nan), finish, (words,), 0, who))
        last_end = end
    left_out.append(LeftOut("event", "of speech", len(events)))
    clean = [Cue(each.begin, each.finish, (collapse(each.lines[0]),), 0, each.voice) for each in cues]
    return CueFile(tuple(clean), tuple(left_out))


def _seconds(value: str) -> float:
    try:
        return float(value) if value and len(value) < 30 else nan
    except ValueError:
        return nan


def _name(speaker: _Element) -> str:
    found = next((text_of(each) for each in children(speaker, "abbreviation")), "")
    return collapse(found) or attribute(speaker, "id")
