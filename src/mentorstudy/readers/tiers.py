"""Tiers of linguistic annotation: which hold speech, whose it is, and their cues in the order of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.cues import Cue, CueFile

__all__ = ["Tier", "cues_of_tiers"]

_ASIDE = re.compile(
    r"(?:^|[^a-z])(?:words?|phones?|phonemes?|phonetic|segments?|syllables?|syl|mau|kan|ort-?mau|pos|gloss(?:es)?|tones?|pitch|"
    r"gestures?|gaze|head|hands?|face|notes?|comments?|kommentare?|codes?|coding|topics?|translations?|traduction|"
    r"übersetzung|ft|mb|ge|ps|silences?|noise|events?|points?|lemmas?|morph\w*)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:text|texts|tx|utterances?|utt|transcript(?:ion)?s?|transkript(?:ion)?|transcription|default|speech|orth\w*|"
    r"sentences?|phrases?|ref|words?|tier ?\d*|track ?\d*|label ?\d*|s)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:text|tx|utt\w*|ref|transcript\w*|orth\w*|speech|words?)\s*[@_\-:]\s*(?=\S)", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*[@_\-:]\s*(?:text|tx|utt\w*|transcript\w*|orth\w*|speech|words?|default-lt)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Tier:
    """A tier.

    Parameters
    ----------
    name : str
        What it is called.
    speaker : str
        Whose it is, where the file says so.
    cues : list of Cue
        What stands in it.
    spoken : bool
        False where its values are known to be no words.
    """

    name: str
    speaker: str
    cues: list[Cue]
    spoken: bool = True


def cues_of_tiers(tiers: Sequence[Tier], left_out: Sequence[LeftOut] = ()) -> CueFile:
    """Return the cues of the tiers that hold speech, by time; the other tiers are listed.

    Examples
    --------
    >>> tiers = [Tier("A", "", [Cue(2.0, 3.0, ("So.",))]), Tier("B", "", [Cue(0.0, 1.0, ("How?",))])]
    >>> [(cue.voice, cue.lines) for cue in cues_of_tiers(tiers).cues]
    [('B', ('How?',)), ('A', ('So.',))]
    """
    filled = [tier for tier in tiers if tier.cues]
    spoken = [tier for tier in filled if tier.spoken and not _ASIDE.search(tier.name)]
    # Where every tier is called after words, those are what there is.
    spoken = spoken or [tier for tier in filled if tier.spoken and re.search(r"words?\b", tier.name, re.IGNORECASE)]
    spoken = spoken or [tier for tier in filled if tier.spoken] or filled[:1]
    rest = [LeftOut("tier not read", f"'{tier.name}'", len(tier.cues)) for tier in filled if tier not in spoken]
    cues = []
    for order, tier in enumerate(spoken):
        voice = tier.speaker or _voice(tier.name, alone=len(spoken) == 1)
        at = -inf
        for number, cue in enumerate(tier.cues):
            # One without a time follows the one before it.
            at = cue.begin if cue.begin == cue.begin else at
            cues.append(((at, order, number), replace(cue, voice=voice)))
    cues.sort(key=lambda each: each[0])
    names = ", ".join(f"'{tier.name}'" for tier in spoken)
    return CueFile(tuple(cue for _, cue in cues), (*left_out, *rest, LeftOut("tier", names, len(spoken))))


def _voice(name: str, *, alone: bool) -> str:
    """Return the speaker that the name of a tier is; one tier that is called after its content is nobody's."""
    if alone and _NOBODY.fullmatch(name.strip()):
        return ""
    bare = _SUFFIX.sub("", _PREFIX.sub("", name.strip()))
    return bare or name.strip()
