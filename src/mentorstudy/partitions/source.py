"""Where a survey is cut into parts, and how each part is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.codebook import Codebook, build_codebook, read_codebook
from mentorstudy.corpus import response_name
from mentorstudy.errors import Problem, ReadError, StudyError, StudyProblems, suggestion
from mentorstudy.readers.study_settings import begin
from mentorstudy.readers.study_tables import nobody_listed, read_people, read_withdrawals
from mentorstudy.settings import WITHDRAWALS, SourceSettings
from mentorstudy.text import normalise

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Part", "Partitions", "open_partitions", "read_part"]

_PART_BYTES = 16_000_000
_SUFFIXES = (".csv", ".parquet")
_TURN_COLUMNS = ("document", "turn", "start", "end", "participant", "question", "text")


@dataclass(frozen=True)
class Part:
    """A part of a file.

    Parameters
    ----------
    number : int
        Which part of the survey, from 0.
    file : str
        The file.
    start, end : int
        The bytes of a CSV file, or the row group of a Parquet file and the next.
    """

    number: int
    file: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Partitions:
    """A survey in parts: everything that a worker needs to read and code any of them, and no answer.

    Parameters
    ----------
    folder : Path
        The study folder.
    name : str
        What the survey is called: its path inside the folder.
    source : SourceSettings
        What study.toml says of it.
    codebook : Codebook
        What is looked for.
    columns : tuple of str
        The columns of the file; a part of another shape is refused.
    parts : tuple of Part
        The parts.
    withdrawn : frozenset of str
        Participants whose rows are left out as they are read.
    language : str
        The language of the study.
    """

    folder: Path
    name: str
    source: SourceSettings
    codebook: Codebook
    columns: tuple[str, ...]
    parts: tuple[Part, ...]
    withdrawn: frozenset[str] = field(default_factory=frozenset)
    language: str = "en"


def open_partitions(folder: str | Path, source: str = "", *, part_bytes: int = _PART_BYTES) -> Partitions:
    """Return a survey of a study folder in parts, nothing of it read but its first line and where its rows end.

    Parameters
    ----------
    folder : str or Path
        A folder with a study.toml that names the survey with `participant` and `open`.
    source : str
        The survey's path inside the folder; may be left out where there is one survey.
    part_bytes : int
        About how much of a CSV file is one part; of a Parquet file each row group is one.

    Raises
    ------
    StudyError
        When there is no such survey, its columns are not named in study.toml, or it is neither CSV nor Parquet.
    """
    beginning = begin(folder)
    root, config = beginning.folder, beginning.config
    settings, path = _survey(root, config.sources, source)
    if not settings.participant or not settings.open:
        raise StudyError(
            f"To read '{settings.path}' in parts, study.toml has to name its columns `participant` and `open`: no "
            "part knows the whole. `mentorstudy init` writes what it detects."
        )
    if settings.round or settings.sheet:
        raise StudyError(f"'{settings.path}' has several rows or sheets to a participant; read it as a whole.")
    columns, parts = _parts(path, part_bytes, settings.encoding)
    for name in _wanted(settings):
        if name not in columns:
            raise StudyError(f"There is no column '{name}'.{suggestion(name, columns)}", file=settings.path)
    problems: list[Problem] = []
    listed = root / config.participants
    people = read_people(listed, config.participants, problems) if listed.is_file() else None
    if people is None or not people.listed:
        notes = root / WITHDRAWALS
        people = nobody_listed(read_withdrawals(notes) if notes.is_file() else ())
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise StudyProblems(errors)
    book = root / config.codebook
    codebook = read_codebook(book) if book.is_file() else build_codebook([])
    return Partitions(
        folder=root,
        name=path.relative_to(root).as_posix(),
        source=settings,
        codebook=codebook,
        columns=columns,
        parts=tuple(parts),
        withdrawn=frozenset(people.withdrawn),
        language=settings.language or config.language,
    )


def _survey(root: Path, sources: tuple[SourceSettings, ...], wanted: str) -> tuple[SourceSettings, Path]:
    found = [
        (each, path)
        for each in sources
        if each.kind == "survey"
        for path in sorted(root.glob(each.path))
        if not wanted or path.relative_to(root).as_posix() == wanted
    ]
    if len(found) != 1:
        names = [path.relative_to(root).as_posix() for _, path in found]
        what = f"Name one of {', '.join(names)}." if names else "study.toml names none of that path."
        raise StudyError(f"There are {len(found)} surveys to read in parts. {what}")
    if found[0][1].suffix.lower() not in _SUFFIXES:
        raise StudyError(f"'{found[0][1].name}' is neither CSV nor Parquet. Save it as one of them.")
    return found[0]


def _parts(path: Path, size: int, encoding: str) -> tuple[tuple[str, ...], list[Part]]:
    if path.suffix.lower() == ".parquet":
        parquet = _parquet(path)
        return tuple(parquet.schema_arrow.names), [
            Part(number, str(path), number, number + 1) for number in range(parquet.num_row_groups)
        ]
    if encoding.lower().replace("-", "") not in ("", "utf8", "utf8sig"):
        raise StudyError(f"'{path.name}' is kept as {encoding}. Save it as UTF-8 to read it in parts.")
    ends = list(_row_ends(path, size))
    columns = tuple(_frame(path, 0, ends[0], None).columns) if ends else ()
    return columns, [Part(number, str(path), start, end) for number, (start, end) in enumerate(pairwise(ends))]


def _row_ends(path: Path, size: int) -> Iterator[int]:
    """Yield where the header ends, and then about every `size` bytes the end of a row: a line end in no quotes."""
    quotes, at, wanted = 0, 0, 0
    with path.open("rb") as file:
        for line in file:
            at += len(line)
            quotes += line.count(b'"')
            if quotes % 2 == 0 and at >= wanted:
                yield at
                wanted = at + size
        if quotes % 2:
            raise ReadError("A quotation mark is not closed, so nobody can say where a row ends.", file=path.name)
    if at > wanted - size:
        yield at


def _frame(path: Path, start: int, end: int, columns: tuple[str, ...] | None) -> pd.DataFrame:
    """Return rows of a CSV file as text; the header where no columns are given."""
    import io

    import pandas as pd

    with path.open("rb") as file:
        file.seek(start)
        data = file.read(end - start)
    table = pd.read_csv(
        io.BytesIO(data), dtype=object, keep_default_na=False, na_filter=False, encoding="utf-8-sig",
        header=0 if columns is None else None, skip_blank_lines=True,
    )  # fmt: skip
    if columns is not None:
        if table.shape[1] != len(columns):
            raise ReadError(f"Rows have {table.shape[1]} cells, and the header {len(columns)}.", file=path.name)
        table.columns = pd.Index(columns)
    return table


def _parquet(path: Path):  # type: ignore[no-untyped-def]
    try:
        from pyarrow import parquet
    except ImportError:
        raise StudyError("Parquet is read with pyarrow: pip install 'mentorstudy[parquet]'.", file=path.name) from None
    return parquet.ParquetFile(path)


def read_part(partitions: Partitions, part: Part) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the answers of a part, and the attributes of its participants.

    Parameters
    ----------
    partitions : Partitions
        The survey.
    part : Part
        Which part of it.

    Returns
    -------
    tuple of DataFrame
        Columns document, turn, start, end, participant, question, text, named and normalised as `read_survey` does;
        and by participant the stakeholder and every attribute.
    """
    import pandas as pd

    path, source = Path(part.file), partitions.source
    wanted = _wanted(source)
    if path.suffix.lower() == ".parquet":
        found = _parquet(path).read_row_group(part.start, columns=wanted)
        cells = {name: ["" if cell is None else str(cell) for cell in found[name].to_pylist()] for name in wanted}
    else:
        table = _frame(path, part.start, part.end, partitions.columns)
        cells = {name: table[name].tolist() for name in wanted}
    names = [normalise(name).text.strip() for name in cells[source.participant]]
    kept = [at for at, name in enumerate(names) if name not in partitions.withdrawn]
    _refuse_strange(partitions, [names[at] for at in kept])
    rows = [
        (response_name(partitions.name, names[at]), *turn)
        for at in kept
        for turn in _turns(names[at], [(question, cells[question][at]) for question in source.open or ()])
    ]
    turns = pd.DataFrame(rows, columns=list(_TURN_COLUMNS))
    stakeholder: str | list[str] = (
        source.stakeholder
        if isinstance(source.stakeholder, str)
        else [normalise(cells[source.stakeholder.column][at]).text.strip() for at in kept]
    )
    said = {name: [normalise(cells[name][at]).text.strip() for at in kept] for name in source.attributes}
    people = pd.DataFrame({"stakeholder": stakeholder, **said}, index=[names[at] for at in kept])
    return turns, people


def _wanted(source: SourceSettings) -> list[str]:
    """Return the columns that are read."""
    group = [] if isinstance(source.stakeholder, str) else [source.stakeholder.column]
    return list(dict.fromkeys([source.participant, *group, *source.attributes, *(source.open or ())]))


def _refuse_strange(partitions: Partitions, names: list[str]) -> None:
    if not all(names):
        raise ReadError(f"A row has no '{partitions.source.participant}'.", file=partitions.name)
    if len(set(names)) < len(names):
        raise ReadError("Participants have several rows. Read the survey as a whole.", file=partitions.name)


def _turns(name: str, answers: list[tuple[str, str]]) -> Iterator[tuple[int, int, int, str, str, str]]:
    """Yield the answers of a response at their places in its text: one under the other, an empty line between."""
    at, number = 0, 0
    for question, cell in answers:
        text = normalise(cell).text.strip()
        if text:
            number += 1
            yield number, at, at + len(text), name, question, text
            at += len(text) + 2
