"""The code tree of QualCoder and RQDA, categories and codes, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Loss, ProjectCode
from mentorstudy.exchange.sqlite import Database
from mentorstudy.exchange.sqlite_cells import Row, color, identifier

__all__ = ["by_key", "ordered", "read_codes"]


def by_key(database: Database, table: str, key: str, columns: Sequence[str]) -> dict[int, Row]:
    """Return the rows of a table by their number, or raise a ReadError when one number stands twice."""
    rows: dict[int, Row] = {}
    for row in database.rows(table, [key, *columns]):
        number = row.key(key)
        if number in rows:
            message = (
                f"table '{table}' has two rows with {key} {number}; every row must have its own. "
                "The project is damaged; open it in the program it is of, save a copy and read that."
            )
            raise ReadError(message, file=database.file)
        rows[number] = row
    return rows


def read_codes(database: Database, seed: str) -> tuple[tuple[ProjectCode, ...], dict[int, str], tuple[Loss, ...]]:
    """Return a QualCoder project's codes, parents first, the guid of each code's number, and what was lost.

    Parameters
    ----------
    database : Database
        The opened project.
    seed : str
        What tells the project from all others.
    """
    categories = by_key(database, "code_cat", "catid", ["name", "memo", "supercatid"])
    codes = by_key(database, "code_name", "cid", ["name", "memo", "catid", "color", "supercid"])
    category_guids = {key: identifier(seed, "category", key, row.words("name")) for key, row in categories.items()}
    code_guids = {key: identifier(seed, "code", key, row.words("name")) for key, row in codes.items()}
    made = [
        ProjectCode(
            category_guids[key],
            row.words("name"),
            _parent(row, "supercatid", category_guids),
            row.words("memo"),
            codable=False,
        )
        for key, row in categories.items()
    ]
    for key, row in codes.items():
        # A code under a code (since database version 16) has no category of its own.
        parent = _parent(row, "supercid", code_guids) or _parent(row, "catid", category_guids)
        made.append(
            ProjectCode(code_guids[key], row.words("name"), parent, row.words("memo"), color(row.words("color")))
        )
    tree, losses = ordered(made)
    return tree, code_guids, losses


def _parent(row: Row, column: str, guids: dict[int, str]) -> str:
    """A guid; a parent that is not there is kept as a name nobody has, so that it can be listed."""
    number = row.whole(column)
    if not number or number < 0:
        return ""
    return guids.get(number, f"missing {column} {number}")


def ordered(codes: Sequence[ProjectCode]) -> tuple[tuple[ProjectCode, ...], tuple[Loss, ...]]:
    """Return codes with parents before children; one whose parent is missing, or is itself, comes to the top.

    Parameters
    ----------
    codes : sequence of ProjectCode
        In the order of the file, which stays among siblings.

    Examples
    --------
    >>> tree, losses = ordered([ProjectCode("b", "child", "a"), ProjectCode("a", "parent")])
    >>> [code.name for code in tree], losses
    (['parent', 'child'], ())
    """
    known = {code.guid for code in codes}
    children: dict[str, list[ProjectCode]] = {}
    stray = []
    for code in codes:
        if code.parent and code.parent not in known:
            stray.append(code)
        children.setdefault(code.parent if code.parent in known else "", []).append(replace(code))
    placed: dict[str, ProjectCode] = {}
    _place("", children, placed)
    for code in codes:
        # What was not reached from the top goes round in a circle: cut it here.
        if code.guid not in placed:
            stray.append(code)
            placed[code.guid] = replace(code, parent="")
            _place(code.guid, children, placed)
    tops = {code.guid for code in stray}
    tree = tuple(replace(code, parent="") if code.guid in tops else code for code in placed.values())
    return tree, _stray_losses(stray)


def _place(top: str, children: dict[str, list[ProjectCode]], placed: dict[str, ProjectCode]) -> None:
    """Depth first, without recursion: a foreign file can nest as deep as it likes."""
    waiting = list(reversed(children.get(top, [])))
    while waiting:
        code = waiting.pop()
        if code.guid in placed:
            continue
        placed[code.guid] = code
        waiting.extend(reversed(children.get(code.guid, [])))


def _stray_losses(stray: Sequence[ProjectCode]) -> tuple[Loss, ...]:
    return tuple(
        Loss("place in the code tree", f"the parent of '{code.name}' is not there; it stands at the top", kept=True)
        for code in stray
    )
