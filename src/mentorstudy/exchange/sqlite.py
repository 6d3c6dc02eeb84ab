"""Opening the SQLite file of another program: read only, nothing in it trusted, nothing written beside it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.exchange.sqlite_cells import Row

__all__ = ["Database", "open_database"]

_MAGIC = b"SQLite format 3\x00"
_LARGEST_FILE = 2 * 1024**3
_LARGEST_CELL = 64 * 1024**2
# What all cells together may come to: columns can be larger in memory than the file is, never by much.
_LARGEST_READING = 2 * 1024**3
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LARGEST_CELL,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_OTHER_KINDS = (
    (b"PK\x03\x04", "a zip archive, such as a .qdpx project or a workbook"),
    (b"%PDF", "a PDF"),
    (b"<?xml", "an XML file, such as a .qdc codebook"),
    (b"{", "a text file"),
)
# A damaged file can bring SQLite to a message that is no text, or to ask for memory that nobody has.
_FAILURES = (sqlite3.Error, OverflowError, UnicodeError, MemoryError)
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


@dataclass(frozen=True)
class Database:
    """An opened file of another program.

    Parameters
    ----------
    connection : sqlite3.Connection
        Can read tables and do nothing else.
    file : str
        The file's name, for errors.
    program : str
        What the file should be of, such as `a Taguette project`, for errors.
    columns : mapping of str to tuple of str
        The columns of every ordinary table.
    """

    connection: sqlite3.Connection
    file: str
    program: str
    columns: Mapping[str, tuple[str, ...]]

    def has(self, table: str, column: str = "") -> bool:
        """Return whether there is such a table, and such a column in it."""
        return table in self.columns and (not column or column in self.columns[table])

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Return the rows of a table in the order of the file; columns that it lacks are NULL.

        Parameters
        ----------
        table : str
            Its name. A table that is not there has no rows.
        columns : sequence of str
            What is read.

        Raises
        ------
        ReadError
            When the table cannot be read to its end.
        """
        present = [column for column in columns if self.has(table, column)]
        if not present:
            return
        listed = ", ".join(f'"{column}"' for column in present)
        read = 0
        try:
            for number, cells in enumerate(self.connection.execute(f'SELECT {listed} FROM "{table}"'), start=1):
                read += sum(len(cell) for cell in cells if isinstance(cell, str | bytes))
                if read > _LARGEST_READING:
                    raise _too_large(self.file, f"table '{table}' holds more than {_LARGEST_READING // 1024**3} GiB")
                yield Row(dict(zip(present, cells, strict=True)), file=self.file, table=table, number=number)
        except _FAILURES as error:
            raise _damaged(self.file, f"table '{table}' cannot be read ({error})") from error

    def count(self, table: str) -> int:
        """Return how many rows a table has; zero when it is not there."""
        if not self.has(table):
            return 0
        return sum(1 for _ in self.rows(table, self.columns[table][:1]))


@contextmanager
def open_database(path: Path, *, program: str, tables: Mapping[str, Sequence[str]]) -> Iterator[Database]:
    """Return a foreign SQLite file, opened so that neither it nor its folder changes and its schema is not trusted.

    The file is opened read only and immutable; functions, views, triggers and other files cannot be
    reached through it. A file with changes that wait beside it (`-wal`) is read from a temporary copy.

    Parameters
    ----------
    path : Path
        The file.
    program : str
        What it should be of, with its article, for errors: `a Taguette project`.
    tables : mapping of str to sequence of str
        The tables and columns without which it is no such thing.

    Raises
    ------
    ReadError
        When the file is missing, empty, too large, no SQLite database, encrypted, damaged, or lacks a table.

    Examples
    --------
    >>> from pathlib import Path
    >>> with open_database(Path("nowhere.sqlite3"), program="a Taguette project", tables={}):
    ...     pass
    Traceback (most recent call last):
    mentorstudy.errors.ReadError: nowhere.sqlite3: there is no such file. ...
    """
    _check_file(path, program)
    with ExitStack() as stack:
        connection = _connect(_settled(path, stack), path.name)
        stack.callback(connection.close)
        columns = _trusted_tables(connection, path.name)
        _check_pages(connection, columns, path.name)
        database = Database(connection, path.name, program, columns)
        _check_tables(database, tables)
        connection.set_authorizer(_only_reading)
        yield database


