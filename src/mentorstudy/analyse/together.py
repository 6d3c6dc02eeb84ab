"""Which codes come together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, get_args

from mentorstudy.analyse.evidence import coded_answers, heard
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["TOGETHER", "cooccurrence"]

Together = Literal["answer", "passage", "participant"]
TOGETHER: tuple[Together, ...] = get_args(Together)


def cooccurrence(
    study: Study, *, within: Together = "answer", source: str = "interviews", coding: Coding | None = None
) -> pd.DataFrame:
    """Return which codes come together, how often, and how often they would by chance.

    Parameters
    ----------
    study : Study
        The study.
    within : {"answer", "passage", "participant"}
        What together means: in one answer, in overlapping passages, or by one participant.
    source : str
        `interviews`, `archives` or a survey's name.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        Columns code, other, together, code_total, other_total, units, expected, participants; pairs that
        never meet are left out. `expected` is code_total x other_total / units, and NaN for passages, where
        there is no number of units.

    Raises
    ------
    StudyError
        When `within` is not one of the three.
    """
    import pandas as pd

    if within not in TOGETHER:
        raise StudyError(f"within = '{within}' is not known.{suggestion(within, TOGETHER)}")
    evidence = coded_answers(study, coding)
    evidence = evidence[(evidence["source"] == source) & (evidence["polarity"] == "affirmed")]
    voices = heard(study, coding)
    voices = voices[voices["source"] == source]
    keys = ["participant"] if within == "participant" else ["document", "turn"]
    units = len(voices.drop_duplicates(keys))
    totals = evidence.drop_duplicates([*keys, "code"]).groupby("code").size()
    pairs: dict[tuple[str, str], set[object]] = {}
    people: dict[tuple[str, str], set[str]] = {}
    for unit, part in evidence.groupby(keys, sort=True):
        for one, other in _pairs(part, within):
            pairs.setdefault((one, other), set()).add(unit)
            people.setdefault((one, other), set()).update(part["participant"])
    rows = [
        (
            one,
            other,
            len(met),
            int(totals[one]),
            int(totals[other]),
            units,
            float("nan") if within == "passage" else totals[one] * totals[other] / units,
            len(people[one, other]),
        )
        for (one, other), met in pairs.items()
    ]
    columns = ["code", "other", "together", "code_total", "other_total", "units", "expected", "participants"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["together", "code", "other"], ascending=[False, True, True], ignore_index=True)


def _pairs(part: pd.DataFrame, within: Together) -> set[tuple[str, str]]:
    if within != "passage":
        return set(combinations(sorted(set(part["code"])), 2))
    spans = [(str(row.code), int(row.start), int(row.end)) for row in rows_of(part)]
    return {
        (min(one[0], other[0]), max(one[0], other[0]))
        for one, other in combinations(spans, 2)
        if one[0] != other[0] and one[1] < other[2] and other[1] < one[2]
    }
