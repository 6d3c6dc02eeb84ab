"""What was met while a REFI-QDA project is read: identifiers, references, and what could not be kept."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.exchange.project import Loss, MemoTarget, ProjectCoder
from mentorstudy.readers.safe_xml import child, children, text_of
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NO_TIME", "Ledger", "created", "description_of", "guid_key", "name_of", "target_of"]

NO_TIME = "1970-01-01T00:00:00Z"
"""What stands for no time, where a tool stops without one."""

_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_MADE = uuid.UUID("5d4c6f0e-7f0b-5a77-9a5e-3f1f3c3b6a11")


def guid_key(value: str | None) -> str:
    """Return an identifier as it is compared: a GUID without braces in lower case, anything else as it is.

    Examples
    --------
    >>> guid_key("{5215CC69-B628-4E02-AFB9-9BEEAEE55808}"), guid_key(" c001 ")
    ('5215cc69-b628-4e02-afb9-9beeaee55808', 'c001')
    """
    stripped = (value or "").strip()
    match = _GUID.fullmatch(stripped)
    return match.group(1).lower() if match else stripped


def name_of(element: _Element, fallback: str = "") -> str:
    """Return an element's name, normalised."""
    return normalise(str(element.get("name") or "")).text.strip() or fallback


def description_of(element: _Element) -> str:
    """Return an element's description, normalised; empty when there is only white space."""
    text = normalise(text_of(child(element, "Description"))).text
    return text if text.strip() else ""


def created(element: _Element) -> str:
    """Return when something was made, as written."""
    return str(element.get("creationDateTime") or "").strip()


def target_of(element: _Element) -> str:
    """Return what a reference points at; a codebook calls it `guid`."""
    return guid_key(element.get("targetGUID") or element.get("guid"))


class Ledger:
    """Collects while the tree is walked. It lives as long as one reading."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []
        self.kept: dict[str, dict[str, None]] = {}
        self.gone: dict[str, str] = {}
        self.aliases: dict[str, tuple[str, ...]] = {}
        self.coders: dict[str, ProjectCoder] = {}
        self.variables: dict[str, str] = {}
        self.note_refs: list[tuple[str, MemoTarget, str]] = []
        self.case_sources: dict[str, list[str]] = {}
        self.case_selections: dict[str, list[str]] = {}
        self._made = 0

    def lose(self, item: str, detail: str = "", count: int = 1, *, kept: bool = False, ambiguous: bool = False) -> None:
        """Note what could not be kept, or only in another form."""
        self.losses.append(Loss(item, detail, count, kept, ambiguous))

    def claim(self, element: _Element, kind: str, name: str = "") -> str:
        """Return an identifier that nothing else of its kind has: the element's own wherever that can be."""
        known = self.kept.setdefault(kind, {})
        own = guid_key(element.get("guid"))
        guid = own
        while not guid or guid in known:
            self._made += 1
            guid = str(uuid.uuid5(_MADE, f"{kind} {own or name} {self._made}"))
        if own and guid != own:
            self.lose("identifier used twice", f"{kind} '{name or own}' ({own}) got one of its own", kept=True)
        known[guid] = None
        return guid

    def made(self, kind: str, seed: str) -> str:
        """Return an identifier for something that the file does not give one, always the same for the same seed."""
        guid = str(uuid.uuid5(_MADE, f"{kind} {seed}"))
        self.kept.setdefault(kind, {})[guid] = None
        return guid

    def has(self, kind: str, guid: str) -> bool:
        """Say whether something is there and was kept."""
        return guid in self.kept.get(kind, {})

    def drop(self, kind: str, guid: str, what: str) -> None:
        """Take back something that could not be kept after all."""
        self.kept.get(kind, {}).pop(guid, None)
        self.gone[guid] = what

    def coder(self, value: str | None) -> str:
        """Return who is meant; somebody who is not listed is a coder all the same, so that no two become one."""
        guid = guid_key(value)
        if guid and guid not in self.coders:
            self.coders[guid] = ProjectCoder(guid, guid)
            self.lose("user that is not listed", f"'{guid}' is a coder of that name now", kept=True)
        return guid

    def notes_on(self, element: _Element, on: MemoTarget, target: str = "") -> None:
        """Remember which notes are on something."""
        for each in children(element, "NoteRef"):
            self.note_refs.append((target_of(each), on, target))

    def missing(self, kind: str, guid: str, where: str) -> None:
        """Note a reference that leads nowhere."""
        if guid in self.gone:
            self.lose(f"reference to a {kind} that is not carried over", f"{where}: {self.gone[guid]}")
        else:
            self.lose(f"reference to a {kind} that is not in the file", f"{where}: '{guid}'")

    def sources(self, guid: str) -> tuple[str, ...]:
        """Return the sources that are meant: a recording stands for its transcripts, a PDF for its text."""
        if guid in self.aliases:
            return self.aliases[guid]
        return (guid,) if self.has("source", guid) else ()

    def values(self, element: _Element, where: str) -> dict[str, str]:
        """Return the values of variables on something, as text."""
        found: dict[str, str] = {}
        for each in children(element, "VariableValue"):
            reference = child(each, "VariableRef")
            guid = target_of(reference) if reference is not None else ""
            name = self.variables.get(guid)
            if name is None:
                self.missing("variable", guid, where)
                continue
            for value in _values(each):
                if name in found:
                    self.lose("second value of a variable", f"'{name}' of {where}: '{value}'; the first is kept")
                found.setdefault(name, value)
        return found


def _values(element: _Element) -> Iterator[str]:
    for each in children(element):
        if each.tag is not None and str(each.tag).endswith("Value"):
            text = normalise(text_of(each)).text
            if text.strip():
                yield text
