"""The same words in two texts: where a passage of a tool's text is in the study's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Aligned", "Alignment", "align", "condensed", "shared_words"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LETTER = re.compile(r"[^\W\d_]")
_RUN = re.compile(r"\S+")
# Above this product of two lengths, texts are cut before they are compared: some hundredths of a second.
_LCS_LIMIT = 4_000_000


@dataclass(frozen=True)
class Aligned:
    """Where a passage is in the other text.

    Parameters
    ----------
    start, end : int
        Half open; both -1 when nothing of it is there.
    whole : bool
        False when its first or last word has no counterpart, so that it was taken on the words that have one.
    """

    start: int
    end: int
    whole: bool = True


@dataclass(frozen=True, eq=False)
class Alignment:
    """Which word of one text is which word of another.

    Parameters
    ----------
    source, target : tuple of (int, int)
        The spans of the words and signs of the two texts.
    partner : tuple of int
        For each of the source, the number of its counterpart in the target; -1 where there is none.
    counted : tuple of bool
        For each of the source, whether it is a word rather than a number or a sign, such as a time stamp is made of.
    same : bool
        True when the two texts are one, to the letter: then every passage is where it is.
    """

    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    partner: tuple[int, ...]
    same: bool = False
    counted: tuple[bool, ...] = ()

    @cached_property
    def coverage(self) -> float:
        """Return the share of the source's words that have a counterpart; of its signs where it has no words."""
        if self.same:
            return 1.0
        if any(self.counted):
            told = [each >= 0 for each, counts in zip(self.partner, self.counted, strict=True) if counts]
            return sum(told) / len(told)
        return sum(each >= 0 for each in self.partner) / len(self.partner) if self.partner else 0.0

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.source]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.source]

    def span(self, start: int, end: int) -> Aligned:
        """Return where the passage is in the target.

        A word that is in both texts is cut where the passage cuts it; white space at the edges is dropped.

        Parameters
        ----------
        start, end : int
            Half open, in code points of the source.
        """
        if self.same:
            return Aligned(start, end) if start < end else Aligned(-1, -1, whole=False)
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        touched = range(first, last)
        known = [number for number in touched if self.partner[number] >= 0]
        if not known:
            return Aligned(-1, -1, whole=False)
        low, high = known[0], known[-1]
        found_start = self.target[self.partner[low]][0] + max(0, start - self.source[low][0])
        found_end = self.target[self.partner[high]][1] - max(0, self.source[high][1] - end)
        return Aligned(found_start, found_end, whole=low == touched[0] and high == touched[-1])


def align(source: str, target: str) -> Alignment:
    """Return which words of two texts are the same.

    The texts are taken to say the same in the same order, but for what one of them leaves out or spaces
    otherwise: labels, time stamps, headers, line ends.

    Parameters
    ----------
    source, target : str
        Normalised texts.

    Examples
    --------
    >>> found = align("P01 [00:10]  It helped me.", "P01: It helped me.").span(13, 22)
    >>> (found.start, found.end)
    (5, 14)
    """
    if source == target:
        return Alignment((), (), (), same=True)
    if condensed(source) == condensed(target):
        return _respaced(source, target)
    first = [(match.span(), match.group()) for match in _TOKEN.finditer(source)]
    second = [(match.span(), match.group()) for match in _TOKEN.finditer(target)]
    words, others = [word for _, word in first], [word for _, word in second]
    partner = list(range(len(words))) if words == others else _partners(words, others)
    counted = tuple(any(map(str.isalpha, word)) for word in words)
    return Alignment(
        tuple(span for span, _ in first), tuple(span for span, _ in second), tuple(partner), counted=counted
    )


def _respaced(source: str, target: str) -> Alignment:
    """Align letter by letter texts that differ in white space alone, also where it parts a word."""
    first, second = _stretches(source), _stretches(target)
    edges = sorted({at for at, _ in first} | {at for at, _ in second})
    stops = [*edges[1:], len(condensed(source))]
    lengths = [stop - start for start, stop in zip(edges, stops, strict=False)]
    sides = []
    for stretches in (first, second):
        starts = [at for at, _ in stretches]
        spans = []
        for edge, length in zip(edges, lengths, strict=True):
            at, place = stretches[bisect_right(starts, edge) - 1]
            spans.append((place + edge - at, place + edge - at + length))
        sides.append(tuple(spans))
    return Alignment(sides[0], sides[1], tuple(range(len(edges))))


def _stretches(text: str) -> list[tuple[int, int]]:
    """Where each run of letters starts: in the text without white space, and in the text."""
    found, at = [], 0
    for match in _RUN.finditer(text):
        found.append((at, match.start()))
        at += match.end() - match.start()
    return found


def _partners(words: list[str], others: list[str]) -> list[int]:
    partner = [-1] * len(words)
    for low, high, shift in _blocks(words, others):
        for number in range(low, high):
            partner[number] = number + shift
    return partner


def _blocks(words: list[str], others: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of words that are the same: from, to, and how far on they are in the other text.

    The longest common subsequence takes the product of two lengths; long texts are first cut where both say a
    word once (Bram Cohen's "patience" comparison).
    """
    spans = [(0, len(words), 0, len(others))]
    if len(words) * len(others) > _LCS_LIMIT:
        spans = list(_between(words, others))
    for span in spans:
        yield from _alike(words, others, *span)


def _alike(
    words: list[str], others: list[str], low: int, high: int, other_low: int, other_high: int
) -> Iterator[tuple[int, int, int]]:
    # What is alike at both ends needs no search.
    first = low
    while low < high and other_low < other_high and words[low] == others[other_low]:
        low, other_low = low + 1, other_low + 1
    yield first, low, other_low - low
    last = high
    while low < high and other_low < other_high and words[high - 1] == others[other_high - 1]:
        high, other_high = high - 1, other_high - 1
    yield high, last, other_high - high
    if low < high and other_low < other_high:
        yield from _common(words, others, low, high, other_low, other_high)


def _common(
    words: list[str], others: list[str], low: int, high: int, other_low: int, other_high: int
) -> Iterator[tuple[int, int, int]]:
    from rapidfuzz.distance import LCSseq

    for step in LCSseq.opcodes(words[low:high], others[other_low:other_high]):
        if step.tag == "equal":
            yield low + step.src_start, low + step.src_end, other_low + step.dest_start - low - step.src_start


def _between(words: list[str], others: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches between words that stand once in both texts, in the same order; such a word starts one."""
    counts, other_counts = Counter(words), Counter(others)
    places = {word: at for at, word in enumerate(others) if other_counts[word] == 1}
    pairs = [(at, places[word]) for at, word in enumerate(words) if counts[word] == 1 and word in places]
    low = other_low = 0
    for at, place in _rising(pairs):
        yield low, at, other_low, place
        low, other_low = at, place
    yield low, len(words), other_low, len(others)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs whose second numbers rise too."""
    tops: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(heads[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        heads[pile : pile + 1] = [number]
    found, number = [], heads[-1] if heads else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def shared_words(source: str, target: str) -> float:
    """Return the share of the words of a text that are in another, in any order: time stamps and signs are no words.

    Examples
    --------
    >>> shared_words("P01 [00:10]: It helped me.", "It helped me.")
    0.75
    """
    first, second = (Counter(filter(_LETTER.search, _TOKEN.findall(each))) for each in (source, target))
    return (first & second).total() / first.total() if first else 0.0


def condensed(text: str) -> str:
    r"""Return a text without white space, by which texts that differ only in spacing are known.

    Examples
    --------
    >>> condensed("It helped\n me.")
    'Ithelpedme.'
    """
    return "".join(text.split())
