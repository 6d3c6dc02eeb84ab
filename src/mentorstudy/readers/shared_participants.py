"""Participants whom several files name: one person, counted once, with what each file says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from mentorstudy.errors import Problem

__all__ = ["join_participants", "listed"]

# So many are listed in a message; of the rest it says how many there are.
_MOST = 5
# What tools and people call the first, second, third row: the same number in two files says nothing.
_COUNTING = re.compile(r"\d{1,4}")

Part = tuple[str, pd.DataFrame]


def join_participants(
    parts: Sequence[Part], places: Mapping[str, Sequence[str]], problems: list[Problem], *, roster: str
) -> pd.DataFrame:
    """Return a row for each participant, from all tables that name them.

    Who stands in the study's own table is one person wherever the identifier comes again. Elsewhere the same
    identifier is the same person and a warning says so, unless it is a mere number, as every survey tool counts its
    rows: then only the researcher can say, and it is an error.

    Parameters
    ----------
    parts : sequence of (str, DataFrame)
        Where a table comes from, and the table: index participant, columns stakeholder, consent and attributes.
    places : dict of str to sequence of str
        By participant, the documents that name them.
    problems : list of Problem
        Grows.
    roster : str
        The study's own table among the parts: what it says goes before what others say.

    Returns
    -------
    DataFrame
        Index participant, in the order of the parts; an attribute that the first leaves empty is taken from the next,
        consent is what all of them allow, and the roster's where it lists the participant.
    """
    whole = pd.concat([table for _, table in parts]).fillna("")
    named: dict[str, list[int]] = {}
    for at, (_, table) in enumerate(parts):
        for name in map(str, table.index):
            named.setdefault(name, []).append(at)
    several = {name: found for name, found in named.items() if len(found) > 1}
    table = whole[~whole.index.duplicated()].astype(object)
    if not several:
        return table
    meetings: dict[tuple[str, ...], list[str]] = {}
    for name, found in several.items():
        meetings.setdefault(tuple(_place(name, parts[at][0], places) for at in found), []).append(name)
    listed_there = {name for source, each in parts if source == roster for name in map(str, each.index)}
    for sources, names in meetings.items():
        problems += _meeting(sources, names, listed_there)
    rows = {name: _joined(name, [parts[at] for at in found], roster, problems) for name, found in several.items()}
    for column in table.columns:
        table.loc[list(rows), column] = [str(cells.get(str(column), "")) for cells in rows.values()]
    return table


def listed(names: Iterable[str], *, quoted: bool = True) -> str:
    """Return the first of some names, and how many more there are.

    Examples
    --------
    >>> listed(["a", "b"]), listed("abcdefgh")
    ("'a', 'b'", "'a', 'b', 'c', 'd', 'e' and 3 more")
    """
    every = list(dict.fromkeys(names))
    first = ", ".join(f"'{name}'" if quoted else name for name in every[:_MOST])
    return f"{first} and {len(every) - _MOST} more" if len(every) > _MOST else first


def _place(name: str, source: str, places: Mapping[str, Sequence[str]]) -> str:
    return source or places.get(name, ("a transcript",))[0]


def _meeting(sources: Sequence[str], names: Sequence[str], roster: set[str]) -> list[Problem]:
    """Say once for all of them that the participants of two files are the same."""
    new = [name for name in names if name not in roster]
    numbered = [name for name in new if _COUNTING.fullmatch(name)]
    same = [name for name in new if name not in numbered]
    where = " and ".join(sources)
    found = []
    if numbered:
        who = _who(numbered, "comes", "come")
        found.append(
            Problem(
                f"{who} from two places ({where}), and numbers that count rows do not say whether they are the same "
                "people. If they are, list them in participants.csv; if not, name another `participant` column, or "
                "link waves with `link`.",
                "study.toml",
            )
        )
    if same:
        who = _who(same, "is", "are")
        message = (
            f"{who} in {where}, and counted once. If they are not the same people, give one file other identifiers."
        )
        found.append(Problem(message, sources[-1], severity="warning"))
    return found


def _who(names: Sequence[str], one: str, several: str) -> str:
    if len(names) == 1:
        return f"participant '{names[0]}' {one}"
    return f"{len(names)} participants ({listed(names)}) {several}"


def _joined(name: str, parts: Sequence[Part], roster: str, problems: list[Problem]) -> dict[str, str]:
    """Return what is known of one participant: the first that says anything, and what contradicts it as a problem."""
    cells: dict[str, str] = {}
    origin: dict[str, str] = {}
    consents: list[str] = []
    for source, table in parts:
        for column, value in table.loc[name].items():
            key, said = str(column), str(value)
            if key == "consent":
                consents.append(said)
            elif not cells.get(key):
                cells[key], origin[key] = said, source
            elif said and said != cells[key]:
                problems.append(_contradiction(name, key, (cells[key], origin[key]), (said, source)))
    is_listed = parts[0][0] == roster
    cells["consent"] = consents[0] if is_listed else _allowed(consents)
    return cells


def _contradiction(name: str, key: str, first: tuple[str, str], second: tuple[str, str]) -> Problem:
    there = second[1] or "a transcript"
    said = f"participant '{name}' has {key} '{second[0]}' in {there} and '{first[0]}' in {first[1] or 'a transcript'}"
    if key == "stakeholder":
        return Problem(f"{said}. Write the same in both, or give two people two identifiers.", there)
    return Problem(f"{said}; the latter is taken.", there, severity="warning")


def _allowed(consents: Sequence[str]) -> str:
    """Return what somebody agreed to in each of several files: nobody is quoted on the strength of another file."""
    scopes = [[part for part in consent.split(";") if part] for consent in consents]
    return ";".join(part for part in scopes[0] if all(part in each for each in scopes[1:]))
