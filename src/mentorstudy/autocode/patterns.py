r"""What a term looks for, as literals for the automaton and as expressions to check around a hit.

Everything here works on *squeezed* text: folded (lower case, no accents, straight apostrophes), with one
space for every run of white space between words, and for a hyphen inside a word (`job-search`, `job-\nsearch`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mentorstudy.autocode.lemmas import expand_phrase
from mentorstudy.terms import Lemma, Words
from mentorstudy.text import fold

__all__ = [
    "Form",
    "Pattern",
    "Squeezed",
    "forms_of",
    "in_word",
    "patterns_of",
    "squeeze",
    "surface_forms",
    "whole_words",
    "word_spans",
]

Shape = Literal["plain", "stem", "other"]
_NEEDS_SQUEEZING = re.compile(r"\s\s|[^\S ]|-")
_SOME_WORD = "\x01"
_GAP = re.compile(r"\s{2,}|[^\S ]|(?<=[^\W_])-\s*(?=[^\W_])")


@cache
def _marks() -> str:
    """Return the character class of the marks that stand on letters, in every script."""
    marks = [point for point in range(0x300, 0x1F000) if unicodedata.category(chr(point))[0] == "M"]
    starts = [point for point, before in zip(marks, [0, *marks], strict=False) if point != before + 1]
    ends = [point for point, after in zip(marks, [*marks[1:], 0], strict=True) if after != point + 1]
    return "[" + "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True)) + "]"


@cache
def letter() -> str:
    """Return the expression for one character of a word: a letter, a digit, or a mark on one."""
    return rf"(?:[^\W_]|{_marks()})"


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"{letter()}+(?:'{letter()}+)*")


def is_letter(character: str) -> bool:
    """Return whether a character belongs to a word."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def in_word(character: str) -> bool:
    """Return whether the expressions of patterns take a character for one of a word; they know no marks above 1EFFF."""
    return character.isalnum() or ("\u0300" <= character < "\U0001f000" and unicodedata.category(character)[0] == "M")


