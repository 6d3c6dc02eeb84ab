"""What one group says more than another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentorstudy.analyse.frequencies import Said, said_words
from mentorstudy.arguments import check_at_least, chosen_source
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.statistics import log_likelihood, log_ratio

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["KEYNESS_COLUMNS", "keyness", "keyness_table"]

KEYNESS_COLUMNS = (
    "group", "against", "term", "count", "words", "other_count", "other_words", "participants", "participants_of",
    "other_participants", "other_participants_of", "log_likelihood", "log_ratio", "log_ratio_low", "log_ratio_high",
    "resamples",
)  # fmt: skip
# Of an interval of 95%, on each side.
_TAIL = 0.025
# How many numbers are drawn at once, so that memory does not grow with the number of people.
_CELLS_AT_ONCE = 4_000_000


def keyness(
    study: Study,
    by: str = "stakeholder",
    *,
    group: str = "",
    against: str = "",
    source: str = "",
    stop: Iterable[str] | None = None,
    least: int = 3,
    resamples: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the words that a group says more, or less, than others do.

    One person who says a word forty times makes no group: a word counts only when enough participants of the
    group say it (or of the others, for what the group says less), and the interval is over participants, drawn
    again with replacement on both sides.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        An attribute of participants.
    group, against : str
        Its values: which group, and which it is held against. Empty: every group, against all others.
    source : str
        `interviews`, `archives` or a survey's name; sources are never pooled. Empty: interviews, or else the survey
        with most responses.
    stop : iterable of str, optional
        Words to leave out; by default the stop words of the study's language. Give `[]` to keep all.
    least : int
        At least so many participants of the side that says it more must say it.
    resamples, seed : int
        How often participants are drawn, and where the random numbers start from.

    Returns
    -------
    DataFrame
        Columns group, against, term, count, words (all words of the group), other_count, other_words, participants,
        participants_of, other_participants, other_participants_of, log_likelihood (G²: how sure), log_ratio (how
        much: 1 is twice as often, -1 half), log_ratio_low, log_ratio_high (2.5th and 97.5th percentile over
        resamples; NaN for a word that more than one resample in forty leaves on neither side: so few say it that
        nothing can be told), resamples (in which the word is on a side); by group, what it says more first, the
        surest first. No p-value: interviews are purposive samples.

    Raises
    ------
    StudyError
        When there is no such attribute, source or group, only one group, one held against itself, or no resample.

    See Also
    --------
    mentorstudy.plots.keyness
    mentorstudy.frequencies
    mentorstudy.collocations

    References
    ----------
    Dunning (1993), Computational Linguistics 19; Hardie (2014), Log ratio, CASS, Lancaster University.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = keyness(read_study(resource("sample-study")), group="mentor", against="protégé", resamples=20)
    >>> bool((table["participants"] >= 3)[table["log_ratio"] > 0].all())
    True
    """
    check_at_least(1, resamples=resamples)
    source = chosen_source(study, source)
    said = said_words(study, by, source=source, stop=stop, least=least)
    return keyness_table(said, by, source, group=group, against=against, least=least, resamples=resamples, seed=seed)


def keyness_table(
    said: Said, by: str, source: str, *, group: str, against: str, least: int, resamples: int, seed: int
) -> pd.DataFrame:
    """Return what groups say more, or less, than others: the table of `keyness`.

    Parameters
    ----------
    said : Said
        Who said which word how often.
    by, source : str
        What made the groups, and whose answers they are: for errors.
    group, against, least, resamples, seed
        As of `keyness`.
    """
    import pandas as pd

    known = sorted(set(said.groups))
    for name in filter(None, (group, against)):
        if name not in known:
            raise StudyError(f"Nobody of the group '{name}' is heard in {source}.{suggestion(name, known)}")
    if group and group == against:
        others = suggestion("", [name for name in known if name != group])
        raise StudyError(f"'{group}' cannot be held against itself.{others}")
    if len(known) < 2:
        raise StudyError(f"There is one group of '{by or 'everybody'}' in {source}: nothing to hold it against.")
    parts = [
        _held_against(said, each, against, least, resamples, seed)
        for each in ([group] if group else known)
        if each != against
    ]
    return pd.concat(parts, ignore_index=True)


