"""The notes of a REFI-QDA project, as memos on what refers to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentorstudy.exchange.project import MemoTarget, ProjectMemo
from mentorstudy.exchange.refi.context import NO_TIME, Ledger, created, description_of, name_of
from mentorstudy.exchange.refi.files import ProjectFile
from mentorstudy.exchange.refi.sources import raw_text
from mentorstudy.exchange.round_trip import is_own_turn
from mentorstudy.readers.safe_xml import child, children, tag_of
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["place_notes", "read_notes"]


def read_notes(root: _Element, opened: ProjectFile, ledger: Ledger) -> list[ProjectMemo]:
    """Return the notes, as memos that are on nothing yet."""
    found = []
    for each in children(child(root, "Notes"), "Note"):
        guid = ledger.claim(each, "memo", name_of(each))
        name = name_of(each, guid)
        raw = raw_text(each, opened, ledger, f"note '{name}'")
        description = description_of(each)
        if raw is None and not description:
            ledger.drop("memo", guid, f"note '{name}'")
            continue
        if description:
            ledger.lose("description of a note", f"'{name}': stands before its text now", kept=True)
        if not is_own_turn(raw or ""):
            _lose_inside(each, name, ledger)
        time = created(each)
        text = "\n\n".join(filter(None, (description, normalise(raw or "").text)))
        coder = ledger.coder(each.get("creatingUser"))
        found.append(ProjectMemo(guid, name, text, coder=coder, created="" if time == NO_TIME else time))
    return found


def _lose_inside(note: _Element, name: str, ledger: Ledger) -> None:
    if note.get("richTextPath"):
        ledger.lose("rich text formatting", f"note '{name}': its words are carried over", kept=True)
    codings = sum(1 for each in note.iter() if tag_of(each) == "Coding")
    selections = sum(1 for each in note.iter() if tag_of(each) == "PlainTextSelection")
    if codings or selections:
        ledger.lose("coding of a note", f"'{name}': {selections} selections with {codings} codings")
    for item in ("NoteRef", "VariableValue"):
        count = len(list(children(note, item)))
        if count:
            ledger.lose(f"{item} of a note", f"'{name}'", count)


def place_notes(notes: list[ProjectMemo], ledger: Ledger) -> tuple[ProjectMemo, ...]:
    """Return the memos on what refers to them; on several things, one for each."""
    on: dict[str, list[tuple[MemoTarget, str]]] = {}
    for guid, kind, target in ledger.note_refs:
        if not ledger.has("memo", guid):
            ledger.missing("note", guid, f"{kind or 'link'} '{target}'" if target else "project")
        elif kind and (kind == "project" or ledger.has(kind, target)):
            if (kind, target) not in on.setdefault(guid, []):
                on[guid].append((kind, target))
        else:
            what = ledger.gone.get(target, "a link" if not kind else target)
            ledger.lose("note on something that is not carried over", f"was on {what}: is on nothing now", kept=True)
    found: list[ProjectMemo] = []
    for note in notes:
        places = on.get(note.guid) or [("", "")]
        found.append(replace(note, on=places[0][0], target=places[0][1]))
        if len(places) > 1:
            ledger.lose(
                "note on several things", f"'{note.name}' is a memo on each of them now", len(places), kept=True
            )
        for number, (kind, target) in enumerate(places[1:], start=2):
            guid = ledger.made("memo", f"{note.guid} {number}")
            found.append(replace(note, guid=guid, on=kind, target=target))
    return tuple(found)
