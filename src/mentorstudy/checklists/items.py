"""The items of the published reporting checklists, and what of a study can draft each."""

from __future__ import annotations

from dataclasses import dataclass

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.signatures import CHECKLISTS

__all__ = ["Item", "items_of"]

# By standard and part, in the published order: the drafts of every item, by name; none where only a person can say it.
_COREQ: dict[str, tuple[tuple[str, ...], ...]] = {
    "team": (("interviewers",), (), (), (), (), (), (), ()),
    "design": (
        (),  # 9 methodological orientation
        ("groups",),
        (),  # 11 method of approach
        ("sample_size",),
        ("withdrawn",),
        ("material",),
        ("others_present",),
        ("attributes", "dates"),
        ("guide",),
        ("repeats",),
        ("recorded",),
        ("notes",),
        ("duration",),
        ("saturated",),
        (),  # 23 transcripts returned
    ),
    "findings": (
        ("coders", "agreed"),
        ("tree",),
        ("derivation",),
        ("software",),
        (),  # 28 participant checking
        ("quotations",),
        ("claim_evidence",),
        ("major",),
        ("minor",),
    ),
}
_SRQR: dict[str, tuple[tuple[str, ...], ...]] = {
    "opening": (("title",), ()),
    "introduction": ((), ()),
    "methods": (
        (),  # 5 approach and paradigm
        ("interviewers",),
        ("material",),
        ("groups", "saturated"),
        ("consent", "withdrawn", "pseudonyms"),
        ("material", "dates", "repeats"),
        ("guide", "questionnaires", "recorded"),
        ("sample_size", "attributes"),
        ("processing",),
        ("coders", "tree", "derivation", "software"),
        ("agreed", "trail", "notes", "triangulation"),
    ),
    "results": (("major",), ("quotations", "claim_evidence")),
    "discussion": ((), ("limits",)),
    "other": ((), ()),
}
_STANDARDS = {"coreq": _COREQ, "srqr": _SRQR}


@dataclass(frozen=True)
class Item:
    """An item of a reporting checklist; its words are in the catalogue of every language.

    Parameters
    ----------
    standard : {"coreq", "srqr"}
        Which checklist.
    number : int
        Its published number.
    part : str
        The domain it stands in.
    drafts : tuple of str
        What of a study drafts it; empty where only a person can say it.
    """

    standard: str
    number: int
    part: str
    drafts: tuple[str, ...]


def items_of(standard: str) -> tuple[Item, ...]:
    """Return the items of a reporting checklist.

    Parameters
    ----------
    standard : {"coreq", "srqr"}
        Which checklist.

    Raises
    ------
    StudyError
        When there is no such checklist.

    Examples
    --------
    >>> len(items_of("coreq")), len(items_of("srqr"))
    (32, 21)
    """
    if standard not in _STANDARDS:
        raise StudyError(
            f"No reporting checklist '{standard}'.{suggestion(standard, CHECKLISTS)} It is one of "
            f"{', '.join(CHECKLISTS)}."
        )
    rows = [(part, drafts) for part, found in _STANDARDS[standard].items() for drafts in found]
    return tuple(Item(standard, number, part, drafts) for number, (part, drafts) in enumerate(rows, start=1))
