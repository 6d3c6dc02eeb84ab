"""Commands for reporting checklists: what the study can say, what people sign."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mentorstudy.cli.common import load
from mentorstudy.cli.options import Form, StudyFolder
from mentorstudy.cli.output import TableFormat, print_table, say
from mentorstudy.signatures import CHECKLISTS

__all__ = ["commands"]

commands = typer.Typer()
Standard = Annotated[str, typer.Option(help=f"Which checklist: {' or '.join(CHECKLISTS)}.")]


@commands.command()
def checklist(
    study: StudyFolder,
    standard: Standard = "coreq",
    write: Annotated[
        bool, typer.Option("--write", help="Write reporting.yaml to sign in, or add to it what is missing.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Write it as a document: .docx, .pdf, .html, .md, .xlsx or .csv.")
    ] = None,
    edition: Annotated[str, typer.Option(help="team or shareable; [report] edition when empty.")] = "",
    template: Annotated[Path | None, typer.Option(help="Your institution's .docx or .dotx, with --out.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Show what of COREQ or SRQR is drafted from the study, signed by a person, or open.

    Example: mentorstudy checklist my-study --standard coreq --out coreq.docx
    """
    from mentorstudy.checklists.reporting_file import write_signatures
    from mentorstudy.checklists.table import reporting_checklist
    from mentorstudy.report.sections.checklists import write_checklist

    loaded = load(study).with_settings(edition=edition or None)
    if out is not None:
        say(f"Written to {write_checklist(loaded, out, standard=standard, template=template)}.")
    else:
        table = reporting_checklist(loaded, standard)
        shown = ["item", "topic", "status", "text", "draft", "page", "evidence"]
        print_table(table[shown] if form is TableFormat.table else table, form)
        counts = table["status"].value_counts()
        say(", ".join(f"{counts.get(name, 0)} {name}" for name in ("signed", "drafted", "open")) + ".")
        for row in table.loc[table["changed"], "item"]:
            say(f"Item {row}: the draft has changed since it was signed.")
    if write:
        say(f"To sign in: {write_signatures(loaded, [standard])}.")


@commands.command()
def sign(
    study: StudyFolder,
    item: Annotated[int, typer.Argument(help="The number of the item.")],
    by: Annotated[str, typer.Option(help="Who signs.")],
    standard: Standard = "coreq",
    text: Annotated[str, typer.Option(help="What is reported; the draft as it stands when empty.")] = "",
    page: Annotated[str, typer.Option(help="Where it stands in the manuscript.")] = "",
    date: Annotated[str, typer.Option(help="When, YYYY-MM-DD; today when empty.")] = "",
) -> None:
    """Sign an item of a reporting checklist, in reporting.yaml.

    Example: mentorstudy sign my-study 12 --by Lena --page 7
    """
    from datetime import date as day

    from mentorstudy.checklists.reporting_file import sign_item

    written = sign_item(
        load(study, changes=True),
        item,
        standard=standard,
        by=by,
        date=date or day.today().isoformat(),
        text=text,
        page=page,
    )
    say(f"Signed {standard} item {item} in {written}.")
