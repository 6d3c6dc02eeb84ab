"""Captions of YouTube (SBV)."""

from __future__ import annotations

import re

from mentorstudy.readers.cues import CueFile, read_cues
from mentorstudy.readers.source import decode

__all__ = ["read_sbv"]

_TIMES = re.compile(r"^([\d:.]{4,20}\w{0,3}[\d.]{0,8}),\s*(\d[\w:.]{3,20})[^\S\n]*$", re.MULTILINE)


def read_sbv(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    r"""Return the cues of a file of YouTube, whose times stand on a line with a comma between them.

    Examples
    --------
    >>> [cue.lines for cue in read_sbv(b"0:00:00.378,0:00:02.000\nHow was it?\n").cues]
    [('How was it?',)]
    """
    text = decode(data, file=file, encoding=encoding).text
    return read_cues(_TIMES.sub(r"\1 --> \2", text).replace("[br]", "\n"))
