"""What is known of reports written before: of what they were made, and whether they are still as they were written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.ownership import file_digest, overwriting, vouch
from mentorstudy.settings import inside
from mentorstudy.structured import load_json
from mentorstudy.topics.cache import FOLDER
from mentorstudy.version import __version__
from mentorstudy.writing import remove_file, write_file, written_digest

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["MANIFEST", "Entry", "Manifest", "digest", "study_fingerprint"]

MANIFEST = "manifest.json"
_NOTE = "What each report was made of, so that unchanged ones are not made again. Can be deleted."


@dataclass(frozen=True)
class Entry:
    """One report in one format.

    Parameters
    ----------
    key : str
        A digest of all that it was made of.
    kind, group_by, heading, edition : str
        The kind of report; the attribute that made its groups; what it is about; and for whom.
    files : dict of str to str
        Its files, as paths inside the folder, and the SHA-256 of each as it was written.
    """

    key: str
    kind: str
    group_by: str
    heading: str
    edition: str
    files: Mapping[str, str]


@dataclass(eq=False)
class Manifest:
    """The reports in a folder.

    Parameters
    ----------
    folder : Path
        The folder of the reports.
    entries : dict of str to Entry
        By the path of the report's main file, inside the folder.
    """

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Return what is known of the reports in a folder: nothing where its manifest is missing or damaged.

        A manifest may come from anybody: what it says of files outside the folder is not taken.
        """
        try:
            content = load_json((folder / MANIFEST).read_text(encoding="utf-8"))
            entries = {path: Entry(**each) for path, each in content["reports"].items()}
            kept = {path: each for path, each in entries.items() if _stay_inside(folder, [path, *each.files])}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(folder)
        for each in kept.values():
            for name, digest in each.files.items():
                vouch(folder / name, digest)
        return cls(folder, kept)

    def has(self, path: str, key: str) -> bool:
        """Return whether a report was made of the same, and all of its files are as they were written."""
        entry = self.entries.get(path)
        return entry is not None and entry.key == key and self._untouched(entry)

    def _untouched(self, entry: Entry) -> bool:
        return all(file_digest(self.folder / name) == known for name, known in entry.files.items())

    def note(self, path: str, entry: Entry, files: Iterable[Path]) -> None:
        """Remember a report that was just written."""
        known = {file.relative_to(self.folder).as_posix(): written_digest(file) for file in files}
        self.entries[path] = Entry(**{**vars(entry), "files": dict(sorted(known.items()))})

    def drop(self, path: str) -> None:
        """Forget a report, and delete those of its files that nobody changed."""
        entry = self.entries.pop(path)
        kept = {name for each in self.entries.values() for name in each.files}
        for name, known in entry.files.items():
            file = self.folder / name
            if name not in kept and file_digest(file) == known:
                remove_file(file)

    def write(self) -> None:
        """Write the manifest: the same reports give the same bytes."""
        reports: dict[str, Any] = {path: vars(entry) for path, entry in sorted(self.entries.items())}
        text = json.dumps({"note": _NOTE, "reports": reports}, ensure_ascii=False, indent=1)
        with overwriting():
            write_file(self.folder / MANIFEST, f"{text}\n".encode())


def digest(*parts: str | bytes) -> str:
    """Return the SHA-256 of several parts, each apart from the next."""
    made = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(f"{len(data)}\0".encode() + data)
    return made.hexdigest()


def study_fingerprint(study: Study) -> str:
    """Return a digest of all that a report is made of: files, settings, what was done since, and the version at work.

    Parameters
    ----------
    study : Study
        The study: as it was read, or a part of it, or with other codings joined.
    """
    segments, finished = study.coding.segments, study.coding.finished
    columns = [
        "segment",
        "document",
        "start",
        "end",
        "code",
        "coder",
        "origin",
        "review",
        "polarity",
        "about",
        "view",
        "memo",
    ]
    tables = [segments[columns], finished, study.corpus.participants.reset_index(), study.verdicts]
    tables += [study.decisions.table(name) for name in ("claimed", "links")]
    parts = ["\n".join(map(repr, table.itertuples(index=False, name=None))) for table in tables]
    beside = [*sorted((study.folder / FOLDER).glob("*.json")), *(study.folder / name for name in _pictured(study))]
    return digest(
        __version__,
        study.study_hash,
        "\n".join(map(str, study.corpus.documents.index)),
        *parts,
        *(file_digest(path) for path in beside),
    )


def _pictured(study: Study) -> list[str]:
    settings = study.config.report
    own = {name for names in settings.sections.values() for name in names if name.endswith(".jinja")}
    return sorted({*own, settings.logo} - {""})


def _stay_inside(folder: Path, names: Iterable[str]) -> bool:
    """Return whether files are in a folder, wherever links lead."""
    root = folder.resolve()
    return all(inside(name) and (root / name).resolve().is_relative_to(root) for name in names)
