"""Journals as files: appended to so that nothing acknowledged is lost, read so that nothing torn is trusted."""

from __future__ import annotations

import contextlib
import errno
import getpass
import hashlib
import os
import tempfile
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import CodingError, Problem, StudyError, StudyProblems
from mentorstudy.journal.events import Event, moment_after, new_identifier, now, parse_event, to_line
from mentorstudy.journal.names import FOLDER, check_coder, is_conflicted_copy, journal_path, original_name

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["Appender", "JournalFile", "appending", "journal_files", "read_journal", "remove_events", "stray_files"]


@dataclass(frozen=True)
class JournalFile:
    """What a journal holds.

    Parameters
    ----------
    coder : str
        Whose it is.
    file : str
        Its path inside the study folder.
    events : tuple of Event
        Each once, in the order of time.
    rows : dict of str to int
        The line of each event, from 1.
    torn : bytes
        A last line that was not written to its end: it was never acknowledged.
    """

    coder: str
    file: str
    events: tuple[Event, ...]
    rows: dict[str, int]
    torn: bytes = b""


def journal_files(folder: Path) -> list[Path]:
    """Return the journals of a study folder, by name."""
    place = folder / FOLDER
    if not place.is_dir():
        return []
    return sorted(path for path in place.iterdir() if path.suffix == ".jsonl" and not path.name.startswith("."))


def stray_files(folder: Path) -> list[Path]:
    """Return files beside the journals that look like one and are not read, by name."""
    place = folder / FOLDER
    if not place.is_dir():
        return []
    read = set(journal_files(folder))
    return sorted(
        path
        for path in place.iterdir()
        if path not in read and path.is_file() and ".json" in path.name.casefold() and not path.name.startswith(".")
    )


def read_journal(path: str | Path) -> JournalFile:
    """Return the events of a journal.

    A last line without its end is left out and kept in `torn`; any other line that is no event is an error,
    since it can only come from a damaged disk, an editor or an unfinished merge.

    Parameters
    ----------
    path : str or Path
        A `.jsonl` file.

    Raises
    ------
    CodingError
        When it is a synchroniser's second copy, or holds another coder's events.
    StudyProblems
        When lines are no events: all of them, with their rows.
    """
    place = Path(path)
    stem = unicodedata.normalize("NFC", place.stem)
    file = f"{place.parent.name}/{unicodedata.normalize('NFC', place.name)}"
    try:
        content = place.read_bytes()
    except OSError as error:
        raise StudyError(f"Cannot be opened: {error.strerror}.", file=file) from None
    lines = _lines_of(content)
    last = lines.pop()
    found, problems = _parsed(lines, file)
    torn = b""
    if not _is_blank(last):
        # Complete but for its newline: whole, though never acknowledged.
        try:
            found.append((len(lines) + 1, parse_event(last)))
        except CodingError:
            torn = last
    _check_owner(stem, file, [event for _, event in found], place)
    if problems:
        raise StudyProblems(problems)
    once = {event.event: (row, event) for row, event in reversed(found)}
    ordered = sorted(once.values(), key=lambda each: (each[1].time, each[0]))
    return JournalFile(
        stem, file, tuple(event for _, event in ordered), {event.event: row for row, event in ordered}, torn
    )


def _lines_of(content: bytes) -> list[bytes]:
    """Return the lines of a journal, the last one empty where nothing is torn; a line end is never part of an event."""
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content.split(b"\n")


def _parsed(lines: list[bytes], file: str) -> tuple[list[tuple[int, Event]], list[Problem]]:
    found: list[tuple[int, Event]] = []
    problems: list[Problem] = []
    for row, line in enumerate(lines, start=1):
        if _is_blank(line):
            continue
        try:
            found.append((row, parse_event(line)))
        except CodingError as error:
            problems.append(Problem(error.message, file, row))
    return found, problems


def _is_blank(line: bytes) -> bool:
    return not line.removeprefix(BOM_UTF8).strip()


