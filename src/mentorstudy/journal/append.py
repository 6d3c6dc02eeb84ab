"""Journals appended to, so that nothing acknowledged is lost."""

from __future__ import annotations

import contextlib
import errno
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mentorstudy.errors import CodingError
from mentorstudy.journal.events import Event, moment_after, new_identifier, now, parse_event, to_line
from mentorstudy.journal.files import is_blank, journal_files, lines_of, read_journal
from mentorstudy.journal.names import FOLDER, check_coder, journal_path
from mentorstudy.locks import LOCK_PATIENCE, file_lock
from mentorstudy.plans import change_of, complete_first
from mentorstudy.writing import flush_folder, write_file

__all__ = ["Appender", "appending", "remove_events"]


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
        complete_first(folder)
        known = [unicodedata.normalize("NFC", path.stem) for path in journal_files(folder)]
        self.coder = check_coder(coder, known)
        self.path = _path_there(folder, self.coder)
        self.recovered = b""
        self._torn = False
        # What is written in a change over several files stands in the journal once that is made as a whole.
        self._change = change_of(self.path)
        try:
            self._lock = file_lock(self.path)
            self._acquire()
        except OSError as error:
            raise self.unwritable(error) from None
        try:
            self._open()
        except OSError as error:
            self._free()
            raise self.unwritable(error) from None
        except BaseException:
            self._free()
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
            if self._change is None:
                self._lock.acquire(timeout=LOCK_PATIENCE)
            else:
                self._change.hold(self.path.resolve(), self._lock)
        except Timeout:
            raise CodingError(
                f"The journal of '{self.coder}' is open in another window or process. Finish there first: two that "
                "write at once could tear each other's lines.",
                file=f"{FOLDER}/{self.path.name}",
            ) from None

    def _free(self) -> None:
        if self._change is None:
            self._lock.release()

    def _open(self) -> None:
        new_folder = not self.path.parent.is_dir()
        self.path.parent.mkdir(exist_ok=True)
        self._made = new_file = not self.path.exists()
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
        if new_file:
            flush_folder(self.path.parent)
        if new_folder:
            flush_folder(self.path.parent.parent)
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
        lines = lines_of(content)
        tail = lines.pop()
        if is_blank(tail):
            self._last = _time_of(lines)
            return
        try:
            self._last = parse_event(tail).time
            self._write_now(b"\n")
        except CodingError:
            # A file that is damaged elsewhere, or is no journal at all, is not touched.
            read_journal(self.path)
            self._last = _time_of(lines)
            os.ftruncate(self._file, len(content) - len(tail))
            self._size = len(content) - len(tail)
            self.recovered = tail
            words = tail.decode("utf-8", "replace")
            self._write_now(to_line(Event(new_identifier(), now(), self.coder, "recovered", text=words)))

    def append(self, events: Iterable[Event]) -> None:
        """Write events; when this returns they are on the disk.

        Raises
        ------
        CodingError
            When the disk is full or the file cannot be written: then none of them is in the journal.
        """
        lines = b"".join(to_line(event) for event in events)
        change = self._change or change_of(self.path)
        if lines and change is not None:
            change.append(self.path, lines)
        elif lines:
            self._write_now(lines)

    def stamps(self, count: int) -> list[str]:
        """Return the times of new events that are written together, always after that of the last one.

        Clocks are set back, and two writes can fall into one moment. So events of one write are one microsecond apart,
        and two writes more than that: undoing takes back together what was written together.
        """
        found: list[str] = []
        for _ in range(count):
            # One microsecond would make it a part of the last write.
            earliest = moment_after(self._last) if found else moment_after(moment_after(self._last))
            self._last = earliest if found else max(now(), earliest)
            found.append(self._last)
        return found

    def not_before(self, time: str) -> None:
        """Stamp new events after this time: the last line of a merged journal need not be its latest."""
        self._last = max(self._last, time)

    def _write_now(self, content: bytes) -> None:
        if self._torn:
            raise CodingError(
                f"The journal of '{self.coder}' could not be mended after a failure to write. Close it, and open it "
                "again.",
                file=f"{FOLDER}/{self.path.name}",
            )
        # A change over several files may have added to it meanwhile.
        self._size = os.fstat(self._file).st_size
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
        size = os.fstat(self._file).st_size
        os.close(self._file)
        if self._made and not size:
            self.path.unlink(missing_ok=True)
        self._free()


def _path_there(folder: Path, coder: str) -> Path:
    """Find a coder's journal, whichever way the system wrote the accents of its name."""
    there = (path for path in journal_files(folder) if unicodedata.normalize("NFC", path.stem) == coder)
    return next(there, journal_path(folder, coder))


def _time_of(lines: list[bytes]) -> str:
    try:
        return parse_event(lines[-1]).time if lines else ""
    except CodingError:
        return ""


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
        for line in lines_of(appender.path.read_bytes()):
            event = None if is_blank(line) else parse_event(line)
            if event is None:
                kept.append(line)
            elif event.event in events or event.kind == "recovered":
                count += 1
            else:
                count += event.event in new
                kept.append(to_line(new[event.event]).rstrip(b"\n") if event.event in new else line)
        text = f"{count} event{'' if count == 1 else 's'} removed or shortened"
        note = Event(new_identifier(), appender.stamps(1)[0], coder, "withdrawn", of=participant, text=text)
        content = b"\n".join(kept).rstrip(b"\n")
        write_file(appender.path, (content + b"\n" if content else b"") + to_line(note), own="all")


@contextlib.contextmanager
def appending(folder: Path, coder: str) -> Iterator[Appender]:
    """Open a coder's journal for writing, and close it whatever happens."""
    appender = Appender(folder, coder)
    try:
        yield appender
    finally:
        appender.close()
