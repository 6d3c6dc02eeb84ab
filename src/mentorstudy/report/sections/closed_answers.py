"""The report's sections on surveys and archives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.evidence import counted_codes
from mentorstudy.report.blocks import Block, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._quote_blocks import quote_block
from mentorstudy.report.sections._shared import headed
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.summary import Summary

__all__ = ["archive_blocks", "survey_blocks", "survey_figure_blocks"]

_INTENDED = ("code", "documents", "paragraphs", "experienced-by", "said-the-opposite", "hoped-for-it")


def survey_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the section on surveys: closed items, scales, and recalled expectation against experience."""
    sample = summary.sample[summary.sample["attribute"] == ""]
    names = [name for name in summary.study.corpus.surveys if name in set(sample["source"])]
    if not names:
        return
    yield Heading(view.say("surveys-title"), 1, "closed-answers")
    for number, name in enumerate(names, start=1):
        yield from _survey(summary, view, name, number)


def survey_figure_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the figures on surveys where no finding joins them; all of it for a group heard in a survey alone."""
    if summary.source != "interviews":
        whole = list(survey_blocks(summary, view))
        yield from [Heading(whole[0].text, 1, "surveys"), *whole[1:]] if whole else []  # type: ignore[union-attr]
        return
    if not any(each.surveys for each in summary.claims):
        yield from headed(view.say("surveys-title"), "surveys", _figures(summary, view))


def _figures(summary: Summary, view: EditionView) -> list[Block]:
    found: list[Block] = []
    for number, name in enumerate(summary.study.corpus.surveys, start=1):
        drawn = [block for block in _survey(summary, view, name, number) if isinstance(block, Figure)]
        if drawn:
            found += [Heading(summary.study.source_title(name), 2, f"survey-{number}"), *drawn]
    return found


def _survey(summary: Summary, view: EditionView, name: str, number: int) -> Iterator[Block]:
    items = summary.items[summary.items["survey"] == name]
    people = summary.sample[(summary.sample["source"] == name) & (summary.sample["attribute"] == "")]
    respondents = int(people["participants"].iloc[0]) if len(people) else 0
    yield Heading(summary.study.source_title(name), 2, f"survey-{number}")
    yield Paragraph(view.say("surveys-respondents", count=respondents), "count")
    expected = summary.expected[summary.expected["survey"] == name]
    if len(expected):
        yield _expectations(expected, view, number)
    paired = {*expected["expected_question"], *expected["met_question"]}
    scales = items[items["scale"] & ~items["question"].isin(paired)]
    if len(scales):
        yield _scales(scales, view, number)
    if len(items):
        yield _items(items, view, summary.study.source_title(name), number)
    yield from _open_questions(summary, view, name, number)


def _items(items: pd.DataFrame, view: EditionView, name: str, number: int) -> TableBlock:
    # Every answer is in the table, the drawn ones too: numbers that cannot be read off are no evidence.
    return TableBlock(
        _answer_table(view.answers(items), view),
        view.say("surveys-closed-caption", survey=name),
        view.say("surveys-closed-note"),
        f"survey {number}",
    )


def _open_questions(summary: Summary, view: EditionView, name: str, number: int) -> Iterator[Block]:
    """How many answered the open questions, and which codes their answers carry."""
    import pandas as pd

    questions = summary.study.corpus.surveys[name].questions
    questions = questions[questions["type"] == "open"]
    if len(questions):
        table = pd.DataFrame(
            {
                view.say("column-question"): questions["text"],
                view.say("column-answered"): questions["answered"],
                view.say("column-asked"): questions["asked"],
            }
        )
        caption = view.say("surveys-open-caption")
        yield TableBlock(table.reset_index(drop=True), caption, name=f"open questions {number}")
    coded = summary.counts[
        (summary.counts["source"] == name)
        & (summary.counts["group"] == summary.group)
        & summary.counts["participants"].gt(0)
    ]
    counted = counted_codes(summary.study, coding=coding_shown(summary.study)[0])
    coded = coded[coded["code"].isin(counted)].sort_values("participants", ascending=False, kind="stable")
    if len(coded) and summary.source != name:
        cells = [view.share(n, of) for n, of in zip(coded["participants"], coded["participants_of"], strict=True)]
        table = pd.DataFrame({view.say("column-code"): coded["name"], view.say("column-respondents"): cells})
        note = view.say("draft-sentence") if summary.status.draft else ""
        yield TableBlock(
            table.reset_index(drop=True), view.say("surveys-coded-caption"), note, f"open answers {number}"
        )


def _expectations(expected: pd.DataFrame, view: EditionView, number: int) -> Figure:
    table = view.transitions(expected)
    # Of the numbers that are told, not of those behind them.
    told = [row for row in rows_of(table) if not isinstance(row.less, str)]
    worst = max(told, key=lambda row: row.less / max(row.respondents, 1), default=None)
    caption, words = view.say("surveys-recalled-caption"), ""
    if worst is not None:
        unmet = view.say.of(int(worst.less), int(worst.respondents))
        words = view.say("surveys-recalled-description", item=str(worst.text), unmet=unmet)
    return Figure(
        plots.expectations,
        table,
        f"{words} {caption}".strip(),
        words or caption,
        f"expectations-{number}",
    )


def _scales(scales: pd.DataFrame, view: EditionView, number: int) -> Figure:
    questions = list(dict.fromkeys(scales["text"]))
    return Figure(
        plots.likert,
        view.answers(scales),
        view.say("surveys-scales-caption"),
        view.say("surveys-scales-description", count=len(questions), questions="; ".join(questions)[:300]),
        f"scales-{number}",
    )


def _answer_table(items: pd.DataFrame, view: EditionView) -> pd.DataFrame:
    first = ~items["question"].duplicated()
    shown = items.assign(
        question=items["text"].where(first, ""),
        answer=items["choice"],
        answered=items["respondents_of"].astype(object).where(first, ""),
    )
    columns = ["question", "answer", "respondents", "answered"]
    return shown[columns].rename(columns={name: view.say(f"column-{name}") for name in columns}).reset_index(drop=True)


def archive_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the section on archives: what documents intend, beside what people met."""
    if not summary.archives:
        return
    import pandas as pd

    yield Heading(view.say("archives-title"), 1, "archives")
    yield Paragraph(view.say("archives-lead"))
    rows = [
        (
            each.name,
            each.documents,
            each.paragraphs,
            view.share(each.participants, each.participants_of),
            view.number(each.negated, each.participants_of),
            view.number(each.hoped, each.participants_of),
        )
        for each in summary.archives
    ]
    yield TableBlock(
        pd.DataFrame(
            rows,
            columns=[view.say(f"column-{name}") for name in _INTENDED],
        ),
        view.say("archives-caption"),
        name="archives",
    )
    for each in summary.archives[:4]:
        if each.quote:
            yield Paragraph(view.say("on-code", name=each.name), "small")
            yield quote_block(each.quote, view)
