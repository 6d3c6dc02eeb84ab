"""Codes by groups of participants, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mentorstudy.analyse.inference import with_coverage, with_inference
from mentorstudy.arguments import first_source
from mentorstudy.evidence import (
    check_attribute,
    counted_answers,
    counted_codes,
    denies,
    grouped,
    heard,
    hopes,
    roll_up,
    says,
)

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["COUNT_COLUMNS", "crosstab", "crosstab_table", "wide"]

_PLACE = ["code", "source", "group"]
COUNT_COLUMNS = (
    "code",
    "name",
    "category",
    "source",
    "participants",
    "participants_of",
    "answers",
    "answers_of",
    "negated",
    "hoped",
    "own",
    "unstated",
)


def crosstab(
    study: Study,
    by: str = "stakeholder",
    *,
    coding: Coding | None = None,
    codes: Iterable[str] | None = None,
    coverage: bool = False,
    inference: bool = False,
) -> pd.DataFrame:
    """Return, for every code, source and group, who voiced it, of all in the group who could have.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        An attribute of participants. Empty: everybody is one group.
    coding : Coding, optional
        What is counted; by default the coding that `[report] coding` names.
    codes : iterable of str, optional
        Only these codes; by default as in `count_codes`.
    coverage : bool
        Add how much of what the group said carries the code.
    inference : bool
        Add intervals and tests for surveys. Interviews are purposive samples: their rows say so and have none.

    Returns
    -------
    DataFrame
        Columns code, name, category, source, group, participants, participants_of, answers, answers_of,
        negated, hoped, own, unstated. Every code has a row for every group that was heard, zeros included. With
        `coverage`, coverage (a share of the characters of the group's answers). With `inference`, share, low, high
        (Wilson's interval), p_value (Fisher's exact test against all other groups), p_holm (corrected over codes),
        reason.

    Raises
    ------
    StudyError
        When there is no such attribute or code.

    See Also
    --------
    mentorstudy.plots.crosstab
    mentorstudy.count_codes
    mentorstudy.analyse.wide
    mentorstudy.analyse.weighted_crosstab
    """
    check_attribute(study, by)
    chosen = counted_codes(study, codes, coding=coding)
    voices = grouped(heard(study, coding), study, by)
    given = grouped(counted_answers(study, coding), study, by)
    frame = crosstab_table(voices, given, chosen, study.codebook)
    frame = with_coverage(frame, study, by, coding) if coverage else frame
    return with_inference(frame, study) if inference else frame


def crosstab_table(voices: pd.DataFrame, given: pd.DataFrame, codes: Sequence[str], codebook: Codebook) -> pd.DataFrame:
    """Return the counts of `crosstab` from who was heard and what was coded.

    Parameters
    ----------
    voices : DataFrame
        Columns document, turn, voice, group, source: a row per answer that was heard.
    given : DataFrame
        The same columns, and code, polarity: a row per coded passage of these answers.
    codes : sequence of str
        Which codes, in order.
    codebook : Codebook
        Their names and categories.
    """
    import pandas as pd

    evidence = roll_up(given)
    frame = _noughts(_distinct(voices, ["source", "group"]), codes)
    said, own = (_distinct(table[says(table)], _PLACE) for table in (evidence, given))
    counted = {
        "participants": said["participants"],
        "answers": said["answers"],
        "negated": _distinct(evidence[denies(evidence)], _PLACE)["participants"],
        "hoped": _distinct(evidence[hopes(evidence)], _PLACE)["participants"],
        "own": own["participants"],
        "unstated": _distinct(evidence[evidence["polarity"] == ""], _PLACE)["participants"],
    }
    places = pd.MultiIndex.from_frame(frame[_PLACE])
    frame = frame.assign(**{name: counts.reindex(places, fill_value=0).to_numpy() for name, counts in counted.items()})
    table = codebook.table.set_index("code")
    frame = frame.assign(name=frame["code"].map(table["name"]), category=frame["code"].map(table["category"]))
    return frame[["code", "name", "category", "source", "group", *COUNT_COLUMNS[4:]]]


def _noughts(totals: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Return a row per code, source and group that was heard, in this order, with the denominators."""
    import pandas as pd

    limits = totals.rename(columns={"participants": "participants_of", "answers": "answers_of"}).sort_index()
    return pd.DataFrame({"code": codes}, dtype=object).merge(limits.reset_index(), how="cross")


def _distinct(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Count distinct voices and distinct turns by keys."""
    import pandas as pd

    if not len(table):
        index = pd.MultiIndex.from_arrays([[] for _ in keys], names=keys)
        return pd.DataFrame({"participants": [], "answers": []}, index=index, dtype="int64")
    people = table.drop_duplicates([*keys, "voice"]).groupby(keys).size()
    answers = table.drop_duplicates([*keys, "document", "turn"]).groupby(keys).size()
    return pd.DataFrame({"participants": people, "answers": answers})


def wide(table: pd.DataFrame, source: str = "") -> pd.DataFrame:
    """Return a crosstab as people read it: a row per code, a column per group, `3 of 15` in the cells.

    Parameters
    ----------
    table : DataFrame
        What `crosstab` returns.
    source : str
        Which source; sources are never pooled. Empty: interviews, or else the first of the table.

    Returns
    -------
    DataFrame
        By code, a column per group, in the order of the table's codes.

    See Also
    --------
    mentorstudy.crosstab
    mentorstudy.count_codes
    """
    part = table[table["source"] == first_source(table, source)]
    cells = part.assign(
        cell=[f"{count} of {total}" for count, total in zip(part["participants"], part["participants_of"], strict=True)]
    )
    order = list(dict.fromkeys(part["code"]))
    return cells.pivot_table(index="code", columns="group", values="cell", aggfunc="first").reindex(order)
