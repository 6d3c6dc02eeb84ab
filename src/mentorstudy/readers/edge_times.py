"""Bare times at an edge of what is said: one may be an answer, many that run on are the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mentorstudy.readers.conventions import Cut
from mentorstudy.readers.times import TIME, parse_stamp

__all__ = ["take_closing_time", "without_edge_times"]

_OPENING = re.compile(rf"(?P<time>{TIME})[.,]?(?:\s+[\-–—|]?\s*)(?P<words>\S.*)", re.DOTALL)
_CLOSING = re.compile(rf"\A(?P<words>.*\S)\s+(?P<time>{TIME})\s*", re.DOTALL)
# How many turns at least, and how many of ten, carry a time that is later than the one before.
_LEAST, _TENTHS = 4, 7


def take_closing_time(text: str) -> tuple[str, str]:
    """Return the bare time that closes a text, empty where none does, and the text without it.

    Examples
    --------
    >>> take_closing_time("That is all. 00:10:07"), take_closing_time("That is all.")
    (('00:10:07', 'That is all.'), ('', 'That is all.'))
    """
    found = _CLOSING.fullmatch(text)
    return (found["time"], found["words"]) if found else ("", text)


def without_edge_times(cuts: Sequence[Cut | None]) -> tuple[tuple[Cut | None, ...], bool]:
    """Return labelled lines with the bare time that opens, or closes, the words of most taken for their time.

    The second part of what is returned says whether times close the turns: then they stand on the last of several
    paragraphs.

    Parameters
    ----------
    cuts : sequence of Cut or None
        Of every line of a document.

    Examples
    --------
    >>> talk = [Cut("I", "0:03 How?"), Cut("P", "0:09 So."), Cut("I", "0:12 Why?"), Cut("P", "0:20 At 10:30.")]
    >>> [(cut.stamp, cut.words) for cut in without_edge_times(talk)[0]][2:]
    [('0:12', 'Why?'), ('0:20', 'At 10:30.')]
    """
    for pattern in (_OPENING, _CLOSING):
        found = [pattern.fullmatch(cut.words) if cut and not cut.stamp else None for cut in cuts]
        times = [parse_stamp(each["time"]).begin for each in found if each]
        spoken = sum(cut is not None and bool(cut.words) for cut in cuts)
        onward = sum(one <= other for one, other in pairwise(times))
        if len(times) >= _LEAST and len(times) * 10 >= spoken * _TENTHS and onward * 10 >= (len(times) - 1) * _TENTHS:
            taken = (
                replace(cut, words=each["words"], stamp=each["time"]) if cut and each else cut
                for cut, each in zip(cuts, found, strict=True)
            )
            return tuple(taken), pattern is _CLOSING
    return tuple(cuts), False
