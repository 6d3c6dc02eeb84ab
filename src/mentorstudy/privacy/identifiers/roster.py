"""The roster: who and what must not be named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentorstudy.errors import Problem, ReadError, StudyProblems, suggestion
from mentorstudy.privacy.identifiers.patterns import KINDS
from mentorstudy.readers.tables import read_table
from mentorstudy.text import collapse, fold

__all__ = ["Entry", "read_roster"]

_HEADERS = {
    "name": re.compile(r"(?:full |participant |legal |complete )?names?|nom(?: complet)?"),
    "first": re.compile(r"(?:first|given|fore) ?names?|first|prenom"),
    "last": re.compile(r"(?:last|family|sur) ?names?|last|nom de famille"),
    "kind": re.compile(r"kind|type"),
    "pseudonym": re.compile(r"pseudonyms?|replacement|alias for|code ?name|pseudonyme"),
    "aliases": re.compile(r"alias(?:es)?|nick ?names?|also (?:called|known as)|other names?|preferred name|surnom"),
    "participant": re.compile(r"participants?(?: id| code| number)?|id|code|identifier|study id"),
    "email": re.compile(r"e ?mails?(?: address)?|courriel"),
    "telephone": re.compile(r"(?:tele|cell |mobile )?phones?(?: number)?|tel|cell|mobile|telephone"),
    "employer": re.compile(r"employers?|company|organi[sz]ation|workplace|employeur"),
    "place": re.compile(r"city|town|place|ville"),
    "address": re.compile(r"(?:street |home )?address|adresse"),
}


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

    A table that was not made for this will do: a list of names without a header, first and last names in columns
    of their own, a list of participants by name with their codes, contact details. E-mail addresses, telephone
    numbers, employers and places that stand beside a name are entries, too; other columns are not read.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX with the columns name (or first name and last name), kind (`person` when empty), pseudonym,
        aliases or nickname (separated by `;`), participant (the identifier in the study), e-mail, telephone,
        employer, city and address; all but the name are optional.

    Raises
    ------
    ReadError
        When it is no table, or has no column of names.
    StudyProblems
        When rows are wrong: all of them.
    """
    table = read_table(path)
    file = Path(path).name
    columns = {at: column for at, cell in enumerate(table.rows[0]) if (column := _column(cell))}
    numbered = list(zip(table.numbers, table.rows, strict=True))
    if not columns and _is_list(table.rows):
        columns = {0: "name"}
    else:
        numbered = numbered[1:]
    if "participant" in columns.values() and not {"name", "first", "last"} & set(columns.values()):
        # A list of participants under their names.
        columns = {at: "name" if column == "participant" else column for at, column in columns.items()}
    if not {"name", "first", "last"} & set(columns.values()):
        raise ReadError(
            f"no column 'name'.{suggestion('name', table.rows[0])} A row is one name, or first name and last name.",
            file=file,
            row=1,
        )
    problems: list[Problem] = []
    entries: list[Entry] = []
    for row, cells in numbered:
        values: dict[str, str] = {}
        for at, column in columns.items():
            value = collapse(cells[at]) if at < len(cells) else ""
            values[column] = "; ".join(each for each in (values.get(column, ""), value) if each)
        if any(values.values()):
            entries += _entries(values, file, row, problems)
    if problems:
        raise StudyProblems(problems)
    return tuple(entries)


def _column(cell: str) -> str:
    """Return what a column of a roster holds, however it is called; '' when it is not read."""
    plain = collapse(re.sub(r"[\W_]+", " ", fold(cell)))
    return next((column for column, expression in _HEADERS.items() if expression.fullmatch(plain)), "")


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether a table is a single column of names without a header."""
    return all(not any(cell.strip() for cell in row[1:]) for row in rows) and rows[0][0].strip()[:1].isupper()


def _entries(values: dict[str, str], file: str, row: int, problems: list[Problem]) -> Iterator[Entry]:
    name = values.get("name", "") or collapse(f"{values.get('first', '')} {values.get('last', '')}")
    kind = values.get("kind", "").lower() or "person"
    if not name:
        problems.append(Problem("the name is empty. Write it, or delete the row.", file, row))
        return
    if kind not in KINDS:
        problems.append(Problem(f"kind '{kind}' is not known.{suggestion(kind, KINDS)}", file, row))
        return
    aliases = tuple(each.strip() for each in values.get("aliases", "").split(";") if each.strip())
    participant = values.get("participant", "")
    yield Entry(name, kind, values.get("pseudonym", ""), aliases, participant)
    for beside in ("email", "telephone", "employer", "place", "address"):
        for value in values.get(beside, "").split(";"):
            if len(value.strip()) > 1 and kind == "person":
                yield Entry(value.strip(), beside)
