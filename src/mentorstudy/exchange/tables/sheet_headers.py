"""Headers of coded sheets that stand in two rows: groups of codes over the codes."""

from __future__ import annotations

from mentorstudy.corpus import LeftOut
from mentorstudy.exchange.tables.sheet_codes import is_mark_or_dash
from mentorstudy.text import collapse

__all__ = ["Records", "under_one_header"]

Records = list[tuple[int, dict[str, str]]]


def under_one_header(
    names: list[str], records: Records, notes: list[LeftOut]
) -> tuple[list[str], Records, list[LeftOut]]:
    """Return a table whose header stands in two rows, groups over codes, with one: `group -> code`."""
    unnamed = {note.detail.split("'")[1] for note in notes if note.item == "column without a name"}
    if not unnamed or len(records) < 2:
        return names, records, notes
    below = {name: collapse(cell) for name, cell in records[0][1].items()}
    over: dict[str, str] = {}
    current = ""
    for at, name in enumerate(names):
        current = current if name in unnamed else name
        # A group begins where the column after has no name of its own.
        begins = name not in unnamed and at + 1 < len(names) and names[at + 1] in unnamed
        if begins or (over and below[name]) or (name in unnamed and current):
            over[name] = current
    # Before the groups a column is named in one of the two rows; a row of the table would fill those named above.
    apart = all((name in unnamed) == bool(below[name]) for name in names if name not in over)
    joined = {name: f"{over[name]} -> {below[name]}" if name in over else below[name] or name for name in names}
    # A second row of headers names every column of a group, none twice, and comes again in none of them.
    cells = [cell for cell in below.values() if cell]
    plain = len({cell.casefold() for cell in cells}) == len(cells) and not any(map(is_mark_or_dash, cells))
    again = any(row[name].strip() == below[name] != "" for _, row in records[1:] for name in names)
    if (
        not over
        or not apart
        or not plain
        or again
        or not all(below[name] for name in over)
        or len(set(joined.values())) < len(names)
    ):
        return names, records, notes
    kept = [note for note in notes if note.item != "column without a name"]
    kept.append(LeftOut("header in two rows", f"such as '{joined[next(iter(over))]}'"))
    return (
        [joined[name] for name in names],
        [(number, {joined[name]: cell for name, cell in row.items()}) for number, row in records[1:]],
        kept,
    )
