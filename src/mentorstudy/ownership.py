"""What may be written over: never a study's own files, and nothing that a person changed since it was written.

What was written is remembered outside the study, as digests of paths and of contents: no name and no word.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path

from mentorstudy.errors import SettingsError

__all__ = ["file_digest", "hold_writable", "machine", "overwriting", "protect", "remember", "state_folder", "vouch"]

# So many contents of a file count as written here: the one that is there, the one that is to come, and a few before.
_REMEMBERED = 8
_ALL = "all"
_owned: dict[Path, Callable[[str], str]] = {}
_vouched: set[tuple[Path, str]] = set()
_forced: ContextVar[bool] = ContextVar("files are written over", default=False)


@contextlib.contextmanager
def overwriting(forced: bool = True) -> Iterator[None]:
    """Write over files that somebody changed since, or that were never written here; a study's own files stay.

    Parameters
    ----------
    forced : bool
        False changes nothing.

    Examples
    --------
    >>> import tempfile
    >>> from mentorstudy.writing import write_file
    >>> folder = tempfile.TemporaryDirectory()
    >>> table = Path(folder.name) / "blind.csv"
    >>> _ = table.write_text("judged by hand")
    >>> with overwriting():
    ...     _ = write_file(table, "anew")
    >>> table.read_text()
    'anew'
    >>> folder.cleanup()
    """
    before = _forced.set(forced or _forced.get())
    try:
        yield
    finally:
        _forced.reset(before)


def protect(folder: Path, owned: Callable[[str], str]) -> None:
    """Remember a study's folder, so that nothing is written over its files.

    Parameters
    ----------
    folder : Path
        The study folder.
    owned : callable
        Says of a path inside the folder (POSIX) what it is to the study: `source`, `journal`, `codebook`, ...; empty
        where it is nothing.
    """
    _owned[folder.resolve()] = owned


def vouch(path: Path, digest: str) -> None:
    """Take a content of a file for one that was written here, as a folder's own list of its files says."""
    _vouched.add((path.resolve(), digest))


def hold_writable(path: Path, own: str = "") -> None:
    """Raise where a file must not be written over.

    Parameters
    ----------
    path : Path
        Where to write; links are followed.
    own : str
        What the writer owns of a study, such as `codebook`; `all` for one that may change any file of it.

    Raises
    ------
    SettingsError
        When it belongs to a study, would be read as a source of it, or holds what was not written here.
    """
    if own == _ALL:
        return
    target = path.resolve()
    for folder, owned in list(_owned.items()):
        if not target.is_relative_to(folder):
            continue
        kind = owned(target.relative_to(folder).as_posix())
        if kind and kind != own:
            raise SettingsError(_refusal(kind, target.exists(), folder), file=str(path))
    if own or _forced.get() or not target.is_file():
        return
    digest = file_digest(target)
    if digest not in _written(target) and (target, digest) not in _vouched:
        raise SettingsError(
            "There is such a file already, and it is not as it was written here: somebody changed it, or it comes "
            "from elsewhere. Nothing was written. Choose another name, or add --force (in Python: `with "
            "mentorstudy.ownership.overwriting():`) to write over it.",
            file=str(path),
        )


def _refusal(kind: str, is_there: bool, folder: Path) -> str:
    what = f"one of its {kind}s" if kind in ("source", "journal") else f"its {kind}"
    if kind == "source" and not is_there:
        what = f"one of its sources from then on, as study.toml in '{folder.name}' names such files"
    return (
        f"This file of the study '{folder.name}' {'is' if is_there else 'would be'} {what}, and is never written "
        "over. Choose another name or another folder, such as 'reports'."
    )


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file; empty where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def remember(path: Path, digest: str) -> None:
    """Remember what a file is about to hold, so that it may be written over as long as nobody changed it.

    Where nothing can be kept on this machine, nothing is: then a file that is there is only written over on demand.
    """
    place = _place(path)
    known = [each for each in _written(path) if each != digest][-_REMEMBERED + 1 :]
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
        beside.write_text("\n".join([*known, digest]), encoding="ascii")
        beside.replace(place)


def is_as_written(path: Path) -> bool:
    """Return whether a file is what was last written there on this machine, and nobody changed it since."""
    digest = file_digest(path)
    return bool(digest) and digest in _written(path)


def _written(path: Path) -> list[str]:
    try:
        return _place(path).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []


def _place(path: Path) -> Path:
    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return state_folder() / "written" / name


def state_folder() -> Path:
    """Return where this machine keeps what is no part of any study; it may not be there yet."""
    told = os.environ.get("MENTORSTUDY_STATE") or os.environ.get("XDG_STATE_HOME")
    if told:
        return Path(told) / "mentorstudy"
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "mentorstudy"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "mentorstudy"
    return Path.home() / ".local" / "state" / "mentorstudy"


def machine() -> str:
    """Return by what this machine is known again: random digits, which tell nothing of it and cannot be guessed."""
    place = state_folder() / "machine"
    with contextlib.suppress(OSError):
        if place.is_file():
            return place.read_text(encoding="ascii").strip()
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = secrets.token_hex(16)
        with place.open("x", encoding="ascii") as file:
            file.write(made)
        return made
    import platform

    return hashlib.sha256(f"{platform.node()}|{Path.home()}".encode()).hexdigest()[:32]
