"""What several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mentorstudy.cli.output import TableFormat

__all__ = ["By", "Coder", "Coders", "Form", "Me", "Plot", "StudyFolder"]

StudyFolder = Annotated[
    Path,
    typer.Argument(help="The study: a folder, or one file; the current folder when it is left out.", metavar="STUDY"),
]
Form = Annotated[TableFormat, typer.Option("--format", help="How to print the table.")]
By = Annotated[str, typer.Option(help="The attribute of participants that makes the groups.")]
Coder = Annotated[str, typer.Option(help="Whose coding counts: a coder's name, union, or codebook (the machine).")]
Coders = Annotated[
    list[str] | None, typer.Option("--coder", help="Only these coders; may be given several times. All when absent.")
]
Me = Annotated[str, typer.Option("--coder", help="Who decides: the name that the journal has.")]
Plot = Annotated[Path | None, typer.Option(help="Draw it to this PNG or SVG file as well.")]
