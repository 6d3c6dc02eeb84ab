"""What in a study may identify somebody, and the pseudonym that is proposed for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers, plain
from mentorstudy.privacy.identifiers.columns import of_columns
from mentorstudy.privacy.identifiers.common_words import is_ordinary
from mentorstudy.privacy.identifiers.name_variants import name_variants
from mentorstudy.privacy.identifiers.names import name_parts, name_patterns
from mentorstudy.privacy.identifiers.ner import find_entities
from mentorstudy.privacy.identifiers.passages import CellTable, Passage
from mentorstudy.privacy.identifiers.patterns import find_patterns
from mentorstudy.privacy.identifiers.roster import Entry
from mentorstudy.privacy.identifiers.spellings import other_spellings
from mentorstudy.readers.labels import label_kind
from mentorstudy.text import collapse, fold, normalise

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Candidate", "all_candidates", "roster_entries", "with_pseudonyms"]

_WORDS = {
    "person": "Person",
    "place": "Place",
    "employer": "Employer",
    "email": "E-mail",
    "telephone": "Telephone",
    "social insurance number": "Insurance number",
    "address": "Address",
    "date of birth": "Date of birth",
    "other": "Name",
}
_MOST_SHARED = 3
# Letters alone; "P1" and "I" are no initials, and roles such as "INT" are known.
_INITIALS = re.compile(r"(?!(?:INT|MOD|SPK|IV|FG|IR|IE|QA|AI)\Z)[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?")
_INITIALS_NOTE = "initials, or the name of a role? where it stands in capitals alone"
_ROLE_WORDS = ("interviewer", "interviewee", "participant", "respondent", "moderator", "facilitator", "speaker")
_ORDINARY_NOTE = "an ordinary word as well: only places with a capital count; look at the example"


@dataclass(frozen=True)
class Candidate:
    """Something that may identify somebody.

    Parameters
    ----------
    text : str
        As it is written.
    kind, found_by : str
        As in the review.
    whose : str
        The same for all forms of one name.
    pseudonym : str
        Empty until one is proposed.
    apply : {"yes", "?"}
        What is proposed.
    note : str
        Why a person should look.
    """

    text: str
    kind: str
    found_by: str
    whose: str
    pseudonym: str = ""
    apply: str = "yes"
    note: str = ""


def _of_tables(study: Study, tables: Iterable[CellTable]) -> Iterator[Candidate]:
    """Find names, employers and places in the columns that are called so."""
    first = Candidate("", "person", "column", "")
    for table in tables:
        listed = table.path == study.config.participants and "participant" in table.headers
        at = table.headers.index("participant") if listed else -1
        cells = (
            (
                f"[{row[at].strip()}]" if listed and label_kind(row[at].strip()) == "identifier" else "",
                dict(zip(table.headers, row, strict=False)),
            )
            for row in table.rows
        )
        yield from of_columns(first, cells)


def all_candidates(
    study: Study, tables: Iterable[CellTable], passages: Sequence[Passage], roster: Iterable[Entry], model: str
) -> list[Candidate]:
    """Return what may identify somebody, each form of writing once: what people listed comes first."""
    found = [candidate for entry in roster for candidate in _of_entry(entry)]
    found += _of_labels(study, found)
    found += _of_participants(study)
    found += _of_tables(study, tables)
    found += _of_patterns(passages)
    if model:
        texts = dict.fromkeys(passage.text for passage in passages if not passage.inside)
        found += [
            Candidate(collapse(each.text), each.kind, "named entity", f"entity {fold(collapse(each.text))}", apply="?")
            for each in find_entities(texts, model)
            if any(character.isalpha() for character in each.text)
        ]
    known = _once(found)
    texts = dict.fromkeys(passage.text for passage in passages if not passage.inside)
    return [*known, *other_spellings(known, texts)]


def _of_entry(entry: Entry) -> Iterator[Candidate]:
    if entry.kind == "person" and entry.name.islower():
        # In small letters "will" would be every "will".
        entry = replace(entry, name=entry.name.title())
    whose = f"roster {fold(entry.name)} {entry.participant}"
    pseudonym = entry.pseudonym or (f"[{entry.participant}]" if entry.participant else "")
    first = Candidate(entry.name, entry.kind, "roster", whose, pseudonym)
    short = name_parts(entry.name, entry.kind)
    extra = tuple(part for alias in entry.aliases for part in (alias, *name_parts(alias, entry.kind)))
    for text in dict.fromkeys((entry.name, *entry.aliases, *short, *extra)):
        sure = not is_ordinary(text) or text in entry.aliases
        note = "" if not is_ordinary(text) else _ORDINARY_NOTE
        yield replace(first, text=text, apply="yes" if sure else "?", note=note)
        if entry.kind == "person" and re.fullmatch(r"[^\W\d_]{4,}", text) and not text.endswith("s"):
            # In several languages the genitive has no apostrophe.
            note = f"'{text}' with an s: theirs, or another word?"
            yield replace(first, text=f"{text}s", apply="?", note=note)
    yield from _of_variants(entry, first, (entry.name, *entry.aliases, *short, *extra))


def _of_variants(entry: Entry, first: Candidate, known: Iterable[str]) -> Iterator[Candidate]:
    """Find forms that people use of a listed name: for a person to decide, since others may be called so too."""
    taken = set(known)
    for name in (entry.name, *entry.aliases) if entry.kind == "person" else ():
        for text in name_variants(name):
            if text not in taken and len(fold(text)) > 1:
                taken.add(text)
                yield replace(first, text=text, apply="?", note=f"a form of '{name}', or somebody else?")


def _of_labels(study: Study, listed: Sequence[Candidate]) -> Iterator[Candidate]:
    turns = study.corpus.turns
    known = {form for each in listed for form in name_patterns(each.text)}
    first: dict[str, str] = {}
    # Of several voices under one participant, the one that speaks most is theirs.
    counted = turns[turns["speaker"] != ""].groupby(["speaker", "participant"], sort=False).size()
    for label, participant in counted.sort_values(ascending=False, kind="stable").index:
        if label_kind(str(label)) not in ("role", "identifier"):
            first.setdefault(str(participant), str(label))
    for label, participant in counted.index:
        if _INITIALS.fullmatch(str(label)) and participant and fold(str(participant)) != fold(str(label)):
            pseudonym = f"[{participant}]" if label_kind(str(participant)) == "identifier" else ""
            whose = f"participant {fold(str(participant))}"
            yield Candidate(str(label), "person", "speaker label", whose, pseudonym, apply="?", note=_INITIALS_NOTE)
        if label_kind(str(label)) not in ("role", "identifier") and not set(name_patterns(str(label))) & known:
            yield from _of_label(str(label), str(participant), first.get(str(participant), ""))


def _of_label(label: str, participant: str, first: str) -> Iterator[Candidate]:
    theirs = bool(participant) and _share_a_word(label, first)
    pseudonym = f"[{participant}]" if theirs and _is_neutral(participant, label) else ""
    whose = f"label {fold(label)}"
    if theirs and (pseudonym or _share_a_word(label, participant)):
        whose = f"participant {fold(participant)}"
    doubt = _doubt(label)
    yield Candidate(label, "person", "speaker label", whose, pseudonym, apply="?" if doubt else "yes", note=doubt)
    for part in name_parts(label, "person"):
        note = _ORDINARY_NOTE if is_ordinary(part) else doubt
        yield Candidate(part, "person", "speaker label", whose, pseudonym, "?" if note else "yes", note)


def _share_a_word(one: str, other: str) -> bool:
    return bool(set(fold(one).split()) & set(fold(other).split()))


def _of_participants(study: Study) -> Iterator[Candidate]:
    """Find people who stand in the list of participants under their names."""
    for name in map(str, study.corpus.participants.index):
        if re.fullmatch(r"(?:[^\W\d_]|[ .,'’-])+", name) and label_kind(name) in ("title", "capitals"):
            sure = " " in name
            note = "" if sure else "a name in the list of participants, or a pseudonym?"
            for text in (name, *name_parts(name, "person")):
                doubt = note or (_ORDINARY_NOTE if is_ordinary(text) else "")
                whose = f"participant {fold(name)}"
                yield Candidate(text, "person", "participant", whose, apply="?" if doubt else "yes", note=doubt)


def _is_neutral(participant: str, label: str) -> bool:
    """Say whether a participant's identifier tells nothing of the name."""
    return label_kind(participant) == "identifier" and fold(participant) not in fold(label)


