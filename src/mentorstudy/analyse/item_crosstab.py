"""Two closed questions of a survey crossed with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.analyse.closed_answers import closed_answers
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import KeyNumber
    from mentorstudy.study import Study

__all__ = ["ITEM_CROSSTAB_COLUMNS", "check_crossed", "check_key_number", "item_crosstab", "pairs_of_items", "survey_of"]

ITEM_CROSSTAB_COLUMNS = (
    "survey", "rows", "columns", "row", "column", "respondents", "respondents_of", "answered_both",
)  # fmt: skip


def item_crosstab(study: Study, rows: str, columns: str, *, survey: str = "") -> pd.DataFrame:
    """Return how the answers to one closed question of a survey go with those to another.

    Only who answered both is counted. Nothing causal follows from it: people chose their answers, and were not
    assigned to them.

    Parameters
    ----------
    study : Study
        The study.
    rows, columns : str
        Two closed questions of one survey, by their name.
    survey : str
        The survey's path; where empty, the one that has both questions.

    Returns
    -------
    DataFrame
        Columns survey, rows, columns (the questions), row, column (the answers), respondents, respondents_of (who gave
        the answer of the row, and answered both), answered_both. Answers stand in the order of `closed_answers`, and
        those that go with each other in no response have a nought.

    Raises
    ------
    StudyError
        When no survey has both questions, or one of them has no answers to be listed.

    See Also
    --------
    closed_answers : the answers to each question by itself.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = item_crosstab(read_study(resource("sample-study")), "MentorField", "Employed")
    >>> int(table["respondents"].sum()) == int(table["answered_both"].iloc[0])
    True
    """
    import pandas as pd

    name = survey_of(study, (rows, columns), survey)
    answers = closed_answers(study, survey=name)
    choices = {question: _choices(answers, question, name) for question in (rows, columns)}
    responses = study.corpus.surveys[name].responses
    both = responses[responses[rows].isin(choices[rows]) & responses[columns].isin(choices[columns])]
    counted = both.groupby([rows, columns]).size() if len(both) else pd.Series(dtype="int64")
    sizes = both[rows].value_counts()
    found = [
        (name, rows, columns, row, column, int(counted.get((row, column), 0)), int(sizes.get(row, 0)), len(both))
        for row in choices[rows]
        for column in choices[columns]
    ]
    return pd.DataFrame(found, columns=list(ITEM_CROSSTAB_COLUMNS))


def survey_of(study: Study, questions: tuple[str, ...], survey: str = "") -> str:
    """Return the survey that has all of some closed questions.

    Raises
    ------
    StudyError
        When there is none, or no survey of that name.
    """
    surveys = study.corpus.surveys
    if survey and survey not in surveys:
        raise StudyError(f"No survey '{survey}' in this study.{suggestion(survey, surveys)}")
    closed = {
        name: set(each.questions.loc[each.questions["type"] == "closed", "question"])
        for name, each in surveys.items()
        if survey in ("", name)
    }
    for name, known in closed.items():
        if known.issuperset(questions):
            return name
    every = sorted(set().union(*closed.values()))
    missing = next((each for each in questions if each not in every), "")
    if missing:
        raise StudyError(f"No closed question '{missing}' in a survey of this study.{suggestion(missing, every)}")
    raise StudyError(f"No one survey asks {' and '.join(map(repr, questions))}. Cross questions of the same survey.")


def check_crossed(study: Study) -> None:
    """Raise where `[[report.crossed]]` names what no survey asks, or what is no list of answers to cross.

    Raises
    ------
    StudyError
        What is wrong.
    """
    for each in study.config.report.crossed:
        try:
            item_crosstab(study, each.rows, each.columns, survey=each.survey)
        except StudyError as error:
            raise StudyError(f"report.crossed: {error.message}") from None


def check_key_number(study: Study, number: KeyNumber) -> str:
    """Return the survey of a key number, where its questions and answers are there.

    Parameters
    ----------
    study : Study
        The study.
    number : KeyNumber
        A question, the answers that are counted, and among whom.

    Raises
    ------
    StudyError
        When no survey asks it, or nobody gave one of the answers that it names.
    """
    survey = survey_of(study, (number.question, *(question for question, _ in number.among)), number.survey)
    answers = closed_answers(study, survey=survey)
    wanted = [*((number.question, each) for each in number.answers), *number.among]
    for question, answer in wanted:
        given = [str(choice) for choice in answers.loc[answers["question"] == question, "choice"]]
        if answer not in given:
            raise StudyError(
                f"Nobody answered '{answer}' to '{question}' of {survey}.{suggestion(answer, given)} Answers: "
                f"{', '.join(given) or 'none'}."
            )
    return survey


def pairs_of_items(study: Study, survey: str) -> int:
    """Return how many pairs of closed questions of a survey there are to choose from.

    Parameters
    ----------
    study : Study
        The study.
    survey : str
        The survey's path.
    """
    table = closed_answers(study, survey=survey)
    several = table.groupby("question")["choice"].size()
    number = int((several > 1).sum())
    return number * (number - 1) // 2


def _choices(answers: pd.DataFrame, question: str, survey: str) -> list[str]:
    found = [str(row.choice) for row in rows_of(answers[answers["question"] == question])]
    if len(found) < 2:
        raise StudyError(
            f"The answers to '{question}' of {survey} are no list to cross: they are numbers, or all alike."
        )
    return found
