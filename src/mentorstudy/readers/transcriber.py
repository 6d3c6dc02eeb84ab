"""Transcriptions of Transcriber (.trs)."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.safe_xml import attribute, parse_xml, tag_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_transcriber"]


def read_transcriber(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    """Return what is said in a transcription of Transcriber; events and comments in it are listed.

    Raises
    ------
    ReadError
        When it is no XML or holds no turn with words.
    """
    root = parse_xml(data, file=file, what="file of Transcriber", deep=False, named_type=True)
    names = {attribute(each, "id"): attribute(each, "name") for each in root.iter() if tag_of(each) == "Speaker"}
    cues: list[Cue] = []
    left_out: list[LeftOut] = []
    for turn in (each for each in root.iter() if tag_of(each) == "Turn"):
        cues += _turn(turn, names, left_out)
    if not cues:
        raise ReadError("No turn of this file of Transcriber holds words. Export it as text there.", file=file)
    return CueFile(tuple(cues), tuple(left_out))


def _turn(turn: _Element, names: dict[str, str], left_out: list[LeftOut]) -> list[Cue]:
    """Return the words of a turn; of one with several speakers, those of each."""
    own = [names.get(each) or each for each in attribute(turn, "speaker").split()]
    begin, finish = _seconds(attribute(turn, "startTime")), _seconds(attribute(turn, "endTime"))
    parts: list[tuple[str, list[str], float]] = [(own[0] if own else "", [turn.text or ""], begin)]
    for each in turn:
        tag = tag_of(each)
        if tag == "Who":
            which = attribute(each, "nb")
            at = int(which) - 1 if which.isascii() and which.isdigit() and len(which) < 4 else 0
            parts.append((own[at] if 0 <= at < len(own) else "", [], parts[-1][2]))
        elif tag == "Sync":
            if not "".join(parts[-1][1]).strip():
                parts[-1] = (parts[-1][0], parts[-1][1], _seconds(attribute(each, "time")))
            parts[-1][1].append(" ")
        elif tag in ("Event", "Comment", "Background"):
            left_out.append(LeftOut("event", attribute(each, "desc") or attribute(each, "type")))
        parts[-1][1].append(each.tail or "")
    said = [(who, collapse("".join(pieces)), start) for who, pieces, start in parts]
    return [Cue(start, finish, (words,), 0, who) for who, words, start in said if words]


def _seconds(value: str) -> float:
    try:
        return float(value) if value and len(value) < 30 else nan
    except ValueError:
        return nan
