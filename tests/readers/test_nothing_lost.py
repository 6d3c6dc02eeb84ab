"""No word of a transcript is lost in silence: each stands in a turn, or in what the report lists beside them."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from mentorstudy.corpus import Corpus, build_corpus
from mentorstudy.errors import StudyError
from mentorstudy.readers.source import decode
from mentorstudy.readers.transcripts import read_transcript, text_reading
from mentorstudy.text import normalise

from .labelled import prose, talks
from .test_label_shapes import turns

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_NAMES = re.compile(r"(.+?) (\d+)(?:, |\Z)")
# Times are counted, and the first and the last are shown: the words that only times have are no speech.
_OF_TIMES = frozenset(
    (
        "am",
        "pm",
        "h",
        "m",
        "s",
        "min",
        "minute",
        "minutes",
        "second",
        "seconds",
        "hours",
        "hour",
        "t",
        "z",
        "webvtt",
        "may",
    )
)
SHARED = Path(__file__).parents[2] / "../shared"
FILES = sorted(
    file
    for folder in ("cases/files", "real/transcript")
    for file in (SHARED / folder).glob("*")
    if file.suffix in (".txt", ".md", ".vtt", ".srt", ".sbv")
)


def lost(source: str, corpus: Corpus) -> dict[str, int]:
    """Return the words of a source that stand neither in turns nor in the report, each with how often."""
    kept = Counter(_WORD.findall(" ".join(corpus.turns["text"]).casefold()))
    for item, detail, count in corpus.report[["item", "detail", "count"]].itertuples(index=False):
        parts = _NAMES.findall(detail) if item == "speaker label" else [(str(detail), max(int(count), 1))]
        for text, number in parts:
            for word in _WORD.findall(text.casefold()):
                kept[word] += int(number)
    words = Counter(_WORD.findall(html.unescape(source).casefold()))
    return {word: count for word, count in (words - kept).items() if word not in _OF_TIMES}


def read(text: str) -> Corpus:
    return build_corpus([text_reading(text, document="a")])


def test_no_word_of_a_labelled_talk_is_lost() -> None:
    cases = [talk for talk in talks(300, seed=23) if talk.kind in ("txt", "md")]

    found = {talk.form: gone for talk in cases if (gone := lost(normalise(talk.text).text, read(talk.text)))}

    assert len(cases) > 200
    assert found == {}


def test_no_word_of_prose_is_lost() -> None:
    assert [gone for text in prose(60, seed=29) if (gone := lost(text, read(text)))] == []


@pytest.mark.parametrize(
    "text",
    [
        turns("{time} From {who} to Everyone:\n{words}"),
        turns("{who} at {clock}\n{words}", joint="\n\n"),
        turns("| {at} | {time} | {who} | {words} |").replace("| Lena |", "| Lena | later |", 1),
        "Interviewer: Lena Ortiz\nGuest: Omar\n\n" + turns("{who}: {words}", "Interviewer", "Guest", "\n\n"),
        "PART ONE: AT HOME\n\n" + turns("{who}: {words}", joint="\n\n") + "\n\nEnd of interview\n\nShe was tired.",
        turns("{who}: {words}").replace("Omar: Partly", "Omar Partly"),
    ],
)
def test_what_is_no_speech_is_listed_with_its_words(text: str) -> None:
    assert lost(text, read(text)) == {}


@pytest.mark.skipif(not FILES, reason="the folder of files is not beside the checkout")
def test_no_word_of_the_files_beside_the_checkout_is_lost() -> None:
    found = {}
    for file in FILES:
        try:
            corpus = read_transcript(file)
        except StudyError:
            # Refused with a sentence: nothing is lost in silence.
            continue
        source = decode(file.read_bytes(), file=file.name).text
        gone = lost(_TAG.sub(" ", source), corpus)
        if gone:
            found[file.name] = gone

    assert found == {}, json.dumps(found, ensure_ascii=False)
