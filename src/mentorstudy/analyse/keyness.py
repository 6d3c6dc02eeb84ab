"""What one group says more than another, and which words stand by a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from mentorstudy.analyse.words import Said, said_words, spoken, stop_words, tokens
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import grouped
from mentorstudy.rows import rows_of
from mentorstudy.statistics import log_likelihood, log_ratio
from mentorstudy.text import fold

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.study import Study

    Weights = np.ndarray[tuple[int, int], np.dtype[np.float64]]

__all__ = ["COLLOCATION_COLUMNS", "KEYNESS_COLUMNS", "collocations", "keyness"]

KEYNESS_COLUMNS = (
    "group", "against", "term", "count", "words", "other_count", "other_words", "participants", "participants_of",
    "other_participants", "other_participants_of", "log_likelihood", "log_ratio", "log_ratio_low", "log_ratio_high",
    "resamples",
)  # fmt: skip
COLLOCATION_COLUMNS = (
    "term", "near", "words_near", "elsewhere", "words_elsewhere", "participants", "participants_of",
    "log_likelihood", "log_ratio",
)  # fmt: skip


def keyness(
    study: Study,
    by: str = "stakeholder",
    *,
    group: str = "",
    against: str = "",
    source: str = "interviews",
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
        `interviews` or a survey's name; sources are never pooled.
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
        resamples), resamples; by group, what it says more first, the surest first. No p-value: interviews are
        purposive samples.

    Raises
    ------
    StudyError
        When there is no such attribute or group, or only one group.

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
    import pandas as pd

    said = said_words(study, by, source=source, stop=stop, least=least)
    known = sorted(set(said.groups))
    for name in filter(None, (group, against)):
        if name not in known:
            raise StudyError(f"Nobody of the group '{name}' is heard in {source}.{suggestion(name, known)}")
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
    people, other_people = (here > 0).sum(axis=0), (there > 0).sum(axis=0)
    enough = np.where(ratio > 0, people >= least, other_people >= least)
    low, high = _resampled(said, mine, others, resamples, seed)
    table = pd.DataFrame(
        {
            "group": group, "against": against or "all others", "term": said.terms, "count": count.astype(int),
            "words": int(words), "other_count": other.astype(int), "other_words": int(other_words),
            "participants": people, "participants_of": int(mine.sum()), "other_participants": other_people,
            "other_participants_of": int(others.sum()),
            "log_likelihood": log_likelihood(count, words, other, other_words), "log_ratio": ratio,
            "log_ratio_low": low, "log_ratio_high": high, "resamples": resamples,
        },
        columns=list(KEYNESS_COLUMNS),
    )[enough]  # fmt: skip
    table = table.assign(more=table["log_ratio"] > 0)
    order = ["more", "log_likelihood", "term"]
    table = table.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return pd.DataFrame(table.drop(columns=["more"]))


def _resampled(said: Said, mine: np.ndarray, others: np.ndarray, resamples: int, seed: int) -> tuple[np.ndarray, ...]:
    """Draw participants of both sides again, and return the ends of the log ratio's interval."""
    import numpy as np

    generator = np.random.default_rng(seed)
    drawn = [
        generator.multinomial(len(side), np.full(len(side), 1 / len(side)), size=max(resamples, 1)).astype(np.float64)
        for side in (said.words[mine], said.words[others])
    ]
    here, there = drawn[0] @ said.counts[mine], drawn[1] @ said.counts[others]
    words, other_words = drawn[0] @ said.words[mine], drawn[1] @ said.words[others]
    ratios = np.stack(
        [log_ratio(one, total, two, other) for one, total, two, other in
         zip(here, words, there, other_words, strict=True)]
    )  # fmt: skip
    return tuple(np.percentile(ratios, [2.5, 97.5], axis=0))


def collocations(
    study: Study,
    term: str,
    *,
    window: int = 5,
    by: str = "",
    group: str = "",
    source: str = "interviews",
    stop: Iterable[str] | None = None,
    least: int = 2,
) -> pd.DataFrame:
    """Return the words that stand by a word more often than elsewhere.

    Parameters
    ----------
    study : Study
        The study.
    term : str
        A word, with `*` and `?`: `mentor*`.
    window : int
        How many words before and after, of the same answer.
    by, group : str
        An attribute and its value: only that group. Empty for everybody.
    source : str
        `interviews`, `archives` or a survey's name.
    stop : iterable of str, optional
        Words to leave out; by default the stop words of the study's language.
    least : int
        Words that fewer participants said near it are left out.

    Returns
    -------
    DataFrame
        Columns term, near (times in the window), words_near, elsewhere, words_elsewhere, participants (who said it
        near), participants_of (who said the word), log_likelihood, log_ratio; the surest first.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> collocations(read_study(resource("sample-study")), "canadian")["term"].iloc[0]
    'experience'
    """
    import numpy as np
    import pandas as pd

    wanted = fold(term.strip(), accents=True)
    out = stop_words(study.config.language) if stop is None else {fold(word, accents=True) for word in stop}
    turns = grouped(spoken(study, source), study, by)
    if group:
        turns = turns[turns["group"] == group]
    near: Counter[str] = Counter()
    every: Counter[str] = Counter()
    people: dict[str, set[str]] = {}
    speakers: set[str] = set()
    for row in rows_of(turns):
        listed = tokens(str(row.text))
        every.update(listed)
        hits = [place for place, word in enumerate(listed) if fnmatchcase(word, wanted)]
        around = {at for place in hits for at in range(max(0, place - window), place + window + 1)} - set(hits)
        for at in sorted(around):
            if at < len(listed):
                near[listed[at]] += 1
                people.setdefault(listed[at], set()).add(str(row.voice))
        speakers |= {str(row.voice)} if hits else set()
    kept = sorted(word for word in near if word not in out and len(people[word]) >= least)
    count = np.array([near[word] for word in kept], dtype=float)
    rest = np.array([every[word] - near[word] for word in kept], dtype=float)
    words, elsewhere = sum(near.values()), sum(every.values()) - sum(near.values())
    table = pd.DataFrame(
        {
            "term": kept, "near": count.astype(int), "words_near": words, "elsewhere": rest.astype(int),
            "words_elsewhere": elsewhere, "participants": [len(people[word]) for word in kept],
            "participants_of": len(speakers), "log_likelihood": log_likelihood(count, words, rest, elsewhere),
            "log_ratio": log_ratio(count, words, rest, elsewhere),
        },
        columns=list(COLLOCATION_COLUMNS),
    )  # fmt: skip
    table = table[table["log_ratio"] > 0]
    return table.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)
