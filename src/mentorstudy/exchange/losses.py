"""What was carried over and what was not, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentorstudy.exchange.project import Loss

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["losses_table"]


def losses_table(carried: Mapping[str, int], losses: Sequence[Loss]) -> pd.DataFrame:
    """Return what was carried over and what was not: columns item, carried, lost, detail."""
    import pandas as pd

    rows: list[tuple[str, int, int, str]] = [(item, count, 0, "") for item, count in carried.items() if count]
    grouped: dict[tuple[str, str, bool], int] = {}
    for loss in losses:
        key = (loss.item, loss.detail, loss.kept)
        grouped[key] = grouped.get(key, 0) + loss.count
    for (item, detail, kept), count in grouped.items():
        rows.append((item, count if kept else 0, 0 if kept else count, detail))
    return pd.DataFrame(rows, columns=["item", "carried", "lost", "detail"])
