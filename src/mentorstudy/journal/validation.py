"""What a coder's decisions stand on: documents, answers, codes and participants that the study has."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mentorstudy.coding import POLARITIES, VIEWS, Segment, written_stance, written_view
from mentorstudy.errors import CodingError, suggestion
from mentorstudy.journal.events import CONTEXT
from mentorstudy.journal.places import digest, places_of
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Ground"]


class Ground:
    """What can be decided on in a study; anything else is refused before it is written.

    Parameters
    ----------
    study : Study
        What is coded.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._places = places_of(study.corpus)
        self._kinds = {str(name): str(kind) for name, kind in study.corpus.documents["kind"].items()}

    def check_document(self, document: str) -> None:
        """Raise CodingError where the study has no such document."""
        if document not in self._places.texts:
            raise CodingError(f"No document '{document}'.{suggestion(document, self._places.texts)}")

    def is_response(self, document: str) -> bool:
        """Return whether a document is a response of a survey."""
        self.check_document(document)
        return self._kinds[document] == "survey"

    def units(self, names: Iterable[str], question: str = "") -> list[tuple[str, str]]:
        """Return what coders go through: pairs of document and question, the question empty outside of surveys.

        Parameters
        ----------
        names : iterable of str
            Documents, or the paths of surveys, which stand for all of their responses.
        question : str
            Only this question of survey responses, by its name or its text; all that are open when empty.

        Raises
        ------
        CodingError
            When there is no such document or question, or a document that is named did not answer it.
        """
        units: dict[tuple[str, str], None] = {}
        for name in names:
            responses = self._responses(name)
            if not responses:
                self.check_document(name)
            units |= dict.fromkeys(self._units(name, responses or [name], question))
        return list(units)

    def _responses(self, name: str) -> list[str]:
        """Return the responses of a survey that is named by its path."""
        documents = self._study.corpus.documents
        mine = documents[(documents["source"] == name) & (documents["kind"] == "survey")]
        return [] if name in self._places.texts else [str(each) for each in mine.index]

    def _units(self, name: str, documents: list[str], question: str) -> list[tuple[str, str]]:
        answers = {each: list(self._places.answers.get(each, ())) for each in documents}
        if not question:
            return [(each, asked) for each in documents for asked in answers[each] or [""]]
        if all(self._kinds[each] != "survey" for each in documents):
            raise CodingError(
                f"'{name}' is no response of a survey, and is finished as a whole. Leave the question out.", file=name
            )
        wanted = self._question_named(question, answers)
        found = [(each, wanted) for each in documents if wanted in answers[each]]
        if not found:
            known = list(dict.fromkeys(asked for each in documents for asked in answers[each]))
            there = suggestion(question, known) if known else " It has no answers."
            raise CodingError(f"No answer to '{question}'.{there}", file=name)
        return found

    def _question_named(self, question: str, answers: Mapping[str, list[str]]) -> str:
        """Return the name of a question of a survey, which may be given by its text."""
        if any(question in asked for asked in answers.values()):
            return question
        sources = set(self._study.corpus.documents.loc[list(answers), "source"])
        for table in (survey.questions for name, survey in self._study.corpus.surveys.items() if name in sources):
            named = table.loc[table["text"] == question, "question"]
            if len(named) == 1:
                return str(named.iloc[0])
        return question

    @staticmethod
    def check_polarity(polarity: str) -> None:
        """Raise CodingError where there is no such polarity; none at all is one."""
        if polarity and polarity not in POLARITIES:
            raise CodingError(f"No polarity '{polarity}'.{suggestion(polarity, POLARITIES)}")

    @staticmethod
    def check_view(view: str) -> None:
        """Raise CodingError where there is no such view."""
        if view and view not in VIEWS:
            raise CodingError(f"No view '{view}'.{suggestion(view, VIEWS)}")

    def fingerprint(self, document: str) -> str:
        """Return the digest of a document's text; empty for a survey response, whose answers are kept apart."""
        self.check_document(document)
        return "" if self._kinds[document] == "survey" else digest(self._places.texts[document])

    def passage(self, segment: Segment, *, origin: str = "") -> dict[str, object]:
        """Return what an event keeps of a coded passage.

        Raises
        ------
        CodingError, CodebookError
            When there is no such document, passage or code.
        """
        place = self.place(segment)
        self.check_polarity(segment.polarity)
        self.check_view(segment.view)
        return {
            **place,
            "code": self._study.codebook.resolve(segment.code),
            "polarity": written_stance(segment.polarity),
            "about": segment.about,
            "view": written_view(segment.view),
            "text": normalise(segment.memo).text,
            "origin": origin,
            "created": segment.created if origin else "",
            "score": None if math.isnan(segment.score) else segment.score,
        }

    def place(self, segment: Segment) -> dict[str, object]:
        """Return what an event keeps of a passage, so that it can be found again when the text has changed.

        Raises
        ------
        CodingError
            When there is no such document or passage.
        """
        self.check_document(segment.document)
        text = self._places.texts[segment.document]
        start, end = segment.start, segment.end
        if not 0 <= start < end <= len(text):
            raise CodingError(
                f"There is no passage from {start} to {end}: the document has {len(text)} characters. "
                "Start and end count code points of its text, the end not included.",
                file=segment.document,
            )
        if segment.quote and text[start:end] != segment.quote:
            raise CodingError(
                f"The words at {start} are '{text[start:end][:60]}', the quote is '{segment.quote[:60]}'.",
                file=segment.document,
            )
        question, shift = self._question(segment)
        low, high = self._places.answers[segment.document][question] if question else (0, len(text))
        return {
            "document": segment.document,
            "question": question,
            "start": start - shift,
            "end": end - shift,
            "exact": text[start:end],
            "prefix": text[max(low, start - CONTEXT) : start],
            "suffix": text[end : min(high, end + CONTEXT)],
        }

    def _question(self, segment: Segment) -> tuple[str, int]:
        """Find the answer that a passage is in: a survey's passages count from their answer's start."""
        if self._kinds[segment.document] != "survey":
            return "", 0
        for question, (start, end) in self._places.answers.get(segment.document, {}).items():
            if start <= segment.start and segment.end <= end:
                return question, start
        raise CodingError(
            f"The passage from {segment.start} to {segment.end} is not in one answer. Code each answer by itself.",
            file=segment.document,
        )

    def memo_target(self, on: str, of: str) -> str:
        """Return what a memo is on, by the name that the study has for it; a segment's is the journal's to find."""
        if on == "study":
            return ""
        if on == "document":
            self.check_document(of)
            return of
        if on == "code":
            return self._study.codebook.resolve(of)
        known = self._study.corpus.participants.index
        if of not in known:
            raise CodingError(f"No participant '{of}'.{suggestion(of, known)}")
        return of
