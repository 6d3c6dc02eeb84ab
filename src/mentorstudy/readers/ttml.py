"""Captions in TTML (DFXP, EBU-TT, iTunes)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import nan
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.safe_xml import attribute, parse_xml, tag_of, text_of
from mentorstudy.readers.times import seconds
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_ttml"]

_OFFSET = re.compile(r"(\d{1,10}(?:\.\d{1,9})?)(h|ms|m|s|f|t)")
_CLOCK = re.compile(r"\d{1,3}:\d{2}:\d{2}(?:[.:]\d{1,9}(?:\.\d{1,3})?)?")


def read_ttml(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    """Return the cues of a file, each under the agent that it names.

    Examples
    --------
    >>> source = b'<tt><body><div><p begin="1s" end="00:00:02.500">How<br/>so?</p></div></body></tt>'
    >>> [(cue.begin, cue.finish, cue.lines) for cue in read_ttml(source).cues]
    [(1.0, 2.5, ('How', 'so?'))]
    """
    root = parse_xml(data, file=file, what="file of captions", deep=False, named_type=True)
    agents = {attribute(each, "id"): _name(each) for each in root.iter() if tag_of(each) == "agent"}
    rate = _number(attribute(root, "frameRate"), 30.0)
    ticks = _number(attribute(root, "tickRate"), 1.0)
    cues: list[Cue] = []
    lost: list[LeftOut] = []
    for element in root.iter():
        if tag_of(element) == "p":
            begin, finish = _times(element, rate, ticks)
            for who, words in _voices(element):
                lines = tuple(line for line in words.split("\n") if line.strip())
                cues.append(Cue(begin, finish, lines, 0, agents.get(who) or who))
        elif tag_of(element) in ("title", "desc", "copyright"):
            lost.append(LeftOut("header", collapse(text_of(element))))
    return CueFile(tuple(cues), tuple(lost))


def _name(agent: _Element) -> str:
    return collapse(" ".join(text_of(each) for each in agent)) or attribute(agent, "id")


def _times(element: _Element, rate: float, ticks: float) -> tuple[float, float]:
    """Return when a cue begins and ends; the clock of what stands in another element starts with that element."""
    around = (_time(attribute(each, "begin"), rate, ticks) for each in element.iterancestors())
    start = sum(each for each in around if each == each)
    begin, finish, length = (_time(attribute(element, name), rate, ticks) for name in ("begin", "end", "dur"))
    finish = begin + length if finish != finish else finish
    return start + begin, nan if finish < begin else start + finish


def _agent(*elements: _Element) -> str:
    """Return the first agent that one of the elements names."""
    return next((found[0] for each in elements if (found := attribute(each, "agent").split())), "")


def _voices(element: _Element) -> list[tuple[str, str]]:
    """Return who says what in a cue, a part of which can be another agent's.

    Words under no agent go with those before them.
    """
    own = _agent(element, *element.iterancestors())
    said: list[tuple[str, list[str]]] = [(own or _agent(*element.iterdescendants()), [])]
    for agent, words in _pieces(element, own):
        if words.strip() and agent not in ("", said[-1][0]):
            said.append((agent, []))
        said[-1][1].append(words)
    return [(agent, words) for agent, pieces in said if (words := "".join(pieces)).strip()]


def _pieces(element: _Element, agent: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a cue, each under the agent that it stands in; the parser holds its elements to 256 deep."""
    yield agent, _spaced(element.text)
    for each in element:
        if tag_of(each) == "br":
            yield "", "\n"
        elif tag_of(each) != "metadata":
            yield from _pieces(each, _agent(each) or agent)
        yield agent, _spaced(each.tail)


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _number(text: str, usual: float) -> float:
    found = float(text) if re.fullmatch(r"\d{1,12}(?:\.\d{1,6})?", text) else 0.0
    return found or usual


def _time(text: str, rate: float, ticks: float) -> float:
    text = text.strip()
    if _CLOCK.fullmatch(text):
        return seconds(text)
    offset = _OFFSET.fullmatch(text)
    if not offset:
        return nan
    unit = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "f": 1 / rate, "t": 1 / ticks}[offset[2]]
    return float(offset[1]) * unit
