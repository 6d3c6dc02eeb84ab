"""Words as they are known again after a tool has handled them: quotation marks, dashes and blanks apart."""

from __future__ import annotations

import re
import unicodedata

from mentorstudy.text import normalise

__all__ = ["is_edited", "words_key"]

# Quotation marks of every writing system; an apostrophe is a part of words and has a form of its own.
_DOUBLE = re.compile('["“”„‟«»〝〞〟「」『』＂❝❞⹂]')
_SINGLE = str.maketrans(dict.fromkeys("‘’‚‛‹›`´′＇ʼ❛❜", "'"))
_DASHES = re.compile(r"[-‐‑‒–—―−]+")


def words_key(text: str) -> str:
    r"""Return what is left of words when white space, quotation marks and the form of dashes do not count.

    Programs wrap cells in quotation marks of every kind, make straight ones curly, two hyphens a dash and three
    dots one sign; the words are the same.

    Examples
    --------
    >>> words_key('“"Not  sure"”') == words_key("Not sure"), words_key("it’s") == words_key("its")
    (True, False)
    """
    plain = unicodedata.normalize("NFC", _DOUBLE.sub("", normalise(text).text).replace("…", "..."))
    plain = re.sub("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]", "", plain.translate(_SINGLE))
    return "".join(_DASHES.sub("-", plain).split()).strip("'")


def is_edited(first: str, second: str) -> bool:
    """Return whether words, as `words_key` has them, are the same but for a slip that somebody corrected.

    Numbers are no slips.

    Examples
    --------
    >>> is_edited("Thepayislow.", "Thepayisalow."), is_edited("Itook20months", "Itook30months")
    (True, False)
    """
    from rapidfuzz import fuzz

    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return min(len(first), len(second)) >= 8 and fuzz.ratio(first, second) >= 80
