"""What a project holds, carried over into a study, and what could not be, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.exchange.accounts import settle_accounts
from mentorstudy.exchange.batch import arrive
from mentorstudy.exchange.commit import write_arrival
from mentorstudy.exchange.finished import FINISHED, place_finished
from mentorstudy.exchange.losses import losses_table
from mentorstudy.exchange.memos import place_remarks, report_sources
from mentorstudy.exchange.new_codes import report_new_codes
from mentorstudy.exchange.normalise import settle
from mentorstudy.exchange.passages import place_selections
from mentorstudy.exchange.project import Project

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["FINISHED", "Imported", "carry_over"]


@dataclass(frozen=True, eq=False)
class Imported:
    """What an import did.

    Parameters
    ----------
    study : Study
        The study with what came in.
    report : DataFrame
        Columns item, carried, lost, detail: what was carried over, and what could not be.
    offsets : str
        How the project counts characters, as it was found out.
    """

    study: Study
    report: pd.DataFrame
    offsets: str = ""


def carry_over(
    project: Project,
    study: Study,
    *,
    coder: str = "",
    finished: str = "coded",
    new_codes: str = "",
    into_journals: bool = False,
) -> Imported:
    r"""Return a study with the coding, codes and memos of a project, each in its coder's journal.

    Texts are known by their words, then by their names; passages are placed on the same words, whatever the other
    tool did to spaces and labels. A passage of which the project has the words alone is looked up: to the letter,
    without white space, then by likeness; one that stands several times is not placed. What is there already is
    not doubled, so that importing twice changes nothing. What our own project says otherwise of a segment that
    stands in a journal is changed there; segments that people took out of a workbook of ours are taken back.

    Parameters
    ----------
    project : Project
        What a reader found.
    study : Study
        A study that was read from a folder.
    coder : str
        Who coded what the project names nobody for, and who is named in the history for new codes.
    finished : {"coded", "all", "none"}
        Which documents count as finished where the project does not say.
    new_codes : {"", "add"}
        Whether codes of a table that are much like one of the study are asked about, or added like all others.
    into_journals : bool
        Write into journals also what stands in the study's own table of coding, so that the table can be deleted.

    Returns
    -------
    Imported

    Raises
    ------
    SettingsError
        When `finished` is none of these, or nobody is known to have coded; nothing is written then.
    StudyProblems
        When codes in a table look like a slip; nothing is written then.
    StudyError
        When a journal is open elsewhere or cannot be written; everything is then as it was.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from mentorstudy.exchange.project import ProjectCode, ProjectCoder, ProjectCoding
    >>> from mentorstudy.exchange.project import ProjectSelection, ProjectSource
    >>> from mentorstudy.readers.folder import read_study
    >>> folder = tempfile.TemporaryDirectory()
    >>> place = Path(folder.name)
    >>> _ = (place / "study.toml").write_text('title = "T"\n[[sources]]\npath = "*.txt"\nkind = "archive"\n')
    >>> _ = (place / "codebook.yaml").write_text("codes:\n  time: {}\n")
    >>> _ = (place / "guide.txt").write_text("Mentors give their time.\n")
    >>> coding = (ProjectCoding("5", "2", "1"),)
    >>> project = Project(
    ...     coders=(ProjectCoder("1", "ann"),), codes=(ProjectCode("2", "Time"),),
    ...     sources=(ProjectSource("3", "guide", ""),),
    ...     selections=(ProjectSelection("4", "3", 0, 0, "their time", codings=coding),))
    >>> carry_over(project, read_study(place)).study.coding.segments[["code", "coder", "quote"]].values.tolist()
    [['time', 'ann', 'their time']]
    >>> folder.cleanup()
    """
    if finished not in FINISHED:
        raise SettingsError(f"No way '{finished}' to tell what is finished.{suggestion(finished, FINISHED)}")
    project = settle(project)
    arrival = arrive(project, study, coder)
    report_new_codes(arrival, new_codes)
    report_sources(arrival)
    place_selections(arrival)
    place_remarks(arrival)
    place_finished(arrival, finished)
    written = write_arrival(arrival, into_journals=into_journals)
    settle_accounts(arrival)
    return Imported(written, losses_table(arrival.carried, arrival.losses), project.offsets)
