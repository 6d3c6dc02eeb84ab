"""What writes a study for other tools, each with the table of what was carried and lost: see `exports.EXPORTS`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.evidence import counted_answers, denies, heard, hopes, roll_up, says
from mentorstudy.exchange.exporting import project_of
from mentorstudy.exchange.interpretation import interpreted_losses, lines_beside, with_interpreted
from mentorstudy.exchange.losses import losses_table
from mentorstudy.exchange.project import Loss
from mentorstudy.exchange.refi.writing_tools import TOOLS

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["write_codebook", "write_coding", "write_project"]


def write_project(study: Study, path: Path, *, tool: str, layout: str, coders: Sequence[str] = ()) -> pd.DataFrame:
    """Write the study as a REFI-QDA project, and return what it holds and what it cannot.

    Parameters
    ----------
    study, path, tool, layout, coders
        As in `export_project`.
    """
    from mentorstudy.exchange.refi.writing import write_refi

    if tool not in TOOLS:
        raise SettingsError(f"No tool '{tool}' to write for.{suggestion(tool, TOOLS[1:])}")
    project = project_of(study)
    losses = write_refi(project, path, tool=tool)
    codings = sum(len(each.codings) for each in project.selections)
    carried = {
        "source": len(project.sources),
        "case": len(project.cases),
        "code": len(project.codes),
        "coded segment": codings,
        "turn": sum(not each.codings for each in project.selections),
        "memo": len(project.memos),
        "coder": len(project.coders),
    }
    return losses_table(carried, (*project.losses, *losses))


def write_codebook(study: Study, path: Path, *, tool: str, layout: str, coders: Sequence[str] = ()) -> pd.DataFrame:
    """Write the codebook as REFI-QDA has it, and return what it holds and what it cannot.

    Parameters
    ----------
    study, path, tool, layout, coders
        As in `export_project`.
    """
    from mentorstudy.exchange.refi.writing import write_refi_codebook

    project = project_of(study)
    losses = [*(each for each in project.losses if each.item == "code"), *write_refi_codebook(project, path)]
    return losses_table({"code": len(project.codes)}, losses)


def write_coding(study: Study, path: Path, *, tool: str, layout: str, coders: Sequence[str] = ()) -> pd.DataFrame:
    """Write the coding as CSV, a row per segment or per answer, and return what it holds and what it cannot.

    Parameters
    ----------
    study, path, tool, layout, coders
        As in `export_project`.
    """
    from mentorstudy.exchange.tables.coding_tables import matrix_table, tidy_table, write_matrix_csv, write_tidy_csv

    if layout != "matrix":
        table = tidy_table(with_interpreted(study, study.coding.segments))
        write_tidy_csv(table, path)
        return losses_table({"coded segment": len(table)}, list(interpreted_losses(study, lines_beside(study))))
    answers, evidence = _answers_and_codes(study)
    matrix, names = matrix_table(evidence, answers, study.codebook.table[["code", "name"]])
    write_matrix_csv(matrix, names, path)
    detail = f"{path.stem}_codes.csv says which column is which code"
    losses = [Loss("column names", detail, len(names), kept=True), *_not_in_matrix(study)]
    return losses_table({"answer": len(matrix), "code": len(names)}, losses)


def _answers_and_codes(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The answers that were heard, and the codes that they say, as `crosstab` counts them."""
    evidence = counted_answers(study)
    return heard(study), roll_up(evidence[says(evidence)])[["document", "turn", "code"]].drop_duplicates()


def _not_in_matrix(study: Study) -> Iterator[Loss]:
    """What 0 and 1 cannot say: the table of segments has it."""
    evidence = counted_answers(study)
    for item, is_said in (("denied passage", denies(evidence)), ("passage of a hope", hopes(evidence))):
        count = int((is_said & ~says(evidence)).sum())
        if count:
            yield Loss(item, "a 0 in the matrix, as nobody says the code there; the table of segments has it", count)
