"""Taguette's tags as a tree: their names are paths with dots."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable

from mentorstudy.exchange.project import Loss, ProjectCode

__all__ = ["tag_guid", "tag_path", "tag_tree"]

# Taguette's own codebook export names its tags under this namespace: the guids are the same from both.
_TAGUETTE = uuid.UUID("51B2B2B7-27EB-4ECB-9D56-E75B0A0496C2")
_DOT = re.compile(r"(?<=[^\s.])(?<!\d)\.(?=[^\s.])|(?<=\d)\.(?=[^\s.\d])")


def tag_guid(path: str) -> str:
    """Return a tag's guid, the one that Taguette's codebook export (.qdc) gives it.

    Examples
    --------
    >>> tag_guid("interesting")
    '0d62985d-b147-5d01-a9b5-cae5dcd98342'
    """
    return str(uuid.uuid5(_TAGUETTE, path))


def tag_path(name: str) -> tuple[str, ...]:
    """Return the parts of a tag's name, from the top down.

    Examples
    --------
    >>> tag_path("work.pay"), tag_path("Dr. Smith")
    (('work', 'pay'), ('Dr. Smith',))
    """
    return tuple(_DOT.split(name))


def tag_tree(tags: Iterable[tuple[str, str]]) -> tuple[tuple[ProjectCode, ...], tuple[Loss, ...]]:
    """Return the code tree of tags, parents first, and that the names' dots were read so.

    `a.b` stands under `a`; where nobody made a tag `a`, a branch is made that only groups. A dot beside
    white space (`Dr. Smith`) or between digits (`1.5 hours`) is a dot.

    Parameters
    ----------
    tags : iterable of (str, str)
        Name and description of each tag.

    Examples
    --------
    >>> tree, _ = tag_tree([("work.hours", "How long"), ("Dr. No", "")])
    >>> [(code.name, bool(code.parent), code.codable) for code in tree]
    [('work', False, False), ('hours', True, True), ('Dr. No', False, True)]
    """
    described = dict(tags)
    codes: dict[str, ProjectCode] = {}
    nested = 0
    for path in described:
        ends = [match.start() for match in _DOT.finditer(path)] + [len(path)]
        nested += len(ends) > 1
        above, begin = "", 0
        for end in ends:
            branch = path[:end]
            if branch not in codes:
                codes[branch] = ProjectCode(
                    tag_guid(branch),
                    path[begin:end],
                    tag_guid(above) if above else "",
                    described.get(branch, ""),
                    codable=branch in described,
                )
            above, begin = branch, end + 1
    detail = "a tag named 'a.b' stands under 'a'"
    return tuple(codes.values()), (Loss("tag with a dot", detail, nested, kept=True),) if nested else ()
