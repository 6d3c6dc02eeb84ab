"""Words in a text: where one can start and end, and whether a name quotes them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorstudy.exchange.refi.conventions import Truth

__all__ = ["is_quotation", "name_weight", "plain", "word_edges"]

_WORD, _SPACE, _MARK, _JOINER, _FREE = 1, 2, 3, 4, 5
# Scripts that put no space between words, so that every letter may start a word.
_WITHOUT_SPACES = (
    (0x0E00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
)
_SPACES = re.compile(r"\s+")
_ELLIPSES = ("…", "...")


def name_weight(raw: str, start: int, end: int, name: str) -> float:
    r"""Return how well a name is the words at a place: 1 when exactly, 0 when not.

    White space counts as one space; a name may be cut short, with or without an ellipsis.

    Examples
    --------
    >>> name_weight("It is\r\na lottery, really.", 0, 16, "It is a lottery")
    1.0
    >>> name_weight("It is\r\na lottery, really.", 0, 25, "It is a lot…")
    1.0
    >>> name_weight("It is\r\na lottery, really.", 1, 17, "It is a lottery")
    0.0
    """
    if not 0 <= start < end <= len(raw):
        return 0.0
    core = plain(name)
    words = plain(raw[start : min(end, start + 2 * len(core) + 64)])
    if words == core:
        return 1.0
    for ellipsis in _ELLIPSES:
        if core.endswith(ellipsis) and words.startswith(core.removesuffix(ellipsis).rstrip()):
            return 1.0
    if words.strip() == core.strip():
        return 0.5
    tight, wanted = words.replace(" ", ""), core.replace(" ", "")
    if tight == wanted:
        return 0.4
    # Cut at some number of characters, without saying so.
    return 0.4 if len(wanted) >= 12 and tight.startswith(wanted) else 0.0


def is_quotation(name: str, text: str) -> bool:
    """Say whether a name is made of words of the text, as `plain` has it; short ones prove nothing."""
    core = plain(name).strip()
    for ellipsis in _ELLIPSES:
        core = core.removesuffix(ellipsis)
    return len(core) >= 8 and core in text


def plain(text: str) -> str:
    """Return a text as names are compared with it: white space as one space, composed."""
    spaced = _SPACES.sub(" ", text.replace("\ufeff", ""))
    return spaced if spaced.isascii() else unicodedata.normalize("NFC", spaced)


def word_edges(raw: str) -> tuple[Truth, Truth, Truth]:
    """Return where a word can start or end, where one starts and where one ends: by code point, and the end."""
    import numpy as np

    points = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = np.zeros(0x110000, dtype=np.uint8)
    for character in set(raw):
        table[ord(character)] = _kind(character)
    kinds = table[points]
    edge = np.ones(len(points) + 1, dtype=np.bool_)
    if len(points) > 1:
        before, after = kinds[:-1], kinds[1:]
        within = ((before == _WORD) | (before == _MARK)) & (after == _WORD)
        joined = (after == _MARK) | (after == _JOINER) | (before == _JOINER)
        line_end = (points[:-1] == 0x0D) & (points[1:] == 0x0A)
        edge[1:-1] = ~(within | joined | line_end)
    tight_start, tight_end = edge.copy(), edge.copy()
    tight_start[:-1] &= kinds != _SPACE
    tight_end[1:] &= kinds != _SPACE
    tight_start[-1] = tight_end[0] = False
    return edge, tight_start, tight_end


def _kind(character: str) -> int:
    point = ord(character)
    category = unicodedata.category(character)
    if character.isspace():
        return _SPACE
    if category[0] == "M" or 0x1F3FB <= point <= 0x1F3FF:
        return _MARK
    if point == 0x200D:
        return _JOINER
    if category[0] not in "LN" and character != "_":
        return 0
    return _FREE if any(first <= point <= last for first, last in _WITHOUT_SPACES) else _WORD
