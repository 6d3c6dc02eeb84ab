"""Commands for the questions of the study: saturation, expectations, pairs, words, sources."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mentorstudy.cli.loading import chosen_coding, load, save_plot
from mentorstudy.cli.options import By, Coder, Form, Plot, StudyFolder
from mentorstudy.cli.output import TableFormat, print_table, say

__all__ = ["commands"]

commands = typer.Typer()
Source = Annotated[str, typer.Option(help="interviews, archives or a survey's path.")]
Seed = Annotated[int, typer.Option(help="Where random numbers start from.")]


@commands.command()
def saturation(
    study: StudyFolder,
    by: By = "stakeholder",
    base: Annotated[int, typer.Option(help="How many first interviews are the measure.")] = 4,
    run: Annotated[int, typer.Option(help="How many interviews a stretch after them has.")] = 2,
    source: Source = "interviews",
    orders: Annotated[int, typer.Option(help="How many random orders to hold beside.")] = 200,
    seed: Seed = 0,
    steps: Annotated[bool, typer.Option("--steps", help="Print a row per interview instead of one per group.")] = False,
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show after which interview new ones brought hardly any new code, in the order of collection.

    Example: mentorstudy saturation my-study --base 4 --run 2
    """
    from mentorstudy.analyse.saturation import code_accumulation
    from mentorstudy.analyse.saturation import saturation as saturate

    loaded = load(study)
    coding = chosen_coding(loaded, coder)
    known = code_accumulation(
        loaded, by, base=base, run=run, source=source, coding=coding, orders=orders, seed=seed
    )  # fmt: skip
    found = saturate(loaded, by, base=base, run=run, source=source, coding=coding, orders=orders, seed=seed)
    print_table(known if steps else found, form)
    if plot is not None:
        from mentorstudy import plots

        save_plot(plots.saturation(known, draft=loaded.counted.draft or coder == "codebook"), plot)
    if loaded.config.codebook_fixed:
        say("The codebook was fixed beforehand (codebook_fixed in study.toml), so this is code coverage.")


_SHOWN = {
    "passages": "expectation and experience side by side, of interviews",
    "counts": "how many expected and met what, by group",
    "recalled": "survey items asked afterwards: what was expected, what was met",
    "before": "survey items of an earlier wave against this one",
    "transitions": "from which answer to which, item by item",
    "waves": "who is in both waves, and who was lost",
}


