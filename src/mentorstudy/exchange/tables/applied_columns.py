"""A column for each code that says whether it applies, as Dedoose exports excerpts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mentorstudy.exchange.project import Loss
from mentorstudy.exchange.tables.sheet_codes import applied

__all__ = ["AppliedColumns", "applied_columns"]

_APPLIED = re.compile(r"Code:\s*(?P<code>.+?)\s+Applied", re.IGNORECASE)
_WEIGHT = re.compile(r"Code:\s*(?P<code>.+?)\s+(Weight|Range)", re.IGNORECASE)


@dataclass(frozen=True)
class AppliedColumns:
    """The columns of a table that say which codes apply.

    Parameters
    ----------
    codes : mapping of str to str
        By column, the code that it says applies.
    weights : tuple of str
        Columns that hold how strongly.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    weights: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """All the columns."""
        return frozenset((*self.codes, *self.weights))

    def of(self, cells: Mapping[str, str]) -> list[str]:
        """Return the codes that apply in a row."""
        return [code for column, code in self.codes.items() if applied(cells[column])]

    def losses(self, rows: Iterable[Mapping[str, str]]) -> list[Loss]:
        """Return how many weights are left behind."""
        weighed = sum(1 for cells in rows for column in self.weights if cells[column].strip())
        return [Loss("weight of a code", "a coded segment has none", weighed)] if weighed else []


def applied_columns(names: Sequence[str]) -> AppliedColumns:
    """Return the columns that say which codes apply; none where a table has no such columns.

    Examples
    --------
    >>> applied_columns(["Excerpt Copy", "Code: Time, money Applied", "Code: Time, money Weight"]).codes
    {'Code: Time, money Applied': 'Time, money'}
    """
    codes = {name: found["code"] for name in names if (found := _APPLIED.fullmatch(name.strip()))}
    weights = tuple(
        name
        for name in names
        if name not in codes and (found := _WEIGHT.fullmatch(name.strip())) and found["code"] in codes.values()
    )
    return AppliedColumns(codes, weights)
