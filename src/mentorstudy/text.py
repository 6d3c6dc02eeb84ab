"""Normalised text, and the way back to the raw characters: the only place where text changes length."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Replacement", "Text", "collapse", "count_words", "excerpt", "fold", "normalise"]

# A composed character is a base followed by marks; Hangul syllables compose from jamo that are no marks.
# C0 and C1 controls (but tab and newline), surrogates and non-characters have no place in XML or a workbook.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Scripts that are written without spaces: Han, kana, Thai, Lao, Burmese, Khmer, with their marks.
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_UNSPACED = re.compile(
    r"[\u0e01-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17dd\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
# Two programs that each write CRLF for a line end make CR CR LF of one. A line broken within a paragraph (Word's
# vertical tab) and a page (form feed) end a line as well.
_LINE_ENDS = re.compile("\r\r\n|\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")


@dataclass(frozen=True)
class Replacement:
    """A character that cannot stand in a text file and was replaced by U+FFFD.

    Parameters
    ----------
    offset : int
        Where it stood in the raw text, in code points.
    character : str
        The character, written as `U+XXXX`.
    """

    offset: int
    character: str


@dataclass(frozen=True)
class Text:
    """A normalised text with its map to the raw one.

    Parameters
    ----------
    text : str
        NFC, lines ended by a newline, no byte order mark, no illegal control characters.
    steps : tuple of (int, int)
        Where text and raw offsets start to run in parallel: (offset in text, offset in raw), ascending.
    raw_length : int
        The raw text's length in code points.
    replaced : tuple of Replacement
        The illegal characters that were replaced.
    """

    text: str
    steps: tuple[tuple[int, int], ...]
    raw_length: int
    replaced: tuple[Replacement, ...] = ()

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of an offset in the text; inside what was composed, of its first character on."""
        text_start, raw_start, _, raw_stop = self._stretch(bisect_right(self.steps, (offset, self.raw_length)) - 1)
        last = raw_stop if offset >= len(self.text) else max(raw_stop - 1, raw_start)
        return min(raw_start + offset - text_start, last)

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that covers the raw span, snapped outward where it cuts a character."""
        return self._before(start), self._after(end)

    def _stretch(self, at: int) -> tuple[int, int, int, int]:
        """Where a stretch between two steps starts and stops: in the text, in the raw text, and both stops."""
        text_start, raw_start = self.steps[at]
        after = self.steps[at + 1] if at + 1 < len(self.steps) else (len(self.text), self.raw_length)
        return text_start, raw_start, *after

    def _before(self, raw: int) -> int:
        at = bisect_right([step[1] for step in self.steps], raw) - 1
        text_start, raw_start, text_stop, raw_stop = self._stretch(at)
        parallel = text_stop - text_start == raw_stop - raw_start
        return min(text_start + raw - raw_start, text_stop) if parallel else text_start

    def _after(self, raw: int) -> int:
        at = bisect_left([step[1] for step in self.steps], raw) - 1
        if at < 0:
            return 0
        text_start, raw_start, text_stop, raw_stop = self._stretch(at)
        parallel = text_stop - text_start == raw_stop - raw_start
        return min(text_start + raw - raw_start, text_stop) if parallel else text_stop


def normalise(raw: str) -> Text:
    r"""Return the text in the one form the library uses, and its map to the raw text.

    The byte order mark goes, line ends become a newline, characters are composed (NFC), and control
    characters that no document format can hold become U+FFFD and are listed.

    Parameters
    ----------
    raw : str
        The text as decoded from the file.

    Returns
    -------
    Text
        The text, the offset map and the replacements.

    Examples
    --------
    >>> normal = normalise("Cafe\u0301\r\nno\x00")
    >>> normal.text
    'Café\nno�'
    >>> normal.to_raw(4), normal.to_text(4, 5)
    (5, (3, 4))
    """
    if _is_normal(raw):
        return Text(raw, ((0, 0),), len(raw))
    pieces: list[str] = []
    steps: list[tuple[int, int]] = [(0, 0)]
    replaced: list[Replacement] = []
    length = position = 0
    for start, end, new in _changes(raw, replaced):
        kept = raw[position:start]
        pieces += [kept, new]
        length += len(kept)
        if steps[-1][0] != length or steps[-1][1] != start:
            steps.append((length, start))
        length += len(new)
        steps.append((length, end))
        position = end
    pieces.append(raw[position:])
    return Text("".join(pieces), tuple(dict.fromkeys(steps)), len(raw), tuple(replaced))


def _is_normal(raw: str) -> bool:
    return (
        not raw.startswith("\ufeff")
        and unicodedata.is_normalized("NFC", raw)
        and not _ILLEGAL.search(raw)
        and not _LINE_ENDS.search(raw)
    )


def _changes(raw: str, replaced: list[Replacement]) -> list[tuple[int, int, str]]:
    """List what changes, as raw start, raw end and the new text, in order."""
    changes: list[tuple[int, int, str]] = []
    if raw.startswith("\ufeff"):
        changes.append((0, 1, ""))
    changes += [(match.start(), match.end(), "\n") for match in _LINE_ENDS.finditer(raw)]
    for match in _ILLEGAL.finditer(raw):
        replaced.append(Replacement(match.start(), f"U+{ord(match.group()):04X}"))
        changes.append((match.start(), match.end(), "\ufffd"))
    changes += _compositions(raw)
    return sorted(changes)


def _compositions(raw: str) -> list[tuple[int, int, str]]:
    if unicodedata.is_normalized("NFC", raw):
        return []
    changes = []
    start = 0
    for end in range(1, len(raw) + 1):
        if end < len(raw) and _joins(raw[end]):
            continue
        cluster = raw[start:end]
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            changes.append((start, end, composed))
        start = end
    return changes


def _joins(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or 0x1160 <= ord(character) <= 0x11FF


def fold(text: str, *, accents: bool = False) -> str:
    """Return the text in lower case, of the same length, with or without its accents.

    Only characters whose folded form is one character are folded, so that an offset in the folded
    text is an offset in the text.

    Parameters
    ----------
    text : str
        Normalised text.
    accents : bool
        Keep accents when true; when false, `é` folds to `e`.

    Examples
    --------
    >>> fold("Protégé’S")
    "protege's"
    >>> fold("Protégé", accents=True)
    'protégé'
    """
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDS_WITH_ACCENTS if accents else _FOLDS)


class _FoldTable(dict[int, int]):
    """Folds a code point to one code point, remembering what it has folded."""

    def __init__(self, *, accents: bool) -> None:
        self._accents = accents
        super().__init__({0x2018: 0x27, 0x2019: 0x27, 0x02BC: 0x27, 0xA0: 0x20, 0x2010: 0x2D, 0x2011: 0x2D})

    def __missing__(self, point: int) -> int:
        character = chr(point)
        lower = character.lower()
        if len(lower) != 1:
            lower = character
        if not self._accents:
            apart = unicodedata.normalize("NFD", lower)
            base, marks = apart[0], apart[1:]
            # An accent sits above, below or on its letter. Hangul vowels and kana's voicing marks do not:
            # without them the word is another one.
            if marks and base.isalpha() and all(unicodedata.combining(mark) >= 200 for mark in marks):
                lower = base.lower()
        self[point] = ord(lower)
        return self[point]


_FOLDS = _FoldTable(accents=False)
_FOLDS_WITH_ACCENTS = _FoldTable(accents=True)


def count_words(text: str) -> int:
    """Return the number of words: what white space parts, and in scripts without spaces what Unicode's rules part.

    Parameters
    ----------
    text : str
        Any text.

    Examples
    --------
    >>> count_words("It’s  a lottery."), count_words("我的导师很好。"), count_words("我用 UAX 数词。")
    (3, 6, 5)
    """
    if text.isascii() or not _UNSPACED.search(text):
        return len(text.split())
    return sum(_words_in(token) for token in text.split())


def _words_in(token: str) -> int:
    """Count the words of a token: runs of scripts without spaces by Unicode's rules, what is between them once."""
    found, rest = 0, 0
    for run in _UNSPACED.split(token):
        rest += any(character.isalnum() for character in run)
    for run in _UNSPACED.findall(token):
        found += _unspaced_words(run)
    return max(found + rest, 1)


