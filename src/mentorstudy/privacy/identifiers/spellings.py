"""Other spellings of names that are known: misheard by a machine, bent by a language, written in small letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mentorstudy.privacy.identifiers.common_words import is_ordinary
from mentorstudy.privacy.identifiers.names import name_patterns
from mentorstudy.text import fold

if TYPE_CHECKING:
    from mentorstudy.privacy.identifiers.candidates import Candidate

__all__ = ["other_spellings"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST = 4
_LONG = 8
_SMALL_NOTE = "in small letters: the name, or the word?"


def other_spellings(candidates: Sequence[Candidate], texts: Iterable[str]) -> Iterator[Candidate]:
    """Return words of the texts that may be a known name spelled otherwise; a person decides on each.

    Parameters
    ----------
    candidates : sequence of Candidate
        What is known to be a name.
    texts : iterable of str
        All texts of the study.
    """
    for each in candidates:
        if each.kind == "person" and is_ordinary(each.text) and not each.text.islower():
            yield replace(each, text=each.text.lower(), apply="?", note=_SMALL_NOTE)
    known = {form for each in candidates for form in name_patterns(each.text)}
    names = {fold(each.text): each for each in reversed(candidates) if _may_be_misspelt(each)}
    for word in _capitalised(texts) if names else ():
        folded = fold(word)
        if len(folded) >= _LEAST and not known & set(name_patterns(word)):
            name = _nearest(folded, list(names))
            if name:
                note = f"like '{names[name].text}': the same name, or another?"
                yield replace(names[name], text=word, apply="?", note=note)


def _may_be_misspelt(each: Candidate) -> bool:
    word = _WORD.fullmatch(each.text) is not None and len(each.text) >= _LEAST
    return each.kind == "person" and word and not is_ordinary(each.text) and "with an s" not in each.note


def _capitalised(texts: Iterable[str]) -> list[str]:
    """Return the words that stand with a capital more often than without, in alphabetical order."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(re.sub(r"['’]s\Z", "", word) for word in _WORD.findall(text))
    capital = Counter[str]()
    small = Counter[str]()
    written: dict[str, str] = {}
    for word in sorted(counts):
        (small if word.islower() else capital)[fold(word)] += counts[word]
        if word[0].isupper():
            written.setdefault(fold(word), word)
    return [written[word] for word in sorted(written) if capital[word] > small[word]]


def _nearest(word: str, names: list[str]) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for name in names:
        stem = name[:-1]
        if not stem.isascii() and len(stem) >= _LEAST - 1 and word.startswith(stem) and len(word) <= len(name) + 3:
            return name
    cutoff = 2 if len(word) >= _LONG else 1
    near = [name for name in names if name[0] == word[0] and min(len(name), len(word)) >= _LEAST]
    found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=cutoff)
    return str(found[0]) if found else ""
