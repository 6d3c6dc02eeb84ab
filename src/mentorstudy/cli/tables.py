"""Commands that ask a question and print the table that answers it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mentorstudy.cli.common import chosen_coding, load
from mentorstudy.cli.display import draw, is_draft, print_progress, show
from mentorstudy.cli.options import By, Coder, Form, Plot, StudyFolder
from mentorstudy.cli.output import TableFormat, print_table, say, write_csv
from mentorstudy.text import amount

__all__ = ["commands"]

commands = typer.Typer()


@commands.command()
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

    loaded = load(study)
    if terms:
        print_table(expansions(loaded.codebook), form)
        return
    segments = suggest(loaded.corpus, loaded.codebook).segments
    if out is None:
        show(segments, form, columns=["document", "code", "polarity", "quote"])
    else:
        write_csv(segments, out)
    where = f"; written to {out}" if out else ""
    say(
        f"{amount(len(segments), 'suggestion')} in "
        f"{amount(segments['document'].nunique(), 'document')}, not reviewed{where}."
    )


@commands.command()
def quotes(
    study: StudyFolder,
    only: Annotated[str, typer.Argument(metavar="CODE", help="A code, with those under it; all when left out.")] = "",
    code: Annotated[str, typer.Option(help="The same.")] = "",
    by: By = "stakeholder",
    polarity: Annotated[str, typer.Option(help="affirmed, negated, hoped, mixed, or unstated where nobody said.")] = "",
    coder: Coder = "",
    out: Annotated[Path | None, typer.Option(help="Write to this DOCX, XLSX, CSV or Markdown file.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Show the coded passages, with who said them and where.

    Example: mentorstudy quotes my-study --code challenges/mismatch --out mismatch.docx
    """
    from mentorstudy.analyse.quotes import quotes as find_quotes
    from mentorstudy.privacy._disclosure.quotes import showable
    from mentorstudy.privacy._disclosure.release import release_labels, released
    from mentorstudy.report.quote_files import write_quotes

    code = only or code
    loaded = load(study)
    if out is not None:
        loaded = released(loaded, by if loaded.config.report.edition != "team" else "")
    table = find_quotes(loaded, code, by=by, polarity=polarity, coding=chosen_coding(loaded, coder))
    if out is not None:
        labels = release_labels(loaded)
        if loaded.config.report.edition != "team":
            table = showable(loaded, table)
        write_quotes(table, out, title=f"{loaded.title}: {code or 'all codes'}", labels=labels,
                     denials=loaded.codebook.negated_names)  # fmt: skip
        say(f"{amount(len(table), 'quote')} written to {out}.")
        return
    show(table, form, columns=["code", "group", "participant", "polarity", "quote"])


@commands.command()
def uncoded(study: StudyFolder, coder: Coder = "", form: Form = TableFormat.table) -> None:
    """Show the answers that no code touches, though their document is finished.

    Example: mentorstudy uncoded my-study
    """
    from mentorstudy.analyse.quotes import uncoded as find_uncoded

    loaded = load(study)
    print_table(find_uncoded(loaded, coding=chosen_coding(loaded, coder)), form)


@commands.command(name="count-codes")
def count_codes(study: StudyFolder, coder: Coder = "", form: Form = TableFormat.table) -> None:
    """Count participants and answers per code, of all who could have voiced it.

    Example: mentorstudy count-codes my-study --format csv
    """
    from mentorstudy.analyse.count_codes import count_codes

    loaded = load(study)
    coding = chosen_coding(loaded, coder)
    table = count_codes(loaded, coding=coding)
    show(table, form, without=["category", "share"])
    print_progress(loaded, coding, form, counted=len(table) > 0)


