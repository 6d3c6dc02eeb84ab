"""The responses of a survey that count, and who gave them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.layout import Column, Layout, canonical
from mentorstudy.readers.questions import is_personal, role_of
from mentorstudy.readers.tables import Table

__all__ = ["Respondent", "Respondents", "find_respondents"]

# Names of a column that identifies respondents, the surest first.
_IDENTIFIERS = (
    *("responseid", "respondentid", "recordid", "participant", "participantid", "respid", "respondent"),
    *("responsid", "caseid", "caseidentifier", "uniqueid", "studyid", "id", "antwortid", "recordno", "uuid", "token"),
)
_TRIALS = {
    *("survey preview", "preview", "survey test", "test", "test data", "spam", "survey preview spam", "imported spam"),
    *("offline survey preview", "umfragevorschau", "umfrage-vorschau", "vorschau", "umfragetest", "umfrage-test"),
    *("aperçu de l'enquête", "aperçu", "vista previa de la encuesta", "vista previa", "anteprima", "voorbeeld"),
}
# Qualtrics' response types, where the export was made with numbers.
_TRIAL_NUMBERS = {"1": "preview", "2": "test", "8": "spam", "9": "preview", "12": "spam", "17": "preview", "32": "test"}
_DONE = {"true", "1", "yes", "wahr", "ja", "vrai", "oui", "verdadero", "complete", "completed", "finished"}
_UNDONE = {"false", "0", "no", "falsch", "nein", "faux", "non", "falso", "partial", "incomplete", "disqualified"}


@dataclass(frozen=True)
class Respondent:
    """One response.

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
    """

    name: str
    row: int
    cells: list[str]
    flag: str = ""
    file: str = ""


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
    """

    people: tuple[Respondent, ...]
    column: Column | None
    roles: dict[str, Column]


def find_respondents(
    table: Table, layout: Layout, participant: Column | None, prefix: str = ""
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

    Raises
    ------
    ReadError
        When there is no response, or a named column has empty or equal identifiers.
    """
    roles = _roles(layout)
    rows = list(zip(table.numbers, table.rows, strict=True))[layout.header_rows :]
    kept, notes = _without_trials(rows, layout, roles)
    if not kept:
        what = "a header and no response" if not rows else "previews and tests only"
        raise ReadError(f"The survey holds {what}. Export it with its responses.", file=table.file)
    column = participant or _identifier(layout, kept)
    if participant is not None:
        _hold_distinct(kept, participant, table.file)
    people = tuple(
        Respondent(_name(row, number, column, prefix), number, row, _flag(row, roles), table.file)
        for number, row in kept
    )
    return Respondents(people, column, roles), [*notes, *_identity_notes(layout, kept, column, participant)]


def _roles(layout: Layout) -> dict[str, Column]:
    roles: dict[str, Column] = {}
    for column in layout.columns:
        role = role_of(column, layout)
        if role:
            roles.setdefault(role, column)
    return roles


def _without_trials(
    rows: Sequence[tuple[int, list[str]]], layout: Layout, roles: dict[str, Column]
) -> tuple[list[tuple[int, list[str]]], list[LeftOut]]:
    kept: list[tuple[int, list[str]]] = []
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


def _identifier(layout: Layout, rows: Sequence[tuple[int, list[str]]]) -> Column | None:
    candidates = _candidates(layout)
    return next((column for column in candidates if _is_distinct(column, rows)), None)


def _candidates(layout: Layout) -> list[Column]:
    """Return the columns that may identify respondents, by their name; an unnamed first one last."""
    found: list[tuple[int, Column]] = []
    for column in layout.columns:
        names = {canonical(name) for name in (column.name, column.text, column.import_id)}
        ranks = [_IDENTIFIERS.index(name) for name in names if name in _IDENTIFIERS]
        if ranks:
            found.append((min(ranks), column))
        elif column.at == 0 and column.name == "column 1":
            found.append((len(_IDENTIFIERS), column))
    return [column for _, column in sorted(found, key=lambda each: (each[0], each[1].at))]


def _is_distinct(column: Column, rows: Sequence[tuple[int, list[str]]]) -> bool:
    names = [row[column.at].strip() for _, row in rows]
    return all(names) and len(set(names)) == len(names)


def _hold_distinct(rows: Sequence[tuple[int, list[str]]], column: Column, file: str) -> None:
    seen: dict[str, int] = {}
    for number, row in rows:
        name = _identity(row, column)
        if not name:
            raise ReadError(
                f"no participant: column '{column.name}' is empty. Give the respondent an identifier, or leave "
                "`participant` out to number the rows.",
                file=file,
                row=number,
            )
        if name in seen:
            raise ReadError(
                f"participant '{name}' stands in row {seen[name]} already. One row is one respondent: correct "
                f"column '{column.name}', or leave `participant` out to number the rows.",
                file=file,
                row=number,
            )
        seen[name] = number


def _identity(row: Sequence[str], column: Column) -> str:
    return unicodedata.normalize("NFC", row[column.at].strip())


def _name(row: Sequence[str], number: int, column: Column | None, prefix: str) -> str:
    return _identity(row, column) if column is not None else f"{prefix}R{number:04d}"


def _identity_notes(
    layout: Layout, rows: Sequence[tuple[int, list[str]]], column: Column | None, named: Column | None
) -> list[LeftOut]:
    notes = []
    for each in _candidates(layout) if named is None else []:
        values = {row[each.at].strip() for _, row in rows} - {""}
        if column is not None and each.at == column.at:
            notes.append(LeftOut("participant column (detected)", each.name))
            break
        if values:
            detail = f"'{each.name}' has {len(values)} different values in {len(rows)} rows"
            notes.append(LeftOut("identifier not used", f"{detail}, so every row counts as one respondent"))
    if column is None:
        notes.append(LeftOut("participants numbered", "by the row of the file, as in R0002", len(rows)))
    elif is_personal(column, [row[column.at].strip() for _, row in rows], layout):
        notes.append(LeftOut("personal data", f"'{column.name}' identifies participants by name or address", len(rows)))
    return notes
