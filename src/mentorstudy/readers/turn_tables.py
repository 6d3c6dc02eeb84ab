"""Turns kept in a table: what an import writes, so that reading it again gives the same turns to the letter."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import get_args

from mentorstudy.corpus import DOCUMENT_KINDS, Kind, LeftOut, Reading, Turn
from mentorstudy.corpus.parts import Role
from mentorstudy.errors import ReadError, suggestion
from mentorstudy.readers.delimited import parse_delimited
from mentorstudy.writing import write_file

__all__ = ["TURN_TABLE_COLUMNS", "read_turn_table", "write_turn_table"]

TURN_TABLE_COLUMNS = (
    "document",
    "source",
    "date",
    "language",
    "role",
    "speaker",
    "participant",
    "question",
    "begin",
    "finish",
    "text",
)
_REQUIRED = ("document", "role", "text")
_ROLES = get_args(Role)


def write_turn_table(path: str | Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write turns as CSV, every cell as it is.

    Parameters
    ----------
    path : str or Path
        The file.
    rows : iterable of mapping
        A turn each, with any of `TURN_TABLE_COLUMNS`.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(TURN_TABLE_COLUMNS)
    writer.writerows([row.get(name, "") for name in TURN_TABLE_COLUMNS] for row in rows)
    write_file(path, text.getvalue(), own="all")


def read_turn_table(path: str | Path, *, kind: Kind, name: str = "", language: str = "") -> tuple[Reading, ...]:
    """Return the documents of a table of turns.

    Parameters
    ----------
    path : str or Path
        CSV with a row per turn, in order: columns document, role and text, and any other of `TURN_TABLE_COLUMNS`.
    kind : str
        What the documents are.
    name : str
        The file's name in errors and as the documents' source.
    language : str
        For rows that name none.

    Raises
    ------
    ReadError
        When a column is missing, or a role or time is none.
    """
    file = name or Path(path).name
    if kind not in DOCUMENT_KINDS:
        raise ReadError(f"No kind '{kind}'.{suggestion(kind, DOCUMENT_KINDS)}", file=file)
    documents: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in _rows(path, file):
        if not row["document"]:
            raise ReadError("The document is empty. Every turn is of a document.", file=file, row=number)
        documents.setdefault(row["document"], []).append((number, row))
    return tuple(_reading(document, rows, kind, file, language) for document, rows in documents.items())


def _rows(path: str | Path, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Read without cleaning: line ends, white space and control characters of a turn are its own."""
    try:
        text = Path(path).read_bytes().decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(f"This is no table of turns in UTF-8: {error}.", file=file) from None
    rows = parse_delimited(text, ",", file=file)
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    missing = [column for column in _REQUIRED if column not in header]
    if missing:
        raise ReadError(f"no column '{missing[0]}'.{suggestion(missing[0], header)}", file=file, row=1)
    for number, cells in rows[1:]:
        if len(cells) != len(header):
            raise ReadError(f"{len(cells)} cells, but the header has {len(header)}.", file=file, row=number)
        yield number, dict.fromkeys(TURN_TABLE_COLUMNS, "") | dict(zip(header, cells, strict=True))


def _reading(document: str, rows: list[tuple[int, dict[str, str]]], kind: Kind, file: str, language: str) -> Reading:
    first = rows[0][1]
    people = {row["participant"] for _, row in rows if row["participant"]}
    return Reading(
        document,
        kind,
        tuple(_turn(row, file, number) for number, row in rows),
        first["source"] or file,
        next(iter(people)) if len(people) == 1 else "",
        first["date"],
        first["language"] or language,
        (LeftOut("turns", "read from a table of turns", len(rows)),),
    )


def _turn(row: Mapping[str, str], file: str, number: int) -> Turn:
    if row["role"] not in _ROLES:
        raise ReadError(f"No role '{row['role']}'.{suggestion(row['role'], _ROLES)}", file=file, row=number)
    return Turn(
        row["text"],
        row["speaker"],
        _ROLES[_ROLES.index(row["role"])],
        row["participant"],
        row["question"],
        _seconds(row["begin"], file, number),
        _seconds(row["finish"], file, number),
    )


def _seconds(cell: str, file: str, number: int) -> float:
    if not cell.strip():
        return math.nan
    try:
        return float(cell)
    except ValueError:
        raise ReadError(f"'{cell}' is no number of seconds.", file=file, row=number) from None
