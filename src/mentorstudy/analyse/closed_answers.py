"""The closed questions of surveys: what was answered, and what was expected against what was met."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Survey
    from mentorstudy.study import Study

__all__ = ["closed_answers", "expected_and_met", "item_of", "scale_of"]

_MOST_CHOICES = 12
# Answers that run from little to much, each in order. Labels are compared in lower case.
_SCALES: tuple[tuple[str, ...], ...] = (
    ("strongly disagree", "disagree", "somewhat disagree", "neither agree nor disagree", "neutral", "somewhat agree",
     "agree", "strongly agree"),
    ("very dissatisfied", "extremely dissatisfied", "dissatisfied", "somewhat dissatisfied",
     "neither satisfied nor dissatisfied", "neutral", "somewhat satisfied", "satisfied", "very satisfied",
     "extremely satisfied"),
    ("not at all", "none at all", "a little", "slightly", "somewhat", "moderately", "a moderate amount", "quite a bit",
     "a lot", "a great deal", "extremely"),
    ("never", "rarely", "seldom", "sometimes", "often", "very often", "usually", "always"),
    ("very unlikely", "unlikely", "somewhat unlikely", "neither likely nor unlikely", "somewhat likely", "likely",
     "very likely"),
    ("very poor", "poor", "fair", "average", "good", "very good", "excellent"),
    ("not important", "slightly important", "moderately important", "important", "very important",
     "extremely important"),
    ("less often than monthly", "monthly", "weekly", "daily"),
)  # fmt: skip


def scale_of(choices: list[str]) -> list[str] | None:
    """Return the choices from little to much when they are a known scale, else None.

    Examples
    --------
    >>> scale_of(["Agree", "Strongly disagree", "Neutral"])
    ['Strongly disagree', 'Neutral', 'Agree']
    >>> scale_of(["Yes", "No"]) is None
    True
    """
    for scale in _SCALES:
        if len(choices) >= 2 and all(choice.strip().lower() in scale for choice in choices):
            return sorted(choices, key=lambda choice: scale.index(choice.strip().lower()))
    return None


def closed_answers(study: Study, *, survey: str = "") -> pd.DataFrame:
    """Return the answers to the closed questions, with their counts.

    Parameters
    ----------
    study : Study
        The study.
    survey : str
        One survey's name; empty for all. They are never pooled.

    Returns
    -------
    DataFrame
        Columns survey, question, text, choice, respondents, respondents_of, scale (True for answers that run
        from little to much; then the choices are in that order). `respondents_of` are those who answered.
        A numeric question with more than 12 different answers is one row, its choice the range and the median.

    Raises
    ------
    StudyError
        When there is no such survey.

    See Also
    --------
    mentorstudy.plots.closed_answers
    mentorstudy.plots.likert
    mentorstudy.joint_display
    mentorstudy.waves
    """
    import pandas as pd

    if survey and survey not in study.corpus.surveys:
        raise StudyError(f"No survey '{survey}' in this study.{suggestion(survey, study.corpus.surveys)}")
    rows: list[tuple[str, str, str, str, int, int, bool]] = []
    for name, each in study.corpus.surveys.items():
        if survey and name != survey:
            continue
        rows += _closed_rows(name, each)
    columns = ["survey", "question", "text", "choice", "respondents", "respondents_of", "scale"]
    return pd.DataFrame(rows, columns=columns)


def _closed_rows(name: str, survey: Survey) -> list[tuple[str, str, str, str, int, int, bool]]:
    rows: list[tuple[str, str, str, str, int, int, bool]] = []
    closed = survey.questions[survey.questions["type"] == "closed"]
    for question in rows_of(closed):
        column = survey.responses[question.question]
        answers = column[column != ""]
        counts = answers.value_counts()
        choices = [str(choice) for choice in counts.index]
        if not choices:
            continue
        numbers = _numbers(choices)
        if len(choices) > _MOST_CHOICES:
            # Too many to list: a measurement is described, an identifier or a date says nothing as counts.
            if numbers is not None:
                measured = [number for choice, number in numbers.items() for _ in range(int(counts[choice]))]
                count, words = len(answers), _described(measured)
                rows.append((name, question.question, question.text, words, count, count, False))
            continue
        scale = scale_of(choices)
        ordered = scale or sorted(choices, key=lambda choice: (-int(counts[choice]), choice))
        if numbers is not None:
            ordered = sorted(choices, key=numbers.__getitem__)
        rows += [
            (
                name,
                question.question,
                question.text,
                choice,
                int(counts[choice]),
                len(answers),
                scale is not None,
            )
            for choice in ordered
        ]
    return rows


def _numbers(choices: list[str]) -> dict[str, float] | None:
    """Read choices as numbers when all of them are, a decimal comma included."""
    try:
        return {choice: float(choice.replace(",", ".")) for choice in choices}
    except ValueError:
        return None


def _described(numbers: list[float]) -> str:
    return f"{min(numbers):g} to {max(numbers):g}, median {median(numbers):g}"


def expected_and_met(study: Study) -> pd.DataFrame:
    """Return, item by item, what respondents recall to have expected against what they met.

    The pairs of questions are declared in study.toml (`expectations`). Both are asked at one time, after
    the program, so that the expectation is a recalled one. Transitions are counted, never means.

    Returns
    -------
    DataFrame
        Columns survey, expected_question, met_question, text, less, same, more, respondents: how many met
        less than, as much as and more than they expected; `respondents` answered both, on one known scale.

    See Also
    --------
    mentorstudy.expectations
    mentorstudy.analyse.expected_before
    mentorstudy.analyse.expectation_counts
    """
    import pandas as pd

    rows = []
    for name, survey in study.corpus.surveys.items():
        source = next((each for each in study.config.sources if each.names(name)), None)
        if source is None:
            continue
        texts = dict(zip(survey.questions["question"], survey.questions["text"], strict=True))
        for expected, met in source.expectations.items():
            both = survey.responses[[expected, met]]
            both = both[(both != "").all(axis=1)]
            scale = scale_of(sorted(set(both.to_numpy().ravel())))
            if scale is None:
                continue
            rank = {choice: number for number, choice in enumerate(scale)}
            step = both[met].map(rank) - both[expected].map(rank)
            text = item_of(str(texts.get(met, met)))
            less, same, more = int((step < 0).sum()), int((step == 0).sum()), int((step > 0).sum())
            rows.append((name, expected, met, text, less, same, more, len(both)))
    columns = ["survey", "expected_question", "met_question", "text", "less", "same", "more", "respondents"]
    return pd.DataFrame(rows, columns=columns)


def item_of(text: str) -> str:
    """Return the item of a question of a grid: survey tools join the stem and the item with a dash."""
    head, dash, tail = text.rpartition(" - ")
    return tail.strip() if dash and head else text
