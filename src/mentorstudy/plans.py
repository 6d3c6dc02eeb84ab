"""Changes over several files: all of them are made, also when the process dies in between.

New contents are written aside first. Then a plan is written, which says by path, offset and digest what goes where, and
holds no words. Each of its steps can be repeated, so whoever finds the plan completes it. Without a plan nothing has
happened yet, and what lies aside is swept away.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from mentorstudy.errors import StudyError
from mentorstudy.locks import LOCK_PATIENCE, file_lock
from mentorstudy.ownership import file_digest, machine
from mentorstudy.writing import SCRATCH, flush_folder, move_into_place, staging, told, write_file

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = [
    "FOLDER",
    "Change",
    "Recovered",
    "change_of",
    "complete_first",
    "hold_settled",
    "recover",
    "recover_all",
    "together",
]

# Hidden, in the folder that is changed: there files can be moved into place in one stroke.
FOLDER = f"{SCRATCH}change"
_PLAN = "plan.json"
_FORM = 1
_PATIENCE = 20.0
# So long a reader waits for a change that another process is making.
_MOMENT = 3.0


@dataclass(frozen=True)
class Step:
    """One file that changes.

    Parameters
    ----------
    path : str
        Inside the folder, POSIX.
    does : {"write", "append", "delete"}
        What happens to it.
    staged : str
        The name of the new content in the plan's folder.
    before, after : str
        SHA-256 of the file as it was (empty where there was none), and of the content that goes there.
    offset : int
        How long the file was, where something is appended.
    """

    path: str
    does: Literal["write", "append", "delete"]
    staged: str = ""
    before: str = ""
    after: str = ""
    offset: int = 0


@dataclass(frozen=True)
class Recovered:
    """What was done to a study's folder in which a change was broken off.

    Parameters
    ----------
    command : str
        What was broken off; empty where nothing was.
    files : tuple of str
        The files that the change is about.
    """

    command: str
    files: tuple[str, ...] = ()


class Change:
    """Files of a folder that change together; see `together`."""

    def __init__(self, root: Path, command: str) -> None:
        self.root = root.resolve()
        self.command = command
        self.place = self.root / FOLDER
        self._writes: dict[Path, Path | None] = {}
        self._appends: dict[Path, bytearray] = {}
        self._number = 0
        self._locks: dict[Path, BaseFileLock] = {}

    def holds(self, path: Path) -> bool:
        """Return whether a file is in the folder that is changed."""
        return path.resolve().is_relative_to(self.root)

    def stage(self, path: Path, suffix: str) -> Path:
        """Return where the new content of a file goes for now."""
        self.place.mkdir(exist_ok=True, parents=True)
        self._number += 1
        return self.place / f"{self._number:04d}{suffix}"

    def add(self, path: Path, staged: Path) -> None:
        """Take a file's new content in, which is whole now."""
        self._writes[path.resolve()] = staged

    def remove(self, path: Path) -> None:
        """Take in that a file goes."""
        self._writes[path.resolve()] = None

    def staged(self, path: Path) -> Path | None:
        """Return where the newest content of a file stands; None where it goes."""
        return self._writes.get(path.resolve(), path)

    def append(self, path: Path, content: bytes) -> None:
        """Take in what is added to the end of a file."""
        self._appends.setdefault(path.resolve(), bytearray()).extend(content)

    def hold(self, path: Path, lock: BaseFileLock) -> None:
        """Keep a lock until all is made or given up; it is taken once, however often it is asked for."""
        if path not in self._locks:
            lock.acquire(timeout=LOCK_PATIENCE)
            self._locks[path] = lock

    def make(self) -> None:
        """Write the plan, and carry it out."""
        steps = [*self._planned()]
        if not steps:
            self._sweep()
            return
        plan = {"form": _FORM, "command": self.command, "machine": machine(), "steps": [asdict(each) for each in steps]}
        beside = self.place / f"{_PLAN}.part"
        with told(self.place / _PLAN):
            self.place.mkdir(exist_ok=True, parents=True)
            beside.write_text(json.dumps(plan, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            flush_folder(self.place)
            beside.replace(self.place / _PLAN)
            flush_folder(self.place)
            flush_folder(self.root)
        _carry_out(self.root, steps, is_new=True)

    def _planned(self) -> Iterator[Step]:
        for path, content in self._appends.items():
            if path in self._writes:
                raise StudyError("A file is written anew and added to in one change.", file=str(path))
            staged = self.stage(path, ".add")
            _put(staged, bytes(content))
            size = path.stat().st_size if path.is_file() else 0
            yield Step(self._name(path), "append", staged.name, "", _sha(bytes(content)), size)
        for path, new in self._writes.items():
            if new is not None:
                yield Step(self._name(path), "write", new.name, file_digest(path), file_digest(new))
        # What goes, goes last: its words stand somewhere until all else is where it belongs.
        for path, new in self._writes.items():
            if new is None and path.exists():
                yield Step(self._name(path), "delete", before=file_digest(path))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def give_up(self) -> None:
        """Leave everything as it was: nothing is in place before the plan is written."""
        if not (self.place / _PLAN).exists():
            self._sweep()

    def _sweep(self) -> None:
        with contextlib.suppress(OSError):
            if self.place.is_dir():
                shutil.rmtree(self.place)

    def close(self) -> None:
        """Give free what was held."""
        for lock in self._locks.values():
            lock.release()


@contextlib.contextmanager
def together(folder: str | Path, command: str) -> Iterator[Change]:
    """Make all changes of a block to the files of a folder, or none of them.

    What `write_file`, `remove_file` and journals write inside the block stands in place when the block ends. Where the
    block raises, or the process dies in it, everything is as it was; where it dies while files are being put in
    place, the next command that writes, or `recover`, completes that.

    Parameters
    ----------
    folder : str or Path
        A study folder, or one of reports; made when it is not there.
    command : str
        What is done, as a person reads it when it was broken off.

    Raises
    ------
    StudyError
        When another process is changing the folder, an earlier change cannot be completed, or the disk is full.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with together(folder.name, "withdraw"):
    ...     _ = write_file(Path(folder.name) / "pairs.csv", "pair,mentor,protege")
    ...     (Path(folder.name) / "pairs.csv").exists()
    False
    >>> (Path(folder.name) / "pairs.csv").read_text(), hold_settled(folder.name)
    ('pair,mentor,protege', None)
    >>> folder.cleanup()
    """
    root = Path(folder)
    outer = staging.get()
    if isinstance(outer, Change) and outer.root == root.resolve():
        yield outer
        return
    with _locked(root):
        _complete(root, take_over=False)
        change = Change(root, command)
        change.give_up()
        before = staging.set(change)
        try:
            yield change
            staging.reset(before)
            change.make()
        except BaseException:
            if staging.get() is change:
                staging.reset(before)
            change.give_up()
            raise
        finally:
            change.close()


def change_of(path: Path) -> Change | None:
    """Return the change under way that a file is a part of, if there is one."""
    change = staging.get()
    return change if isinstance(change, Change) and change.holds(path) else None


def hold_settled(folder: str | Path) -> None:
    """Raise where a change of a folder was broken off: what its files say together is not true.

    Raises
    ------
    StudyError
        With the name of the command that completes it.
    """
    root = Path(folder)
    until = time.monotonic() + _MOMENT
    while (root / FOLDER / _PLAN).exists():
        if staging.get() is not None or not _is_locked(root) or time.monotonic() > until:
            raise StudyError(_told_of(root))
        time.sleep(0.05)


def complete_first(folder: str | Path) -> None:
    """Complete a change of a folder that was broken off on this machine.

    Raises
    ------
    StudyError
        When it was begun on another machine, or cannot be completed.
    """
    root = Path(folder)
    if staging.get() is None and (root / FOLDER).is_dir():
        recover(root)


def recover(folder: str | Path, *, take_over: bool = False) -> Recovered:
    """Complete a change of a study that was broken off, and return what it was.

    Parameters
    ----------
    folder : str or Path
        The study folder, or the folder of reports.
    take_over : bool
        Complete also what was begun on another machine, as its files stand here.

    Raises
    ------
    StudyError
        When it was begun on another machine, or a file was changed since.

    Examples
    --------
    >>> from mentorstudy.resources import resource
    >>> recover(resource("sample-study")).command
    ''
    """
    root = Path(folder)
    if not (root / FOLDER).is_dir():
        return Recovered("")
    with _locked(root):
        return _complete(root, take_over=take_over)


def recover_all(folder: str | Path, *, take_over: bool = False) -> list[Recovered]:
    """Complete every change that was broken off in a study and the folders under it, such as its reports."""
    root = Path(folder)
    places = [root, *sorted(each.parent for each in root.rglob(FOLDER) if each.parent != root)]
    return [done for done in (recover(each, take_over=take_over) for each in places) if done.command]


def _complete(root: Path, *, take_over: bool) -> Recovered:
    place = root / FOLDER
    if not (place / _PLAN).exists():
        # Nothing of it was done, or all of it.
        shutil.rmtree(place, ignore_errors=True)
        return Recovered("")
    plan, steps = _read(root)
    if plan["machine"] != machine() and not take_over:
        raise StudyError(
            f"`{plan['command']}` was broken off here on another machine, which may be completing it. Run `mentorstudy "
            f"recover` there; where it cannot, `mentorstudy recover {root} --take-over` completes it here."
        )
    _carry_out(root.resolve(), steps)
    return Recovered(str(plan["command"]), tuple(each.path for each in steps))


def _read(root: Path) -> tuple[dict[str, object], list[Step]]:
    file = root / FOLDER / _PLAN
    try:
        plan = json.loads(file.read_text(encoding="utf-8"))
        steps = [Step(**each) for each in plan["steps"]]
        known = plan["form"] == _FORM and isinstance(plan["command"], str) and isinstance(plan["machine"], str)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StudyError(f"The plan of a change cannot be read ({error}).", file=f"{FOLDER}/{_PLAN}") from None
    if not known:
        raise StudyError("Another version of mentorstudy began a change. Complete it there.", file=f"{FOLDER}/{_PLAN}")
    for each in steps:
        inner = PurePosixPath(each.path)
        leaves = inner.is_absolute() or ".." in inner.parts or Path(each.staged).name != each.staged
        if leaves or not (root / inner).resolve().is_relative_to(root.resolve()):
            raise StudyError(
                f"The plan of a change names '{each.path}', which is outside the study folder. Nothing of it was "
                "done: it was not written here.",
                file=f"{FOLDER}/{_PLAN}",
            )
    return plan, steps


def _carry_out(root: Path, steps: list[Step], *, is_new: bool = False) -> None:
    """Do every step that is not done yet, then forget the plan; a new one also where its first step cannot be done."""
    place = root / FOLDER
    for number, each in enumerate(steps):
        missing = [folder for folder in (root / each.path).parents if not folder.exists()]
        try:
            with told(root / each.path):
                _do(root / each.path, place / each.staged, each)
        except StudyError as error:
            if is_new and not number:
                # A folder that was made for the file is no part of what was there.
                for folder in missing:
                    with contextlib.suppress(OSError):
                        folder.rmdir()
                _forget(root)
                raise
            raise StudyError(
                f"The change is begun, and this file still has to be changed: {error.message} Then run `mentorstudy "
                f"recover {root}`, which completes it.",
                file=each.path,
            ) from None
    _forget(root)


def _forget(root: Path) -> None:
    place = root / FOLDER
    with told(place / _PLAN):
        (place / _PLAN).unlink()
        flush_folder(place)
        shutil.rmtree(place, ignore_errors=True)
        flush_folder(root)


def _do(target: Path, staged: Path, step: Step) -> None:
    if step.does == "delete":
        target.unlink(missing_ok=True)
        flush_folder(target.parent)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if step.does == "append":
        _append(target, staged.read_bytes(), step.offset)
        return
    now = file_digest(target)
    if now == step.after:
        return
    if file_digest(staged) != step.after:
        raise StudyError("What was to be written here is gone or damaged.", file=str(target))
    if now != step.before:
        raise StudyError(
            "This file was changed after the change of several files was broken off. Move it out of the study, run "
            "`mentorstudy recover`, then bring over by hand what you changed.",
            file=str(target),
        )
    try:
        move_into_place(staged, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A part of the study may be on another disk.
        write_file(target, staged.read_bytes(), own="all")


def _append(target: Path, content: bytes, offset: int) -> None:
    """Add to the end of a file what is not there yet."""
    handle = os.open(target, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    with os.fdopen(handle, "rb+", buffering=0) as file:
        there = file.read()
        if content in there[offset:]:
            return
        if content.startswith(there[offset:]):
            file.truncate(offset)
        size = file.seek(0, os.SEEK_END)
        try:
            written = 0
            while written < len(content):
                written += file.write(content[written:]) or 0
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(size)
            raise
    flush_folder(target.parent)


def _put(path: Path, content: bytes) -> None:
    with told(path), path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _told_of(root: Path) -> str:
    try:
        command = f"`{_read(root)[0]['command']}`"
    except StudyError:
        command = "A change"
    return (
        f"{command} was broken off in '{root}', so that its files do not fit together. Run `mentorstudy recover "
        f"{root}`, which completes it; nothing is lost."
    )


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    from filelock import Timeout

    lock = file_lock(root / FOLDER)
    with told(root):
        try:
            lock.acquire(timeout=_PATIENCE, poll_interval=0.02)
        except Timeout:
            raise StudyError(f"Another process is changing '{root}'. Wait until it is done, then try again.") from None
    try:
        yield
    finally:
        lock.release()


def _is_locked(root: Path) -> bool:
    from filelock import Timeout

    lock = file_lock(root / FOLDER)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return True
    lock.release()
    return False
