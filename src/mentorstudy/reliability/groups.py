"""Several codes together: the categories of the codebook, the researchers' themes, and the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["categories_of", "groups_of"]


def categories_of(codes: Sequence[str]) -> dict[str, list[str]]:
    """Return codes by the top of their branch: the domains of coefficients that need every code in one.

    Examples
    --------
    >>> categories_of(["costs/time", "costs/money", "networks"])
    {'costs': ['costs/time', 'costs/money'], 'networks': ['networks']}
    """
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(code.partition("/")[0], []).append(code)
    return found


def groups_of(study: Study, codes: Sequence[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield level, name and codes of every category, every theme and the whole.

    A category is a code with codes under it, at any depth; one that is itself the only code of it that is compared
    is not yielded again. A theme has the codes that support
    it or speak against it, and what is under them.

    Parameters
    ----------
    study : Study
        The study, for its codebook and its themes.
    codes : sequence of str
        The codes that are compared.
    """
    for category in study.codebook.categories:
        under = set(study.codebook.under(category))
        inside = [code for code in codes if code in under]
        if inside and inside != [category]:
            yield "category", category, inside
    for theme in study.themes:
        named = {each for code in theme.paths("codes", "opposing") for each in study.codebook.under(code)}
        inside = [code for code in codes if code in named]
        if inside:
            yield "theme", theme.name, inside
    yield "overall", "", list(codes)
