"""Whether a project holds together, before any of it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mentorstudy.errors import StudyError
from mentorstudy.exchange.project import Project

__all__ = ["KINDS", "check_codes", "check_project", "guids_of"]

KINDS = ("code", "source", "selection", "case", "memo", "coding", "set", "coder", "link")
"""The kinds of things that have an identifier, in the order in which a link's end is looked for."""

_ON = ("", "project", "source", "code", "selection", "coding", "case", "set")
_NAMED = 3


def guids_of(project: Project) -> dict[str, list[str]]:
    """Return the identifiers of a project, by kind, in its order.

    Examples
    --------
    >>> guids_of(Project())["code"]
    []
    """
    return {
        "coder": [each.guid for each in project.coders],
        "code": [each.guid for each in project.codes],
        "source": [each.guid for each in project.sources],
        "selection": [each.guid for each in project.selections],
        "coding": [one.guid for each in project.selections for one in each.codings],
        "case": [each.guid for each in project.cases],
        "memo": [each.guid for each in project.memos],
        "set": [each.guid for each in project.sets],
        "link": [each.guid for each in project.links],
    }


def check_project(project: Project) -> None:
    """Refuse a project that does not hold together.

    Parameters
    ----------
    project : Project
        The project.

    Raises
    ------
    StudyError
        When an identifier is missing or used twice, a reference leads nowhere, a code is its own ancestor, or a
        selection leaves its text.
    """
    found = guids_of(project)
    problems = [*_twice(found), *_tree(project), *_references(project, found), *_spans(project)]
    _refuse(problems, project)


def check_codes(project: Project) -> None:
    """Refuse codes, or sets of codes, that do not hold together.

    Parameters
    ----------
    project : Project
        The project; only its codes and sets are looked at.

    Raises
    ------
    StudyError
        When there is no code, an identifier is missing or used twice, or a reference leads nowhere.
    """
    if not project.codes:
        raise StudyError("There is no code to write. A REFI-QDA codebook holds at least one; add codes first.")
    found = {kind: guids for kind, guids in guids_of(project).items() if kind in ("code", "set")}
    codes = set(found["code"])
    sets = [each for one in project.sets for each in _missing(one.codes, codes, "code", f"the set '{one.name}'")]
    _refuse([*_twice(found), *_tree(project), *sets], project)


def _refuse(problems: list[str], project: Project) -> None:
    if problems:
        more = f"; and {len(problems) - _NAMED} more" if len(problems) > _NAMED else ""
        raise StudyError(
            f"The project '{project.name}' does not hold together: {'; '.join(problems[:_NAMED])}{more}. Every "
            "identifier should be there once, and every reference lead to something. Nothing was written; correct it "
            "where it comes from, and write it again."
        )


def _twice(found: dict[str, list[str]]) -> Iterator[str]:
    for kind, guids in found.items():
        for guid, count in Counter(guids).items():
            if not guid.strip():
                yield f"a {kind} has no identifier"
            elif count > 1:
                yield f"{count} {kind}s have the identifier '{guid}'"


def _tree(project: Project) -> Iterator[str]:
    parents = {each.guid: each.parent for each in project.codes}
    safe: set[str] = {""}
    for code in project.codes:
        if code.parent and code.parent not in parents:
            yield f"the code '{code.name}' is under '{code.parent}', which is no code of the project"
            safe.add(code.guid)
            continue
        path: dict[str, None] = {}
        at = code.guid
        while at not in safe and at in parents and at not in path:
            path[at] = None
            at = parents[at]
        if at in path:
            yield f"the code '{code.name}' is under itself"
        safe.update(path)


def _missing(guids: Iterable[str], known: set[str], kind: str, where: str) -> Iterator[str]:
    for guid in guids:
        if guid not in known:
            yield f"{where} names '{guid}', which is no {kind} of the project"


def _references(project: Project, found: dict[str, list[str]]) -> Iterator[str]:
    known = {kind: set(guids) for kind, guids in found.items()}
    for each in project.selections:
        where = f"the selection '{each.guid}'"
        yield from _missing([each.source], known["source"], "source", where)
        yield from _missing([each.coder] * bool(each.coder), known["coder"], "coder", where)
        yield from _missing([one.code for one in each.codings], known["code"], "code", where)
        yield from _missing([one.coder for one in each.codings if one.coder], known["coder"], "coder", where)
    for case in project.cases:
        where = f"the case '{case.name}'"
        for kind, guids in (("source", case.sources), ("selection", case.selections), ("code", case.codes)):
            yield from _missing(guids, known[kind], kind, where)
    for one in project.sets:
        where = f"the set '{one.name}'"
        for kind, guids in (("code", one.codes), ("source", one.sources), ("memo", one.memos)):
            yield from _missing(guids, known[kind], kind, where)
    yield from _memos(project, known)
    anything = set().union(*known.values())
    for link in project.links:
        yield from _missing([link.origin, link.target], anything, "thing", f"the link '{link.name or link.guid}'")
    for source, coder in sorted(project.finished):
        yield from _missing([source], known["source"], "source", "the list of finished sources")
        yield from _missing([coder], known["coder"], "coder", "the list of finished sources")


def _memos(project: Project, known: dict[str, set[str]]) -> Iterator[str]:
    for memo in project.memos:
        where = f"the memo '{memo.name or memo.guid}'"
        yield from _missing([memo.coder] * bool(memo.coder), known["coder"], "coder", where)
        if memo.on not in _ON:
            yield f"{where} is on a '{memo.on}', of which there is none"
        elif memo.on in known:
            yield from _missing([memo.target], known[memo.on], memo.on, where)


def _spans(project: Project) -> Iterator[str]:
    lengths = {each.guid: (each.name, len(each.text)) for each in project.sources}
    for each in project.selections:
        name, length = lengths.get(each.source, ("", each.end))
        if not 0 <= each.start <= each.end <= length:
            yield (
                f"the selection '{each.guid}' goes from {each.start} to {each.end} in '{name}', which is {length} "
                "characters long"
            )
