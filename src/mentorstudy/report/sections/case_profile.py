"""The sections of a case profile: one person, their documents, their pair, what they said, and what was noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.finished import finished_documents
from mentorstudy.report.blocks import Block, Bullets, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._quote_blocks import quote_block, slug
from mentorstudy.rows import rows_of
from mentorstudy.text import count_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.case_profile import CaseProfile

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
    yield Heading(view.say("profile-person"), 1, "person")
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
    done = finished_documents(profile.study.corpus, profile.study.counted.coding.finished)
    finished = set(done["document"])
    rows = [
        (
            str(row.Index),
            view.say.stated(row.kind),
            row.date,
            int(answers.get(row.Index, 0)),
            int(words.get(row.Index, 0)),
            view.say("yes" if row.Index in finished else "no"),
        )
        for row in rows_of(profile.documents)
    ]
    yield Heading(view.say("column-documents"), 1, "documents")
    heads = ("document", "kind", "date", "answers", "words", "coding-finished")
    columns = [view.say(f"head-{name}") for name in heads]
    yield TableBlock(pd.DataFrame(rows, columns=columns), view.say("profile-documents"), name="documents")


def pair_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return their pairs, and what the two say of the same things."""
    import pandas as pd

    if not len(profile.pairs):
        return
    yield Heading(view.say("profile-pairs"), 1, "pairs")
    names = ("pair", "mentor", "protege", "program", "start", "end", "outcome")
    columns = {name: view.say(f"head-{name}") for name in names}
    yield TableBlock(
        profile.pairs[list(columns)].rename(columns=columns), view.say("profile-pairs-caption"), name="pairs"
    )
    both = profile.compared
    both = both[both["said"].isin(["both", "mentor only", "protégé only"])] if len(both) else both
    if not len(both):
        yield Paragraph(view.say("profile-pairs-alone"), "small")
        return
    rows = [(row.pair, row.name, view.say.stated(row.said), view.say.stated(row.verdict)) for row in rows_of(both)]
    yield TableBlock(
        pd.DataFrame(rows, columns=[view.say(f"head-{name}") for name in ("pair", "code", "said", "verdict")]),
        view.say("profile-told-caption"),
        view.say("profile-told-note"),
        "pair by pair",
    )


def said_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return all their coded passages, code by code in the codebook's order."""
    if not len(profile.passages):
        return
    yield Heading(view.say("profile-said"), 1, "said")
    if profile.withheld:
        yield Paragraph(view.say("profile-withheld", count=profile.withheld), "small")
    book = profile.study.codebook.table.set_index("code")
    names = {str(code): str(name) for code, name in book["name"].items()}
    counted = profile.passages.groupby("code", sort=False).size()
    for category in dict.fromkeys(book["category"]):
        codes = [code for code in book.index[book["category"] == category] if code in counted.index]
        if codes:
            yield Heading(
                str(book["name"].get(category, category) or view.say("profile-codes")), 2, slug(f"said-{category}")
            )
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
        yield Heading(view.say("profile-answers"), 1, "answers")
        yield TableBlock(
            pd.DataFrame(rows, columns=[view.say(f"head-{name}") for name in ("survey", "question", "answer")]),
            view.say("profile-answers-caption"),
            name="answers",
        )


def memo_blocks(profile: CaseProfile, view: EditionView) -> Iterator[Block]:
    """Return what coders noted on the person, their documents and passages."""
    if not len(profile.memos):
        return
    yield Heading(view.say("profile-memos"), 1, "memos")
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
