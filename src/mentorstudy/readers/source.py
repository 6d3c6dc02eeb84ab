"""Bytes of a source file, and the characters that they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.text import normalise

__all__ = ["Decoded", "decode", "load_bytes"]


@dataclass(frozen=True)
class Decoded:
    """The characters of a file.

    Parameters
    ----------
    text : str
        Normalised text.
    raw : str
        The text as decoded, byte order mark included.
    encoding : str
        The encoding that fitted: `utf-8`, `utf-16`, `cp1252`, ...
    guessed : bool
        True when nothing in the bytes proves the encoding.
    replaced : tuple of str
        Control characters that were replaced, as `U+XXXX`.
    """

    text: str
    raw: str
    encoding: str
    guessed: bool
    replaced: tuple[str, ...] = ()


def load_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    ReadError
        When the file is missing, a folder, not readable or empty.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"There is no such file. Looked for it in '{file.parent}'.", file=str(path)) from None
    except IsADirectoryError:
        raise ReadError("This is a folder; name a file in it, or use `read_study`.", file=str(path)) from None
    except OSError as error:
        raise ReadError(f"Cannot be opened: {error.strerror}.", file=str(path)) from None
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise ReadError("The file is empty. Export or save it again.", file=str(path))
    return data


def decode(data: bytes, *, file: str = "", encoding: str = "") -> Decoded:
    r"""Return the characters of a text file, normalised.

    A byte order mark decides; else UTF-8 where it is valid; else what charset-normalizer finds; else
    Windows-1252, in which every European survey tool has at some time written.

    Parameters
    ----------
    data : bytes
        The file's bytes.
    file : str
        Its name, for errors.
    encoding : str
        An encoding to use whatever the bytes look like.

    Raises
    ------
    ReadError
        When a named encoding does not fit.

    Examples
    --------
    >>> decode("prot\u00e9g\u00e9".encode("cp1252")).text
    'protégé'
    """
    raw, used, guessed = _decoded(data, file, encoding)
    normal = normalise(raw)
    return Decoded(normal.text, raw, used, guessed, tuple(each.character for each in normal.replaced))


def _decoded(data: bytes, file: str, encoding: str) -> tuple[str, str, bool]:
    if encoding:
        try:
            return data.decode(encoding), encoding, False
        except (UnicodeDecodeError, LookupError) as error:
            raise ReadError(f"Not in the encoding '{encoding}': {error}.", file=file) from None
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), name, False
    try:
        if not (b"\x00" in data[:4096] and _is_utf_16(data[:4096])):
            return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    if _is_utf_16(data[:4096]):
        name = "utf-16-le" if data[1:4096:2].count(0) > data[0:4096:2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name, True
    return _guessed(data)


def _is_utf_16(sample: bytes) -> bool:
    half = max(len(sample) // 2, 1)
    return max(sample[0::2].count(0), sample[1::2].count(0)) > 0.3 * half and sample.count(0) < 0.6 * len(sample)


# Letters with accents stand between plain ones; in other scripts' encodings they stand in a row, and signs in words.
_ACCENTED_RUN = re.compile(r"[^\W\d_a-zA-Z]{3,}")
_SIGN_IN_WORD = re.compile(r"[a-zA-Z][\xa1-\xbf\u0160-\u0192\u201a-\u203a\u20ac][a-z]")


def _reads_western(text: str) -> bool:
    return not _ACCENTED_RUN.search(text) and not _SIGN_IN_WORD.search(text.replace("’", "'").replace("‘", "'"))


def _guessed(data: bytes) -> tuple[str, str, bool]:
    from charset_normalizer import from_bytes

    # Western text is by far the likeliest; other finds must be clearly better than Windows-1252.
    western = data.decode("cp1252", "replace")
    letters = sum(character.isalpha() and ord(character) > 127 for character in western)
    share = letters / max(len(western), 1)
    if "\ufffd" not in western and (share < 0.05 or _reads_western(western)):
        return western, "cp1252", True
    best = from_bytes(data).best()
    if best is None or "\ufffd" in str(best):
        return western, "cp1252", True
    return str(best), best.encoding, True
