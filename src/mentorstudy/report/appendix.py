"""The end of a report: who was heard, the limits, the methods, the machine's view, passages, hashes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.analyse.counts import wide
from mentorstudy.privacy.hiding import hide_sample
from mentorstudy.report.blocks import Block, Bullets, Heading, Paragraph, Passage, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.machine_topics import topic_blocks, topic_tables
from mentorstudy.report.material import turn_places
from mentorstudy.report.questions.voices import more_quotes
from mentorstudy.report.trusting import trust_blocks, trust_tables
from mentorstudy.rows import rows_of
from mentorstudy.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.comparing import Comparison
    from mentorstudy.report.picks import Quote
    from mentorstudy.report.summary import Summary
    from mentorstudy.report.technical import Methods

__all__ = [
    "machine_blocks",
    "method_blocks",
    "method_sentences",
    "page_tables",
    "passage_blocks",
    "provenance_blocks",
    "sample_blocks",
    "source_table",
    "topic_view_blocks",
]

_COUNTS = ("participants", "answers", "negated", "hoped")


def sample_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return who was heard, and the limits of it."""
    yield Heading("Who was heard", 1, "sample")
    yield TableBlock(
        _sample(summary, view), "The people of this group, by source.", _sample_note(summary, view), "sample"
    )
    yield Heading("Limits", 2, "limits")
    yield Bullets(tuple(("", sentence) for sentence in limits(summary, view)))


def method_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return how it was done."""
    yield Heading("Methods", 1, "methods")
    yield Bullets(tuple(method_sentences(summary, view)))
    yield TableBlock(source_table(summary, view), "What was read.", name="sources")
    yield from trust_blocks(summary.trust, summary.study, view)


def _sample(summary: Summary, view: EditionView) -> pd.DataFrame:
    table = summary.sample if view.team else hide_sample(summary.sample, view.minimum)[0]
    names = {"source": "Source", "attribute": "Attribute", "value": "Value", "participants": "Participants"}
    shown = table.rename(columns=names)[list(names.values())]
    return shown.assign(
        Source=shown["Source"].map(summary.study.source_title),
        Attribute=shown["Attribute"].str.replace("_", " ").replace("", "all"),
    )


def _sample_note(summary: Summary, view: EditionView) -> str:
    if view.team:
        return "Someone in an interview and a focus group counts once."
    hidden = hide_sample(summary.sample, view.minimum)[1]
    return f"{hidden} values with fewer than {view.minimum} people were withheld." if hidden else ""


def limits(summary: Summary, view: EditionView) -> Iterator[str]:
    """Return what a reader must know before leaning on the numbers."""
    status, study = summary.status, summary.study
    if summary.participants and summary.source == "interviews":
        yield (
            f"The {summary.participants} interviews are a purposive sample: a count says who raised something, not how "
            "common it is."
        )
    if status.draft:
        yield "All coding is a machine's, by the codebook's terms. It misses what is said in other words."
    elif status.finished < status.documents:
        unfinished = status.documents - status.finished
        yield f"{unfinished} of {status.documents} transcripts are not finished and not counted."
    if 0 < summary.participants < view.minimum:
        yield f"This group is small ({summary.participants} people): single voices weigh heavily."
    if study.withdrawn:
        yield f"{study.withdrawn} participant{'s' if study.withdrawn > 1 else ''} withdrew; nothing of theirs is used."
    if summary.withheld:
        yield f"{summary.withheld} coded passages are counted, not quoted: their speakers did not agree to be quoted."
    if not view.team:
        yield (
            f"Shareable edition: counts from 1 to {view.minimum - 1} are shown as fewer than {view.minimum}, "
            "people bear release labels, and the passages' appendix and paths are left out."
        )
    silent = len(summary.silent)
    if silent and not status.draft and view.team:
        yield f"{silent} answers of this group in finished documents carry no code (sheet 'uncoded')."


def method_sentences(summary: Summary | Comparison | Methods, view: EditionView) -> Iterator[tuple[str, str]]:
    """Return how it was coded and counted, in sentences with their leads."""
    study = summary.study
    codes = study.codebook.table
    yield "Coding", str(summary.status)
    yield (
        "Counting",
        "Participants and answers are counted, never coded segments. The denominator is who could have said it: "
        "participants whose interview is finished, respondents who answered. Interviews and surveys are never pooled; "
        "groups under 20 are never given as percentages. A passage that denies or only hopes for something is not "
        "counted as having it. A code counts the codes under it.",
    )
    yield (
        "Codebook",
        f"{sum('/' in code for code in codes['code'])} codes in {codes['category'].nunique()} categories.",
    )
    status = summary.status
    yield (
        "Suggestions of the machine",
        f"{status.accepted} accepted, {status.rejected} rejected, {status.unreviewed} unreviewed; "
        + ("shown as a draft." if status.draft else "unreviewed ones are no evidence."),
    )
    yield (
        "Consent",
        f"{summary.withheld} passages withheld from quotation." if summary.withheld else "No quote had to be withheld.",
    )
    yield "Software", f"mentorstudy {__version__}; everything ran on the researchers' own machine."


def source_table(summary: Summary | Comparison | Methods, view: EditionView) -> pd.DataFrame:
    """Return what was read, as the edition may show it."""
    table = summary.sources
    if not view.team:
        table = table.assign(source=table["source"].map(summary.study.source_title))
    return table.rename(columns=str.capitalize)


def topic_view_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the topics that a machine sees in the group's answers."""
    yield from topic_blocks(summary.topics, summary.study, summary.group, view)


