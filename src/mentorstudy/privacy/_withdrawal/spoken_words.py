"""The words by which a participant's speech is known again wherever somebody wrote it down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from mentorstudy.rows import rows_of
from mentorstudy.study import Study

__all__ = ["LONG", "REMOVED", "Spoken", "Word", "said_words", "words_in"]

# So many words in a row are a quote, whoever wrote them down; fewer are listed for a person to look at.
LONG = 6
_SHORTEST = 3
# Scripts without spaces: each sign counts for a word, and more of them make a quote.
_SIGNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LONG_IN_SIGNS = 10
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_WORD = re.compile(rf"[{_SIGNS}]|(?:[^\W_{_SIGNS}]|[{_MARKS}])+(?:['’](?:[^\W_{_SIGNS}]|[{_MARKS}])+)*")
REMOVED = "(words removed)"


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """Return the words of a text; case, composition and kinds of apostrophe make no difference.

    Examples
    --------
    >>> [word.folded for word in words_in("Mon mentor, l’ami.")]
    ['mon', 'mentor', "l'ami"]
    """
    return [Word(_folded(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


# The same few thousand words make up all files of a study.
@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    plain = word if word.isascii() else unicodedata.normalize("NFKC", word)
    return plain.casefold().replace("’", "'")


@dataclass(frozen=True)
class Spoken:
    """Runs of words that a participant said and nobody else did.

    Parameters
    ----------
    long : frozenset of tuple of str
        Runs that are a quote wherever they stand.
    short : frozenset of tuple of str
        Runs of a few words, which may be anybody's: also in no codebook.
    named : tuple of int
        How long the short runs are that a person named, and that are among the long ones.
    """

    long: frozenset[tuple[str, ...]]
    short: frozenset[tuple[str, ...]]
    named: tuple[int, ...] = ()

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        return self.long | self.short

    def may_stand_in(self, text: str) -> bool:
        """Return False where not even the first two words of any run stand side by side: so in most files' parts."""
        folded = [*map(_folded, _WORD.findall(text))]
        alone, pairs = _beginnings(self._runs)
        return not (alone.isdisjoint(folded) and pairs.isdisjoint(pairwise(folded)))

    def quotes(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Return which words of a text quote the participant: ranges of their numbers."""
        return _covered(words, self.long, (LONG, _LONG_IN_SIGNS, *self.named))

    def likely(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Return which words may be the participant's, and are too few to be sure."""
        found = _covered(words, self.short, range(LONG - 1, _SHORTEST - 1, -1))
        quoted = {number for start, end in self.quotes(words) for number in range(start, end)}
        return [(start, end) for start, end in found if not quoted & set(range(start, end))]

    def with_named(self, texts: Iterable[str]) -> Spoken:
        """Return the same, and further words that are to go wherever they stand."""
        runs = {tuple(word.folded for word in words_in(text)) for text in texts} - {()}
        return Spoken(self.long | runs, self.short, tuple(sorted({len(run) for run in runs})))


@lru_cache(maxsize=8)
def _beginnings(runs: frozenset[tuple[str, ...]]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Return the runs of one word, and the first two words of the others."""
    return frozenset(run[0] for run in runs if len(run) == 1), frozenset((run[0], run[1]) for run in runs if run[1:])


@lru_cache(maxsize=8)
def _lengths(runs: frozenset[tuple[str, ...]]) -> dict[str, list[int]]:
    """Return how long the runs are that begin with a word, the longest first."""
    found: dict[str, set[int]] = {}
    for run in runs:
        found.setdefault(run[0], set()).add(len(run))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


def _covered(words: Sequence[Word], runs: frozenset[tuple[str, ...]], lengths: Iterable[int]) -> list[tuple[int, int]]:
    folded = [word.folded for word in words]
    wanted, known = {*lengths}, _lengths(runs)
    spans: list[tuple[int, int]] = []
    for at, word in enumerate(folded):
        if word not in known:
            continue
        fitting = (each for each in known[word] if each in wanted and at + each <= len(words))
        length = next((each for each in fitting if tuple(folded[at : at + each]) in runs), 0)
        if not length:
            continue
        if spans and at <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], at + length))
        else:
            spans.append((at, at + length))
    return spans


def said_words(study: Study, participant: str, also: Iterable[str] = ()) -> Spoken:
    """Return the words by which a participant's speech is known again.

    Parameters
    ----------
    study : Study
        While it still has the participant.
    participant : str
        Who withdraws.
    also : iterable of str
        Shorter quotes that are to go too.
    """
    mine: list[list[str]] = []
    others: list[list[str]] = []
    for row in rows_of(study.corpus.turns):
        spoken = [word.folded for word in words_in(str(row.text))]
        (mine if row.participant == participant else others).append(spoken)
    defined = [[word.folded for word in words_in(text)] for text in _texts_of_codes(study)]
    long = set(_long_runs(mine)) - set(_long_runs(others))
    short = {run for size in range(_SHORTEST, LONG) for run in _runs(mine, size)}
    short -= {run for size in range(_SHORTEST, LONG) for run in _runs([*others, *defined], size)}
    return Spoken(frozenset(long), frozenset(short)).with_named(also)


def _texts_of_codes(study: Study) -> Iterator[str]:
    for code in study.codebook:
        yield from (code.name, code.definition, code.include, code.exclude, *map(str, code.terms))


def _long_runs(spoken: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    sign = re.compile(f"[{_SIGNS}]")
    for words in spoken:
        for at in range(len(words)):
            length = _LONG_IN_SIGNS if sign.fullmatch(words[at]) else LONG
            if at + length <= len(words):
                yield tuple(words[at : at + length])


def _runs(spoken: Iterable[Sequence[str]], size: int) -> Iterator[tuple[str, ...]]:
    for words in spoken:
        yield from (tuple(words[at : at + size]) for at in range(len(words) - size + 1))
