"""A corpus: what was said, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from mentorstudy.corpus.parts import Kind
from mentorstudy.corpus.survey import Survey
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus"]


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents, their turns, the participants, their pairs and the closed survey answers.

    The tables handed out are copies: changing one changes nothing here.

    Parameters
    ----------
    documents : DataFrame
        Index `document`; columns kind, source, participant, date, language, text, sha256, round.
    turns : DataFrame
        Columns document, turn, start, end, role, speaker, participant, question, begin, finish, text.
        `text` is `documents.text[start:end]`; begin and finish are seconds.
    participants : DataFrame
        Index `participant`; columns stakeholder, consent, and every attribute.
    pairs : DataFrame
        Columns pair, mentor, protege, program, start, end, outcome.
    surveys : mapping of str to Survey
        By name.
    report : DataFrame
        What the readers left out: columns document, item, count, detail.

    See Also
    --------
    mentorstudy.Study
    mentorstudy.join_corpora
    mentorstudy.Survey
    """

    _documents: pd.DataFrame
    _turns: pd.DataFrame
    _participants: pd.DataFrame
    _pairs: pd.DataFrame
    _report: pd.DataFrame
    surveys: Mapping[str, Survey] = field(default_factory=dict)

    @property
    def documents(self) -> pd.DataFrame:
        """Return the documents, indexed by name."""
        return self._documents.copy(deep=False)

    @property
    def turns(self) -> pd.DataFrame:
        """Return all turns, in the order of the documents."""
        return self._turns.copy(deep=False)

    @property
    def answers(self) -> pd.DataFrame:
        """Return the turns whose role is `participant`: the unit of voices."""
        return self._turns[self._turns["role"] == "participant"].copy(deep=False)

    @property
    def participants(self) -> pd.DataFrame:
        """Return the participants, indexed by identifier."""
        return self._participants.copy(deep=False)

    @property
    def pairs(self) -> pd.DataFrame:
        """Return the mentors and protégés who were matched."""
        return self._pairs.copy(deep=False)

    @property
    def report(self) -> pd.DataFrame:
        """Return what the readers left out, and what they noticed."""
        return self._report.copy(deep=False)

    def text(self, document: str) -> str:
        """Return the words of a document.

        Raises
        ------
        StudyError
            When there is no such document.
        """
        if document not in self._documents.index:
            raise StudyError(f"No document '{document}'.{suggestion(document, self._documents.index)}")
        return str(self._documents.at[document, "text"])

    def where(self, **attributes: object) -> Corpus:
        """Return the part of the corpus that attributes of participants or documents select.

        Parameters
        ----------
        **attributes
            `kind="interview"`, `document="interviews/P01.docx"`, or any column of `participants`, such as
            `stakeholder="mentor"`. A list selects any of its values.

        Returns
        -------
        Corpus
            Documents with at least one selected turn; turns of others in them keep the role `other`, and
            interviewers stay.

        Raises
        ------
        StudyError
            When there is no such attribute, or nobody has such a value.
        """
        chosen = self._chosen_documents(attributes)
        people = self._chosen_people(attributes)
        turns = self._turns[self._turns["document"].isin(chosen)]
        if people is not None:
            mine = turns["participant"].isin(people)
            turns = turns.assign(role=turns["role"].where((turns["role"] != "participant") | mine, "other"))
            turns = turns[turns["document"].isin(set(turns.loc[mine, "document"]))]
        documents = self._documents[self._documents.index.isin(set(turns["document"]))]
        return self.replace(
            documents=documents,
            turns=turns.reset_index(drop=True),
            participants=self._participants if people is None else self._participants.loc[people],
            report=self._report[self._report["document"].isin([*documents.index, *self.surveys])],
            surveys=self.surveys
            if people is None
            else {name: each.among(people) for name, each in self.surveys.items()},
        )

    def _chosen_documents(self, attributes: Mapping[str, object]) -> pd.Index[str]:
        table = self._documents.reset_index()
        for name, wanted in attributes.items():
            if name in ("document", "kind", "source"):
                _check_values(name, wanted, get_args(Kind) if name == "kind" else self._documents.reset_index()[name])
                table = table[table[name].isin(_values(wanted))]
        return table["document"]  # type: ignore[return-value]

    def _chosen_people(self, attributes: Mapping[str, object]) -> list[str] | None:
        table = self._participants.reset_index()
        known = [*table.columns, "document", "kind", "source"]
        narrowed = False
        for name, wanted in attributes.items():
            if name not in known:
                raise StudyError(f"No attribute '{name}' to select by.{suggestion(name, known)}")
            if name in table.columns:
                _check_values(name, wanted, self._participants.reset_index()[name])
                table, narrowed = table[table[name].isin(_values(wanted))], True
        return list(table["participant"]) if narrowed else None

    def replace(
        self,
        *,
        documents: pd.DataFrame | None = None,
        turns: pd.DataFrame | None = None,
        participants: pd.DataFrame | None = None,
        pairs: pd.DataFrame | None = None,
        report: pd.DataFrame | None = None,
        surveys: Mapping[str, Survey] | None = None,
    ) -> Corpus:
        """Return a corpus with some of its tables exchanged."""
        return replace(
            self,
            _documents=self._documents if documents is None else documents,
            _turns=self._turns if turns is None else turns,
            _participants=self._participants if participants is None else participants,
            _pairs=self._pairs if pairs is None else pairs,
            _report=self._report if report is None else report,
            surveys=self.surveys if surveys is None else surveys,
        )

    def __repr__(self) -> str:
        kinds = self._documents["kind"].value_counts()
        counted = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        return (
            f"<Corpus: {amount(len(self._documents), 'document')} ({counted}), {amount(len(self.answers), 'answer')}>"
        )

    def _repr_html_(self) -> str:
        from mentorstudy.report.render.notebook import corpus_html

        return corpus_html(self)


def _check_values(name: str, wanted: object, column: Iterable[object]) -> None:
    """Raise a clear error for a value that nobody has: an empty part would pass for an answer."""
    known = dict.fromkeys(column)
    for value in _values(wanted):
        if value not in known:
            near = suggestion(str(value), [str(each) for each in known if each])
            raise StudyError(f"No {name} '{value}' in this study.{near}")


def _values(wanted: object) -> list[object]:
    return list(wanted) if isinstance(wanted, list | tuple | set) else [wanted]
