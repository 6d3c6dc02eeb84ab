"""Commands on a study as a whole: making, reading, checking, reporting, taking people out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorstudy.cli.common import load, say_written
from mentorstudy.cli.options import Form, StudyFolder
from mentorstudy.cli.output import TableFormat, asked_of_screen, fail, print_table, progress_bar, say
from mentorstudy.outlines import KINDS, kinds_of
from mentorstudy.report.formats import FORMATS
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["commands"]

commands = typer.Typer()
# What the demonstration writes; reports on each claim, code and participant are for those who ask for them.
_SHOWN = ("brief", "stakeholder", "comparison", "technical", "explorer")
# What differs between two notes of one kind: names in quotation marks, and numbers.
_MOST_QUOTES = 30
_QUOTED = re.compile(r"'[^']*'|\d+")


@commands.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where the copy goes.")] = Path("mentorstudy-demo"),
) -> None:
    """Copy the sample study, which is fictional, and write its reports.

    Example: mentorstudy demo OUT
    """
    from mentorstudy.examples import copy_sample_study
    from mentorstudy.readers.folder import read_study
    from mentorstudy.report.writing import write_reports

    study_folder = copy_sample_study(folder)
    say(f"Copied the sample study (fictional) to {study_folder}.")
    with progress_bar("reading") as step:
        study = read_study(study_folder, progress=step)
    say(
        f"Read {amount(len(study.corpus.documents), 'document')} of "
        f"{amount(len(study.corpus.participants), 'participant')}."
    )
    with progress_bar("writing") as step:
        written = write_reports(study, study_folder / "reports", kind=_SHOWN, progress=step)
    say_written(written, study_folder / "reports")


@commands.command()
def init(
    folder: Annotated[
        Path, typer.Argument(help="The study folder, the current one when left out; files already in it stay.")
    ] = Path(),
    title: Annotated[str, typer.Option(help="The study's title.")] = "",
    codebook: Annotated[
        str, typer.Option(help="A codebook to begin with: mentoring. An empty one, with comments, when absent.")
    ] = "",
) -> None:
    """Make a study folder, ready to edit; what is found in it is detected and written down, and nothing is moved.

    Example: mentorstudy init my-study --title "Mentoring in Lakemount" --codebook mentoring
    """
    from mentorstudy.examples import init_study

    for line in init_study(folder, title=title, codebook=codebook):
        say(line)


@commands.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="Transcripts, survey exports, archival documents.")],
    kind: Annotated[str, typer.Option(help="interview, focus group, survey or archive; guessed when empty.")] = "",
    turns: Annotated[bool, typer.Option("--turns", help="Print every turn instead of a line per file.")] = False,
    form: Form = TableFormat.table,
) -> None:
    """Show what a reader sees in files: documents, turns, speakers, problems.

    Example: mentorstudy read interviews/P01.docx surveys/exit.csv
    """
    import pandas as pd

    from mentorstudy.errors import StudyError
    from mentorstudy.readers.describe import describe_file

    tables, problems = [], []
    for file in files:
        try:
            tables.append(describe_file(file, kind=kind, turns=turns))
        except StudyError as error:
            problems.append(str(error))
    if tables:
        print_table(pd.concat(tables, ignore_index=True), form)
    if problems:
        fail("\n".join(problems))


@commands.command()
def check(study: StudyFolder, form: Form = TableFormat.table) -> None:
    """Show every problem of a study at once, with file and row.

    Example: mentorstudy check my-study
    """
    from mentorstudy.checks import check_study

    with progress_bar("checking") as step:
        table = check_study(study, progress=step)
    folds = form is TableFormat.table and not asked_of_screen().whole
    print_table(folded(table) if folds else table, form)
    errors = int((table["severity"] == "error").sum())
    warnings = int((table["severity"] == "warning").sum())
    say(f"{amount(errors, 'error')}, {amount(warnings, 'warning')}, {amount(len(table) - errors - warnings, 'note')}.")
    if errors:
        raise typer.Exit(1)


def folded(table: pd.DataFrame) -> pd.DataFrame:
    """Return the problems with notes of one kind as one line: errors and warnings are for reading one by one."""
    notes = table[table["severity"] == "note"]
    kinds = notes["message"].map(lambda message: _QUOTED.sub("", message.split(":", 1)[0]))
    counts = kinds.map(kinds.value_counts())
    first = notes[~kinds.duplicated()]
    told = [
        f"{message} (and {count - 1} more like this: --all)" if count > 1 else message
        for message, count in zip(first["message"], counts[first.index], strict=True)
    ]
    import pandas as pd

    return pd.concat([table[table["severity"] != "note"], first.assign(message=told)])


@commands.command(name="report")
def report_groups(
    study: StudyFolder,
    kind: Annotated[
        list[str] | None, typer.Option(help=f"{', '.join(KINDS)}; may be given several times. {KINDS[0]} when absent.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Reports of every kind.")] = False,
    by: Annotated[str, typer.Option(help="The attribute that makes the groups; [report] by when empty.")] = "",
    only: Annotated[
        list[str] | None, typer.Option(help="Only this group, theme, code or participant; may be given several times.")
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", help=f"Of {', '.join(FORMATS)}, separated by commas; the kind's usual when empty."),
    ] = "",
    edition: Annotated[str, typer.Option(help="team or shareable; [report] edition when empty.")] = "",
    out: Annotated[Path | None, typer.Option(help="Where to; STUDY/reports when absent.")] = None,
    template: Annotated[
        Path | None,
        typer.Option(help="Your institution's .docx, .dotx, .pptx or .potx: its styles, header, footer and page."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write unchanged reports again.")] = False,
) -> None:
    """Write a report per group, or reports of other kinds, and an index over them. Unchanged ones are left alone.

    Example: mentorstudy report my-study --kind theme --format html,docx
    """
    from mentorstudy.report.writing import write_reports

    loaded = load(study).with_settings(edition=edition or None)
    folder = out if out is not None else loaded.folder / "reports"
    kinds = kinds_of(loaded.config.report.edition, reflexive=loaded.is_reflexive) if everything else kind or KINDS[:1]
    formats = [name.strip() for name in form.split(",") if name.strip()] or None
    with progress_bar("writing") as step:
        written = write_reports(
            loaded, folder, kind=kinds, by=by, only=only or (), formats=formats, template=template, force=force,
            progress=step,
        )  # fmt: skip
    say_written(written, folder)


@commands.command()
def disclosure(
    study: StudyFolder,
    roster: Annotated[Path | None, typer.Option(help="Names that are known: CSV or XLSX.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Show what in a shareable report could identify somebody, and what is done about it.

    Example: mentorstudy disclosure my-study --format csv
    """
    from mentorstudy.privacy._disclosure.disclosure import disclosure as disclose
    from mentorstudy.privacy.identifiers.roster import read_roster

    table = disclose(load(study), roster=read_roster(roster) if roster else ())
    print_table(table, form)
    counts = table["action"].value_counts()
    told = ", ".join(f"{count} {action}" for action, count in counts.items())
    say(f"{told}. Nobody but a person sees a story that names nobody: read the quotes that are to review.")


