"""Commands for the questions of the study: saturation, expectations, pairs, words, sources."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorstudy.cli.loading import counted, load, save_plot
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
    coding = counted(loaded, coder)
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
