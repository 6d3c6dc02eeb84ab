"""Transcripts of InqScribe (.inqscr): a text within its settings."""

from __future__ import annotations

import re

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.manuscript import Manuscript
from mentorstudy.readers.plain_text import text_lines
from mentorstudy.readers.source import decode
from mentorstudy.text import collapse

__all__ = ["read_inqscribe"]

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"r": "\n", "n": "\n", "t": "\t"}


def read_inqscribe(data: bytes, *, file: str = "") -> Manuscript:
    r"""Return the lines of a transcript of InqScribe.

    Raises
    ------
    ReadError
        When there is no text in it.

    Examples
    --------
    >>> [line.text for line in read_inqscribe(b"app=InqScribe\ntext=[00:00:01.00] Kim: How?\\r\\rP1: So.").lines]
    ['[00:00:01.00] Kim: How?', 'P1: So.']
    """
    settings = dict(line.partition("=")[::2] for line in decode(data, file=file).text.split("\n") if "=" in line)
    text = _ESCAPED.sub(lambda each: _MEANT.get(each[1], each[1]), settings.get("text", ""))
    if not text.strip():
        raise ReadError("There is no text in this file of InqScribe.", file=file)
    media = settings.get("file.data", "") or settings.get("media", "")
    return Manuscript(tuple(text_lines(text)), (LeftOut("media file", collapse(media)[:200]),) if media else ())
