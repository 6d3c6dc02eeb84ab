"""From a partition to tables: terms, labels, quotes, and what each answer speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args

from mentorstudy.topics.features import class_weights, tf_idf
from mentorstudy.topics.quality import coherences, diversity, top_terms

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.topics.state import State

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["LABELS", "answer_table", "measures_of", "passage_table", "quote_table", "term_weights", "topic_table"]

Labels = Literal["c-tf-idf", "keybert", "mmr"]
LABELS: tuple[Labels, ...] = get_args(Labels)
_TERMS, _IN_LABEL, _QUOTES = 10, 4, 3
_CANDIDATES = 30
# A label's word is used by three people of a topic that so many speak of, and half as often again as elsewhere.
_MANY_PEOPLE, _APART = 12, 1.5
# A quote says something in so many words; longer ones are read last.
_QUOTE_WORDS = (8, 60)


def term_weights(state: State) -> Array:
    """Return class-based TF-IDF of the topics, re-ranked as the labels ask for; shape (topics, terms)."""
    weights = class_weights(state.counts, state.labels, state.topics)
    for row, telling in enumerate(_telling(state)):
        if int((weights[row] * telling > 0).sum()) >= _IN_LABEL:
            weights[row] *= telling
    if state.settings.labels == "c-tf-idf" or not len(weights):
        return weights
    return _reranked(weights, state)


def _telling(state: State) -> Iterator[Array]:
    """Per topic which terms several of its people use, and clearly more often than people elsewhere do."""
    import numpy as np

    people = np.unique(state.material.modelled["participant"].astype(str), return_inverse=True)[1]
    present = (state.counts.matrix > 0).astype(float).tocsr()
    every = _sums(present)
    for topic in state.topics:
        members = np.flatnonzero(state.labels == topic)
        voices = _voices(present[members], people[members])
        inside = _sums(present[members])
        rest = max(len(state.labels) - len(members), 1)
        fewest = 3 if len(set(people[members])) >= _MANY_PEOPLE else 2
        # Where one person speaks, their texts stand for people.
        several = (voices >= fewest) if len(set(people)) > 1 else inside >= min(2, len(members))
        yield several & (inside / max(len(members), 1) >= _APART * (every - inside) / rest)


def _voices(present: Any, people: Array) -> Array:
    """How many people use each term."""
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]

    names, place = np.unique(people, return_inverse=True)
    who = sparse.csr_matrix((np.ones(len(place)), (place, np.arange(len(place)))), shape=(len(names), len(place)))
    return _sums((who @ present) > 0)


def _sums(matrix: Any) -> Array:
    import numpy as np

    sums: Array = np.asarray(matrix.sum(axis=0)).ravel()
    return sums


def _reranked(weights: Array, state: State) -> Array:
    """Candidates of c-TF-IDF weighed by their likeness to the topic's middle, or spread by it."""
    import numpy as np

    points, middles = _term_points(state)
    result = np.zeros_like(weights)
    for row, candidates in enumerate(top_terms(weights, _CANDIDATES)):
        near = points[candidates] @ middles[row]
        chosen = (
            list(np.argsort(-near, kind="stable"))
            if state.settings.labels == "keybert"
            else _spread(points[candidates], near)
        )
        for rank, place in enumerate(chosen):
            result[row, candidates[int(place)]] = (len(candidates) - rank) / len(candidates)
    return result


def _term_points(state: State) -> tuple[Array, Array]:
    """Terms and topics in one space: the embedding's own where it can encode words, else the texts that have them."""
    import numpy as np

    embedding = state.embedding
    texts = embedding.points if embedding is not None else np.asarray(tf_idf(state.counts).todense())
    if embedding is not None and embedding.encode is not None:
        shown = [state.material.vocabulary.show(term) for term in state.counts.terms]
        points = np.asarray(embedding.encode(shown), dtype=float)
    else:
        points = np.asarray(tf_idf(state.counts).T @ texts)
    middles = np.stack([texts[state.labels == topic].mean(axis=0) for topic in state.topics])
    return _unit(points), _unit(middles)


def _unit(array: Array) -> Array:
    import numpy as np

    length = np.linalg.norm(array, axis=1, keepdims=True)
    unit: Array = array / np.where(length == 0, 1, length)
    return unit


def _spread(points: Array, near: Array, trade: float = 0.7) -> list[int]:
    """Maximal marginal relevance: the nearest first, then what is near and unlike those taken."""
    rest = list(range(len(near)))
    taken: list[int] = []
    while rest:
        best = max(
            rest,
            key=lambda place: (
                trade * near[place] - (1 - trade) * max((points[place] @ points[each] for each in taken), default=0.0),
                -place,
            ),
        )
        taken.append(best)
        rest.remove(best)
    return taken


def term_table(state: State, weights: Array) -> pd.DataFrame:
    """Return each topic's terms: columns topic, rank, term, weight, passages, participants."""
    import numpy as np
    import pandas as pd

    show = state.material.vocabulary.show
    people = state.material.modelled["participant"].to_numpy()
    rows = []
    present = state.counts.matrix.tocsc()
    for row, (topic, terms) in enumerate(zip(state.topics, top_terms(weights, _TERMS), strict=True)):
        members = state.labels == topic
        for rank, term in enumerate(terms, start=1):
            having = present.indices[present.indptr[term] : present.indptr[term + 1]]
            mine = np.sort(having[members[having]])
            voices = len(set(people[mine]))
            rows.append((topic, rank, show(state.counts.terms[term]), float(weights[row, term]), len(mine), voices))
    return pd.DataFrame(rows, columns=["topic", "rank", "term", "weight", "passages", "participants"])


