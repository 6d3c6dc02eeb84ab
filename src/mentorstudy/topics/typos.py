"""Texts that share no word with any other, put to the topic whose letters they share: typos, and rare forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentorstudy.text import fold

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.topics.state import State

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["by_letters"]

# Under it, what two texts have in common is the language, not the matter.
_ALIKE = 0.15
_MOST_TEXTS = 20_000


def by_letters(state: State, rows: Array) -> State:
    """Return a fit in which texts without a shared word have the topic of the most similar texts, by their letters.

    Compared are runs of three to five letters within words, weighed by TF-IDF, with the five nearest texts that have a
    topic; their topic, each weighed by its nearness, is the text's. Those that are like none keep no topic.

    Parameters
    ----------
    state : State
        The fit.
    rows : array of int
        The texts without a shared word.
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    known = np.flatnonzero(state.labels >= 0)
    if not len(rows) or not len(known):
        return state
    if len(known) > _MOST_TEXTS:
        known = np.sort(np.random.default_rng(state.settings.seed).choice(known, _MOST_TEXTS, replace=False))
    words = [" ".join(word for word in document if word) for document in state.material.vocabulary.documents]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, preprocessor=fold)
    texts = vectorizer.fit_transform([words[row] for row in known])
    near = vectorizer.transform([words[row] for row in rows]) @ texts.T
    labels, memberships = state.labels.copy(), state.memberships.copy()
    for place, row in enumerate(rows):
        votes = _votes(near[[place]], state.labels[known], state.memberships.shape[1])
        if votes.max(initial=0) > 0:
            labels[row] = int(votes.argmax())
            memberships[row] = votes / votes.sum()
    return replace(state, labels=labels, memberships=memberships)


def _votes(near: Any, labels: Array, topics: int) -> Array:
    """The nearness of the five nearest texts, summed by topic."""
    import numpy as np

    votes = np.zeros(topics)
    order = np.lexsort((near.indices, -near.data))[:5]
    for place in order:
        if near.data[place] >= _ALIKE:
            votes[labels[near.indices[place]]] += near.data[place]
    return votes
