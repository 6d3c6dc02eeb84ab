"""The commands. Each is one call of a function of nearly the same name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mentorstudy.cli.output import TableFormat, fail, print_table, progress_bar, say
from mentorstudy.report.formats import FORMATS
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

StudyFolder = Annotated[Path, typer.Argument(help="The study folder: the one with study.toml.", metavar="STUDY")]
Form = Annotated[TableFormat, typer.Option("--format", help="How to print the table.")]
By = Annotated[str, typer.Option(help="The attribute of participants that makes the groups.")]
Coder = Annotated[str, typer.Option(help="Whose coding counts: a coder's name, union, or codebook (the machine).")]


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"mentorstudy {__version__}")
        raise typer.Exit


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where the copy goes.")] = Path("mentorstudy-demo"),
) -> None:
    """Copy the sample study, which is fictional, and run everything on it.

    Example: mentorstudy demo OUT
    """
    from mentorstudy.examples import copy_sample_study
    from mentorstudy.readers.folder import read_study
    from mentorstudy.report.writing import write_reports

    study_folder = copy_sample_study(folder)
    say(f"Copied the sample study (fictional) to {study_folder}.")
    with progress_bar("reading") as step:
        study = read_study(study_folder, progress=step)
    say(f"Read {len(study.corpus.documents)} documents of {len(study.corpus.participants)} participants.")
    with progress_bar("writing") as step:
        written = write_reports(study, study_folder / "reports", progress=step)
    _say_written(written, study_folder / "reports")


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The new study folder; files already in it stay.")],
    title: Annotated[str, typer.Option(help="The study's title.")] = "",
) -> None:
    """Make a study folder, ready to edit; what is found in it is detected and written down.

    Example: mentorstudy init my-study --title "Mentoring in Lakemount"
    """
    from mentorstudy.examples import init_study

    for line in init_study(folder, title=title):
        say(line)


@app.command()
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


@app.command()
def check(study: StudyFolder, form: Form = TableFormat.table) -> None:
    """Show every problem of a study at once, with file and row.

    Example: mentorstudy check my-study
    """
    from mentorstudy.checks import check_study

    with progress_bar("checking") as step:
        table = check_study(study, progress=step)
    print_table(table, form)
    errors = int((table["severity"] == "error").sum())
    warnings = int((table["severity"] == "warning").sum())
    say(f"{errors} errors, {warnings} warnings, {len(table) - errors - warnings} notes.")
    if errors:
        raise typer.Exit(1)


@app.command()
def code(
    study: StudyFolder,
    out: Annotated[Path | None, typer.Option(help="Write the suggestions to this CSV instead.")] = None,
    terms: Annotated[bool, typer.Option("--terms", help="Print what every term expands to instead.")] = False,
    form: Form = TableFormat.table,
) -> None:
    """Suggest codes from the codebook's terms. A suggestion is no evidence until a person accepts it.

    Example: mentorstudy code my-study --out suggestions.csv
    """
    from mentorstudy.autocode.suggest import expansions, suggest

    loaded = _load(study)
    if terms:
        print_table(expansions(loaded.codebook), form)
        return
    segments = suggest(loaded.corpus, loaded.codebook).segments
    if out is None:
        print_table(segments[["document", "start", "end", "code", "polarity", "quote", "memo"]], form)
    else:
        segments.to_csv(out, index=False, lineterminator="\n")
    where = f"; written to {out}" if out else ""
    say(f"{len(segments)} suggestions in {segments['document'].nunique()} documents, not reviewed{where}.")


@app.command()
def quotes(
    study: StudyFolder,
    code: Annotated[str, typer.Option(help="A code, with those under it; empty for all.")] = "",
    by: By = "stakeholder",
    polarity: Annotated[str, typer.Option(help="affirmed, negated or hoped.")] = "",
    coder: Coder = "",
    out: Annotated[Path | None, typer.Option(help="Write to this DOCX, XLSX, CSV or Markdown file.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Show the coded passages, with who said them and where.

    Example: mentorstudy quotes my-study --code challenges/mismatch --out mismatch.docx
    """
    from mentorstudy.analyse.passages import quotes as find_quotes
    from mentorstudy.privacy.disclosure import may_quote, release_labels
    from mentorstudy.report.quote_files import write_quotes

    loaded = _load(study)
    table = find_quotes(loaded, code, by=by, polarity=polarity, coding=_coding(loaded, coder))
    if out is not None:
        labels = release_labels(loaded)
        if loaded.config.report.edition == "shareable":
            allowed = may_quote(loaded)
            table = table[table["participant"].map(allowed).fillna(True).astype(bool)]
        write_quotes(table, out, title=f"{loaded.title}: {code or 'all codes'}", labels=labels)
        say(f"{len(table)} quotes written to {out}.")
        return
    shown = (
        table
        if form is not TableFormat.table
        else table[["code", "group", "participant", "polarity", "quote", "document", "turn"]]
    )
    print_table(shown, form)


