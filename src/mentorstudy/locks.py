"""Locks between processes, kept outside the study: a synchronised folder must not carry them to another machine."""

from __future__ import annotations

import getpass
import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["LOCK_PATIENCE", "file_lock"]

# Seconds: longer than anybody's decision takes to be written, shorter than a window is open.
LOCK_PATIENCE = 2.0


def file_lock(path: Path) -> BaseFileLock:
    """Return the lock of a file or folder on this machine; it is not taken yet.

    Parameters
    ----------
    path : Path
        What is locked, whatever it is called and wherever links lead to it.
    """
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
