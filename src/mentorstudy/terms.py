"""The terms of a code: what is looked for in the text, as YAML writes it and on one line.

| In YAML | On one line (CSV, XLSX, YAML) | Finds |
|---|---|---|
| `job search` | `job search` | the phrase, in any case, over line breaks and hyphens |
| `mentor*`, `organi?ation` | the same | `*` any letters or none, `?` one letter, inside a word |
| `lemma: recommend` | `lemma:recommend` | recommend, recommends, recommended, recommending |
| `near: [mentor*, never, 6]` | `near(mentor*, never, 6)` | both, the one among the 6 words before or after the other |
| `term: luck`, `not: [bad]` | `luck not(bad)` | luck, unless `bad` is among the 5 words before or after |
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mentorstudy.errors import CodebookError, suggestion
from mentorstudy.text import collapse, normalise

__all__ = ["DEFAULT_WINDOW", "Lemma", "Near", "Term", "Words", "format_term", "parse_term", "term_of"]

DEFAULT_WINDOW = 5
_KEYS = ("term", "lemma", "near", "not", "window")
_FORMS = ("lemma:", "near(...)", "not(...)")
# What the one-line form needs for itself can stand in no word.
_FORBIDDEN = re.compile(r"[(),;:|\"“”\[\]{}\x00\r\n]")
_VETO = re.compile(r"\A(?P<what>.*?)\s+not\s*\((?P<inside>[^()]*)\)\Z", re.IGNORECASE | re.DOTALL)
_NEAR = re.compile(r"\Anear\s*\((?P<inside>[^()]*)\)\Z", re.IGNORECASE | re.DOTALL)
_WINDOW = re.compile(r"\Awindow\s+(?P<words>\S+)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """A word or a phrase, with `*` and `?` inside words.

    Parameters
    ----------
    text : str
        The words, one space between them.
    """

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Lemma:
    """A word or a phrase in all inflected forms of each of its words.

    Parameters
    ----------
    text : str
        The dictionary forms, one space between them.
    """

    text: str

    def __str__(self) -> str:
        return f"lemma:{self.text}"


@dataclass(frozen=True)
class Near:
    """Two terms within some words of each other, in any order, in one text.

    Parameters
    ----------
    first, second : Words or Lemma
        The two.
    distance : int
        How far apart at most: 1 is side by side.
    """

    first: Words | Lemma
    second: Words | Lemma
    distance: int

    def __str__(self) -> str:
        return f"near({self.first}, {self.second}, {self.distance})"


Simple: TypeAlias = Words | Lemma


@dataclass(frozen=True)
class Term:
    """What is looked for, and what must not stand beside it.

    Parameters
    ----------
    what : Words, Lemma or Near
        What is looked for.
    unless : tuple of Words or Lemma
        The hit does not count when one of these is in the window.
    window : int
        How many words before and after the hit the window holds. The hit itself belongs to it.
    """

    what: Words | Lemma | Near
    unless: tuple[Simple, ...] = ()
    window: int = DEFAULT_WINDOW

    def __str__(self) -> str:
        return format_term(self)


def parse_term(text: str) -> Term:
    """Return the term that a line of text writes.

    Parameters
    ----------
    text : str
        The one-line form.

    Raises
    ------
    CodebookError
        When it is not a term; the message says what would be.

    Examples
    --------
    >>> parse_term("good luck not(bad, worse)")
    Term(what=Words(text='good luck'), unless=(Words(text='bad'), Words(text='worse')), window=5)
    >>> parse_term("near(mentor*, never, 6)").what
    Near(first=Words(text='mentor*'), second=Words(text='never'), distance=6)
    """
    line = collapse(normalise(text).text)
    veto = _VETO.match(line)
    if veto is None:
        return Term(_what(line))
    listed, _, tail = veto["inside"].partition(";")
    words = tuple(_simple(each) for each in listed.split(",") if each.strip())
    if not words:
        raise CodebookError(f"Term '{line}': `not(...)` names no word. Write not(bad, worse), or leave it out.")
    return Term(_what(veto["what"]), words, _window(tail, line))


def format_term(term: Term) -> str:
    """Return a term on one line; `parse_term` reads it back.

    Examples
    --------
    >>> format_term(Term(Lemma("recommend"), (Words("can't"),), 3))
    "lemma:recommend not(can't; window 3)"
    """
    if not term.unless:
        return str(term.what)
    window = "" if term.window == DEFAULT_WINDOW else f"; window {term.window}"
    return f"{term.what} not({', '.join(map(str, term.unless))}{window})"


def term_of(value: object) -> Term:
    """Return the term that a value from YAML writes: a text or a mapping.

    Parameters
    ----------
    value : object
        A text in the one-line form, or a mapping with one of `term`, `lemma`, `near`, and optional `not`
        and `window`.

    Raises
    ------
    CodebookError
        When it is not a term; the message says what would be.

    Examples
    --------
    >>> str(term_of({"near": ["mentor*", "never", "6"], "not": ["late"]}))
    'near(mentor*, never, 6) not(late)'
    """
    if isinstance(value, str):
        return parse_term(value)
    if not isinstance(value, Mapping):
        raise CodebookError(f"A term is a text or a mapping such as `lemma: recommend`, not {_shown(value)}.")
    for key in value:
        if key not in _KEYS:
            raise CodebookError(f"A term has no key '{key}'.{suggestion(str(key), _KEYS)}")
    kinds = [key for key in ("term", "lemma", "near") if key in value]
    if len(kinds) != 1:
        raise CodebookError(f"A term has one of `term`, `lemma` and `near`; this one has {_listed(kinds)}.")
    base = _near(value["near"]) if kinds == ["near"] else _mapped(value, kinds[0])
    unless = (*base.unless, *_unless(value.get("not")))
    window = base.window if "window" not in value else _count(value["window"], "`window`", f"{base.what}")
    if "window" in value and not unless:
        raise CodebookError(f"Term '{base.what}': `window` belongs to `not`, and there is no `not`.")
    return Term(base.what, unless, window)


def _mapped(value: Mapping[object, object], kind: str) -> Term:
    text = value[kind]
    if not isinstance(text, str) or not text.strip():
        raise CodebookError(f"`{kind}:` needs a word or a phrase, not {_shown(text)}.")
    return Term(Lemma(_lemma(text))) if kind == "lemma" else parse_term(text)


def _near(value: object) -> Term:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) != 3:
        raise CodebookError(
            f"`near:` needs two terms and a number of words, such as [mentor*, never, 6], not {_shown(value)}."
        )
    first, second, distance = value
    return Term(Near(_part(first), _part(second), _count(distance, "the distance", "near")))


def _unless(value: object) -> tuple[Simple, ...]:
    if value is None:
        return ()
    listed = [value] if isinstance(value, str | Mapping) else value
    if not isinstance(listed, Sequence) or not listed:
        raise CodebookError(f"`not:` needs a list of words, such as [bad, worse], not {_shown(value)}.")
    return tuple(_part(each) for each in listed)


def _part(value: object) -> Simple:
    """Return a word, phrase or lemma that stands inside another term."""
    if not isinstance(value, str | Mapping):
        raise CodebookError(f"Inside `near` and `not` stand words and lemmas, not {_shown(value)}.")
    if isinstance(value, str):
        return _simple(value)
    term = term_of(value)
    if isinstance(term.what, Near) or term.unless:
        raise CodebookError("Inside `near` and `not` stand words and lemmas, no further `near` or `not`.")
    return term.what


def _what(text: str) -> Words | Lemma | Near:
    near = _NEAR.match(text)
    if near is None:
        return _simple(text)
    parts = near["inside"].split(",")
    if len(parts) != 3:
        raise CodebookError(f"Term '{text}': `near` takes two terms and a number, such as near(mentor*, never, 6).")
    return Near(_simple(parts[0]), _simple(parts[1]), _count(parts[2], "the distance", text))


def _simple(text: str) -> Simple:
    line = collapse(normalise(text).text)
    head, colon, tail = line.partition(":")
    if colon and head.strip().lower() == "lemma":
        return Lemma(_lemma(tail))
    if colon and re.fullmatch(r"\w+", head.strip()):
        raise CodebookError(f"Term '{line}': there is no form '{head}:'.{suggestion(head + ':', _FORMS)}")
    return Words(_checked(line))


def _lemma(text: str) -> str:
    words = _checked(text)
    if "*" in words or "?" in words:
        raise CodebookError(f"Term 'lemma:{words}': a lemma has no wildcards. Write '{words}' without `lemma`.")
    return words


def _checked(text: str) -> str:
    """Return the words on one line, or say why they cannot be looked for."""
    words = collapse(normalise(text).text)
    if not words:
        raise CodebookError("An empty term. Write a word or a phrase, or delete the line.")
    wrong = _FORBIDDEN.search(words)
    if wrong:
        raise CodebookError(
            f"Term '{words}': {wrong.group()!r} cannot stand in it. One term is words, with * and ? inside them; "
            "the other forms are lemma:word, near(word, word, 6) and word not(word, word)."
        )
    if not any(character.isalnum() for character in words):
        raise CodebookError(f"Term '{words}' has no letter or digit to look for. Write at least one.")
    return words


def _window(tail: str, line: str) -> int:
    if not tail.strip():
        return DEFAULT_WINDOW
    found = _WINDOW.match(tail.strip())
    if found is None:
        raise CodebookError(f"Term '{line}': after the semicolon stands `window 3`, not '{tail.strip()}'.")
    return _count(found["words"], "the window", line)


def _count(value: object, what: str, term: str) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) == 0:
        raise CodebookError(f"Term '{term}': {what} is a number of words, 1 or more, not '{text}'.")
    return int(text)


def _listed(kinds: Sequence[str]) -> str:
    return " and ".join(f"`{kind}`" for kind in kinds) if kinds else "none"


def _shown(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else repr(value)
