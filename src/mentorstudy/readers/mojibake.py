"""Text that was encoded as UTF-8 twice, and the way back."""

from __future__ import annotations

import re

__all__ = ["looks_double_encoded", "mended"]

# A UTF-8 lead byte and its continuation bytes, each read as a Windows-1252 or Latin-1 character.
_CONTINUATION = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_DOUBLE = re.compile(f"[Â-ß]{_CONTINUATION}|[à-ï]{_CONTINUATION}{{2}}|[ð-ô]{_CONTINUATION}{{3}}")


def looks_double_encoded(text: str) -> bool:
    """Return whether a text holds what UTF-8 read as Windows-1252 looks like.

    Examples
    --------
    >>> looks_double_encoded("EspaÃ±ol"), looks_double_encoded("Español")
    (True, False)
    """
    return not text.isascii() and bool(_DOUBLE.search(text))


def mended(text: str) -> str:
    """Return the text as it was before it was encoded twice, or an empty string when the way back is not clean.

    Clean means that every character of the text takes part: encoding it back gives valid UTF-8.

    Examples
    --------
    >>> mended("Â¡Traduciendo!")
    '¡Traduciendo!'
    >>> mended("EspaÃ±ol, 日本")
    ''
    """
    try:
        return b"".join(_byte(character) for character in text).decode("utf-8")
    except UnicodeError:
        return ""


def _byte(character: str) -> bytes:
    # The five bytes that Windows-1252 leaves undefined stay what they are.
    return character.encode("latin-1") if ord(character) < 256 else character.encode("cp1252")
