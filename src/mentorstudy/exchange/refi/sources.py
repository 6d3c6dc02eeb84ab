"""The sources of a REFI-QDA project: texts with their selections; of recordings, PDFs and pictures what is text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mentorstudy.exchange.project import ProjectCoding
from mentorstudy.exchange.refi.context import Ledger, created, description_of, guid_key, name_of, target_of
from mentorstudy.exchange.refi.files import ProjectFile
from mentorstudy.exchange.refi.rich_text import rich_words
from mentorstudy.readers.safe_xml import child, children, tag_of, text_of
from mentorstudy.readers.source import decode
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["FoundSelection", "FoundText", "raw_text", "read_texts"]

_IDENTIFIER = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MEDIA = {
    "PictureSource": ("picture source", "PictureSelection"),
    "PDFSource": ("PDF source", "PDFSelection"),
    "AudioSource": ("audio source", "AudioSelection"),
    "VideoSource": ("video source", "VideoSelection"),
}


@dataclass(frozen=True)
class FoundSelection:
    """A selection as the file has it: positions not yet those of the normalised text."""

    guid: str
    start: int
    end: int
    name: str
    description: str
    codings: tuple[ProjectCoding, ...]
    coder: str
    created: str


@dataclass(frozen=True, eq=False)
class FoundText:
    """A text as the file has it.

    Parameters
    ----------
    guid, name, raw, description : str
        As written; `raw` with its byte order mark and line ends.
    values : mapping of str to str
        Variables.
    selections : tuple of FoundSelection
        In the order of the file.
    whole : tuple of ProjectCoding
        What was coded on all of it.
    """

    guid: str
    name: str
    raw: str
    description: str
    values: Mapping[str, str] = field(default_factory=dict)
    selections: tuple[FoundSelection, ...] = ()
    whole: tuple[ProjectCoding, ...] = ()


def read_texts(root: _Element, opened: ProjectFile, ledger: Ledger) -> list[FoundText]:
    """Return every text of a project, whatever it is the text of."""
    found: list[FoundText] = []
    for each in children(child(root, "Sources")):
        tag = tag_of(each)
        if tag == "TextSource":
            text = _text(each, opened, ledger)
            found += [text] if text is not None else []
        elif tag in _MEDIA:
            found += _medium(each, opened, ledger)
        else:
            ledger.lose("source of an unknown kind", f"'{tag}' '{name_of(each)}'")
    return found


def raw_text(element: _Element, opened: ProjectFile, ledger: Ledger, what: str) -> str | None:
    """Return the characters of a text or a note, or None when there are none to be had; the ledger says why."""
    path = str(element.get("plainTextPath") or "").strip()
    content = child(element, "PlainTextContent")
    rich = str(element.get("richTextPath") or "").strip()
    if content is not None and (text_of(content) or not path):
        return text_of(content)
    words = rich_words(rich, opened) if rich and not path else None
    if words is not None:
        ledger.lose("text that is there as rich text only", f"{what} was read from '{rich}'", kept=True)
        return words
    if not path:
        reason = "it is there as rich text only" if rich else "there is neither text nor the name of a file"
        ledger.lose("text that is not in the file", f"{what}: {reason}{_lost(element)}")
        return None
    found = opened.find(path)
    if found.content is None:
        ledger.lose("text that is not in the file", f"{what}: {found.reason}{_lost(element)}")
        return None
    decoded = decode(found.content, file=f"{opened.file}, {path}")
    if decoded.guessed:
        ledger.lose("encoding that nothing proves", f"{what} was read as {decoded.encoding}", kept=True)
    for character in sorted(set(decoded.replaced)):
        count = decoded.replaced.count(character)
        ledger.lose("control character", f"{character} in {what} is U+FFFD now", count, kept=True)
    # Python drops the mark of UTF-16 while it decodes; tools may have counted it.
    marked = found.content.startswith((b"\xff\xfe", b"\xfe\xff")) and not decoded.raw.startswith("\ufeff")
    return f"\ufeff{decoded.raw}" if marked else decoded.raw


def _text(element: _Element, opened: ProjectFile, ledger: Ledger, fallback: str = "") -> FoundText | None:
    """A text source, a transcript or the text of a PDF."""
    guid = ledger.claim(element, "source", fallback)
    name = name_of(element) or fallback or _file_of(element) or guid
    raw = raw_text(element, opened, ledger, f"source '{name}'")
    ledger.notes_on(element, "source", guid)
    if raw is None:
        ledger.drop("source", guid, f"'{name}'")
        _forget(element, ledger, f"a selection in '{name}'")
        return None
    rich = str(element.get("richTextPath") or "").strip()
    if rich:
        ledger.lose(
            "rich text formatting", f"'{name}': its words are carried over, its formatting ('{rich}') is not", kept=True
        )
    selections = _selections(element, name, ledger)
    whole = _codings(element, ledger, f"source '{name}'", "", source=guid)
    return FoundText(
        guid, name, raw, description_of(element), ledger.values(element, f"source '{name}'"), selections, whole
    )


def _file_of(element: _Element) -> str:
    """Return what a source's file is called, for a source that has no name; nothing where that is an identifier."""
    for attribute in ("currentPath", "path", "plainTextPath", "richTextPath"):
        written = normalise(unquote(str(element.get(attribute) or ""))).text.replace("\\", "/")
        name = written.rpartition("/")[2].strip()
        if name and not _IDENTIFIER.match(name):
            return name
    return ""


