"""The framework matrix as a file that people write summaries into, and that the next run leaves them in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.analyse.framework_matrix import framework_matrix
from mentorstudy.analyse.quotes import quotes
from mentorstudy.errors import StudyError
from mentorstudy.ownership import overwriting
from mentorstudy.readers.tables import read_records
from mentorstudy.report.render.workbook import write_workbook
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["write_framework_matrix"]

_SHEET, _PASSAGES, _SUMMARY = "framework matrix", "passages", "summary"
_NOTES = (
    "Write into the column `summary`, or add columns of your own: the next run keeps both, and makes the rest anew.",
    "Every line of a cell ends with where it stands; the sheet `passages` has the same with offsets.",
)


def write_framework_matrix(
    study: Study,
    path: str | Path,
    *,
    codes: Iterable[str] | None = None,
    source: str = "interviews",
    coding: Coding | None = None,
) -> Path:
    """Write the framework matrix as XLSX or CSV, with the summaries that people wrote there, and return its path.

    What stands in the column `summary` of the file, and in columns that people added, is read first and written back
    as it is; the quotes are made anew. A workbook has a second sheet with a row per passage and its place.

    Parameters
    ----------
    study : Study
        The study.
    path : str or Path
        The file; it may be there already.
    codes, source, coding
        As of `framework_matrix`.

    Raises
    ------
    StudyError
        When the edition is shareable, the file holds words about somebody who is not in the matrix (withdrawn, or
        renamed), or cannot be read as a matrix: it is then left as it was.

    See Also
    --------
    mentorstudy.framework_matrix
    mentorstudy.exchange.export_project
    """
    out = Path(path)
    if study.config.report.edition != "team":
        raise StudyError(
            "A framework matrix is a row per person with all they said: a shareable edition has none. Set edition = "
            '"team" in [report] for yourselves.'
        )
    chosen = None if codes is None else list(codes)
    matrix = framework_matrix(study, codes=chosen, source=source, coding=coding, places=True)
    matrix = _with_written(matrix, out, [str(code) for code in study.codebook.table["code"]])
    if out.suffix.lower() != ".xlsx":
        with overwriting():
            return write_file(out, matrix.to_csv(lineterminator="\n").encode("utf-8"))
    passages = quotes(study, coding=coding)
    passages = passages[passages["source"] == source]
    if chosen is not None:
        passages = passages[passages["code"].isin({each for code in chosen for each in study.codebook.under(code)})]
    columns = ["participant", "code", "quote", "polarity", "document", "turn", "start", "end", "question"]
    tables = {_SHEET: matrix.reset_index(), _PASSAGES: passages[columns]}
    # What people wrote there is read already, and is in what is written.
    with overwriting():
        return write_workbook(tables, out, title=study.title, notes=_NOTES)


def _with_written(matrix: pd.DataFrame, path: Path, codes: list[str]) -> pd.DataFrame:
    """Return the matrix with what people have written into the file before."""
    if not path.is_file():
        return matrix
    header, records, _ = read_records(path, sheet=_SHEET if path.suffix.lower() == ".xlsx" else "")
    if "participant" not in header or _SUMMARY not in header:
        raise StudyError(
            "This is no framework matrix: it has no column `participant` and `summary`. Write to another file.",
            file=str(path),
        )
    made = {"participant", "stakeholder", *codes}
    own = [name for name in header if name not in made]
    written: dict[str, dict[str, str]] = {}
    for row, cells in records:
        name = cells["participant"].strip()
        words = {column: cells[column] for column in own}
        if name not in matrix.index and any(word.strip() for word in words.values()):
            raise StudyError(
                f"The words about '{name}' belong to nobody in the matrix (withdrawn, renamed, or not coded to the "
                "end). Delete the row or rename it, and run again; nothing was written.",
                file=str(path),
                row=row,
            )
        if name in written and any(word.strip() for word in words.values()):
            raise StudyError(f"'{name}' stands twice. Keep one row; nothing was written.", file=str(path), row=row)
        written.setdefault(name, words)
    columns = {column: [written.get(str(name), {}).get(column, "") for name in matrix.index] for column in own}
    return matrix.drop(columns=[_SUMMARY]).assign(**columns)
