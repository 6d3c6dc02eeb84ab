"""TextGrids of Praat, long and short: their tiers of intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.source import decode
from mentorstudy.readers.tiers import Tier, cues_of_tiers
from mentorstudy.text import collapse

__all__ = ["read_textgrid"]

# What stands for itself: texts in quotes, numbers that are no index in brackets, flags. Everything else explains.
_VALUE = re.compile(
    r'"(?P<text>(?:[^"]|"")*)"|(?<![\[\w])(?P<number>-?\d{1,15}(?:\.\d{1,20})?(?:[eE]-?\d{1,3})?)(?![\w\]])'
)
_SILENT = frozenset(("", "sp", "sil", "silence", "<sil>", "<p:>", "_", "#", "<p>", "..."))


def read_textgrid(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    """Return what is said in a TextGrid: its tiers of intervals, each under its name.

    Tiers of words and sounds are listed where there are tiers of whole utterances, and so are tiers of points.

    Raises
    ------
    ReadError
        When it is damaged or no tier holds words.
    """
    text = decode(data, file=file, encoding=encoding).text
    values = _values(text)
    tiers: list[Tier] = []
    left_out: list[LeftOut] = []
    try:
        for kind, name, marks in _tiers(values):
            if kind == "IntervalTier":
                cues = [
                    Cue(begin, finish, (collapse(words),)) for begin, finish, words in marks if not _is_silent(words)
                ]
                tiers.append(Tier(name, "", cues))
            elif marks:
                left_out.append(LeftOut("tier not read", f"'{name}', of points", len(marks)))
    except (StopIteration, RuntimeError, ValueError, TypeError):
        raise ReadError("The TextGrid is damaged or was not copied whole. Save it again in Praat.", file=file) from None
    if not any(tier.cues for tier in tiers):
        raise ReadError("No tier of this TextGrid holds words.", file=file)
    return cues_of_tiers(tiers, left_out)


def _is_silent(words: str) -> bool:
    return collapse(words).casefold() in _SILENT


def _values(text: str) -> Iterator[str | float]:
    head = re.search(r'"TextGrid"', text)
    for found in _VALUE.finditer(text, head.end() if head else 0):
        yield float(found["number"]) if found["text"] is None else found["text"].replace('""', '"')


def _tiers(values: Iterator[str | float]) -> Iterator[tuple[str, str, list[tuple[float, float, str]]]]:
    next(values), next(values)
    for _ in range(_count(next(values))):
        kind, name = str(next(values)), str(next(values))
        next(values), next(values)
        marks = []
        for _ in range(_count(next(values))):
            begin = _number(next(values))
            finish = _number(next(values)) if kind == "IntervalTier" else begin
            marks.append((begin, finish, str(next(values))))
        yield kind, name, marks


def _count(value: str | float) -> int:
    return min(int(_number(value)), 1_000_000)


def _number(value: str | float) -> float:
    if isinstance(value, str):
        raise ValueError(value)
    return value
