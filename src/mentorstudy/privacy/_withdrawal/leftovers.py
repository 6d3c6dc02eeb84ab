"""What a withdrawal leaves for a person to look through: words quoted elsewhere, copies, other waves."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from mentorstudy.journal.names import FOLDER
from mentorstudy.study import Study

__all__ = ["other_waves", "unread_files"]

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


def unread_files(study: Study, root: Path) -> list[str]:
    """Return files that lie in the study's folder and that the study does not read: exports and copies."""
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


def other_waves(study: Study, participant: str) -> list[str]:
    """Return the same person's answers in other waves of a survey: linked, and under another identifier."""
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
