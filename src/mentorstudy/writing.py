"""One writer for every file that leaves the program: whole or not at all.

A file is written under a hidden name beside the one that is meant, brought to the disk, and moved into place. A full
disk, a killed process or a refused permission leaves the file that was there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Protocol

from mentorstudy.errors import SettingsError
from mentorstudy.ownership import file_digest, hold_writable, remember

__all__ = [
    "SCRATCH",
    "Staging",
    "append_line",
    "flush_folder",
    "move_into_place",
    "put_back",
    "remove_file",
    "replacing",
    "staging",
    "told",
    "write_file",
    "write_private",
    "written_bytes",
    "written_digest",
]

# How unfinished files begin: hidden, so that no glob for sources, codebooks or reports takes one for a whole file.
SCRATCH = ".mentorstudy-"


class Staging(Protocol):
    """A change over several files, which takes what is written until all of it is there."""

    def holds(self, path: Path) -> bool:
        """Return whether a file is in the folder that is changed."""

    def stage(self, path: Path, suffix: str) -> Path:
        """Return where the new content of a file goes for now."""

    def add(self, path: Path, staged: Path) -> None:
        """Take a file's new content in, which is whole now."""

    def remove(self, path: Path) -> None:
        """Take in that a file goes."""

    def staged(self, path: Path) -> Path | None:
        """Return where the newest content of a file stands; None where it goes."""


# The change that is under way, if there is one.
staging: ContextVar[Staging | None] = ContextVar("files that change together", default=None)


def write_file(path: str | Path, data: bytes | str, *, own: str = "") -> Path:
    r"""Write a file as a whole, making its folder, and return its path.

    The mode of a file that was there is kept; a link stays one, and the file it leads to is replaced. Text is written
    as UTF-8, its line ends as they are; half a surrogate pair, which UTF-8 cannot say, becomes a question mark.

    Parameters
    ----------
    path : str or Path
        Where to. A device or a pipe, such as /dev/stdout, is written to as it is.
    data : bytes or str
        All of it.
    own : str
        What the writer owns of a study, such as `codebook`; `all` for one that may change any file of it.

    Returns
    -------
    Path
        The path that was given.

    Raises
    ------
    SettingsError
        When it cannot be written, belongs to a study, or was changed since it was written; the file that was there
        is then as it was.

    See Also
    --------
    replacing : the same for a library that wants a path of its own.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> out = write_file(Path(folder.name) / "tables" / "codes.csv", "code,count\nmismatch,3\n")
    >>> out.read_text(), [each.name for each in out.parent.iterdir()]
    ('code,count\nmismatch,3\n', ['codes.csv'])
    >>> folder.cleanup()
    """
    content = data if isinstance(data, bytes) else data.encode("utf-8", "replace")

    def fill(beside: Path) -> None:
        beside.write_bytes(content)

    return _written(Path(path), fill, own)


