"""The end of a report: who was heard, the limits, the methods, the machine's view, passages, hashes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.analyse.crosstab import wide
from mentorstudy.evidence import counted_codes
from mentorstudy.privacy._disclosure.primary_suppression import hide_sample
from mentorstudy.report.blocks import Block, Bullets, Heading, Paragraph, Passage, TableBlock
from mentorstudy.report.data.material import coding_shown, turn_places
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._voices import more_quotes
from mentorstudy.report.sections.coding_quality import trust_blocks, trust_tables
from mentorstudy.report.sections.topics import topic_blocks, topic_tables
from mentorstudy.rows import rows_of
from mentorstudy.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.comparison import Comparison
    from mentorstudy.report.data.quote_picker import Quote
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.report.sections.technical import Methods

__all__ = [
    "limit_blocks",
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
    """Return who was heard."""
    yield Heading(view.say("section-sample"), 1, "sample")
    yield TableBlock(_sample(summary, view), view.say("sample-caption"), _sample_note(summary, view), "sample")


def limit_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what to keep in mind, and which report has the methods, the agreement and the evidence."""
    yield Heading(view.say("section-limits"), 1, "limits")
    told = [*limits(summary, view), view.say("limits-elsewhere")]
    yield Bullets(tuple(("", sentence) for sentence in told))


def method_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return how it was done."""
    yield Heading(view.say("section-methods"), 1, "methods")
    yield Bullets(tuple(method_sentences(summary, view)))
    yield TableBlock(source_table(summary, view), view.say("read-caption"), name="sources")
    yield from trust_blocks(summary.trust, summary.study, view)


def _sample(summary: Summary, view: EditionView) -> pd.DataFrame:
    table = summary.sample if view.team else hide_sample(summary.sample, view.minimum)[0]
    columns = ["source", "attribute", "value", "participants"]
    shown = table[columns].assign(
        source=[view.say.stated(summary.study.source_title(name)) for name in table["source"]],
        attribute=table["attribute"].str.replace("_", " ").replace("", view.say("all")),
        value=[view.say.stated(value) for value in table["value"]],
    )
    return shown.rename(columns={name: view.say(f"column-{name}") for name in columns})


def _sample_note(summary: Summary, view: EditionView) -> str:
    if view.team:
        return view.say("sample-once")
    hidden = hide_sample(summary.sample, view.minimum)[1]
    return view.say("sample-withheld", count=hidden, minimum=view.minimum) if hidden else ""


def limits(summary: Summary, view: EditionView) -> Iterator[str]:
    """Return what a reader must know before leaning on the numbers."""
    say, status, study = view.say, summary.status, summary.study
    if summary.participants and summary.source == "interviews":
        yield say("limits-purposive", count=summary.participants)
    if status.draft:
        yield say("limits-machine")
    elif status.finished < status.documents:
        unfinished = status.documents - status.finished
        yield say("limits-unfinished", count=unfinished, total=status.documents)
    if 0 < summary.participants < view.minimum:
        yield say("limits-small", count=summary.participants)
    if study.withdrawn:
        hidden = not view.shows(study.withdrawn)
        told = view.number(study.withdrawn)
        yield say("limits-withdrawn-few", count=told) if hidden else say("limits-withdrawn", count=study.withdrawn)
    if summary.withheld and view.team:
        yield say("limits-withheld", count=summary.withheld)
    silent = len(summary.silent)
    if silent and not status.draft and view.team:
        yield say("limits-uncoded", count=silent, sheet=say.term("sheet", "uncoded"))


def method_sentences(summary: Summary | Comparison | Methods, view: EditionView) -> Iterator[tuple[str, str]]:
    """Return how it was coded and counted, in sentences with their leads."""
    say, study = view.say, summary.study
    yield say("methods-coding"), say.stated(summary.status)
    yield say("methods-counting"), say("methods-counting-how")
    counted, categories = counted_codes(study, coding=coding_shown(study)[0]), study.codebook.categories
    size = say("methods-codebook-size", codes=len(counted), categories=len(categories))
    yield say("methods-codebook"), size
    status = summary.status
    counts = {"accepted": status.accepted, "rejected": status.rejected, "unreviewed": status.unreviewed}
    yield say("methods-suggestions"), say("methods-suggested-draft" if status.draft else "methods-suggested", **counts)
    withheld = say("methods-withheld", count=summary.withheld) if summary.withheld else say("methods-none-withheld")
    withheld = withheld if view.team else say("methods-quoted-agreed")
    # A report that quotes nobody says nothing of consent to be quoted.
    if summary.quotes or summary.withheld:
        yield say("methods-consent"), withheld
    yield say("methods-software"), say("methods-software-which", version=__version__)


def source_table(summary: Summary | Comparison | Methods, view: EditionView) -> pd.DataFrame:
    """Return what was read, as the edition may show it."""
    table = summary.sources
    if not view.team:
        table = table.assign(source=table["source"].map(summary.study.source_title))
    table = table.assign(**{name: [view.say.stated(value) for value in table[name]] for name in ("kind", "source")})
    return table.rename(columns={name: view.say(f"column-{name}") for name in table.columns})


def topic_view_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the topics that a machine sees in the group's answers."""
    yield from topic_blocks(summary.topics, summary.study, summary.group, view)


def passage_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return the passages behind the quotes, with the words around them."""
    quotes = {quote.anchor: quote for quote in (*summary.quotes, *more_quotes(summary))}
    if not (view.team and quotes):
        return
    yield Heading(view.say("passages-title"), 1, "passages")
    for quote in sorted(quotes.values(), key=lambda each: (each.document, each.start)):
        yield _passage(summary, quote, view)


def provenance_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what proves the inputs."""
    yield Heading(view.say("provenance-title"), 1, "provenance")
    yield Paragraph(view.say("provenance-hash", hash=summary.study.study_hash), "small")
    words = int(summary.sources["words"].sum())
    documents = int(summary.sources["documents"].sum())
    yield Paragraph(view.say("provenance-words", words=words, documents=documents), "small")
    if view.team:
        import pandas as pd

        table = pd.DataFrame(summary.study.hashes, columns=[view.say("column-file"), "SHA-256"])
        yield TableBlock(table, view.say("provenance-files"), name="files")


def machine_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what the codebook's terms find where people have coded: the machine's view beside theirs."""
    import pandas as pd

    # What nobody has looked at helps the team to check; outside, it is one more set of counts of the same people.
    found = summary.suggested[summary.suggested["participants"] > 0]
    if summary.status.draft or not len(found) or not view.team:
        return
    yield Heading(view.say("section-machine"), 1, "machine")
    yield Paragraph(view.say("machine-lead"))
    table = view.table(found, _COUNTS)
    title = summary.study.source_title
    rows = [
        (row.name, view.say.stated(title(row.source)), row.participants, row.participants_of) for row in rows_of(table)
    ]
    yield TableBlock(
        pd.DataFrame(rows, columns=[view.say(f"column-{name}") for name in ("code", "source", "participants", "of")]),
        view.say("machine-caption"),
        view.say("draft-sentence"),
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
        view.say("passage-place", who=view.attribution(quote), start=str(quote.start), end=str(quote.end)),
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
        "codebook": summary.study.codebook.table,
        "quotes": _quote_table(summary, view),
        **topic_tables(summary.topics, view),
    }
    if view.team:
        tables["suggested"] = summary.suggested
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
