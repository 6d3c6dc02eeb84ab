"""The parts of what a speech recogniser writes: words and segments, with their times and speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import nan
from typing import Any

from mentorstudy.readers.times import seconds
from mentorstudy.text import collapse

__all__ = [
    "Said",
    "Word",
    "begin_of",
    "finish_of",
    "joined",
    "mapping",
    "mappings",
    "read_word",
    "speaker_of",
    "split_by_speaker",
    "text_of",
]

_TEXT = (
    *("punctuated_word", "punct", "text", "transcript", "display", "displayText", "word", "content", "sentence"),
    *("utterance", "message", "value", "body", "line", "caption", "words"),
)
_SPEAKER = (
    *(
        "speaker",
        "speaker_name",
        "speakerName",
        "speaker_label",
        "speakerLabel",
        "speakerTag",
        "speaker_tag",
        "speakerDesignation",
    ),
    *("speaker_id", "speakerId", "name", "role", "who", "participant", "author", "sender", "from", "user", "voice"),
)
_NAME = ("name", "label", "@id", "id", "speaker")
_BEGIN = (
    *("start", "start_time", "startTime", "begin", "startOffset", "start_offset", "ts", "offset", "from", "timestamp"),
    *("timestamps", "offsets", "startMs", "start_ms", "startSeconds", "time", "offsetMilliseconds", "data_start"),
)
_FINISH = (
    *("end", "end_time", "endTime", "finish", "endOffset", "end_offset", "end_ts", "to", "timestamp", "timestamps"),
    *("offsets", "endMs", "end_ms", "endSeconds", "stop", "data_end", "resultEndTime", "result_end_time"),
)
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,12})?s?")
_CLOCK = re.compile(r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,6})?")
_PERIOD = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:\.\d{1,9})?)S)?")
_CLOSING = re.compile(r"[^\w\s]+\Z")


@dataclass(frozen=True)
class Word:
    """A word, its times in the file's own unit; `glued` when nothing stands between it and the word before."""

    text: str
    begin: float = nan
    finish: float = nan
    speaker: str = ""
    glued: bool = False


@dataclass(frozen=True)
class Said:
    """What somebody says in a row, with the words where the file has them."""

    text: str
    begin: float = nan
    finish: float = nan
    speaker: str = ""
    words: tuple[Word, ...] = ()


def mapping(value: Any) -> dict[str, Any]:
    """Return a value that is an object, an empty one for others."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a value that is a list, none for others."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text_of(each: dict[str, Any]) -> str:
    """Return the words of an object, under whatever name."""
    return next((each[name] for name in _TEXT if isinstance(each.get(name), str) and each[name].strip()), "")


def speaker_of(each: dict[str, Any]) -> str:
    """Return the speaker of an object, as the file calls them; empty for none.

    Examples
    --------
    >>> speaker_of({"speaker": 0}), speaker_of({"speaker": {"@id": "S1"}}), speaker_of({"speaker": None})
    ('0', 'S1', '')
    """
    for name in _SPEAKER:
        value = each.get(name)
        if isinstance(value, dict):
            value = next((value[key] for key in _NAME if isinstance(value.get(key), str | int)), None)
        if isinstance(value, bool) or (name == "speakerTag" and value == 0):
            continue
        if isinstance(value, str | int) and str(value).strip():
            return collapse(str(value))[:200]
    return ""


def begin_of(each: dict[str, Any]) -> float:
    """Return when an object begins, in the file's own unit; NaN where it does not say."""
    return _first_time(each, _BEGIN, 0)


def finish_of(each: dict[str, Any]) -> float:
    """Return when an object ends, in the file's own unit; NaN where it does not say."""
    found = _first_time(each, _FINISH, 1)
    if found == found:
        return found
    length = _time(each.get("duration"), 0)
    return begin_of(each) + length


def _first_time(each: dict[str, Any], names: Sequence[str], side: int) -> float:
    return next((time for name in names if (time := _time(each.get(name), side)) == time), nan)


def _time(value: Any, side: int) -> float:
    """Read a time: a number, "1.5s", a clock, {"seconds": 1, "nanos": 5}, a pair, {"from": ..., "to": ...}."""
    if isinstance(value, bool):
        return nan
    if isinstance(value, int | float):
        return float(value) if 0 <= value < 1e12 else nan
    if isinstance(value, list):
        return _time(value[side], 0) if len(value) == 2 and not isinstance(value[side], list | dict) else nan
    if isinstance(value, dict):
        if "seconds" in value or "nanos" in value:
            parts = (_time(value.get("seconds", 0), 0), _time(value.get("nanos", 0), 0))
            return parts[0] + parts[1] / 1e9
        inner = value.get(("from", "to")[side])
        return nan if isinstance(inner, list | dict) else _time(inner, 0)
    return _written(value) if isinstance(value, str) else nan


def _written(value: str) -> float:
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return float(text.rstrip("s"))
    if _CLOCK.fullmatch(text):
        return seconds(text)
    period = _PERIOD.fullmatch(text)
    if period:
        hours, minutes, rest = (float(part or 0) for part in period.groups())
        return hours * 3600 + minutes * 60 + rest
    return nan


def read_word(each: dict[str, Any]) -> Word:
    """Return a word."""
    text = text_of(each)
    closes = each.get("type") in ("punctuation", "punct") and _CLOSING.fullmatch(text.strip()) is not None
    return Word(text, begin_of(each), finish_of(each), speaker_of(each), glued=closes)


def joined(words: Sequence[Word]) -> str:
    """Return words as text: with the blanks that they carry, else with one between them.

    Examples
    --------
    >>> joined([Word(" How"), Word(" so?")]), joined([Word("How"), Word("so"), Word("?", glued=True)])
    ('How so?', 'How so?')
    """
    if any(word.text[:1].isspace() for word in words[1:]):
        return "".join(word.text for word in words).strip()
    return "".join(word.text if word.glued or not at else f" {word.text}" for at, word in enumerate(words)).strip()


def split_by_speaker(said: Said) -> Iterator[Said]:
    """Part a segment where its own words have other speakers: a short answer inside a question is an answer.

    The words are found in the segment's text one after the other, so that every character of it stays. One that
    carries no speaker goes with the word before it.

    Examples
    --------
    >>> words = (Word("How", speaker="A"), Word("so?", speaker="A"), Word("Well.", speaker="B"))
    >>> [(each.speaker, each.text) for each in split_by_speaker(Said("How so? Well.", speaker="A", words=words))]
    [('A', 'How so?'), ('B', 'Well.')]
    """
    named = [word.speaker for word in said.words if word.speaker]
    if len(set(named)) < 2:
        speaker = named[0] if named else said.speaker
        yield Said(said.text, said.begin, said.finish, speaker, said.words)
        return
    starts: list[tuple[int, Word]] = []
    at, speaker = 0, named[0]
    for word in said.words:
        place = said.text.find(word.text.strip(), at)
        if place < 0:
            continue
        if not starts or (word.speaker and word.speaker != speaker):
            starts.append((place if starts else 0, replace(word, speaker=word.speaker or speaker)))
        speaker = word.speaker or speaker
        at = place + len(word.text.strip())
    ends = [place for place, _ in starts[1:]] + [len(said.text)]
    for number, ((place, first), end) in enumerate(zip(starts, ends, strict=True)):
        finish = starts[number + 1][1].begin if number + 1 < len(starts) else said.finish
        begin = said.begin if number == 0 else first.begin
        yield Said(said.text[place:end].strip(), begin, finish, first.speaker)
