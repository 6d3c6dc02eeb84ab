"""Finding a coded passage again after its transcript was corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["LOWEST_SCORE", "Anchor", "find_anchor", "is_beside", "surroundings"]

# Below this likeness (0 to 100, rapidfuzz's partial ratio) a passage counts as lost: a researcher places it anew.
LOWEST_SCORE = 85.0
# A quote this short says little by itself: it is only found where the words around it are the same.
_SPEAKING_LENGTH = 24
_LOWEST_CONTEXT = 60.0
# So many characters around a short passage that was corrected have to be the same for it to be the same passage.
_SURROUNDING = 12
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Anchor:
    """Where a passage is now.

    Parameters
    ----------
    start, end : int
        Half open, in code points; both -1 when it is lost.
    how : {"same", "moved", "changed", "lost"}
        `moved`: the same words elsewhere. `changed`: words that are like them.
    score : float
        Likeness of the words, 0 to 100.
    """

    start: int
    end: int
    how: Literal["same", "moved", "changed", "lost"]
    score: float = 100.0


_LOST = Anchor(-1, -1, "lost", 0.0)


def find_anchor(text: str, start: int, end: int, exact: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Return where a passage is in a text that may have changed since it was coded.

    First the place itself, where the words around it are the same too; then the same words wherever their
    surroundings are most alike on both sides, then nearest; then words that are like them, or that stand between
    the same words. A passage is never shifted on a guess: what is below `LOWEST_SCORE`, or short and without its
    surroundings, is lost.

    Parameters
    ----------
    text : str
        The text as it is now.
    start, end : int
        Where the passage was.
    exact, prefix, suffix : str
        Its words, and some before and after them.

    Examples
    --------
    >>> find_anchor("Well, it helped me a lot.", 0, 9, "it helped", "", " me a lot")
    Anchor(start=6, end=15, how='moved', score=100.0)
    >>> find_anchor("She gave me fife names to call, and I did.", 0, 31, "She gave me five names to call,").how
    'changed'
    >>> find_anchor("Nothing of that.", 0, 9, "it helped").how
    'lost'
    """
    here = 0 <= start < end <= len(text) and text[start:end] == exact
    if here and is_beside(text, start, end, prefix, suffix):
        return Anchor(start, end, "same")
    if not exact.strip():
        return Anchor(start, end, "same") if here else _LOST
    found = _same_words(text, start, exact, prefix, suffix)
    found = found or _like_words(text, exact, prefix, suffix) or _between(text, exact, prefix, suffix)
    return found or _LOST


def is_beside(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Return whether the words before a passage, or those after it, are what they were.

    Examples
    --------
    >>> is_beside("No. Yes. Why?", 4, 8, "Did you? ", " Why?"), is_beside("No. Yes. So?", 4, 8, "Did you? ", " Why?")
    (True, False)
    """
    if not prefix and not suffix:
        return True
    before = bool(prefix) and text[:start].endswith(prefix)
    return before or (bool(suffix) and text.startswith(suffix, end))


def _same_words(text: str, start: int, exact: str, prefix: str, suffix: str) -> Anchor | None:
    places = []
    at = text.find(exact)
    while at >= 0:
        places.append(at)
        at = text.find(exact, at + 1)
    if not places:
        return None
    scored = []
    for at in places:
        sides = surroundings(text, at, at + len(exact), prefix, suffix)
        # Where both sides tell, both have a say: an answer stands after the same question more than once.
        scored.append((sum(sides), -abs(at - start), at, max(sides, default=100.0)))
    _, _, best, context = max(scored)
    speaking = len(exact) >= _SPEAKING_LENGTH or not (prefix or suffix)
    if context < _LOWEST_CONTEXT and not (speaking and len(places) == 1):
        return None
    return Anchor(best, best + len(exact), "same" if best == start else "moved")


def _context(text: str, start: int, end: int, prefix: str, suffix: str) -> float:
    # One side may have changed altogether.
    return max(surroundings(text, start, end, prefix, suffix), default=100.0)


def surroundings(text: str, start: int, end: int, prefix: str, suffix: str) -> list[float]:
    """Return how much the words before a passage and those after it are like what they were, 0 to 100."""
    from rapidfuzz import fuzz

    before = text[max(0, start - len(prefix)) : start]
    after = text[end : end + len(suffix)]
    sides = [fuzz.ratio(before, prefix)] if prefix else []
    sides += [fuzz.ratio(after, suffix)] if suffix else []
    return sides


def _between(text: str, exact: str, prefix: str, suffix: str) -> Anchor | None:
    """Find a short passage that was corrected by the words around it, which were not."""
    from rapidfuzz import fuzz

    if len(exact) >= _SPEAKING_LENGTH or not prefix or not suffix or len(prefix) + len(suffix) < _SURROUNDING:
        return None
    found = []
    at = text.find(prefix)
    while at >= 0:
        start = at + len(prefix)
        end = text.find(suffix, start + 1, start + 2 * len(exact) + len(suffix))
        if end > start and fuzz.ratio(exact, text[start:end]) >= _LOWEST_CONTEXT:
            found.append((start, end))
        at = text.find(prefix, at + 1)
    if len(found) != 1:
        return None
    start, end = found[0]
    return Anchor(start, end, "changed", round(float(fuzz.ratio(exact, text[start:end])), 1))


def _like_words(text: str, exact: str, prefix: str, suffix: str) -> Anchor | None:
    from rapidfuzz import fuzz

    if len(exact) < _SPEAKING_LENGTH // 2 or not text:
        return None
    found = fuzz.partial_ratio_alignment(exact, text, score_cutoff=LOWEST_SCORE - 15)
    if found is None or found.dest_end <= found.dest_start:
        return None
    start, end = _edges(text, exact, found.dest_start, found.dest_end)
    score = float(fuzz.ratio(exact, text[start:end]))
    short = len(exact) < _SPEAKING_LENGTH
    if score < LOWEST_SCORE or (short and _context(text, start, end, prefix, suffix) < _LOWEST_CONTEXT):
        return None
    return Anchor(start, end, "changed", round(score, 1))


def _edges(text: str, exact: str, start: int, end: int) -> tuple[int, int]:
    """Find where the passage begins and stops in a window about as long, letter by letter, on whole words."""
    from rapidfuzz.distance import Indel

    margin = max(8, len(exact) // 5)
    low, high = max(0, start - margin), min(len(text), end + margin)
    equal = [step for step in Indel.opcodes(exact, text[low:high]) if step.tag == "equal"]
    solid = [step for step in equal if step.src_end - step.src_start >= 3] or equal
    start, end = low + solid[0].dest_start, low + solid[-1].dest_end
    return _whole_words(text, start, end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and _WORD.match(text[start - 1]) and _WORD.match(text[start]):
        start -= 1
    while end < len(text) and _WORD.match(text[end]) and _WORD.match(text[end - 1]):
        end += 1
    return start, end
