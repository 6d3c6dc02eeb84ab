"""Identifiers found in text and replaced, with the way from the old words to the new."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mentorstudy.privacy.identifiers.common_words import is_ordinary, reads_as_word
from mentorstudy.privacy.identifiers.names import name_patterns, squeeze
from mentorstudy.privacy.identifiers.syllables import is_another_word

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Found", "Identifier", "Identifiers", "Replaced", "plain"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Words without spaces between them, in which nothing marks where a name begins: within them a name of at least
# five letters is found wherever it stands.
_TOKEN = re.compile(r"[\w.+%\-]+@[\w.\-]+|(?:https?://|www\.)[^\s<>\"]+|(?<!\w)[@#]\w+")
_LEAST_INSIDE = 5
_SHORT = 80
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_JOINT = re.compile(r"[ _.\-]{1,2}")
# One-letter words that Hebrew and Arabic write together with the next: and, the, in, to, from, that, as.
_PROCLITICS = re.compile(r"(?<!\w)[והבלמשכوفبلك]{1,2}\Z")


@dataclass(frozen=True)
class Identifier:
    """Words that identify somebody, and what stands in their place.

    Parameters
    ----------
    text : str
        As a person writes it.
    pseudonym : str
        What replaces it in running text.
    kind : str
        As in `identifiers.KINDS`.
    """

    text: str
    pseudonym: str
    kind: str = "person"


@dataclass(frozen=True)
class Found:
    """A place where an identifier stands."""

    start: int
    end: int
    identifier: Identifier


@dataclass(frozen=True)
class Replaced:
    """A text with pseudonyms, and the way to it.

    Parameters
    ----------
    text : str
        The new text.
    changes : tuple of (int, int, int, int)
        What was replaced, ascending: old start and end, new start and end.
    """

    text: str
    changes: tuple[tuple[int, int, int, int], ...] = ()

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words of a span stand now; a span that cuts an identifier takes in its whole pseudonym."""
        first = bisect_right(self.changes, start, key=lambda each: each[1])
        last = bisect_left(self.changes, end, key=lambda each: each[0]) - 1
        new_start = self._shifted(start, first)
        if first < len(self.changes) and self.changes[first][0] <= start < self.changes[first][1]:
            new_start = self.changes[first][2]
        new_end = self._shifted(end, last + 1)
        if last >= 0 and self.changes[last][0] < end <= self.changes[last][1]:
            new_end = self.changes[last][3]
        return new_start, max(new_start, new_end)

    def _shifted(self, place: int, after: int) -> int:
        return place + (self.changes[after - 1][3] - self.changes[after - 1][1] if after else 0)


