"""Whether a passage says that a thing was so, that it was not, or that somebody hoped for it.

Rules after NegEx (Chapman et al. 2001): a cue before a hit reaches some words far, not beyond its clause; some
cues stand after it. The cues are one table, in `cues`. What the term itself says is never a cue: a code that
looks for "never had time" is affirmed by it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mentorstudy.autocode.cues import (
    AFTER_HOPED,
    AFTER_NEGATED,
    CUES,
    FILLERS,
    CueKind,
    compiled,
    cue_expression,
    stops,
    trigger,
)
from mentorstudy.autocode.sentences import sentences
from mentorstudy.coding import Polarity
from mentorstudy.text import fold

__all__ = ["polarity_of"]

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_FILLERS = compiled(rf"(?<![\w']){FILLERS}(?![\w'])")
# Said right after a cue, between commas: "she never, how do you say, gave feedback" is one clause.
_PARENTHESIS = compiled(rf"\A(?:\s*[,…—–-]+\s*{FILLERS}\s*(?=[,…—–-]))+\s*[,…—–-]+")
# "I got the referral I was hoping for" got it.
_HAVING = re.compile(r"\b(?:got|gave|found|received|had|landed|have)\b[^,;.]{0,40}\Z")
_AHEAD = 90


@dataclass(frozen=True)
class _CueAt:
    start: int
    end: int
    kind: CueKind
    words: int


def polarity_of(text: str, parts: Sequence[Span], *, bounds: Sequence[Span] | None = None) -> Polarity:
    """Return the polarity of a hit.

    Parameters
    ----------
    text : str
        The words.
    parts : sequence of (int, int)
        The spans of the term's own words: one, or two for `near`.
    bounds : sequence of (int, int), optional
        The text's sentences, when they are at hand.

    Returns
    -------
    {"affirmed", "negated", "hoped"}

    Examples
    --------
    >>> text = "I hoped for contacts, but there was no networking at all. I got feedback."
    >>> [polarity_of(text, [(text.index(word), text.index(word) + len(word))])
    ...  for word in ("contacts", "networking", "feedback")]
    ['hoped', 'negated', 'affirmed']
    """
    bounds = sentences(text) if bounds is None else bounds
    found = {_of_part(text, part, parts, bounds) for part in parts}
    return "hoped" if "hoped" in found else "negated" if "negated" in found else "affirmed"


def _of_part(text: str, part: Span, parts: Sequence[Span], bounds: Sequence[Span]) -> Polarity:
    at = max(bisect_right(bounds, (part[0], len(text))) - 1, 0)
    low, high = bounds[at]
    # A question and its answer are two sentences: "Networking? No."
    sentence, ahead = fold(text[low:high]), fold(text[part[1] : part[1] + _AHEAD])
    if not trigger().search(sentence) and not trigger().search(ahead):
        return "affirmed"
    cues = _cues(sentence)
    inside = [(start - low, end - low) for start, end in parts]
    own = {cue.kind for cue in cues if any(cue.start < end and start < cue.end for start, end in inside)}
    outside = [cue for cue in cues if all(cue.end <= start or cue.start >= end for start, end in inside)]
    reaching = [cue for cue in outside if _reaches(sentence, cue, part[0] - low)]
    if own & {"negated", "did negated", "reversed"}:
        reaching = [cue for cue in reaching if cue.kind in ("hoped", "wished")]
    elif own & {"hoped", "wished"}:
        reaching = [cue for cue in reaching if cue.kind in ("negated", "did negated")]
    elif not reaching:
        return _after(sentence[: part[0] - low], ahead)
    return _together(reaching)


def _together(reaching: Sequence[_CueAt]) -> Polarity:
    """Return what the cues that reach a hit say together; the first one governs the others."""
    if not reaching:
        return "affirmed"
    first, *others = reaching
    if first.kind == "wished" and any(cue.kind in ("negated", "did negated") for cue in others):
        # "I wish he hadn't cancelled": he did.
        return "affirmed"
    return "hoped" if first.kind in ("hoped", "wished") else "negated"


@lru_cache(maxsize=4096)
def _cues(sentence: str) -> tuple[_CueAt, ...]:
    """Return the cues of a folded sentence, in order, without those that others undo."""
    found: list[_CueAt] = []
    for match in cue_expression().finditer(sentence):
        cue = CUES[int(str(match.lastgroup)[1:])]
        here = _CueAt(match.start(), match.end(), cue.kind, cue.words)
        if cue.kind == "reversed":
            denial = _denial_before(sentence, found, here)
            if denial is not None:
                found.remove(denial)
                continue
            if not match.group().startswith("without"):
                continue
            here = _CueAt(match.start(), match.end(), "negated", 6)
        if cue.kind != "nothing":
            found.append(here)
    return tuple(found)


def _denial_before(sentence: str, found: Sequence[_CueAt], here: _CueAt) -> _CueAt | None:
    for cue in reversed(found):
        if cue.kind in ("negated", "did negated"):
            between = _FILLERS.sub("", sentence[cue.end : here.start])
            return None if stops(after_did=True).search(between) else cue
    return None


def _reaches(sentence: str, cue: _CueAt, start: int) -> bool:
    if cue.end > start:
        return False
    between = _FILLERS.sub("", _PARENTHESIS.sub("", sentence[cue.end : start]))
    if len(_WORD.findall(between)) > cue.words:
        return False
    # The start of the hit may be what opens the new clause: "no contacts, good feedback".
    return not stops(after_did=cue.kind == "did negated").search(between)


def _after(before: str, ahead: str) -> Polarity:
    if any(compiled(pattern).match(ahead) for pattern in AFTER_NEGATED):
        return "negated"
    if any(compiled(pattern).match(ahead) for pattern in AFTER_HOPED) and not _HAVING.search(before):
        return "hoped"
    return "affirmed"
