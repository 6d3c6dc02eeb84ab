import contextlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorstudy.errors import ReadError
from mentorstudy.exchange import sqlite as opening
from mentorstudy.exchange.qualcoder.reading import read_qualcoder
from mentorstudy.exchange.rqda import read_rqda
from mentorstudy.exchange.sqlite import open_database
from mentorstudy.exchange.taguette.reading import read_taguette

EXPORTED = Path(__file__).parent / "fixtures" / "taguette" / "exported.sqlite3"
READERS: list[Callable[[Path], object]] = [read_taguette, read_qualcoder, read_rqda]


def read(path: Path, table: str = "held", column: str = "words") -> list[str]:
    with open_database(path, program="a project", tables={table: [column]}) as database:
        return [row.words(column) for row in database.rows(table, [column])]


def made(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


HELD = ("CREATE TABLE held (words TEXT)", "INSERT INTO held VALUES ('one')")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"Only some words.\n", "no SQLite database"),
        (b"PK\x03\x04 and more", "a zip archive"),
        (random.Random(7).randbytes(64), "encrypted"),
        (b"SQLite format 3\x00", "damaged"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "damaged"),
    ],
)
def test_what_is_no_database_is_refused_with_what_it_is(
    reader: Callable[[Path], object], content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "project.sqlite3"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=message):
        reader(path)


@pytest.mark.parametrize("reader", READERS)
def test_a_missing_file_and_a_folder_are_refused(reader: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        reader(tmp_path / "nothing")
    with pytest.raises(ReadError, match=r"no file|holds no"):
        reader(tmp_path)
    with pytest.raises(ReadError):
        reader(Path("nul\0byte"))


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.99])
def test_a_file_cut_short_is_refused(part: float, tmp_path: Path) -> None:
    content = EXPORTED.read_bytes()
    path = tmp_path / "short.sqlite3"
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(ReadError):
        read_taguette(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 30_000), st.binary(min_size=1, max_size=40)), min_size=1, max_size=6))
def test_a_file_damaged_anywhere_is_read_or_refused(tmp_path: Path, damage: list[tuple[int, bytes]]) -> None:
    content = bytearray(EXPORTED.read_bytes())
    for at, written in damage:
        start = min(at, len(content) - len(written))
        content[start : start + len(written)] = written
    path = tmp_path / "damaged.sqlite3"
    path.write_bytes(content)
    with contextlib.suppress(ReadError):
        read_taguette(path)


def test_a_view_or_a_virtual_table_is_no_table(tmp_path: Path) -> None:
    view = made(tmp_path / "view", "CREATE VIEW held AS SELECT 'one' AS words")
    with pytest.raises(ReadError, match="no table 'held'"):
        read(view)
    virtual = made(tmp_path / "virtual", "CREATE VIRTUAL TABLE held USING fts5(words)")
    with pytest.raises(ReadError, match="no table 'held'"):
        read(virtual)


def test_a_computed_column_is_no_column(tmp_path: Path) -> None:
    statement = "CREATE TABLE held (size INTEGER, words TEXT AS (hex(zeroblob(size))))"
    path = made(tmp_path / "computed", statement, "INSERT INTO held VALUES (100000000)")
    with pytest.raises(ReadError, match="no table 'held'"):
        read(path)


def test_a_cell_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(opening._LIMITS, sqlite3.SQLITE_LIMIT_LENGTH, 10_000)
    path = made(tmp_path / "large", HELD[0], "INSERT INTO held VALUES (zeroblob(20000))")
    with pytest.raises(ReadError, match=r"damaged|too big"):
        read(path)


def test_cells_too_many_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_LARGEST_READING", 5)
    with pytest.raises(ReadError, match="no project of text is that large"):
        read(made(tmp_path / "many", *HELD, HELD[1]))


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_LARGEST_FILE", 5000)
    with pytest.raises(ReadError, match="the file has 8,192 bytes"):
        read(made(tmp_path / "large", *HELD))


def test_names_in_any_script_and_with_signs_of_an_address_open(tmp_path: Path) -> None:
    assert read(made(tmp_path / "prüfung? #1 100% é.db", *HELD)) == ["one"]


def test_changes_that_wait_beside_the_file_are_read_and_left_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "project.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    for statement in (*HELD, "INSERT INTO held VALUES ('two')"):
        connection.execute(statement)
    before = {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()}
    assert before["project.db-wal"]
    assert read(path) == ["one", "two"]
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == before
    connection.close()


def test_a_database_in_wal_mode_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = made(tmp_path / "project.db", "PRAGMA journal_mode = WAL", *HELD)
    assert read(path) == ["one"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["project.db"]


def test_a_change_that_was_never_finished_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "project.db", *HELD)
    (tmp_path / "project.db-journal").write_bytes(b"something")
    with pytest.raises(ReadError, match="never finished"):
        read(path)
    assert (tmp_path / "project.db-journal").read_bytes() == b"something"


def test_nothing_but_reading_can_be_done(tmp_path: Path) -> None:
    path = made(tmp_path / "project.db", *HELD)
    with open_database(path, program="a project", tables={}) as database:
        for statement in (
            "DELETE FROM held",
            "ATTACH 'other.db' AS other",
            "PRAGMA query_only = OFF",
            "SELECT load_extension('x')",
            "SELECT randomblob(10)",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                database.connection.execute(statement)


def test_a_file_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    path = made(tmp_path / "project.db", *HELD)
    path.chmod(0o400)
    assert read(path) == ["one"]
