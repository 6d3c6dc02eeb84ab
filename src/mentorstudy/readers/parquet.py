"""Parquet files, read with pyarrow where it is installed."""

from __future__ import annotations

import datetime
import decimal
import io
from typing import Any

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.grid import Grid, TableOptions
from mentorstudy.readers.workbook import cell_text

__all__ = ["read_parquet"]


def read_parquet(data: bytes, options: TableOptions) -> Grid:
    """Return the rows of a Parquet file: lists as choices joined by `;`, their columns by name.

    Parameters
    ----------
    data : bytes
        The file.
    options : TableOptions
        Its name, for errors.

    Raises
    ------
    ReadError
        When pyarrow is not installed, or the file is damaged.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ReadError(
            "Parquet files are read with pyarrow, which is not installed. Install it with "
            '`pip install "mentorstudy[parquet]"`, or save the table as CSV.',
            file=options.file,
        ) from None
    try:
        table = parquet.read_table(io.BytesIO(data))
        names = [str(name) for name in table.column_names]
        columns = [[_text(value) for value in column.to_pylist()] for column in table.columns]
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        said = " ".join(str(error).split())[:200].rstrip(".")
        raise ReadError(
            f"The Parquet file cannot be read ({said}): it is damaged or was not downloaded whole. Save or download "
            "it again, or save the table as CSV.",
            file=options.file,
        ) from None
    if not names:
        raise ReadError("The Parquet file holds no column. Save it again.", file=options.file)
    rows = zip(*columns, strict=True)
    index = [name for name in names if name.startswith("__index_level_")]
    notes = [LeftOut("column of row numbers", name) for name in index]
    kept = [at for at, name in enumerate(names) if name not in index]
    cells = [(number, [row[at] for at in kept]) for number, row in enumerate(rows, start=2)]
    return Grid([(1, [names[at] for at in kept]), *cells], tuple(notes))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(_text(each) for each in value if each is not None)
    if isinstance(value, dict):
        return ";".join(f"{key}: {_text(each)}" for key, each in value.items() if each is not None)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and value != value:
        return ""
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
    if isinstance(value, decimal.Decimal):
        return str(value)
    return cell_text(value)