def _held_against(said: Said, group: str, against: str, least: int, resamples: int, seed: int) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    mine = np.array([each == group for each in said.groups])
    others = np.array([each == against for each in said.groups]) if against else ~mine
    here, there = said.counts[mine], said.counts[others]
    words, other_words = float(said.words[mine].sum()), float(said.words[others].sum())
    count, other = here.sum(axis=0), there.sum(axis=0)
    ratio = log_ratio(count, words, other, other_words)
    people, other_people = _speakers(here), _speakers(there)
    enough = np.where(ratio > 0, people >= least, other_people >= least)
    kept = np.flatnonzero(enough)
    low, high, drawn = _resampled(said, mine, others, kept, resamples, seed)
    table = pd.DataFrame(
        {
            "group": group, "against": against or "all others", "term": [said.terms[at] for at in kept],
            "count": count[kept].astype(int), "words": int(words), "other_count": other[kept].astype(int),
            "other_words": int(other_words), "participants": people[kept], "participants_of": int(mine.sum()),
            "other_participants": other_people[kept], "other_participants_of": int(others.sum()),
            "log_likelihood": log_likelihood(count, words, other, other_words)[kept], "log_ratio": ratio[kept],
            "log_ratio_low": low, "log_ratio_high": high, "resamples": drawn,
        },
        columns=list(KEYNESS_COLUMNS),
    )  # fmt: skip
    table = table.assign(more=table["log_ratio"] > 0)
    order = ["more", "log_likelihood", "term"]
    table = table.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return pd.DataFrame(table.drop(columns=["more"]))


def _speakers(counts: Any) -> np.ndarray:
    """Return how many people of a sparse table said each word."""
    import numpy as np

    return np.bincount(counts.indices, minlength=counts.shape[1])


def _resampled(
    said: Said, mine: np.ndarray, others: np.ndarray, kept: np.ndarray, resamples: int, seed: int
) -> tuple[np.ndarray, ...]:
    """Draw participants of both sides again: the ends of the log ratio's interval, and how many resamples tell it.

    A word on neither side has no ratio: with a count of 0 taken for 0.5, it would be that of the sides' sizes.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    (here, words), (there, other_words) = (
        _drawn(said.counts[side][:, kept], said.words[side], resamples, generator) for side in (mine, others)
    )
    ratios = np.stack(
        [log_ratio(one, total, two, other) for one, total, two, other in
         zip(here, words, there, other_words, strict=True)]
    )  # fmt: skip
    told = (here > 0) | (there > 0)
    share = told.mean(axis=0)
    ends = np.full((2, len(kept)), np.nan)
    tails = [100 * _TAIL, 100 * (1 - _TAIL)]
    always, mostly = share == 1, (share >= 1 - _TAIL) & (share < 1)
    # Where nothing is missing, whole columns are sorted at once.
    ends[:, always] = np.percentile(ratios[:, always], tails, axis=0)
    ends[:, mostly] = np.nanpercentile(np.where(told, ratios, np.nan)[:, mostly], tails, axis=0)
    return ends[0], ends[1], told.sum(axis=0)


def _drawn(
    counts: Any, words: np.ndarray, resamples: int, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the counts of each word, and of all words, in every resample of the people of one side."""
    import numpy as np

    people = len(words)
    said, total = [], []
    at_once = max(1, _CELLS_AT_ONCE // max(people, 1))
    for start in range(0, resamples, at_once):
        size = min(at_once, resamples - start)
        times = generator.multinomial(people, np.full(people, 1 / people), size=size).astype(np.float64)
        said.append(times @ counts)
        total.append(times @ words)
    return np.concatenate(said), np.concatenate(total)
