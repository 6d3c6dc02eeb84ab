"""How a coded sheet is laid out: which column holds the text, which the coder, which the codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from mentorstudy.errors import ReadError, SettingsError, suggestion
from mentorstudy.exchange.tables.sheet_codes import find_hierarchy, find_separator, split_codes
from mentorstudy.exchange.tables.sheet_columns import Column, coder_column, columns_of, row_column, text_column
from mentorstudy.exchange.tables.sheet_rows import SheetFiles
from mentorstudy.exchange.tables.sheet_words import CODES

__all__ = ["LAYOUTS", "SheetLayout", "find_layout"]

LAYOUTS = ("columns", "numbered", "list", "values", "coders")
_SEPARATOR_NAMES = {";": "semicolon", ",": "comma", "|": "bar", "\n": "newline", "\t": "tab"}
_MEANINGS = (
    "layout='columns' (a column per code, marked x or 1), 'numbered' (columns Code 1 to Code n), 'list' (one column "
    "with several codes), 'values' (a column per variable, its values are codes) or 'coders' (a column per coder)"
)


@dataclass(frozen=True)
class SheetLayout:
    """How a coded sheet was read.

    Parameters
    ----------
    layout : {"columns", "numbered", "list", "values", "coders"}
        Where codes stand.
    text, row, coder : str
        The columns of the text, of what identifies its row and of the coder; empty where there is none.
    codes : tuple of str
        The columns that hold codes, or that are codes, or coders.
    separator : str
        What stands between codes in a cell, as `split_codes` takes it; empty for one code per cell.
    hierarchy : str
        The mark between a code and the code above it; empty where there is none.
    notes : tuple of str
        Columns kept as comments on the coded text.
    variables : tuple of str
        Columns kept as values of the text.
    """

    layout: str
    text: str = ""
    row: str = ""
    coder: str = ""
    codes: tuple[str, ...] = ()
    separator: str = ""
    hierarchy: str = ""
    notes: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()

    def describe(self) -> str:
        """Return the layout in words, with every column that plays a part.

        Examples
        --------
        >>> SheetLayout("list", text="answer", codes=("codes",), separator=";").describe()
        "layout 'list'; text 'answer'; codes 'codes'; separator semicolon"
        """
        parts = [f"layout '{self.layout}'"]
        parts += [f"{name} '{value}'" for name in ("text", "row", "coder") if (value := getattr(self, name))]
        parts.append(f"{'coders' if self.layout == 'coders' else 'codes'} {_listed(self.codes)}")
        if self.separator:
            names = [_SEPARATOR_NAMES.get(kind, repr(kind)) for kind in self.separator.strip(" ")]
            parts.append(f"separator {' or '.join(names)}")
        if self.hierarchy:
            parts.append(f"'{self.hierarchy}' under the code above")
        if self.notes:
            parts.append(f"comments {_listed(self.notes)}")
        if self.variables:
            parts.append(f"variables {_listed(self.variables)}")
        return "; ".join(parts)


def find_layout(files: SheetFiles, given: SheetLayout) -> SheetLayout:
    """Return the layout of sheets: what is given holds, the rest is found out.

    Parameters
    ----------
    files : SheetFiles
        The rows.
    given : SheetLayout
        What the caller said; empty parts are found out.

    Raises
    ------
    SettingsError
        When a column or a layout that was named does not exist.
    ReadError
        When it cannot be told; the message says what would decide it.
    """
    _check(files, given)
    columns = columns_of(files)
    coder = given.coder or ("" if given.layout == "coders" else coder_column(columns, given))
    text = given.text or text_column(_without(columns, (coder, given.row, *given.codes)), _file(files))
    # Rows of totals below the texts say nothing of what the columns hold.
    columns = columns_of(files.coded(text)) if text else columns
    row = given.row or row_column(_without(columns, (coder, text, *given.codes)), files, coder, text)
    rest = _without(columns, (coder, text, row))
    chosen = [column for column in rest if column.name in given.codes] if given.codes else rest
    layout, codes = _codes(chosen, replace(given, text=text), _file(files))
    left = [column for column in rest if column.name not in {each.name for each in codes}]
    found = replace(
        given,
        layout=layout,
        text=text,
        row=row,
        coder=coder,
        codes=tuple(column.name for column in codes),
        notes=tuple(column.name for column in left if column.is_note),
        variables=tuple(column.name for column in left if not column.is_note and column.cells),
    )
    return _with_marks(found, codes, _file(files))


def _check(files: SheetFiles, given: SheetLayout) -> None:
    if given.layout and given.layout not in LAYOUTS:
        raise SettingsError(f"No layout '{given.layout}'.{suggestion(given.layout, LAYOUTS)}")
    named = [given.text, given.row, given.coder, *given.codes]
    for name in filter(None, named):
        if name not in files.columns:
            raise SettingsError(f"no column '{name}'.{suggestion(name, files.columns)}", file=_file(files))
    twice = {name for name in named if name and named.count(name) > 1}
    if twice:
        raise SettingsError(f"The column {_listed(sorted(twice))} was named for two things. Name it once.")


def _file(files: SheetFiles) -> str:
    return next(iter(files.by_file))


def _without(columns: Sequence[Column], names: Iterable[str]) -> list[Column]:
    taken = set(names)
    return [column for column in columns if column.name not in taken]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_Found = tuple[str, list[Column]] | None


def _codes(columns: list[Column], given: SheetLayout, file: str) -> tuple[str, list[Column]]:
    """Return the layout and the columns of codes."""
    if given.layout and given.codes:
        return given.layout, columns
    if given.layout:
        codes = _of_layout(columns, given.layout)
        if not codes:
            raise ReadError(
                f"No columns were found for layout '{given.layout}'. Name them with `codes=`. "
                f"There is {_listed(column.name for column in columns)}.",
                file=file,
            )
        return given.layout, codes
    found = _named(columns) if given.codes else _found(columns)
    if found is None:
        raise ReadError(
            f"It cannot be told which columns hold codes, or how. Name them with `codes=`, and say {_MEANINGS}. "
            f"There is {_listed(column.name for column in columns) or 'no other column'}.{_nearly(columns)}"
            + ("" if given.text else " Name the column of the words that were coded with `text=`."),
            file=file,
        )
    return found


def _nearly(columns: list[Column]) -> str:
    """Say what stands in the way where most columns are marked."""
    marks = [column for column in columns if column.is_mark]
    others = [column for column in columns if not column.is_mark and column.cells]
    if not marks or not others:
        return ""
    return f" {_listed(each.name for each in marks)} hold marks, {_listed(each.name for each in others)} other words."


def _of_layout(columns: list[Column], layout: str) -> list[Column]:
    """Return the columns that a layout takes, where the caller named the layout alone."""
    marks = [column for column in columns if column.is_mark]
    plain = [column for column in columns if column.is_category]
    if layout == "columns":
        return _with_unused(marks, columns)
    if layout == "values":
        return [column for column in columns if column.is_mark or column.is_category]
    if layout == "numbered":
        return [column for column in columns if column.is_numbered] or [c for c in plain if c.words & CODES]
    if layout == "list":
        found = _list_column(columns)
        return found[1] if found else []
    named = [column for column in columns if column.is_coder]
    return named or [column for column in columns if not (column.is_note or column.is_variable) and column.cells]


def _found(columns: list[Column]) -> _Found:
    """Return the first layout that fits, from the most telling sign to the least."""
    signs: list[Callable[[list[Column]], _Found]] = [_numbered, _coders, _list_column]
    # Several columns are called codes: whatever else there is, it is these that someone has to choose from.
    if not _code_named(columns):
        signs += [_marked, _single]
    for sign in signs:
        found = sign(columns)
        if found is not None and found[1]:
            return found
    return None


def _named(columns: list[Column]) -> _Found:
    """Return the layout of columns that the caller named as those of the codes."""
    if all(column.is_mark or not column.cells for column in columns):
        return "columns", columns
    if len(columns) == 1:
        only = columns[0]
        listed = only.is_code_named or bool(find_separator(only.cells))
        return ("list", columns) if listed or not only.is_category else ("values", columns)
    if all(column.is_numbered for column in columns):
        return "numbered", columns
    found = _coders(columns)
    if found and len(found[1]) == len(columns):
        return found
    return ("values", columns) if any(column.is_mark for column in columns) else None


def _numbered(columns: list[Column]) -> _Found:
    numbered = [column for column in columns if column.is_numbered] or _continued(columns)
    if any(column.cells and not column.is_mark for column in numbered):
        # The first of them may have no number: `Code`, `Code 2`.
        stems = {column.stem for column in numbered}
        same = [column for column in columns if column.words and column.words in stems]
        kept = {column.name for column in (*numbered, *same)}
        return "numbered", [column for column in columns if column.name in kept]
    return None


def _continued(columns: list[Column]) -> list[Column]:
    """Return a column called codes with those after it that have no name: one merged cell headed them all."""
    for number, column in enumerate(columns):
        after = list(takewhile(lambda each: not each.named, columns[number + 1 :]))
        if after and column.is_code_named and column.cells and all(_draws_on(each, [column, *after]) for each in after):
            return [column, *after]
    return []


def _coders(columns: list[Column]) -> _Found:
    named = [column for column in columns if column.is_coder]
    if len(named) > 1:
        return "coders", named
    able = [column for column in columns if not (column.is_code_named or column.is_note or column.is_variable)]
    listed = [column for column in able if column.lists or column.is_category]
    if len(listed) > 1 and any(column.lists for column in listed) and _share_codes(listed):
        return "coders", listed
    return None


def _draws_on(column: Column, columns: list[Column]) -> bool:
    """Whether most of what a column holds stands in the others too."""
    own = {cell.casefold() for cell in column.cells}
    rest = {cell.casefold() for each in columns if each is not column for cell in each.cells}
    return len(own & rest) * 2 >= len(own) and not column.is_prose


def _share_codes(columns: list[Column]) -> bool:
    """Whether the columns draw on one set of codes."""
    sets = [{code.casefold() for cell in column.cells for code in split_codes(cell, ";|\n,")} for column in columns]
    together, shared = set.union(*sets), set.intersection(*sets)
    return len(shared) * 3 >= len(together)


def _list_column(columns: list[Column]) -> _Found:
    named = _code_named(columns)
    sure = [column for column in named if column.words & CODES] or named
    return ("list", sure) if len(sure) == 1 else None


def _code_named(columns: list[Column]) -> list[Column]:
    return [column for column in columns if column.is_code_named and not column.is_mark and column.cells]


def _marked(columns: list[Column]) -> _Found:
    marks = [column for column in columns if column.is_mark]
    # A slip in a column of marks is named with its row when it is read.
    marks = [column for column in columns if column.is_mark or (marks and (column.is_count or column.is_spoilt))]
    others = [column for column in columns if column.is_category and column not in marks]
    if not marks:
        # A slip in every one of them.
        spoilt = [column for column in columns if column.is_mostly_marks and not column.says_words]
        return ("columns", spoilt) if spoilt else None
    if not others:
        return "columns", _with_unused(marks, columns)
    if not all(column.shares_marks for column in others):
        return None
    # Yes and no in words may have a third value beside them; beside an x or a 1 it is a slip, named when it is read.
    if any(column.says_words for column in (*marks, *others)):
        kept = {column.name for column in (*marks, *others)}
        return "values", [column for column in columns if column.name in kept]
    return "columns", _with_unused([*marks, *others], columns)


def _with_unused(marks: list[Column], columns: list[Column]) -> list[Column]:
    """Columns that are empty all the way down, between marks, are codes that nobody used."""
    names = {column.name for column in marks}
    return [
        column
        for column in columns
        if column.name in names or not (column.cells or column.is_note or column.is_variable)
    ]


def _single(columns: list[Column]) -> _Found:
    marks = any(column.is_mark for column in columns)
    plain = [column for column in columns if column.is_category]
    listed = [column for column in columns if column.lists and not (column.is_note or column.is_variable)]
    if marks or len({column.name for column in (*plain, *listed)}) != 1:
        return None
    return ("list", listed) if listed else ("values", plain)


def _with_marks(found: SheetLayout, codes: list[Column], file: str) -> SheetLayout:
    """Return the layout with the separator and the mark of the hierarchy."""
    if found.layout in ("columns", "values"):
        names = [column.name for column in codes] if found.layout == "columns" else []
        return replace(found, separator="", hierarchy=_hierarchy(found, names))
    cells = [cell for column in codes for cell in column.cells]
    separator: str | None = found.separator
    if not separator:
        separator = _sure(cells) if found.layout == "numbered" else find_separator(cells)
    if separator is None:
        example = next(cell for cell in cells if "," in cell)
        raise ReadError(
            f"It cannot be told whether a comma stands between codes or in a code's name: '{example[:80]}'. "
            "Set `separator=','`, or `separator=';'` for one code per cell.",
            file=file,
        )
    names = [code for cell in cells for code in split_codes(cell, separator)]
    return replace(found, separator=separator, hierarchy=_hierarchy(found, names))


def _sure(cells: list[str]) -> str:
    return "".join(kind for kind in ("\n", ";", "|") if any(kind in cell for cell in cells))


def _hierarchy(found: SheetLayout, names: list[str]) -> str:
    if found.hierarchy == "none":
        return ""
    return found.hierarchy or find_hierarchy(names)
