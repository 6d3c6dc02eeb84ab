"""Every hit of every term of a codebook, with exact offsets, in one pass over the text.

Case and accents never matter, in the term or in the text: `protege` finds `Protégé`, and `résumé` finds `resume`.
Typographic apostrophes are straight ones; between the words of a phrase any run of white space may stand (a line
break, a no-break space), or a hyphen. A word ends where no letter or digit follows: `mentor` is found in
`mentor's`, but `won` is not found in `won't`.

All surface forms are compiled once into one automaton (Aho and Corasick 1975); boundaries, vetoes, `near` and
polarity are looked at only where it hit. The plain implementation that this one must agree with is in the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.buffer import Buffer, fill_buffer
from mentorstudy.autocode.hits import Anchors, Found, anchors_of, find_hits
from mentorstudy.autocode.polarity import STANCES, polarities
from mentorstudy.autocode.rules import Rule, rule_of
from mentorstudy.coding import Polarity
from mentorstudy.terms import Term

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.codebook import Codebook

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["WISHES", "Hit", "Hits", "Matcher", "compile_codebook", "compile_terms"]

WISHES = "recommendations"
# The automaton's buffer: large enough that calls do not count, small enough to stay in memory.
_BUFFER = 2_000_000


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
    def _compiled(self) -> _Compiled:
        return _compile(self)

    def __getstate__(self) -> dict[str, object]:
        """Return what a copy in another process needs: what is compiled from it is compiled there."""
        return {"rules": self.rules, "language": self.language, "wishes": self.wishes}

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
        texts = list(texts)
        columns = self.find_columns(texts)
        found: list[list[Hit]] = [[] for _ in texts]
        names = [(rule.code, rule.term) for rule in self.rules]
        rows = (columns.text, columns.start, columns.end, columns.rule, columns.polarity)
        for text, start, end, rule, polarity in zip(*(column.tolist() for column in rows), strict=True):
            code, term = names[rule]
            found[text].append(Hit(start, end, code, term, STANCES[polarity]))
        return found

    def find_columns(self, texts: Sequence[str]) -> Hits:
        """Return every hit in each of many texts as columns, without an object per hit.

        Parameters
        ----------
        texts : sequence of str
            Normalised texts.
        """
        import numpy as np

        parts: list[Hits] = []
        start = size = 0
        for number, text in enumerate(texts):
            size += len(text) + 1
            if size >= _BUFFER:
                parts.append(self._find_batch(texts[start : number + 1], start))
                start, size = number + 1, 0
        parts.append(self._find_batch(texts[start:], start))
        return Hits(*(np.concatenate([getattr(part, name) for part in parts]) for name in HIT_COLUMNS))

    def _find_batch(self, texts: Sequence[str], before: int) -> Hits:
        compiled = self._compiled
        if compiled.automaton is None or not texts:
            return _no_hits()
        buffer = fill_buffer(texts)
        found = find_hits(buffer, compiled.anchors, compiled.automaton, self.rules, compiled.codes)
        offset = buffer.starts[found.text]
        polarity = self._polarity(buffer, texts, found)
        return Hits(found.text + before, found.start - offset, found.end - offset, found.rule, polarity)

    def _polarity(self, buffer: Buffer, texts: Sequence[str], found: Found) -> Array:
        """Return the number of each hit's stance in `STANCES`."""
        import numpy as np

        if not self.language.startswith("en"):
            return np.full(len(found.text), STANCES.index(""), dtype=np.int8)
        polarity = polarities(buffer, texts, found)
        wished = (polarity == STANCES.index("hoped")) & self._compiled.wishes[found.rule]
        polarity[wished] = STANCES.index("affirmed")
        return polarity


@dataclass(frozen=True, eq=False)
class Hits:
    """Hits in many texts, by text and place.

    Parameters
    ----------
    text : array of int, shape (hits,)
        The number of the text.
    start, end : array of int
        The passage, half open, in code points of that text.
    rule : array of int
        The number of the matcher's rule.
    polarity : array of int
        The number of the stance in `STANCES`.
    """

    text: Array
    start: Array
    end: Array
    rule: Array
    polarity: Array


HIT_COLUMNS = tuple(each.name for each in fields(Hits))


def _no_hits() -> Hits:
    import numpy as np

    none = np.zeros(0, dtype=np.int64)
    return Hits(none, none, none, none, none.astype(np.int8))


@dataclass(frozen=True, eq=False)
class _Compiled:
    """What a matcher looks for, as the automaton and the arrays beside it."""

    anchors: Anchors
    automaton: Any
    codes: Array
    wishes: Array


def _compile(matcher: Matcher) -> _Compiled:
    import numpy as np
    from ahocorasick_rs import AhoCorasick

    anchors = anchors_of(matcher.rules)
    listed = [rule.code for rule in matcher.rules]
    rank = {code: number for number, code in enumerate(sorted(set(listed)))}
    codes = np.array([rank[code] for code in listed], dtype=np.int64)
    return _Compiled(
        anchors,
        AhoCorasick(list(anchors.texts)) if anchors.texts else None,
        codes,
        np.array([code in matcher.wishes for code in listed], dtype=bool),
    )


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
