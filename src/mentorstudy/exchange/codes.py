"""The codes of a project in the study's codebook: found where they are there, added where they are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentorstudy.codebook import Code, Codebook, build_codebook
from mentorstudy.codebook.codes import path_part
from mentorstudy.exchange.descriptions import code_of, own_name
from mentorstudy.exchange.project import ProjectCode
from mentorstudy.text import collapse, normalise

__all__ = ["MatchedCodes", "match_codes", "slug_of"]


@dataclass(frozen=True, eq=False)
class MatchedCodes:
    """What the codes of a project are in the study.

    Parameters
    ----------
    codebook : Codebook
        The study's, with what was added.
    paths : dict of str to str
        By guid, the code's path in the study.
    added : tuple of str
        Paths that were not there before.
    shared : tuple of (str, str)
        Names whose path another code had, each with the path that it got.
    merged : tuple of (str, str, str)
        Names of two codes of the project that are one in the study, with its path.
    """

    codebook: Codebook
    paths: dict[str, str]
    added: tuple[str, ...]
    shared: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, str, str], ...] = ()


def match_codes(codes: Iterable[ProjectCode], codebook: Codebook | None) -> MatchedCodes:
    """Return the codes of a project as codes of a codebook.

    A code is known by the path that our own exports write, then by what it is called under its parent: its name
    or the last part of its path, whatever the case, with blanks for underscores. A code that is not there is added
    under its parent; names that differ in a sign, such as `C` and `C++`, are two codes. Where no code of the project
    stands under another, as in most spreadsheets, a code may stand anywhere in the study's tree, if one alone is
    called so.

    Parameters
    ----------
    codes : iterable of ProjectCode
        Parents before their children.
    codebook : Codebook or None
        The study's; None for a study that begins with these codes.
    """
    codes = list(codes)
    flat = not any(code.parent for code in codes)
    known = _Known(codebook)
    paths: dict[str, str] = {}
    added: dict[str, Code] = {}
    shared: list[tuple[str, str]] = []
    merged: list[tuple[str, str, str]] = []
    taken: dict[str, str] = {}
    for code in codes:
        described = code_of(code.name, code.description, code.color)
        description, own = own_name(code.name, code.description)
        above = paths.get(code.parent, "")
        name = collapse(normalise(own or code.name).text) or "(no name)"
        path = known.by_path(described.code if described else "") or known.by_name(above, name)
        if not path and not above and "/" in name:
            # A path of the study, in a cell.
            path = known.by_path(name)
        if not path and flat:
            path = known.anywhere(name)
        if not path:
            made = f"{above}/{slug_of(name)}" if above else slug_of(name)
            free = known.free(made)
            shared += [(name, free)] if free != made and not described else []
            new = described or Code(free, name=name, definition=normalise(description).text, color=code.color)
            path = new.code
            added[path] = new
            known.learn(path, name)
        if path in taken:
            merged.append((name, taken[path], path))
        taken.setdefault(path, name)
        paths[code.guid] = path
    return MatchedCodes(_with(codebook, added), paths, tuple(added), tuple(shared), tuple(merged))


def _with(codebook: Codebook | None, added: dict[str, Code]) -> Codebook:
    before = codebook if codebook is not None else build_codebook([])
    if not added:
        return before
    # A name that an older code had must not be taken by two; what it is expected of may not have come along.
    old = {was for code in before for was in code.was}
    paths = {*added, *(code.code for code in before)}
    codes = [
        replace(
            code,
            was=tuple(was for was in code.was if was not in old and was not in paths),
            expectation_of=code.expectation_of if code.expectation_of in paths else "",
        )
        for code in added.values()
    ]
    return build_codebook([*before.codes, *codes], title=before.title, language=before.language, origin=before.origin)


class _Known:
    """The codes that there are, by their paths and by what they are called under the code above."""

    def __init__(self, codebook: Codebook | None) -> None:
        self._paths: dict[str, str] = {}
        self._names: dict[tuple[str, str], str] = {}
        for code in codebook or ():
            self.learn(code.code, code.name)
        for code in codebook or ():
            for old in code.was:
                self._paths.setdefault(_loosely(old), code.code)

    def learn(self, path: str, name: str) -> None:
        """Remember a code."""
        above, _, slug = path.rpartition("/")
        self._paths.setdefault(_loosely(path), path)
        for each in (name, slug):
            if each:
                self._names.setdefault((above, _loosely(each)), path)

    def by_path(self, path: str) -> str:
        """Return the code of a path, or of an old one; empty where there is none."""
        return self._paths.get(_loosely(path), "") if path else ""

    def by_name(self, above: str, name: str) -> str:
        """Return the code of a name under another code; empty where there is none."""
        path = f"{above}/{name}" if above else name
        return self._names.get((above, _loosely(name)), "") or ("" if "/" in name else self.by_path(path))

    def anywhere(self, name: str) -> str:
        """Return the one code that is called so, wherever it stands; empty where there is none, or several."""
        found = {path for (_, each), path in self._names.items() if each == _loosely(name)}
        return found.pop() if len(found) == 1 else ""

    def free(self, path: str) -> str:
        """Return a path that no code has: names that differ in signs alone are codes of their own."""
        chosen, number = path, 1
        while _loosely(chosen) in self._paths:
            number += 1
            chosen = f"{path}_{number}"
        return chosen


def _loosely(name: str) -> str:
    """A name as people would type it again: without case, and with blanks, hyphens and underscores alike."""
    return re.sub(r"[\s_-]+", " ", normalise(normalise(name).text.casefold()).text).strip()


def slug_of(name: str) -> str:
    """Return a code's name as a part of a path, as `path_part` makes it and in small letters.

    Examples
    --------
    >>> slug_of("Language & job search skills")
    'language_job_search_skills'
    >>> slug_of("???")
    'code'
    """
    return path_part(unicodedata.normalize("NFC", name).casefold())
