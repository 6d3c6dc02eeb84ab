"""Passages without a topic, put to the nearest: BERTopic's strategies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.topics.features import class_weights, tf_idf

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.topics.state import State

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["STRATEGIES", "reassigned"]

STRATEGIES = ("embeddings", "c-tf-idf", "distributions")
_WINDOW = 4


def reassigned(state: State, by: str) -> State:
    """Return a fit in which passages without a topic are put to the nearest one; those near none stay.

    Parameters
    ----------
    state : State
        The fit.
    by : {"embeddings", "c-tf-idf", "distributions"}
        What nearness is: of a passage's point to the topic's middle; of its terms to the topic's; or of the best of its
        windows of four words.

    Raises
    ------
    SettingsError
        When there is no such strategy.
    """
    import numpy as np

    if by not in STRATEGIES:
        raise SettingsError(f"outliers by '{by}' is not known.{suggestion(by, STRATEGIES)}")
    without = np.flatnonzero(state.labels < 0)
    if not len(without) or not state.topics:
        return state
    near = _nearness(state, by, without)
    labels, memberships = state.labels.copy(), state.memberships.copy()
    for row, place in enumerate(without):
        best = int(near[row].argmax())
        if near[row, best] > 0:
            labels[place] = state.topics[best]
            memberships[place] = near[row].clip(min=0) / near[row].clip(min=0).sum()
    return replace(state, labels=labels, memberships=memberships).ordered()


def _nearness(state: State, by: str, rows: Array) -> Array:
    """Cosine of passages to topics; shape (rows, topics)."""
    import numpy as np

    if by == "embeddings":
        points = state.embedding.points if state.embedding is not None else tf_idf(state.counts).toarray()
        middles = np.stack([points[state.labels == topic].mean(axis=0) for topic in state.topics])
        near: Array = points[rows] @ _unit(middles).T
        return near
    weights = _unit(class_weights(state.counts, state.labels, state.topics))
    if by == "c-tf-idf":
        return np.asarray(tf_idf(state.counts)[rows] @ weights.T)
    return np.stack([_best_window(state, int(row), weights) for row in rows])


def _best_window(state: State, row: int, weights: Array) -> Array:
    import numpy as np

    place = {term: number for number, term in enumerate(state.counts.terms)}
    words = [word for word in state.material.vocabulary.documents[row] if word]
    windows = [words[at : at + _WINDOW] for at in range(max(1, len(words) - _WINDOW + 1))]
    summed = [weights[:, [place[word] for word in window if word in place]].sum(axis=1) for window in windows]
    best: Array = np.max(summed, axis=0)
    return best


def _unit(array: Array) -> Array:
    import numpy as np

    length = np.linalg.norm(array, axis=1, keepdims=True)
    unit: Array = array / np.where(length == 0, 1, length)
    return unit
