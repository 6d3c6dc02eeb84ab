"""The responses of a survey that count, and who gave them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.column_names import IDENTIFIERS, PEOPLE
from mentorstudy.readers.layout import Column, Layout, canonical
from mentorstudy.readers.questions import is_personal, role_of
from mentorstudy.readers.rounds import Occasion, is_redcap, name_occasions, round_columns, rows_note
from mentorstudy.readers.tables import Table
from mentorstudy.spreadsheets import is_scientific

__all__ = ["Respondent", "Respondents", "find_respondents"]

Row = tuple[int, list[str]]

_TRIALS = {
    *("survey preview", "preview", "survey test", "test", "test data", "spam", "survey preview spam", "imported spam"),
    *("offline survey preview", "umfragevorschau", "umfrage-vorschau", "vorschau", "umfragetest", "umfrage-test"),
    *("aperçu de l'enquête", "aperçu", "vista previa de la encuesta", "vista previa", "anteprima", "voorbeeld"),
}
# Qualtrics' response types, where the export was made with numbers.
_TRIAL_NUMBERS = {"1": "preview", "2": "test", "8": "spam", "9": "preview", "12": "spam", "17": "preview", "32": "test"}
_DONE = {"true", "1", "yes", "wahr", "ja", "vrai", "oui", "verdadero", "complete", "completed", "finished"}
_UNDONE = {"false", "0", "no", "falsch", "nein", "faux", "non", "falso", "partial", "incomplete", "disqualified"}


_ONLY = Occasion("", "")


@dataclass(frozen=True)
class Respondent:
    """One response: a row.

    Parameters
    ----------
    name : str
        The participant's identifier.
    row : int
        The row in the file.
    cells : list of str
        The whole row.
    flag : str
        `complete`, `partial`, or empty when the survey tool does not say.
    file : str
        The file.
    occasion : Occasion
        Which of the participant's rows it is, where they have several.
    """

    name: str
    row: int
    cells: list[str]
    flag: str = ""
    file: str = ""
    occasion: Occasion = _ONLY


@dataclass(frozen=True)
class Respondents:
    """The responses that count.

    Parameters
    ----------
    people : tuple of Respondent
        In the order of the file.
    column : Column or None
        The column that identifies them; None when rows are numbered.
    roles : dict of str to Column
        The columns of metadata: `status`, `finished`, `date`, `language`, ...
    rounds : tuple of Column
        The columns that tell several rows of one participant apart.
    """

    people: tuple[Respondent, ...]
    column: Column | None
    roles: dict[str, Column]
    rounds: tuple[Column, ...] = ()


def find_respondents(
    table: Table, layout: Layout, participant: Column | None, prefix: str = "", round: Column | None = None
) -> tuple[Respondents, list[LeftOut]]:
    """Return the responses of a survey without previews, tests and spam, and what was left out.

    Parameters
    ----------
    table : Table
        All rows of the file.
    layout : Layout
        What its header rows say.
    participant : Column or None
        The column that identifies respondents; detected when None.
    prefix : str
        What stands before the row's number where no column identifies them, so that two surveys keep apart.
    round : Column, optional
        The column that tells several rows of one participant apart; detected when None.

    Raises
    ------
    ReadError
        When there is no response, or a named column has empty identifiers.
    """
    roles = _roles(layout)
    rows = list(zip(table.numbers, table.rows, strict=True))[layout.header_rows :]
    kept, notes = _without_trials(rows, layout, roles)
    if not kept:
        what = "a header and no response" if not rows else "previews and tests only"
        raise ReadError(f"The survey holds {what}. Export it with its responses.", file=table.file)
    column = participant or _identifier(layout, kept)
    if participant is not None:
        _hold_named(kept, participant, table.file)
    date = roles.get("date") or roles.get("end")
    identity = _Identity(layout, column, date, round, prefix, table.file)
    kept, found, said = _people(identity, kept, roles)
    notes += [*_identity_notes(layout, kept, column, participant), *said]
    return found, notes


@dataclass(frozen=True)
class _Identity:
    """What tells whose a row is, and which of theirs."""

    layout: Layout
    column: Column | None
    date: Column | None
    round: Column | None
    prefix: str
    file: str


def _people(
    identity: _Identity, rows: list[Row], roles: dict[str, Column]
) -> tuple[list[Row], Respondents, list[LeftOut]]:
    """Return the rows with whose they are; of a participant with several, which row is which."""
    column, file = identity.column, identity.file
    names = [_name(row, number, column, identity.prefix) for number, row in rows]
    if column is None or len(set(names)) == len(names):
        plain = (Respondent(name, *row, _flag(row[1], roles), file) for name, row in zip(names, rows, strict=True))
        return rows, Respondents(tuple(plain), column, roles), []
    rows, said = _without_copies(names, rows)
    names = [_name(row, number, column, identity.prefix) for number, row in rows]
    given = [identity.round] if identity.round is not None else []
    columns = given or round_columns(identity.layout, names, rows)
    occasions = name_occasions(columns, names, rows, identity.date)
    people = tuple(
        Respondent(name, *row, _flag(row[1], roles), file, occasion)
        for name, row, occasion in zip(names, rows, occasions, strict=True)
    )
    if columns:
        said.append(LeftOut("rows told apart", "by " + ", ".join(f"'{each.name}'" for each in columns), len(rows)))
    return rows, Respondents(people, column, roles, tuple(columns)), [rows_note(column, names), *said]


def _without_copies(names: Sequence[str], rows: list[Row]) -> tuple[list[Row], list[LeftOut]]:
    """Leave out a row that stands twice, cell by cell: nobody answered twice with the same words at the same time."""
    seen: set[tuple[str, ...]] = set()
    kept, twice = [], []
    for name, (number, row) in zip(names, rows, strict=True):
        key = (name, *row)
        if key in seen:
            twice.append(number)
        else:
            seen.add(key)
            kept.append((number, row))
    listed = ", ".join(map(str, twice[:10])) + (", ..." if len(twice) > 10 else "")
    return kept, [LeftOut("row that stands twice", f"row {listed}", len(twice))] if twice else []


def _roles(layout: Layout) -> dict[str, Column]:
    roles: dict[str, Column] = {}
    for column in layout.columns:
        role = role_of(column, layout)
        if role:
            roles.setdefault(role, column)
    return roles


def _without_trials(rows: Sequence[Row], layout: Layout, roles: dict[str, Column]) -> tuple[list[Row], list[LeftOut]]:
    kept: list[Row] = []
    left: dict[str, list[int]] = {}
    for number, row in rows:
        trial = _trial(row, layout, roles)
        if trial:
            left.setdefault(trial, []).append(number)
        else:
            kept.append((number, row))
    return kept, [
        LeftOut(f"{what} response", "row " + ", ".join(map(str, numbers)), len(numbers))
        for what, numbers in left.items()
    ]


def _trial(row: Sequence[str], layout: Layout, roles: dict[str, Column]) -> str:
    """Say whether a response is a preview, a test or spam."""
    for role in ("status", "channel"):
        if role not in roles:
            continue
        value = row[roles[role].at].strip().casefold()
        if layout.is_qualtrics and role == "status" and value in _TRIAL_NUMBERS:
            return _TRIAL_NUMBERS[value]
        if value in _TRIALS:
            return next((kind for kind in ("spam", "test") if kind in value), "preview")
    return ""


def _flag(row: Sequence[str], roles: dict[str, Column]) -> str:
    for role in ("finished", "status"):
        value = row[roles[role].at].strip().casefold() if role in roles else ""
        # A status of Qualtrics is a number of another kind.
        if value in _DONE and (role == "finished" or not value.isdigit()):
            return "complete"
        if value in _UNDONE and (role == "finished" or not value.isdigit()):
            return "partial"
    progress = row[roles["progress"].at].strip().rstrip("%") if "progress" in roles else ""
    return ("complete" if progress == "100" else "partial") if progress.isdigit() else ""


def _identifier(layout: Layout, rows: Sequence[Row]) -> Column | None:
    """Return the column that identifies respondents: one whose values are distinct, or whose rows are told apart."""
    if is_redcap(layout) and all(row[layout.columns[0].at].strip() for _, row in rows):
        return layout.columns[0]
    candidates = _candidates(layout)
    single = next((column for column in candidates if _is_distinct(column, rows)), None)
    if single is not None:
        return single
    for column in (*candidates, *(each for each in layout.columns if canonical(each.name) in PEOPLE)):
        names = [row[column.at].strip() for _, row in rows]
        # An empty or a rare repetition is a slip, not a participant with several rows.
        if all(names) and 2 * len(set(names)) <= len(names) and round_columns(layout, names, rows, proving=True):
            return column
    return None


def _candidates(layout: Layout) -> list[Column]:
    """Return the columns that may identify respondents, by their name; an unnamed first one last."""
    found: list[tuple[int, Column]] = []
    for column in layout.columns:
        names = {canonical(name) for name in (column.name, column.text, column.import_id)}
        ranks = [IDENTIFIERS.index(name) for name in names if name in IDENTIFIERS]
        if ranks:
            found.append((min(ranks), column))
        elif column.at == 0 and column.name == "column 1":
            found.append((len(IDENTIFIERS), column))
    return [column for _, column in sorted(found, key=lambda each: (each[0], each[1].at))]


def _is_distinct(column: Column, rows: Sequence[Row]) -> bool:
    names = [row[column.at].strip() for _, row in rows]
    return all(names) and len(set(names)) == len(names)


def _hold_named(rows: Sequence[Row], column: Column, file: str) -> None:
    for number, row in rows:
        if not _identity(row, column):
            raise ReadError(
                f"no participant: column '{column.name}' is empty. Give the respondent an identifier, or leave "
                "`participant` out to number the rows.",
                file=file,
                row=number,
            )


def _identity(row: Sequence[str], column: Column) -> str:
    return unicodedata.normalize("NFC", row[column.at].strip())


def _name(row: Sequence[str], number: int, column: Column | None, prefix: str) -> str:
    return _identity(row, column) if column is not None else f"{prefix}R{number:04d}"


def _identity_notes(layout: Layout, rows: Sequence[Row], column: Column | None, named: Column | None) -> list[LeftOut]:
    notes = []
    for each in _candidates(layout) if named is None else []:
        values = {row[each.at].strip() for _, row in rows} - {""}
        if column is not None and each.at == column.at:
            notes.append(LeftOut("participant column (detected)", each.name))
            break
        # An unnamed first column may as well hold the answers themselves.
        if values and not (each.name == "column 1" and any(" " in value for value in values)):
            detail = f"'{each.name}' has {len(values)} different values in {len(rows)} rows"
            cut = "; a spreadsheet program cut its last digits" if any(map(is_scientific, values)) else ""
            notes.append(LeftOut("identifier not used", f"{detail}, so every row counts as one respondent{cut}"))
    if column is None:
        notes.append(LeftOut("participants numbered", "by the row of the file, as in R0002", len(rows)))
    elif is_personal(column, [row[column.at].strip() for _, row in rows], layout):
        notes.append(LeftOut("personal data", f"'{column.name}' identifies participants by name or address", len(rows)))
    return notes
