"""How many topics: the number that comes back in samples, whose words hang together, whose texts lie apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mentorstudy.topics.engines import quiet
from mentorstudy.topics.features import class_weights
from mentorstudy.topics.quality import coherences, diversity, top_terms

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.topics.resamples import Ground

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["NUMBER_COLUMNS", "best_number", "is_smoothed_better", "is_stable", "try_numbers"]

NUMBER_COLUMNS = (
    "number",
    "stability",
    "found",
    "by_chance",
    "coherence",
    "diversity",
    "separation",
    "reduced_separation",
    "score",
    "chosen",
)
# A topic comes back where it shares more than half of its texts with one of a sample, as in `topic_stability`. A number
# comes back where half of its topics do on average, and the partitions agree so far. Topics were splintered where
# labels share over a tenth of terms.
_SAME, _BACK, _TOGETHER, _DISTINCT = 0.5, 0.5, 0.45, 0.9
# The same words dealt anew to the texts make topics that come back, too, the more of them the more. Of what is left to
# agree beyond those, a number must agree in a tenth to be taken, and in a quarter to be called stable.
_SOME, _CLEAR, _DEALS = 0.1, 0.25, 4
# Where texts by their own words come back as much more, they are not smoothed over neighbours.
_CLEARLY_MORE, _PROBES = 0.03, (4, 8, 16)
# After so many numbers in a row that do not larger ones are not tried; where none does, not over twenty.
_IN_A_ROW, _ENOUGH = 4, 20
# The terms that a reader sees in a label: where topics share these, one was splintered.
_IN_LABEL = 4
# A measure that is nought or less speaks against a number as strongly as can be, not infinitely.
_FLOOR = 1e-3
_CLEARLY = 1.05


def try_numbers(
    ground: Ground,
    numbers: Sequence[int],
    *,
    preferred: int = 0,
    until_lost: bool = False,
    seed: int = 0,
    progress: Callable[[str, int, int], None] | None = None,
) -> pd.DataFrame:
    """Return what speaks for each number of topics.

    Parameters
    ----------
    ground : Ground
        What they are tried on.
    numbers : sequence of int
        To try.
    preferred : int
        A number that is kept unless another scores a twentieth higher; 0 for none.
    until_lost : bool
        Leave out the larger numbers after four in a row that do not come back, or whose labels share terms.
    seed : int
        Of the fits.
    progress : callable, optional
        Called with words, a number and how many there are.

    Returns
    -------
    DataFrame
        Columns number; stability (adjusted mutual information of the fit with fits on samples of 70% of the
        participants, over the texts in both); found (the share of topics that share more than half of their texts, by
        Jaccard, with a topic of a sample; mean over the samples); by_chance (stability where the same words are dealt
        anew to the texts; NaN where all texts are placed together before); coherence (mean NPMI of the topics' ten
        first terms); diversity (share of different terms among the four that a label shows); separation (silhouette of
        the texts by cosine); reduced_separation (the same in few dimensions, NaN without); score (the geometric mean of
        stability, coherence as (1 + NPMI) / 2, diversity and the separations); chosen, true in one row: the highest
        score. TF-IDF takes it among the numbers that come back (found is .5, stability .45 and a tenth of what chance
        leaves, or more) and whose labels share few terms (diversity is .9 or more); where there is none, what comes
        back most beyond chance.

    References
    ----------
    Lange, T., Roth, V., Braun, M. L., & Buhmann, J. M. (2004). Stability-based validation of clustering solutions.
    Neural Computation, 16, 1299-1323. Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational
    Statistics & Data Analysis, 52, 258-271 (found). Rousseeuw, P. J. (1987). Silhouettes. Journal of Computational and
    Applied Mathematics, 20, 53-65.
    """
    import pandas as pd

    found: list[tuple[float, ...]] = []
    columns = list(NUMBER_COLUMNS[:8])
    table = pd.DataFrame(found, columns=columns)
    for place, number in enumerate(numbers, start=1):
        if progress is not None:
            progress(f"trying {number} topics", place, len(numbers))
        found.append(_tried(ground, number, seed))
        table = pd.DataFrame(found, columns=columns).astype({"number": int})
        fine = _is_fine(table)
        if until_lost and not fine[-_IN_A_ROW:].any() and place >= _IN_A_ROW and (fine.any() or number >= _ENOUGH):
            break
    scores = _scores(table)
    best = best_number(table, scores, preferred, strict=ground.reduced is None) if len(table) else -1
    return table.assign(score=scores, chosen=[place == best for place in range(len(table))])


def _tried(ground: Ground, number: int, seed: int) -> tuple[float, ...]:
    """What is measured of one number, in the order of the columns."""
    import numpy as np

    labels, agreement, back = _compared(ground, number, seed)
    terms = top_terms(class_weights(ground.counts, labels, range(number)))
    told = [value for value in coherences(ground.counts, terms) if value == value]
    return (
        number,
        agreement,
        back,
        _by_chance(ground, number, seed),
        float(np.mean(told)) if told else float("nan"),
        diversity([each[:_IN_LABEL] for each in terms]),
        _silhouette(ground.distances, labels[ground.few], "precomputed"),
        float("nan")
        if ground.reduced is None
        else _silhouette(ground.reduced[ground.few], labels[ground.few], "euclidean"),
    )


def _by_chance(ground: Ground, number: int, seed: int) -> float:
    """Agreement of fits on samples where words are dealt anew to the texts; NaN where samples share their places."""
    if ground.reduced is not None:
        return float("nan")
    return _compared(ground.dealt, number, seed, _DEALS)[1]


def _compared(ground: Ground, number: int, seed: int, samples: int | None = None) -> tuple[Array, float, float]:
    """A fit; how far fits on samples agree with it, and the share of its topics that they have too."""
    import numpy as np

    labels = ground.part(np.arange(ground.counts.matrix.shape[0]), number, seed)
    again = [
        _again(labels[rows], ground.part(rows, number, seed + place))
        for place, rows in enumerate(ground.samples[:samples], start=1)
    ]
    agreement, back = np.mean(again, axis=0)
    return labels, float(agreement), float(back)


def _again(first: Array, other: Array) -> tuple[float, float]:
    """How far two partitions of the same texts agree, and the share of the first's topics that the other has too."""
    import numpy as np
    from sklearn.metrics import adjusted_mutual_info_score

    agreement = float(adjusted_mutual_info_score(first, other))
    topics, others = np.unique(first[first >= 0]), np.unique(other[other >= 0])
    mine, theirs = first[:, None] == topics[None, :], other[:, None] == others[None, :]
    both = mine.T.astype(float) @ theirs.astype(float)
    if not both.size:
        return agreement, 0.0
    either = mine.sum(axis=0)[:, None] + theirs.sum(axis=0)[None, :] - both
    return agreement, float(((both / either).max(axis=1) > _SAME).mean())


