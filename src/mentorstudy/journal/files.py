"""Journals as files, read so that nothing torn is trusted."""

from __future__ import annotations

import unicodedata
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path

from mentorstudy.errors import CodingError, Problem, StudyError, StudyProblems
from mentorstudy.journal.events import Event, parse_event
from mentorstudy.journal.names import FOLDER, check_coder, is_conflicted_copy, original_name

__all__ = ["JournalFile", "is_blank", "journal_files", "lines_of", "read_journal", "stray_files"]


@dataclass(frozen=True)
class JournalFile:
    """What a journal holds.

    Parameters
    ----------
    coder : str
        Whose it is.
    file : str
        Its path inside the study folder.
    events : tuple of Event
        Each once, in the order of time.
    rows : dict of str to int
        The line of each event, from 1.
    torn : bytes
        A last line that was not written to its end: it was never acknowledged.
    """

    coder: str
    file: str
    events: tuple[Event, ...]
    rows: dict[str, int]
    torn: bytes = b""


def journal_files(folder: Path) -> list[Path]:
    """Return the journals of a study folder, by name."""
    place = folder / FOLDER
    if not place.is_dir():
        return []
    return sorted(path for path in place.iterdir() if path.suffix == ".jsonl" and not path.name.startswith("."))


def stray_files(folder: Path) -> list[Path]:
    """Return files beside the journals that look like one and are not read, by name."""
    place = folder / FOLDER
    if not place.is_dir():
        return []
    read = set(journal_files(folder))
    return sorted(
        path
        for path in place.iterdir()
        if path not in read and path.is_file() and ".json" in path.name.casefold() and not path.name.startswith(".")
    )


def read_journal(path: str | Path) -> JournalFile:
    """Return the events of a journal.

    A last line without its end is left out and kept in `torn`; any other line that is no event is an error,
    since it can only come from a damaged disk, an editor or an unfinished merge.

    Parameters
    ----------
    path : str or Path
        A `.jsonl` file.

    Raises
    ------
    CodingError
        When it is a synchroniser's second copy, or holds another coder's events.
    StudyProblems
        When lines are no events: all of them, with their rows.
    """
    place = Path(path)
    stem = unicodedata.normalize("NFC", place.stem)
    file = f"{place.parent.name}/{unicodedata.normalize('NFC', place.name)}"
    try:
        content = place.read_bytes()
    except OSError as error:
        raise StudyError(f"Cannot be opened: {error.strerror}.", file=file) from None
    lines = lines_of(content)
    last = lines.pop()
    found, problems = _parsed(lines, file)
    torn = b""
    if not is_blank(last):
        # Complete but for its newline: whole, though never acknowledged.
        try:
            found.append((len(lines) + 1, parse_event(last)))
        except CodingError:
            torn = last
    _check_owner(stem, file, [event for _, event in found], place)
    if problems:
        raise StudyProblems(problems)
    once = {event.event: (row, event) for row, event in reversed(found)}
    ordered = sorted(once.values(), key=lambda each: (each[1].time, each[0]))
    return JournalFile(
        stem, file, tuple(event for _, event in ordered), {event.event: row for row, event in ordered}, torn
    )


def lines_of(content: bytes) -> list[bytes]:
    """Return the lines of a journal, the last one empty where nothing is torn; a line end is never part of an event."""
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content.split(b"\n")


def _parsed(lines: list[bytes], file: str) -> tuple[list[tuple[int, Event]], list[Problem]]:
    found: list[tuple[int, Event]] = []
    problems: list[Problem] = []
    for row, line in enumerate(lines, start=1):
        if is_blank(line):
            continue
        try:
            found.append((row, parse_event(line)))
        except CodingError as error:
            problems.append(Problem(error.message, file, row))
    return found, problems


def is_blank(line: bytes) -> bool:
    """Return whether a line holds no event."""
    return not line.removeprefix(BOM_UTF8).strip()


def _check_owner(stem: str, file: str, events: list[Event], place: Path) -> None:
    others = sorted({event.coder for event in events} - {stem})
    if not others and not is_conflicted_copy(stem):
        check_coder(stem)
        return
    owner = others[0] if others else original_name(stem)
    original = place.with_name(f"{owner}.jsonl")
    only = _only_in(events, original) if original.is_file() and original != place else len(events)
    if not only:
        rest = f"Nothing is in it that '{owner}.jsonl' lacks. Delete it." if events else "It holds nothing. Delete it."
    elif original.is_file():
        rest = (
            f"{only} of its {len(events)} events are not in '{owner}.jsonl'. Append all its lines there (those that "
            "it has do no harm, and their order does not matter), then delete this file."
        )
    else:
        rest = f"There is no '{owner}.jsonl': rename this file to that."
    raise CodingError(
        f"This is not the journal of '{stem}' but a copy of that of '{owner}', as synchronising or copying makes "
        f"them. {rest}",
        file=file,
    )


def _only_in(events: list[Event], original: Path) -> int:
    """Count the events that the journal itself lacks."""
    try:
        known = {event.event for event in read_journal(original).events}
    except StudyError:
        known = set()
    return sum(event.event not in known for event in events)
