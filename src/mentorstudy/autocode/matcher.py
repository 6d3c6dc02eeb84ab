"""Every hit of every term of a codebook, with exact offsets, in one pass over the text.

Case and accents never matter, in the term or in the text: `protege` finds `Protégé`, and `résumé` finds `resume`.
Typographic apostrophes are straight ones; between the words of a phrase any run of white space may stand (a line
break, a no-break space), or a hyphen. A word ends where no letter or digit follows: `mentor` is found in
`mentor's`, but `won` is not found in `won't`.

All surface forms are compiled once into one automaton (Aho and Corasick 1975); boundaries, vetoes, `near` and
polarity are looked at only where it hit. The plain implementation that this one must agree with is in the tests.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from mentorstudy.autocode.patterns import Pattern, Squeezed, squeeze
from mentorstudy.autocode.polarity import polarity_of
from mentorstudy.autocode.rules import FoldedText, Rule, rule_of
from mentorstudy.autocode.sentences import sentences
from mentorstudy.coding import Polarity
from mentorstudy.terms import Term

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook

__all__ = ["WISHES", "Hit", "Matcher", "compile_codebook", "compile_terms"]

Span = tuple[int, int]
WISHES = "recommendations"
# Stands between texts in the automaton's buffer, and in no term.
_SEPARATOR = "\x00"
# The automaton's buffer: large enough that calls do not count, small enough to stay in memory.
_BUFFER = 8_000_000


@dataclass(frozen=True, order=True)
class Hit:
    """A term of a code in a text.

    Parameters
    ----------
    start, end : int
        The passage, half open, in code points of the text.
    code : str
        The code's path.
    term : str
        The term, on one line.
    polarity : {"affirmed", "negated", "hoped", ""}
        What the words around it make of it; empty in a language whose words are not looked at.
    """

    start: int
    end: int
    code: str
    term: str
    polarity: Polarity = "affirmed"


@dataclass(frozen=True)
class _Found:
    """A hit in squeezed text, with the parts of it that are the term's own words."""

    start: int
    end: int
    rule: int
    parts: tuple[Span, ...]


