"""Speakers named in fields over the words, and beside times in words."""

from __future__ import annotations

import pytest

from mentorstudy.readers.plain_text import plain_spoken

TALK = [
    ("Lena", 3.0, "How was it for you, then?"),
    ("Omar", 9.0, "It helped me: I found work."),
    ("Lena", 15.0, "And then what?"),
    ("Omar", 20.0, "Then I moved."),
]
FIELDS = {
    "time first": "Timestamp: {time}\nSpeaker: {name}\n{words}\n\n",
    "speaker first": "Speaker: {name}\nTime: {time}\n{words}\n\n",
    "bold": "**Speaker:** {name}\n**Time:** {time}\n{words}\n\n",
    "text": "Speaker: {name}\nStart: {time}\nText: {words}\n",
    "german": "Zeit: {time}\nSprecher: {name}\n{words}\n\n",
    "chinese": "时间：{time}\n说话人：{name}\n{words}\n\n",
    "from": "From: {name}\n{words}\n\n",
    "time above": "0:{seconds}\n{name}\n{words}\n\n",
    "number in brackets": "[{number}] {name}: {words}\n",
    "at": "{name} at {time}: {words}\n",
    "at, then a line": "{name} at {time}\n{words}\n\n",
    "um": "{name} um {time}: {words}\n",
}


@pytest.mark.parametrize("way", FIELDS)
def test_fields_and_joined_times_name_the_speaker(way: str) -> None:
    text = "".join(
        FIELDS[way].format(name=name, time=f"0:{at:02.0f}", seconds=f"{at:02.0f}", words=words, number=number)
        for number, (name, at, words) in enumerate(TALK, start=1)
    )
    found = plain_spoken(text).utterances
    assert [(each.speaker, each.text) for each in found] == [(name, words) for name, _, words in TALK]
    if "time" in FIELDS[way] or "seconds" in FIELDS[way]:
        assert [each.begin for each in found] == [at for _, at, _ in TALK]


def test_somebody_labelled_speaker_is_no_field() -> None:
    text = "".join(f"Interviewer: Part {at}, then?\nSpeaker: Yes.\n" for at in range(4))
    assert {each.speaker for each in plain_spoken(text).utterances} == {"Interviewer", "Speaker"}


def test_somebody_called_at_the_end_of_a_name_keeps_it() -> None:
    text = "Pat 0:03\nHow so?\n\nMatt 0:09\nWell, it was.\n\nPat 0:15\nOh.\n\nMatt 0:20\nYes, it was.\n"
    assert {each.speaker for each in plain_spoken(text).utterances} == {"Pat", "Matt"}
