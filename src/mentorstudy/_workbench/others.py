"""What is known of other coders' journals without telling what is in them."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.journal.files import JournalFile, journal_files, read_journal, stray_files

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Others"]


class Others:
    """The journals of everybody else, read when they are asked about and have changed.

    Parameters
    ----------
    study : Study
        The study.
    coder : str
        Who asks.
    """

    def __init__(self, study: Study, coder: str) -> None:
        self._folder = Path(study.folder)
        self._coder = coder
        self._seen: dict[Path, tuple[int, int]] = {}
        self._files: dict[Path, JournalFile] = {}
        self.problems: list[str] = []
        self.look()

    def look(self) -> bool:
        """Read what has changed; return whether anything has."""
        now = {
            path: (stat.st_mtime_ns, stat.st_size)
            for path in journal_files(self._folder)
            if unicodedata.normalize("NFC", path.stem) != self._coder
            for stat in [path.stat()]
        }
        if now == self._seen:
            return False
        problems = [f"{path.name} is beside the journals and is not read." for path in stray_files(self._folder)]
        for path, stamp in now.items():
            if self._seen.get(path) != stamp:
                try:
                    self._files[path] = read_journal(path)
                except StudyError as error:
                    self._files.pop(path, None)
                    problems.append(str(error))
        self._files = {path: file for path, file in self._files.items() if path in now}
        self._seen, self.problems = now, problems
        return True

    @property
    def files(self) -> list[JournalFile]:
        """Return the other coders' journals."""
        return list(self._files.values())

    @property
    def coders(self) -> list[str]:
        """Return who else keeps a journal."""
        return sorted(file.coder for file in self._files.values())
