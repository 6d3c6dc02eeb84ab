"""Turns of a conversation: utterances joined, back-channels set aside, questions beside answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isnan

from mentorstudy.corpus import LeftOut, Turn
from mentorstudy.readers.labels import label_key
from mentorstudy.readers.utterances import Spoken, Utterance
from mentorstudy.readers.vocabulary import HUMS, NODS
from mentorstudy.text import collapse

__all__ = ["Cast", "conversation_turns", "joined_neighbours"]

# Longer words are no back-channel; how many of the last characters show whether a turn asks something.
_LONGEST_HUM, _END = 60, 200
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
    merged: list[_Growing] = []
    for each in spoken.utterances:
        same = bool(merged) and spoken.labelled and merged[-1].first.speaker == each.speaker and not each.apart
        if merged and (each.continues or same):
            merged[-1].add(each, spoken.joint)
        else:
            merged.append(_Growing(each))
    return [each.whole() for each in merged]


class _Growing:
    """An utterance that others are joined to. Its words are put together once: a talk has thousands of pieces."""

    def __init__(self, first: Utterance) -> None:
        self.first = first
        self._pieces = [first.text]
        self._finish = first.finish

    def add(self, other: Utterance, joint: str) -> None:
        """Join another utterance to it."""
        self._pieces += (joint, other.text)
        if not isnan(other.finish):
            self._finish = other.finish

    def end(self) -> Utterance:
        """Return the utterance with the last of its words, enough to see how it ends."""
        if len(self._pieces) == 1:
            return self.first
        last: list[str] = []
        size = 0
        for piece in reversed(self._pieces):
            last.append(piece)
            size += len(piece)
            if size >= _END:
                break
        return replace(self.first, text="".join(reversed(last)))

    def whole(self) -> Utterance:
        """Return all of it as one utterance."""
        if len(self._pieces) == 1:
            return self.first
        return replace(self.first, text="".join(self._pieces), finish=self._finish)


def _without_back_channels(
    merged: Sequence[Utterance], spoken: Spoken, cast: Cast
) -> tuple[list[Utterance], list[Utterance]]:
    kept: list[_Growing] = []
    dropped: list[Utterance] = []
    for each in merged:
        between = _back_channels_before(kept, each, cast)
        if between:
            dropped += (gone.whole() for gone in kept[-between:])
            del kept[-between:]
            joint = spoken.joint if _ENDED.search(kept[-1].end().text) else " "
            kept[-1].add(each, joint)
        else:
            kept.append(_Growing(each))
    return [each.whole() for each in kept], dropped


def _back_channels_before(kept: Sequence[_Growing], next_one: Utterance, cast: Cast) -> int:
    """Count the back-channels between a turn and its going on; 0 when it does not go on."""
    if next_one.apart:
        return 0
    for between in range(1, min(3, len(kept))):
        hum, before = kept[-between].end(), kept[-between - 1].end()
        if hum.speaker == next_one.speaker or not _is_back_channel(hum, before, cast):
            return 0
        if before.speaker == next_one.speaker:
            return between
    return 0


def _is_back_channel(hum: Utterance, before: Utterance, cast: Cast) -> bool:
    """Say whether an utterance only shows that somebody listens; "Yeah." to a question is an answer."""
    if not hum.speaker or len(hum.text) > _LONGEST_HUM or "?" in hum.text:
        return False
    words = [re.sub(r"[^\w]", "", word) for word in re.split(r"[\s,]+|(?<=[a-z])\.{2,}", hum.text.casefold())]
    words = _hums_joined([word for word in words if word])
    if not 0 < len(words) <= 2:
        return False
    if hum.speaker in cast.interviewers:
        return all(word in NODS for word in words)
    asked = before.speaker in cast.interviewers and "?" in before.text[-_END:]
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
