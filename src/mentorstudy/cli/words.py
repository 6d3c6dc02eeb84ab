"""Commands on the words themselves: where they stand, who says which, and who talks how much."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorstudy.cli.common import chosen_coding, load
from mentorstudy.cli.display import draw, show
from mentorstudy.cli.options import By, Coder, Form, Plot, StudyFolder
from mentorstudy.cli.output import TableFormat, print_table, say
from mentorstudy.text import amount

__all__ = ["commands"]

commands = typer.Typer()
Source = Annotated[str, typer.Option(help="interviews, archives or a survey's path; interviews first where empty.")]
Most = Annotated[int, typer.Option(help="How many rows of each group to print; 0 for all.")]
AllWords = Annotated[bool, typer.Option("--all-words", help="Keep the words that say little by themselves, too.")]


@commands.command()
def find(
    study: StudyFolder,
    pattern: Annotated[str, typer.Argument(help="A term, such as mentor*, 'lemma:promise' or 'job search'.")] = "",
    code: Annotated[str, typer.Option(help="Only in passages with this code; alone, the passages.")] = "",
    regex: Annotated[bool, typer.Option("--regex", help="The pattern is a regular expression.")] = False,
    words: Annotated[int, typer.Option(help="How many words before and after.")] = 8,
    by: By = "stakeholder",
    coder: Coder = "",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show every place where something is said, with the words around it (keyword in context).

    Example: mentorstudy find my-study "lemma:promise" --words 10
    """
    from mentorstudy.analyse.find import find as look_for

    loaded = load(study)
    coding = chosen_coding(loaded, coder) if code else None
    table = look_for(loaded, pattern, code=code, regex=regex, by=by, words=words, coding=coding)
    show(table, form, columns=["participant", "before", "found", "after"])
    answers = table[table["role"] == "participant"]
    people = answers["participant"].nunique()
    say(
        f"{amount(len(table), 'place')}; {amount(people, 'participant')} {'says' if people == 1 else 'say'} it in "
        f"{amount(answers['document'].nunique(), 'document')}."
    )
    draw("find", table, plot, loaded)


@commands.command()
def frequencies(
    study: StudyFolder,
    by: Annotated[str, typer.Option(help="The attribute that makes the groups; empty for everybody.")] = "",
    source: Source = "",
    least: Annotated[int, typer.Option(help="Leave out words that fewer participants said.")] = 2,
    most: Most = 50,
    all_words: AllWords = False,
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Count words: how often, by how many participants, in how many documents.

    Example: mentorstudy frequencies my-study --by stakeholder --most 20
    """
    from mentorstudy.analyse.frequencies import frequencies as count

    loaded = load(study)
    table = count(loaded, by, source=source, stop=[] if all_words else None, least=least)
    print_table(table.groupby("group", sort=False).head(most) if most else table, form)
    draw("frequencies", table, plot, loaded)


@commands.command()
def keyness(
    study: StudyFolder,
    by: By = "stakeholder",
    group: Annotated[str, typer.Option(help="Which group; empty for each.")] = "",
    against: Annotated[str, typer.Option(help="Which group it is held against; empty for all others.")] = "",
    source: Source = "",
    least: Annotated[int, typer.Option(help="So many participants at least must say a word.")] = 3,
    resamples: Annotated[int, typer.Option(help="How often participants are drawn again.")] = 500,
    seed: Annotated[int, typer.Option(help="Where random numbers start from.")] = 0,
    most: Most = 25,
    all_words: AllWords = False,
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show the words that a group says more than others, and how much more.

    Example: mentorstudy keyness my-study --group mentor --against protégé
    """
    from mentorstudy.analyse.keyness import keyness as hold_against

    loaded = load(study)
    table = hold_against(
        loaded, by, group=group, against=against, source=source, stop=[] if all_words else None, least=least,
        resamples=resamples, seed=seed,
    )  # fmt: skip
    more = table["log_ratio"] > 0
    shown = table.groupby([table["group"], more], sort=False).head(most) if most else table
    show(shown, form, columns=["group", "term", "participants", "participants_of", "log_ratio"])
    draw("keyness", table, plot, loaded)


@commands.command()
def collocations(
    study: StudyFolder,
    term: Annotated[str, typer.Argument(help="A word, with * and ?: mentor*.")],
    window: Annotated[int, typer.Option(help="How many words before and after.")] = 5,
    by: Annotated[str, typer.Option(help="With --group: the attribute that the group is of.")] = "stakeholder",
    group: Annotated[str, typer.Option(help="Only this group; empty for everybody.")] = "",
    source: Source = "",
    least: Annotated[int, typer.Option(help="So many participants at least must say it near.")] = 2,
    all_words: AllWords = False,
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show the words that stand by a word more often than elsewhere.

    Example: mentorstudy collocations my-study "volunteer*"
    """
    from mentorstudy.analyse.collocations import collocations as beside

    loaded = load(study)
    table = beside(
        loaded, term, window=window, by=by, group=group, source=source,
        stop=[] if all_words else None, least=least,
    )  # fmt: skip
    print_table(table, form)
    draw("collocations", table, plot, loaded)


@commands.command(name="talk-shares")
def talk_shares(
    study: StudyFolder,
    share: Annotated[str, typer.Option(help="What the plot shows: words, turns, questions or seconds.")] = "words",
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Show each speaker's share of the talk, the turns and the questions.

    Example: mentorstudy talk-shares my-study --plot talk.png
    """
    from mentorstudy.analyse.talk_shares import talk_shares

    loaded = load(study)
    table = talk_shares(loaded)
    show(table, form, columns=["document", "speaker", "role", "words", "words_share", "turns"])
    draw("talk_shares", table, plot, loaded, share=f"{share}_share")
