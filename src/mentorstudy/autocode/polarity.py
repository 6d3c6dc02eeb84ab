"""Whether a passage says that a thing was so, that it was not, or that somebody hoped for it.

Rules after NegEx (Chapman et al. 2001): a cue before a hit reaches some words far, not beyond its clause; some
cues stand after it. The cues are one table, in `cues`. What the term itself says is never a cue: a code that
looks for "never had time" is affirmed by it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.cues import (
    AFTER_HOPED,
    AFTER_NEGATED,
    FILLERS,
    CueKind,
    compiled,
    find_cues,
    stops,
    trigger,
    trigger_heads,
)
from mentorstudy.autocode.sentences import sentences
from mentorstudy.coding import Polarity
from mentorstudy.text import fold

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.autocode.buffer import Buffer
    from mentorstudy.autocode.hits import Found

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["STANCES", "polarities", "polarity_of"]

# What a hit can be, as its number in a column.
STANCES: tuple[Polarity, ...] = ("affirmed", "negated", "hoped", "")

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


def polarities(buffer: Buffer, texts: Sequence[str], found: Found) -> Array:
    """Return the polarity of many hits, as numbers of `STANCES`.

    Most stand in a sentence without anything that could deny or wish, and are affirmed without a further look.

    Parameters
    ----------
    buffer, texts
        The texts, in a buffer and as they are.
    found : Found
        The hits.
    """
    import numpy as np

    polarity = np.zeros(len(found.text), dtype=np.int8)
    numbers = np.unique(found.text)
    bounds = {number: sentences(texts[number]) for number in numbers.tolist()}
    low, high = _sentences_around(buffer, found, bounds)
    near = _near_triggers(buffer, found, low, high)
    near[list(found.parts)] = True
    for place in np.flatnonzero(near).tolist():
        number = int(found.text[place])
        offset = int(buffer.starts[number])
        spans = found.parts.get(place, ((int(found.start[place]), int(found.end[place])),))
        parts = [(start - offset, end - offset) for start, end in spans]
        polarity[place] = STANCES.index(polarity_of(texts[number], parts, bounds=bounds[number]))
    return polarity


def _sentences_around(buffer: Buffer, found: Found, bounds: Mapping[int, Sequence[Span]]) -> tuple[Array, Array]:
    """Return where the sentence of each hit starts and ends in the buffer."""
    import numpy as np

    many = np.fromiter((len(spans) for spans in bounds.values()), dtype=np.int64, count=len(bounds))
    numbers = np.fromiter(bounds, dtype=np.int64, count=len(bounds))
    flat = np.array([span for spans in bounds.values() for span in spans], dtype=np.int64).reshape(-1, 2)
    flat = flat + np.repeat(buffer.starts[numbers], many)[:, None]
    first = (np.cumsum(many) - many)[np.searchsorted(numbers, found.text)]
    at = np.maximum(np.searchsorted(flat[:, 0], found.start, side="right") - 1, first)
    return flat[at, 0], flat[at, 1]


def _near_triggers(buffer: Buffer, found: Found, low: Array, high: Array) -> Array:
    """Return, hit by hit, whether anything that a trigger begins with stands in its sentence or behind it."""
    import numpy as np

    heads = trigger_heads()
    listed = _trigger_automaton().find_matches_as_indexes(buffer.folded_text, overlapping=True)
    cells = np.fromiter(chain.from_iterable(listed), dtype=np.int64, count=3 * len(listed)).reshape(-1, 3)
    # "nt" ends a word, but in "mentor" it is none.
    inner = (cells[:, 0] == heads.index("nt")) & buffer.is_word(cells[:, 2])
    places = np.sort(cells[~inner, 1])
    ahead = np.minimum(found.end + _AHEAD, buffer.starts[found.text + 1] - 1)
    near = np.zeros(len(low), dtype=bool)
    for start, end in ((low, high), (found.end, ahead)):
        near |= np.searchsorted(places, end) > np.searchsorted(places, start)
    # What is looked at behind a hit can end within a word.
    return near | np.isin(found.end + _AHEAD, cells[inner, 2])


@cache
def _trigger_automaton() -> Any:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(list(trigger_heads()))


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
    for start, end, cue in find_cues(sentence):
        here = _CueAt(start, end, cue.kind, cue.words)
        if cue.kind == "reversed":
            denial = _denial_before(sentence, found, here)
            if denial is not None:
                found.remove(denial)
                continue
            if not sentence.startswith("without", start):
                continue
            here = _CueAt(start, end, "negated", 6)
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
