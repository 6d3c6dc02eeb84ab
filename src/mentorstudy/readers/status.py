"""How far a survey came: question by question, respondent by respondent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mentorstudy.corpus import Survey

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["response_status", "survey_status"]


def survey_status(survey: Survey) -> pd.DataFrame:
    """Return what became of every question.

    Parameters
    ----------
    survey : Survey
        As `read_survey` returns it in `corpus.surveys`.

    Returns
    -------
    DataFrame
        A row per open, closed or multiple question: columns question, type, answered, not_answered,
        not_reached, not_asked, asked, rate (answered of asked; NaN when nobody was asked).
    """
    import pandas as pd

    status = survey.status if survey.status is not None else survey.responses.iloc[:, :0]
    types = dict(zip(survey.questions["question"], survey.questions["type"], strict=True))
    rows = []
    for question in status.columns:
        counts = Counter(status[question])
        asked = counts["answered"] + counts["not answered"]
        rate = counts["answered"] / asked if asked else float("nan")
        missing = (counts["not answered"], counts["not reached"], counts["not asked"])
        rows.append((question, types[question], counts["answered"], *missing, asked, rate))
    columns = ["question", "type", "answered", "not_answered", "not_reached", "not_asked", "asked", "rate"]
    return pd.DataFrame(rows, columns=columns)


def response_status(survey: Survey) -> pd.DataFrame:
    """Return how far every respondent came.

    Parameters
    ----------
    survey : Survey
        As `read_survey` returns it in `corpus.surveys`.

    Returns
    -------
    DataFrame
        Index participant; columns row (in the file), state (`complete`, `partial`, `empty`), answered and asked
        (numbers of questions).
    """
    import pandas as pd

    if survey.status is None or survey.respondents is None:
        return pd.DataFrame(columns=["row", "state", "answered", "asked"], index=survey.responses.index)
    answered = (survey.status == "answered").sum(axis=1)
    asked = answered + (survey.status == "not answered").sum(axis=1)
    return survey.respondents.assign(answered=answered, asked=asked)