def _check_owner(stem: str, file: str, events: list[Event], place: Path) -> None:
    others = sorted({event.coder for event in events} - {stem})
    if not others and not is_conflicted_copy(stem):
        check_coder(stem)
        return
    owner = others[0] if others else original_name(stem)
    original = place.with_name(f"{owner}.jsonl")
    only = _only_in(events, original) if original.is_file() and original != place else len(events)
    if not only:
        rest = f"Nothing is in it that '{owner}.jsonl' lacks. Delete it." if events else "It holds nothing. Delete it."
    elif original.is_file():
        rest = (
            f"{only} of its {len(events)} events are not in '{owner}.jsonl'. Append all its lines there (those that "
            "it has do no harm, and their order does not matter), then delete this file."
        )
    else:
        rest = f"There is no '{owner}.jsonl': rename this file to that."
    raise CodingError(
        f"This is not the journal of '{stem}' but a copy of that of '{owner}', as synchronising or copying makes "
        f"them. {rest}",
        file=file,
    )


def _only_in(events: list[Event], original: Path) -> int:
    """Count the events that the journal itself lacks."""
    try:
        known = {event.event for event in read_journal(original).events}
    except StudyError:
        known = set()
    return sum(event.event not in known for event in events)


class Appender:
    """Writes events to the end of one coder's journal, one process at a time.

    Parameters
    ----------
    folder : Path
        The study folder.
    coder : str
        Whose journal.

    Raises
    ------
    CodingError
        When the name cannot be one, or another process has the journal open.
    """

    def __init__(self, folder: Path, coder: str) -> None:
        known = [unicodedata.normalize("NFC", path.stem) for path in journal_files(folder)]
        self.coder = check_coder(coder, known)
        self.path = _path_there(folder, self.coder)
        self.recovered = b""
        self._torn = False
        try:
            self._lock = _lock(self.path)
            self._acquire()
        except OSError as error:
            raise self.unwritable(error) from None
        try:
            self._open()
        except OSError as error:
            self._lock.release()
            raise self.unwritable(error) from None
        except BaseException:
            self._lock.release()
            raise

    def unwritable(self, error: OSError) -> CodingError:
        """Return the error that says that the journal cannot be written."""
        return CodingError(
            f"The journal of '{self.coder}' cannot be written: {error.strerror or error}. See whether the folder can "
            "be written to, or copy the study to one that can.",
            file=f"{FOLDER}/{self.path.name}",
        )

    def _acquire(self) -> None:
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=2)
        except Timeout:
            raise CodingError(
                f"The journal of '{self.coder}' is open in another window or process. Finish there first: two that "
                "write at once could tear each other's lines.",
                file=f"{FOLDER}/{self.path.name}",
            ) from None

    def _open(self) -> None:
        new_folder = not self.path.parent.is_dir()
        self.path.parent.mkdir(exist_ok=True)
        self._made = new_file = not self.path.exists()
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
        if new_file:
            _keep_name(self.path.parent)
        if new_folder:
            _keep_name(self.path.parent.parent)
        self._size = os.fstat(self._file).st_size
        self._last = ""
        try:
            self._recover()
        except BaseException:
            os.close(self._file)
            raise

    def _recover(self) -> None:
        """Set aside a line that a killed process or a full disk left without its end."""
        content = self.path.read_bytes()
        lines = _lines_of(content)
        tail = lines.pop()
        if _is_blank(tail):
            self._last = _time_of(lines)
            return
        try:
            self._last = parse_event(tail).time
            self._write(b"\n")
        except CodingError:
            # A file that is damaged elsewhere, or is no journal at all, is not touched.
            read_journal(self.path)
            self._last = _time_of(lines)
            os.ftruncate(self._file, len(content) - len(tail))
            self._size = len(content) - len(tail)
            self.recovered = tail
            words = tail.decode("utf-8", "replace")
            self.append([Event(new_identifier(), now(), self.coder, "recovered", text=words)])

    def append(self, events: Iterable[Event]) -> None:
        """Write events; when this returns they are on the disk.

        Raises
        ------
        CodingError
            When the disk is full or the file cannot be written: then none of them is in the journal.
        """
        lines = b"".join(to_line(event) for event in events)
        if lines:
            self._write(lines)

    def stamp(self) -> str:
        """Return the time of a new event, always after that of the last one: clocks are set back."""
        present = now()
        self._last = present if present > self._last else moment_after(self._last)
        return self._last

    def not_before(self, time: str) -> None:
        """Stamp new events after this time: the last line of a merged journal need not be its latest."""
        self._last = max(self._last, time)

    def _write(self, content: bytes) -> None:
        if self._torn:
            raise CodingError(
                f"The journal of '{self.coder}' could not be mended after a failure to write. Close it, and open it "
                "again.",
                file=f"{FOLDER}/{self.path.name}",
            )
        try:
            written = 0
            while written < len(content):
                written += os.write(self._file, content[written:])
            os.fsync(self._file)
        except OSError as error:
            # What stands there in part goes again, so that the next event finds a whole last line.
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._size)
            self._torn = os.fstat(self._file).st_size != self._size
            reason = "the disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else str(error.strerror)
            raise CodingError(
                f"Nothing was written to the journal of '{self.coder}': {reason}. What was coded before is safe. "
                "Make room, or see whether the folder can be written to, and code the passage again.",
                file=f"{FOLDER}/{self.path.name}",
            ) from None
        self._size += len(content)

    def close(self) -> None:
        """Give the journal free for other processes; one that nothing was ever written to is not left behind."""
        os.close(self._file)
        if self._made and not self._size:
            self.path.unlink(missing_ok=True)
        self._lock.release()


