"""The cues of a WebVTT or SubRip file, and every other line of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.times import seconds
from mentorstudy.text import collapse

__all__ = ["Cue", "CueFile", "read_cues"]

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}|\d{1,3}:\d{1,2}:\d{2}"
_TIMING = re.compile(rf"\s*(?P<begin>{_CLOCK})\s*-{{1,2}}>\s*(?P<finish>{_CLOCK})(?P<settings>(?:\s+\S.*)?)")
_ARROW = re.compile(r"\d\s*-{1,2}>|-->\s*\d")
_WORD = re.compile(r"[^\W\d_]{3}")
_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(?:\s|\Z)")
# "12 "Lena Ortiz" (334288)": Webex writes the speaker into a cue's identifier.
_IDENTIFIED = re.compile(r"(?:\d{1,9}\s{1,4})?[\"“](?P<name>[^\"”]{1,90})[\"”](?:\s{0,4}\(\d{1,20}\))?")
_ITEMS = {"NOTE": "comment", "STYLE": "style", "REGION": "region"}


@dataclass(frozen=True)
class Cue:
    """One caption.

    Parameters
    ----------
    begin, finish : float
        Seconds; finish is NaN when the file has it before the beginning.
    lines : tuple of str
        As in the file, tags included.
    number : int
        The line of the file that the times stand in; 0 where lines are not counted.
    voice : str
        The speaker, where the file names one beside the words.
    """

    begin: float
    finish: float
    lines: tuple[str, ...]
    number: int = 0
    voice: str = ""


@dataclass(frozen=True)
class CueFile:
    """The cues of a file, and what else stands in it."""

    cues: tuple[Cue, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_cues(text: str) -> CueFile:
    r"""Return the cues of a caption file; a damaged one is listed with its words.

    Examples
    --------
    >>> file = read_cues("1\n00:01,000 --> 00:02,000\nHello\n3\n00:1x,0 --> 00:09,000\nlost\n")
    >>> [cue.lines for cue in file.cues], [each.item for each in file.left_out]
    ([('Hello',)], ['damaged cue', 'cue number', 'cues'])
    """
    return _CueReader(text.split("\n")).read()


class _CueReader:
    """Walks over the lines of a file once; every line goes to a cue or to the list."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._cues: list[Cue] = []
        self._left_out: list[LeftOut] = []
        self._numbers: list[str] = []
        self._settings: list[str] = []
        self._empty = self._voices = 0

    def read(self) -> CueFile:
        """Return what is in the file."""
        timings = [at for at, line in enumerate(self._lines) if self._is_timing(at, line)]
        starts = [self._start(at, before) for before, at in zip([-1, *timings], timings, strict=False)]
        self._before(starts[0] if starts else len(self._lines))
        ends = [*starts[1:], len(self._lines)][: len(starts)]
        for start, timing, end in zip(starts, timings, ends, strict=True):
            voice = self._identifier(self._lines[start].strip()) if start < timing else ""
            self._cue(timing, self._speech(timing + 1, end), voice)
        return CueFile(tuple(self._cues), tuple(self._left_out + self._summary()))

    def _is_timing(self, at: int, line: str) -> bool:
        if _TIMING.fullmatch(line) is not None:
            return True
        # Damaged: an arrow between two clocks, and no word before it.
        before = line.partition(">")[0]
        return _ARROW.search(line) is not None and line.count(":") >= 2 and not _WORD.search(before)

    def _start(self, timing: int, before: int) -> int:
        """Return where a cue starts: at its identifier, where it has one."""
        above = timing - 1
        if above <= before or not self._lines[above].strip():
            return timing
        alone = above - 1 <= before or not self._lines[above - 1].strip()
        number = self._lines[above].strip().isdigit()
        # Right below other times stands that cue's only line of words, except where it is the next number.
        if above - 1 == before and before >= 0:
            return timing
        header = before < 0 and self._lines[above].lstrip("\ufeff").startswith("WEBVTT")
        return above if (alone or number) and not header else timing

    def _before(self, end: int) -> None:
        """List the header and what else stands before the first cue."""
        for item, words in self._blocks(0, end, "header"):
            self._left_out.append(LeftOut(item, words))

    def _identifier(self, identifier: str) -> str:
        """List an identifier; return the speaker that it names, empty where it names none."""
        named = _IDENTIFIED.fullmatch(identifier)
        if named:
            self._voices += 1
            return named["name"].strip()
        if identifier.isdigit():
            self._numbers.append(identifier)
        elif identifier:
            self._left_out.append(LeftOut("cue identifier", identifier))
        return ""

    def _speech(self, start: int, end: int) -> list[str]:
        """Return the words of a cue; comments and styles that follow it are listed."""
        speech = []
        for item, words in self._blocks(start, end, ""):
            if item:
                self._left_out.append(LeftOut(item, words))
            else:
                speech.append(words)
        return speech

    def _blocks(self, start: int, end: int, plain: str) -> list[tuple[str, str]]:
        """Return (item, words): a NOTE, STYLE or REGION runs to the next empty line, speech goes by line."""
        found: list[tuple[str, str]] = []
        open_block = False
        # Right below the times stand words, whatever they are.
        item, fresh = "", bool(plain)
        for line in self._lines[start:end]:
            if not line.strip():
                item, fresh, open_block = "", True, False
                continue
            block = _BLOCK.match(line) if fresh else None
            item = _ITEMS[block[1]] if block else item
            if open_block and (item or plain):
                found[-1] = (found[-1][0], f"{found[-1][1]} {collapse(line)}")
            else:
                found.append((item or plain, collapse(line) if item or plain else line))
            fresh, open_block = False, True
        return found

    def _cue(self, timing: int, speech: list[str], voice: str) -> None:
        found = _TIMING.fullmatch(self._lines[timing])
        if found is None:
            words = collapse(" ".join(speech))
            detail = f"line {timing + 1}, times '{collapse(self._lines[timing])}': {words}"
            self._left_out.append(LeftOut("damaged cue", detail))
            return
        begin, finish = seconds(found["begin"]), seconds(found["finish"])
        if finish < begin:
            self._left_out.append(LeftOut("cue that ends before it starts", f"line {timing + 1}"))
            finish = nan
        if found["settings"].strip():
            self._settings.append(found["settings"].strip())
        self._empty += not speech
        self._cues.append(Cue(begin, finish, tuple(speech), timing + 1, voice))

    def _summary(self) -> list[LeftOut]:
        counted = [
            ("cue number", " to ".join([*self._numbers[:1], *self._numbers[-1:]]), len(self._numbers)),
            ("cue identifier", "name the speakers", self._voices),
            ("cue settings", ", ".join(dict.fromkeys(self._settings)), len(self._settings)),
            ("cue without text", "", self._empty),
            ("cues", "with valid times", len(self._cues)),
        ]
        return [LeftOut(item, detail, count) for item, detail, count in counted if count]
