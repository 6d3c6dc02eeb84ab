"""The command line's frame: one application, its commands in modules by family."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorstudy.cli import (
    agreement,
    checklists,
    coding,
    exchange,
    history,
    interpretation,
    learning,
    questions,
    studies,
    tables,
    topics,
    words,
)
from mentorstudy.cli.output import on_screen, with_force
from mentorstudy.cli.place import StudyCommand, on_study
from mentorstudy.version import __version__

__all__ = ["app"]

app = typer.Typer(
    help="Qualitative research on mentoring programs: from files to a report per stakeholder. "
    "Everything runs on this machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
for family in (
    studies,
    tables,
    questions,
    words,
    learning,
    topics,
    coding,
    interpretation,
    history,
    agreement,
    exchange,
    checklists,
):
    app.registered_commands += family.commands.registered_commands
for command in app.registered_commands:
    command.cls = StudyCommand
    command.callback = with_force(on_screen(on_study(command.callback))) if command.callback else None


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"mentorstudy {__version__}")
        raise typer.Exit
