"""Pseudonyms before anyone codes: found, looked through by a person, written as a new study beside the old one."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.ownership import file_digest
from mentorstudy.privacy._pseudonymise.journals import write_journals
from mentorstudy.privacy._pseudonymise.mapping import Carrying, carrying_of
from mentorstudy.privacy._pseudonymise.proof import hold_same, hold_silent
from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers
from mentorstudy.privacy._pseudonymise.review import REVIEW_COLUMNS, applied, read_review, write_review
from mentorstudy.privacy._pseudonymise.settings_file import write_settings
from mentorstudy.privacy._pseudonymise.source_files import Writing, Written
from mentorstudy.privacy._pseudonymise.sources import write_sources
from mentorstudy.privacy._pseudonymise.study_files import (
    write_codebook_file,
    write_signatures,
    write_tables,
    write_themes,
)
from mentorstudy.privacy._pseudonymise.summary import key_text, remaining, replacements
from mentorstudy.privacy.identifiers.candidates import Candidate, all_candidates, roster_entries
from mentorstudy.privacy.identifiers.candidates import with_pseudonyms as _with_pseudonyms
from mentorstudy.privacy.identifiers.common_words import is_ordinary, opens_sentence
from mentorstudy.privacy.identifiers.ner import model_note
from mentorstudy.privacy.identifiers.passages import Passage, cell_tables, passages_of
from mentorstudy.privacy.identifiers.roster import Entry, read_roster
from mentorstudy.readers.study_tables import DocumentFacts, People, read_document_facts, read_people
from mentorstudy.text import collapse
from mentorstudy.writing import SCRATCH, flush_folder, write_file, write_private

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = [
    "Entry",
    "Pseudonymised",
    "find_identifiers",
    "pseudonymise",
    "read_review",
    "read_roster",
    "write_review",
]

_AROUND = 40
_STEP = 100
_STEPS = 4
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Pseudonymised:
    """What was written.

    Parameters
    ----------
    folder : Path
        The new study.
    key : Path
        Who is who; readable by its owner only.
    files : tuple of (str, str, int)
        Each source: its old path, its new one, and how many places in its words were replaced.
    segments : int
        How many coded segments stand on the same words.
    remaining : tuple of str
        What a person still has to look after.
    carrying : Carrying
        The way from the old study to the new one: documents, spans, people.
    """

    folder: Path
    key: Path
    files: tuple[tuple[str, str, int], ...]
    segments: int
    remaining: tuple[str, ...]
    carrying: Carrying


def find_identifiers(
    study: Study,
    *,
    roster: str | Path | Iterable[Entry] | None = None,
    model: str = "",
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return what in a study may identify somebody: the table that a person looks through before anything is written.

    Looked at are the words of all documents, every cell of every table, settings, codebook, themes, and the names
    of files and participants. What is sure says `yes`: names of the roster, speakers' labels that are no role and
    no identifier such as P01, addresses and numbers whose form is beyond doubt. What needs a look says `?`, and
    `note` says why: names that are words as well ("Will", of which only places with a capital count), a name with
    an s, forms that do not decide, and everything that a language model found.

    Parameters
    ----------
    study : Study
        As `read_study` returns it.
    roster : str, Path or iterable of Entry, optional
        CSV or XLSX of names (see `read_roster`).
    model : str
        An installed spaCy model for named entities, such as `en_core_web_sm`. Where it is missing, nothing fails:
        `DataFrame.attrs["note"]` says so.
    progress : callable, optional
        Called with what is done, a number and how many there are.

    Returns
    -------
    DataFrame
        What a person must decide comes first. Columns identifier, kind (one of `identifiers.KINDS`), found_by
        (`roster`, `speaker label`, `participant` (in the list of participants), `column` (of a table, called "name",
        "employer", "city", ...), `pattern`, `named entity`), pseudonym (the same for all forms of one name, in square
        brackets), count (places, each counted for the longest identifier there), documents (how many documents and
        files), example, apply (`yes`, `?`), note (why a person should look).

    Raises
    ------
    ReadError, StudyProblems
        When the roster cannot be read.

    See Also
    --------
    mentorstudy.privacy.pseudonymise
    mentorstudy.privacy.disclosure

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> table = find_identifiers(read_study(resource("sample-study")), roster=[Entry("Priya Raman")])
    >>> table.loc[table["identifier"] == "Priya", ["kind", "found_by", "pseudonym", "apply"]].values.tolist()
    [['person', 'roster', '[Person 1]', 'yes']]
    """
    import pandas as pd

    entries = roster_entries(roster)
    note = model_note(model)
    tables = list(cell_tables(study))
    passages = passages_of(study, tables)
    candidates = all_candidates(study, tables, passages, entries, "" if note else model)
    counted = _counted(candidates, passages, progress)
    full = {entry.name.casefold() for entry in entries}
    kept = [each for each in candidates if counted[each.text].count or each.text.casefold() in full]
    named = sorted(_with_pseudonyms(kept, passages), key=lambda each: each.apply != "?")
    rows = [
        (
            *(each.text, each.kind, each.found_by, each.pseudonym),
            *(counted[each.text].count, len(counted[each.text].places), counted[each.text].example),
            *(each.apply, _noted(each.note, counted[each.text])),
        )
        for each in named
    ]
    table = pd.DataFrame(rows, columns=list(REVIEW_COLUMNS)).astype(
        {name: "int64" if name in ("count", "documents") else object for name in REVIEW_COLUMNS}
    )
    table.attrs["note"] = note
    return table


