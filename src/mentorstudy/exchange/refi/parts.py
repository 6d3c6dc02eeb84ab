"""The parts of a REFI-QDA project that are no sources: users, codes, variables, cases, sets, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from mentorstudy.exchange.project import ProjectCase, ProjectCode, ProjectCoder, ProjectLink, ProjectSet
from mentorstudy.exchange.refi.context import Ledger, description_of, guid_key, name_of, target_of
from mentorstudy.readers.safe_xml import child, children, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["lose_the_rest", "read_cases", "read_codes", "read_links", "read_sets", "read_users", "read_variables"]

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_HEX_ALPHA = re.compile(r"#?([0-9a-fA-F]{4}|[0-9a-fA-F]{8})")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*[\d.]+%?\s*)?\)", re.IGNORECASE
)
_DIRECTIONS = ("Associative", "OneWay", "Bidirectional")
_Linked = Literal["code", "source", "selection", "case", "memo", "coding", "set"]
_LINKED: tuple[_Linked, ...] = ("code", "source", "selection", "case", "memo", "coding", "set")


def read_users(root: _Element, ledger: Ledger) -> None:
    """Put the users into the ledger."""
    numbered = 0
    for each in children(child(root, "Users"), "User"):
        guid = ledger.claim(each, "user", name_of(each))
        code = str(each.get("id") or "").strip()
        ledger.coders[guid] = ProjectCoder(guid, name_of(each) or code or guid)
        numbered += bool(code and name_of(each))
    if numbered:
        ledger.lose("user id", "what the tool calls a user beside the name is not carried over", numbered)


def read_codes(codes: _Element | None, ledger: Ledger) -> tuple[ProjectCode, ...]:
    """Return the code tree, parents before their children."""
    found = []
    for element, parent in _tree(codes, ledger):
        guid, name = str(element.get("_guid")), name_of(element)
        ledger.notes_on(element, "code", guid)
        codable = str(element.get("isCodable") or "true").strip().lower() not in ("false", "0")
        found.append(ProjectCode(guid, name or guid, parent, description_of(element), _color(element, ledger), codable))
    return tuple(found)


def _tree(codes: _Element | None, ledger: Ledger) -> Iterator[tuple[_Element, str]]:
    """Every code with its parent's guid; a tree of any depth, without recursion."""
    stack = [(each, "") for each in reversed(list(children(codes, "Code")))]
    while stack:
        element, parent = stack.pop()
        guid = ledger.claim(element, "code", name_of(element))
        element.set("_guid", guid)
        yield element, parent
        stack += [(each, guid) for each in reversed(list(children(element, "Code")))]


def _color(element: _Element, ledger: Ledger) -> str:
    value = str(element.get("color") or "").strip()
    if not value:
        return ""
    plain = _HEX.fullmatch(value)
    if plain:
        return _six(plain.group(1))
    color = ""
    alpha, mixed = _HEX_ALPHA.fullmatch(value), _RGB.fullmatch(value)
    if alpha:
        color = _six(_without_alpha(alpha.group(1)))
    elif mixed and all(int(part) < 256 for part in mixed.groups()):
        color = "#" + "".join(f"{int(part):02x}" for part in mixed.groups())
    became = f"is '{color}' now" if color else "is no colour that the standard knows"
    ledger.lose("colour", f"'{value}' of code '{name_of(element)}' {became}", kept=bool(color))
    return color


def _without_alpha(digits: str) -> str:
    """Leave out how opaque a colour is: the last part, or the first where that alone says `opaque`."""
    part = len(digits) // 4
    opaque = "f" * part
    first = digits[:part].lower() == opaque and digits[-part:].lower() != opaque
    return digits[part:] if first else digits[:-part]


def _six(digits: str) -> str:
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits).lower()


def read_variables(root: _Element, ledger: Ledger) -> None:
    """Put the variables' names into the ledger."""
    names: set[str] = set()
    typed = 0
    for each in children(child(root, "Variables"), "Variable"):
        guid = ledger.claim(each, "variable", name_of(each))
        name = own = name_of(each, guid)
        number = 1
        while name in names:
            number += 1
            name = f"{own} ({number})"
        if name != own:
            ledger.lose("variable name used twice", f"'{own}' is called '{name}' now", kept=True)
        names.add(name)
        ledger.variables[guid] = name
        typed += str(each.get("typeOfVariable") or "Text") != "Text"
        if description_of(each):
            ledger.lose("description of a variable", f"'{name}': {description_of(each)}")
    if typed:
        ledger.lose("type of a variable", "numbers, dates and truth values are kept as text", typed, kept=True)


