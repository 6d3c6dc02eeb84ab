"""What of a reading leaves a doubt about who speaks: each is a warning of its own, never a note among many."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.interrogatives import asks
from mentorstudy.readers.roles import is_letter_role, side_of
from mentorstudy.readers.utterances import Spoken, Utterance

__all__ = ["is_doubt", "lost_table", "role_doubts", "speaker_doubts"]

# How the names of such things begin, in what a reader leaves out.
_DOUBTS = (
    "unheard label",
    "lost table of speakers",
    "label inside a turn",
    "labels written in two ways",
    "doubtful",
    "one speaker only",
    "no speaker labels",
    "speech without a speaker",
    "interviewer not",
    "speaker not in the transcript",
)
_LOOKED_AT = 200_000
_RUN_TOGETHER = re.compile(
    r"(?<=[^\s\d:\[(#<{])\d{1,2}:\d{2}(?::\d{2})?(?![AP]M\b|Z\b)"
    r"(?=[A-ZÀ-Þ\u0400-\u04ff\u0600-\u06ff\u3040-\u9fff])[^\W\d_]{1,20}"
    r"|(?<=[^\W\d_])[?!.…]{1,3}[A-ZÀ-Þ][a-zß-ÿ]{1,20}(?=[A-ZÀ-Þ])[^\W\d_]{1,20}"
)
_WHO = "Name the `interviewers`."


def is_doubt(item: LeftOut) -> bool:
    """Say whether something that a reader saw makes it doubtful who speaks.

    Examples
    --------
    >>> is_doubt(LeftOut("unheard label")), is_doubt(LeftOut("timestamp"))
    (True, False)
    """
    return item.item.startswith(_DOUBTS)


def speaker_doubts(spoken: Spoken) -> list[LeftOut]:
    """Return the doubts that a transcript without labels, or with one label only, raises."""
    names = list(dict.fromkeys(each.speaker for each in spoken.utterances if each.speaker))
    lost = lost_table(each.text for each in spoken.utterances)
    if lost:
        return lost
    if not spoken.labelled:
        return [LeftOut("no speaker labels", "all is read as said by one side; check the file's labels")]
    if len(names) == 1 and len(spoken.utterances) > 2:
        detail = f"'{names[0]}' is the only label. If others speak too, name the `speakers`."
        return [LeftOut("one speaker only", detail, len(spoken.utterances))]
    return []


def lost_table(texts: Iterable[str]) -> list[LeftOut]:
    """Return a doubt where cells of a table ran together: a time, a name and words without a blank between them.

    Converting a document through an older format does this to tables of speaker and words.

    Examples
    --------
    >>> lost_table(["00:01KimHow was it?00:05BenGood.00:07KimOh?"])[0].count
    2
    """
    found = [match for text in texts for match in _RUN_TOGETHER.finditer(text[:_LOOKED_AT])]
    if len(found) < 2:
        return []
    places = " … ".join(match.group() for match in found[:3])
    detail = f"cells seem to have run together ('{places}'). Save the original again as DOCX or PDF, and read that."
    return [LeftOut("lost table of speakers", detail, len(found))]


def role_doubts(found: Collection[str], utterances: Sequence[Utterance]) -> list[LeftOut]:
    """Return the labels whose words, or whose way of speaking, contradict the side that they are counted on.

    Parameters
    ----------
    found : collection of str
        The names of those who are taken to ask.
    utterances : sequence of Utterance
        All of the document.

    Examples
    --------
    >>> talk = [Utterance("How so?", "Interviewer 1"), Utterance("Well.", "Interviewer 2")]
    >>> [each.detail for each in role_doubts({"Interviewer 1"}, talk)]
    ["'Interviewer 2' says that they ask, but is counted among those who answer. Name the `interviewers`."]
    """
    names = list(dict.fromkeys(each.speaker for each in utterances if each.speaker))
    told = [detail for name in names if (detail := _contradiction(name, found)) or (detail := _slip(name))]
    told += _behaviour(found, names, utterances)
    return [LeftOut("doubtful role", detail) for detail in told]


def _contradiction(name: str, found: Collection[str]) -> str:
    side = "" if is_letter_role(name) else side_of(name)
    if side == "both":
        return f"'{name}' names both sides. Part their words, or say who is meant: `interviewers`, `speakers`."
    if side == "asks" and name not in found:
        return f"'{name}' says that they ask, but is counted among those who answer. {_WHO}"
    if side == "answers" and name in found:
        return f"'{name}' says that they answer, but is counted among those who ask. {_WHO}"
    return ""


def _slip(name: str) -> str:
    """Say which role a label is a letter away from, where it is neither."""
    from rapidfuzz.distance import OSA

    plain = "".join(each for each in name.casefold() if each.isalpha())
    near = [role for role in ("interviewer", "interviewee") if 0 < OSA.distance(plain, role) <= 1]
    return "" if side_of(name) or not near else f"'{name}' may be {' or '.join(near)}. {_WHO}"


def _behaviour(found: Collection[str], names: Sequence[str], utterances: Sequence[Utterance]) -> list[str]:
    own: dict[str, list[bool]] = {name: [] for name in names}
    for each in utterances:
        if each.speaker:
            own[each.speaker].append(asks(each.text))
    silent = [name for name in names if name in found and len(own[name]) >= 4 and not any(own[name])]
    asking = [
        name for name in names if name not in found and len(own[name]) >= 4 and sum(own[name]) * 2 > len(own[name])
    ]
    return [f"'{one}' is taken to ask and never does, '{asking[0]}' mostly asks. {_WHO}" for one in silent if asking]
