"""Reading Taguette projects: its SQLite files, and its exported tables of highlights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mentorstudy.errors import ReadError, suggestion
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCoder,
    ProjectSelection,
    ProjectSource,
)
from mentorstudy.exchange.qualcoder.codes import by_key
from mentorstudy.exchange.qualcoder.marks import coder_guid
from mentorstudy.exchange.sqlite import Database, open_database
from mentorstudy.exchange.sqlite_cells import Row, identifier
from mentorstudy.exchange.taguette.export import read_taguette_export
from mentorstudy.exchange.taguette.highlights import Document, Highlights
from mentorstudy.exchange.taguette.html import read_html
from mentorstudy.exchange.taguette.log import Log, replay
from mentorstudy.exchange.taguette.tags import tag_tree
from mentorstudy.text import normalise

__all__ = ["read_taguette", "read_taguette_export"]

_PROGRAM = "a Taguette project"
_TABLES = {
    "projects": ["id", "name"],
    "documents": ["id", "name", "project_id", "contents"],
    "tags": ["id", "project_id", "path"],
    "highlights": ["id", "document_id", "start_offset", "end_offset"],
    "highlight_tags": ["highlight_id", "tag_id"],
}
_EXPORTED_AS = "admin"


def read_taguette(path: str | Path, *, project: str = "") -> Project:
    """Return a project of a Taguette file: documents, tags as a code tree, highlights by coder.

    Taguette holds documents as HTML and counts offsets in UTF-8 bytes of their text, tags not counted.
    Here a document is plain text, blocks ending lines, and every highlight is proven by the snippet that
    Taguette keeps with it. A highlight whose snippet stands elsewhere in the document, at one place, is
    carried to that place and listed; else it is lost and listed.

    Who put a tag on a highlight is in Taguette's log of commands. A project that Taguette exported has
    all of them under one login, `admin`: that is listed.

    Parameters
    ----------
    path : str or Path
        An exported project, or the database of a server or of a computer, which can hold several.
    project : str
        The name or the number of the project; needed where there are several.

    Returns
    -------
    Project
        With `losses` for all that could not be kept as it was.

    Raises
    ------
    ReadError
        When it is no such file, is damaged, or it is not clear which project is meant.

    Examples
    --------
    >>> read_taguette("nowhere.sqlite3")
    Traceback (most recent call last):
    mentorstudy.errors.ReadError: nowhere.sqlite3: there is no such file. ...
    """
    with open_database(Path(path), program=_PROGRAM, tables=_TABLES) as database:
        about = _chosen(by_key(database, "projects", "id", ["name", "description", "created"]), project, database.file)
        return _read(database, about)


def _chosen(projects: Mapping[int, Row], wanted: str, file: str) -> Row:
    if not projects:
        raise ReadError("there is no project in this file. Export the project from Taguette again.", file=file)
    listed = ", ".join(f"{number} '{row.words('name')}'" for number, row in list(projects.items())[:20])
    if not wanted:
        if len(projects) == 1:
            return next(iter(projects.values()))
        message = f"this file holds {len(projects)} projects: {listed}. Name one by its name or its number."
        raise ReadError(message, file=file)
    named = [row for row in projects.values() if row.words("name") == wanted]
    if len(named) > 1:
        raise ReadError(f"{len(named)} projects are named '{wanted}': {listed}. Give the number.", file=file)
    chosen = named or [row for number, row in projects.items() if str(number) == wanted.strip()]
    if not chosen:
        near = suggestion(wanted, [row.words("name") for row in projects.values()])
        raise ReadError(f"there is no project '{wanted}'.{near}", file=file)
    return chosen[0]


def _read(database: Database, about: Row) -> Project:
    number = about.key("id")
    seed = f"taguette {about.words('created')} {about.words('name')}"
    rows = by_key(database, "documents", "id", _DOCUMENT)
    documents = {key: _document(row, seed) for key, row in rows.items() if row.whole("project_id") == number}
    tags = {
        key: row
        for key, row in by_key(database, "tags", "id", ["project_id", "path", "description"]).items()
        if row.whole("project_id") == number
    }
    codes, tag_losses = tag_tree((row.words("path"), row.words("description")) for row in tags.values())
    log = replay(_commands(database, number))
    highlights = Highlights(database, documents, {key: row.words("path") for key, row in tags.items()}, log, seed)
    selections = tuple(highlights.read())
    return Project(
        name=about.words("name"),
        tool="Taguette",
        description=about.words("description"),
        coders=_coders(selections, log),
        codes=codes,
        sources=tuple(document.source for document in documents.values()),
        selections=selections,
        losses=(
            *_document_losses(documents, rows),
            *tag_losses,
            *highlights.losses,
            *_log_losses(selections, log),
        ),
        offsets=highlights.offsets(),
    )


_DOCUMENT = ["name", "description", "filename", "created", "project_id", "text_direction", "contents"]


def _document(row: Row, seed: str) -> Document:
    html = read_html(row.words("contents"))
    normal = normalise(html.text)
    name, filename = row.words("name"), row.words("filename")
    guid = identifier(seed, "document", row.words("id"), name)
    values = {"filename": filename} if filename and filename != name else {}
    return Document(
        ProjectSource(guid, name, normal.text, description=row.words("description"), values=values), html, normal
    )


def _document_losses(documents: Mapping[int, Document], rows: Mapping[int, Row]) -> Iterable[Loss]:
    formatted = [document.source.name for document in documents.values() if document.html.formatted]
    if formatted:
        detail = f"headings, lists, tables, links and emphasis of {_names(formatted)} are lines of plain text"
        yield Loss("formatting", detail, len(formatted), kept=True)
    for key, document in documents.items():
        name = document.source.name
        if document.html.pictures:
            yield Loss("picture in a document", f"in '{name}'", document.html.pictures)
        if rows[key].words("text_direction") == "RIGHT_TO_LEFT":
            yield Loss("text direction", f"'{name}' is marked as right to left; its letters say so too", kept=True)
        if document.normal.replaced:
            count = len(document.normal.replaced)
            yield Loss("control character", f"in '{name}', replaced by U+FFFD", count, kept=True)


def _names(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _commands(database: Database, number: int) -> list[Row]:
    columns = ["id", "user_login", "date", "project_id", "payload"]
    commands = [row for row in database.rows("commands", columns) if row.whole("project_id") == number]
    return sorted(commands, key=lambda row: row.whole("id") or 0)


def _coders(selections: Iterable[ProjectSelection], log: Log) -> tuple[ProjectCoder, ...]:
    """Those who marked or tagged something that is there."""
    used = {guid for selection in selections for guid in (selection.coder, *(c.coder for c in selection.codings))}
    logins = dict.fromkeys(
        made.coder
        for made in (*log.highlights.values(), *(made for tags in log.tags.values() for made in tags.values()))
    )
    return tuple(ProjectCoder(coder_guid(login), login) for login in logins if login and coder_guid(login) in used)


def _log_losses(selections: Iterable[ProjectSelection], log: Log) -> Iterable[Loss]:
    codings = [coding for selection in selections for coding in selection.codings]
    nobody = sum(not coding.coder for coding in codings)
    if nobody:
        yield Loss("coder", "the log does not say who put these tags", nobody)
    if codings and {coding.coder for coding in codings} == {coder_guid(_EXPORTED_AS)}:
        detail = f"Taguette exports all work under the login '{_EXPORTED_AS}': who coded is known only to the server"
        yield Loss("coder", detail, len(codings))
    if log.unreadable:
        yield Loss("log entry", "makes no sense, and was passed over", log.unreadable)
