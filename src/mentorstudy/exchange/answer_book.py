"""The answers of a study, by their words, by whose they are, and in the order in which they stand."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mentorstudy.exchange.folded_words import is_edited, words_key
from mentorstudy.rows import rows_of
from mentorstudy.spreadsheets import same_heading

if TYPE_CHECKING:
    from mentorstudy.corpus import Corpus

__all__ = ["AnswerBook", "Stretch"]

_ANSWERING = ("participant", "text")
# Letters alike, of 100, from which long words are taken for the same with a slip in them.
_EDITED = 90.0


@dataclass(frozen=True)
class Stretch:
    """A stretch of the study that a row of a table can be about: an answer, a turn, a whole document.

    Parameters
    ----------
    document : str
        Where it is.
    start, end : int
        Half open, in code points of the document.
    key : str
        Its words, as `words_key` has them.
    source : str
        The source of its document: a survey's file, an interview's.
    question : str
        What it answers; empty outside of surveys.
    answers : bool
        Whether a participant or an archive says it: False for what interviewers say, and for whole transcripts.
    """

    document: str
    start: int
    end: int
    key: str
    source: str
    question: str = ""
    answers: bool = True


class AnswerBook:
    """Finds answers.

    Parameters
    ----------
    corpus : Corpus
        The study's texts.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        documents = corpus.documents
        self._sources = dict(zip(documents.index, documents["source"], strict=True))
        self._surveys = set(documents.index[documents["kind"] == "survey"])
        self.stretches = tuple(self._all())

    def _all(self) -> Iterator[Stretch]:
        turns: defaultdict[str, list[Stretch]] = defaultdict(list)
        for row in rows_of(self._corpus.turns):
            name, question = str(row.document), str(row.question or "")
            said = Stretch(
                name, row.start, row.end, words_key(row.text), self._sources[name], question, row.role in _ANSWERING
            )
            if said.key:
                turns[name].append(said)
        for label, text in self._corpus.documents["text"].items():
            document = str(label)
            own = turns[document]
            yield from own
            if len(own) != 1 or own[0].key != words_key(str(text)):
                yield Stretch(document, 0, len(str(text)), words_key(str(text)), self._sources[document], answers=False)

    @cached_property
    def by_words(self) -> Mapping[str, list[Stretch]]:
        """Return the stretches that say the same."""
        found: defaultdict[str, list[Stretch]] = defaultdict(list)
        for each in self.stretches:
            found[each.key].append(each)
        return found

    @cached_property
    def by_document(self) -> Mapping[str, list[Stretch]]:
        """Return the stretches of each document."""
        found: defaultdict[str, list[Stretch]] = defaultdict(list)
        for each in self.stretches:
            found[each.document].append(each)
        return found

    @cached_property
    def by_identifier(self) -> Mapping[str, list[str]]:
        """Return documents by what a table may call them: their participant, their name, what stands after `#`."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        people = self._corpus.documents["participant"]
        for name, participant in people.items():
            document = str(name)
            stem = document.rpartition("/")[2].rpartition(".")[0] if document not in self._surveys else ""
            for each in (str(participant or ""), document, document.rpartition("#")[2], stem):
                if each:
                    found[unicodedata.normalize("NFC", each)].setdefault(document)
        for row in rows_of(self._corpus.turns):
            if row.participant and row.participant != people[row.document]:
                found[unicodedata.normalize("NFC", str(row.participant))].setdefault(row.document)
        return {each: list(documents) for each, documents in found.items()}

    @cached_property
    def identifiers(self) -> list[str]:
        """Return what participants and responses are called."""
        people = self._corpus.documents["participant"]
        return sorted({unicodedata.normalize("NFC", str(each)) for each in people if each})

    def alike(self, key: str) -> list[Stretch]:
        """Return the answers whose words are these but for a slip that somebody corrected."""
        from rapidfuzz import process

        found = process.extract(key, [each.key for each in self._answers], score_cutoff=_EDITED, limit=5)
        return [self._answers[at] for words, _, at in found if is_edited(key, words)]

    @cached_property
    def _answers(self) -> list[Stretch]:
        return [each for each in self.stretches if each.answers]

    def questions(self, heading: str) -> set[tuple[str, str]]:
        """Return the questions, with their source, that the head of a column names by their name or their words."""
        found = set()
        for survey, question, text in self._asked:
            if any(same_heading(heading, each) for each in (question, text, f"{question} {text}")):
                found.add((survey, question))
        return found

    @cached_property
    def _asked(self) -> list[tuple[str, str, str]]:
        asked = {(each.source, each.question) for each in self.stretches if each.question}
        texts = {
            (name, str(row.question)): str(row.text)
            for name, survey in self._corpus.surveys.items()
            for row in rows_of(survey.questions)
        }
        return [(source, question, texts.get((source, question), "")) for source, question in sorted(asked)]

    def sequences(self, questions: set[tuple[str, str]]) -> Iterator[list[Stretch]]:
        """Yield the orders in which a table may have the answers: of a question, of a survey, of a document.

        Parameters
        ----------
        questions : set of (str, str)
            Only answers to these; everything where there are none.
        """
        by_question: defaultdict[tuple[str, str], list[Stretch]] = defaultdict(list)
        by_source: defaultdict[str, list[Stretch]] = defaultdict(list)
        whole: dict[str, Stretch] = {}
        for each in self.stretches:
            if questions and (each.source, each.question) not in questions:
                continue
            if each.question:
                by_question[each.source, each.question].append(each)
            if each.answers:
                by_source[each.source].append(each)
            elif each.start == 0:
                whole[each.document] = each
        yield from by_question.values()
        for answers in by_source.values():
            asked = list(dict.fromkeys(each.question for each in answers))
            if len(asked) > 1:
                yield answers
                yield sorted(answers, key=lambda each: asked.index(each.question))
            elif not asked[0]:
                yield answers
        yield [each for answers in by_source.values() for each in answers]
        yield list(whole.values())

    @cached_property
    def _columns(self) -> Mapping[str, Mapping[str, str]]:
        """What else is known of a document, by the plain head of a column: other answers, closed ones, attributes."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        texts = {(source, question): text for source, question, text in self._asked}
        for each in self.stretches:
            if each.question:
                for head in (each.question, texts.get((each.source, each.question), "")):
                    found[_head(head)][each.document] = each.key
        documents: defaultdict[str, list[str]] = defaultdict(list)
        for name, participant in self._corpus.documents["participant"].items():
            documents[str(participant or "")].append(str(name))
        tables = [self._corpus.participants, *(survey.responses for survey in self._corpus.surveys.values())]
        for table in tables:
            for column in table.columns:
                for participant, value in table[column].items():
                    for document in documents.get(str(participant), ()):
                        if str(value).strip():
                            found[_head(str(column))].setdefault(document, words_key(str(value)))
        found.pop("", None)
        return found

    def column(self, heading: str) -> Mapping[str, str]:
        """Return the values, by document, of what the head of a column names; none where it names nothing."""
        return self._columns.get(_head(heading), {})


def _head(heading: str) -> str:
    return "".join(each for each in heading.casefold() if each.isalnum())
