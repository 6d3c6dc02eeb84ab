"""Finding a passage again by its offsets and its words, when the one may not fit the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from mentorstudy.text import Text, normalise

__all__ = ["CONVENTIONS", "Passage", "Quoted", "find_passages", "snap"]

# What is one character: a code point or a UTF-16 unit; and whether CR LF is one or two of them.
CONVENTIONS = (
    "code points",
    "UTF-16 units",
    "code points with CR LF as one",
    "UTF-16 units with CR LF as one",
)
_MOST_OCCURRENCES = 1000
# Qt gives a selection back with a paragraph separator for a line end; a hard space is as good as a soft one.
_SAME = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\xa0": " ", "\r": "\n"})


@dataclass(frozen=True)
class Passage:
    """Offsets in a text, and the words that stood there when they were taken.

    Parameters
    ----------
    start, end : int
        Half open, in an unknown count of characters.
    quote : str
        The words; empty when they were not kept.
    """

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True)
class Quoted:
    """Where a passage is.

    Parameters
    ----------
    start, end : int
        Half open, in code points of the raw text.
    how : str
        The convention that fits, `moved` for words found elsewhere, `unproven` for a passage without words,
        `assumed` for one in a text where conventions differ, or `lost`.
    """

    start: int
    end: int
    how: str


class RawText:
    """A text as another program holds it, and what it may count in it."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._wide = [match.start() for match in re.finditer("[\U00010000-\U0010ffff]", raw)]
        self._pairs = [match.start() for match in re.finditer("\r\n", raw)]
        self._occurrences: dict[str, list[tuple[int, int]]] = {}

    @cached_property
    def conventions(self) -> tuple[str, ...]:
        """The conventions that differ for this text."""
        wide, pairs = bool(self._wide), bool(self._pairs)
        kept = (True, wide, pairs, wide and pairs)
        return tuple(name for name, differs in zip(CONVENTIONS, kept, strict=True) if differs)

    def span(self, passage: Passage, convention: str) -> tuple[int, int] | None:
        """Return the passage in code points, or None when it is not in the text."""
        if not 0 <= passage.start <= passage.end:
            return None
        start, end = self._code_point(passage.start, convention), self._code_point(passage.end, convention)
        return None if start is None or end is None else (start, end)

    def fits(self, passage: Passage, convention: str) -> bool:
        """Return whether the words of the passage stand where the convention has it."""
        span = self.span(passage, convention)
        if span is None or not passage.quote or any(self._splits(offset) for offset in span):
            return False
        return _alike(self.raw[slice(*span)]) == _alike(passage.quote)

    def _splits(self, offset: int) -> bool:
        """Whether an offset stands between CR and LF."""
        return offset > 0 and self.raw.startswith("\r\n", offset - 1)

    def elsewhere(self, passage: Passage) -> tuple[int, int] | None:
        """Return the only place with the passage's words, or the nearest when what was miscounted explains it."""
        places = self._places(passage.quote)
        if len(places) == 1:
            return places[0]
        # An emoji can be counted as every code point it is made of, and once more for each that is wide.
        slack = 2 * len(self._wide) + len(self._pairs)
        near = [place for place in places if abs(place[0] - passage.start) <= slack]
        return near[0] if len(near) == 1 else None

    def _code_point(self, offset: int, convention: str) -> int | None:
        steps = self._step_lists[convention]
        at = bisect_right(steps, offset, key=lambda step: step[0]) - 1
        counted, point = steps[at]
        after = steps[at + 1][1] if at + 1 < len(steps) else len(self.raw)
        found = point + offset - counted
        if at + 1 == len(steps):
            return found if found <= len(self.raw) else None
        return min(found, after)

    @cached_property
    def _step_lists(self) -> dict[str, list[tuple[int, int]]]:
        wide, pairs = self._wide, self._pairs
        shifts: tuple[list[tuple[int, int]], ...] = (
            [],
            [(at + 1, 1) for at in wide],
            [(at + 2, -1) for at in pairs],
            sorted([(at + 1, 1) for at in wide] + [(at + 2, -1) for at in pairs]),
        )
        return {name: _steps(shift) for name, shift in zip(CONVENTIONS, shifts, strict=True)}

    def _places(self, quote: str) -> list[tuple[int, int]]:
        if quote not in self._occurrences:
            self._occurrences[quote] = list(self._search(quote)) if quote.strip() else []
        return self._occurrences[quote]

    def _search(self, quote: str) -> Iterable[tuple[int, int]]:
        """Every place with the words, overlapping ones too, up to a limit."""
        wanted = _alike(quote)
        # `_alike` shortens a text with CR LF, so that offsets in it are not offsets in the raw one.
        text, back = self._searched, self._back
        start = text.find(wanted)
        for _ in range(_MOST_OCCURRENCES):
            if start < 0:
                return
            yield back(start), back(start + len(wanted))
            start = text.find(wanted, start + 1)

    @cached_property
    def _searched(self) -> str:
        return _alike(self.raw)

    @cached_property
    def _back(self) -> Callable[[int], int]:
        if not self._pairs:
            return lambda offset: offset
        return lambda offset: self._code_point(offset, CONVENTIONS[2]) or 0


