"""Reading the tables of highlights that Taguette exports, which have words and no offsets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mentorstudy.errors import ReadError, suggestion
from mentorstudy.exchange.project import Loss, Project, ProjectCoding, ProjectSelection, ProjectSource
from mentorstudy.exchange.sqlite_cells import identifier
from mentorstudy.exchange.taguette.tags import tag_guid, tag_tree
from mentorstudy.readers.tables import read_records

__all__ = ["read_taguette_export"]

_COLUMNS = ("id", "document", "tag", "content")


def read_taguette_export(path: str | Path) -> Project:
    """Return the highlights that Taguette exported as a table: words, documents and tags, without offsets.

    The texts are not in such a file. Every source has the name of a document and an empty text, and every
    highlight is a *quotation only*: start and end are 0, and `name` is the whole quotation, to be looked
    up in the study's own document. Taguette writes it on one line with a blank wherever formatting or a
    line changes, so it must be compared without regard to white space. Documents of the same name
    cannot be told apart. No coder and no time is given, and highlights without a tag are not exported.

    Parameters
    ----------
    path : str or Path
        A CSV or XLSX file, with a row for each highlight and tag.

    Returns
    -------
    Project

    Raises
    ------
    ReadError
        When it is no table or a column is missing.
    """
    columns, records, _ = read_records(path)
    _check_columns(columns, Path(path).name)
    rows = [(row, [record[column] for column in _COLUMNS]) for row, record in records]
    codes, losses = tag_tree((tag, "") for _, (_, _, tag, _) in rows if tag)
    documents = dict.fromkeys(document for _, (_, document, _, _) in rows)
    sources = tuple(ProjectSource(_source(document), document, "") for document in documents)
    selections = _selections(rows, Path(path).name)
    detail = "the table has no offsets and no texts: each highlight is to be looked up by its words"
    return Project(
        name=Path(path).stem,
        tool="Taguette",
        codes=codes,
        sources=sources,
        selections=selections,
        losses=(*losses, Loss("offsets", detail, len(selections), kept=True)) if selections else losses,
        offsets="none: quotations only",
    )


def _check_columns(columns: Sequence[str], file: str) -> None:
    for name in _COLUMNS:
        if name not in columns:
            message = (
                f"there is no column '{name}', so this is no table of highlights from Taguette, whose columns are "
                f"{', '.join(_COLUMNS)}.{suggestion(name, columns)} Export the highlights again as CSV or XLSX."
            )
            raise ReadError(message, file=file, row=1)


def _source(document: str) -> str:
    return identifier("taguette export", "document", document)


def _selections(rows: Sequence[tuple[int, list[str]]], file: str) -> tuple[ProjectSelection, ...]:
    """One for each highlight: its rows differ in the tag only."""
    words: dict[str, tuple[str, str]] = {}
    tags: dict[str, dict[str, None]] = {}
    for row, (number, document, tag, content) in rows:
        if words.setdefault(number, (document, content)) != (document, content):
            message = f"highlight {number} stands here with other words than before; export the highlights again."
            raise ReadError(message, file=file, row=row)
        if tag:
            tags.setdefault(number, {})[tag] = None
    return tuple(
        ProjectSelection(
            identifier("taguette export", "highlight", document, number, content),
            _source(document),
            0,
            0,
            name=content,
            codings=tuple(
                ProjectCoding(identifier("taguette export", "coding", document, number, content, tag), tag_guid(tag))
                for tag in tags.get(number, ())
            ),
        )
        for number, (document, content) in words.items()
    )