def read_cases(root: _Element, ledger: Ledger) -> tuple[ProjectCase, ...]:
    """Return the cases; what was coded to them is theirs too."""
    found = []
    for each in children(child(root, "Cases"), "Case"):
        guid = str(each.get("_guid"))
        name = name_of(each, guid)
        where = f"case '{name}'"
        ledger.notes_on(each, "case", guid)
        found.append(
            ProjectCase(
                guid,
                name,
                description_of(each),
                ledger.values(each, where),
                _merged(ledger.case_sources.get(guid, []), _sources(each, "SourceRef", where, ledger)),
                _merged(
                    ledger.case_selections.get(guid, []), _targets(each, "SelectionRef", "selection", where, ledger)
                ),
                tuple(_targets(each, "CodeRef", "code", where, ledger)),
            )
        )
    return tuple(found)


def _merged(first: list[str], second: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*second, *first]))


def _targets(element: _Element, tag: str, kind: str, where: str, ledger: Ledger) -> list[str]:
    found = []
    for each in children(element, tag):
        guid = target_of(each)
        if ledger.has(kind, guid):
            found.append(guid)
        else:
            ledger.missing(kind, guid, where)
    return found


def _sources(element: _Element, tag: str, where: str, ledger: Ledger) -> list[str]:
    found: list[str] = []
    for each in children(element, tag):
        meant = ledger.sources(target_of(each))
        if not meant:
            ledger.missing("source", target_of(each), where)
        found += meant
    return found


def read_sets(parent: _Element, ledger: Ledger) -> tuple[ProjectSet, ...]:
    """Return the sets of a project or of a codebook."""
    found = []
    for each in children(child(parent, "Sets"), "Set"):
        guid = ledger.claim(each, "set", name_of(each))
        name = name_of(each, guid)
        where = f"set '{name}'"
        ledger.notes_on(each, "set", guid)
        found.append(
            ProjectSet(
                guid,
                name,
                description_of(each),
                tuple(dict.fromkeys(_targets(each, "MemberCode", "code", where, ledger))),
                tuple(dict.fromkeys(_sources(each, "MemberSource", where, ledger))),
                tuple(dict.fromkeys(_targets(each, "MemberNote", "memo", where, ledger))),
            )
        )
    return tuple(found)


def read_links(root: _Element, ledger: Ledger) -> tuple[ProjectLink, ...]:
    """Return the links whose two ends are there. A link between a note and a thing puts the note on it."""
    found: list[ProjectLink] = []
    placed = {note for note, _, _ in ledger.note_refs}
    for each in children(child(root, "Links"), "Link"):
        guid = ledger.claim(each, "link", name_of(each))
        ends = [end for name in ("originGUID", "targetGUID") if (end := _end(each, name, ledger))]
        ledger.notes_on(each, "", guid)
        if each.get("color"):
            ledger.lose("colour", f"of link '{name_of(each)}'")
        if len(ends) < 2:
            continue
        (first, origin), (second, target) = ends
        on, thing, note = (first, origin, target) if second == "memo" else (second, target, origin)
        if "memo" in (first, second) and on != "memo" and note not in placed:
            placed.add(note)
            ledger.note_refs.append((note, on, thing))
            ledger.lose("link to a note", f"the note is on the {on} now", kept=True)
            continue
        direction = str(each.get("direction") or "Associative")
        found.append(
            ProjectLink(guid, name_of(each), origin, target, direction if direction in _DIRECTIONS else "Associative")
        )
    return tuple(found)


def _end(link: _Element, attribute: str, ledger: Ledger) -> tuple[_Linked, str] | None:
    guid = guid_key(link.get(attribute))
    where = f"link '{name_of(link)}'"
    for kind in _LINKED:
        if kind == "source" and ledger.sources(guid):
            return kind, ledger.sources(guid)[0]
        if ledger.has(kind, guid):
            return kind, guid
    ledger.missing("thing", guid, where)
    return None


def lose_the_rest(root: _Element, ledger: Ledger) -> None:
    """Note what a project has that is not carried over: graphs, times of change, what the standard does not know."""
    for graph in children(child(root, "Graphs"), "Graph"):
        vertices, edges = len(list(children(graph, "Vertex"))), len(list(children(graph, "Edge")))
        ledger.lose("graph", f"'{name_of(graph)}': {vertices} things and {edges} lines between them")
    changed = sum(1 for each in root.iter() if each.get("modifiedDateTime") or each.get("modifyingUser"))
    if changed:
        ledger.lose("time of the last change", "and who made it; when things were made is carried over", changed)
    known = ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")
    for each in children(root):
        if tag_of(each) not in (*known, "Description", "NoteRef"):
            ledger.lose("element that the standard does not know", f"'{tag_of(each)}'")
