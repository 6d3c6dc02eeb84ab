"""Who speaks of which topic: shares of participants, with intervals that resample them."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING, Any, Literal, get_args

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.evidence import check_attribute, source_names
from mentorstudy.rows import rows_of
from mentorstudy.topics.features import Counts, class_weights
from mentorstudy.topics.fit import refit
from mentorstudy.topics.quality import top_terms

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.study import Study
    from mentorstudy.topics.model import Topics

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["PERIODS", "PREVALENCE_COLUMNS", "topic_prevalence", "topics_over_time"]

Progress = Callable[[str, int, int], None]
Period = Literal["year", "quarter", "month"]
PERIODS: tuple[Period, ...] = get_args(Period)
PREVALENCE_COLUMNS = (
    "topic", "label", "source", "group", "participants", "participants_of", "answers", "answers_of", "share", "low",
    "high", "interval",
)  # fmt: skip
FIXED = "fixed model: participants resampled, topics as fitted"
REFITTED = "participants resampled, topics fitted again in each sample and matched to the first fit"
TOO_FEW = "no interval: {draws} resamples are too few for one, {least} are needed"
_LEAST_MATCH = 0.2


def topic_prevalence(
    topics: Topics,
    study: Study,
    by: str = "stakeholder",
    *,
    refitted: bool = False,
    resamples: int | None = None,
    seed: int = 0,
    confidence: float = 0.95,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return how many people of each group speak of each topic, of all who answered, with intervals.

    Participants are counted, never passages; interviews and surveys are never pooled. Whoever answered counts as one
    who could have spoken of it, also where the answer was set aside.

    Parameters
    ----------
    topics : Topics
        What `fit_topics` returns.
    study : Study
        The study whose corpus they were fitted on.
    by : str
        An attribute of participants. Empty: everybody is one group.
    refitted : bool
        Fit the topics again in every resample, so that the interval holds the model's own uncertainty. Slow.
    resamples : int, optional
        1,000, or 50 where the topics are fitted again.
    seed : int
        Of the resamples.
    confidence : float
        Between 0 and 1.
    progress : callable, optional
        Called with words, a number and how many there are.

    Returns
    -------
    DataFrame
        Columns topic, label, source, group, participants, participants_of, answers, answers_of, share, low, high,
        interval (how it was made). A percentile interval over resamples of participants within the group; where nobody
        or everybody speaks of a topic no resample can differ, and the open end is the exact binomial one (Clopper and
        Pearson 1934). `low` and `high` are NaN for fewer than two participants, and for
        fewer resamples than 2 / (1 - confidence), where `interval` says so.

    Raises
    ------
    StudyError
        When there is no such attribute.
    SettingsError
        When `resamples` or `confidence` cannot be.

    See Also
    --------
    mentorstudy.topics.topics_over_time
    mentorstudy.plots.topic_prevalence

    References
    ----------
    Davison, A. C., & Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge. Fitting again within
    resamples: Roberts, M. E., et al. (2014). Structural topic models for open-ended survey responses. AJPS, 58,
    1064-1082, propagate the same uncertainty by simulation (method of composition).
    """
    check_attribute(study, by)
    people = study.corpus.participants
    groups = people[by].replace("", "not stated") if by else None

    def group(answers: pd.DataFrame) -> pd.Series[str]:
        if groups is None:
            return answers["participant"].map(lambda _: "all")
        return answers["participant"].map(groups).fillna("not stated")

    return _prevalence(topics, study, group, refitted, resamples, seed, confidence, progress)


