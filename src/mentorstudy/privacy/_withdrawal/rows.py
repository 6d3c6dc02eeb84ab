"""The rows of a participant in a study's tables: which they are, and how they are cut with the rest untouched."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from mentorstudy.corpus import split_response
from mentorstudy.errors import StudyError
from mentorstudy.privacy._withdrawal.redact_xlsx import without_rows
from mentorstudy.readers.source import decode
from mentorstudy.study import Study
from mentorstudy.writing import write_file

__all__ = [
    "cut_table",
    "cut_workbook",
    "is_cuttable",
    "lines_in_table",
    "rows_in_workbook",
    "table_records",
    "tables_of",
]


def tables_of(study: Study) -> dict[str, tuple[str, ...]]:
    """Return the tables that may hold rows of a participant, with the columns that name them."""
    config = study.config
    tables: dict[str, tuple[str, ...]] = {
        config.coding: ("document", "participant"),
        config.documents: ("document", "participant"),
        config.pairs: ("mentor", "protégé", "protege"),
        config.verdicts: ("participant", "pair"),
        config.consent: ("participant",),
        config.release: ("document",),
        config.goals: ("document",),
    }
    for name in study.corpus.surveys:
        survey = study.corpus.surveys[name]
        column = survey.questions.loc[survey.questions["type"] == "participant", "question"]
        tables[name] = tuple(column)
    for source in config.sources:
        if source.text and source.participant:
            for path in sorted(study.folder.glob(source.path)):
                tables[path.relative_to(study.folder).as_posix()] = (source.participant,)
    return tables


def is_cuttable(path: Path) -> bool:
    """Return whether rows can be taken out of a table here: text is cut line by line, other formats only by others."""
    from mentorstudy.readers.formats import detect_format

    return detect_format(path) in ("csv", "text")


def rows_in_workbook(study: Study, name: str, path: Path, columns: tuple[str, ...], wanted: set[str]) -> list[int]:
    """Return the rows of a workbook that are the participant's."""
    from mentorstudy.readers.tables import read_records

    _, records, _ = read_records(path, sheet=_sheet(study, name))
    return [
        number
        for number, cells in records
        if any(unicodedata.normalize("NFC", cells.get(column, "").strip()) in wanted for column in columns)
    ]


def _sheet(study: Study, name: str) -> str:
    return next((source.sheet for source in study.config.sources if source.names(name)), "")


def cut_workbook(study: Study, name: str, path: Path, columns: tuple[str, ...], wanted: set[str]) -> None:
    """Empty the participant's rows; a workbook in which they are still read after that is left as it was.

    Raises
    ------
    StudyError
        When the rows cannot be emptied.
    """
    from mentorstudy.readers.workbook import read_sheet

    data = path.read_bytes()
    before = read_sheet(data, sheet=_sheet(study, name), file=name)
    rows = set(rows_in_workbook(study, name, path, columns, wanted))
    try:
        new = without_rows(data, before.name, rows)
        after = dict(read_sheet(new, sheet=before.name, file=name).rows)
    except (KeyError, StudyError):
        after = {}
    kept = {number: cells for number, cells in before.rows if number not in rows and any(cells)}
    if any(any(after.get(number, ())) for number in rows) or any(
        [*filter(None, after.get(number, []))] != [*filter(None, cells)] for number, cells in kept.items()
    ):
        raise StudyError(
            "The rows cannot be taken out. Delete them in the workbook by hand, then withdraw again.", file=name
        )
    write_file(path, new, own="all")


def lines_in_table(path: Path, columns: tuple[str, ...], participant: str, deleted: list[str]) -> list[tuple[int, int]]:
    """Return the physical lines (first, last + 1) of the participant's records."""
    wanted = {participant, *deleted}
    found: list[tuple[int, int]] = []
    for lines, named in table_records(path):
        values = {unicodedata.normalize("NFC", named.get(column, "").strip()) for column in columns}
        responses = {split_response(value, {participant})[1] for value in values if "#" in value}
        if values & wanted or participant in responses:
            found.append(lines)
    return found


def table_records(path: Path) -> Iterator[tuple[tuple[int, int], dict[str, str]]]:
    """Return the records of a CSV file with their physical lines (first, last + 1)."""
    lines = decode(path.read_bytes(), file=str(path)).raw.splitlines(keepends=True)
    reader = csv.reader(io.StringIO("".join(lines), newline=""), delimiter=_delimiter(lines))
    header: list[str] = []
    before = 0
    for cells in reader:
        if not header:
            header = [cell.lstrip("\ufeff").strip() for cell in cells]
        else:
            yield (before, reader.line_num), dict(zip(header, cells, strict=False))
        before = reader.line_num


def _delimiter(lines: list[str]) -> str:
    return max(",;\t|", key=(lines[0] if lines else "").count)


def cut_table(
    path: Path, spans: list[tuple[int, int]], moved: dict[tuple[int, int], tuple[int, int]] | None = None
) -> None:
    """Remove lines, the rest of the file untouched, through a file beside it so that a crash loses nothing.

    Of records in `moved`, start and end are written anew.
    """
    decoded = decode(path.read_bytes(), file=str(path))
    gone = {line for start, end in spans for line in range(start, end)}
    lines = decoded.raw.splitlines(keepends=True)
    for (first, last), place in (moved or {}).items():
        lines[first:last] = [_with_place(lines, first, last, place), *[""] * (last - first - 1)]
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    encoding = (
        "utf-8-sig"
        if path.read_bytes().startswith(b"\xef\xbb\xbf") and not kept.startswith("\ufeff")
        else decoded.encoding
    )
    write_file(path, kept.encode(encoding), own="all")


def _with_place(lines: list[str], first: int, last: int, place: tuple[int, int]) -> str:
    """Return a record with another start and end; one that has none stays as it is."""
    delimiter = _delimiter(lines)
    written = "".join(lines[first:last])
    header = [cell.lstrip("\ufeff").strip() for cell in next(csv.reader([lines[0]], delimiter=delimiter))]
    cells = next(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
    if "start" not in header or not cells[header.index("start")].strip():
        return written
    cells[header.index("start")], cells[header.index("end")] = map(str, place)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if written.endswith("\r\n") else "\n").writerow(cells)
    return out.getvalue()