def find_passages(
    texts: dict[int, str], passages: Sequence[tuple[int, Passage]]
) -> tuple[list[Quoted], dict[int, str]]:
    """Return where every passage is, and the convention that each text's unproven passages follow.

    Every convention is tried on every passage. Where several fit, the one that fits most passages of the
    project is taken. Words that stand nowhere near their offsets are looked for in the whole text.

    Parameters
    ----------
    texts : dict of int to str
        The raw texts by their id.
    passages : sequence of (int, Passage)
        The id of its text, and the passage.

    Returns
    -------
    list of Quoted, dict of int to str
        One for each passage, in their order; and a convention for each text.

    Examples
    --------
    >>> found, _ = find_passages({1: "\U0001f600 all well"}, [(1, Passage(3, 6, "all"))])
    >>> found[0].how, found[0].start
    ('UTF-16 units', 2)
    """
    raws = {key: RawText(text) for key, text in texts.items()}
    fitting = [
        [name for name in raws[key].conventions if raws[key].fits(passage, name)] if key in raws else []
        for key, passage in passages
    ]
    told = [_telling(raws, key, names) for (key, _), names in zip(passages, fitting, strict=True)]
    everywhere = Counter(name for names in told for name in names)
    by_text = {key: Counter[str]() for key in raws}
    for (key, _), names in zip(passages, told, strict=True):
        by_text.setdefault(key, Counter()).update(names)
    leading = {key: _leading(raws[key].conventions, by_text[key], everywhere) for key in raws}
    found = [
        _place(raws.get(key), passage, names, leading.get(key, ""), everywhere)
        for (key, passage), names in zip(passages, fitting, strict=True)
    ]
    return found, leading


def _telling(raws: dict[int, RawText], key: int, names: list[str]) -> list[str]:
    """What fits, where not everything would: a text without wide characters says nothing."""
    return names if key in raws and len(names) < len(raws[key].conventions) else []


def _leading(names: Sequence[str], here: Counter[str], everywhere: Counter[str]) -> str:
    return max(names, key=lambda name: (here[name], everywhere[name], -CONVENTIONS.index(name)))


def _place(raw: RawText | None, passage: Passage, fitting: list[str], leading: str, everywhere: Counter[str]) -> Quoted:
    if raw is None:
        return Quoted(0, 0, "lost")
    if not passage.quote.strip():
        span = raw.span(passage, leading)
        how = "unproven" if len(raw.conventions) == 1 else "assumed"
        return Quoted(*span, how) if span and span[0] < span[1] else Quoted(0, 0, "lost")
    if fitting:
        how = leading if leading in fitting else _leading(fitting, Counter(), everywhere)
        span = raw.span(passage, how)
    else:
        how, span = "moved", raw.elsewhere(passage)
    return Quoted(*span, how) if span else Quoted(0, 0, "lost")


def _steps(shifts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the count and the code points start to run in parallel again."""
    steps = [(0, 0)]
    drift = 0
    for point, shift in shifts:
        drift += shift
        steps.append((point + drift, point))
    return steps


def _alike(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_SAME)


def snap(normal: Text, raw: str, start: int, end: int) -> tuple[int, int, bool]:
    r"""Return a raw span in the normalised text, and whether it had to be widened to whole characters.

    Parameters
    ----------
    normal : Text
        The normalised text.
    raw : str
        What it was made from.
    start, end : int
        In code points of the raw text.

    Examples
    --------
    >>> raw = "Cafe\u0301"
    >>> snap(normalise(raw), raw, 0, 4)
    (0, 4, True)
    """
    span = normal.to_text(start, end)
    return *span, normalise(raw[start:end]).text != normal.text[slice(*span)]
