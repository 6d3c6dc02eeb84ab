"""Commands that learn from what people coded, and that show what a machine and people missed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorstudy.cli.common import load, save_plot
from mentorstudy.cli.options import Form, Plot, StudyFolder
from mentorstudy.cli.output import TableFormat, fail, print_table, progress_bar, say, write_csv
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.autocode.suggest_by_example import Learned
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["commands"]

commands = typer.Typer()

Out = Annotated[Path | None, typer.Option(help="Write the table to this CSV or XLSX file instead.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same result.")]
Unit = Annotated[str, typer.Option(help="Learn from whole answers (answer) or their sentences (passage).")]
Embedding = Annotated[str, typer.Option(help="spacy:NAME of an installed model, beside words and letters.")]
Least = Annotated[int, typer.Option(help="Answers with a code below which it is not learned.")]
From = Annotated[str, typer.Option("--from", help="The machine: codebook (its terms), or examples (people's coding).")]
_ERRORS = [
    "code", "examples", "participants", "precision", "recall", "f1", "alpha", "alpha_low", "alpha_high",
    "people_alpha", "terms_f1", "terms_alpha", "used", "reason",
]  # fmt: skip


@commands.command(name="suggest-by-example")
def by_example(
    study: StudyFolder,
    out: Annotated[Path | None, typer.Option(help="Write the suggestions to this CSV or XLSX file.")] = None,
    show: Annotated[
        str,
        typer.Option(help="Print the errors, the suggestions, their reasons, or the codes not learned (unlearned)."),
    ] = "errors",
    unit: Unit = "answer",
    embedding: Embedding = "",
    min_examples: Least = 10,
    folds: Annotated[int, typer.Option(help="Of the test, by participant.")] = 5,
    seed: Seed = 0,
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Suggest codes for what nobody coded yet, learned from what people coded, with the error measured beforehand.

    Example: mentorstudy suggest-by-example my-study --out learned.csv
    """
    loaded = load(study)
    learned = _learn(loaded, unit, embedding, min_examples, folds, seed)
    print_table(_shown(learned, show, form), form)
    for note in learned.notes:
        say(note)
    for row in learned.unlearned.itertuples():
        say(f"Not learned: {row.code} ({row.reason}).")
    if out is not None:
        _write(learned.coding.segments, out, loaded, "suggestions")
    say(f"{amount(len(learned.coding), 'suggestion')}, not reviewed{f'; written to {out}' if out else ''}.")
    if plot is not None:
        from mentorstudy import plots

        save_plot(plots.learning(learned.errors, language=loaded.report_language), plot)


def _shown(learned: Learned, show: str, form: TableFormat) -> pd.DataFrame:
    from mentorstudy.errors import SettingsError, suggestion

    choices = ("errors", "suggestions", "reasons", "unlearned")
    if show not in choices:
        raise SettingsError(f"No table '{show}'.{suggestion(show, choices)}")
    if show == "suggestions":
        segments = learned.coding.segments
        columns = ["document", "start", "end", "code", "polarity", "score", "quote"]
        return segments[columns] if form is TableFormat.table else segments
    if show == "errors":
        return learned.errors[_ERRORS].round(2) if form is TableFormat.table else learned.errors
    table: pd.DataFrame = getattr(learned, show)
    return table


def _learn(study: Study, unit: str, embedding: str, min_examples: int, folds: int, seed: int) -> Learned:
    from mentorstudy.autocode.suggest_by_example import suggest_by_example

    with progress_bar("learning") as step:
        return suggest_by_example(
            study,
            unit=unit,
            embedding=embedding or None,
            min_examples=min_examples,
            folds=folds,
            seed=seed,
            progress=step,
        )


def _write(table: pd.DataFrame, out: Path, study: Study, sheet: str, notes: tuple[str, ...] = ()) -> None:
    if out.suffix.lower() == ".xlsx":
        from mentorstudy.report.render.workbook import write_workbook

        write_workbook({sheet: table}, out, title=study.title, notes=notes)
    elif out.suffix.lower() == ".csv":
        write_csv(table, out)
    else:
        fail(f"'{out.name}': a table is written as .csv or .xlsx.")


def _machine(study: Study, source: str, seed: int) -> Coding:
    """Return the suggestions of the machine that was named."""
    from mentorstudy.autocode.suggest import suggest

    if source == "codebook":
        return suggest(study.corpus, study.codebook)
    if source != "examples":
        fail(f"--from {source}: it is codebook or examples.")
    return _learn(study, "answer", "", 10, 5, seed).coding


