"""Texts as numbers: counts of words and pairs of words, TF-IDF, and class-based TF-IDF of topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.topics.words import Vocabulary

__all__ = ["Counts", "class_weights", "count_terms", "terms_of", "tf_idf"]

# A term in more than this share of texts parts none of them from others.
_MOST_SHARE = 0.5
_FEW_PEOPLE, _MOST_VOICES = 30, 5


@dataclass(frozen=True, eq=False)
class Counts:
    """How often each text has each term.

    Parameters
    ----------
    matrix : sparse matrix, shape (texts, terms)
        Counts.
    terms : tuple of str
        Of one word or two, sorted.
    """

    matrix: Any
    terms: tuple[str, ...]


def count_terms(vocabulary: Vocabulary, voices: Sequence[str] = (), *, least: int = 0, pairs: bool = True) -> Counts:
    """Return the counts of words, and of pairs of neighbours that come together often.

    Parameters
    ----------
    vocabulary : Vocabulary
        The words of each text.
    voices : sequence of str
        Who said each text. A term that only one or two people use is their way to speak, and no topic: of 30 people
        three must use it, of more one in a hundred, and never more than five.
    least : int
        Terms in fewer texts are left out; 0 lets the size decide (2 under 1,000 texts, 3 under 10,000, else 5).
    pairs : bool
        Also pairs of neighbouring words, which must come together in one text more than single words.
    """
    from sklearn.feature_extraction.text import CountVectorizer

    documents = vocabulary.documents
    size = len(documents)
    least = least or (2 if size < 1000 else 3 if size < 10_000 else 5)
    names: Sequence[str]
    if size == 0:
        from scipy import sparse  # type: ignore[import-untyped]

        return Counts(sparse.csr_matrix((0, 0)), ())
    counter = CountVectorizer(analyzer=terms_of if pairs else _words_alone)
    try:
        matrix = counter.fit_transform(documents).tocsr()
    except ValueError:  # not one word in any text
        from scipy import sparse

        return Counts(sparse.csr_matrix((size, 0)), ())
    names = counter.get_feature_names_out()
    found = _column_counts(matrix)
    said_by = _voices_of(matrix, voices)
    fewest = _fewest_voices(len(set(voices)))
    keep = [
        number
        for number, name in enumerate(names)
        if said_by[number] >= fewest
        and found[number] >= least + (" " in name)
        and (found[number] <= max(_MOST_SHARE * size, least) or size < 20)
    ]
    return Counts(matrix[:, keep], tuple(str(names[number]) for number in keep))


def _fewest_voices(people: int) -> int:
    """How many of so many people must use a term; two where nobody says who spoke, or few speak."""
    return 2 if people < _FEW_PEOPLE else min(max(3, people // 100), _MOST_VOICES)


def _voices_of(matrix: Any, voices: Sequence[str]) -> Any:
    """How many people use each term; two where nobody says who spoke."""
    import numpy as np
    from scipy import sparse

    people, codes = np.unique(np.asarray(voices, dtype=object).astype(str), return_inverse=True)
    if len(people) < 2:
        return np.full(matrix.shape[1], 2)
    who = sparse.csr_matrix((np.ones(len(codes)), (codes, np.arange(len(codes)))), shape=(len(people), len(codes)))
    return _column_counts(((who @ matrix) > 0).tocsr())


def _column_counts(matrix: Any) -> Any:
    import numpy as np

    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def _words_alone(document: Sequence[str]) -> list[str]:
    return [word for word in document if word]


def terms_of(document: Sequence[str]) -> list[str]:
    """Return the words of a text, and the pairs of neighbours."""
    words = _words_alone(document)
    pairs = [f"{one} {other}" for one, other in pairwise(document) if one and other and one != other]
    return words + pairs


def tf_idf(counts: Counts) -> Any:
    """Return TF-IDF with logarithmic counts, each row of length 1; shape (texts, terms)."""
    from sklearn.feature_extraction.text import TfidfTransformer

    if not counts.terms or not counts.matrix.shape[0]:
        return counts.matrix.astype(float)
    return TfidfTransformer(sublinear_tf=True).fit_transform(counts.matrix)


def class_weights(counts: Counts, labels: np.ndarray[Any, Any], topics: Sequence[int]) -> np.ndarray[Any, Any]:
    """Return class-based TF-IDF: how much each term tells a topic from the others; shape (topics, terms).

    Parameters
    ----------
    counts : Counts
        Of the modelled texts.
    labels : array, shape (texts,)
        The topic of each.
    topics : sequence of int
        The rows of the result.

    References
    ----------
    Grootendorst, M. (2022). BERTopic: Neural topic modeling with a class-based TF-IDF procedure. arXiv:2203.05794,
    section 3.3, with terms' counts as shares of their topic.
    """
    import numpy as np
    from scipy import sparse

    row = {topic: number for number, topic in enumerate(topics)}
    members = [(row[int(label)], number) for number, label in enumerate(labels) if int(label) in row]
    rows, columns = zip(*members, strict=True) if members else ((), ())
    chosen = sparse.csr_matrix((np.ones(len(members)), (rows, columns)), shape=(len(topics), counts.matrix.shape[0]))
    summed = (chosen @ counts.matrix).toarray()
    totals = summed.sum(axis=1, keepdims=True)
    average = float(totals.mean()) if totals.size else 0.0
    overall = summed.sum(axis=0)
    idf = np.log1p(average / np.maximum(overall, 1e-12)) * (overall > 0)
    weights: np.ndarray[Any, Any] = summed / np.maximum(totals, 1e-12) * idf
    return weights
