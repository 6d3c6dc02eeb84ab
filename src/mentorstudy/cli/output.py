"""What a command prints: tables to standard output, messages and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mentorstudy.text import collapse
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TableFormat", "fail", "print_table", "progress_bar", "say", "write_csv"]


class TableFormat(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def say(message: str) -> None:
    """Print a message for the person at the keyboard, on standard error."""
    from rich.console import Console

    Console(stderr=True, highlight=False).print(message, markup=False, soft_wrap=True)


def fail(message: str) -> NoReturn:
    """Print what is wrong, and exit with 1."""
    say(f"mentorstudy: {message}")
    sys.exit(1)


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show progress on standard error, when that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=None)

        def step(name: str, number: int, total: int) -> None:
            progress.update(task, total=total, completed=number, description=f"{title}: {name.replace('[', '(')}")

        yield step


def print_table(table: pd.DataFrame, form: TableFormat) -> None:
    """Print a table to standard output: for people, as CSV, or as JSON (a list of rows)."""
    flat = table.reset_index() if table.index.name else table
    if form is TableFormat.csv:
        sys.stdout.write(flat.to_csv(index=False, lineterminator="\n"))
    elif form is TableFormat.json:
        sys.stdout.write((flat.to_json(orient="records", force_ascii=False, indent=1) or "[]") + "\n")
    else:
        _print_for_people(flat)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV, whole or not at all."""
    write_file(path, table.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace"))


def _print_for_people(table: pd.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        # Piped to a file or a pager: no line may be cut to a width that is not there.
        console = Console(highlight=False, width=max(160, 22 * len(table.columns)))
    shown = Table(show_edge=False, pad_edge=False, row_styles=("", "dim") if console.is_terminal else ("",))
    for name in table.columns:
        numeric = table[name].dtype.kind in "if"
        shown.add_column(Text(str(name)), justify="right" if numeric else "left", overflow="fold")
    for values in table.itertuples(index=False):
        shown.add_row(*(Text(_cell(value)) for value in values))
    console.print(shown if len(table) else Text("(no rows)"))


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:.6g}"
    words = collapse(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))
    clean = "".join(character if character.isprintable() else "\ufffd" for character in words)
    return clean if len(clean) <= 300 else clean[:299] + "…"
