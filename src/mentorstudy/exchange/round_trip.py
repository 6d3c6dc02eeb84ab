"""What a study's own export wrote for other tools, known again when it comes back through one of them."""

from __future__ import annotations

from dataclasses import replace

from mentorstudy.coding import POLARITIES, UNSTATED
from mentorstudy.exchange.descriptions import values_of
from mentorstudy.exchange.exporting import FINISHED_TITLE, SEGMENT_LABELS, THEME, TURN_LABELS
from mentorstudy.exchange.project import Loss, Project, ProjectMemo, ProjectSelection

__all__ = ["is_own_memo", "is_own_turn", "own_values", "without_own_turns"]

_ROLES = ("participant", "interviewer", "text", "other")


def is_own_turn(words: str) -> bool:
    r"""Return whether words are what our exports write of a turn: its number, role and speaker.

    Examples
    --------
    >>> is_own_turn("turn: 4\nrole: participant\nspeaker: Anna"), is_own_turn("turn: left")
    (True, False)
    """
    values = values_of(words.strip(), TURN_LABELS) or {}
    return values.get("turn", "").isdecimal() and values.get("role") in _ROLES


def is_own_memo(memo: ProjectMemo, themes: tuple[str, ...]) -> bool:
    """Return whether a memo is one in which our exports keep who finished what, or one of the study's themes.

    Parameters
    ----------
    memo : ProjectMemo
        Of any tool: some keep every note as a free one.
    themes : tuple of str
        The names of the study's themes.
    """
    if memo.on not in ("project", ""):
        return False
    return memo.name == FINISHED_TITLE or memo.name in {f"{THEME}{each}" for each in themes}


def own_values(description: str) -> tuple[dict[str, str], str] | None:
    r"""Return what our exports wrote of a segment, and what people added under it; None where it is not ours.

    Examples
    --------
    >>> own_values("polarity: hoped\nabout: mentors\nShe sighed.")
    ({'polarity': 'hoped', 'about': 'mentors'}, 'She sighed.')
    >>> own_values("She sighed.") is None
    True
    """
    lines = description.split("\n")
    label, _, stance = lines[0].partition(": ")
    if label != SEGMENT_LABELS[0] or stance not in (*POLARITIES, UNSTATED):
        return None
    count = next((at for at, line in enumerate(lines) if not values_of(line, SEGMENT_LABELS)), len(lines))
    values = values_of("\n".join(lines[:count]), SEGMENT_LABELS) or {}
    return values, "\n".join(lines[count:]).strip()


def without_own_turns(project: Project) -> Project:
    """Return a project of another tool without the notes in which our export said who speaks.

    QualCoder shows them as annotations, others as passages without a code. The study has its turns; a passage that
    nothing else is on goes with its note.

    Parameters
    ----------
    project : Project
        As a reader found it; `losses` says how many there were.
    """
    notes = {memo.guid: memo.target for memo in project.memos if is_own_turn(memo.text)}
    noted = {target for target in notes.values() if target}
    if not notes and not any(is_own_turn(each.description) for each in project.selections):
        return project
    memos = tuple(memo for memo in project.memos if memo.guid not in notes)
    held = {memo.target for memo in memos} | {guid for case in project.cases for guid in case.selections}
    selections = []
    for each in project.selections:
        ours = is_own_turn(each.description)
        if each.codings or each.guid in held or not _only_a_turn(each, noted, ours=ours):
            selections.append(replace(each, description="") if ours else each)
    count = len(noted | {each.guid for each in project.selections if is_own_turn(each.description)})
    count += sum(not target for target in notes.values())
    detail = "what our export said of who speaks came back; the study has its turns"
    losses = (*project.losses, Loss("turn", detail, count, kept=True))
    return replace(project, memos=memos, selections=tuple(selections), losses=losses)


def _only_a_turn(selection: ProjectSelection, noted: set[str], *, ours: bool) -> bool:
    return ours or (selection.guid in noted and not selection.description)
