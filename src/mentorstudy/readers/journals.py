"""Journals as a part of a study: read together, and everything that is to be known of them listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import Problem, StudyError, StudyProblems
from mentorstudy.journal._replay import Replay, replay
from mentorstudy.journal.files import JournalFile, journal_files, read_journal, stray_files
from mentorstudy.journal.names import FOLDER
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus

__all__ = ["read_decisions"]


def read_decisions(
    folder: Path,
    corpus: Corpus,
    codebook: Codebook | None,
    problems: list[Problem],
    *,
    withdrawn: frozenset[str] = frozenset(),
    remember: Callable[[Path], None] = lambda path: None,
) -> Replay | None:
    """Return what the journals of a study say; what is wrong or worth knowing is added to `problems`.

    Parameters
    ----------
    folder : Path
        The study folder.
    corpus, codebook
        What the journals are read through.
    problems : list of Problem
        Grows.
    withdrawn : frozenset of str
        Documents whose events are passed over.
    remember : callable
        Called with every journal that was read, for the study's hash.
    """
    files: list[JournalFile] = []
    for path in journal_files(folder):
        try:
            files.append(read_journal(path))
        except StudyProblems as error:
            problems += error.problems
            continue
        except StudyError as error:
            problems.append(Problem(error.message, f"{FOLDER}/{path.name}", error.row))
            continue
        remember(path)
    for path in stray_files(folder):
        message = (
            "this is no journal and is not read: a journal ends in .jsonl. Delete the file if it is a copy; rename it "
            "if its coder's journal is missing."
        )
        problems.append(Problem(message, f"{FOLDER}/{path.name}", severity="warning"))
    if not files:
        return None
    for file in files:
        if file.torn:
            words = file.torn[:80].decode("utf-8", "replace")
            message = (
                f"the last line was not written to its end and is left out: '{words}'. It was never acknowledged; "
                f"the next time '{file.coder}' codes, it is set aside."
            )
            problems.append(Problem(message, file.file, severity="warning"))
    found = replay(files, corpus, codebook, withdrawn=withdrawn)
    problems += found.problems
    problems += _places(found, files)
    return found


def _places(found: Replay, files: list[JournalFile]) -> list[Problem]:
    place = {event.event: (file.file, file.rows[event.event]) for file in files for event in file.events}
    problems = []
    for row in rows_of(found.anchors):
        file, number = place[row.event]
        quote = " ".join(row.quote.split())[:60]
        if row.how == "lost":
            message = (
                f"the passage '{quote}' of {row.document} ({row.code}) is lost: {row.reason}. It is kept here and "
                "counted nowhere; code it anew, or take it back."
            )
            problems.append(Problem(message, file, number, "warning"))
        else:
            was = f" It was '{quote}'." if row.how == "changed" else ""
            now = " ".join(row.words.split())[:60]
            message = (
                f"the passage '{now}' of {row.document} ({row.code}) has {row.how}: it is at {row.start} now.{was}"
            )
            problems.append(Problem(message, file, number, "note"))
    return problems