@dataclass(frozen=True, eq=False)
class Matcher:
    """A codebook's terms, compiled.

    Parameters
    ----------
    rules : tuple of Rule
        One per code and term, in the order of the codebook.
    language : str
        Polarity is looked at for English; in other languages it is left empty.
    wishes : frozenset of str
        Codes for which a wish is what they look for: recommendations.
    """

    rules: tuple[Rule, ...]
    language: str = "en"
    wishes: frozenset[str] = frozenset()

    @cached_property
    def _anchors(self) -> Mapping[str, list[tuple[int, Pattern]]]:
        anchors: defaultdict[str, list[tuple[int, Pattern]]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            for pattern in rule.patterns:
                anchors[pattern.anchor].append((number, pattern))
        return dict(anchors)

    @cached_property
    def _automaton(self) -> tuple[Sequence[list[tuple[int, Pattern]]], object]:
        from ahocorasick_rs import AhoCorasick

        return list(self._anchors.values()), AhoCorasick(list(self._anchors)) if self._anchors else None

    def find(self, text: str) -> list[Hit]:
        """Return every hit in a text, in the order of the text.

        Parameters
        ----------
        text : str
            Normalised text.

        Examples
        --------
        >>> from mentorstudy.terms import parse_term
        >>> matcher = compile_terms({"networks": [parse_term("contact*")]})
        >>> matcher.find("She gave me contacts.")
        [Hit(start=12, end=20, code='networks', term='contact*', polarity='affirmed')]
        """
        return self.find_many([text])[0]

    def find_many(self, texts: Iterable[str]) -> list[list[Hit]]:
        """Return every hit in each of many texts: far faster than text by text.

        Parameters
        ----------
        texts : iterable of str
            Normalised texts.
        """
        found: list[list[Hit]] = []
        batch: list[str] = []
        size = 0
        for text in texts:
            batch.append(text)
            size += len(text) + 1
            if size >= _BUFFER:
                found += self._find_batch(batch)
                batch, size = [], 0
        return found + self._find_batch(batch)

    def _find_batch(self, texts: Sequence[str]) -> list[list[Hit]]:
        owners, automaton = self._automaton
        results: list[list[Hit]] = [[] for _ in texts]
        if automaton is None or not texts:
            return results
        squeezed = [squeeze(text) for text in texts]
        starts = [0, *accumulate(len(each.text) + 1 for each in squeezed)]
        candidates: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        buffer = _SEPARATOR.join(each.text for each in squeezed)
        hits = automaton.find_matches_as_indexes(buffer, overlapping=True)  # type: ignore[attr-defined]
        for anchor, at, _ in hits:
            number = bisect_right(starts, at) - 1
            candidates[number].append((anchor, at - starts[number]))
        for number, places in candidates.items():
            found = self._checked(owners, squeezed[number].text, places)
            if found:
                results[number] = self._hits(texts[number], squeezed[number], found)
        return results

    def _checked(
        self, owners: Sequence[list[tuple[int, Pattern]]], text: str, places: Iterable[tuple[int, int]]
    ) -> list[_Found]:
        """Return the hits that stand at word boundaries and pass their term's conditions, longest per code."""
        by_code: defaultdict[str, list[_Found]] = defaultdict(list)
        whole = FoldedText(text)
        for anchor, at in places:
            for number, pattern in owners[anchor]:
                span = pattern.match(text, at)
                if span is None:
                    continue
                rule = self.rules[number]
                for parts in rule.check(whole, span):
                    start, end = parts[0][0], parts[-1][1]
                    by_code[rule.code].append(_Found(start, end, number, parts))
        return [each for found in by_code.values() for each in _longest(found)]

    def _hits(self, text: str, squeezed: Squeezed, found: Iterable[_Found]) -> list[Hit]:
        bounds: list[Span] | None = None
        hits = []
        for each in found:
            rule = self.rules[each.rule]
            polarity: Polarity = ""
            if self.language.startswith("en"):
                bounds = sentences(text) if bounds is None else bounds
                polarity = polarity_of(text, [squeezed.span(*part) for part in each.parts], bounds=bounds)
            if polarity == "hoped" and rule.code in self.wishes:
                polarity = "affirmed"
            hits.append(Hit(*squeezed.span(each.start, each.end), rule.code, rule.term, polarity))
        return sorted(hits)


def _longest(found: list[_Found]) -> list[_Found]:
    """Return the hits that lie in no other one; of equal ones, that of the first term."""
    kept: list[_Found] = []
    furthest = -1
    for each in sorted(found, key=lambda each: (each.start, -each.end, each.rule)):
        if each.end > furthest:
            kept.append(each)
            furthest = each.end
    return kept


def compile_codebook(codebook: Codebook) -> Matcher:
    """Return a codebook's terms, compiled into one automaton.

    A recommendation is a wish: "I wish they had asked us both" affirms a code of the section
    `recommendations`, where it would only hope for a benefit.

    Parameters
    ----------
    codebook : Codebook
        Codes without terms are never found.
    """
    wishes = frozenset(code for code, section in codebook.sections.items() if section == WISHES)
    return replace(compile_terms({code.code: code.terms for code in codebook}, codebook.language), wishes=wishes)


def compile_terms(terms: Mapping[str, Iterable[Term]], language: str = "en") -> Matcher:
    """Return terms by code, compiled into one automaton.

    Parameters
    ----------
    terms : mapping of str to iterable of Term
        By code.
    language : str
        ISO 639-1 code: whose inflected forms and whose negations.
    """
    rules = tuple(rule_of(code, term, language) for code, listed in terms.items() for term in listed)
    return Matcher(rules, language)
