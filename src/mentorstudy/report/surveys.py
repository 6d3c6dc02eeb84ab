"""The report's sections on surveys and archives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.report.blocks import Block, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.quoting import quote_block
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.summary import Summary

__all__ = ["archive_blocks", "survey_blocks"]


def survey_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the section on surveys: closed items, scales, and recalled expectation against experience."""
    sample = summary.sample[summary.sample["attribute"] == ""]
    names = [name for name in summary.study.corpus.surveys if name in set(sample["source"])]
    if not names:
        return
    yield Heading("Surveys", 1, "surveys")
    for number, name in enumerate(names, start=1):
        yield from _survey(summary, view, name, number)


def _survey(summary: Summary, view: EditionView, name: str, number: int) -> Iterator[Block]:
    items = summary.items[summary.items["survey"] == name]
    people = summary.sample[(summary.sample["source"] == name) & (summary.sample["attribute"] == "")]
    respondents = int(people["participants"].iloc[0]) if len(people) else 0
    yield Heading(summary.study.source_title(name), 2, f"survey-{number}")
    yield Paragraph(f"{respondents} respondents of this group. Each question has its own number of answers.", "count")
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
        _answer_table(view.answers(items)),
        f"All closed questions of {name}.",
        "Respondents who gave the answer, of those who answered the question.",
        f"survey {number}",
    )


def _open_questions(summary: Summary, view: EditionView, name: str, number: int) -> Iterator[Block]:
    """How many answered the open questions, and which codes their answers carry."""
    import pandas as pd

    questions = summary.study.corpus.surveys[name].questions
    questions = questions[questions["type"] == "open"]
    if len(questions):
        table = pd.DataFrame(
            {"Question": questions["text"], "Answered": questions["answered"], "Asked": questions["asked"]}
        )
        caption = "Open questions: how many answered, of those who were asked (all groups)."
        yield TableBlock(table.reset_index(drop=True), caption, name=f"open questions {number}")
    coded = summary.counts[
        (summary.counts["source"] == name)
        & (summary.counts["group"] == summary.group)
        & summary.counts["participants"].gt(0)
    ]
    coded = coded[coded["code"].str.contains("/")].sort_values("participants", ascending=False, kind="stable")
    if len(coded) and summary.source != name:
        cells = [view.share(n, of) for n, of in zip(coded["participants"], coded["participants_of"], strict=True)]
        table = pd.DataFrame({"Code": coded["name"], "Respondents": cells})
        note = "Draft, machine suggestions, not reviewed." if summary.status.draft else ""
        yield TableBlock(table.reset_index(drop=True), "What the open answers say.", note, f"open answers {number}")


def _expectations(expected: pd.DataFrame, view: EditionView, number: int) -> Figure:
    table = view.transitions(expected)
    worst = max(rows_of(expected), key=lambda row: row.less / max(row.respondents, 1))
    unmet = view.share(int(worst.less), int(worst.respondents))
    return Figure(
        plots.expectations,
        table,
        "Recalled expectation against experience: respondents who met less than, as much as and more than they "
        "recall having expected. Both were asked after the program.",
        f"The item with most unmet expectations is '{worst.text}': {unmet} met less.",
        f"expectations-{number}",
    )


def _scales(scales: pd.DataFrame, view: EditionView, number: int) -> Figure:
    questions = list(dict.fromkeys(scales["text"]))
    return Figure(
        plots.likert,
        view.answers(scales),
        "Questions with an ordered scale: respondents by answer.",
        f"{len(questions)} question{'s' if len(questions) != 1 else ''}: {'; '.join(questions)[:300]}.",
        f"scales-{number}",
    )


def _answer_table(items: pd.DataFrame) -> pd.DataFrame:
    first = ~items["question"].duplicated()
    shown = items.assign(
        Question=items["text"].where(first, ""),
        Answered=items["respondents_of"].astype(object).where(first, ""),
    )
    return shown.rename(columns={"choice": "Answer", "respondents": "Respondents"})[
        ["Question", "Answer", "Respondents", "Answered"]
    ].reset_index(drop=True)


def archive_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the section on archives: what documents intend, beside what people met."""
    if not summary.archives:
        return
    import pandas as pd

    yield Heading("Archives: intended against experienced", 1, "archives")
    yield Paragraph("What program documents say beside what people of this group say. A document is no voice, and is "
                    "counted apart.")  # fmt: skip
    rows = [
        (
            each.name,
            each.documents,
            each.paragraphs,
            view.share(each.participants, each.participants_of),
            view.number(each.negated),
            view.number(each.hoped),
        )
        for each in summary.archives
    ]
    yield TableBlock(
        pd.DataFrame(
            rows,
            columns=[
                "Code",
                "Documents",
                "Paragraphs",
                "Experienced by",
                "Said the opposite",
                "Hoped for it",
            ],
        ),
        "Codes that documents carry, and what the group says of the same.",
        name="archives",
    )
    for each in summary.archives[:4]:
        if each.quote:
            yield Paragraph(f"On {each.name}:", "small")
            yield quote_block(each.quote, view)
