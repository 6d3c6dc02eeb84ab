"""The sections of a case profile: one person, their documents, their pair, what they said, and what was noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.report.blocks import Block, Bullets, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.quoting import quote_block, slug
from mentorstudy.rows import rows_of
from mentorstudy.text import count_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.profiling import CaseProfile

__all__ = [
    "answer_blocks",
    "document_blocks",
    "memo_blocks",
    "pair_blocks",
    "person_blocks",
    "profile_tables",
    "said_blocks",
]


def person_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return who it is, as far as is known."""
    yield Heading("The person", 1, "person")
    yield Bullets(tuple((_words(name), value.replace(";", ", ")) for name, value in profile.attributes))


def _words(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def document_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return what there is of them."""
    import pandas as pd

    if not len(profile.documents):
        return
    turns = profile.study.corpus.turns
    turns = turns[turns["participant"] == profile.participant]
    spoken = turns.groupby("document")["text"]
    answers, words = spoken.size(), spoken.agg(lambda texts: sum(map(count_words, texts)))
    finished = set(profile.study.counted.coding.finished["document"])
    rows = [
        (
            str(row.Index),
            row.kind,
            row.date,
            int(answers.get(row.Index, 0)),
            int(words.get(row.Index, 0)),
            "yes" if row.Index in finished else "no",
        )
        for row in rows_of(profile.documents)
    ]
    yield Heading("Documents", 1, "documents")
    columns = ["Document", "Kind", "Date", "Answers", "Words", "Coding finished"]
    yield TableBlock(pd.DataFrame(rows, columns=columns), "Documents in which this person speaks.", name="documents")


def pair_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return their pairs, and what the two say of the same things."""
    import pandas as pd

    if not len(profile.pairs):
        return
    yield Heading("Pairs", 1, "pairs")
    columns = {"pair": "Pair", "mentor": "Mentor", "protege": "Protégé", "program": "Program", "start": "Start",
               "end": "End", "outcome": "Outcome"}  # fmt: skip
    yield TableBlock(
        profile.pairs[list(columns)].rename(columns=columns), "Pairs that this person was in.", name="pairs"
    )
    both = profile.compared
    both = both[both["said"].isin(["both", "mentor only", "protégé only"])] if len(both) else both
    if not len(both):
        yield Paragraph("No pair of theirs was heard on both sides, so that nothing can be held side by side.", "small")
        return
    rows = [(row.pair, row.name, row.said, row.verdict) for row in rows_of(both)]
    yield TableBlock(
        pd.DataFrame(rows, columns=["Pair", "Code", "Who says it", "Verdict"]),
        "What the two of a pair say of the same things.",
        "Silence is not blindness: who does not name a thing may not have been asked.",
        "pair by pair",
    )


def said_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return all their coded passages, code by code in the codebook's order."""
    if not len(profile.passages):
        return
    yield Heading("What they said", 1, "said")
    if profile.withheld:
        yield Paragraph(
            f"{profile.withheld} coded passages are not shown: this person did not agree to be quoted.", "small"
        )
    book = profile.study.codebook.table.set_index("code")
    names = {str(code): str(name) for code, name in book["name"].items()}
    counted = profile.passages.groupby("code", sort=False).size()
    for category in dict.fromkeys(book["category"]):
        codes = [code for code in book.index[book["category"] == category] if code in counted.index]
        if codes:
            yield Heading(str(book["name"].get(category, category) or "Codes"), 2, slug(f"said-{category}"))
        for code in codes:
            yield Paragraph(f"{names[code]} ({counted[code]})", "count")
            for quote in profile.quotes:
                if quote.code == code:
                    yield quote_block(quote, view)


def answer_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return their answers to closed questions of surveys."""
    import pandas as pd

    rows = []
    for name, survey in profile.study.corpus.surveys.items():
        if profile.participant in survey.responses.index:
            texts = survey.questions["text"]
            for question, answer in survey.responses.loc[profile.participant].items():
                if str(answer).strip() and answer == answer:
                    rows.append((profile.study.source_title(name), str(texts.get(question, question)), answer))
    if rows:
        yield Heading("Survey answers", 1, "answers")
        yield TableBlock(
            pd.DataFrame(rows, columns=["Survey", "Question", "Answer"]), "Answers to closed questions.", name="answers"
        )


def memo_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return what coders noted on the person, their documents and passages."""
    if not len(profile.memos):
        return
    yield Heading("Memos", 1, "memos")
    yield Bullets(
        tuple(
            (
                ", ".join(part for part in (str(row.title), str(row.coder), str(row.time)[:10]) if part),
                str(row.text),
            )
            for row in rows_of(profile.memos)
        )
    )


def profile_tables(profile: CaseProfile, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables behind a case profile."""
    return {"passages": profile.passages, "memos": profile.memos} if len(profile.quotes) else {"memos": profile.memos}
