"""Codebooks that other tools export as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Loss, Project
from mentorstudy.exchange.tables.segment_columns import CODE_COLUMNS, known_columns, plain_name, tool_of
from mentorstudy.exchange.tables.sheet_codes import CodeTree, find_hierarchy, path_of
from mentorstudy.exchange.taguette.tags import tag_path
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse

__all__ = ["is_code_table", "read_code_table"]

# What else stands in exported codebooks: how often a code was used, and how a tool treats it.
_USUAL = frozenset(
    (
        "files", "sources", "items", "cases", "references", "grounded", "density", "code groups", "groups", "frequency",
        "haufigkeit", "frequence", "frecuencia", "frequenza", "frequencia", "documents", "dokumente", "coded segments",
        "codierte segmente", "number of highlights", "codealias", "code alias", "alias", "is codable", "iscodable",
        "weighted", "weight minimum", "weight maximum", "weight default", "id", "guid", "nickname", "aggregate",
        "created", "created by", "created on", "modified", "modified by", "modified on", "creation date", "owner",
        "author", "position", "shortcut", "percent", "prozent", "gewicht", "smart code", "notes", "name of parent",
    )
)  # fmt: skip

_LEVEL = re.compile(r"(level|ebene|niveau|nivel|livello|code|subcode|category|kategorie)\s*\d+")
# `Code 1` to `Code n` may also be what a sheet's rows are coded with.
_LEVEL_ALONE = re.compile(r"(level|ebene|niveau|nivel|livello|category|kategorie)\s*\d+")
_Records = Sequence[tuple[int, dict[str, str]]]


def is_code_table(names: Sequence[str]) -> bool:
    """Say whether a table is a codebook: codes with what they mean or where they hang, and little else.

    Parameters
    ----------
    names : sequence of str
        The columns.

    Examples
    --------
    >>> is_code_table(["Name", "Description", "Files", "References"]), is_code_table(["id", "answer", "code", "memo"])
    (True, False)
    """
    parts = known_columns(names, CODE_COLUMNS)
    levels = {name for name in names if _LEVEL_ALONE.fullmatch(plain_name(name))}
    if len(levels) < 2 and ("code" not in parts or len(parts) < 2):
        return False
    others = [plain_name(name) for name in names if name not in {*parts.values(), *levels}]
    unusual = sum(1 for name in others if name not in _USUAL)
    return unusual == 0 if len(names) > 3 else unusual <= 1


@dataclass(frozen=True)
class _Line:
    """A code of the table: its names from the top down, and what is said of it."""

    path: tuple[str, ...]
    description: str = ""
    color: str = ""


def read_code_table(path: str | Path, *, sheet: str = "", encoding: str = "") -> Project:
    r"""Return the codes of a codebook that a tool exported as CSV or XLSX, without any coding.

    The tree stands in a column that names the parent; in paths such as `work > pay`; in white space before a
    name; in a column that numbers the level; or in one column per level.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX.
    sheet, encoding : str
        As in `read_table`.

    Returns
    -------
    Project
        With codes alone.

    Raises
    ------
    ReadError
        When no column is known to hold the codes.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "codes.csv"
    >>> _ = path.write_text("Parent code,Code,Memo\n,work,All of it\nwork,pay,Money\n")
    >>> [(code.name, code.description, bool(code.parent)) for code in read_code_table(path).codes]
    [('work', 'All of it', False), ('pay', 'Money', True)]
    >>> folder.cleanup()
    """
    names, records, notes = read_records(path, sheet=sheet, encoding=encoding)
    columns = known_columns(names, CODE_COLUMNS)
    levels = [name for name in names if _LEVEL.fullmatch(plain_name(name))]
    if len(levels) < 2 and "code" not in columns:
        listed = ", ".join(f"'{name}'" for name in names)
        raise ReadError(
            f"No column is known to hold the codes. It has {listed}. Rename one to 'Code'; parents stand in 'Parent'.",
            file=str(path),
        )
    lines, how = _lines(levels, columns, records, tool_of(names), str(path))
    tree = CodeTree()
    for line in lines:
        tree.add(line.path, description=line.description, color=line.color)
    used = {*columns.values(), *levels}
    losses = [Loss("layout", how, kept=True), *(Loss(note.item, note.detail, note.count, True) for note in notes)]
    losses += [Loss("column", f"'{name}' was not read") for name in names if name not in used]
    return Project(name=Path(path).stem, tool=tool_of(names), codes=tree.codes(), losses=(*losses, *tree.spellings()))


def _lines(
    levels: Sequence[str], columns: Mapping[str, str], records: _Records, tool: str, file: str
) -> tuple[list[_Line], str]:
    """Return the codes and how the tree was found."""
    if len(levels) > 1:
        return list(_by_levels(levels, columns, records)), f"a column per level: {', '.join(levels)}"
    filled = [(number, cells) for number, cells in records if cells[columns["code"]].strip()]
    names = [cells[columns["code"]] for _, cells in filled]
    if tool == "Taguette":
        return [
            _line(tag_path(name.strip()), columns, cells) for name, (_, cells) in zip(names, filled, strict=True)
        ], (f"dots in '{columns['code']}'")
    if "parent" in columns and any(cells[columns["parent"]].strip() for _, cells in filled):
        number = next((name for name in filled[0][1] if plain_name(name) == "id"), "")
        by_number = bool(number) and plain_name(columns["parent"]) == "parent id"
        lines = _by_numbers(number, columns, filled, file) if by_number else _by_parents(columns, filled, file)
        return lines, f"parents in '{columns['parent']}'"
    if "level" in columns and all(cells[columns["level"]].strip().isdecimal() for _, cells in filled):
        depths = [int(cells[columns["level"]]) for _, cells in filled]
        return list(_by_depth(columns, filled, depths)), f"levels in '{columns['level']}'"
    mark = find_hierarchy(collapse(name) for name in names)
    if mark:
        return [_line(path_of(name, mark), columns, cells) for name, (_, cells) in zip(names, filled, strict=True)], (
            f"paths with '{mark}' in '{columns['code']}'"
        )
    depths = [len(name.expandtabs(4)) - len(name.expandtabs(4).lstrip()) for name in names]
    how = f"white space before the name in '{columns['code']}'" if len(set(depths)) > 1 else "no tree"
    return list(_by_depth(columns, filled, depths)), how


def _line(path: tuple[str, ...], columns: Mapping[str, str], cells: Mapping[str, str]) -> _Line:
    color = cells[columns["color"]].strip() if "color" in columns else ""
    return _Line(
        path,
        cells[columns["description"]].strip() if "description" in columns else "",
        color.lower() if re.fullmatch(r"#[0-9a-fA-F]{6}", color) else "",
    )


def _by_levels(levels: Sequence[str], columns: Mapping[str, str], records: _Records) -> Iterator[_Line]:
    """A level that is empty repeats the one above it, where a deeper one is filled."""
    above: list[str] = []
    for _, cells in records:
        names = [collapse(cells[level]) for level in levels]
        filled = [at for at, name in enumerate(names) if name]
        if not filled:
            continue
        first, last = filled[0], filled[-1]
        above = [*above[:first], *(name for name in names[first : last + 1] if name)]
        yield _line(tuple(above), columns, cells)


def _by_depth(columns: Mapping[str, str], records: _Records, depths: Sequence[int]) -> Iterator[_Line]:
    """A code is under the last one that is less deep."""
    above: list[tuple[int, str]] = []
    for (_, cells), depth in zip(records, depths, strict=True):
        above = [each for each in above if each[0] < depth]
        above.append((depth, collapse(cells[columns["code"]])))
        yield _line(tuple(name for _, name in above), columns, cells)


def _by_parents(columns: Mapping[str, str], records: _Records, file: str) -> list[_Line]:
    """Return the codes with their whole paths: a parent is a name, or itself a path."""
    mark = find_hierarchy(cells[columns["parent"]] for _, cells in records)
    above: dict[str, tuple[str, ...]] = {}
    for number, cells in records:
        name, parent = collapse(cells[columns["code"]]), path_of(cells[columns["parent"]], mark)
        if (name.casefold(),) == tuple(part.casefold() for part in parent):
            raise ReadError(f"The code '{name}' is its own parent. Correct the cell.", file=file, row=number)
        above.setdefault(name.casefold(), tuple(part for part in parent if part))
    return [
        _line(
            (*_ancestors(above, path_of(cells[columns["parent"]], mark), file), collapse(cells[columns["code"]])),
            columns,
            cells,
        )
        for _, cells in records
    ]


def _by_numbers(number: str, columns: Mapping[str, str], records: _Records, file: str) -> list[_Line]:
    """Return the codes of a table that says parents by the number of their row: two codes may have one name."""
    rows = {cells[number].strip(): cells for _, cells in records}
    lines = []
    for row, cells in records:
        path = [collapse(cells[columns["code"]])]
        seen = {cells[number].strip()}
        above = cells[columns["parent"]].strip()
        while above in rows:
            if above in seen:
                raise ReadError(f"The code '{path[-1]}' is above itself. Correct the parents.", file=file, row=row)
            seen.add(above)
            path.insert(0, collapse(rows[above][columns["code"]]))
            above = rows[above][columns["parent"]].strip()
        lines.append(_line(tuple(path), columns, cells))
    return lines


def _ancestors(above: Mapping[str, tuple[str, ...]], parent: tuple[str, ...], file: str) -> tuple[str, ...]:
    path = tuple(part for part in parent if part)
    seen = set()
    while path and path[0].casefold() in above:
        if path[0].casefold() in seen:
            raise ReadError(f"The code '{path[0]}' is above itself. Correct the parents.", file=file)
        seen.add(path[0].casefold())
        higher = above[path[0].casefold()]
        if not higher:
            break
        path = (*higher, *path)
    return path
