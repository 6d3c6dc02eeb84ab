"""What is said in a source, before it is known who of the speakers asks the questions."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from mentorstudy.corpus import LeftOut

__all__ = ["Spoken", "Utterance"]


@dataclass(frozen=True)
class Utterance:
    """A labelled paragraph, or a cue.

    Parameters
    ----------
    text : str
        The words.
    speaker : str
        The label's name, empty where there is none.
    begin, finish : float
        Seconds, NaN where not known.
    continues : bool
        True when it goes on with the utterance before although neither is labelled.
    apart : bool
        True when somebody else's label, without words, stands between it and the utterance before.
    """

    text: str
    speaker: str = ""
    begin: float = nan
    finish: float = nan
    continues: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Spoken:
    """All utterances of a source.

    Parameters
    ----------
    utterances : tuple of Utterance
        In order, none empty.
    left_out : tuple of LeftOut
        What else stood there.
    labelled : bool
        True when speakers are named.
    joint : str
        What joins utterances of one speaker: a newline between paragraphs, a space between cues.
    """

    utterances: tuple[Utterance, ...]
    left_out: tuple[LeftOut, ...] = ()
    labelled: bool = False
    joint: str = "\n"
