"""A page with every kind of block, of harmless words or of the worst."""

from __future__ import annotations

import pandas as pd

from mentorstudy import plots
from mentorstudy.report.blocks import (
    Bullets,
    Callout,
    Figure,
    Heading,
    Page,
    Paragraph,
    Passage,
    QuoteBlock,
    TableBlock,
)


def counted(name: str = "Mismatch", group: str = "mentor") -> pd.DataFrame:
    """A crosstab of two codes and two groups, one number hidden."""
    rows = [
        ("challenges/a", name, "challenges", "interviews", group, 3, 7, 4, 1, 0),
        ("challenges/a", name, "challenges", "interviews", "employer", 0, 4, 0, 0, 0),
        ("challenges/b", "Time", "challenges", "interviews", group, "<5", 7, "<5", 0, "<5"),
        ("challenges/b", "Time", "challenges", "interviews", "employer", 4, 4, 9, 0, 0),
    ]
    columns = ["code", "name", "category", "source", "group", "participants", "participants_of", "answers", "negated"]
    return pd.DataFrame(rows, columns=[*columns, "hoped"])


def page_of_everything(words: str) -> Page:
    """The words stand in every field that a source, a codebook or a researcher can fill."""
    table = pd.DataFrame([[words, 1, "3 of 4"], [words, 0.5, ""], [None, None, words]], columns=[words, "n", "Voiced"])
    figure = Figure(plots.crosstab, counted(words, words), words, words, words, True)
    return Page(
        title=words,
        subtitle=words,
        language=words,
        status=words,
        tables={words: table},
        links=((words, words), ("Index", "index.html")),
        blocks=(
            *(Callout(words, kind) for kind in ("draft", "fictional", "note", "withheld", words)),
            Heading(words, 1, words),
            *(Heading(words, level) for level in (3, 2, 1, 3, 0, 9)),
            *(Paragraph(words, style) for style in ("", "lead", "small", "count", words)),
            Bullets(((words, words), ("", words), (words, ""))),
            QuoteBlock(words, words, words, words, words),
            QuoteBlock("Again.", "P01", passage=words),
            QuoteBlock("No passage.", "P02", passage="not-there"),
            TableBlock(table, words, words, words),
            TableBlock(pd.DataFrame(), words),
            TableBlock(pd.DataFrame({"a": []}), words),
            figure,
            figure,
            Heading("Appendix", 1, words),
            Passage(words, words, words, words, words, words),
            Passage(words, words, words, words, words, words),
        ),
    )


def plain_page() -> Page:
    """A small report as a study might give."""
    table = pd.DataFrame({"Code": ["Mismatch", "Time"], "Protégés": ["3 of 15", "2 of 15"], "Answers": [4, 2]})
    return Page(
        title="Mentoring in Lakemount",
        subtitle="Mentors",
        language="en",
        status="7 of 8 interviews finished; coded by anna.",
        tables={},
        links=(("All groups", "index.html"),),
        blocks=(
            Callout("This study is invented.", "fictional"),
            Heading("In brief", 1, "in-brief"),
            Paragraph("Interviews with 7 mentors.", "lead"),
            Bullets((("Voiced by", "3 of 7 mentors."),)),
            QuoteBlock("It’s a lottery.", "P03, turn 4", "How was the match?", "passage-a-4", "on mentors"),
            Heading("Challenges", 1, "challenges"),
            Heading("Mismatch", 2, "code-mismatch"),
            Paragraph("3 of 7 mentors.", "count"),
            Figure(plots.crosstab, counted(), "Who named what.", "A grid: mentors 3 of 7.", "issues"),
            TableBlock(table, "Counts.", "Purposive sample.", "counts"),
            Heading("Appendix", 1, "passages"),
            Passage("passage-a-4", "P03, turn 4", "Well. ", "It’s a lottery.", " So it goes.", "How was the match?"),
        ),
    )