@commands.command()
def withdraw(
    study: StudyFolder,
    participant: Annotated[str, typer.Argument(help="Who withdraws.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown.")] = False,
    also: Annotated[
        list[str] | None, typer.Option(help="A short quote that is listed, to be cut too; may be given several times.")
    ] = None,
) -> None:
    """Remove a participant's words from the study folder for good.

    Example: mentorstudy withdraw my-study P14 --yes
    """
    from mentorstudy.privacy._withdrawal.withdraw import withdraw as remove

    done = remove(study, participant, dry_run=not yes, also=also or ())
    verb = "Removed" if done.done else "Would remove"
    for name in done.deleted:
        say(f"{verb} the file {name}.")
    for name, count in done.rows:
        say(f"{verb} {count} row{'s' if count != 1 else ''} of {name}.")
    for name in done.silenced:
        say(f"{verb} the words of '{participant}' from {name}, in which others speak, too.")
    for name, count in done.cut:
        say(f"{verb} {count} quote{'s' if count != 1 else ''} from {name}.")
    for name, line_number, words in done.short[:_MOST_QUOTES]:
        say(f"Short quote in {name}, line {line_number}: '{words}'. Add --also '{words}' to cut it, if it is theirs.")
    if len(done.short) > _MOST_QUOTES:
        say(f"… and {len(done.short) - _MOST_QUOTES} more short quotes.")
    for line in done.remaining:
        say(f"By hand: {line}")
    if not done.done:
        say("Nothing was changed. Add --yes to do it; there is no way back.")


