from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest

from mentorstudy.readers.captions import captions_spoken
from mentorstudy.readers.doubts import is_doubt, speaker_doubts
from mentorstudy.readers.labels import clean_label, label_key
from mentorstudy.readers.plain_text import plain_spoken
from mentorstudy.readers.utterances import Spoken
from mentorstudy.text import normalise

from .labelled import Talk, prose, talks

_FEW, _MANY = 400, 5000


def read(talk: Talk) -> Spoken:
    text = normalise(talk.text).text
    return captions_spoken(text) if talk.kind in ("vtt", "srt") else plain_spoken(text)


def by_speaker(said: list[tuple[str, str]]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    for name, text in said:
        words[_plain(name)] += unicodedata.normalize("NFC", text).split()
    return dict(words)


def _plain(name: str) -> str:
    return label_key(
        "".join(each for each in clean_label(name) if each.isalnum() or unicodedata.category(each)[0] == "M")
    )


def problem(talk: Talk) -> str:
    """Return what is wrong with the reading of a talk, empty where it is right or a warning names a label of it."""
    spoken = read(talk)
    found = by_speaker([(each.speaker, each.text) for each in spoken.utterances])
    if found == by_speaker(list(talk.said)):
        return ""
    warned = " ".join(each.detail for each in (*spoken.left_out, *speaker_doubts(spoken)) if is_doubt(each))
    if any(_plain(name) in _plain(warned) for name, _ in talk.said):
        return ""
    return f"{talk.form}: {sorted(found)} {sum(map(len, found.values()))}"


def wrong(number: int, seed: int) -> list[str]:
    return [told for talk in talks(number, seed=seed) if (told := problem(talk))]


def test_no_words_go_to_another_speaker_in_silence() -> None:
    assert wrong(_FEW, 11) == []


def test_nearly_all_ways_of_labelling_are_read_without_a_doubt() -> None:
    cases = list(talks(_FEW, seed=12))
    right = sum(
        by_speaker([(each.speaker, each.text) for each in read(talk).utterances]) == by_speaker(list(talk.said))
        for talk in cases
    )

    assert right >= 0.97 * len(cases)


def test_prose_with_colons_has_no_speakers() -> None:
    named = [text for text in prose(100, seed=13) if plain_spoken(text).labelled]

    assert named == []


@pytest.mark.long
def test_no_words_go_to_another_speaker_in_silence_among_thousands() -> None:
    assert wrong(_MANY, 17) == []


@pytest.mark.long
def test_a_thousand_texts_of_prose_have_no_speakers() -> None:
    assert [text for text in prose(1000, seed=19) if plain_spoken(text).labelled] == []
