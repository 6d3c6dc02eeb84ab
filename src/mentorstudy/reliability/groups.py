"""Several codes together: the categories of the codebook, the researchers' themes, and the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["categories_of", "groups_of"]


def categories_of(codes: Sequence[str]) -> dict[str, list[str]]:
    """Return codes by their category, the path up to the first `/`.

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

    A category that is itself its only code is that code, and is not yielded again. A theme has the codes that support
    it or speak against it, and what is under them.

    Parameters
    ----------
    study : Study
        The study, for its codebook and its themes.
    codes : sequence of str
        The codes that are compared.
    """
    for category, inside in categories_of(codes).items():
        if inside != [category]:
            yield "category", category, inside
    for theme in study.themes:
        named = {each for code in (*theme.codes, *theme.opposing) for each in study.codebook.under(code)}
        inside = [code for code in codes if code in named]
        if inside:
            yield "theme", theme.name, inside
    yield "overall", "", list(codes)