@commands.command()
def recover(
    folder: Annotated[
        Path, typer.Argument(help="The study folder, or a folder of reports; the current folder when left out.")
    ] = Path(),
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Complete also what was begun on another machine.")
    ] = False,
) -> None:
    """Complete a change of several files that was broken off, by a crash or a full disk.

    Example: mentorstudy recover my-study
    """
    from mentorstudy.plans import recover_all

    done = recover_all(folder, take_over=take_over)
    for each in done:
        say(f"Completed `{each.command}`, with {amount(len(each.files), 'file')}.")
    if not done:
        say("Nothing was broken off here.")


@commands.command()
def pseudonymise(
    study: StudyFolder,
    roster: Annotated[
        Path | None, typer.Option(help="CSV or XLSX of names: name, or first and last name; kind, pseudonym, aliases.")
    ] = None,
    model: Annotated[str, typer.Option(help="An installed spaCy model, to find named entities too.")] = "",
    review: Annotated[
        Path | None, typer.Option(help="The table of what was found, XLSX or CSV: written, or with --write read.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Write the new study to this folder, as the review says.")] = None,
    key: Annotated[Path | None, typer.Option(help="Where who is who goes; beside the new folder if not said.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Find names and other identifiers, and write a study in which pseudonyms stand in their place.

    First without --write, to look through what was found; then with --write and the review that you edited. The
    study itself is not touched; who is who goes to a file of its own beside the new study.

    Example: mentorstudy pseudonymise my-study --roster roster.csv --review review.xlsx
    """
    from mentorstudy.privacy._pseudonymise.pseudonymise import find_identifiers, read_review, write_review
    from mentorstudy.privacy._pseudonymise.pseudonymise import pseudonymise as replace_names

    loaded = load(study)
    if write is None:
        if key is not None:
            fail("--key goes with --write: nothing is written yet.")
        with progress_bar("searching") as step:
            table = find_identifiers(loaded, roster=roster, model=model, progress=step)
        if review is None:
            print_table(table, form)
        else:
            open_rows = int((table["apply"] == "?").sum())
            say(
                f"{len(table)} identifiers written to {write_review(table, review)} (readable by you alone). "
                f"Look through them; {open_rows} say `?` in the column `apply` and must be decided: yes or no."
            )
        if table.attrs["note"]:
            say(str(table.attrs["note"]))
        return
    if review is None:
        fail("--write needs --review, the table that you looked through.")
    with progress_bar("writing") as step:
        done = replace_names(loaded, read_review(review), out=write, key=key, progress=step)
    print_table(_files(done.files), form)
    say(
        f"{amount(done.segments, 'coded segment')} stand on the same words. Who is who: {done.key} (readable by you "
        "alone)."
    )
    for line in done.remaining:
        say(f"By hand: {line}")


def _files(files: tuple[tuple[str, str, int], ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(files, columns=["file", "written as", "places replaced"])
