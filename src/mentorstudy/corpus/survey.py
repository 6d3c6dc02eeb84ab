"""The closed answers of a survey, and its questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentorstudy.corpus.parts import LeftOut
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Survey"]


@dataclass(frozen=True, eq=False)
class Survey:
    """The closed answers of a survey, and its questions.

    Parameters
    ----------
    name : str
        The source's path inside the study.
    responses : DataFrame
        Indexed by participant; a column per closed question, every cell as text; empty is not answered. A question
        that participants with several rows answer anew stands once per round, as `Q1@follow-up`.
    questions : DataFrame
        Columns: question, text, type (`open`, `closed`, `multiple`, `attribute`, `metadata`, `participant`),
        choices (tuple of str), answered (count), asked (count: answered and not answered, but neither not
        reached nor not asked), group (the question that an option belongs to).
    status : DataFrame, optional
        Indexed by participant; a column per open, closed or multiple question: `answered`, `not answered`,
        `not reached` (after the last answer of a partial response) or `not asked` (detected display logic).
    respondents : DataFrame, optional
        Indexed by participant; columns row (in the file) and state (`complete`, `partial`, `empty`).
    notes : tuple of LeftOut
        What the reader left out or detected, of the survey as a whole.
    rows : DataFrame, optional
        Columns participant, round (empty where a participant has one row), row (in the file): a row per response.

    See Also
    --------
    mentorstudy.Corpus
    mentorstudy.read_survey
    mentorstudy.closed_answers
    """

    name: str
    responses: pd.DataFrame
    questions: pd.DataFrame
    status: pd.DataFrame | None = None
    respondents: pd.DataFrame | None = None
    notes: tuple[LeftOut, ...] = ()
    rows: pd.DataFrame | None = None

    def among(self, participants: Iterable[str]) -> Survey:
        """Return the survey with these participants alone, and their counts."""
        people = set(participants)
        responses = self.responses[self.responses.index.isin(people)]
        rows = None if self.rows is None else self.rows[self.rows["participant"].isin(people)]
        if self.status is None or self.respondents is None:
            return replace(self, responses=responses, rows=rows)
        status = self.status[self.status.index.isin(people)]
        respondents = self.respondents[self.respondents.index.isin(people)]
        return replace(
            self,
            responses=responses,
            questions=_counted_questions(self.questions, status, len(respondents)),
            status=status,
            respondents=respondents,
            rows=rows,
        )

    def __repr__(self) -> str:
        return (
            f"<Survey {self.name}: {amount(len(self.responses), 'respondent')}, "
            f"{amount(len(self.questions), 'question')}>"
        )


def _counted_questions(questions: pd.DataFrame, status: pd.DataFrame, respondents: int) -> pd.DataFrame:
    """Count anew who answered and who was asked; of columns that ask nothing, everyone counts as asked."""
    answered = (status == "answered").sum()
    asked = answered + (status == "not answered").sum()
    known = questions["question"].isin(status.columns)
    return questions.assign(
        answered=questions["answered"].where(~known, questions["question"].map(answered).fillna(0)).astype("int64"),
        asked=questions["question"].map(asked).fillna(respondents).astype("int64"),
    )
