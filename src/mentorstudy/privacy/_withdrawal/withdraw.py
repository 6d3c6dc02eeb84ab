"""A participant withdraws: their words leave the study folder for good."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.journal.append import remove_events
from mentorstudy.plans import complete_first, together
from mentorstudy.privacy._withdrawal.journal_words import journal_cuts
from mentorstudy.privacy._withdrawal.leftovers import other_waves, unread_files
from mentorstudy.privacy._withdrawal.participants import marked
from mentorstudy.privacy._withdrawal.redact_turns import moved_span, silenced
from mentorstudy.privacy._withdrawal.rows import (
    cut_table,
    cut_workbook,
    is_cuttable,
    lines_in_table,
    rows_in_workbook,
    table_records,
    tables_of,
)
from mentorstudy.privacy._withdrawal.search import Swept, sweep
from mentorstudy.privacy._withdrawal.spoken_words import said_words, words_in
from mentorstudy.readers.folder import load_study
from mentorstudy.readers.study_settings import study_folder
from mentorstudy.readers.study_tables import pairs_of
from mentorstudy.settings import WITHDRAWALS
from mentorstudy.study import Study
from mentorstudy.writing import append_line, remove_file, write_file

__all__ = ["Withdrawal", "withdraw"]

_WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing a participant does, or did.

    Parameters
    ----------
    participant : str
        Who withdraws.
    deleted : tuple of str
        Files that held nobody else's words, and are gone.
    rows : tuple of (str, int)
        Tables, and how many rows of the participant left them.
    remaining : tuple of str
        What a person still has to do, because a machine cannot cut it out safely.
    done : bool
        False for a dry run.
    silenced : tuple of str
        Transcripts in which others speak, too, and the participant's words have given way to `[withdrawn]`.
    cut : tuple of (str, int)
        Other files that quoted the participant, and how many quotes were cut out of each.
    short : tuple of (str, int, str)
        File, line and words of quotes of few words, which nobody else said: they go when they are named in `also`.
    """

    participant: str
    deleted: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]
    remaining: tuple[str, ...]
    done: bool
    silenced: tuple[str, ...] = ()
    cut: tuple[tuple[str, int], ...] = ()
    short: tuple[tuple[str, int, str], ...] = ()


class _ShownError(Exception):
    """Ends a dry run: nothing of it stands in place yet."""


def withdraw(folder: str | Path, participant: str, *, dry_run: bool = False, also: Iterable[str] = ()) -> Withdrawal:
    """Return what was removed when a participant withdrew.

    Their interviews are deleted; their rows leave surveys, coding.csv, documents.csv and pairs.csv, and their
    words all journals (what a memo quotes of them is cut out of it), the other rows and lines untouched to the
    byte. In transcripts in which others speak, too (text and captions), their words give way to `[withdrawn]`, and
    the coding of the others moves along. participants.csv keeps the pseudonym alone, marked as withdrawn, so that
    nothing of theirs is ever read again. A line in withdrawals.csv says what was done, without the words.

    Then every file of the folder is searched, whatever it is, for what they said and nobody else did: six words in a
    row are cut out of codebook, claims, templates, others' rows and memos, pages, Word documents and workbooks.
    Reports and topics that were made from the study are deleted. All of it happens, or none: a withdrawal that is
    broken off is completed by the next one, or by `mentorstudy recover`.

    Parameters
    ----------
    folder : str or Path
        The study folder.
    participant : str
        The participant's identifier.
    dry_run : bool
        Only say what would be done.
    also : iterable of str
        Quotes of fewer words, as `short` lists them, that are to be cut wherever they stand.

    Returns
    -------
    Withdrawal
        What was removed, and what a person still has to do: words inside a focus group's transcript that is
        no text file, other sheets of a workbook, earlier reports, backups.

    Raises
    ------
    StudyError
        When the study cannot be read, or has no such participant.

    See Also
    --------
    mentorstudy.privacy.pseudonymise
    mentorstudy.privacy.disclosure
    """
    complete_first(study_folder(folder))
    study, problems = load_study(folder)
    if study is None:
        raise StudyError(f"This study cannot be read: {problems[0]}. Mend that first (`mentorstudy check`).")
    root = study.folder
    listed = _listed_participants(root / study.config.participants)
    known = [*listed, *study.corpus.participants.index]
    if participant not in known:
        raise StudyError(f"No participant '{participant}'.{suggestion(participant, known)}")
    named = _named(study, participant, also)
    deleted = _own_files(study, root, participant)
    rows, remaining = _rows(study, root, participant, deleted)
    texts = {name: silenced(study, name, participant) for name in _shared(study, participant, deleted)}
    remaining = [*_by_hand(texts, participant), *remaining]
    quiet = {name: data for name, data in texts.items() if data is not None}
    withdrawal = Withdrawal(participant, tuple(deleted), tuple(rows), tuple(remaining), not dry_run, tuple(quiet))
    swept = Swept()
    try:
        with together(root, "withdraw"):
            if not dry_run:
                _cut_journals(study, root, withdrawal)
            _carry_out(study, root, withdrawal, quiet)
            swept = sweep(root, said_words(study, participant, named), participant, with_journals=not dry_run)
            withdrawal = _with_swept(withdrawal, swept)
            _note(root, withdrawal)
            if dry_run:
                raise _ShownError
    except _ShownError:
        pass
    return withdrawal


