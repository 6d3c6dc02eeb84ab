"""What a coefficient says in plain words."""

from __future__ import annotations

__all__ = ["FEW_PARTICIPANTS", "RARE", "all_alike", "drawn_over", "few_words", "how_made", "reading_of"]

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
    >>> reading_of(0.5, -0.1, uses=40, reason="")
    'not reliable'
    """
    if uses < RARE:
        return f"too rare to judge: {uses} {'unit carries' if uses == 1 else 'units carry'} it"
    if value != value:
        return f"not defined: {reason}"
    words = _words(value)
    if value >= _TENTATIVE and _words(low) != words and low == low:
        words += f", though it could be as low as {round(low, 2) + 0.0:.2f}"
    return words


def drawn_over(number: int, what: str) -> str:
    """Return how a bootstrap interval was made, with a warning where too few were drawn from.

    Examples
    --------
    >>> drawn_over(12, "participants")
    'bootstrap over 12 participants: few, so it is too narrow'
    """
    return f"bootstrap over {number} {what}{few_words(number)}"


def few_words(number: int) -> str:
    """Return a warning where an interval is from too few participants, else nothing."""
    return ": few, so it is too narrow" if number < FEW_PARTICIPANTS else ""


def all_alike(low: float, high: float) -> str:
    """Return a warning where nobody differed, so that the interval has no width; else nothing.

    Examples
    --------
    >>> all_alike(1.0, 1.0), all_alike(0.2, 1.0)
    ('; no disagreement was seen, so it can show none', '')
    """
    return "; no disagreement was seen, so it can show none" if low == high == 1 else ""


def how_made(interval: object) -> str:
    """Return how an interval was made, without what differs from code to code.

    Examples
    --------
    >>> how_made("bootstrap over 30 participants; no disagreement was seen, so it can show none, defined in 98% of 9")
    'bootstrap over 30 participants'
    """
    return str(interval).partition("; ")[0].partition(", defined in")[0]


def _words(value: float) -> str:
    if value >= _FIRM:
        return "reliable"
    if value >= _TENTATIVE:
        return "good for tentative conclusions"
    return "not reliable" if value > 0 else "no better than chance"