def topics_over_time(
    topics: Topics,
    study: Study,
    *,
    period: Period = "year",
    resamples: int = 1000,
    seed: int = 0,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return how many people speak of each topic in each period, where documents have dates.

    Parameters
    ----------
    topics : Topics
        What `fit_topics` returns.
    study : Study
        The study.
    period : {"year", "quarter", "month"}
        What time is cut into.
    resamples, seed, confidence
        As in `topic_prevalence`; the model is fixed.

    Returns
    -------
    DataFrame
        As `topic_prevalence` returns, `group` being the period (2026, 2026 Q1, 2026-03); without the answers of
        documents that have no date.

    See Also
    --------
    mentorstudy.topics.topic_prevalence
    mentorstudy.topics.fit_topics
    """
    if period not in PERIODS:
        raise SettingsError(f"period = '{period}' is not known.{suggestion(period, PERIODS)}")
    periods = {str(name): _period(str(date), period) for name, date in study.corpus.documents["date"].items()}

    def group(answers: pd.DataFrame) -> pd.Series[str]:
        return answers["document"].map(periods)

    return _prevalence(topics, study, group, False, resamples, seed, confidence, None)


def _period(date: str, period: Period) -> str:
    """The period of a date as documents.csv has it (2026, 2026-03, 2026-03-14); empty where it says too little."""
    parts = date.strip()[:10].split("-")
    if not (parts[0].isdigit() and len(parts[0]) == 4):
        return ""
    if period == "year":
        return parts[0]
    if len(parts) < 2 or not parts[1].isdigit():
        return ""
    return f"{parts[0]} Q{(int(parts[1]) + 2) // 3}" if period == "quarter" else f"{parts[0]}-{int(parts[1]):02d}"


def _prevalence(
    topics: Topics,
    study: Study,
    group: Callable[[pd.DataFrame], pd.Series[str]],
    refitted: bool,
    resamples: int | None,
    seed: int,
    confidence: float,
    progress: Progress | None,
) -> pd.DataFrame:
    import pandas as pd

    draws = (50 if refitted else 1000) if resamples is None else resamples
    if draws < 1 or not 0 < confidence < 1:
        raise SettingsError(
            f"resamples = {draws}, confidence = {confidence}: take 1 or more, and a share such as 0.95."
        )
    answers = study.corpus.answers
    answers = answers.assign(source=answers["document"].map(source_names(study)), group=group(answers))
    answers = answers[answers["group"] != ""]
    voiced = answers.merge(topics.answers[["document", "turn", "topic"]], on=["document", "turn"])
    again = _refitted_shares(topics, answers, draws, seed, progress) if refitted and len(topics) else None
    # With fewer, the percentiles are the smallest and the largest share seen: they would look like an interval.
    least = ceil(2 / (1 - confidence) - 1e-9)
    interval = FIXED if again is None else REFITTED
    if draws < least:
        interval = TOO_FEW.format(draws=draws, least=least)
    rows = []
    for (source, name), heard in answers.groupby(["source", "group"], sort=True):
        mine = voiced[(voiced["source"] == source) & (voiced["group"] == name)]
        size = int(heard["participant"].nunique())
        for topic in rows_of(topics.topics):
            part = mine[mine["topic"] == topic.topic]
            count = int(part["participant"].nunique())
            if again is None:
                low, high = _fixed_interval(count, size, draws, [seed, int(topic.topic)], confidence)
            else:
                low, high = _percentiles(
                    again.get((str(source), str(name), int(topic.topic)), []), count, size, confidence
                )
            if draws < least:
                low, high = float("nan"), float("nan")
            rows.append(
                (
                    topic.topic, topic.name or topic.label, source, name, count, size,
                    len(part.drop_duplicates(["document", "turn"])), len(heard), count / size, low, high,
                    interval,
                )
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=list(PREVALENCE_COLUMNS))
    return table.sort_values(["topic", "source", "group"], kind="stable", ignore_index=True)


def _fixed_interval(count: int, size: int, draws: int, seed: list[int], confidence: float) -> tuple[float, float]:
    """Each participant counts once: a resample of participants is a binomial draw."""
    import numpy as np

    shares = np.random.default_rng([*seed, count, size]).binomial(size, count / size, draws) / size
    return _percentiles(list(shares), count, size, confidence)


def _percentiles(shares: list[float], count: int, size: int, confidence: float) -> tuple[float, float]:
    import numpy as np

    if size < 2 or not shares:
        return float("nan"), float("nan")
    tail = (1 - confidence) / 2
    low, high = (float(each) for each in np.quantile(shares, [tail, 1 - tail]))
    if count == 0:
        high = max(high, 1 - tail ** (1 / size))
    if count == size:
        low = min(low, tail ** (1 / size))
    return low, high


def _refitted_shares(
    topics: Topics, answers: pd.DataFrame, draws: int, seed: int, progress: Progress | None
) -> dict[tuple[str, str, int], list[float]]:
    """By source, group and topic the share of participants in each resample, where the topics are fitted again."""
    import numpy as np

    state = topics.state
    passages = state.material.passages
    place = {number: row for row, number in enumerate(state.material.modelled["passage"])}
    first = np.array([place[number] for number in passages["same_as"]], dtype=int)
    old = [set(terms) for terms in top_terms(class_weights(state.counts, state.labels, state.topics))]
    people = answers[["source", "group", "participant"]].drop_duplicates()
    owners = passages["participant"].to_numpy()
    where = passages[["document", "turn"]].merge(answers[["document", "turn", "source", "group"]], how="left")
    found: dict[tuple[str, str, int], list[float]] = {}
    random = np.random.default_rng([seed, 1])
    for draw in range(draws):
        if progress is not None:
            progress("fitting again", draw + 1, draws)
        weight = _drawn(people, random)
        rows = np.unique(first[np.isin(owners, list({person for *_, person in weight}))])
        made = refit(state, rows, number=state.settings.number, seed=seed + draw + 1)
        others = sorted({int(label) for label in made.labels if label >= 0})
        part = Counts(state.counts.matrix[rows], state.counts.terms)
        new = [set(terms) for terms in top_terms(class_weights(part, made.labels, others))]
        match = _matched(state.labels[rows], made.labels, state.topics, others, old, new)
        labels = np.full(len(state.labels), -1)
        labels[rows] = [match.get(int(label), -1) for label in made.labels]
        spoken = where.assign(participant=owners, topic=labels[first])
        spoken = spoken[spoken["topic"] >= 0][["source", "group", "participant", "topic"]].drop_duplicates()
        _add_shares(found, spoken, weight, state.topics)
    return found


def _drawn(people: pd.DataFrame, random: np.random.Generator) -> dict[tuple[str, str, str], int]:
    """How often each participant is drawn, within source and group."""
    weight: dict[tuple[str, str, str], int] = {}
    for (source, group), part in people.groupby(["source", "group"], sort=True):
        names = sorted(part["participant"])
        for name, times in zip(names, random.multinomial(len(names), [1 / len(names)] * len(names)), strict=True):
            if times:
                weight[str(source), str(group), str(name)] = int(times)
    return weight


def _matched(
    before: Array, after: Array, topics: list[int], others: list[int], old: list[set[int]], new: list[set[int]]
) -> dict[int, int]:
    """Each topic of a new fit with the one of the first fit that it is likest to, one to one."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    alike = np.zeros((len(others), len(topics)))
    for row, other in enumerate(others):
        for column, topic in enumerate(topics):
            both = int(((after == other) & (before == topic)).sum())
            either = int(((after == other) | (before == topic)).sum())
            terms = len(new[row] & old[column]) / max(len(new[row] | old[column]), 1)
            alike[row, column] = (both / max(either, 1) + terms) / 2
    rows, columns = linear_sum_assignment(-alike)
    return {
        others[row]: topics[column]
        for row, column in zip(rows, columns, strict=True)
        if alike[row, column] >= _LEAST_MATCH
    }


def _add_shares(
    found: dict[tuple[str, str, int], list[float]], spoken: pd.DataFrame, weight: dict[tuple[str, str, str], int],
    topics: list[int],
) -> None:  # fmt: skip
    totals: dict[tuple[str, str], int] = {}
    for (source, group, _), times in weight.items():
        totals[source, group] = totals.get((source, group), 0) + times
    counts: dict[tuple[str, str, int], int] = {}
    for row in rows_of(spoken):
        times = weight.get((row.source, row.group, row.participant), 0)
        key = (str(row.source), str(row.group), int(row.topic))
        counts[key] = counts.get(key, 0) + times
    for (source, group), total in totals.items():
        for topic in topics:
            found.setdefault((source, group, topic), []).append(counts.get((source, group, topic), 0) / total)
