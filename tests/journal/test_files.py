"""A journal loses nothing that was acknowledged, and trusts nothing that is torn."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from mentorstudy.errors import CodingError, StudyProblems
from mentorstudy.journal.append import Appender, appending
from mentorstudy.journal.events import EVENT_KINDS, Event, parse_event, to_line
from mentorstudy.journal.files import journal_files, read_journal, stray_files
from mentorstudy.journal.names import check_coder, is_conflicted_copy
from tests.nasty import LEGAL_NASTY

KILLS = 200
# A process that starts others, each of which codes in a loop and says of each event when it is on the disk. They are
# forked, so that two hundred begin in no time.
CODING_LOOPS = """
import os
import sys
from pathlib import Path
import filelock
from mentorstudy.journal.events import Event
from mentorstudy.journal.append import Appender
for line in sys.stdin:
    number = int(line)
    child = os.fork()
    if not child:
        appender = Appender(Path(sys.argv[1]), "anna")
        while True:
            name = f"e{number}"
            appender.append([Event(name, appender.stamps(1)[0], "anna", "coded", "a.txt", exact="x" * 300, code="c")])
            os.write(1, f"{name}\\n".encode())
            number += 1
    os.write(1, f"child {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"ended\\n")
"""


def event(name: str, when: str = "2026-01-05T10:00:00.000Z", coder: str = "anna", **values: object) -> Event:
    return Event(name, when, coder, str(values.pop("kind", "finished")), **values)  # type: ignore[arg-type]


def journal(folder: Path, coder: str = "anna") -> Path:
    return folder / "codings" / f"{coder}.jsonl"


def test_an_event_is_read_as_it_was_written(tmp_path: Path) -> None:
    words = LEGAL_NASTY + "\u2028\x85 two\nlines"
    written = event("e1", kind="coded", document="a.txt", start=1, end=9, exact=words, code="c", score=0.5)

    with appending(tmp_path, "anna") as appender:
        appender.append([written])

    assert read_journal(journal(tmp_path)).events == (written,)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
def test_no_acknowledged_segment_is_lost_when_the_process_is_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(7)
    acknowledged: set[str] = set()
    with subprocess.Popen(
        [sys.executable, "-c", CODING_LOOPS, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(KILLS):
            process.stdin.write(f"{number * 100000}\n")
            child = 0
            # Every other one is killed as it opens the journal, the rest as they write.
            while not child or (number % 2 and f"e{number * 100000}" not in acknowledged):
                said = process.stdout.readline()
                assert said not in ("", "ended\n"), "the process that writes ended before it was killed"
                line = said.strip()
                child = int(line.removeprefix("child ")) if line.startswith("child ") else child
                acknowledged |= {line} if line.startswith("e") else set()
            time.sleep(chance.random() * 0.02)
            os.kill(child, signal.SIGKILL)
            # What was said whole was acknowledged;
            acknowledged |= {line.strip() for line in iter(process.stdout.readline, "ended\n") if line.startswith("e")}
            if number % 20 == 19:
                assert acknowledged <= {each.event for each in read_journal(journal(tmp_path)).events}
        process.stdin.close()

    found = {each.event for each in read_journal(journal(tmp_path)).events}
    with appending(tmp_path, "anna") as appender:
        appender.append([event("last")])

    assert len(acknowledged) >= KILLS // 2
    assert acknowledged <= found
    assert "last" in {each.event for each in read_journal(journal(tmp_path)).events}


def test_a_torn_last_line_is_left_out_then_set_aside_and_told(tmp_path: Path) -> None:
    with appending(tmp_path, "anna") as appender:
        appender.append([event("e1"), event("e2")])
    path = journal(tmp_path)
    torn = to_line(event("e3"))[:-20]
    path.write_bytes(path.read_bytes() + torn)

    before = read_journal(path)
    with appending(tmp_path, "anna") as appender:
        recovered = appender.recovered
        appender.append([event("e4", "2099-01-01T00:00:00.000Z")])
    after = read_journal(path)

    assert (before.torn, [each.event for each in before.events]) == (torn, ["e1", "e2"])
    assert recovered == torn
    assert after.torn == b""
    assert [each.kind for each in after.events] == ["finished", "finished", "recovered", "finished"]
    assert next(each for each in after.events if each.kind == "recovered").text == torn.decode()


def test_a_last_line_that_lacks_only_its_newline_is_kept(tmp_path: Path) -> None:
    with appending(tmp_path, "anna") as appender:
        appender.append([event("e1"), event("e2")])
    path = journal(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])

    with appending(tmp_path, "anna") as appender:
        appender.append([event("e3")])

    assert [each.event for each in read_journal(path).events] == ["e1", "e2", "e3"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_loses_nothing_that_was_there_and_leaves_no_half_line(tmp_path: Path) -> None:
    import resource

    with appending(tmp_path, "anna") as appender:
        appender.append([event("e1")])
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (journal(tmp_path).stat().st_size + 40, limits[1]))
        try:
            with pytest.raises(CodingError, match="Nothing was written to the journal of 'anna'"):
                appender.append([event("e2", text="x" * 500)])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            signal.signal(signal.SIGXFSZ, handler)
        appender.append([event("e3")])

    assert [each.event for each in read_journal(journal(tmp_path)).events] == ["e1", "e3"]


def test_a_second_process_of_the_same_coder_is_refused_and_another_coder_is_not(tmp_path: Path) -> None:
    with appending(tmp_path, "anna") as one, appending(tmp_path, "ben") as other:
        one.append([event("a1")])
        other.append([event("b1", coder="ben")])
        with pytest.raises(CodingError, match="The journal of 'anna' is open in another window or process"):
            Appender(tmp_path, "anna")

    assert [path.stem for path in journal_files(tmp_path)] == ["anna", "ben"]


def test_no_lock_stands_in_the_folder_that_is_synchronised(tmp_path: Path) -> None:
    with appending(tmp_path, "anna") as appender:
        appender.append([event("e1")])
        here = sorted(path.name for path in tmp_path.rglob("*"))

    assert here == ["anna.jsonl", "codings"]


@pytest.mark.parametrize(
    "name",
    [
        "anna (Ben's conflicted copy 2026-02-01)",
        "anna.sync-conflict-20260201-101500-ABCDEFG",
        "anna (1)",
        "anna - Copy",
        "anna-DESKTOP-4711",
    ],
)
def test_a_conflicted_copy_is_refused_by_name_and_says_what_only_it_holds(tmp_path: Path, name: str) -> None:
    with appending(tmp_path, "anna") as appender:
        appender.append([event("e1")])
    copy = journal(tmp_path, name)
    copy.write_bytes(to_line(event("e1")) + to_line(event("e2")))

    with pytest.raises(CodingError, match="a copy of that of 'anna'") as caught:
        read_journal(copy)

    assert caught.value.file == f"codings/{name}.jsonl"
    assert "1 of its 2 events are not in 'anna.jsonl'" in caught.value.message


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../anna",
        "a/b",
        "a\\b",
        ".hidden",
        "con",
        "LPT1",
        "anna.",
        "a\x00b",
        "codebook",
        "model:x",
        "union",
        "a" * 65,
    ],
)
def test_a_name_that_could_leave_the_folder_or_belongs_to_a_machine_is_no_coder(name: str) -> None:
    with pytest.raises(CodingError):
        check_coder(name)


@pytest.mark.parametrize("name", ["Anna-Lena", "بن", "李雷", "Zoë O’Neill", "ben_2"])
def test_names_in_any_script_are_coders(name: str) -> None:
    assert check_coder(name) == name
    assert not is_conflicted_copy(name)


def test_names_that_differ_only_by_case_are_one_file_on_many_systems_and_refused(tmp_path: Path) -> None:
    with appending(tmp_path, "anna") as appender:
        appender.append([event("e1")])

    with pytest.raises(CodingError, match="There is a coder 'anna' already"):
        Appender(tmp_path, "Anna")


def test_every_damaged_line_is_named_with_its_row(tmp_path: Path) -> None:
    path = journal(tmp_path)
    path.parent.mkdir()
    lines = [to_line(event("e1")), b"<<<<<<< HEAD\n", b'{"event": 3}\n', to_line(event("e2")), b"rubbish\n"]
    path.write_bytes(b"".join(lines))

    with pytest.raises(StudyProblems) as caught:
        read_journal(path)

    assert [problem.row for problem in caught.value.problems] == [2, 3, 5]
    assert "unfinished merge" in caught.value.problems[0].message


def test_an_event_of_a_newer_version_is_refused_by_name() -> None:
    with pytest.raises(CodingError, match="No kind of event 'teleported'"):
        parse_event(b'{"event":"e","time":"t","coder":"anna","kind":"teleported"}')


def test_lines_that_a_merge_doubled_count_once_and_their_order_does_not_matter(tmp_path: Path) -> None:
    path = journal(tmp_path)
    path.parent.mkdir()
    one, two = (event(f"e{n}", f"2026-01-0{n}T10:00:00.000Z") for n in (1, 2))
    path.write_bytes(to_line(two) + to_line(one) + to_line(two))

    assert read_journal(path).events == (one, two)


def test_a_clock_that_is_set_back_does_not_reorder_events(tmp_path: Path) -> None:
    with appending(tmp_path, "anna") as appender:
        appender.append([event("e1", "2999-01-01T00:00:00.000Z")])
    with appending(tmp_path, "anna") as appender:
        assert appender.stamps(1)[0] > "2999-01-01T00:00:00.000Z"


def test_every_kind_of_event_says_what_was_done() -> None:
    assert all(words and not words.endswith(".") for words in EVENT_KINDS.values())


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are another thing there")
def test_the_lock_folder_is_private(tmp_path: Path) -> None:
    with appending(tmp_path, "anna"):
        mine = [path.stat() for path in Path(tempfile.gettempdir()).glob("mentorstudy-locks-*")]

    assert [each.st_mode & 0o077 for each in mine if each.st_uid == os.getuid()] == [0]


def write(folder: Path, coder: str, count: int) -> Path:
    with appending(folder, coder) as appender:
        start = len(read_journal(appender.path).events)
        appender.append([event(f"e{start + number}", appender.stamps(1)[0], coder) for number in range(count)])
    return journal(folder, coder)


def test_a_copy_says_whether_anything_would_be_lost_with_it(tmp_path: Path) -> None:
    path = write(tmp_path, "anna", 3)
    copy = path.with_name("anna (1).jsonl")
    copy.write_bytes(path.read_bytes())
    with pytest.raises(CodingError, match=r"Nothing is in it that 'anna.jsonl' lacks. Delete it."):
        read_journal(copy)
    copy.write_bytes(b"")
    with pytest.raises(CodingError, match=r"a copy of that of 'anna'.*It holds nothing. Delete it."):
        read_journal(copy)
    copy.write_bytes(path.read_bytes())
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
    with pytest.raises(CodingError, match=r"1 of its 3 events are not in 'anna.jsonl'. Append all its lines there"):
        read_journal(copy)


def test_line_ends_of_an_old_editor_lose_no_event(tmp_path: Path) -> None:
    path = write(tmp_path, "anna", 3)
    before = read_journal(path).events
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    assert read_journal(path).events == before
    write(tmp_path, "anna", 1)
    assert read_journal(path).events[:3] == before
    assert len(read_journal(path).events) == 4


def test_a_file_in_another_encoding_is_named_as_such_and_not_touched(tmp_path: Path) -> None:
    path = write(tmp_path, "anna", 2)
    path.write_bytes(path.read_bytes().decode().encode("utf-16"))
    before = path.read_bytes()
    with pytest.raises(StudyProblems, match="UTF-16"):
        Appender(tmp_path, "anna")
    assert path.read_bytes() == before


def test_files_that_look_like_journals_and_are_none_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, "anna", 1)
    for name in ("anna.jsonl.txt", "ben.JSONL", "notes.md", ".hidden.jsonl"):
        path.with_name(name).write_bytes(b"")
    found = [each.name for each in stray_files(tmp_path)]
    assert found == ["anna.jsonl.txt", "ben.JSONL"]


def test_a_journal_that_nothing_was_written_to_is_not_left_behind(tmp_path: Path) -> None:
    Appender(tmp_path, "anna").close()
    assert not journal(tmp_path).exists()

    journal(tmp_path).touch()  # as a synchronised folder may hold it
    Appender(tmp_path, "anna").close()
    assert journal(tmp_path).exists()
