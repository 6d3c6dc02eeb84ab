"""Names that other tools can take, and what they stand for: written with a project, taken back when it is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mentorstudy.exchange.descriptions import own_name, with_name
from mentorstudy.exchange.project import Loss, Project, ProjectCode, ProjectMemo, ProjectSource
from mentorstudy.text import normalise

__all__ = ["named_for_tools", "named_here"]

_DOCUMENT = "document"
_NO_NAME = "(no name)"


def named_for_tools(project: Project, *, unique: bool) -> tuple[Project, tuple[Loss, ...]]:
    """Return a project whose names a receiving tool can take, and what is called otherwise.

    A source's name has no slash: tools make a file of it. Its own stands in the variable `document`.

    Parameters
    ----------
    project : Project
        The project.
    unique : bool
        Whether names of codes and of memos must be used once, as in QualCoder, which puts a category on the first
        one of its name, drops a code, and stops at a note. A code then has the name of the code above it in brackets.
    """
    sources, losses = _slashless(project.sources)
    codes, memos = project.codes, project.memos
    if unique:
        codes, memos = _apart(codes), _numbered(memos)
        losses += _renamed("code", [each.name for each in project.codes], [each.name for each in codes])
        losses += _renamed("memo", [each.name for each in project.memos], [each.name for each in memos])
    return replace(project, sources=sources, codes=codes, memos=memos), tuple(losses)


def _renamed(item: str, before: Sequence[str], after: Sequence[str]) -> list[Loss]:
    count = sum(old != new for old, new in zip(before, after, strict=True))
    detail = "has its parent's name or a number in brackets: the tool takes a name once"
    return [Loss(f"name of a {item} used twice", detail, count, kept=True)] if count else []


def named_here(project: Project) -> Project:
    """Return a project of our own, as it was read, with the names that it was written of."""
    sources = tuple(_named_again(each) for each in project.sources)
    codes = []
    for code in project.codes:
        description, name = own_name(code.name, code.description)
        codes.append(replace(code, name=name, description=description) if name else code)
    return replace(project, sources=sources, codes=tuple(codes))


def _slashless(sources: Sequence[ProjectSource]) -> tuple[tuple[ProjectSource, ...], list[Loss]]:
    taken = {_line(each.name) for each in sources if not _has_slash(each.name)}
    found = []
    for each in sources:
        if _has_slash(each.name):
            name = _free(_without_slash(each.name), taken)
            values = {_DOCUMENT: _line(each.name), **each.values}
            found.append(replace(each, name=name, values=values))
        else:
            found.append(each)
    count = sum(_has_slash(each.name) for each in sources)
    detail = "has no slash in the file, as tools make files of names; the variable 'document' has it in full"
    return tuple(found), [Loss("name of a source", detail, count, kept=True)] if count else []


def _named_again(source: ProjectSource) -> ProjectSource:
    own = source.values.get(_DOCUMENT, "")
    made = _without_slash(own)
    if not _has_slash(own) or not (source.name == made or source.name.startswith(f"{made} (")):
        return source
    values = {name: value for name, value in source.values.items() if name != _DOCUMENT}
    return replace(source, name=own, values=values)


def _has_slash(name: str) -> bool:
    return "/" in name or "\\" in name


def _without_slash(name: str) -> str:
    return re.sub(r"\s*[/\\]+\s*", " - ", _line(name)).strip(" -") or "source"


def _apart(codes: Sequence[ProjectCode]) -> tuple[ProjectCode, ...]:
    """Codes with names that no two share; the name of each of them that has another one stands in its description."""
    names = {each.guid: _line(each.name) for each in codes}
    counts = Counter(names.values())
    taken = {name for name, count in counts.items() if count == 1}
    found = []
    for each in codes:
        name, above = names[each.guid], names.get(each.parent, "")
        if counts[name] == 1:
            found.append(each)
            continue
        wanted = _free(f"{name} ({above})" if above else name, taken)
        renamed = replace(each, name=wanted, description=with_name(each.description, name))
        found.append(renamed if wanted != name else each)
    return tuple(found)


def _numbered(memos: Iterable[ProjectMemo]) -> tuple[ProjectMemo, ...]:
    taken: set[str] = set()
    found = []
    for each in memos:
        name = _line(each.name)
        free = _free(name, taken)
        found.append(replace(each, name=free) if free != name else each)
    return tuple(found)


def _free(name: str, taken: set[str]) -> str:
    """A name that is not taken, which then is."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free)
    return free


def _line(name: str) -> str:
    return re.sub(r"[\n\t]+", " ", normalise(name).text).strip() or _NO_NAME
