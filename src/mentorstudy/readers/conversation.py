"""Turns of a conversation: utterances joined, back-channels set aside, questions beside answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isnan

from mentorstudy.corpus import LeftOut, Turn
from mentorstudy.readers.labels import label_key
from mentorstudy.readers.spoken import Spoken, Utterance
from mentorstudy.readers.vocabulary import HUMS, NODS
from mentorstudy.text import collapse

__all__ = ["Cast", "conversation_turns", "joined_neighbours"]

_ENDED = re.compile(r"[.!?…][\"”’)\]]*\Z")


@dataclass(frozen=True)
class Cast:
    """Who is who among the speakers.

    Parameters
    ----------
    interviewers : frozenset of str
        Names of speakers who ask.
    people : mapping of str to str
        Participants by the key of their label.
    participant : str
        The participant of everybody else, empty when each label is its own.
    """

    interviewers: frozenset[str] = frozenset()
    people: Mapping[str, str] = field(default_factory=dict)
    participant: str = ""

    def participant_of(self, speaker: str) -> str:
        """Return whose words a speaker's are, empty for interviewers."""
        if speaker in self.interviewers:
            return ""
        return self.people.get(label_key(speaker), "") or self.participant or speaker


def conversation_turns(spoken: Spoken, cast: Cast) -> tuple[tuple[Turn, ...], list[LeftOut]]:
    """Return the turns, and what was joined or set aside.

    Parameters
    ----------
    spoken : Spoken
        The utterances.
    cast : Cast
        Who of the speakers is an interviewer, who which participant.
    """
    merged = joined_neighbours(spoken)
    kept, dropped = _without_back_channels(merged, spoken, cast) if cast.interviewers else (merged, [])
    by_speaker = Counter(each.speaker for each in spoken.utterances)
    detail = ", ".join(f"{name or 'no label'} {count}" for name, count in by_speaker.items())
    notes = [LeftOut("utterances", detail, len(spoken.utterances))]
    if dropped:
        notes.append(LeftOut("turns before back-channels", "neighbours of one speaker joined", len(merged)))
        said = Counter((each.speaker, each.text) for each in dropped)
        notes += [LeftOut("back-channel", f"{name}: {text}", count) for (name, text), count in said.items()]
    return _turns(kept, spoken, cast), notes


def joined_neighbours(spoken: Spoken) -> list[Utterance]:
    """Return the utterances with neighbours of one speaker joined; without labels, only those that go on."""
    merged: list[Utterance] = []
    for each in spoken.utterances:
        same = bool(merged) and spoken.labelled and merged[-1].speaker == each.speaker and not each.apart
        if merged and (each.continues or same):
            merged[-1] = _joined(merged[-1], each, spoken.joint)
        else:
            merged.append(each)
    return merged


def _joined(first: Utterance, second: Utterance, joint: str) -> Utterance:
    finish = first.finish if isnan(second.finish) else second.finish
    begin = second.begin if isnan(first.begin) and not first.text else first.begin
    return replace(first, text=f"{first.text}{joint}{second.text}", begin=begin, finish=finish)


def _without_back_channels(
    merged: Sequence[Utterance], spoken: Spoken, cast: Cast
) -> tuple[list[Utterance], list[Utterance]]:
    kept: list[Utterance] = []
    dropped: list[Utterance] = []
    for each in merged:
        between = _back_channels_before(kept, each, cast)
        if between:
            dropped += kept[-between:]
            del kept[-between:]
            joint = spoken.joint if _ENDED.search(kept[-1].text) else " "
            kept[-1] = _joined(kept[-1], each, joint)
        else:
            kept.append(each)
    return kept, dropped


def _back_channels_before(kept: Sequence[Utterance], next_one: Utterance, cast: Cast) -> int:
    """Count the back-channels between a turn and its going on; 0 when it does not go on."""
    if next_one.apart:
        return 0
    for between in range(1, min(3, len(kept))):
        hum, before = kept[-between], kept[-between - 1]
        if hum.speaker == next_one.speaker or not _is_back_channel(hum, before, cast):
            return 0
        if before.speaker == next_one.speaker:
            return between
    return 0


def _is_back_channel(hum: Utterance, before: Utterance, cast: Cast) -> bool:
    """Say whether an utterance only shows that somebody listens; "Yeah." to a question is an answer."""
    if not hum.speaker or "?" in hum.text:
        return False
    words = [re.sub(r"[^\w]", "", word) for word in re.split(r"[\s,]+|(?<=[a-z])\.{2,}", hum.text.casefold())]
    words = _hums_joined([word for word in words if word])
    if not 0 < len(words) <= 2:
        return False
    if hum.speaker in cast.interviewers:
        return all(word in NODS for word in words)
    asked = before.speaker in cast.interviewers and "?" in before.text[-200:]
    return not asked and all(word in HUMS for word in words)


def _hums_joined(words: list[str]) -> list[str]:
    """Join "mm hm" and "uh huh", which are one word each."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in HUMS and joined[-1] in ("mm", "uh", "m", "ah", "um"):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _turns(kept: Sequence[Utterance], spoken: Spoken, cast: Cast) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    question = ""
    for each in kept:
        if each.speaker in cast.interviewers:
            question = collapse(each.text)
            turns.append(Turn(each.text, each.speaker, "interviewer", begin=each.begin, finish=each.finish))
        elif spoken.labelled and not each.speaker:
            # Nobody can say whose words these are, so they are no answer of anybody.
            turns.append(Turn(each.text, "", "other", begin=each.begin, finish=each.finish))
        else:
            who = cast.participant_of(each.speaker)
            turns.append(Turn(each.text, each.speaker, "participant", who, question, each.begin, each.finish))
    return tuple(turns)
