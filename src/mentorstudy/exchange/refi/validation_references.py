"""Identifiers of a REFI-QDA file: whether they are unique, and whether what refers to them leads somewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import Problem
from mentorstudy.exchange.refi.context import guid_key
from mentorstudy.readers.safe_xml import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["check_references", "line_of"]

_SOURCES = frozenset(("TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource", "Transcript"))
_SELECTIONS = frozenset(
    (
        "PlainTextSelection",
        "PictureSelection",
        "PDFSelection",
        "AudioSelection",
        "VideoSelection",
        "TranscriptSelection",
    )
)
_CODE, _NOTE = frozenset(("Code",)), frozenset(("Note",))
_USER, _VERTEX, _POINT = frozenset(("User",)), frozenset(("Vertex",)), frozenset(("SyncPoint",))
_PASSAGE_OF_PDF = {"PDFSelection", "PlainTextSelection"}
_ANYTHING: frozenset[str] = frozenset()
# What may be referred to, by the element that refers.
_BY_ELEMENT: Mapping[str, frozenset[str]] = {
    "CodeRef": _CODE,
    "MemberCode": _CODE,
    "NoteRef": _NOTE,
    "MemberNote": _NOTE,
    "SourceRef": _SOURCES,
    "MemberSource": _SOURCES,
    "SelectionRef": _SELECTIONS,
    "VariableRef": frozenset(("Variable",)),
}
# And by the attribute, of whatever element.
_BY_ATTRIBUTE: Mapping[str, frozenset[str]] = {
    "creatingUser": _USER,
    "modifyingUser": _USER,
    "creatingUserGUID": _USER,
    "modifyingUserGUID": _USER,
    "originGUID": _ANYTHING,
    "representedGUID": _ANYTHING,
    "sourceVertex": _VERTEX,
    "targetVertex": _VERTEX,
    "fromSyncPoint": _POINT,
    "toSyncPoint": _POINT,
}


def line_of(element: _Element) -> int | None:
    """Return the line that an element starts on."""
    line: Any = element.sourceline
    return line or None


def check_references(root: _Element, file: str) -> Iterator[Problem]:
    """Yield identifiers that are used twice, and references that lead nowhere, or to the wrong kind of thing.

    Parameters
    ----------
    root : lxml element
        A project or a codebook.
    file : str
        What problems call the file.
    """
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for each in root.iter():
        guid = guid_key(each.get("guid"))
        if not guid or tag_of(each) in _BY_ELEMENT:
            continue
        # A passage of a PDF and the same passage in its text share one in the standard's own example.
        if guid in tags and tags[guid] | {tag_of(each)} != _PASSAGE_OF_PDF:
            others = ", ".join(sorted(tags[guid]))
            yield Problem(
                f"The identifier '{guid}' of a {tag_of(each)} is that of a {others} too. Each thing should have its "
                "own; tools that go by it would take one for the other.",
                file,
                line_of(each),
            )
        tags[guid].add(tag_of(each))
    for each in root.iter():
        for guid, wanted in _references(each):
            yield from _check(each, guid, wanted, tags, file)


def _references(element: _Element) -> Iterator[tuple[str, frozenset[str]]]:
    tag = tag_of(element)
    if tag in _BY_ELEMENT:
        yield guid_key(element.get("targetGUID") or element.get("guid")), _BY_ELEMENT[tag]
    elif element.get("targetGUID"):
        yield guid_key(element.get("targetGUID")), _ANYTHING
    for name, wanted in _BY_ATTRIBUTE.items():
        if element.get(name):
            yield guid_key(element.get(name)), wanted


def _check(
    element: _Element, guid: str, wanted: frozenset[str], tags: Mapping[str, set[str]], file: str
) -> Iterator[Problem]:
    found = tags.get(guid, set())
    where = f"A {tag_of(element)} refers to '{guid}'"
    if not found:
        message = f"{where}, which is not in the file. Importers leave it out, or stop."
        yield Problem(message, file, line_of(element))
    elif wanted is _CODE and found == {"Case"}:
        message = f"{where}, which is a case and no code: so NVivo writes it, and few tools understand it."
        yield Problem(message, file, line_of(element), "warning")
    elif wanted and not found & wanted:
        message = f"{where}, which is a {' and a '.join(sorted(found))}, not a {' or '.join(sorted(wanted))}."
        yield Problem(message, file, line_of(element))
