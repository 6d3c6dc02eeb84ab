"""Journals carried over: every decision with its time and its place in the order, on words with pseudonyms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mentorstudy.coding import is_machine
from mentorstudy.corpus import response_name, split_response
from mentorstudy.errors import StudyError
from mentorstudy.journal.anchors import Anchor
from mentorstudy.journal.definitions import definition_digests
from mentorstudy.journal.events import CODEBOOK_CHANGES, CONTEXT, Event, to_line
from mentorstudy.journal.files import JournalFile, journal_files, read_journal
from mentorstudy.journal.names import FOLDER
from mentorstudy.journal.places import Places, digest, places_of
from mentorstudy.privacy._pseudonymise.mapping import Carrying
from mentorstudy.privacy._pseudonymise.source_files import free_path
from mentorstudy.readers.folder import read_study
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["journal_words", "write_journals"]

_KEPT_ORIGINS = ("", "reconciled")


def journal_words(event: Event) -> tuple[str, ...]:
    """Return all that people wrote or named in an event: not its identifiers, its time and its digests.

    Examples
    --------
    >>> journal_words(Event("e1", "2026-01-05T10:00:00.000Z", "anna", "memo", text="Ask her.", on="study"))
    ('anna', 'Ask her.')
    """
    values = [
        event.coder,
        event.document,
        event.question,
        *event.documents,
        *event.questions,
        event.exact,
        event.prefix,
        event.suffix,
        event.code,
    ]
    values += [event.about, event.title, event.origin, *event.codes, event.claim]
    far = event.to
    values += [far.document, far.question, far.exact, far.prefix, far.suffix, far.code] if far else []
    values += [] if event.kind == "text" else [event.text]
    named = event.on not in ("", "segment") or event.kind in (*CODEBOOK_CHANGES, "withdrawn")
    return tuple(value for value in (*values, event.of if named else "") if value)


def write_journals(study: Study, carrying: Carrying, folder: Path) -> tuple[str, ...]:
    """Write a study's journals into a new study that has its sources and its codebook already.

    Every event keeps its identifier, its time, its place in the order, and the event that it changes. Passages
    stand on the same words; a passage that was lost stays lost, with pseudonyms in its words. What is on the
    words of people who withdrew, and lines that were not written to their end, stay behind.

    Parameters
    ----------
    study : Study
        The original.
    carrying : Carrying
        The way to the new study, its files included.
    folder : Path
        The new study.

    Returns
    -------
    tuple of str
        What stayed behind, for a person to know.

    Raises
    ------
    StudyError, StudyProblems
        When a journal or the new study cannot be read.
    """
    files = sorted(map(read_journal, journal_files(study.folder)), key=lambda each: each.coder)
    if not files:
        return ()
    rewriting = _rewriting(study, carrying, read_study(folder), files)
    notes: list[str] = []
    for file in files:
        rewriting.old.learn(file.events)
        behind = _staying(rewriting, file.events)
        kept = [event for event in file.events if event.event not in behind and event.kind != "recovered"]
        notes += _notes(file, carrying.coder(file.coder), behind)
        path = folder / FOLDER / f"{carrying.coder(file.coder)}.jsonl"
        write_file(path, b"".join(to_line(_rewritten(rewriting, event)) for event in kept), own="all")
    return tuple(notes)


@dataclass(frozen=True, eq=False)
class _Rewriting:
    """What rewriting an event needs: the texts before and after, and what both codebooks say."""

    carrying: Carrying
    old: Places
    new: Places
    surveys: frozenset[str]
    definitions: Mapping[str, tuple[str, str]]
    vanished: Mapping[str, str]
    people: frozenset[str]


def _rewriting(study: Study, carrying: Carrying, new: Study, files: Iterable[JournalFile]) -> _Rewriting:
    documents = study.corpus.documents
    before, after = definition_digests(study.codebook), definition_digests(new.codebook)
    definitions = {code: (value, after[carrying.code(code)]) for code, value in before.items()}
    old = places_of(study.corpus)
    anchors = study.decisions.table("anchors")
    # A document that is lost for coding was deleted or renamed; one that coding passes over is someone's who withdrew.
    lost = [name for name in dict.fromkeys(map(str, anchors["document"])) if name not in old.texts]
    taken = {str(name).casefold() for name in new.corpus.documents.index}
    vanished: dict[str, str] = {}
    for name in lost:
        vanished[name] = free_path(_absent_name(name, carrying), taken)
        taken.add(vanished[name].casefold())
    return _Rewriting(
        carrying,
        old,
        places_of(new.corpus),
        frozenset(map(str, documents.index[documents["kind"] == "survey"])),
        definitions,
        vanished,
        frozenset(map(str, study.corpus.participants.index)),
    )


def _absent_name(name: str, carrying: Carrying) -> str:
    source, participant, round = split_response(name, carrying.participants)
    path = carrying.files.get(source) or carrying.path(source)
    return response_name(path, carrying.participant(participant), carrying.replaced(round)) if "#" in name else path


def _staying(rewriting: _Rewriting, events: Iterable[Event]) -> frozenset[str]:
    """Find the events on words or people that the study does not read: they, and what speaks of them, stay behind."""
    behind: set[str] = set()
    for event in events:
        names = {*event.on_documents, event.of if event.on == "document" else ""} - {""}
        if event.to is not None and event.to.document:
            # A link says nothing without one of its ends.
            names = {name for name in (event.document, event.to.document) if _is_absent(rewriting, name)} or names
        # What is on several responses stays for those that are read.
        absent = bool(names) and all(_is_absent(rewriting, name) for name in names)
        gone = event.on == "participant" and event.of not in rewriting.people
        if absent or gone or event.of in behind:
            behind.add(event.event)
    return frozenset(behind)


def _is_absent(rewriting: _Rewriting, name: str) -> bool:
    return rewriting.old.document(name) not in rewriting.old.texts and name not in rewriting.vanished


def _notes(file: JournalFile, coder: str, behind: frozenset[str]) -> list[str]:
    unwritten = sum(event.kind == "recovered" for event in file.events) + bool(file.torn)
    place = f"{FOLDER}/{coder}.jsonl"
    notes = [f"{place}: {len(behind)} events on words that the study does not read stayed behind."] if behind else []
    if unwritten:
        notes.append(f"{place}: {unwritten} lines that were not written to their end stayed behind.")
    return notes


def _rewritten(rewriting: _Rewriting, event: Event) -> Event:
    carrying = rewriting.carrying
    known = event.kind == "text" or is_machine(event.origin) or event.origin in _KEPT_ORIGINS
    # Whose coding was seen is a coder's name; elsewhere an origin is a tool's.
    renamed = carrying.coder if event.kind == "saw" else carrying.replaced
    new = replace(
        event,
        coder=carrying.coder(event.coder),
        document=_document(rewriting, event.document),
        code=carrying.code(event.code),
        about=carrying.replaced(event.about),
        of=_target(rewriting, event),
        title=carrying.replaced(event.title),
        text=_text_digest(rewriting, event) if event.kind == "text" else carrying.replaced(event.text),
        origin=event.origin if known else renamed(event.origin),
        codes=_codes(rewriting, event.codes),
        documents=tuple(_document(rewriting, each) for each in event.documents if not _is_absent(rewriting, each)),
        questions=tuple(_question(rewriting, event, each) for each in event.questions),
        question=event.question if event.start >= 0 else _question(rewriting, event, event.question),
        claim=carrying.replaced(event.claim),
    )
    if event.far_end is not None:
        new = new.with_far_end(_rewritten(rewriting, event.far_end))
    return new if event.start < 0 and not event.exact else _placed(rewriting, event, new)


def _document(rewriting: _Rewriting, name: str) -> str:
    now = rewriting.old.document(name)
    if not now:
        return ""
    if now in rewriting.vanished:
        return rewriting.vanished[now]
    return unicodedata.normalize("NFC", rewriting.carrying.document(now))


def _question(rewriting: _Rewriting, event: Event, question: str) -> str:
    """Return what a question of a survey is called in the new study: the one at its place in a response."""
    for name in event.on_documents:
        before = list(rewriting.old.answers.get(rewriting.old.document(name), ()))
        after = list(rewriting.new.answers.get(_document(rewriting, name), ()))
        if question in before and len(before) == len(after):
            return after[before.index(question)]
    return rewriting.carrying.replaced(question)


def _target(rewriting: _Rewriting, event: Event) -> str:
    """Return what an event is on or about: another event keeps its identifier, people and codes are renamed."""
    if event.on == "document":
        return _document(rewriting, event.of)
    if event.on == "pair" or event.on == "goal":
        return rewriting.carrying.replaced(event.of)
    if event.on == "participant" or event.kind == "withdrawn":
        return rewriting.carrying.participant(event.of)
    if event.on == "code" or event.kind in CODEBOOK_CHANGES:
        return rewriting.carrying.code(event.of)
    return event.of


def _text_digest(rewriting: _Rewriting, event: Event) -> str:
    """Return the digest of the new text; of an earlier text there is none, and the old one could confirm a guess."""
    text = rewriting.old.texts.get(rewriting.old.document(event.document), "")
    if digest(text) != event.text:
        return ""
    return digest(rewriting.new.texts[_document(rewriting, event.document)])


def _codes(rewriting: _Rewriting, codes: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for code, value in codes.items():
        before, after = rewriting.definitions.get(code, ("", ""))
        found[rewriting.carrying.code(code)] = after if value == before else value
    return found


def _placed(rewriting: _Rewriting, event: Event, new: Event) -> Event:
    anchor, _ = rewriting.old.place(event)
    if anchor.how == "lost":
        return _lost(rewriting, new)
    old_name = rewriting.old.document(event.document)
    start, end = rewriting.carrying.moved(old_name, anchor.start, anchor.end)
    text = rewriting.new.texts[new.document]
    question, shift = _answer(rewriting, new.document, Anchor(start, end, "same")) if event.question else ("", 0)
    return replace(
        new,
        question=question,
        start=start - shift,
        end=end - shift,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def _answer(rewriting: _Rewriting, document: str, anchor: Anchor) -> tuple[str, int]:
    for question, (start, end) in rewriting.new.answers.get(document, {}).items():
        if start <= anchor.start and anchor.end <= end:
            return question, start
    raise StudyError(f"the passage from {anchor.start} to {anchor.end} is not in one answer any more.", file=document)


def _lost(rewriting: _Rewriting, new: Event) -> Event:
    replaced = rewriting.carrying.replaced
    # The words around a passage are cut after so many letters: the half of a name is not known as one.
    prefix = new.prefix.partition(" ")[2] if len(new.prefix) >= CONTEXT else new.prefix
    suffix = new.suffix.rpartition(" ")[0] if len(new.suffix) >= CONTEXT else new.suffix
    lost = replace(
        new,
        question=replaced(new.question),
        exact=replaced(new.exact),
        prefix=replaced(prefix),
        suffix=replaced(suffix),
    )
    # With pseudonyms, words can be like others that they were not like before.
    found = rewriting.new.place(lost)[0].how != "lost"
    return replace(lost, exact="", prefix="", suffix="") if found else lost