@commands.command()
def expectations(
    study: StudyFolder,
    by: By = "stakeholder",
    show: Annotated[str, typer.Option(help="; ".join(f"{name}: {what}" for name, what in _SHOWN.items()))] = "passages",
    code: Annotated[list[str] | None, typer.Option(help="Only this thing; may be given several times.")] = None,
    source: Source = "interviews",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Lay out what people expected beside what they met; verdicts are people's, from verdicts.csv.

    Example: mentorstudy expectations my-study --show counts
    """
    from mentorstudy import plots
    from mentorstudy.analyse import expectations as laid_out
    from mentorstudy.analyse import items, waves
    from mentorstudy.errors import StudyError, suggestion

    if show not in _SHOWN:
        raise StudyError(f"--show {show} is not known.{suggestion(show, _SHOWN)}")
    loaded = load(study)
    if show in ("passages", "counts"):
        coding = chosen_coding(loaded, coder)
        numbers = laid_out.expectation_counts(loaded, by, source=source, codes=code or None, coding=coding)
        table = numbers
        if show == "passages":
            table = laid_out.expectations(loaded, by, source=source, codes=code or None, coding=coding)
            table = table[table["expected"] > 0]
            columns = ["code", "participant", "whose", "verdict", "expected_words", "experienced_words"]
            table = table[columns] if form is TableFormat.table else table
        draw = partial(plots.expectation_counts, numbers, draft=loaded.counted.draft or coder == "codebook")
    else:
        table = {
            "recalled": items.expected_and_met,
            "before": waves.expected_before,
            "transitions": waves.transitions,
            "waves": waves.linked_waves,
        }[show](loaded)
        draw = partial(plots.transitions if show == "transitions" else plots.expectations, table)
    print_table(table, form)
    if plot is not None and show != "waves":
        save_plot(draw(), plot)


_PAIRED = {
    "words": "what each says, pair by pair",
    "counts": "over all pairs: both, one alone, neither",
    "mismatch": "which kinds of mismatch the two name, and their attributes show",
}


@commands.command()
def pairs(
    study: StudyFolder,
    show: Annotated[str, typer.Option(help="; ".join(f"{name}: {what}" for name, what in _PAIRED.items()))] = "words",
    code: Annotated[list[str] | None, typer.Option(help="Only this code; may be given several times.")] = None,
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Hold mentor and protégé of each pair side by side. Names people: not for sharing.

    Example: mentorstudy pairs my-study --show counts
    """
    from mentorstudy import plots
    from mentorstudy.analyse.pairs import compare_pairs, pair_counts, pair_mismatch
    from mentorstudy.errors import StudyError, suggestion

    if show not in _PAIRED:
        raise StudyError(f"--show {show} is not known.{suggestion(show, _PAIRED)}")
    loaded = load(study)
    if loaded.config.report.edition == "shareable" and (show != "counts" or plot is not None):
        raise StudyError("A shareable edition shows no pairs: two people would know each other. Use --show counts.")
    coding = chosen_coding(loaded, coder)
    kinds = show == "mismatch"
    table = pair_mismatch(loaded, coding=coding) if kinds else compare_pairs(loaded, codes=code or None, coding=coding)
    printed = pair_counts(loaded, codes=code or None, coding=coding) if show == "counts" else table
    if form is TableFormat.table and show != "counts":
        hidden = ["program", "mentor_passages", "protege_passages", "mentor_denies", "protege_denies", "note"]
        printed = printed[~printed["said"].isin(["neither", "not comparable"])].drop(
            columns=[*hidden, "code"][: 6 + (not kinds)]
        )
    print_table(printed, form)
    if plot is not None:
        save_plot(plots.pairs(table, draft=loaded.counted.draft or coder == "codebook"), plot)


@commands.command(name="compare-sources")
def compare_sources(
    study: StudyFolder,
    code: Annotated[list[str] | None, typer.Option(help="Only this code; may be given several times.")] = None,
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show where interviews, surveys and archives agree, add or contradict (triangulation matrix).

    Example: mentorstudy compare-sources my-study --plot sources.png
    """
    from mentorstudy import plots
    from mentorstudy.analyse.sources import compare_sources as triangulate

    loaded = load(study)
    table = triangulate(loaded, codes=code or None, coding=chosen_coding(loaded, coder))
    print_table(table.drop(columns=["name", "category", "source"]) if form is TableFormat.table else table, form)
    if plot is not None:
        save_plot(plots.sources(table, draft=loaded.counted.draft or coder == "codebook"), plot)


@commands.command(name="joint-display")
def joint_display(
    study: StudyFolder,
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show closed survey results beside what respondents and the interviewed say in their own words.

    Example: mentorstudy joint-display my-study --plot joint.png
    """
    from mentorstudy import plots
    from mentorstudy.analyse.sources import joint_display as join

    loaded = load(study)
    table = join(loaded, coding=chosen_coding(loaded, coder))
    hidden = ["code", "survey", "question", "interview_words"]
    print_table(table.drop(columns=hidden) if form is TableFormat.table else table, form)
    if not len(table):
        say('No closed item has a code: write [sources.items] in study.toml, such as Got_2 = "benefits/networks".')
    if plot is not None:
        save_plot(plots.joint_display(table, draft=loaded.counted.draft or coder == "codebook"), plot)


@commands.command()
def themes(
    study: StudyFolder,
    theme: Annotated[str, typer.Option(help="Only this theme, by its name; empty for all.")] = "",
    passages: Annotated[bool, typer.Option("--passages", help="Print every passage for and against instead.")] = False,
    by: By = "stakeholder",
    source: Source = "interviews",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show who speaks for and against each claim of themes.yaml, and every passage that does.

    Example: mentorstudy themes my-study --theme what-was-promised --passages
    """
    from mentorstudy import plots
    from mentorstudy.analyse.themes import theme_counts, theme_evidence

    loaded = load(study)
    coding = chosen_coding(loaded, coder)
    counts = theme_counts(loaded, by, coding=coding)
    table = theme_evidence(loaded, theme, by=by, coding=coding) if passages or theme else counts
    if form is TableFormat.table:
        shown = ["theme", "side", "group", "source", "participant", "code", "quote", "document", "turn"]
        table = table[shown] if "side" in table.columns else table.drop(columns=["claim"])
    print_table(table, form)
    if plot is not None:
        save_plot(plots.themes(counts, source=source, theme=theme, draft=loaded.counted.draft), plot)


_GUIDE = {
    "questions": "which question was asked of whom",
    "counts": "per code and group: volunteered, prompted, not mentioned, not asked",
    "people": "the same, per participant",
}


@commands.command()
def guide(
    study: StudyFolder,
    show: Annotated[str, typer.Option(help="; ".join(f"{name}: {what}" for name, what in _GUIDE.items()))] = "counts",
    code: Annotated[list[str] | None, typer.Option(help="Only this code; may be given several times.")] = None,
    by: By = "stakeholder",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show what was asked of whom, and whether a code was volunteered, prompted, not mentioned or not asked about.

    Example: mentorstudy guide my-study --show questions
    """
    from mentorstudy import plots
    from mentorstudy.asking import prompted, prompting_counts, questions_asked
    from mentorstudy.errors import StudyError, suggestion

    if show not in _GUIDE:
        raise StudyError(f"--show {show} is not known.{suggestion(show, _GUIDE)}")
    loaded = load(study)
    if show == "questions":
        print_table(questions_asked(loaded), form)
        return
    coding = chosen_coding(loaded, coder)
    counts = prompting_counts(loaded, by, codes=code or None, coding=coding)
    print_table(prompted(loaded, by=by, codes=code or None, coding=coding) if show == "people" else counts, form)
    if plot is not None:
        save_plot(plots.prompting(counts, draft=loaded.counted.draft or coder == "codebook"), plot)