@commands.command(name="review-queue")
def queue(
    study: StudyFolder,
    coder: Annotated[str, typer.Option("--coder", help="Whose queue; of the coder who counts when empty.")] = "",
    n: Annotated[int, typer.Option("--n", help="How many answers.")] = 20,
    out: Out = None,
    seed: Seed = 0,
    form: Form = TableFormat.table,
) -> None:
    """Show the answers whose coding by a person would teach the machine most, in the order to code them.

    Example: mentorstudy review-queue my-study --coder anna --n 10
    """
    from mentorstudy.autocode.review_queue import review_queue

    loaded = load(study)
    with progress_bar("learning") as step:
        table = review_queue(loaded, coder=coder, n=n, seed=seed, progress=step)
    _tell(table, out, loaded, "queue", form, amount(len(table), "answer"))


def _tell(table: pd.DataFrame, out: Path | None, study: Study, sheet: str, form: TableFormat, words: str) -> None:
    if out is None:
        print_table(table, form)
        say(f"{words}.")
    else:
        _write(table, out, study, sheet)
        say(f"{words} written to {out}.")


@commands.command(name="suggest-terms")
def candidates(
    study: StudyFolder,
    code: Annotated[str, typer.Argument(help="The code.")],
    n: Annotated[int, typer.Option("--n", help="How many candidates.")] = 20,
    out: Out = None,
    form: Form = TableFormat.table,
) -> None:
    """Show words and phrases that set a code apart, and what its terms would find with them.

    Example: mentorstudy suggest-terms my-study contributing_factors/too_few_mentors
    """
    from mentorstudy.autocode.suggest_terms import suggest_terms

    loaded = load(study)
    table = suggest_terms(loaded, code, n=n)
    _tell(table, out, loaded, "candidates", form, f"{len(table)} candidates")


@commands.command(name="missed")
def both_missed(
    study: StudyFolder,
    code: Annotated[list[str] | None, typer.Option(help="Only this code and what is under it.")] = None,
    out: Out = None,
    form: Form = TableFormat.table,
) -> None:
    """Show what the codebook's terms find that people did not code, and what people coded that no term finds.

    Example: mentorstudy missed my-study --code challenges --out missed.xlsx
    """
    from mentorstudy.autocode.missed import missed

    loaded = load(study)
    table = missed(loaded, codes=code or ())
    by = table["missed_by"].value_counts()
    words = (
        f"{amount(int(by.get('people', 0)), 'code')} of answers found by "
        f"terms alone, {int(by.get('terms', 0))} by people alone"
    )
    shown = table.drop(columns="text") if form is TableFormat.table and out is None else table
    _tell(shown, out, loaded, "missed", form, words)


@commands.command(name="blind-sample")
def sample(
    study: StudyFolder,
    source: From = "codebook",
    n: Annotated[int, typer.Option("--n", help="Answers without a suggestion; some with one are mixed in.")] = 50,
    out: Out = None,
    seed: Seed = 0,
    form: Form = TableFormat.table,
) -> None:
    """Draw answers for a person to code without seeing what the machine says, to learn what it misses.

    Example: mentorstudy blind-sample my-study --n 60 --seed 1 --out blind.csv
    """
    from mentorstudy.autocode.missed_rate import blind_sample

    loaded = load(study)
    table = blind_sample(loaded, _machine(loaded, source, seed), n, seed=seed)
    _tell(
        table,
        out,
        loaded,
        "sample",
        form,
        f"{amount(len(table), 'answer')} to code into the column `codes` (`none` for none)",
    )


@commands.command(name="estimate-missed")
def estimate(
    study: StudyFolder,
    sample: Annotated[Path, typer.Argument(help="The sample that `blind-sample` wrote, with codes filled in.")],
    source: From = "codebook",
    coder: Annotated[str, typer.Option("--coder", help="Count what this coder finished in a journal, too.")] = "",
    out: Out = None,
    seed: Seed = 0,
    form: Form = TableFormat.table,
) -> None:
    """Estimate what the machine missed, with intervals, from a sample that was coded blind.

    Example: mentorstudy estimate-missed my-study blind.csv
    """
    import pandas as pd

    from mentorstudy.autocode.missed_rate import estimate_missed
    from mentorstudy.readers.tables import read_records

    loaded = load(study)
    header, records, _ = read_records(sample)
    table = pd.DataFrame([cells for _, cells in records], columns=header)
    if "turn" in table.columns:
        table["turn"] = pd.to_numeric(table["turn"], errors="coerce").fillna(-1).astype(int)
    found = estimate_missed(loaded, _machine(loaded, source, seed), table, coder=coder)
    _tell(
        found,
        out,
        loaded,
        "estimate",
        form,
        f"{int(found['sampled'].iloc[-1])} answers without a suggestion were coded",
    )
