"""What surveys say that belongs beside a finding: shares of answers, alone or among those who answered something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.closed_answers import closed_answers, scale_of
from mentorstudy.analyse.item_crosstab import check_key_number, item_crosstab
from mentorstudy.errors import StudyError
from mentorstudy.evidence import akin
from mentorstudy.privacy._disclosure.linked_tables import linked_ranges
from mentorstudy.privacy._disclosure.primary_suppression import hide_parts

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Theme
    from mentorstudy.study import Study

__all__ = ["SurveyFigure", "crossed_table", "figure_of", "figures_of"]

_TOP = 2


@dataclass(frozen=True)
class SurveyFigure:
    """How many gave some answers to a closed question.

    Parameters
    ----------
    survey, title : str
        The survey's path, and what reports call it.
    question, text : str
        The question's name, and its words.
    answers : tuple of str
        The answers that are counted: of a scale the top two where nobody says.
    count, total : int
        Who gave one of them, of those who answered.
    among : tuple of (str, str), optional
        A question's words and an answer: only who gave it is counted.
    label : str
        What the researchers call it; empty where the question's words stand.
    """

    survey: str
    title: str
    question: str
    text: str
    answers: tuple[str, ...]
    count: int
    total: int
    among: tuple[str, str] | None = None
    label: str = ""


def figures_of(study: Study, theme: Theme) -> tuple[SurveyFigure, ...]:
    """Return what surveys say beside a claim: its key numbers, else the scales that are mapped to its codes.

    What the edition hides is left out, not told in words: of a survey nobody needs an impression.

    Parameters
    ----------
    study : Study
        The study; its settings say which edition.
    theme : Theme
        The claim.
    """
    found = []
    for asked in _asked(study, theme):
        each = figure_of(study, *asked)
        if each is not None:
            found.append(each)
    return tuple(found)


_Asked = tuple[str, str, tuple[str, ...], tuple[str, str] | None, str]


def _asked(study: Study, theme: Theme) -> Iterator[_Asked]:
    """Yield survey, question, answers, among whom and label."""
    if theme.key_numbers:
        for each in theme.key_numbers:
            among = next(iter(each.among), None)
            yield check_key_number(study, each), each.question, each.answers, among, each.label
        return
    codes = theme.paths("codes")
    for survey in study.corpus.surveys:
        answers = closed_answers(study, survey=survey)
        mapped = [pair for source in study.config.sources if source.names(survey) for pair in source.items.items()]
        for item, code in mapped:
            choices = list(answers.loc[answers["question"] == item, "choice"])
            if any(akin(code, each) for each in codes) and scale_of(choices):
                yield survey, item, (), None, ""


def figure_of(
    study: Study,
    survey: str,
    question: str,
    answers: tuple[str, ...] = (),
    among: tuple[str, str] | None = None,
    label: str = "",
) -> SurveyFigure | None:
    """Return how many gave some answers, as the edition may tell it; None where it may not, or nobody answered.

    Parameters
    ----------
    study : Study
        The study; its settings say which edition.
    survey, question : str
        Which question.
    answers : tuple of str
        Which answers; the top two of a scale, or the first, where empty.
    among : (str, str), optional
        A question and an answer to it: only who gave it is counted.
    label : str
        What the researchers call it.

    Raises
    ------
    StudyError
        When a question or an answer is not there.
    """
    table = _answers(study, survey, question) if among is None else _among(study, survey, question, among)
    if not len(table):
        return None
    choices = list(table["choice"])
    wanted = answers or tuple((scale_of(choices) or choices[:1])[-_TOP:])
    if missing := [each for each in wanted if each not in choices]:
        raise StudyError(f"Nobody answered '{missing[0]}' to '{question}' of {survey}. Answers: {', '.join(choices)}.")
    cells = list(table.loc[table["choice"].isin(wanted), "respondents"])
    if any(isinstance(cell, str) for cell in cells):
        return None
    texts = study.corpus.surveys[survey].questions.set_index("question")["text"]
    return SurveyFigure(
        survey,
        study.source_title(survey),
        question,
        str(texts.get(question, "")) or question,
        wanted,
        sum(map(int, cells)),
        int(table["respondents_of"].iloc[0]),
        (str(texts.get(among[0], "")) or among[0], among[1]) if among else None,
        label,
    )


def _answers(study: Study, survey: str, question: str) -> pd.DataFrame:
    from mentorstudy.report.edition import edition_view

    table = closed_answers(study, survey=survey)
    if study.config.report.edition != "team" and not _of_one_group(study, survey):
        return table.head(0)
    table = edition_view(study).answers(table)
    return table[table["question"] == question]


def _of_one_group(study: Study, survey: str) -> bool:
    """Whether all who answered are of one group: else this number, less those of the groups, would tell of few."""
    people = study.corpus.participants
    here = study.corpus.surveys[survey].responses.index
    return people.loc[people.index.isin(here), study.config.report.by].nunique() < 2


def _among(study: Study, survey: str, question: str, among: tuple[str, str]) -> pd.DataFrame:
    table = crossed_table(study, among[0], question, survey)
    mine = table[table["row"] == among[1]]
    if len(table) and not len(mine):
        raise StudyError(f"Nobody answered '{among[1]}' to '{among[0]}' of {survey}.")
    if len(mine) and isinstance(mine["respondents_of"].iloc[0], str):
        mine = mine.head(0)
    return mine.rename(columns={"column": "choice"})


def crossed_table(study: Study, rows: str, columns: str, survey: str) -> pd.DataFrame:
    """Return `item_crosstab` as the study's edition may show it, no cell to be had from the sums of rows or columns.

    Parameters
    ----------
    study : Study
        The study.
    rows, columns, survey : str
        As of `item_crosstab`.
    """
    table = item_crosstab(study, rows, columns, survey=survey)
    if study.config.report.edition == "team" or not len(table):
        return table
    if not _of_one_group(study, survey):
        return table.head(0)
    ranges = linked_ranges(study)
    shown = hide_parts(table, ranges, column="respondents", margins=[["row"], ["column"]])[0]
    sizes = table.drop_duplicates("row").assign(whole="all")
    told = hide_parts(sizes, ranges, column="respondents_of", margins=[["whole"]])[0].set_index("row")["respondents_of"]
    return shown.assign(respondents_of=list(shown["row"].map(told)))
