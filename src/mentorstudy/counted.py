"""Whose coding counts, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass

from mentorstudy.coding import Coding, is_machine
from mentorstudy.errors import StudyError, suggestion

__all__ = ["CountedCoding", "counted_coding"]


@dataclass(frozen=True)
class CountedCoding:
    """The coding that a report counts, and a sentence that says whose it is.

    Parameters
    ----------
    coding : Coding
        The segments that count, and the documents that are finished.
    coders : tuple of str
        The people whose coding counts.
    statement : str
        For the reader.
    draft : bool
        True when nobody's coding counts, so that only a machine's suggestions can be shown.
    """

    coding: Coding
    coders: tuple[str, ...]
    statement: str
    draft: bool


def counted_coding(coding: Coding, wanted: str = "") -> CountedCoding:
    """Return the coding that counts, and the sentence that says so.

    Parameters
    ----------
    coding : Coding
        All of it.
    wanted : str
        A coder's name, `union`, or empty for the coder who finished most documents.
    """
    evidence = coding.evidence
    people = [name for name in coding.people if not is_machine(name)]
    accepted = bool((evidence.segments["review"] == "accepted").any())
    if not people and not accepted:
        return CountedCoding(
            Coding(coding.segments.iloc[:0], coding.finished.iloc[:0]),
            (),
            "No person has coded this study: only a machine's suggestions can be shown.",
            draft=True,
        )
    if wanted == "union":
        return CountedCoding(evidence, tuple(people), f"coded by {_listed(people)}; either one counts", draft=False)
    if wanted and wanted not in coding.coders:
        raise StudyError(
            f"[report] coding = '{wanted}', but no coder of that name has coded.{suggestion(wanted, coding.coders)} "
            "Name a coder, or 'union'."
        )
    # In documents: a survey has a row per question.
    counts = coding.finished.drop_duplicates(["document", "coder"])["coder"].value_counts()
    chosen = wanted or max(people or coding.coders, key=lambda name: (int(counts.get(name, 0)), name))
    others = [name for name in people if name != chosen]
    table = evidence.segments
    # A suggestion that a person accepted counts, whoever's coding was chosen.
    counted = table[(table["coder"] == chosen) | (table["review"] == "accepted")]
    finished = evidence.where(coder=chosen).finished
    if chosen == "reconciled" and others:
        statement = f"reconciled from what {_listed(others)} coded"
    else:
        rest = f"that of {others[0]} is" if len(others) == 1 else f"those of {_listed(others)} are" if others else ""
        statement = f"counts use the coding of {chosen}; {rest} not counted" if others else f"coded by {chosen}"
    return CountedCoding(Coding(counted, finished), (chosen,), statement, draft=False)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
