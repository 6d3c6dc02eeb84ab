"""Spoken texts in TEI: utterances and speeches, each under who says it."""

from __future__ import annotations

import re
from math import nan
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.safe_xml import attribute, child, children, parse_xml, tag_of, text_of
from mentorstudy.readers.times import seconds
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_tei"]

_ASIDE = {
    **dict.fromkeys(("pause", "anchor", "shift", "spanGrp", "fs", "fw", "pb", "lb", "milestone"), ""),
    **dict.fromkeys(("kinesic", "vocal", "incident", "event", "desc"), "event"),
    **dict.fromkeys(("note", "add", "del"), "note"),
    **dict.fromkeys(("stage",), "stage direction"),
    "speaker": "",
}
_TIME = re.compile(r"(?:PT)?(\d{1,9}(?:\.\d{1,9})?)(?:s|S)?")
_CLOCK = re.compile(r"T?(\d{1,2}:\d{2}:\d{2}(?:\.\d{1,6})?)")


def read_tei(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    """Return what is said in a text in TEI: its `u` and `sp` elements.

    Pauses, events, notes and annotation are listed.

    Raises
    ------
    ReadError
        When nobody says anything in it.
    """
    root = parse_xml(data, file=file, what="text in TEI", deep=False, named_type=True)
    names = {attribute(each, "id"): _name(each) for each in root.iter() if tag_of(each) in ("person", "participant")}
    times = _timeline(root)
    cues: list[Cue] = []
    left_out: list[LeftOut] = []
    for each in root.iter():
        if tag_of(each) in ("u", "sp") and not any(tag_of(one) in ("u", "sp") for one in each.iterancestors()):
            pieces: list[str] = []
            _words(each, pieces, left_out)
            words = collapse("".join(pieces))
            begin, finish = (times.get(_place(each, name), nan) for name in ("start", "end"))
            if words:
                cues.append(Cue(begin, nan if finish < begin else finish, (words,), 0, _speaker(each, names)))
        elif tag_of(each) == "head" and text_of(each).strip():
            left_out.append(LeftOut("heading", collapse(text_of(each))))
    if not cues:
        raise ReadError(
            "Nobody speaks in this text in TEI (no 'u' and no 'sp'). Save its words as DOCX or TXT.", file=file
        )
    return CueFile(tuple(cues), tuple(left_out))


def _name(person: _Element) -> str:
    found = next((each for each in person.iter() if tag_of(each) in ("persName", "name", "abbr")), None)
    return collapse(text_of(found))


def _speaker(element: _Element, names: dict[str, str]) -> str:
    said = collapse(text_of(child(element, "speaker"))).rstrip(" :.")
    who = (attribute(element, "who") or _place(element, "who")).split()
    known = [names.get(each.lstrip("#")) or each.lstrip("#") for each in who]
    return said or ", ".join(known)


def _place(element: _Element, name: str) -> str:
    """Return an attribute of an utterance or of the block around it."""
    around = element.getparent()
    found = attribute(element, name)
    if not found and around is not None and tag_of(around) == "annotationBlock":
        found = attribute(around, name)
    return found.lstrip("#") if name != "who" else found


def _timeline(root: _Element) -> dict[str, float]:
    """Return the seconds of the points of the timeline, by their names."""
    times: dict[str, float] = {}
    for line in (each for each in root.iter() if tag_of(each) == "timeline"):
        for point in children(line, "when"):
            interval, absolute = attribute(point, "interval"), attribute(point, "absolute")
            since = times.get(attribute(point, "since").lstrip("#"), 0.0)
            found = _TIME.fullmatch(interval)
            clock = _CLOCK.fullmatch(absolute)
            name = attribute(point, "id")
            if found:
                times[name] = since + float(found[1]) * (0.001 if attribute(line, "unit") == "ms" else 1.0)
            elif clock:
                times[name] = seconds(clock[1])
            elif not interval and not absolute and not times:
                times[name] = 0.0
    return times


def _words(element: _Element, pieces: list[str], left_out: list[LeftOut]) -> None:
    pieces.append(element.text or "")
    for each in element:
        tag = tag_of(each)
        if tag in _ASIDE:
            words = collapse(text_of(each)) or attribute(each, "desc")
            left_out += [LeftOut(_ASIDE[tag], words)] if words and _ASIDE[tag] else []
        else:
            # Words are elements of their own, with or without blanks between; signs close up.
            if tag in ("w", "seg", "p", "l", "u", "ab") and pieces and not "".join(pieces[-1:]).endswith((" ", "\n")):
                pieces.append(" ")
            if tag == "pc":
                while pieces and not pieces[-1].strip():
                    pieces.pop()
            _words(each, pieces, left_out)
        pieces.append(each.tail or "")
