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

    from mentorstudy.topics.ground import Ground

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["NUMBER_COLUMNS", "best_number", "is_stable", "stability_by_chance", "try_numbers"]

NUMBER_COLUMNS = (
    "number",
    "stability",
    "found",
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
# The same words dealt anew to the texts make stable topics, too, where the topics are many: of what is left to agree
# beyond them, a number is stable that agrees in a quarter.
_BEYOND_CHANCE, _DEALS = 0.25, 5
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
        Jaccard, with a topic of a sample; mean over ten samples); coherence (mean NPMI of the topics' ten first
        terms); diversity (share of different terms among the four that a label shows); separation (silhouette of the
        texts by cosine);
        reduced_separation (the same in few dimensions, NaN without); score (the geometric mean of all but found,
        coherence as (1 + NPMI) / 2); chosen, true in one row: the highest score. Factorisations take it among the
        numbers that come back (found is .5 and stability .45 or more) and whose labels share few terms (diversity is
        .9 or more), and what comes back most where there is none.

    References
    ----------
    Lange, T., Roth, V., Braun, M. L., & Buhmann, J. M. (2004). Stability-based validation of clustering solutions.
    Neural Computation, 16, 1299-1323. Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational
    Statistics & Data Analysis, 52, 258-271 (found). Rousseeuw, P. J. (1987). Silhouettes. Journal of Computational and
    Applied Mathematics, 20, 53-65.
    """
    import pandas as pd

    found: list[tuple[float, ...]] = []
    columns = list(NUMBER_COLUMNS[:7])
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
        float(np.mean(told)) if told else float("nan"),
        diversity([each[:_IN_LABEL] for each in terms]),
        _silhouette(ground.distances, labels[ground.few], "precomputed"),
        float("nan")
        if ground.reduced is None
        else _silhouette(ground.reduced[ground.few], labels[ground.few], "euclidean"),
    )


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


def stability_by_chance(ground: Ground, number: int, seed: int) -> float:
    """Return how far fits on samples agree where the same words are dealt anew to the texts: what chance makes alike.

    Parameters
    ----------
    ground : Ground
        The texts.
    number : int
        How many topics.
    seed : int
        Of the deal and the fits.

    Returns
    -------
    float
        NaN where all texts were placed together: then samples share their places, and there is no such comparison.
    """
    if ground.reduced is not None:
        return float("nan")
    return _compared(ground.dealt(seed), number, seed, _DEALS)[1]


def is_stable(stability: float, by_chance: float) -> bool:
    """Return whether topics come back in samples clearly more than those of the same words dealt anew to the texts.

    Parameters
    ----------
    stability, by_chance : float
        What `try_numbers` measures, and `stability_by_chance`.
    """
    if by_chance != by_chance:
        return stability >= _TOGETHER
    return stability - by_chance >= _BEYOND_CHANCE * (1 - by_chance)


def _is_fine(table: pd.DataFrame) -> Array:
    """Whether each number comes back, and its labels tell the topics apart."""
    back = (table["found"] >= _BACK) & (table["stability"] >= _TOGETHER)
    fine: Array = (back & (table["diversity"] >= _DISTINCT)).to_numpy()
    return fine


def best_number(table: pd.DataFrame, scores: Array, preferred: int, *, strict: bool) -> int:
    """Return the place of the number of topics that is chosen.

    Parameters
    ----------
    table : DataFrame
        What is measured of each number: columns number, stability, found, diversity.
    scores : array
        Of each number.
    preferred : int
        A number that is kept unless another scores a twentieth higher; 0 for none.
    strict : bool
        Whether only numbers that come back can be chosen, however high others score; what comes back most without one.
    """
    import numpy as np

    found = table["found"].to_numpy()
    fine = _is_fine(table) if strict else np.full(len(table), fill_value=True)
    if not fine.any():
        fine = found >= found.max()
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
