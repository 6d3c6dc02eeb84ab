"""Intervals and tests on a crosstab, asked for and never volunteered, and weighted shares apart from it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import check_attribute, counted_answers, counted_codes, grouped, heard, roll_up, says
from mentorstudy.rows import rows_of
from mentorstudy.statistics import fisher_exact, holm, wilson_interval

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["INFERENCE_COLUMNS", "WEIGHTED_COLUMNS", "weighted_crosstab", "with_coverage", "with_inference"]

INFERENCE_COLUMNS = ("share", "low", "high", "p_value", "p_holm", "reason")
WEIGHTED_COLUMNS = (
    "code", "name", "category", "source", "group", "weighted_share", "low", "high", "respondents_of",
    "effective_of", "reason",
)  # fmt: skip
_LEAST = 10
_PURPOSIVE = "a purposive sample: counts are all it says"


def with_inference(table: pd.DataFrame, study: Study, *, level: float = 0.95) -> pd.DataFrame:
    """Return a crosstab with intervals and tests for surveys; of interviews and archives it says why there are none.

    Parameters
    ----------
    table : DataFrame
        What `crosstab` returns, by an attribute.
    study : Study
        The study: its surveys are known by their kind.
    level : float
        Of the intervals.

    Returns
    -------
    DataFrame
        Six more columns: share, low, high (Wilson's interval of the participants' share), p_value (Fisher's exact test
        of the group against all other groups of the survey), p_holm (corrected over the codes of the group and
        survey), reason (why something is NaN).

    References
    ----------
    Wilson (1927), JASA 22; Fisher (1935), Journal of the Royal Statistical Society 98; Holm (1979), Scandinavian
    Journal of Statistics 6.
    """
    surveys = set(study.corpus.surveys)
    whole = table.groupby(["code", "source"])[["participants", "participants_of"]].sum()
    rows = []
    for row in rows_of(table):
        count, total = int(row.participants), int(row.participants_of)
        others = whole.loc[(row.code, row.source)]
        if row.source not in surveys:
            rows.append((math.nan, math.nan, math.nan, math.nan, _PURPOSIVE))
        elif total < _LEAST:
            rows.append((math.nan, math.nan, math.nan, math.nan, f"{count} of {total}: a count, no share"))
        else:
            rest, rest_of = int(others["participants"]) - count, int(others["participants_of"]) - total
            p_value = fisher_exact(count, total, rest, rest_of)
            reason = "" if rest_of else "no other group to hold it against"
            rows.append((count / total, *wilson_interval(count, total, level=level), p_value, reason))
    names = [name for name in INFERENCE_COLUMNS if name != "p_holm"]
    found = table.assign(**{name: [row[at] for row in rows] for at, name in enumerate(names)}, p_holm=math.nan)
    for _, part in found.groupby(["source", "group"]):
        found.loc[part.index, "p_holm"] = holm(list(part["p_value"]))
    return found[[*table.columns, *INFERENCE_COLUMNS]]


def with_coverage(table: pd.DataFrame, study: Study, by: str, coding: Coding | None) -> pd.DataFrame:
    """Return a crosstab with how much of what the group said carries the code (column coverage).

    Coverage is the share of the characters of all answers that could have carried it; what several coders or
    codes under it cover together counts once. NaN where nothing was said.
    """
    lengths = _lengths(study, by, coding)
    evidence = roll_up(grouped(counted_answers(study, coding), study, by))
    evidence = evidence[says(evidence)].sort_values(["document", "start"])
    covered: dict[tuple[str, str, str], int] = {}
    for (code, source, group), part in evidence.groupby(["code", "source", "group"]):
        covered[str(code), str(source), str(group)] = _joint(part)
    shares = [
        covered.get((row.code, row.source, row.group), 0) / total
        if (total := lengths.get((row.source, row.group), 0))
        else math.nan
        for row in rows_of(table)
    ]
    return table.assign(coverage=shares)


def _lengths(study: Study, by: str, coding: Coding | None) -> dict[tuple[str, str], int]:
    turns = study.corpus.turns[["document", "turn", "start", "end"]]
    voices = grouped(heard(study, coding), study, by).merge(turns, on=["document", "turn"])
    sums = (voices["end"] - voices["start"]).groupby([voices["source"], voices["group"]]).sum()
    return {(str(key[0]), str(key[1])): int(total) for key, total in zip(sums.index, sums, strict=True)}


def _joint(part: pd.DataFrame) -> int:
    """Count the characters that passages cover together."""
    total, before, reach = 0, "", 0
    for row in rows_of(part):
        if row.document != before:
            before, reach = row.document, 0
        total += max(0, int(row.end) - max(int(row.start), reach))
        reach = max(reach, int(row.end))
    return total


def weighted_crosstab(
    study: Study,
    by: str = "stakeholder",
    *,
    survey: str,
    codes: Iterable[str] | None = None,
    coding: Coding | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return the weighted share of a survey's respondents who voice each code: a table of its own, without counts.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        An attribute of participants; empty for everybody.
    survey : str
        A survey whose source names a `weight` column in study.toml.
    codes : iterable of str, optional
        Only these codes; by default as `counted_codes` says.
    coding : Coding, optional
        What is counted; by default the coding that `[report] coding` names.
    level : float
        Of the intervals.

    Returns
    -------
    DataFrame
        Columns code, name, category, source, group, weighted_share, low, high (Wilson's interval at the effective
        size), respondents_of, effective_of (Kish's effective sample size), reason (fewer than ten: no share).

    Raises
    ------
    StudyError
        When the survey has no weight column, or a weight is no number above 0.

    See Also
    --------
    mentorstudy.crosstab
    mentorstudy.closed_answers

    References
    ----------
    Kish (1965), Survey Sampling: the effective size is the squared sum of the weights by the sum of their squares.
    """
    import pandas as pd

    check_attribute(study, by)
    weights = _weights(study, survey)
    voices = grouped(heard(study, coding), study, by)
    evidence = grouped(roll_up(counted_answers(study, coding)), study, by)
    evidence = evidence[says(evidence) & (evidence["source"] == survey)]
    table = study.codebook.table.set_index("code")
    rows = []
    for code in counted_codes(study, codes, coding=coding):
        voiced = set(evidence.loc[evidence["code"] == code, "voice"])
        for group, part in voices[voices["source"] == survey].groupby("group", sort=True):
            people = sorted(set(part["voice"]))
            listed = [weights[person] for person in people]
            effective = sum(listed) ** 2 / sum(weight**2 for weight in listed)
            share = sum(weights[person] for person in people if person in voiced) / sum(listed)
            few = len(people) < _LEAST
            ends = (math.nan, math.nan) if few else wilson_interval(min(share, 1) * effective, effective, level=level)
            rows.append(
                (code, table.at[code, "name"], table.at[code, "category"], survey, group,
                 math.nan if few else share, *ends, len(people), effective,
                 f"{len(people)} respondents: no share of fewer than {_LEAST}" if few else "")
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(WEIGHTED_COLUMNS))


def _weights(study: Study, survey: str) -> dict[str, float]:
    surveys = study.corpus.surveys
    if survey not in surveys:
        raise StudyError(f"No survey '{survey}' in this study.{suggestion(survey, surveys)}")
    settings = next((each for each in study.config.sources if each.names(survey)), None)
    if settings is None or not settings.weight:
        raise StudyError(
            f"{survey} has no weights. Name its column with `weight` in study.toml, or count without them.",
            file="study.toml",
        )
    found: dict[str, float] = {}
    for person, cell in study.corpus.participants[settings.weight].reindex(surveys[survey].responses.index).items():
        try:
            number = float(str(cell).replace(",", "."))
        except ValueError:
            number = math.nan
        if not (math.isfinite(number) and number > 0):
            raise StudyError(
                f"the weight of '{person}' in column '{settings.weight}' is '{cell}'. A weight is a number above 0.",
                file=survey,
            )
        found[str(person)] = number
    return found
