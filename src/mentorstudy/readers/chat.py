"""Transcripts of CLAN (CHAT, .cha): the lines of the speakers, without the marks of the coder."""

from __future__ import annotations

import re
from math import nan

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.source import decode
from mentorstudy.text import collapse

__all__ = ["read_chat"]

_TIER = re.compile(r"(?P<mark>[*@%])(?P<name>[^:\t]{1,60}?):[ \t]?(?P<words>.*)", re.DOTALL)
_BULLET = re.compile(r"\x15?[ ]?(?P<begin>\d{1,9})_(?P<finish>\d{1,9})[ ]?(?:\x15|(?=\s*\Z))")
_EVENT = re.compile(r"&=\S+|\[=!? [^\]\n]{0,200}\]|\[%[^\]\n]{0,200}\]|&\{[^\s]*|&\}\S*")
_CODE = re.compile(r"\[[^\]\n]{0,200}\]|\+[<^,]|[‡„↓↑→⌈⌉⌊⌋]|(?<=\w)@[a-z]{1,3}(?::\w+)?\b|\b0(?=[a-z])")
_FILLER = re.compile(r"&[-~+](?=\w)")
_CUT = re.compile(r"\+(?:\.\.\.?\??|/{1,2}[.?]|\"/?\.|!\?)")
_DROPPED = re.compile(r"(?<=\w)\((\w{1,12})\)|\((\w{1,12})\)(?=\w)")
_PAUSE = re.compile(r"\(\.{1,3}\)|\(\d{1,3}(?:\.\d{0,2})?\)")
_BEFORE_END = re.compile(r"\s+([.?!,;:…]+)(?=\s|\Z)")


def read_chat(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    r"""Return what is said in a transcript of CLAN, each speaker under the code of the file.

    Marks of the coder (retracing, errors, pauses, events) and dependent tiers are listed; what is in round brackets
    within a word was not said, but is what the word means, and stays.

    Raises
    ------
    ReadError
        When no speaker says anything.

    Examples
    --------
    >>> cues = read_chat(b"@Begin\n*INV:\tHow [*] did it go ? \x15100_900\x15\n*PAR:\t&-uh well .\n@End").cues
    >>> [(cue.voice, cue.lines, cue.begin) for cue in cues]
    [('INV', ('How did it go?',), 0.1), ('PAR', ('uh well.',), nan)]
    """
    text = decode(data, file=file, encoding=encoding).raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cues: list[Cue] = []
    left_out: list[LeftOut] = []
    marks: list[str] = []
    for line in re.sub(r"\n[ \t]+", " ", text).split("\n"):
        tier = _TIER.fullmatch(line)
        if tier is None or tier["mark"] != "*":
            item = {"%": "dependent tier", "@": "header"}.get(line[:1], "text outside the tiers")
            left_out += [LeftOut(item, collapse(line)[:300])] if line.strip() else []
            continue
        words = tier["words"]
        bullets = list(_BULLET.finditer(words))
        begin = int(bullets[0]["begin"]) / 1000 if bullets else nan
        finish = int(bullets[-1]["finish"]) / 1000 if bullets else nan
        said, gone = _clean(_BULLET.sub(" ", words))
        marks += gone
        if said:
            cues.append(Cue(begin, nan if finish < begin else finish, (said,), 0, tier["name"].strip()))
    if not cues:
        raise ReadError("No speaker says anything in this transcript of CLAN.", file=file)
    shown = " ".join(dict.fromkeys(marks))[:300]
    left_out += [LeftOut("mark of the coder", shown, len(marks))] if marks else []
    return CueFile(tuple(cues), tuple(left_out))


def _clean(words: str) -> tuple[str, list[str]]:
    """Return the words without marks, and the marks."""
    gone = [each.group() for pattern in (_EVENT, _CODE, _PAUSE) for each in pattern.finditer(words)]
    words = _CODE.sub("", _EVENT.sub(" ", words))
    words = _CUT.sub(lambda each: "?" if each.group().endswith("?") else "…" if ".." in each.group() else "–", words)
    words = _DROPPED.sub(lambda each: each.group(1) or each.group(2), _PAUSE.sub(" ", words))
    words = _FILLER.sub("", words).replace("<", "").replace(">", "").replace("\x15", " ").replace("\x01", "")
    return _BEFORE_END.sub(r"\1", collapse(words)), gone
