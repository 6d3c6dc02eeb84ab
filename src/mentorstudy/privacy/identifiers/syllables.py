"""Names that are syllables of ordinary words as well, told apart by their marks and by what stands beside them."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_another_word"]

_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
# What people are addressed with: behind it stands a name.
_ADDRESSES = frozenset(
    ("chị", "cô", "em", "bác", "thầy", "ông", "bà", "chú", "cậu", "dì", "bạn", "mẹ", "bố", "của", "với")
)
_BEFORE = re.compile(r"([^\W\d_]+)\s\Z")
_AFTER = re.compile(r"\s([^\W\d_]+)")


def is_another_word(text: str, start: int, end: int, name: str) -> bool:
    """Return whether a word in small letters that is like a name is a syllable of another word.

    Accents are not compared where either has none; where both have some, others are another word. In Vietnamese a
    word is written as its syllables, many of which are names.

    Examples
    --------
    >>> [is_another_word(said, said.index("minh"), said.index("minh") + 4, "Minh")
    ...  for said in ("rất thông minh", "then minh came", "chị minh")]
    [True, False, False]
    """
    said = unicodedata.normalize("NFC", text[start:end])
    if not said.islower() or " " in said:
        return False
    listed = unicodedata.normalize("NFC", name).lower()
    if not said.isascii() and not listed.isascii() and said != listed and len(said) == len(listed):
        return True
    before, after = _BEFORE.search(text[max(0, start - 12) : start]), _AFTER.match(text[end : end + 12])
    if before is not None and before.group(1) in _ADDRESSES:
        return False
    beside = [each.group(1) for each in (before, after) if each is not None]
    return any(each.islower() and _VIETNAMESE.search(each) for each in beside)
