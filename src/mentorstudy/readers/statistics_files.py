"""Files of SPSS, Stata and SAS: labels instead of numbers, declared missing values as empty cells."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.grid import Grid, TableOptions, Variable
from mentorstudy.readers.isolation import parse
from mentorstudy.readers.statistics_checks import is_sound_spss, is_sound_stata
from mentorstudy.readers.statistics_dates import date_text

__all__ = ["read_sas_data", "read_sas_transport", "read_spss", "read_spss_portable", "read_stata"]

# What pyreadstat says when the text of a file is not in the encoding that the file states, or states none.
_ENCODING_SIGNS = ("encoding", "convert string", "codec")
_FALLBACK = "WINDOWS-1252"


def read_spss(data: bytes, options: TableOptions) -> Grid:
    """Return the cases of an SPSS file (.sav, .zsav).

    Parameters
    ----------
    data : bytes
        The file.
    options : TableOptions
        Its name for errors; the encoding, where the one that it states is wrong.

    Raises
    ------
    ReadError
        When the file is damaged.
    """
    return parse(
        _grid, data, options, "SPSS", "read_sav", user_missing=True, sound=is_sound_spss(data), called=options.file
    )


def read_spss_portable(data: bytes, options: TableOptions) -> Grid:
    """Return the cases of a portable file of SPSS (.por); the parameters are those of `read_spss`."""
    return parse(_grid, data, options, "SPSS", "read_por", sound=False, called=options.file)


def read_stata(data: bytes, options: TableOptions) -> Grid:
    """Return the observations of a Stata file (.dta); the parameters are those of `read_spss`."""
    return parse(
        _grid, data, options, "Stata", "read_dta", user_missing=True, sound=is_sound_stata(data), called=options.file
    )


def read_sas_transport(data: bytes, options: TableOptions) -> Grid:
    """Return the observations of a transport file of SAS (.xpt); the parameters are those of `read_spss`."""
    return parse(_grid, data, options, "SAS", "read_xport", sound=False, called=options.file)


def read_sas_data(data: bytes, options: TableOptions) -> Grid:
    """Return the observations of a SAS data set (.sas7bdat); the parameters are those of `read_spss`."""
    return parse(_grid, data, options, "SAS", "read_sas7bdat", user_missing=True, sound=False, called=options.file)


def _grid(data: bytes, options: TableOptions, program: str, reader: str, **said: Any) -> Grid:
    import pyreadstat

    columns, facts, encoding = _loaded(data, options, program, getattr(pyreadstat, reader), said)
    names = list(facts.column_names)
    if None in names:
        raise _damaged(ValueError("a variable has no name"), program, options)
    if not names:
        raise ReadError(f"The file of {program} holds no variable. Save or export it again.", file=options.file)
    notes = [LeftOut("encoding guessed", encoding.lower())] if encoding and not options.encoding else []
    sets = _response_sets(facts)
    cells, variables = [], []
    for name in names:
        column = _column(name, list(columns[name]), facts, program)
        notes += column.notes
        cells.append(column.cells)
        label, group, kind = sets.get(name, ("", "", ""))
        text = str(facts.column_names_to_labels.get(name) or "").strip()
        full = f"{label} [{text}]" if label and text else text
        kind = kind or ("closed" if column.choices and column.labelled else "")
        variables.append(Variable(name, full, column.choices, group, kind))
    if sets:
        groups = Counter(group for _, group, _ in sets.values())
        notes += [LeftOut("multiple response set", name, count) for name, count in groups.items()]
    rows = [(1, names), *((number, list(row)) for number, row in enumerate(zip(*cells, strict=True), start=2))]
    return Grid(rows, tuple(notes), encoding=encoding, program=program, variables=tuple(variables))


def _loaded(
    data: bytes, options: TableOptions, program: str, read: Callable[..., Any], said: Mapping[str, Any]
) -> tuple[dict[str, Sequence[Any]], Any, str]:
    """Return the columns and what the file says of them; text that fits no stated encoding is taken for Windows'."""
    for encoding in dict.fromkeys((options.encoding, options.encoding or _FALLBACK)):
        try:
            columns, facts = read(
                io.BytesIO(data),
                output_format="dict",
                # Dates beyond the year 9999 stop the whole file otherwise; each is converted on its own.
                disable_datetime_conversion=True,
                **({"encoding": encoding} if encoding else {}),
                **said,
            )
        except Exception as error:  # pyreadstat raises its own errors, of Python's and of the encoding's kinds
            words = str(error)
            if not encoding and any(sign in words.casefold() for sign in _ENCODING_SIGNS):
                continue
            raise _damaged(error, program, options) from None
        return columns, facts, encoding
    raise AssertionError("the last encoding either reads or raises")


