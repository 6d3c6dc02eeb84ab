"""Speaker labels: what a line of a source is, what makes two labels one, and what sort of label one is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mentorstudy.readers.roles import is_role
from mentorstudy.readers.vocabulary import ABBREVIATIONS, OPENERS, PARTICLES

__all__ = ["LabelKind", "Line", "clean_label", "holds_a_sentence", "is_initial", "label_key", "label_kind"]

LabelKind = Literal["role", "identifier", "capitals", "title", "lower"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of a source.

    Parameters
    ----------
    text : str
        Its words.
    wrapped : bool
        True when it only continues the line above, which was broken to fit a page.
    gap : bool
        True when an empty line stands above.
    bold : int
        How many characters at the start are bold, underlined or in italics, unlike what follows.
    heading : bool
        True when the source says that it is a heading.
    label : str
        The speaker, where the source names one beside the words (a table's cell, a caption's voice).
    number : int
        The line in the file, counted from 1; 0 where lines are not counted.
    """

    text: str
    wrapped: bool = False
    gap: bool = False
    bold: int = 0
    heading: bool = False
    label: str = ""
    number: int = 0


_IDENTIFIER = re.compile(
    r"[#@№]?\s?(?:[A-Z][A-Za-z]{0,7}[ ._#\-]?\d{1,5}[A-Za-z]?|[A-Z]{1,3}|[A-Z]\.[A-Z]\.?(?:[A-Z]\.?)?|SPEAKER_\d+"
    r"|[a-z]{1,3}[ ._#\-]?\d{1,5}[A-Za-z]?|\d{1,6}[._#\-]?[A-Za-z]{0,3}|[A-Z]{1,4}[_\-/]?[A-Z]{0,3}\d{1,5})\.?\??"
)
_NUMBER = re.compile(r"[#№+]?[\d() .\-/]{1,24}")
_BRACKETED = re.compile(r"\s*[(\[{（【<][^()\[\]{}（）【】<>]*[)\]}）】>]")
# Marks of writing direction, which hold no meaning in a label, and what joins emoji.
_INVISIBLE = {
    ord(mark): None
    for mark in "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u061c\xad"
}
_EDGES = " \t\xa0:：;；,*_|–—"
_KEY_EDGES = ":：.*_[]<>{}()|;；"


@lru_cache(maxsize=8192)
def clean_label(label: str) -> str:
    r"""Return a label as people read it: one line, no marks of writing direction, nothing that only sets it apart.

    Examples
    --------
    >>> clean_label(" **Omar  Haddad (he/him)**: "), clean_label("\u200fالباحثة\u200f")
    ('Omar Haddad (he/him)', 'الباحثة')
    """
    return " ".join(label.translate(_INVISIBLE).split()).strip(_EDGES)


@lru_cache(maxsize=8192)
def label_key(label: str) -> str:
    """Return what makes two labels the same: case, spaces and closing marks do not.

    Examples
    --------
    >>> label_key("Speaker  1:") == label_key("SPEAKER1")
    True
    """
    folded = "".join(unicodedata.normalize("NFC", label.translate(_INVISIBLE)).casefold().split())
    return folded.strip(_KEY_EDGES) if folded.count("(") != 1 or not folded.endswith(")") else folded.lstrip(_KEY_EDGES)


@lru_cache(maxsize=8192)
def label_kind(label: str) -> LabelKind | None:
    """Return what sort of label this is, None when it looks like words of a sentence.

    Examples
    --------
    >>> label_kind("Interviewer 2"), label_kind("P07"), label_kind("ANNA"), label_kind("Anna de Wit")
    ('role', 'identifier', 'capitals', 'title')
    >>> label_kind("Omar Haddad (he/him)"), label_kind("1042"), label_kind("Ortiz, Lena")
    ('title', 'identifier', 'title')
    >>> label_kind("One thing") is None
    True
    """
    bare = _BRACKETED.sub("", label).strip() or label.strip("()[]{}（）【】<> ")
    words = [word for word in (_letters(word) for word in bare.split()) if word]
    if not words:
        return "identifier" if bare and _NUMBER.fullmatch(bare) else "title" if bare else None
    if len(words) > 5 and not is_role(label):
        return None
    if not label[0].islower() and is_role(label):
        return "role"
    if _IDENTIFIER.fullmatch(bare) or _is_initials(bare):
        return "identifier"
    return _name_kind(bare, words)


def _name_kind(bare: str, words: list[str]) -> LabelKind | None:
    first = words[0].casefold()
    if first in OPENERS or (len(words) > 1 and first in ("i", "a", "so", "and", "but", "yes", "no")):
        return None
    if holds_a_sentence(bare):
        return None
    if words[0].isdigit() and len(words) > 1:
        return None
    if bare.upper() == bare:
        return "capitals"
    if all(_starts_a_name(word) for word in words):
        return "title"
    if len(words) == 1 or (len(words) == 2 and words[1].isdigit()):
        return "lower"
    return None


def _letters(word: str) -> str:
    """Return a word without the signs and emoji around it; a lone sign has none."""
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while end > start and not (
        word[end - 1].isalnum() or word[end - 1] == "." or unicodedata.category(word[end - 1])[0] == "M"
    ):
        end -= 1
    return word[start:end]


def _starts_a_name(word: str) -> bool:
    # "iPhone" and "McKay" carry a capital inside; scripts without case have none.
    return not word[0].islower() or word in PARTICLES or any(each.isupper() for each in word[1:])


def _is_initials(bare: str) -> bool:
    letters = bare.rstrip(".")
    return not letters.isascii() and letters.isupper() and letters.isalpha() and len(letters) <= 3


def is_initial(label: str) -> bool:
    """Say whether a label is a letter or two for a role, in a script that has no capitals to tell it by.

    Examples
    --------
    >>> is_initial("س"), is_initial("ถาม"), is_initial("So")
    (True, True, False)
    """
    letters = sum(each.isalpha() for each in label)
    return (
        0 < letters <= 5
        and len(label) <= 8
        and not any(each.isspace() or each.isupper() or each.islower() for each in label)
    )


def holds_a_sentence(label: str) -> bool:
    """Say whether a sentence ends within a label: "I was glad. One thing" is none.

    Examples
    --------
    >>> holds_a_sentence("I was glad. One thing"), holds_a_sentence("Dr. Anna Lee")
    (True, False)
    """
    return any(_ends_a_sentence(word) for word in label.split()[:-1])


def _ends_a_sentence(word: str) -> bool:
    if word[-1:] in "!?…。？！؟":
        return True
    return word.endswith(".") and len(word) > 2 and word.casefold() not in ABBREVIATIONS and word.count(".") == 1