def passage_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the passages behind the quotes, with the words around them."""
    quotes = {quote.anchor: quote for quote in (*summary.quotes, *more_quotes(summary))}
    if not (view.team and quotes):
        return
    yield Heading("Appendix: the passages behind the quotes", 1, "passages")
    for quote in sorted(quotes.values(), key=lambda each: (each.document, each.start)):
        yield _passage(summary, quote, view)


def provenance_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what proves the inputs."""
    yield Heading("Provenance", 1, "provenance")
    yield Paragraph(f"Study hash {summary.study.study_hash}", "small")
    words = int(summary.sources["words"].sum())
    yield Paragraph(f"{words} words in {int(summary.sources['documents'].sum())} documents.", "small")
    if view.team:
        import pandas as pd

        table = pd.DataFrame(summary.study.hashes, columns=["File", "SHA-256"])
        yield TableBlock(table, "Files read.", name="files")


def machine_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what the codebook's terms find where people have coded: the machine's view beside theirs."""
    import pandas as pd

    if summary.status.draft or not len(summary.suggested):
        return
    yield Heading("Appendix: the machine's view", 1, "machine")
    yield Paragraph(
        "What the codebook's terms find, not reviewed by a person: no evidence, shown to be checked against it. "
        "Surveys' open answers stand here where nobody has coded them."
    )
    table = view.table(summary.suggested[summary.suggested["participants"] > 0], _COUNTS)
    title = summary.study.source_title
    rows = [(row.name, title(row.source), row.participants, row.participants_of) for row in rows_of(table)]
    yield TableBlock(
        pd.DataFrame(rows, columns=["Code", "Source", "Participants", "Of"]),
        "Codes that the codebook's terms suggest in this group's words.",
        "Draft, machine suggestions, not reviewed.",
        "suggested",
    )


def _passage(summary: Summary, quote: Quote, view: EditionView) -> Passage:
    corpus = summary.study.corpus
    text = corpus.text(quote.document)
    start, end = turn_places(corpus)[quote.document, quote.turn]
    # Around a long answer's quote, 600 characters either side are enough to judge it.
    before = text[max(start, quote.start - 600) : quote.start]
    after = text[quote.end : min(end, quote.end + 600)]
    return Passage(
        quote.anchor,
        f"{view.attribution(quote)}, characters {quote.start} to {quote.end}",
        ("… " if quote.start - 600 > start else "") + before,
        text[quote.start : quote.end],
        after + (" …" if quote.end + 600 < end else ""),
        quote.question if quote.kind != "archive" else "",
    )


def page_tables(summary: Summary, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables of the workbook, by sheet, as the edition may show them."""
    import pandas as pd

    counts = view.table(summary.counts, _COUNTS)
    tables = {
        "counts": counts,
        "by group": wide(counts, summary.source).reset_index(),
        "sample": _sample(summary, view),
        "sources": source_table(summary, view),
        "survey answers": view.answers(summary.items),
        "expectations": view.transitions(summary.expected),
        "suggested": view.table(summary.suggested, _COUNTS),
        "codebook": summary.study.codebook.table,
        "quotes": _quote_table(summary, view),
        **topic_tables(summary.topics, view),
    }
    if view.team:
        tables["passages"] = summary.passages
        tables["uncoded"] = summary.silent
        tables |= trust_tables(summary.trust)
        tables["files"] = pd.DataFrame(summary.study.hashes, columns=["file", "sha256"])
    return {name: table for name, table in tables.items() if len(table)}


def _quote_table(summary: Summary, view: EditionView) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (
            each.code,
            each.text,
            view.attribution(each),
            each.question if each.is_short else "",
            view.remark(each),
        )
        for each in summary.quotes
    ]
    return pd.DataFrame(rows, columns=["code", "quote", "who", "question", "remark"])
