"""Commands on the codebook while people code, and on what they have left behind: history and memos."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mentorstudy.cli.common import load
from mentorstudy.cli.options import Form, Me, StudyFolder
from mentorstudy.cli.output import TableFormat, print_table, say

__all__ = ["commands"]

commands = typer.Typer()


@commands.command(name="create-code")
def add_code(
    study: StudyFolder,
    code: Annotated[str, typer.Argument(help="The path, such as benefits/confidence.")],
    coder: Me,
    name: Annotated[str, typer.Option(help="What people read.")] = "",
    definition: Annotated[str, typer.Option(help="What it means.")] = "",
) -> None:
    """Add a code to codebook.yaml, its comments kept.

    Example: mentorstudy create-code my-study benefits/confidence --definition "Trusting oneself." --coder anna
    """
    from mentorstudy.codebook import Code
    from mentorstudy.journal.codebook_changes import create_code

    create_code(load(study, changes=True), Code(code, name=name, definition=definition), coder=coder)
    say(f"Added {code}. `mentorstudy to-recode` lists the documents that were finished before.")


@commands.command(name="rename-code")
def move_code(
    study: StudyFolder,
    code: Annotated[str, typer.Argument(help="The path now.")],
    new: Annotated[str, typer.Argument(help="The path to be.")],
    coder: Me,
    name: Annotated[str, typer.Option(help="What people read, when that changes too.")] = "",
) -> None:
    """Rename a code in codebook.yaml; what was coded with it stays coded.

    Example: mentorstudy rename-code my-study challenges/mismatch challenges/wrong_match --coder anna
    """
    from mentorstudy.journal.codebook_changes import rename_code

    rename_code(load(study, changes=True), code, new, coder=coder, name=name)
    say(f"{code} is {new}; the old name stays under `was:`.")


@commands.command(name="merge-codes")
def join_codes(
    study: StudyFolder,
    codes: Annotated[list[str], typer.Argument(help="The codes that go.")],
    into: Annotated[str, typer.Option(help="The code that stays.")],
    coder: Me,
) -> None:
    """Merge codes into another one in codebook.yaml; what was coded with them counts as coded with it.

    Example: mentorstudy merge-codes my-study challenges/scheduling --into challenges/lack_of_commitment --coder anna
    """
    from mentorstudy.journal.codebook_changes import merge_codes

    merge_codes(load(study, changes=True), codes, into, coder=coder)
    say(f"{', '.join(codes)}: merged into {into}.")


@commands.command(name="history")
def audit_trail(study: StudyFolder, form: Form = TableFormat.table) -> None:
    """Show the audit trail: who decided what when, with the codebook's changes in between.

    Example: mentorstudy history my-study --format csv
    """
    from mentorstudy.journal._history import history

    print_table(history(load(study)), form)


@commands.command(name="memos")
def all_memos(
    study: StudyFolder,
    out: Annotated[Path | None, typer.Option(help="Write them to this DOCX, HTML or Markdown file.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Show all memos, or write them as a document with a summary per interview.

    Example: mentorstudy memos my-study --out memos.docx
    """
    from mentorstudy.journal._history import memos
    from mentorstudy.report.memos import write_memos

    loaded = load(study)
    if out is None:
        print_table(memos(loaded), form)
    else:
        say(f"Written to {write_memos(loaded, out)}.")


@commands.command(name="to-recode")
def documents_to_recode(study: StudyFolder, form: Form = TableFormat.table) -> None:
    """Show the finished documents that later changes of the codebook leave to be looked at again.

    Example: mentorstudy to-recode my-study
    """
    from mentorstudy.journal._history import to_recode

    print_table(to_recode(load(study)), form)
