"""Selections by the words that they are called by, where their positions are wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from mentorstudy.exchange.quotations import Quotations
from mentorstudy.exchange.refi.sources import FoundSelection
from mentorstudy.exchange.refi.words import name_weight, plain

__all__ = ["ByWords", "place_by_words"]

_ELLIPSES = ("…", "...")
# Shorter names may stand in a text by chance; where longer ones have shown that names are quotations they are taken.
_TELLING = 8
# A whole name may count this many characters less than its passage: white space that is one blank in a name.
_SLACK = 2
_CUT_AT = 20
# How far behind a name that was cut short an end of a word is looked for.
_NEAR = 6


@dataclass(frozen=True)
class ByWords:
    """Where the words of selections stand that their positions miss.

    Parameters
    ----------
    spans : mapping of int to (int, int)
        By the selection's number, in code points of the text.
    several : mapping of int to int
        By the selection's number, how often its words stand in the text, where that is more than once.
    trusted : bool
        Whether names are quotations here: most of those that were looked up are words of the text.
    """

    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    several: Mapping[int, int] = field(default_factory=dict)
    trusted: bool = False


def place_by_words(
    text: str,
    selections: Sequence[FoundSelection],
    placed: Sequence[tuple[int, int]],
    *,
    unfit: bool,
    titles: Collection[str] = (),
) -> ByWords:
    """Return where the words of selections stand whose positions are on others.

    Where positions fit as a whole, a selection is put on its words when most names are the words at their place and
    its own are elsewhere, once. Where they fit in no way, every selection is put on the words that it is called by,
    when most of them are called by words of the text. Words that stand in several places are never chosen among.

    Parameters
    ----------
    text : str
        The normalised text.
    selections : sequence of FoundSelection
        What is on it.
    placed : sequence of (int, int)
        Where their positions are, in code points of the text.
    unfit : bool
        Whether positions fit in no known way of counting.
    titles : collection of str
        Names that are no quotations: of codes and of the text.
    """
    named = [
        number
        for number, each in enumerate(selections)
        if each.start < each.end and each.name.strip() and each.name.strip() not in titles
    ]
    missed = [
        number for number in named if unfit or not name_weight(text, *placed[number], selections[number].name) > 0
    ]
    if not missed or (not unfit and 2 * len(missed) > len(named)):
        return ByWords()
    lengths = Counter(len(selections[number].name) for number in named)
    # Names that are cut at some length without saying so share that length, and none is longer.
    longest = max(lengths)
    limit = longest if longest >= _CUT_AT and lengths[longest] > 1 else 0
    found = _looked_up(text, [(number, selections[number]) for number in missed], limit)
    long = [number for number in missed if len(plain(selections[number].name).strip()) >= _TELLING]
    told = [number for number in long if number in found.spans or number in found.several]
    trusted = bool(told) and 2 * len(told) >= len(long) if unfit else True
    if not trusted:
        return ByWords()
    kept = missed if unfit else long
    return ByWords(
        {number: span for number, span in found.spans.items() if number in kept},
        {number: count for number, count in found.several.items() if number in kept},
        trusted=True,
    )


def _looked_up(text: str, named: Sequence[tuple[int, FoundSelection]], limit: int) -> ByWords:
    quotations = Quotations({"": text})
    spans, several = {}, {}
    for number, selection in named:
        words, cut = _uncut(selection.name)
        cut = cut or len(selection.name) == limit
        found = quotations.exactly("", words) if words else None
        if found is None or found.how == "lost":
            continue
        if found.how == "several":
            several[number] = found.count
        else:
            spans[number] = found.start, _end(text, found.start, found.end, selection, cut)
    return ByWords(spans, several)


def _uncut(name: str) -> tuple[str, bool]:
    """Return a name without the ellipsis that says that it was cut short."""
    core = name.strip()
    for ellipsis in _ELLIPSES:
        if core.endswith(ellipsis):
            return core.removesuffix(ellipsis).rstrip(), True
    return core, False


def _end(text: str, start: int, end: int, selection: FoundSelection, cut: bool) -> int:
    """Return where a passage ends: with its name, or where that was cut short, as far on as the positions say."""
    words = text[start:end]
    wide = max(len(words), len(words.encode("utf-16-le")) // 2, len(words.encode())) + words.count("\n")
    length = selection.end - selection.start
    if not cut or length <= wide + _SLACK:
        return end
    wanted = min(max(start + length, end), len(text))
    near = (wanted + step for size in range(_NEAR + 1) for step in (-size, size))
    edges = (at for at in near if end <= at <= len(text) and _is_end(text, at))
    return next(edges, wanted)


def _is_end(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and not (at < len(text) and text[at].isalnum())
