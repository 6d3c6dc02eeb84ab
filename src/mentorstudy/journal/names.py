"""Coders' names, which are the names of their journals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from mentorstudy.coding import is_machine
from mentorstudy.errors import CodingError

__all__ = ["FOLDER", "check_coder", "is_conflicted_copy", "journal_path", "original_name"]

FOLDER = "codings"
_LONGEST = 64
# Names that Windows keeps for devices: a folder shared with a Windows user cannot hold them.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
_RESERVED = ("union", "reconciled by")
# How synchronisers and file managers name the second copy of a file that two machines changed: Dropbox and
# Nextcloud, Syncthing, Google Drive and Windows, OneDrive and others.
_COPIES = re.compile(
    r"conflicted copy|case conflict|\.sync-conflict-|_conf\(\d+\)|\(\d+\)$| - copy( \(\d+\))?$| copy( \d+)?$|^copy of ",
    re.IGNORECASE,
)


def check_coder(name: str, known: Iterable[str] = ()) -> str:
    """Return a coder's name as it is written everywhere, when it can be one.

    Parameters
    ----------
    name : str
        What the person calls themselves, in any script.
    known : iterable of str
        Coders that have a journal: a name that differs from one only by case is refused, since many file
        systems take the two for one file.

    Raises
    ------
    CodingError
        When it is empty, could leave the folder, belongs to a machine, or collides.

    Examples
    --------
    >>> check_coder(" Anna-Lena ")
    'Anna-Lena'
    >>> check_coder("../anna")
    Traceback (most recent call last):
    ...
    mentorstudy.errors.CodingError: A coder cannot be called '../anna': it would be no file of the folder
    'codings'. Use letters, digits, spaces and hyphens.
    """
    plain = unicodedata.normalize("NFC", name).strip()
    if not plain:
        raise CodingError("The coder has no name. Say who codes, with `coder`.")
    if is_machine(plain.casefold()) or plain.casefold() in _RESERVED:
        raise CodingError(f"A coder cannot be called '{plain}': the name belongs to a machine or a setting.")
    if not _can_be_a_file(plain):
        raise CodingError(
            f"A coder cannot be called '{plain}': it would be no file of the folder '{FOLDER}'. "
            "Use letters, digits, spaces and hyphens."
        )
    if len(plain) > _LONGEST or len(plain.encode()) > 200:
        raise CodingError(f"A coder's name has at most {_LONGEST} characters. Shorten '{plain[:20]}…'.")
    for other in known:
        if other != plain and other.casefold() == plain.casefold():
            raise CodingError(f"There is a coder '{other}' already. Write the name as it is, or take another one.")
    return plain


def _can_be_a_file(name: str) -> bool:
    if name.startswith((".", "~")) or name.endswith(".") or _DEVICES.match(name) or is_conflicted_copy(name):
        return False
    return all(unicodedata.category(each)[0] in "LMN" or each in " -_.'’" for each in name)


def is_conflicted_copy(stem: str) -> bool:
    """Return whether a journal's name is one that a synchroniser gives to a second copy.

    Examples
    --------
    >>> is_conflicted_copy("anna (Ben's conflicted copy 2026-02-01)"), is_conflicted_copy("anna")
    (True, False)
    """
    return bool(_COPIES.search(stem))


def original_name(stem: str) -> str:
    """Return what a second copy of a journal is most likely a copy of.

    Examples
    --------
    >>> original_name("anna (1)"), original_name("Copy of anna"), original_name("anna.sync-conflict-20260201-1-ABC")
    ('anna', 'anna', 'anna')
    """
    found = _COPIES.search(stem)
    if found is None:
        return stem
    before = stem[: found.start()].rpartition(" (")[0] or stem[: found.start()]
    return before.strip() or stem[found.end() :].strip() or stem


def journal_path(folder: Path, coder: str) -> Path:
    """Return where a coder's journal is in a study folder."""
    return folder / FOLDER / f"{coder}.jsonl"
