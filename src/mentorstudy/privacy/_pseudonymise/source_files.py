"""What writing a source needs, whatever kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose, isnan
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.privacy._pseudonymise.mapping import Carrying
from mentorstudy.readers.study_tables import DocumentFacts, People
from mentorstudy.rows import rows_of
from mentorstudy.settings import SourceSettings, StakeholderColumn
from mentorstudy.text import collapse
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Writing", "Written", "free_path", "is_same", "new_settings", "put"]


@dataclass(frozen=True)
class Written:
    """A source that was written.

    Parameters
    ----------
    old, new : str
        Its path in the original study and in the new one.
    settings : SourceSettings
        How the new one is read.
    block : int
        Which `[[sources]]` block of the original it belongs to.
    """

    old: str
    new: str
    settings: SourceSettings
    block: int


@dataclass(frozen=True)
class Writing:
    """What is needed to write a study's sources.

    Parameters
    ----------
    study : Study
        The original.
    carrying : Carrying
        What is replaced.
    folder : Path
        Where the new study is written.
    people : People
        The participants under their new names.
    facts : dict of str to DocumentFacts
        What documents.csv says, by the document's old name.
    """

    study: Study
    carrying: Carrying
    folder: Path
    people: People
    facts: dict[str, DocumentFacts]


def put(path: Path, text: str) -> Path:
    """Write a text in UTF-8, with the folders above it, and return its path."""
    return write_file(path, text, own="all")


def free_path(path: str, taken: set[str]) -> str:
    """Return the path, or one beside it where it is taken, whatever the case."""
    pure = PurePosixPath(path)
    number, free = 1, path
    while free.casefold() in taken:
        number += 1
        free = str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))
    return free


def new_settings(settings: SourceSettings, carrying: Carrying) -> SourceSettings:
    """Return a block of study.toml with pseudonyms; its path stays to be set."""
    group = settings.stakeholder
    stakeholder = (
        StakeholderColumn(
            column=carrying.replaced(group.column),
            values={carrying.replaced(cell): carrying.replaced(to) for cell, to in group.values.items()},
        )
        if isinstance(group, StakeholderColumn)
        else carrying.replaced(group)
    )
    column = settings.kind == "survey" or settings.text
    kept = "{stem}" in settings.participant
    participant = (carrying.replaced if column else carrying.participant)(settings.participant)
    names = {
        name: tuple(map(carrying.replaced, value)) if (value := getattr(settings, name)) is not None else None
        for name in ("attributes", "open")
    }
    return settings.model_copy(
        update={
            **names,
            **{
                name: carrying.replaced(getattr(settings, name))
                for name in ("title", "text", "speaker", "link", "weight")
            },
            "participant": settings.participant if kept or not settings.participant else participant,
            "stakeholder": stakeholder,
            "interviewers": None
            if settings.interviewers is None
            else tuple(dict.fromkeys(map(carrying.label, settings.interviewers))),
            "speakers": {carrying.label(a): carrying.participant(b) for a, b in settings.speakers.items()},
            "expectations": {carrying.replaced(a): carrying.replaced(b) for a, b in settings.expectations.items()},
            "expected_before": {
                carrying.replaced(a): carrying.replaced(b) for a, b in settings.expected_before.items()
            },
            "items": {carrying.replaced(a): carrying.code(b) for a, b in settings.items.items()},
            "before": carrying.path(settings.before, ".csv") if settings.before else "",
            "sheet": "",
            "encoding": "",
        }
    )


def is_same(reading: Reading, turns: Sequence[Turn], *, strict: bool) -> bool:
    """Return whether a reading has these turns; strictly, with their times and questions."""
    found = build_corpus([reading]).turns
    if len(found) != len(turns):
        return False
    return all(
        (row.text, row.speaker, row.role, row.participant) == (turn.text, turn.speaker, turn.role, turn.participant)
        and (
            not strict
            or (
                _same_time(row.begin, turn.begin)
                and _same_time(row.finish, turn.finish)
                and collapse(row.question) == collapse(turn.question)
            )
        )
        for row, turn in zip(rows_of(found), turns, strict=True)
    )


def _same_time(one: float, other: float) -> bool:
    return (isnan(one) and isnan(other)) or isclose(one, other, abs_tol=0.0015)
