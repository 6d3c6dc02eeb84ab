"""A participant withdraws: their words leave the study folder for good."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.journal.appending import remove_events
from mentorstudy.journal.names import FOLDER
from mentorstudy.privacy.marking import marked, replace_file
from mentorstudy.privacy.silencing import moved_span, silenced
from mentorstudy.privacy.withdrawn_words import journal_cuts, spoken_words
from mentorstudy.privacy.workrows import without_rows
from mentorstudy.readers.folder import load_study
from mentorstudy.readers.people import pairs_of
from mentorstudy.readers.source import decode
from mentorstudy.study import Study

__all__ = ["Withdrawal", "withdraw"]

_WORKBOOKS = (".xlsx", ".xlsm")
# Endings of what exports, copies of journals and reports are kept as.
_EXPORTS = (
    ".bak",
    ".csv",
    ".docx",
    ".html",
    ".json",
    ".jsonl",
    ".md",
    ".new",
    ".ods",
    ".old",
    ".orig",
    ".pdf",
    ".qdc",
    ".qde",
    ".qdpx",
    ".sqlite3",
    ".txt",
    ".xlsx",
    ".zip",
)


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
    root = Path(folder)
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


def _rows(study: Study, root: Path, participant: str, deleted: list[str]) -> tuple[list[tuple[str, int]], list[str]]:
    """Count the rows to go, table by table, and list what a machine cannot cut."""
    rows: list[tuple[str, int]] = []
    remaining: list[str] = []
    pairs = pairs_of(root / study.config.pairs, [participant])
    for name, columns in _tables(study).items():
        path = root / name
        if not path.is_file():
            continue
        if path.suffix.lower() in _WORKBOOKS:
            count = len(_in_workbook(study, name, path, columns, {participant, *deleted, *pairs}))
            if count:
                remaining.append(f"{name}: look through its other sheets, charts and pivot tables for '{participant}'.")
        else:
            spans = _coded_by(study, path, participant, deleted) if name == study.config.coding else []
            mine = _matching(path, columns, participant, [*deleted, *pairs])
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
    remaining += _quoted(study, root, participant)
    remaining += _other_waves(study, participant)
    people = root / study.config.participants
    if people.suffix.lower() in _WORKBOOKS and people.is_file() and marked(people, participant) is None:
        remaining.append(
            f"{study.config.participants}: write yes under `withdrawn` for '{participant}', and empty the rest."
        )
    if (root / "reports").is_dir():
        remaining.append("reports/: made before the withdrawal. Delete the folder and write the reports again.")
    remaining += _unread(study, root)
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
    for lines, cells in _records(path):
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


def _quoted(study: Study, root: Path, participant: str) -> list[str]:
    """Name the lines of the researchers' own files that quote the participant: examples of codes, claims."""
    words = spoken_words(study, participant)
    found = []
    for name in (study.config.codebook, study.config.themes, study.config.reporting):
        if (root / name).is_file() and (root / name).suffix.lower() in (".yaml", ".yml", ".csv"):
            lines = decode((root / name).read_bytes(), file=name).raw.splitlines()
            rows = [str(number) for number, line in enumerate(lines, start=1) if words.spans(line)]
            found += [f"{name}, line {', '.join(rows)}: words of '{participant}'. Cut them by hand."] if rows else []
    return found


def _unread(study: Study, root: Path) -> list[str]:
    """Name files that lie in the study's folder and that the study does not read: exports and copies."""
    read = {name for name, _ in study.hashes}
    own = {study.config.participants, study.config.documents, study.config.pairs, study.config.coding}
    places = [root, root / FOLDER]
    files = [path for place in places if place.is_dir() for path in sorted(place.iterdir()) if path.is_file()]
    names = [unicodedata.normalize("NFC", path.relative_to(root).as_posix()) for path in files]
    return [
        f"{name}: the study does not read it. If it was made from the study, delete it or make it anew."
        for name in names
        if name not in read | own and name.lower().endswith(_EXPORTS)
    ]


def _in_workbook(study: Study, name: str, path: Path, columns: tuple[str, ...], wanted: set[str]) -> list[int]:
    """Find the rows of a workbook that are the participant's."""
    from mentorstudy.readers.tables import read_records

    _, records, _ = read_records(path, sheet=_sheet(study, name))
    return [
        number
        for number, cells in records
        if any(unicodedata.normalize("NFC", cells.get(column, "").strip()) in wanted for column in columns)
    ]


def _sheet(study: Study, name: str) -> str:
    return next((source.sheet for source in study.config.sources if PurePosixPath(name).match(source.path)), "")


def _cut_workbook(study: Study, name: str, path: Path, columns: tuple[str, ...], wanted: set[str]) -> None:
    """Empty the participant's rows; a workbook in which they are still read after that is left as it was.

    Raises
    ------
    StudyError
        When the rows cannot be emptied.
    """
    from mentorstudy.readers.workbook import read_sheet

    data = path.read_bytes()
    before = read_sheet(data, sheet=_sheet(study, name), file=name)
    rows = set(_in_workbook(study, name, path, columns, wanted))
    try:
        new = without_rows(data, before.name, rows)
        after = dict(read_sheet(new, sheet=before.name, file=name).rows)
    except (KeyError, StudyError):
        after = {}
    kept = {number: cells for number, cells in before.rows if number not in rows and any(cells)}
    if any(any(after.get(number, ())) for number in rows) or any(
        [*filter(None, after.get(number, []))] != [*filter(None, cells)] for number, cells in kept.items()
    ):
        raise StudyError(
            "The rows cannot be taken out. Delete them in the workbook by hand, then withdraw again.", file=name
        )
    replace_file(path, new)


