"""Columns of tables that say themselves what stands in them: names, employers, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mentorstudy.privacy.identifiers.common_words import is_ordinary
from mentorstudy.privacy.identifiers.names import name_parts
from mentorstudy.readers.labels import label_kind
from mentorstudy.text import collapse, fold

if TYPE_CHECKING:
    from mentorstudy.privacy.identifiers.candidates import Candidate

__all__ = ["column_kind", "of_columns"]

_PERSON = re.compile(
    r"(?:(?:the |your |participant|respondent|mentor|mentee|protege|contact|recipient|interviewer|supervisor|manager|"
    r"supervisor|person|user|legal|preferred|birth)s? ?)?"
    r"(?:full ?|first ?|last ?|middle ?|family ?|given ?|maiden ?|nick|sur)?names?"
    r"|what is your (?:full |first |last )?name|(?:nom|prenom|nom de famille|nom complet)|interviewers?"
)
_EMPLOYER = re.compile(
    r"(?:(?:your |current |last |previous )?(?:employer|company|organi[sz]ation|workplace|host|agency)s?(?: name)?"
    r"|name of (?:your |the )?(?:employer|company|organi[sz]ation)|employeur|entreprise|organisme)"
)
_PLACE = re.compile(
    r"(?:(?:your |home |mailing |street |postal |current )?(?:city|town|municipality|village|neighbou?rhood|suburb|"
    r"home ?town|birth ?place|place of birth|address)|(?:city|town|place|municipality) of (?:residence|birth)"
    r"|ville|adresse)"
)
_NOBODY = {"", "n/a", "na", "none", "no", "yes", "anonymous", "unknown", "other", "-", "nobody", "nil", "null", "x"}
_LONGEST = 60
_MOST_WORDS = 6


@lru_cache(maxsize=4096)
def column_kind(header: str) -> str:
    """Return what the cells of a column name: `person`, `employer`, `place`, or '' where its header does not say.

    Examples
    --------
    >>> [column_kind(header) for header in ("RecipientLastName", "First name:", "Employer", "program_name", "age")]
    ['person', 'person', 'employer', '', '']
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    plain = collapse(re.sub(r"[\W_]+", " ", fold(apart)))
    for kind, expression in (("person", _PERSON), ("employer", _EMPLOYER), ("place", _PLACE)):
        if expression.fullmatch(plain):
            return kind
    return ""


def of_columns(first: Candidate, rows: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[Candidate]:
    """Return what stands in the columns of tables that say what they hold.

    Parameters
    ----------
    first : Candidate
        What each one is made of.
    rows : iterable of (str, dict of str to str)
        For each row the pseudonym of whom it is about (empty where nobody's) and its cells by header.
    """
    kinds: dict[str, str] = {}
    headers: tuple[str, ...] = ()
    for pseudonym, cells in rows:
        if tuple(cells) != headers:
            headers = tuple(cells)
            kinds = {header: kind for header in cells if (kind := column_kind(header))}
        if not kinds:
            continue
        people = [(header, collapse(cells[header])) for header in kinds if kinds[header] == "person"]
        own = [(header, name) for header, name in people if not _OTHERS.search(fold(header))]
        yield from _of_person(first, own, pseudonym)
        for header, name in people:
            if (header, name) not in own:
                for each in name.split(";"):
                    yield from _of_person(first, [(header, each.strip())], "")
        for header, value in ((header, collapse(cells[header])) for header in kinds):
            if kinds[header] in ("employer", "place") and _is_name(value):
                whose = f"column {kinds[header]} {fold(value)}"
                note = f"in the column '{header}'"
                yield replace(first, text=value, kind=kinds[header], whose=whose, apply="?", note=note)


_OTHERS = re.compile(r"mentor|mentee|protege|contact|interviewer|supervisor|manager")


def _is_name(value: str) -> bool:
    return (
        fold(value) not in _NOBODY
        and len(value) <= _LONGEST
        and len(value.split()) <= _MOST_WORDS
        and sum(character.isalpha() for character in value) > 1
        and label_kind(value) not in ("role", "identifier")
    )


def _of_person(first: Candidate, named: Sequence[tuple[str, str]], pseudonym: str) -> Iterator[Candidate]:
    """Put a person's names together: first and last, in columns of their own, are one name."""
    words = {re.sub(r"[\W_]+", "", fold(header)): name for header, name in named if _is_name(name)}
    given = next((name for header, name in words.items() if re.search("first|given|prenom", header)), "")
    family = next((name for header, name in words.items() if re.search("last|family|surname|famille", header)), "")
    whole = collapse(f"{given} {family}")
    names = [name for name in dict.fromkeys([whole, *words.values()]) if name]
    if not names:
        return
    whose = f"roster {fold(names[0])} "
    for text in dict.fromkeys(part for name in names for part in (name, *name_parts(name, "person"))):
        note = "a word as well: only places with a capital count" if is_ordinary(text) else ""
        yield replace(first, text=text, whose=whose, pseudonym=pseudonym, apply="?" if note else "yes", note=note)
