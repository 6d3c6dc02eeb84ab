"""Closed results of surveys beside what people say of the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.analyse._sources import _items, _source, _words
from mentorstudy.analyse.closed_answers import closed_answers
from mentorstudy.arguments import check_at_least
from mentorstudy.evidence import counted_answers, grouped, heard, roll_up, says
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["JOINT_COLUMNS", "joint_display"]

JOINT_COLUMNS = (
    "code", "name", "survey", "question", "text", "choice", "respondents", "respondents_of", "voiced", "voiced_of",
    "words", "interviews", "interviews_deny", "interviews_of", "interview_words",
)  # fmt: skip


def joint_display(study: Study, *, coding: Coding | None = None, quotes: int = 2) -> pd.DataFrame:
    """Return closed survey results beside what the same respondents, and the interviewed, say in their own words.

    Which closed item stands beside which code is declared in study.toml (`[sources.items]`). Interviews are of the
    stakeholders who answer the survey; they stand beside, and are never added.

    Parameters
    ----------
    study : Study
        The study.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.
    quotes : int
        How many passages are shown.

    Returns
    -------
    DataFrame
        A row per code, closed question and answer to it. Columns code, name, survey, question, text, choice,
        respondents, respondents_of (who answered), voiced (of those respondents, who affirm the code in an open
        answer), voiced_of (of those respondents, whose open answers are coded), words (theirs), interviews,
        interviews_deny, interviews_of (participants), interview_words.

    See Also
    --------
    mentorstudy.plots.joint_display
    mentorstudy.closed_answers
    mentorstudy.triangulation

    References
    ----------
    Guetterman, Fetters and Creswell (2015), Integrating quantitative and qualitative results in health science mixed
    methods research through joint displays, Annals of Family Medicine 13.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = joint_display(read_study(resource("sample-study")))
    >>> contacts = table[table["question"] == "Got_2"].iloc[0]
    >>> contacts["choice"], int(contacts["interviews"]), int(contacts["interviews_deny"])
    ('Not at all', 6, 6)
    """
    import pandas as pd

    check_at_least(0, quotes=quotes)
    voices = grouped(heard(study, coding), study, "")
    evidence = grouped(roll_up(counted_answers(study, coding)), study, "")
    evidence = evidence.drop_duplicates(["document", "start", "end", "code", "polarity"])
    names = dict(zip(study.codebook.table["code"], study.codebook.table["name"], strict=True))
    stakeholders = study.corpus.participants["stakeholder"]
    rows: list[tuple[object, ...]] = []
    for survey, each in study.corpus.surveys.items():
        items = _items(study, survey)
        asked = set(stakeholders.reindex(each.responses.index))
        same = voices["participant"].map(stakeholders).isin(asked) & (voices["source"] == "interviews")
        interviewed = set(voices.loc[same, "voice"])
        coded = set(voices.loc[voices["source"] == survey, "voice"])
        results = closed_answers(study, survey=survey)
        for question, code in items.items():
            part = evidence[evidence["code"] == code]
            told = part[(part["source"] == "interviews") & part["voice"].isin(interviewed)]
            saying, denying, _, words = _source(told, quotes)
            open_ones = part[(part["source"] == survey) & says(part)]
            for row in rows_of(results[results["question"] == question]):
                column = each.responses[question]
                chose = set(column.index[column == row.choice]) & coded
                mine = open_ones[open_ones["voice"].isin(chose)]
                rows.append(
                    (code, names[code], survey, question, row.text, row.choice, row.respondents, row.respondents_of,
                     mine["voice"].nunique(), len(chose), _words(mine, quotes), saying, denying, len(interviewed),
                     words)
                )  # fmt: skip
    return pd.DataFrame(rows, columns=list(JOINT_COLUMNS))
