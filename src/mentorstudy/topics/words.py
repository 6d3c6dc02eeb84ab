"""The words that topics are made of: without stop words, inflected forms together, shown as people wrote them."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mentorstudy.autocode.lemmas import expand_lemma
from mentorstudy.text import fold

__all__ = ["Vocabulary", "read_words", "stop_words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
# What clings to a word, by an apostrophe: English behind it, French before it.
_TAIL = re.compile(r"['’](?:s|m|re|ve|ll|d|t)$", re.IGNORECASE)
_HEAD = re.compile(r"^(?:l|d|j|qu|c|n|s|t|m|jusqu|lorsqu|puisqu)['’](?=\w{2})", re.IGNORECASE)
# spaCy's list takes these for stop words; to people who study programs they say something.
_TELLING = frozenset(
    ("call", "name", "keep", "show", "move", "serious", "amount", "full", "part", "side", "front", "empty", "due",
     "top", "bottom")
)  # fmt: skip
# How people speak, and how transcripts say so.
_FILLERS = """
um uh er erm mm mhm hm hmm huh ah oh eh yeah yes yep yup nope no ok okay like know mean think thought guess
suppose really actually basically literally obviously definitely certainly probably maybe kind sort thing things
stuff lot lots bit etc way ways got get gets getting going goes gonna wanna gotta went came come comes want wanted
let lets said says say saying tell told well sure right just pretty quite much many every ever always never also
even still though person someone something anything everything everyone somebody anybody later ones look looks
looked looking took put inaudible crosstalk laughs laughter laughing unclear pause don doesn didn isn wasn aren
weren won wouldn couldn shouldn hasn haven hadn ain cannot dont doesnt didnt isnt wasnt arent werent wont wouldnt
couldnt shouldnt hasnt havent hadnt im ive id youre theyre thats theres whats lets hes shes itll youll theyll weve
youve theyve able euh ben bah hein voila donc alors quoi genre truc trucs chose choses fait faire fais dire dit
dis peu tres vraiment beaucoup oui non ouais personne ca cela
"""


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that carry no topic, folded.

    spaCy's list for the language, with the fillers of speech in English and French. Read from spaCy's files, without
    importing it; a language without a list has the fillers alone.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> "the" in stop_words("en"), "vous" in stop_words("fr"), "network" in stop_words("en")
    (True, True, False)
    """
    words: set[str] = set(_FILLERS.split())
    spec = find_spec("spacy")
    if spec is not None and spec.origin is not None and language.isalpha():
        path = Path(spec.origin).parent / "lang" / language / "stop_words.py"
        if path.is_file():
            words |= set(runpy.run_path(str(path)).get("STOP_WORDS", ()))
    return frozenset(part for word in words for part in (fold(word), *re.split(r"['’]", fold(word)))) - _TELLING


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of some texts, and how to show them.

    Parameters
    ----------
    documents : tuple of tuple of str
        The words of each text, inflected forms as one; an empty word stands where stop words or marks part others.
    shown : mapping of str to str
        Each word in the form that people used most.
    known : mapping of str to str
        Each form met in the texts, folded, and the word it is taken for.
    """

    documents: tuple[tuple[str, ...], ...]
    shown: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def read(self, text: str) -> list[str]:
        """Return the known words of another text, empty where others part them."""
        return [self.known.get(word, "") for word, _, _ in _tokens(text, _stops("en"))]

    def show(self, term: str) -> str:
        """Return a term, of one word or two, as people write it."""
        return " ".join(self.shown.get(word, word) for word in term.split(" "))


def read_words(texts: Sequence[str], languages: Sequence[str]) -> Vocabulary:
    """Return the words that can make a topic, text by text.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    languages : sequence of str
        ISO 639-1 code of each; English and French stop words are left out of every text.

    Examples
    --------
    >>> words = read_words(["My mentor cancelled.", "Mentors who cancel!"], ["en", "en"])
    >>> words.documents, words.show("mentor")
    ((('mentor', 'cancel'), ('mentor', '', 'cancel')), 'mentor')
    """
    found = [_tokens(text, _stops(language)) for text, language in zip(texts, languages, strict=True)]
    counts = Counter(word for tokens in found for word, _, _ in tokens if word)
    one = _conflated(counts, sorted(set(languages)))
    # A form shown is the most frequent one: "cancelled" rather than "cancel" where people say so.
    forms: dict[str, Counter[str]] = {}
    inside: dict[str, set[str]] = {}
    for tokens in found:
        for word, surface, begins in tokens:
            if word:
                forms.setdefault(one[word], Counter())[surface.lower()] += 1
                if not begins:
                    inside.setdefault(surface.lower(), set()).add(surface)
    heads = {key: min(seen, key=lambda form, seen=seen: (-seen[form], form)) for key, seen in forms.items()}  # type: ignore[misc]
    names = {key: fold(head) for key, head in heads.items()}
    shouted = _is_shouted(texts)
    shown = {names[key]: _cased(head, inside.get(head, set()), shouted) for key, head in heads.items()}
    documents = tuple(tuple(names[one[word]] if word else "" for word, _, _ in tokens) for tokens in found)
    return Vocabulary(documents, shown, {word: names[key] for word, key in one.items()})


@cache
def _stops(language: str) -> frozenset[str]:
    return stop_words("en") | stop_words("fr") | stop_words(language.split("-", maxsplit=1)[0].lower())


def _tokens(text: str, stops: frozenset[str]) -> list[tuple[str, str, bool]]:
    """Folded word, the word as it stands, and whether it begins a sentence; empty words where others are parted."""
    tokens: list[tuple[str, str, bool]] = []
    before = 0
    for match in _WORD.finditer(text):
        gap = text[before : match.start()]
        begins = not before or any(mark in gap for mark in '.?!…\n:"“«')
        parted = begins or any(not (mark.isspace() or mark in "'’-") for mark in gap)
        before = match.end()
        surface = _HEAD.sub("", _TAIL.sub("", match[0])).replace("’", "'")
        word = fold(surface)
        if parted and tokens and tokens[-1][0]:
            tokens.append(("", "", False))
        if len(word) < 2 or word in stops:
            if tokens and tokens[-1][0]:
                tokens.append(("", "", False))
        else:
            tokens.append((word, surface, begins))
    return tokens


def _conflated(counts: Counter[str], languages: Iterable[str]) -> dict[str, str]:
    """Each word and the dictionary form it is taken for: shorter words first, each form once."""
    one: dict[str, str] = {}
    for stem in sorted({stem for word in counts for stem in _stems(word)} - set(counts)):
        # "cancels" and "cancelled" are one word, also where nobody says "cancel".
        forms = [form for form in expand_lemma(stem) if form in counts]
        if len(forms) > 1 and not any(form in one for form in forms):
            one |= dict.fromkeys(forms, min(forms, key=lambda form: (len(form), form)))
    for language in languages:
        for word in sorted(counts, key=lambda each: (len(each), each)):
            if word in one and one[word] != word:
                continue
            one[word] = word
            for form in expand_lemma(word, language):
                if form in counts and one.get(form, form) == form and form != word:
                    one[form] = word
    # A chain (of two languages' tables) ends at its head.
    return {word: one.get(head, head) for word, head in one.items()}


def _stems(word: str) -> Iterator[str]:
    """What an English word may be a regular form of."""
    for ending in ("s", "es", "ed", "d", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3:
            yield stem
            yield from (stem[:-1],) if stem[-1] == stem[-2] else ()
            yield from (f"{stem}e",) if ending == "ing" else ()


def _is_shouted(texts: Sequence[str]) -> bool:
    letters = "".join(texts[:500])
    upper = sum(character.isupper() for character in letters)
    return upper > sum(character.islower() for character in letters)


def _cased(head: str, seen: set[str], shouted: bool) -> str:
    """A name keeps its capitals where nobody wrote it small inside a sentence."""
    if shouted or not seen or head in seen:
        return head
    return min(seen)
