"""Commands that bring coding in from other tools, and give it out to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from mentorstudy.cli.common import load
from mentorstudy.cli.options import Coders, Form, StudyFolder
from mentorstudy.cli.output import TableFormat, fail, print_table, say
from mentorstudy.errors import StudyError
from mentorstudy.exchange.exports import EXPORTS
from mentorstudy.exchange.refi.writing_tools import TOOLS

__all__ = ["commands"]

commands = typer.Typer()
_ENDINGS = ", ".join(f".{each.name}" for each in EXPORTS)
_LAYOUTS = "; of ".join(f".{each.name}: {' or '.join(each.layouts)}" for each in EXPORTS if each.layouts)


@commands.command(name="import")
def bring_in(
    study: Annotated[
        Path,
        typer.Argument(
            help="A study that has the texts, or a folder that is to become one; the current folder when left out.",
            metavar="STUDY",
        ),
    ],
    files: Annotated[
        list[Path], typer.Argument(help="A project (.qdpx, .sqlite3, .qda, ...) or tables; one table per coder.")
    ],
    coder: Annotated[str, typer.Option(help="Who coded what the file names nobody for.")] = "",
    finished: Annotated[str, typer.Option(help="Documents that count as finished: coded, all or none.")] = "coded",
    empty: Annotated[str, typer.Option(help="What an empty row means: 'nothing applies' or 'not coded'.")] = "",
    layout: Annotated[str, typer.Option(help="Of a table: columns, numbered, list, values, coders or inline.")] = "",
    text: Annotated[str, typer.Option(help="Of a table: the column with the words.")] = "",
    row: Annotated[str, typer.Option(help="Of a table: the column that identifies a row.")] = "",
    coder_column: Annotated[str, typer.Option(help="Of a table: the column that names the coder.")] = "",
    codes: Annotated[
        list[str] | None,
        typer.Option(help="Of a table: a column that holds codes; several times, or separated by ';'."),
    ] = None,
    separator: Annotated[str, typer.Option(help="Of a table: what stands between codes in a cell.")] = "",
    hierarchy: Annotated[str, typer.Option(help="Of a table: what stands between a code and the one over it.")] = "",
    nothing: Annotated[
        list[str] | None,
        typer.Option(help="Of a table: cells that mean no code; several times, or as in 'none;n/a'."),
    ] = None,
    sheet: Annotated[str, typer.Option(help="Of a workbook: the sheet that holds the coding.")] = "",
    encoding: Annotated[str, typer.Option(help="Of a text file, when it is guessed wrongly.")] = "",
    new_codes: Annotated[
        str, typer.Option(help="Of a table: 'add' takes codes that look like slips as codes of their own.")
    ] = "",
    kind: Annotated[str, typer.Option(help="For a new study: interview, focus group, survey or archive.")] = "",
    offsets: Annotated[
        str,
        typer.Option(
            help="How characters are counted, when it cannot be found out: nvivo, or 'utf-16, crlf one, exclusive'."
        ),
    ] = "",
    name: Annotated[str, typer.Option(help="Which project, when the file holds several.")] = "",
    form: Form = TableFormat.table,
) -> None:
    """Bring in coding from another tool or from tables; print what was carried over and what could not be.

    Example: mentorstudy import my-study team.qdpx
    """
    from mentorstudy.exchange.transfer import import_project
    from mentorstudy.plans import complete_first

    table = {"layout": layout, "text": text, "row": row, "coder_column": coder_column, "codes": ";".join(codes or ())}
    table |= {"separator": separator, "empty": empty, "hierarchy": hierarchy, "nothing": ";".join(nothing or ())}
    said = {key: value for key, value in (table | {"sheet": sheet, "encoding": encoding}).items() if value}
    complete_first(study)
    into = load(study) if (study / "study.toml").exists() else study
    try:
        done = import_project(
            files,
            into=into,
            coder=coder,
            finished=finished,
            kind=kind,
            offsets=offsets,
            name=name,
            new_codes=new_codes,
            **said,
        )
    except StudyError as error:
        fail(_as_options(str(error)))
    print_table(done.report, form)
    if done.offsets:
        say(f"Characters are counted so: {done.offsets}.")
    say(f"{done.study!r} now.")


_ARGUMENT = re.compile(
    r"`?\b(coder_name|coder|new_codes|codes|empty|encoding|hierarchy|layout|nothing|row|separator|sheet|text)=('[^']*')?`?"
)
_OPTIONS = {"coder": "coder-column", "coder_name": "coder", "new_codes": "new-codes"}


def _as_options(message: str) -> str:
    """Say in options what the library says in arguments.

    Examples
    --------
    >>> _as_options("Set `text=`, or empty='not coded'.")
    "Set --text, or --empty 'not coded'."
    """

    def option(found: re.Match[str]) -> str:
        value = f" {found[2]}" if found[2] else ""
        return f"--{_OPTIONS.get(found[1], found[1])}{value}"

    return _ARGUMENT.sub(option, message)


@commands.command(name="export")
def give_out(
    study: StudyFolder,
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help=f"What to write: {_ENDINGS}; with --to, the study's name when absent.",
        ),
    ] = None,
    to: Annotated[str, typer.Option(help="The format, where the file's ending does not say it.")] = "",
    tool: Annotated[
        str, typer.Option("--for", help=f"Who will read it: {', '.join(TOOLS[1:])}; archive for a repository.")
    ] = "",
    layout: Annotated[str, typer.Option(help=f"Of {_LAYOUTS}.")] = "",
    coder: Coders = None,
    form: Form = TableFormat.table,
) -> None:
    """Write the study for another tool; print what was carried over and what could not be.

    Example: mentorstudy export my-study my-study.qdpx --for nvivo
    """
    from mentorstudy.exchange.transfer import export_project

    if target is None and not to:
        raise typer.BadParameter("Name a file, such as my-study.qdpx, or a format with --to.", param_hint="FILE")
    file = target or Path(f"{study.resolve().name}.{to.lower().removeprefix('.')}")
    done = export_project(load(study), file, to=to, tool=tool, layout=layout, coders=coder or ())
    print_table(done.report, form)
    say(f"Written to {done.path}.")