def _named(study: Study, participant: str, also: Iterable[str]) -> list[str]:
    """Return short quotes that somebody named, when the participant said them."""
    turns = study.corpus.turns
    spoken = [
        f" {' '.join(word.folded for word in words_in(str(text)))} "
        for text in turns.loc[turns["participant"] == participant, "text"]
    ]
    named = list(also)
    for quote in named:
        words = " ".join(word.folded for word in words_in(quote))
        if not words or not any(f" {words} " in each for each in spoken):
            raise StudyError(
                f"'{quote}' are no words of '{participant}' in this study. Name words as the list of short quotes has "
                "them, or cut them by hand."
            )
    return named


def _with_swept(withdrawal: Withdrawal, swept: Swept) -> Withdrawal:
    short = tuple(dict.fromkeys(swept.short))
    gone = tuple(f"{name}: " for name in swept.deleted)
    others = (line for line in withdrawal.remaining if not line.startswith(gone))
    return replace(
        withdrawal,
        deleted=(*withdrawal.deleted, *swept.deleted),
        remaining=(*swept.remaining, *others),
        cut=tuple(swept.cut),
        short=short,
    )


def _listed_participants(path: Path) -> list[str]:
    from mentorstudy.readers.tables import read_records

    if not path.is_file():
        return []
    header, records, _ = read_records(path)
    return [cells["participant"].strip() for _, cells in records] if "participant" in header else []


def _own_files(study: Study, root: Path, participant: str) -> list[str]:
    """Find the transcripts that hold nobody else's words."""
    documents = study.corpus.documents
    turns = study.corpus.turns
    files = []
    for name, row in documents[documents["kind"] != "survey"].iterrows():
        voices = {each for each in turns.loc[turns["document"] == name, "participant"] if each}
        if voices == {participant} and str(row["source"]) == name:
            files.append(str(name))
    # Someone already marked as withdrawn is in no corpus: their files are found by name.
    for source in study.config.sources:
        if source.kind == "interview" and "{stem}" in (source.participant or "{stem}"):
            for path in root.glob(source.path):
                if source.participant.replace("{stem}", path.stem) in (participant, "") and path.stem == participant:
                    files.append(unicodedata.normalize("NFC", path.relative_to(root).as_posix()))
    return sorted(set(files))


def _by_program(study: Study, name: str, path: Path, columns: tuple[str, ...], participant: str) -> list[str]:
    """Ask for the rows of a file that only its own program can write."""
    count = len(rows_in_workbook(study, name, path, columns, {participant}))
    rows = f"the {count} rows" if count > 1 else "the row"
    told = f"{name}: delete {rows} of '{participant}' in the program that wrote it. Until then it is still there."
    return [told] if count else []


def _rows(study: Study, root: Path, participant: str, deleted: list[str]) -> tuple[list[tuple[str, int]], list[str]]:
    """Count the rows to go, table by table, and list what a machine cannot cut."""
    rows: list[tuple[str, int]] = []
    remaining: list[str] = []
    pairs = pairs_of(root / study.config.pairs, [participant])
    for name, columns in tables_of(study).items():
        path = root / name
        if not path.is_file():
            continue
        if path.suffix.lower() in _WORKBOOKS:
            count = len(rows_in_workbook(study, name, path, columns, {participant, *deleted, *pairs}))
            if count:
                remaining.append(f"{name}: look through its other sheets, charts and pivot tables for '{participant}'.")
        elif not is_cuttable(path):
            remaining += _by_program(study, name, path, columns, participant)
            continue
        else:
            spans = _coded_by(study, path, participant, deleted) if name == study.config.coding else []
            mine = lines_in_table(path, columns, participant, [*deleted, *pairs])
            count = len({*mine, *(span for span, new in spans if new is None)})
        if count:
            rows.append((name, count))
    for cut in journal_cuts(study, root, participant, deleted):
        count = len(cut.gone | cut.changed.keys()) + bool(cut.file.torn)
        if count:
            rows.append((cut.file.file, count))
        remaining += [
            f"{cut.file.file}, event {each}: what is written there names '{participant}'. Read it, and cut from the "
            "line by hand what tells of them."
            for each in cut.naming
        ]
    remaining += other_waves(study, participant)
    people = root / study.config.participants
    if people.suffix.lower() in _WORKBOOKS and people.is_file() and marked(people, participant) is None:
        remaining.append(
            f"{study.config.participants}: write yes under `withdrawn` for '{participant}', and empty the rest."
        )
    remaining += unread_files(study, root)
    remaining.append("backups, synchronised copies and e-mails of these files.")
    return rows, remaining


