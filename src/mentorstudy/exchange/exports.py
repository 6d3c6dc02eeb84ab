"""The formats in which a study can be given out: one table, to which other packages add."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.plugins import function_of, records_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EXPORTS", "Export", "export_named", "known_exports", "writer_of"]


@dataclass(frozen=True)
class Export:
    """A format in which a study can be given out.

    Parameters
    ----------
    name : str
        What `--to` calls it; files of it end so.
    title : str
        What it is, and for whom.
    writer : str
        The function that writes it, as `module.function` of `mentorstudy.exchange`, or `package.module:function` of
        another package. It takes the study, the path, and by keyword `tool`, `layout` and `coders` as
        `export_project` does; it writes through `mentorstudy.writing.write_file`, and returns the table of what was
        carried and lost (`mentorstudy.exchange.losses.losses_table`).
    layouts : tuple of str
        The layouts that it has, the usual one first; empty where there is one alone.
    for_new_coders : bool
        Whether it may be for coders who have not coded yet.
    """

    name: str
    title: str
    writer: str
    layouts: tuple[str, ...] = ()
    for_new_coders: bool = False


EXPORTS: tuple[Export, ...] = (
    Export(
        "qdpx", "REFI-QDA project, for NVivo, MAXQDA, ATLAS.ti, QualCoder and others", "export_writers.write_project"
    ),
    Export("qdc", "REFI-QDA codebook", "export_writers.write_codebook"),
    Export(
        "xlsx",
        "workbook to code answers in: a row per answer, a column per coder or per code",
        "workbooks.write_workbook",
        ("coders", "codes"),
        for_new_coders=True,
    ),
    Export(
        "csv",
        "coded segments as a tidy table, or with layout `matrix` answers by codes as 0 and 1",
        "export_writers.write_coding",
        ("segments", "matrix"),
    ),
)
_OURS = frozenset(each.name for each in EXPORTS)


def known_exports() -> tuple[Export, ...]:
    """Return the formats in which a study can be given out, with those that other packages add.

    Examples
    --------
    >>> [each.name for each in known_exports()][:4]
    ['qdpx', 'qdc', 'xlsx', 'csv']
    """
    return (*EXPORTS, *records_of("mentorstudy.exports", Export, _OURS))


def export_named(name: str) -> Export | None:
    """Return the format of that name; None where there is none.

    Parameters
    ----------
    name : str
        As a file ends, without the dot.

    Examples
    --------
    >>> export_named("csv").layouts
    ('segments', 'matrix')
    """
    # Other packages are asked only for what is not here: looking through what is installed takes time.
    ours = next((each for each in EXPORTS if each.name == name), None)
    return ours or next((each for each in known_exports() if each.name == name), None)


def writer_of(export: Export, layout: str = "") -> Callable[..., pd.DataFrame]:
    """Return what writes a format, and returns the table of what was carried and lost.

    Parameters
    ----------
    export : Export
        The format.
    layout : str
        The layout that is asked for; empty for the usual one.

    Raises
    ------
    SettingsError
        When the format has no such layout.
    """
    if layout and layout not in export.layouts:
        has = suggestion(layout, export.layouts) if export.layouts else " It has no layouts: leave it out."
        raise SettingsError(f"No layout '{layout}' for .{export.name}.{has}")
    return function_of(export.writer, "mentorstudy.exchange")
