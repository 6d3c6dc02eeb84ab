"""Transcripts in JSON, as speech recognition writes them: Whisper, WhisperX, AssemblyAI, Deepgram, AWS, Google and kin.

Each shape is one function here that returns what was said, or nothing where the file is of another shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import isnan, nan
from typing import Any

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.cues import Cue, CueFile
from mentorstudy.readers.json_speech_parts import (
    Said,
    Word,
    begin_of,
    finish_of,
    joined,
    mapping,
    mappings,
    read_word,
    speaker_of,
    split_by_speaker,
    text_of,
)
from mentorstudy.readers.safe_json import load_json
from mentorstudy.text import count_words

__all__ = ["read_speech_json"]

# People say between half a word and six a second: read as seconds, thousandths would make it a word in minutes.
_SLOWEST = 0.03
_DEEPEST = 3
_PLACEHOLDER = re.compile(r"(?P<stem>.*?)[\s\-_]*\d+")
_LISTS = (
    *("segments", "utterances", "turns", "monologues", "transcript", "transcription", "sentences", "chunks"),
    *(
        "captions",
        "cues",
        "entries",
        "lines",
        "messages",
        "conversation",
        "dialogue",
        "paragraphs",
        "results",
        "data",
        "items",
    ),
)


def read_speech_json(data: bytes, *, file: str = "", encoding: str = "") -> CueFile:
    """Return what is said in a JSON file of a speech recogniser.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        Its name, for errors.
    encoding : str
        Not used: JSON says itself what it is in.

    Raises
    ------
    ReadError
        When it is no JSON or holds no speech.

    Examples
    --------
    >>> data = b'{"segments": [{"start": 0.5, "end": 2, "text": " How was it?", "speaker": "SPEAKER_00"}]}'
    >>> [(cue.voice, cue.lines, cue.begin) for cue in read_speech_json(data).cues]
    [('SPEAKER_00', ('How was it?',), 0.5)]
    """
    source = load_json(data, file=file)
    for name, shape in _SHAPES:
        said = [each for each in shape(source) if each.text.strip()]
        if said:
            return _cues(_named(said, source), name)
    raise ReadError(
        "This is JSON, but nothing that a speech recogniser says was said: no segments, utterances or words. Export "
        "the transcript as VTT, SRT, DOCX or TXT.",
        file=file,
    )


def _cues(said: Sequence[Said], name: str) -> CueFile:
    unit = _unit(said)
    said, notes = _without_placeholders(said)
    cues = []
    for each in said:
        begin, finish = each.begin * unit, each.finish * unit
        lines = tuple(line for line in each.text.strip().split("\n") if line.strip())
        cues.append(Cue(begin, nan if finish < begin else finish, lines, 0, each.speaker.strip()))
    return CueFile(tuple(cues), (LeftOut("read as", f"JSON, {name}", len(cues)), *notes))


def _named(said: Sequence[Said], source: Any) -> list[Said]:
    """Return what is said under the names that a list of speakers gives their numbers."""
    names = {key: name for listed in _lists_of_speakers(source) for key, name in listed}
    numbers = {each.speaker for each in said if each.speaker}
    if not numbers or not numbers <= names.keys():
        return list(said)
    return [replace(each, speaker=names.get(each.speaker, "")) for each in said]


def _lists_of_speakers(source: Any, depth: int = 0) -> Iterator[list[tuple[str, str]]]:
    """Yield the numbers of speakers with their names, from every list of speakers near the top of a file."""
    for name, inner in mapping(source).items():
        listed = mappings(inner) if name in ("speakers", "participants", "speaker_names") else []
        pairs = [(_key_of(each), str(each.get("name") or each.get("label") or "")) for each in listed]
        if pairs and all(key and name for key, name in pairs):
            yield pairs
        elif depth < _DEEPEST:
            yield from _lists_of_speakers(inner, depth + 1)


def _key_of(each: dict[str, Any]) -> str:
    keys = (each.get(name) for name in ("spkid", "id", "speaker", "speaker_id", "key"))
    return next((str(key) for key in keys if isinstance(key, str | int) and not isinstance(key, bool)), "")


def _unit(said: Sequence[Said]) -> float:
    """Return what a time counts: seconds, or thousandths where nobody could speak so slowly."""
    times = [each.begin for each in said if not isnan(each.begin)]
    ends = [each.finish for each in said if not isnan(each.finish)]
    span = max(ends or times, default=0) - min(times, default=0)
    words = sum(count_words(each.text) for each in said)
    whole = all(time.is_integer() for time in (*times, *ends))
    return 0.001 if whole and words < span * _SLOWEST else 1.0


def _without_placeholders(said: Sequence[Said]) -> tuple[Sequence[Said], list[LeftOut]]:
    """Take away speakers that a program only numbers: one for each paragraph is nobody."""
    names = [each.speaker for each in said if each.speaker]
    stems = {match["stem"].strip() if (match := _PLACEHOLDER.fullmatch(name)) else name for name in names}
    if len(names) < 4 or len(set(names)) < len(names) or len(stems) > 1:
        return said, []
    note = LeftOut("placeholder for a speaker", f"{names[0]} to {names[-1]}: one a paragraph, so nobody's", len(names))
    return [replace(each, speaker="") for each in said], [note]


def _aws(source: Any) -> Iterator[Said]:
    results = mapping(mapping(source).get("results"))
    items = mappings(results.get("items"))
    by_time = {
        str(item.get("start_time")): speaker_of(item) or speaker_of(segment)
        for segment in mappings(mapping(results.get("speaker_labels")).get("segments"))
        for item in mappings(segment.get("items")) or [segment]
    }
    words: list[Word] = []
    for item in items:
        best = next(iter(mappings(item.get("alternatives"))), {})
        speaker = speaker_of(item) or speaker_of(best) or by_time.get(str(item.get("start_time")), "")
        closes = item.get("type") == "punctuation" or item.get("attaches_to") == "previous"
        speaker = words[-1].speaker if closes and words else speaker
        words.append(Word(text_of(best), begin_of(item), finish_of(item), speaker, glued=closes))
    yield from _runs(words)


def _speechmatics(source: Any) -> Iterator[Said]:
    items = mappings(mapping(source).get("results"))
    if any(item.get("type") in ("word", "punctuation") for item in items):
        yield from _aws({"results": {"items": items}})


def _google(source: Any) -> Iterator[Said]:
    outer = mapping(source)
    results = mappings(outer.get("results")) or mappings(mapping(outer.get("response")).get("results"))
    best = [(each, next(iter(mappings(each.get("alternatives"))), {})) for each in results]
    best = [(each, one) for each, one in best if one]
    spoken = [[read_word(word) for word in mappings(one.get("words"))] for _, one in best]
    # With speakers asked for, the last result repeats all words, now with their speakers.
    if len(spoken) > 1 and spoken[-1] and all(word.speaker for word in spoken[-1]):
        before = [word for words in spoken[:-1] for word in words]
        if not any(word.speaker for word in before):
            yield from _runs(spoken[-1])
            return
    for (result, one), words in zip(best, spoken, strict=True):
        channel = result.get("channelTag") or result.get("channel_tag")
        if any(word.speaker for word in words):
            yield from _runs(words)
        else:
            begin = words[0].begin if words else nan
            finish = words[-1].finish if words else finish_of(result)
            yield Said(text_of(one), begin, finish, f"channel {channel}" if channel else "")


def _deepgram(source: Any) -> Iterator[Said]:
    results = mapping(mapping(source).get("results"))
    utterances = mappings(results.get("utterances"))
    if utterances:
        yield from map(_segment, utterances)
        return
    channels = mappings(results.get("channels"))
    for number, channel in enumerate(channels):
        best = next(iter(mappings(channel.get("alternatives"))), {})
        words = [read_word(word) for word in mappings(best.get("words"))]
        paragraphs = mappings(mapping(best.get("paragraphs")).get("paragraphs"))
        name = f"channel {number}" if len(channels) > 1 else ""
        if any(word.speaker for word in words):
            said: list[Said] = list(_runs(words))
        elif paragraphs:
            said = [_sentences(each) for each in paragraphs]
        else:
            said = [Said(text_of(best), words[0].begin if words else nan, words[-1].finish if words else nan)]
        yield from (replace(each, speaker=each.speaker or name) for each in said)


def _sentences(paragraph: dict[str, Any]) -> Said:
    text = " ".join(text_of(each) for each in mappings(paragraph.get("sentences")))
    return Said(text, begin_of(paragraph), finish_of(paragraph), speaker_of(paragraph))


def _kaldi(source: Any) -> Iterator[Said]:
    """Words, and apart from them who speaks when: BBC."""
    outer = mapping(source)
    inner = mapping(outer.get("retval")) or outer
    words = [read_word(word) for word in mappings(inner.get("words"))]
    segments = mappings(mapping(inner.get("segmentation")).get("segments")) or mappings(inner.get("paragraphs"))
    places = [Said("", begin_of(each), finish_of(each), speaker_of(each)) for each in segments]
    places = sorted((each for each in places if not isnan(each.begin)), key=lambda each: each.begin)
    if not words or not places or any(word.speaker for word in words):
        return
    at = 0
    parts: dict[int, list[Word]] = {}
    for word in words:
        while at + 1 < len(places) and not isnan(word.begin) and places[at + 1].begin <= word.begin + 0.001:
            at += 1
        parts.setdefault(at, []).append(word)
    for which, mine in parts.items():
        yield Said(joined(mine), mine[0].begin, mine[-1].finish, places[which].speaker)


def _azure(source: Any) -> Iterator[Said]:
    for phrase in mappings(mapping(source).get("recognizedPhrases")) or mappings(mapping(source).get("phrases")):
        best = next(iter(mappings(phrase.get("nBest"))), phrase)
        yield replace(_segment(phrase), text=text_of(best) or text_of(phrase))


def _monologues(source: Any) -> Iterator[Said]:
    """Rev: what one speaker says, word by word with the blanks between."""
    for each in mappings(mapping(source).get("monologues")):
        elements = mappings(each.get("elements"))
        times = [element for element in elements if "ts" in element]
        text = "".join(str(element.get("value") or "") for element in elements)
        begin = begin_of(times[0]) if times else nan
        yield Said(text, begin, finish_of(times[-1]) if times else nan, speaker_of(each))


def _segments(source: Any, depth: int = 0) -> Iterator[Said]:
    """A list of segments at the top or under the name of one; each may have words with speakers of their own."""
    if isinstance(source, list):
        listed = mappings(source)
    else:
        outer = mapping(source)
        found = (mappings(outer.get(name)) for name in _LISTS)
        listed = next((each for each in found if any(text_of(one) or one.get("words") for one in each)), [])
        if not listed:
            inside = (mapping(outer.get(name)) for name in (*_LISTS, "result", "response"))
            inner = next((each for each in inside if each), {})
            if inner and depth < _DEEPEST:
                yield from _segments(inner, depth + 1)
            return
    for each in listed:
        yield from split_by_speaker(_segment(each))


def _words(source: Any) -> Iterator[Said]:
    outer = mapping(source)
    words = [read_word(word) for word in mappings(outer.get("words"))]
    if any(word.speaker for word in words):
        yield from _runs(words)
    elif words:
        yield Said(text_of(outer) or joined(words), words[0].begin, words[-1].finish)


def _text(source: Any) -> Iterator[Said]:
    text = mapping(source).get("text")
    for line in str(text if isinstance(text, str) else "").split("\n"):
        yield Said(line)


def _segment(each: dict[str, Any]) -> Said:
    words = tuple(read_word(word) for word in mappings(each.get("words")))
    text = text_of(each) or joined(words)
    begin, finish = begin_of(each), finish_of(each)
    begin = words[0].begin if isnan(begin) and words else begin
    return Said(text, begin, words[-1].finish if isnan(finish) and words else finish, speaker_of(each), words)


def _runs(words: Sequence[Word]) -> Iterator[Said]:
    """Return what each speaker says in a row; a word without a speaker belongs to whoever speaks."""
    run: list[Word] = []
    for word in words:
        if run and word.speaker and run[-1].speaker and word.speaker != run[-1].speaker:
            yield Said(joined(run), run[0].begin, run[-1].finish, run[-1].speaker)
            run = []
        run.append(word if word.speaker or not run else replace(word, speaker=run[-1].speaker))
    if run:
        yield Said(joined(run), run[0].begin, run[-1].finish, run[-1].speaker)


_SHAPES: tuple[tuple[str, Callable[[Any], Iterator[Said]]], ...] = (
    ("words of AWS", _aws),
    ("words of Speechmatics", _speechmatics),
    ("results of Google", _google),
    ("utterances of Deepgram", _deepgram),
    ("words and who speaks when", _kaldi),
    ("phrases of Azure", _azure),
    ("monologues of Rev", _monologues),
    ("segments", _segments),
    ("words", _words),
    ("text", _text),
)
