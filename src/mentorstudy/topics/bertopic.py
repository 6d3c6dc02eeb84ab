"""BERTopic's own model of topics that are found, for its figures and its methods."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import StudyError
from mentorstudy.topics.engines import quiet
from mentorstudy.topics.features import terms_of

if TYPE_CHECKING:
    from mentorstudy.topics.state import State
    from mentorstudy.topics.words import Vocabulary

__all__ = ["bertopic_model"]


def bertopic_model(state: State) -> Any:
    """Return a BERTopic model fitted on the same passages and points, its topics given.

    Parameters
    ----------
    state : State
        The fit.

    Returns
    -------
    bertopic.BERTopic
        Its topics are numbered as these, its c-TF-IDF is of the same words.

    Raises
    ------
    StudyError
        When there are no topics.
    """
    import numpy as np

    if not state.topics:
        raise StudyError("There is no topic to show.")
    with quiet():
        from bertopic import BERTopic
        from bertopic.backend import BaseEmbedder
        from bertopic.cluster import BaseCluster
        from bertopic.dimensionality import BaseDimensionalityReduction
        from sklearn.feature_extraction.text import CountVectorizer

        points = state.embedding.points if state.embedding is not None else state.memberships
        vectorizer = CountVectorizer(
            analyzer=partial(_shown_terms, state.material.vocabulary, frozenset(state.counts.terms))
        )
        model = BERTopic(
            embedding_model=BaseEmbedder(), umap_model=BaseDimensionalityReduction(), hdbscan_model=BaseCluster(),
            vectorizer_model=vectorizer, language="multilingual",
        )  # fmt: skip
        model.fit(state.material.texts, embeddings=np.asarray(points), y=list(state.labels))
        names = {topic: name for topic, name in state.names.items() if name}
        if names:
            model.set_topic_labels(names)
    return model


def _shown_terms(vocabulary: Vocabulary, known: frozenset[str], text: str) -> list[str]:
    return [vocabulary.show(term) for term in terms_of(vocabulary.read(text)) if term in known]
