"""What was carried over and what was not, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentorstudy.exchange.project import Loss

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["losses_table"]


def losses_table(carried: Mapping[str, int], losses: Sequence[Loss]) -> pd.DataFrame:
    """Return what was carried over and what was not: columns item, carried, lost, ambiguous, detail.

    What is ambiguous could be several things, and is not carried over before somebody settles which.
    """
    import pandas as pd

    rows: list[tuple[str, int, int, int, str]] = [(item, count, 0, 0, "") for item, count in carried.items() if count]
    grouped: dict[tuple[str, str, bool, bool], int] = {}
    for loss in losses:
        key = (loss.item, loss.detail, loss.kept, loss.ambiguous)
        grouped[key] = grouped.get(key, 0) + loss.count
    for (item, detail, kept, ambiguous), count in grouped.items():
        counts = (count, 0, 0) if kept else (0, 0, count) if ambiguous else (0, count, 0)
        rows.append((item, *counts, detail))
    return pd.DataFrame(rows, columns=["item", "carried", "lost", "ambiguous", "detail"])
