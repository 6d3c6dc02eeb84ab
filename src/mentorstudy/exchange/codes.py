"""The codes of a project in the study's codebook: found where they are there, added where they are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentorstudy.codebook import Code, Codebook, build_codebook
from mentorstudy.exchange.describing import code_of
from mentorstudy.exchange.project import ProjectCode

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
    """

    codebook: Codebook
    paths: dict[str, str]
    added: tuple[str, ...]


def match_codes(codes: Iterable[ProjectCode], codebook: Codebook | None) -> MatchedCodes:
    """Return the codes of a project as codes of a codebook.

    A code is known by the path that our own exports write, then by its path of names or of slugs, whatever their
    case; a code that is not there is added under its parent.

    Parameters
    ----------
    codes : iterable of ProjectCode
        Parents before their children.
    codebook : Codebook or None
        The study's; None for a study that begins with these codes.
    """
    known = {_folded(code.code): code.code for code in codebook or ()}
    if codebook is not None:
        known = {_folded(_named_path(codebook, code.code)): code.code for code in codebook} | known
        known |= {_folded(old): code.code for code in codebook for old in code.was}
    paths: dict[str, str] = {}
    added: dict[str, Code] = {}
    for code in codes:
        described = code_of(code.name, code.description, code.color)
        above = paths.get(code.parent, "")
        candidates = [described.code] if described else []
        candidates += [f"{above}/{name}" if above else name for name in (code.name, slug_of(code.name))]
        path = next((known[_folded(each)] for each in candidates if _folded(each) in known), "")
        if not path:
            new = described or Code(
                _free(f"{above}/{slug_of(code.name)}" if above else slug_of(code.name), known),
                name=code.name,
                definition=code.description,
                color=code.color,
            )
            path = new.code
            added[path] = new
            known[_folded(path)] = path
        paths[code.guid] = path
    return MatchedCodes(_with(codebook, added), paths, tuple(added))


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


def _named_path(codebook: Codebook, path: str) -> str:
    parts = path.split("/")
    return "/".join(codebook["/".join(parts[: n + 1])].name or parts[n] for n in range(len(parts)))


def _folded(path: str) -> str:
    return "/".join(slug_of(part) for part in path.split("/"))


def slug_of(name: str) -> str:
    """Return a code's name as a part of a path: letters of any script, digits, hyphens and underscores.

    Examples
    --------
    >>> slug_of("Language & job-search skills")
    'language_job-search_skills'
    >>> slug_of("???")
    'code'
    """
    plain = unicodedata.normalize("NFC", name).casefold()
    slug = re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", plain)).strip("_")
    return slug or "code"


def _free(path: str, known: dict[str, str]) -> str:
    chosen, number = path, 1
    while _folded(chosen) in known:
        number += 1
        chosen = f"{path}_{number}"
    return chosen
