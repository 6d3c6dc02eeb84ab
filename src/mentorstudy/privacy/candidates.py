"""What in a study may identify somebody, and the pseudonym that is proposed for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.privacy.columns import of_columns
from mentorstudy.privacy.entities import find_entities
from mentorstudy.privacy.identifiers import find_patterns
from mentorstudy.privacy.names import name_parts, name_patterns
from mentorstudy.privacy.ordinary import is_ordinary
from mentorstudy.privacy.replacing import Identifier, Identifiers, plain
from mentorstudy.privacy.roster import Entry
from mentorstudy.privacy.spellings import other_spellings
from mentorstudy.readers.labels import label_kind
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse, fold, normalise

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Candidate", "Passage", "all_candidates", "passages_of", "with_pseudonyms"]

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
_ROLE_WORDS = ("interviewer", "interviewee", "participant", "respondent", "moderator", "facilitator", "speaker")
_ORDINARY_NOTE = "an ordinary word as well: only places with a capital count; look at the example"
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".txt", ".tab")


@dataclass(frozen=True)
class Passage:
    """A text of a study, and where it stands.

    Parameters
    ----------
    place : str
        A document, or a file of the study.
    text : str
        Normalised.
    inside : bool
        True for names of files and the like, whose words are written together.
    header : str
        Of a table's cell, what its column is called.
    """

    place: str
    text: str
    inside: bool = False
    header: str = ""


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


def passages_of(study: Study) -> list[Passage]:
    """Return every text of a study: words, tables, settings, names of files and of people."""
    corpus = study.corpus
    documents = corpus.documents
    passages = [Passage(str(row.Index), str(row.text)) for row in rows_of(documents[documents["kind"] != "survey"])]
    passages += list(_tabled(study))
    passages += [Passage(path, path, inside=True) for path, _ in study.hashes]
    passages += [Passage("participants", str(name), inside=True) for name in corpus.participants.index]
    report = study.config.report
    settings = [study.config.title, report.note, *(source.title for source in study.config.sources)]
    passages += [Passage("study.toml", text) for text in settings if text]
    for code in study.codebook.codes:
        passages += [Passage(study.config.codebook, value) for value in code.cells.values() if value]
    for theme in study.themes:
        texts = [theme.name, theme.claim, *theme.concerns, *(action.action for action in theme.actions)]
        passages += [Passage(study.config.themes, text) for text in texts]
    return passages + list(_decided(study))


def _decided(study: Study) -> Iterator[Passage]:
    """Yield what people wrote in journals: memos, titles, their names, and words that are in no text any more."""
    events = study.events
    away = study.decisions.table("anchors")
    lost = set(away.loc[away["how"].isin(["lost", "changed"]), "event"])
    for file, coder in dict.fromkeys(zip(events["file"], events["coder"], strict=True)):
        yield Passage(str(file), str(coder), inside=True)
    for row in rows_of(events):
        words = [row.title, row.about, row.text if row.kind not in ("text", "recovered") else ""]
        words += [row.prefix, row.exact, row.suffix] if row.event in lost else []
        yield from (Passage(str(row.file), str(each)) for each in words if each)


def _tabled(study: Study) -> Iterator[Passage]:
    """Cells of every table that is read: surveys with all their columns, transcripts without their words."""
    for path, headers, rows, words in _tables(study):
        yield from (Passage(path, header) for header in headers if header)
        for row in rows:
            yield from (
                Passage(path, cell, header=header)
                for header, cell in zip_longest(headers, row, fillvalue="")
                if cell.strip() and (not words or header != words)
            )


def _tables(study: Study) -> Iterator[tuple[str, list[str], list[list[str]], str]]:
    """Yield path, headers, rows, and the column with a transcript's words, of every table that is read."""
    from mentorstudy.readers.layout import find_layout
    from mentorstudy.readers.tables import read_table

    read = {path for path, _ in study.hashes}
    config = study.config
    own = [config.participants, config.documents, config.pairs, config.coding, config.verdicts, config.guide]
    wide = {str(source): "" for source in study.corpus.surveys}
    for source in config.sources:
        wide |= {path: source.text for path in read if source.text and PurePosixPath(path).match(source.path)}
    for path in dict.fromkeys([*own, *wide]):
        file = study.folder / path
        if path not in read or file.suffix.lower() not in _TABLES:
            continue
        settings = next((each for each in config.sources if PurePosixPath(path).match(each.path)), None)
        table = read_table(
            file, sheet=settings.sheet if settings else "", encoding=settings.encoding if settings else ""
        )
        many = find_layout(table).header_rows if path in study.corpus.surveys else 1
        heads = (dict.fromkeys(map(collapse, each)) for each in zip_longest(*table.rows[:many], fillvalue=""))
        yield path, [collapse(" ".join(each)) for each in heads], table.rows[many:], wide.get(path, "")


def _of_tables(study: Study) -> Iterator[Candidate]:
    """Find names, employers and places in the columns that are called so."""
    first = Candidate("", "person", "column", "")
    for path, headers, rows, _ in _tables(study):
        listed = path == study.config.participants and "participant" in headers
        at = headers.index("participant") if listed else -1
        cells = (
            (
                f"[{row[at].strip()}]" if listed and label_kind(row[at].strip()) == "identifier" else "",
                dict(zip(headers, row, strict=False)),
            )
            for row in rows
        )
        yield from of_columns(first, cells)


def all_candidates(study: Study, passages: Sequence[Passage], roster: Iterable[Entry], model: str) -> list[Candidate]:
    """Return what may identify somebody, each form of writing once: what people listed comes first."""
    found = [candidate for entry in roster for candidate in _of_entry(entry)]
    found += _of_labels(study, found)
    found += _of_participants(study)
    found += _of_tables(study)
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
    from mentorstudy.privacy.roster import read_roster

    if roster is None:
        return ()
    entries = read_roster(roster) if isinstance(roster, str | Path) else tuple(roster)
    return tuple(replace(each, name=normalise(each.name).text) for each in entries)
