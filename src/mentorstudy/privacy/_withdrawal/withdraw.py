"""A participant withdraws: their words leave the study folder for good."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.journal.append import remove_events
from mentorstudy.privacy._withdrawal.journal_words import journal_cuts
from mentorstudy.privacy._withdrawal.leftovers import other_waves, quoted_in, unread_files
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
from mentorstudy.readers.folder import load_study
from mentorstudy.readers.study_tables import pairs_of
from mentorstudy.settings import WITHDRAWALS
from mentorstudy.study import Study
from mentorstudy.writing import append_line, write_file

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
    """

    participant: str
    deleted: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]
    remaining: tuple[str, ...]
    done: bool
    silenced: tuple[str, ...] = ()


def withdraw(folder: str | Path, participant: str, *, dry_run: bool = False) -> Withdrawal:
    """Return what was removed when a participant withdrew.

    Their interviews are deleted; their rows leave surveys, coding.csv, documents.csv and pairs.csv, and their
    words all journals (what a memo quotes of them is cut out of it), the other rows and lines untouched to the
    byte. In transcripts in which others speak, too (text and captions), their words give way to `[withdrawn]`, and
    the coding of the others moves along. participants.csv keeps the pseudonym alone, marked as withdrawn, so that
    nothing of theirs is ever read again. A line in withdrawals.csv says what was done, without the words.

    Parameters
    ----------
    folder : str or Path
        The study folder.
    participant : str
        The participant's identifier.
    dry_run : bool
        Only say what would be done.

    Returns
    -------
    Withdrawal
        What was removed, and what a person still has to do: words inside a focus group's transcript that is
        no text file, other sheets of a workbook, earlier reports, backups.

    Raises
    ------
    StudyError
        When the study cannot be read, or has no such participant.
    """
    study, problems = load_study(folder)
    if study is None:
        raise StudyError(f"This study cannot be read: {problems[0]}. Mend that first (`mentorstudy check`).")
    root = study.folder
    listed = _listed_participants(root / study.config.participants)
    known = [*listed, *study.corpus.participants.index]
    if participant not in known:
        raise StudyError(f"No participant '{participant}'.{suggestion(participant, known)}")
    deleted = _own_files(study, root, participant)
    rows, remaining = _rows(study, root, participant, deleted)
    texts = {name: silenced(study, name, participant) for name in _shared(study, participant, deleted)}
    remaining = [*_by_hand(texts, participant), *remaining]
    quiet = {name: data for name, data in texts.items() if data is not None}
    withdrawal = Withdrawal(participant, tuple(deleted), tuple(rows), tuple(remaining), not dry_run, tuple(quiet))
    if not dry_run:
        _carry_out(study, root, withdrawal, quiet)
    return withdrawal


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
    remaining += quoted_in(study, root, participant)
    remaining += other_waves(study, participant)
    people = root / study.config.participants
    if people.suffix.lower() in _WORKBOOKS and people.is_file() and marked(people, participant) is None:
        remaining.append(
            f"{study.config.participants}: write yes under `withdrawn` for '{participant}', and empty the rest."
        )
    if (root / "reports").is_dir():
        remaining.append("reports/: made before the withdrawal. Delete the folder and write the reports again.")
    remaining += unread_files(study, root)
    if (root / "topics").is_dir():
        remaining.append("topics/: fitted before the withdrawal. Delete the folder and run `mentorstudy topics` again.")
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


def _carry_out(study: Study, root: Path, withdrawal: Withdrawal, quiet: dict[str, bytes]) -> None:
    deleted = list(withdrawal.deleted)
    coding = root / study.config.coding
    moved = (
        _coded_by(study, coding, withdrawal.participant, deleted)
        if coding.suffix == ".csv" and coding.is_file()
        else []
    )
    for cut in journal_cuts(study, root, withdrawal.participant, deleted):
        if cut.touched:
            remove_events(root, cut.file.coder, cut.gone, withdrawal.participant, changed=cut.changed)
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
        (root / name).unlink()
    log = root / WITHDRAWALS
    if not log.is_file():
        append_line(log, "participant,files deleted,rows removed")
    count = sum(number for _, number in withdrawal.rows)
    row = StringIO()
    csv.writer(row, lineterminator="").writerow([withdrawal.participant, len(withdrawal.deleted), count])
    append_line(log, row.getvalue())
