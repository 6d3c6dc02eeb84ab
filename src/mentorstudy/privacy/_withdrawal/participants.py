"""The list of participants once somebody withdrew: their pseudonym alone, and that they did."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from mentorstudy.errors import StudyError
from mentorstudy.privacy._withdrawal.redact_xlsx import with_cells, without_rows

__all__ = ["marked"]

_WORKBOOKS = (".xlsx", ".xlsm")


def marked(path: Path, participant: str) -> bytes | None:
    """Return a list of participants in which one is marked as withdrawn, and nothing else of theirs is left.

    Parameters
    ----------
    path : Path
        participants.csv, or a workbook.
    participant : str
        Who withdraws.

    Returns
    -------
    bytes or None
        The new file; None where they are not in it, or where a workbook cannot be written safely.
    """
    from mentorstudy.readers.tables import read_records

    header, records, _ = read_records(path)
    if participant not in [cells.get("participant", "").strip() for _, cells in records]:
        return None
    said = {"withdrawn": "yes"} if "withdrawn" in header or "consent" not in header else {"consent": "withdrawn"}
    if path.suffix.lower() in _WORKBOOKS:
        return _marked_workbook(path, participant, said)
    out = io.StringIO(newline="")
    columns = list(dict.fromkeys([*header, *said]))
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
    writer.writeheader()
    for _, cells in records:
        mine = cells["participant"].strip() == participant
        writer.writerow({"participant": participant} | said if mine else cells)
    return out.getvalue().encode("utf-8")


def _marked_workbook(path: Path, participant: str, said: dict[str, str]) -> bytes | None:
    """Mark somebody in a workbook, and read it again: everybody else must be as before."""
    from mentorstudy.readers.tables import read_table
    from mentorstudy.readers.workbook import read_sheet

    data = path.read_bytes()
    table = read_table(path)
    header = [cell.strip() for cell in table.rows[0]]
    sheet = read_sheet(data, file=path.name)
    width = max(len(cells) for _, cells in sheet.rows)
    key = header.index("participant")
    mine = [number for number, row in zip(table.numbers, table.rows, strict=True) if row[key].strip() == participant]
    (column, word), *_ = said.items()
    at = header.index(column) if column in header else width
    try:
        new = without_rows(data, sheet.name, mine)
        for number in mine:
            new = with_cells(new, sheet.name, number, {key + 1: participant, at + 1: word})
        if column not in header:
            new = with_cells(new, sheet.name, table.numbers[0], {at + 1: column})
        after = dict(read_sheet(new, sheet=sheet.name, file=path.name).rows)
    except (KeyError, StudyError):
        return None
    right = all(after[number][key] == participant and after[number][at] == word for number in mine)
    if not right or after[table.numbers[0]][at] != column:
        return None
    wanted = {number: [*filter(None, cells)] for number, cells in sheet.rows if any(cells)}
    wanted |= {number: [each for _, each in sorted([(key, participant), (at, word)])] for number in mine}
    if column not in header:
        wanted[table.numbers[0]] = [*wanted[table.numbers[0]], column]
    return new if {number: [*filter(None, cells)] for number, cells in after.items() if any(cells)} == wanted else None
