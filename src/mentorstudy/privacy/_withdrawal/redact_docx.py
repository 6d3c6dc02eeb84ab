"""Words taken out of a Word document in place: everything else in the package stays as it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError
from mentorstudy.readers.package import tag_of
from mentorstudy.readers.word import read_word
from mentorstudy.text import collapse, normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["without_words"]

_BODY = "word/document.xml"
# Where words stand twice, or stand where no reader looks, a machine cannot say that all of them are gone.
_ELSEWHERE = frozenset(("del", "moveFrom", "delText", "AlternateContent", "txbxContent", "pict", "object", "drawing"))
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TAG = re.compile(r"<[^<>]*>")
_RELATION = re.compile(rb'<Relationship\b[^>]*/thumbnail"[^>]*/>')
_TELLING = 12


def without_words(data: bytes, find: Callable[[str], list[tuple[int, int]]], instead: str) -> bytes | None:
    """Return a Word document in which words have given way; None where not all of them can be told.

    A preview of the first page goes, too.

    That is so where the document has tracked deletions, text boxes or pictures, where words of the passages stand
    in another part too (comments, notes, headers, properties), or where nothing is found.

    Parameters
    ----------
    data : bytes
        The .docx file.
    find : callable
        Takes the text of the body, a line for each paragraph, and returns the spans to take out.
    instead : str
        What stands in the place of each.
    """
    from lxml import etree

    try:
        read_word(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info: archive.read(info) for info in archive.infolist()}
        body = next(content for info, content in parts.items() if info.filename == _BODY)
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except (ReadError, StopIteration, zipfile.BadZipFile, etree.XMLSyntaxError):
        return None
    if any(tag_of(element) in _ELSEWHERE for element in root.iter()):
        return None
    pieces = list(_pieces(root))
    text = "".join(words for words, _ in pieces)
    spans = find(text)
    said = [collapse(normalise(text[start:end]).text) for start, end in spans]
    # A preview shows the first page; pictures are in headers at most, since the body has none.
    parts = {info: _RELATION.sub(b"", content) for info, content in parts.items() if not _is_preview(info)}
    others = [content for info, content in parts.items() if info.filename != _BODY and "/media/" not in info.filename]
    if not spans or any(_holds(content, said) for content in others):
        return None
    _replace(pieces, spans, instead)
    new = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts.items():
            archive.writestr(info, new if info.filename == _BODY else content, compress_type=info.compress_type)
    return target.getvalue()


def _is_preview(part: zipfile.ZipInfo) -> bool:
    return part.filename.startswith("docProps/thumbnail")


def _pieces(root: _Element) -> Iterator[tuple[str, _Element | None]]:
    """Yield the words of the body in order, each with its element; what is no text has none."""
    for element in root.iter():
        tag = tag_of(element)
        if tag == "p":
            yield "\n", None
        elif tag == "t" and element.text:
            yield element.text, element
        elif tag in _BREAKS and (parent := element.getparent()) is not None and tag_of(parent) == "r":
            yield _BREAKS[tag], None


def _replace(pieces: list[tuple[str, _Element | None]], spans: list[tuple[int, int]], instead: str) -> None:
    position = 0
    for words, element in pieces:
        end = position + len(words)
        new, at = "", position
        for start, stop in spans if element is not None else ():
            if start < end and position < stop:
                new += words[at - position : max(start, position) - position]
                # Of a span over several runs, the first one says that something was taken out.
                new += instead if start >= position else ""
                at = min(stop, end)
        if element is not None and at > position:
            element.text = new + words[at - position :]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        position = end


def _holds(content: bytes, said: list[str]) -> bool:
    """Say whether another part of the package holds some of the words; what cannot be read may."""
    try:
        text = collapse(normalise(_TAG.sub("", content.decode("utf-8"))).text)
    except UnicodeDecodeError:
        return True
    return any(len(words) >= _TELLING and words in text for words in said)
