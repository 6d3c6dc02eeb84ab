"""What programs promised, against what people met: goals of goals.csv beside interviews and surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.evidence import counted_answers, denies, heard, hopes, linked_passages, says
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Goal
    from mentorstudy.study import Study

__all__ = ["GOAL_COLUMNS", "goals"]

GOAL_COLUMNS = (
    "goal", "program", "promised", "quote", "document", "by_when", "group", "participants_of", "affirmed", "denied",
    "hoped", "item", "answers", "barriers", "verdict", "note",
)  # fmt: skip


def goals(study: Study, program: str = "") -> pd.DataFrame:
    """Return, goal by goal and group by group, what was promised, and what people of the program met.

    That a group says nothing of a goal is no verdict on it: whether it was reached, partly reached, not reached or
    cannot be told is a person's to say (`judge`, or verdicts.csv).

    Parameters
    ----------
    study : Study
        The study, with a goals.csv.
    program : str
        Only goals of this program, and those of all programs.

    Returns
    -------
    DataFrame
        A row per goal and stakeholder of the program who was interviewed, or one with an empty group where nobody
        was. Columns goal, program, promised, quote, document, by_when, group, participants_of (interviewed people of
        the program whose documents are finished), affirmed, denied, hoped (of them, on the goal's code; none where it
        has no code), item, answers (of the survey, such as `A lot: 12, Not at all: 5 of 40`; `not asked` where no
        item is named), barriers (what links name as leading to it, or instead of it), verdict (empty where nobody
        judged; two different ones with a slash), note.

    See Also
    --------
    mentorstudy.Goal
    mentorstudy.analyse.rounds_answered
    mentorstudy.themes

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = goals(read_study(resource("sample-study")), "Engineers' Circle")
    >>> table[["goal", "verdict"]].drop_duplicates().values.tolist()
    [['own-profession', 'not reached']]
    """
    import pandas as pd

    evidence, voices = counted_answers(study), heard(study)
    links = linked_passages(study)
    rows = [
        row
        for goal in study.goals
        if not program or goal.program in ("", program)
        for row in _rows(study, goal, evidence, voices, links)
    ]
    return pd.DataFrame(rows, columns=list(GOAL_COLUMNS)).astype(
        dict.fromkeys(("participants_of", "affirmed", "denied", "hoped"), "int64")
    )


def _rows(
    study: Study, goal: Goal, evidence: pd.DataFrame, voices: pd.DataFrame, links: pd.DataFrame
) -> list[tuple[Any, ...]]:
    people = _people(study, goal.program)
    codes = set(study.codebook.under(goal.code)) if goal.code else set()
    spoken = voices[(voices["source"] == "interviews") & voices["participant"].isin(people.index)]
    mine = evidence[(evidence["source"] == "interviews") & evidence["code"].isin(codes)]
    promise = (goal.name, goal.program, goal.goal, goal.quote, goal.document, goal.by_when)
    after = (
        goal.item,
        _answers(study, goal),
        _barriers(study, links, codes, set(people.index)),
        *_verdict(study, goal),
    )
    rows: list[tuple[Any, ...]] = []
    for group, part in people[people["stakeholder"] != ""].groupby("stakeholder", sort=True):
        if goal.whom and group not in goal.whom:
            continue
        total = spoken.loc[spoken["participant"].isin(part.index), "participant"].nunique()
        if not total:
            continue
        own = mine[mine["participant"].isin(part.index)]
        counts = [own.loc[side(own), "participant"].nunique() for side in (says, denies, hopes)]
        rows.append((*promise, str(group), total, *counts, *after))
    return rows or [(*promise, "", 0, 0, 0, 0, *after)]


def _people(study: Study, program: str) -> pd.DataFrame:
    people = study.corpus.participants
    if not program or "program" not in people.columns:
        return people
    return people[people["program"] == program]


def _answers(study: Study, goal: Goal) -> str:
    """Return how the survey's item was answered in the program, which surveys may name in a column of their own."""
    if not goal.item:
        return "not asked"
    people = study.corpus.participants
    named = [name for name in people.columns if name.casefold() == "program"]
    here = people.index[(people[named] == goal.program).any(axis=1)] if goal.program and named else people.index
    for survey in study.corpus.surveys.values():
        if goal.item in survey.responses.columns:
            given = survey.responses.loc[survey.responses.index.isin(here), goal.item]
            counts = given[given != ""].value_counts(sort=False)
            ordered = sorted(counts.items(), key=lambda each: (_size(str(each[0])), str(each[0])))
            told = ", ".join(f"{choice}: {count}" for choice, count in ordered)
            return f"{told} of {int(counts.sum())}" if told else "no answers"
    return "no answers"


def _size(choice: str) -> float:
    try:
        return float(choice)
    except ValueError:
        return 0.0


def _barriers(study: Study, links: pd.DataFrame, codes: set[str], people: set[str]) -> str:
    names = {code.code: code.name for code in study.codebook}
    mine = links[links["to_code"].isin(codes) & links["participant"].isin(people)]
    mine = mine[mine["relation"].isin(["led to", "instead of"]) & (mine["code"] != "")]
    told = [f"{names.get(row.code, row.code)} ({row.relation}, {row.basis})" for row in rows_of(mine)]
    return "; ".join(dict.fromkeys(told))


def _verdict(study: Study, goal: Goal) -> tuple[str, str]:
    mine = study.verdicts[study.verdicts["goal"] == goal.name]
    said = "/".join(dict.fromkeys(map(str, mine["verdict"])))
    return said, "; ".join(filter(None, map(str, mine["note"])))
