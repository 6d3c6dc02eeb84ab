"""How alike two texts are: shared words, shared spelling, shared codebook terms, and an embedding if there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Embedding = str | Callable[[list[str]], Any] | Any

__all__ = ["TextSpace", "text_space", "tokens_of"]

_TOKEN = re.compile(r"\w+|[^\w\s]+")
_BLOCK = 2000


def tokens_of(text: str) -> list[str]:
    """Return words and marks, with signs for where the text begins and ends: in short answers both tell.

    Examples
    --------
    >>> tokens_of("dk//no")
    ['<', 'dk', '//', 'no', '>']
    """
    return ["<", *_TOKEN.findall(text), ">"]


@dataclass(frozen=True, eq=False)
class TextSpace:
    """Texts as weighed words and letters, and how alike any two of them are.

    The weights of words (inverse document frequency) come from all texts of the study; what people coded is
    never looked at for them.

    Parameters
    ----------
    words, letters : fitted vectorizer
        TF-IDF of words and pairs of words with marks, and of 1 to 4 letters within words.
    matrix : sparse matrix, shape (texts, features)
        The texts that it was made of, each row of length 1.
    embedded : ndarray or None
        Their embedding, each row of length 1.
    embed : callable or None
        From texts to such rows.
    """

    words: Any
    letters: Any
    matrix: Any
    embedded: Floats | None
    embed: Callable[[list[str]], Floats] | None

    def rows(self, texts: Sequence[str]) -> tuple[Any, Floats | None]:
        """Return other texts in the same space."""
        matrix = _joined(self.words.transform(texts), self.letters.transform(texts))
        return matrix, self.embed(list(texts)) if self.embed is not None else None

    def cosine(self, left: tuple[Any, Floats | None], right: tuple[Any, Floats | None]) -> Floats:
        """Return how alike texts are: 1 for the same, 0 where nothing is shared.

        Parameters
        ----------
        left, right : tuple of (sparse matrix, ndarray or None)
            As `rows` returns them.
        """
        alike: Floats = (left[0] @ right[0].T).toarray()
        if left[1] is not None and right[1] is not None:
            alike = (alike + left[1] @ right[1].T) / 2
        return alike

    def take(self, chosen: Any) -> tuple[Any, Floats | None]:
        """Return some of the texts that the space was made of."""
        return self.matrix[chosen], None if self.embedded is None else self.embedded[chosen]


def kernel_of(alike: Floats) -> Floats:
    """Return the kernel of a likeness, in place: features and pairs of features, weighed together, and a constant."""
    alike += 1
    alike *= alike
    alike /= 4
    alike += 0.3
    return alike


def kernel_slope(alike: Floats) -> Floats:
    """Return how fast the kernel grows with the likeness."""
    return (1 + alike) / 2


def kernel_matrix(space: TextSpace, left: tuple[Any, Floats | None], right: tuple[Any, Floats | None]) -> Floats:
    """Return the kernel between two sets of texts, block by block, so that only the result is ever whole."""
    import numpy as np

    result = np.empty((left[0].shape[0], right[0].shape[0]))
    for start in range(0, len(result), _BLOCK):
        part = slice(start, start + _BLOCK)
        mine = (left[0][part], None if left[1] is None else left[1][part])
        result[part] = kernel_of(space.cosine(mine, right))
    return result


def text_space(texts: Sequence[str], *, embedding: Embedding = None) -> TextSpace:
    """Return the space of texts.

    Parameters
    ----------
    texts : sequence of str
        All of the study's.
    embedding : callable, transformer, spaCy pipeline or str, optional
        A function from a list of texts to rows; anything with `transform` or `encode`; `spacy:NAME` for an installed
        spaCy model with vectors. Beside words and letters, not in their place. Nothing is fetched.

    Raises
    ------
    StudyError
        When there is no word in any text, or the embedding does not give a row per text.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    options: dict[str, Any] = {"sublinear_tf": True, "strip_accents": "unicode", "lowercase": True}
    words = TfidfVectorizer(tokenizer=tokens_of, token_pattern=None, ngram_range=(1, 2), **options)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), **options)
    try:
        matrix = _joined(words.fit_transform(texts), letters.fit_transform(texts))
    except ValueError as error:
        raise StudyError("There are no words in the answers, so nothing can be learned.") from error
    if embedding is None:
        return TextSpace(words, letters, matrix, None, None)
    embed = _embed(embedding)
    return TextSpace(words, letters, matrix, embed(list(texts)), embed)


def _joined(words: Any, letters: Any) -> csr_array:
    from scipy.sparse import csr_array, hstack

    # Each part has length 1, so that the two together have length 1 again.
    return csr_array(hstack([words, letters]) * 0.5**0.5)


def _embed(embedding: Embedding) -> Callable[[list[str]], Floats]:
    import numpy as np

    function = _function(embedding)

    def embed(texts: list[str]) -> Floats:
        found = function(texts)
        rows = np.asarray(found.toarray() if hasattr(found, "toarray") else found, dtype=np.float64)
        if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
            raise StudyError(
                f"The embedding gave numbers of shape {rows.shape} for {len(texts)} texts. "
                "It has to give a row of finite numbers for each text."
            )
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.where(lengths == 0, 1, lengths)

    return embed


def _function(embedding: Embedding) -> Callable[[list[str]], Any]:
    import numpy as np

    if isinstance(embedding, str):
        kind, _, name = embedding.partition(":")
        if kind != "spacy" or not name:
            raise SettingsError(f"No embedding '{embedding}'. Give `spacy:NAME` of an installed model, or a function.")
        import spacy

        try:
            embedding = spacy.load(name)
        except OSError as error:
            raise SettingsError(f"No spaCy model '{name}' is installed here, and nothing is fetched.") from error
    if hasattr(embedding, "pipe"):
        return lambda texts: np.array([document.vector for document in embedding.pipe(texts)])
    for method in ("transform", "encode"):
        if hasattr(embedding, method):
            return getattr(embedding, method)  # type: ignore[no-any-return]
    if callable(embedding):
        return embedding
    raise SettingsError("An embedding is a function from texts to rows, or has `transform`, `encode` or `pipe`.")
