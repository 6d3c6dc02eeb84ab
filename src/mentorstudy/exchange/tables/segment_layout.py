"""What the columns of an exported table of segments mean, and how its cells are taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mentorstudy.exchange.tables.applied_columns import AppliedColumns
from mentorstudy.exchange.tables.segment_columns import SEGMENT_COLUMNS, known_columns, plain_name, tool_of
from mentorstudy.exchange.tables.sheet_codes import find_hierarchy, find_separator, path_of, split_codes
from mentorstudy.exchange.tables.table_times import order_of
from mentorstudy.exchange.taguette.tags import tag_path

__all__ = ["SegmentLayout", "is_own_layout", "is_segment_table"]

_USED = ("quote", "document", "code", "parent", "group", "comment", "coder", "created", "color", "title", "identifier")
# Tables of these hold one code in a cell, whatever marks are in it.
_ONE_CODE = ("MAXQDA", "NVivo", "Taguette")
_LISTS = ("codes", "tags", "kodes", "codigos", "codici", "codes applied combined")
_ROOTS = frozenset(("nodes", "codes", "knoten", "codesystem", "code system", "files", "internals", "dateien"))
_NO_QUOTE_FOR_SURE = frozenset(
    ("text", "content", "inhalt", "contenu", "contenido", "reference", "referenz", "seltext", "selected text")
)


def is_segment_table(names: Sequence[str], *, applied: bool = False) -> bool:
    """Say whether a table holds coded segments: words, where they are from, and what they are coded with.

    A sheet to code in may have such columns too. It is told apart by what only an export has: a column with a name
    for quotations, a place, a coder, or columns that say whether each code applies.

    Parameters
    ----------
    names : sequence of str
        The columns.
    applied : bool
        Whether it has a column for each code that says so.

    Examples
    --------
    >>> is_segment_table(["Document name", "Code", "Segment"]), is_segment_table(["document", "text", "code"])
    (True, False)
    """
    parts = known_columns(names, SEGMENT_COLUMNS)
    if not {"quote", "document"} <= set(parts) or not ("code" in parts or applied):
        return False
    surely = plain_name(parts["quote"]) not in _NO_QUOTE_FOR_SURE
    return surely or applied or bool(tool_of(names) or {"start", "coder"} & set(parts))


def is_own_layout(names: Iterable[str]) -> bool:
    """Say whether the table is ours, whose start and end are characters: other tools number paragraphs and lines."""
    return {"document", "start", "end", "code", "quote"} <= set(names)


class SegmentLayout:
    """What the columns of a table mean, and how their cells are taken apart.

    Parameters
    ----------
    columns : mapping of str to str
        By part, the column that plays it.
    tool : str
        Whose table it is; empty where that is not sure.
    records : sequence of (int, dict)
        The rows.
    own : bool
        Whether it is ours, with places.
    applied : AppliedColumns
        Columns that say whether a code applies.
    """

    def __init__(
        self,
        columns: Mapping[str, str],
        tool: str,
        records: Sequence[tuple[int, dict[str, str]]],
        own: bool,
        applied: AppliedColumns,
    ) -> None:
        self.columns, self.tool, self.own, self.applied = columns, tool, own, applied
        self.order = order_of(self.cell(each, "created") for _, each in records)
        code = "" if applied.codes else columns["code"]
        cells = [cells[code] for _, cells in records if cells[code].strip()] if code else list(applied.codes.values())
        listed = plain_name(code) in _LISTS
        single = ((tool in _ONE_CODE or own) and not listed) or not code
        self.separator = "" if single else ((find_separator(cells) or "") if listed else _newline(cells))
        names = [name for cell in cells for name in split_codes(cell, self.separator)]
        self.hierarchy = "/" if own else "" if tool == "Taguette" else find_hierarchy(names)
        parents = {self.cell(cells, "parent") for _, cells in records} - {""}
        self.parents = self.hierarchy or find_hierarchy(parents) or "\\"
        roots = {path_of(name, self.hierarchy)[0].casefold() for name in names}
        self.root = len(roots) == 1 and roots <= _ROOTS and any(len(path_of(n, self.hierarchy)) > 1 for n in names)

    def cell(self, cells: Mapping[str, str], part: str) -> str:
        """Return the cell of a part; empty where the table has no such column."""
        return cells[self.columns[part]].strip() if part in self.columns else ""

    def paths(self, cells: Mapping[str, str]) -> list[tuple[str, ...]]:
        """Return the codes of a row, each from the top down."""
        above = self.cell(cells, "parent")
        before = path_of(above, self.parents) if above else ()
        by_column = self.applied.of(cells) if self.applied.codes else None
        names = split_codes(self.cell(cells, "code"), self.separator) if by_column is None else by_column
        taguette = self.tool == "Taguette"
        paths = [tag_path(name) if taguette else path_of(name, self.hierarchy) for name in names]
        if self.root:
            paths = [path[1:] or path for path in paths]
        return [(*before, *path) if before != path[: len(before)] else path for path in paths]

    def describe(self) -> str:
        """Return the columns in words."""
        used = [part for part in _USED if part in self.columns and not (part == "code" and self.applied.codes)]
        parts = [f"{part} '{self.columns[part]}'" for part in used]
        parts += [f"{len(self.applied.codes):,} columns that say whether a code applies"] if self.applied.codes else []
        parts += [f"'{self.hierarchy}' under the code above"] if self.hierarchy else []
        parts.append("places in characters" if self.own else "no places: quotations are to be looked up")
        return "; ".join(parts)


def _newline(cells: Sequence[str]) -> str:
    return "\n" if any("\n" in cell.strip() for cell in cells) else ""
