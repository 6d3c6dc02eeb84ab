"""The parts of a REFI-QDA project that are no sources, written: users, codes, variables, cases, notes, sets, links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.exchange.project import Project, ProjectCode, ProjectMemo, ProjectSet
from mentorstudy.exchange.refi.context import NO_TIME
from mentorstudy.exchange.refi.writing_tools import Habits
from mentorstudy.exchange.refi.writing_xml import Manuscript, add

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NoteRefs", "Variables", "add_cases", "add_codes", "add_links", "add_notes", "add_sets", "add_users"]

_DIRECTIONS = ("Associative", "OneWay", "Bidirectional")


class NoteRefs:
    """Which notes are on what: those that a reference puts there, and those that only a link can."""

    def __init__(self, memos: Sequence[ProjectMemo], habits: Habits) -> None:
        self._on: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.linked: list[ProjectMemo] = []
        for memo in memos:
            if memo.on in habits.linked:
                self.linked.append(memo)
            elif memo.on:
                self._on[memo.on, "" if memo.on == "project" else memo.target].append(memo.guid)

    def add(self, element: _Element, on: str, target: str, manuscript: Manuscript) -> None:
        """Put references to the notes on a thing into its element."""
        for guid in self._on.get((on, target), ()):
            add(element, "NoteRef", targetGUID=manuscript.guid("memo", guid))


@dataclass(frozen=True, eq=False)
class Variables:
    """The variables of sources and cases, which the standard has once for all of them.

    Parameters
    ----------
    names : mapping of str to (str, str)
        By name as in the project: the name and the GUID as written.
    """

    names: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, owners: Sequence[Mapping[str, str]], manuscript: Manuscript) -> Variables:
        """Return the variables that have a value somewhere, each with a name of its own."""
        names: dict[str, tuple[str, str]] = {}
        used: set[str] = set()
        for name in dict.fromkeys(name for values in owners for name, value in values.items() if value.strip()):
            own = written = manuscript.name(name, "a variable")
            number = 1
            while written in used:
                number += 1
                written = f"{own} ({number})"
            if written != own:
                manuscript.lose("variable name used twice", f"'{own}' is called '{written}'", kept=True)
            used.add(written)
            names[name] = (written, manuscript.made("variable", written))
        return cls(names)

    def add(self, root: _Element) -> None:
        """Write what variables there are; every one holds text, so that nothing is taken for a number."""
        if self.names:
            element = add(root, "Variables")
            for name, guid in self.names.values():
                add(element, "Variable", guid=guid, name=name, typeOfVariable="Text")

    def add_values(self, element: _Element, values: Mapping[str, str], where: str, manuscript: Manuscript) -> None:
        """Write the values of a source or a case."""
        for name, value in values.items():
            if not value.strip():
                manuscript.lose("value without words", f"'{name}' of {where}: left out")
                continue
            one = add(element, "VariableValue")
            add(one, "VariableRef", targetGUID=self.names[name][1])
            add(one, "TextValue", manuscript.text(value, f"'{name}' of {where}"))


def add_users(root: _Element, project: Project, manuscript: Manuscript) -> None:
    """Write the coders."""
    if project.coders:
        users = add(root, "Users")
        for each in project.coders:
            name = manuscript.name(each.name, f"coder '{each.guid}'")
            add(users, "User", guid=manuscript.guid("coder", each.guid), name=name)


def add_codes(
    parent: _Element, codes: Sequence[ProjectCode], manuscript: Manuscript, notes: NoteRefs | None = None
) -> None:
    """Write the code tree. A codebook takes no notes."""
    if not codes:
        return
    under: defaultdict[str, list[ProjectCode]] = defaultdict(list)
    for code in codes:
        under[code.parent].append(code)
    top = add(parent, "Codes")
    stack = [(code, top) for code in reversed(under[""])]
    while stack:
        code, above = stack.pop()
        element = _code(above, code, manuscript)
        if notes is not None:
            notes.add(element, "code", code.guid, manuscript)
        stack += [(each, element) for each in reversed(under[code.guid])]


def _code(above: _Element, code: ProjectCode, manuscript: Manuscript) -> _Element:
    where = f"code '{code.name}'"
    element = add(
        above,
        "Code",
        guid=manuscript.guid("code", code.guid),
        name=manuscript.name(code.name, f"code '{code.guid}'"),
        isCodable="true" if code.codable else "false",
        color=manuscript.color(code.color, where),
    )
    _describe(element, code.description, where, manuscript)
    return element


def _describe(element: _Element, description: str, where: str, manuscript: Manuscript) -> None:
    words = manuscript.words(description, f"the description of {where}")
    if words:
        add(element, "Description", words)


def add_cases(root: _Element, project: Project, variables: Variables, manuscript: Manuscript) -> None:
    """Write the cases."""
    if not project.cases:
        return
    cases = add(root, "Cases")
    for each in project.cases:
        where = f"case '{each.name}'"
        name = manuscript.name(each.name, f"case '{each.guid}'")
        element = add(cases, "Case", guid=manuscript.guid("case", each.guid), name=name)
        _describe(element, each.description, where, manuscript)
        _refer(element, "CodeRef", "code", each.codes, manuscript)
        variables.add_values(element, each.values, where, manuscript)
        _refer(element, "SourceRef", "source", each.sources, manuscript)
        _refer(element, "SelectionRef", "selection", each.selections, manuscript)


def _refer(element: _Element, tag: str, kind: str, guids: Sequence[str], manuscript: Manuscript) -> None:
    for guid in dict.fromkeys(guids):
        add(element, tag, targetGUID=manuscript.guid(kind, guid))


def add_notes(root: _Element, project: Project, habits: Habits, manuscript: Manuscript) -> dict[str, str]:
    """Write the memos, and return those that are files of their own: their words by file name."""
    files: dict[str, str] = {}
    if not project.memos:
        return files
    notes = add(root, "Notes")
    for each in project.memos:
        guid = manuscript.guid("memo", each.guid)
        name = f"{guid.strip('{}')}.txt" if habits.notes_in_files else ""
        element = add(
            notes,
            "Note",
            guid=guid,
            name=manuscript.name(each.name, f"memo '{each.guid}'"),
            plainTextPath=f"internal://{name}" if name else "",
            creatingUser=manuscript.guid("coder", each.coder),
            creationDateTime=_memo_time(each, manuscript),
        )
        words = manuscript.text(each.text, f"memo '{each.name}'")
        if name:
            files[name] = words
        else:
            add(element, "PlainTextContent", words)
    return files


def _memo_time(memo: ProjectMemo, manuscript: Manuscript) -> str:
    """When a memo was written. QualCoder stops at a note that has no time, whoever it was written for."""
    time = manuscript.time(memo.created, "memo")
    if time:
        return time
    manuscript.lose("time", f"of a memo: not known; {NO_TIME} stands for none, since tools need one", kept=True)
    return NO_TIME


def add_links(root: _Element, project: Project, notes: NoteRefs, habits: Habits, manuscript: Manuscript) -> None:
    """Write the links, after those that put a note on what cannot refer to one."""
    if not (project.links or notes.linked):
        return
    links = add(root, "Links")
    for memo in notes.linked:
        reason = f"{habits.called} expects" if memo.on not in ("case", "set") else "the standard allows"
        manuscript.lose(f"memo on a {memo.on}", f"is a note with a link to it, as {reason}", kept=True)
        add(
            links,
            "Link",
            guid=manuscript.made("link of a memo", memo.guid),
            direction="OneWay",
            originGUID=manuscript.guid("memo", memo.guid),
            targetGUID=manuscript.guid(memo.on, memo.target),
        )
    for each in project.links:
        where = f"'{each.name or each.guid}'"
        if each.direction not in _DIRECTIONS:
            manuscript.lose("direction of a link", f"{where}: '{each.direction}' is 'Associative'", kept=True)
        add(
            links,
            "Link",
            guid=manuscript.guid("link", each.guid),
            name=manuscript.name(each.name, f"link {where}") if each.name.strip() else "",
            direction=each.direction if each.direction in _DIRECTIONS else _DIRECTIONS[0],
            originGUID=_end(each.origin, where, manuscript),
            targetGUID=_end(each.target, where, manuscript),
        )


def _end(guid: str, where: str, manuscript: Manuscript) -> str:
    kinds = manuscript.kinds(guid)
    if len(kinds) > 1:
        detail = f"{where}: '{guid}' is a {' and a '.join(kinds)}; the {kinds[0]} is linked"
        manuscript.lose("end of a link", detail, kept=True)
    if kinds[0] == "memo":
        manuscript.lose("link to a memo", f"{where}: readers may take it as a memo on the other end", kept=True)
    elif kinds[0] in ("coder", "link"):
        manuscript.lose(f"link to a {kinds[0]}", f"{where}: is in the file, where few readers look for one")
    return manuscript.guid(kinds[0], guid)


def add_sets(root: _Element, sets: Sequence[ProjectSet], manuscript: Manuscript, *, codebook: bool = False) -> None:
    """Write the sets; in a codebook those of codes, with references of another form."""
    chosen = [each for each in sets if each.codes] if codebook else list(sets)
    if codebook:
        _lose_members(sets, manuscript)
    if not chosen:
        return
    element = add(root, "Sets")
    for each in chosen:
        name = manuscript.name(each.name, f"set '{each.guid}'")
        one = add(element, "Set", guid=manuscript.guid("set", each.guid), name=name)
        _describe(one, each.description, f"set '{each.name}'", manuscript)
        if codebook:
            for guid in dict.fromkeys(each.codes):
                add(one, "MemberCode", guid=manuscript.guid("code", guid))
            continue
        _refer(one, "MemberCode", "code", each.codes, manuscript)
        _refer(one, "MemberSource", "source", each.sources, manuscript)
        _refer(one, "MemberNote", "memo", each.memos, manuscript)


def _lose_members(sets: Sequence[ProjectSet], manuscript: Manuscript) -> None:
    for each in sets:
        if not each.codes:
            manuscript.lose("set without codes", f"'{each.name}': a codebook has sets of codes only")
        elif each.sources or each.memos:
            count = len(each.sources) + len(each.memos)
            manuscript.lose("member of a set", f"sources and memos of '{each.name}': a codebook has codes only", count)
