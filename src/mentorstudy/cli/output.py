"""What a command prints: tables to standard output, messages and progress to standard error."""

from __future__ import annotations

import functools
import inspect
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from mentorstudy.cli.screen import ROWS, WIDTH, Screen, fitted
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "TableFormat",
    "asked_of_screen",
    "fail",
    "harmless",
    "on_screen",
    "print_table",
    "progress_bar",
    "say",
    "with_force",
    "write_csv",
]


# Wide enough that no table is too wide: with --wide, nothing goes.
_ALL = 10_000
_Wide = Annotated[bool, typer.Option("--wide", help="Show every column of the table.")]
_Force = Annotated[bool, typer.Option("--force", help="Write over a file that somebody changed since it was written.")]
# Where commands take the name of a file that they write.
_WRITTEN = ("out", "plot", "target")
_Whole = Annotated[bool, typer.Option("--all", help="Show every row of the table.")]


@dataclass
class AskedOfScreen:
    """What the person at the keyboard wants to see of a table, and what the study's codes are called.

    Parameters
    ----------
    wide : bool
        Every column, however long the lines become.
    whole : bool
        Every row.
    width : int
        How many places a line has; 0 to ask the terminal.
    names : dict of str to str
        The name of each code, by path.
    """

    wide: bool = False
    whole: bool = False
    width: int = 0
    names: dict[str, str] = field(default_factory=dict)


_asked: ContextVar[AskedOfScreen] = ContextVar("asked of the screen")


def asked_of_screen() -> AskedOfScreen:
    """Return what the running command was asked; one object for as long as it runs."""
    return _asked.get(AskedOfScreen())


def on_screen(call: Callable[..., None]) -> Callable[..., None]:
    """Return a command's function with options `--wide` and `--all`, where it prints a table."""
    signature = inspect.signature(call, eval_str=True)
    form = signature.parameters.get("form")
    if form is None or not isinstance(form.default, TableFormat):
        return call

    @functools.wraps(call)
    def told(*args: Any, screen_wide: bool = False, screen_whole: bool = False, **kwargs: Any) -> None:
        # Whoever says how many rows a group has wants to see these.
        most = signature.parameters.get("most")
        whole = screen_whole or (most is not None and kwargs.get("most", most.default) != most.default)
        before = _asked.set(AskedOfScreen(screen_wide, whole))
        try:
            call(*args, **kwargs)
        finally:
            _asked.reset(before)

    kind = inspect.Parameter.KEYWORD_ONLY
    added = [
        inspect.Parameter("screen_wide", kind, default=False, annotation=_Wide),
        inspect.Parameter("screen_whole", kind, default=False, annotation=_Whole),
    ]
    told.__signature__ = signature.replace(parameters=[*signature.parameters.values(), *added])  # type: ignore[attr-defined]
    return told


def with_force(call: Callable[..., None]) -> Callable[..., None]:
    """Return a command's function with an option `--force`, where it writes a file that a person names."""
    from mentorstudy.ownership import overwriting

    signature = inspect.signature(call, eval_str=True)
    has_own = "force" in signature.parameters
    if not has_own and not set(_WRITTEN) & set(signature.parameters):
        return call

    @functools.wraps(call)
    def told(*args: Any, write_over: bool = False, **kwargs: Any) -> None:
        with overwriting(write_over or (has_own and bool(kwargs.get("force")))):
            call(*args, **kwargs)

    if not has_own:
        added = inspect.Parameter("write_over", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=_Force)
        told.__signature__ = signature.replace(parameters=[*signature.parameters.values(), added])  # type: ignore[attr-defined]
    return told


class TableFormat(StrEnum):
    """How a table is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def say(message: str) -> None:
    """Print a message for the person at the keyboard, on standard error."""
    from rich.console import Console

    Console(stderr=True, highlight=False).print(harmless(message), markup=False, soft_wrap=True)


def harmless(text: str) -> str:
    r"""Return a text as a terminal may have it: what would steer it is shown, not sent.

    Examples
    --------
    >>> ascii(harmless("P1\x1b]0;gone\x07.txt"))
    "'P1\\u241b]0;gone\\u2407.txt'"
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(sign: str) -> str:
    if sign in "\n\t" or sign.isprintable():
        return sign
    code = ord(sign)
    if code < 32:
        return chr(0x2400 + code)
    # Also signs that turn the direction of a line around, and so make one name look like another.
    return "\u2421" if code == 127 else f"<U+{code:04X}>" if unicodedata.category(sign) in ("Cc", "Cf", "Cs") else sign


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


def print_table(table: pd.DataFrame, form: TableFormat, *, first: Sequence[str] = ()) -> None:
    """Print a table to standard output: for people, as CSV, or as JSON (a list of rows).

    Parameters
    ----------
    table : DataFrame
        All of it: programs get it whole, and people as much as their screen holds.
    form : TableFormat
        For whom.
    first : sequence of str
        The columns that matter most to people.
    """
    flat = table.reset_index() if table.index.name else table
    if form is TableFormat.csv:
        _put_out(flat.to_csv(index=False, lineterminator="\n"))
    elif form is TableFormat.json:
        _put_out((flat.to_json(orient="records", force_ascii=False, indent=1) or "[]") + "\n")
    else:
        _print_for_people(flat, first)


def _put_out(text: str) -> None:
    """Write for a program as it is, and for a terminal without what would steer it."""
    sys.stdout.write(harmless(text) if sys.stdout.isatty() else text)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV, whole or not at all."""
    write_file(path, table.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace"))


def _print_for_people(table: pd.DataFrame, first: Sequence[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    asked = asked_of_screen()
    is_terminal = Console().is_terminal
    room = asked.width or (Console().width if is_terminal else WIDTH)
    screen = fitted(
        table, width=room if not asked.wide else _ALL, rows=None if asked.whole else ROWS, names=asked.names
    )
    width = max(room, sum(each.width for each in screen.columns) + 3 * len(screen.columns))
    console = Console(highlight=False, width=width, soft_wrap=False)
    if not len(table):
        console.print(Text("(no rows)"))
        return
    shown = Table(box=box.SQUARE, show_edge=False, pad_edge=False, row_styles=("", "dim") if is_terminal else ("",))
    for each in screen.columns:
        side: Literal["left", "right"] = "right" if each.is_number else "left"
        shown.add_column(
            Text(harmless(each.head)), justify=side, overflow="fold", min_width=each.width, max_width=each.width
        )
    for cells in zip(*(each.cells for each in screen.columns), strict=True):
        shown.add_row(*(Text(harmless(cell)) for cell in cells))
    console.print(shown)
    for line in _left_out(screen):
        console.print(Text(harmless(line)), soft_wrap=True)


def _left_out(screen: Screen) -> Iterator[str]:
    """What the screen does not show, and how to see it."""
    if screen.same:
        yield "Every row: " + "; ".join(f"{name.replace('_', ' ')} {said}" for name, said in screen.same.items()) + "."
    more = []
    if screen.more_rows:
        more.append(f"{screen.more_rows:,} more row{'' if screen.more_rows == 1 else 's'}: --all")
    if screen.more_columns:
        listed = ", ".join(screen.more_columns[:3]) + (", …" if len(screen.more_columns) > 3 else "")
        columns = "column" if len(screen.more_columns) == 1 else "columns"
        more.append(f"{len(screen.more_columns)} more {columns} ({listed}): --wide")
    if more:
        yield f"… {'; '.join(more)}."
