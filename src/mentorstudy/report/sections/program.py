"""The sections of a report on a program: goals against experience, rounds, pairs, and what mentoring is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentorstudy.analyse.quotes import quotes
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.report.blocks import Block, Bullets, Heading, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.data.quote_picker import QuotePicker
from mentorstudy.report.edition import EditionView, heading_of, people_of
from mentorstudy.report.sections._quote_blocks import quote_block, slug
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.report.data.program import ProgramMaterial
    from mentorstudy.study import Study

__all__ = ["goal_blocks", "heard_blocks", "mentoring_blocks", "pair_blocks", "program_tables", "round_blocks"]


def heard_blocks(material: ProgramMaterial, view: EditionView) -> Iterator[Block]:
    """Return who of the program was interviewed, group by group, never added up."""
    yield Heading(view.say("section-in-brief"), 1, "in-brief")
    told = [view.people(count, group) for group, count in material.heard]
    yield Paragraph(view.say("program-heard", listed=view.say.listed(told)) if told else view.say("program-nobody"))
    few = [group for group, count in material.heard if count < view.minimum]
    if few:
        yield Paragraph(view.say("read-as-accounts", listed=view.say.listed(map(people_of, few))), "small")


def goal_blocks(material: ProgramMaterial, view: EditionView) -> Iterator[Block]:
    """Return each goal: the promise, what each group met, the survey, barriers, and the verdict of a person."""
    if not len(material.goals):
        return
    say = view.say
    yield Heading(say("goals-title"), 1, "goals")
    for goal, part in material.goals.groupby("goal", sort=False):
        first = next(rows_of(part))
        yield Heading(str(first.promised), 2, f"goal-{slug(str(goal))}")
        if first.quote:
            yield QuoteBlock(str(first.quote), str(first.document))
        items = [(say("goal-by-when"), str(first.by_when))] if first.by_when else []
        items += [
            (heading_of(str(row.group)), say("goal-experience", affirmed=int(row.affirmed), denied=int(row.denied),
             hoped=int(row.hoped), total=int(row.participants_of)))
            for row in rows_of(part)
            if row.group
        ]  # fmt: skip
        items.append((say("goal-survey"), _answered(first, say)))
        if first.barriers:
            items.append((say("goal-barriers"), str(first.barriers)))
        verdict = say.stated(str(first.verdict)) if first.verdict else say("goal-no-verdict")
        items.append((say("goal-verdict"), f"{verdict}. {first.note}".strip()))
        yield Bullets(tuple(items))
        for quote in material.met.get(str(goal), ()):
            yield quote_block(quote, view)


def _answered(row: Any, say: Phrases) -> str:
    """Return how a goal's item was answered, out of how many, in the words of the report's language."""
    if not row.item:
        return say("goal-not-asked")
    # The table says `A lot: 12, Not at all: 5 of 40`, or that there are no answers.
    told, _, total = str(row.answers).rpartition(" of ")
    return f"{row.item}{say.colon} " + (
        say("goal-answers", answers=told, total=int(total)) if told else say("goal-no-answers")
    )


def round_blocks(material: ProgramMaterial, view: EditionView) -> Iterator[Block]:
    """Return who answered in each round of a survey, and who was lost since the first."""
    if not len(material.rounds):
        return
    yield Heading(view.say("rounds-title"), 1, "rounds")
    columns = ("source", "group", "round", "answered", "of_first", "lost")
    table = material.rounds.assign(source=material.rounds["source"].map(material.study.source_title))
    heads = {name: view.say(f"rounds-{name.replace('_', '-')}") for name in columns}
    yield TableBlock(table.rename(columns=heads), view.say("rounds-caption"), name="rounds")


def pair_blocks(material: ProgramMaterial, view: EditionView) -> Iterator[Block]:
    """Return of how many pairs both were heard, one alone, or neither."""
    if not len(material.pairs):
        return
    yield Heading(view.say("pairs-heard-title"), 1, "pairs")
    columns = ("program", "pairs", "both", "mentor_only", "protege_only", "none")
    heads = {name: view.say(f"pairs-heard-{name.replace('_', '-')}") for name in columns}
    table = material.pairs[list(columns)].rename(columns=heads)
    yield TableBlock(table, view.say("pairs-heard-caption"), view.say("pairs-heard-note"), "pairs heard")


def mentoring_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return what mentoring is in each group's words, side by side; nothing where no code is named for it."""
    codes = {
        each for code in study.config.report.mentoring for each in study.codebook.under(study.codebook.resolve(code))
    }
    if not codes:
        return
    table = quotes(study)
    table = table[table["code"].isin(codes)]
    picker = QuotePicker(quote_guard(study))
    told = [(str(group), picker.pick(part, 3)) for group, part in table.groupby("group", sort=True) if group]
    archives = picker.pick(table[table["kind"] == "archive"], 2)
    told += [("archives", archives)] if archives else []
    if not any(several for _, several in told):
        return
    yield Heading(view.say("mentoring-title"), 1, "mentoring")
    yield Paragraph(view.say("mentoring-lead"))
    for group, several in told:
        if several:
            name = view.say("documents-title") if group == "archives" else heading_of(group)
            yield Heading(name, 2, f"mentoring-{slug(group)}")
            # Other sections have these words as well, or could: here they stand without a passage of their own.
            yield from (replace(quote_block(quote, view), passage="") for quote in several)


def program_tables(material: ProgramMaterial, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables behind a report on a program."""
    tables = {"goals": material.goals, "pairs heard": material.pairs, "rounds": material.rounds}
    return {name: table for name, table in tables.items() if len(table)}