def _damaged(error: Exception, program: str, options: TableOptions) -> ReadError:
    said = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    what = (
        f"It is not in the encoding '{options.encoding}', or damaged."
        if options.encoding
        else "It is damaged or was not downloaded whole."
    )
    return ReadError(
        f"The file of {program} cannot be read ({said}). {what} Save or download it again, or export it as CSV.",
        file=options.file,
    )


@dataclass(frozen=True)
class _Column:
    """A variable: its cells as text, the labels of its values, whether those are what it holds."""

    cells: list[str]
    choices: tuple[str, ...]
    labelled: bool
    notes: list[LeftOut]


def _column(name: str, values: list[Any], facts: Any, program: str) -> _Column:
    labels = _distinct_labels(facts.variable_value_labels.get(name) or {})
    is_missing = _missing(facts, name)
    shape = str(facts.original_variable_types.get(name) or "")
    single = facts.readstat_variable_types.get(name) == "float"
    texts: dict[Any, str] = {}
    gone: Counter[str] = Counter()
    cells: list[str] = []
    unlabelled = 0
    for value in values:
        if value is None or (isinstance(value, float) and math.isnan(value)):
            cells.append("")
        elif is_missing(value):
            said = labels.get(value, "")
            gone[f"{_plain(value)} ({said})" if said else _plain(value)] += 1
            cells.append("")
        else:
            text = texts.get(value)
            if text is None:
                text = texts[value] = (
                    labels.get(value) or date_text(value, shape, program) or _plain(value, single=single)
                )
            unlabelled += value not in labels
            cells.append(text)
    notes = []
    if gone:
        listed = ", ".join(f"{value} in {count} rows" if count > 1 else value for value, count in gone.items())
        notes = [LeftOut("declared missing value", f"'{name}': {listed}", gone.total())]
    choices = tuple(label for value, label in labels.items() if not is_missing(value))
    return _Column(cells, choices, bool(choices) and unlabelled * 2 <= len(values), notes)


def _distinct_labels(labels: Mapping[Any, str]) -> dict[Any, str]:
    """Return the labels of values; two values of one label stay two."""
    counts = Counter(label.strip() for label in labels.values())
    return {
        value: f"{label.strip()} ({_plain(value)})" if counts[label.strip()] > 1 else label.strip()
        for value, label in labels.items()
        if label.strip()
    }


def _missing(facts: Any, name: str) -> Callable[[Any], bool]:
    """Return what tells the values of a variable that were declared to be missing: single ones, ranges, letters."""
    ranges = facts.missing_ranges.get(name) or []
    # Stata and SAS mark missing values of numbers with letters.
    letters = set(facts.missing_user_values.get(name) or [])

    def is_missing(value: Any) -> bool:
        if isinstance(value, str) and value in letters:
            return True
        return any(_within(value, each["lo"], each["hi"]) for each in ranges)

    return is_missing if ranges or letters else lambda value: False


def _within(value: Any, low: Any, high: Any) -> bool:
    if isinstance(value, str) or isinstance(low, str):
        return isinstance(value, str) and isinstance(low, str) and value.rstrip() == low.rstrip()
    return bool(low <= value <= high)


def _plain(value: Any, *, single: bool = False) -> str:
    """Return a value as people would write it; a number of single precision has seven digits, not sixteen."""
    if not isinstance(value, float):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.7g}" if single else repr(value)


def _response_sets(facts: Any) -> dict[str, tuple[str, str, str]]:
    """Return, by variable, the label of its multiple response set, the set's name and its type."""
    found: dict[str, tuple[str, str, str]] = {}
    for name, each in (facts.mr_sets or {}).items():
        label = str(each.get("label") or "").strip()
        for variable in each["variable_list"]:
            found.setdefault(variable, (label, label or name, "multiple"))
    return found