def _path_there(folder: Path, coder: str) -> Path:
    """Find a coder's journal, whichever way the system wrote the accents of its name."""
    there = (path for path in journal_files(folder) if unicodedata.normalize("NFC", path.stem) == coder)
    return next(there, journal_path(folder, coder))


def _time_of(lines: list[bytes]) -> str:
    try:
        return parse_event(lines[-1]).time if lines else ""
    except CodingError:
        return ""


def _keep_name(folder: Path) -> None:
    """Bring a folder's new entry to the disk, where the system allows it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock(path: Path) -> BaseFileLock:
    """A lock outside the study: a synchronised folder must not carry one machine's locks to another."""
    from filelock import FileLock

    name = hashlib.sha256(str(path.resolve()).casefold().encode("utf-8", "surrogatepass")).hexdigest()[:32]
    place = Path(tempfile.gettempdir()) / f"mentorstudy-locks-{_user()}"
    place.mkdir(mode=0o700, exist_ok=True)
    return FileLock(str(place / f"{name}.lock"))


def _user() -> str:
    try:
        return "".join(each for each in getpass.getuser() if each.isalnum()) or "user"
    except (OSError, KeyError):
        return "user"


def remove_events(
    folder: Path, coder: str, events: frozenset[str], participant: str, *, changed: Mapping[str, Event] | None = None
) -> None:
    """Rewrite a journal without some events: the one time that a journal is not only appended to.

    Other lines stay as they are to the byte, but for events in `changed`, which stand as they are given there.
    Lines that were once found torn go too: they were never acknowledged, and may hold anybody's words. An event at
    the end says how many lines went or lost words, without the words.
    """
    new = changed or {}
    with appending(folder, coder) as appender:
        kept, count = [], 0
        for line in _lines_of(appender.path.read_bytes()):
            event = None if _is_blank(line) else parse_event(line)
            if event is None:
                kept.append(line)
            elif event.event in events or event.kind == "recovered":
                count += 1
            else:
                count += event.event in new
                kept.append(to_line(new[event.event]).rstrip(b"\n") if event.event in new else line)
        text = f"{count} event{'' if count == 1 else 's'} removed or shortened"
        note = Event(new_identifier(), appender.stamp(), coder, "withdrawn", of=participant, text=text)
        content = b"\n".join(kept).rstrip(b"\n")
        beside = appender.path.with_name(f".{appender.path.name}.new")
        try:
            with beside.open("wb") as file:
                file.write((content + b"\n" if content else b"") + to_line(note))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(appender.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise appender.unwritable(error) from None
        _keep_name(appender.path.parent)


@contextlib.contextmanager
def appending(folder: Path, coder: str) -> Iterator[Appender]:
    """Open a coder's journal for writing, and close it whatever happens."""
    appender = Appender(folder, coder)
    try:
        yield appender
    finally:
        appender.close()
