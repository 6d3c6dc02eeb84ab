"""Which letters a PDF can show: its fonts come with the libraries, so that every machine draws the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

__all__ = ["font_folder", "missing_letters"]

# Marks of direction, joiners and variation selectors have no shape of their own.
_SHAPELESS = ("Cf", "Cc", "Zl", "Zp", "Zs")
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_NAMES = {"CJK": "Chinese characters", "Hiragana": "Japanese kana", "Katakana": "Japanese kana"}
_SIGNS = ("So", "Sk", "Sm", "Sc", "Po", "Ps", "Pe")


def font_folder() -> Path:
    """Return the folder of the DejaVu fonts, which come with matplotlib."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@cache
def _covered() -> frozenset[int]:
    """The code points that DejaVu Sans has; the text's own font is asked first, and has few that this one lacks."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(font_folder() / "DejaVuSans.ttf")).get_charmap())


def missing_letters(texts: Iterable[str]) -> dict[str, int]:
    """Return how many characters of each script no font of a PDF has.

    Parameters
    ----------
    texts : iterable of str
        All that is to be shown.

    Returns
    -------
    dict of str to int
        By script, most characters first.

    Examples
    --------
    >>> missing_letters(["protégé", "Привет", "中文", "한"])
    {'Chinese characters': 2, 'Hangul': 1}
    """
    covered = _covered()
    letters = Counter(letter for text in texts if not text.isascii() for letter in text)
    found: Counter[str] = Counter()
    for letter, count in letters.items():
        point = ord(letter)
        if point in covered or point in _SELECTORS or unicodedata.category(letter) in _SHAPELESS:
            continue
        found[_script(letter)] += count
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _script(letter: str) -> str:
    if unicodedata.category(letter) in _SIGNS:
        return "emoji and other signs"
    name = unicodedata.name(letter, "")
    first = name.split(" ")[0].split("-")[0]
    script = first if first == "CJK" else first.capitalize()
    return _NAMES.get(script, script) or "other characters"
