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
from pathlib import Path

from mentorstudy.errors import SettingsError

__all__ = ["SCRATCH", "append_line", "flush_folder", "put_back", "replacing", "write_file"]

# How unfinished files begin: hidden, so that no glob for sources, codebooks or reports takes one for a whole file.
SCRATCH = ".mentorstudy-"


def write_file(path: str | Path, data: bytes | str) -> Path:
    r"""Write a file as a whole, making its folder, and return its path.

    The mode of a file that was there is kept; a link stays one, and the file it leads to is replaced. Text is written
    as UTF-8, its line ends as they are; half a surrogate pair, which UTF-8 cannot say, becomes a question mark.

    Parameters
    ----------
    path : str or Path
        Where to. A device or a pipe, such as /dev/stdout, is written to as it is.
    data : bytes or str
        All of it.

    Returns
    -------
    Path
        The path that was given.

    Raises
    ------
    SettingsError
        When it cannot be written; the file that was there is then as it was.

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

    return _written(Path(path), fill)


@contextlib.contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give a path to fill, and put what stands there in the place of the file that is meant.

    Where the block raises, the file that was there stays, and what was filled so far goes.

    Parameters
    ----------
    path : str or Path
        The file that is meant.

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
    with _told(meant):
        target = _target(meant)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{SCRATCH}{secrets.token_hex(6)}{target.suffix}.part")
    try:
        with _told(meant):
            yield beside
            _move(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


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
    with _told(Path(path)), Path(path).open("ab") as file:
        file.write(f"{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def put_back(path: Path, before: bytes | None) -> None:
    """Write a file as it was before a change that failed; None is a file that was not there."""
    if before is None:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != before:
        write_file(path, before)


def flush_folder(folder: Path) -> None:
    """Bring a folder's new entry to the disk, where the system allows it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _written(meant: Path, fill: Callable[[Path], None]) -> Path:
    if _is_special(meant):
        with _told(meant):
            fill(meant)
        return meant
    with replacing(meant) as beside:
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


def _move(beside: Path, target: Path) -> None:
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    if target.exists():
        before = target.stat()
        beside.chmod(stat.S_IMODE(before.st_mode))
        if hasattr(os, "chown") and (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(OSError):
                os.chown(beside, before.st_uid, before.st_gid)
    beside.replace(target)
    flush_folder(target.parent)


@contextlib.contextmanager
def _told(meant: Path) -> Iterator[None]:
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