def _doubt(label: str) -> str:
    from rapidfuzz import fuzz

    if max(fuzz.ratio(fold(label), word) for word in _ROLE_WORDS) >= 80:
        return "a role, misspelt?"
    return _ORDINARY_NOTE if is_ordinary(label) else ""


def _of_patterns(passages: Sequence[Passage]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for text, header in dict.fromkeys((passage.text, passage.header) for passage in passages):
        for found in find_patterns(text, header=header):
            written = collapse(text[found.start : found.end])
            if written not in seen:
                seen.add(written)
                note = "" if found.sure else "the form alone does not decide"
                whose = f"{found.kind} {found.key}"
                yield Candidate(written, found.kind, "pattern", whose, apply="yes" if found.sure else "?", note=note)


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    """Keep each form of writing once; a form that two share is said to be both."""
    kept: dict[str, Candidate] = {}
    for each in found:
        forms = name_patterns(each.text)
        if not forms:
            continue
        before = kept.get(forms[0])
        if before is None:
            kept[forms[0]] = each
        elif before.whose != each.whose and before.found_by == each.found_by == "roster":
            whose = before.whose if each.whose in before.whose.split("\0") else f"{before.whose}\0{each.whose}"
            kept[forms[0]] = replace(before, whose=whose, pseudonym="", note="several share it")
    return list(kept.values())


def with_pseudonyms(candidates: Sequence[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Return the candidates with a pseudonym each: the same for all that is somebody's, and new to the study."""
    taken = fold("\n".join(dict.fromkeys(passage.text for passage in passages)))
    chosen = {each.whose: each.pseudonym for each in candidates if each.pseudonym}
    identifiers = Identifiers(tuple(Identifier(each.text, "-") for each in candidates))
    new = _pseudonyms(taken, identifiers)
    for each in candidates:
        for whose in each.whose.split("\0"):
            if whose not in chosen:
                chosen[whose] = new(each.kind)
    named: list[Candidate] = []
    for each in candidates:
        distinct = list(dict.fromkeys(chosen[one] for one in each.whose.split("\0")))
        if len(distinct) <= _MOST_SHARED:
            joined = " or ".join(map(plain, distinct))
            named.append(replace(each, pseudonym=distinct[0] if len(distinct) == 1 else f"[{joined}]"))
        else:
            # A last name of many is a pseudonym of its own: a list of them all could not be read.
            named.append(replace(each, pseudonym=new(each.kind), note=f"{len(distinct)} people share it"))
    return named


def _pseudonyms(taken: str, identifiers: Identifiers) -> Callable[[str], str]:
    """Return a function that gives a pseudonym for a kind, new each time."""
    numbers: dict[str, int] = {}
    words = {word: "X" if identifiers.find(f"[{word} 1]") else word for word in (*_WORDS.values(), "Name")}
    known = "|".join(sorted({re.escape(fold(word)) for word in words.values()}))
    standing = set(re.findall(rf"(?<!\w)(?:{known}) \d+(?!\w)", taken))

    def new(kind: str) -> str:
        word = words[_WORDS.get(kind, "Name")]
        while True:
            numbers[word] = numbers.get(word, 0) + 1
            name = f"{word} {numbers[word]}"
            if fold(name) not in standing and not identifiers.find(name):
                return f"[{name}]"

    return new


def roster_entries(roster: str | Path | Iterable[Entry] | None) -> tuple[Entry, ...]:
    """Return the entries of a roster, whether a file or entries at hand."""
    from mentorstudy.privacy.identifiers.roster import read_roster

    if roster is None:
        return ()
    entries = read_roster(roster) if isinstance(roster, str | Path) else tuple(roster)
    return tuple(replace(each, name=normalise(each.name).text) for each in entries)
