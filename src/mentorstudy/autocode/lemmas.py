"""All inflected forms of a word, from the lookup tables that spaCy uses.

The tables of `spacy-lookups-data` map forms to dictionary forms; they are inverted here, once per language
and process, without importing spaCy. For English, WordNet's irregular forms (the same package) and the
regular rules are added, since the inverted table alone misses some, and forms that nobody means are taken away.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mentorstudy.errors import CodebookError
from mentorstudy.text import fold

__all__ = ["expand_lemma", "expand_phrase", "has_lemmas"]

_MOST_FORMS = 2000
_VOWELS = "aeiou"
# Forms of the table that belong to the word in no text of our time, or to another word.
_WRONG = {
    "be": {"bes"},
    "child": {"childs"},
    "criterion": {"criterions"},
    "do": {"dont", "dos"},
    "dye": {"dying"},
    "go": {"gorn"},
    "good": {"goods", "gooder", "goodest"},
    "pay": {"payed"},
    "refer": {"refered", "refering"},
    "think": {"thinked"},
}
# Words of several syllables whose last consonant is doubled all the same.
_DOUBLING = frozenset(
    ("admit", "commit", "confer", "control", "defer", "occur", "permit", "prefer", "refer", "submit", "transfer")
)


# Modal verbs and the small words of a phrase have one form, whatever the rules for verbs and nouns would make.
_UNINFLECTED = frozenset(
    [
        "should",
        "would",
        "could",
        "might",
        "must",
        "may",
        "shall",
        "can",
        "ought",
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "without",
        "from",
        "by",
        "about",
        "into",
        "and",
        "or",
        "but",
        "if",
        "not",
        "no",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "me",
        "you",
        "him",
        "us",
        "them",
        "it",
        "this",
        "that",
    ]
)


def expand_lemma(word: str, language: str = "en") -> tuple[str, ...]:
    """Return a word in all its inflected forms, itself first, the others by name.

    Forms are lower case and without accents, as the matching sees them. A language without a packaged
    table gives the word alone (`has_lemmas` tells).

    Parameters
    ----------
    word : str
        A dictionary form.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> expand_lemma("recommend")
    ('recommend', 'recommended', 'recommending', 'recommends')
    >>> expand_lemma("child")
    ('child', 'children')
    """
    lemma = fold(word)
    if _short(language) == "en" and lemma in _UNINFLECTED:
        return (lemma,)
    forms = set(_inverse(_short(language)).get(lemma, ()))
    if _short(language) == "en":
        forms = _english(lemma, forms)
    forms.discard(lemma)
    return (lemma, *sorted(forms))


def expand_phrase(phrase: str, language: str = "en") -> tuple[str, ...]:
    """Return a phrase with its head in all inflected forms, itself first.

    In English the head is the first word where that is a verb, and the last where that is a noun ("give advice" has
    two); what stands between them, and small words such as "as", stay as they are. In other languages words agree with
    their head, so that each word has all its forms.

    Parameters
    ----------
    phrase : str
        Dictionary forms, separated by blanks.
    language : str
        ISO 639-1 code.

    Raises
    ------
    CodebookError
        When there are more than two thousand forms.

    See Also
    --------
    expand_lemma : the forms of one word.

    Examples
    --------
    >>> expand_phrase("learn as much")
    ('learn as much', 'learned as much', 'learning as much', 'learns as much', 'learnt as much')
    >>> "gave advice" in expand_phrase("give advice"), "job interviews" in expand_phrase("job interview")
    (True, True)
    """
    words = phrase.split()
    heads = _heads(words) if len(words) > 1 and _short(language) == "en" else range(len(words))
    phrases: list[str] = [""]
    for at, word in enumerate(words):
        forms = expand_lemma(word, language) if at in heads else (fold(word),)
        if len(phrases) * len(forms) > _MOST_FORMS:
            raise CodebookError(f"'lemma:{phrase}' has more than {_MOST_FORMS} forms. Use a shorter phrase, or `near`.")
        phrases = [f"{start} {form}".strip() for start in phrases for form in forms]
    return tuple(phrases)


def _heads(words: Sequence[str]) -> list[int]:
    """The places in an English phrase where its head may be."""
    first, last = fold(words[0]), fold(words[-1])
    heads = [0] if first in _parts("verb") and first not in _UNINFLECTED else []
    if last in _parts("noun") and last not in _UNINFLECTED and last not in _parts("adj"):
        heads.append(len(words) - 1)
    content = [at for at, word in enumerate(words) if fold(word) not in _UNINFLECTED]
    return heads or content[-1:]


def has_lemmas(language: str) -> bool:
    """Return whether inflected forms of a language are packaged.

    Examples
    --------
    >>> has_lemmas("en-CA"), has_lemmas("am")
    (True, False)
    """
    return bool(_inverse(_short(language)))


def _short(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


@cache
def _table(name: str) -> Mapping[str, object]:
    """Read one of the packaged tables; an empty one when it is not there."""
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        return {}
    path = Path(spec.origin).parent / "data" / f"{name}.json.gz"
    if not path.is_file():
        return {}
    found: Mapping[str, object] = json.loads(gzip.decompress(path.read_bytes()))
    return found


@cache
def _inverse(language: str) -> Mapping[str, tuple[str, ...]]:
    """Invert form -> lemma, folded as the matching folds."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for form, found in _table(f"{language}_lemma_lookup").items():
        if form.replace("-", "").isalpha() and len(form) > 1:
            # Most tables name one dictionary form, the French one a list of them.
            for lemma in found if isinstance(found, list) else [found]:
                forms[fold(str(lemma))].append(fold(form))
    return {lemma: tuple(listed) for lemma, listed in forms.items()}