def labels_of(terms: pd.DataFrame, topics: list[int]) -> dict[int, str]:
    """Return a label per topic: its first terms, none of which is part of another."""
    found: dict[int, str] = {}
    for topic in topics:
        chosen: list[str] = []
        for term in terms.loc[terms["topic"] == topic, "term"]:
            words = set(term.split())
            inside = [each for each in chosen if words & set(each.split())]
            if len(inside) == 1 and words > set(inside[0].split()):
                chosen[chosen.index(inside[0])] = term
            elif not inside and len(chosen) < _IN_LABEL:
                chosen.append(term)
        found[topic] = ", ".join(chosen) or "(no shared words)"
    return found


def quote_table(state: State, weights: Array) -> pd.DataFrame:
    """Return passages that stand for each topic, one per person: columns topic, rank, and those of a passage."""
    import numpy as np
    import pandas as pd

    modelled = state.material.modelled.reset_index(drop=True)
    texts = tf_idf(state.counts)
    likeness = np.asarray(texts @ _unit(weights).T) if len(weights) and texts.shape[1] else np.zeros((len(modelled), 0))
    words = modelled["words"].to_numpy()
    fine = (words >= _QUOTE_WORDS[0]) & (words <= _QUOTE_WORDS[1])
    columns = ["document", "turn", "start", "end", "participant", "text"]
    rows = []
    for row, topic in enumerate(state.topics):
        members = np.flatnonzero(state.labels == topic)
        score = likeness[members, row] * state.memberships[members, row]
        order = members[np.lexsort((members, -score, ~fine[members]))]
        seen: set[str] = set()
        for place in order:
            if modelled.at[place, "participant"] in seen or len(seen) == _QUOTES:
                continue
            seen.add(str(modelled.at[place, "participant"]))
            rows.append((topic, len(seen), *modelled.loc[place, columns]))
    return pd.DataFrame(rows, columns=["topic", "rank", *columns])


def passage_table(state: State) -> pd.DataFrame:
    """Return every passage with its topic, those said before with that of the first: columns of a passage, topic,
    probability.
    """  # noqa: D205 - one sentence
    import numpy as np

    table = state.material.passages
    place = {number: row for row, number in enumerate(state.material.modelled["passage"])}
    rows = np.array([place[number] for number in table["same_as"]], dtype=int)
    labels = state.labels[rows] if len(rows) else np.zeros(0, dtype=int)
    shares = state.memberships[rows, np.maximum(labels, 0)] if state.memberships.size else np.zeros(len(rows))
    return table.assign(topic=labels, probability=np.where(labels >= 0, shares, 0.0).astype(float)).reset_index(
        drop=True
    )


def answer_table(passages: pd.DataFrame) -> pd.DataFrame:
    """Return what each answer speaks of, rolled up from its passages.

    Returns
    -------
    DataFrame
        Columns document, turn, participant, topic, probability, share, main. One row is an answer and a topic that a
        passage of it has; `share` is that of the answer's words, `main` marks the topic of most of them.
    """
    import numpy as np

    words = passages["words"].clip(lower=1)
    table = passages.assign(weight=words, weighted=passages["probability"] * words)
    keys = ["document", "turn", "participant", "topic"]
    first = table.groupby(["document", "turn"], sort=False)["passage"].min().rename("order")
    rolled = table.groupby(keys, sort=False, as_index=False)[["weight", "weighted"]].sum()
    totals = rolled.groupby(["document", "turn"])["weight"].transform("sum")
    rolled = rolled.assign(probability=rolled["weighted"] / rolled["weight"], share=rolled["weight"] / totals)
    rolled = rolled.merge(first, left_on=["document", "turn"], right_index=True)
    # No topic is the main one only where nothing of the answer has one.
    rolled = rolled.assign(left_out=rolled["topic"] < 0)
    rolled = rolled.sort_values(
        ["order", "left_out", "weight", "weighted", "topic"], ascending=[True, True, False, False, True],
        ignore_index=True,
    )  # fmt: skip
    rolled["main"] = ~rolled.duplicated(["document", "turn"])
    columns = [*keys, "probability", "share", "main"]
    return rolled[columns].astype({"probability": np.float64, "share": np.float64})


def topic_table(
    state: State, terms: pd.DataFrame, answers: pd.DataFrame, quotes: pd.DataFrame, weights: Array
) -> pd.DataFrame:
    """Return a row per topic: columns topic, label, name, size, participants, passages, coherence, quotes."""
    import pandas as pd

    labels = labels_of(terms, state.topics)
    told = coherences(state.counts, top_terms(weights))
    rows = []
    for row, topic in enumerate(state.topics):
        mine = answers[answers["topic"] == topic]
        rows.append(
            (
                topic,
                labels[topic],
                state.names.get(topic, ""),
                len(mine),
                int(mine["participant"].nunique()),
                int((state.labels == topic).sum()),
                told[row],
                tuple(quotes.loc[quotes["topic"] == topic, "text"]),
            )
        )
    columns = ["topic", "label", "name", "size", "participants", "passages", "coherence", "quotes"]
    return pd.DataFrame(rows, columns=columns)


def measures_of(state: State, weights: Array) -> dict[str, float]:
    """Return coherence, diversity and the share of modelled passages without a topic."""
    import numpy as np

    topics = top_terms(weights)
    told = [value for value in coherences(state.counts, topics) if value == value]
    return {
        "coherence": float(np.mean(told)) if told else float("nan"),
        "diversity": diversity(topics),
        "outliers": float((state.labels < 0).mean()) if len(state.labels) else float("nan"),
    }
