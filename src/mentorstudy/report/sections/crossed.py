"""Closed questions of a survey crossed with each other: as declared in the settings, and as claims lean on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.closed_answers import closed_answers, scale_of
from mentorstudy.analyse.item_crosstab import pairs_of_items, survey_of
from mentorstudy.report.blocks import Block, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.data.survey_figures import crossed_table
from mentorstudy.report.sections._shared import headed, words_of
from mentorstudy.report.sections._survey_sentences import either
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.summary import Summary
    from mentorstudy.report.edition import EditionView
    from mentorstudy.study import Study

__all__ = ["crossed_blocks", "group_crossed_blocks"]

_TOP = 2


@dataclass(frozen=True)
class _Crossing:
    """Two closed questions of one survey, and whether it was decided to cross them before the answers were read."""

    survey: str
    rows: str
    columns: str
    planned: bool


def crossed_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return every crossing of a study: a sentence on who answered, a figure and a table for each.

    Parameters
    ----------
    study : Study
        The study; `[[report.crossed]]` of its settings names the pairs of questions.
    view : EditionView
        What the edition may show.
    """
    yield from _section(study, view, list(dict.fromkeys(_crossings(study))))


def group_crossed_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the declared crossings of the surveys that a group, and nobody else, answered."""
    study = summary.study
    declared = [each for each in _declared(study) if _groups(study, each.survey, summary.by) == {summary.group}]
    yield from _section(study, view, declared, tables=False)


def _section(study: Study, view: EditionView, crossings: list[_Crossing], *, tables: bool = True) -> Iterator[Block]:
    if not view.team:
        # Nobody has tried yet what these tables give away beside the others of a shareable edition.
        return
    say = words_of(study)
    blocks = [block for number, each in enumerate(crossings, start=1) for block in _crossing(study, view, each, number)]
    # The figure has every number of the table, and the technical report has the table.
    blocks = [block for block in blocks if tables or not isinstance(block, TableBlock)]
    if blocks:
        blocks.append(Paragraph(say("crossed-no-cause"), "small"))
    yield from headed(say("crossed-title"), "crossed", blocks)


def _declared(study: Study) -> list[_Crossing]:
    return [
        _Crossing(survey_of(study, (each.rows, each.columns), each.survey), each.rows, each.columns, each.planned)
        for each in study.config.report.crossed
    ]


def _crossings(study: Study) -> Iterator[_Crossing]:
    """Yield what is declared, then what key numbers of claims cross without its being declared."""
    declared = _declared(study)
    yield from declared
    known = {(each.survey, each.rows, each.columns) for each in declared}
    for number in (number for theme in study.themes for number in theme.key_numbers if number.among):
        question = number.among[0][0]
        survey = survey_of(study, (question, number.question), number.survey)
        if (survey, question, number.question) not in known:
            yield _Crossing(survey, question, number.question, planned=False)


def _groups(study: Study, survey: str, by: str) -> set[str]:
    people = study.corpus.participants
    here = people.index.isin(study.corpus.surveys[survey].responses.index)
    return set(people.loc[here, by].astype(str))


def _crossing(study: Study, view: EditionView, each: _Crossing, number: int) -> Iterator[Block]:
    say = words_of(study)
    texts = study.corpus.surveys[each.survey].questions.set_index("question")["text"]
    names = {"rows": str(texts[each.rows]) or each.rows, "columns": str(texts[each.columns]) or each.columns}
    yield Heading(say("crossed-heading", **names), 2, f"crossed-{number}")
    yield Paragraph(_answered(study, view, each), "count")
    many = pairs_of_items(study, each.survey)
    yield Paragraph(say("crossed-planned") if each.planned else say("crossed-exploratory", count=many), "small")
    table = crossed_table(study, each.rows, each.columns, each.survey)
    if not len(table):
        yield Paragraph(say("crossed-withheld"))
        return
    drawn = _as_answers(table)
    caption = say("crossed-caption", survey=study.source_title(each.survey), **names)
    seen = _seen(drawn, view)
    draw = plots.likert if drawn["scale"].any() else plots.closed_answers
    yield Figure(draw, drawn, f"{seen} {caption}".strip(), seen or caption, f"crossed-{number}")
    yield TableBlock(_wide(table, view, names), caption, say("crossed-note"), f"crossed {number}")


def _answered(study: Study, view: EditionView, each: _Crossing) -> str:
    """Say who was invited, who responded, and who answered both questions."""
    say = words_of(study)
    responses = study.corpus.surveys[each.survey].responses
    answers = closed_answers(study, survey=each.survey)
    listed = {name: set(answers.loc[answers["question"] == name, "choice"]) for name in (each.rows, each.columns)}
    both = responses[each.rows].isin(listed[each.rows]) & responses[each.columns].isin(listed[each.columns])
    invited = next((source.invited for source in study.config.sources if source.names(each.survey)), 0)
    first = say("crossed-invited", count=invited) if invited else say("crossed-invited-unknown")
    counts = {"responded": view.number(len(responses)), "both": view.number(int(both.sum()), len(responses))}
    return f"{first} {say('crossed-answered', **counts)}"


def _as_answers(table: pd.DataFrame) -> pd.DataFrame:
    """The crossing as answers to a question for each answer of the rows, which is how it is drawn."""
    ordered = scale_of(list(dict.fromkeys(table["column"].astype(str))))
    shown = table.assign(question=table["row"], text=table["row"], choice=table["column"], scale=ordered is not None)
    shown = shown[[isinstance(size, str) or size > 0 for size in shown["respondents_of"]]]
    # A bar is as long as those who gave the answer: without that number there is none.
    shown = shown[[not isinstance(size, str) for size in shown["respondents_of"]]]
    if ordered is None:
        return shown.reset_index(drop=True)
    place = {choice: number for number, choice in enumerate(ordered)}
    return shown.sort_values(
        ["choice"], key=lambda each: each.map(place), kind="stable"
    ).reset_index(drop=True)  # fmt: skip


def _seen(drawn: pd.DataFrame, view: EditionView) -> str:
    """Say what the figure shows: how many of each row gave one of the top two answers of a scale, else the first."""
    say = view.say
    choices = list(dict.fromkeys(drawn["choice"].astype(str)))
    wanted = (scale_of(choices) or choices[:1])[-_TOP:]
    told = []
    for row, part in drawn.groupby("question", sort=False):
        cells = list(part.loc[part["choice"].isin(wanted), "respondents"])
        if not any(isinstance(cell, str) for cell in cells):
            share = say.of(sum(map(int, cells)), int(part["respondents_of"].iloc[0]))
            told.append(say("crossed-of", share=share, answer=say.quoted(str(row))))
    return say("crossed-seen", answers=either(wanted, view), told=say.listed(told)) if told else ""


def _wide(table: pd.DataFrame, view: EditionView, names: dict[str, str]) -> pd.DataFrame:
    import pandas as pd

    columns = list(dict.fromkeys(table["column"].astype(str)))
    rows = []
    for answer, part in table.groupby("row", sort=False):
        cells = {str(row.column): view.told(row.respondents) for row in rows_of(part)}
        rows.append([str(answer), *(cells[name] for name in columns), view.told(part["respondents_of"].iloc[0])])
    return pd.DataFrame(rows, columns=[names["rows"], *columns, view.say("crossed-of-whom")])
