"""Data dictionaries of REDCap: what its fields ask, and the labels of their choices."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.grid import Variable
from mentorstudy.readers.layout import canonical
from mentorstudy.readers.tables import Table, read_records
from mentorstudy.text import collapse

__all__ = ["Dictionary", "described", "describes_fields", "find_dictionary", "is_dictionary"]

_HEADS = {
    "field": ("fieldname", "variablefieldname"),
    "type": ("fieldtype",),
    "label": ("fieldlabel",),
    "choices": ("selectchoicesorcalculations", "choicescalculationsorsliderlabels"),
    "validation": ("textvalidationtypeorshowslidernumber",),
    "personal": ("identifier",),
}
_CHECKBOX = re.compile(r"(.+)___(\w+)")
_TAG = re.compile(r"<[^<>]{1,200}>")
_TYPES = {
    "notes": "open",
    "radio": "closed",
    "dropdown": "closed",
    "yesno": "closed",
    "truefalse": "closed",
    "checkbox": "multiple",
    "slider": "closed",
    "calc": "closed",
    "sql": "closed",
    "file": "metadata",
}
_FIXED = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}
_LARGEST = 20_000_000


@dataclass(frozen=True)
class Field:
    """A field of a REDCap project."""

    type: str
    label: str
    choices: Mapping[str, str]
    is_personal: bool


@dataclass(frozen=True)
class Dictionary:
    """A data dictionary.

    Parameters
    ----------
    file : str
        Its file's name.
    fields : dict of str to Field
        By name.
    """

    file: str
    fields: Mapping[str, Field]


def is_dictionary(names: list[str]) -> bool:
    """Return whether the columns of a table are those of a data dictionary.

    Examples
    --------
    >>> is_dictionary(["Variable / Field Name", "Form Name", "Field Type", "Field Label"]), is_dictionary(["id", "why"])
    (True, False)
    """
    heads = {canonical(name) for name in names}
    return all(heads & set(_HEADS[each]) for each in ("field", "type", "label"))


def find_dictionary(path: str | Path, table: Table) -> Dictionary | None:
    """Return the data dictionary beside an export of REDCap that has nearly all of its fields, if there is one.

    Parameters
    ----------
    path : str or Path
        The export.
    table : Table
        Its rows.
    """
    fields = _fields_of(table.rows[0])
    if not fields:
        return None
    for other in sorted(Path(path).parent.glob("*.csv")):
        if other.name == Path(path).name or other.stat().st_size > _LARGEST or not describes_fields(other):
            continue
        try:
            found = read_dictionary(other)
        except ReadError:
            continue
        if sum(field in found.fields for field in fields) >= 0.9 * len(fields):
            return found
    return None


def _fields_of(header: list[str]) -> list[str]:
    """Return the fields of an export; none where nothing shows that REDCap wrote it."""
    names = [collapse(name) for name in header]
    marks = [
        name for name in names if name.startswith("redcap_") or name.endswith("_complete") or _CHECKBOX.fullmatch(name)
    ]
    if not marks:
        return []
    plain = [name for name in names if name and not name.startswith("redcap_") and not name.endswith("_complete")]
    return list(dict.fromkeys(found.group(1) if (found := _CHECKBOX.fullmatch(name)) else name for name in plain))


def describes_fields(path: Path) -> bool:
    """Return whether a file begins like a data dictionary of REDCap."""
    try:
        with path.open("rb") as file:
            head = file.readline(4096).decode("utf-8", "replace")
    except OSError:
        return False
    return is_dictionary([name.strip('"\ufeff') for name in re.split(r"[,;\t]", head.strip())])


def read_dictionary(path: str | Path) -> Dictionary:
    """Return the fields of a data dictionary.

    Raises
    ------
    ReadError
        When the file is no table, or no data dictionary.
    """
    names, records, _ = read_records(path)
    if not is_dictionary(names):
        raise ReadError(
            "This is no data dictionary of REDCap: it has no columns of field names and types.", file=str(path)
        )
    columns = {part: next((name for name in names if canonical(name) in heads), "") for part, heads in _HEADS.items()}
    fields = {}
    for _, cells in records:
        said = {part: _cell(cells, column) for part, column in columns.items()}
        fields[said["field"]] = _field(said)
    return Dictionary(Path(path).name, fields)


def _cell(cells: Mapping[str, str], column: str) -> str:
    value = cells.get(column, "").strip()
    return "" if value == "NA" else value


def _field(said: Mapping[str, str]) -> Field:
    kind = said["type"]
    choices = _FIXED.get(kind) or (_choices(said["choices"]) if kind in ("radio", "dropdown", "checkbox") else {})
    type_ = _TYPES.get(kind, "")
    # A text that must be a number, a date or an address is no open question.
    if kind == "text" and said["validation"]:
        type_ = "closed"
    label = collapse(html.unescape(_TAG.sub(" ", said["label"])))
    return Field(type_, label, choices, said["personal"].casefold() in ("y", "yes", "1"))


def _choices(written: str) -> dict[str, str]:
    r"""Return the labels of choices, written `1, Label | 2, Label`."""
    pairs = [each.partition(",") for each in re.split(r"\s*(?:\||\n)\s*", written.strip()) if "," in each]
    return {code.strip(): collapse(html.unescape(_TAG.sub(" ", label))) for code, _, label in pairs}


def described(table: Table, dictionary: Dictionary) -> Table:
    """Return a table with labels instead of codes, and with what the dictionary says of its columns.

    Parameters
    ----------
    table : Table
        An export of REDCap.
    dictionary : Dictionary
        Its data dictionary.
    """
    variables = tuple(_variable(collapse(name), dictionary.fields) for name in table.rows[0])
    codes = {
        at: field.choices
        for at, name in enumerate(table.rows[0])
        if (field := dictionary.fields.get(collapse(name))) is not None and field.choices
    }
    rows = [table.rows[0]]
    for row in table.rows[1:]:
        cells = list(row)
        for at, choices in codes.items():
            cells[at] = _labelled(cells[at].strip(), choices) or cells[at]
        rows.append(cells)
    note = LeftOut("data dictionary", dictionary.file, len(dictionary.fields))
    return replace(table, rows=rows, variables=variables, program="REDCap", notes=(*table.notes, note))


def _labelled(cell: str, choices: Mapping[str, str]) -> str:
    """Return the label of a code; programs that guess types write FALSE and TRUE for 0 and 1."""
    return choices.get(cell) or choices.get({"FALSE": "0", "TRUE": "1"}.get(cell.upper(), ""), "")


def _variable(name: str, fields: Mapping[str, Field]) -> Variable:
    option = _CHECKBOX.fullmatch(name)
    if option and option.group(1) in fields:
        field = fields[option.group(1)]
        code = next((code for code in field.choices if _same_code(code, option.group(2))), "")
        return Variable(
            name, f"{field.label} [{field.choices.get(code, option.group(2))}]", (), option.group(1), "multiple"
        )
    field = fields.get(name, Field("", "", {}, False))
    type_ = "personal" if field.is_personal else field.type
    if name.startswith("redcap_") or name.endswith("_complete"):
        type_ = ""
    return Variable(name, field.label, tuple(field.choices.values()), "", type_)


def _same_code(code: str, written: str) -> bool:
    """Compare a choice's code with what it is in a column's name, where a minus is an underscore."""
    return code.casefold().replace("-", "_") == written.casefold()
