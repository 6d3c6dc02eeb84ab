"""Codes of a project that the study does not have: listed, and refused where they look like a slip of the pen."""

from __future__ import annotations

import re

from mentorstudy.errors import Problem, SettingsError, StudyProblems
from mentorstudy.exchange.arrival import Arrival

__all__ = ["NEW_CODES", "report_new_codes"]

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
    added = arrival.codes.added
    if not added:
        return
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
        # `level 1` and `level 2` are two codes, however alike.
        counted = re.findall(r"\d+", slug) == re.findall(r"\d+", code.slug)
        if likeness >= most and counted and (not above or code.parent == above):
            best, most = code.code, likeness
    return best


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