@lru_cache(maxsize=4096)
def _unspaced_words(run: str) -> int:
    # Every Chinese character is a word of its own by those rules, which needs no table.
    if _HAN.fullmatch(run):
        return len(run)
    from uniseg.wordbreak import words

    return sum(any(character.isalnum() for character in word) for word in words(run))


def collapse(text: str) -> str:
    r"""Return the text on one line, white space runs as one space.

    Examples
    --------
    >>> collapse(" two\n  lines ")
    'two lines'
    """
    return " ".join(text.split())


def amount(count: int, thing: str) -> str:
    """Return a number with what it counts, in the singular or the plural.

    Examples
    --------
    >>> amount(1, "answer"), amount(0, "entry"), amount(1200, "coded person")
    ('1 answer', '0 entries', '1,200 coded people')
    """
    first, space, noun = thing.rpartition(" ")
    if count != 1:
        noun = "people" if noun == "person" else f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s"
    return f"{count:,} {first}{space}{noun}"


def excerpt(text: str, words: int = 40) -> str:
    """Return the text on one line, cut after a number of words with an ellipsis.

    Examples
    --------
    >>> excerpt("one two three four", words=2)
    'one two …'
    """
    tokens = text.split()
    return " ".join(tokens) if len(tokens) <= words else " ".join(tokens[:words]) + " …"