def _shared(study: Study, participant: str, deleted: list[str]) -> list[str]:
    """List the transcripts in which the participant speaks among others."""
    turns = study.corpus.turns
    kinds = study.corpus.documents["kind"]
    names = dict.fromkeys(turns.loc[turns["participant"] == participant, "document"])
    return [str(name) for name in names if name not in deleted and kinds[name] != "survey"]


def _by_hand(texts: dict[str, bytes | None], participant: str) -> Iterator[str]:
    for name, data in texts.items():
        if data is None:
            yield f"{name}: others speak in it too. Cut the words of '{participant}' from the file by hand."
        else:
            yield f"{name}: what others say to '{participant}' and of them stays. Read it through."


def _coded_by(
    study: Study, path: Path, participant: str, deleted: list[str]
) -> list[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Find the rows of coding.csv on transcripts that others share: their lines, and where they stand from now on."""
    shared = _shared(study, participant, deleted)
    found: list[tuple[tuple[int, int], tuple[int, int] | None]] = []
    for lines, cells in table_records(path):
        document = unicodedata.normalize("NFC", cells.get("document", "").strip())
        if document in shared and cells.get("code", "").strip():
            if cells.get("start", "").strip():
                start, end = int(cells["start"]), int(cells["end"])
            else:
                quote = unicodedata.normalize("NFC", cells["quote"])
                start = study.corpus.text(document).index(quote)
                end = start + len(quote)
            found.append((lines, moved_span(study, document, participant, start, end)))
    return found


def _cut_journals(study: Study, root: Path, withdrawal: Withdrawal) -> None:
    for cut in journal_cuts(study, root, withdrawal.participant, withdrawal.deleted):
        if cut.touched:
            remove_events(root, cut.file.coder, cut.gone, withdrawal.participant, changed=cut.changed)


def _carry_out(study: Study, root: Path, withdrawal: Withdrawal, quiet: dict[str, bytes]) -> None:
    deleted = list(withdrawal.deleted)
    coding = root / study.config.coding
    moved = (
        _coded_by(study, coding, withdrawal.participant, deleted)
        if coding.suffix == ".csv" and coding.is_file()
        else []
    )
    # Before pairs.csv is cut: verdicts name the pair.
    gone = [*deleted, *pairs_of(root / study.config.pairs, [withdrawal.participant])]
    for name, columns in tables_of(study).items():
        if name not in dict(withdrawal.rows):
            continue
        if (root / name).suffix.lower() in _WORKBOOKS:
            cut_workbook(study, name, root / name, columns, {withdrawal.participant, *gone})
        elif name != study.config.coding:
            cut_table(root / name, lines_in_table(root / name, columns, withdrawal.participant, gone))
    if moved or study.config.coding in dict(withdrawal.rows):
        columns = tables_of(study)[study.config.coding]
        mine = [lines for lines, place in moved if place is None]
        mine += lines_in_table(coding, columns, withdrawal.participant, deleted)
        cut_table(coding, mine, {lines: place for lines, place in moved if place is not None})
    people = root / study.config.participants
    new = marked(people, withdrawal.participant) if people.is_file() else None
    if new is not None:
        write_file(people, new, own="all")
    for name, data in quiet.items():
        write_file(root / name, data, own="all")
    for name in withdrawal.deleted:
        remove_file(root / name)


def _note(root: Path, withdrawal: Withdrawal) -> None:
    """Write down what was done, without the words; nothing where there was nothing left to do."""
    log = root / WITHDRAWALS
    count = sum(number for _, number in withdrawal.rows)
    if log.is_file() and not (withdrawal.deleted or count or withdrawal.silenced or withdrawal.cut):
        return
    if not log.is_file():
        append_line(log, "participant,files deleted,rows removed")
    row = StringIO()
    csv.writer(row, lineterminator="").writerow([withdrawal.participant, len(withdrawal.deleted), count])
    append_line(log, row.getvalue())
