"""Codes of a project that the study does not have: listed, and refused where they look like a slip of the pen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from mentorstudy.errors import Problem, SettingsError, StudyProblems
from mentorstudy.exchange.batch import Arrival
from mentorstudy.exchange.project import Project, ProjectCode

__all__ = ["NEW_CODES", "check_between_files", "report_new_codes"]

NEW_CODES = ("", "add")
# Letters alike, of 100, from which a code in a cell is taken for another one misspelt.
_ALIKE = 84.0
_LISTED = 10


def report_new_codes(arrival: Arrival, new_codes: str = "") -> None:
    """Note which codes are new in the study.

    Parameters
    ----------
    arrival : Arrival
        Grows.
    new_codes : {"", "add"}
        What becomes of codes in the cells of a table that are much like one of the study: they are asked about, or
        added like the others.

    Raises
    ------
    SettingsError
        When `new_codes` is neither.
    StudyProblems
        When codes look like a slip: all of them, with their rows.
    """
    if new_codes not in NEW_CODES:
        raise SettingsError(f"New codes cannot be '{new_codes}'. Leave `new_codes` out, or set it to 'add'.")
    _report_found(arrival)
    for name, path in arrival.codes.shared:
        arrival.lose("code whose path another one has", f"'{name}' is '{path}', and keeps its name", kept=True)
    for name, other, path in arrival.codes.merged:
        detail = f"'{name}' and '{other}' are one code now: '{path}'"
        arrival.lose("code of the same name", detail, kept=True)
    added = arrival.codes.added
    if not added:
        return
    new = set(added)
    check_between_files(
        arrival.project, new_codes, {guid for guid, path in arrival.codes.paths.items() if path not in new}
    )
    slips = {path: known for path in added if (known := _misspelt(arrival, path))} if new_codes != "add" else {}
    if slips and any(source.row for source in arrival.project.sources):
        raise StudyProblems([_problem(arrival, path, known) for path, known in slips.items()])
    names = ", ".join(f"'{path}'" for path in added[:_LISTED]) + (", ..." if len(added) > _LISTED else "")
    arrival.lose("code that is new in the study", f"added to the codebook: {names}", len(added), kept=True)


def _report_found(arrival: Arrival) -> None:
    """Note the codes of a flat project that stand somewhere in the study's tree."""
    paths = arrival.codes.paths
    found = [
        f"'{code.name}' is '{paths[code.guid]}'"
        for code in arrival.project.codes
        if not code.parent and "/" not in code.name and "/" in paths.get(code.guid, "") and not arrival.ours
    ]
    if found:
        more = ", ..." if len(found) > _LISTED else ""
        arrival.lose("code known by its name", ", ".join(found[:_LISTED]) + more, len(found), kept=True)


def _misspelt(arrival: Arrival, path: str) -> str:
    """Return the code of the study that a new one is most likely meant to be; empty where there is none."""
    from rapidfuzz import fuzz

    above, _, slug = path.rpartition("/")
    best, most = "", _ALIKE
    for code in arrival.study.codebook:
        likeness = max(fuzz.ratio(slug.casefold(), each.casefold()) for each in (code.slug, code.name))
        if likeness >= most and _same_numbers(slug, code.slug) and (not above or code.parent == above):
            best, most = code.code, likeness
    return best


def _same_numbers(first: str, second: str) -> bool:
    """`level 1` and `level 2` are two codes, however alike."""
    return re.findall(r"\d+", first) == re.findall(r"\d+", second)


def check_between_files(project: Project, new_codes: str = "", known: Collection[str] = ()) -> None:
    """Ask about codes of one file that are much like a code of another, which were imported together.

    Parameters
    ----------
    project : Project
        What was read; only of several tables can it be that two people write one code in two ways.
    new_codes : {"", "add"}
        `add` where they are codes of their own.
    known : collection of str
        Guids of the codes that the study has: two of these are two codes.

    Raises
    ------
    StudyProblems
        When there are such codes: all of them, with where they stand.
    """
    users = _users(project)
    if new_codes == "add" or len({user for each in users.values() for user in each}) < 2:
        return
    used = [code for code in project.codes if users.get(code.guid) and code.guid not in known]
    problems = [
        _slip(first, second, users, project)
        for number, first in enumerate(used)
        for second in used[number + 1 :]
        if first.parent == second.parent and not users[first.guid] & users[second.guid] and _are_alike(first, second)
    ]
    if problems:
        raise StudyProblems(problems)


def _users(project: Project) -> dict[str, set[str]]:
    """Return, by code, the coders who use it; nobody's where all rows come from one file."""
    files = {lane.split("\x1f")[0] for source in project.sources for lane, _ in source.lanes}
    if len(files) < 2 and not project.says_finished:
        return {}
    users: dict[str, set[str]] = {}
    for selection in project.selections:
        for coding in selection.codings:
            users.setdefault(coding.code, set()).add(coding.coder or selection.coder)
    return users


def _are_alike(first: ProjectCode, second: ProjectCode) -> bool:
    from rapidfuzz import fuzz

    alike = fuzz.ratio(first.name.casefold(), second.name.casefold()) >= _ALIKE
    return alike and _same_numbers(first.name, second.name)


def _slip(first: ProjectCode, second: ProjectCode, users: Mapping[str, set[str]], project: Project) -> Problem:
    """The code that is used less often is taken for the slip."""
    counts = Counter(coding.code for selection in project.selections for coding in selection.codings)
    slip, meant = (first, second) if counts[first.guid] < counts[second.guid] else (second, first)
    names = {coder.guid: coder.name for coder in project.coders}
    by = {code.guid: ", ".join(sorted(names.get(each, each) for each in users[code.guid])) for code in (slip, meant)}
    rows = {source.guid: source.row or source.name for source in project.sources}
    found = [
        rows[selection.source]
        for selection in project.selections
        if selection.source in rows and any(coding.code == slip.guid for coding in selection.codings)
    ]
    listed = ", ".join(found[:_LISTED]) + (", ..." if len(found) > _LISTED else "")
    return Problem(
        f"'{slip.name}' of {by[slip.guid]} is much like '{meant.name}' of {by[meant.guid]}. It stands in "
        f"{'row' if len(found) == 1 else 'rows'} {listed}. Correct the cells; if they are two codes, set "
        "new_codes='add'."
    )


def _problem(arrival: Arrival, path: str, known: str) -> Problem:
    guids = {guid for guid, each in arrival.codes.paths.items() if each == path}
    sources = {source.guid: source for source in arrival.project.sources}
    used = [
        sources[selection.source]
        for selection in arrival.project.selections
        if selection.source in sources and any(coding.code in guids for coding in selection.codings)
    ]
    rows = list(dict.fromkeys(source.row or source.name for source in used))
    places = ", ".join(rows[:_LISTED]) + (", ..." if len(rows) > _LISTED else "")
    where = f" It stands in {'row' if len(rows) == 1 else 'rows'} {places}." if rows else ""
    return Problem(
        f"No code '{path}' in this codebook. Did you mean '{known}'?{where} Correct the cells; if it is a code of its "
        "own, set new_codes='add'."
    )
