"""A term of a code, ready to be checked where one of its patterns hit: `near`, `not`, and counting words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from mentorstudy.autocode.patterns import Form, Pattern, forms_of, patterns_of, whole_words, word_spans
from mentorstudy.terms import Lemma, Near, Term, Words, format_term

__all__ = ["FoldedText", "Rule", "rule_of"]

Span = tuple[int, int]


@dataclass(frozen=True)
class Rule:
    """A term of a code, ready to be checked where one of its patterns hit.

    Parameters
    ----------
    code, term : str
        Whose rule it is, and the term on one line.
    patterns : tuple of Pattern
        What the automaton looks for; for `near`, those of the part that is rarer.
    other : tuple of Form
        For `near`, the other part.
    distance, reach : int
        For `near`: how many words apart at most, and how many words to look at for that.
    vetoes : tuple of Form
        What must not be in the window.
    window : int
        Words before and after.
    """

    code: str
    term: str
    patterns: tuple[Pattern, ...]
    other: tuple[Form, ...] = ()
    distance: int = 0
    reach: int = 0
    vetoes: tuple[Form, ...] = ()
    window: int = 0

    def check(self, text: FoldedText, span: Span) -> Iterable[tuple[Span, ...]]:
        """Yield the parts of every hit that a pattern's hit makes."""
        for parts in self._together(text, span):
            if not self._vetoed(text, parts[0][0], parts[-1][1]):
                yield parts

    def _together(self, text: FoldedText, span: Span) -> Iterable[tuple[Span, ...]]:
        if not self.other:
            yield (span,)
            return
        for second in text.inside(self.other, *span, self.reach):
            first, last = sorted((span, second))
            if first[1] <= last[0] and _apart(text.text, first, last) <= self.distance:
                yield first, last

    def _vetoed(self, text: FoldedText, start: int, end: int) -> bool:
        return any(True for _ in text.inside(self.vetoes, start, end, self.window))


class FoldedText:
    """A squeezed text, with what was found in it beside the automaton's hits, each looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: dict[int, list[Span]] = {}

    def inside(self, these: tuple[Form, ...], start: int, end: int, words: int) -> Iterable[Span]:
        """Yield what is found wholly within some words of a passage."""
        spans = self._spans.get(id(these))
        if spans is None:
            found = {span for form in these for span in form.spans(self.text)}
            spans = self._spans[id(these)] = sorted(found)
        if spans:
            low, high = around(self.text, start, end, words)
            for at in range(bisect_left(spans, (low, low)), len(spans)):
                if spans[at][0] >= high:
                    break
                if spans[at][1] <= high:
                    yield spans[at]


def around(text: str, start: int, end: int, words: int) -> Span:
    """Return the span from some words before a passage to some words after it."""
    start, end = whole_words(text, start, end)
    after = word_spans(text, end, min(len(text), end + 40 * words))
    if len(after) <= words < len(text) - end:
        after = word_spans(text, end, len(text))
    before = word_spans(text, max(0, start - 40 * words), start)
    if len(before) <= words < start:
        before = word_spans(text, 0, start)
    low = before[-words][0] if len(before) >= words else 0
    return low, after[words - 1][1] if len(after) >= words else len(text)


def _apart(text: str, first: Span, last: Span) -> int:
    """Return how many words the one is from the other: 1 is side by side."""
    end = whole_words(text, *first)[1]
    start = whole_words(text, *last)[0]
    return len(word_spans(text, end, start)) + 1 if end < start else 1


def rule_of(code: str, term: Term, language: str) -> Rule:
    """Return a term of a code, compiled."""
    vetoes = tuple(each for veto in term.unless for each in forms_of(veto, language))
    line = format_term(term)
    if not isinstance(term.what, Near):
        return Rule(code, line, patterns_of(term.what, language), vetoes=vetoes, window=term.window)
    # The automaton looks for the part that is rarer: the one whose shortest form is longer.
    parts = sorted((term.what.first, term.what.second), key=lambda part: _shortest(part, language), reverse=True)
    return Rule(
        code,
        line,
        patterns_of(parts[0], language),
        forms_of(parts[1], language),
        term.what.distance,
        term.what.distance + len(parts[1].text.replace("-", " ").split()) - 1,
        vetoes,
        term.window,
    )


def _shortest(part: Words | Lemma, language: str) -> int:
    return min(len(pattern.anchor) for pattern in patterns_of(part, language))
