"""What the tables of counted codes share: their columns, and numbers that say of how many."""

from __future__ import annotations

__all__ = ["of"]

_LEAST_FOR_SHARES = 20


def of(count: int, total: int) -> str:
    """Return a count with its denominator: a percentage only from 20 on.

    Examples
    --------
    >>> of(3, 4), of(30, 120), of(1, 482)
    ('3 of 4', '30 of 120 (25%)', '1 of 482 (<1%)')
    """
    if total < _LEAST_FOR_SHARES:
        return f"{count} of {total}"
    share = 100 * count / total
    return f"{count} of {total} ({'<1' if 0 < share < 1 else f'{share:.0f}'}%)"
