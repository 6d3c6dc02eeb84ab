"""What figures of codes share: their lines, and one source at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mentorstudy.arguments import first_source
from mentorstudy.evidence import ancestors
from mentorstudy.plots._heads import titled
from mentorstudy.plots._sheet import Line, is_hidden
from mentorstudy.plots._words import say
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DARK", "LIGHT", "MOST_CODES", "code_lines", "of_source"]

LIGHT, DARK = "#eaf2f8", "#08457e"
# More rows than these nobody reads in a figure, and drawing them takes seconds.
MOST_CODES = 40


def of_source(table: pd.DataFrame, source: str, codes: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the rows of one source, of all codes or of some in the order given."""
    part = table[table["source"] == first_source(table, source)] if len(table) else table
    if codes is None or not len(part):
        return part
    order = {code: number for number, code in enumerate(codes)}
    return part[part["code"].isin(order)].sort_values("code", key=lambda column: column.map(order), kind="stable")


def code_lines(part: pd.DataFrame, most: int = MOST_CODES) -> Iterator[tuple[Line, str | None]]:
    """Return a line per code, under its category where there are several; a code without one comes first.

    Of more codes than `most` those that most people voiced, and a last line that says how many are not drawn.
    """
    left = part["code"].nunique() - most
    if left > 0:
        part = part[part["code"].isin(_most_voiced(part, most))]
    several = part["category"].nunique() > 1
    category = ""
    known = set(part["code"])
    each = part.drop_duplicates("code")
    for row in rows_of(each.sort_values("category", key=lambda column: column != "", kind="stable")):
        if several and row.category != category:
            category = row.category
            yield Line(titled(str(category)), heading=True), None
        above = sum(path in known for path in ancestors(str(row.code)))
        yield Line(f"{'– ' * above}{row.name}"), str(row.code)
    if left > 0:
        yield Line(say("plot-more-codes", count=left)), None


def _most_voiced(part: pd.DataFrame, most: int) -> set[str]:
    """Return the codes with the highest counts that are shown: what is hidden weighs nothing."""
    import pandas as pd

    shown = part["participants"].where(~part["participants"].map(is_hidden), 0)
    highest = pd.to_numeric(shown).groupby(part["code"], sort=False).max()
    return set(highest.sort_values(ascending=False, kind="stable").index[:most])