@dataclass
class _Count:
    """Where an identifier stands."""

    count: int
    places: set[str]
    example: str
    opening: int = 0


def _noted(note: str, counted: _Count) -> str:
    """Return a note on a word that may be a name, with how often its capital may be a sentence's."""
    return f"{note}; {counted.opening} of {counted.count} open a sentence" if counted.opening and note else note


def _counted(
    candidates: list[Candidate], passages: list[Passage], progress: Progress | None = None
) -> dict[str, _Count]:
    identifiers = Identifiers(tuple(Identifier(each.text, "-", each.kind) for each in candidates))
    counts = {each.text: _Count(0, set(), "") for each in candidates}
    for number, passage in enumerate(passages):
        if progress is not None and number % _STEP == 0:
            progress(passage.place, number, len(passages))
        for found in identifiers.find(passage.text, inside=passage.inside):
            count = counts[found.identifier.text]
            count.count += 1
            count.opening += is_ordinary(found.identifier.text) and opens_sentence(passage.text, found.start)
            count.places.add(passage.place)
            if not count.example:
                count.example = _example(passage.text, found.start, found.end)
    return counts


def _example(text: str, start: int, end: int) -> str:
    """Return the words around a place, none of them cut."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND and " " in before:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(text) and " " in after:
        after = f"{after.rpartition(' ')[0]} …"
    return collapse(f"{before}{text[start:end]}{after}")


def pseudonymise(
    study: Study,
    review: pd.DataFrame,
    *,
    out: str | Path,
    key: str | Path | None = None,
    progress: Progress | None = None,
) -> Pseudonymised:
    """Write a study in which the identifiers of a review have given way to pseudonyms; the original stays untouched.

    Transcripts are written as plain text or captions, archives as text, tables as CSV: what the library reads of
    them, and nothing else (no authors, comments, earlier versions, columns of addresses). Comments in study.toml and
    codebook.yaml stay, with names replaced, where the file says the same with them; else `remaining` says that they
    are gone. Every source must be
    read to the same turns as before. Coding moves along to the same words; a segment that cut a name takes in the
    whole pseudonym. Then the new folder is searched, file by file; when anything of the review is still found,
    nothing is left of it.

    Parameters
    ----------
    study : Study
        As `read_study` returns it.
    review : DataFrame
        What `find_identifiers` returned, looked through: rows with `yes` are applied, `?` must be decided.
    out : str or Path
        The new folder; outside the study, and not there yet or empty.
    key : str or Path, optional
        Where to write who is who; `<out>-key.csv` beside the folder by default. Outside both folders, and not
        there yet. It can be read by its owner only.
    progress : callable, optional
        Called with what is done, a number and how many steps there are.

    Returns
    -------
    Pseudonymised

    Raises
    ------
    StudyError
        When rows are undecided, a folder or the key is in the way, or a source cannot be written safely.
    StudyProblems
        When pseudonyms collide, or an identifier is still found.

    See Also
    --------
    mentorstudy.privacy.find_identifiers
    mentorstudy.privacy.withdraw
    """
    folder, key_file = _places(study, Path(out), key)
    _hold_unchanged(study)
    words = list(dict.fromkeys(passage.text for passage in passages_of(study, list(cell_tables(study)))))
    identifiers = applied(review, words=words, names=map(str, study.corpus.participants.index))
    part = _part(folder)
    part.mkdir(parents=True)
    step = progress or (lambda name, number, total: None)
    try:
        step("sources", 0, _STEPS)
        carrying, written = _write_study(study, identifiers, part)
        step("journals", 1, _STEPS)
        behind = write_journals(study, carrying, part)
        step("coding on the same words", 2, _STEPS)
        segments = hold_same(study, carrying, part)
        step("nobody named", 3, _STEPS)
        hold_silent(identifiers, part)
        _put_in_place(part, folder, key_file, key_text(carrying))
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    files = tuple((each.old, each.new, replacements(carrying, each.old)) for each in written)
    left = tuple(remaining(study, carrying, written, behind, folder))
    return Pseudonymised(folder, key_file, files, segments, left, carrying)


def _part(folder: Path) -> Path:
    """Return where a new study is written before it is whole."""
    return folder.with_name(f".{folder.name}.part")


def _plan(folder: Path) -> Path:
    """Return where it stands that key and study are being put in place: a digest of the key."""
    return folder.with_name(f".{folder.name}.plan")


def _half_key(key: Path) -> Path:
    """Return where a key is written before it is whole: always at the same place, so that it is swept away."""
    return key.with_name(f"{SCRATCH}{hashlib.sha256(key.name.encode('utf-8')).hexdigest()[:12]}.part")


def _put_in_place(part: Path, folder: Path, key: Path, text: str) -> None:
    """Put the key and the study in place: both or neither, also when the process dies in between."""
    plan = _plan(folder)
    write_file(plan, hashlib.sha256(text.encode("utf-8")).hexdigest(), own="all")
    try:
        write_private(key, text, beside=_half_key(key))
        if folder.is_dir():
            folder.rmdir()
        part.replace(folder)
        flush_folder(folder.parent)
    except OSError as error:
        _sweep(folder, key)
        raise StudyError(f"'{folder}' cannot be made: {error.strerror}. Name another folder.") from None
    except StudyError:
        plan.unlink(missing_ok=True)
        raise
    plan.unlink()


def _sweep(folder: Path, key: Path) -> None:
    """Take back what a run that was broken off left: its key opens nothing, as its study was never there."""
    plan, part = _plan(folder), _part(folder)
    if plan.is_file():
        _half_key(key).unlink(missing_ok=True)
    if plan.is_file() and part.is_dir() and file_digest(key) == plan.read_text(encoding="ascii"):
        key.unlink()
    shutil.rmtree(part, ignore_errors=True)
    plan.unlink(missing_ok=True)


def _places(study: Study, out: Path, key: str | Path | None) -> tuple[Path, Path]:
    folder = out.resolve()
    key_file = (folder.with_name(f"{folder.name}-key.csv") if key is None else Path(key)).resolve()
    original = study.folder.resolve()
    if not folder.is_relative_to(original):
        _sweep(folder, key_file)
    if folder == original or folder.is_relative_to(original) or original.is_relative_to(folder):
        raise StudyError(f"'{out}' and the study share a folder. Name a folder beside '{original.name}'.")
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise StudyError(f"'{out}' is not empty. Name a folder that is not there yet; nothing is overwritten.")
    if key_file.is_relative_to(folder) or key_file.is_relative_to(original):
        raise StudyError(
            f"the key '{key_file.name}' would stand in a study's folder. Keep it apart: name another place."
        )
    if key_file.exists():
        raise StudyError(f"'{key_file}' is there already. It may hold the only key: name another file.")
    if not key_file.parent.is_dir() and key is not None:
        raise StudyError(f"There is no folder '{key_file.parent}' for the key. Make it first.")
    return folder, key_file


def _hold_unchanged(study: Study) -> None:
    for name, digest in study.hashes:
        path = study.folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise StudyError("has changed since the study was read. Read the study again.", file=name)
    if not study.hashes:
        raise StudyError("This study was not read from a folder. Write it to one, and read it with `read_study`.")


def _write_study(study: Study, identifiers: Identifiers, folder: Path) -> tuple[Carrying, list[Written]]:
    config = study.config
    listed = study.folder / config.participants
    people = read_people(listed, config.participants, []) if listed.is_file() else None
    carrying = carrying_of(study, identifiers, people.withdrawn if people else ())
    table = study.corpus.participants.rename(index=dict(carrying.participants))
    withdrawn = frozenset(carrying.participant(name) for name in (people.withdrawn if people else ()))
    facts = study.folder / config.documents
    known = read_document_facts(facts, config.documents, []) if facts.is_file() else {}
    moved = {name: _moved_facts(each, carrying) for name, each in known.items()}
    written = write_sources(Writing(study, carrying, folder, People(table, withdrawn), moved))
    carrying = replace(carrying, files={each.old: each.new for each in written})
    write_tables(study, carrying, folder)
    write_themes(study, carrying, folder)
    write_signatures(study, carrying, folder)
    codebook = write_codebook_file(study, carrying, folder)
    write_settings(study, carrying, folder, written, codebook)
    return carrying, written


def _moved_facts(facts: DocumentFacts, carrying: Carrying) -> DocumentFacts:
    interviewers = "; ".join(carrying.label(each.strip()) for each in facts.interviewer.split(";"))
    return replace(facts, participant=carrying.participant(facts.participant), interviewer=interviewers)
