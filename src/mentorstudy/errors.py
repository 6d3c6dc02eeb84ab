"""The errors of the library: what is wrong, what would be right, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process

__all__ = [
    "CodebookError",
    "CodingError",
    "Problem",
    "ReadError",
    "SettingsError",
    "StudyError",
    "StudyProblems",
    "folded",
    "nearest",
    "suggestion",
]

# So many further rows are named where the same thing is wrong with them.
_MOST_ROWS = 10


class StudyError(ValueError):
    """Anything wrong with a study, its files or a question asked of it.

    Parameters
    ----------
    message : str
        What is wrong, with the value; what would be right; what to do next.
    file : str, optional
        The file the problem is in, as the researcher knows it.
    row : int, optional
        The row or line in that file, counted from 1.

    See Also
    --------
    mentorstudy.errors.StudyProblems
    mentorstudy.errors.ReadError
    mentorstudy.errors.SettingsError
    mentorstudy.check_study
    """

    def __init__(self, message: str, *, file: str = "", row: int | None = None) -> None:
        self.message = message
        self.file = file
        self.row = row
        super().__init__(located(message, file, row))


class ReadError(StudyError):
    """A source file cannot be read as what it is said to be.

    See Also
    --------
    mentorstudy.StudyError
    mentorstudy.read
    """


class SettingsError(StudyError):
    """study.toml or an argument asks for something that cannot be.

    See Also
    --------
    mentorstudy.StudyError
    mentorstudy.read_study
    """


class CodebookError(StudyError):
    """The codebook is malformed, or a code is not in it.

    See Also
    --------
    mentorstudy.StudyError
    mentorstudy.read_codebook
    """


class CodingError(StudyError):
    """A coded segment does not fit the words it claims to code.

    See Also
    --------
    mentorstudy.StudyError
    mentorstudy.Coding
    """


@dataclass(frozen=True)
class Problem:
    """One thing that `check` found.

    Parameters
    ----------
    message : str
        What is wrong, what would be right, what to do next.
    file : str
        The file, relative to the study folder.
    row : int or None
        The row or line, counted from 1.
    severity : {"error", "warning", "note"}
        An error stops a report; a warning does not; a note says what was detected.

    See Also
    --------
    mentorstudy.errors.StudyProblems
    mentorstudy.check_study
    """

    message: str
    file: str = ""
    row: int | None = None
    severity: Literal["error", "warning", "note"] = "error"

    def __str__(self) -> str:
        return located(self.message, self.file, self.row)

    @classmethod
    def from_error(cls, error: StudyError) -> Problem:
        """Return the problem that an error reports."""
        return cls(error.message, error.file, error.row)


class StudyProblems(StudyError):  # noqa: N818 - it holds problems, and reads so where it is caught
    """Several problems at once, so that nobody has to find them one by one.

    Parameters
    ----------
    problems : sequence of Problem
        All of them, in the order of the files.

    See Also
    --------
    mentorstudy.errors.Problem
    mentorstudy.check_study
    mentorstudy.StudyError
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"{count} {noun} in this study; nothing was loaded:\n{lines}")


def folded(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with each said once: the same words about several rows of a file name the rows.

    Examples
    --------
    >>> for problem in folded([Problem("no code 'x'.", "coding.csv", row) for row in (2, 5, 9)]):
    ...     print(problem)
    coding.csv, row 2: no code 'x'. The same in rows 5, 9.
    """
    rows: dict[Problem, list[int]] = {}
    for problem in problems:
        at = rows.setdefault(replace(problem, row=None), [])
        if problem.row is not None and problem.row not in at:
            at.append(problem.row)
    return [
        replace(problem, message=problem.message + _also(at[1:]), row=at[0] if at else None)
        for problem, at in rows.items()
    ]


def _also(rows: Sequence[int]) -> str:
    if not rows:
        return ""
    more = f" and {len(rows) - _MOST_ROWS} more" if len(rows) > _MOST_ROWS else ""
    noun = "row" if len(rows) == 1 else "rows"
    return f" The same in {noun} {', '.join(map(str, rows[:_MOST_ROWS]))}{more}."


def located(message: str, file: str = "", row: int | None = None) -> str:
    """Return a message with its file and row in front.

    Examples
    --------
    >>> located("no column 'ID'.", "surveys/exit.csv", 1)
    "surveys/exit.csv, row 1: no column 'ID'."
    """
    place = f"{file}, row {row}" if file and row is not None else file
    return f"{place}: {message}" if place else message


def nearest(value: str, known: Iterable[str]) -> str:
    """Return the known value most like `value`, or an empty string when none is near.

    Examples
    --------
    >>> nearest("challenge/mismatch", ["challenges/mismatch", "benefits/networks"])
    'challenges/mismatch'
    >>> nearest("zebra", ["challenges/mismatch"])
    ''
    """
    found = process.extractOne(value.casefold(), {name: name.casefold() for name in known}, scorer=fuzz.WRatio)
    return str(found[2]) if found is not None and found[1] >= 70 else ""


def suggestion(value: str, known: Iterable[str]) -> str:
    """Return the tail of an error that names what the value may have been meant as.

    Examples
    --------
    >>> suggestion("mentr", ["mentor", "employer"])
    " Did you mean 'mentor'?"
    >>> suggestion("zebra", ["mentor", "employer"])
    " There is 'mentor', 'employer'."
    """
    names = list(known)
    near = nearest(value, names)
    if near:
        return f" Did you mean '{near}'?"
    if not names:
        return ""
    listed = ", ".join(f"'{name}'" for name in names[:8])
    return f" There is {listed}{', ...' if len(names) > 8 else ''}."
