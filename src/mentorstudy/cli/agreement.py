"""Commands that compare coders and settle what they disagree on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorstudy.cli.common import load, save_plot
from mentorstudy.cli.options import Coders, Form, Plot, StudyFolder
from mentorstudy.cli.output import TableFormat, print_table, say, write_csv
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["commands"]

commands = typer.Typer()

Round = Annotated[str, typer.Option(help="Only documents of this round, as documents.csv says.")]
AsOf = Annotated[str, typer.Option(help="Only what was decided until then, such as 2026-03-31.")]
_SHOWN = ["level", "code", "n", "both", "only_first", "only_second", "neither", "coefficient", "low", "high", "reading"]


@commands.command()
def agreement(
    study: StudyFolder,
    measure: Annotated[
        str,
        typer.Option(help="krippendorff_alpha (the usual one), cohen_kappa, gwet_ac1, u_alpha, ...; see --measures."),
    ] = "",
    unit: Annotated[str, typer.Option(help="answer, document or character.")] = "answer",
    definition: Annotated[str, typer.Option(help="As a tool has it: nvivo, maxqda, atlasti or dedoose.")] = "",
    coder: Coders = None,
    code: Annotated[list[str] | None, typer.Option(help="Only this code and what is under it.")] = None,
    round: Round = "",
    as_of: AsOf = "",
    resamples: Annotated[int, typer.Option(help="Of the bootstrap interval; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same interval.")] = 0,
    measures: Annotated[bool, typer.Option("--measures", help="List all measures and where they are from.")] = False,
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show how far coders agree, per code, per category, per theme and overall, with intervals.

    Compared is each coder's first independent finish of a document. With --coder codebook the machine's
    suggestions are compared with a person.

    Example: mentorstudy agreement my-study --measure cohen_kappa --plot agreement.png
    """
    from mentorstudy.reliability._agreement import agreement
    from mentorstudy.reliability.readings import RARE, how_made

    if measures:
        print_table(_measures(), form)
        return
    loaded = load(study)
    if "codebook" in (coder or ()):
        from mentorstudy.autocode.suggest import suggest

        loaded = loaded.with_coding(suggest(loaded.corpus, loaded.codebook))
    table = agreement(
        loaded,
        measure,
        unit=unit,
        definition=definition,
        coders=coder or (),
        codes=code or (),
        round=round,
        as_of=as_of,
        resamples=resamples,
        seed=seed,
    )
    places = [name for name in ("document", "question") if table[name].any()]
    shown = [*_SHOWN[:2], *places, *_SHOWN[2:]]
    print_table(table[shown] if form is TableFormat.table else table, form)
    names = ", ".join(table.attrs["coders"])
    say(f"{names}; {amount(table.attrs['documents'], 'document')} that at least two of them finished.")
    for line in table.attrs["left_out"]:
        say(f"Left out: {line}.")
    how = dict.fromkeys(how_made(each) for each in table["interval"] if each)
    say(f"Intervals: {'; '.join(how) or 'none'}.")
    if table["reading"].str.startswith("too rare").any():
        say(f"What fewer than {RARE} units carry is too rare to judge.")
    for line in table.attrs["warnings"]:
        say(f"Beware: {line}.")
    if plot is not None:
        from mentorstudy import plots

        save_plot(plots.agreement(table, language=loaded.report_language), plot)


def _measures() -> pd.DataFrame:
    import pandas as pd

    from mentorstudy.reliability import SPAN_MEASURES
    from mentorstudy.reliability.coefficients.measures import known_measures

    rows = [("answer, document", name, str(each)) for name, each in known_measures().items()]
    rows += [("character", name, "on spans of text; see its docstring") for name in SPAN_MEASURES]
    return pd.DataFrame(rows, columns=["unit", "measure", "what it is"])


@commands.command(name="disagreements")
def differences(
    study: StudyFolder,
    coder: Coders = None,
    code: Annotated[list[str] | None, typer.Option(help="Only this code and what is under it.")] = None,
    round: Round = "",
    as_of: AsOf = "",
    out: Annotated[Path | None, typer.Option(help="Write to this XLSX (with choices to pick) or CSV file.")] = None,
    plot: Annotated[Path | None, typer.Option(help="Draw which code stood for which to this PNG or SVG.")] = None,
    form: Form = TableFormat.table,
) -> None:
    """Show every answer where coders differ, with the words, ready to talk over.

    Example: mentorstudy disagreements my-study --out disagreements.xlsx
    """
    from mentorstudy.reliability._disagreements import confusion, disagreements

    loaded = load(study)
    table = disagreements(loaded, coders=coder or (), codes=code or (), round=round, as_of=as_of)
    if out is None:
        shown = table[["document", "turn", "code", "coded_by", "not_coded_by", "words"]]
        print_table(shown if form is TableFormat.table else table, form)
    elif out.suffix.lower() == ".xlsx":
        from mentorstudy.report.render.workbook import write_workbook

        choices = ["keep", "drop", *(coder or loaded.coding.people)]
        note = "Fill in `decision`: keep, drop, or whose coding to take; then `mentorstudy reconcile STUDY FILE`."
        sheets = {"disagreements": table}
        write_workbook(sheets, out, title=loaded.title, dropdowns={"decision": choices}, notes=[note])
    else:
        write_csv(table, out)
    say(f"{len(table)} disagreements{f' written to {out}' if out else ''}.")
    if plot is not None:
        from mentorstudy import plots

        crossed = confusion(loaded, coders=coder or (), round=round, as_of=as_of)
        save_plot(plots.confusion(crossed, language=loaded.report_language), plot)


@commands.command(name="reconcile")
def settle(
    study: StudyFolder,
    decisions: Annotated[
        Path | None, typer.Argument(help="The table of disagreements with decisions; by majority when absent.")
    ] = None,
    coder: Coders = None,
    name: Annotated[str, typer.Option(help="The journal that the one coding is kept in.")] = "reconciled",
    form: Form = TableFormat.table,
) -> None:
    """Make one coding of several: by majority, or by what the team decided on each disagreement.

    Example: mentorstudy reconcile my-study disagreements.xlsx
    """
    from mentorstudy.reliability._reconcile import reconcile

    done = reconcile(load(study, changes=True), decisions, coders=coder or (), coder=name)
    if len(done.open):
        print_table(done.open, form)
    if done.unused:
        say(f"{done.unused} of the decisions are on codes that nobody disagrees on any more; they change nothing.")
    say(
        f"{done.agreed} codes on answers stood undisputed, {done.kept} were kept, {done.dropped} dropped, "
        f'{len(done.open)} are open. Set [report] coding = "{name}" to count this coding.'
    )
