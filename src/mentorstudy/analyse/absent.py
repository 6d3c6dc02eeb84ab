"""Who is not here: groups that no source reached, and what others say about them; pairs of which both were heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.evidence import counted_answers, grouped

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["about_absent", "absent", "pairs_heard", "rounds_answered"]


def absent(study: Study) -> pd.DataFrame:
    """Return, group by group, in which sources its people were heard: those of whom nobody was are not here.

    Groups are those of participants, and those that study.toml names under `stakeholders` though nobody took part.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns group, interviewed (people in interviews and focus groups), responded (people in surveys), reached
        (whether either has anybody), spoken_of (people and documents that speak about it).

    See Also
    --------
    mentorstudy.sample
    mentorstudy.heard
    mentorstudy.analyse.describe_sources

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = absent(read_study(resource("sample-study")))
    >>> table.loc[~table["reached"].astype(bool), "group"].tolist()
    []
    """
    import pandas as pd

    people = study.corpus.participants["stakeholder"]
    answers = study.corpus.answers
    kinds = answers["document"].map(study.corpus.documents["kind"])
    heard = {
        name: set(answers.loc[rows, "participant"])
        for name, rows in (("interviews", kinds.isin(["interview", "focus group"])), ("surveys", kinds == "survey"))
    }
    evidence = grouped(counted_answers(study), study, "stakeholder")
    groups = dict.fromkeys([*(str(each) for each in people.unique() if each), *study.config.stakeholders])
    rows = []
    for group in groups:
        mine = set(people.index[people == group])
        counts = [len(mine & heard[name]) for name in ("interviews", "surveys")]
        about = evidence.loc[evidence["about"] == group, "voice"].nunique()
        rows.append((group, *counts, any(counts), int(about)))
    columns = ["group", "interviewed", "responded", "reached", "spoken_of"]
    return pd.DataFrame(rows, columns=columns)


def about_absent(study: Study, group: str) -> pd.DataFrame:
    """Return what others say about a group, by whoever says it; it is never the group's own voice.

    Parameters
    ----------
    study : Study
        The study.
    group : str
        The group spoken of.

    Returns
    -------
    DataFrame
        The columns of `coded_answers`, and voice and group (of whoever speaks).
    """
    table = grouped(counted_answers(study), study, "stakeholder")
    return table[(table["about"] == group) & (table["group"] != group)].reset_index(drop=True)


def pairs_heard(study: Study) -> pd.DataFrame:
    """Return, program by program, of how many pairs both were interviewed, one alone, or neither.

    Parameters
    ----------
    study : Study
        The study, with a pairs.csv.

    Returns
    -------
    DataFrame
        Columns program, pairs, both, mentor_only, protege_only, none, mentors (people: one in several pairs is one).

    See Also
    --------
    mentorstudy.pairs
    mentorstudy.analyse.pair_counts

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = pairs_heard(read_study(resource("sample-study")))
    >>> bool((table[["both", "mentor_only", "protege_only", "none"]].sum(axis=1) == table["pairs"]).all())
    True
    """
    import pandas as pd

    answers = study.corpus.answers
    kinds = answers["document"].map(study.corpus.documents["kind"])
    heard = set(answers.loc[kinds != "survey", "participant"])
    rows = []
    for program, part in study.corpus.pairs.groupby("program", sort=True):
        mentor, protege = part["mentor"].isin(heard), part["protege"].isin(heard)
        sides = (mentor & protege, mentor & ~protege, ~mentor & protege, ~mentor & ~protege)
        rows.append((program, len(part), *(int(side.sum()) for side in sides), part["mentor"].nunique()))
    columns = ["program", "pairs", "both", "mentor_only", "protege_only", "none", "mentors"]
    return pd.DataFrame(rows, columns=columns)


def rounds_answered(study: Study) -> pd.DataFrame:
    """Return, survey by survey and group by group, who answered in each round, and who was lost since the first.

    Parameters
    ----------
    study : Study
        The study; a survey has rounds where participants have several rows.

    Returns
    -------
    DataFrame
        Columns source, group, round, answered (people, each once in a round), of_first (of them, those who answered in
        the first round), lost (who answered in the first round and not in this one). Empty where no survey has rounds.

    See Also
    --------
    mentorstudy.waves
    mentorstudy.analyse.goals
    """
    import pandas as pd

    documents = study.corpus.documents
    table = documents[(documents["kind"] == "survey") & (documents["round"] != "")]
    groups = study.corpus.participants["stakeholder"]
    rows = []
    for source, part in table.groupby("source", sort=True):
        named = list(dict.fromkeys(part.sort_values("date", kind="stable")["round"]))
        by_round = {name: set(part.loc[part["round"] == name, "participant"]) for name in named}
        for group in dict.fromkeys(groups.reindex(part["participant"]).fillna("")):
            mine = set(groups.index[groups == group])
            first = by_round[named[0]] & mine
            for name in named:
                here = by_round[name] & mine
                rows.append((source, group, name, len(here), len(here & first), len(first - here)))
    return pd.DataFrame(rows, columns=["source", "group", "round", "answered", "of_first", "lost"])
