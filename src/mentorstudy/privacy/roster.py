"""The roster: who and what must not be named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mentorstudy.errors import Problem, ReadError, StudyProblems, suggestion
from mentorstudy.privacy.identifiers import KINDS
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse

__all__ = ["Entry", "read_roster"]

_COLUMNS = ("name", "kind", "pseudonym", "aliases", "participant")


@dataclass(frozen=True)
class Entry:
    """One row of a roster.

    Parameters
    ----------
    name : str
        The full name, or the address or number.
    kind : str
        As in `identifiers.KINDS`.
    pseudonym : str
        What should stand in its place; chosen when empty.
    aliases : tuple of str
        Nicknames, initials, other spellings.
    participant : str
        The participant whose name it is: their identifier becomes the pseudonym.
    """

    name: str
    kind: str = "person"
    pseudonym: str = ""
    aliases: tuple[str, ...] = ()
    participant: str = ""


def read_roster(path: str | Path) -> tuple[Entry, ...]:
    """Return the entries of a roster.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX with the columns name; optional kind (`person` when empty), pseudonym, aliases (separated by
        `;`) and participant.

    Raises
    ------
    ReadError
        When it is no table, or has no column `name`.
    StudyProblems
        When rows are wrong: all of them.
    """
    header, records, _ = read_records(path)
    file = Path(path).name
    columns = {name: name.strip().lower() for name in header}
    if "name" not in columns.values():
        raise ReadError(f"no column 'name'.{suggestion('name', header)} A row is one name.", file=file, row=1)
    problems = [
        Problem(f"no such column '{name}'.{suggestion(name, _COLUMNS)}", file, 1)
        for name, column in columns.items()
        if column not in _COLUMNS
    ]
    entries = []
    for row, cells in records:
        values = {columns[name]: collapse(value) for name, value in cells.items()}
        kind = values.get("kind", "").lower() or "person"
        if not values["name"]:
            problems.append(Problem("the name is empty. Write it, or delete the row.", file, row))
        elif kind not in KINDS:
            problems.append(Problem(f"kind '{kind}' is not known.{suggestion(kind, KINDS)}", file, row))
        aliases = tuple(each.strip() for each in values.get("aliases", "").split(";") if each.strip())
        entries.append(Entry(values["name"], kind, values.get("pseudonym", ""), aliases, values.get("participant", "")))
    if problems:
        raise StudyProblems(problems)
    return tuple(entries)
