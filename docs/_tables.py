"""The page of every table that a public function returns, with its columns, from the docstrings that promise them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["tables_of", "tables_page"]

_RETURNS = re.compile(r"^Returns\n-+\nDataFrame.*\n((?:[ ]{4}.*\n|\n(?=[ ]{4}))+)", re.MULTILINE)


def tables_of(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the name of every public function that returns a table, what it answers, and its columns.

    Parameters
    ----------
    names : mapping of str to sequence of str
        Public names by group, as `NAMES` has them.
    """
    import mentorstudy as ms

    for name in (each for group in names.values() for each in group):
        value = ms
        for part in name.split("."):
            value = getattr(value, part)
        doc = inspect.getdoc(value) or ""
        if found := _RETURNS.search(f"{doc}\n"):
            yield name, " ".join(doc.split("\n\n", 1)[0].split()), " ".join(found[1].split())


def tables_page(names: Mapping[str, Sequence[str]]) -> str:
    """Return the page.

    Parameters
    ----------
    names : mapping of str to sequence of str
        Public names by group.
    """
    parts = [
        "# Every table and its columns",
        "What a function promises of the table that it returns. From the first release on, columns are only added.",
    ]
    for name, answers, columns in tables_of(names):
        parts += [f"## `{name}`", answers, columns]
    return "\n\n".join(parts) + "\n"
