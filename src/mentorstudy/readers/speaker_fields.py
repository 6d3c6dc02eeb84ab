"""Transcripts in which fields stand over the words: "Timestamp: 0:03", "Speaker: Lena", then what Lena says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.labels import Line, label_kind
from mentorstudy.readers.times import SPELLED

__all__ = ["speakers_of_fields"]

_MARKS = r"[\s*_#>\-]*"
_SPEAKER = re.compile(
    rf"{_MARKS}(?:speaker|speaker name|name|who|from|sprecher(?:in)?|locuteur|locutrice|hablante|orador|"
    rf"falante|parlante|spreker|спикер|говорящий|发言人|说话人|話者|화자){_MARKS}[:：=]{_MARKS}(?P<name>[^\n]{{1,60}}?)[\s*_]*",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"{_MARKS}(?:timestamp|time ?code|time|start(?: ?time)?|end(?: ?time)?|begin|from|to|zeit|temps|hora|"
    rf"tiempo|tempo|tijd|время|时间|"
    rf"時間|시간){_MARKS}[:：=]{_MARKS}(?P<time>{SPELLED})[\s*_]*",
    re.IGNORECASE,
)
_TEXT = re.compile(
    rf"{_MARKS}(?:text|content|transcript|utterance|words|speech|texte|texto|testo|tekst|текст){_MARKS}[:：=]{_MARKS}(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(r"([^\s:：][^:：]{0,30})[:：]\s")


def speakers_of_fields(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """Return the lines with their speakers, where fields over the words name them; all as they are elsewhere.

    Parameters
    ----------
    lines : sequence of Line
        Those of a document.

    Examples
    --------
    >>> over = ["Timestamp: 0:03", "Speaker: Lena", "How was it?", "Timestamp: 0:09", "Speaker: Omar", "Well."]
    >>> lines, left_out = speakers_of_fields([Line(each) for each in over])
    >>> [(line.label, line.text) for line in lines]
    [('Lena', '[0:03] How was it?'), ('Omar', '[0:09] Well.')]
    """
    kinds = [_kind(line) for line in lines]
    if not _are_fields(kinds, lines):
        return list(lines), []
    kept: list[Line] = []
    name = time = ""
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "speaker":
            name = _found(_SPEAKER, line, "name")
        elif kind == "time":
            time = time or _found(_TIME, line, "time").strip("[](){}")
        else:
            words = _found(_TEXT, line, "words") if kind == "text" else line.text
            if words.strip():
                stamp = f"[{time}] " if time and name else ""
                kept.append(replace(line, text=f"{stamp}{words.strip()}", label=name, gap=bool(name) or line.gap))
                name = time = ""
    taken = sum(kind in ("speaker", "time") for kind in kinds)
    return kept, [LeftOut("field", "speakers and times stand in fields over the words", taken)]


def _kind(line: Line) -> str:
    if len(line.text) < 100 and ":" in line.text.replace("：", ":").replace("=", ":"):
        if _TIME.fullmatch(line.text):
            return "time"
        if _SPEAKER.fullmatch(line.text):
            return "speaker"
    return "text" if _TEXT.fullmatch(line.text[:40]) else ""


def _found(pattern: re.Pattern[str], line: Line, group: str) -> str:
    found = pattern.fullmatch(line.text)
    return found[group] if found else ""


def _are_fields(kinds: Sequence[str], lines: Sequence[Line]) -> bool:
    """Say whether fields name the speakers: words follow each, or times or texts stand in fields too.

    Where somebody is labelled "Speaker", the line below is somebody else's, with a label of its own.
    """
    places = [at for at, kind in enumerate(kinds) if kind == "speaker"]
    if len(places) < 2 or any(line.label for line in lines):
        return False
    names = {_found(_SPEAKER, lines[at], "name").casefold() for at in places}
    if len(places) > 3 and len(names) * 3 > len(places) * 2:
        return False
    beside = sum(kind in ("time", "text") for kind in kinds)
    followed = 0
    for at in places:
        below = next((n for n in range(at + 1, len(lines)) if kinds[n] != "time"), None)
        if below is not None and kinds[below] != "speaker":
            found = _LABELLED.match(lines[below].text)
            followed += kinds[below] == "text" or found is None or label_kind(found[1]) is None
    return followed * 2 >= len(places) if beside * 2 >= len(places) else followed == len(places)