def _other_waves(study: Study, participant: str) -> list[str]:
    """Name the same person's answers in other waves of a survey: linked, and under another identifier."""
    people = study.corpus.participants
    if participant not in people.index:
        return []
    found = []
    for link in dict.fromkeys(source.link for source in study.config.sources if source.link in people.columns):
        value = str(people[link][participant])
        same = [str(name) for name in people.index[people[link] == value] if name != participant] if value else []
        found += [
            f"{name}: the same person ({link} {value}) in another survey. Withdraw '{name}' too." for name in same
        ]
    return found


def _tables(study: Study) -> dict[str, tuple[str, ...]]:
    """The tables that may hold rows of a participant, with the columns that name them."""
    config = study.config
    tables: dict[str, tuple[str, ...]] = {
        config.coding: ("document", "participant"),
        config.documents: ("document", "participant"),
        config.pairs: ("mentor", "protégé", "protege"),
        config.verdicts: ("participant", "pair"),
    }
    for name in study.corpus.surveys:
        survey = study.corpus.surveys[name]
        column = survey.questions.loc[survey.questions["type"] == "participant", "question"]
        tables[name] = tuple(column)
    for source in config.sources:
        if source.text and source.participant:
            for path in sorted(study.folder.glob(source.path)):
                tables[path.relative_to(study.folder).as_posix()] = (source.participant,)
    return tables


def _matching(path: Path, columns: tuple[str, ...], participant: str, deleted: list[str]) -> list[tuple[int, int]]:
    """Find the physical lines (first, last + 1) of the participant's records."""
    wanted = {participant, *deleted}
    found: list[tuple[int, int]] = []
    for lines, named in _records(path):
        values = {unicodedata.normalize("NFC", named.get(column, "").strip()) for column in columns}
        if values & wanted or any(value.endswith(f"#{participant}") for value in values):
            found.append(lines)
    return found


def _records(path: Path) -> Iterator[tuple[tuple[int, int], dict[str, str]]]:
    """Yield the records of a CSV file with their physical lines (first, last + 1)."""
    lines = decode(path.read_bytes(), file=str(path)).raw.splitlines(keepends=True)
    reader = csv.reader(io.StringIO("".join(lines), newline=""), delimiter=_delimiter(lines))
    header: list[str] = []
    before = 0
    for cells in reader:
        if not header:
            header = [cell.lstrip("\ufeff").strip() for cell in cells]
        else:
            yield (before, reader.line_num), dict(zip(header, cells, strict=False))
        before = reader.line_num


def _delimiter(lines: list[str]) -> str:
    return max(",;\t|", key=(lines[0] if lines else "").count)


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
    for name, columns in _tables(study).items():
        if name not in dict(withdrawal.rows):
            continue
        if (root / name).suffix.lower() in _WORKBOOKS:
            _cut_workbook(study, name, root / name, columns, {withdrawal.participant, *gone})
        elif name != study.config.coding:
            _cut(root / name, _matching(root / name, columns, withdrawal.participant, gone))
    if moved or study.config.coding in dict(withdrawal.rows):
        columns = _tables(study)[study.config.coding]
        mine = [lines for lines, place in moved if place is None]
        mine += _matching(coding, columns, withdrawal.participant, deleted)
        _cut(coding, mine, {lines: place for lines, place in moved if place is not None})
    people = root / study.config.participants
    new = marked(people, withdrawal.participant) if people.is_file() else None
    if new is not None:
        replace_file(people, new)
    for name, data in quiet.items():
        replace_file(root / name, data)
    for name in withdrawal.deleted:
        (root / name).unlink()
    log = root / "withdrawals.csv"
    start = "" if log.is_file() else "participant,files deleted,rows removed\n"
    count = sum(number for _, number in withdrawal.rows)
    with log.open("a", encoding="utf-8", newline="") as file:
        file.write(start)
        csv.writer(file, lineterminator="\n").writerow([withdrawal.participant, len(withdrawal.deleted), count])


def _cut(path: Path, spans: list[tuple[int, int]], moved: dict[tuple[int, int], tuple[int, int]] | None = None) -> None:
    """Remove lines, the rest of the file untouched, through a file beside it so that a crash loses nothing.

    Of records in `moved`, start and end are written anew.
    """
    decoded = decode(path.read_bytes(), file=str(path))
    gone = {line for start, end in spans for line in range(start, end)}
    lines = decoded.raw.splitlines(keepends=True)
    for (first, last), place in (moved or {}).items():
        lines[first:last] = [_with_place(lines, first, last, place), *[""] * (last - first - 1)]
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    encoding = (
        "utf-8-sig"
        if path.read_bytes().startswith(b"\xef\xbb\xbf") and not kept.startswith("\ufeff")
        else decoded.encoding
    )
    replace_file(path, kept.encode(encoding))


def _with_place(lines: list[str], first: int, last: int, place: tuple[int, int]) -> str:
    """Return a record with another start and end; one that has none stays as it is."""
    delimiter = _delimiter(lines)
    written = "".join(lines[first:last])
    header = [cell.lstrip("\ufeff").strip() for cell in next(csv.reader([lines[0]], delimiter=delimiter))]
    cells = next(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
    if "start" not in header or not cells[header.index("start")].strip():
        return written
    cells[header.index("start")], cells[header.index("end")] = map(str, place)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if written.endswith("\r\n") else "\n").writerow(cells)
    return out.getvalue()