@commands.command()
def crosstab(
    study: StudyFolder,
    by: By = "stakeholder",
    coder: Coder = "",
    source: Annotated[str, typer.Option(help="interviews, archives or a survey; for --format table.")] = "",
    coverage: Annotated[bool, typer.Option("--coverage", help="Add how much of what is said has the code.")] = False,
    inference: Annotated[
        bool, typer.Option("--inference", help="Add intervals and tests, for surveys; see [report] inference.")
    ] = False,
    weighted: Annotated[
        str, typer.Option(help="Print the weighted shares of this survey instead, and nothing unweighted.")
    ] = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Count participants and answers per code and group, with denominators.

    Example: mentorstudy crosstab my-study --by program --format csv
    """
    from mentorstudy.analyse.crosstab import crosstab as cross
    from mentorstudy.analyse.crosstab import wide
    from mentorstudy.arguments import chosen_source

    loaded = load(study)
    coding = chosen_coding(loaded, coder)
    if weighted:
        from mentorstudy.analyse.inference import weighted_crosstab

        print_table(weighted_crosstab(loaded, by, survey=weighted, coding=coding), form)
        return
    inferred = inference or loaded.config.report.inference
    table = cross(loaded, by, coding=coding, coverage=coverage, inference=inferred)
    source = chosen_source(loaded, source)
    if inferred and (form is not TableFormat.table or source not in loaded.corpus.surveys):
        say("Interviews are a purposive sample: no interval or test is given for them.")
    if form is TableFormat.table and (coverage or inferred):
        print_table(table[table["source"] == source].drop(columns=["name", "category", "source"]), form)
    else:
        print_table(wide(table, source) if form is TableFormat.table else table, form)
    if form is TableFormat.table:
        # Sources are never pooled: who looks at one should know of the others.
        others = [each for each in dict.fromkeys(table["source"]) if each != source]
        if others:
            say(f"Counted in {source} alone; beside it: {', '.join(f'--source {each}' for each in others[:5])}.")
    print_progress(loaded, coding, form, counted=len(table) > 0)
    draw("crosstab", table, plot, loaded, source=source, draft=is_draft(loaded, coder))


@commands.command(name="sample")
def sample(study: StudyFolder, by: By = "stakeholder", form: Form = TableFormat.table) -> None:
    """Show who was heard, by group and attribute.

    Example: mentorstudy sample my-study
    """
    from mentorstudy.analyse.sample import sample

    print_table(sample(load(study), by), form)


@commands.command(name="framework-matrix")
def framework_matrix(
    study: StudyFolder,
    code: Annotated[list[str] | None, typer.Option(help="A column; may be given several times.")] = None,
    coder: Coder = "",
    out: Annotated[Path | None, typer.Option(help="Write to this XLSX or CSV file.")] = None,
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Chart participants by codes, with their quotes and room for summaries (framework matrix).

    What people wrote into the file's summary column, and into columns of their own, stays when it is written again.

    Example: mentorstudy framework-matrix my-study --code challenges/mismatch --out matrix.xlsx
    """
    from mentorstudy.analyse.framework_matrix import framework_matrix
    from mentorstudy.report.matrix_file import write_framework_matrix

    loaded = load(study)
    coding = chosen_coding(loaded, coder)
    table = framework_matrix(loaded, codes=code or None, coding=coding)
    if out is None:
        print_table(table, form)
    else:
        write_framework_matrix(loaded, out, codes=code or None, coding=coding)
        say(f"{amount(len(table), 'participant')} by {amount(len(table.columns) - 2, 'code')} written to {out}.")
    draw("framework_matrix", table, plot, loaded, draft=is_draft(loaded, coder))


@commands.command()
def cooccurrence(
    study: StudyFolder,
    within: Annotated[str, typer.Option(help="answer, passage, participant or words.")] = "answer",
    words: Annotated[int, typer.Option(help="How many words may lie between, for --within words.")] = 20,
    source: Annotated[str, typer.Option(help="interviews, archives or a survey's path.")] = "",
    by: Annotated[str, typer.Option(help="With --group: the attribute that the group is of.")] = "stakeholder",
    group: Annotated[str, typer.Option(help="Only this group, such as mentor; empty for everybody.")] = "",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show which codes come together, how often, and how often they would by chance.

    Example: mentorstudy cooccurrence my-study --within participant
    """
    from mentorstudy.analyse.cooccurrence import cooccurrence as together

    loaded = load(study)
    table = together(
        loaded,
        within=within,  # type: ignore[arg-type]
        source=source,
        coding=chosen_coding(loaded, coder),
        words=words,
        by=by if group else "",
        group=group,
    )
    show(table, form, columns=["code", "other", "together", "code_total", "other_total", "expected"])
    draw("cooccurrence", table, plot, loaded, draft=is_draft(loaded, coder))
