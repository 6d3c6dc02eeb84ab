"""Another tool's project, with what it says in its own way put where a study keeps it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from mentorstudy.exchange.exporting import TOOL
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCase,
    ProjectMemo,
    ProjectSelection,
    ProjectSet,
    ProjectSource,
)
from mentorstudy.exchange.round_trip import without_own_turns

__all__ = ["settle", "variables_of"]

# What readers note of a source for their own use: nothing that anybody said of who speaks in it.
_OF_READERS = frozenset(("document", "start", "end", "mark", "kind", "source", "filename", "row"))
_NAMED_VALUE = re.compile(r"\s*([^:\n]{1,60}?)\s*:\s*(\S[^\n]*?)\s*")


def variables_of(source: ProjectSource) -> dict[str, str]:
    """Return the values that people gave to variables of a source."""
    return {name: value for name, value in source.values.items() if name not in _OF_READERS and value.strip()}


def settle(project: Project) -> Project:
    """Return a project of another tool with its memos on segments, and its variables on people.

    A memo on a passage or on a coding is the memo of its coded segments. A group of texts that is called
    `gender: female` is a value of the variable `gender`, as ATLAS.ti writes variables. A variable of a text that
    belongs to one case is that case's. What our own export said of who speaks is left out. A project of our own is
    returned as it is.

    Parameters
    ----------
    project : Project
        As a reader found it; `losses` grows by what has another form now.
    """
    if project.tool.startswith(TOOL):
        return project
    return _values_on_cases(_memos_on_segments(_sets_as_values(without_own_turns(project))))


def _sets_as_values(project: Project) -> Project:
    named: defaultdict[str, list[tuple[ProjectSet, str]]] = defaultdict(list)
    for group in project.sets:
        found = _NAMED_VALUE.fullmatch(group.name)
        if found and group.sources and not group.codes and not group.memos and not group.description:
            named[found[1]].append((group, found[2]))
    values: defaultdict[str, dict[str, str]] = defaultdict(dict)
    taken: set[str] = set()
    losses = []
    for variable, groups in named.items():
        members = [source for group, _ in groups for source in group.sources]
        sure = len(groups) > 1 or "atlas" in project.tool.casefold()
        if not sure or len(members) != len(set(members)):
            continue
        for group, value in groups:
            taken.add(group.guid)
            detail = f"'{group.name}' is the value '{value}' of the variable '{variable}' of its texts now"
            losses.append(Loss("set", detail, kept=True))
            for source in group.sources:
                values[source].setdefault(variable, value)
    if not taken:
        return project
    return replace(
        project,
        sets=tuple(group for group in project.sets if group.guid not in taken),
        sources=tuple(
            replace(each, values={**values[each.guid], **each.values}) if each.guid in values else each
            for each in project.sources
        ),
        losses=(*project.losses, *losses),
    )


def _memos_on_segments(project: Project) -> Project:
    on: defaultdict[str, list[ProjectMemo]] = defaultdict(list)
    for memo in project.memos:
        if memo.on in ("selection", "coding"):
            on[memo.target].append(memo)
    if not on:
        return project
    placed: dict[str, ProjectMemo] = {}
    others = set()
    selections = []
    for selection in project.selections:
        whole = on.get(selection.guid, ()) if selection.codings else ()
        own = {each.guid: on[each.guid] for each in selection.codings if each.guid in on}
        placed |= {memo.guid: memo for memos in (whole, *own.values()) for memo in memos}
        for coding in selection.codings:
            who = coding.coder or selection.coder
            others |= {memo.guid for memo in (*whole, *own.get(coding.guid, ())) if memo.coder not in ("", who)}
        described = _described(selection, whole)
        rest = tuple(each for each in selection.codings if each.guid not in own)
        selections += [replace(described, codings=rest)] if rest or not selection.codings else []
        # A memo on one coding of several is not one on the others; one part stays under the selection's own guid.
        for number, coding in enumerate(each for each in selection.codings if each.guid in own):
            guid = f"{selection.guid} {coding.guid}" if rest or number else selection.guid
            alone = replace(described, guid=guid, codings=(coding,), coder=coding.coder or selection.coder)
            selections.append(_described(alone, own[coding.guid]))
    detail = "is kept with the segment, under the name of who coded it; somebody else wrote it"
    losses = [Loss("memo on a segment", detail, len(others), kept=True)] if others else []
    return replace(
        project,
        selections=tuple(selections),
        memos=tuple(memo for memo in project.memos if memo.guid not in placed),
        losses=(*project.losses, *losses),
    )


def _described(selection: ProjectSelection, memos: tuple[ProjectMemo, ...] | list[ProjectMemo]) -> ProjectSelection:
    words = [selection.description]
    for memo in memos:
        title = memo.name if memo.name and memo.name not in (memo.text, memo.guid) else ""
        words.append("\n".join(filter(None, (title, memo.text))))
    return replace(selection, description="\n\n".join(filter(None, words)))


def _values_on_cases(project: Project) -> Project:
    owners: defaultdict[str, list[ProjectCase]] = defaultdict(list)
    for case in project.cases:
        for guid in case.sources:
            owners[guid].append(case)
    given: dict[str, dict[str, str]] = {case.guid: dict(case.values) for case in project.cases}
    sources, losses = [], []
    for source in project.sources:
        variables = variables_of(source)
        if len(owners[source.guid]) != 1 or not variables:
            sources.append(source)
            continue
        case = owners[source.guid][0]
        losses += _merged(given[case.guid], variables, source, case)
        sources.append(replace(source, values={k: v for k, v in source.values.items() if k not in variables}))
    cases = tuple(replace(case, values=given[case.guid]) for case in project.cases)
    return replace(project, sources=tuple(sources), cases=cases, losses=(*project.losses, *losses))


def _merged(
    given: dict[str, str], variables: Mapping[str, str], source: ProjectSource, case: ProjectCase
) -> list[Loss]:
    """Add a text's values to those of the case that it belongs to; return those that say otherwise."""
    names = {name.casefold(): name for name in given}
    losses = []
    for name, value in variables.items():
        known = names.get(name.casefold())
        if known is None or not given[known].strip():
            given[known or name] = value
        elif given[known] != value:
            detail = f"'{name}' of '{source.name}' is '{value}'; '{case.name}' has '{given[known]}' already"
            losses.append(Loss("value of a text", detail))
    return losses
