"""A codebook's files: YAML, which researchers write, and CSV and XLSX, in which they edit it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from mentorstudy.codebook import tablefile, yamlfile
from mentorstudy.codebook.model import Codebook
from mentorstudy.errors import CodebookError, Problem, ReadError, StudyError, StudyProblems
from mentorstudy.writing import write_file

__all__ = ["read_codebook", "write_codebook"]

FileKind = Literal["yaml", "csv", "xlsx"]
_ENDINGS: dict[str, FileKind] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
}


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook of a YAML, CSV or XLSX file.

    Parameters
    ----------
    path : str or Path
        The file; a workbook is recognised by its content, the others by their ending.

    Returns
    -------
    Codebook

    Raises
    ------
    ReadError
        When the file cannot be read as what it is.
    CodebookError
        When one thing in it is wrong, with its line.
    StudyProblems
        When several are: all of them.

    See Also
    --------
    mentorstudy.Codebook
    mentorstudy.Code
    mentorstudy.read_study

    Examples
    --------
    >>> from mentorstudy.resources import resource
    >>> codebook = read_codebook(resource("codebooks") / "mentoring.yaml")
    >>> codebook.categories
    ('benefits', 'challenges', 'challenges/mismatch', 'contributing_factors', 'outcomes', 'recommendations')
    """
    file = Path(path)
    data = _bytes(file)
    kind = _kind(file, data)
    problems: list[Problem] = []
    try:
        if kind == "yaml":
            codebook = yamlfile.parse(_text(data, file), problems)
        elif kind == "csv":
            codebook = tablefile.parse(tablefile.csv_rows(_text(data, file)), problems)
        else:
            codebook = tablefile.parse(tablefile.xlsx_rows(data), problems)
    except CodebookError as error:
        problems.append(Problem.from_error(error))
        codebook = None
    except ReadError as error:
        raise ReadError(error.message, file=str(path)) from None
    if problems or codebook is None:
        raise _error(problems, str(path))
    return codebook


def _error(problems: Sequence[Problem], file: str) -> StudyError:
    if len(problems) == 1:
        return CodebookError(problems[0].message, file=file, row=problems[0].row)
    ordered = sorted(problems, key=lambda problem: problem.row or 0)
    return StudyProblems([Problem(each.message, Path(file).name, each.row) for each in ordered])


def _bytes(file: Path) -> bytes:
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"There is no such codebook. Looked for it in '{file.parent}'.", file=str(file)) from None
    except OSError as error:
        raise ReadError(f"Cannot be opened: {error.strerror}.", file=str(file)) from None
    return data


def _kind(file: Path, data: bytes) -> FileKind:
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    kind = _ENDINGS.get(file.suffix.lower())
    if data.startswith(b"\xd0\xcf\x11\xe0") or kind == "xlsx":
        raise ReadError(
            "This is not a workbook in XLSX: it is of an older format, or damaged. Save it as .xlsx again.",
            file=str(file),
        )
    if kind is None:
        raise ReadError(f"A codebook ends in .yaml, .csv or .xlsx, not in '{file.suffix}'.", file=str(file))
    return kind


def _text(data: bytes, file: Path) -> str:
    """Decode as UTF-8, or as the two encodings in which Excel saves CSV."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise ReadError("The content is not text. Save it as UTF-8.", file=str(file)) from None
        return data.decode("cp1252", "replace")


def write_codebook(codebook: Codebook, path: str | Path, *, kind: FileKind | None = None) -> None:
    """Write a codebook; `read_codebook` reads the same one back.

    Parameters
    ----------
    codebook : Codebook
        What is written. Comments of the YAML it was read from are kept; those of a code that was renamed or moved go
        with it, those of one that was merged into another stand over that one.
    path : str or Path
        The file, overwritten when it is there.
    kind : {"yaml", "csv", "xlsx"}, optional
        By default as the path ends.

    Raises
    ------
    CodebookError
        When the ending names no kind.
    """
    file = Path(path)
    chosen = kind or _ENDINGS.get(file.suffix.lower())
    writers: dict[FileKind, Callable[[Codebook], bytes]] = {
        "yaml": yamlfile.dump,
        "csv": tablefile.dump_csv,
        "xlsx": tablefile.dump_xlsx,
    }
    if chosen is None:
        raise CodebookError(f"A codebook ends in .yaml, .csv or .xlsx, not in '{file.suffix}'.", file=str(path))
    content = writers[chosen](codebook)
    write_file(file, content, own="codebook")