def is_smoothed_better(smooth: Ground, plain: Ground, numbers: Sequence[int], seed: int) -> bool:
    """Return whether smoothed texts give topics that come back in samples, or clearly not less than the texts alone do.

    Parameters
    ----------
    smooth, plain : Ground
        The same texts.
    numbers : sequence of int
        Of topics, to try; some small ones by default.
    seed : int
        Of the fits.
    """
    import numpy as np

    most = max(2, plain.counts.matrix.shape[0] // 8)
    tried = sorted({min(number, most) for number in numbers or _PROBES})
    one, other = (
        np.mean([_compared(ground, number, seed, _DEALS)[1] for number in tried]) for ground in (smooth, plain)
    )
    return bool(one >= other - _CLEARLY_MORE)


def is_stable(row: pd.Series) -> bool:
    """Return whether topics come back in samples clearly more than those of the same words dealt anew to the texts.

    Parameters
    ----------
    row : Series
        Of what `try_numbers` returns: stability and by_chance, which is NaN where all texts were placed together.
    """
    if row["by_chance"] != row["by_chance"]:
        return bool(row["stability"] >= _TOGETHER)
    return bool((row["stability"] - row["by_chance"]) / (1 - row["by_chance"]) >= _CLEAR)


def _beyond_chance(table: pd.DataFrame) -> Array:
    """Of what is left to agree beyond chance, how much agrees."""
    chance = table["by_chance"].fillna(0)
    beyond: Array = ((table["stability"] - chance) / (1 - chance).clip(lower=_FLOOR)).to_numpy()
    return beyond


def _is_fine(table: pd.DataFrame) -> Array:
    """Whether each number comes back, and its labels tell the topics apart."""
    back = (table["found"] >= _BACK) & (table["stability"] >= _TOGETHER) & (_beyond_chance(table) >= _SOME)
    fine: Array = (back & (table["diversity"] >= _DISTINCT)).to_numpy()
    return fine


def best_number(table: pd.DataFrame, scores: Array, preferred: int, *, strict: bool) -> int:
    """Return the place of the number of topics that is chosen.

    Parameters
    ----------
    table : DataFrame
        What is measured of each number: columns number, stability, found, by_chance, diversity.
    scores : array
        Of each number.
    preferred : int
        A number that is kept unless another scores a twentieth higher; 0 for none.
    strict : bool
        Whether only numbers that come back can be chosen, however high others score; where none does, the one that
        comes back most beyond chance.
    """
    import numpy as np

    fine = _is_fine(table) if strict else np.full(len(table), fill_value=True)
    if not fine.any():
        return int(_beyond_chance(table).argmax())
    best = int(np.where(fine, scores, -1).argmax())
    liked = np.flatnonzero(fine & (table["number"].to_numpy() == preferred) & (scores * _CLEARLY >= scores[best]))
    return int(liked[0]) if len(liked) else best


def _silhouette(points: Array, labels: Array, metric: str) -> float:
    from sklearn.metrics import silhouette_score

    if not 2 <= len(set(labels)) < len(labels):
        return float("nan")
    with quiet():
        return float(silhouette_score(points, labels, metric=metric))


def _scores(table: pd.DataFrame) -> Array:
    """The geometric mean of what is measured."""
    import numpy as np

    parts = [table["stability"], (1 + table["coherence"]) / 2, table["diversity"], table["separation"]]
    if table["reduced_separation"].notna().any():
        parts.append(table["reduced_separation"])
    logs = [np.log(part.fillna(0).clip(lower=_FLOOR).to_numpy(dtype=float)) for part in parts]
    scores: Array = np.exp(np.mean(logs, axis=0))
    return scores
