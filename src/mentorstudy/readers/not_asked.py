"""Who was asked what: an empty answer is not answered, not reached, or was never asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut

if TYPE_CHECKING:
    import numpy as np

__all__ = ["ANSWERED", "NOT_ANSWERED", "NOT_ASKED", "NOT_REACHED", "Asked", "find_asked"]

ANSWERED, NOT_ANSWERED, NOT_REACHED, NOT_ASKED = "answered", "not answered", "not reached", "not asked"
# Silence of a whole group is taken for display logic only when chance would hardly bring it about.
_CHANCE = 1e-6
_MOST_CHOICES = 50


@dataclass(frozen=True, eq=False)
class Asked:
    """What became of every question with every respondent.

    Parameters
    ----------
    cells : array of str
        Respondents by questions: `answered`, `not answered`, `not reached` or `not asked`.
    states : list of str
        Per respondent: `complete`, `partial` or `empty`.
    notes : tuple of LeftOut
        The display logic that was detected.
    """

    cells: np.ndarray
    states: list[str]
    notes: tuple[LeftOut, ...]


def find_asked(
    answered: np.ndarray,
    names: Sequence[str],
    deciding: Mapping[int, Sequence[str]],
    flags: Sequence[str],
    absent: np.ndarray | None = None,
) -> Asked:
    """Return what became of every question with every respondent.

    Parameters
    ----------
    answered : array of bool
        Respondents by questions, in the order of the survey.
    names : sequence of str
        The questions' names; options of one question carry one name.
    deciding : mapping of int to sequence of str
        The closed questions (by place) whose answer may decide what is asked later, with everyone's answer.
    flags : sequence of str
        What the survey tool says of each response: `complete`, `partial`, or empty when it says nothing.
    absent : array of bool, optional
        Who was not there when a question was asked, respondents by questions.
    """
    import numpy as np

    if not answered.shape[1]:
        states = [flag or "empty" for flag in flags]
        return Asked(np.empty(answered.shape, dtype=object), states, ())
    places = np.arange(answered.shape[1])
    last = np.where(answered.any(axis=1), answered.shape[1] - 1 - answered[:, ::-1].argmax(axis=1), -1)
    complete = np.array([flag == "complete" for flag in flags], dtype=bool)
    reached = (places[None, :] <= last[:, None]) | complete[:, None]
    skipped, notes = _display_logic(answered, reached, names, deciding)
    if absent is not None:
        skipped = skipped | (absent & ~answered)
    usual = answered.mean(axis=0) >= 0.5
    # Without a word of the tool, a response is partial when questions that most people answer are missing at its end.
    missing = ((places[None, :] > last[:, None]) & usual[None, :] & ~skipped).any(axis=1)
    unknown = np.array([not flag for flag in flags], dtype=bool)
    partial = np.where(unknown, missing, ~complete)
    cells = np.full(answered.shape, NOT_ANSWERED, dtype=object)
    cells[(places[None, :] > last[:, None]) & partial[:, None]] = NOT_REACHED
    cells[skipped] = NOT_ASKED
    cells[answered] = ANSWERED
    empty = ~answered.any(axis=1) & unknown
    states = np.where(empty, "empty", np.where(partial, "partial", "complete")).tolist()
    return Asked(cells, states, tuple(notes))


def _display_logic(
    answered: np.ndarray, reached: np.ndarray, names: Sequence[str], deciding: Mapping[int, Sequence[str]]
) -> tuple[np.ndarray, list[LeftOut]]:
    """Find questions that nobody answered who chose something earlier, and nearly everyone else did."""
    import numpy as np

    skipped = np.zeros(answered.shape, dtype=bool)
    found: dict[int, tuple[int, int, list[str]]] = {}
    for place, values in deciding.items():
        choices = sorted(set(values) - {""})
        if not 2 <= len(choices) <= _MOST_CHOICES:
            continue
        column = np.array(values, dtype=object)
        chose = np.stack([column == choice for choice in choices]).astype(np.float32)
        hits, asked = chose @ answered, chose @ reached
        silent = _silent(hits, asked)
        silent[:, : place + 1] = False
        for later in np.flatnonzero(silent.any(axis=0)):
            who = (chose[silent[:, later]].any(axis=0) | skipped[:, place]) & ~answered[:, later]
            skipped[who, later] = True
            count = int(asked[silent[:, later], later].sum())
            if count >= found.get(int(later), (0, 0, []))[0]:
                quiet = [choice for choice, mute in zip(choices, silent[:, later], strict=True) if mute]
                found[int(later)] = (count, place, quiet)
    # The options of one question carry its name: one line for all of them.
    notes = {
        names[later]: LeftOut(
            "not asked (detected)", f"'{names[later]}', where '{names[place]}' is {_listed(quiet)}", count
        )
        for later, (count, place, quiet) in sorted(found.items())
    }
    return skipped, list(notes.values())


def _silent(hits: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Return which choices (rows) silence which questions (columns)."""
    import numpy as np

    speaking = hits > 0
    rate = np.where(speaking, hits, 0).sum(axis=0) / np.maximum(np.where(speaking, asked, 0).sum(axis=0), 1)
    chance = np.power(1 - np.minimum(rate, 1), asked)
    return np.asarray(~speaking & (asked >= 5) & (chance < _CHANCE) & (rate >= 0.5)[None, :])


def _listed(choices: Sequence[str]) -> str:
    shown = ", ".join(f"'{choice[:40]}'" for choice in choices[:5])
    return f"{shown}, ..." if len(choices) > 5 else shown
