"""How a command shows its answer: the table for people or for programs, and the figure where one is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.cli.common import save_plot
from mentorstudy.cli.options import Plot
from mentorstudy.cli.output import TableFormat, print_table, say

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["check_show", "draw", "is_draft", "print_progress", "show", "views"]


def views(known: Mapping[str, str]) -> str:
    """Return the help of a `--show` option: each view with what it is."""
    return "; ".join(f"{name}: {what}" for name, what in known.items())


def check_show(name: str, known: Collection[str]) -> None:
    """Raise a clear error when a command has no such view."""
    from mentorstudy.errors import StudyError, suggestion

    if name not in known:
        raise StudyError(f"--show {name} is not known.{suggestion(name, known)}")


def show(
    table: pd.DataFrame, form: TableFormat, *, columns: Sequence[str] = (), without: Sequence[str] = ()
) -> None:  # fmt: skip
    """Print a table: whole for programs, and for people with the columns that matter and fit on a screen.

    Parameters
    ----------
    table : DataFrame
        What the library returned.
    form : TableFormat
        For whom.
    columns : sequence of str
        Those that matter, in the order in which people read them; empty for all.
    without : sequence of str
        Those that matter least.
    """
    first = [name for name in (columns or list(table.columns)) if name in table.columns and name not in without]
    if form is TableFormat.table:
        table = table[[*first, *(name for name in table.columns if name not in first)]]
    print_table(table, form, first=first)


def print_progress(study: Study, coding: Coding, form: TableFormat, *, counted: bool) -> None:
    """Say what is coded in documents that nobody has finished, and show people the passages."""
    from mentorstudy.analyse.quotes import in_progress, progress_told

    passages = in_progress(study, coding=coding)
    if len(passages):
        say(progress_told(passages, counted=counted))
        if form is TableFormat.table:
            shown = passages[["code", "participant", "quote", "document", "turn"]].assign(status="in progress")
            print_table(shown, form)


def is_draft(study: Study, coder: str) -> bool:
    """Return whether what is counted are a machine's suggestions."""
    return study.counted.draft or coder == "codebook"


def draw(name: str, table: pd.DataFrame, plot: Plot, study: Study, **options: Any) -> None:
    """Draw a table to the file that the command was given, if it was given one.

    Parameters
    ----------
    name : str
        A function of `mentorstudy.plots`.
    table : DataFrame
        What it takes.
    plot : Path or None
        Where to.
    study : Study
        Whose reports' language the figure speaks.
    options
        Its keyword arguments.
    """
    if plot is not None:
        from mentorstudy import plots

        save_plot(getattr(plots, name)(table, language=study.report_language, **options), plot)
