"""What a coefficient says in plain words."""

from __future__ import annotations

__all__ = ["FEW_PARTICIPANTS", "RARE", "drawn_over", "reading_of"]

# A code that fewer units carry is not judged: one unit more or less would turn the coefficient over.
RARE = 5
# Intervals that resample fewer participants are too narrow.
FEW_PARTICIPANTS = 20
_FIRM, _TENTATIVE = 0.8, 0.667


def reading_of(value: float, low: float, *, uses: int, reason: str) -> str:
    """Return a coefficient in plain words.

    From .800 a variable is commonly relied upon, from .667 for tentative conclusions only (Krippendorff 2019, p.
    356); these are conventions, and the interval says more than the point.

    Parameters
    ----------
    value, low : float
        The coefficient, and the lower end of its interval.
    uses : int
        Units to which any coder gave the code.
    reason : str
        Why it is not defined, where it is not.

    Examples
    --------
    >>> reading_of(0.85, 0.62, uses=40, reason="")
    'reliable, though it could be as low as 0.62'
    >>> reading_of(0.85, 0.62, uses=3, reason="")
    'too rare to judge: 3 units carry it'
    """
    if uses < RARE:
        return f"too rare to judge: {uses} {'unit carries' if uses == 1 else 'units carry'} it"
    if value != value:
        return f"not defined: {reason}"
    words = _words(value)
    if low == low and _words(low) != words:
        words += f", though it could be as low as {round(low, 2) + 0.0:.2f}"
    return words


def drawn_over(number: int, what: str) -> str:
    """Return how a bootstrap interval was made, with a warning where too few were drawn from.

    Examples
    --------
    >>> drawn_over(12, "participants")
    'bootstrap over 12 participants: few, so it is too narrow'
    """
    few = ": few, so it is too narrow" if number < FEW_PARTICIPANTS else ""
    return f"bootstrap over {number} {what}{few}"


def _words(value: float) -> str:
    if value >= _FIRM:
        return "reliable"
    if value >= _TENTATIVE:
        return "good for tentative conclusions"
    return "not reliable" if value > 0 else "no better than chance"