@app.command()
def uncoded(study: StudyFolder, coder: Coder = "", form: Form = TableFormat.table) -> None:
    """Show the answers that no code touches, though their document is finished.

    Example: mentorstudy uncoded my-study
    """
    from mentorstudy.analyse.passages import uncoded as find_uncoded

    loaded = _load(study)
    print_table(find_uncoded(loaded, coding=_coding(loaded, coder)), form)


@app.command()
def counts(study: StudyFolder, coder: Coder = "", form: Form = TableFormat.table) -> None:
    """Count participants and answers per code, of all who could have voiced it.

    Example: mentorstudy counts my-study --format csv
    """
    from mentorstudy.analyse.counts import count_codes

    loaded = _load(study)
    print_table(count_codes(loaded, coding=_coding(loaded, coder)), form)


@app.command()
def crosstab(
    study: StudyFolder,
    by: By = "stakeholder",
    coder: Coder = "",
    source: Annotated[str, typer.Option(help="interviews, archives or a survey; for --format table.")] = "interviews",
    plot: Annotated[Path | None, typer.Option(help="Draw it to this PNG or SVG file as well.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Count participants and answers per code and group, with denominators.

    Example: mentorstudy crosstab my-study --by program --format csv
    """
    from mentorstudy.analyse.counts import crosstab as cross
    from mentorstudy.analyse.counts import wide

    loaded = _load(study)
    table = cross(loaded, by, coding=_coding(loaded, coder))
    print_table(wide(table, source) if form is TableFormat.table else table, form)
    if plot is not None:
        from mentorstudy import plots

        _save(plots.crosstab(table, source=source, draft=loaded.counted.draft or coder == "codebook"), plot)


@app.command(name="sample")
def sample(study: StudyFolder, by: By = "stakeholder", form: Form = TableFormat.table) -> None:
    """Show who was heard, by group and attribute.

    Example: mentorstudy sample my-study
    """
    from mentorstudy.analyse.sample import table_one

    print_table(table_one(_load(study), by), form)


@app.command()
def matrix(
    study: StudyFolder,
    code: Annotated[list[str] | None, typer.Option(help="A column; may be given several times.")] = None,
    coder: Coder = "",
    out: Annotated[Path | None, typer.Option(help="Write to this XLSX or CSV file.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Chart participants by codes, with their quotes and room for summaries (framework matrix).

    Example: mentorstudy matrix my-study --code challenges/mismatch --out matrix.xlsx
    """
    from mentorstudy.analyse.framework import framework_matrix
    from mentorstudy.report.workbook import write_workbook

    loaded = _load(study)
    table = framework_matrix(loaded, codes=code or None, coding=_coding(loaded, coder))
    if out is None:
        print_table(table, form)
    elif out.suffix.lower() == ".xlsx":
        write_workbook({"framework matrix": table.reset_index()}, out, title=loaded.title)
    else:
        table.to_csv(out, lineterminator="\n")
    if out is not None:
        say(f"{len(table)} participants by {len(table.columns) - 2} codes written to {out}.")


@app.command()
def cooccurrence(
    study: StudyFolder,
    within: Annotated[str, typer.Option(help="answer, passage or participant.")] = "answer",
    coder: Coder = "",
    plot: Annotated[Path | None, typer.Option(help="Draw it to this PNG or SVG file as well.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Show which codes come together, how often, and how often they would by chance.

    Example: mentorstudy cooccurrence my-study --within participant
    """
    from mentorstudy.analyse.together import cooccurrence as together

    loaded = _load(study)
    table = together(loaded, within=within, coding=_coding(loaded, coder))  # type: ignore[arg-type]
    print_table(table, form)
    if plot is not None:
        from mentorstudy import plots

        _save(plots.cooccurrence(table), plot)


@app.command(name="report")
def report_groups(
    study: StudyFolder,
    by: Annotated[str, typer.Option(help="The attribute that makes the groups; [report] by when empty.")] = "",
    only: Annotated[list[str] | None, typer.Option(help="Only this group; may be given several times.")] = None,
    form: Annotated[str, typer.Option("--format", help="Formats, separated by commas.")] = ",".join(FORMATS),
    edition: Annotated[str, typer.Option(help="team or shareable; [report] edition when empty.")] = "",
    out: Annotated[Path | None, typer.Option(help="Where to; STUDY/reports when absent.")] = None,
) -> None:
    """Write a report per group in every format, and an index over them.

    Example: mentorstudy report my-study --only mentor --format html,docx
    """
    from mentorstudy.report.writing import write_reports

    loaded = _load(study).with_settings(edition=edition or None)
    folder = out if out is not None else study / "reports"
    formats = [name.strip() for name in form.split(",") if name.strip()]
    with progress_bar("writing") as step:
        written = write_reports(loaded, folder, by=by, only=only or (), formats=formats, progress=step)
    _say_written(written, folder)


@app.command()
def withdraw(
    study: StudyFolder,
    participant: Annotated[str, typer.Argument(help="Who withdraws.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown.")] = False,
) -> None:
    """Remove a participant's words from the study folder for good.

    Example: mentorstudy withdraw my-study P14 --yes
    """
    from mentorstudy.privacy.withdrawal import withdraw as remove

    done = remove(study, participant, dry_run=not yes)
    verb = "Removed" if done.done else "Would remove"
    for name in done.deleted:
        say(f"{verb} the file {name}.")
    for name, count in done.rows:
        say(f"{verb} {count} row{'s' if count != 1 else ''} of {name}.")
    for line in done.remaining:
        say(f"By hand: {line}")
    if not done.done:
        say("Nothing was changed. Add --yes to do it; there is no way back.")


def _load(folder: Path):  # type: ignore[no-untyped-def] # naming the type would import pandas for --help
    from mentorstudy.readers.folder import read_study

    with progress_bar("reading") as step:
        return read_study(folder, progress=step)


def _coding(study, coder: str):  # type: ignore[no-untyped-def] # as above
    """The coding of a coder, of all of them, of the machine, or what study.toml says."""
    from mentorstudy.autocode.suggest import suggest
    from mentorstudy.study import counted_coding

    if coder == "codebook":
        return suggest(study.corpus, study.codebook)
    counted = counted_coding(study.coding, coder) if coder else study.counted
    if counted.draft:
        say("Draft, machine suggestions, not reviewed: no person has coded this study.")
        return suggest(study.corpus, study.codebook)
    say(f"Counting what was {counted.statement}.")
    return counted.coding


def _save(axes, path: Path) -> None:  # type: ignore[no-untyped-def] # as above
    if path.suffix.lower() not in (".png", ".svg"):
        fail(f"'{path.name}': a plot is written as .png or .svg.")
    from mentorstudy.plots.sheet import plain_style

    metadata: dict[str, None] = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
    with plain_style():
        axes.figure.savefig(path, dpi=200, bbox_inches="tight", metadata=metadata)
    say(f"Drawn to {path}.")


def _say_written(written: list[Path], folder: Path) -> None:
    size = sum(path.stat().st_size for path in written) / 1e6
    say(f"Wrote {len(written)} files ({size:.1f} MB) to {folder}:")
    for path in written:
        say(f"  {path.name}")
    index = folder / "index.html"
    if index in written:
        say(f"Start with {index}.")