@cache
def _exceptions() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Invert WordNet's irregular forms: lemma -> (part of speech, form)."""
    forms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for part, table in _table("en_lemma_exc").items():
        if isinstance(table, dict):
            for form, lemmas in table.items():
                for lemma in lemmas:
                    forms[str(lemma)].append((part, form))
    return {lemma: tuple(found) for lemma, found in forms.items()}


@cache
def _parts(part: str) -> frozenset[str]:
    found = _table("en_lemma_index").get(part, ())
    return frozenset(found) if isinstance(found, list) else frozenset()


def _english(lemma: str, looked_up: Iterable[str]) -> set[str]:
    irregular = [(part, form) for part, form in _exceptions().get(lemma, ()) if form.isalpha()]
    # The table also calls "well" a form of "good" and "arst" one of "be": a form begins as its word does.
    forms = {form for form in looked_up if form[:2] == lemma[:2]} | {form for _, form in irregular}
    is_known = lemma in _parts("noun") or lemma in _parts("verb") or bool(forms)
    # WordNet lists many adjectives as nouns too ("the bad"): nobody looks for their plural.
    is_noun = (lemma in _parts("noun") and lemma not in _parts("adj")) or not is_known
    is_verb = lemma in _parts("verb") or not is_known
    is_irregular_verb = any(part == "verb" and not form.endswith(("s", "ing")) for part, form in irregular)
    is_irregular_noun = lemma.endswith("man") or any(part == "noun" for part, _ in irregular)
    has_s = any(
        (form.endswith("s") and form[:-1].endswith(("e", lemma[-1]))) or form in ("has", "is") for form in forms
    )
    if (is_verb or (is_noun and not is_irregular_noun)) and not has_s:
        forms.add(_with_s(lemma))
    if is_verb:
        if not is_irregular_verb and not any(form.endswith("ed") for form in forms):
            forms.add(_with_ending(lemma, "ed"))
        if not any(form.endswith("ing") for form in forms):
            forms.add(_with_ending(lemma, "ing"))
    return forms - _WRONG.get(lemma, set())


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _with_ending(word: str, ending: str) -> str:
    """Add -ed or -ing by the regular rules."""
    if word.endswith("ie") and ending == "ing":
        return word[:-2] + "ying"
    if word.endswith("e") and not (word.endswith(("ee", "oe", "ye")) and ending == "ing"):
        return word[:-1] + ending
    if word.endswith("y") and ending == "ed" and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + (word[-1] if _doubles(word) else "") + ending


def _doubles(word: str) -> bool:
    if word in _DOUBLING:
        return True
    is_closed = len(word) > 2 and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return is_closed and sum(character in _VOWELS for character in word) == 1
