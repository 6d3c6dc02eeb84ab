"""Captions of Aegisub and its kin (ASS, SSA)."""

from __future__ import annotations

import re

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.source import decode
from mentorstudy.readers.times import seconds
from mentorstudy.text import collapse

__all__ = ["read_ass"]

_USUAL = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_CLOCK = re.compile(r"\d{1,2}:\d{2}:\d{2}[.:]\d{1,3}")
_TAG = re.compile(r"\{[^{}\n]*\}")


def read_ass(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    r"""Return the cues of a file, each under the name of its actor.

    Examples
    --------
    >>> source = b"[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.50,Default,Kim,0,0,0,,How\\Nso, then?"
    >>> [(cue.voice, cue.lines, cue.finish) for cue in read_ass(source).cues]
    [('Kim', ('How', 'so, then?'), 2.5)]
    """
    cues: list[Cue] = []
    left_out: list[LeftOut] = []
    columns, section, tags = list(_USUAL), "", 0
    for number, line in enumerate(decode(data, file=file, encoding=encoding).text.split("\n"), start=1):
        key, colon, value = line.strip().partition(":")
        if line.lstrip().startswith("["):
            section = line.strip().casefold()
        elif section != "[events]" or not colon:
            left_out += [LeftOut("caption style", collapse(line)[:200])] if line.strip() else []
        elif key == "Format":
            columns = [name.strip().casefold() for name in value.split(",")]
        elif key == "Dialogue":
            cells = dict(zip(columns, value.split(",", len(columns) - 1), strict=False))
            words, found = _TAG.subn("", cells.get("text", ""))
            tags += found
            begin, finish = (cells.get(name, "").strip() for name in ("start", "end"))
            if not (_CLOCK.fullmatch(begin) and _CLOCK.fullmatch(finish)):
                left_out.append(LeftOut("damaged cue", f"line {number}: {collapse(line)}"))
                continue
            lines = tuple(re.split(r"\\[Nn]", words.replace("\\h", " ")))
            voice = cells.get("name", cells.get("actor", "")).strip()
            cues.append(Cue(seconds(begin), seconds(finish), lines, number, voice))
        else:
            left_out.append(LeftOut("comment", collapse(line)))
    left_out += [LeftOut("caption tag", "marks of style in braces", tags)] if tags else []
    cues.sort(key=lambda cue: cue.begin)
    return CueFile(tuple(cues), tuple(left_out))