@dataclass(frozen=True)
class Identifiers:
    """All identifiers that are looked for, as one.

    Parameters
    ----------
    listed : tuple of Identifier
        Where two write alike, the first one counts.
    """

    listed: tuple[Identifier, ...]

    @cached_property
    def _patterns(self) -> dict[str, Identifier]:
        patterns: dict[str, Identifier] = {}
        # What is written decides before what only sounds alike.
        for first in (True, False):
            for each in self.listed:
                forms = name_patterns(each.text)
                for form in forms[:1] if first else forms[1:]:
                    patterns.setdefault(form, each)
        return patterns

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        return tuple(self._patterns)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(list(self._patterns), matchkind=MatchKind.Standard)

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset(form for form, each in self._patterns.items() if is_ordinary(form) or is_ordinary(each.text))

    @cached_property
    def _small(self) -> dict[str, Identifier]:
        """Names that are words as well, listed in small letters: they count in small letters, too."""
        small = (each for each in self.listed if each.text.islower())
        return {form: each for each in small for form in name_patterns(each.text) if form in self._ordinary}

    def _written(self, text: str, start: int, form: str) -> Identifier:
        return self._small.get(form, self._patterns[form]) if text[start].islower() else self._patterns[form]

    def find(self, text: str, *, inside: bool = False) -> list[Found]:
        """Return where identifiers stand, the longest at each place, none overlapping another.

        Case and accents do not matter, except for names that are words as well ("Will"): they need a capital, unless
        they are listed in small letters, and where a capital is a sentence's ("Will you come?") they are the word.

        Parameters
        ----------
        text : str
            Normalised text.
        inside : bool
            True for names of files and the like, in which words are written together.

        Examples
        --------
        >>> known = Identifiers((Identifier("Anna", "[Person 1]"), Identifier("Will", "[Person 2]")))
        >>> [text[each.start : each.end] for text in ["ANNA’s sister will ask Will, not Johanna."]
        ...  for each in known.find(text)]
        ['ANNA', 'Will']
        """
        if not self._patterns or not text:
            return []
        if len(text) > _SHORT:
            return self._find(text, inside=inside)
        # Tables say the same things again and again.
        known = self._memory.get((text, inside))
        if known is None:
            known = self._memory[text, inside] = self._find(text, inside=inside)
        return list(known)

    @cached_property
    def _memory(self) -> dict[tuple[str, bool], list[Found]]:
        return {}

    def _find(self, text: str, *, inside: bool) -> list[Found]:
        squeezed = squeeze(text)
        forms = self._forms
        tokens = [(0, len(text))] if inside else [found.span() for found in _TOKEN.finditer(text)]
        found: list[tuple[int, int, str]] = []
        for at, start, end in self._automaton.find_matches_as_indexes(squeezed.text, overlapping=True):
            form = forms[at]
            first, last = squeezed.place(start), squeezed.place(end - 1) + 1
            if text[last - 1] == "&":
                # The last letter is an entity of HTML.
                last = text.index(";", last) + 1
            while last < len(text) and unicodedata.combining(text[last]):
                last += 1
            if self._stands(text, form, first, last, tokens):
                found.append((first, last, form))
        kept = self._longest(text, found)
        return _merged(text, kept) if inside else kept

    def _stands(self, text: str, form: str, start: int, end: int, tokens: list[tuple[int, int]]) -> bool:
        token = any(low <= start and end <= high for low, high in tokens)
        if form in self._ordinary and not token:
            if not (text[start].isupper() or text[start].istitle()):
                if form not in self._small:
                    return False
            elif reads_as_word(text, start, end):
                return False
        if not token and is_another_word(text, start, end, self._patterns[form].text):
            return False
        if token and len(form) >= _LEAST_INSIDE and form not in self._ordinary:
            return True
        return _starts(text, start) and _ends(text, end)

    def _longest(self, text: str, found: list[tuple[int, int, str]]) -> list[Found]:
        kept: list[Found] = []
        for start, end, form in sorted(found, key=lambda each: (each[0], -each[1])):
            if kept and start < kept[-1].end:
                # Two names that share a word go together, so that no part of either is left.
                if end > kept[-1].end:
                    kept[-1] = Found(kept[-1].start, end, kept[-1].identifier)
            else:
                kept.append(Found(start, end, self._written(text, start, form)))
        return kept

    def replaced(self, text: str, *, label: bool = False, inside: bool = False) -> Replaced:
        """Return the text with pseudonyms in the place of identifiers.

        Parameters
        ----------
        text : str
            Normalised text.
        label : bool
            True for names of speakers, participants and files: pseudonyms stand without brackets.
        inside : bool
            As in `find`.

        Examples
        --------
        >>> known = Identifiers((Identifier("Anna", "[Person 1]"),))
        >>> new = known.replaced("Then Anna left.")
        >>> new.text, new.moved(5, 14)
        ('Then [Person 1] left.', (5, 20))
        """
        pieces: list[str] = []
        changes: list[tuple[int, int, int, int]] = []
        position = length = 0
        for found in self.find(text, inside=inside):
            new = plain(found.identifier.pseudonym) if label else found.identifier.pseudonym
            length += found.start - position
            pieces += [text[position : found.start], new]
            changes.append((found.start, found.end, length, length + len(new)))
            position, length = found.end, length + len(new)
        return Replaced("".join([*pieces, text[position:]]), tuple(changes))


def _merged(text: str, found: list[Found]) -> list[Found]:
    """Return what is found with first and last name of one person as one: `Khan_Ahmed`, `ahmed.khan`."""
    merged: list[Found] = []
    for each in found:
        last = merged[-1] if merged else None
        same = last is not None and last.identifier.pseudonym == each.identifier.pseudonym
        if last is not None and same and _JOINT.fullmatch(text, last.end, each.start):
            merged[-1] = Found(last.start, each.end, last.identifier)
        else:
            merged.append(each)
    return merged


def plain(pseudonym: str) -> str:
    """Return a pseudonym without the brackets around it, as it stands for a speaker or in a file's name.

    Examples
    --------
    >>> plain("[Person 1]"), plain("Maria")
    ('Person 1', 'Maria')
    """
    inner = pseudonym[1:-1]
    enclosed = pseudonym.startswith("[") and pseudonym.endswith("]") and not set(inner) & set("[]")
    return inner.strip() if enclosed and inner.strip() else pseudonym


def joined(parts: Iterable[tuple[str, Replaced]]) -> Replaced:
    """Return one replaced text of several that follow each other, each given with its old text."""
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    old = new = 0
    for text, part in parts:
        changes += [(a + old, b + old, c + new, d + new) for a, b, c, d in part.changes]
        pieces.append(part.text)
        old, new = old + len(text), new + len(part.text)
    return Replaced("".join(pieces), tuple(changes))


def _is_letter(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character)[0] == "M"


def _together(before: str, after: str) -> bool:
    """Say whether two characters belong to one word: letter to letter, digit to digit."""
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    return (_is_letter(before) and _is_letter(after)) or (before.isdigit() and after.isdigit())


def _starts(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and _INVISIBLE.match(text[at]):
        at -= 1
    return (
        at < 0
        or not _together(text[at], text[start])
        or _PROCLITICS.search(text[max(0, start - 3) : start]) is not None
    )


def _ends(text: str, end: int) -> bool:
    at = end
    while at < len(text) and _INVISIBLE.match(text[at]):
        at += 1
    return at >= len(text) or not _together(text[end - 1], text[at]) or _HANGUL.match(text[end - 1]) is not None
