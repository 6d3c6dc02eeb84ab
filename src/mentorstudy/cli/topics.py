"""The command that fits topics, keeps what people made of them, and writes them for the reports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorstudy.cli.common import load, save_plot
from mentorstudy.cli.options import By, Form, Plot, StudyFolder
from mentorstudy.cli.output import TableFormat, print_table, progress_bar, say, write_csv

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from mentorstudy.study import Study
    from mentorstudy.topics.model import Topics
    from mentorstudy.topics.stability import TopicStability

__all__ = ["commands"]

commands = typer.Typer()

_EDITS = "topics.yaml"
# Fitting many texts again takes as long as fitting them.
_RUNS, _FEW_RUNS, _MANY = 10, 3, 5000


class Shown(StrEnum):
    """Which table is printed."""

    topics = "topics"
    terms = "terms"
    quotes = "quotes"
    answers = "answers"
    set_aside = "set-aside"
    numbers = "numbers"
    runs = "runs"
    prevalence = "prevalence"
    crosswalk = "crosswalk"
    uncovered = "uncovered"
    unmet = "unmet"


@commands.command(name="topics")
def find_topics(
    study: StudyFolder,
    show: Annotated[Shown, typer.Option(help="Which table to print, and to draw with --plot.")] = Shown.topics,
    engine: Annotated[str, typer.Option(help="nmf, bertopic or lda; by the number of answers when empty.")] = "",
    embedding: Annotated[
        str,
        typer.Option(help="For bertopic: tf-idf, spacy, or the folder of a model2vec or sentence-transformers model."),
    ] = "tf-idf",
    number: Annotated[int | None, typer.Option("--n", help="How many topics; chosen over a grid when absent.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only interview, focus group or survey; several times.")
    ] = None,
    clustering: Annotated[str, typer.Option(help="For bertopic: auto, k-means or hdbscan.")] = "auto",
    labels: Annotated[str, typer.Option(help="How terms are ranked: c-tf-idf, keybert or mmr.")] = "c-tf-idf",
    outliers: Annotated[str, typer.Option(help="keep, embeddings, c-tf-idf or distributions.")] = "keep",
    unit: Annotated[str, typer.Option(help="auto, answer, sentence or paragraph.")] = "auto",
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="The same seed gives the same topics.")] = 0,
    runs: Annotated[
        int | None,
        typer.Option(help=f"Fits again, to see what comes back; {_RUNS}, or {_FEW_RUNS} over {_MANY} passages."),
    ] = None,
    by: By = "stakeholder",
    name: Annotated[list[str] | None, typer.Option(help='Name a topic: "3=Finding work". Several times.')] = None,
    merge: Annotated[list[str] | None, typer.Option(help='Make topics one: "2,5". Several times.')] = None,
    split: Annotated[list[str] | None, typer.Option(help='Part a topic: "4" in two, "4:3" in three.')] = None,
    out: Annotated[Path | None, typer.Option(help="Write every table (CSV) and plot (PNG) to this folder.")] = None,
    plot: Plot = None,
    form: Form = TableFormat.table,
) -> None:
    """Fit topics: a machine's second look at the answers, how far it can be trusted, how it meets the codebook.

    What you name, merge or split is kept in topics.yaml and done again on every fit. Reports show the topics last
    fitted; delete the folder `topics` and they show none.

    Example: mentorstudy topics my-study --show crosswalk --plot crosswalk.png
    """
    from mentorstudy.topics.cache import save_topics
    from mentorstudy.topics.fit import fit_topics

    _check_kinds(kind or [])
    loaded = load(study)
    where = {"kind": kind} if kind else {}
    with progress_bar("topics") as step:
        topics = fit_topics(
            loaded.corpus.where(**where) if where else loaded.corpus, number=number, engine=engine, embedding=embedding,
            clustering=clustering, labels=labels, outliers=outliers, unit=unit, seed=seed, progress=step,  # type: ignore[arg-type]
        )  # fmt: skip
    topics = _with_edits(topics, loaded.folder / _EDITS, name or [], merge or [], split or [])
    stability = _stability(loaded, topics, runs)
    save_topics(topics, loaded.folder, stability=stability, where=where)
    say(topics.statement)
    if stability is not None:
        say(f"Stability: agreement {stability.agreement:.2f} over {stability.statement}")
        topics = stability.fit
    tables = _Tables(loaded, topics, stability, by)
    print_table(_printed(tables.table(show), form), form)
    if plot is not None:
        save_plot(tables.axes(show), plot)
    if out is not None:
        _write_all(tables, out)


def _with_edits(topics: Topics, path: Path, names: list[str], merges: list[str], splits: list[str]) -> Topics:
    """Do again what people did before, then what they ask for now, and keep both."""
    from mentorstudy.topics.edits import TopicEdit, anchor_of, read_topic_edits, write_topic_edits

    kept = read_topic_edits(path)
    if not len(topics):
        return topics
    topics = topics.with_edits(kept)
    for edit in topics.unmatched:
        say(f"Not found again in these topics: {edit.kind} {edit.name or ', '.join(edit.topics[0].terms[:4])}.")
    # All of them are meant of the topics as they were printed, whatever each does to their numbers.
    asked = [TopicEdit("name", (anchor_of(topics, topic),), words) for topic, words in map(_name, names)]
    asked += [TopicEdit("merge", tuple(anchor_of(topics, each) for each in parts)) for parts in map(_parts, merges)]
    asked += [TopicEdit("split", (anchor_of(topics, topic),), into=into) for topic, into in map(_split, splits)]
    left_out = len(topics.unmatched)
    topics = topics.with_edits(asked)
    for edit in topics.unmatched[left_out:]:
        say(f"Not done: {edit.kind} {', '.join(edit.topics[0].terms[:4])}: the topic went with another change.")
    if names or merges or splits:
        # What was not found this time may be found the next: nothing that a person did is lost.
        write_topic_edits(path, (*kept, *asked))
        say(f"Kept in {path}; delete a line there to take it back.")
    return topics


def _name(words: str) -> tuple[int, str]:
    topic, found, rest = words.partition("=")
    if not found:
        raise typer.BadParameter(f"--name '{words}': write the topic's number, '=' and the name.")
    return _whole(topic, "--name"), rest.strip()


def _parts(words: str) -> list[int]:
    return [_whole(part, "--merge") for part in words.split(",")]


def _split(words: str) -> tuple[int, int]:
    topic, _, into = words.partition(":")
    return _whole(topic, "--split"), _whole(into or "2", "--split")


def _whole(words: str, option: str) -> int:
    if not words.strip().isdecimal():
        raise typer.BadParameter(f"{option}: '{words}' is no topic's number.")
    return int(words)


def _check_kinds(kinds: list[str]) -> None:
    """Without it a word misspelt would leave no answer, and put nothing in the place of the topics kept before."""
    from mentorstudy.corpus import DOCUMENT_KINDS
    from mentorstudy.errors import suggestion

    for kind in kinds:
        if kind not in DOCUMENT_KINDS:
            raise typer.BadParameter(f"--kind '{kind}' is not known.{suggestion(kind, DOCUMENT_KINDS)}")


def _stability(study: Study, topics: Topics, runs: int | None) -> TopicStability | None:
    from mentorstudy.topics.stability import topic_stability

    passages = int((topics.passages["passage"] == topics.passages["same_as"]).sum())
    many = (_RUNS if passages <= _MANY else _FEW_RUNS) if runs is None else runs
    if not many or not len(topics):
        return None
    half = many // 2
    with progress_bar("stability") as step:
        return topic_stability(
            study.corpus, topics=topics, seeds=range(topics.settings.seed + 1, topics.settings.seed + 1 + half),
            resamples=many - half, progress=step,
        )  # fmt: skip


class _Tables:
    """The tables and plots that the command can show, each made when it is asked for."""

    def __init__(self, study: Study, topics: Topics, stability: TopicStability | None, by: str) -> None:
        self.study, self.topics, self.stability, self.by = study, topics, stability, by

    def table(self, shown: Shown) -> pd.DataFrame:
        import pandas as pd

        from mentorstudy.topics._crosswalk import crosswalk
        from mentorstudy.topics.prevalence import topic_prevalence
        from mentorstudy.topics.stability import RUN_COLUMNS

        topics = self.topics
        plain = {
            Shown.topics: topics.topics,
            Shown.terms: topics.terms,
            Shown.quotes: topics.quotes,
            Shown.answers: topics.answers,
            Shown.set_aside: topics.set_aside,
            Shown.numbers: topics.numbers,
            Shown.runs: self.stability.runs if self.stability else pd.DataFrame(columns=list(RUN_COLUMNS)),
        }
        if shown in plain:
            return plain[shown]
        if shown is Shown.prevalence:
            return topic_prevalence(topics, self.study, self.by)
        met = crosswalk(topics, self.study)
        return {Shown.crosswalk: met.table, Shown.uncovered: met.uncovered, Shown.unmet: met.unmet}[shown]

    def axes(self, shown: Shown) -> Axes:
        from mentorstudy import plots

        language = self.study.report_language
        if shown is Shown.numbers:
            return plots.topic_numbers(self.topics.numbers, language=language)
        if shown is Shown.prevalence:
            table = self.table(shown)
            sources = list(dict.fromkeys(table["source"]))
            source = "interviews" if "interviews" in sources else (*sources, "")[0]
            return plots.topic_prevalence(table, source=source, language=language)
        if shown in (Shown.crosswalk, Shown.uncovered, Shown.unmet):
            return plots.crosswalk(self.table(Shown.crosswalk), language=language)
        return plots.topic_sizes(self.topics.topics, language=language)


def _printed(table: pd.DataFrame, form: TableFormat) -> pd.DataFrame:
    if form is TableFormat.table:
        return _brief(table)
    return _flat(table) if form is TableFormat.csv else table


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Several quotes in one cell, as a spreadsheet can show them."""
    if "quotes" not in table.columns:
        return table
    return table.assign(quotes=[" | ".join(quotes) for quotes in table["quotes"]])


def _brief(table: pd.DataFrame) -> pd.DataFrame:
    """What fits a screen: quotes are a table of their own."""
    return table.drop(columns=[name for name in ("interval", "start", "end") if name in table.columns]).assign(
        **({"quotes": [(*quotes, "")[0] for quotes in table["quotes"]]} if "quotes" in table.columns else {})
    )


def _write_all(tables: _Tables, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for shown in Shown:
        table = _flat(tables.table(shown))
        write_csv(table, out / f"{shown.value}.csv")
    for shown in (Shown.topics, Shown.numbers, Shown.prevalence, Shown.crosswalk):
        save_plot(tables.axes(shown), out / f"{shown.value}.png")
    say(f"{len(Shown)} tables written to {out}.")