def _selections(element: _Element, source: str, ledger: Ledger) -> tuple[FoundSelection, ...]:
    points = {target_of(each): each.get("position") for each in children(element, "SyncPoint")}
    found = []
    for each in children(element, "PlainTextSelection", "TranscriptSelection"):
        if tag_of(each) == "PlainTextSelection":
            start, end = _number(each.get("startPosition")), _number(each.get("endPosition"))
        else:
            start, end = (_number(points.get(guid_key(each.get(name)))) for name in ("fromSyncPoint", "toSyncPoint"))
        guid = ledger.claim(each, "selection", f"{source} {start} {end}")
        where = f"'{name_of(each)}' in '{source}'"
        ledger.notes_on(each, "selection", guid)
        if start is None or end is None or start > end:
            reason = "without positions in the text" if start is None or end is None else "that ends before it starts"
            ledger.lose(f"selection {reason}", f"{where}{_lost(each)}")
            ledger.drop("selection", guid, where)
            continue
        coder = ledger.coder(each.get("creatingUser"))
        codings = _codings(each, ledger, where, coder, selection=guid)
        name = name_of(each)
        found.append(FoundSelection(guid, start, end, name, description_of(each), codings, coder, created(each)))
    return tuple(found)


def _number(value: str | None) -> int | None:
    try:
        number = int(str(value).strip())
    except ValueError:
        return None
    return number if 0 <= number < 2**53 else None


def _codings(
    element: _Element, ledger: Ledger, where: str, coder: str, *, selection: str = "", source: str = ""
) -> tuple[ProjectCoding, ...]:
    """The codings of a selection or a source; a code that is a case makes the passage the case's."""
    found = []
    for each in children(element, "Coding"):
        references = list(children(each, "CodeRef"))
        if not references:
            ledger.lose("coding without a code", where)
        for number, reference in enumerate(references):
            target = target_of(reference)
            if ledger.has("code", target):
                guid = (
                    ledger.made("coding", f"{each.get('guid')} {number}")
                    if number
                    else ledger.claim(each, "coding", where)
                )
                ledger.notes_on(each, "coding", guid)
                who = ledger.coder(each.get("creatingUser")) or coder
                found.append(ProjectCoding(guid, target, who, created(each)))
            elif ledger.has("case", target):
                meant = ledger.case_selections if selection else ledger.case_sources
                meant.setdefault(target, []).append(selection or source)
            else:
                ledger.missing("code", target, f"coding of {where}")
    return tuple(found)


def _medium(element: _Element, opened: ProjectFile, ledger: Ledger) -> list[FoundText]:
    """What of a recording, a PDF or a picture is text; the rest is listed."""
    item, selection = _MEDIA[tag_of(element)]
    guid = target_of(element)
    name = name_of(element) or _file_of(element) or guid
    texts = [
        text
        for each in children(element, "Transcript", "Representation")
        if (text := _text(each, opened, ledger, name)) is not None
    ]
    for each in children(element, selection):
        ledger.drop("selection", target_of(each), f"a selection in '{name}'")
        ledger.notes_on(each, "selection", target_of(each))
        for coding in children(each, "Coding"):
            ledger.notes_on(coding, "coding", target_of(coding))
    areas = list(children(element, selection))
    within = sum(1 for area in areas for _ in children(area, "Coding"))
    kept = "its text is carried over, it is not itself" if texts else "is not carried over"
    whole = 0 if texts else len(list(children(element, "Coding"))) + len(list(children(element, "VariableValue")))
    lost = f"; lost with it: {_counted(len(areas), 'selection')} with {_counted(within, 'coding')}" if areas else ""
    rest = f"; lost with it: {_counted(whole, 'coding or value')} of the whole" if whole else ""
    ledger.lose(item, f"'{name}': {kept}{lost}{rest}", kept=bool(texts))
    if not texts:
        ledger.gone[guid] = f"'{name}'"
        ledger.notes_on(element, "source", guid)
        return []
    return _with_medium(texts, element, name, guid, ledger)


def _with_medium(
    texts: Sequence[FoundText], element: _Element, name: str, guid: str, ledger: Ledger
) -> list[FoundText]:
    """Texts of a recording, with what was said of the recording: its codings and notes go to the first text."""
    if guid and not ledger.has("source", guid):
        ledger.aliases[guid] = tuple(each.guid for each in texts)
    first = texts[0]
    ledger.notes_on(element, "source", first.guid)
    whole = _codings(element, ledger, f"source '{name}'", "", source=first.guid)
    if whole:
        ledger.lose("coding of a whole recording or PDF", f"'{name}': is on all of its text now", len(whole), kept=True)
    description = "\n\n".join(filter(None, (description_of(element), first.description)))
    values = ledger.values(element, f"source '{name}'")
    changed = replace(first, description=description, whole=(*first.whole, *whole))
    return [replace(each, values={**values, **each.values}) for each in (changed, *texts[1:])]


def _forget(element: _Element, ledger: Ledger, what: str) -> None:
    """Remember the notes of a text that is not carried over, and what its selections were."""
    for each in children(element, "PlainTextSelection", "TranscriptSelection"):
        ledger.gone[target_of(each)] = what
        ledger.notes_on(each, "selection", target_of(each))
        for coding in children(each, "Coding"):
            ledger.notes_on(coding, "coding", target_of(coding))
    for coding in children(element, "Coding"):
        ledger.notes_on(coding, "coding", target_of(coding))


def _lost(element: _Element) -> str:
    """What goes with something that is not carried over, for the report."""
    selections = sum(1 for _ in children(element, "PlainTextSelection", "TranscriptSelection"))
    codings = sum(1 for each in element.iter() if tag_of(each) == "Coding")
    lost = [_counted(selections, "selection")] * bool(selections) + [_counted(codings, "coding")] * bool(codings)
    return f"; lost with it: {' and '.join(lost)}" if lost else ""


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
