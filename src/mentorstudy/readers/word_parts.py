"""What stands in a Word document besides text: form fields, signs of special fonts, documents of other kinds."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError
from mentorstudy.readers.manuscript import Manuscript
from mentorstudy.readers.safe_xml import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["field_value", "read_chunk", "symbol_of"]

_OFF = ("0", "false", "off", "none")
# Signs of the fonts that stand in forms, by the font and the character's place in it.
_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0xA7: "▪",
    0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "•"}
_LATIN = b"abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xAE: "→", 0xAC: "←",
    0xAD: "↑", 0xAF: "↓", 0xB0: "°", 0xA5: "∞", 0xD6: "√", 0xE5: "∑", 0xDE: "⇒",
    **dict(zip(_LATIN, _GREEK, strict=True)),
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol_of(element: _Element) -> tuple[str, str]:
    """Return the character of a symbol, or nothing and which one it is."""
    font, code = attribute(element, "font"), attribute(element, "char")
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
        return "", f"{font} {code}"
    number = int(code, 16)
    place = number - 0xF000 if 0xF000 <= number < 0xF100 else number
    known = _FONTS.get(font.casefold())
    if known is not None:
        return (known[place], "") if place in known else ("", f"{font} {code}")
    if 0xE000 <= number < 0xF900 or not number >= 0x20 or 0xD800 <= number < 0xE000:
        return "", f"{font} {code}"
    return chr(number), ""


def field_value(element: _Element) -> str:
    """Return what a form field shows that is no text: whether it is ticked, or which choice was made."""
    data = child(element, "ffData")
    box, choice = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        state = child(box, "checked")
        state = child(box, "default") if state is None else state
        ticked = state is not None and attribute(state, "val") not in _OFF
        return "☒" if ticked else "☐"
    if choice is not None:
        entries = [attribute(each, "val") for each in children(choice, "listEntry")]
        state = child(choice, "result")
        state = child(choice, "default") if state is None else state
        chosen = "0" if state is None else attribute(state, "val")
        at = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 5 else -1
        return entries[at] if 0 <= at < len(entries) else ""
    return ""


def read_chunk(name: str, content: bytes) -> Manuscript | None:
    """Return the words of a document within a document; None where it is of no kind that is read.

    Examples
    --------
    >>> read_chunk("word/chunk.htm", b"<html><body><p>Hi.</p></body></html>").lines[0].text
    'Hi.'
    """
    from mentorstudy.readers.formats import document_reader, format_of
    from mentorstudy.readers.plain_text import text_lines
    from mentorstudy.readers.source import decode
    from mentorstudy.readers.web_transcript import read_web_transcript

    ending = name.rpartition(".")[2].lower()
    if ending in ("mht", "mhtml"):
        body = message_from_bytes(content, policy=policy.default).get_body(("html", "plain"))
        page = body.get_payload(decode=True) if body is not None else b""
        ending, content = "htm", page if isinstance(page, bytes) else b""
    try:
        if ending in ("htm", "html", "xhtml"):
            return read_web_transcript(content)
        if ending == "txt":
            return Manuscript(tuple(text_lines(decode(content).text)))
        form = format_of(name, content)
        # A chunk within a chunk would be a document that nobody writes.
        read = (
            document_reader(form) if form.name in ("rtf", "odt") or (form.name == "docx" and _flat(content)) else None
        )
        return read(content, file=name) if read else None
    except ReadError:
        return None


def _flat(content: bytes) -> bool:
    return b"aFChunk" not in content and b"afchunk" not in content.lower()