@contextlib.contextmanager
def replacing(path: str | Path, *, own: str = "") -> Iterator[Path]:
    """Give a path to fill, and put what stands there in the place of the file that is meant.

    Where the block raises, the file that was there stays, and what was filled so far goes.

    Parameters
    ----------
    path : str or Path
        The file that is meant.
    own : str
        As for `write_file`.

    Yields
    ------
    Path
        A hidden file beside it.

    Raises
    ------
    SettingsError
        When it cannot be written.

    See Also
    --------
    write_file : where the content is at hand.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with replacing(Path(folder.name) / "a.txt") as beside:
    ...     _ = beside.write_text("whole")
    >>> (Path(folder.name) / "a.txt").read_text()
    'whole'
    >>> folder.cleanup()
    """
    meant = Path(path)
    with told(meant):
        target = _target(meant)
        hold_writable(target, own)
    change = staging.get()
    together = change is not None and change.holds(target)
    with told(meant):
        if change is not None and together:
            beside = change.stage(target, target.suffix)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f"{SCRATCH}{secrets.token_hex(6)}{target.suffix}.part")
    try:
        with told(meant):
            yield beside
            _flush(beside)
            if not own:
                remember(target, file_digest(beside))
            if change is not None and together:
                change.add(target, beside)
            else:
                move_into_place(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def remove_file(path: Path) -> None:
    """Delete a file, together with the other changes that are under way; one that is not there is no error.

    Raises
    ------
    SettingsError
        When it cannot be deleted.
    """
    change = staging.get()
    if change is not None and change.holds(path):
        change.remove(path)
        return
    with told(path):
        path.unlink(missing_ok=True)


def written_bytes(path: Path) -> bytes:
    """Return what a file holds, or will once the change under way is made."""
    change = staging.get()
    place = change.staged(path) if change is not None and change.holds(path) else path
    if place is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    return place.read_bytes()


def written_digest(path: Path) -> str:
    """Return the SHA-256 of what a file holds, or will once the change under way is made; empty where it is not."""
    change = staging.get()
    place = change.staged(path) if change is not None and change.holds(path) else path
    return "" if place is None else file_digest(place)


def write_private(path: Path, content: str | bytes, *, beside: Path | None = None) -> None:
    """Write a file that is its owner's alone from the moment it is there, and is written over nothing.

    Parameters
    ----------
    path : Path
        The file.
    content : str or bytes
        What it says.
    beside : Path, optional
        Where it is written before it has its name, for who looks there for what a process that died left, and not
        there yet. By default under one name per file, and what a process that died left there goes.

    Raises
    ------
    SettingsError
        When it is there already, or cannot be made.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    swept = beside is None
    beside = beside or path.with_name(f"{SCRATCH}{path.name}.part")
    with told(path):
        if swept:
            beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _name_new(beside, path)
        finally:
            beside.unlink(missing_ok=True)
        flush_folder(path.parent)


def _name_new(beside: Path, path: Path) -> None:
    """Give a file its name where nothing has that name."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise SettingsError(f"'{path}' is there already. It may hold the only key: name another file.") from None
    except OSError:
        # Some disks know no second names.
        if os.path.lexists(path):
            raise SettingsError(f"'{path}' is there already. It may hold the only key: name another file.") from None
        beside.rename(path)


def append_line(path: str | Path, line: str) -> None:
    """Add a line to a text file, and bring it to the disk.

    Parameters
    ----------
    path : str or Path
        The file; made when it is not there.
    line : str
        Without its line end.

    Raises
    ------
    SettingsError
        When it cannot be written.
    """
    file = Path(path)
    with told(file):
        before = written_bytes(file) if written_digest(file) else b""
    write_file(file, before + f"{line}\n".encode(), own="all")


def put_back(path: Path, before: bytes | None) -> None:
    """Write a file as it was before a change that failed; None is a file that was not there."""
    if before is None:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != before:
        write_file(path, before, own="all")


def flush_folder(folder: Path) -> None:
    """Bring a folder's new entry to the disk, where the system allows it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _written(meant: Path, fill: Callable[[Path], None], own: str) -> Path:
    if _is_special(meant):
        with told(meant):
            fill(meant)
        return meant
    with replacing(meant, own=own) as beside:
        fill(beside)
    return meant


def _is_special(path: Path) -> bool:
    """Tell a device or a pipe, which cannot be replaced, from a file."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _target(meant: Path) -> Path:
    if meant.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    return meant.resolve() if meant.is_symlink() else meant


def _flush(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def move_into_place(beside: Path, target: Path) -> None:
    """Move a whole file to where it is meant, with the mode and the owner of the one that was there."""
    if target.exists():
        before = target.stat()
        beside.chmod(stat.S_IMODE(before.st_mode))
        if hasattr(os, "chown") and (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(OSError):
                os.chown(beside, before.st_uid, before.st_gid)
    beside.replace(target)
    flush_folder(target.parent)


@contextlib.contextmanager
def told(meant: Path) -> Iterator[None]:
    """Say which file it was, and why, where the system refuses to write."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        reason = "the disk is full" if full else error.strerror or str(error)
        raise SettingsError(
            f"It cannot be written ({reason}). Close it where it is open, or choose another place; what was there "
            "before is as it was.",
            file=str(meant),
        ) from None