@dataclass(frozen=True)
class Squeezed:
    """Folded text with single spaces, and the way back.

    Parameters
    ----------
    text : str
        The squeezed text.
    steps, removed : tuple of int
        From `steps[i]` on, `removed[i]` characters more stand in the folded text.
    """

    text: str
    steps: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as it was."""
        if not self.steps:
            return start, end
        return self._back(start), self._back(end - 1) + 1

    def _back(self, offset: int) -> int:
        at = bisect_right(self.steps, offset)
        return offset + (self.removed[at - 1] if at else 0)


def squeeze(text: str) -> Squeezed:
    r"""Return the text as the automaton reads it.

    Examples
    --------
    >>> squeeze("Job-\nSearch  done")
    Squeezed(text='job search done', steps=(4, 11), removed=(1, 2))
    """
    folded = fold(text)
    if not _NEEDS_SQUEEZING.search(folded):
        return Squeezed(folded)
    pieces: list[str] = []
    steps: list[int] = []
    removed: list[int] = []
    position = length = gone = 0
    for gap in _GAP.finditer(folded):
        pieces += [folded[position : gap.start()], " "]
        length += gap.start() - position + 1
        position = gap.end()
        if len(gap.group()) > 1:
            gone += len(gap.group()) - 1
            steps.append(length)
            removed.append(gone)
    pieces.append(folded[position:])
    return Squeezed("".join(pieces), tuple(steps), tuple(removed))


@dataclass(frozen=True)
class Pattern:
    """One surface form of a term: what the automaton finds, and what must stand on either side of it.

    Parameters
    ----------
    anchor : str
        The longest run of characters without a wildcard.
    before, after : Pattern of re or None
        What must precede (on reversed text) and follow; None where the form begins or ends with the anchor.
    spaces_before : int
        How many spaces there are before the anchor: how far back the reversed text has to reach.
    opens, closes : bool
        Whether the form begins and ends with a letter, so that no other may stand beside it.
    shape : {"plain", "stem", "other"}
        The anchor alone; the anchor and then whatever ends its last word; or anything else.
    """

    anchor: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    spaces_before: int
    opens: bool
    closes: bool
    shape: Shape = "other"

    def match(self, text: str, at: int) -> tuple[int, int] | None:
        """Return the span of the form whose anchor stands at `at`, if it is one."""
        start, end = at, at + len(self.anchor)
        if self.after is not None:
            rest = self.after.match(text, end)
            if rest is None:
                return None
            end = rest.end()
        if self.before is not None:
            rest = self.before.match(text[self._reach(text, at) : at][::-1])
            if rest is None:
                return None
            start = at - rest.end()
        if self.opens and start and is_letter(text[start - 1]):
            return None
        return (start, end) if not self.closes or end == len(text) or _closed(text, end) else None

    def _reach(self, text: str, at: int) -> int:
        for _ in range(self.spaces_before + 1):
            at = text.rfind(" ", 0, at)
            if at < 0:
                return 0
        return at + 1


def _closed(text: str, end: int) -> bool:
    """Return whether a word ends here: no letter follows, and no `'t` that makes it another word (won, won't)."""
    if text[end] != "'":
        return not is_letter(text[end])
    return text[end + 1 : end + 2] != "t" or (end + 2 < len(text) and is_letter(text[end + 2]))


def surface_forms(what: Words | Lemma, language: str) -> tuple[str, ...]:
    """Return the forms in which a word, phrase or lemma can stand in squeezed text, wildcards kept."""
    if isinstance(what, Lemma):
        return tuple(dict.fromkeys(squeeze(form).text for form in expand_phrase(what.text, language)))
    return (squeeze(what.text).text,)


def patterns_of(what: Words | Lemma, language: str) -> tuple[Pattern, ...]:
    """Return one pattern per surface form."""
    return tuple(_pattern(form) for form in surface_forms(what, language))


@dataclass(frozen=True)
class Form:
    """One surface form, to look for around a hit without the automaton.

    Parameters
    ----------
    anchor : str
        Characters without which it cannot be there.
    expression : Pattern of re
        Finds it at word boundaries; group 1 is the form.
    """

    anchor: str
    expression: re.Pattern[str]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return every place of the form, overlapping ones too."""
        return [match.span(1) for match in self.expression.finditer(text)] if self.anchor in text else []


def forms_of(what: Words | Lemma, language: str) -> tuple[Form, ...]:
    """Return one form per surface form."""
    return tuple(
        Form(
            max((token for token in _tokens(form) if not _is_wild(token)), key=len),
            re.compile(_opening(form) + "(?=(" + "".join(map(_expression, _tokens(form))) + _closing(form) + "))"),
        )
        for form in surface_forms(what, language)
    )


def _pattern(form: str) -> Pattern:
    tokens = _tokens(form)
    at = max(range(len(tokens)), key=lambda number: 0 if _is_wild(tokens[number]) else len(tokens[number]))
    before, after = tokens[:at], tokens[at + 1 :]
    behind = "".join(_expression(token[::-1]) for token in reversed(before)) + f"(?!{letter()})" * _is_open(form[0])
    ahead = "".join(map(_expression, after)) + _closing(form)
    return Pattern(
        tokens[at],
        re.compile(behind) if before else None,
        re.compile(ahead) if after else None,
        "".join(before).count(" "),
        _is_open(form[0]),
        _is_open(form[-1]),
        "other" if before or len(after) > 1 else "plain" if not after else "stem" if after[0][0] == "*" else "other",
    )


def _tokens(form: str) -> list[str]:
    # A star that is a whole word stands for some word, not for none.
    marked = " ".join(_SOME_WORD if word.strip("*") == "" else word for word in form.split(" "))
    return re.findall(rf"\*+|[?{_SOME_WORD}]|[^*?{_SOME_WORD}]+", marked)


def _is_wild(token: str) -> bool:
    return token[0] in f"*?{_SOME_WORD}"


def _expression(token: str) -> str:
    if not _is_wild(token):
        return re.escape(token)
    return letter() + {"*": "*", "?": "", _SOME_WORD: "+"}[token[0]]


def _is_open(character: str) -> bool:
    return character in "*?" or is_letter(character)


def _opening(form: str) -> str:
    return rf"(?<![^\W_])(?<!{_marks()})" if _is_open(form[0]) else ""


def _closing(form: str) -> str:
    return f"(?!{letter()}|'t(?!{letter()}))" if _is_open(form[-1]) else ""


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words between two offsets of squeezed text."""
    return [match.span() for match in _word().finditer(text, start, end)]


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with what an apostrophe joins to it: `mentor` in `mentor's`, `emploi` in `l'emploi`."""
    while end + 1 < len(text) and text[end] == "'" and is_letter(text[end + 1]):
        end += 2
        while end < len(text) and is_letter(text[end]):
            end += 1
    while start > 1 and text[start - 1] == "'" and is_letter(text[start - 2]):
        start -= 2
        while start and is_letter(text[start - 1]):
            start -= 1
    return start, end
