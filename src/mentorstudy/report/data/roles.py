"""Which codes play which part in a report: by the sections that they hang on, else by the codebook's own categories."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.evidence import counted_codes

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook
    from mentorstudy.study import Study

__all__ = ["Roles", "roles_of"]

_LEADING = ("mismatch", "lack_of_commitment", "unmet_expectations")


@dataclass(frozen=True)
class Roles:
    """Which codes play which part in a report, by the section that they hang on.

    Parameters
    ----------
    benefits, challenges, factors, outcomes, recommendations, other : tuple of str
        The codes of a section: those directly under the code that it hangs on, and that code itself where it is no
        category or carries passages of its own. `other` are those that hang on none.
    """

    benefits: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def roles_of(study: Study, counted: Collection[str] | None = None) -> Roles:
    """Return which codes play which part.

    Parameters
    ----------
    study : Study
        The study.
    counted : collection of str, optional
        The codes that are counted; by default those that `counted_codes` names.
    """
    tree = _Tree(study.codebook, frozenset(counted_codes(study) if counted is None else counted))
    parts: dict[str, dict[str, None]] = {}
    for section, code in tree.parts():
        parts.setdefault(section, {})[code] = None
    order = {code.code: number for number, code in enumerate(study.codebook)}
    found = {part: sorted(codes, key=order.__getitem__) for part, codes in parts.items()}
    leading = {name: number for number, name in enumerate(_LEADING)}
    challenges = sorted(found.pop("challenges", []), key=lambda code: leading.get(code.split("/")[-1], 9))
    return Roles(challenges=tuple(challenges), **{part: tuple(codes) for part, codes in found.items()})


class _Tree:
    """A codebook, and which of its codes a report tells of under which head."""

    def __init__(self, book: Codebook, counted: frozenset[str]) -> None:
        self._heads, self._counted = book.section_heads, counted
        self._children: dict[str, list[str]] = {}
        for code in book:
            self._children.setdefault(code.parent, []).append(code.code)

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield section and code."""
        roots = self._children.get("", [])
        # One code over all others is the codebook's title, not a category to tell things apart by.
        while len(roots) == 1 and roots[0] not in self._heads and self._over_categories(roots[0]):
            if roots[0] in self._counted:
                yield "other", roots[0]
            roots = self._children[roots[0]]
        for code in roots:
            yield from self._under(code)

    def _over_categories(self, code: str) -> bool:
        return any(child in self._children for child in self._children.get(code, ()))

    def _under(self, code: str) -> Iterator[tuple[str, str]]:
        """Yield what is told of under a code that stands at the top, or that a section hangs on."""
        section = self._heads.get(code, "other")
        inside = [head for head in self._heads if head.startswith(f"{code}/")]
        if code in self._counted:
            yield section, code
        for child in self._children.get(code, ()):
            if section == "other" and inside:
                yield from self._under(child)
            elif child not in self._heads:
                yield section, child
        if section != "other" or not inside:
            for head in inside:
                yield from self._under(head)
