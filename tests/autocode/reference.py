"""The matching, written plainly: every term at every place of the folded text. Slow, and obviously right."""

import re
from collections.abc import Iterable, Mapping

from mentorstudy.autocode.lemmas import expand_phrase
from mentorstudy.terms import Lemma, Near, Term, Words, format_term
from mentorstudy.text import fold

LETTER = r"[^\W_]"
GAP = rf"(?:\s+|(?<={LETTER})-\s*(?={LETTER}))"
Span = tuple[int, int]


def find(terms: Mapping[str, Iterable[Term]], text: str) -> list[tuple[int, int, str, str]]:
    """Return start, end, code and term of every hit, the longest of nested ones of a code."""
    folded = fold(text)
    hits = []
    for code, listed in terms.items():
        found = [
            (start, end, number, format_term(term))
            for number, term in enumerate(listed)
            for start, end in _term(term, folded)
        ]
        for start, end, number, line in found:
            nested = any(
                (other[0] <= start and end <= other[1] and other[:2] != (start, end))
                or (other[:2] == (start, end) and other[2] < number)
                for other in found
            )
            if not nested:
                hits.append((start, end, code, line))
    return sorted(set(hits))


def _term(term: Term, text: str) -> Iterable[Span]:
    spans = _near(term.what, text) if isinstance(term.what, Near) else _plain(term.what, text)
    for start, end in spans:
        low, high = _window(text, start, end, term.window)
        vetoed = any(low <= veto[0] and veto[1] <= high for each in term.unless for veto in _plain(each, text))
        if not vetoed:
            yield start, end


def _plain(what: Words | Lemma, text: str) -> list[Span]:
    forms = expand_phrase(what.text) if isinstance(what, Lemma) else [what.text]
    return [
        (start, end)
        for form in map(fold, forms)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if re.fullmatch(_expression(form), text[start:end])
        and _is_free(form[0], text[:start][-1:], "")
        and _is_free(form[-1], text[end : end + 1], text[end:])
    ]


def _expression(form: str) -> str:
    words = []
    for word in re.split(GAP, form):
        if set(word) == {"*"}:
            words.append(LETTER + "+")
        else:
            words.append("".join({"*": LETTER + "*", "?": LETTER}.get(each, re.escape(each)) for each in word))
    return GAP.join(words)


def _is_free(edge: str, beside: str, rest: str) -> bool:
    if not re.match(rf"{LETTER}|[*?]", edge):
        return True
    return not re.match(LETTER, beside) and not re.match(rf"'t(?!{LETTER})", rest)


def _words(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(rf"{LETTER}+(?:'{LETTER}+)*", text)]


def _near(what: Near, text: str) -> Iterable[Span]:
    for one in _plain(what.first, text):
        for other in _plain(what.second, text):
            first, last = sorted((one, other))
            between = [word for word in _words(text) if first[1] <= word[0] and word[1] <= last[0]]
            if first[1] <= last[0] and len(between) + 1 <= what.distance:
                yield first[0], last[1]


def _window(text: str, start: int, end: int, size: int) -> Span:
    before = [word for word in _words(text) if word[1] <= start]
    after = [word for word in _words(text) if word[0] >= end]
    low = before[-size][0] if len(before) >= size else 0
    high = after[size - 1][1] if len(after) >= size else len(text)
    return low, high
