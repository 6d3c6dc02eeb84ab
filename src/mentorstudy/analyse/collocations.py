"""Which words stand by a word, more often than chance would put them there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from mentorstudy.analyse.frequencies import spoken, stop_words, tokens
from mentorstudy.arguments import check_at_least, chosen_source, of_group
from mentorstudy.errors import StudyError
from mentorstudy.rows import rows_of
from mentorstudy.statistics import log_likelihood, log_ratio
from mentorstudy.text import fold

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.study import Study

    Weights = np.ndarray[tuple[int, int], np.dtype[np.float64]]

__all__ = ["COLLOCATION_COLUMNS", "collocations"]

COLLOCATION_COLUMNS = (
    "term", "near", "words_near", "elsewhere", "words_elsewhere", "participants", "participants_of",
    "log_likelihood", "log_ratio",
)  # fmt: skip


def collocations(
    study: Study,
    term: str,
    *,
    window: int = 5,
    by: str = "",
    group: str = "",
    source: str = "",
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
        `interviews`, `archives` or a survey's name. Empty: interviews, or else the survey with most responses.
    stop : iterable of str, optional
        Words to leave out; by default the stop words of the study's language.
    least : int
        Words that fewer participants said near it are left out.

    Returns
    -------
    DataFrame
        Columns term, near (times in the window), words_near, elsewhere, words_elsewhere, participants (who said it
        near), participants_of (who said the word), log_likelihood, log_ratio; the surest first.

    Raises
    ------
    StudyError
        When the term is not one word, there is no such attribute, group or source, or a number is below 1.

    See Also
    --------
    mentorstudy.plots.collocations
    mentorstudy.frequencies
    mentorstudy.keyness

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> collocations(read_study(resource("sample-study")), "canadian")["term"].iloc[0]
    'experience'
    """
    import numpy as np
    import pandas as pd

    check_at_least(1, window=window, least=least)
    wanted = _one_word(term)
    source = chosen_source(study, source)
    out = stop_words(study.config.language) if stop is None else {fold(word, accents=True) for word in stop}
    turns = of_group(spoken(study, source), study, by, group)
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


def _one_word(term: str) -> str:
    """Return a word as it is compared; answers are cut into words, so that several would never stand in one."""
    wanted = fold(term.strip(), accents=True)
    if not wanted or tokens(wanted.replace("*", "").replace("?", "")) != [wanted.replace("*", "").replace("?", "")]:
        raise StudyError(
            f"'{term}' is not one word, and collocations are of one word, such as 'job' or 'mentor*'. "
            "`find` shows the places of several words."
        )
    return wanted
