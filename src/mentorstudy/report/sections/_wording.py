"""Counts as a reader says them: `nine of 14 protégés`, and in a shareable edition `about half of the protégés`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mentorstudy.report.edition import people_of, person_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from mentorstudy.phrases import Phrases
    from mentorstudy.report.edition import EditionView

__all__ = ["capital", "digits", "spelled", "worded", "worded_groups"]

# Up to which share of a group a count is called so; above the last it is nearly all of them.
_WORDS = ((0.25, "few"), (0.4, "some"), (0.6, "half"), (0.9, "most"))


def spelled(count: int, say: Phrases) -> str:
    """Return a whole number as it stands in a sentence: a word up to nine, then figures.

    Examples
    --------
    >>> from mentorstudy.phrases import phrases_in
    >>> spelled(9, phrases_in("en")), spelled(14, phrases_in("en")), spelled(4, phrases_in("fr"))
    ('nine', '14', 'quatre')
    """
    return say("spelled", count=count)


def worded(view: EditionView, count: int, total: int, group: str) -> str:
    """Return how many of a group, in words: the number, or where the edition hides it what the range amounts to.

    A word follows from the range alone, so that it tells nothing that a table does not.

    Parameters
    ----------
    view : EditionView
        What the edition may show.
    count, total : int
        How many, of how many.
    group : str
        Of whom.
    """
    names = {"people": people_of(group), "person": person_of(group)}
    low, high = (count, count) if view.team else view.ranges.of(count, total)
    if low < high:
        return view.say(f"worded-{_word((low + high) / 2 / total, total, view.minimum)}", **names)
    told = spelled(total, view.say)
    if count == 0:
        return view.say("spelled-none-of-group", total=total, told=told, **names)
    if count == total:
        return view.say("spelled-all-of-group", total=total, told=told, **names)
    return view.say("spelled-of-group", count=spelled(count, view.say), total=told, **names)


def _word(share: float, total: int, minimum: int) -> str:
    if total < minimum:
        return "some"
    return next((word for most, word in _WORDS if share < most), "nearly-all")


def worded_groups(view: EditionView, groups: Sequence[tuple[str, int, int]]) -> str:
    """Return how many of each group, one after the other: groups are never added up."""
    return view.say.listed(worded(view, count, size, group) for group, count, size in groups)


def digits(view: EditionView, groups: Iterable[tuple[str, int, int]]) -> str:
    """Return the same counts in figures, for notes and tables."""
    return view.say.listed(view.voices(count, size, group) for group, count, size in groups)


def capital(text: str) -> str:
    """Return a sentence with its first letter large."""
    text = collapse(text)
    return text[:1].upper() + text[1:]
