"""What the tools that may open a REFI-QDA file expect of it. Light: nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.exchange.project import MemoTarget
from mentorstudy.exchange.refi.conventions import STANDARD, Convention

__all__ = ["HABITS", "TOOLS", "Habits", "habits_of", "written_convention"]

TOOLS = ("", "nvivo", "maxqda", "atlasti", "qualcoder")
"""The receiving tools that a file can be written for; empty for the standard itself."""

_NO_NOTE_REF: frozenset[MemoTarget] = frozenset(("case", "set"))


@dataclass(frozen=True)
class Habits:
    r"""How a file is written for a tool.

    Parameters
    ----------
    called : str
        The tool's name as people know it, empty for the standard itself.
    convention : Convention
        How positions are counted in the file's text.
    line_end : {"\n", "\r\n"}
        What ends a line of a text file.
    mark : bool
        Whether a text file starts with a byte order mark.
    folder : str
        The folder of the texts in the archive.
    notes_in_files : bool
        Whether the words of a memo are a text file of their own rather than in the XML.
    one_coder : bool
        Whether a selection holds the codings of one coder only, and names that coder.
    unique_names : bool
        Whether no two codes, and no two memos, may have one name.
    linked : frozenset of str
        On what kinds of things a memo is put by a link, rather than by a reference to the note.
    """

    called: str
    convention: Convention = STANDARD
    line_end: Literal["\n", "\r\n"] = "\n"
    mark: bool = False
    folder: str = "sources"
    notes_in_files: bool = False
    one_coder: bool = False
    unique_names: bool = False
    linked: frozenset[MemoTarget] = _NO_NOTE_REF


HABITS: Mapping[str, Habits] = {
    # Sections 8.1, 9.1.2 and 10.2 of the standard, and its Annex A.2, where the end is exclusive.
    "": Habits(""),
    # Measured on an export of NVivo 12.6: byte order mark, CRLF counted as two, UTF-16 units, `Sources/` in the
    # archive, and notes put on things by links. That NVivo reads what it writes is assumed: it was not at hand.
    "nvivo": Habits(
        "NVivo",
        Convention("UTF-16 units"),
        "\r\n",
        mark=True,
        folder="Sources",
        linked=frozenset(("source", "code", "selection", "coding", "case", "set")),
    ),
    # QualCoder's export for MAXQDA ends lines with CRLF after a byte order mark, and still counts a line end as
    # one. Not tested with MAXQDA; nothing that its makers have published says how it counts.
    "maxqda": Habits("MAXQDA", Convention(line_ends="one"), "\r\n", mark=True),
    # QualCoder's import takes ATLAS.ti's files as CRLF counted as one; it also notes that ATLAS.ti wants `sources/`
    # in lower case. Not tested with ATLAS.ti; that it counts code points is what the standard says.
    "atlasti": Habits("ATLAS.ti", Convention(line_ends="one"), "\r\n"),
    # Read off QualCoder's import: Python positions in the text as decoded, the coder of a coding is that of its
    # selection, only notes with a file and a time are taken, and a note that a source refers to is not. Names are
    # unique in its tables: a second category is the first one, a second code is lost with its coding, a second note
    # stops it.
    "qualcoder": Habits(
        "QualCoder",
        notes_in_files=True,
        one_coder=True,
        unique_names=True,
        linked=frozenset(("source", *_NO_NOTE_REF)),
    ),
}
"""How a file is written, by tool."""


def habits_of(tool: str) -> Habits:
    """Return how a file is written for a tool.

    Parameters
    ----------
    tool : str
        One of `TOOLS`.

    Raises
    ------
    SettingsError
        When there is no such tool.

    Examples
    --------
    >>> habits_of("nvivo").called, habits_of("").folder
    ('NVivo', 'sources')
    """
    if tool not in HABITS:
        raise SettingsError(
            f"No tool '{tool}' that a project can be written for.{suggestion(tool, TOOLS[1:])} Without one, the file "
            "follows the standard."
        )
    return HABITS[tool]


def written_convention(origin: str) -> Convention | None:
    """Return how a file that this library wrote counts, or None when another tool wrote it.

    Few and short selections prove little; of its own files a reader need not find out what the writer knew.

    Parameters
    ----------
    origin : str
        What the file says of who wrote it.

    Examples
    --------
    >>> print(written_convention("mentorstudy 0.1.0, for NVivo"))
    UTF-16 units, CRLF counted as two, end exclusive
    >>> written_convention("NVivo for Windows 12.6") is None
    True
    """
    if not origin.startswith("mentorstudy "):
        return None
    called = origin.partition(", for ")[2].strip()
    return next((each.convention for each in HABITS.values() if each.called == called), None)
