"""Which reader a file of another tool asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.exchange.exporting import TOOL
from mentorstudy.exchange.project import Project
from mentorstudy.text import collapse

__all__ = ["reader_of"]

Reader = Callable[..., Project]
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")
_KNOWN = (
    "REFI-QDA .qdpx, .qde, .qdc; Taguette .sqlite3; QualCoder .qda; RQDA .rqda; tables .csv, .xlsx. Export the project "
    "as REFI-QDA (.qdpx) from the other tool"
)


_DOCUMENT = (
    "a document: it shows passages, and says of none where it stands. In Taguette export the highlights as CSV or "
    "XLSX, or import the project's own database (.sqlite3); in MAXQDA, ATLAS.ti or NVivo export the coded segments as "
    "XLSX, or the project as REFI-QDA (.qdpx). A transcript that nobody coded belongs into the study's folder."
)
# What people try to import that holds coding in a form that cannot be brought in, and what does.
_WAYS_OUT = {
    ".xls": "a workbook of Excel 97. Open it, save it as an Excel Workbook (.xlsx), and import that.",
    ".xlsb": "a binary workbook. Open it, save it as an Excel Workbook (.xlsx), and import that.",
    ".numbers": "a workbook of Numbers. Export it as .xlsx, and import that.",
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".pdf"), _DOCUMENT),
    **dict.fromkeys((".nvp", ".nvpx"), "a project of NVivo. Export it there as REFI-QDA (.qdpx), and import that."),
    **dict.fromkeys(
        (".mx24", ".mx22", ".mx20", ".mx18", ".mx12", ".mex22", ".mex24"),
        "a project of MAXQDA. Export it there as REFI-QDA (.qdpx), and import that.",
    ),
    **dict.fromkeys(
        (".atlproj", ".atlproj23", ".atlcb"),
        "a project of ATLAS.ti. Export it there as REFI-QDA (.qdpx), and import that.",
    ),
}


def reader_of(paths: Sequence[Path]) -> Reader:
    """Return the function that reads files of this kind.

    Parameters
    ----------
    paths : sequence of Path
        One file, or several tables.

    Raises
    ------
    ReadError
        When no reader knows the kind.
    """
    first = paths[0]
    ending = first.suffix.lower()
    if len(paths) > 1 and any(path.suffix.lower() not in _TABLES for path in paths):
        raise ReadError("Only tables are read several at once, one per coder. Import projects one by one.")
    if ending in (".qdpx", ".qde"):
        return _refi
    if ending == ".qdc":
        return _refi_codebook
    if ending == ".qda" or (first.is_dir() and (first / "data.qda").exists()):
        return _qualcoder
    if ending == ".rqda":
        return _rqda
    if ending in (".sqlite3", ".sqlite", ".db"):
        return _database
    if ending in _TABLES:
        return _table
    way_out = _WAYS_OUT.get(ending, "")
    if way_out:
        raise ReadError(f"'{first.name}' is {way_out}", file=str(first))
    raise ReadError(f"'{first.name}' is of no kind that is known: {_KNOWN}.", file=str(first))


def _refi(paths: Sequence[Path], *, offsets: str, name: str, table: Mapping[str, str]) -> Project:
    from mentorstudy.exchange.refi.reading import read_refi

    return read_refi(paths[0], convention=offsets)


def _refi_codebook(paths: Sequence[Path], *, offsets: str, name: str, table: Mapping[str, str]) -> Project:
    from mentorstudy.exchange.refi.reading import read_refi_codebook

    return read_refi_codebook(paths[0])


def _qualcoder(paths: Sequence[Path], *, offsets: str, name: str, table: Mapping[str, str]) -> Project:
    from mentorstudy.exchange.qualcoder.reading import read_qualcoder

    return read_qualcoder(paths[0])


def _rqda(paths: Sequence[Path], *, offsets: str, name: str, table: Mapping[str, str]) -> Project:
    from mentorstudy.exchange.rqda import read_rqda

    return read_rqda(paths[0])


def _database(paths: Sequence[Path], *, offsets: str, name: str, table: Mapping[str, str]) -> Project:
    from mentorstudy.exchange.taguette.reading import read_taguette

    return read_taguette(paths[0], project=name)


def _table(paths: Sequence[Path], *, offsets: str, name: str, table: Mapping[str, str]) -> Project:
    """Tell a table of segments, a codebook, inline marks and coded rows apart by their columns."""
    from mentorstudy.exchange.tables.applied_columns import applied_columns
    from mentorstudy.exchange.tables.code_tables import is_code_table, read_code_table
    from mentorstudy.exchange.tables.coding_headings import is_our_workbook
    from mentorstudy.exchange.tables.coding_tables import MATRIX_COLUMNS
    from mentorstudy.exchange.tables.inline_marks import read_inline_marks
    from mentorstudy.exchange.tables.own_tables import is_own_table, read_own_table
    from mentorstudy.exchange.tables.segment_layout import is_segment_table
    from mentorstudy.exchange.tables.segment_tables import read_segment_table
    from mentorstudy.exchange.tables.sheets import read_coded_sheet
    from mentorstudy.readers.tables import read_records

    said = {key: value for key, value in table.items() if value}
    given = set(said) - {"coder_name", "sheet", "encoding"}
    layout = said.get("layout", "")
    common = {key: said[key] for key in ("coder_name", "sheet", "encoding") if key in said}
    places = {key: said[key] for key in ("sheet", "encoding") if key in said}
    if layout == "inline":
        own = {key: said[key] for key in ("text", "source_text", "row", "separator") if key in said}
        return _asking(read_inline_marks(paths[0], **own, **common), paths, said)
    if not given and len(paths) == 1 and not is_our_workbook(paths[0], **places):
        header, records, _ = read_records(paths[0], sheet=said.get("sheet", ""), encoding=said.get("encoding", ""))
        if is_own_table(header):
            return read_own_table(paths[0], **places)
        if tuple(header[: len(MATRIX_COLUMNS)]) == MATRIX_COLUMNS:
            raise ReadError(
                "This is a matrix for R or SPSS: it says neither who coded nor which words. Import the table of "
                "segments (.csv) or the workbook (.xlsx) instead.",
                file=str(paths[0]),
            )
        if is_segment_table(header, applied=bool(applied_columns(header).codes)):
            return read_segment_table(paths[0], **common)
        if is_code_table(header):
            return read_code_table(paths[0], **places)
        if any("**" in cell and "<sup>" in cell for _, cells in records[:50] for cell in cells.values()):
            return _asking(read_inline_marks(paths[0], **common), paths, said)
    for_sheets = ("text", "row", "coder", "layout", "separator", "empty", "hierarchy")
    sheet_options = {key: said[key] for key in for_sheets if key in said}
    if "coder_column" in said:
        sheet_options["coder"] = said["coder_column"]
    columns = [each.strip() for each in said.get("codes", "").split(";") if each.strip()]
    # An empty cell never holds a code; what else means that none applies is said.
    nothing = ["", *(each.strip() for each in said.get("nothing", "").split(";"))]
    project = read_coded_sheet([str(path) for path in paths], codes=columns, nothing=nothing, **sheet_options, **common)
    return _asking(project, paths, said)


def _asking(project: Project, paths: Sequence[Path], said: Mapping[str, str]) -> Project:
    """Several files are a coder's each, and named so; one file's name is nobody's, and who coded is asked for."""
    names = [each.name for each in project.coders]
    told = len(paths) > 1 or said.get("coder_name") or project.tool == TOOL
    if told or names != [collapse(paths[0].stem)]:
        return project
    return replace(
        project,
        coders=(),
        selections=tuple(
            replace(each, coder="", codings=tuple(replace(coding, coder="") for coding in each.codings))
            for each in project.selections
        ),
        finished=frozenset((source, "") for source, _ in project.finished),
    )
