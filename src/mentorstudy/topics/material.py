"""What is modelled: answers, long ones cut into passages, without those that say nothing and those said before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from mentorstudy.autocode.sentences import passages
from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse, count_words
from mentorstudy.topics.uninformative import is_uninformative, plain_words
from mentorstudy.topics.words import Vocabulary, read_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Corpus

__all__ = [
    "DUPLICATE",
    "NOTHING",
    "NO_WORDS",
    "PASSAGE_COLUMNS",
    "SET_ASIDE_COLUMNS",
    "UNITS",
    "Material",
    "Unit",
    "corpus_hash",
    "prepare_material",
]

Unit = Literal["auto", "answer", "sentence", "paragraph"]
UNITS: tuple[Unit, ...] = get_args(Unit)

PASSAGE_COLUMNS = ("passage", "document", "turn", "start", "end", "participant", "words", "text", "same_as")
SET_ASIDE_COLUMNS = ("document", "turn", "participant", "start", "end", "reason", "text", "same_document", "same_turn")
# An answer longer than this speaks of more than one thing; it is cut into passages of about half as many words.
_LONG = 90
_PIECE = 45
NOTHING, NO_WORDS, DUPLICATE = "says nothing by itself", "no word to model by", "said before, word for word"


@dataclass(frozen=True, eq=False)
class Material:
    """What is modelled, and what is not.

    Parameters
    ----------
    passages : DataFrame
        Every passage that has a topic: columns passage, document, turn, start, end, participant, words, text, same_as.
        `same_as` is the number of the modelled passage with the same words, its own where it is modelled itself.
    set_aside : DataFrame
        What is not modelled: columns document, turn, participant, start, end, reason, text, same_document, same_turn.
    vocabulary : Vocabulary
        The words of the modelled passages, in their order.
    digest : str
        SHA-256 over the answers of the corpus.
    answers : int
        How many answers the corpus has.
    """

    passages: pd.DataFrame
    set_aside: pd.DataFrame
    vocabulary: Vocabulary
    digest: str
    answers: int

    @property
    def modelled(self) -> pd.DataFrame:
        """Return the passages that are modelled: each wording once."""
        table = self.passages
        return table[table["passage"] == table["same_as"]]

    @property
    def texts(self) -> list[str]:
        """Return the words of the modelled passages."""
        return list(self.modelled["text"])


def prepare_material(corpus: Corpus, unit: Unit = "auto") -> Material:
    """Return what a topic model is fitted on: participants' answers, never an interviewer's words.

    Parameters
    ----------
    corpus : Corpus
        The corpus.
    unit : {"auto", "answer", "sentence", "paragraph"}
        What is one text to the model. `auto`: an answer; one of over 90 words in runs of sentences of about 45.

    Returns
    -------
    Material
        Passages, and what was set aside with the reason.

    Raises
    ------
    SettingsError
        When there is no such unit.
    """
    import pandas as pd

    if unit not in UNITS:
        raise SettingsError(f"unit = '{unit}' is not known.{suggestion(unit, UNITS)}")
    answers = corpus.answers
    languages = corpus.documents["language"]
    kept: list[tuple[str, int, int, int, str, int, str]] = []
    aside: list[tuple[object, ...]] = []
    for row in rows_of(answers):
        text = str(row.text)
        if is_uninformative(text):
            aside.append((row.document, row.turn, row.participant, row.start, row.end, NOTHING, text, "", -1))
            continue
        for start, end in _cut(text, unit):
            piece = collapse(text[start:end])
            at = int(row.start)
            place = (str(row.document), int(row.turn), at + start, at + end)
            kept.append((*place, str(row.participant), count_words(piece), piece))
    table = pd.DataFrame(kept, columns=list(PASSAGE_COLUMNS[1:-1]))
    words = read_words(list(table["text"]), [str(languages[name]) or "en" for name in table["document"]])
    has_words = [any(document) for document in words.documents]
    for row, fine in zip(rows_of(table), has_words, strict=True):
        if not fine:
            aside.append((row.document, row.turn, row.participant, row.start, row.end, NO_WORDS, row.text, "", -1))
    documents = [document for document, fine in zip(words.documents, has_words, strict=True) if fine]
    table = table[pd.Series(has_words, index=table.index, dtype=bool)].reset_index(drop=True)
    same = _same(list(table["text"]))
    table.insert(0, "passage", range(len(table)))
    table["same_as"] = pd.Series(same, dtype="int64")
    for row in rows_of(table[table["passage"] != table["same_as"]]):
        first = table.iloc[row.same_as]
        where = (row.document, row.turn, row.participant, row.start, row.end)
        aside.append((*where, DUPLICATE, row.text, first["document"], first["turn"]))
    modelled = tuple(document for number, document in enumerate(documents) if same[number] == number)
    set_aside = pd.DataFrame(aside, columns=list(SET_ASIDE_COLUMNS))
    order = {name: number for number, name in enumerate(corpus.documents.index)}
    set_aside = set_aside.sort_values(
        ["document", "start"], key=lambda column: column.map(order) if column.name == "document" else column,
        ignore_index=True,
    )  # fmt: skip
    return Material(table, set_aside, Vocabulary(modelled, words.shown, words.known), corpus_hash(corpus), len(answers))


def _same(texts: list[str]) -> list[int]:
    """For each text the number of the first with the same words."""
    first: dict[str, int] = {}
    return [first.setdefault(plain_words(text), number) for number, text in enumerate(texts)]


def _cut(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    if unit == "paragraph":
        yield from _paragraphs(text)
    elif unit == "sentence":
        yield from passages(text)
    elif unit == "answer" or count_words(text) <= _LONG:
        yield 0, len(text)
    else:
        yield from _runs(text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of sentences of about as many words each, none left over that is too short to stand alone."""
    spans = passages(text)
    words = [count_words(text[start:end]) for start, end in spans]
    pieces = max(1, round(sum(words) / _PIECE))
    share = sum(words) / pieces
    begin, spoken, made = 0, 0, 1
    for number, count in enumerate(words):
        spoken += count
        if spoken >= share * made - 1e-9 and number + 1 < len(spans):
            yield spans[begin][0], spans[number][1]
            begin, made = number + 1, int(spoken / share) + 1
    if spans:
        yield spans[begin][0], spans[-1][1]


def corpus_hash(corpus: Corpus) -> str:
    """Return the SHA-256 over what topics are made of: the answers, where they stand and whose they are."""
    digest = hashlib.sha256()
    for row in rows_of(corpus.answers):
        digest.update(f"{row.document}\0{row.turn}\0{row.start}\0{row.participant}\0{row.text}\0".encode())
    return digest.hexdigest()
