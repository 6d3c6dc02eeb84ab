"""Commands for the questions of the study: saturation, expectations, pairs, words, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mentorstudy.cli.common import chosen_coding, load
from mentorstudy.cli.display import check_show, draw, is_draft, show, views
from mentorstudy.cli.options import By, Coder, Form, Plot, StudyFolder
from mentorstudy.cli.output import TableFormat, say

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["commands"]

commands = typer.Typer()
Source = Annotated[str, typer.Option(help="interviews, archives or a survey's path; interviews first where empty.")]
Codes = Annotated[list[str] | None, typer.Option("--code", help="Only this code; may be given several times.")]
Seed = Annotated[int, typer.Option(help="Where random numbers start from.")]


@commands.command()
def saturation(
    study: StudyFolder,
    by: By = "stakeholder",
    base: Annotated[int, typer.Option(help="How many first interviews are the measure.")] = 4,
    run: Annotated[int, typer.Option(help="How many interviews a stretch after them has.")] = 2,
    source: Source = "",
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
    show(known if steps else found, form)
    draw("saturation", known, plot, loaded, draft=is_draft(loaded, coder))
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
    view: Annotated[str, typer.Option("--show", help=views(_SHOWN))] = "passages",
    code: Codes = None,
    source: Source = "",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Lay out what people expected beside what they met; verdicts are people's, from verdicts.csv.

    Example: mentorstudy expectations my-study --show counts
    """
    from mentorstudy.analyse import expectations as laid_out

    check_show(view, _SHOWN)
    loaded = load(study)
    if view not in ("passages", "counts"):
        _survey_items(loaded, view, plot, form)
        return
    coding = chosen_coding(loaded, coder)
    numbers = laid_out.expectation_counts(loaded, by, source=source, codes=code or None, coding=coding)
    if view == "counts":
        show(numbers, form)
    else:
        table = laid_out.expectations(loaded, by, source=source, codes=code or None, coding=coding)
        columns = ["code", "participant", "whose", "verdict", "expected_words", "experienced_words"]
        show(table[table["expected"] > 0], form, columns=columns)
    draw("expectation_counts", numbers, plot, loaded, draft=is_draft(loaded, coder))


def _survey_items(study: Study, view: str, plot: Plot, form: TableFormat) -> None:
    from mentorstudy.analyse import closed_answers, waves

    table = {
        "recalled": closed_answers.expected_and_met,
        "before": waves.expected_before,
        "transitions": waves.transitions,
        "waves": waves.waves,
    }[view](study)
    show(table, form)
    if view == "waves":
        draw("waves", table, plot, study, flows=waves.transitions(study))
    else:
        draw("transitions" if view == "transitions" else "expectations", table, plot, study)


_PAIRED = {
    "words": "what each says, pair by pair",
    "counts": "over all pairs: both, one alone, neither",
    "mismatch": "which kinds of mismatch the two name, and their attributes show",
}
_BEHIND = (
    "program", "code", "mentor_passages", "protege_passages", "mentor_denies", "protege_denies", "note",
)  # fmt: skip


@commands.command()
def pairs(
    study: StudyFolder,
    view: Annotated[str, typer.Option("--show", help=views(_PAIRED))] = "words",
    code: Codes = None,
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Hold mentor and protégé of each pair side by side. Names people: not for sharing.

    Example: mentorstudy pairs my-study --show counts
    """
    from mentorstudy.analyse.pairs import pair_counts, pair_mismatch, pairs
    from mentorstudy.errors import StudyError

    check_show(view, _PAIRED)
    loaded = load(study)
    if loaded.config.report.edition != "team" and (view != "counts" or plot is not None):
        raise StudyError("A shareable edition shows no pairs: two people would know each other. Use --show counts.")
    coding = chosen_coding(loaded, coder)
    kinds = view == "mismatch"
    table = pair_mismatch(loaded, coding=coding) if kinds else pairs(loaded, codes=code or None, coding=coding)
    if view == "counts":
        show(pair_counts(loaded, codes=code or None, coding=coding), form)
    else:
        is_told = ~table["said"].isin(["neither", "not comparable"])
        show(table[is_told] if form is TableFormat.table else table, form, without=_BEHIND)
    draw("pairs", table, plot, loaded, draft=is_draft(loaded, coder))


@commands.command()
def triangulation(
    study: StudyFolder,
    code: Codes = None,
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show where interviews, surveys and archives agree, add or contradict (triangulation matrix).

    Example: mentorstudy triangulation my-study --plot sources.png
    """
    from mentorstudy.analyse.triangulation import triangulation as triangulate

    loaded = load(study)
    table = triangulate(loaded, codes=code or None, coding=chosen_coding(loaded, coder))
    show(table, form, without=["name", "category", "source"])
    draw("triangulation", table, plot, loaded, draft=is_draft(loaded, coder))


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
    from mentorstudy.analyse.joint_display import joint_display as join

    loaded = load(study)
    table = join(loaded, coding=chosen_coding(loaded, coder))
    show(table, form, without=["code", "survey", "question", "interview_words"])
    if not len(table):
        say('No closed item has a code: write [sources.items] in study.toml, such as Got_2 = "benefits/networks".')
    draw("joint_display", table, plot, loaded, draft=is_draft(loaded, coder))


@commands.command()
def themes(
    study: StudyFolder,
    theme: Annotated[str, typer.Option(help="Only this theme, by its name; empty for all.")] = "",
    passages: Annotated[bool, typer.Option("--passages", help="Print every passage for and against instead.")] = False,
    by: By = "stakeholder",
    source: Source = "",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show who speaks for and against each claim of themes.yaml, and every passage that does.

    Example: mentorstudy themes my-study --theme what-was-promised --passages
    """
    from mentorstudy.analyse.themes import theme_counts, themes

    loaded = load(study)
    coding = chosen_coding(loaded, coder)
    counts = theme_counts(loaded, by, coding=coding)
    if passages or theme:
        columns = ["theme", "side", "group", "source", "participant", "code", "quote", "document", "turn"]
        show(themes(loaded, theme, by=by, coding=coding), form, columns=columns)
    else:
        show(counts, form, without=["claim"])
    draw("themes", counts, plot, loaded, source=source, theme=theme, draft=is_draft(loaded, coder))


_GUIDE = {
    "questions": "which question was asked of whom",
    "counts": "per code and group: volunteered, prompted, not mentioned, not asked",
    "people": "the same, per participant",
}


@commands.command()
def prompting(
    study: StudyFolder,
    view: Annotated[str, typer.Option("--show", help=views(_GUIDE))] = "counts",
    code: Codes = None,
    by: By = "stakeholder",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show what was asked of whom, and whether a code was volunteered, prompted, not mentioned or not asked about.

    Example: mentorstudy prompting my-study --show questions
    """
    from mentorstudy.analyse.prompting import prompted, prompting, questions_asked

    check_show(view, _GUIDE)
    loaded = load(study)
    if view == "questions":
        show(questions_asked(loaded), form)
        return
    coding = chosen_coding(loaded, coder)
    counts = prompting(loaded, by, codes=code or None, coding=coding)
    show(prompted(loaded, by=by, codes=code or None, coding=coding) if view == "people" else counts, form)
    draw("prompting", counts, plot, loaded, draft=is_draft(loaded, coder))