def _check_file(path: Path, program: str) -> None:
    try:
        found = path.exists()
        fitting = path.is_file()
        size = path.stat().st_size if fitting else 0
        start = _first_bytes(path) if fitting else b""
    except (OSError, ValueError) as error:
        raise ReadError(f"the file cannot be opened ({error}).", file=path.name) from error
    if not fitting:
        what = "this is no file" if found else "there is no such file"
        raise ReadError(f"{what}. Give the path of {program}.", file=path.name)
    if size > _LARGEST_FILE:
        raise _too_large(path.name, f"the file has {size:,} bytes")
    if start != _MAGIC:
        raise ReadError(_not_a_database(start, program), file=path.name)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC))


def _not_a_database(start: bytes, program: str) -> str:
    if not start:
        return f"the file is empty, not {program}. It may not have been copied whole; copy it again."
    for magic, kind in _OTHER_KINDS:
        if start.startswith(magic):
            return f"this is {kind}, not {program}. Give the project's own database file."
    return (
        f"this is no SQLite database, so it is not {program}; or it is encrypted. "
        "Give the project's own database file, without a password."
    )


def _settled(path: Path, stack: ExitStack) -> Path:
    """The file itself, or a copy into which what waits beside it can be taken."""
    journal, ahead = (path.with_name(path.name + end) for end in ("-journal", "-wal"))
    if journal.is_file() and journal.stat().st_size:
        message = (
            f"a change to this file was never finished ('{journal.name}' stands beside it). "
            "Open the project once in the program it is of, close it there, and read it again."
        )
        raise ReadError(message, file=path.name)
    if not ahead.is_file() or not ahead.stat().st_size:
        return path
    if ahead.stat().st_size > _LARGEST_FILE:
        raise _too_large(ahead.name, f"the file has {ahead.stat().st_size:,} bytes")
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mentorstudy-", ignore_cleanup_errors=True)))
    shutil.copyfile(ahead, folder / "project.db-wal")
    shutil.copyfile(path, folder / "project.db")
    _take_in(folder / "project.db", path.name)
    return folder / "project.db"


def _take_in(copy: Path, file: str) -> None:
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except _FAILURES as error:
        raise _damaged(file, f"the changes that wait beside it cannot be read ({error})") from error
    finally:
        connection.close()


def _connect(path: Path, file: str) -> sqlite3.Connection:
    """A connection that can do little."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    except (*_FAILURES, OSError, ValueError) as error:
        raise ReadError(f"the file cannot be opened ({error}).", file=file) from error
    try:
        connection.text_factory = lambda cell: cell.decode("utf-8", errors="replace")
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute(f"PRAGMA {setting}")
        # A check constraint of the file is its own expression: not run.
        connection.execute("PRAGMA ignore_check_constraints = ON")
    except _FAILURES as error:
        connection.close()
        raise _damaged(file, str(error)) from error
    return connection


def _trusted_tables(connection: sqlite3.Connection, file: str) -> dict[str, tuple[str, ...]]:
    """The columns of the ordinary tables: views, virtual tables and such with computed columns are not there for us."""
    tables = {}
    try:
        for name, made in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
            if not isinstance(name, str) or '"' in name or str(made).upper().lstrip().startswith("CREATE VIRTUAL"):
                continue
            described = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
            if all(column[6] == 0 for column in described):
                tables[name] = tuple(column[1] for column in described if '"' not in column[1])
    except _FAILURES as error:
        raise _damaged(file, str(error)) from error
    return tables


def _check_pages(connection: sqlite3.Connection, tables: Iterable[str], file: str) -> None:
    """Table by table, so that nothing is run for those that compute something."""
    for table in tables:
        try:
            found = str(connection.execute(f'PRAGMA quick_check("{table}")').fetchone()[0])
        except _FAILURES as error:
            raise _damaged(file, str(error)) from error
        if found != "ok":
            raise _damaged(file, found.splitlines()[0])


def _check_tables(database: Database, tables: Mapping[str, Sequence[str]]) -> None:
    for table, columns in tables.items():
        lacking = [column for column in columns if not database.has(table, column)]
        if table in database.columns and not lacking:
            continue
        what = f"table '{table}' has no column '{lacking[0]}'" if table in database.columns else f"no table '{table}'"
        message = (
            f"{what}, so this is not {database.program}. "
            "It is a database of another program, or of a version that nobody has seen; give the project's own file."
        )
        raise ReadError(message, file=database.file)


def _only_reading(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _damaged(file: str, why: str) -> ReadError:
    message = (
        f"the database is damaged: {why[:200]}. "
        "It may not have been copied whole; copy it again, or take the last backup that opens."
    )
    return ReadError(message, file=file)


def _too_large(file: str, what: str) -> ReadError:
    return ReadError(f"{what}; no project of text is that large. Check that it is the right file.", file=file)
